"""What data say first of the unit or institution that they are about."""

from typing import Any

from kepatuhan.ground.version import __version__
from kepatuhan.guidance.ladders import Rated
from kepatuhan.pictures.result.view import View
from kepatuhan.result.model import UnitResult

Data = dict[str, Any]


def about_rated(schema: str, rated: Rated, view: View) -> Data:
    """Return the schema, the program, the year and its edition, and whom data are about."""
    institution, unit = (
        (rated.institution, rated.unit.name)
        if isinstance(rated, UnitResult)
        else (rated.survey, "")
    )
    return {
        "schema": schema,
        "program": __version__,
        "year": view.result.survey.year,
        "edition": view.rubric.edition,
        "institution": institution.name,
        "unit": unit,
    }
