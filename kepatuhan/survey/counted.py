"""Units whose answers are counts: whom they met, and how many said something."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kepatuhan.ground.errors import Finding, Place, finding
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.survey.model import State, SurveyUnit

_SAID = (State.ANSWERED, State.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class AnswerCount:
    """How many answers to an indicator say the same. ``subject``: the product, or ''."""

    indicator: str
    subject: str
    state: State
    level: str
    times: int


@dataclass(frozen=True, slots=True)
class CountedAnswers:
    """The answers of a unit as counts, where they are too many to be listed one by one.

    ``file``: where they were counted. Of a product, or of the unit itself, an indicator has one
    answer; ``repeats``: how many other rows say the same once more, and ``contradictions``: how
    many say something else, so that it has none.
    """

    file: str
    counts: tuple[AnswerCount, ...]
    repeats: int = 0
    contradictions: int = 0


def states_of(unit: SurveyUnit) -> Counter[State]:
    """Return how many answers of a unit are in each state, listed or counted."""
    states = Counter(answer.state for answer in unit.answers)
    for each in unit.counted.counts if unit.counted else ():
        states[each.state] += each.times
    return states


def said_in_counts(counted: CountedAnswers) -> Counter[str]:
    """Return how many answers say something, by the code of the indicator."""
    said: Counter[str] = Counter()
    for each in counted.counts:
        if each.state in _SAID:
            said[each.indicator] += each.times
    return said


def met_in_counts(counted: CountedAnswers, rubric: Rubric, *, silent: bool = False) -> Counter[str]:
    """Return how many products or people were met, by the code of the way of observing.

    Counts do not tell people apart: there were at least as many as rows answer the indicator that
    most rows answer. ``silent``: rows that say nothing are counted too.
    """
    rows: Counter[str] = Counter()
    products: dict[str, set[str]] = {}
    for each in counted.counts:
        if silent or each.state in _SAID:
            rows[each.indicator] += each.times
            products.setdefault(each.indicator, set()).add(each.subject)
    met: Counter[str] = Counter()
    for code, number in rows.items():
        observation = rubric.indicators[code].observation
        if observation.by is Observed.PRODUCT:
            number = len(set().union(*(
                subjects for other, subjects in products.items()
                if rubric.indicators[other].observation.code == observation.code
            )))  # fmt: skip
        met[observation.code] = max(met[observation.code], number)
    return met


def asked_of_counts(
    unit: SurveyUnit, counted: CountedAnswers, rubric: Rubric
) -> Iterator[tuple[Indicator, str, int]]:
    """Yield every indicator and product to be answered, and how many were to answer it.

    As ``expected_answers`` does where answers are listed.
    """
    people = met_in_counts(counted, rubric, silent=True)
    for indicator in rubric.indicators.values():
        observation = indicator.observation
        if not indicator.concerns(unit.type):
            continue
        if observation.by is Observed.PRODUCT and unit.products:
            for product in unit.products:
                if indicator.holds_for(unit.type, product.kind):
                    yield indicator, product.name, 1
        elif observation.by is Observed.RESPONDENT:
            yield indicator, "", people[observation.code] or 1
        else:
            yield indicator, "", 1


def find_in_counts(unit: SurveyUnit, counted: CountedAnswers, rubric: Rubric) -> Iterator[Finding]:
    """Yield a finding for all indicators that no row, or too few rows, of a unit are about."""
    rows: Counter[tuple[str, str]] = Counter()
    for each in counted.counts:
        rows[each.indicator, each.subject] += each.times
    lacking: dict[str, int] = {}
    for indicator, subject, number in asked_of_counts(unit, counted, rubric):
        if missing := number - rows[indicator.code, subject]:
            lacking[indicator.code] = lacking.get(indicator.code, 0) + missing
    if lacking:
        yield finding(
            "count.missing", Place(counted.file), unit=unit.name, indicator=", ".join(lacking),
            n=sum(lacking.values()),
        )  # fmt: skip


def counted_without(unit: SurveyUnit, thin: set[str], rubric: Rubric) -> SurveyUnit:
    """Return a unit without the counts of these ways of observing."""
    assert unit.counted
    counts = tuple(
        each for each in unit.counted.counts
        if rubric.indicators[each.indicator].observation.code not in thin
    )  # fmt: skip
    return replace(unit, counted=replace(unit.counted, counts=counts))
