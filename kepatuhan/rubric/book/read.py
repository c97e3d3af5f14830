"""From a rubric's workbook to the text of its YAML file; what is wrong is told with its cell."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kepatuhan.ground.errors import Finding, KepatuhanError, Place
from kepatuhan.register.register import Register
from kepatuhan.rubric.book.build import DocumentBuilder, Spot
from kepatuhan.rubric.book.layout import PLAN_OF
from kepatuhan.rubric.book.records import BookReader
from kepatuhan.rubric.load import read_rubric
from kepatuhan.rubric.write import yaml_text
from kepatuhan.sheets.xlsx import open_workbook
from kepatuhan.system.refusals import name_of

MISSING = "rubric.missing_key"


def read_book(path: Path, register: Register | None = None) -> tuple[str, list[Finding]]:
    """Return the YAML text of the rubric in a workbook, and what was left out of it (warnings).

    Raises ``KepatuhanError`` with all that is wrong: what the workbook as a file lacks, ``book.*``
    and ``rubric.*``, each with its sheet and cell.
    """
    file = name_of(path)
    with open_workbook(path) as workbook:
        reader = BookReader(workbook, file)
        records = reader.records()
    builder = DocumentBuilder(records, reader.missing, file)
    document = builder.document()
    found = [*reader.findings, *builder.findings]
    try:
        read_rubric(document, file, register=register)
    except KepatuhanError as error:
        places = _Places(file, reader.titles, reader.missing, builder.spots)
        cells = {each.place for each in found if each.place.cell}
        told = [places.told(each) for each in error.findings if not places.is_told(each)]
        found += [each for each in told if each.code != MISSING or each.place not in cells]
    order = list(reader.titles.values())
    found.sort(key=lambda each: order.index(each.place.sheet) if each.place.sheet in order else -1)
    if any(each.severity == "error" for each in found):
        raise KepatuhanError(*found)
    return yaml_text(document), found


class _Places:
    """Turns lines of the document into places in the workbook."""

    def __init__(
        self, file: str, titles: dict[str, str], missing: set[str], spots: Sequence[Spot]
    ) -> None:
        self.file, self.titles, self.missing, self.spots = file, titles, missing, spots

    def is_told(self, found: Finding) -> bool:
        """Return whether a finding only says that a sheet is missing, which was told before."""
        key = dict(found.values).get("key", "")
        is_missing = key in self.missing or not self._spot(found).record.sheet
        return found.code == MISSING and is_missing

    def _spot(self, found: Finding) -> Spot:
        return self.spots[(found.place.line or 1) - 1]

    def told(self, found: Finding) -> Finding:
        """Return a finding with the sheet and the cell that it is about."""
        spot = self._spot(found)
        key = dict(found.values).get("key", "")
        if found.code == MISSING and key in PLAN_OF and not spot.field:
            return replace(found, place=Place(self.file, self.titles.get(key, ""), ""))
        cell = spot.missing(key) if found.code == MISSING else spot.cell
        return replace(found, place=Place(self.file, spot.record.sheet, cell))
