"""A year is scored again from its kept answers, under another rubric or under its own."""

from collections import Counter
from dataclasses import replace

import pytest
from archive_helpers import FILE, keep, keep_rescored, names, result, unit
from helpers import ASKS_B_03, SAMPLES, changed, load_mini, write_table

from kepatuhan.archive.archive import open_archive
from kepatuhan.archive.model import Kept
from kepatuhan.ground.errors import CannotWriteError, KepatuhanError, Place, finding
from kepatuhan.result.build import build_result
from kepatuhan.rubric.editions import load_edition
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.answer_model import Answer, CellForm
from kepatuhan.survey.model import SourceFile
from kepatuhan.survey.read import read_survey
from kepatuhan.survey.states import State

ASKS_MORE = [ASKS_B_03, ("200/3", "100/3")]


HALF_IS_LESS = changed(("points: 50}", "points: 20}"))


def rescore(address: str, rubric: Rubric | None = None, year=2099):
    """Return the result of a year scored again, and what was kept of it."""
    with open_archive(address) as archive:
        again = archive.rescore(year, rubric)
        kept = keep_rescored(archive, again)
        assert archive.verify().problem is None
    return again.result, kept


def load(address: str, year=2099, **wanted):
    with open_archive(address) as archive:
        return archive.load(year, **wanted)


def refused(address: str, rubric: Rubric | None, *codes: str, year=2099) -> dict[str, str]:
    """Return the values of the first of the refusal's findings; nothing may have been kept."""
    with open_archive(address) as archive:
        before = archive.revisions()
        with pytest.raises(KepatuhanError) as error:
            archive.rescore(year, rubric)
        assert archive.revisions() == before
    assert tuple(found.code for found in error.value.findings) == codes
    return dict(error.value.findings[0].values)


def same(one, other) -> None:
    """Hold two results to the same scores, answers and findings, whatever the findings' order."""
    assert one.institutions == other.institutions
    assert one.rubric == other.rubric
    assert one.survey.sources == other.survey.sources
    assert one.survey.counts == other.survey.counts
    assert one.survey.refused == other.survey.refused
    assert Counter(one.findings) == Counter(other.findings)


def test_it_gives_what_the_workbooks_give_and_is_kept(address, tmp_path) -> None:
    official = changed(("points: 50", "points: 40"), rubric=load_edition("2022"), file="resmi.yaml")
    path = tmp_path / "resmi.yaml"
    path.write_text(official.text, encoding="utf-8")
    survey, rubric = read_survey([SAMPLES / "2022"])
    keep(address, build_result(survey, rubric))
    again, kept = rescore(address, official, 2022)
    assert kept == Kept(6, 0)
    wanted, _ = read_survey([SAMPLES / "2022"], str(path))
    of_form = [each for each in wanted.findings if each.code == "form.same_questions"]
    assert len(of_form) == 5
    rest = tuple(each for each in wanted.findings if each not in of_form)
    same(again, build_result(replace(wanted, findings=rest), official))
    same(load(address, 2022), again)
    with open_archive(address) as archive:
        first, second = archive.history("Dinas Sosial", 2022)
        assert (first.rubric_sha256, second.rubric_sha256) == (rubric.sha256, official.sha256)
        assert (second.revision, second.user, second.files) == (2, "Sri", first.files)


def test_under_its_own_rubric_it_is_as_it_was_and_nothing_is_kept(address) -> None:
    keep(address, result(unit("Dinas", "sebagian")))
    before = load(address)
    for rubric in (None, load_mini()):
        again, kept = rescore(address, rubric)
        assert (again, kept) == (before, Kept(0, 2))


def test_there_and_back_it_is_as_it_was(sqlite, tmp_path) -> None:
    scored = build_result(*read_survey([write_table(tmp_path, ODD)], str(mini(tmp_path))))
    assert {"answer.repeated", "answer.outside", "answer.missing", "row.unknown_indicator"} <= {
        found.code for found in scored.findings
    }
    keep(sqlite, scored)
    before = load(sqlite)
    rescore(sqlite, HALF_IS_LESS)
    back, kept = rescore(sqlite, scored.rubric)
    assert kept == Kept(3, 0)
    same(back, before)
    same(load(sqlite), before)


ODD = """
Instansi | Provinsi | Unit | Produk | Responden | Indikator | Jawaban
Kab. A | Bali | Dinas Sosial | | P 1 | A-01 | 12
Kab. A | Bali | Dinas Sosial | BLT | | B-01 | Sebagian
Kab. A | Bali | Dinas Sosial | BLT | | B-01 | sebagian
Kab. A | Bali | Dinas Sosial | BLT | | B-02 | cukup
Kab. A | Bali | Dinas Kesehatan | Izin | | B-01 | Sebagian
Kab. A | Bali | Dinas Kesehatan | Izin | | B-99 | Ada
"""


def mini(folder):
    path = folder / "mini.yaml"
    path.write_text(load_mini().text, encoding="utf-8")
    return path


@pytest.mark.parametrize("now", [HALF_IS_LESS, changed(*ASKS_MORE)], ids=["points", "asks more"])
def test_odd_tables_give_what_they_give_when_read(address, tmp_path, now) -> None:
    table = write_table(tmp_path, ODD)
    keep(address, build_result(*read_survey([table], str(mini(tmp_path)))))
    path = tmp_path / "baru.yaml"
    path.write_text(now.text, encoding="utf-8")
    wanted, _ = read_survey([table], str(path))
    again, _ = rescore(address, now)
    same(again, build_result(wanted, now))
    same(load(address), again)


def test_what_is_newly_asked_is_a_gap_and_is_told(sqlite) -> None:
    keep(sqlite, result(unit("Dinas")))
    again, _ = rescore(sqlite, changed(*ASKS_MORE))
    assert [each.code for each in again.findings] == ["answer.missing"]
    (scored,) = (each for each in again.units)
    assert Answer("B-03", "Izin", State.BLANK, "", "", Place(FILE)) in scored.unit.answers
    assert (scored.verdict.score, scored.verdict.exact.low, scored.verdict.exact.high) == (
        None, 80, 100)  # fmt: skip


def test_a_year_under_several_rubrics_is_brought_under_one(address) -> None:
    keep(address, result(unit("Dinas"), unit("Badan", "sebagian")))
    keep(address, result(unit("Dinas", "sebagian"), rubric=HALF_IS_LESS))
    told = refused(address, None, "archive.several_rubrics")
    assert told["year"] == "2099"
    again, kept = rescore(address, HALF_IS_LESS)
    assert kept == Kept(1, 2)
    assert names(again) == names(load(address)) == ["Badan", "Dinas"]
    assert {each.exact for each in again.units} == {52}


def test_files_of_one_name_stay_apart(sqlite) -> None:
    """Every kabupaten has a dinkes.xlsx; a hash or a finding of one is none of the other's."""
    blank = unit("Dinas").answers[1]._replace(state=State.BLANK, level="", text="")
    answers = (unit("Dinas").answers[0], blank, unit("Dinas").answers[2])
    other = result(replace(unit("Dinas"), answers=answers), institution="Kab. B", sha256="1" * 64)
    dated = blank._replace(state=State.REJECTED, text="4", form=CellForm.DATE)
    third = replace(unit("Dinas"), answers=(answers[0], dated, answers[2]))
    keep(sqlite, result(third))
    keep(sqlite, other)
    rescore(sqlite, HALF_IS_LESS)
    with open_archive(sqlite) as archive:
        hashes = {each.institution: each.files for each in archive.history("dinas", 2099)[2:]}
    assert hashes == {"Kab. A": ((FILE, "0" * 64),), "Kab. B": ((FILE, "1" * 64),)}
    states = {
        each.name: each.units[0].answers[1].state for each in load(sqlite).survey.institutions
    }
    assert states == {"Kab. A": State.REJECTED, "Kab. B": State.BLANK}


def test_what_belongs_to_no_unit_goes_with_the_run(sqlite) -> None:
    of_file = finding("file.copy", Place("lain.xlsx"), other=FILE)
    first = result(unit("Dinas"))
    noted = replace(
        first.survey, findings=(of_file,),
        sources=(*first.survey.sources, SourceFile("lain.xlsx", "3" * 64, 2)),
        refused=(finding("file.damaged", Place("rusak.xlsx"), reason="x"),),
    )  # fmt: skip
    keep(sqlite, build_result(noted, load_mini()))
    again, _ = rescore(sqlite, HALF_IS_LESS)
    assert (again.survey.unplaced, again.survey.findings) == (2, (of_file,))
    assert again.survey.refused == noted.refused
    assert load(sqlite) == again


def test_a_survey_of_a_year_that_its_edition_was_not_made_for(sqlite) -> None:
    keep(sqlite, result(unit("Dinas"), year=2098))
    again, _ = rescore(sqlite, HALF_IS_LESS, 2098)
    (told,) = again.findings
    assert (told.code, dict(told.values)) == ("year.other", {"found": "2098", "allowed": "2099"})
    right, _ = rescore(sqlite, changed(("years: [2099]", "years: [2098]")), 2098)
    assert right.findings == ()


def test_other_words_of_a_question_are_told_and_stay_told(sqlite) -> None:
    keep(sqlite, result(unit("Dinas")))
    again, _ = rescore(sqlite, changed(('id: "Berapa?"', 'id: "Berapa banyak?"')))
    assert again.survey.findings == (finding("archive.other_question", Place(""), found="A-01"),)
    assert load(sqlite).survey.findings == again.survey.findings


READY = """
Instansi | Jenis instansi | Provinsi | Unit | Tahun | Nilai | A | B
Kab. A | kabupaten | Bali | | 2099 | 81,50 | 40 | 41,5
Kab. A | kabupaten | Bali | Dinas Sosial | 2099 | 80,00 | |
"""


def test_ready_made_scores_are_banded_anew(sqlite, tmp_path) -> None:
    keep(sqlite, build_result(*read_survey([write_table(tmp_path, READY)], str(mini(tmp_path)))))
    again, kept = rescore(sqlite, changed(("minimum: 78.00", "minimum: 82.00")))
    assert kept == Kept(2, 0)
    assert again.institutions[0].verdict.band.category == "C"
    other = changed(("  - code: A\n", "  - code: X\n"))
    assert refused(sqlite, other, "archive.other_answers") == {
        "year": "2099", "rubric": "baru.yaml", "found": "A", "allowed": "X, B",
    }  # fmt: skip


# what is refused ------------------------------------------------------------------------------


def test_an_indicator_that_the_rubric_does_not_know(address) -> None:
    keep(address, result(unit("Dinas")))
    told = refused(address, changed(("code: B-02", "code: B-09")), "archive.other_answers")
    assert (told["found"], told["allowed"]) == ("B-02", "A-01, B-01, B-09")


def test_a_level_that_the_rubric_does_not_know(sqlite) -> None:
    keep(sqlite, result(unit("Dinas", "sebagian")))
    other = changed(("code: sebagian, label: {id: Sebagian, en: Partly}",
                     "code: separo, label: {id: Separo, en: Half}"))  # fmt: skip
    told = refused(sqlite, other, "archive.other_answers")
    assert told["found"] == "B-01: sebagian, B-02: sebagian"
    assert told["allowed"].startswith("B-01: Ada · Separo · Tidak ada")


@pytest.mark.parametrize(("year", "edition"), [(2021, "2022"), (2022, "2023"), (2022, "2021")])
def test_a_rubric_of_another_year(sqlite, year, edition) -> None:
    keep(sqlite, build_result(*read_survey([SAMPLES / str(year)])))
    told = refused(sqlite, load_edition(edition), "archive.other_edition", year=year)
    assert told == {"found": str(year), "rubric": f"rubrics/{edition}.yaml", "allowed": edition}


def test_a_rubric_of_other_questions_in_force_that_year(sqlite) -> None:
    keep(sqlite, build_result(*read_survey([SAMPLES / "2022"])))
    told = refused(sqlite, load_edition("skm"), "archive.other_answers", year=2022)
    assert "… (36)" in told["found"]


def test_rows_that_the_first_rubric_left_out(sqlite, tmp_path) -> None:
    table = write_table(tmp_path, ODD.replace("B-99", "B-03"))
    keep(sqlite, build_result(*read_survey([table], str(mini(tmp_path)))))
    told = refused(sqlite, changed(*ASKS_MORE), "archive.not_kept")
    assert (told["found"], told["rubric"]) == ("B-03", "baru.yaml")


def test_cells_that_are_read_otherwise_by_now(sqlite) -> None:
    first, *rest = unit("Dinas").answers
    wrong = replace(unit("Dinas"), answers=(first._replace(level="separuh"), *rest))
    keep(sqlite, result(wrong))
    assert refused(sqlite, HALF_IS_LESS, "archive.read_otherwise")["found"] == "Dinas"


def test_a_year_that_is_not_there(sqlite) -> None:
    keep(sqlite, result(unit("Dinas")))
    assert refused(sqlite, None, "archive.no_year", year=2020)["allowed"] == "2099"


def test_what_was_kept_meanwhile_is_not_hidden(address) -> None:
    keep(address, result(unit("Dinas"), unit("Badan")))
    with open_archive(address) as archive:
        again = archive.rescore(2099, HALF_IS_LESS)
    keep(address, result(unit("Badan", "sebagian")))
    with open_archive(address) as archive:
        with pytest.raises(CannotWriteError) as error:
            keep_rescored(archive, again)
        assert [found.code for found in error.value.findings] == ["archive.meanwhile"]
        assert len(archive.revisions()) == 4
    assert rescore(address, HALF_IS_LESS)[1] == Kept(3, 0)
    assert {each.exact for each in load(address).units} == {100, 52}
