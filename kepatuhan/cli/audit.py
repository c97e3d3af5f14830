"""kepatuhan audit: recompute tables as they were printed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.settings import NO_SETTINGS, from_settings, units_of
from kepatuhan.cli.texts import BUDGET, HELP, LANGUAGE, register_of, translated
from kepatuhan.ground.exit_codes import PARTLY_REFUSED, REFUSED

if TYPE_CHECKING:
    from kepatuhan.ground.errors import Finding
    from kepatuhan.ground.i18n import Words
    from kepatuhan.printed.audit import Audit
    from kepatuhan.printed.editions import Editions


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
    budget: BUDGET = 1,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Recompute tables. Exit code 1: there are slips; 3: a file cannot be used."""
    from kepatuhan.cli.output import out
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.printed.terminal import print_audit
    from kepatuhan.printed.editions import Editions

    terminal = words(context.obj)
    editions = Editions.asked(
        rubric, year, register_of(units_of(context)),
        for_its_years=from_settings(context).get("for_its_years", False),
    )  # fmt: skip
    done, passed = _audited(tables, editions)
    if as_json:
        _print_json(done, terminal)
    elif done.rows or not done.refused:
        print_audit(done, terminal, out())
    _say_the_rest(done, passed, terminal, quiet=as_json)
    if done.refused or done.slips:
        raise typer.Exit(REFUSED if done.refused else PARTLY_REFUSED)


def _audited(paths: list[Path], editions: "Editions") -> "tuple[Audit, list[Finding]]":
    """Return what came of files and folders, and what was passed over in the folders."""
    from dataclasses import replace

    from kepatuhan.printed.audit import audit_files
    from kepatuhan.survey.files.find import find_files, nothing_found, own_files

    found = find_files(paths)
    met = {file.name for file in found.files if not file.named}
    done = audit_files([(file.path, file.name) for file in found.files], editions, met)
    own = {each.place.file for each in done.refused if each.code == "file.kind"} & met
    passed = [*own_files([*found.own, *sorted(own)]), *found.notes]
    refused = (*found.refused, *(each for each in done.refused if each.place.file not in own))
    if len(own) == len(found.files) and not refused:
        raise nothing_found(paths, passed)
    return replace(done, refused=refused), passed


def _print_json(done: "Audit", words: "Words") -> None:
    from kepatuhan.cli.output import say_json
    from kepatuhan.pictures.printed.texts import audit_as_data

    say_json(audit_as_data(done, words))


def _say_the_rest(done: "Audit", passed: "list[Finding]", words: "Words", *, quiet: bool) -> None:
    """Print on stderr what was not checked, and which files could not be used."""
    from kepatuhan.cli.output import err, say_finding
    from kepatuhan.pictures.printed.texts import note_finding

    console = err()
    notes = [] if quiet else [*(note_finding(note, words) for note in done.notes), *passed]
    for found in (*notes, *done.refused):
        say_finding(found, words, console)
