"""kepatuhan init: a folder for a season of surveys."""

import os
from pathlib import Path
from typing import Annotated

import typer

from kepatuhan.cli.output import FORCE
from kepatuhan.cli.texts import HELP, LANGUAGE, register_of, translated


def init(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(help=translated("The folder to make."), metavar="FOLDER")
    ],
    rubric: Annotated[
        str, typer.Option("--rubric", help=translated("Edition or rubric file."), metavar="EDITION")
    ],
    institution: Annotated[
        str,
        typer.Option("--institution", help=translated("The rated body, if it is only one.")),
    ] = "",
    province: Annotated[
        str, typer.Option("--province", help=translated("The province, if there are several."))
    ] = "",
    year: Annotated[
        int | None,
        typer.Option(
            "--year", help=translated("The survey year; else the edition's."), min=1000, max=9999
        ),
    ] = None,
    force: FORCE = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Make the folder of a season: settings, list of units, folders, and what to do when."""
    from kepatuhan.cli.output import err
    from kepatuhan.ground.foreign_text import storable
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.season.begin import LIST, README, NewSeason, season_files
    from kepatuhan.rubric.editions import load_rubric
    from kepatuhan.system.files import write_files

    _refuse_what_is_there(folder, force=force)
    register, translate = register_of(), words(context.obj)
    chosen = load_rubric(rubric, register)
    season = NewSeason(
        _as_written(storable(rubric), folder),
        year or chosen.years[-1],
        storable(institution.strip()),
        storable(province.strip()),
    )
    write_files(folder, season_files(season, translate, register))
    _make_folders(folder)
    err().print(translate("Season: {folder}", folder=folder))
    sentence = translate(
        "Now fill in {list}; {readme} says what comes then.", list=folder / LIST, readme=README
    )
    err().print(sentence)


def _refuse_what_is_there(folder: Path, *, force: bool) -> None:
    """Raise ``season.inside`` for a folder in another season, ``write.exists`` for its files."""
    from kepatuhan.ground.errors import CannotWriteError, Place, finding, refuse
    from kepatuhan.pictures.season.begin import FILES
    from kepatuhan.season.found import find_settings
    from kepatuhan.system.refusals import is_there

    above = find_settings(Path(os.path.realpath(folder)).parent)
    if above:
        raise refuse("season.inside", Place(str(folder)), other=above.parent)
    there = [folder / name for name in FILES if is_there(folder / name)]
    if there and not force:
        raise CannotWriteError(*(finding("write.exists", Place(str(each))) for each in there))


def _as_written(rubric: str, folder: Path) -> str:
    """Return a rubric as the settings of a folder name it: a file by its path from there."""
    from kepatuhan.rubric.editions import editions

    if rubric in editions():
        return rubric
    try:
        return os.path.relpath(rubric, folder)
    except ValueError:  # another drive
        return os.path.realpath(rubric)


def _make_folders(folder: Path) -> None:
    """Make the folders of a season where they are not there; raises ``CannotWriteError``."""
    from kepatuhan.pictures.season.begin import FOLDERS
    from kepatuhan.system.refusals import unwritable

    for name in FOLDERS:
        try:
            (folder / name).mkdir(exist_ok=True)
        except OSError as error:
            raise unwritable(error, str(folder / name)) from error
