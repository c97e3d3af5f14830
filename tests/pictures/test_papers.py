"""The papers of a year: what is told, by whom, and the numbers of the result in every one."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pytest
from helpers import MINI, SAMPLES, write_table

from kepatuhan.comparison.comparison import compare
from kepatuhan.ground.i18n import words
from kepatuhan.inputs import Inputs
from kepatuhan.pictures.follow_up.make import made_plan
from kepatuhan.pictures.papers.desk import Desk
from kepatuhan.pictures.papers.files import bound, papers_of
from kepatuhan.pictures.papers.leader import leader_sheet
from kepatuhan.pictures.papers.letters import covering_letter, minutes
from kepatuhan.pictures.papers.rapor import rapor
from kepatuhan.pictures.papers.recap import recap
from kepatuhan.pictures.pens.paper import Bars, Figures, Paper, PaperTable, Signatures
from kepatuhan.pictures.year.parts import sheets_of
from kepatuhan.pictures.year.view import YearView
from kepatuhan.programmes.competence.load import topics_for
from kepatuhan.programmes.competence.of_year import TrainingOfYear
from kepatuhan.programmes.follow_up.choose import Choice, choose_gaps
from kepatuhan.programmes.follow_up.of_year import PlansOfYear
from kepatuhan.programmes.follow_up.review import review_of
from kepatuhan.programmes.follow_up.standing import plan_on
from kepatuhan.result.model import Result
from kepatuhan.season.identity import NOBODY, Person, ReportIdentity, Target
from kepatuhan.year.before import YearBefore
from kepatuhan.year.year import Year

# X: A-01 50 of 100 loses 20, B-01 50 loses 20, B-02 0 loses 20: 40. Y: B-02 50 loses 10: 90.
SURVEY = """
Instansi | Unit | Produk | Responden | Indikator | Jawaban
Kab. A   | X    |        | 1         | A-01      | 7
Kab. A   | X    | Izin   |           | B-01      | Sebagian
Kab. A   | X    | Izin   |           | B-02      | Tidak ada
Kab. A   | Y    |        | 1         | A-01      | 12
Kab. A   | Y    | Akta   |           | B-01      | Ada
Kab. A   | Y    | Akta   |           | B-02      | Sebagian
"""
SIGNED = ReportIdentity(
    letterhead=("PEMERINTAH KABUPATEN A",),
    number="000/1",
    place="Kota A",
    day=date(2099, 11, 30),
    signer=Person("Kepala Bagian", "Made", "1970"),
    received=Person("Kepala Unit"),
    target=Target("90 pada 2100", Fraction(90)),
    copies=("Bupati",),
)


def result_of(folder: Path, survey: str = SURVEY) -> Result:
    return Inputs(rubric=str(MINI)).result(write_table(folder, survey))


def desk_of(result: Result, identity: ReportIdentity = SIGNED, language: str = "id") -> Desk:
    return Desk(YearView(Year(result), words(language)), identity)


def texts(value: object) -> Iterator[str]:
    """Yield every text of a tree."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def parts(paper: Paper, kind: type) -> list:
    return [part for part in paper.parts if isinstance(part, kind)]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_of(result_of(tmp_path))


# The papers ---------------------------------------------------------------------------------------


def test_the_sheet_of_a_leader_says_what_matters(desk: Desk) -> None:
    (sheet,) = sheets_of(desk.year)
    paper = leader_sheet(sheet, desk)
    (figures,) = parts(paper, Figures)
    assert [(each.value, each.label) for each in figures.items] == [
        ("65,00", "Nilai 2099"), ("13,00", "Poin menuju hijau (B)"),
        ("25,00", "Poin menuju target"),
    ]  # fmt: skip
    (table,) = parts(paper, PaperTable)
    assert [row[2].text for row in table.rows] == ["+15,00", "+10,00", "+10,00"]
    assert (table.rows[0][3].text, table.rows[0][3].small) == ("80,00", "hijau (B)")
    assert "2 unit: 1 hijau pekat, 1 merah. Yang terendah X: 40,00 (merah)." in texts(paper)


def test_a_rapor_names_products_people_and_cells(desk: Desk) -> None:
    (sheet,) = sheets_of(desk.year)
    paper = rapor(next(each for each in sheet.units if each.result.unit.name == "X"), desk)
    told = list(texts(paper))
    assert "Izin" in told
    assert "1 petugas, 1 produk" in told
    gaps, follow_up = parts(paper, PaperTable)
    assert [row[1].text for row in gaps.rows] == ["20,00"] * 3
    by_code = {row[2].text[:4]: row[3] for row in gaps.rows}
    assert by_code["B-02"].small == "Izin; survei.csv ▸ F4"
    assert by_code["A-01"].small == "survei.csv"  # which person said what is told nowhere
    assert len(follow_up.rows) == 5


def test_the_recap_has_every_unit_once_and_the_whole_at_its_end(desk: Desk) -> None:
    (sheet,) = sheets_of(desk.year)
    (table,) = parts(recap(sheet, desk), PaperTable)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["1", "Y", "90,00", "A", "★ Hijau pekat", "Kualitas Tertinggi"],
        ["2", "X", "40,00", "D", "▼ Merah", "Kualitas Rendah"],
        ["", "Kab. A", "65,00", "C", "● Kuning", "Kualitas Sedang"],
    ]


def test_who_signs_stands_on_every_paper_and_copies_on_the_letter_alone(desk: Desk) -> None:
    (sheet,) = sheets_of(desk.year)
    papers = dict(papers_of(sheet, desk))
    for name, paper in papers.items():
        (signatures,) = parts(paper, Signatures)
        last = signatures.signers[-1]
        assert (last.above, last.name, last.number) == (
            "Kota A, 30 November 2099",
            "Made",
            "NIP 1970",
        )
        assert ("Bupati" in texts(paper)) is (name == "surat-pengantar")
        assert paper.day == date(2099, 11, 30)
    assert "000/1" in texts(papers["surat-pengantar"])
    receivers = {name for name, paper in papers.items() if "Kepala Unit" in texts(paper)}
    assert receivers == {"berita-acara", "rapor-x", "rapor-y"}


def test_without_an_identity_nothing_is_invented(tmp_path: Path) -> None:
    desk = desk_of(result_of(tmp_path), NOBODY)
    (sheet,) = sheets_of(desk.year)
    for _, paper in papers_of(sheet, desk):
        assert parts(paper, Signatures) == []
        assert (paper.day, paper.letterhead, paper.author) == (None, None, "")
        assert not any("NIP" in text for text in texts(paper))


def test_the_minutes_name_the_day_of_the_report(desk: Desk) -> None:
    (sheet,) = sheets_of(desk.year)
    assert any(
        text.startswith("Pada hari Senin, 30 November 2099,")
        for text in texts(minutes(sheet, desk))
    )
    nameless = replace(desk, identity=NOBODY)
    assert not any("Pada hari" in text for text in texts(minutes(sheet, nameless)))


def test_a_letter_says_what_a_score_that_is_open_can_be(tmp_path: Path) -> None:
    desk = desk_of(result_of(tmp_path, SURVEY.replace("| Tidak ada", "|")))
    (sheet,) = sheets_of(desk.year)
    told = " ".join(texts(covering_letter(sheet, desk)))
    assert "nilainya antara 65,00 dan 75,00" in told
    assert "Zona: Kuning." in told


def test_every_paper_can_be_bound_into_one(desk: Desk) -> None:
    (sheet,) = sheets_of(desk.year)
    papers = [paper for _, paper in papers_of(sheet, desk)]
    whole = bound(papers, sheet, desk)
    for paper in papers:
        assert set(texts(paper.parts)) <= set(texts(whole))
    assert len(papers) == 6


# On paper -----------------------------------------------------------------------------------------


def pages_of(paper: Paper) -> int:
    pytest.importorskip("typst")
    from pypdf import PdfReader

    from kepatuhan.pictures.pens.paper_pdf import pdf_of

    return len(PdfReader(BytesIO(pdf_of(paper))).pages)


def test_the_sheet_of_a_leader_is_one_page_with_all_that_there_is_to_say() -> None:
    second, first = (Inputs().result(SAMPLES / year) for year in ("2022", "2021"))
    plan = made_plan(first, choose_gaps(first, Choice(first=4)), words("id"))
    own = made_plan(second, choose_gaps(second, Choice()), words("id"))
    comparison = compare(first, second)
    plans = PlansOfYear(
        second.rubric.register, review_of(plan, comparison), plan_on(own, date(2023, 6, 1))
    )
    year = Year(second, before=YearBefore(comparison))
    identity = replace(
        SIGNED, letterhead=("PEMERINTAH KABUPATEN A", "SEKRETARIAT"), address=("Jalan 1",)
    )
    needs = TrainingOfYear(second, topics_for(second.rubric), year.before, None, plans)
    desk = Desk(YearView(year, words("id")), identity, plans, needs)
    (sheet,) = sheets_of(year)
    paper = leader_sheet(sheet, desk)
    assert any("tindak lanjut atas survei 2021" in text for text in texts(paper))
    assert any("Pokok pelatihan yang paling mengurangi nilai" in text for text in texts(paper))
    assert any("Rawan maladministrasi, lihat di sini dahulu" in text for text in texts(paper))
    assert pages_of(paper) == 1
    assert all(pages_of(rapor(unit, desk)) == 2 for unit in sheet.units)


def test_a_recap_of_forty_units_is_one_page(tmp_path: Path) -> None:
    head, *rows = SURVEY.strip().splitlines()
    units = [row.replace("| X ", f"| Dinas {at:02} ") for at in range(40) for row in rows[:3]]
    desk = desk_of(result_of(tmp_path, "\n".join([head, *units])))
    (sheet,) = sheets_of(desk.year)
    paper = recap(sheet, desk)
    (table,) = parts(paper, PaperTable)
    assert len(table.rows) == 41
    assert pages_of(paper) == 1


def test_what_a_repair_leads_to_is_told_in_bounds_where_an_answer_is_missing(tmp_path) -> None:
    """Y's B-02 blank: Y is 80 to 100. X is 40. A-01 repaired brings 10 of the mean: 70 to 80."""
    survey = SURVEY.replace("B-02      | Sebagian", "B-02      | ")
    desk = desk_of(result_of(tmp_path, survey))
    (sheet,) = sheets_of(desk.year)
    (table,) = parts(leader_sheet(sheet, desk), PaperTable)
    assert [row[3].text for row in table.rows] == ["70,00–80,00", "80,00–90,00", "90,00–100,00"]
    assert [row[3].small for row in table.rows] == ["", "", "hijau pekat (A)"]


# The year before ----------------------------------------------------------------------------------


def test_the_year_before_stands_behind_this_one(tmp_path: Path) -> None:
    second = Inputs().result(SAMPLES / "2022")
    first = Inputs().result(SAMPLES / "2021")
    before = YearBefore(compare(first, second))
    desk = Desk(YearView(Year(second, before=before), words("id")), NOBODY)
    (sheet,) = sheets_of(desk.year)
    unit = next(each for each in sheet.units if before.pair(each.result))
    pair = before.pair(unit.result)
    assert pair
    assert pair.first
    paper = rapor(unit, desk)
    (figures,) = parts(paper, Figures)
    assert figures.items[1].label == "Nilai 2021"
    assert figures.items[1].value == desk.view.score(pair.first)
    (bars,) = parts(paper, Bars)
    assert bars.headings[3] == "2021"
    assert bars.bars[0].before == pytest.approx(float(pair.first.exact / 100))


def test_a_unit_that_was_not_there_before_has_no_year_before(tmp_path: Path) -> None:
    second = result_of(tmp_path)
    first = result_of(
        tmp_path, "\n".join(line for line in SURVEY.splitlines() if "| Y " not in line)
    )
    before = YearBefore(compare(first, second))
    by_name = {each.unit.name: before.pair(each) for each in second.units}
    assert by_name["X"] is not None
    assert by_name["Y"] is None


def test_the_same_numbers_stand_in_both_languages(tmp_path: Path) -> None:
    result = result_of(tmp_path)
    for language, shown in (("id", "65,00"), ("en", "65.00")):
        desk = desk_of(result, language=language)
        (sheet,) = sheets_of(desk.year)
        assert shown in texts(leader_sheet(sheet, desk))
