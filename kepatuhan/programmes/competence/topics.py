"""Topics of training as data: which questions to officers ask each, and from when one knows it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from kepatuhan.ground.i18n import Texts
from kepatuhan.rubric.facts import Basis, Source
from kepatuhan.rubric.kinds import Status, weakest
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.survey.discretion import is_confidential, is_of_people


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of training (JP, jam pelajaran), as a source gives them."""

    value: int
    basis: Basis


@dataclass(frozen=True, slots=True)
class KnowsFrom:
    """How many points of 100 an answer is worth from which on an officer counts as knowing."""

    points: Fraction
    basis: Basis


@dataclass(frozen=True, slots=True)
class Topic:
    """What can be learnt. ``indicators``: the codes of the questions that ask it.

    ``hours``: None where no source tells how long it takes.
    """

    code: str
    name: Texts
    indicators: tuple[str, ...]
    hours: Hours | None
    basis: Basis


@dataclass(frozen=True)
class TrainingTopics:
    """The topics of one edition, in the file's order.

    ``yardstick``: hours of training in a year for every civil servant. ``file`` and ``sha256``: of
    the file that they stand in.
    """

    edition: str
    note: Texts
    sources: Mapping[str, Source]
    knows_from: KnowsFrom
    yardstick: Hours
    topics: tuple[Topic, ...]
    file: str
    sha256: str

    @property
    def status(self) -> Status:
        """How sure the least sure fact about its topics is."""
        return weakest([self.knows_from.basis.status, *(each.basis.status for each in self.topics)])

    def asked_in(self, rubric: Rubric) -> "TrainingTopics":
        """Return the same without the topics that a rubric does not ask officers about."""
        asked = officers_questions(rubric)
        kept = (each for each in self.topics if asked.keys() >= set(each.indicators))
        return replace(self, topics=tuple(kept))

    def topic(self, code: str) -> Topic | None:
        """Return the topic of a code."""
        return next((each for each in self.topics if each.code == code), None)


def officers_questions(rubric: Rubric) -> dict[str, Indicator]:
    """Return the indicators by code that officers are asked: people, but not in confidence."""
    return {
        code: indicator
        for code, indicator in rubric.indicators.items()
        if is_of_people(indicator) and not is_confidential(indicator.observation)
    }
