"""What kepatuhan report adds to report cards where it is asked to: paths, and certainty."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.texts import translated

if TYPE_CHECKING:
    from kepatuhan.ground.i18n import Words
    from kepatuhan.guidance.certainty_of_year import CertaintyOfYear
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
CERTAINTY = Annotated[
    bool,
    typer.Option(
        "--certainty",
        help=translated(
            "Add to each institution and unit how often its zone stands under random weights in "
            "the place of assumed ones."
        ),
    ),
]
SEED = Annotated[
    int,
    typer.Option(
        "--seed", help=translated("Of the random draws of --certainty."), metavar="N", min=0
    ),
]


def drawn_for(result: "Result", seed: int | None, words: "Words") -> "CertaintyOfYear":
    """Return what weights drawn from a seed make of all zones, None for nothing.

    Where there are no weights to draw, it says so.
    """
    from kepatuhan.cli.output import err
    from kepatuhan.guidance.certainty_of_year import UNASKED, certainty_of_year
    from kepatuhan.guidance.draws import Draws

    if seed is None:
        return UNASKED
    drawn = certainty_of_year(result, Draws(seed=seed))
    if not drawn.found:
        err().print(words("--certainty: nothing to vary, for no answers under assumed weights lead "
                          "to a score here."))  # fmt: skip
    return drawn


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
