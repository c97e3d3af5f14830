"""What costs an institution or the units of a province points, and what repairing it brings.

Mini rubric: A-01 weighs 40, B-01 40, B-02 20.
"""

from fractions import Fraction
from pathlib import Path

from helpers import MINI, load_mini, write_table

from kepatuhan.inputs import Inputs
from kepatuhan.result.model import Result
from kepatuhan.result.repairs_by_indicator import costs_of_units, goal_of, repairs_of, up_to
from kepatuhan.result.whole import lowest_first, node_in_whole

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
# Z: A-01 0 loses 40, all else is there: 60.
OTHER = """
Kab. B   | Z    |        | 1         | A-01      | 2
Kab. B   | Z    | Akta   |           | B-01      | Ada
Kab. B   | Z    | Akta   |           | B-02      | Ada
"""


def result_of(folder: Path, survey: str = SURVEY) -> Result:
    return Inputs(rubric=str(MINI)).result(write_table(folder, survey))


def test_repairs_are_grouped_by_indicator_and_add_up(tmp_path: Path) -> None:
    """Institution: 65. B-02 brings (20 + 10) / 2 = 15, then A-01 and B-01 bring 20 / 2 = 10."""
    result = result_of(tmp_path)
    found = list(repairs_of(result, result.institutions[0]))
    assert [
        (each.cost.indicator.code, each.cost.units, each.cost.lost, each.score) for each in found
    ] == [("B-02", ("X", "Y"), 15, 80), ("A-01", ("X",), 10, 90), ("B-01", ("X",), 10, 100)]
    assert [each.band and each.band.category for each in found] == ["B", "A", "A"]


def test_the_next_band_is_reached_by_the_first_repairs_that_are_enough(tmp_path: Path) -> None:
    """65 is C, B begins at 78: B-02 alone is enough, for 80."""
    result = result_of(tmp_path)
    (institution,) = result.institutions
    found = list(repairs_of(result, institution))
    assert institution.verdict is not None
    goal = goal_of(institution.verdict, result.rubric)
    assert goal is not None
    assert goal.category == "B"
    assert up_to(goal, found) == found[:1]
    assert up_to(result.rubric.bands[0], found) == found[:2]  # A begins at 88
    assert up_to(goal, []) is None


def test_repairs_of_what_is_not_complete_promise_bounds(tmp_path: Path) -> None:
    """X: B-02 blank lies in 40 to 60. The institution has no score and lies in 65 to 75.

    A-01 brings 20 / 2 to both: 75 to 85. B-01 as much: 85 to 95. Then B-02 of Y 10 / 2: 90 to 100.
    """
    result = result_of(tmp_path, SURVEY.replace("| Tidak ada", "|"))
    (institution,) = result.institutions
    found = list(repairs_of(result, institution))
    assert {each.score for each in found} == {None}
    bounds = [(each.after.exact.low, each.after.exact.high) for each in found if each.after]
    assert bounds == [(75, 85), (85, 95), (90, 100)]
    assert institution.verdict is not None
    goal = goal_of(institution.verdict, result.rubric)
    assert goal is not None
    assert goal.category == "B"
    assert up_to(goal, found) == found[:2]


def test_a_repaired_indicator_is_no_longer_open(tmp_path: Path) -> None:
    """X asks A-01 of two: one has 50, one is blank; 20 of 40, between 10 and 30. Repaired: 40."""
    survey = SURVEY.replace("| A-01      | 7", "| A-01      | 7\nKab. A | X | | 2 | A-01 |")
    result = result_of(tmp_path, survey)
    found = list(repairs_of(result, result.institutions[0]))
    bounds = {
        each.cost.indicator.code: (each.after.exact.low, each.after.exact.high)
        for each in found
        if each.after
    }
    assert bounds == {"B-02": (75, 85), "A-01": (90, 90), "B-01": (100, 100)}


def test_costs_of_units_weigh_every_unit_the_same(tmp_path: Path) -> None:
    """A-01: X loses 20, Z 40; B-02: X 20, Y 10; B-01: X 20. Ranks go by the sums 60, 30, 20."""
    result = result_of(tmp_path, SURVEY + OTHER.strip())
    found = [(each.indicator.code, each.lost_here, each.units) for each in costs_of_units(result)]
    assert found == [("A-01", 60, ("Z", "X")), ("B-02", 30, ("X", "Y")), ("B-01", 20, ("X",))]


def test_parts_of_the_units_add_up_to_the_institution(tmp_path: Path) -> None:
    result = result_of(tmp_path)
    (institution,) = result.institutions
    nodes = [node_in_whole(unit, institution) for unit in lowest_first(institution.units)]
    told = [(node.weight, node.points.value, node.lost) for node in nodes if node]
    assert told == [(50, 20, 30), (50, 45, 5)]
    assert sum(Fraction(value or 0) for _, value, _ in told) == institution.exact


def test_the_best_band_has_none_above_it(tmp_path: Path) -> None:
    every = SURVEY.replace("Sebagian", "Ada").replace("Tidak ada", "Ada").replace("| 7", "| 12")
    (institution,) = result_of(tmp_path, every).institutions
    assert institution.verdict is not None
    assert goal_of(institution.verdict, load_mini()) is None
