"""kepatuhan why: from a unit's zone down to the cells and the articles of law."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.texts import (
    ARCHIVE,
    HELP,
    LANGUAGE,
    RUBRIC,
    UNITS,
    archive_address,
    archived_year,
    translated,
)

if TYPE_CHECKING:
    from kepatuhan.report.view import View
    from kepatuhan.result import Result, UnitResult
    from kepatuhan.scoring.trace import Step


def why(
    context: typer.Context,
    survey: Annotated[
        Path,
        typer.Argument(
            help=translated(
                "A workbook, a table, a folder, a result.json, or a year in the archive."
            ),
            metavar="SURVEY",
        ),
    ],
    unit: Annotated[
        str,
        typer.Argument(
            help=translated("The unit's name, a part of it, or its type."), metavar="UNIT"
        ),
    ],
    code: Annotated[
        str | None,
        typer.Argument(
            help=translated("Only this dimension, variable or indicator."), metavar="[CODE]"
        ),
    ] = None,
    rubric: RUBRIC = None,
    units: UNITS = None,
    archive: ARCHIVE = None,
    as_json: Annotated[
        bool,
        typer.Option("--json", help=translated("Print the tree as JSON, numbers as fractions.")),
    ] = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Explain a unit's score."""
    from kepatuhan.cli.output import out
    from kepatuhan.i18n import words
    from kepatuhan.report.view import View
    from kepatuhan.report.why import print_why, why_as_data

    result = _result(survey, rubric, archive)
    view = View(result, words(context.obj))
    found = _unit(result, unit, view, survey.name)
    steps = _steps(result, found, code, survey.name)
    if as_json:
        import json

        data = json.dumps(why_as_data(found, steps, view), ensure_ascii=False, indent=1)
        typer.echo(data.encode())  # bytes: always UTF-8
    else:
        print_why(found, steps, view, out(unbroken=True))


def _result(path: Path, rubric: str | None, archive: str | None) -> "Result":
    from kepatuhan.result import build_result
    from kepatuhan.result_json.read import load_result
    from kepatuhan.survey.read import read_survey

    if (year := archived_year(path)) is not None:
        return _archived(year, archive)
    if path.suffix.lower() == ".json":
        return load_result(path)
    return build_result(*read_survey([path], rubric))


def _archived(year: int, address: str | None) -> "Result":
    from kepatuhan.archive.archive import open_archive

    with open_archive(archive_address(address)) as archive:
        return archive.load(year)


def _unit(result: "Result", wanted: str, view: "View", file: str) -> "UnitResult":
    """Return the unit that ``wanted`` names, and only it; raises ``why.unknown_unit``."""
    from kepatuhan.errors import Place, refuse
    from kepatuhan.register.register import unit_type_of
    from kepatuhan.tokens import token_of

    units = [unit for _, unit in result.units]
    token = token_of(wanted)
    ways = (
        [unit for unit in units if token_of(unit.unit.name) == token],
        [unit for unit in units if unit.unit.type and unit.unit.type == unit_type_of(wanted)],
        [unit for unit in units if token in token_of(unit.unit.name)],
    )
    found = next((way for way in ways if len(way) == 1), None)
    if found is None:
        allowed = "; ".join(unit.unit.name for unit in units)
        raise refuse("why.unknown_unit", Place(file), found=wanted, allowed=allowed)
    if found[0].tree is None:
        reason = found[0].unit.not_assessed or view.standing(found[0])
        raise refuse("why.not_scored", Place(file), found=found[0].unit.name, reason=reason)
    return found[0]


def _steps(result: "Result", unit: "UnitResult", code: str | None, file: str) -> tuple["Step", ...]:
    """Return the whole way down, or the part of it below a code; raises ``why.unknown_code``."""
    from kepatuhan.errors import Place, refuse
    from kepatuhan.scoring.trace import trace

    steps = trace(unit.tree, unit.unit, result.rubric) if unit.tree else ()
    if code is None:
        return steps
    found = [
        each for step in steps for each in step.walk() if each.item.code.upper() == code.upper()
    ]
    if not found:
        codes = ", ".join(each.item.code for step in steps for each in step.walk())
        raise refuse("why.unknown_code", Place(file), found=code, allowed=codes)
    return tuple(found)
