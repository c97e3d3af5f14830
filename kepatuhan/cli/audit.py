"""kepatuhan audit: recompute tables as they were printed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.texts import HELP, LANGUAGE, translated

if TYPE_CHECKING:
    from kepatuhan.audit.audit import Audit
    from kepatuhan.i18n import Words


def audit(
    context: typer.Context,
    tables: Annotated[
        list[Path],
        typer.Argument(
            help=translated("Printed tables (.xlsx, .csv), or folders of them."), metavar="TABLE…"
        ),
    ],
    year: Annotated[
        int | None,
        typer.Option(
            "--year", help=translated("The year of the results, where no column says it.")
        ),
    ] = None,
    rubric: Annotated[
        str | None,
        typer.Option(
            "--rubric",
            help=translated("Edition (2022) or rubric file (.yaml); else that of each row's year."),
            metavar="EDITION",
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help=translated("Print the slips as JSON."))
    ] = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Recompute tables. Exit code 1: there are slips; 3: a file cannot be used."""
    from kepatuhan.audit.audit import audit_files
    from kepatuhan.audit.editions import Editions
    from kepatuhan.audit.terminal import print_audit
    from kepatuhan.cli.output import out
    from kepatuhan.i18n import words
    from kepatuhan.survey.read import find_files

    terminal = words(context.obj)
    editions = Editions.asked(rubric, year)
    done = audit_files(_named(find_files(tables)), editions)
    if as_json:
        _print_json(done, terminal)
    elif done.rows or not done.refused:
        print_audit(done, terminal, out())
    _say_the_rest(done, terminal, quiet=as_json)
    if done.refused or done.slips:
        raise typer.Exit(3 if done.refused else 1)


def _named(files: list[Path]) -> list[tuple[Path, str]]:
    """Return the files with what they are called, with their folders where two are alike."""
    names = [file.name for file in files]
    return [
        (file, name if names.count(name) == 1 else f"{file.resolve().parent.name}/{name}")
        for file, name in zip(files, names, strict=True)
    ]


def _print_json(done: "Audit", words: "Words") -> None:
    import json

    from kepatuhan.audit.texts import audit_as_data

    data = json.dumps(audit_as_data(done, words), ensure_ascii=False, indent=1)
    typer.echo(data.encode())  # bytes: always UTF-8


def _say_the_rest(done: "Audit", words: "Words", *, quiet: bool) -> None:
    """Print on stderr what was not checked, and which files could not be used."""
    from kepatuhan.audit.texts import note_finding
    from kepatuhan.cli.output import err, say_finding

    console = err()
    for note in () if quiet else done.notes:
        say_finding(note_finding(note, words), words, console)
    for found in done.refused:
        say_finding(found, words, console)
