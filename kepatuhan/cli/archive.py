"""kepatuhan archive: what was kept over the years, and whether it is as it was kept."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.archive_stage import stage
from kepatuhan.cli.archive_whole import redact, refuse_others, verify
from kepatuhan.cli.commands import add_command, new_group
from kepatuhan.cli.output import FORCE
from kepatuhan.cli.settings import NO_SETTINGS, units_of
from kepatuhan.cli.texts import (
    ARCHIVE,
    AS_JSON,
    HELP,
    KIND,
    LANGUAGE,
    PROVINCE,
    archive_address,
    register_of,
    translated,
)

if TYPE_CHECKING:
    from kepatuhan.archive.archive import Archive
    from kepatuhan.archive.model import Revision
    from kepatuhan.result.model import Result
    from kepatuhan.result.stages import YearStages

archive = new_group()

YEAR = Annotated[int, typer.Argument(help=translated("A year in the archive."), metavar="YEAR")]


@archive.callback()
def _top(show_help: HELP = False) -> None:
    """Take the options that stand before a command of the group."""


def _opened(context: typer.Context, address: str | None) -> "Archive":
    from kepatuhan.cli.keeping import opened_archive

    return opened_archive(archive_address(address), register_of(units_of(context)))


def list_years(
    context: typer.Context,
    address: ARCHIVE = None,
    as_json: AS_JSON = False,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """List the years."""
    from dataclasses import asdict

    from kepatuhan.cli.output import out, say_json
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.archive.terminal import print_years, years_of

    with _opened(context, address) as opened:
        years = years_of(opened.revisions(), opened.register, opened.stages.sets())
    if as_json:
        say_json([asdict(year) for year in years])
    else:
        print_years(years, words(context.obj), out())


def show(
    context: typer.Context,
    year: YEAR,
    province: PROVINCE = None,
    kind: KIND = None,
    address: ARCHIVE = None,
    as_json: AS_JSON = False,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Show the latest scores of a year."""
    from kepatuhan.cli.output import out, say_moved
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.archive.stages import print_sentences
    from kepatuhan.pictures.result.terminal import print_result
    from kepatuhan.pictures.result.view import View
    from kepatuhan.result.json.write import result_to_json

    with _opened(context, address) as opened:
        result = opened.load(year, province=province, type=kind)
        stages = opened.stages.of_year(year)
    say_moved(result.survey.findings, words(context.obj))
    if as_json:
        typer.echo(result_to_json(result, words(context.obj)).encode(), nl=False)
    else:
        print_result(result, View(result, words(context.obj)), out())
        if stages.are_used:
            names = [each.survey.name for each in result.institutions]
            print_sentences(stages, names, words(context.obj), out(unbroken=True))


def history(
    context: typer.Context,
    unit: Annotated[
        str,
        typer.Argument(
            help=translated("A unit or an institution: its name, a part of it, or a unit's type."),
            metavar="UNIT",
        ),
    ],
    year: YEAR,
    address: ARCHIVE = None,
    as_json: AS_JSON = False,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Show every revision of a unit in a year."""
    from kepatuhan.cli.output import out, say_json
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.archive.stages import print_settings
    from kepatuhan.pictures.archive.terminal import print_history

    with _opened(context, address) as opened:
        kept = [(each, opened.load_revision(each)) for each in opened.history(unit, year)]
        stages = opened.stages.of_year(year)
    translate = words(context.obj)
    if as_json:
        say_json([_revision_data(*pair, stages) for pair in kept])
    else:
        print_history(kept, translate, out(unbroken=True))
        print_settings(
            stages, (each.institution for each, _ in kept), translate, out(unbroken=True)
        )


def _revision_data(
    revision: "Revision", result: "Result | None", stages: "YearStages"
) -> dict[str, object]:
    from dataclasses import asdict

    plain = {**asdict(revision), "stage": stages.at(revision.institution, revision.id)}
    if result is None:
        return {**plain, "score": None, "zone": None}
    institution = result.institutions[0]
    scored = institution.units[0] if revision.unit else institution
    score = scored.verdict.score if scored.verdict else None
    found = {"score": None if score is None else f"{score:f}", "zone": scored.zone}
    return {**plain, **found}


def withdraw(
    context: typer.Context,
    unit: Annotated[
        str,
        typer.Argument(
            help=translated(
                "A unit: its name, a part of it, or its type; an institution: its name."
            ),
            metavar="UNIT",
        ),
    ],
    year: YEAR,
    reason: Annotated[
        str,
        typer.Option(
            "--reason", help=translated("Why it does not count; it is kept."), metavar="TEXT"
        ),
    ],
    institution: Annotated[
        str | None,
        typer.Option(
            "--institution",
            help=translated("The institution of the unit, where several have one of this name."),
            metavar="NAME",
        ),
    ] = None,
    address: ARCHIVE = None,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Let a unit or an institution no longer count; nothing is deleted."""
    from kepatuhan.cli.keeping import now, user
    from kepatuhan.cli.output import out
    from kepatuhan.ground.i18n import words

    if not reason.strip():
        raise typer.BadParameter(translated("write why"), param_hint="--reason")
    with _opened(context, address) as opened:
        done = opened.withdraw(
            unit, year, institution=institution, reason=reason, time=now(), user=user()
        )
    console, translate = out(unbroken=True), words(context.obj)
    for each in done:
        name = " ▸ ".join(filter(None, (each.institution, each.unit)))
        sentence = translate(
            "Withdrawn: {name}, {year}, revision {revision}.",
            name=name, year=each.year, revision=each.revision,
        )  # fmt: skip
        console.print(sentence)


class ExportFormat(StrEnum):
    """As what the archive can be written: all of it, or the units that count."""

    JSON = "json"
    CSV = "csv"


def export(
    context: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(help=translated("The file to write (JSON lines, or csv)."), metavar="FILE"),
    ],
    kind: Annotated[
        ExportFormat,
        typer.Option(
            "--format",
            help=translated("json: everything, as lines; csv: the units of all years that count."),
        ),
    ] = ExportFormat.JSON,
    force: FORCE = False,
    address: ARCHIVE = None,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Write the whole archive as lines of JSON, or its latest scores as CSV."""
    from io import StringIO

    from kepatuhan.cli.output import err
    from kepatuhan.ground.i18n import words
    from kepatuhan.system.files import write_files
    from kepatuhan.system.refusals import is_folder

    if is_folder(file):
        raise typer.BadParameter(translated("write the name of a file"), param_hint="FILE")
    translate = words(context.obj)
    refuse_others(file, force=force)
    with _opened(context, address) as opened:
        if kind is ExportFormat.CSV:
            from kepatuhan.pictures.result.csv_files import units_of_years

            content = units_of_years([opened.load(year) for year in opened.years()], translate)
        else:
            text = StringIO()
            opened.export(text)
            content = text.getvalue().encode()
    (written,) = write_files(file.parent, {file.name: content})
    err().print(translate("Written: {file}", file=written))


add_command(archive, "list", list_years, translated("List the years."))
add_command(archive, "show", show, translated("Show the latest scores of a year."))
add_command(archive, "history", history, translated("Show every revision of a unit in a year."))
add_command(
    archive,
    "withdraw",
    withdraw,
    translated("Withdraw a unit or an institution, mistyped for instance; nothing is deleted."),
)
add_command(
    archive,
    "stage",
    stage,
    translated("Show or set how far results are: draft, open to objection, or final."),
    translated("Exit codes: 0 done; 1 the question was answered with no, and nothing was set."),
)
add_command(archive, "export", export, translated("Write the whole archive as lines of JSON."))
add_command(archive, "verify", verify, translated("Verify that every row is as it was kept."))
add_command(
    archive,
    "redact",
    redact,
    translated("Write the archive anew without names and notes that version 0.1.0 kept."),
)
