"""kepatuhan compare: one year against another, or the course of several."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.compare_fail import FAIL_ON, Threshold
from kepatuhan.cli.compare_fail import fail_on as threshold
from kepatuhan.cli.report_folder import FORCE, report_folder
from kepatuhan.cli.settings import NO_SETTINGS, is_asked, reading_of
from kepatuhan.cli.texts import (
    ALLOW_EDITION,
    ARCHIVE,
    AS_JSON,
    BUDGET,
    HELP,
    LANGUAGE,
    MAP,
    MIN_RESPONDENTS,
    PREFER,
    PROVINCE,
    RUBRIC,
    UNITS,
    archive_address,
    made_in,
    register_of,
    translated,
)
from kepatuhan.ground.exit_codes import PARTLY_REFUSED

if TYPE_CHECKING:
    from kepatuhan.ground.i18n import Words
    from kepatuhan.inputs import LoadYear
    from kepatuhan.register.register import Register
    from kepatuhan.result.model import Result
    from kepatuhan.rubric.model import Rubric
    from kepatuhan.survey.scope import Scope
    from kepatuhan.system.files import Content


class ComparisonFormat(StrEnum):
    """The files that can be written."""

    XLSX = "xlsx"
    HTML = "html"
    JSON = "json"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class _Output:
    """What the user asked to be written, into which folder, and what to be printed.

    ``stages``: gives the sentences that say of which year not all is final.
    """

    folder: Path | None
    formats: list[ComparisonFormat] | None
    words: "Words"
    context: typer.Context
    register: "Register"
    stages: "Callable[[Words], list[str]]"
    force: bool
    as_json: bool


def compare(
    context: typer.Context,
    years: Annotated[
        list[str],
        typer.Argument(
            help=translated(
                "Two years or more, the earlier one first: each a result.json, a folder, "
                "a workbook, a table of scores, or a year such as 2022."
            ),
            metavar="A B…",
        ),
    ],
    tables: Annotated[
        list[Path] | None,
        typer.Option(
            "--from",
            help=translated("A table or folder that holds the years; may be repeated."),
            metavar="TABLE",
        ),
    ] = None,
    province: PROVINCE = None,
    institution: Annotated[
        str | None, typer.Option("--institution", help=translated("Only this institution."))
    ] = None,
    crosswalk: Annotated[
        Path | None,
        typer.Option(
            "--crosswalk",
            help=translated("Your own file that relates the indicators of two editions."),
            metavar="FILE.yaml",
        ),
    ] = None,
    archive: ARCHIVE = None,
    rubric: RUBRIC = None,
    units: UNITS = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            help=translated("Write comparison.html, .xlsx and .json into this folder."),
        ),
    ] = None,
    formats: Annotated[
        list[ComparisonFormat] | None,
        typer.Option(
            "--format",
            help=translated(
                "Write only this kind of file with -o; may be repeated. csv: every table, a file "
                "each, for other programs."
            ),
        ),
    ] = None,
    force: FORCE = False,
    as_json: AS_JSON = False,
    fail_on: FAIL_ON = None,
    prefer: PREFER = None,
    allow_edition: ALLOW_EDITION = False,
    mapping: MAP = None,
    min_respondents: MIN_RESPONDENTS = None,
    budget: BUDGET = 1,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Compare years; the note on other instruments always stands with the numbers.

    Exit code 1: something was refused, the rest is in it, or any fell as ``--fail-on`` says.
    """
    from kepatuhan.cli.beside_year import not_final
    from kepatuhan.cli.compare_said import say_findings, say_missing
    from kepatuhan.cli.output import reading, say_about_files, was_rejected
    from kepatuhan.ground.i18n import words
    from kepatuhan.inputs import Inputs
    from kepatuhan.survey.scope import Scope

    if len(years) < 2:
        raise typer.BadParameter(translated("name two years or more"), param_hint="A B…")
    if formats and not out:
        raise typer.BadParameter(translated("name the folder with -o"), param_hint="--format")
    limit = threshold(fail_on, len(years))
    terminal, register = words(context.obj), register_of(units)
    kept: list[int] = []
    with reading(terminal, quiet=as_json) as progress:
        known = Inputs(
            tables or (), rubric, _archive(archive, register, kept), progress, register,
            **(reading_of(context) | {"for_its_years": True}),
        )  # fmt: skip
        results = [
            known.result(year, "compare.several_years").telling_from(min_respondents)
            for year in years
        ]
    if is_asked(context, "rubric"):
        known.refuse_unused(results)
    scope = Scope(province or "", "", institution or "")

    def stages(words: "Words") -> list[str]:
        told = (not_final(each, scope, archive, words) for each in results
                if each.survey.year in kept)  # fmt: skip
        return [*filter(None, told)]

    output = _Output(
        out, formats, terminal, context, register, stages, force=force, as_json=as_json
    )
    fell = False
    if len(results) > 2:
        _course(results, scope, output)
    else:
        fell = _two(results, scope, crosswalk, output, limit)
    if province and not institution:
        say_missing(results, province, terminal)
    say_findings(results, terminal, quiet=as_json)
    say_about_files([result.survey for result in results], terminal, quiet=as_json)
    if fell or was_rejected(results):
        raise typer.Exit(PARTLY_REFUSED)


def _archive(asked: str | None, register: "Register", loaded: list[int]) -> "LoadYear | None":
    """Return what loads a year from the archive; None where there is none.

    ``loaded``: takes the years that it loaded.
    """
    from kepatuhan.cli.keeping import kept_year
    from kepatuhan.system.refusals import is_file

    address = archive_address(asked)
    is_there = "://" in address or is_file(Path(address))

    def load_year(year: int, rubric: "Rubric | None") -> "Result":
        result = kept_year(year, address, register, rubric)
        loaded.append(year)
        return result

    return load_year if is_there or asked else None


def _two(
    results: "list[Result]",
    scope: "Scope",
    crosswalk: Path | None,
    output: _Output,
    limit: Threshold | None,
) -> bool:
    """Compare two years; return whether any fell as a threshold says."""
    from kepatuhan.cli.output import out, say_json
    from kepatuhan.comparison.comparison import compare as compared
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.comparison.data import comparison_data
    from kepatuhan.pictures.comparison.terminal import print_comparison
    from kepatuhan.pictures.comparison.view import CompareView

    found = compared(results[0], results[1], crosswalk, scope)
    view = CompareView(found, output.words, output.stages(output.words))
    if output.folder:
        from kepatuhan.pictures.comparison.files import USUAL, comparison_files

        def files(language: str) -> "Iterable[tuple[str, Content]]":
            own_words = words(language)
            own = CompareView(found, own_words, output.stages(own_words))
            return comparison_files(own, output.formats or USUAL).items()

        _write(dict(made_in(output.context, files)), view.about, output, output.folder, results)
    if output.as_json:
        say_json(comparison_data(view))
    else:
        print_comparison(view, out(unbroken=True))
    return limit.say(view) if limit else False


def _course(results: "list[Result]", scope: "Scope", output: _Output) -> None:
    from kepatuhan.cli.output import out, say_json
    from kepatuhan.comparison.history import build_history
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.comparison.data import history_data
    from kepatuhan.pictures.comparison.history import HistoryView
    from kepatuhan.pictures.comparison.terminal import print_history

    history = build_history(tuple(results), scope)
    view = HistoryView(history, output.words, output.stages(output.words))
    if output.folder:
        from kepatuhan.pictures.comparison.files import USUAL, history_files

        def files(language: str) -> "Iterable[tuple[str, Content]]":
            own_words = words(language)
            own = HistoryView(history, own_words, output.stages(own_words))
            return history_files(own, output.formats or USUAL).items()

        _write(dict(made_in(output.context, files)), view.about, output, output.folder, results)
    if output.as_json:
        say_json(history_data(view))
    else:
        print_history(view, out(unbroken=True))


def _write(
    contents: "dict[str, Content]",
    about: str,
    output: _Output,
    folder: Path,
    results: "list[Result]",
) -> None:
    from kepatuhan.cli.output import err
    from kepatuhan.system.files import write_files

    words, names = output.words, tuple(contents)
    report_folder(
        folder, about, names, words, output.register,
        is_chosen=True, force=output.force, results=results,
    )  # fmt: skip
    write_files(folder, contents)
    written = dict.fromkeys(folder / name.split("/")[0] for name in contents)
    err().print(words("Reports: {files}", files=", ".join(map(str, written))))
