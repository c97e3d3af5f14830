"""Texts and options that several commands share; translated while the program starts."""

import gettext
from enum import StrEnum
from typing import Annotated

import typer


def translated(message: str) -> str:
    """Return a help text in the language that ``i18n.speak`` set."""
    return gettext.gettext(message)


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
