"""Stages of a result: whether an institution's result is a draft, open to objection, or final.

A stage says how far the office has come; no score, rank or zone ever depends on one. What was
changed after *final* is an erratum.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kepatuhan.result.model import Scored
from kepatuhan.survey.answer_model import AnswerChangeKind


class Stage(StrEnum):
    """The stages, in their order."""

    DRAFT = "draft"
    OBJECTION = "objection"
    FINAL = "final"

    def is_before(self, other: "Stage") -> bool:
        """Return whether it comes before another one."""
        order = list(Stage)
        return order.index(self) < order.index(other)


@dataclass(frozen=True, slots=True)
class StageSet:
    """One setting of a stage. ``id``: the number of its row; what came later has a higher one.

    ``time``: UTC, as ISO 8601. ``reason``: '' where none was given. ``rubric_sha256``: the rubric
    under which the result was then.
    """

    id: int
    year: int
    institution: str
    stage: Stage
    reason: str
    time: str
    user: str
    rubric_sha256: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Erratum:
    """What was kept of a unit, or of an institution itself (``unit`` ''), after it was final.

    ``is_after_final`` False: after it was first kept, in a year without stages: a revision.
    ``reason``: of the table of changes, of the withdrawal, or given later with a stage. ``kinds``:
    of those changes. ``is_explained``: whether the reason tells all of it. Scores are None where
    there was none, or where it is not there any more.
    """

    institution: str
    unit: str
    time: str
    user: str
    reason: str
    kinds: tuple[AnswerChangeKind, ...]
    is_explained: bool
    before: Scored | None
    after: Scored | None
    institution_before: Scored | None
    institution_after: Scored | None
    is_after_final: bool = True


@dataclass(frozen=True, slots=True)
class YearStages:
    """The stages of a year's institutions, ``sets`` and ``errata`` in the order of their rows.

    ``token`` gives by what a name is known. ``head``: the hash of the archive's last row then.
    """

    sets: Sequence[StageSet]
    errata: Sequence[Erratum]
    token: Callable[[str], str]
    head: str = ""

    @property
    def are_used(self) -> bool:
        """Whether any stage was ever set in the year; where none was, nobody is told of them."""
        return bool(self.sets)

    @property
    def current(self) -> Mapping[str, StageSet]:
        """The last setting of every institution that has one, by what it is known by."""
        return {self.token(each.institution): each for each in self.sets}

    def of(self, institution: str) -> StageSet | None:
        """Return the last setting of an institution, None where none was ever set."""
        return self.current.get(self.token(institution))

    def at(self, institution: str, row: int) -> Stage | None:
        """Return the stage that an institution was in when a row was kept."""
        own = [
            each for each in self.sets if self.token(each.institution) == self.token(institution)
        ]
        earlier = [each.stage for each in own if each.id < row]
        return earlier[-1] if earlier else None

    def stage_of(self, institution: str) -> Stage | None:
        """Return the stage of an institution now."""
        found = self.of(institution)
        return found.stage if found else None

    def counts(self, institutions: Iterable[str]) -> Mapping[Stage | None, int]:
        """Return how many institutions are in each stage; None: in none."""
        return Counter(map(self.stage_of, institutions))

    def reopened(self) -> tuple[StageSet, ...]:
        """Return the settings that took a final result back."""
        last: dict[str, StageSet] = {}
        found = []
        for each in self.sets:
            before = last.get(self.token(each.institution))
            if before and before.stage is Stage.FINAL and each.stage is not Stage.FINAL:
                found.append(each)
            last[self.token(each.institution)] = each
        return tuple(found)
