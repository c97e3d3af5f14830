"""Who knows what: officers by unit and topic, as counts, and the points that it costs.

An officer is one person on one sheet, and knows a topic where every one of its questions got an
answer worth enough points; one answer worth less, and the topic is not known. Whoever left open
what would tell is counted beside, in no share. Points are those of the result's gaps of the topic's
questions: also of answers that are worth enough, yet not all.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from kepatuhan.programmes.competence.topics import Topic, TrainingTopics
from kepatuhan.result.model import InstitutionResult, Result, UnitResult
from kepatuhan.rubric.model import Rubric
from kepatuhan.scoring.score import NOTHING
from kepatuhan.survey.answer_model import Answer
from kepatuhan.survey.states import State


@dataclass(frozen=True, slots=True)
class Officers:
    """How many officers ``know`` something, of those who ``answered``; ``open``: who left it open.

    >>> Officers(2, 4) + Officers(1, 2, 1)
    Officers(know=3, answered=6, open=1)
    """

    know: int = 0
    answered: int = 0
    open: int = 0

    @property
    def need(self) -> int:
        """How many answered and do not know it."""
        return self.answered - self.know

    @property
    def asked(self) -> int:
        """How many were asked."""
        return self.answered + self.open

    def __add__(self, other: "Officers") -> "Officers":
        return Officers(
            self.know + other.know, self.answered + other.answered, self.open + other.open
        )


NOBODY = Officers()


class Silence(StrEnum):
    """Why nothing can be said of a unit."""

    NOT_ASSESSED = "not_assessed"
    READY = "ready_score"
    FEW = "few"
    NOBODY_ASKED = "nobody_asked"


@dataclass(frozen=True, slots=True)
class UnitNeed:
    """One topic in one unit. ``silence``: why nobody is counted, None where somebody is.

    ``lost_here``: points missing from the unit's score at the topic's questions; ``lost``: from the
    institution's. Both are None where these questions have no score.
    """

    unit: UnitResult
    topic: Topic
    officers: Officers
    silence: Silence | None
    lost_here: Fraction | None
    lost: Fraction | None


@dataclass(frozen=True)
class TopicNeed:
    """One topic in all units of an institution that it is asked in, in the result's order."""

    topic: Topic
    units: tuple[UnitNeed, ...]

    @property
    def officers(self) -> Officers:
        """All of them together."""
        return together(each.officers for each in self.units)

    @property
    def lost(self) -> Fraction | None:
        """Points missing from the institution's score; None where no unit has a score here."""
        known = [each.lost for each in self.units if each.lost is not None]
        return sum(known, NOTHING) if known else None

    @property
    def in_need(self) -> tuple[UnitNeed, ...]:
        """The units where somebody does not know it, the most points first."""
        needing = [each for each in self.units if each.officers.need]
        return tuple(sorted(needing, key=lambda each: -(each.lost or NOTHING)))


def together(parts: Iterable[Officers]) -> Officers:
    """Return the sum of counts of different officers."""
    return sum(parts, NOBODY)


def needs_of(
    result: Result, institution: InstitutionResult, topics: TrainingTopics
) -> tuple[TopicNeed, ...]:
    """Return the needs of an institution by topic: those that cost it the most points first.

    Then those that the most officers need, then in the file's order. Empty where no officer of the
    institution was asked anything.
    """
    counter = _Counter(result, institution, topics.knows_from.points)
    found = [counter.need(topic) for topic in topics.topics]
    if not any(need.officers.asked for need in found):
        return ()
    asked = (need for need in found if need.units)
    return tuple(sorted(asked, key=lambda need: (-(need.lost or NOTHING), -need.officers.need)))


class _Counter:
    """Counts the officers of an institution. ``enough``: the points that say that one knows."""

    def __init__(self, result: Result, institution: InstitutionResult, enough: Fraction) -> None:
        self.result, self.rubric, self.enough = result, result.rubric, enough
        self.institution = institution
        self.gaps = {(gap.unit.key, gap.indicator.code): gap for gap in result.gaps(institution)}

    def need(self, topic: Topic) -> TopicNeed:
        """Return a topic in all units that it is asked in."""
        asked = ((unit, codes_asked(unit, topic, self.rubric)) for unit in self.institution.units)
        return TopicNeed(
            topic, tuple(self._of_unit(unit, topic, codes) for unit, codes in asked if codes)
        )

    def _of_unit(self, unit: UnitResult, topic: Topic, codes: Sequence[str]) -> UnitNeed:
        officers = officers_of(unit, codes, self.rubric, self.enough)
        if silence := self._silence(unit, codes, officers):
            return UnitNeed(unit, topic, NOBODY, silence, None, None)
        if not any(leaf.code in codes and leaf.lost is not None for leaf in unit.leaves):
            return UnitNeed(unit, topic, officers, None, None, None)
        lost = [gap for code in codes if (gap := self.gaps.get((unit.key, code)))]
        here = sum((gap.lost_here for gap in lost), NOTHING)
        return UnitNeed(unit, topic, officers, None, here, sum((gap.lost for gap in lost), NOTHING))

    def _silence(
        self, unit: UnitResult, codes: Sequence[str], officers: Officers
    ) -> Silence | None:
        if unit.unit.not_assessed:
            return Silence.NOT_ASSESSED
        if unit.is_ready:
            return Silence.READY
        if self.result.hidden(unit).intersection(codes):
            return Silence.FEW
        return None if officers.asked else Silence.NOBODY_ASKED


def codes_asked(unit: UnitResult, topic: Topic, rubric: Rubric) -> tuple[str, ...]:
    """Return the questions of a topic that are asked in a unit of its type."""
    return tuple(
        code for code in topic.indicators if rubric.indicators[code].concerns(unit.unit.type)
    )


def officers_of(
    unit: UnitResult, codes: Sequence[str], rubric: Rubric, enough: Fraction
) -> Officers:
    """Return how many officers of a unit know what some questions ask.

    ``enough``: the points, 0..100, from which on an answer says so; a rule of the topics' file.
    """
    sheets: dict[str, list[str]] = {}
    for code in codes:
        sheets.setdefault(rubric.indicators[code].observation.code, []).append(code)
    met: dict[tuple[str, str], dict[str, Answer]] = {}
    for answer in unit.unit.answers:
        sheet = rubric.indicators[answer.indicator].observation.code
        if sheet in sheets and answer.says_something:
            met.setdefault((sheet, answer.subject), {})[answer.indicator] = answer
    known = [
        _knows([said.get(code) for code in sheets[sheet]], rubric, enough)
        for (sheet, _), said in met.items()
    ]
    return Officers(known.count(True), len(known) - known.count(None), known.count(None))


def _knows(answers: Sequence[Answer | None], rubric: Rubric, enough: Fraction) -> bool | None:
    """Return whether somebody knows what was asked; None where the answers leave it open."""
    worth = [_points(answer, rubric) for answer in answers]
    if any(points is not None and points < enough for points in worth):
        return False
    return None if None in worth else True


def _points(answer: Answer | None, rubric: Rubric) -> Fraction | None:
    if answer is None or answer.state is not State.ANSWERED:
        return None
    levels = rubric.indicators[answer.indicator].scale.levels
    return next(level.points for level in levels if level.code == answer.level)
