"""kepatuhan archive stage: how far the result of each institution has come."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.commands import MissingOption
from kepatuhan.cli.settings import NO_SETTINGS, units_of
from kepatuhan.cli.texts import (
    ARCHIVE,
    AS_JSON,
    HELP,
    LANGUAGE,
    archive_address,
    register_of,
    translated,
    unknown_value,
)
from kepatuhan.ground.exit_codes import PARTLY_REFUSED

if TYPE_CHECKING:
    from kepatuhan.archive.archive import Archive
    from kepatuhan.archive.stages import StagePlan
    from kepatuhan.ground.i18n import Words
    from kepatuhan.ground.terminal_text import Console
    from kepatuhan.result.stages import Stage

WORDS = {"draft": "draft", "draf": "draft", "objection": "objection", "sanggah": "objection",
         "sanggahan": "objection", "final": "final"}  # fmt: skip
SHOWN = "draft, sanggah, final"
YES = ("y", "ya", "yes")


def stage(
    context: typer.Context,
    year: Annotated[int, typer.Argument(help=translated("A year in the archive."), metavar="YEAR")],
    words: Annotated[
        list[str] | None,
        typer.Argument(
            help=translated(
                "draft, objection or final; before it the institution, or a part of its name; "
                "without one all of them, which are listed first. Without both: what is set."
            ),
            metavar="[INSTITUTION] [STAGE]",
        ),
    ] = None,
    reason: Annotated[
        str,
        typer.Option(
            "--reason",
            help=translated("Why; it is kept and printed. Needed to take a final result back."),
            metavar="TEXT",
        ),
    ] = "",
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help=translated("Set it for all without asking."))
    ] = False,
    address: ARCHIVE = None,
    as_json: AS_JSON = False,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Show or set stages. Exit code 1: nothing was set, for the question was answered with no."""
    from kepatuhan.cli.keeping import opened_archive
    from kepatuhan.cli.output import err, out
    from kepatuhan.ground.i18n import words as words_of

    name, wanted = _told_apart(words or [])
    terminal = words_of(context.obj)
    with opened_archive(archive_address(address), register_of(units_of(context))) as archive:
        if wanted:
            plan = archive.stages.plan(year, wanted, name=name, reason=reason)
            if not name:
                _ask(context, plan, terminal, is_sure=yes)
            _set(archive, plan, terminal, err() if as_json else out(unbroken=True))
        elif reason.strip():
            raise unknown_value("STAGE", name, SHOWN)
        if as_json or not wanted:
            _show(archive, year, name, terminal, as_json=as_json)


def _told_apart(words: list[str]) -> "tuple[str, Stage | None]":
    """Return the institution, '' for all, and the stage, None where it is only asked for."""
    from kepatuhan.ground.tokens import nearest, token_of
    from kepatuhan.result.stages import Stage

    last = token_of(words[-1]) if words else ""
    if last in WORDS:
        return " ".join(words[:-1]).strip(), Stage(WORDS[last])
    if nearest(last, WORDS):
        raise unknown_value("STAGE", words[-1], SHOWN)
    return " ".join(words).strip(), None


def _ask(context: typer.Context, plan: "StagePlan", words: "Words", *, is_sure: bool) -> None:
    """Print what becomes of every institution, and let whoever is there say whether it shall."""
    from kepatuhan.cli.output import err
    from kepatuhan.pictures.archive.stages import print_plan

    print_plan(plan, words, err())
    if is_sure or not any(step.is_new for step in plan.steps):
        return
    if not sys.stdin.isatty():
        raise MissingOption("--yes", context)
    err().print(words("Set it for all of them? [y/N]"), end=" ")
    if sys.stdin.readline().strip().casefold() not in YES:
        err().print(words("Nothing was set."))
        raise typer.Exit(PARTLY_REFUSED)


def _set(archive: "Archive", plan: "StagePlan", words: "Words", console: "Console") -> None:
    from kepatuhan.cli.keeping import now, user
    from kepatuhan.pictures.stages import stage_word

    number = archive.stages.keep(plan, time=now(), user=user())
    same, kind = len(plan.steps) - number, stage_word(plan.stage, words)
    sentence = words(
        "{year}: {n} institutions set to {stage}, {same} unchanged.",
        year=plan.year, n=words.whole(number), stage=kind, same=words.whole(same),
    )  # fmt: skip
    console.print(sentence)


def _show(archive: "Archive", year: int, name: str, words: "Words", *, as_json: bool) -> None:
    from kepatuhan.cli.output import out, say_json
    from kepatuhan.pictures.archive.stages import print_stages, stages_data

    names, stages = archive.stages.names(year, name), archive.stages.of_year(year)
    if as_json:
        say_json(stages_data(year, stages, names))
    else:
        print_stages(stages, names, words, out(unbroken=True))
