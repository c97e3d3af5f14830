"""Submissions of one unit that tell of the same people: handed in again under another key."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from kepatuhan.ground.errors import Finding, finding, some
from kepatuhan.survey.answer_model import Answer
from kepatuhan.survey.people import Said, are_alike, said_by

FEWEST = 2  # people: one alone may well answer as another did


@dataclass
class Submission:
    """What one row with its repeats tells of a unit. ``people``: their answers, by observation."""

    others: list[Answer] = field(default_factory=list)
    people: dict[str, dict[str, list[Answer]]] = field(default_factory=dict)

    def add(self, code: str, answer: Answer, *, is_of_person: bool) -> None:
        """Take an answer that was given in a way of observing."""
        if is_of_person:
            self.people.setdefault(code, {}).setdefault(answer.subject, []).append(answer)
        else:
            self.others.append(answer)

    @cached_property
    def said(self) -> Mapping[str, Mapping[str, Said]]:
        """What the people said, by observation and as they come, whoever they are."""
        return {
            code: {str(at): said_by(own) for at, own in enumerate(people.values())}
            for code, people in self.people.items()
        }

    @cached_property
    def said_of_others(self) -> frozenset[tuple[str, str, str]]:
        """What it says of the unit and its products."""
        return frozenset((each.indicator, each.subject, each.text) for each in self.others)

    def repeats(self, other: "Submission") -> bool:
        """Return whether it tells all that another does, of several people."""
        several = any(len(people) >= FEWEST for people in self.people.values())
        return several and (self.said, self.said_of_others) == (other.said, other.said_of_others)


def doubled(submissions: Sequence[Submission]) -> tuple[set[int], list[Finding]]:
    """Return the answers of people who were handed in again, by ``id``, and what is said of them.

    Those of a submission that repeats another in all it tells are left out. Where only more than
    half of the people are alike, all count, and it is said.
    """
    left: set[int] = set()
    found: list[Finding] = []
    again: set[int] = set()
    for (first, one), (second, other) in combinations(enumerate(submissions), 2):
        if first in again or second in again:
            continue
        if other.repeats(one):
            again.add(second)
            people = [own for asked in other.people.values() for own in asked.values()]
            left |= {id(answer) for own in people for answer in own}
            found.append(_told("map.same_people", people))
        else:
            found += _similar(one, other)
    return left, found


def _similar(one: Submission, other: Submission) -> Iterator[Finding]:
    for code in one.said.keys() & other.said.keys():
        first, second = one.said[code], other.said[code]
        if min(len(first), len(second)) >= FEWEST and are_alike(first, second):
            yield _told("map.similar_people", list(other.people[code].values()))


def _told(code: str, people: Sequence[Sequence[Answer]]) -> Finding:
    places = [own[0].place for own in people]
    return finding(code, places[0], n=len(people), cells=some([each.cell for each in places]))
