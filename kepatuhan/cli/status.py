"""kepatuhan status: the list of units held against what came in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.output import FORCE
from kepatuhan.cli.settings import NO_SETTINGS, from_settings, settings_of
from kepatuhan.cli.texts import (
    BUDGET,
    HELP,
    LANGUAGE,
    QUIET,
    RUBRIC,
    UNITS,
    register_of,
    translated,
)
from kepatuhan.ground.exit_codes import PARTLY_REFUSED

if TYPE_CHECKING:
    from kepatuhan.ground.i18n import Words
    from kepatuhan.pictures.season.status_view import StatusView


def status(
    context: typer.Context,
    folders: Annotated[
        list[Path] | None,
        typer.Argument(
            help=translated("What came in; in a season its folder survei."), metavar="FOLDER…"
        ),
    ] = None,
    listed: Annotated[
        Path | None,
        typer.Option(
            "--list",
            help=translated("The list of units; in a season its daftar.xlsx."),
            metavar="FILE",
        ),
    ] = None,
    show_all: Annotated[
        bool, typer.Option("--all", help=translated("Print every unit and every day."))
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help=translated("Write it into this file: .html, .xlsx, .csv or .json."),
            metavar="FILE",
        ),
    ] = None,
    rubric: RUBRIC = None,
    units: UNITS = None,
    as_json: Annotated[
        bool, typer.Option("--json", help=translated("Print the status as JSON."))
    ] = False,
    quiet: QUIET = False,
    force: FORCE = False,
    budget: BUDGET = 1,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Tell what is in and what is missing. Exit code 1: not all is in, or something is refused."""
    from kepatuhan.cli.output import check_output, write_output
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.season.status_files import WRITERS

    if output:
        check_output(output, tuple(WRITERS), force=force)
    view = _view(context, *_asked(context, listed, folders or []), words(context.obj), quiet=quiet)
    if output:
        write_output(output, WRITERS[output.suffix.lower()](view), context.obj)
    _say(view, show_all=show_all, as_json=as_json, quiet=quiet)
    if not view.status.is_done:
        raise typer.Exit(PARTLY_REFUSED)


def _asked(
    context: typer.Context, listed: Path | None, folders: list[Path]
) -> tuple[Path, list[Path]]:
    """Return the list and the folders that are asked for, else those of the season."""
    import os

    from kepatuhan.cli.commands import MissingOption
    from kepatuhan.pictures.season.begin import LIST, SURVEY

    if settings := settings_of(context):
        season = Path(os.path.relpath(settings.path.parent))
        return listed or season / LIST, folders or [season / SURVEY]
    if listed and folders:
        return listed, folders
    raise MissingOption("FOLDER…" if listed else "--list", context)


def _view(
    context: typer.Context, listed: Path, folders: list[Path], words: "Words", *, quiet: bool
) -> "StatusView":
    """Return the status of what was read."""
    from kepatuhan.cli.output import reading
    from kepatuhan.inputs import Inputs
    from kepatuhan.pictures.season.status_view import StatusView
    from kepatuhan.season.take_stock import inspected, season_status
    from kepatuhan.season.unit_list import read_unit_list

    settings, params = settings_of(context), context.params
    register = register_of(params["units"])
    with reading(words, quiet=quiet) as progress:
        wanted = read_unit_list(listed, register)
        known = Inputs(
            rubric=params["rubric"], register=register, progress=progress, **from_settings(context)
        )
        check = inspected(known, folders)
    year = settings.year if settings else None
    found = season_status(wanted, check, register, year)
    return StatusView(found, words, ", ".join(map(str, folders)))


def _say(view: "StatusView", *, show_all: bool, as_json: bool, quiet: bool) -> None:
    """Print the status, and on stderr what is wrong with the list."""
    from kepatuhan.cli.output import err, out, say_finding
    from kepatuhan.pictures.season.status_files import status_json
    from kepatuhan.pictures.season.status_terminal import print_status

    if as_json:
        typer.echo(status_json(view), nl=False)
    elif not quiet:
        print_status(view, out(), whole=show_all)
    for found in view.status.listed.findings:
        if found.severity == "error" or not quiet:
            say_finding(found, view.words, err())
