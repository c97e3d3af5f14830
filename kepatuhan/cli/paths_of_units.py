"""The paths that kepatuhan report shows in report cards."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.texts import translated

if TYPE_CHECKING:
    from kepatuhan.ground.i18n import Words
    from kepatuhan.guidance.path import Path as Way
    from kepatuhan.result.model import Key, Result

PATH_TO = Annotated[
    str,
    typer.Option(
        "--path-to",
        help=translated(
            "Add to each report card the cheapest path to a zone or a score, or to the next zone "
            "of each unit: berikutnya."
        ),
        metavar="berikutnya|hijau|90",
    ),
]
EFFORT = Annotated[
    Path | None,
    typer.Option(
        "--effort",
        help=translated(
            "What steps cost, what cannot be changed and what must stand before; else each "
            "step costs 1."
        ),
        metavar="FILE.xlsx",
    ),
]


def paths_for(
    result: "Result", asked: str, effort: Path | None, words: "Words", *, quiet: bool
) -> "Mapping[Key, Way]":
    """Return the paths of all units, none where nobody asks for them."""
    if not asked.strip():
        if effort:
            reason = translated("it says what the steps of --path-to cost")
            raise typer.BadParameter(reason, param_hint="--effort")
        return {}
    from kepatuhan.cli.output import counting
    from kepatuhan.guidance.paths_of_year import paths_of_year
    from kepatuhan.guidance.read_efforts import efforts_of

    efforts = efforts_of(effort, result.rubric, result.units)
    with counting(words("Finding paths"), quiet=quiet) as progress:
        return paths_of_year(result, asked.strip(), efforts, progress)
