"""Texts and options that several commands share; translated while the program starts."""

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.ground.i18n import spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from kepatuhan.pictures.two_languages import Content
    from kepatuhan.register.register import Register

UNITS_VARIABLE = "KEPATUHAN_UNITS"
ARCHIVE_VARIABLE = "KEPATUHAN_ARCHIVE"
ARCHIVE_FILE = "kepatuhan.db"


def archive_address(asked: str | None) -> str:
    """Return the archive asked for, that of the environment, or the file in the working folder."""
    return asked or os.environ.get(ARCHIVE_VARIABLE) or ARCHIVE_FILE


def translated(message: str) -> str:
    """Return a help text in the language that ``i18n.speak`` set."""
    return spoken()(message)


def unknown_value(option: str, found: object, allowed: str) -> typer.BadParameter:
    """Return the error for a value that an option does not know."""
    sentence = translated("“{found}” is not known. Write one of: {allowed}")
    return typer.BadParameter(sentence.format(found=found, allowed=allowed), param_hint=option)


def day_asked(asked: str | None) -> "date":
    """Return the day to look from: the one asked for, else today."""
    from datetime import date

    from kepatuhan.survey.dates import day_in

    if asked is None:
        return date.today()
    day = day_in(asked)
    if day is None:
        raise unknown_value("--on", asked, "2023-03-01, 1-3-2023, 1 Maret 2023")
    return day


def show_help(context: typer.Context, asked: bool) -> None:
    """Print the command's help and exit, if asked for."""
    if asked:
        typer.echo(context.get_help(), nl=False)
        raise typer.Exit


class Language(StrEnum):
    """The languages of texts."""

    ID = "id"
    EN = "en"
    BOTH = "both"


LANGUAGE = Annotated[
    Language | None,
    typer.Option(
        "--lang",
        help=translated(
            "Language of terminal and files: id or en; else KEPATUHAN_LANG, else id. both: reports "
            "in both, each page linked to its other."
        ),
    ),
]


def is_in_both(context: typer.Context) -> bool:
    """Return whether files are asked for in both languages, before the command or after it."""
    asked = (context.params.get("lang"), context.find_root().params.get("lang"))
    return Language.BOTH in asked


def made_in(
    context: typer.Context, make: "Callable[[str], Iterable[tuple[str, Content]]]"
) -> "Iterable[tuple[str, Content]]":
    """Return what makes files of a language in the one asked for, or in both."""
    from kepatuhan.pictures.two_languages import in_both

    return in_both(make, context.obj) if is_in_both(context) else make(context.obj)


IDENTITY = Annotated[
    Path | None,
    typer.Option(
        "--report",
        help=translated("Who writes and signs: a file in place of [laporan] in the settings."),
        metavar="FILE.toml",
    ),
]
RUBRIC = Annotated[
    str | None,
    typer.Option(
        "--rubric",
        help=translated("Edition (2022) or rubric file (.yaml); else the one that the files name."),
        metavar="EDITION",
    ),
]


def register_of(units: Path | None = None) -> "Register":
    """Return the register with the file asked for, that of the environment, or none beside it.

    Raises ``KepatuhanError`` for a file that is wrong.
    """
    from kepatuhan.register.register import load_register

    return load_register(str(units) if units else os.environ.get(UNITS_VARIABLE, ""))


def _raise_budgets(times: int) -> int:
    """Let the run read so many times as much, with all processes that read for it."""
    if times > 1:
        from kepatuhan.sheets.budgets import raise_all

        raise_all(times)
    return times


BUDGET = Annotated[
    int,
    typer.Option(
        "--budget",
        help=translated("Read files so many times as large as else; the message tells when."),
        metavar="N",
        min=1,
        max=100,
        callback=_raise_budgets,
    ),
]
UNITS = Annotated[
    Path | None,
    typer.Option(
        "--units",
        help=translated("Your own file of unit names, beside the shipped register."),
        metavar="FILE.yaml",
    ),
]
ARCHIVE = Annotated[
    str | None,
    typer.Option(
        "--archive",
        help=translated(
            "The archive: a file, or a PostgreSQL URL; else KEPATUHAN_ARCHIVE, else kepatuhan.db."
        ),
        metavar="URL",
    ),
]
EXERCISE = Annotated[
    bool,
    typer.Option(
        "--exercise",
        help=translated("The data are invented: say so on every page, and keep nothing of them."),
    ),
]
CHANGES = Annotated[
    Path | None,
    typer.Option(
        "--changes",
        help=translated("Table of changes (.xlsx or .csv) that is applied to the answers."),
        metavar="FILE",
    ),
]
PREFER = Annotated[
    list[str] | None,
    typer.Option(
        "--prefer",
        help=translated(
            "Where two files of a unit contradict each other, this file counts (may be repeated); "
            "newest: the one that was saved last."
        ),
        metavar="FILE|newest",
    ),
]
ALLOW_EDITION = Annotated[
    bool,
    typer.Option(
        "--allow-edition",
        help=translated("Read forms that ask something else than the rubric, and mark them."),
    ),
]
MAP = Annotated[
    Path | None,
    typer.Option(
        "--map",
        help=translated(
            "What the columns of tables mean that others laid out (“kepatuhan map” proposes it); "
            "else the file .map.yaml beside them."
        ),
        metavar="FILE.yaml",
    ),
]
MIN_RESPONDENTS = Annotated[
    int | None,
    typer.Option(
        "--min-respondents",
        help=translated("Tell how users answered only where at least so many did; else 5."),
        metavar="N",
        min=5,
    ),
]
PROVINCE = Annotated[
    str | None,
    typer.Option("--province", help=translated("Only this province."), metavar="PROVINCE"),
]
KIND = Annotated[
    str | None,
    typer.Option("--type", help=translated("Only this type of institution."), metavar="TYPE"),
]
ON = Annotated[
    str | None,
    typer.Option(
        "--on",
        help=translated("The day to look from, such as 2023-03-01; else today."),
        metavar="DATE",
    ),
]
READING_CODES = translated(
    "Exit codes: 0 everything was used; 1 a file, a row or a cell was refused, the rest was used; "
    "3 nothing could be used, nothing is written; 4 cannot write."
)
QUIET = Annotated[bool, typer.Option("--quiet", "-q", help=translated("Print nothing but errors."))]
AS_JSON = Annotated[
    bool, typer.Option("--json", help=translated("Print the result as JSON instead of tables."))
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
