"""The pen of PDF: a paper set by typst, whose template reads all text as data.

Only the fonts inside typst are used, so that every machine makes the same bytes.
"""

import json
import re
from collections.abc import Collection
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from kepatuhan.ground.foreign_text import visible_lines
from kepatuhan.pictures.pens.paper import Bars, Paper
from kepatuhan.pictures.pens.paper_looks import INKS, REGIONS, SHADES, bar_columns
from kepatuhan.pictures.pens.typst_files import ROOT, typeset
from kepatuhan.system.extras import extra

TEMPLATE = ROOT / "a4.typ"
TAGGED, KEPT = "ua-1", "a-2b"
# How typst names letters that none of its fonts has.
_UNKNOWN = re.compile(r'the text `"(.+?)"` could not be displayed')
_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")


def pdf_of(paper: Paper) -> bytes:
    r"""Return a paper as tagged PDF/UA-1, and with a day as PDF/A-2b too: that one keeps a date.

    Letters that the fonts lack are written by their numbers: \\u1b05.
    Raises ``paper.extra_missing`` without typst.
    """
    with extra("pdf"):
        from typst import TypstError
    unknown: set[str] = set()
    while True:
        try:
            return _compiled(paper, unknown)
        except TypstError as error:
            more = _letters(error.diagnostic) - unknown
            if not more:
                raise
            unknown |= more


def _compiled(paper: Paper, unknown: Collection[str]) -> bytes:
    data = {**_plain(paper, unknown), **_looks(paper)}
    files = {"main.typ": TEMPLATE.read_bytes(), "paper.json": json.dumps(data).encode()}
    return typeset(files, pdf_standards=[TAGGED, KEPT] if paper.day else [TAGGED])


def _looks(paper: Paper) -> dict[str, object]:
    return {"region": REGIONS[paper.language][-2:], "inks": INKS, "shades": SHADES}


def _letters(diagnostic: str) -> set[str]:
    texts = _CODE.sub(lambda code: chr(int(code[1], 16)), "".join(_UNKNOWN.findall(diagnostic)))
    return {letter for letter in texts if not letter.isascii()}


def _plain(value: object, unknown: Collection[str]) -> Any:
    """Return a value of the tree as JSON has it, each part with its kind."""
    match value:
        case str():
            return _shown(value, unknown)
        case date():
            return [value.year, value.month, value.day]
        case list() | tuple():
            return [_plain(each, unknown) for each in value]
        case bytes():
            return list(value)  # typst takes no files in memory but texts
    if not is_dataclass(value):
        return value
    held = {each.name: getattr(value, each.name) for each in fields(value)}
    if isinstance(value, Bars):
        held["columns"] = bar_columns(value)
    plain = {name: _plain(each, unknown) for name, each in held.items()}
    return {"kind": type(value).__name__} | plain


def _shown(text: str, unknown: Collection[str]) -> str:
    seen = visible_lines(text)
    return "".join(_code(letter) if letter in unknown else letter for letter in seen)


def _code(letter: str) -> str:
    """Return the number of a letter that cannot be drawn."""
    return letter.encode("unicode_escape").decode()
