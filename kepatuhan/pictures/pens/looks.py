"""What the cells of tables look like, as data. In a workbook each look becomes one format."""

from collections.abc import Mapping
from typing import Any

from kepatuhan.rubric.kinds import Zone

Look = Mapping[str, Any]

INK, MUTED, LINE, WASH, NOTE = "#1B2420", "#5B6660", "#DFE5E1", "#EDF1EE", "#FFF8E6"
LINK, BAR = "#0B4A8F", "#4F6B76"

ZONE_LOOKS: Mapping[Zone, Look] = {
    Zone.DARK_GREEN: {"bg_color": "#0B4F2A", "font_color": "#FFFFFF"},
    Zone.GREEN: {"bg_color": "#CBE8CE", "font_color": INK},
    Zone.YELLOW: {"bg_color": "#FCEBB0", "font_color": INK},
    Zone.RED: {"bg_color": "#F6D0CC", "font_color": INK},
}
# ``quote_prefix`` keeps a text a text even after somebody has edited its cell.
_TEXT: Look = {"valign": "top", "font_color": INK, "quote_prefix": True}
_MIDDLE: Look = {**_TEXT, "valign": "vcenter"}
_ROW: Look = {"valign": "top", "font_color": INK, "bottom": 1, "bottom_color": LINE}
_ROW_TEXT: Look = {**_ROW, "quote_prefix": True}
_WRAPPED: Look = {**_ROW_TEXT, "text_wrap": True}
_NUMBER: Look = {**_ROW, "align": "right", "indent": 1}
_HEADING: Look = {
    **_TEXT, "bold": True, "text_wrap": True, "bg_color": WASH, "bottom": 1, "bottom_color": MUTED,
}  # fmt: skip

OUTSIDE_TABLES: Mapping[str, Look] = {
    "title": {**_TEXT, "bold": True, "font_size": 20},
    "line": {**_TEXT, "font_color": MUTED},
    "section": {**_MIDDLE, "bold": True, "font_size": 13},
    "note": {**_MIDDLE, "text_wrap": True, "bg_color": NOTE, "indent": 1},
    "headline": {**_MIDDLE, "bold": True, "font_size": 22, "align": "left"},
    "headline zone": {**_MIDDLE, "bold": True, "font_size": 14, "align": "center"},
    "headline text": {**_MIDDLE, "indent": 1},
    "map note": {**_TEXT, "font_color": MUTED, "valign": "bottom", "text_wrap": True},
    "turned": {**_TEXT, "valign": "bottom", "rotation": 90, "text_wrap": True, "font_size": 9},
}
IN_TABLES: Mapping[str, Look] = {
    "text": _ROW_TEXT,
    "wrap": _WRAPPED,
    "small": {**_WRAPPED, "font_color": MUTED, "font_size": 9},
    "strong": {**_WRAPPED, "bold": True},
    "any": {**_WRAPPED, "align": "left"},
    "middle": {**_ROW_TEXT, "align": "center"},
    "zone": {**_WRAPPED, "align": "center"},
    "count": {**_NUMBER, "num_format": "#,##0"},
    "strong count": {**_NUMBER, "bold": True, "num_format": "#,##0"},
    "middle count": {**_ROW, "align": "center", "num_format": "#,##0"},
    "exact": {**_NUMBER, "num_format": "0.0000;-0.0000;0"},
    "score": _NUMBER,
    "strong score": {**_NUMBER, "bold": True},
    "percent": {**_NUMBER, "num_format": "0.00%"},
    "exact percent": {**_NUMBER, "num_format": "0.0000%"},
    "date": {**_WRAPPED, "align": "left"},
    "link": {**_ROW, "font_color": LINK, "underline": 1},
    "input": {**_NUMBER, "bg_color": NOTE, "num_format": "0.00##"},
    "input count": {**_NUMBER, "bg_color": NOTE, "num_format": "#,##0"},
    "fill": {**_WRAPPED, "bg_color": NOTE, "align": "left"},
    "unrounded": {**_NUMBER, "num_format": "0.000000"},
    "strong exact": {**_NUMBER, "bold": True, "num_format": "0.0000;-0.0000;0"},
}
EXACT_DECIMALS = 4
SCORES = ("score", "strong score", "headline")
# A change is printed with its sign; a workbook shows it as it does other numbers.
_SAME = {"signed": "score", "strong signed": "strong score", "signed count": "count"}
SIGNED = frozenset(_SAME)
COUNTS = frozenset({"count", "strong count", "middle count", "signed count"})
PERCENTS = frozenset({"percent", "exact percent"})
NUMBERS = COUNTS | SIGNED | PERCENTS | {"exact", "score", "strong score"}
# Months in the reader's language, whatever the system's is.
DATE_FORMATS: Mapping[str, str] = {
    "id": "[$-421]dd mmmm yyyy", "en": "[$-809]dd mmmm yyyy",
}  # fmt: skip
# How many characters of a sheet a column of each look is wide.
WIDTHS: Mapping[str, float] = {
    "text": 14,
    "wrap": 30,
    "small": 36,
    "strong": 34,
    "any": 44,
    "middle": 12,
    "zone": 18,
    "count": 12,
    "strong count": 12,
    "middle count": 13,
    "exact": 13,
    "score": 11,
    "strong score": 11,
    "signed": 11,
    "strong signed": 11,
    "signed count": 12,
    "percent": 12,
    "exact percent": 13,
    "date": 19,
    "link": 24,
    "fill": 14,
}
# How many characters of a wrapped look stand on one unit of a column's width.
WRAPPED: Mapping[str, float] = {
    "wrap": 1.05,
    "strong": 1.0,
    "any": 1.05,
    "zone": 1.05,
    "small": 1.25,
    "date": 1.0,
}


def looks(decimals: int, language: str) -> dict[str, Look]:
    """Return every look by its name; ``heading …`` is that of the heading above a look."""
    score = {"num_format": f"0.{'0' * decimals}" if decimals else "0"}
    found = {
        name: {**look, **score} if name in SCORES else look
        for name, look in {**OUTSIDE_TABLES, **IN_TABLES}.items()
    }
    found |= {name: found[same] for name, same in _SAME.items()}
    found["date"] = {**found["date"], "num_format": DATE_FORMATS[language]}
    return found | {f"heading {name}": _above(found[name]) for name in WIDTHS}


def _above(look: Look) -> Look:
    """Return the look of a heading: aligned as the cells below it."""
    return {**_HEADING, **{key: look[key] for key in ("align", "indent") if key in look}}
