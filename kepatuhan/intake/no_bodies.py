"""Rows of typed tables that tell of no body, by the rule that tables of answers have for theirs."""

from collections.abc import Iterable, Mapping

from kepatuhan.intake.model import Role, Said
from kepatuhan.register.register import Register
from kepatuhan.sheets.xlsx import Grid
from kepatuhan.survey.layouts.no_bodies import NoBody, RowSorter
from kepatuhan.survey.layouts.sheet_table import Heading, SheetTable

ANSWER = "answer"


def no_bodies_in(
    grid: Grid, first_row: int, columns: Iterable[tuple[str, int]], register: Register
) -> Mapping[int, NoBody]:
    """Return the rows, by number, that people type below tables and between: totals, signatures.

    ``columns``: what each column is, with its number; 0 for one that is not there.
    """
    fields: dict[str, tuple[int, ...]] = {}
    for means, number in columns:
        if number and means not in {*Role}:
            name = means if means in {*Said} else ANSWER
            fields[name] = (*fields.get(name, ()), number)
    needs = [name for name in (Said.INSTITUTION, Said.UNIT, ANSWER) if name in fields]
    table = SheetTable("", grid, Heading(first_row - 1, first_row - 1, fields, {}), register)
    sorter = RowSorter(table, needs)
    kinds = ((line.number, sorter.kind_of(line)) for line in table.lines())
    return {number: kind for number, kind in kinds if kind}
