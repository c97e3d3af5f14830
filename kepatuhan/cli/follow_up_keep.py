"""kepatuhan follow-up keep and list: plans in the archive, version by version."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.settings import NO_SETTINGS
from kepatuhan.cli.texts import (
    ARCHIVE,
    HELP,
    LANGUAGE,
    UNITS,
    archive_address,
    register_of,
    translated,
)

if TYPE_CHECKING:
    from kepatuhan.ground.i18n import Words


def keep(
    context: typer.Context,
    plan: Annotated[
        Path,
        typer.Argument(help=translated("The plan that was filled in."), metavar="PLAN.xlsx"),
    ],
    archive: ARCHIVE = None,
    units: UNITS = None,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Keep a plan beside its older versions. Exit code 3: a row is wrongly filled in."""
    from kepatuhan.cli.keeping import now, opened_archive, user
    from kepatuhan.cli.output import err, out, say_finding
    from kepatuhan.ground.i18n import words
    from kepatuhan.programmes.follow_up.read import read_plan

    terminal, register = words(context.obj), register_of(units)
    read = read_plan(plan, register)
    with opened_archive(archive_address(archive), register) as opened:
        new, same = opened.plans.keep(read, time=now(), user=user())
    for found in read.findings:
        say_finding(found, terminal, err())
    out(unbroken=True).print(_kept(str(opened.place), new, same, terminal))


def _kept(place: str, new: int, same: int, words: "Words") -> str:
    return words(
        "Archive {archive}: {new} plans kept, {same} unchanged.", archive=place,
        new=words.whole(new), same=words.whole(same),
    )  # fmt: skip


def list_plans(
    context: typer.Context,
    year: Annotated[
        int | None, typer.Argument(help=translated("Only this year."), metavar="[YEAR]")
    ] = None,
    archive: ARCHIVE = None,
    units: UNITS = None,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """List every version of the plans that are kept."""
    from kepatuhan.cli.keeping import opened_archive
    from kepatuhan.cli.output import out
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.archive.plans import print_plans

    with opened_archive(archive_address(archive), register_of(units)) as opened:
        versions = opened.plans.versions(year)
    print_plans(versions, words(context.obj), out(unbroken=True))
