"""kepatuhan rubric impact: who would change zone under another rubric, and by which indicator."""

from pathlib import Path
from typing import Annotated

import typer

from kepatuhan.cli.output import FORCE
from kepatuhan.cli.quality import WORKBOOK, say
from kepatuhan.cli.settings import NO_SETTINGS, reading_of
from kepatuhan.cli.texts import (
    ALLOW_EDITION,
    ARCHIVE,
    AS_JSON,
    BUDGET,
    HELP,
    LANGUAGE,
    MAP,
    PREFER,
    UNITS,
    register_of,
    translated,
)
from kepatuhan.ground.exit_codes import PARTLY_REFUSED


def impact(
    context: typer.Context,
    new: Annotated[
        str, typer.Argument(help=translated("Edition or rubric file (.yaml)."), metavar="NEW")
    ],
    on: Annotated[
        Path,
        typer.Option(
            "--on",
            help=translated("On which answers: a year in the archive, or files."),
            metavar="YEAR|FILE",
        ),
    ],
    output: WORKBOOK = None,
    units: UNITS = None,
    archive: ARCHIVE = None,
    as_json: AS_JSON = False,
    force: FORCE = False,
    mapping: MAP = None,
    prefer: PREFER = None,
    allow_edition: ALLOW_EDITION = False,
    budget: BUDGET = 1,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Tell the impact of a rubric. Exit code 1: a file was refused; 3: no answers fit it."""
    from kepatuhan.cli.keeping import inputs
    from kepatuhan.cli.output import check_output, say_about_files
    from kepatuhan.ground.i18n import words
    from kepatuhan.guidance.impact import rubric_impact
    from kepatuhan.pictures.guidance.finished import of_impact
    from kepatuhan.rubric.editions import load_rubric

    if output:
        for path in (Path(new), on):
            check_output(output, (".xlsx",), force=force, read=path)
    terminal, register = words(context.obj), register_of(units)
    rubric = load_rubric(new, register)
    result = inputs(register, archive, **reading_of(context)).result(on)
    found = of_impact(rubric_impact(result, rubric), terminal)
    say(found, output, context.obj, as_json=as_json)
    say_about_files([result.survey], terminal, quiet=as_json)
    if result.survey.refused:
        raise typer.Exit(PARTLY_REFUSED)
