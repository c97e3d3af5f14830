"""kepatuhan quality: what is worth a question in the files of a survey, and in its instrument."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.output import FORCE
from kepatuhan.cli.settings import NO_SETTINGS, reading_of
from kepatuhan.cli.texts import (
    ALLOW_EDITION,
    ARCHIVE,
    AS_JSON,
    BUDGET,
    CHANGES,
    HELP,
    LANGUAGE,
    MAP,
    PREFER,
    RUBRIC,
    UNITS,
    register_of,
    translated,
)
from kepatuhan.ground.exit_codes import PARTLY_REFUSED

if TYPE_CHECKING:
    from kepatuhan.pictures.guidance.finished import Finished
    from kepatuhan.pictures.result.view import View

WORKBOOK = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        help=translated("Write all of it into this workbook: .xlsx."),
        metavar="FILE.xlsx",
    ),
]


def quality(
    context: typer.Context,
    surveys: Annotated[
        list[Path],
        typer.Argument(
            help=translated("Files or folders of one year, or a year in the archive."),
            metavar="FILES…|YEAR",
        ),
    ],
    instrument: Annotated[
        bool,
        typer.Option(
            "--instrument",
            help=translated("Look at the questions instead: which of them tell nothing."),
        ),
    ] = False,
    output: WORKBOOK = None,
    rubric: RUBRIC = None,
    units: UNITS = None,
    archive: ARCHIVE = None,
    changes: CHANGES = None,
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
    """Screen files, or look at the instrument. Exit code 1: a file was refused."""
    from kepatuhan.cli.keeping import inputs
    from kepatuhan.cli.output import check_output, say_about_files, say_moved
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.result.view import View
    from kepatuhan.survey.discretion import EVERYONE

    if output:
        for path in surveys:
            check_output(output, (".xlsx",), force=force, read=path)
    terminal = words(context.obj)
    known = inputs(
        register_of(units), archive, rubric=rubric, changes=changes, **reading_of(context)
    )
    result = known.only(surveys).telling_from(EVERYONE)
    say_moved(result.survey.findings, terminal)
    view = View(result, terminal, is_of_office=True)
    say(_made(view, of_instrument=instrument), output, context.obj, as_json=as_json)
    say_about_files([result.survey], terminal, quiet=as_json)
    if result.survey.refused:
        raise typer.Exit(PARTLY_REFUSED)


def _made(view: "View", *, of_instrument: bool) -> "Finished":
    from kepatuhan.guidance.instrument import analyse_items
    from kepatuhan.guidance.screening import screen
    from kepatuhan.pictures.guidance.finished import of_items, of_screening

    if of_instrument:
        return of_items(analyse_items(view.result), view)
    return of_screening(screen(view.result), view)


def say(found: "Finished", output: Path | None, language: str, *, as_json: bool) -> None:
    """Print what was found, and write it as a workbook if that is asked for."""
    from kepatuhan.cli.output import out, say_json, write_output

    if output:
        write_output(output, found.workbook(), language)
    if as_json:
        say_json(found.data())
    else:
        found.show(out(unbroken=True))
