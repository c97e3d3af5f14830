"""kepatuhan schema: the JSON Schema of what this program writes."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.output import FORCE, check_output, write_output
from kepatuhan.cli.texts import HELP, LANGUAGE, register_of, translated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kepatuhan.ground.json_schema import Schema


class SchemaName(StrEnum):
    """What has a schema: files by their names, outputs of ``--json`` by their commands."""

    RESULT = "result"
    COMPARISON = "comparison"
    HISTORY = "history"
    WHY = "why"
    CERTAINTY = "certainty"
    AGREEMENT = "agreement"
    PATH = "path"
    SCREENING = "screening"
    INSTRUMENT = "instrument"
    IMPACT = "impact"
    STATUS = "status"
    FOLLOW_UP = "follow-up"
    COMPLAINTS = "complaints"
    AUDIT = "audit"
    RUBRIC = "rubric"
    RUBRIC_LIST = "rubric-list"
    RUBRIC_SHOW = "rubric-show"
    RUBRIC_DIFF = "rubric-diff"
    EXCHANGE_VERIFY = "exchange-verify"
    ARCHIVE_LIST = "archive-list"
    ARCHIVE_HISTORY = "archive-history"
    ARCHIVE_STAGE = "archive-stage"
    ARCHIVE_EXPORT = "archive-export"


SCHEMA_OUTPUT = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        help=translated("Write it into this file instead."),
        metavar="FILE.json",
    ),
]


def schema(
    context: typer.Context,
    name: Annotated[
        SchemaName,
        typer.Argument(
            help=translated(
                "Of which output: result.json, comparison.json of two years or of more (history), "
                "a rubric's YAML, or what a command prints with --json."
            ),
            metavar="NAME",
        ),
    ],
    output: SCHEMA_OUTPUT = None,
    force: FORCE = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Print the JSON Schema of an output."""
    give_schema(schema_text(name), output, context.obj, force=force)


def give_schema(text: str, output: Path | None, language: str, *, force: bool) -> None:
    """Print a schema, or write it into a file."""
    content = text.encode()
    if output:
        check_output(output, (".json",), force=force)
        write_output(output, content, language)
    else:
        typer.echo(content, nl=False)  # bytes: always UTF-8


def schema_text(name: SchemaName) -> str:
    """Return a schema, draft 2020-12, as JSON text."""
    from kepatuhan.ground.foreign_text import json_text
    from kepatuhan.pictures.comparison.data import schema_file
    from kepatuhan.rubric.schema import schema_text as of_rubrics

    match name:
        case SchemaName.RUBRIC:
            return of_rubrics(register_of())
        case SchemaName.COMPARISON | SchemaName.HISTORY:
            return schema_file(name).read_text(encoding="utf-8")
    return json_text(_schemas()[name], 1) + "\n"


def _schemas() -> "Mapping[SchemaName, Schema]":
    """Return the schemas that are made when they are asked for."""
    from kepatuhan.archive.schema import EXPORT
    from kepatuhan.pictures.archive.schema import REVISIONS, YEARS
    from kepatuhan.pictures.archive.stages import STAGES
    from kepatuhan.pictures.complaints.data import COMPLAINTS
    from kepatuhan.pictures.exchange.data import CHECKED
    from kepatuhan.pictures.follow_up.data import FOLLOW_UP
    from kepatuhan.pictures.guidance.agreement_data import AGREEMENT
    from kepatuhan.pictures.guidance.impact_data import IMPACT
    from kepatuhan.pictures.guidance.instrument_data import INSTRUMENT
    from kepatuhan.pictures.guidance.path_data import PATH
    from kepatuhan.pictures.guidance.screening_data import SCREENING
    from kepatuhan.pictures.guidance.trust_data import CERTAINTY
    from kepatuhan.pictures.printed.schema import AUDIT
    from kepatuhan.pictures.result.schema import WHY
    from kepatuhan.pictures.rubric.schema import DIFFERENCES, EDITIONS, SHOWN
    from kepatuhan.pictures.season.status_schema import STATUS
    from kepatuhan.result.json.schema import RESULT

    return {
        SchemaName.RESULT: RESULT,
        SchemaName.WHY: WHY,
        SchemaName.CERTAINTY: CERTAINTY,
        SchemaName.AGREEMENT: AGREEMENT,
        SchemaName.PATH: PATH,
        SchemaName.SCREENING: SCREENING,
        SchemaName.INSTRUMENT: INSTRUMENT,
        SchemaName.IMPACT: IMPACT,
        SchemaName.STATUS: STATUS,
        SchemaName.FOLLOW_UP: FOLLOW_UP,
        SchemaName.COMPLAINTS: COMPLAINTS,
        SchemaName.AUDIT: AUDIT,
        SchemaName.RUBRIC_LIST: EDITIONS,
        SchemaName.RUBRIC_SHOW: SHOWN,
        SchemaName.RUBRIC_DIFF: DIFFERENCES,
        SchemaName.EXCHANGE_VERIFY: CHECKED,
        SchemaName.ARCHIVE_LIST: YEARS,
        SchemaName.ARCHIVE_HISTORY: REVISIONS,
        SchemaName.ARCHIVE_STAGE: STAGES,
        SchemaName.ARCHIVE_EXPORT: EXPORT,
    }
