"""kepatuhan score: zones on the screen, reports in a folder."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kepatuhan.cli.report_folder import DEFAULT_FOLDER, FORCE
from kepatuhan.cli.score_count import DRY_RUN, ENGINE, MASTER, engine_asked, say_what_counts
from kepatuhan.cli.score_files import Format, Reports, result_json, usual_of
from kepatuhan.cli.settings import NO_SETTINGS, folder_of, is_asked, reading_of
from kepatuhan.cli.texts import (
    ALLOW_EDITION,
    ARCHIVE,
    AS_JSON,
    BUDGET,
    CHANGES,
    EXERCISE,
    HELP,
    LANGUAGE,
    MAP,
    MIN_RESPONDENTS,
    PREFER,
    QUIET,
    RUBRIC,
    UNITS,
    archive_address,
    register_of,
    translated,
)
from kepatuhan.ground.exit_codes import PARTLY_REFUSED

if TYPE_CHECKING:
    from kepatuhan.cli.keeping import Keeper
    from kepatuhan.ground.i18n import Words
    from kepatuhan.register.register import Register
    from kepatuhan.result.model import Result


class FailOn(StrEnum):
    """The zones that can be a threshold, in both languages."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    MERAH = "merah"
    KUNING = "kuning"
    HIJAU = "hijau"


_ENGLISH = {FailOn.MERAH: "red", FailOn.KUNING: "yellow", FailOn.HIJAU: "green"}


def score(
    context: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(
            help=translated(
                "Workbooks, tables (.csv), or folders; - for standard input; or archived years."
            ),
            metavar="SURVEY…",
        ),
    ],
    rubric: RUBRIC = None,
    units: UNITS = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            help=translated(
                "Folder for the reports; else reports/YEAR, and in it one of the institution if it "
                "is only one."
            ),
        ),
    ] = None,
    force: FORCE = False,
    formats: Annotated[
        list[Format] | None,
        typer.Option(
            "--format", help=translated("Write only this kind of report; may be repeated.")
        ),
    ] = None,
    as_json: AS_JSON = False,
    quiet: QUIET = False,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(
            "--fail-on",
            help=translated(
                "Exit with 1 if any may be in this zone or a lower one, or has no verdict."
            ),
        ),
    ] = None,
    archive: ARCHIVE = None,
    no_archive: Annotated[
        bool, typer.Option("--no-archive", help=translated("Keep nothing in the archive."))
    ] = False,
    exercise: EXERCISE = False,
    changes: CHANGES = None,
    with_notes: Annotated[
        bool,
        typer.Option(
            "--with-notes", help=translated("Show what enumerators wrote beside the answers.")
        ),
    ] = False,
    with_enumerators: Annotated[
        bool,
        typer.Option(
            "--with-enumerators", help=translated("Show the names of enumerators, not codes.")
        ),
    ] = False,
    prefer: PREFER = None,
    allow_edition: ALLOW_EDITION = False,
    mapping: MAP = None,
    min_respondents: MIN_RESPONDENTS = None,
    budget: BUDGET = 1,
    engine: ENGINE = None,
    master: MASTER = None,
    dry_run: DRY_RUN = False,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Score surveys. Exit code 1: something was refused, or a zone is as low as ``--fail-on``."""
    from kepatuhan.cli.keeping import say_errata, say_kept
    from kepatuhan.cli.output import say_about_files, was_rejected
    from kepatuhan.ground.i18n import words

    terminal = words(context.obj)
    if dry_run:
        return say_what_counts(paths, engine_asked(engine, master), terminal)
    how = {
        "notes": with_notes, "enumerators": with_enumerators, **reading_of(context),
        "engine": engine_asked(engine, master),
    }  # fmt: skip
    results, keeper = _scored(
        paths, rubric, archive, terminal, register_of(units), how,
        keeps=not no_archive, keeps_invented=is_asked(context, "archive"), quiet=quiet,
        exercise=exercise, changes=changes,
    )  # fmt: skip
    results = [each.telling_from(min_respondents) for each in results]
    files = Reports(results, terminal, formats or usual_of(results, terminal, quiet=quiet), context)
    written, kept = files.write(
        files.folders(out, folder_of(context, DEFAULT_FOLDER), terminal, force=force), keeper
    )
    for result, paths_of in zip(results, written, strict=True):
        if not (as_json or quiet):
            _print_tables(result, terminal)
        if not quiet:
            _say_the_rest(result, paths_of, terminal)
    say_about_files([result.survey for result in results], terminal, quiet=quiet)
    if keeper and kept and not quiet:
        say_kept(kept, keeper.place, terminal)
    has_no_reason = say_errata(kept, terminal)
    if as_json:
        _print_json(results, terminal)
    if has_no_reason or was_rejected(results) or any(_fails(each, fail_on) for each in results):
        raise typer.Exit(PARTLY_REFUSED)
    return None


def _scored(
    paths: list[Path],
    rubric: str | None,
    archive: str | None,
    words: "Words",
    register: "Register",
    how: dict[str, Any],
    *,
    keeps: bool,
    keeps_invented: bool,
    quiet: bool,
    exercise: bool,
    changes: Path | None,
) -> "tuple[list[Result], Keeper | None]":
    """Return the results of files, or of years in the archive, and what keeps them."""
    from kepatuhan.cli.keeping import NONE, built_beside, inputs, keeper, rescored
    from kepatuhan.cli.output import err, reading

    with reading(words, quiet=quiet) as progress:
        known = inputs(
            register,
            archive,
            rubric=rubric,
            progress=progress,
            exercise=exercise,
            changes=changes,
            **how,
        )
        if years := known.years_named(paths):
            known.refuse_changes()
            results, keep = rescored(known, years, archive)
            return results, keep if keeps else None
        read = known.years(paths)
    if keeps and any(each.survey.is_what_if for each in read):
        keeps = False
        err().print(words("What-if: nothing was kept. Reports and screen say so."))
    if keeps and any(each.survey.is_counted for each in read):
        keeps = False
        if archive_address(archive) != NONE and not quiet:
            err().print(
                words("Counted answers: nothing was kept. “report” and “compare” read result.json.")
            )
    keeps = keeps and not any(each.is_carried for each in read)
    if keeps and not keeps_invented and any(each.survey.is_invented for each in read):
        keeps = False
        if not quiet:
            err().print(words("Invented data: nothing was kept. Name --archive if it shall be."))
    results = built_beside(read, archive if keeps else NONE, register)
    return results, keeper(results, archive, register) if keeps else None


def _print_json(results: list["Result"], words: "Words") -> None:
    """Print the result, or a list of results where there are several years."""
    texts = [b"".join(result_json(result, words)) for result in results]
    shown = texts[0] if len(texts) == 1 else b"[" + b",".join(texts) + b"]\n"
    typer.echo(shown, nl=False)  # bytes: always UTF-8


def _print_tables(result: "Result", words: "Words") -> None:
    from kepatuhan.cli.output import out
    from kepatuhan.pictures.result.terminal import print_result
    from kepatuhan.pictures.result.view import View

    print_result(result, View(result, words), out())


def _say_the_rest(result: "Result", written: list[Path], words: "Words") -> None:
    """Print on stderr how the input was used, what was found, and where the reports are."""
    from kepatuhan.cli.output import err, say_findings
    from kepatuhan.pictures.result.view import View

    err().print(View(result, words).counts_sentence())
    first = [path for path in written if path.parent == written[0].parent]
    where = next((path for path in first if path.suffix == ".html"), first[0])
    say_findings(result.findings, words, str(where))
    err().print(words("Reports: {files}", files=", ".join(map(str, first))))


def _fails(result: "Result", fail_on: FailOn | None) -> bool:
    """Return whether any unit or institution may be in the zone asked for or a lower one.

    The low bound decides. Who has no verdict does not pass, nor does an edition without zones; a
    unit that was not assessed, with a reason, is not looked at.
    """
    from kepatuhan.result.model import Standing
    from kepatuhan.rubric.kinds import Zone

    if fail_on is None:
        return False
    limit = Zone(_ENGLISH.get(fail_on, fail_on))
    units = [unit for unit in result.units if unit.standing is not Standing.NOT_ASSESSED]
    lowest = [
        each.verdict.possible[-1].zone if each.verdict else None
        for each in (*units, *result.institutions)
    ]
    return any(zone is None or zone.rank >= limit.rank for zone in lowest)
