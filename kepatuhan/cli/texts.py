"""Texts and options that several commands share; translated while the program starts."""

import gettext
import os
import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

VARIABLE = "KEPATUHAN_UNITS"  # as register.register reads it
ARCHIVE_VARIABLE = "KEPATUHAN_ARCHIVE"
ARCHIVE_FILE = "kepatuhan.db"


_YEAR = re.compile(r"[0-9]{4}")


def archived_year(path: Path) -> int | None:
    """Return the year in the archive that an argument means, None where it means a file."""
    text = str(path)
    return int(text) if _YEAR.fullmatch(text) and not path.exists() else None


def archived_years(paths: Sequence[Path]) -> list[int]:
    """Return the years in the archive that arguments mean, none where they mean files.

    Raises ``input.years_and_files``.
    """
    from kepatuhan.ground.errors import Place, refuse

    years = {path: year for path in paths if (year := archived_year(path)) is not None}
    files = [str(path) for path in paths if path not in years]
    if years and files:
        listed = ", ".join(map(str, years.values()))
        raise refuse("input.years_and_files", Place(""), years=listed, files=", ".join(files))
    return sorted(years.values())


def archive_address(asked: str | None) -> str:
    """Return the archive asked for, that of the environment, or the file in the working folder."""
    return asked or os.environ.get(ARCHIVE_VARIABLE) or ARCHIVE_FILE


def translated(message: str) -> str:
    """Return a help text in the language that ``i18n.speak`` set."""
    return gettext.gettext(message)


def unknown_value(option: str, found: object, allowed: str) -> typer.BadParameter:
    """Return the error for a value that an option does not know."""
    sentence = translated("“{found}” is not known. Write one of: {allowed}")
    return typer.BadParameter(sentence.format(found=found, allowed=allowed), param_hint=option)


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
    typer.Option(
        "--lang",
        help=translated("Language of terminal and files: id or en; else KEPATUHAN_LANG, else id."),
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


def _use_units(path: Path | None) -> Path | None:
    """Widen the register of units for this run and the processes that it starts."""
    if path:
        os.environ[VARIABLE] = str(path)
    return path


UNITS = Annotated[
    Path | None,
    typer.Option(
        "--units",
        help=translated("Your own file of unit names, beside the shipped register."),
        metavar="FILE.yaml",
        callback=_use_units,
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
PROVINCE = Annotated[
    str | None,
    typer.Option("--province", help=translated("Only this province."), metavar="PROVINCE"),
]
KIND = Annotated[
    str | None,
    typer.Option("--type", help=translated("Only this type of institution."), metavar="TYPE"),
]
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
