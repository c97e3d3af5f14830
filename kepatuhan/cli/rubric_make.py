"""kepatuhan rubric new, export, import, schema: what helps to make a rubric of one's own."""

from pathlib import Path
from typing import Annotated

import typer

from kepatuhan.cli.texts import HELP, LANGUAGE, translated

FORCE = Annotated[
    bool, typer.Option("--force", help=translated("Replace the file if it is there already."))
]


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
    from kepatuhan.foreign_text import printable
    from kepatuhan.rubric.editions import load_rubric
    from kepatuhan.rubric.load import parse_rubric
    from kepatuhan.rubric.write import with_edition
    from kepatuhan.system import name_of

    text = with_edition(load_rubric(source).text, printable(output.stem))
    parse_rubric(text, name_of(output))  # a name that cannot be an edition is refused
    _write_yaml(output, text, context.obj, force=force)


def export_book(
    context: typer.Context,
    rubric: Annotated[
        str, typer.Argument(help=translated("Edition or rubric file."), metavar="EDITION")
    ],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help=translated("The file to write."), metavar="FILE.xlsx"),
    ],
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Write a rubric as a workbook to edit."""
    from io import BytesIO

    from kepatuhan.i18n import DEFAULT, words
    from kepatuhan.rubric.editions import load_rubric
    from kepatuhan.rubric_book.write import write_book

    target = BytesIO()
    write_book(load_rubric(rubric), words(lang or DEFAULT), target)
    _write(output, target.getvalue(), context.obj)


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
    force: FORCE = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Make a rubric file of an edited workbook. Exit code 3: it is wrong, nothing is written."""
    from kepatuhan.cli.output import say_findings
    from kepatuhan.i18n import words
    from kepatuhan.rubric.load import parse_rubric
    from kepatuhan.rubric_book.read import read_book
    from kepatuhan.system import name_of

    text, findings = read_book(book)
    parse_rubric(text, name_of(output))
    _write_yaml(output, text, context.obj, force=force)
    say_findings(findings, words(context.obj), "")


def schema(
    context: typer.Context,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help=translated("Write it into this file instead."),
            metavar="FILE.json",
        ),
    ] = None,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Print the JSON Schema of rubrics."""
    from kepatuhan.rubric.schema import schema_text

    content = schema_text().encode()
    if output:
        _write(output, content, context.obj)
    else:
        typer.echo(content, nl=False)  # bytes: always UTF-8


def _write_yaml(output: Path, text: str, language: str, *, force: bool) -> None:
    """Write a rubric file; one that is there already only if asked: it may hold notes."""
    from kepatuhan.errors import CannotWriteError, Place, finding
    from kepatuhan.system import is_there

    if is_there(output) and not force:
        raise CannotWriteError(finding("write.exists", Place(str(output))))
    _write(output, text.encode(), language)


def _write(output: Path, content: bytes, language: str) -> None:
    from kepatuhan.cli.output import err
    from kepatuhan.files import write_files
    from kepatuhan.i18n import words

    (written,) = write_files(output.parent, {output.name: content})
    translate = words(language)
    err().print(translate("Written: {file}", file=written))
