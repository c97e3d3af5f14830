"""Stages as rows of the chain: each says of an institution's result of a year how far it has come.

Everything of that institution with a lower number is what it was said of. Nothing that is scored
ever looks at these rows.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kepatuhan.archive.added import NO_NOTES, add_run, in_utc
from kepatuhan.archive.chain import FORMAT, STAGE, compact, content_hash
from kepatuhan.archive.load import latest_rows, one_rubric
from kepatuhan.archive.rows import Row
from kepatuhan.archive.shelf import Shelf
from kepatuhan.archive.stage_sets import sets_in
from kepatuhan.ground.errors import CannotWriteError, finding, masked, refuse, some
from kepatuhan.register.search import Body, find_units, offered
from kepatuhan.result.stages import Erratum, Stage, StageSet, YearStages

PLACE_OF_UNIT = "STAGE"  # in the place of a unit's: no name has a token with capitals


@dataclass(frozen=True, slots=True)
class StageStep:
    """What a plan makes of one institution. ``is_new``: whether it says anything new of it.

    ``ids``: the numbers of the rows that its result rests on.
    """

    institution: str
    now: Stage | None
    then: Stage
    is_new: bool
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StagePlan:
    """What is to be set. ``name``: the one institution that is meant, '' for all."""

    year: int
    stage: Stage
    name: str
    reason: str
    steps: tuple[StageStep, ...]


class KeptStages:
    """The stages in an archive. ``reading`` and ``writing`` give it in a transaction."""

    def __init__(
        self,
        reading: Callable[[], AbstractContextManager[Shelf]],
        writing: Callable[[], AbstractContextManager[Shelf]],
    ) -> None:
        self._reading, self._writing = reading, writing

    def sets(self, year: int | None = None) -> tuple[StageSet, ...]:
        """Return every setting, of all years or of one, in the order of the rows."""
        with self._reading() as shelf:
            return sets_in(shelf, year)

    def of_year(self, year: int) -> YearStages:
        """Return the stages of a year with its errata; both empty where stages are not used."""
        from kepatuhan.archive.errata import errata_in

        with self._reading() as shelf:
            sets = sets_in(shelf, year)
            errata = errata_in(shelf, year, sets) if sets else ()
            return YearStages(sets, errata, shelf.register.institution_token, head_of(shelf))

    def revised(self, year: int) -> tuple[Erratum, ...]:
        """Return what was kept again of a year in which no stage was ever set; else nothing."""
        from kepatuhan.archive.errata import revised_in

        with self._reading() as shelf:
            return () if sets_in(shelf, year) else revised_in(shelf, year)

    def head(self) -> str:
        """Return the hash of the archive's last row."""
        with self._reading() as shelf:
            return head_of(shelf)

    def names(self, year: int, name: str = "") -> tuple[str, ...]:
        """Return the institutions of a year that count, or the one that is meant.

        Raises ``archive.no_year``, ``no_body`` or ``several_bodies``.
        """
        with self._reading() as shelf:
            groups = _by_token(shelf, year)
            meant = [_meant(shelf, groups, name)] if name else groups
            return tuple(groups[key][0]["institution"] for key in meant)

    def plan(self, year: int, stage: Stage, *, name: str = "", reason: str = "") -> StagePlan:
        """Return what setting a stage would do, for one institution or for all; nothing is set.

        Raises ``archive.no_year``, ``no_body``, ``several_bodies``, ``several_rubrics``, and
        ``stage_back`` where a final result is taken back without a reason.
        """
        with self._reading() as shelf:
            return _plan(shelf, year, stage, name, masked(reason.strip()))

    def keep(self, plan: StagePlan, *, time: datetime, user: str) -> int:
        """Add the rows of a plan, all or none, and return how many there are.

        Raises ``archive.stage_meanwhile`` where an institution is not as it was planned for.
        """
        with self._writing() as shelf:
            if _plan(shelf, plan.year, plan.stage, plan.name, plan.reason) != plan:
                raise CannotWriteError(
                    finding("archive.stage_meanwhile", shelf.place, year=plan.year)
                )
            new = {step.institution for step in plan.steps if step.is_new}
            groups = _by_token(shelf, plan.year).values()
            rows = [_row(shelf, own, plan) for own, *_ in groups if own["institution"] in new]
            if rows:
                add_run(shelf.connection, rows, NO_NOTES, in_utc(time), user)
            return len(rows)


def head_of(shelf: Shelf) -> str:
    """Return the hash of the archive's last row."""
    return str(
        shelf.connection.value("SELECT sha256 FROM revisions ORDER BY id DESC LIMIT 1") or ""
    )


def _by_token(shelf: Shelf, year: int) -> dict[str, list[Row]]:
    """Return the rows of every institution of a year that counts, by what it is known by."""
    groups = shelf.groups_of(latest_rows(shelf, year))
    return {shelf.key_of(group[0])[0]: group for group in groups}


def _plan(shelf: Shelf, year: int, stage: Stage, name: str, reason: str) -> StagePlan:
    groups, token = _by_token(shelf, year), shelf.register.institution_token
    last = {token(each.institution): each for each in sets_in(shelf, year)}
    meant = [_meant(shelf, groups, name)] if name else list(groups)
    steps = []
    for key in meant:
        one_rubric(shelf, year, [groups[key]])
        steps.append(_step(groups[key], last.get(key), stage, reason))
    back = [each.institution for each in steps if _needs_reason(each)]
    if back and not reason:
        raise refuse("archive.stage_back", shelf.place, name=some(back))
    return StagePlan(year, stage, name, reason, tuple(steps))


def _meant(shelf: Shelf, groups: Mapping[str, Sequence[Row]], name: str) -> str:
    """Return by what the one institution is known that is meant; part of its name is enough."""
    bodies = {Body(group[0]["institution"]): key for key, group in groups.items()}
    chosen = find_units(shelf.register, bodies, name)
    if len(chosen) == 1:
        return bodies[chosen[0]]
    code = "archive.several_bodies" if chosen else "archive.no_body"
    raise refuse(code, shelf.place, found=name, allowed=offered(chosen or bodies, name))


def _step(group: Sequence[Row], last: StageSet | None, stage: Stage, reason: str) -> StageStep:
    """Return what becomes of an institution: the same stage again says only a reason that is new.

    With it, what was changed since gets that reason.
    """
    now, ids = last.stage if last else None, tuple(row["id"] for row in group)
    is_new = now is not stage
    if last and not is_new and reason:
        is_new = reason != last.reason or max(ids) > last.id
    return StageStep(group[0]["institution"], now, stage, is_new, ids)


def _needs_reason(step: StageStep) -> bool:
    return step.now is Stage.FINAL and step.then.is_before(Stage.FINAL)


def _row(shelf: Shelf, own: Row, plan: StagePlan) -> dict[str, Any]:
    before = shelf.connection.value(
        "SELECT max(revision) FROM revisions WHERE year = ? AND institution_token = ?"
        " AND unit_token = ?",
        plan.year, own["institution_token"], PLACE_OF_UNIT,
    )  # fmt: skip
    same = ("year", "institution", "institution_token", "type", "province", "rubric")
    row = {
        **{name: own[name] for name in same},
        "unit": "", "unit_token": PLACE_OF_UNIT, "revision": (before or 0) + 1,
        "survey": compact({"reason": plan.reason}), "files": "[]", "findings": "[]",
        "withdrawn": "", "format": FORMAT, STAGE: str(plan.stage),
    }  # fmt: skip
    return {**row, "content": content_hash(row)}
