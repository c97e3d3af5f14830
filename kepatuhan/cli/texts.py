"""Texts and options that several commands share; translated while the program starts."""

import gettext
from enum import StrEnum
from typing import Annotated

import typer


def translated(message: str) -> str:
    """Return a help text in the language that ``i18n.speak`` set."""
    return gettext.gettext(message)


def show_help(context: typer.Context, asked: bool) -> None:
    """Print the command's help and exit, if asked for."""
    if asked:
        typer.echo(context.get_help(), nl=False)
        raise typer.Exit


class Language(StrEnum):
    """The languages of texts."""

    ID = "id"
    EN = "en"


LANGUAGE = Annotated[
    Language | None,
    typer.Option("--lang", help=translated("Language of the terminal and the reports: id or en.")),
]
RUBRIC = Annotated[
    str | None,
    typer.Option(
        "--rubric",
        help=translated("Edition (2022) or rubric file (.yaml); else the one that the files name."),
        metavar="EDITION",
    ),
]
HELP = Annotated[
    bool,
    typer.Option(
        "--help",
        "-h",
        help=translated("Show this message and exit."),
        callback=show_help,
        is_eager=True,
    ),
]
