"""kepatuhan check: what score would find, before anything is scored."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kepatuhan.cli.output import FORCE
from kepatuhan.cli.settings import NO_SETTINGS, reading_of
from kepatuhan.cli.texts import (
    ALLOW_EDITION,
    ARCHIVE,
    BUDGET,
    HELP,
    LANGUAGE,
    MAP,
    PREFER,
    QUIET,
    RUBRIC,
    UNITS,
    register_of,
    translated,
)
from kepatuhan.ground.exit_codes import PARTLY_REFUSED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kepatuhan.ground.errors import Finding, KepatuhanError
    from kepatuhan.ground.i18n import Words
    from kepatuhan.pictures.check.tables import CheckView
    from kepatuhan.season.check import Inspection
    from kepatuhan.survey.files.find import FoundFile


def check(
    context: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(
            help=translated("Workbooks, tables (.csv), or folders of them."), metavar="FILES…"
        ),
    ],
    show_all: Annotated[
        bool, typer.Option("--all", help=translated("Print every place, and the notes too."))
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help=translated("Write all findings into this file: .xlsx, .csv or .json."),
            metavar="FILE",
        ),
    ] = None,
    repair: Annotated[
        Path | None,
        typer.Option(
            "--repair",
            help=translated("Write a marked copy of every file with findings into this folder."),
            metavar="FOLDER",
        ),
    ] = None,
    send: Annotated[
        Path | None,
        typer.Option(
            "--send",
            help=translated("The same, a folder for each enumerator, with a letter to paste."),
            metavar="FOLDER",
        ),
    ] = None,
    changes: Annotated[
        Path | None,
        typer.Option(
            "--changes",
            help=translated(
                "Write a table of every blank, refused or contradicted answer, to be "
                "filled in and applied by score --changes."
            ),
            metavar="FILE.xlsx",
        ),
    ] = None,
    double: Annotated[
        bool,
        typer.Option(
            "--double",
            help=translated(
                "Tell how far enumerators agree where two files tell of one unit, in place of the "
                "findings."
            ),
        ),
    ] = False,
    seed: Annotated[
        int,
        typer.Option(
            "--seed", help=translated("Of the random draws of --double."), metavar="N", min=0
        ),
    ] = 1,
    rubric: RUBRIC = None,
    units: UNITS = None,
    archive: ARCHIVE = None,
    as_json: Annotated[
        bool, typer.Option("--json", help=translated("Print the findings as JSON."))
    ] = False,
    quiet: QUIET = False,
    force: FORCE = False,
    prefer: PREFER = None,
    allow_edition: ALLOW_EDITION = False,
    mapping: MAP = None,
    budget: BUDGET = 1,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Tell what is wrong in files. Exit code 1: something was refused; 3: nothing was read."""
    from kepatuhan.cli.check_double import tell_agreement
    from kepatuhan.cli.check_files import CheckFiles
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.check.tables import CheckView
    from kepatuhan.survey.files.find import find_files

    if double:
        tell_agreement(context, paths)
        return
    terminal = words(context.obj)
    found = find_files(paths).files
    register = register_of(units)
    outputs = CheckFiles(output, repair, send, changes, force=force)
    outputs.refuse_inputs(paths, found)
    outputs.refuse_filled(register)
    how = {"rubric": rubric, "register": register, **reading_of(context)}
    done, error = _checked(paths, found, archive, how, terminal, quiet=quiet)
    view = CheckView(done, terminal)
    notes = outputs.write(view)
    _say(view, notes, show_all=show_all, as_json=as_json, quiet=quiet)
    if error or not done.is_clean:
        raise typer.Exit(error.exit_code if error else PARTLY_REFUSED)


def _checked(
    paths: list[Path],
    found: "Sequence[FoundFile]",
    archive: str | None,
    how: dict[str, Any],
    words: "Words",
    *,
    quiet: bool,
) -> "tuple[Inspection, KepatuhanError | None]":
    """Return what was found, and the error where nothing could be read."""
    from kepatuhan.cli.keeping import built_beside
    from kepatuhan.cli.output import reading
    from kepatuhan.ground.errors import KepatuhanError
    from kepatuhan.inputs import Inputs
    from kepatuhan.season.check import Inspection

    with reading(words, quiet=quiet) as progress:
        known = Inputs(progress=progress, **how)
        _ = known.asked  # what is wrong with the rubric is no fault of the files
        try:
            read = known.years(paths)
        except KepatuhanError as error:
            if not any(each.place.file for each in error.findings):
                raise
            return Inspection(found, (), error.findings), error
    return Inspection(found, built_beside(read, archive, known.register)), None


def _say(
    view: "CheckView", notes: "list[Finding]", *, show_all: bool, as_json: bool, quiet: bool
) -> None:
    """Print the findings, and on stderr what is said of the copies."""
    from kepatuhan.cli.output import err, out, say_finding
    from kepatuhan.pictures.check.files import check_json
    from kepatuhan.pictures.check.terminal import print_check

    if as_json:
        typer.echo(check_json(view), nl=False)
    elif not quiet:
        print_check(view, out(), whole=show_all)
    for note in notes:
        say_finding(note, view.words, err())
