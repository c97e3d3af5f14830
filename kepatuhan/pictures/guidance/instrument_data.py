"""The questions of an instrument as data for JSON, with the schema."""

from fractions import Fraction

from kepatuhan.ground.json_schema import (
    COUNT,
    DECIMAL,
    FLAG,
    FRACTION,
    NUMBER_FROM_1,
    SIGNED_DECIMAL,
    TEXT,
    document,
    listed,
    or_null,
    thing,
)
from kepatuhan.guidance.instrument import FEWEST_UNITS, ItemAnalysis, ItemStatistics
from kepatuhan.pictures.guidance.about_rated import Data, about_year, keys_of_year
from kepatuhan.pictures.result.view import View
from kepatuhan.pictures.result.why import exact_text
from kepatuhan.scoring.rounding import round_half_up

SCHEMA = "kepatuhan.instrument/1"
DECIMALS = 4


def instrument_data(found: ItemAnalysis, view: View) -> Data:
    """Return all of it."""
    return {
        **about_year(SCHEMA, view),
        "fewest": FEWEST_UNITS,
        "told": found.is_told,
        "units": found.units,
        "institutions": found.institutions,
        "incomplete": found.incomplete,
        "indicators": [_item(each, view) for each in found.items],
    }


def _item(item: ItemStatistics, view: View) -> Data:
    return {
        "code": item.indicator.code,
        "name": view.words.of(item.indicator.name),
        "weight": exact_text(item.weight),
        "variance": _decimal(item.variance),
        "units": item.units,
        "only": item.only.code if item.only else None,
        "rest": _decimal(None if item.rest is None else Fraction(item.rest)),
        "zones": item.zones,
        "institution_zones": item.whole_zones,
        "places": _decimal(item.shift),
    }


def _decimal(value: Fraction | None) -> str | None:
    return None if value is None else f"{round_half_up(value, DECIMALS):f}"


INSTRUMENT = document(
    "kepatuhan quality --instrument --json",
    "What the questions of an instrument tell, of one year's answers. No number is a verdict.",
    thing({
        **keys_of_year(SCHEMA),
        "fewest": ("How many units are needed before anything is told.", NUMBER_FROM_1),
        "told": ("Whether there are so many.", FLAG),
        "units": ("How many units have a score from answers.", COUNT),
        "institutions": ("How many institutions have such units alone.", COUNT),
        "incomplete": ("How many of the units lack answers.", COUNT),
        "indicators": ("The indicators, in the rubric's order.", listed(thing({
            "code": ("Its code.", TEXT),
            "name": ("Its name, in the language of the terminal.", TEXT),
            "weight": ("What it weighs in the whole, percent, where everything applies.", FRACTION),
            "variance": ("Its share of the variance of the scores, percent: all are 100; null "
                         "where no score differs.", or_null(SIGNED_DECIMAL)),
            "units": ("To how many units it applies.", COUNT),
            "only": ("The code of the one level that was answered, null for several.",
                     or_null(TEXT)),
            "rest": ("Rank correlation with the score without it, -1..1; null where all are equal.",
                     or_null(SIGNED_DECIMAL)),
            "zones": ("How many units have another zone without it.", COUNT),
            "institution_zones": ("How many institutions have.", COUNT),
            "places": ("By how many places units move on average without it.", DECIMAL),
        }))),
    }),
)  # fmt: skip
