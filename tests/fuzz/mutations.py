"""How a good file is spoilt: its bytes, the parts of a workbook, their XML, cells and lines."""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from random import Random

from hypothesis import strategies as st

NASTY = (
    "", " ", "0", "-1", "1e999", "1e308", "99999999999999999999", "0.1" + "0" * 400, "NaN",
    "Infinity", "XFD1048576", "A0", "AAAA1", "A1:XFD1048576", "B2:A1", "#REF!", "#N/A", "=1+1",
    "='x'!A1", "🙂", "\ufeff", "\u202e", "\u0000", "\x0b", "\u2028", "١٢", "²", "½", "ß", "İ",
    "a" * 40_000, "1" * 40_000 + ".5x", " " * 40_000, "-" * 40_000,
    "a@" * 20_000, "a b " * 10_000, "((" * 20_000,
    "2022-13-45", "1900-02-29", "44788", "-44788", "1,000.5", "81.500", "50%",
    "true", "null", "[]", "{}", "s", "n", "b", "e", "d", "str", "inlineStr", "veryHidden",
    "../../etc/passwd", "file:///x", "&amp;lt;", "&lol;", "&#0;", "<![CDATA[", "]]>", "<!--",
    "<?xml?>", "<!DOCTYPE x>", "</c>", "Ada", "Identitas", "Observasi", "Instansi", "Jawaban",
    "2022", "Tidak berlaku", "kabupaten", ";", '"',
)  # fmt: skip
YAML_NASTY = (
    "*a", "&a [*a]", "!!python/object:os.system", "!!binary x", "{", "[", "]", "- - -", "? :",
    "1:30", "2022-01-01", "0o17", "0x1F", "~", "yes", "no", ".inf", "-.inf", ".nan", "1_000",
    "\t", "|", ">", "%YAML 9.9", "---", "...", "<<: *a", "'", '"', "# x", "@", "`", "1e400",
    "sisanya", "-5", "1/0",
)  # fmt: skip
ENCODINGS = ("utf-16", "utf-16-le", "utf-8-sig", "cp1252", "utf-32", "utf-7")
_VALUE = re.compile(rb'="([^"]*)"')
_TEXT = re.compile(rb">([^<>]+)<")
_ELEMENT = re.compile(rb"<(c|row|si|xf|sheet|Relationship|Override|mergeCell|col|dataValidation|"
                      rb"definedName|v|t|f|numFmt)\b[^>]*?(/>|>.*?</\1>)", re.DOTALL)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, files: Mapping[str, bytes]) -> tuple[str, bytes]:
    """Draw the name of a seed, and its content with one to four faults."""
    name = draw(st.sampled_from(sorted(files)))
    chance = draw(st.randoms(use_true_random=True))
    content = files[name]
    for _ in range(chance.choice((1, 1, 2, 2, 3, 4))):
        content = _once(content, name, chance)
    return name, content


def _once(content: bytes, name: str, chance: Random) -> bytes:
    if chance.random() < 0.08:
        return of_bytes(content, chance)
    if name.endswith(".xlsx"):
        return of_workbook(content, chance)
    return of_text(content, chance, YAML_NASTY if "csv" not in name else NASTY)


def of_bytes(content: bytes, chance: Random) -> bytes:
    """Change, cut, double or drop some bytes, anywhere."""
    at = chance.randrange(len(content) + 1)
    end = min(len(content), at + chance.choice((1, 2, 8, 100, 2000)))
    new = chance.choice((
        b"", content[at:end] * 2, chance.randbytes(end - at), b"\0" * (end - at), b"\xff\xfe",
    ))  # fmt: skip
    return content[:at] if chance.random() < 0.1 else content[:at] + new + content[end:]


def of_workbook(content: bytes, chance: Random) -> bytes:
    """Change the parts of a workbook, or the XML of one."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as book:
            parts = [(each, book.read(each)) for each in book.namelist()]
    except Exception:
        return of_bytes(content, chance)
    number = chance.randrange(len(parts)) if parts else 0
    if parts and chance.random() < 0.9:
        part, text = parts[number]
        parts[number] = (part, of_xml(text, chance))
    elif parts:
        _of_parts(parts, number, chance)
    target = BytesIO()
    packing = chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    with zipfile.ZipFile(target, "w", packing) as book:
        for part, text in parts:
            book.writestr(zipfile.ZipInfo(part), text, packing)
    return target.getvalue()


def _of_parts(parts: list[tuple[str, bytes]], number: int, chance: Random) -> None:
    other = chance.randrange(len(parts))
    kind = chance.randrange(5)
    (name, text), (other_name, other_text) = parts[number], parts[other]
    if kind == 0:
        del parts[number]
    elif kind == 1:
        parts[number] = (name.upper() + chance.choice(("", "x", "/..", "\\")), text)
    elif kind == 2:
        parts[number], parts[other] = (name, other_text), (other_name, text)
    elif kind == 3:
        parts[number] = (name, chance.choice((b"", b"<a/>", b"\0", b"<x>" * 200, b"\xef\xbb\xbf")))
    else:
        parts.append((name + "2", text))


def of_xml(text: bytes, chance: Random) -> bytes:
    """Change a value, a text or an element of XML, or its bytes."""
    kind = chance.random()
    if kind < 0.1:
        return of_bytes(text, chance)
    pattern = _VALUE if kind < 0.4 else _TEXT if kind < 0.7 else _ELEMENT
    found = list(pattern.finditer(text))
    if not found:
        return of_bytes(text, chance)
    match = chance.choice(found)
    if pattern is _ELEMENT:
        other = chance.choice(found)[0]
        new = chance.choice((b"", match[0] * 2, match[0] * 50, other, b"<x>" + match[0] + b"</x>"))
        return text[: match.start()] + new + text[match.end() :]
    new = chance.choice((chance.choice(NASTY).encode(), chance.choice(found)[1]))
    return text[: match.start(1)] + new + text[match.end(1) :]


def of_text(content: bytes, chance: Random, nasty: tuple[str, ...]) -> bytes:
    """Change the lines, words or encoding of a text."""
    text = content.decode("utf-8", "surrogateescape")
    lines = text.splitlines(keepends=True) or [""]
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    kind = chance.randrange(9)
    if kind == 0:
        del lines[at]
    elif kind == 1:
        lines.insert(other, lines[at] * chance.choice((1, 2, 50)))
    elif kind == 2:
        lines[at], lines[other] = lines[other], lines[at]
    elif kind == 3:
        lines[at] = chance.choice((" " * chance.randrange(9), "\t", "  - ")) + lines[at].lstrip()
    elif kind == 4:
        signs = (";", ",", "\t", "|"), ("\n", "\r", "\r\n", "\v")
        old, new = chance.sample(chance.choice(signs), 2)
        return text.replace(old, new).encode("utf-8", "surrogateescape")
    elif kind == 5 and chance.random() < 0.5:
        return text.encode("utf-8", "replace").decode().encode(chance.choice(ENCODINGS), "replace")
    else:
        lines[at] = _with_another_word(lines[at], chance, nasty)
    return "".join(lines).encode("utf-8", "surrogatepass" if chance.random() < 0.5 else "replace")


def _with_another_word(line: str, chance: Random, nasty: tuple[str, ...]) -> str:
    words = re.split(r"([;:,\s{}\[\]]+)", line)
    words[chance.randrange(len(words))] = chance.choice((*nasty, chance.choice(NASTY)))
    return "".join(words)
