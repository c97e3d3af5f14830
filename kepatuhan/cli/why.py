"""kepatuhan why: from a unit's zone down to the cells and the articles of law."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.texts import ARCHIVE, HELP, LANGUAGE, RUBRIC, UNITS, archived_year, translated

if TYPE_CHECKING:
    from kepatuhan.report.view import View
    from kepatuhan.result import Result, UnitResult
    from kepatuhan.scoring.trace import Step


BELOW = "▸"


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
    institution: Annotated[
        str,
        typer.Option(
            "--institution", help=translated("The institution, where several have such a unit.")
        ),
    ] = "",
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
    found = _unit(result, unit, institution, view, survey.name)
    steps = _steps(result, found, code, survey.name)
    if as_json:
        import json

        data = json.dumps(why_as_data(found, steps, view), ensure_ascii=False, indent=1)
        typer.echo(data.encode())  # bytes: always UTF-8
    else:
        print_why(found, steps, view, out(unbroken=True))


def _result(path: Path, rubric: str | None, archive: str | None) -> "Result":
    from kepatuhan.cli.keeping import kept_year
    from kepatuhan.result import build_result
    from kepatuhan.result_json.read import load_result
    from kepatuhan.survey.read import read_survey

    if (year := archived_year(path)) is not None:
        return kept_year(year, archive)
    if path.suffix.lower() == ".json":
        return load_result(path)
    return build_result(*read_survey([path], rubric))


def _unit(result: "Result", wanted: str, institution: str, view: "View", file: str) -> "UnitResult":
    """Return the unit that ``wanted`` names, and only it.

    Raises ``why.unknown_institution``, ``unknown_unit``, ``several_units`` or ``not_scored``.
    """
    from kepatuhan.errors import Place, refuse
    from kepatuhan.register.register import institution_token

    if BELOW in wanted:  # as the messages write it
        institution, _, wanted = wanted.partition(BELOW)
    asked = institution_token(institution)
    rated = [
        (f"{whole.survey.name} {BELOW} {unit.unit.name}", unit)
        for whole, unit in result.units
        if not institution or institution_token(whole.survey.name) == asked
    ]
    if not rated:
        names = "; ".join(dict.fromkeys(whole.survey.name for whole, _ in result.units))
        raise refuse("why.unknown_institution", Place(file), found=institution, allowed=names)
    chosen = _named([unit for _, unit in rated], wanted)
    if len(chosen) != 1:
        code = "why.several_units" if chosen else "why.unknown_unit"
        allowed = "; ".join(name for name, unit in rated if unit in chosen or not chosen)
        raise refuse(code, Place(file), found=wanted, allowed=allowed)
    if chosen[0].tree is None:
        reason = chosen[0].unit.not_assessed or view.standing(chosen[0])
        raise refuse("why.not_scored", Place(file), found=chosen[0].unit.name, reason=reason)
    return chosen[0]


def _named(units: "list[UnitResult]", wanted: str) -> "list[UnitResult]":
    """Return the units of a name, else of a type, else of a part of a name."""
    from kepatuhan.register.register import unit_type_of
    from kepatuhan.tokens import token_of

    token, kind = token_of(wanted), unit_type_of(wanted)
    ways = (
        [unit for unit in units if token_of(unit.unit.name) == token],
        [unit for unit in units if kind and unit.unit.type == kind],
        [unit for unit in units if token in token_of(unit.unit.name)],
    )
    return next(filter(None, ways), [])


def _steps(result: "Result", unit: "UnitResult", code: str | None, file: str) -> tuple["Step", ...]:
    """Return the whole way down, or the part of it below a code.

    Raises ``why.unknown_code`` or, where no answers lead to the score, ``why.no_answers``.
    """
    from kepatuhan.errors import Place, refuse

    steps = result.steps(unit)
    if code and not steps:
        raise refuse("why.no_answers", Place(file), found=unit.unit.name)
    if code is None:
        return steps
    found = [
        each for step in steps for each in step.walk() if each.item.code.upper() == code.upper()
    ]
    if not found:
        codes = ", ".join(each.item.code for step in steps for each in step.walk())
        raise refuse("why.unknown_code", Place(file), found=code, allowed=codes)
    return tuple(found)
