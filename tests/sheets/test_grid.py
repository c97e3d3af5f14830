"""A sheet as it is shown: what is merged, hidden or out of order, the calendar, defined names."""

import datetime as dt
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel
from openpyxl.workbook.defined_name import DefinedName
from sheets.xlsx_samples import (
    ONE,
    SHEET,
    WORKBOOK,
    parts_of,
    sheet_xml,
    styles_xml,
    workbook_xml,
    zipped,
)

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.sheets.budgets import TABLES, Budgets
from kepatuhan.sheets.xlsx import (
    Area,
    Cell,
    CellKind,
    Grid,
    Sheet,
    column_name,
    open_workbook,
)
from kepatuhan.sheets.xlsx.grid import DAY_ZERO, DAY_ZERO_1904, day_of

Values = dict[str, str]


def grid_of(
    path: Path, rows: str, around: str = "", behind: str = "", budgets: Budgets = TABLES,
    **others: str,
) -> Grid:  # fmt: skip
    """Return the sheet that these rows make, with elements before and behind them."""
    xml = sheet_xml(rows, around=around).replace("</worksheet>", f"{behind}</worksheet>")
    path.write_bytes(zipped({**parts_of(**others), SHEET: xml}))
    with open_workbook(path, budgets) as book:
        return book.grid("S")


def merges_xml(*areas: str) -> str:
    cells = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    return f"<mergeCells>{cells}</mergeCells>"


def rows_xml(*names: str) -> str:
    """Return cells, each of which says its own place, in rows of their own."""
    return "".join(f'<row><c r="{name}" t="str"><v>{name.lower()}</v></c></row>' for name in names)


def table_xml(rows: int, columns: int) -> str:
    row = "".join(f"<c><v>{column}</v></c>" for column in range(columns))
    return f"<row>{row}</row>" * rows


def texts(rows: tuple[tuple[Cell, ...], ...]) -> Values:
    cells = [cell for row in rows for cell in row]
    assert len({cell.name for cell in cells}) == len(cells)
    assert [cell[:2] for cell in cells] == sorted(cell[:2] for cell in cells)
    return {cell.name: cell.text for cell in cells}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "buku.xlsx"


def refused(work: Callable[[], object]) -> tuple[str, str, str]:
    """Return the code of the refusal, what was found, and the place."""
    with pytest.raises(KepatuhanError) as caught:
        work()
    (found,) = caught.value.findings
    values = dict(found.values)
    return found.code, values.get("found", values.get("reason", "")), str(found.place)


# --- against openpyxl --------------------------------------------------------------------------


def write_with_xlsxwriter(path: Path) -> None:
    book = xlsxwriter.Workbook(path)
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet("Data")
    sheet.merge_range("A1:D1", "Rekap", bold)
    sheet.merge_range("A3:A5", "Kabupaten Satu", bold)
    sheet.merge_range("C4:D5", 81.5, bold)
    sheet.merge_range("A8:A12", "Kabupaten Dua", bold)
    sheet.merge_range("F1:G2", "", bold)
    for row in (2, 3, 4, 7, 8, 10):
        sheet.write_string(row, 1, f"Unit {row}")
    sheet.set_row(3, None, None, {"hidden": True})
    sheet.set_row(8, None, None, {"hidden": True})
    sheet.set_row(20, None, None, {"hidden": True})
    sheet.set_column("C:D", 9, None, {"hidden": True})
    sheet.set_column("F:F", 9, None, {"hidden": True})
    book.add_worksheet("Lama").hide()
    book.add_worksheet("Rahasia").very_hidden()
    book.define_name("kepatuhan_kind", '="form"')
    book.define_name("Lama!setempat", "=Lama!$A$1")
    book.close()


def write_with_openpyxl(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Data"
    for row in range(1, 13):
        for column in range(1, 8):
            if (row * column) % 3 != 0:
                sheet.cell(row, column, f"{row}/{column}")
    for area in ("A1:B2", "C4:C9", "E4:G4", "E5:F6", "A10:G10"):
        sheet.merge_cells(area)
    for row in (2, 5, 11):
        sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet.column_dimensions["G"].width = 0
    book.create_sheet("Lama").sheet_state = "hidden"
    book.create_sheet("Rahasia").sheet_state = "veryHidden"
    book.defined_names["kepatuhan_kind"] = DefinedName("kepatuhan_kind", attr_text='"form"')
    book["Lama"].defined_names["setempat"] = DefinedName("setempat", attr_text="Lama!$A$1")
    sheet.print_area = "A1:C9"
    book.save(path)


@pytest.fixture(params=[write_with_xlsxwriter, write_with_openpyxl], ids=lambda each: each.__name__)
def ordinary(request: pytest.FixtureRequest, path: Path) -> Path:
    request.param(path)
    return path


def filled_by_openpyxl(path: Path) -> Values:
    """Return every used row of a sheet, with merged areas filled from their first cells."""
    sheet = openpyxl.load_workbook(path)["Data"]
    values = {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row}
    used = {cell.row for row in sheet.iter_rows() for cell in row if cell.value is not None}
    last = max(cell.column for row in sheet.iter_rows() for cell in row if cell.value is not None)
    for area in sheet.merged_cells.ranges:
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, min(area.max_col, last) + 1):
                if row in used:
                    name = sheet.cell(row, column).coordinate
                    values[name] = sheet.cell(area.min_row, area.min_col).value
    return {name: str(value) for name, value in values.items() if value is not None}


def test_merged_areas_are_filled_from_their_first_cells(ordinary: Path) -> None:
    with open_workbook(ordinary) as book:
        found = texts(book.grid("Data").filled)
    expected = filled_by_openpyxl(ordinary)
    assert found == expected
    assert len(found) > 15


def test_the_first_cells_of_merged_areas_are_not_changed(ordinary: Path) -> None:
    sheet = openpyxl.load_workbook(ordinary)["Data"]
    stored = {
        cell.coordinate: str(cell.value)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    with open_workbook(ordinary) as book:
        grid = book.grid("Data")
        assert texts(grid.rows) == stored
        assert grid.covered == ()


def test_merged_areas_are_those_that_openpyxl_finds(ordinary: Path) -> None:
    ranges = openpyxl.load_workbook(ordinary)["Data"].merged_cells.ranges
    with open_workbook(ordinary) as book:
        merges = book.grid("Data").merges
    assert {area.name for area in merges} == {area.coord for area in ranges}


def test_hidden_rows_and_columns_are_those_that_openpyxl_finds(ordinary: Path) -> None:
    sheet = openpyxl.load_workbook(ordinary)["Data"]
    rows = {row for row, each in sheet.row_dimensions.items() if each.hidden}
    columns = {
        column
        for each in sheet.column_dimensions.values()
        for column in range(each.min, each.max + 1)
        if each.hidden or each.width == 0
    }
    with open_workbook(ordinary) as book:
        grid = book.grid("Data")
    assert grid.hidden_rows == rows
    assert {column for column in range(1, 40) if grid.hides_column(column)} == columns
    assert rows
    assert columns


def test_hidden_sheets_are_told(ordinary: Path) -> None:
    with open_workbook(ordinary) as book:
        assert book.sheets == (Sheet("Data", False), Sheet("Lama", True), Sheet("Rahasia", True))


def test_names_of_the_workbook_are_those_that_openpyxl_finds(ordinary: Path) -> None:
    names = openpyxl.load_workbook(ordinary).defined_names
    with open_workbook(ordinary) as book:
        assert book.names == {name: each.attr_text for name, each in names.items()}
        assert book.names == {"kepatuhan_kind": '"form"'}


MOMENTS = [
    dt.datetime(1904, 1, 2), dt.datetime(1999, 12, 31, 23, 59), dt.datetime(2000, 2, 29),
    dt.datetime(2022, 8, 15, 9, 30), dt.datetime(2022, 8, 15), dt.datetime(9999, 12, 31),
]  # fmt: skip


@pytest.mark.parametrize("starts_1904", [False, True])
def test_dates_are_the_days_that_were_written(path: Path, starts_1904: bool) -> None:
    book = xlsxwriter.Workbook(path, {"date_1904": starts_1904})
    form = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("S")
    for row, moment in enumerate(MOMENTS):
        sheet.write_datetime(row, 0, moment, form)
    book.close()
    other = openpyxl.load_workbook(path)["S"]
    with open_workbook(path) as opened:
        grid = opened.grid("S")
    days = [day_of(row[0], grid.day_zero) for row in grid.rows]
    assert grid.day_zero == (DAY_ZERO_1904 if starts_1904 else DAY_ZERO)
    assert days == [moment.date() for moment in MOMENTS]
    assert days == [other.cell(row, 1).value.date() for row in range(1, len(MOMENTS) + 1)]


@settings(max_examples=300)
@given(st.integers(1, 2_957_003).filter(lambda number: number != 60), st.booleans())
def test_every_day_is_that_of_openpyxl(number: int, starts_1904: bool) -> None:
    epoch = CALENDAR_MAC_1904 if starts_1904 else CALENDAR_WINDOWS_1900
    cell = Cell(1, 1, f"{number}.25", CellKind.NUMBER, formula=False, form="date")
    moment = from_excel(number, epoch)
    assert isinstance(moment, dt.datetime)
    assert day_of(cell, DAY_ZERO_1904 if starts_1904 else DAY_ZERO) == moment.date()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1", "1900-01-01"), ("59", "1900-02-28"), ("60", None), ("61", "1900-03-01"),
        ("0", None), ("0.75", None), ("-1", None), ("2958465", "9999-12-31"), ("2958466", None),
        ("1e300", None), ("20220815", None), ("4.4788E+4", "2022-08-15"),
        ("44788.999", "2022-08-15"), ("2022-08-15", "2022-08-15"),
        ("2022-08-15T09:30:00", "2022-08-15"),
        ("2022-08-15T09:30:00.000Z", "2022-08-15"), ("2022-02-30", None), ("T09:30:00", None),
        ("09:30:00", None), ("", None), ("kemarin", None), ("nan", None), ("inf", None),
    ],
)  # fmt: skip
def test_a_date_cell_shows_this_day_or_none(text: str, day: str | None) -> None:
    found = day_of(Cell(1, 1, text, CellKind.NUMBER, formula=False, form="date"))
    assert found == (dt.date.fromisoformat(day) if day else None)


def test_in_the_other_calendar_too_the_last_day_is_the_last() -> None:
    cells = [Cell(1, 1, text, CellKind.NUMBER, False, "date") for text in ("2957003", "2957004")]
    assert [day_of(cell, DAY_ZERO_1904) for cell in cells] == [dt.date(9999, 12, 31), None]


def test_what_is_no_date_cell_has_no_day() -> None:
    assert day_of(Cell(1, 1, "44788", CellKind.NUMBER, formula=False, form="general")) is None


def test_dates_of_iso_8601_are_dates(path: Path) -> None:
    values = ["2022-08-15", "2022-08-15T09:30:00", "2022-08-15T09:30:00Z"]
    cells = "".join(f'<c t="d"><v>{value}</v></c>' for value in values)
    (row,) = grid_of(path, f"<row>{cells}</row>").rows
    assert [(cell.text, cell.form) for cell in row] == [(value, "date") for value in values]
    assert {day_of(cell, DAY_ZERO_1904) for cell in row} == {dt.date(2022, 8, 15)}


@pytest.mark.parametrize(
    ("value", "day_zero"),
    [("1", DAY_ZERO_1904), ("true", DAY_ZERO_1904), ("0", DAY_ZERO), ("false", DAY_ZERO)],
)
def test_the_calendar_is_what_the_workbook_says(path: Path, value: str, day_zero: dt.date) -> None:
    listing = workbook_xml("S").replace("<sheets>", f'<workbookPr date1904="{value}"/><sheets>')
    path.write_bytes(zipped({**parts_of(ONE), WORKBOOK: listing}))
    with open_workbook(path) as book:
        assert book.grid("S").day_zero == day_zero


# --- what no writer would write ----------------------------------------------------------------


def test_rows_are_where_they_are_shown(path: Path) -> None:
    rows = rows_xml("B3", "A1", "C3", "A2", "A3")
    grid = grid_of(path, rows)
    assert [[cell.name for cell in row] for row in grid.rows] == [
        ["A1"],
        ["A2"],
        ["A3", "B3", "C3"],
    ]


def test_cells_of_other_rows_are_where_they_are_shown(path: Path) -> None:
    cells = '<c r="B9"><v>4</v></c><c r="B2"><v>2</v></c><c r="A2"><v>1</v></c>'
    grid = grid_of(path, f'<row r="2">{cells}</row><row r="1"><c><v>0</v></c></row>')
    assert texts(grid.rows) == {"A1": "0", "A2": "1", "B2": "2", "B9": "4"}


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="5"><c r="B5"><v>1</v></c><c r="B5"><v>1</v></c></row>',
        '<row r="5"><c r="B5"><v>1</v></c></row><row r="5"><c r="B5"><v>1</v></c></row>',
        '<row r="5"><c r="B5"><v>1</v></c></row><row r="9"><c r="B5"><v>1</v></c></row>',
    ],
)
def test_a_cell_that_is_there_twice_counts_once_or_is_refused(path: Path, rows: str) -> None:
    assert texts(grid_of(path, rows).rows) == {"B5": "1"}
    other = rows[::-1].replace("1", "2", 1)[::-1]
    assert refused(lambda: grid_of(path, other)) == (
        "file.damaged", "a cell is in it twice", "buku.xlsx ▸ S ▸ B5",
    )  # fmt: skip


def test_what_lies_below_a_merged_area_is_told_and_in_no_row(path: Path) -> None:
    grid = grid_of(
        path,
        rows_xml("A1", "B1", "C1", "A2", "B2", "C3", "A5"),
        behind=merges_xml("A1:B2", "A4:B5"),
    )
    assert texts(grid.rows) == {"A1": "a1", "C1": "c1", "C3": "c3"}
    assert [cell.name for cell in grid.covered] == ["B1", "A2", "B2", "A5"]
    assert texts(grid.filled) == {"A1": "a1", "B1": "a1", "C1": "c1", "C3": "c3"}


def test_a_merged_area_without_a_first_cell_fills_nothing(path: Path) -> None:
    grid = grid_of(path, rows_xml("C1", "C2"), behind=merges_xml("A1:B2"))
    assert texts(grid.filled) == {"C1": "c1", "C2": "c2"}


def test_a_copy_in_a_merged_area_is_all_that_its_first_cell_is(path: Path) -> None:
    cells = '<c s="1"><f>1</f><v>0.5</v></c></row><row><c r="B2"><v>1</v></c>'
    grid = grid_of(path, f"<row>{cells}</row>", behind=merges_xml("A1:A2"), styles=styles_xml("0%"))
    assert grid.filled[1] == (
        Cell(2, 1, "0.5", CellKind.NUMBER, formula=True, form="percent"),
        Cell(2, 2, "1", CellKind.NUMBER, formula=False, form="general"),
    )


def test_overlapping_merged_areas_fill_no_cell_twice(path: Path) -> None:
    areas = merges_xml("A1:B3", "B1:C2", "A1:B3", "A1:C1")
    grid = grid_of(path, rows_xml("A1", "B1", "D1", "D2", "D3"), behind=areas)
    assert texts(grid.filled) == {
        "A1": "a1", "B1": "a1", "C1": "a1", "D1": "d1", "A2": "a1", "B2": "a1", "D2": "d2",
        "A3": "a1", "B3": "a1", "D3": "d3",
    }  # fmt: skip
    assert [cell.name for cell in grid.covered] == ["B1"]


@pytest.mark.parametrize(
    ("reference", "merges"),
    [
        ("A1:B2", (Area(1, 1, 2, 2),)), ("B2:A1", (Area(1, 1, 2, 2),)),
        ("B1:A2", (Area(1, 1, 2, 2),)), ("a1:b2", (Area(1, 1, 2, 2),)),
        ("A1", ()), ("A1:A1", ()), ("", ()), ("A:B", ()), ("1:2", ()), ("A1:B2:C3", ()), ("?", ()),
    ],
)  # fmt: skip
def test_a_merged_area_is_read_however_it_is_written(
    path: Path, reference: str, merges: tuple[Area, ...]
) -> None:
    assert grid_of(path, ONE, behind=merges_xml(reference)).merges == merges


@pytest.mark.parametrize(
    ("attributes", "hidden"),
    [
        ('hidden="1"', True), ('hidden="true"', True), ('{size}="0"', True), ('hidden="0"', False),
        ("", False), ('{size}="9"', False), ('{size}="0.5"', False), ('collapsed="1"', False),
    ],
)  # fmt: skip
def test_a_row_or_column_is_hidden_or_not(path: Path, attributes: str, hidden: bool) -> None:
    column = f'<cols><col min="2" max="3" {attributes.format(size="width")}/></cols>'
    row = f'<row r="4" {attributes.format(size="ht")}><c><v>1</v></c></row>'
    grid = grid_of(path, row, around=column)
    assert grid.hidden_rows == ({4} if hidden else set())
    assert [grid.hides_column(at) for at in range(1, 5)] == [False, hidden, hidden, False]


def test_spans_of_hidden_columns_may_touch_overlap_and_stand_in_any_order(path: Path) -> None:
    spans = [(9, 12), (1, 2), (3, 4), (10, 10), (20, 16384), (11, 13)]
    cols = "".join(f'<col min="{first}" max="{last}" hidden="1"/>' for first, last in spans)
    grid = grid_of(path, ONE, around=f"<cols>{cols}</cols>")
    assert grid.hidden_columns == ((1, 4), (9, 13), (20, 16384))
    hidden = {at for at in range(1, 30) if grid.hides_column(at)}
    assert hidden == {*range(1, 5), *range(9, 14), *range(20, 30)}


def test_a_span_of_no_columns_hides_nothing(path: Path) -> None:
    cols = '<cols><col min="x" max="3" hidden="1"/><col hidden="1"/></cols>'
    assert grid_of(path, ONE, around=cols).hidden_columns == ()


def test_a_sheet_without_styles_is_read_with_the_numbers_that_excel_then_shows(path: Path) -> None:
    parts = parts_of('<row><c s="1"><v>0.5</v></c></row>', styles=styles_xml("0%"))
    path.write_bytes(zipped(parts))
    with open_workbook(path) as book:
        assert book.grid("S").rows[0][0].form == "percent"
    path.write_bytes(zipped({**parts, "xl/styles.xml": None}))
    with open_workbook(path) as book:
        assert book.grid("S").rows[0][0].form == "general"


def test_an_empty_sheet_has_no_rows(path: Path) -> None:
    grid = grid_of(path, "", behind=merges_xml("A1:B2"))
    assert (grid.rows, grid.filled, grid.covered) == ((), (), ())


# --- what it costs -----------------------------------------------------------------------------


FAR_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>' + '<row r="9"><c r="XFD9"><v>1</v></c></row>'
COSTLY = {
    "the whole sheet": (table_xml(3, 3), merges_xml("A1:XFD1048576")),
    "the whole sheet without a cell": ("", merges_xml("A1:XFD1048576")),
    "the whole sheet but the last column": (FAR_CELL, merges_xml("A1:XFC1048576")),
    "many pairs of columns": (
        "<row>" + "<c><v>1</v></c><c/>" * 8000 + "</row>",
        merges_xml(*(f"{column_name(at)}1:{column_name(at + 1)}1" for at in range(1, 16_000, 2))),
    ),
    "many pairs of rows": (
        "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 2000, 2)),
        merges_xml(*(f"A{row}:A{row + 1}" for row in range(1, 200_000, 2))),
    ),
    "one area many times": (table_xml(9, 9), merges_xml(*["A1:XFD1048576"] * 100_000)),
}


@pytest.mark.parametrize(("rows", "merges"), COSTLY.values(), ids=COSTLY)
def test_merged_areas_take_little_time(path: Path, rows: str, merges: str) -> None:
    start = time.process_time()
    grid = grid_of(path, rows, behind=merges)
    assert len(grid.filled) == len(grid.rows)
    assert time.process_time() - start < 2


@pytest.mark.parametrize("case", [case for case in COSTLY if case.startswith("the whole sheet")])
def test_large_merged_areas_take_little_memory(path: Path, case: str) -> None:
    rows, merges = COSTLY[case]
    tracemalloc.start()
    grid = grid_of(path, rows, behind=merges)
    assert len(grid.filled) == len(grid.rows)
    megabytes = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    assert megabytes < 20


BLOCKS = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 1000))
TOO_MUCH = {
    "areas": (ONE, merges_xml("A1:B2", "C1:D2", "E1:F2"), {"areas": 2},
              "too many merged cells or hidden columns"),
    "hidden columns": ('<cols><col min="1" max="1" hidden="1"/><col min="3" max="3" hidden="1"/>'
                       "</cols>", "", {"areas": 1}, "too many merged cells or hidden columns"),
    "rows below areas": (BLOCKS, merges_xml("B1:B999", "C1:C999"), {"merged_cells": 1500},
                         "too many merged cells"),
    "cells to fill": (
        rows_xml("A1") + rows_xml(*(f"XFD{row}" for row in range(2, 200))),
        merges_xml("A1:XFC199"), {}, "too many merged cells",
    ),
    "rows below areas over each other": (
        BLOCKS, merges_xml(*(f"B1:{column_name(at)}999" for at in range(3, 2000))), {},
        "too many merged cells",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "behind", "budget", "what"), TOO_MUCH.values(), ids=TOO_MUCH)
def test_budgets_are_kept(
    path: Path, rows: str, behind: str, budget: dict[str, int], what: str
) -> None:
    budgets = TABLES._replace(**budget)
    assert refused(lambda: grid_of(path, rows, behind=behind, budgets=budgets)) == (
        "file.too_large", what, "buku.xlsx ▸ S",
    )  # fmt: skip


def test_the_budget_of_names_is_kept(path: Path) -> None:
    names = "".join(f'<definedName name="n{at}">1</definedName>' for at in range(3))
    listing = workbook_xml("S").replace(
        "</workbook>", f"<definedNames>{names}</definedNames></workbook>"
    )
    path.write_bytes(zipped({**parts_of(ONE), WORKBOOK: listing}))
    with open_workbook(path, TABLES._replace(areas=3)) as book:
        assert book.names == {"n0": "1", "n1": "1", "n2": "1"}
    assert refused(lambda: open_workbook(path, TABLES._replace(areas=2)))[:2] == (
        "file.too_large", "too many defined names",
    )  # fmt: skip
