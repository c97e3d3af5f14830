"""kepatuhan complaints form: an empty register, to be filled in."""

from pathlib import Path
from typing import Annotated

import typer

from kepatuhan.cli.complaints_read import TERMS
from kepatuhan.cli.settings import NO_SETTINGS
from kepatuhan.cli.texts import HELP, LANGUAGE, UNITS, register_of, translated


def form(
    context: typer.Context,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", help=translated("The workbook to write."), metavar="FILE.xlsx"
        ),
    ],
    terms: TERMS = None,
    units: UNITS = None,
    force: Annotated[
        bool, typer.Option("--force", help=translated("Replace the file if it is there already."))
    ] = False,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Write an empty register."""
    from kepatuhan.cli.output import check_output, write_output
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.complaints.form import complaints_form
    from kepatuhan.programmes.complaints.load_terms import load_terms

    check_output(output, (".xlsx",), force=force)
    known = load_terms(str(terms) if terms else "")
    content = complaints_form(known, register_of(units), words(context.obj))
    write_output(output, content, context.obj)
