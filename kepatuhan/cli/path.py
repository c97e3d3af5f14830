"""kepatuhan path: the cheapest steps from a score to a zone, or to a target of one's own."""

from pathlib import Path
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
    RUBRIC,
    UNITS,
    register_of,
    translated,
)
from kepatuhan.ground.exit_codes import PARTLY_REFUSED

if TYPE_CHECKING:
    from kepatuhan.guidance.ladders import Rated
    from kepatuhan.guidance.path import Path as Way
    from kepatuhan.pictures.result.view import View


def path(
    context: typer.Context,
    survey: SURVEY,
    unit: UNIT = "",
    institution: INSTITUTION = "",
    to: Annotated[
        str,
        typer.Option(
            "--to",
            help=translated("Where to: a zone, a category, an opinion, or a score."),
            metavar="hijau|90",
        ),
    ] = "",
    effort: Annotated[
        Path | None,
        typer.Option(
            "--effort",
            help=translated(
                "What steps cost, what cannot be changed and what must stand before; else each "
                "step costs 1."
            ),
            metavar="FILE.xlsx",
        ),
    ] = None,
    effort_form: Annotated[
        Path | None,
        typer.Option(
            "--effort-form",
            help=translated("Write that file with every possible step, to be filled in."),
            metavar="FILE.xlsx",
        ),
    ] = None,
    plan: Annotated[
        int | None,
        typer.Option("--plan", help=translated("Only this plan."), metavar="N", min=1),
    ] = None,
    rubric: RUBRIC = None,
    units: UNITS = None,
    archive: ARCHIVE = None,
    changes: CHANGES = None,
    as_json: Annotated[
        bool,
        typer.Option("--json", help=translated("Print it as JSON, numbers as fractions.")),
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help=translated("Replace the file if it is there already."))
    ] = False,
    mapping: MAP = None,
    prefer: PREFER = None,
    allow_edition: ALLOW_EDITION = False,
    budget: BUDGET = 1,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Find paths. Exit code 1: a file was refused, or the goal cannot be reached."""
    from kepatuhan.cli.keeping import inputs
    from kepatuhan.cli.output import check_output, say_about_files, say_moved
    from kepatuhan.cli.why_named import named_in
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.result.view import View
    from kepatuhan.survey.discretion import EVERYONE

    _refuse_unclear(unit, institution, to, effort_form)
    if effort_form:
        check_output(effort_form, (".xlsx",), force=force, read=survey)
    terminal = words(context.obj)
    known = inputs(
        register_of(units), archive, rubric=rubric, changes=changes, **reading_of(context)
    )
    result = known.result(survey).telling_from(EVERYONE)
    say_moved(result.survey.findings, terminal)
    view = View(result, terminal, is_of_office=True)
    rated = named_in(view, unit, institution, survey.name)
    is_there = True
    if effort_form:
        _write_form(effort_form, rated, view, context.obj)
    else:
        is_there = _say(_found(rated, to, effort, view), plan, view, as_json=as_json)
    say_about_files([result.survey], terminal, quiet=as_json)
    if result.survey.refused or not is_there:
        raise typer.Exit(PARTLY_REFUSED)


def _refuse_unclear(unit: str, institution: str, to: str, form: Path | None) -> None:
    if not (unit.strip() or institution.strip()):
        raise typer.BadParameter(translated("name a unit, or --institution"), param_hint="UNIT")
    if not (to.strip() or form):
        raise typer.BadParameter(translated("name a goal, such as hijau"), param_hint="--to")


def _found(rated: "Rated", to: str, effort: Path | None, view: "View") -> "Way":
    from kepatuhan.guidance.goals import asked_goal
    from kepatuhan.guidance.path import find_path
    from kepatuhan.guidance.read_efforts import efforts_of
    from kepatuhan.result.model import UnitResult

    assert rated.verdict
    goal = asked_goal(to.strip(), rated.verdict, view.rubric)
    units = (rated,) if isinstance(rated, UnitResult) else rated.units
    efforts = efforts_of(effort, view.rubric, units)
    return find_path(view.result, rated, goal, efforts)


def _say(found: "Way", plan: int | None, view: "View", *, as_json: bool) -> bool:
    """Print what was found, or one plan of it; return whether the goal can be reached."""
    from dataclasses import replace

    from kepatuhan.cli.output import out, say_json
    from kepatuhan.pictures.guidance.path_data import path_data
    from kepatuhan.pictures.guidance.path_terminal import print_path

    if plan:
        if plan > len(found.plans):
            reason = translated("there are {n} plans").format(n=len(found.plans))
            raise typer.BadParameter(reason, param_hint="--plan")
        found = replace(found, plans=found.plans[plan - 1 : plan])
    if as_json:
        say_json(path_data(found, view))
    else:
        print_path(found, view, out(unbroken=True))
    return found.is_in_reach


def _write_form(target: Path, rated: "Rated", view: "View", language: str) -> None:
    from kepatuhan.cli.output import write_output
    from kepatuhan.guidance.path import ladders_to
    from kepatuhan.pictures.guidance.effort_form import effort_form

    ladders = ladders_to(rated, view.rubric)
    write_output(target, effort_form(ladders, view.rubric, view.words), language)
