"""Plans of follow-up as rows of the chain: one row an institution and version, as it is filled in.

Nothing that is scored ever looks at these rows, and none takes the place of an older one.
"""

import json
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from kepatuhan.archive.added import NO_NOTES, add_run, in_utc
from kepatuhan.archive.chain import FORMAT, PLAN, STAGE, compact, content_hash
from kepatuhan.archive.load import own_rows
from kepatuhan.archive.rows import Row
from kepatuhan.archive.shelf import Shelf
from kepatuhan.archive.verify import checked
from kepatuhan.ground.errors import Place, masked, refuse, some
from kepatuhan.programmes.follow_up.data import filled_data, filled_of, gap_data, gap_of, plan_hash
from kepatuhan.programmes.follow_up.model import Filled, FollowUpPlan, PlanHead, Promise
from kepatuhan.programmes.follow_up.people import office_only
from kepatuhan.programmes.follow_up.words import PEOPLE

PLACE_OF_UNIT = "PLAN"  # in the place of a unit's: no name has a token with capitals
_PLANS = f"""
    SELECT revisions.*, coalesce(time, '') AS time, coalesce(user_name, '') AS user
    FROM revisions LEFT JOIN runs ON runs.id = run WHERE {PLAN} <> ''
"""  # noqa: S608

_LAST = f"""
    SELECT revision, content FROM revisions WHERE year = ? AND institution_token = ?
    AND {PLAN} <> '' ORDER BY revision DESC LIMIT 1
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """The plan of one institution as it was kept once. ``version``: from 1."""

    id: int
    institution: str
    version: int
    time: str
    user: str
    plan: FollowUpPlan


class KeptPlans:
    """The plans in an archive. ``reading`` and ``writing`` give it in a transaction."""

    def __init__(
        self,
        reading: Callable[[], AbstractContextManager[Shelf]],
        writing: Callable[[], AbstractContextManager[Shelf]],
    ) -> None:
        self._reading, self._writing = reading, writing

    def versions(self, year: int | None = None) -> tuple[KeptPlan, ...]:
        """Return every version of every plan, of all years or of one, in the order of the rows."""
        with self._reading() as shelf:
            return tuple(_kept(row) for row in _rows(shelf, year))

    def latest(self, year: int) -> FollowUpPlan:
        """Return the latest plans of a year as one; raises ``archive.no_plan``."""
        found = self.last_of(year)
        if found is None:
            with self._reading() as shelf:
                years = sorted({row["year"] for row in _rows(shelf, None)})
                allowed = ", ".join(map(str, years)) or "–"
                raise refuse("archive.no_plan", shelf.place, found=year, allowed=allowed)
        return found

    def last_of(self, year: int) -> FollowUpPlan | None:
        """Return the latest plans of a year as one; None where none is kept."""
        with self._reading() as shelf:
            last = {shelf.key_of(row)[0]: row for row in _rows(shelf, year)}
            if not last:
                return None
            plans = [_kept(row).plan for row in last.values()]
            promises = tuple(each for plan in plans for each in plan.promises)
            return FollowUpPlan(plans[0].head, promises, str(shelf.place))

    def keep(self, plan: FollowUpPlan, *, time: datetime, user: str) -> tuple[int, int]:
        """Add a version of a plan for every institution of which it is another one than the latest.

        Return how many were added, and how many are as they were. Raises ``plan.wrong`` where a row
        is wrongly filled in, and ``plan.other_institution``.
        """
        wrong = [each for each in plan.findings if each.severity == "error"]
        if wrong:
            raise refuse("plan.wrong", Place(plan.file), n=len(wrong))
        with self._writing() as shelf:
            rows = [_row(shelf, own, plan, promises)
                    for own, promises in _by_institution(shelf, plan)]  # fmt: skip
            new = [row for row in rows if row is not None]
            if new:
                add_run(shelf.connection, new, NO_NOTES, in_utc(time), user)
            return len(new), len(rows) - len(new)


def _rows(shelf: Shelf, year: int | None) -> list[Row]:
    of_year, values = ("", ()) if year is None else ("AND year = ?", (year,))
    rows = shelf.connection.rows(f"{_PLANS} {of_year} ORDER BY revisions.id", *values)
    return [checked(row, shelf.place) for row in rows]


def _by_institution(shelf: Shelf, plan: FollowUpPlan) -> list[tuple[Row, list[Promise]]]:
    """Return the promises of every institution, beside the row that the archive has of it."""
    token, own = shelf.register.institution_token, own_rows(shelf, plan.head.year)
    groups: dict[str, list[Promise]] = {}
    for each in plan.promises:
        groups.setdefault(token(each.gap.institution), []).append(each)
    others = [group[0].gap.institution for key, group in groups.items() if key not in own]
    if others:
        place, year = Place(plan.file), plan.head.year
        raise refuse("plan.other_institution", place, name=some(others), year=year)
    return [(own[key], group) for key, group in groups.items()]


def _row(
    shelf: Shelf, own: Row, plan: FollowUpPlan, promises: Iterable[Promise]
) -> dict[str, Any] | None:
    """Return the next version of an institution's plan; None if the latest says the same."""
    own_names = (plan.head.year, own["institution_token"])
    last = shelf.connection.first(_LAST, *own_names)
    same = ("year", "institution", "institution_token", "type", "province", "rubric")
    said = [[gap_data(each.gap), filled_data(_without_names(each.filled))] for each in promises]
    survey = compact({"head": asdict(plan.head), "promises": said})
    row = {
        **{name: own[name] for name in same},
        "unit": "", "unit_token": PLACE_OF_UNIT, "revision": last["revision"] + 1 if last else 1,
        "survey": survey, "files": compact([]), "findings": compact([]),
        "withdrawn": "", "format": FORMAT, STAGE: "", PLAN: plan_hash(survey),
    }  # fmt: skip
    content = content_hash(row)
    return None if last and last["content"] == content else {**row, "content": content}


def _without_names(filled: Filled) -> Filled:
    """Return what was filled in without what looks like the name or number of a person."""
    said = {name: masked(getattr(filled, name)) for name in ("activity", "proof")}
    people = {name: office_only(getattr(filled, name)) for name in PEOPLE}
    return filled.saying(**said, **people)


def _kept(row: Row) -> KeptPlan:
    said = json.loads(row["survey"])
    head = PlanHead(**said["head"])
    name = f"{row['institution']} {row['year']}, {row['revision']}"
    promises = tuple(
        Promise(gap_of(gap), filled_of(filled), Place("")) for gap, filled in said["promises"]
    )
    return KeptPlan(row["id"], row["institution"], row["revision"], row["time"], row["user"],
                    FollowUpPlan(head, promises, name))  # fmt: skip
