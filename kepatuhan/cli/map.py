"""kepatuhan map: proposes what the columns and values of a table mean that others laid out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.output import FORCE, check_output, write_output
from kepatuhan.cli.settings import NO_SETTINGS
from kepatuhan.cli.texts import (
    BUDGET,
    HELP,
    LANGUAGE,
    RUBRIC,
    UNITS,
    register_of,
    translated,
)
from kepatuhan.ground.exit_codes import PARTLY_REFUSED

if TYPE_CHECKING:
    from kepatuhan.ground.i18n import Words
    from kepatuhan.intake.propose.propose import ProposedMapping

ENDINGS = (".yaml", ".yml")


def map_columns(
    context: typer.Context,
    path: Annotated[
        Path,
        typer.Argument(
            help=translated(
                "Answers that another program exported: .xlsx, .csv, or a folder or .zip of these."
            ),
            metavar="FILE",
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help=translated("The file to write; else FILE.map.yaml beside the table."),
            metavar="FILE.map.yaml",
        ),
    ] = None,
    rubric: RUBRIC = None,
    institution: Annotated[
        str | None,
        typer.Option(
            "--institution", help=translated("The institution, where no column tells it.")
        ),
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option("--unit", help=translated("The service unit, where no column tells it.")),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option("--year", help=translated("The survey year, where no column tells it.")),
    ] = None,
    units: UNITS = None,
    budget: BUDGET = 1,
    force: FORCE = False,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Propose a mapping. Exit code 1: something in it is open; 3: there is nothing to map."""
    from kepatuhan.ground.i18n import words
    from kepatuhan.intake.model import Said
    from kepatuhan.intake.propose.propose import main_file, propose_mapping
    from kepatuhan.intake.propose.write import mapping_yaml
    from kepatuhan.intake.sources import csv_parts
    from kepatuhan.rubric.editions import edition_for_year, load_rubric
    from kepatuhan.system.refusals import name_of

    path = main_file(path)
    target = output or path.with_name(f"{path.stem}.map.yaml")
    check_output(target, ENDINGS, force=force, read=path)
    register = register_of(units)
    edition = rubric or (edition_for_year(year, register) if year else None)
    told = {Said.INSTITUTION: institution, Said.UNIT: unit, Said.YEAR: str(year or "")}
    proposed = propose_mapping(
        path, name_of(path), load_rubric(edition, register) if edition else None, register,
        {said: text for said, text in told.items() if text}, csv_parts(path),
    )  # fmt: skip
    terminal = words(context.obj)
    text = mapping_yaml(proposed, terminal, name_of(target))
    write_output(target, text.encode(), context.obj)
    _say(proposed, target, terminal)
    if proposed.number_open:
        raise typer.Exit(PARTLY_REFUSED)


def _say(proposed: "ProposedMapping", target: Path, words: "Words") -> None:
    """Print what was recognised, what a person has to look at, and what to do next."""
    from kepatuhan.cli.output import out
    from kepatuhan.pictures.intake.terminal import proposal_lines

    for line in proposal_lines(proposed, target, words):
        out().print(line)
