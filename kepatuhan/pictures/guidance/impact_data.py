"""What another rubric would make of a year as data for JSON, with the schema."""

from kepatuhan.ground.json_schema import (
    COUNT,
    DECIMAL,
    FLAG,
    SHA256,
    SIGNED_FRACTION,
    TEXT,
    TEXTS,
    Keys,
    document,
    listed,
    or_null,
    thing,
)
from kepatuhan.guidance.impact import ZoneChange
from kepatuhan.guidance.ladders import Rated
from kepatuhan.pictures.guidance.about_rated import Data, about_year, keys_of_year, names_of
from kepatuhan.pictures.guidance.impact_words import ImpactWords
from kepatuhan.pictures.result.view import View
from kepatuhan.pictures.result.why import exact_text

SCHEMA = "kepatuhan.impact/1"


def impact_data(said: ImpactWords) -> Data:
    """Return all of it."""
    found = said.found
    return {
        **about_year(SCHEMA, said.before),
        "new": {"edition": found.after.rubric.edition, "sha256": found.after.rubric.sha256},
        "carried": found.carried,
        "only_old": [each.code for each in found.old],
        "only_new": [each.code for each in found.new],
        "of_institutions": found.numbers[0],
        "of_units": found.numbers[1],
        "institutions": [_change(each, said) for each in found.institutions],
        "units": [_change(each, said) for each in found.units],
    }


def _change(change: ZoneChange, said: ImpactWords) -> Data:
    institution, unit = names_of(change.before)
    return {
        "institution": institution,
        "unit": unit,
        "before": _verdict(change.before, said.before),
        "after": _verdict(change.after, said.after),
        "sure": change.is_certain,
        "by": None if change.shifts is None else [
            {"code": each.indicator.code, "points": exact_text(each.points)}
            for each in change.shifts
        ],
    }  # fmt: skip


def _verdict(body: Rated, view: View) -> Data:
    verdict = body.verdict
    assert verdict
    return {
        "score": None if verdict.score is None else f"{verdict.score:f}",
        "low": f"{verdict.low:f}",
        "high": f"{verdict.high:f}",
        "possible": [view.band_name(band) for band in verdict.possible],
    }


_VERDICT: Keys = {
    "score": ("The printed score, null where answers are missing.", or_null(DECIMAL)),
    "low": ("The lowest that it can be.", DECIMAL),
    "high": ("The highest that it can be.", DECIMAL),
    "possible": ("The zones or categories that it can be in, in the language of the terminal.",
                 TEXTS),
}  # fmt: skip
_CHANGE = thing({
    "institution": ("The institution.", TEXT),
    "unit": ("The unit, '' for the institution itself.", TEXT),
    "before": ("Under its own rubric.", thing(_VERDICT)),
    "after": ("Under the new one.", thing(_VERDICT)),
    "sure": ("Whether its zone is another whatever the missing answers are.", FLAG),
    "by": ("How indicators move the score, the largest first; null where it has only bounds.",
           or_null(listed(thing({
               "code": ("The indicator.", TEXT),
               "points": ("By how many points, exact.", SIGNED_FRACTION),
           })))),
})  # fmt: skip
IMPACT = document(
    "kepatuhan rubric impact --json",
    "What the same answers would score under another rubric.",
    thing({
        **keys_of_year(SCHEMA),
        "new": ("The new rubric.", thing({
            "edition": ("Its edition.", TEXT),
            "sha256": ("Its hash.", SHA256),
        })),
        "carried": ("Whether answers were carried over a crosswalk, or read again.", FLAG),
        "only_old": ("Indicators that only the old rubric has.", TEXTS),
        "only_new": ("Indicators that only the new rubric has.", TEXTS),
        "of_institutions": ("How many institutions were looked at.", COUNT),
        "of_units": ("How many units were.", COUNT),
        "institutions": ("Those whose zone would be another, or may be.", listed(_CHANGE)),
        "units": ("The same of units.", listed(_CHANGE)),
    }),
)  # fmt: skip
