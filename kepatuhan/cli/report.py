"""kepatuhan report: the yearly zone report as a folder of pages."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.report_folder import DEFAULT_FOLDER, FORCE, report_folder
from kepatuhan.cli.texts import (
    ARCHIVE,
    EXERCISE,
    HELP,
    KIND,
    LANGUAGE,
    PROVINCE,
    QUIET,
    RUBRIC,
    UNITS,
    archive_address,
    translated,
)
from kepatuhan.ground.exit_codes import PARTLY_REFUSED

if TYPE_CHECKING:
    from kepatuhan.ground.i18n import Words
    from kepatuhan.result.model import Result
    from kepatuhan.year.scope import Read
    from kepatuhan.year.year import Year


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
    quiet: QUIET = False,
    archive: ARCHIVE = None,
    exercise: EXERCISE = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Write the report of a year. Exit code 1: something was refused, the rest is in it."""
    from kepatuhan.cli.keeping import kept_year
    from kepatuhan.cli.output import say_about_files, was_rejected
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.standing import about_year
    from kepatuhan.pictures.year.parts import INDEX
    from kepatuhan.pictures.year.site import WORKBOOK
    from kepatuhan.year.scope import ReportScope, result_for
    from kepatuhan.year.year import Year

    terminal = words(context.obj)
    scope = ReportScope((province or "").strip(), (kind or "").strip())
    if files:
        parts = _read(year, files, rubric, terminal, quiet=quiet, exercise=exercise)
    else:
        parts = [kept_year(year, archive)]
    # an address may hold a password
    source = "" if files else archive_address(archive).rpartition("@")[2]
    found = Year(result_for(parts, scope), scope, source)
    folder = report_folder(
        (out or DEFAULT_FOLDER) / f"{year}{scope.suffix}", about_year(found), (INDEX, WORKBOOK),
        terminal, is_chosen=bool(out), force=force,
    )  # fmt: skip
    _write(found, folder, context.obj, terminal, quiet=quiet)
    if not quiet:
        _say(found, folder, terminal)
    say_about_files([found.result.survey], terminal, quiet=quiet)
    if was_rejected([found.result]):
        raise typer.Exit(PARTLY_REFUSED)


def _read(
    year: int,
    files: Sequence[Path],
    rubric: str | None,
    words: "Words",
    *,
    quiet: bool,
    exercise: bool,
) -> "list[Result | Read]":
    """Return what the files say of a year; raises ``report.other_year`` if they say nothing."""
    from kepatuhan.cli.output import reading
    from kepatuhan.ground.errors import Place, refuse
    from kepatuhan.result.json.read import load_result
    from kepatuhan.survey.invented import as_exercise
    from kepatuhan.survey.read import read_surveys

    kept = [path for path in files if path.suffix.lower() == ".json"]
    others = [path for path in files if path not in kept]
    found: list[tuple[int, Result | Read]] = [
        (result.survey.year, result) for result in map(load_result, kept)
    ]
    if others:
        with reading(words, quiet=quiet) as progress:
            surveys = read_surveys(others, rubric, progress)
        if exercise:
            surveys = [(as_exercise(survey), chosen) for survey, chosen in surveys]
        found += [(survey.year, (survey, chosen)) for survey, chosen in surveys]
    parts = [part for its_year, part in found if its_year == year]
    if not parts:
        allowed = ", ".join(map(str, sorted({its_year for its_year, _ in found})))
        raise refuse("report.other_year", Place(""), found=year, allowed=allowed)
    if not quiet:
        _say_years_left_out(year, found, words)
    return parts


def _say_years_left_out(
    year: int, found: "Sequence[tuple[int, Result | Read]]", words: "Words"
) -> None:
    """Print how many files are of other years."""
    from kepatuhan.cli.output import err, say_finding
    from kepatuhan.ground.errors import Place, finding

    files: dict[int, set[str]] = {}
    for its_year, part in found:
        survey = part[0] if isinstance(part, tuple) else part.survey
        files.setdefault(its_year, set()).update(source.file for source in survey.sources)
    taken = files.pop(year)
    left = set().union(*files.values()) - taken
    if left:
        years = ", ".join(map(str, sorted(files)))
        told = finding("report.years_left_out", Place(""), n=len(left), years=years)
        say_finding(told, words, err())


def _write(year: "Year", folder: Path, language: str, words: "Words", *, quiet: bool) -> None:
    from kepatuhan.cli.output import counting
    from kepatuhan.pictures.year.site import number_of_files, render_site
    from kepatuhan.system.files import write_tree

    with counting(words("Writing pages"), quiet=quiet) as progress:
        total = number_of_files(year)

        def told(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
            for done, file in enumerate(files, 1):
                yield file
                if progress:
                    progress(done, total)

        write_tree(folder, told(render_site(year, language)))


def _say(year: "Year", folder: Path, words: "Words") -> None:
    """Print the zone counts, and on stderr how the input was used and where the report is."""
    from kepatuhan.cli.output import err, out, say_findings
    from kepatuhan.pictures.year.terminal import print_year
    from kepatuhan.pictures.year.view import YearView

    view = YearView(year, words)
    print_year(view, out(unbroken=True))
    err().print(view.counts_sentence())
    index = folder / "index.html"
    say_findings(year.result.findings, words, str(index))
    err().print(words("Report: {file}", file=index))
