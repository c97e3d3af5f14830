"""The JSON Schema of what ``kepatuhan audit --json`` prints."""

from kepatuhan.ground.json_schema import (
    COUNT,
    TEXT,
    TEXTS,
    Keys,
    choice,
    document,
    listed,
    thing,
)
from kepatuhan.pictures.printed.texts import KINDS, SCHEMA

_FOUND: Keys = {
    "code": ("The code of the message; docs/messages.md explains it.", TEXT),
    "file": ("The file.", TEXT),
    "sheet": ("The sheet, '' in a file without sheets.", TEXT),
    "cell": ("The cell, or several: F5, G5; '' where it is about the whole.", TEXT),
    "message": ("What is wrong or to be known, in the language of the terminal.", TEXT),
    "remedy": ("What to do, in the language of the terminal.", TEXT),
}
_SLIP: Keys = {
    **_FOUND,
    "row": ("What the row is called.", TEXT),
    "printed": ("What is printed, as it is told: 46,42%.", TEXT),
    "recomputed": ("What it should be, as it is told.", TEXT),
}
_NOT_CHECKED: Keys = {
    "what": ("What was not checked.", choice(KINDS)),
    "file": ("The file.", TEXT),
    "sheet": ("The sheet, '' in a file without sheets.", TEXT),
    "name": ("What the column or row is called, '' where it has no name.", TEXT),
    "cells": ("The letters of columns, the numbers of rows, or cells.", TEXTS),
    "why": ("Why it was not, '' where the table alone tells it.", TEXT),
}
AUDIT = document(
    SCHEMA,
    "The slips in printed tables, as “kepatuhan audit --json” prints them.",
    thing({
        "schema": ("The form of this output.", {"const": SCHEMA}),
        "rows": ("How many rows were checked.", COUNT),
        "checks": ("How many comparisons were made.", COUNT),
        "slips": ("What the tables contradict.", listed(thing(_SLIP))),
        "not_checked": ("The columns, rows and ranks that no check looked at.",
                        listed(thing(_NOT_CHECKED))),
        "notes": ("What else is to be known.", listed(thing(_FOUND))),
        "refused": ("The files that could not be used, and why.", listed(thing(_FOUND))),
    }),
)  # fmt: skip
