"""The survey's word on complaint handling beside the registers', body by body."""

from functools import cache
from pathlib import Path

import pytest
from complaints.registers import END, figures_in, figures_of, sample
from helpers import SURVEYS, score_table

from kepatuhan.programmes.complaints.beside_survey import (
    BodyBeside,
    beside_survey,
    is_on_complaints,
)
from kepatuhan.programmes.complaints.masking import Sign
from kepatuhan.programmes.complaints.publish import internal, published
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.rubric.editions import load_edition
from kepatuhan.survey.read import read_survey

HEAD = "Nomor register | Jenis | Tanggal diterima | Status | Terlapor"


@cache
def surveyed() -> Result:
    """Return the invented survey of 2022."""
    survey, rubric = read_survey([each for each in SURVEYS if each.parent.name == "2022"], "2022")
    return build_result(survey, rubric)


def told(found: tuple[BodyBeside, ...]) -> dict[str, BodyBeside]:
    return {each.name: each for each in found}


def test_every_unit_of_both_stands_once_with_its_own_score_and_counts() -> None:
    shown = internal(figures_of(sample(), END))
    found = told(beside_survey(surveyed(), shown))
    unit = next(each for each in surveyed().units if each.unit.name == "Dinas Kesehatan")
    (node,) = [each for each in unit.parts if each.code == "G"]
    health = found["Dinas Kesehatan"]
    assert [each.score for each in health.surveyed] == [node.score]
    assert node.score is not None
    assert (health.complaints, health.closed, health.refused) == (39, 28, 6)
    assert found["Kepolisian Resor"].surveyed == ()
    names = [body.unit for each in found.values() for body in each.surveyed]
    assert sorted(names) == sorted(each.unit.name for each in surveyed().units)


def test_what_is_hidden_of_the_registers_is_hidden_here() -> None:
    found = told(beside_survey(surveyed(), published(figures_of(sample(), END))))
    assert isinstance(found["Dinas Sosial"].refused, Sign)
    assert found["Dinas Kesehatan"].refused == 6


def test_one_that_nobody_complained_about_has_a_score_and_no_count(tmp_path: Path) -> None:
    text = f"{HEAD}\nA-1 | LM | 3-1-2022 | Selesai | Dinas Sosial Kabupaten Klungkung"
    found = beside_survey(surveyed(), internal(figures_in(tmp_path, text)))
    assert (found[0].name, found[0].complaints) == ("Dinas Sosial", 1)
    assert len(found) == len(surveyed().units)
    assert {each.complaints for each in found[1:]} == {None}


def test_the_survey_of_another_institution_is_not_set_beside(tmp_path: Path) -> None:
    text = f"{HEAD}\nA-1 | LM | 3-1-2022 | Selesai | Dinas Sosial Kabupaten Badung"
    assert beside_survey(surveyed(), internal(figures_in(tmp_path, text))) == ()


def test_registers_about_several_institutions_are_told_by_institution(tmp_path: Path) -> None:
    text = f"""{HEAD}
        A-1 | LM | 3-1-2022 | Selesai | Dinas Sosial Kabupaten Badung
        A-2 | LM | 3-1-2022 | Selesai | Dinas Sosial Kabupaten Klungkung
        A-3 | LM | 3-1-2022 | Proses | Dinas Kesehatan Kabupaten Klungkung
    """
    found = told(beside_survey(surveyed(), internal(figures_in(tmp_path, text))))
    assert found["Kabupaten Badung"].surveyed == ()
    own = found["Kabupaten Klungkung"]
    assert (own.complaints, own.closed, len(own.surveyed)) == (2, 1, 1)
    (whole,) = surveyed().institutions
    assert whole.tree is not None
    (node,) = [each for each in whole.tree.children if each.code == "G"]
    assert own.surveyed[0].score == node.score


@pytest.mark.parametrize("edition", ["2015", "2021", "2024"])
def test_every_edition_has_complaint_handling(edition: str) -> None:
    tops = load_edition(edition).dimensions
    assert any(is_on_complaints(each) for top in tops for each in (top, *top.children))


def test_a_rubric_without_it_has_no_score_of_it(tmp_path: Path) -> None:
    result = score_table(tmp_path, """
        Tahun | Instansi | Unit | Indikator | Jawaban
        2099 | Kabupaten Klungkung | Dinas Sosial | B-01 | ada
    """)  # fmt: skip
    text = f"{HEAD}\nA-1 | LM | 3-1-2022 | Selesai | Dinas Sosial Kabupaten Klungkung"
    found = beside_survey(result, internal(figures_in(tmp_path, text)))
    assert [each.score for body in found for each in body.surveyed] == [None]
