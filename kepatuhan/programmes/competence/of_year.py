"""The training that a year's institutions need, beside the year before and what was planned.

Two years stand beside each other where both editions ask a topic by the same questions, with the
same answers worth the same points, and count knowing from the same points on.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from kepatuhan.programmes.competence.needs import (
    Officers,
    TopicNeed,
    UnitNeed,
    codes_asked,
    needs_of,
    officers_of,
    together,
)
from kepatuhan.programmes.competence.topics import Topic, TrainingTopics
from kepatuhan.programmes.follow_up.model import Promise
from kepatuhan.programmes.follow_up.of_year import PlansOfYear
from kepatuhan.programmes.proportions import can_tell_intervals, clopper_pearson
from kepatuhan.result.model import InstitutionResult, Key, Result, UnitResult
from kepatuhan.rubric.model import Rubric
from kepatuhan.year.before import YearBefore

FEWEST_OFFICERS = 20  # of whom a share is told


@dataclass(frozen=True)
class TrainingOfYear:
    """A year's ``result`` with its edition's topics; ``earlier``: those of the year before."""

    result: Result
    topics: TrainingTopics
    before: YearBefore | None = None
    earlier: TrainingTopics | None = None
    plans: PlansOfYear | None = None

    def of(self, institution: InstitutionResult) -> Sequence[TopicNeed]:
        """Return the needs of an institution, ranked; empty where no officer was asked."""
        return self._needs[institution.key]

    @cached_property
    def is_empty(self) -> bool:
        """Whether no officer of any institution was asked."""
        return not any(self._needs.values())

    @cached_property
    def _needs(self) -> Mapping[Key, Sequence[TopicNeed]]:
        return {
            each.key: needs_of(self.result, each, self.topics) for each in self.result.institutions
        }

    # The year before -------------------------------------------------------------------------

    def officers_before(self, need: UnitNeed) -> Officers | None:
        """Return who knew a topic in the same unit the year before.

        None where somebody was not asked in both years, or not alike.
        """
        return self._before.get((need.unit.key, need.topic.code))

    @cached_property
    def _before(self) -> Mapping[tuple[Key, str], Officers]:
        every = (unit for needs in self._needs.values() for need in needs for unit in need.units)
        return {
            (each.unit.key, each.topic.code): found
            for each in every
            if (found := self._count_before(each))
        }

    def _count_before(self, need: UnitNeed) -> Officers | None:
        pair = self.before.pair(need.unit) if self.before else None
        first = pair.first if pair else None
        if not (self.before and isinstance(first, UnitResult)) or self._is_new(need.topic):
            return None
        if first.unit.not_assessed or not need.officers.answered:
            return None
        of = self.before.comparison.first
        codes = codes_asked(first, need.topic, of.rubric)
        if of.hidden(first).intersection(codes):
            return None
        found = officers_of(first, codes, of.rubric, self.topics.knows_from.points)
        return found if found.answered else None

    def in_both_years(self, need: TopicNeed) -> tuple[Officers, Officers] | None:
        """Return who knew a topic before and who does now, in the units of both years alone."""
        pairs = [
            (before, each.officers) for each in need.units if (before := self.officers_before(each))
        ]
        if not pairs:
            return None
        return together(first for first, _ in pairs), together(second for _, second in pairs)

    def _is_new(self, topic: Topic) -> bool:
        """Return whether the year before did not ask a topic alike."""
        then = self.earlier.topic(topic.code) if self.earlier else None
        if then is None or self.earlier is None or self.before is None:
            return True
        if self.earlier.knows_from.points != self.topics.knows_from.points:
            return True
        first = self.before.comparison.first.rubric
        return _asked(topic, self.result.rubric) != _asked(then, first)

    # What was planned ------------------------------------------------------------------------

    def planned(self, need: UnitNeed) -> tuple[str, ...]:
        """Return what the year's own plan of follow-up holds for the questions of a topic."""
        rows = self.plans.own_of(need.unit) if self.plans else ()
        return _activities((row.promise for row in rows), need.topic)

    def planned_before(self, need: UnitNeed) -> tuple[str, ...]:
        """Return the same of the plan of the year before, where it asked the topic alike."""
        is_alike = self.plans is not None and not self._is_new(need.topic)
        rows = self.plans.seen_of(need.unit) if self.plans and is_alike else ()
        return _activities((row.promise for row in rows), need.topic)


def share_of(officers: Officers) -> tuple[Fraction, Fraction, Fraction] | None:
    """Return a share in percent with the ends of its interval.

    None of fewer than 20 officers, and where the library that computes it is not installed.
    """
    if officers.answered < FEWEST_OFFICERS or not can_tell_intervals():
        return None
    share = 100 * Fraction(officers.know, officers.answered)
    return (share, *clopper_pearson(officers.know, officers.answered))


def _asked(topic: Topic, rubric: Rubric) -> dict[str, list[tuple[str, Fraction, int | None]]]:
    """Return the questions of a topic, each with the answers that it takes and their points."""
    return {
        code: [
            (level.code, level.points, level.minimum)
            for level in rubric.indicators[code].scale.levels
        ]
        for code in topic.indicators
    }


def _activities(promises: Iterable[Promise], topic: Topic) -> tuple[str, ...]:
    said = (
        promise.filled.activity
        for promise in promises
        if promise.gap.indicator in topic.indicators and promise.filled.activity
    )
    return tuple(dict.fromkeys(said))
