"""Rules that are easily lost, each by a case so small that it is worked out in the head."""

from pathlib import Path

import pytest
from hand_survey import unit
from helpers import mini_rubric, write_table

from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result, Standing
from kepatuhan.survey.model import SourceFile, Survey, SurveyInstitution
from kepatuhan.survey.read import read_survey


def scored(folder: Path, *rows: str, parts: str = "") -> Result:
    heading = f"Tahun;Instansi;Unit;Nilai;Tidak dinilai{parts}"
    table = "\n".join([heading, *(f"2023;Kab. A;{row}" for row in rows)])
    return build_result(*read_survey([write_table(folder, table)]))


def test_ranks_go_by_the_unrounded_score_where_the_printed_ones_are_equal(tmp_path) -> None:
    result = scored(tmp_path, "Dinas B;80.001;", "Dinas A;80.004;", "Dinas C;80.001;")
    ranks = {each.unit.name: (each.rank, str(each.verdict.score)) for each in result.units}
    assert ranks == {
        "Dinas A": (1, "80.00"), "Dinas B": (2, "80.00"), "Dinas C": (2, "80.00")
    }  # fmt: skip


@pytest.mark.parametrize(
    ("people", "standing"), [("_", Standing.UNSCORED), ("penuh", Standing.SCORED)]
)
def test_a_form_of_blanks_is_no_zero_even_with_something_that_does_not_apply(
    people, standing
) -> None:
    rubric = mini_rubric(blank="zero")
    whole = SurveyInstitution("Kab. A", "", "", (unit("Dinas", people, "_", "TB"),))
    survey = Survey(2099, (whole,), (SourceFile("a.xlsx", "0" * 64),), ())
    (found,) = build_result(survey, rubric).units
    assert found.standing is standing
    # answered: A counts 40 of 100 and is full; B has its blank at 0, and what is left of it
    assert found.exact == (40 if standing is Standing.SCORED else None)


@pytest.mark.parametrize(
    ("third", "codes"),
    [("Dinas C;;pindah gedung", set()), ("Dinas C;95;", {"score.whole_differs"})],
)
def test_a_printed_whole_is_held_against_all_units_that_count(tmp_path, third, codes) -> None:
    result = scored(tmp_path, ";80;", "Dinas A;70;", "Dinas B;90;", third)
    assert {each.code for each in result.findings} & {"score.whole_differs"} == codes
    (institution,) = result.institutions
    assert str(institution.verdict.score) == "80.00"


def test_units_with_all_some_or_none_of_their_parts_printed_have_one_mean(tmp_path) -> None:
    parts = ";Input;Proses;Output;Pengaduan"
    result = scored(tmp_path, "Dinas A;80;;20;20;20;20", "Dinas B;70;;20;;;", "Dinas C;60;;;;;",
                    parts=parts)  # fmt: skip
    (institution,) = result.institutions
    assert institution.exact == 70
    assert [len(each.tree.children) for each in institution.units] == [4, 0, 0]
    assert institution.tree.children == ()
