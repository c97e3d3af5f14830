"""kepatuhan follow-up check: how a plan stands on a day, and what the next survey shows of it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.report_folder import FORCE, report_folder
from kepatuhan.cli.settings import NO_SETTINGS, reading_of
from kepatuhan.cli.texts import (
    ALLOW_EDITION,
    ARCHIVE,
    AS_JSON,
    HELP,
    LANGUAGE,
    MAP,
    MIN_RESPONDENTS,
    ON,
    PREFER,
    QUIET,
    RUBRIC,
    UNITS,
    archive_address,
    day_asked,
    register_of,
    translated,
)
from kepatuhan.ground.exit_codes import PARTLY_REFUSED

if TYPE_CHECKING:
    from kepatuhan.ground.i18n import Words
    from kepatuhan.inputs import Inputs
    from kepatuhan.pictures.follow_up.view import FollowUpView
    from kepatuhan.programmes.follow_up.model import FollowUpPlan
    from kepatuhan.programmes.follow_up.review import PlanReview
    from kepatuhan.register.register import Register
    from kepatuhan.result.model import Result


def check(
    context: typer.Context,
    plan: Annotated[
        str,
        typer.Argument(
            help=translated("The plan that was filled in; or a year, for the plan kept last."),
            metavar="PLAN",
        ),
    ],
    survey: Annotated[
        list[str] | None,
        typer.Argument(
            help=translated("The next survey: a year in the archive, or files and folders."),
            metavar="[SURVEY…]",
        ),
    ] = None,
    on: ON = None,
    before: Annotated[
        list[str] | None,
        typer.Option(
            "--before",
            help=translated(
                "The survey that the plan was made of, where the archive does not hold it; may be "
                "repeated."
            ),
            metavar="SURVEY",
        ),
    ] = None,
    crosswalk: Annotated[
        Path | None,
        typer.Option(
            "--crosswalk",
            help=translated("Your own file that relates the indicators of two editions."),
            metavar="FILE.yaml",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help=translated(
                "Write it into this file: .html, .xlsx or .json; or both into a folder."
            ),
            metavar="FILE|FOLDER",
        ),
    ] = None,
    show_all: Annotated[bool, typer.Option("--all", help=translated("Print every row."))] = False,
    rubric: RUBRIC = None,
    units: UNITS = None,
    archive: ARCHIVE = None,
    as_json: AS_JSON = False,
    quiet: QUIET = False,
    force: FORCE = False,
    prefer: PREFER = None,
    allow_edition: ALLOW_EDITION = False,
    mapping: MAP = None,
    min_respondents: MIN_RESPONDENTS = None,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Tell how a plan stands. Exit code 1: something is late, or wrongly filled in."""
    from kepatuhan.cli.output import say_about_files, was_rejected
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.follow_up.view import FollowUpView
    from kepatuhan.programmes.follow_up.standing import plan_on

    if (before or crosswalk) and not survey:
        raise typer.BadParameter(translated("name the next survey too"), param_hint="SURVEY")
    day = day_asked(on)
    terminal, register = words(context.obj), register_of(units)
    _refuse_output(output, register, force=force)
    read = planned(plan, archive, register)
    review = _review(context, read, survey, before, crosswalk, terminal) if survey else None
    view = FollowUpView(plan_on(read, day, max(day, _today())), terminal, review, register)
    if output:
        _write(view, output, register, context.obj, force=force)
    _say(view, show_all=show_all, as_json=as_json, quiet=quiet)
    say_about_files([each.survey for each in view.results], terminal, quiet=as_json or quiet)
    if not view.standing.is_well or was_rejected(view.results):
        raise typer.Exit(PARTLY_REFUSED)


def planned(asked: str, archive: str | None, register: "Register") -> "FollowUpPlan":
    """Return the plan that an argument names: a workbook, or the latest that is kept of a year."""
    from kepatuhan.inputs import Inputs
    from kepatuhan.programmes.follow_up.read import read_plan

    if years := Inputs().years_named([asked]):
        from kepatuhan.cli.keeping import opened_archive

        with opened_archive(archive_address(archive), register) as opened:
            return opened.plans.latest(years[0])
    return read_plan(Path(asked), register)


def _today() -> date:
    return date.today()


def _review(
    context: typer.Context,
    plan: "FollowUpPlan",
    survey: list[str],
    before: list[str] | None,
    crosswalk: Path | None,
    words: "Words",
) -> "PlanReview":
    """Return the plan beside the next survey."""
    from kepatuhan.cli.keeping import inputs
    from kepatuhan.cli.output import reading
    from kepatuhan.programmes.follow_up.review import review

    params = context.params
    with reading(words, quiet=params["quiet"] or params["as_json"]) as progress:
        known = inputs(
            register_of(params["units"]), params["archive"], rubric=params["rubric"],
            progress=progress, **(reading_of(context) | {"for_its_years": True}),
        )  # fmt: skip
        second = known.only(survey)
        first = _before(known, plan, before)
    fewest = params["min_respondents"]
    two = first.telling_from(fewest), second.telling_from(fewest)
    return review(plan, *two, crosswalk)


def _before(known: "Inputs", plan: "FollowUpPlan", before: list[str] | None) -> "Result":
    """Return the survey that the plan was made of; raises ``plan.no_before`` where none is."""
    from kepatuhan.ground.errors import KepatuhanError, Place, finding

    year = plan.head.year
    try:
        return known.only(before or [str(year)])
    except KepatuhanError as error:
        if before:
            raise
        told = finding("plan.no_before", Place(plan.file), year=year)
        raise KepatuhanError(told, *error.findings) from error


def _refuse_output(path: Path | None, register: "Register", *, force: bool) -> None:
    """Raise what is wrong with the file that is to be written, before any work."""
    from kepatuhan.cli.output import check_output
    from kepatuhan.pictures.follow_up.files import NAME, WRITERS

    if path is None:
        return
    if path.suffix:
        check_output(path, tuple(WRITERS), force=force)
    refuse_filled(path if path.suffix else path / f"{NAME}.xlsx", register)


def refuse_filled(path: Path, register: "Register") -> None:
    """Raise ``write.filled`` for a plan that somebody has begun to fill in."""
    from kepatuhan.ground.errors import CannotWriteError, KepatuhanError, Place, finding
    from kepatuhan.programmes.follow_up.read import read_plan
    from kepatuhan.system.refusals import is_there

    if not is_there(path):
        return
    place = Place(str(path))
    try:
        there = read_plan(path, register)
    except KepatuhanError as error:
        if any(found.code.startswith("plan.") and found.code != "plan.none"
               for found in error.findings):  # fmt: skip
            raise CannotWriteError(finding("write.damaged_plan", place)) from error
        return  # another kind of file, which --force may replace
    if there.number_filled or there.findings:
        number = there.number_filled or len(there.findings)
        raise CannotWriteError(finding("write.filled", place, number=number))


def _write(
    view: "FollowUpView", path: Path, register: "Register", language: str, *, force: bool
) -> None:
    """Write one file, or page and workbook into a folder."""
    from kepatuhan.cli.output import err, write_output
    from kepatuhan.pictures.follow_up.files import NAME, WRITERS
    from kepatuhan.system.files import write_files

    if path.suffix:
        write_output(path, WRITERS[path.suffix.lower()](view), language)
        return
    contents = {f"{NAME}{ending}": WRITERS[ending](view) for ending in (".html", ".xlsx")}
    report_folder(path, view.about, tuple(contents), view.words, register, is_chosen=True,
                  force=force)  # fmt: skip
    written = write_files(path, contents)
    err().print(view.words("Reports: {files}", files=", ".join(map(str, written))))


def _say(view: "FollowUpView", *, show_all: bool, as_json: bool, quiet: bool) -> None:
    """Print how the plan stands, and on stderr what is wrong with it."""
    from kepatuhan.cli.output import err, out, say_finding, say_json
    from kepatuhan.pictures.follow_up.data import follow_up_data
    from kepatuhan.pictures.follow_up.terminal import print_follow_up

    if as_json:
        say_json(follow_up_data(view))
        return
    if not quiet:
        print_follow_up(view, out(unbroken=True), whole=show_all)
    for found in view.findings:
        if found.severity == "error" or not quiet:
            say_finding(found, view.words, err())
