"""What is known of all answers of a unit together, without looking at them again."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter

from kepatuhan.survey.answer_model import Answer, AnswerChangeKind
from kepatuhan.survey.states import State


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """How many answers are in each ``state``, and how many of them a cell says (``in_cells``).

    ``repeats``: cells that say the same thing once more, by whether they contradict each other.
    ``changes``: why answers were changed. ``files``: what they and their changes were read from.
    ``said_by``: who said something, by the indicator's code: each subject is a bit of the number.
    """

    states: Counter[State]
    in_cells: Counter[State]
    repeats: Counter[bool]
    changes: frozenset[AnswerChangeKind]
    files: frozenset[str]
    said_by: Mapping[str, int]


def facts_in(answers: Collection[Answer]) -> AnswerFacts:
    """Return what is to be known of answers."""
    repeats: Counter[bool] = Counter()
    for answer in answers:
        if answer.repeats:
            repeats[answer.state is State.REJECTED] += len(answer.repeats)
    changes = [change for answer in answers if answer.change for change in answer.changes]
    return AnswerFacts(
        states=Counter(map(attrgetter("state"), answers)),
        in_cells=Counter(answer.state for answer in answers if answer.place.cell),
        repeats=repeats,
        changes=frozenset(change.kind for change in changes),
        files=frozenset(map(attrgetter("place.file"), (*answers, *changes))),
        said_by=_said_by(answers),
    )


def _said_by(answers: Iterable[Answer]) -> Mapping[str, int]:
    """Return who said something to what: sets of names would take more room than the answers."""
    found: dict[str, int] = {}
    bits: dict[str, int] = {}
    for answer in answers:
        if answer.says_something:
            bit = bits.setdefault(answer.subject, 1 << len(bits))
            found[answer.indicator] = found.get(answer.indicator, 0) | bit
    return found
