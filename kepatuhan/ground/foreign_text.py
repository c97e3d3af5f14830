r"""Text that others wrote, shown so that nobody can forge, colour, hide or reverse a line with it.

Names, findings and paths are kept as they were written and made visible where they are shown:
in the terminal by ``terminal_text``, in pages by the templates' ``finalize``, in workbooks by
``cell_text`` of ``pictures.pens.excel``, in CSV by ``csv_bytes`` of ``pictures.pens.data``, in JSON
by ``json_text``. Letters and signs of every script stay.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any

# What takes no place: joiners, direction marks, soft hyphens, blank letters, tags. Left out are
# variation selectors, which choose the form of a letter, and what Arabic writes over numbers.
INVISIBLE = (
    0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, *range(0x200B, 0x2010),
    *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x3164, 0xFEFF, 0xFFA0,
    *range(0xFFF9, 0xFFFC), *range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B),
    *range(0xE0000, 0xE0080),
)  # fmt: skip
FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet runs a text that begins with one
_LINES = "\t\n"
_DELETE = "\x7f"
# C0, DEL and C1, the two separators, and what no encoding of a text may hold: first and last.
_BARRED = ((0, 8), (0xB, 0x1F), (0x7F, 0x9F), (0x2028, 0x2029), (0xD800, 0xDFFF), (0xFFFE, 0xFFFF))
_CLASS = "".join(f"{chr(first)}-{chr(last)}" for first, last in _BARRED)
_IN_LINES = re.compile(f"[{_CLASS}{''.join(map(chr, INVISIBLE))}]")
_IN_A_LINE = re.compile(f"[{_LINES}]|{_IN_LINES.pattern}")


def visible(text: str) -> str:
    r"""Return a text as one line in which every character can be seen.

    A backslash stays as it is: paths are full of them, and one more forges nothing.

    >>> visible("Dinas\x1b[31m\nSosial\u202e"), visible("Ānanda 村 ١٢ 🏴")
    ('Dinas\\x1b[31m\\nSosial\\u202e', 'Ānanda 村 ١٢ 🏴')
    """
    return text if _is_plain(text) else _IN_A_LINE.sub(_escaped, text)


def visible_lines(text: str) -> str:
    r"""Return the same for pages and cells, where a line break or tab ends nobody's line.

    >>> visible_lines("Kurang\nsekali\x9b31m")
    'Kurang\nsekali\\x9b31m'
    """
    return text if _is_plain(text) else _IN_LINES.sub(_escaped, text)


def _is_plain(text: str) -> bool:
    """Return whether a text is of signs of ASCII that are seen, as most are; it is fast to tell."""
    return text.isascii() and text.isprintable()


def csv_text(text: str) -> str:
    r"""Return a text as a field of CSV holds it: visible, and nothing that a spreadsheet would run.

    >>> csv_text("=1+1"), csv_text("Dinas\nSosial")
    ("'=1+1", 'Dinas\\nSosial')
    """
    shown = visible(text)
    return f"'{shown}" if text.startswith(FORMULAS) else shown


def text_in_csv(field: str) -> str:
    """Return the text that a field of our own CSV holds: without the mark before what would run.

    >>> text_in_csv("'-"), text_in_csv("'Ada")
    ('-', "'Ada")
    """
    return field[1:] if field[:1] == "'" and field[1:].startswith(FORMULAS) else field


def storable(text: str) -> str:
    r"""Return a text that every file and database can hold: its halves of characters escaped.

    A file whose name is no UTF-8 has such halves in its path.

    >>> storable("nilai\udc9b \u202e.csv")
    'nilai\\udc9b \u202e.csv'
    """
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def printable(name: str) -> str:
    r"""Return a name that can be printed anywhere: bytes that are no text are written out.

    >>> printable("dinkes.xlsx"), printable("din\udcffkes.xlsx")
    ('dinkes.xlsx', 'din\\xffkes.xlsx')
    """
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def json_text(data: object, indent: int | None = 1) -> str:
    r"""Return data as JSON in which letters are letters, and what cannot be seen is escaped.

    Only strings can hold such a character, so that the escapes mean the same to whoever reads them.

    >>> json_text(["é\n\x9b\u202e\U000e0041"], None)
    '["é\\n\\u009b\\u202e\\udb40\\udc41"]'
    """
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    if text.isascii() and _DELETE not in text:
        return text  # JSON itself writes the other signs that are not seen as escapes
    if _unseen().isdisjoint(set(text)):
        return text  # told ten times as fast as by the pattern
    return _IN_LINES.sub(_escaped_for_json, text)


def json_with_list(data: Mapping[str, object], name: str, items: Iterable[object]) -> Iterator[str]:
    r"""Yield a file of JSON that ends in a list: of ``data``, and as ``name`` the items.

    >>> "".join(json_with_list({"n": 1}, "l", [[2], 3]))
    '{\n "n": 1,\n "l": [\n  [\n   2\n  ],\n  3\n ]\n}\n'
    """
    nothing = "[]\n}"
    yield json_text({**data, name: []}).removesuffix(nothing)
    number = 0
    for number, item in enumerate(items, 1):
        text = json_text(item).replace("\n", "\n  ")  # a line feed within a text is written \n
        yield f"{'[' if number == 1 else ','}\n  {text}"
    yield "\n ]\n}\n" if number else f"{nothing}\n"


@cache
def _unseen() -> frozenset[str]:
    """Return the characters that are escaped in lines."""
    barred = chain.from_iterable(range(first, last + 1) for first, last in _BARRED)
    return frozenset(map(chr, (*barred, *INVISIBLE)))


def _escaped(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()


def _escaped_for_json(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def write_plain(sheet: Any, row: int, column: int, text: str, look: Any) -> None:
    """Write a text as it is. XlsxWriter would take one in <r>…</r> for markup, unless it is cut.

    It escapes what XML forbids, but for halves of characters.
    """
    text = storable(text)
    if text.startswith("<r>") and text.endswith("</r>"):
        sheet.write_rich_string(row, column, text[:1], text[1:2], text[2:], look)
    else:
        sheet.write_string(row, column, text, look)
