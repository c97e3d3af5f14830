"""Which institutions a report is about, and several inputs as one."""

from dataclasses import replace

import hand_survey
import pytest
from helpers import load_mini
from year.years import PLACE, ready, survey_of

from kepatuhan.ground.errors import KepatuhanError, Place, finding
from kepatuhan.one_year import Input, joined
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.rubric.editions import load_rubric
from kepatuhan.survey.model import SourceFile
from kepatuhan.survey.names import with_names
from kepatuhan.survey.scope import Scope, same_types, within

ROWS = [("A", "kabupaten", "Bali", "90"), ("B", "Kota", "Prov. NTB", "60"),
        ("C", "kota", "Nusa Tenggara Barat", "70")]  # fmt: skip
RUBRIC = load_rubric("2022")
KNOWN = RUBRIC.register


def result_for(found, scope: Scope) -> Result:
    """Return the result of a survey or a result, as far as a report is about it."""
    if isinstance(found, Result):
        return Input.of(found).part(scope).with_same_types().result()
    return Input(with_names(found, KNOWN), RUBRIC).part(scope).with_same_types().result()


@pytest.mark.parametrize(
    ("scope", "names"),
    [(Scope(), "ABC"), (Scope("ntb"), "BC"), (Scope("", "KOTA"), "BC"),
     (Scope("Bali", "kota"), ""),
     (Scope("Provinsi Bali"), "A")],
)  # fmt: skip
def test_a_scope_takes_a_province_and_a_type_by_any_of_their_names(scope, names) -> None:
    survey = survey_of(ROWS)
    if names:
        assert "".join(each.name for each in within(survey, scope, KNOWN).institutions) == names
    else:
        with pytest.raises(KepatuhanError) as error:
            within(survey, scope, KNOWN)
        values = dict(error.value.findings[0].values)
        assert error.value.findings[0].code == "report.nothing_left"
        assert values["provinces"] == "Bali, Nusa Tenggara Barat"


def test_ranks_are_among_those_within() -> None:
    result = result_for(survey_of(ROWS), Scope("NTB"))
    assert [(each.survey.name, each.rank, each.rank_in_type) for each in result.institutions] == [
        ("C", 1, 1), ("B", 2, 2),
    ]  # fmt: skip


def test_files_and_findings_of_others_are_left_out() -> None:
    survey = survey_of(ROWS)
    other = Place("lain.csv")
    survey = replace(
        survey,
        sources=(*survey.sources, SourceFile(other.file, "cd" * 32)),
        findings=(finding("file.copy", other, other="x"), finding("file.copy", PLACE, other="y")),
    )
    kept = within(survey, Scope("NTB"), KNOWN)
    assert [each.file for each in kept.sources] == [PLACE.file]
    assert [each.place for each in kept.findings if each.place.file] == [PLACE]


def test_a_type_written_in_two_ways_is_one_type() -> None:
    rows = [*ROWS, ("D", "Kab.", "Bali", "50")]
    kinds = {each.type for each in same_types(survey_of(rows), KNOWN).institutions}
    assert kinds == {"kabupaten", "Kota"}


BARE = [("Kab. Badung", "", "", "90"), ("Kota Bima", "", "", "60"), ("Kota Denpasar", "", "", "70"),
        ("Kabupaten Merauke", "", "", "40")]  # fmt: skip


@pytest.mark.parametrize(
    ("scope", "names"),
    [(Scope("", "kabupaten"), ["Kab. Badung", "Kabupaten Merauke"]),
     (Scope("Bali"), ["Kab. Badung", "Kota Denpasar"]),
     (Scope("NTB", "Kota"), ["Kota Bima"]),
     (Scope("Papua"), ["Kabupaten Merauke"])],
)  # fmt: skip
def test_without_columns_type_and_province_follow_from_the_name(scope, names) -> None:
    result = result_for(survey_of(BARE), scope)
    assert [each.survey.name for each in result.institutions] == names


def test_an_older_result_without_types_gets_them() -> None:
    result = build_result(survey_of(BARE), RUBRIC)
    kinds = [each.survey.type for each in result_for(result, Scope()).institutions]
    assert kinds == ["kabupaten", "kota", "kota", "kabupaten"]


def test_a_province_tells_which_of_its_regencies_are_missing() -> None:
    names = ("Badung", "Bangli", "Buleleng", "Gianyar", "Jembrana")
    rows = [(f"Kabupaten {name}", "", "", "90") for name in names]
    result = result_for(survey_of(rows), Scope("Bali"))
    [found] = result.survey.findings
    assert (found.code, found.severity) == ("province.missing", "info")
    [found] = result_for(survey_of(rows[:2]), Scope("Bali")).survey.findings
    assert found.code == "province.mostly_missing"
    assert result_for(survey_of(rows), Scope("", "kabupaten")).survey.findings == ()


def test_one_that_is_written_in_another_province_is_not_missing() -> None:
    rows = [("Kota Denpasar", "", "NTB", "90"), ("Kabupaten Badung", "", "Bali", "80")]
    [found] = within(survey_of(rows), Scope("Bali"), KNOWN).findings
    assert dict(found.values) == {"n": "7", "total": "9", "province": "Bali"}


def test_two_inputs_become_one_survey() -> None:
    one, two = survey_of(ROWS[:1]), survey_of(ROWS[1:])
    survey = joined([Input(one, RUBRIC), Input(two, RUBRIC)]).survey
    assert [each.name for each in survey.institutions] == ["A", "B", "C"]
    assert len(survey.sources) == 1


def test_units_of_one_institution_in_two_inputs_stand_together() -> None:
    one = survey_of(ROWS[:1])
    [institution] = one.institutions
    [unit] = institution.units
    other = replace(unit, name="Dinas lain")
    two = replace(one, institutions=(replace(institution, name="a", units=(other,)),))
    survey = joined([Input(one, RUBRIC), Input(two, RUBRIC)]).survey
    assert [unit.name for unit in survey.institutions[0].units] == ["Dinas", "Dinas lain"]


def test_the_same_unit_in_two_inputs_is_refused() -> None:
    one = survey_of(ROWS)
    with pytest.raises(KepatuhanError) as error:
        joined([Input(one, RUBRIC), Input(one, RUBRIC)])
    assert error.value.findings[0].code == "report.twice"


def test_an_institution_with_a_score_of_its_own_in_two_inputs_is_refused() -> None:
    one = survey_of(ROWS[:1])
    [institution] = one.institutions
    two = replace(one, institutions=(replace(institution, units=(), ready=ready("80")),))
    with pytest.raises(KepatuhanError) as error:
        joined([Input(one, RUBRIC), Input(two, RUBRIC)])
    assert error.value.findings[0].code == "report.twice"


def test_inputs_of_two_editions_are_refused() -> None:
    with pytest.raises(KepatuhanError) as error:
        joined([Input(survey_of(ROWS), RUBRIC), Input(hand_survey.survey(), load_mini())])
    assert error.value.findings[0].code == "input.several_editions"


def test_a_result_that_needs_no_change_is_taken_as_it_is() -> None:
    result = build_result(survey_of(ROWS[:2]), RUBRIC)
    assert result_for(result, Scope()) is result
    assert result_for(result, Scope("Bali")) is not result
