"""TOML with the lines that its keys stand in, and what is wrong with it in plain words."""

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from kepatuhan.ground.errors import Place, refuse
from kepatuhan.ground.i18n import N_

Keys = tuple[str, ...]

_HEADER = re.compile(r"\s*\[+([^\[\]#]+)\]+\s*(?:#.*)?")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_AT = re.compile(r"at line (\d+)")
# What the parser says, by what people have done.
_REASONS: tuple[tuple[str, str], ...] = (
    ("overwrite", N_("a key stands in it twice")),
    ("twice", N_("a key stands in it twice")),
    ("Unescaped", N_("a backslash in a text between double quotation marks")),
    ("escape", N_("a backslash in a text between double quotation marks")),
    ("hex", N_("a backslash in a text between double quotation marks")),
    ("Invalid value", N_("a text without quotation marks")),
    ("Expected '='", N_("a line without the sign =")),
    ("control character", N_("a quotation mark that is not closed")),
    ("Illegal character", N_("a quotation mark that is not closed")),
    ("Unterminated", N_("a quotation mark that is not closed")),
)
_OTHER = N_("it is no TOML")


def parse_toml(text: str, file: str) -> tuple[Mapping[str, Any], Mapping[Keys, int]]:
    """Return what a text says, and the line of every key of it; raises ``settings.syntax``."""
    try:
        return tomllib.loads(text.replace("\r\n", "\n")), lines_in(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        said = str(error)
        reason = next((reason for word, reason in _REASONS if word in said), _OTHER)
        found = _AT.search(said)
        line = int(found[1]) if found else text.rstrip().count("\n") + 1
        raise refuse("settings.syntax", Place(file, line=line), reason=reason) from error


def lines_in(text: str) -> dict[Keys, int]:
    r"""Return the line of every key and of every heading of a table, by the keys that lead there.

    >>> lines_in('tahun = 2023\n[laporan]\nkop = "A"\n')
    {('tahun',): 1, ('laporan',): 2, ('laporan', 'kop'): 3}
    """
    found: dict[Keys, int] = {}
    table: Keys = ()
    for number, line in enumerate(text.split("\n"), 1):
        if match := _HEADER.fullmatch(line.rstrip("\r")):
            table = _keys(match[1])
            found.setdefault(table, number)
        elif match := _KEY.match(line):
            found.setdefault((*table, *_keys(match[1])), number)
    return found


def line_of(keys: Keys, lines: Mapping[Keys, int]) -> int:
    """Return the line of a key, that of the nearest above it where it has none of its own.

    >>> line_of(("laporan", "kop", "baris"), {("laporan",): 2, ("laporan", "kop"): 3})
    3
    """
    for end in range(len(keys), 0, -1):
        if keys[:end] in lines:
            return lines[keys[:end]]
    inside = (line for known, line in lines.items() if known[: len(keys)] == keys)
    return next(inside, 1)


def _keys(dotted: str) -> Keys:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
