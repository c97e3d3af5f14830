"""A path as data for JSON, with its schema; what follow-up takes over stands in ``rows``."""

from kepatuhan.ground.json_schema import (
    COUNT,
    DECIMAL,
    FLAG,
    FRACTION,
    NUMBER_FROM_1,
    SHA256,
    TEXT,
    TEXTS,
    WHOLE,
    Keys,
    document,
    listed,
    thing,
)
from kepatuhan.guidance.ladders import MissingAnswers
from kepatuhan.guidance.path import Path, PathPlan
from kepatuhan.pictures.guidance.about_rated import Data, about_rated
from kepatuhan.pictures.guidance.path_rows import PathRow, path_rows
from kepatuhan.pictures.result.view import View
from kepatuhan.pictures.result.why import exact_text
from kepatuhan.scoring.bands import Verdict

SCHEMA = "kepatuhan.path/1"


def path_data(path: Path, view: View) -> Data:
    """Return all of a path; of people it says only how many answers rise."""
    return {
        **about_rated(SCHEMA, path.rated, view),
        "rubric_sha256": view.rubric.sha256,
        "goal": {
            "score": f"{path.goal.score:f}",
            "name": view.band_name(path.goal.band) if path.goal.band else "",
        },
        "efforts": {"file": path.efforts.file, "measure": path.efforts.measure},
        "reached": path.is_there,
        "reachable": path.is_in_reach,
        "sure": _verdict(path.before, view),
        "best": _verdict(path.best, view),
        "missing": [_missing(each) for each in path.missing],
        "plans": [_plan(each, view) for each in path.plans],
        "unchanged": list(path.fixed),
    }


def _verdict(verdict: Verdict, view: View) -> Data:
    return {
        "score": f"{verdict.low:f}",
        "exact": exact_text(verdict.exact.low),
        "name": view.band_name(verdict.possible[-1]),
    }


def _missing(found: MissingAnswers) -> Data:
    return {
        "unit": found.unit.unit.name,
        "code": found.indicator.code,
        "answers": found.number,
        "points": exact_text(found.points),
    }


def _plan(plan: PathPlan, view: View) -> Data:
    return {
        "plan": plan.number,
        "effort": plan.effort,
        "then": _verdict(plan.after, view),
        "steps": [_step(row, view) for row in path_rows(plan)],
        "rows": [
            {"institution": unit.institution.name, "unit": unit.unit.name, "indicator": code}
            for unit, code in plan.rows
        ],
    }


def _step(row: PathRow, view: View) -> Data:
    return {
        "code": row.indicator.code,
        "name": view.words.of(row.indicator.name),
        "product": row.product,
        "from": row.start.code,
        "to": row.end.code,
        "answers": row.answers,
        "effort": row.effort,
        "points": exact_text(row.points),
        "units": list(row.units),
    }


_SCORE: Keys = {
    "score": ("Rounded as scores are.", DECIMAL),
    "exact": ("The same, exact.", FRACTION),
    "name": ("Its zone, category or opinion, in the language of the terminal.", TEXT),
}
_STEP: Keys = {
    "code": ("The code of the indicator.", TEXT),
    "name": ("Its name, in the language of the terminal.", TEXT),
    "product": ("The product in an edition scored at the product, '' elsewhere.", TEXT),
    "from": ("The code of the level that answers leave.", TEXT),
    "to": ("The code of the next level.", TEXT),
    "answers": ("How many answers rise.", NUMBER_FROM_1),
    "effort": ("The effort of all of them.", NUMBER_FROM_1),
    "points": ("What they bring to the score asked about, exact.", FRACTION),
    "units": ("The units in which they are.", TEXTS),
}
_PLAN: Keys = {
    "plan": ("Its number, 1 for the cheapest.", NUMBER_FROM_1),
    "effort": ("The effort of the whole plan.", NUMBER_FROM_1),
    "then": ("The score that is sure then.", thing(_SCORE)),
    "steps": ("Its steps, in the rubric's order.", listed(thing(_STEP), 1)),
    "rows": ("The gaps that “kepatuhan follow-up plan --path” takes over.", listed(thing({
        "institution": ("The name of the institution.", TEXT),
        "unit": ("The name of the unit.", TEXT),
        "indicator": ("The code of the indicator.", TEXT),
    }), 1)),
}  # fmt: skip
PATH = document(
    "kepatuhan path --json",
    "The cheapest steps from a score to a goal. Missing answers count as the worst throughout.",
    thing({
        "schema": ("The kind of this file.", {"const": SCHEMA}),
        "program": ("The version that wrote it.", TEXT),
        "year": ("The year of the survey.", WHOLE),
        "edition": ("The rubric's edition.", TEXT),
        "rubric_sha256": ("The hash of the rubric.", SHA256),
        "institution": ("The institution.", TEXT),
        "unit": ("The unit, '' where the institution itself is asked about.", TEXT),
        "goal": ("What was asked for.", thing({
            "score": ("The least printed score.", DECIMAL),
            "name": ("The zone, category or opinion, '' where a number was asked for.", TEXT),
        })),
        "efforts": ("Where efforts come from.", thing({
            "file": ("The list of efforts, '' for none: each step has effort 1.", TEXT),
            "measure": ("What they are counted in, '' where the list does not say it.", TEXT),
        })),
        "reached": ("Whether the goal is reached already.", FLAG),
        "reachable": ("Whether the steps that are allowed reach it.", FLAG),
        "sure": ("The score that is sure now.", thing(_SCORE)),
        "best": ("The most that the steps can reach.", thing(_SCORE)),
        "missing": ("Answers that are missing, to be filled in first.", listed(thing({
            "unit": ("The unit.", TEXT),
            "code": ("The code of the indicator.", TEXT),
            "answers": ("How many are missing.", COUNT),
            "points": ("What they bring at most, exact.", FRACTION),
        }))),
        "plans": ("The plans, the cheapest first; none of their sets of indicators holds another.",
                  listed(thing(_PLAN))),
        "unchanged": ("Indicators that lack points and of which no step is allowed.", TEXTS),
    }),
)  # fmt: skip
