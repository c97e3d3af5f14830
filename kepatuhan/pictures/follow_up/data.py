"""A plan of follow-up as data for JSON; its schema stands beside it."""

from collections.abc import Mapping
from typing import Any

from kepatuhan.ground.errors import Finding
from kepatuhan.ground.json_schema import (
    COUNT,
    DECIMAL,
    FLAG,
    TEXT,
    WHOLE,
    Keys,
    Schema,
    choice,
    document,
    listed,
    or_null,
    thing,
)
from kepatuhan.ground.version import __version__
from kepatuhan.pictures.follow_up.tables import (
    institution_table,
    promise_table,
    unit_table,
    unplanned_table,
)
from kepatuhan.pictures.follow_up.view import FollowUpView
from kepatuhan.pictures.pens.data import records
from kepatuhan.pictures.pens.table import Row, Table
from kepatuhan.programmes.follow_up.outcome import Change, OpenBecause
from kepatuhan.programmes.follow_up.review import Outcome
from kepatuhan.programmes.follow_up.standing import Lack, PromiseState

SCHEMA = "kepatuhan.follow_up/1"
_DATE: Schema = {"type": "string", "pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"}
_LIST = "told apart by commas, '' for none"


def follow_up_data(view: FollowUpView) -> dict[str, object]:
    """Return all of it as data. Nothing is cut off; of people it says only whether they are named.

    Numbers of points are rounded as scores are.
    """
    standing, review = view.standing, view.review
    data: dict[str, object] = {
        "schema": SCHEMA,
        "program": __version__,
        "plan": {"file": view.plan.file, "year": view.plan.head.year,
                 "edition": view.plan.head.edition},
        "day": standing.day.isoformat(),
        "well": standing.is_well,
        "states": {state.value: standing.counts[state] for state in PromiseState},
        "missing": {lack.value: standing.lacks[lack] for lack in Lack},
        "promises": _records(promise_table(view), view),
        "units": _records(unit_table(view), view),
        "institutions": _records(institution_table(view), view),
        "findings": [_finding(found, view) for found in view.findings],
    }  # fmt: skip
    if review is None:
        return data
    second = review.second
    return data | {
        "next": {"year": second.survey.year, "edition": second.rubric.edition},
        "outcomes": {outcome.value: review.counts[outcome] for outcome in Outcome},
        "unplanned": _records(unplanned_table(view), view),
        "gaps_without_a_plan": review.left_out,
    }


def _records(table: Table[Row], view: FollowUpView) -> list[dict[str, object]]:
    return records(table, [column.key for column in table.data], view.decimals)


def _finding(found: Finding, view: FollowUpView) -> dict[str, object]:
    return {
        "code": found.code,
        "severity": found.severity,
        "institution": found.institution,
        "unit": found.unit,
        "file": found.place.file,
        "sheet": found.place.sheet,
        "cell": found.place.cell,
        "message": found.message(view.words),
        "remedy": found.remedy(view.words),
    }


def _numbers(said: Mapping[Any, str]) -> Keys:
    return {str(code): (sentence, COUNT) for code, sentence in said.items()}


_STATES = _numbers({
    PromiseState.LATE: "Not done, and the target has passed.",
    PromiseState.DUE: "Not done, and the target is within 30 days.",
    PromiseState.NO_TARGET: "Filled in, without a target.",
    PromiseState.BLANK: "Nothing is filled in.",
    PromiseState.LATER: "Not done, and the target is later.",
    PromiseState.DONE: "Done, as the plan says.",
})  # fmt: skip
_LACKS = _numbers({
    Lack.NO_ACTIVITY: "Filled in without an activity.",
    Lack.NO_PERSON: "Filled in without anybody in charge.",
    Lack.NO_TARGET: "Filled in without a target.",
    Lack.NO_PROOF: "Done without proof.",
    Lack.NO_DAY: "Done without the day.",
    Lack.NO_VERIFIER: "Done, and nobody has verified it.",
})  # fmt: skip
_OUTCOMES = _numbers({
    Outcome.VISIBLE: "Done, and the next survey shows the gap gone or smaller.",
    Outcome.NOT_VISIBLE: "Done, and the next survey shows the gap no smaller.",
    Outcome.NOT_DONE: "Not done, and the gap is still there.",
    Outcome.BETTER_ANYWAY: "Not said to be done, and the gap is gone or smaller.",
    Outcome.OPEN: "The next survey does not tell.",
})  # fmt: skip
_NAMES: Keys = {
    "institution": ("The rated body.", TEXT),
    "unit": ("The unit.", TEXT),
}
_SEEN: Keys = {
    "change": ("What became of the gap in the next survey.", choice(Change)),
    "why_open": ("Why nobody can tell, null where it is told.", or_null(choice(OpenBecause))),
    "before_low": ("The own score of the plan's year under the next edition, 0..100: the lowest.",
                   or_null(DECIMAL)),
    "before_high": ("The highest that it can be.", or_null(DECIMAL)),
    "after_low": ("The same in the next survey: the lowest.", or_null(DECIMAL)),
    "after_high": ("The highest.", or_null(DECIMAL)),
    "codes": (f"The indicators of the next survey's edition, {_LIST}.", TEXT),
}  # fmt: skip
_GAP: Keys = {
    **_NAMES,
    "indicator": ("The code of the indicator.", TEXT),
    "name": ("Its name.", TEXT),
    "lost_here": ("Points missing from the unit's score when the plan was made.", DECIMAL),
    "lost": ("Points missing from the institution's score then.", DECIMAL),
}
_PROMISE = thing({
    **_GAP,
    "activity": ("What is to be done, '' where nothing is written.", TEXT),
    "target": ("The day on which it is to be done, '' for none.", _DATE),
    "state": ("How it stands on the day.", choice(PromiseState)),
    "days": ("Days from the day to the target, below 0 where that has passed; null for none.",
             or_null(WHOLE)),
    "done": ("The day on which it was done, '' for none.", _DATE),
    "lacks": (f"What is missing, {_LIST}.", TEXT),
    "key": ("The key of the row, which does not change.", TEXT),
}, {"outcome": ("What it came to.", choice(Outcome)), **_SEEN})  # fmt: skip
_COUNTS: Keys = {
    "promises": ("How many gaps are in the plan.", COUNT),
    "points": ("The points that they cost when the plan was made.", DECIMAL),
}
_VISIBLE = "Those of promises that are done and visible."
_MAYBE: Keys = {**_STATES, **_OUTCOMES, "points_visible": (_VISIBLE, DECIMAL)}
_SURVEY: Keys = {
    "year": ("The survey year.", WHOLE),
    "edition": ("The edition of the instrument.", TEXT),
}
_FINDING = thing({
    "code": ("The code of the message; docs/messages.md explains it.", TEXT),
    "severity": ("How much it weighs.", choice(("error", "warning", "info"))),
    **_NAMES,
    "file": ("The file, '' for none.", TEXT),
    "sheet": ("The sheet, '' for none.", TEXT),
    "cell": ("The cell, '' for none.", TEXT),
    "message": ("What is wrong, in the language of the terminal.", TEXT),
    "remedy": ("What to do.", TEXT),
})  # fmt: skip
FOLLOW_UP = document(
    SCHEMA,
    "How a plan of follow-up stands, as “kepatuhan follow-up check --json” prints it.",
    thing(
        {
            "schema": ("The form of this output.", {"const": SCHEMA}),
            "program": ("The version of kepatuhan.", TEXT),
            "plan": ("The plan.", thing({
                "file": ("Its file, or what a kept plan is called.", TEXT), **_SURVEY})),
            "day": ("The day of which it is said how the plan stands.", _DATE),
            "well": ("Whether nothing is late and nothing wrongly filled in.", FLAG),
            "states": ("How many gaps stand how.", thing(_STATES)),
            "missing": ("How many lack what.", thing(_LACKS)),
            "promises": ("Every gap of the plan.", listed(_PROMISE)),
            "units": ("The same by unit, in points of the unit.",
                      listed(thing({**_NAMES, **_COUNTS}, _MAYBE))),
            "institutions": ("The same by institution, in points of the institution.",
                             listed(thing({"institution": _NAMES["institution"], **_COUNTS},
                                          _MAYBE))),
            "findings": ("What is wrong with the plan, or to be known.", listed(_FINDING)),
        },
        {
            "next": ("The next survey.", thing(_SURVEY)),
            "outcomes": ("How many gaps came to what.", thing(_OUTCOMES)),
            "unplanned": ("Gaps that no row is about, and that are better in the next survey.",
                          listed(thing({**_GAP, **_SEEN}))),
            "gaps_without_a_plan": ("How many gaps of its institutions no row is about.", COUNT),
        },
    ),
)  # fmt: skip
