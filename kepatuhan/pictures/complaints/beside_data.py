"""The survey beside the registers as data, and its schema."""

from fractions import Fraction

from kepatuhan.ground.json_schema import (
    DECIMAL,
    FLAG,
    TEXT,
    WHOLE,
    Schema,
    listed,
    or_null,
    thing,
)
from kepatuhan.programmes.complaints.beside_survey import BodyBeside, SurveyBeside, SurveyedBody
from kepatuhan.programmes.complaints.counts_data import shown_data
from kepatuhan.programmes.complaints.counts_schema import SHOWN
from kepatuhan.programmes.complaints.masking import Shown
from kepatuhan.scoring.rounding import round_half_up


def beside_data(beside: SurveyBeside | None) -> dict[str, object] | None:
    """Return a survey beside figures as data, scores rounded once; None for none."""
    if beside is None:
        return None
    return {
        "year": beside.year,
        "edition": beside.edition,
        "invented": beside.is_invented,
        "bodies": [_body(each, beside.decimals) for each in beside.bodies],
    }


def _body(body: BodyBeside, decimals: int) -> dict[str, object]:
    return {
        "name": body.name,
        "surveyed": [_surveyed(each, decimals) for each in body.surveyed],
        "complaints": _count(body.complaints),
        "closed": _count(body.closed),
        "refused": _count(body.refused),
    }


def _surveyed(body: SurveyedBody, decimals: int) -> dict[str, object]:
    score = body.score
    return {
        "institution": body.institution,
        "unit": body.unit,
        "score": _rounded(score.value if score else None, decimals),
        "low": _rounded(score.low if score else None, decimals),
        "high": _rounded(score.high if score else None, decimals),
    }


def _count(shown: Shown | None) -> int | str | None:
    return None if shown is None else shown_data(shown)


def _rounded(value: Fraction | None, decimals: int) -> str | None:
    return None if value is None else f"{round_half_up(value, decimals):f}"


_SCORE = or_null(DECIMAL)
_COUNT = or_null(SHOWN)
BESIDE: Schema = thing({
    "year": ("The year of the survey.", WHOLE),
    "edition": ("The edition of its rubric.", TEXT),
    "invented": ("Whether any of it was made up for an exercise.", FLAG),
    "bodies": ("Those of the registers, then those that only the survey has.", listed(thing({
        "name": ("The unit, or the institution where registers are about several.", TEXT),
        "surveyed": ("Those of the survey that it may be.", listed(thing({
            "institution": ("The institution.", TEXT),
            "unit": ("The unit, '' for the institution itself.", TEXT),
            "score": ("Of complaint handling, null for none.", _SCORE),
            "low": ("The least that it may be.", _SCORE),
            "high": ("The most that it may be.", _SCORE),
        }))),
        "complaints": ("Of the year's work, null where the registers tell of none.", _COUNT),
        "closed": ("Closed in the year, likewise.", _COUNT),
        "refused": ("Ended without treatment, likewise.", _COUNT),
    }))),
})  # fmt: skip
