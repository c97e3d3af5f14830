"""kepatuhan rubric new, export, import, schema: what helps to make a rubric of one's own."""

from pathlib import Path
from typing import Annotated

import typer

from kepatuhan.cli.output import FORCE, check_output, write_output
from kepatuhan.cli.schema import SCHEMA_OUTPUT, SchemaName, give_schema, schema_text
from kepatuhan.cli.texts import BUDGET, HELP, LANGUAGE, register_of, translated

YAML = (".yaml", ".yml")


def new(
    context: typer.Context,
    output: Annotated[
        Path,
        typer.Argument(
            help=translated("The file to write; its name becomes the edition."),
            metavar="FILE.yaml",
        ),
    ],
    source: Annotated[
        str,
        typer.Option(
            "--from", help=translated("Edition or rubric file to begin from."), metavar="EDITION"
        ),
    ],
    force: FORCE = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Begin a rubric of your own from an edition, notes included."""
    from kepatuhan.ground.foreign_text import printable
    from kepatuhan.rubric.editions import load_rubric
    from kepatuhan.rubric.load import parse_rubric
    from kepatuhan.rubric.write import with_edition
    from kepatuhan.system.refusals import name_of

    check_output(output, YAML, force=force, read=source)
    text = with_edition(load_rubric(source, register_of()).text, printable(output.stem))
    parse_rubric(
        text, name_of(output), register_of()
    )  # a name that cannot be an edition is refused
    write_output(output, text.encode(), context.obj)


def export_book(
    context: typer.Context,
    rubric: Annotated[
        str, typer.Argument(help=translated("Edition or rubric file."), metavar="EDITION")
    ],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help=translated("The file to write."), metavar="FILE.xlsx"),
    ],
    force: FORCE = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Write a rubric as a workbook to edit."""
    from io import BytesIO

    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.rubric.book import write_book
    from kepatuhan.rubric.editions import load_rubric

    check_output(output, (".xlsx",), force=force, read=rubric)
    target = BytesIO()
    write_book(load_rubric(rubric, register_of()), words(context.obj), target)
    write_output(output, target.getvalue(), context.obj)


def import_book(
    context: typer.Context,
    book: Annotated[
        Path,
        typer.Argument(
            help=translated("A workbook that “kepatuhan rubric export” made."), metavar="FILE.xlsx"
        ),
    ],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help=translated("The file to write."), metavar="FILE.yaml"),
    ],
    budget: BUDGET = 1,
    force: FORCE = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Make a rubric file of an edited workbook. Exit code 3: it is wrong, nothing is written."""
    from kepatuhan.cli.output import say_findings
    from kepatuhan.ground.i18n import words
    from kepatuhan.rubric.book.read import read_book
    from kepatuhan.rubric.load import parse_rubric
    from kepatuhan.system.refusals import name_of

    check_output(output, YAML, force=force, read=book)
    text, findings = read_book(book, register_of())
    parse_rubric(text, name_of(output), register_of())
    write_output(output, text.encode(), context.obj)
    say_findings(findings, words(context.obj), "")


def schema(
    context: typer.Context,
    output: SCHEMA_OUTPUT = None,
    force: FORCE = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Print the JSON Schema of rubrics."""
    give_schema(schema_text(SchemaName.RUBRIC), output, context.obj, force=force)
