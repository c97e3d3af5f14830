"""How kepatuhan score is told to count tables, and what it says of them before it does."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.texts import translated
from kepatuhan.counting.choice import LOCAL, EngineChoice, EngineName

if TYPE_CHECKING:
    from kepatuhan.ground.i18n import Words

ENGINE = Annotated[
    EngineName | None,
    typer.Option(
        "--engine",
        help=translated(
            "Count the rows of tables (.parquet, .csv), by what; else of .parquet, by its size."
        ),
    ),
]
MASTER = Annotated[
    str | None,
    typer.Option("--master", help=translated("Where Spark runs; else here."), metavar="URL"),
]
DRY_RUN = Annotated[
    bool,
    typer.Option(
        "--dry-run", help=translated("Say what would be counted, and by what; score nothing.")
    ),
]


def engine_asked(name: EngineName | None, master: str | None) -> EngineChoice:
    """Return by what tables are counted; raises a usage error for a master without Spark."""
    if master and name is not EngineName.SPARK:
        raise typer.BadParameter(
            translated("It belongs to “--engine spark”."), param_hint="--master"
        )
    return EngineChoice(name, master or LOCAL)


def say_what_counts(paths: Sequence[Path], engine: EngineChoice, words: "Words") -> None:
    """Print the columns that would be read of every table, its rows, and what would count them.

    Raises what opening a table raises.
    """
    from kepatuhan.cli.output import out
    from kepatuhan.counting.read import looked_at
    from kepatuhan.survey.layouts.headings import WORDS

    for path in paths:
        seen = looked_at(path, engine)
        rows = words("rows unknown until counted")
        if seen.rows is not None:
            rows = words.counted("{n} row", "{n} rows", seen.rows)
        out().print(f"{path}: {rows} · {seen.engine}")
        for field, heading in seen.columns.items():
            usual = WORDS[field][0] if field in WORDS else words("Count")
            out().print(f"  {usual} ← {heading}")
