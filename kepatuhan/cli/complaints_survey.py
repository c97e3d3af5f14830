"""The survey that is set beside the registers: a file, a folder, a result, or a year kept."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.settings import from_settings, settings_of
from kepatuhan.cli.texts import register_of, translated

if TYPE_CHECKING:
    from kepatuhan.result.model import Result

SURVEY = Annotated[
    list[Path] | None,
    typer.Option(
        "--survey",
        help=translated(
            "The survey to set beside it: workbooks, a folder, a result.json, or a year in the "
            "archive; may be repeated."
        ),
        metavar="SURVEY",
    ),
]


def survey_asked(context: typer.Context) -> "Result | None":
    """Return the result of the survey that was asked for, None for none.

    Its rubric is that of the settings for its years, else the shipped edition. Raises what reading
    it does, and ``input.several_years``.
    """
    from kepatuhan.cli.keeping import inputs

    params, settings = context.params, settings_of(context)
    if not params["survey"]:
        return None
    rubric = (settings.rubric if settings else "") or None
    known = inputs(
        register_of(params["units"]), params["archive"], rubric=rubric, **from_settings(context)
    )
    return known.only(params["survey"])
