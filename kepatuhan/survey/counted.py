"""Answers as counts: whom they met, and how many said something."""

from collections import Counter
from dataclasses import dataclass, replace

from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.states import SAID, State


@dataclass(frozen=True, slots=True)
class CountedAnswer:
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
    counts: tuple[CountedAnswer, ...]
    repeats: int = 0
    contradictions: int = 0


def said_in_counts(counted: CountedAnswers) -> Counter[str]:
    """Return how many answers say something, by the code of the indicator."""
    said: Counter[str] = Counter()
    for each in counted.counts:
        if each.state in SAID:
            said[each.indicator] += each.times
    return said


def met_in_counts(counted: CountedAnswers, rubric: Rubric, *, silent: bool = False) -> Counter[str]:
    """Return how many products or people were met, by the code of the way of observing.

    Counts do not tell people apart: there were at least as many as rows answer the indicator that
    most rows answer. ``silent``: rows that say nothing are counted too, and those
    that answer what is asked for information alone.
    """
    rows: Counter[str] = Counter()
    products: dict[str, set[str]] = {}
    for each in counted.counts:
        if silent or (each.state in SAID and each.indicator in rubric.indicators):
            rows[each.indicator] += each.times
            products.setdefault(each.indicator, set()).add(each.subject)
    met: Counter[str] = Counter()
    for code, number in rows.items():
        observation = rubric.asked[code].observation
        if observation.by is Observed.PRODUCT:
            number = len(set().union(*(
                subjects for other, subjects in products.items()
                if rubric.asked[other].observation.code == observation.code
            )))  # fmt: skip
        met[observation.code] = max(met[observation.code], number)
    return met


def without_sheets(counted: CountedAnswers, thin: set[str], rubric: Rubric) -> CountedAnswers:
    """Return counts without those of these ways of observing."""
    counts = tuple(
        each for each in counted.counts
        if rubric.asked[each.indicator].observation.code not in thin
    )  # fmt: skip
    return replace(counted, counts=counts)
