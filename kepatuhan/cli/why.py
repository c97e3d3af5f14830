"""kepatuhan why: from a zone down to the units, the cells and the articles of law."""

from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.one_body import INSTITUTION, SURVEY, UNIT
from kepatuhan.cli.settings import NO_SETTINGS, reading_of
from kepatuhan.cli.texts import (
    ALLOW_EDITION,
    ARCHIVE,
    BUDGET,
    CHANGES,
    HELP,
    LANGUAGE,
    MAP,
    PREFER,
    PROVINCE,
    RUBRIC,
    UNITS,
    register_of,
    translated,
)
from kepatuhan.ground.exit_codes import PARTLY_REFUSED

if TYPE_CHECKING:
    from kepatuhan.cli.why_shown import Answering
    from kepatuhan.result.model import Result, UnitResult


def why(
    context: typer.Context,
    survey: SURVEY,
    unit: UNIT = "",
    code: Annotated[
        str | None,
        typer.Argument(
            help=translated("Only this dimension, variable or indicator."), metavar="[CODE]"
        ),
    ] = None,
    institution: INSTITUTION = "",
    province: PROVINCE = None,
    show_all: Annotated[
        bool,
        typer.Option(
            "--all", help=translated("Show every indicator, not only those that cost most.")
        ),
    ] = False,
    certainty: Annotated[
        bool,
        typer.Option(
            "--certainty",
            help=translated("Tell how far the zone can be trusted, in place of the explanation."),
        ),
    ] = False,
    seed: Annotated[
        int,
        typer.Option(
            "--seed", help=translated("Of the random draws of --certainty."), metavar="N", min=0
        ),
    ] = 1,
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
    mapping: MAP = None,
    budget: BUDGET = 1,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Explain a score. Exit code 1: a file was refused, or an answer that belongs to the score."""
    from kepatuhan.cli.keeping import inputs
    from kepatuhan.cli.output import say_about_files, say_moved
    from kepatuhan.cli.why_shown import Answering
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.result.view import View

    within, terminal = (province or "").strip(), words(context.obj)
    if not (unit.strip() or institution.strip() or within):
        reason = translated("name a unit, an institution, or --province")
        raise typer.BadParameter(reason, param_hint="UNIT")
    if certainty and (code or not (unit.strip() or institution.strip())):
        reason = translated("name a unit or an institution, and no code")
        raise typer.BadParameter(reason, param_hint="--certainty")
    known = inputs(
        register_of(units), archive, rubric=rubric, changes=changes, **reading_of(context)
    )
    result = _all_told(known.result(survey), within)
    say_moved(result.survey.findings, terminal)
    view = View(result, terminal, is_of_office=True)
    answering = Answering(view, code, survey.name, show_all, as_json, seed if certainty else None)
    about = _answer(answering, unit, institution, within)
    say_about_files([result.survey], terminal, quiet=as_json)
    if result.survey.refused or any(map(_has_rejected, about)):
        raise typer.Exit(PARTLY_REFUSED)


def _all_told(result: "Result", province: str) -> "Result":
    """Return a result, or its part of a province, with nothing hidden: it is the office's own."""
    from kepatuhan.one_year import Input
    from kepatuhan.survey.discretion import EVERYONE
    from kepatuhan.survey.scope import Scope

    part = Input.of(result).part(Scope(province)).result() if province else result
    return part.telling_from(EVERYONE)


def _answer(
    answering: "Answering", unit: str, institution: str, province: str
) -> "tuple[UnitResult, ...]":
    """Explain what is named, and return the units that it is about."""
    from kepatuhan.cli.why_named import named_in
    from kepatuhan.register.provinces import province_name
    from kepatuhan.result.model import UnitResult

    if not (unit.strip() or institution.strip()):
        answering.province(province_name(province))
        return answering.view.result.units
    found = named_in(answering.view, unit, institution, answering.file)
    if answering.seed is not None:
        answering.certainty(found, answering.seed)
    elif isinstance(found, UnitResult):
        answering.unit(found)
    else:
        answering.institution(found)
    return (found,) if isinstance(found, UnitResult) else found.units


def _has_rejected(found: "UnitResult") -> bool:
    from kepatuhan.survey.states import State

    return any(answer.state is State.REJECTED for answer in found.unit.answers)
