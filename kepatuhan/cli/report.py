"""kepatuhan report: the yearly zone report as a folder of pages."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.complaints_read import REGISTERS, TERMS, likely_in
from kepatuhan.cli.report_cards import (
    CERTAINTY,
    EFFORT,
    PATH_TO,
    SEED,
    drawn_for,
    paths_for,
)
from kepatuhan.cli.report_folder import DEFAULT_FOLDER, FORCE, report_folder
from kepatuhan.cli.report_near import NEAR, dossier_aside, points_asked, say_dossier
from kepatuhan.cli.report_writer import ReportWriter
from kepatuhan.cli.settings import NO_SETTINGS, folder_of, identity_of, reading_of
from kepatuhan.cli.texts import (
    ALLOW_EDITION,
    ARCHIVE,
    BUDGET,
    CHANGES,
    EXERCISE,
    HELP,
    IDENTITY,
    KIND,
    LANGUAGE,
    MAP,
    MIN_RESPONDENTS,
    PREFER,
    PROVINCE,
    QUIET,
    RUBRIC,
    UNITS,
    archive_address,
    register_of,
    translated,
)
from kepatuhan.ground.exit_codes import PARTLY_REFUSED

if TYPE_CHECKING:
    from kepatuhan.ground.i18n import Words
    from kepatuhan.one_year import Input
    from kepatuhan.programmes.exchange.origin import PackageOrigin
    from kepatuhan.register.register import Register
    from kepatuhan.year.year import Year


class YearFormat(StrEnum):
    """The files that can be written."""

    HTML = "html"
    XLSX = "xlsx"
    CSV = "csv"
    DOCX = "docx"
    PDF = "pdf"
    PAPER = "paper"


def report(
    context: typer.Context,
    year: Annotated[
        int,
        typer.Argument(help=translated("The survey year."), metavar="YEAR", min=1000, max=9999),
    ],
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            help=translated("Workbooks, tables, result.json files, or folders; else the archive."),
            metavar="[FILES…]",
        ),
    ] = None,
    province: PROVINCE = None,
    kind: KIND = None,
    rubric: RUBRIC = None,
    units: UNITS = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            help=translated("Folder for the reports, one folder a year; else reports."),
        ),
    ] = None,
    force: FORCE = False,
    formats: Annotated[
        list[YearFormat] | None,
        typer.Option(
            "--format",
            help=translated(
                "Write only this kind of report; may be repeated. docx, pdf and paper (pages): "
                "what is signed, for every institution."
            ),
        ),
    ] = None,
    each: Annotated[
        bool,
        typer.Option(
            "--each", help=translated("With docx, pdf or paper: a file a paper, not one for all.")
        ),
    ] = False,
    identity: IDENTITY = None,
    topics: Annotated[
        Path | None,
        typer.Option(
            "--topics",
            help=translated("Topics of training in place of the shipped ones."),
            metavar="FILE.yaml",
        ),
    ] = None,
    registers: REGISTERS = None,
    terms: TERMS = None,
    package: Annotated[
        Path | None,
        typer.Option(
            "--package",
            help=translated(
                "The package of “exchange pack” that is sent with the papers: the covering letter "
                "names it with its SHA-256."
            ),
            metavar="FILE.zip",
        ),
    ] = None,
    near: NEAR = None,
    path_to: PATH_TO = "",
    effort: EFFORT = None,
    certainty: CERTAINTY = False,
    seed: SEED = 1,
    quiet: QUIET = False,
    archive: ARCHIVE = None,
    exercise: EXERCISE = False,
    changes: CHANGES = None,
    prefer: PREFER = None,
    allow_edition: ALLOW_EDITION = False,
    mapping: MAP = None,
    min_respondents: MIN_RESPONDENTS = None,
    budget: BUDGET = 1,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Write the report of a year. Exit code 1: something was refused, the rest is in it."""
    from kepatuhan.cli.beside_year import (
        head_of,
        plans_for,
        revised_for,
        stages_for,
        training_for,
        year_before,
    )
    from kepatuhan.cli.keeping import inputs
    from kepatuhan.cli.output import reading, say_about_files, was_rejected
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.standing import about_year, named
    from kepatuhan.pictures.year.site import USUAL, names_of
    from kepatuhan.survey.scope import Scope
    from kepatuhan.year.names import suffix_of
    from kepatuhan.year.year import Year

    points = points_asked(near)
    terminal, register = words(context.obj), register_of(units)
    scope = Scope((province or "").strip(), (kind or "").strip())
    with reading(terminal, quiet=quiet) as progress:
        known = inputs(
            register, archive, rubric=rubric, progress=progress, exercise=exercise,
            changes=changes, **reading_of(context),
        )  # fmt: skip
        is_kept = bool(known.years_named(files or [str(year)]))
        head = head_of(archive, register) if is_kept else ""
        found = known.years(files or [str(year)])
    part = of_year(year, found, terminal, quiet=quiet).part(scope).with_same_types()
    # an address may hold a password
    source = "" if files else archive_address(archive).rpartition("@")[2]
    result = part.result().telling_from(min_respondents)
    stages = stages_for(result, archive, head, terminal) if is_kept else None
    before, signed = year_before(result, archive), identity_of(context, identity)
    revised = revised_for(result, archive) if is_kept else ()
    whole = Year(result, scope, source, stages, before, revised)
    plans = plans_for(result, before, signed.day, archive)
    needs = training_for(whole.result, before, plans, topics)
    likely, is_partly = likely_in(whole, registers or (), terms, terminal, quiet=quiet)
    sent = _sent(package, year, register)
    paths = paths_for(whole.result, path_to, effort, terminal, quiet=quiet)
    drawn = drawn_for(whole.result, seed if certainty else None, terminal)
    writer = ReportWriter(whole, signed, plans, needs, likely, each, sent, paths, drawn)
    name = named(whole.result) + suffix_of(scope)
    kinds = formats or USUAL
    folder = report_folder(
        (out or folder_of(context, DEFAULT_FOLDER)) / name, about_year(whole), names_of(kinds),
        terminal, register, is_chosen=bool(out), force=force,
        results=[whole.result],
    )  # fmt: skip
    with dossier_aside(points, writer, folder, kinds, context) as dossier:
        writer.write(folder, kinds, context, dossier.put_in_place, quiet=quiet)
    if not quiet:
        _say(whole, folder / names_of(kinds)[0], terminal)
        say_dossier(dossier, terminal)
    say_about_files([whole.result.survey], terminal, quiet=quiet)
    if is_partly or was_rejected([whole.result]):
        raise typer.Exit(PARTLY_REFUSED)


def of_year(year: int, found: "Sequence[Input]", words: "Words", *, quiet: bool) -> "Input":
    """Return what files say of a year; raises ``report.other_year`` if they say nothing."""
    from kepatuhan.ground.errors import Place, refuse

    by_year = {each.survey.year: each for each in found}
    if year not in by_year:
        allowed = ", ".join(map(str, sorted(by_year)))
        raise refuse("report.other_year", Place(""), found=year, allowed=allowed)
    if not quiet:
        _say_years_left_out(year, found, words)
    return by_year[year]


def _say_years_left_out(year: int, found: "Sequence[Input]", words: "Words") -> None:
    """Print how many files are of other years."""
    from kepatuhan.cli.output import err, say_finding
    from kepatuhan.ground.errors import Place, finding

    files = {each.survey.year: {source.file for source in each.survey.sources} for each in found}
    taken = files.pop(year)
    left = set().union(*files.values()) - taken
    if left:
        years = ", ".join(map(str, sorted(files)))
        told = finding("report.years_left_out", Place(""), n=len(left), years=years)
        say_finding(told, words, err())


def _sent(package: Path | None, year: int, register: "Register") -> "PackageOrigin | None":
    """Return the package that goes with the papers."""
    from kepatuhan.programmes.exchange.read import package_sent

    return package_sent(package, year, register) if package else None


def _say(year: "Year", first: Path, words: "Words") -> None:
    """Print the zone counts, and on stderr how the input was used and where the report is."""
    from kepatuhan.cli.output import err, out, say_findings
    from kepatuhan.pictures.year.terminal import print_year
    from kepatuhan.pictures.year.view import YearView

    view = YearView(year, words)
    print_year(view, out(unbroken=True))
    err().print(view.counts_sentence())
    say_findings(year.result.findings, words, str(first))
    err().print(words("Report: {file}", file=first))
