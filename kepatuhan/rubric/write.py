r"""Writes YAML that ``strict_yaml`` reads back the same: every word, its order, nothing else.

Small things stand on one line, ``{value: 40, source: …}``; long texts are broken between words.
"""

import re
from collections.abc import Iterator

import yaml

from kepatuhan.strict_yaml.nodes import Listing, Mapping, Node, Scalar

WIDTH = 110
# Words that need no quotes wherever they stand: plain letters, or an exact number.
_PLAIN = re.compile(r"[A-Za-z√✓✔][A-Za-z0-9√✓✔_./ ()-]*(?<! )|[0-9]{1,15}(\.[0-9]+)?(/[0-9]+)?")
# What other readers of YAML take for something else than a word.
_OTHER = frozenset({"null", "yes", "no", "on", "off", "y", "n"})
_NUMBERED = (("x", 2), ("u", 4), ("U", 8))
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


def yaml_text(document: Node) -> str:
    """Return the YAML text of a document; the lines of its nodes do not count."""
    return "\n".join(_block(document, 0)) + "\n"


def with_edition(text: str, edition: str) -> str:
    r"""Return a rubric's text with another edition; notes and all else stay as they are.

    >>> with_edition('# Catatan\nedition: "2022" # lama\n', "coba")
    '# Catatan\nedition: coba # lama\n'
    """
    top = yaml.compose(text, yaml.SafeLoader)
    entries = top.value if isinstance(top, yaml.MappingNode) else []
    value = next(node for key, node in entries if key.value == "edition")
    before, after = text[: value.start_mark.index], text[value.end_mark.index :]
    return f"{before}{_word(edition)}{after}"


def _block(node: Node, indent: int) -> Iterator[str]:
    """Yield the lines of a mapping or a listing, without what stands before its first line."""
    space = " " * indent
    if isinstance(node, Mapping) and node.entries:
        for key, child in node.entries.items():
            yield from _entry(f"{space}{_word(key)}:", child, indent)
    elif isinstance(node, Listing) and node.items:
        for child in node.items:
            yield from _item(child, indent)
    else:
        yield space + (_flow(node) or "")


def _entry(name: str, child: Node, indent: int) -> Iterator[str]:
    """Yield a field: on the line of its name where it fits, else below it."""
    if flow := _fitting(child, len(name) + 1):
        yield f"{name} {flow}"
    elif isinstance(child, Scalar):
        yield from _folded(f"{name} ", child.text, indent + 2)
    elif words := _words_of(child):
        yield from _filled(f"{name} ", words, indent + 2)
    else:
        yield name
        yield from _block(child, indent + 2)


def _item(child: Node, indent: int) -> Iterator[str]:
    """Yield an item of a listing, its first line behind the dash."""
    dash = " " * indent + "- "
    if flow := _fitting(child, indent + 2):
        yield f"{dash}{flow}"
    elif isinstance(child, Scalar):
        yield from _folded(dash, child.text, indent + 4)
    else:
        first, *rest = _block(child, indent + 2)
        yield dash + first.lstrip(" ")
        yield from rest


def _fitting(node: Node, used: int) -> str:
    """Return a node on one line if it is small enough for that, else ''."""
    flow = _flow(node)
    return flow if flow and used + len(flow) <= WIDTH else ""


def _flow(node: Node, depth: int = 0) -> str | None:
    """Return a node on one line; None where it holds too much for that, however short it is."""
    if isinstance(node, Scalar):
        return _word(node.text)
    if isinstance(node, Listing):
        words = _words_of(node)
        return f"[{', '.join(words)}]" if words or not node.items else None
    parts = {key: _flow(child, depth + 1) for key, child in node.entries.items()}
    if depth > 1 or None in parts.values():
        return None
    return "{" + ", ".join(f"{_word(key)}: {part}" for key, part in parts.items()) + "}"


def _words_of(node: Node) -> list[str]:
    """Return the items of a listing of words; none of anything else."""
    items = node.items if isinstance(node, Listing) else ()
    words = [_word(item.text) for item in items if isinstance(item, Scalar)]
    return words if len(words) == len(items) else []


def _filled(before: str, words: list[str], indent: int) -> Iterator[str]:
    """Yield a long list of words in brackets, as many of them on a line as fit."""
    line = f"{before}[{words[0]}"
    for word in words[1:]:
        if len(line) + len(word) + 3 > WIDTH:
            yield f"{line},"
            line = " " * indent + word
        else:
            line += f", {word}"
    yield f"{line}]"


def _folded(before: str, text: str, indent: int) -> Iterator[str]:
    """Yield a long text in quotes, broken between words: a reader joins its lines by a space."""
    line = f'{before}"'
    first = True
    for word in re.split(r"(?<=[^ ]) (?=[^ ])", text):
        part = _escaped(word)
        if not first and len(line) + len(part) >= WIDTH:
            yield line
            line, first = " " * indent, True
        line += part if first else f" {part}"
        first = False
    yield f'{line}"'


def _word(text: str) -> str:
    """Return a word on one line: plain where that is safe in every place, else in quotes."""
    is_plain = _PLAIN.fullmatch(text) and text.lower() not in _OTHER
    return text if is_plain else f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    return "".join(_SHORT.get(sign) or _shown(sign) for sign in text)


def _shown(sign: str) -> str:
    """Return a sign itself if it can be seen, else its number."""
    if sign == " " or sign.isprintable():
        return sign
    letter, digits = next(form for form in _NUMBERED if ord(sign) < 16 ** form[1])
    return f"\\{letter}{ord(sign):0{digits}x}"
