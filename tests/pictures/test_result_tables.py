"""The tables of a result as frames and CSV: their shapes, their gaps, and that they add up."""

import csv
import math
from io import StringIO
from random import Random
from typing import get_args

import pandas
import pytest
from hand_survey import HOSTILE, result
from helpers import load_mini
from random_surveys import random_rubric, random_survey

from kepatuhan.ground.i18n import words
from kepatuhan.pictures.pens.data import frame_of
from kepatuhan.pictures.result.csv_files import CSV_NAMES, csv_files
from kepatuhan.pictures.result.tables import ResultTable, table_of
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.result.rows import branches_above
from kepatuhan.rubric.kinds import Zone

TABLES = get_args(ResultTable)
COUNTS = ["answered", "blank", "rejected", "not_applicable"]


def frame(of: Result, table: ResultTable = "units") -> pandas.DataFrame:
    return frame_of(table_of(of, table, words("id")))


@pytest.fixture(scope="module")
def found() -> Result:
    return result()


def test_shapes(found: Result) -> None:
    answers = sum(len(unit.unit.answers) for unit in found.units)
    gaps = sum(len(found.gaps(each)) for each in found.institutions)
    lengths = {name: len(frame(found, name)) for name in TABLES}
    assert lengths == {
        "institutions": 2, "units": 6, "products": 0, "indicators": 6 * 3, "answers": answers,
            "changes": 0,
        "gaps": gaps, "findings": len(found.findings) + len(found.survey.refused),
        "sources": len(found.survey.sources),
    }  # fmt: skip
    assert gaps > 0


def test_units_have_these_columns(found: Result) -> None:
    assert list(frame(found)) == [
        "year", "institution", "type", "province", "unit", "unit_type", "score", "low", "high",
        "maximum", "zone", "category", "standing", "rank", "part_A", "part_B", "share", "date",
        "not_assessed", "follow_up",
    ]  # fmt: skip


def test_scores_are_rounded_as_published(found: Result) -> None:
    units = frame(found, "units").set_index("unit")
    assert units.loc[HOSTILE[2], ["score", "low", "high", "rank"]].tolist() == [70, 60, 70, 2]
    assert units.loc[HOSTILE[2], "part_B"] == 83.33
    assert units.loc[HOSTILE[1], ["zone", "category", "standing"]].tolist() == [
        "dark_green", "A", "scored",
    ]  # fmt: skip
    assert frame(found, "institutions")["low"].tolist() == [71.67, 35]


def test_what_is_missing_is_not_zero(found: Result) -> None:
    units = frame(found, "units").set_index("unit")
    not_assessed, unscored = units.loc[HOSTILE[4]], units.loc["Tanpa jawaban"]
    assert math.isnan(not_assessed["score"])
    assert math.isnan(not_assessed["part_A"])
    assert not_assessed["rank"] is pandas.NA
    assert math.isnan(not_assessed["zone"])
    assert math.isnan(unscored["score"])
    assert (unscored["low"], unscored["high"]) == (60, 100)
    assert units["score"].isna().sum() == 2
    assert frame(found, "institutions")["type"].isna().tolist() == [False, True]


def test_indicators_of_every_state(found: Result) -> None:
    indicators = frame(found, "indicators").set_index(["unit", "indicator"])
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
    answers = frame(found, "answers")
    partly = answers[answers["level"] == "sebagian"].iloc[0]
    assert partly[["indicator", "subject", "points", "sheet", "cell"]].tolist() == [
        "B-01", "Produk 2", 50, "Lembar", "B2",
    ]  # fmt: skip
    blank = answers[answers["state"] == "blank"]
    assert blank["points"].isna().all()
    assert blank["level"].isna().all()
    assert len(blank) == 2


@pytest.mark.parametrize("table", TABLES)
def test_dtypes_are_the_same_with_and_without_rows(found: Result, table: ResultTable) -> None:
    nothing = build_result(found.survey.__class__(2099, (), (), ()), found.rubric)
    empty, full = frame(nothing, table), frame(found, table)
    assert len(empty) == 0
    assert dict(empty.dtypes) == dict(full.dtypes)
    assert {str(dtype) for dtype in full.dtypes} <= {"string", "float64", "Int64", "category"}
    numbers = {"score", "low", "high", "weight", "contribution", "points"} & set(full)
    assert {str(full[name].dtype) for name in numbers} <= {"float64"}
    assert set(full["year"]) <= {2099}


def test_zones_are_in_their_order_the_best_first(found: Result) -> None:
    zones = frame(found)["zone"]
    assert list(zones.cat.categories) == [zone.value for zone in Zone]
    assert zones.cat.ordered
    assert zones.min() == "dark_green"


@pytest.mark.parametrize("seed", range(20))
def test_contributions_add_up_and_answers_are_all_counted(seed: int) -> None:
    chance = Random(seed)
    rubric = random_rubric(chance)
    own = build_result(random_survey(chance, rubric), rubric)
    indicators = frame(own, "indicators")
    sums = indicators.groupby("unit")["contribution"].sum()
    lost = indicators.groupby("unit")["lost"].sum()
    for unit in own.units:
        if unit.exact is not None:
            assert sums[unit.unit.name] == pytest.approx(float(unit.exact), abs=1e-9)
            assert lost[unit.unit.name] == pytest.approx(float(100 - unit.exact), abs=1e-9)
    assert indicators[COUNTS].to_numpy().sum() == len(frame(own, "answers"))


def test_an_unknown_table_is_refused_with_the_names_of_all(found: Result) -> None:
    with pytest.raises(ValueError, match=r"'units2'.*institutions, units, products"):
        table_of(found, "units2", words("id"))


def test_what_stands_in_csv_is_what_stands_in_frames(found: Result) -> None:
    files = csv_files(found, words("id"))
    assert tuple(files) == CSV_NAMES
    for name in TABLES:
        rows = list(csv.DictReader(StringIO(files[f"report-{name}.csv"].decode(), newline="")))
        data = frame(found, name)
        if name == "answers":  # which person said what stays in the office
            data = data[data["indicator"] != "A-01"]
        assert len(rows) == len(data)
        assert [list(row) for row in rows[:1]] == [list(data)][: len(rows)]
    units = list(csv.DictReader(StringIO(files["report-units.csv"].decode(), newline="")))
    by_name = {row["unit"].removeprefix("'"): row for row in units}
    one, none = by_name[HOSTILE[2]], by_name[HOSTILE[4]]
    assert (one["score"], one["low"], one["part_B"], one["rank"]) == (
        "70.00",
        "60.00",
        "83.33",
        "2",
    )
    assert (none["score"], none["zone"], none["rank"]) == ("", "", "")
    assert {row["unit"][0] for row in units if row["unit"].lstrip("'") in HOSTILE} <= {"'", "h"}


def test_notes_and_names_of_enumerators_stand_in_no_table(found: Result) -> None:
    everything = b"".join(csv_files(found, words("id")).values()).decode()
    assert "=1+1" not in everything
    assert "enumerator" not in everything


def test_branches_above_lead_from_the_dimension_down() -> None:
    paths = branches_above(load_mini())
    assert {code: [each.code for each in path] for code, path in paths.items()} == {
        "A-01": ["A", "A1"],
        "B-01": ["B", "B1"],
        "B-02": ["B", "B1"],
    }
