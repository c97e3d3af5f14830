"""The work list as a page and a workbook: numbers and deadlines, and nothing else of a row."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pages import Element, parse

from kepatuhan.ground.i18n import words
from kepatuhan.pictures.complaints.work_files import work_html, work_xlsx
from kepatuhan.pictures.complaints.work_view import WorkView
from kepatuhan.programmes.complaints.calendar import Deadline
from kepatuhan.programmes.complaints.clocks import DayCount
from kepatuhan.programmes.complaints.load_clocks import load_clock
from kepatuhan.programmes.complaints.load_terms import load_terms
from kepatuhan.programmes.complaints.model import ComplainedOf
from kepatuhan.programmes.complaints.work_list import BodyWork, WorkItem, WorkList

TERMS = load_terms()
OFFICE = ComplainedOf("Kabupaten Klungkung", "Dinas Sosial")


def item(number: str, day: date, days: int, *, late: bool, estimated: bool = False) -> WorkItem:
    return WorkItem(number, "uu25", "decision", Deadline(day, estimated), days, DayCount.WORKING,
                    late)  # fmt: skip


def view(secret: int | None = 0, unnumbered: int = 0, basis: tuple[str, ...] = ()) -> WorkView:
    items = (
        item("P-1/2022", date(2022, 5, 2), 3, late=True),
        item("P-2/2022", date(2022, 5, 9), 1, late=False, estimated=True),
    )
    bodies = (BodyWork(OFFICE, items), BodyWork(ComplainedOf(group="police"), items[:1]))
    work = WorkList(date(2022, 5, 6), 7, bodies, secret, unnumbered)
    return WorkView(work, TERMS, [load_clock("uu25", TERMS)], words("id"), basis)


def page(shown: WorkView) -> Element:
    return parse(work_html(shown))


def test_every_body_heads_its_numbers_with_what_is_late_and_what_is_near() -> None:
    shown = page(view())
    assert shown.one("h2").text == ("Dinas Sosial, Kabupaten Klungkung: 1 lewat waktu, 1 segera")
    rows = [[cell.text for cell in row.all("th") + row.all("td")]
            for row in shown.all("tbody")[0].all("tr")]  # fmt: skip
    assert rows == [
        ["P-1/2022", "Keputusan", "2 Mei 2022", "lewat 3 hari kerja",
         "UU 25/2009 Pasal 50 ayat (1), Perpres 76/2013"],
        ["P-2/2022", "Keputusan", "9 Mei 2022 (perkiraan)", "sisa 1 hari kerja",
         "UU 25/2009 Pasal 50 ayat (1), Perpres 76/2013"],
    ]  # fmt: skip
    assert "2 tahap lewat waktu · 1 jatuh tempo dalam 7 hari" in shown.text


def test_the_page_and_every_sheet_of_it_say_that_it_is_internal() -> None:
    assert page(view()).one("div", "exercise").text.startswith("INTERN")
    assert '@top-center { content: "INTERN' in work_html(view())


@pytest.mark.parametrize(
    ("secret", "said"),
    [
        (0, ""), (None, "Kurang dari lima laporan rahasia tidak didaftar."),
        (7, "7 laporan rahasia tidak didaftar."),
    ],
)  # fmt: skip
def test_confidential_ones_are_told_as_a_number_only_from_five_on(secret, said) -> None:
    notes = page(view(secret)).all("aside")
    assert (notes[0].text if notes else "") == said


def test_what_has_no_number_and_what_deadlines_rest_on_are_told() -> None:
    assert page(view(unnumbered=2, basis=("Sebagian asumsi.",))).one("aside").text == (
        "2 tidak bernomor dalam register, jadi tidak dapat didaftar. Sebagian asumsi."
    )


def test_the_workbook_has_the_same_lines_with_dates_and_says_that_it_is_internal() -> None:
    book = load_workbook(BytesIO(work_xlsx(view(secret=7))))
    rows = [row for row in book["Daftar kerja"].iter_rows(values_only=True) if row[0]]
    assert [row[:3] for row in rows[1:]] == [
        ("Dinas Sosial, Kabupaten Klungkung", "P-1/2022", "Keputusan"),
        ("Dinas Sosial, Kabupaten Klungkung", "P-2/2022", "Keputusan"),
        ("Kepolisian", "P-1/2022", "Keputusan"),
    ]
    notes = [row[0] for row in book["Catatan"].iter_rows(values_only=True)]
    assert any(str(note).startswith("INTERN") for note in notes)
    assert "7 laporan rahasia tidak didaftar." in notes


def test_the_same_list_gives_the_same_bytes() -> None:
    assert work_xlsx(view()) == work_xlsx(view())
