"""kepatuhan doctor: whether this computer and this season are well."""

import os
from pathlib import Path

import typer

from kepatuhan.cli.report_folder import DEFAULT_FOLDER
from kepatuhan.cli.texts import (
    ARCHIVE_FILE,
    ARCHIVE_VARIABLE,
    AS_JSON,
    HELP,
    LANGUAGE,
    UNITS_VARIABLE,
)
from kepatuhan.ground.exit_codes import PARTLY_REFUSED


def doctor(
    context: typer.Context,
    as_json: AS_JSON = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Check what the program works with. Exit code 1: something is not well."""
    from kepatuhan.cli.output import out, say_json
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.season.doctor import checks_as_data, print_checks
    from kepatuhan.season.doctor import Doctor

    looking = Doctor(
        Path(),
        os.environ.get(ARCHIVE_VARIABLE, ""),
        os.environ.get(UNITS_VARIABLE, ""),
        ARCHIVE_FILE,
        DEFAULT_FOLDER,
    )
    checks = list(looking.checks())
    if as_json:
        say_json(checks_as_data(checks, words(context.obj)))
    else:
        print_checks(checks, words(context.obj), out(unbroken=True))
    if not all(check.is_well for check in checks):
        raise typer.Exit(PARTLY_REFUSED)
