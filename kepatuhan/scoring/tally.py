"""How often each answer was given. Everything after this works on counts alone."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from kepatuhan.rubric.kinds import BlankRule, Observed, ScoredAt
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.survey.answer_model import Answer
from kepatuhan.survey.model import SurveyUnit
from kepatuhan.survey.observed import expected_answers
from kepatuhan.survey.states import State

Key = tuple[str, str]


@dataclass(slots=True)
class Tally:
    """The answers to one indicator.

    ``gaps`` could have been any answer, ``open`` ones any of some levels; ``zeros`` are blanks that
    the rubric counts as the least points.
    """

    levels: Counter[str] = field(default_factory=Counter)
    gaps: int = 0
    zeros: int = 0
    open: Counter[str] = field(default_factory=Counter)
    not_applicable: int = 0

    @property
    def answered(self) -> int:
        """How many answers name a level."""
        return self.levels.total()


def tally_unit(
    unit: SurveyUnit, rubric: Rubric, *, by_product: bool = False
) -> Mapping[Key, Tally]:
    """Return the counts of a unit by (indicator code, product name).

    The product is '' where answers of all products are counted together: everywhere in an edition
    scored at the unit, and for what is not observed per product in one scored at the product.
    With ``by_product`` products are kept apart in every edition.
    An answer that is asked for and not there is a gap. A blank is the least points only where
    something was answered: an empty form is not a zero.
    """
    given = {(answer.indicator, answer.subject): answer for answer in unit.answers}
    asked = [
        (indicator, subject, given.get((indicator.code, subject)))
        for indicator, subject in expected_answers(unit, rubric)
    ]
    answered = {
        product_of(indicator, subject, rubric)
        for indicator, subject, answer in asked
        if answer and answer.state is State.ANSWERED
    }
    is_zero = rubric.roll_up.blank is BlankRule.ZERO
    found: defaultdict[Key, Tally] = defaultdict(Tally)
    for indicator, subject, answer in asked:
        product = product_of(indicator, subject, rubric)
        is_apart = by_product and indicator.observation.by is Observed.PRODUCT
        tally = found[indicator.code, subject if is_apart else product]
        _count(tally, answer, blank_is_zero=is_zero and product in answered)
    return dict(found)


def product_of(indicator: Indicator, subject: str, rubric: Rubric) -> str:
    """Return by which product an answer is counted; '' where all products are, or it is of none."""
    by_product = indicator.observation.by is Observed.PRODUCT
    return subject if by_product and rubric.roll_up.scored_at is ScoredAt.PRODUCT else ""


def _count(tally: Tally, answer: Answer | None, *, blank_is_zero: bool) -> None:
    state = answer.state if answer else State.BLANK
    if answer and state is State.ANSWERED:
        tally.levels[answer.level] += 1
    elif answer and state is State.OPEN and answer.level:
        tally.open[answer.level] += 1
    elif state is State.NOT_APPLICABLE:
        tally.not_applicable += 1
    elif state is State.BLANK and blank_is_zero:
        tally.zeros += 1
    else:
        tally.gaps += 1
