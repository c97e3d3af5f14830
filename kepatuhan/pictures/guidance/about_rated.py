"""What data say first of the year, the unit or the institution that they are about."""

from typing import Any

from kepatuhan.ground.json_schema import TEXT, WHOLE, Keys
from kepatuhan.ground.version import __version__
from kepatuhan.guidance.ladders import Rated
from kepatuhan.pictures.result.view import View
from kepatuhan.result.model import UnitResult

Data = dict[str, Any]


def about_rated(schema: str, rated: Rated, view: View) -> Data:
    """Return the schema, the program, the year and its edition, and whom data are about."""
    institution, unit = names_of(rated)
    return {**about_year(schema, view), "institution": institution, "unit": unit}


def names_of(rated: Rated) -> tuple[str, str]:
    """Return the names of an institution and a unit, '' where the institution itself is meant."""
    if isinstance(rated, UnitResult):
        return rated.institution.name, rated.unit.name
    return rated.survey.name, ""


def about_year(schema: str, view: View) -> Data:
    """Return the schema, the program, the year and its edition."""
    return {
        "schema": schema,
        "program": __version__,
        "year": view.result.survey.year,
        "edition": view.rubric.edition,
    }


def keys_of_year(schema: str) -> Keys:
    """Return the same keys for a schema."""
    return {
        "schema": ("The kind of this file.", {"const": schema}),
        "program": ("The version that wrote it.", TEXT),
        "year": ("The year of the survey.", WHOLE),
        "edition": ("The rubric's edition.", TEXT),
    }
