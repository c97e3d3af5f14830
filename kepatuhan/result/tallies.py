"""The counts that a unit's score is made of, from its answers one by one or from counts of them."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kepatuhan.rubric.kinds import BlankRule
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.scoring.tally import Key, Tally, product_of, tally_unit
from kepatuhan.scoring.trace import AnswerGroup, answers_of, group_answers
from kepatuhan.survey.counted import CountedAnswer, CountedAnswers
from kepatuhan.survey.counted_units import asked_of_counts
from kepatuhan.survey.model import SurveyUnit
from kepatuhan.survey.observed import observed
from kepatuhan.survey.states import State


def tallies_of(unit: SurveyUnit, rubric: Rubric) -> Mapping[Key, Tally]:
    """Return the counts of a unit by indicator and product, as ``tally_unit`` does."""
    counting = observed(unit, rubric)
    if counting.counted is None:
        return tally_unit(counting, rubric)
    return _of_counts(counting, counting.counted, rubric)


def _of_counts(unit: SurveyUnit, counted: CountedAnswers, rubric: Rubric) -> dict[Key, Tally]:
    given: dict[Key, list[CountedAnswer]] = {}
    for each in counted.counts:
        given.setdefault((each.indicator, each.subject), []).append(each)
    asked = [
        (*each, product_of(each[0], each[1], rubric))
        for each in asked_of_counts(unit, counted, rubric)
    ]
    answered = {
        product for indicator, subject, _, product in asked
        if any(each.state is State.ANSWERED for each in given.get((indicator.code, subject), ()))
    }  # fmt: skip
    is_zero = rubric.roll_up.blank is BlankRule.ZERO
    found: defaultdict[Key, Tally] = defaultdict(Tally)
    for indicator, subject, number, product in asked:
        tally = found[indicator.code, product]
        counts = given.get((indicator.code, subject), ())
        missing = number - sum(each.times for each in counts)
        _count(tally, counts, missing, blank_is_zero=is_zero and product in answered)
    return dict(found)


def _count(
    tally: Tally, counts: Sequence[CountedAnswer], missing: int, *, blank_is_zero: bool
) -> None:
    states: Counter[State] = Counter({State.BLANK: missing})
    for each in counts:
        states[each.state] += each.times
        if each.state is State.ANSWERED:
            tally.levels[each.level] += each.times
    del states[State.ANSWERED]
    tally.not_applicable += states.pop(State.NOT_APPLICABLE, 0)
    if blank_is_zero:
        tally.zeros += states.pop(State.BLANK, 0)
    tally.gaps += states.total()


def groups_of(unit: SurveyUnit, rubric: Rubric) -> Mapping[str, tuple[AnswerGroup, ...]]:
    """Return what was answered to every indicator of a unit, by its code, grouped by what it says.

    Levels best first, then the other states; counts have no cells.
    """
    if unit.counted is None:
        return answers_of(unit, rubric)
    return {code: groups_to(indicator, unit) for code, indicator in rubric.indicators.items()}


def groups_to(indicator: Indicator, unit: SurveyUnit) -> tuple[AnswerGroup, ...]:
    """Return the same of one indicator."""
    if unit.counted is None:
        return group_answers(indicator, [
            each for each in unit.answers if each.indicator == indicator.code
        ])  # fmt: skip
    said: Counter[tuple[State, str]] = Counter()
    for each in unit.counted.counts:
        if each.indicator == indicator.code:
            said[each.state, each.level] += each.times
    return tuple(_groups(indicator, said))


def _groups(indicator: Indicator, said: Counter[tuple[State, str]]) -> Iterator[AnswerGroup]:
    for level in indicator.scale.levels:
        if times := said[State.ANSWERED, level.code]:
            yield AnswerGroup(State.ANSWERED, level, (), counted=times)
    for state in State:
        if state is not State.ANSWERED and (times := said[state, ""]):
            yield AnswerGroup(state, None, (), counted=times)
