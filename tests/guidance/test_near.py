"""Bodies near a limit of zones: which they are, what decides them, and where it is told."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from counting.test_counted_scores import counted_survey
from guidance.small import result_of, small_survey
from helpers import SAMPLES, filled_form, score_table
from running import kepatuhan

from kepatuhan.ground.i18n import words
from kepatuhan.guidance.near import NearBody, find_near
from kepatuhan.guidance.slips import slips_to_flip
from kepatuhan.pictures.guidance.near_paper import BoundaryDossier, dossier_paper
from kepatuhan.pictures.papers.desk import Desk
from kepatuhan.pictures.pens.paper import Paper, PaperTable
from kepatuhan.pictures.pens.paper_html import html_of
from kepatuhan.pictures.year.view import YearView
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result, UnitResult
from kepatuhan.rubric.editions import editions
from kepatuhan.scoring.rounding import round_half_up
from kepatuhan.season.identity import NOBODY
from kepatuhan.survey.model import Photo
from kepatuhan.survey.read import read_survey
from kepatuhan.year.year import Year

YEAR = SAMPLES / "2022"
NEAR = Fraction(3, 2)


def names(found: tuple[NearBody, ...]) -> list[str]:
    return [
        each.rated.unit.name if isinstance(each.rated, UnitResult) else each.rated.survey.name
        for each in found
    ]


def sample() -> Result:
    return build_result(*read_survey([YEAR]))


def paper_of(result: Result, points: Fraction = Fraction(3), language: str = "en") -> Paper:
    near = find_near(result.institutions, result.rubric, points)
    dossier = BoundaryDossier(near, round_half_up(points, 2))
    return dossier_paper(dossier, Desk(YearView(Year(result), words(language)), NOBODY))


def cells(paper: Paper) -> Iterator[str]:
    for part in paper.parts:
        if isinstance(part, PaperTable):
            for row in part.rows:
                for cell in row:
                    yield from (cell.text, cell.small)


# Which bodies -------------------------------------------------------------------------------------


def ready(folder: Path, *scores: str, kind: str = "kabupaten", edition: str = "2022") -> Result:
    rows = [f"Kab. {score} | {kind} | {edition} | {score}" for score in scores]
    table = "\n".join(["Instansi | Jenis instansi | Tahun | Nilai", *rows])
    return score_table(folder, table, editions()[edition])


def test_a_printed_score_is_near_up_to_and_with_so_many_points(tmp_path) -> None:
    result = ready(tmp_path, "79,50", "79,51", "76,50", "76,49", "78", "77,99", "86,50", "0")
    found = find_near(result.institutions, result.rubric, NEAR)
    assert sorted(names(found)) == [
        "Kab. 76,50", "Kab. 77,99", "Kab. 78", "Kab. 79,50", "Kab. 86,50",
    ]  # fmt: skip


def test_two_limits_can_be_near_and_bands_of_one_zone_have_none_between_them(tmp_path) -> None:
    result = ready(tmp_path, "80", "32")
    found = find_near(result.institutions, result.rubric, Fraction(8))
    (body,) = found  # 32 parts two bands that are both red
    told = [(str(each.edge.printed), each.is_below, str(each.distance)) for each in body.limits]
    assert told == [("78.00", False, "2.00"), ("88.00", True, "8.00")]


def test_scores_up_to_110_are_held_to_their_own_limits(tmp_path) -> None:
    result = ready(tmp_path, "88,50", "81,00", kind="kementerian", edition="2016")
    found = find_near(result.institutions, result.rubric, NEAR)
    assert [(str(each.edge.printed)) for body in found for each in body.limits] == ["89.00"]


def test_a_score_that_was_printed_has_no_answers_to_look_at(tmp_path) -> None:
    result = ready(tmp_path, "77,99")
    (body,) = find_near(result.institutions, result.rubric, NEAR)
    assert (body.limits[0].slips, body.missing) == (None, ())
    said = "hold it against where it is printed"
    assert any(said in text for text in cells(paper_of(result)))


def test_both_ends_of_a_score_with_gaps_are_looked_at() -> None:
    result = sample()
    found = find_near(result.institutions, result.rubric, NEAR)
    (health,) = found
    ends = [(str(each.score), each.is_high) for each in health.limits]
    assert ends == [("88.88", False), ("89.04", True)]
    assert [each.indicator.code for each in health.missing] == ["O-05"]
    narrow = find_near(result.institutions, result.rubric, Fraction(9, 10))
    assert [str(each.score) for body in narrow for each in body.limits] == ["88.88"]


# What decides -------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(12))
def test_answers_that_decide_are_those_of_all_smallest_sets(seed: int) -> None:
    rubric, survey = small_survey(Random(seed))
    rated = result_of(rubric, survey).institutions[0]
    if rated.verdict is None:
        pytest.skip("nothing to score")
    for found in slips_to_flip(rated, rated.verdict.exact.low, rubric):
        if found.fewest is None:
            assert found.deciding == ()
            continue
        sets = [
            each for each in combinations(range(len(found.slips)), found.fewest)
            if _crosses(sum(found.slips[at].points for at in each), found)
        ]  # fmt: skip
        expected = sorted({at for each in sets for at in each})
        assert found.deciding == tuple(found.slips[at] for at in expected)


def _crosses(changed, found) -> bool:
    return changed >= found.needed if found.is_enough else changed > found.needed


# The paper ----------------------------------------------------------------------------------------


def test_each_answer_has_its_cell_its_enumerator_its_day_and_its_photo() -> None:
    result = sample()
    unit = next(each for each in result.survey.units() if "Olahraga" in each.name)
    answer = next(each for each in unit.answers if each.indicator == "P-01")
    seen = replace(unit, photos=(Photo("P-01", answer.place, "ab" * 32),))
    (whole,) = result.survey.institutions
    units = tuple(seen if each is unit else each for each in whole.units)
    survey = replace(result.survey, institutions=(replace(whole, units=units),))
    paper = paper_of(build_result(survey, result.rubric))
    said = list(cells(paper))
    at = next(n for n, text in enumerate(said) if text.startswith("P-01"))
    row = said[at : at + 14]
    assert row[3].startswith("disdikpora_2022.xlsx ▸ Observasi ▸ ")
    assert row[6] == unit.enumerator != ""
    assert row[7].endswith("August 2022")
    assert row[8].endswith(" · abababababab")
    assert row[10].startswith("Look at “")


def test_every_body_has_lines_of_its_own_to_sign() -> None:
    result = sample()
    number = len(find_near(result.institutions, result.rubric, Fraction(3)))
    tables = [part for part in paper_of(result).parts if isinstance(part, PaperTable)]
    signed = [each for each in tables if each.rows[0][0].text == "Second look"]
    assert len(signed) == number == 3
    assert all(part.is_by_hand for part in signed)


def test_without_any_body_the_paper_says_so() -> None:
    assert "No score is so near to a limit." in html_of(paper_of(sample(), Fraction(0)))


def test_an_institution_names_the_unit_of_every_answer() -> None:
    said = html_of(paper_of(sample(), Fraction(10)))
    part = said.split("<h2>Kabupaten Klungkung</h2>")[1]
    assert "Dinas Sosial ·" in part.split("<h2>")[0]


# The command --------------------------------------------------------------------------------------


def report(folder: Path, *more: object, files: Path = YEAR):
    return kepatuhan("report", 2022, files, "--archive", "none", "-o", folder, "--format", "csv",
                     *more)  # fmt: skip


def test_the_dossier_lies_apart_from_what_is_published(tmp_path) -> None:
    done = report(tmp_path, "--near", "1,5")
    assert done.returncode == 0, done.stderr
    assert "Dekat batas zona: 1." in done.stderr
    assert [path.name for path in (tmp_path / "internal" / "2022").iterdir()] == ["batas-zona.html"]
    site = [path for path in (tmp_path / "2022").rglob("*") if path.is_file()]
    assert site
    assert not any(b"batas-zona" in path.read_bytes() for path in site)
    page = (tmp_path / "internal" / "2022" / "batas-zona.html").read_text("utf-8")
    assert "INTERNAL: untuk disahkan sebelum diumumkan" in page


def test_without_the_option_there_is_none(tmp_path) -> None:
    assert report(tmp_path).returncode == 0
    assert not (tmp_path / "internal").exists()


def test_it_comes_in_the_formats_of_papers_and_in_both_languages(tmp_path) -> None:
    report(tmp_path, "--near", "3", "--format", "docx", "--lang", "both")
    found = {str(path.relative_to(tmp_path / "internal" / "2022"))
             for path in (tmp_path / "internal").rglob("batas*")}  # fmt: skip
    assert found == {"batas-zona.docx", "en/batas-zona.docx"}


def test_nobody_is_named(tmp_path) -> None:
    form = filled_form(tmp_path / "x.xlsx", enumerator="Sri Rahayu")
    report(tmp_path / "situs", "--near", "100", files=form)
    page = (tmp_path / "situs" / "internal" / "2022" / "batas-zona.html").read_text("utf-8")
    assert "Dinas Sosial" in page
    assert "Sri" not in page
    assert "Pengguna 1<" not in page


@pytest.mark.parametrize("points", ["x", "-1", "101", ""])
def test_what_is_no_number_of_points_is_refused(tmp_path, points) -> None:
    done = report(tmp_path, "--near", points)
    assert done.returncode == 2
    assert not list(tmp_path.iterdir())


def test_where_the_report_cannot_be_written_there_is_no_dossier(tmp_path) -> None:
    (tmp_path / "2022").write_text("bukan folder", encoding="utf-8")
    assert report(tmp_path, "--near", "3", "--force").returncode == 4
    assert not (tmp_path / "internal").exists()


def test_where_answers_are_counts_no_single_cell_is_told() -> None:
    result = sample()
    survey = counted_survey(result.survey, result.rubric)
    found = paper_of(build_result(survey, result.rubric))
    assert "counted: no single cell is known" in set(cells(found))
