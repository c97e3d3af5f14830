"""kepatuhan complaints: registers of complaints, and how they stand against their clocks."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kepatuhan.cli.commands import CommandGroup, add_command
from kepatuhan.cli.settings import NO_SETTINGS
from kepatuhan.cli.texts import (
    BUDGET,
    HELP,
    LANGUAGE,
    ON,
    QUIET,
    UNITS,
    day_asked,
    register_of,
    translated,
    unknown_value,
)
from kepatuhan.ground.exit_codes import PARTLY_REFUSED, REFUSED

if TYPE_CHECKING:
    from datetime import date

    from kepatuhan.ground.errors import Finding
    from kepatuhan.pictures.complaints.view import ComplaintsView
    from kepatuhan.programmes.complaints.model import Complaints

DAYS = ("calendar", "working")
SHOW = "show"  # what is meant where registers follow at once


class ComplaintsGroup(CommandGroup):
    """The group, of which registers without a command are shown."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take what stands before a command; an option of none of the group's is one of show."""
        own = {name for each in self.params for name in (*each.opts, *each.secondary_opts)}
        if args and args[0].startswith("-") and args[0].partition("=")[0] not in own:
            args = [SHOW, *args]
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that is meant; what is none is a register to be shown."""
        is_named = ctx.resilient_parsing or args[0] in self.commands
        return super().resolve_command(ctx, args if is_named else [SHOW, *args])


complaints = typer.Typer(
    cls=ComplaintsGroup,
    add_help_option=False,
    no_args_is_help=True,
    options_metavar=translated("[OPTIONS]"),
    subcommand_metavar=translated("COMMAND [ARGS]…"),
)
TERMS = Annotated[
    Path | None,
    typer.Option(
        "--terms",
        help=translated("Your own file of words and bodies, beside those that are known."),
        metavar="FILE.yaml",
    ),
]


@complaints.callback(help=translated("Registers of complaints: read them, and make one to fill."))
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
    terms: TERMS = None,
    units: UNITS = None,
    budget: BUDGET = 1,
    quiet: QUIET = False,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Tell what registers say. Exit code 1: a file or a cell could not be used."""
    from kepatuhan.cli.output import err, out, say_finding, say_findings
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.complaints.terminal import print_complaints

    terminal, day = words(context.obj), day_asked(on)
    if days not in (None, *DAYS):
        raise unknown_value("--days", days, ", ".join(DAYS))
    read, refused, passed = _read(context, paths)
    for found in refused if quiet else (*passed, *refused):
        say_finding(found, terminal, err())
    if not read.sources:
        raise typer.Exit(REFUSED)
    view = _view(context, read, day)
    if not quiet:
        print_complaints(view, out())
        say_findings(read.findings, terminal, "")
    if refused or any(found.severity == "error" for found in read.findings):
        raise typer.Exit(PARTLY_REFUSED)


def _read(
    context: typer.Context, paths: list[Path]
) -> "tuple[Complaints, list[Finding], list[Finding]]":
    """Return what registers say, what was refused, and what in folders was passed over."""
    from kepatuhan.programmes.complaints.load_terms import load_terms
    from kepatuhan.programmes.complaints.read import read_registers
    from kepatuhan.survey.files.find import find_files, own_files

    own = context.params["terms"]
    terms, register = load_terms(str(own) if own else ""), register_of(context.params["units"])
    found = find_files(paths)
    files = [(file.path, file.name) for file in found.files]
    read, refused = read_registers(files, register, terms)
    return read, [*found.refused, *refused], [*own_files(found.own), *found.notes]


def _view(context: typer.Context, read: "Complaints", day: "date") -> "ComplaintsView":
    """Return what was read beside the clocks that were asked for."""
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.complaints.view import ComplaintsView
    from kepatuhan.programmes.complaints.clocks import DayCount
    from kepatuhan.programmes.complaints.day_list import read_day_list
    from kepatuhan.programmes.complaints.due import clocks_of, find_due
    from kepatuhan.programmes.complaints.load_clocks import load_clock, shipped_clocks

    asked, listed = context.params["clock"] or (), context.params["holidays"]
    counted = context.params["days"]
    known = {name: load_clock(name, read.terms) for name in (*shipped_clocks(), *asked)}
    if counted:
        known = {name: each.counting(DayCount(counted)) for name, each in known.items()}
    chosen = [known[name] for name in dict.fromkeys(asked)]
    due = find_due(
        read, clocks_of(chosen, known), day, read_day_list(Path(listed)) if listed else ()
    )  # fmt: skip
    return ComplaintsView(read, due, chosen or list(known.values()), words(context.obj))


def form(
    context: typer.Context,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", help=translated("The workbook to write."), metavar="FILE.xlsx"
        ),
    ],
    terms: TERMS = None,
    units: UNITS = None,
    force: Annotated[
        bool, typer.Option("--force", help=translated("Replace the file if it is there already."))
    ] = False,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Write an empty register."""
    from kepatuhan.cli.output import check_output, write_output
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.complaints.form import complaints_form
    from kepatuhan.programmes.complaints.load_terms import load_terms

    check_output(output, (".xlsx",), force=force)
    known = load_terms(str(terms) if terms else "")
    content = complaints_form(known, register_of(units), words(context.obj))
    write_output(output, content, context.obj)


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
