"""Arguments of commands about one unit or institution of a survey."""

from pathlib import Path
from typing import Annotated

import typer

from kepatuhan.cli.texts import translated

SURVEY = Annotated[
    Path,
    typer.Argument(
        help=translated("A workbook, a table, a folder, a result.json, or a year in the archive."),
        metavar="SURVEY",
    ),
]
UNIT = Annotated[
    str,
    typer.Argument(
        help=translated("The unit's name, a part of it, or its type; or the institution's name."),
        metavar="[UNIT]",
    ),
]
INSTITUTION = Annotated[
    str,
    typer.Option(
        "--institution",
        help=translated(
            "The institution, where several have such a unit; alone: the institution itself."
        ),
    ),
]
