"""Reads every part of a workbook under small budgets, before another library may open it.

That library reads parts that no survey needs, and makes an object of every cell, filled or not.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from kepatuhan.ground.i18n import N_
from kepatuhan.sheets.budgets import COPIES, asked, too_large
from kepatuhan.sheets.xlsx import MANY_CELLS, open_workbook
from kepatuhan.sheets.xlsx.markup import Attributes, Handler, read_part
from kepatuhan.sheets.xlsx.package import Package

MANY_LINKED = N_("too many cells in merged or linked areas")

# What is not in the copy that openpyxl writes, by the beginning of a part's name, or by an element.
_PARTS = (
    ("xl/vbaproject", N_("macros")),
    ("xl/media/", N_("pictures")),
    ("xl/charts/", N_("charts")),
    ("xl/diagrams/", N_("diagrams")),
    ("xl/ctrlprops/", N_("form controls")),
    ("xl/activex/", N_("form controls")),
    ("xl/embeddings/", N_("embedded files")),
    ("xl/slicers/", N_("slicers")),
    ("xl/threadedcomments/", N_("replies to comments")),
)
_ELEMENTS = (
    ("sparklinegroup", N_("sparklines")),
    ("datavalidation", N_("lists of answers on other sheets")),
    ("cfrule", N_("conditional formats of newer kinds")),
)


_is_area = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})", re.ASCII).fullmatch


def read_whole(path: Path) -> list[str]:
    """Return what of a workbook a copy by openpyxl would not hold, as message ids.

    Raises ``KepatuhanError`` for a part that cannot be read, or a workbook that is too large.
    """
    budgets = asked(COPIES)
    open_workbook(path, budgets).close()  # its list of sheets
    package = Package(path, budgets)
    try:
        counter = _Counter(package)
        for part in package.names:
            _read(package, part, counter)
    finally:
        package.close()
    lost = [what for start, what in _PARTS if any(name.startswith(start) for name in package.names)]
    return list(dict.fromkeys((*lost, *counter.lost())))


def _read(package: Package, part: str, counter: "_Counter") -> None:
    if part.endswith((".xml", ".rels")):
        counter.depth = 0
        read_part(package, part, counter)
    else:
        for _ in package.chunks(part, package.place):
            pass


def _cells_in(reference: str, too_many: int) -> int:
    """Return how many cells an area has; one that is written in an unusual way has too many."""
    if ":" not in reference:
        return 1
    found = _is_area(reference)
    if not found:
        return too_many
    columns, rows = (_number(found[1]), _number(found[3])), (int(found[2]), int(found[4]))
    return (abs(columns[0] - columns[1]) + 1) * (abs(rows[0] - rows[1]) + 1)


def _number(letters: str) -> int:
    return sum((ord(each) - 64) * 26**at for at, each in enumerate(reversed(letters)))


class _Counter(Handler):
    """Counts what becomes an object, in all parts."""

    __slots__ = ("covered", "elements", "others")

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.elements = self.covered = 0
        self.others: set[str] = set()

    def begin(self, name: str) -> None:
        """Take any part."""

    def start(self, name: str, attributes: Attributes) -> None:
        self.depth += 1
        self.elements += 1
        self.text.clear()
        space, _, local = name.rpartition(" ")
        if local in ("mergeCell", "hyperlink"):
            self.covered += _cells_in(attributes.get("ref", ""), self.budgets.covered + 1)
        elif "spreadsheetml/2009" in space:
            self.others.add(local.lower())

    def end(self, name: str) -> None:
        super().end(name)
        self.text.clear()

    def check(self) -> None:
        super().check()
        if self.elements > self.budgets.elements:
            raise too_large(self.place, MANY_CELLS, self.elements, self.budgets.elements)
        if self.covered > self.budgets.covered:
            raise too_large(self.place, MANY_LINKED, self.covered, self.budgets.covered)

    def lost(self) -> Iterator[str]:
        """Yield what stands in elements that openpyxl does not know."""
        yield from (what for name, what in _ELEMENTS if name in self.others)
