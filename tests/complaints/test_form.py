"""Our own register: it is filled in as its lists offer, and reads back without a finding."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from complaints.registers import codes, read

from kepatuhan.ground.i18n import LANGUAGES, words
from kepatuhan.pictures.complaints.form import HEADING_ROW, complaints_form, form_columns
from kepatuhan.programmes.complaints.columns import Headings
from kepatuhan.programmes.complaints.load_terms import load_terms
from kepatuhan.programmes.complaints.terms import ListKind
from kepatuhan.register.register import shipped


def written(folder: Path, language: str, *rows: dict[str, object]) -> Path:
    """Write a form and fill in rows, each by the headings of its columns."""
    path = folder / "register.xlsx"
    path.write_bytes(complaints_form(load_terms(), shipped(), words(language)))
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[HEADING_ROW]}
    for at, row in enumerate(rows, HEADING_ROW + 1):
        for heading, value in row.items():
            sheet.cell(at, columns[heading]).value = value
    book.save(path)
    return path


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_form_reads_back_without_a_finding(tmp_path: Path, language: str) -> None:
    """Every choice of every list is taken in some row, and every day is typed."""
    columns = form_columns(load_terms(), shipped(), words(language))
    most = max(len(column.choices) for column in columns)
    rows: list[dict[str, object]] = []
    for at in range(most):
        row: dict[str, object] = {columns[0].heading: f"P-{at + 1}/2022"}
        for column in columns[1:]:
            if column.choices:
                row[column.heading] = column.choices[at % len(column.choices)]
        if at == 0:
            row |= {each.heading: date(2022, 4, 14) for each in columns if each.look == "date"}
            row[columns[2].heading] = 2022
            row.pop(next(each.heading for each in columns if "State" in each.heading
                         or each.heading == "Status"))  # fmt: skip
        rows.append(row)
    complaints = read(written(tmp_path, language, *rows))
    assert complaints.findings == ()
    assert len(complaints.cases) == most
    first, second = complaints.cases[:2]
    assert set(first.events) == set(load_terms().events)
    assert (first.year, first.number, first.kind) == (2022, "P-1/2022", "lm")
    assert first.area == first.body.institution == "Provinsi Aceh"
    assert first.body.unit == "Dinas Penanaman Modal dan PTSP"
    assert first.confidential is True
    assert second.confidential is False
    assert len({case.substance for case in complaints.cases}) == len(load_terms().substances)
    assert all(case.state and case.reason and case.forms for case in complaints.cases[1:])


def test_an_empty_form_is_read_and_holds_nothing(tmp_path: Path) -> None:
    complaints = read(written(tmp_path, "id"))
    assert complaints.cases == complaints.findings == ()


def test_a_form_is_an_offices_own_list_whatever_columns_it_has(tmp_path: Path) -> None:
    path = written(tmp_path, "id", {"Nomor register": "P-1/2022", "Status": "Selesai"})
    assert [case.list_kind for case in read(path).cases] == [ListKind.OFFICE]


def test_what_is_filled_in_wrongly_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, "id", {"Nomor register": "P-1/2022", "Substansi": "Kesehatn"})
    assert codes(read(path).findings) == {"complaint.unknown_word"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_column_is_for_a_person(language: str) -> None:
    headings = Headings(load_terms())
    columns = form_columns(load_terms(), shipped(), words(language))
    assert all(headings.field_of(each.heading) for each in columns)
    assert not [each.heading for each in columns if headings.is_personal(each.heading)]


def test_the_same_form_has_the_same_bytes() -> None:
    once, again = (complaints_form(load_terms(), shipped(), words("id")) for _ in range(2))
    assert once == again
