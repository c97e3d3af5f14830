"""kepatuhan complaints: registers of complaints, and how they stand against their clocks."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.commands import add_command, new_group
from kepatuhan.cli.complaints_asked import day_of_report, target_asked
from kepatuhan.cli.complaints_files import FORMATS, OUT, reports_put
from kepatuhan.cli.complaints_form import form
from kepatuhan.cli.complaints_group import SHOW, ComplaintsGroup
from kepatuhan.cli.complaints_keep import opened_shelf
from kepatuhan.cli.complaints_read import TERMS, has_faults, read_and_said
from kepatuhan.cli.complaints_survey import SURVEY, survey_asked
from kepatuhan.cli.report_folder import FORCE
from kepatuhan.cli.settings import NO_SETTINGS
from kepatuhan.cli.texts import (
    ARCHIVE,
    AS_JSON,
    BUDGET,
    HELP,
    IDENTITY,
    LANGUAGE,
    ON,
    QUIET,
    UNITS,
    register_of,
    translated,
    unknown_value,
)
from kepatuhan.ground.exit_codes import PARTLY_REFUSED

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from kepatuhan.programmes.complaints.clocks import ComplaintClock
    from kepatuhan.programmes.complaints.counted import CountedComplaints
    from kepatuhan.programmes.complaints.model import Complaints

DAYS = ("calendar", "working")


complaints = new_group(ComplaintsGroup)


@complaints.callback()
def _top(lang: LANGUAGE = None, show_help: HELP = False) -> None:
    """Take the options that stand before a command of the group."""


def show(
    context: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(
            help=translated("Registers (.xlsx, .csv), or folders of them."), metavar="REGISTER…"
        ),
    ],
    on: ON = None,
    year: Annotated[
        int | None,
        typer.Option(
            "--year",
            help=translated("The year of the report; else that of the day. A past one at its end."),
            metavar="YEAR",
            min=2000,
            max=2099,
        ),
    ] = None,
    target: Annotated[
        str | None,
        typer.Option(
            "--target",
            help=translated("The closing rate that is to be reached, in percent: 80."),
            metavar="PERCENT",
        ),
    ] = None,
    within: Annotated[
        int,
        typer.Option(
            "--within",
            help=translated("Days in which a deadline stands in the work list."),
            metavar="DAYS",
            min=0,
            max=366,
        ),
    ] = 7,
    clock: Annotated[
        list[str] | None,
        typer.Option(
            "--clock",
            help=translated(
                "The limits to hold them against: uu25, sp4n, ori or a file (.yaml); may be "
                "repeated; else those of each list."
            ),
            metavar="CLOCK",
        ),
    ] = None,
    days: Annotated[
        str | None,
        typer.Option(
            "--days",
            help=translated("Count all limits in these days: calendar or working."),
            metavar="calendar|working",
        ),
    ] = None,
    holidays: Annotated[
        Path | None,
        typer.Option(
            "--holidays",
            help=translated(
                "Your own list of days (.csv, .xlsx): Tanggal, Nama, Jenis (libur or kerja)."
            ),
            metavar="FILE",
        ),
    ] = None,
    survey: SURVEY = None,
    terms: TERMS = None,
    units: UNITS = None,
    office: Annotated[
        str | None,
        typer.Option(
            "--office",
            help=translated("Whose registers they are, as the archive keeps their counts."),
            metavar="NAME",
        ),
    ] = None,
    archive: ARCHIVE = None,
    no_archive: Annotated[
        bool, typer.Option("--no-archive", help=translated("Keep nothing in the archive."))
    ] = False,
    as_json: AS_JSON = False,
    out: OUT = None,
    formats: FORMATS = None,
    identity: IDENTITY = None,
    force: FORCE = False,
    budget: BUDGET = 1,
    quiet: QUIET = False,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Tell what registers say. Exit code 1: a file or a cell could not be used."""
    from kepatuhan.cli.output import err, say_about_files, say_findings
    from kepatuhan.ground.i18n import words

    terminal = words(context.obj)
    if days not in (None, *DAYS):
        raise unknown_value("--days", days, ", ".join(DAYS))
    asked = day_of_report(on, year), target_asked(target)
    register = register_of(units)
    read, is_refused = read_and_said(paths, terms, register, terminal, quiet=quiet)
    surveyed = survey_asked(context)
    with opened_shelf(context, read, register, terminal) as shelf:
        counted, clocks = _counted(context, read, *asked)
        counted = shelf.beside_last_year(counted) if shelf else counted
        counted = counted.beside(surveyed)
        _print(context, counted, clocks)
        with reports_put(context, counted, clocks) as written:
            kept = shelf.keep(counted) if shelf else ""
    if not quiet:
        if written:
            err().print(terminal("Reports: {files}", files=", ".join(map(str, written))))
        if kept:
            err().print(kept)
        say_findings(read.findings, terminal, "")
    if surveyed:
        say_about_files([surveyed.survey], terminal, quiet=quiet)
    is_refused = is_refused or bool(surveyed and surveyed.survey.refused)
    if is_refused or has_faults(read):
        raise typer.Exit(PARTLY_REFUSED)


def _print(
    context: typer.Context, counted: "CountedComplaints", clocks: "list[ComplaintClock]"
) -> None:
    """Print what was counted, as JSON if asked for."""
    from kepatuhan.cli.output import out
    from kepatuhan.ground.foreign_text import json_text
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.complaints.data import complaints_data
    from kepatuhan.pictures.complaints.terminal import print_complaints
    from kepatuhan.pictures.complaints.view import ComplaintsView

    view = ComplaintsView(counted, clocks, words(context.obj))
    if context.params["as_json"]:
        typer.echo(f"{json_text(complaints_data(view))}\n".encode(), nl=False)  # always UTF-8
    elif not context.params["quiet"]:
        print_complaints(view, out())


def _counted(
    context: typer.Context, read: "Complaints", day: "date", target: "Fraction | None"
) -> "tuple[CountedComplaints, list[ComplaintClock]]":
    """Return what was read, counted beside the clocks that were asked for, and these."""
    from kepatuhan.programmes.complaints.clocks import DayCount
    from kepatuhan.programmes.complaints.counted import count_complaints
    from kepatuhan.programmes.complaints.day_list import read_day_list
    from kepatuhan.programmes.complaints.due import clocks_of
    from kepatuhan.programmes.complaints.load_clocks import load_clock, shipped_clocks

    asked, listed = context.params["clock"] or (), context.params["holidays"]
    days = context.params["days"]
    known = {name: load_clock(name, read.terms) for name in (*shipped_clocks(), *asked)}
    if days:
        known = {name: each.counting(DayCount(days)) for name, each in known.items()}
    chosen = [known[name] for name in dict.fromkeys(asked)]
    counted = count_complaints(
        read, clocks_of(chosen, known), day, read_day_list(Path(listed)) if listed else (),
        target=target, within=context.params["within"],
    )  # fmt: skip
    return counted, chosen or list(known.values())


add_command(
    complaints,
    SHOW,
    show,
    translated(
        "Tell what registers say and how the complaints stand; “show” may be left out."
    ),
    translated(
        "Exit codes: 0 everything was used; 1 a file or a cell was refused, the rest was used; 3 "
        "nothing could be used."
    ),
)  # fmt: skip
add_command(
    complaints,
    "form",
    form,
    translated("Write an empty register, to be filled in; it has no column for people."),
    translated("Exit codes: 0 done; 4 cannot write."),
)
