"""Lays the tables of a mapping over the sheets of a file, and tells what fits none."""

from collections.abc import Iterator, Sequence

from kepatuhan.ground.errors import Finding, KepatuhanError, Place, finding
from kepatuhan.ground.tokens import nearest
from kepatuhan.intake.headings import heading_token
from kepatuhan.intake.model import MappedTable, SurveyMapping, Tool
from kepatuhan.intake.opened import OpenTable, find_in_others, open_table
from kepatuhan.intake.sources import TableSheet, TableSheets
from kepatuhan.intake.tick_columns import tick_faults
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.layouts.table_findings import find_on_sheet


def laid_tables(
    mapping: SurveyMapping, sheets: TableSheets, name: str
) -> tuple[list[OpenTable], list[Finding]]:
    """Return the tables on their sheets, and what is said of those and of all others.

    Raises all that does not fit. A table that belongs to another may have no sheet: tools write
    none where nobody answered.
    """
    opened: list[OpenTable] = []
    wrong: list[Finding] = []
    notes: list[Finding] = []
    for table in mapping.tables:
        sheet = _sheet_of(table, sheets, mapping)
        if sheet:
            try:
                ends = _ends(table, sheet, mapping, sheets)
                found = open_table(table, sheet.grid, sheet.file, ends, mapping.tool)
                wrong += tick_faults(found)
                opened.append(found)
            except KepatuhanError as error:
                wrong += error.findings
        else:
            told = notes if table.parent else wrong
            told.append(_no_sheet(table, sheets, name))
    if wrong:
        raise KepatuhanError(*wrong)
    return opened, [*notes, *_about_sheets(opened, sheets, name)]


def without_repeats(
    opened: Sequence[OpenTable], mapping: SurveyMapping, rubric: Rubric, name: str
) -> Iterator[Finding]:
    """Yield that a CSV of KoboToolbox lacks what is asked of products or people, if it does."""
    if mapping.tool is not Tool.KOBO or any(table.grid.name for table in opened):
        return
    asked = {
        rubric.asked[column.means].observation.code
        for table in opened for column in table.mapped.answers()
    }  # fmt: skip
    missing = [each.title["id"] for each in rubric.observations
               if each.by is not Observed.UNIT and each.code not in asked]  # fmt: skip
    if missing:
        yield finding("map.no_repeats", Place(name), names=", ".join(missing))


def _sheet_of(table: MappedTable, sheets: TableSheets, mapping: SurveyMapping) -> TableSheet | None:
    """Return the sheet that a table stands on; the first where it names none.

    A mapping of one sheet fits the only sheet of a file, whatever that is called this time; and so
    does the main one of KoboToolbox, whose CSV holds nothing else.
    """
    is_kobo = mapping.tool is Tool.KOBO
    rivals = (each for each in mapping.tables if not (is_kobo and each.parent))
    is_main = not (is_kobo and table.parent)
    is_alone = is_main and len({each.file or each.sheet for each in rivals}) == 1
    wanted = table.file or table.sheet
    if not wanted:
        return next(iter(sheets.sheets), None)
    token = heading_token(wanted)
    named = (each for each in sheets.sheets if heading_token(each.title) == token)
    return next(named, _only(sheets) if is_alone else None)


def _only(sheets: TableSheets) -> TableSheet | None:
    """Return the sheet of a file that has one: its name is not what tells it."""
    return sheets.sheets[0] if len(sheets.sheets) == 1 else None


def _no_sheet(table: MappedTable, sheets: TableSheets, name: str) -> Finding:
    titles = [sheet.title for sheet in sheets.sheets]
    wanted = table.file or table.sheet
    near = nearest(wanted, titles)
    code = "map.empty_part" if table.parent else "map.no_sheet"
    return finding(code, Place(name), found=wanted, near=near[0] if near else "–")


def _ends(
    table: MappedTable, sheet: TableSheet, mapping: SurveyMapping, sheets: TableSheets
) -> int:
    """Return the last row before the headings of the next table on the same sheet, 0 if none."""
    below = [
        min(other.headings) for other in mapping.tables
        if _sheet_of(other, sheets, mapping) is sheet and min(other.headings) > max(table.headings)
    ]  # fmt: skip
    return min(below) - 1 if below else 0


def _about_sheets(opened: list[OpenTable], sheets: TableSheets, name: str) -> Iterator[Finding]:
    """Yield what is said of columns and sheets that are not read."""
    used = {(table.file, table.grid.name) for table in opened}
    for sheet in sheets.sheets:
        if (sheet.file, sheet.grid.name) not in used and sheet.grid.rows:
            yield finding("sheet.no_table", Place(sheet.file, sheet.grid.name))
    for title in sheets.hidden:
        yield finding("sheet.hidden", Place(name, title))
    groups: dict[tuple[str, str, tuple[int, ...]], list[OpenTable]] = {}
    for table in opened:
        key = (table.file, table.grid.name, table.mapped.headings)
        groups.setdefault(key, []).append(table)
    if regrouped := [pair for table in opened for pair in table.regrouped]:
        heading, found = regrouped[0]
        yield finding("map.regrouped", Place(name), n=len(regrouped), heading=heading, found=found)
    for same in groups.values():
        yield from find_in_others(same)
        first = same[0]
        yield from find_on_sheet(first.file, first.grid, first.first_row - 1)
