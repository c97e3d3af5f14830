"""kepatuhan why: from a unit's zone down to the cells and the articles of law."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.settings import NO_SETTINGS, reading_of
from kepatuhan.cli.texts import (
    ALLOW_EDITION,
    ARCHIVE,
    BUDGET,
    CHANGES,
    HELP,
    LANGUAGE,
    PREFER,
    RUBRIC,
    UNITS,
    register_of,
    translated,
)
from kepatuhan.ground.exit_codes import PARTLY_REFUSED

if TYPE_CHECKING:
    from kepatuhan.pictures.result.view import View
    from kepatuhan.result.model import Result, UnitResult
    from kepatuhan.scoring.score import Node


def why(
    context: typer.Context,
    survey: Annotated[
        Path,
        typer.Argument(
            help=translated(
                "A workbook, a table, a folder, a result.json, or a year in the archive."
            ),
            metavar="SURVEY",
        ),
    ],
    unit: Annotated[
        str,
        typer.Argument(
            help=translated("The unit's name, a part of it, or its type."), metavar="UNIT"
        ),
    ],
    code: Annotated[
        str | None,
        typer.Argument(
            help=translated("Only this dimension, variable or indicator."), metavar="[CODE]"
        ),
    ] = None,
    institution: Annotated[
        str,
        typer.Option(
            "--institution", help=translated("The institution, where several have such a unit.")
        ),
    ] = "",
    show_all: Annotated[
        bool,
        typer.Option(
            "--all", help=translated("Show every indicator, not only those that cost most.")
        ),
    ] = False,
    rubric: RUBRIC = None,
    units: UNITS = None,
    archive: ARCHIVE = None,
    changes: CHANGES = None,
    as_json: Annotated[
        bool,
        typer.Option("--json", help=translated("Print the tree as JSON, numbers as fractions.")),
    ] = False,
    prefer: PREFER = None,
    allow_edition: ALLOW_EDITION = False,
    budget: BUDGET = 1,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Explain a unit's score. Exit code 1: a file was refused, or an answer of this unit."""
    from kepatuhan.cli.keeping import inputs
    from kepatuhan.cli.output import out, say_about_files, say_json, say_moved
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.result.view import View
    from kepatuhan.pictures.result.why import print_costliest, print_why, why_as_data

    known = inputs(
        register_of(units), archive, rubric=rubric, changes=changes, **reading_of(context)
    )
    result = known.result(survey)
    say_moved(result.survey.findings, words(context.obj))
    view = View(result, words(context.obj), is_of_office=True)
    found = _unit(result, unit, institution, view, survey.name)
    nodes = _nodes(found, code, survey.name)
    if as_json:
        say_json(why_as_data(found, nodes, view))
    else:
        if nodes and not (code or show_all):
            print_costliest(found, view, out(unbroken=True))
        else:
            print_why(found, nodes, view, out(unbroken=True))
    say_about_files([result.survey], words(context.obj), quiet=as_json)
    if result.survey.refused or _has_rejected(found):
        raise typer.Exit(PARTLY_REFUSED)


def _has_rejected(found: "UnitResult") -> bool:
    from kepatuhan.survey.model import State

    return any(answer.state is State.REJECTED for answer in found.unit.answers)


def _unit(result: "Result", wanted: str, institution: str, view: "View", file: str) -> "UnitResult":
    """Return the unit that ``wanted`` names, and only it.

    Raises ``why.unknown_institution``, ``unknown_unit``, ``several_units`` or ``not_scored``.
    """
    from kepatuhan.ground.errors import Place, refuse
    from kepatuhan.register.search import BELOW, Body, find_units, of_institution, offered

    known = result.rubric.register
    units = {
        Body(unit.institution.name, unit.unit.name, unit.unit.type): unit for unit in result.units
    }
    of = wanted.partition(BELOW)[0] if BELOW in wanted else institution
    within = of_institution(known, units, of) if of.strip() else tuple(units)
    if not within:
        allowed = offered(units, of, lambda each: each.institution)
        raise refuse("why.unknown_institution", Place(file), found=of.strip(), allowed=allowed)
    chosen = find_units(known, within, wanted.rpartition(BELOW)[2], parts=False)
    if len(chosen) != 1:
        code = "why.several_units" if chosen else "why.unknown_unit"
        found = wanted.rpartition(BELOW)[2].strip()
        allowed = offered(chosen or within, wanted)
        raise refuse(code, Place(file), found=found, allowed=allowed)
    unit = units[chosen[0]]
    if unit.tree is None:
        reason = unit.unit.not_assessed or view.standing(unit)
        raise refuse("why.not_scored", Place(file), found=unit.unit.name, reason=reason)
    return unit


def _nodes(unit: "UnitResult", code: str | None, file: str) -> tuple["Node", ...]:
    """Return the whole way down, or the part of it below a code.

    Raises ``why.unknown_code`` or, where no answers lead to the score, ``why.no_answers``.
    """
    from kepatuhan.ground.errors import Place, refuse

    if code is None:
        return unit.parts
    if not unit.parts:
        raise refuse("why.no_answers", Place(file), found=unit.unit.name)
    nodes = [node for part in unit.parts for node in part.walk()]
    wanted = tuple(node for node in nodes if node.code.upper() == code.upper())
    if not wanted:
        codes = ", ".join(node.code for node in nodes)
        raise refuse("why.unknown_code", Place(file), found=code, allowed=codes)
    return wanted
