import datetime as dt
import os
import string
import zipfile
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import to_excel
from python_calamine import CalamineWorkbook
from sheets.xlsx_samples import (
    MAIN,
    ODD_STYLES,
    OFFICE,
    ONE,
    SHARED,
    SHARED_ITEMS,
    SHEET,
    STRICT_MAIN,
    STRICT_OFFICE,
    STYLES,
    WORKBOOK,
    WORKBOOK_RELS,
    Parts,
    bent_archives,
    corrupt,
    doubled,
    encrypted_entry,
    parts_of,
    prefixed,
    read_all,
    relationships_xml,
    renamed,
    replaced,
    shared_cell,
    shared_xml,
    sheet_xml,
    styles_xml,
    two_sheets,
    with_sheet,
    with_targets,
    without,
    workbook_xml,
    zipped,
)

from kepatuhan.ground.errors import Finding, KepatuhanError
from kepatuhan.ground.messages import CATALOGUE
from kepatuhan.sheets.budgets import TABLES, Budgets
from kepatuhan.sheets.xlsx import Cell, CellKind, Sheet, open_workbook
from kepatuhan.sheets.xlsx.tables import form_of

TEXT, NUMBER, BOOLEAN, ERROR = CellKind

# --- ordinary workbooks, against two other readers ---------------------------------------------

TEXTS = [
    "Ya", "Tidak ada", " di depan", "di belakang  ", "dua\nbaris", "tab\tdi tengah", "é ü ñ 漢字",
    "😀 sempurna", "<b>&amp;</b>", '"kutip"', "=bukan rumus", "00123", "'",
    "n/a", "TRUE", "x" * 3000, "spasi\u00a0keras", "\u200f", "]]>", "a  b",
]  # fmt: skip
NUMBERS = [0, 1, -1, 0.827, 1e-300, 1e308, 123456789012345, 0.1 + 0.2, -2.5e-7]
MOMENT = dt.datetime(2022, 8, 31, 13, 45, 30)


def write_with_xlsxwriter(path: Path) -> None:
    book = xlsxwriter.Workbook(path)
    percent, date, bold = (
        book.add_format({"num_format": "0.0%"}),
        book.add_format({"num_format": "dd/mm/yyyy"}),
        book.add_format({"bold": True}),
    )
    sheet = book.add_worksheet("Teks & angka")
    for row, text in enumerate(TEXTS):
        sheet.write_string(row, 0, text)
        sheet.write_string(row, 3, text, bold)
    for row, number in enumerate(NUMBERS):
        sheet.write_number(row, 5, number)
        sheet.write_number(row, 6, number / 7, percent)
    sheet.write_datetime("H2", MOMENT, date)
    sheet.write_boolean("H3", True)
    sheet.write_boolean("H4", False)
    sheet.write_rich_string("H5", "biasa ", bold, "tebal", " lagi ")
    sheet.write_blank("H6", None, bold)
    sheet.merge_range("J2:L4", "gabungan", bold)
    formulas = book.add_worksheet("Rumus")
    formulas.write_formula("A1", "=1+1", None, 2)
    formulas.write_formula("A2", '="a"&"b"', None, "ab")
    formulas.write_formula("A3", "=1=1", None, True)
    formulas.write_formula("A4", "=NA()", None, "#N/A")
    formulas.write_array_formula("B1:B2", "{=A1:A2*2}", percent, 0.5)
    hidden = book.add_worksheet("Tersembunyi")
    hidden.write_string("A1", "awal")
    hidden.write_string("AZ300", "jauh")
    hidden.hide()
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=Rumus!$A$1:$A$2"})
    book.add_chartsheet("Grafik").set_chart(chart)
    book.add_worksheet("Kosong")
    book.close()


def write_with_openpyxl(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Data"
    for row, text in enumerate(TEXTS, 1):
        sheet.cell(row, 2).value = text
        sheet.cell(row, 2).data_type = "s"
    for row, number in enumerate(NUMBERS, 1):
        sheet.cell(row, 4, number)
        sheet.cell(row, 5, number / 3).number_format = "0.00%"
    sheet["G1"] = MOMENT
    sheet["G2"] = MOMENT.date()
    sheet["G3"] = MOMENT.time()
    sheet["G4"] = True
    sheet["G5"] = "#DIV/0!"
    sheet["G6"].font = openpyxl.styles.Font(bold=True)
    sheet["G7"] = "=SUM(D1:D3)"
    sheet["G8"] = dt.timedelta(hours=30)
    sheet.merge_cells("I1:K3")
    sheet["I1"] = "gabungan"
    book.create_sheet("Sangat tersembunyi").sheet_state = "veryHidden"
    book.create_sheet("Jarang")["AZ300"] = 1
    book.save(path)


WRITERS = [write_with_xlsxwriter, write_with_openpyxl]


@pytest.fixture(params=WRITERS, ids=lambda write: write.__name__)
def ordinary(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "buku.xlsx"
    request.param(path)
    return path


def number_of(value: object) -> float:
    """Return a number or moment, as another reader gives it, as the number that is stored."""
    if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
        return float(to_excel(value))
    assert isinstance(value, int | float)
    return float(value)


def same(cell: Cell, value: object) -> bool:
    """Tell whether another reader found the same in a cell."""
    if cell.kind is NUMBER:
        tolerance = 1e-6 if cell.form == "date" else 0
        return number_of(value) == pytest.approx(float(cell.text), rel=0, abs=tolerance)
    if cell.kind is BOOLEAN:
        return value is (cell.text == "TRUE")
    return value == cell.text


def test_cells_are_those_that_openpyxl_reads(ordinary: Path) -> None:
    values = openpyxl.load_workbook(ordinary, data_only=True)
    formulas = openpyxl.load_workbook(ordinary)
    sheets = read_all(ordinary)
    assert list(sheets) == [sheet.title for sheet in formulas.worksheets]
    for name, cells in sheets.items():
        rows = formulas[name].iter_rows()
        filled = [other for row in rows for other in row if other.value is not None]
        assert [cell.name for cell in cells] == [other.coordinate for other in filled]
        assert [cell.formula for cell in cells] == [other.data_type == "f" for other in filled]
        for cell in cells:
            value = values[name][cell.name].value
            assert same(cell, value) if cell.text else (cell.formula and value is None), cell


def test_cells_are_those_that_calamine_reads(ordinary: Path) -> None:
    other = CalamineWorkbook.from_path(str(ordinary))
    for name, cells in read_all(ordinary).items():
        rows = other.get_sheet_by_name(name).to_python(skip_empty_area=False)
        filled = {
            (row, column): value
            for row, values in enumerate(rows, 1)
            for column, value in enumerate(values, 1)
            if value != ""
        }
        found = {(cell.row, cell.column): cell for cell in cells if cell.text}
        errors = [place for place, cell in found.items() if cell.kind is ERROR]
        assert [place for place in found if place not in errors] == list(filled)
        assert all(same(found[place], value) for place, value in filled.items())


def test_sheets_come_in_tab_order_without_charts(tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsx"
    write_with_xlsxwriter(path)
    with open_workbook(path) as book:
        assert book.sheets == (
            Sheet("Teks & angka", False),
            Sheet("Rumus", False),
            Sheet("Tersembunyi", True),
            Sheet("Kosong", False),
        )


def test_blank_formatted_cells_make_no_row(tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("S")
    bold = book.add_format({"bold": True})
    for row in range(5):
        sheet.write_blank(row, 0, None, bold)
    sheet.write_string("B4", "Ya", bold)
    book.close()
    with open_workbook(path) as opened:
        assert [[cell.name for cell in row] for row in opened.rows("S")] == [["B4"]]


SAVED_TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=30
)
NUMBERS_OF_16_DIGITS = st.floats(-1e300, 1e300).map(lambda value: float(f"{value:.16G}"))


@settings(max_examples=100)
@given(
    st.dictionaries(
        st.tuples(st.integers(0, 40), st.integers(0, 40)),
        SAVED_TEXT.filter(bool) | NUMBERS_OF_16_DIGITS,
        max_size=30,
    )
)
@example({(0, 0): "_x000D_", (0, 1): "\x01\r", (2, 0): " ", (9, 27): "\n"})
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, grid: dict[tuple[int, int], str | float]
) -> None:
    path = tmp_path_factory.getbasetemp() / "bolak-balik.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("S")
    for (row, column), value in grid.items():
        write = sheet.write_string if isinstance(value, str) else sheet.write_number
        write(row, column, value)
    book.close()
    found = {
        (cell.row - 1, cell.column - 1): cell.text if cell.kind is TEXT else float(cell.text)
        for cell in read_all(path)["S"]
    }
    assert found == {place: grid[place] for place in sorted(grid)}
    assert list(found) == sorted(grid)


# --- odd workbooks that are still workbooks ----------------------------------------------------


def text(name: str, value: str) -> tuple[str, str, CellKind, bool, str]:
    return name, value, TEXT, False, "general"


def number(name: str, value: str, form: str = "general") -> tuple[str, str, CellKind, bool, str]:
    return name, value, NUMBER, False, form


def found_in(path: Path) -> list[tuple[str, str, CellKind, bool, str]]:
    return [(cell.name, *cell[2:]) for cell in read_all(path)["S"]]


ODD = {
    "shared text": (shared_cell(0), [text("A1", "Ya")]),
    "text in runs": (shared_cell(1), [text("A1", "Ya, lengkap")]),
    "phonetic reading left out": (shared_cell(2), [text("A1", "東京")]),
    "white space preserved": (shared_cell(3), [text("A1", " dua ")]),
    "white space of layout": (shared_cell(4), [text("A1", "rapi")]),
    "escapes decoded once": (shared_cell(5), [text("A1", "a\rb_x000D_")]),
    "halves of a character": (shared_cell(6), [text("A1", "😀 \ufffd")]),
    "empty shared text is blank": (shared_cell(7), []),
    "character data section": (shared_cell(8), [text("A1", "<Ya & Tidak>")]),
    "white space between runs": (shared_cell(9), [text("A1", "a b")]),
    "character references": (shared_cell(10), [text("A1", "éé<")]),
    "index with white space": (shared_cell("\n 0 "), [text("A1", "Ya")]),
    "inline text": (
        '<row r="2"><c r="C2" t="inlineStr"><is><r><t>Ti</t></r><r><t>dak</t></r>'
        "<rPh><t>x</t></rPh></is></c><c t='inlineStr'><is><t>_x0041_</t></is></c></row>",
        [text("C2", "Tidak"), text("D2", "A")],
    ),
    "inline text of a sheet in layout": (
        '<row>\n <c t="inlineStr">\n  <is>\n   <t> Ya</t>\n  </is>\n </c>\n</row>',
        [text("A1", "Ya")],
    ),
    "text of a formula": (
        '<row r="1"><c r="A1" t="str"><f>B1</f><v> a_x000A_b </v></c></row>',
        [("A1", " a\nb ", TEXT, True, "general")],
    ),
    "formula whose value is the empty text": (
        '<row r="1"><c r="A1" t="str"><f>""</f><v></v></c></row>',
        [("A1", "", TEXT, True, "general")],
    ),
    "formulas without stored value": (
        '<row r="1"><c r="A1"><f>1</f></c><c r="B1" t="b"><f>1</f><v/></c>'
        '<c r="C1" t="e"><f>1</f><v> </v></c><c r="D1" t="s"><f>1</f></c></row>',
        [(name, "", NUMBER, True, "general") for name in ("A1", "B1", "C1", "D1")],
    ),
    "formula shared from elsewhere": (
        '<row r="1"><c r="A1"><f t="shared" si="0"/><v>5</v></c></row>',
        [("A1", "5", NUMBER, True, "general")],
    ),
    "booleans": (
        '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>false</v></c></row>',
        [(name, value, BOOLEAN, False, "general") for name, value in
         (("A1", "TRUE"), ("B1", "FALSE"))],
    ),
    "error": (
        '<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>',
        [("A1", "#REF!", ERROR, False, "general")],
    ),
    "ISO date": (
        '<row r="1"><c r="A1" t="d"><v>2022-08-31T00:00:00</v></c></row>',
        [number("A1", "2022-08-31T00:00:00", "date")],
    ),
    "digits as stored": (
        '<row r="1"><c r="A1"><v>0.10</v></c><c r="B1" t="n"><v> -1.5E-07 </v></c>'
        "<c r='C1'><v>+.5</v></c><c r='D1'><v>5.</v></c></row>",
        [number("A1", "0.10"), number("B1", "-1.5E-07"), number("C1", "+.5"), number("D1", "5.")],
    ),
    "what is no number though it should be": (
        '<row r="1"><c r="A1"><v>Ya</v></c><c r="B1"><v>NaN</v></c><c r="C1"><v>1_0</v></c>'
        '<c r="D1" t="b"><v>2</v></c><c r="E1"><v>٣</v></c></row>',
        [text("A1", "Ya"), text("B1", "NaN"), text("C1", "1_0"), text("D1", "2"), text("E1", "٣")],
    ),
    "unknown type": ('<row r="1"><c r="A1" t="baru"><v>Ya</v></c></row>', [text("A1", "Ya")]),
    "number formats": (
        '<row r="1"><c s="0"><v>1</v></c><c s="1"><v>1</v></c><c s="2"><v>1</v></c>'
        '<c s="3"><v>1</v></c><c s="4"><v>1</v></c><c s="5"><v>1</v></c><c s="6"><v>1</v></c>'
        '<c s="7"><v>1</v></c><c s="8"><v>1</v></c><c s="99"><v>1</v></c></row>',
        [
            number(f"{letter}1", "1", form)
            for letter, form in zip(
                string.ascii_uppercase,
                ("general", "percent", "date", "general", "percent", "date", "general",
                 "general", "date", "general"),
                strict=False,
            )
        ],
    ),
    "text has no number format": (
        '<row r="1"><c r="A1" s="1" t="s"><v>0</v></c></row>',
        [text("A1", "Ya")],
    ),
    "blank formatted cells": (
        '<row r="1" s="1"><c r="A1" s="1"/><c r="B1" s="2"><v/></c><c r="C1"><v> </v></c></row>',
        [],
    ),
    "no references at all": (
        "<row><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>",
        [number("A1", "1"), number("C1", "2"), number("A3", "3")],
    ),
    "some references": (
        '<row r="5"><c r="C5"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>',
        [number("C5", "1"), number("D5", "2"), number("A6", "3")],
    ),
    "references of cells alone": (
        '<row><c r="B7"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>',
        [number("B7", "1"), number("C7", "2"), number("A8", "3")],
    ),
    "the last cell of all": (
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        [number("XFD1048576", "1")],
    ),
    "columns of two and three letters": (
        '<row r="1"><c r="Z1"><v>1</v></c><c r="AA1"><v>2</v></c><c r="ZZ1"><v>3</v></c>'
        '<c r="AAA1"><v>4</v></c></row>',
        [number("Z1", "1"), number("AA1", "2"), number("ZZ1", "3"), number("AAA1", "4")],
    ),
    "small letters and leading zeros": (
        '<row r="007"><c r="b007"><v>1</v></c><c r="c7"><v>2</v></c></row>',
        [number("B7", "1"), number("C7", "2")],
    ),
    "a reference that ends like the row": (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="11"><c r="A11"><v>2</v></c></row>',
        [number("A1", "1"), number("A11", "2")],
    ),
    "cells out of order": (
        '<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>',
        [number("A1", "1"), number("B1", "2"), number("C1", "3")],
    ),
    "rows out of order": (
        '<row r="2"><c r="A2"><v>2</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>',
        [number("A2", "2"), number("A1", "1")],
    ),
    "a cell twice": (
        '<row r="1"><c r="A1"><v>2</v></c><c r="A1"><v>1</v></c></row>',
        [number("A1", "2"), number("A1", "1")],
    ),
    "cells of other rows": (
        '<row r="1"><c r="B9"><v>3</v></c><c r="B1"><v>2</v></c><c r="A1"><v>1</v></c></row>',
        [number("A1", "1"), number("B1", "2"), number("B9", "3")],
    ),
    "a cell outside the rows": ('<c r="B2"><v>1</v></c>', [number("B2", "1")]),
    "a number that is too large for any": (
        '<row r="1"><c r="A1"><v>1e400</v></c><c r="B1"><v>1e308</v></c></row>',
        [text("A1", "1e400"), number("B1", "1e308")],
    ),
    "other elements inside a cell": (
        '<row r="1"><c r="A1"><v>1</v><extLst><ext uri="u"><x:v xmlns:x="urn:x">2</x:v></ext>'
        "</extLst></c></row>",
        [number("A1", "1")],
    ),
    "comments and instructions": (
        '<!-- a --><row r="1"><?x y?><c r="A1"><v>1<!-- b -->2</v></c></row>',
        [number("A1", "12")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), ODD.values(), ids=ODD)
def test_odd_sheets_are_understood(
    tmp_path: Path, rows: str, expected: list[tuple[str, str, CellKind, bool, str]]
) -> None:
    path = tmp_path / "aneh.xlsx"
    path.write_bytes(zipped(parts_of(rows, shared=SHARED_ITEMS, styles=ODD_STYLES)))
    assert found_in(path) == expected


def test_cells_of_other_rows_come_as_rows_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "aneh.xlsx"
    path.write_bytes(zipped(parts_of(ODD["cells of other rows"][0])))
    with open_workbook(path) as book:
        assert [[cell.name for cell in row] for row in book.rows("S")] == [["A1", "B1"], ["B9"]]


def test_a_text_longer_than_a_chunk_stays_whole(tmp_path: Path) -> None:
    long = "".join(f"{at:05d} " for at in range(15_000)).strip()
    path = tmp_path / "panjang.xlsx"
    path.write_bytes(zipped(parts_of(shared_cell(0), shared=shared_xml(f"<si><t>{long}</t></si>"))))
    assert found_in(path) == [text("A1", long)]


ODD_PACKAGES = {
    "strict edition": {
        name: str(part).replace(MAIN, STRICT_MAIN).replace(OFFICE, STRICT_OFFICE)
        for name, part in replaced("", "").items()
    },
    "prefixes": prefixed(),
    "no declared edition": replaced(f' xmlns="{MAIN}"', ""),
    "names in capitals": renamed(str.upper),
    "backslashes": renamed(lambda name: name.replace("/", "\\")),
    "absolute targets": with_targets(("rId1", "worksheet", "/xl/worksheets/sheet1.xml")),
    "targets with dots": with_targets(("rId1", "worksheet", "../xl/./worksheets/sheet1.xml")),
    "backslashes in targets": with_targets(("rId1", "worksheet", "worksheets\\Sheet1.xml")),
    "no relationships of the package": {**parts_of(ONE), "_rels/.rels": None},
    "workbook elsewhere": {
        "_rels/.rels": relationships_xml(("a", "officeDocument", "/buku.xml")),
        "buku.xml": workbook_xml("S"),
        "_rels/buku.xml.rels": relationships_xml(("rId1", "worksheet", "satu.xml")),
        "satu.xml": sheet_xml(ONE),
    },
    "a dimension that lies": {
        **parts_of(),
        SHEET: sheet_xml(ONE, around='<dimension ref="C3:D4"/>'),
    },
    "no styles": {**parts_of(ONE, styles=ODD_STYLES), STYLES: None},
    "no shared texts, and none used": {**parts_of(ONE, shared=SHARED_ITEMS), SHARED: None},
    "a macro sheet without a relation": {
        **parts_of(ONE),
        WORKBOOK: workbook_xml("S").replace(
            "</sheets>", '<sheet name="Modul" sheetId="9" state="veryHidden" r:id=""/></sheets>'
        ),
    },
    **{
        f"declared {name}{' with a mark' if mark else ''}": {
            part: (mark + f'<?xml version="1.0" encoding="{name}"?>{content}').encode(codec)
            for part, content in parts_of(ONE).items()
        }
        for name, codec in (
            ("UTF-16LE", "utf-16-le"), ("UTF-16BE", "utf-16-be"), ("utf-16", "utf-16-le"),
            ("UTF-16", "utf-16-be"),
        )
        for mark in ("", "\ufeff")
    },
    "UTF-16": {
        name: ("\ufeff" + str(part)).encode("utf-16-le") for name, part in parts_of(ONE).items()
    },
    "byte order mark": {
        name: ("\ufeff" + str(part)).encode() for name, part in parts_of(ONE).items()
    },
    "folders and other parts": {
        "xl/": "", **parts_of(ONE), "xl/worksheets/": "", "docProps/app.xml": "<"
    },
}  # fmt: skip


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("parts", ODD_PACKAGES.values(), ids=ODD_PACKAGES)
def test_odd_packages_are_understood(tmp_path: Path, parts: Parts, packing: int) -> None:
    path = tmp_path / "aneh.xlsx"
    path.write_bytes(zipped(parts, packing))
    assert [(cell.name, cell.text) for cell in read_all(path)["S"]] == [("A1", "1")]


def test_sheets_keep_the_order_of_their_tabs(tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsx"
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="r{at}" {state}/>'
        for at, name, state in (
            (3, "C", ""), (1, "A", 'state="veryHidden"'), (4, "Grafik", ""), (2, "B", ""),
        )
    )  # fmt: skip
    parts = {
        **parts_of(),
        WORKBOOK: f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{sheets}</workbook>',
        WORKBOOK_RELS: relationships_xml(
            *((f"r{at}", "worksheet", f"{at}.xml") for at in (1, 2, 3)),
            ("r4", "chartsheet", "4.xml"),
        ),
        **{f"xl/{at}.xml": sheet_xml(f"<row><c><v>{at}</v></c></row>") for at in (1, 2, 3)},
    }
    path.write_bytes(zipped(parts))
    with open_workbook(path) as book:
        assert book.sheets == (Sheet("C", False), Sheet("A", True), Sheet("B", False))
        assert [next(book.rows(sheet.name))[0].text for sheet in book.sheets] == ["3", "1", "2"]


def test_a_sheet_can_be_read_again_and_beside_another(tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsx"
    write_with_xlsxwriter(path)
    with open_workbook(path) as book:
        name = book.sheets[0].name
        beside = zip(book.rows(name), book.rows(name), strict=True)
        assert all(one == two for one, two in beside)
        assert list(book.rows(name)) == list(book.rows(name))


def test_an_unknown_sheet_is_a_mistake_of_the_caller(tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsx"
    path.write_bytes(zipped(parts_of(ONE)))
    with open_workbook(path) as book, pytest.raises(KeyError):
        book.rows("s")


FORMS = {
    "general": [
        "General", "0", "0.00", "#,##0", "@", "", '0" %"', r"0\%", "[Red]0.00", '"Rp"#,##0',
        "[$Rp-421]#,##0.00", '_-"Rp"* #,##0_-', '0" hari"', "0.00E+00", "0_d", "0*y", '"dd',
        "[Magenta]0", "# ?/?", r"0\d", "[<100]0;[>=100]0.0", "[DBNum1]0",
    ],
    "percent": ["0%", "0.00%", '0.0"x"%', "[Red]0%;-0%", "0 %", "%"],
    "date": [
        "dd/mm/yyyy", "d", "mmm-yy", "h:mm", "[h]:mm:ss", "[mm]:ss", "[ss]", "[$-421]dd mmmm yyyy",
        'dddd", "d mmmm', "YYYY-MM-DD", "yyyy\\-mm\\-dd", "[$-F800]General d", '"tgl" d',
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "form"), [(code, form) for form, codes in FORMS.items() for code in codes]
)
def test_what_a_number_format_makes_of_a_number(code: str, form: str) -> None:
    assert form_of(code) == form


@pytest.mark.parametrize(
    ("form", "ids"),
    [
        ("percent", [9, 10]),
        ("date", [14, 22, 27, 36, 45, 47, 50, 58]),
        ("general", [0, 1, 8, 11, 13, 23, 26, 37, 44, 48, 49, 59, 163]),
    ],
)
def test_built_in_number_formats(tmp_path: Path, form: str, ids: list[int]) -> None:
    path = tmp_path / "gaya.xlsx"
    cells = "".join(f'<c s="{at}"><v>1</v></c>' for at in range(1, len(ids) + 1))
    styles = styles_xml(built_in=tuple(ids))
    path.write_bytes(zipped(parts_of(f"<row>{cells}</row>", styles=styles)))
    assert [cell.form for cell in read_all(path)["S"]] == [form] * len(ids)


# --- files that are refused --------------------------------------------------------------------


def refusal(path: Path, budgets: Budgets = TABLES) -> Finding:
    with pytest.raises(KepatuhanError) as caught:
        read_all(path, budgets)
    (found,) = caught.value.findings
    return found


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
GOOD = zipped(parts_of(ONE))
BILLION = '<!DOCTYPE x [<!ENTITY a "1"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE worksheet SYSTEM "file:///etc/passwd">'
BROKEN_ZIP, BROKEN_XML = "its zip archive is broken", "its XML is broken"
MISSING, NOWHERE = "a part of it is missing", "a cell has an impossible place"
NO_TEXT = "a cell points at a text that is not there"
OTHER, SOMETHING_ELSE = "a part of it is something else", "a zip archive with something else"
ENTITIES = "it declares XML entities, which no workbook needs"


REFUSED: dict[str, tuple[bytes, str, str]] = {
    "empty": (b"", "file.no_bytes", ""),
    "web page": (b"\n<HTML><body>", "file.no_workbook", "a web page (HTML)"),
    "web table": (b"<meta charset=x><Table border=1>", "file.no_workbook", "a web page (HTML)"),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3\n\0", "file.no_workbook", "a PDF"),
    "CSV": (b"nama;nilai\r\nA;1\r\n", "file.no_workbook", "plain text, such as CSV"),
    "CSV in an old encoding": (b"a,\xe9", "file.no_workbook", "plain text, such as CSV"),
    "CSV in UTF-16": ("a\tb".encode("utf-16"), "file.no_workbook", "plain text, such as CSV"),
    "XML of 2003": (b'\xef\xbb\xbf<?xml version="1.0"?>', "file.no_workbook", "an XML file"),
    "zeros": (b"\0" * 5000, "file.no_workbook", "a file of an unknown kind"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0", "file.no_workbook", "a file of an unknown kind"),
    "old workbook": (OLE + bytes(5000), "file.old_format", ".xls"),
    "encrypted": (OLE + bytes(500) + ENCRYPTED_STREAM, "file.encrypted", ""),
    "encrypted and large": (
        OLE + bytes(3 << 20) + ENCRYPTED_STREAM + bytes(9000), "file.encrypted", "",
    ),
    "encrypted entries": (encrypted_entry(), "file.encrypted", ""),
    "empty zip": (zipped({}), "file.no_workbook", SOMETHING_ELSE),
    "plain zip": (zipped({"a.txt": "a"}), "file.no_workbook", SOMETHING_ELSE),
    "document": (
        zipped({
            "_rels/.rels": relationships_xml(("a", "officeDocument", "word/document.xml")),
            "word/document.xml": '<w:document xmlns:w="urn:w"/>',
        }),
        "file.no_workbook", SOMETHING_ELSE,
    ),
    "OpenDocument sheet": (
        zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""}),
        "file.old_format", ".ods",
    ),
    "binary workbook": (
        zipped({
            "_rels/.rels": relationships_xml(("a", "officeDocument", "xl/workbook.bin")),
            "xl/workbook.bin": b"\x83\x01",
        }),
        "file.old_format", ".xlsb",
    ),
    "binary workbook without relationships": (
        zipped({"xl/workbook.bin": b"\x83\x01"}), "file.old_format", ".xlsb",
    ),
    "cut short": (GOOD[:-30], "file.damaged", BROKEN_ZIP),
    "cut in half": (GOOD[: len(GOOD) // 2], "file.damaged", BROKEN_ZIP),
    "another content than its checksum": (corrupt(parts_of(ONE)), "file.damaged", BROKEN_ZIP),
    "a part twice": (doubled(), "file.damaged", "a part is in it twice"),
    "packed with bzip2": (
        zipped(parts_of(ONE), zipfile.ZIP_BZIP2), "file.damaged", "it is packed in an unknown way",
    ),
    "no workbook part": (without(WORKBOOK), "file.no_workbook", SOMETHING_ELSE),
    "no relationships": (without(WORKBOOK_RELS), "file.damaged", MISSING),
    "no sheet part": (without(SHEET), "file.damaged", MISSING),
    "no shared texts and a cell that has one": (without(SHARED), "file.damaged", NO_TEXT),
    "a sheet without a relation": (
        zipped({**parts_of(ONE), WORKBOOK: workbook_xml("S").replace(' r:id="rId1"', "")}),
        "file.damaged", MISSING,
    ),
    "a sheet without target": (
        zipped(with_targets(("other", "worksheet", "worksheets/sheet1.xml"))),
        "file.damaged", MISSING,
    ),
    "a sheet on the web": (
        zipped({
            **parts_of(ONE),
            WORKBOOK_RELS: str(parts_of()[WORKBOOK_RELS]).replace(
                "Target=", 'TargetMode="External" Target='
            ),
        }),
        "file.damaged", MISSING,
    ),
    "two sheets of one name": (
        two_sheets("worksheets/sheet1.xml", "worksheets/sheet2.xml", names=("A", "A")),
        "file.damaged", "two sheets have the same name",
    ),
    "two sheets of one part": (
        two_sheets("worksheets/sheet1.xml", "/xl/worksheets/SHEET1.xml"),
        "file.damaged", "two sheets are one and the same",
    ),
    "XML that ends early": (with_sheet(sheet_xml(ONE)[:-5]), "file.damaged", BROKEN_XML),
    "no XML": (with_sheet(""), "file.damaged", BROKEN_XML),
    "XML with other bytes": (with_sheet(b"\xff\xfe\xfd"), "file.damaged", BROKEN_XML),
    "unknown entity": (with_sheet(sheet_xml("&a;")), "file.damaged", BROKEN_XML),
    "undeclared prefix": (with_sheet("<x:worksheet/>"), "file.damaged", BROKEN_XML),
    "unknown encoding": (
        with_sheet("<?xml version='1.0' encoding='rot13'?>" + sheet_xml(ONE)),
        "file.damaged", BROKEN_XML,
    ),
    "another part as sheet": (with_sheet(styles_xml()), "file.damaged", OTHER),
    "entities": (with_sheet(BILLION + sheet_xml(ONE)), "file.damaged", ENTITIES),
    "outside entity": (with_sheet(OUTSIDE + sheet_xml(ONE)), "file.damaged", ENTITIES),
    "entities in the workbook": (
        zipped({**parts_of(), WORKBOOK: BILLION + workbook_xml("S")}), "file.damaged", ENTITIES,
    ),
    "nested too deeply": (
        with_sheet(sheet_xml("<c>" * 50_000)), "file.damaged", "its XML is nested too deeply",
    ),
    "too many names": (
        with_sheet(sheet_xml("".join(f"<a{at}/>" for at in range(20_000)))),
        "file.damaged", BROKEN_XML,
    ),
    "a tag without end": (
        with_sheet(sheet_xml(f'<row x="{"a" * 900_000}"/>')), "file.damaged", BROKEN_XML,
    ),
    "text too far": (
        zipped(parts_of(shared_cell(9), shared=shared_xml("<si><t>a</t></si>"))),
        "file.damaged", NO_TEXT,
    ),
    "text before the first": (
        zipped(parts_of(shared_cell(-1), shared=SHARED_ITEMS)), "file.damaged", NO_TEXT,
    ),
    "text by name": (
        zipped(parts_of(shared_cell("Ya"), shared=SHARED_ITEMS)), "file.damaged", NO_TEXT,
    ),
    "text where there is none": (zipped(parts_of(shared_cell(0))), "file.damaged", NO_TEXT),
}  # fmt: skip

NO_PLACES = [
    "A0", "ZZZZ1", "XFE1", "A1048577", "A99999999", "1", "A", "AB", "A-1", "A1A", "R1C1", "$A$1",
    "A 1", "é1", "A٣", "A\u00b2",
]  # fmt: skip
REFUSED |= {
    f"cell {name}": (
        with_sheet(sheet_xml(f'<row r="1"><c r="{name}"><v>1</v></c></row>')),
        "file.damaged",
        NOWHERE,
    )
    for name in NO_PLACES
}
REFUSED |= {
    f"row {name[:9]}": (with_sheet(sheet_xml(f'<row r="{name}"/>')), "file.damaged", NOWHERE)
    for name in ("0", "-1", "1048577", "", "x", "1.0", "9" * 5000)
}
REFUSED |= {
    f"cell outside the rows, {label}": (with_sheet(sheet_xml(cell)), "file.damaged", NOWHERE)
    for label, cell in {
        "nowhere": "<c><v>1</v></c>",
        "no row": '<c r="A"><v>1</v></c>',
        "an unknown row": '<c r="A?"><v>1</v></c>',
    }.items()
}
REFUSED |= {
    f"archive with {label}": (data, "file.damaged", BROKEN_ZIP)
    for label, data in bent_archives().items()
}
REFUSED["beyond the last column"] = (
    with_sheet(sheet_xml('<row r="1"><c r="XFD1"/><c/></row>')), "file.damaged", NOWHERE,
)  # fmt: skip
REFUSED["beyond the last row"] = (
    with_sheet(sheet_xml('<row r="1048576"/><row/>')), "file.damaged", NOWHERE,
)  # fmt: skip


@pytest.mark.parametrize(("data", "code", "why"), REFUSED.values(), ids=REFUSED)
def test_files_that_cannot_be_used_are_refused(
    tmp_path: Path, data: bytes, code: str, why: str
) -> None:
    path = tmp_path / "rusak.xlsx"
    path.write_bytes(data)
    found = refusal(path)
    assert (found.code, "".join(value for _, value in found.values)) == (code, why)
    assert found.place.file == "rusak.xlsx"


def test_a_missing_sheet_is_told_on_opening(tmp_path: Path) -> None:
    path = tmp_path / "rusak.xlsx"
    path.write_bytes(without(SHEET))
    with pytest.raises(KepatuhanError):
        open_workbook(path)


def test_a_damage_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "rusak.xlsx"
    path.write_bytes(REFUSED["cell ZZZZ1"][0])
    assert str(refusal(path).place) == "rusak.xlsx ▸ S ▸ ZZZZ1"
    path.write_bytes(REFUSED["text too far"][0])
    assert str(refusal(path).place) == "rusak.xlsx ▸ S ▸ A1"
    path.write_bytes(REFUSED["XML that ends early"][0])
    assert str(refusal(path).place) == "rusak.xlsx ▸ S"
    path.write_bytes(REFUSED["no relationships"][0])
    assert str(refusal(path).place) == "rusak.xlsx"


@pytest.mark.parametrize(
    ("name", "code", "reason"),
    [
        ("tiada.xlsx", "file.missing", ""),
        ("berkas/tiada.xlsx", "file.missing", ""),
        (".", "file.unreadable", "it is a folder"),
        ("a\0b.xlsx", "file.unreadable", "the system takes no such name"),
        ("x" * 5000, "file.unreadable", "its name or its path is too long"),
    ],
)
def test_paths_that_cannot_be_read_are_refused(
    tmp_path: Path, name: str, code: str, reason: str
) -> None:
    (tmp_path / "berkas").write_bytes(GOOD)
    found = refusal(tmp_path / name)
    assert (found.code, dict(found.values).get("reason", "")) == (code, reason)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa.xlsx")
    assert dict(refusal(tmp_path / "pipa.xlsx").values) == {"reason": "it is no ordinary file"}


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user may read every file"
)
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "terkunci.xlsx"
    path.write_bytes(GOOD)
    path.chmod(0)
    assert refusal(path).code == "file.unreadable"


BYTES, CHARACTERS = "too many megabytes when unpacked", "too many characters in one cell"
BIG_TEXT = '<row r="1"><c r="A1" t="{}"><v>{}</v></c></row>'
TWO_SHEETS = two_sheets("worksheets/sheet1.xml", "worksheets/sheet2.xml")
LARGE: dict[str, tuple[bytes, dict[str, int], str]] = {
    "parts": (GOOD, {"parts": 3}, "too many parts"),
    "bytes of a part": (
        with_sheet(sheet_xml(" " * 99_000)), {"part_bytes": 90_000}, BYTES,
    ),
    "bytes in all": (TWO_SHEETS, {"all_bytes": 900}, BYTES),
    "bytes beyond the size of the file": (
        with_sheet(sheet_xml("<row/>\n" * 50_000)), {"small_bytes": 1000}, BYTES,
    ),
    "sheets": (TWO_SHEETS, {"sheets": 1}, "too many sheets"),
    "cells of a sheet": (
        with_sheet(sheet_xml("<row><c><v>1</v></c><c><v>2</v></c></row>")),
        {"cells": 1}, "too many cells",
    ),
    "cells of all sheets": (TWO_SHEETS, {"cells": 1}, "too many cells"),
    "styles": (zipped(parts_of(ONE, styles=ODD_STYLES)), {"styles": 5}, "too many cell styles"),
    "formats": (
        zipped(parts_of(ONE, styles=styles_xml(*["0"] * 90))),
        {"styles": 90}, "too many cell styles",
    ),
    "shared texts": (
        zipped(parts_of(shared_cell(0), shared=SHARED_ITEMS)),
        {"shared_texts": 10}, "too many different texts",
    ),
    "shared characters": (
        zipped(parts_of(shared_cell(0), shared=SHARED_ITEMS)),
        {"shared_characters": 20}, "too many characters of text",
    ),
    "one shared text": (
        zipped(parts_of(shared_cell(0), shared=SHARED_ITEMS)),
        {"cell_characters": 10}, CHARACTERS,
    ),
    "one inline text": (
        with_sheet(sheet_xml(
            '<row><c t="inlineStr"><is><r><t>123456</t></r><r><t>7890X</t></r></is></c></row>'
        )),
        {"cell_characters": 10}, CHARACTERS,
    ),
    "one text of a formula": (
        with_sheet(sheet_xml(BIG_TEXT.format("str", "a" * 11))),
        {"cell_characters": 10}, CHARACTERS,
    ),
    "one number": (
        with_sheet(sheet_xml(BIG_TEXT.format("n", "1" * 11))),
        {"cell_characters": 10}, CHARACTERS,
    ),
    "one text longer than many chunks": (
        with_sheet(sheet_xml(BIG_TEXT.format("s", "1" * 900_000))),
        {}, CHARACTERS,
    ),
    "parts listed by the workbook": (
        zipped(with_targets(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            *((f"x{at}", "x", "x") for at in range(20)),
        )),
        {"parts": 20}, "too many parts",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "budget", "what"), LARGE.values(), ids=LARGE)
def test_budgets_are_kept(tmp_path: Path, data: bytes, budget: dict[str, int], what: str) -> None:
    path = tmp_path / "besar.xlsx"
    path.write_bytes(data)
    found = refusal(path, TABLES._replace(**budget))
    assert (found.code, dict(found.values)["found"]) == ("file.too_large", what)


@pytest.mark.parametrize(
    ("data", "budget"),
    [
        (GOOD, {"parts": 4, "cells": 1, "sheets": 1, "cell_characters": 200}),
        (TWO_SHEETS, {"cells": 2, "sheets": 2}),
        (zipped(parts_of(shared_cell(0), shared=SHARED_ITEMS)), {"shared_texts": 11}),
    ],
)
def test_what_just_fits_the_budgets_is_read(
    tmp_path: Path, data: bytes, budget: dict[str, int]
) -> None:
    path = tmp_path / "pas.xlsx"
    path.write_bytes(data)
    assert all(read_all(path, TABLES._replace(**budget)).values())


def test_reading_a_sheet_again_spends_nothing(tmp_path: Path) -> None:
    path = tmp_path / "buku.xlsx"
    path.write_bytes(GOOD)
    with open_workbook(path, TABLES._replace(cells=1, all_bytes=1200)) as book:
        assert [len(list(book.rows("S"))) for _ in range(9)] == [1] * 9


def test_a_directory_of_many_parts_is_not_loaded(tmp_path: Path) -> None:
    path = tmp_path / "banyak.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for at in range(80):
            archive.writestr("x" * 60_000 + str(at), b"")
    assert dict(refusal(path).values)["found"] == "too many parts"


def test_a_small_bomb_is_stopped_early(tmp_path: Path) -> None:
    path = tmp_path / "bom.xlsx"
    path.write_bytes(with_sheet(sheet_xml(f'<brk x="{"a" * 990}"/>' * 70_000)))
    assert path.stat().st_size < 500_000
    assert dict(refusal(path).values)["allowed"] == "64"


def test_long_layout_between_elements_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "rapi.xlsx"
    blank = '<c s="1"/>' + "\n" + " " * 40
    path.write_bytes(with_sheet(sheet_xml(f"<row>{blank * 9000}<c><v>1</v></c></row>")))
    assert [cell.column for cell in read_all(path)["S"]] == [9001]


# --- whatever the bytes ------------------------------------------------------------------------

FULL = parts_of("".join(rows for rows, _ in ODD.values()), shared=SHARED_ITEMS, styles=ODD_STYLES)
SPLINTERS = [
    b"<", b">", b"&", b"\0", b"\xff", b"\xed\xa0\x80", b"&#xD800;", b"]]>", b"<!DOCTYPE a>",
    b"</c>", b"<c>", b"<row>", b"<v>-1</v>", b' r="A0"', b' t="s"', b"_xD800_", b' xmlns="x"',
    b' hidden="1"', b'<mergeCell ref="A1:C9"/>',
    b"PK\x03\x04", b"PK\x05\x06", b"PK\x01\x02", b"\xff\xff\xff\xff",
    b"999999999999999999999", b"<?xml version='1.0' encoding='idna'?>",
]  # fmt: skip
PIECE = st.binary(max_size=4) | st.sampled_from(SPLINTERS)
# Where (as a part of the whole), how many bytes go, and what comes instead.
CHANGES = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from([0, 1, 1, 4, 30, 1000]), PIECE),
    min_size=1,
    max_size=4,
)


def changed(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    for where, gone, piece in changes:
        at = round(where * len(data))
        data = data[:at] + piece + data[at + gone :]
    return data


def outcome(path: Path, data: bytes) -> str:
    """Return "cells", or the code of the refusal."""
    path.write_bytes(data)
    try:
        sheets = read_all(path)
    except KepatuhanError as error:
        return error.findings[0].code
    for cell in (cell for cells in sheets.values() for cell in cells):
        cell.text.encode()
        assert cell.row >= 1
        assert cell.text or cell.formula
    with open_workbook(path) as book:
        for name in sheets:
            with suppress(KepatuhanError):  # a cell that says two things
                assert len(book.grid(name).filled) <= len(sheets[name])
    return "cells"


FUZZ = settings(max_examples=1200)
OUTCOMES = {"cells", *(code for code in CATALOGUE if code.startswith("file."))}


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("acak") / "acak.xlsx"


@FUZZ
@given(st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]), CHANGES)
def test_a_changed_archive_gives_cells_or_a_refusal(
    fuzzed: Path, packing: int, changes: list[tuple[float, int, bytes]]
) -> None:
    assert outcome(fuzzed, changed(zipped(FULL, packing), changes)) in OUTCOMES


@FUZZ
@given(st.sampled_from(sorted(FULL)), st.sampled_from(["utf-8", "utf-16"]), CHANGES)
def test_changed_xml_gives_cells_or_a_refusal(
    fuzzed: Path, name: str, encoding: str, changes: list[tuple[float, int, bytes]]
) -> None:
    xml = str(FULL[name]).encode(encoding)
    data = zipped({**FULL, name: changed(xml, changes)}, zipfile.ZIP_STORED)
    assert outcome(fuzzed, data) in OUTCOMES


@FUZZ
@given(st.binary(max_size=200), st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", OLE]))
def test_any_bytes_are_refused(fuzzed: Path, data: bytes, head: bytes) -> None:
    assert outcome(fuzzed, head + data) in OUTCOMES - {"cells"}


@settings(max_examples=100)
@given(st.integers(0, len(GOOD) - 1))
def test_no_shortened_file_gives_cells(fuzzed: Path, length: int) -> None:
    assert outcome(fuzzed, GOOD[:length]) != "cells"


def test_the_fuzzed_workbook_is_a_good_one(fuzzed: Path) -> None:
    assert outcome(fuzzed, zipped(FULL)) == "cells"
