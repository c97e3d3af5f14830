"""Units that came or went are no other service: the ledger's fourth term."""

from fractions import Fraction
from random import Random

import pytest
from helpers import load_mini, mini_rubric
from random_surveys import random_rubric, random_survey, survey_of
from years_of_scores import institution, result, unit

from kepatuhan.comparison.carry import carried, own_answers
from kepatuhan.comparison.comparison import Comparison, compare
from kepatuhan.comparison.ledger import Bookkeeper, Direction, direction_of
from kepatuhan.comparison.pairs import ChangeKind, build_pairs
from kepatuhan.comparison.same_units import score_of
from kepatuhan.ground.errors import Place
from kepatuhan.ground.i18n import words
from kepatuhan.pictures.comparison.view import CompareView
from kepatuhan.result.build import build_result
from kepatuhan.rubric.crosswalk.model import identity
from kepatuhan.survey.answer_model import Answer
from kepatuhan.survey.model import Product, SurveyInstitution, SurveyUnit
from kepatuhan.survey.states import State

PLACE = Place("kasus.csv", "", "A1")


def office(name: str, officers: str, there: str) -> SurveyUnit:
    """Return a unit with one officer's level, and one level for both products' questions."""
    answers = [Answer("A-01", "1", State.ANSWERED, officers, "", PLACE)]
    answers += [Answer(code, "KTP", State.ANSWERED, there, "", PLACE) for code in ("B-01", "B-02")]
    return SurveyUnit(name, "", (Product("KTP"),), tuple(answers))


GOOD, FAIR = office("Dinas A", "penuh", "ada"), office("Dinas B", "penuh", "sebagian")
POOR = office("Dinas C", "kurang", "tidak_ada")


def compared(first: list[SurveyUnit], second: list[SurveyUnit]) -> Comparison:
    rubric = load_mini()
    one, two = (build_result(survey_of(*units), rubric) for units in (first, second))
    return compare(one, two)


def test_a_unit_that_came_is_no_other_service() -> None:
    """A = 40 + 60 = 100, B = 40 + 30 = 70, C = 0: 85 becomes 170/3; of A and B alone 85 is 85."""
    found = compared([GOOD, FAIR], [GOOD, FAIR, POOR])
    (pair,) = found.pairs
    assert pair.ledger
    assert pair.ledger.change == Fraction(170, 3) - 85
    assert pair.ledger.composition == Fraction(170, 3) - 85
    assert (pair.ledger.real.value, pair.ledger.method.value, pair.ledger.coverage) == (0, 0, 0)
    assert pair.same
    assert (pair.same.first, pair.same.second, pair.same.came, pair.same.left) == (85, 85, 1, 0)
    assert pair.kind is ChangeKind.FALLEN  # the score, not the service
    view = CompareView(found, words("id"))
    assert view.headline() == (
        "Kab. Acak: 85,00 → 56,67 (−28,33), nilai turun, "
        "unit yang sama (2): 85,00 → 85,00, unit masuk: 1"
    )
    assert "memburuk" not in view.headline() + view.says(pair) + view.real_headline()


def test_who_left_and_who_worsened_are_told_apart() -> None:
    """C left and B fell from 70 to 40 + 0: (100+70+0)/3 to (100+40)/2; real is 70 - 85 = -15."""
    found = compared([GOOD, FAIR, POOR], [GOOD, office("Dinas B", "penuh", "tidak_ada")])
    (pair,) = found.pairs
    ledger = pair.ledger
    assert ledger
    assert ledger.real.value == -15
    assert ledger.composition == (70 - 70) - (Fraction(170, 3) - 85)
    assert ledger.real.value + ledger.composition == ledger.change
    assert direction_of(ledger.real) is Direction.DOWN
    assert pair.kind is ChangeKind.RISEN
    said = CompareView(found, words("id"))
    assert "nilai naik" in said.headline()
    assert said.real_headline().endswith("−15,00 (memburuk).")


def test_the_same_units_improve_where_all_of_the_change_is_real() -> None:
    (pair,) = compared([GOOD, FAIR], [GOOD, office("Dinas B", "penuh", "ada")]).pairs
    assert pair.kind is ChangeKind.IMPROVED
    assert pair.same
    assert pair.same.is_all


def test_no_unit_of_both_years_is_no_ledger() -> None:
    found = compared([GOOD], [FAIR])
    (pair,) = found.pairs
    assert (pair.ledger, pair.same) == (None, None)
    assert CompareView(found, words("id")).says(pair).endswith("tidak ada unit yang sama")


def test_ready_scores_have_the_balanced_figure_and_no_ledger() -> None:
    years = [
        result(SurveyInstitution("A", "", "", tuple(units)))
        for units in ([unit("Dinas A", "", "90"), unit("Dinas B", "", "70")],
                      [unit("Dinas A", "", "90"), unit("Dinas B", "", "70"),
                       unit("Dinas C", "", "20")])
    ]  # fmt: skip
    (pair,) = build_pairs(years[0], years[1], None)
    assert pair.same
    assert (pair.same.first, pair.same.second, pair.ledger) == (80, 80, None)


def test_a_printed_whole_has_no_balanced_figure() -> None:
    years = [result(institution("A", "70")), result(institution("A", "80"))]
    (pair,) = build_pairs(years[0], years[1], None)
    assert pair.same is None


@pytest.mark.parametrize("seed", range(40))
def test_the_same_answers_of_the_same_units_leave_nothing_real(seed: int) -> None:
    """Whoever comes or goes: the units of both years say the same, so real is exactly zero."""
    chance = Random(seed)
    rubric = random_rubric(chance)
    units = list(random_survey(chance, rubric).units())
    others = [SurveyUnit(f"Lain {at}", "", one.products, one.answers)
              for at, one in enumerate(random_survey(chance, rubric).units())]  # fmt: skip
    first = build_result(survey_of(*units), rubric)
    second = build_result(survey_of(*units, *others), rubric)
    keeper = Bookkeeper.between(identity(rubric), rubric, rubric)
    (pair,) = build_pairs(first, second, keeper)
    if pair.ledger:
        assert (pair.ledger.real.low, pair.ledger.real.high) == (0, 0)
        assert pair.ledger.composition == pair.ledger.change


@pytest.mark.parametrize("seed", range(60))
def test_the_score_of_all_units_is_that_of_the_institution(seed: int) -> None:
    """The mean by shares over all units that count is the institution's own score."""
    chance = Random(seed)
    rubric = random_rubric(chance)
    (one,) = build_result(random_survey(chance, rubric), rubric).institutions
    counting = [each for each in one.units if each.share]
    if one.exact is not None:
        assert score_of(counting) == one.exact


@pytest.mark.parametrize(("state", "levels"), [(State.BLANK, 1), (State.NOT_APPLICABLE, 0)])
@pytest.mark.parametrize("code", ["B-01", "B-02"])
def test_a_gap_is_carried_as_anything_and_what_does_not_apply_as_that(state, levels, code) -> None:
    """B-02 may be said not to apply, B-01 not: a gap is the same in both."""
    old = load_mini()
    new = mini_rubric(scored_at="product", institution="mean_of_products")
    answers = [Answer(code, "KTP", State.ANSWERED, "ada", "", PLACE),
               Answer(code, "KK", state, "", "", PLACE)]  # fmt: skip
    office = SurveyUnit("Dinas", "", (Product("KTP"), Product("KK")), tuple(answers))
    there = carried(own_answers(office, old), identity(new).forward, new)
    options = there.given[code, "KK"]
    assert sum(options.values()) == (1 if code == "B-01" else levels)
    if options:
        assert set(options) == {frozenset({"ada", "sebagian", "tidak_ada"})}
    assert set(there.given[code, "KTP"]) == {frozenset({"ada"})}
