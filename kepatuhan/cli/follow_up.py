"""kepatuhan follow-up: plans of follow-up, and what becomes of them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.commands import add_command, new_group
from kepatuhan.cli.follow_up_check import check, refuse_filled
from kepatuhan.cli.follow_up_keep import keep, list_plans
from kepatuhan.cli.settings import NO_SETTINGS, reading_of
from kepatuhan.cli.texts import (
    ALLOW_EDITION,
    ARCHIVE,
    CHANGES,
    HELP,
    KIND,
    LANGUAGE,
    MAP,
    MIN_RESPONDENTS,
    PREFER,
    PROVINCE,
    QUIET,
    RUBRIC,
    UNITS,
    register_of,
    translated,
)
from kepatuhan.ground.exit_codes import PARTLY_REFUSED

if TYPE_CHECKING:
    from kepatuhan.ground.i18n import Words
    from kepatuhan.programmes.follow_up.choose import Choice, ChosenGaps
    from kepatuhan.programmes.follow_up.model import FollowUpPlan
    from kepatuhan.result.model import Result
    from kepatuhan.survey.scope import Scope

follow_up = new_group()
INSTITUTION = Annotated[
    str | None, typer.Option("--institution", help=translated("Only this institution."))
]


@follow_up.callback()
def _top(show_help: HELP = False) -> None:
    """Take the options that stand before a command of the group."""


def plan(
    context: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(
            help=translated("A year in the archive; or workbooks, tables, folders, result.json."),
            metavar="SURVEY…",
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", help=translated("The workbook to write."), metavar="FILE.xlsx"
        ),
    ],
    institution: INSTITUTION = None,
    province: PROVINCE = None,
    kind: KIND = None,
    first: Annotated[
        int | None,
        typer.Option(
            "--first",
            help=translated("Only the N costliest gaps of each unit."),
            metavar="N",
            min=1,
        ),
    ] = None,
    to_next_zone: Annotated[
        bool,
        typer.Option(
            "--to-next-zone",
            help=translated("Only the gaps of each unit that lead to its next zone."),
        ),
    ] = False,
    path: Annotated[
        Path | None,
        typer.Option(
            "--path",
            help=translated("Only the gaps of a path: what “path … --json” has written."),
            metavar="FILE.json",
        ),
    ] = None,
    rubric: RUBRIC = None,
    units: UNITS = None,
    archive: ARCHIVE = None,
    changes: CHANGES = None,
    force: Annotated[
        bool,
        typer.Option(
            "--force", help=translated("Replace the plan if nothing is filled in there yet.")
        ),
    ] = False,
    quiet: QUIET = False,
    prefer: PREFER = None,
    allow_edition: ALLOW_EDITION = False,
    mapping: MAP = None,
    min_respondents: MIN_RESPONDENTS = None,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Write the plan. Exit code 1: something was refused, the rest is in it."""
    from kepatuhan.cli.keeping import inputs
    from kepatuhan.cli.output import check_output, reading, was_rejected, write_output
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.follow_up.workbook import plan_xlsx
    from kepatuhan.programmes.follow_up.choose import Choice
    from kepatuhan.survey.scope import Scope

    if sum(map(bool, (first, to_next_zone, path))) > 1:
        raise typer.BadParameter(
            translated("name one of --first, --to-next-zone and --path"), param_hint="--first"
        )
    terminal, register = words(context.obj), register_of(units)
    check_output(output, (".xlsx",), force=True)
    refuse_filled(output, register)
    check_output(output, (".xlsx",), force=force)
    with reading(terminal, quiet=quiet) as progress:
        known = inputs(
            register, archive, rubric=rubric, progress=progress, changes=changes,
            **reading_of(context),
        )  # fmt: skip
        result = known.only(paths)
    scope = Scope((province or "").strip(), (kind or "").strip(), (institution or "").strip())
    part = _part(result, scope).telling_from(min_respondents)
    made, chosen = _made(part, Choice(first, to_next_zone), path, terminal)
    write_output(output, plan_xlsx(made, terminal), context.obj)
    if not quiet:
        _say(made, chosen, part, terminal)
    if was_rejected([part]):
        raise typer.Exit(PARTLY_REFUSED)


def _part(result: "Result", scope: "Scope") -> "Result":
    """Return what of a result the plan is about; raises ``compare.nothing`` for nothing."""
    from kepatuhan.one_year import Input

    known = result.rubric.register
    if not any(scope.holds(each.survey, known) for each in result.institutions):
        raise scope.nothing_in([result.survey])
    return Input.of(result).part(scope).result()


def _made(
    result: "Result", choice: "Choice", path: Path | None, words: "Words"
) -> "tuple[FollowUpPlan, ChosenGaps]":
    """Return the plan with the gaps that it is made of; raises ``plan.nothing`` without any."""
    from kepatuhan.ground.errors import Place, refuse
    from kepatuhan.guidance.read_rows import gaps_of_path
    from kepatuhan.pictures.follow_up.make import made_plan
    from kepatuhan.programmes.follow_up.choose import ChosenGaps, choose_gaps

    chosen = ChosenGaps(gaps_of_path(path, result)) if path else choose_gaps(result, choice)
    if not chosen.gaps:
        raise refuse("plan.nothing", Place(""))
    return made_plan(result, chosen, words), chosen


def _say(made: "FollowUpPlan", chosen: "ChosenGaps", result: "Result", words: "Words") -> None:
    """Print how much the plan holds, and of which units it holds nothing or everything."""
    from kepatuhan.cli.output import err
    from kepatuhan.ground.i18n import N_
    from kepatuhan.pictures.base_view import RubricView
    from kepatuhan.pictures.follow_up.workbook import title_of

    own = RubricView(result.rubric, words).words
    units = {(each.gap.institution, each.gap.unit) for each in made.promises}
    sentence = words(
        "{title}: {n} gaps of {units} units.", title=title_of(made, words),
        n=words.whole(len(made.promises)), units=words.whole(len(units)),
    )  # fmt: skip
    err().print(sentence)
    for told, some_units in (
        (N_("Not in the plan, for they are in the best zone: {names}."), chosen.at_the_top),
        (N_("All gaps, for the way to the next zone is not certain: {names}."), chosen.unclear),
    ):
        if some_units:
            names = "; ".join(unit.unit.name for unit in some_units)
            err().print(own(told, names=names))


add_command(
    follow_up,
    "plan",
    plan,
    translated("Write a plan of the gaps of a year, to be filled in."),
    translated(
        "Exit codes: 0 done; 1 a file, a row or a cell was refused, the rest is in it; 3 there is "
        "nothing to plan for, nothing is written; 4 cannot write."
    ),
)
add_command(
    follow_up,
    "check",
    check,
    translated("Tell what is due, late or done, and what the next survey shows of it."),
    translated(
        "Exit codes: 0 nothing is late; 1 something is late or wrongly filled in, or a file was "
        "refused; 3 the plan or a survey cannot be used; 4 cannot write."
    ),
)
add_command(
    follow_up,
    "keep",
    keep,
    translated("Keep a plan in the archive, beside its older versions."),
    translated("Exit codes: 0 done; 3 a row is wrongly filled in, nothing was kept."),
)
add_command(follow_up, "list", list_plans, translated("List the plans that are kept."))
