"""The tables for notebooks: their shapes, their gaps, and that they add up."""

import math
from random import Random

import pandas
import pytest
from hand_survey import HOSTILE, result
from helpers import load_mini
from random_surveys import random_rubric, random_survey

from kepatuhan.result.build import build_result
from kepatuhan.result.frames import build_frame
from kepatuhan.result.model import Result
from kepatuhan.result.rows import branches_above

COUNTS = ["answered", "blank", "rejected", "not_applicable"]


@pytest.fixture(scope="module")
def found() -> Result:
    return result()


def test_shapes(found: Result) -> None:
    answers = sum(len(unit.unit.answers) for unit in found.units)
    assert build_frame(found, "institutions").shape == (2, 11)
    assert build_frame(found, "units").shape == (6, 14)
    assert build_frame(found, "indicators").shape == (6 * 3, 14)
    assert build_frame(found, "answers").shape == (answers, 11)


def test_units_are_the_default(found: Result) -> None:
    pandas.testing.assert_frame_equal(found.frame(), build_frame(found, "units"))
    assert list(found.frame()) == [
        "institution", "type", "province", "unit", "unit_type", "score", "low", "high", "zone",
        "category", "standing", "rank", "part_A", "part_B",
    ]  # fmt: skip


def test_scores_are_rounded_as_published(found: Result) -> None:
    units = found.frame("units").set_index("unit")
    assert units.loc[HOSTILE[2], ["score", "low", "high", "rank"]].tolist() == [70, 60, 70, 2]
    assert units.loc[HOSTILE[2], "part_B"] == 83.33
    assert units.loc[HOSTILE[1], ["zone", "category", "standing"]].tolist() == [
        "dark_green", "A", "scored",
    ]  # fmt: skip
    assert found.frame("institutions")["low"].tolist() == [71.67, 35]


def test_what_is_missing_is_not_zero(found: Result) -> None:
    units = found.frame("units").set_index("unit")
    not_assessed, unscored = units.loc[HOSTILE[4]], units.loc["Tanpa jawaban"]
    assert math.isnan(not_assessed["score"])
    assert math.isnan(not_assessed["part_A"])
    assert math.isnan(not_assessed["rank"])
    assert not_assessed["zone"] is pandas.NA
    assert math.isnan(unscored["score"])
    assert (unscored["low"], unscored["high"]) == (60, 100)
    assert units["score"].isna().sum() == 2
    assert found.frame("institutions")["type"].isna().tolist() == [False, True]


def test_indicators_of_every_state(found: Result) -> None:
    indicators = found.frame("indicators").set_index(["unit", "indicator"])
    scored, spread = indicators.loc[(HOSTILE[3], "B-01")], indicators.loc[(HOSTILE[3], "B-02")]
    assert (scored["dimension"], scored["variable"]) == ("B", "B1")
    assert (scored["score"], scored["effective"], scored["lost"]) == (25, 60, 45)
    assert scored["weight"] == pytest.approx(200 / 3)
    assert spread[["score", "effective", "contribution", "lost"]].isna().all()
    assert spread[COUNTS].tolist() == [0, 0, 0, 2]
    assert indicators.loc[("Tanpa jawaban", "A-01"), COUNTS].tolist() == [0, 1, 1, 0]
    assert math.isnan(indicators.loc[("Tanpa jawaban", "A-01"), "contribution"])
    assert indicators.loc[HOSTILE[4], COUNTS].to_numpy().sum() == 0


def test_answers_carry_their_cells(found: Result) -> None:
    answers = found.frame("answers")
    partly = answers[answers["level"] == "sebagian"].iloc[0]
    assert partly[["indicator", "subject", "points", "sheet", "cell"]].tolist() == [
        "B-01", "Produk 2", 50, "Lembar", "B2",
    ]  # fmt: skip
    blank = answers[answers["state"] == "blank"]
    assert blank["points"].isna().all()
    assert blank["level"].isna().all()
    assert len(blank) == 2


@pytest.mark.parametrize("table", ["institutions", "units", "indicators", "answers"])
def test_dtypes_are_those_of_the_docstring_with_and_without_rows(found: Result, table: str) -> None:
    nothing = build_result(found.survey.__class__(2099, (), (), ()), found.rubric)
    empty, full = build_frame(nothing, table), build_frame(found, table)
    assert len(empty) == 0
    assert dict(empty.dtypes) == dict(full.dtypes)
    assert {str(dtype) for dtype in full.dtypes} <= {"string", "float64", "int64"}
    numbers = {"score", "low", "high", "rank", "weight", "contribution", "points"} & set(full)
    assert {str(full[name].dtype) for name in numbers} == {"float64"}


@pytest.mark.parametrize("seed", range(20))
def test_contributions_add_up_and_answers_are_all_counted(seed: int) -> None:
    chance = Random(seed)
    rubric = random_rubric(chance)
    own = build_result(random_survey(chance, rubric), rubric)
    indicators = own.frame("indicators")
    sums = indicators.groupby("unit")["contribution"].sum()
    lost = indicators.groupby("unit")["lost"].sum()
    for unit in own.units:
        if unit.exact is not None:
            assert sums[unit.unit.name] == pytest.approx(float(unit.exact), abs=1e-9)
            assert lost[unit.unit.name] == pytest.approx(float(100 - unit.exact), abs=1e-9)
    assert indicators[COUNTS].to_numpy().sum() == len(own.frame("answers"))


def test_an_unknown_table_is_refused_with_the_names_of_all(found: Result) -> None:
    with pytest.raises(ValueError, match=r"'units2'.*institutions, units, indicators, answers"):
        build_frame(found, "units2")


def test_branches_above_lead_from_the_dimension_down() -> None:
    paths = branches_above(load_mini())
    assert {code: [each.code for each in path] for code, path in paths.items()} == {
        "A-01": ["A", "A1"],
        "B-01": ["B", "B1"],
        "B-02": ["B", "B1"],
    }
