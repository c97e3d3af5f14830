"""kepatuhan form: the workbook that enumerators fill."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.output import FORCE, check_output
from kepatuhan.cli.settings import NO_SETTINGS, is_asked, units_of
from kepatuhan.cli.texts import BUDGET, HELP, LANGUAGE, register_of, translated, unknown_value

if TYPE_CHECKING:
    from kepatuhan.register.register import Register
    from kepatuhan.rubric.model import Rubric
    from kepatuhan.survey.model import Product


def form(
    context: typer.Context,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            help=translated("The file to write; with --list the folder."),
            metavar="FILE.xlsx",
        ),
    ],
    rubric: Annotated[
        str, typer.Option("--rubric", help=translated("Edition or rubric file."), metavar="EDITION")
    ],
    institution: Annotated[
        str, typer.Option("--institution", help=translated("The rated body: Kabupaten Klungkung."))
    ] = "",
    unit: Annotated[
        str, typer.Option("--unit", help=translated("The service unit: DPMPTSP."))
    ] = "",
    listed: Annotated[
        Path | None,
        typer.Option(
            "--list",
            help=translated("A list of units (daftar.xlsx): a form for each of them."),
            metavar="FILE",
        ),
    ] = None,
    products: Annotated[
        list[str] | None,
        typer.Option("--product", help=translated("A product of the unit; once for each product.")),
    ] = None,
    unit_type: Annotated[
        str,
        typer.Option(
            "--unit-type", help=translated("The unit's type, if its name does not say it.")
        ),
    ] = "",
    institution_type: Annotated[
        str,
        typer.Option(
            "--institution-type",
            help=translated("Else what its name says."),
        ),
    ] = "",
    province: Annotated[
        str, typer.Option("--province", help=translated("The province; else that of its name."))
    ] = "",
    year: Annotated[
        int | None, typer.Option("--year", help=translated("Else the edition's."))
    ] = None,
    respondents: Annotated[
        list[str] | None,
        typer.Option(
            "--respondents",
            help=translated("Other number of respondents on a sheet: pengguna=40."),
            metavar="SHEET=N",
        ),
    ] = None,
    exercise: Annotated[
        bool,
        typer.Option("--exercise", help=translated("For an exercise: its data are invented.")),
    ] = False,
    xlsform: Annotated[
        bool,
        typer.Option(
            "--xlsform", help=translated("Write the edition for KoboToolbox and ODK (XLSForm).")
        ),
    ] = False,
    force: FORCE = False,
    budget: BUDGET = 1,
    no_settings: NO_SETTINGS = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Write a field form."""
    from io import BytesIO

    from kepatuhan.cli.form_list import forms_of_list
    from kepatuhan.cli.output import err
    from kepatuhan.ground.foreign_text import storable
    from kepatuhan.ground.i18n import words
    from kepatuhan.rubric.editions import load_rubric
    from kepatuhan.survey.layouts.form.write import FormSpec, write_form
    from kepatuhan.system.files import write_files

    translate = words(context.obj)
    _refuse_unless_one(context, with_list=listed is not None, for_all=xlsform)
    if listed is None:
        check_output(output, (".xlsx",), force=force)
    chosen = load_rubric(rubric, register_of(units_of(context)))
    people = _people(respondents or [], [each.code for each in chosen.observations])
    if listed:
        forms_of_list(
            listed, output, chosen, translate,
            year=year, people=people, exercise=exercise, force=force,
        )  # fmt: skip
        return
    if xlsform:
        content = _xlsform(chosen, context.obj, year, people, invented=exercise)
        (written,) = write_files(output.parent, {output.name: content})
        err().print(translate("Form: {file}", file=written))
        return
    institution, unit, province = map(storable, (institution, unit, province))
    institution_type = storable(institution_type)
    spec = FormSpec(
        institution=institution,
        unit=unit,
        unit_type=_unit_type(unit_type, unit, chosen.register),
        products=_products([storable(name) for name in products or []], chosen),
        institution_type=institution_type or chosen.register.institution_type_of(institution),
        province=province or chosen.register.province_of(institution, year or chosen.years[-1]),
        year=year,
        invented=exercise,
        people=people,
    )
    target = BytesIO()
    write_form(spec, chosen, translate, target)
    (written,) = write_files(output.parent, {output.name: target.getvalue()})
    err().print(translate("Form: {file}", file=written))


def _refuse_unless_one(context: typer.Context, *, with_list: bool, for_all: bool) -> None:
    """Raise where neither a unit nor a list is named, or what is said of one unit beside a list.

    ``for_all``: the form is for all units, and asks which one it is about.
    """
    from kepatuhan.cli.commands import MissingOption

    of_one = {"institution": "--institution", "unit": "--unit", "products": "--product",
              "unit_type": "--unit-type", "institution_type": "--institution-type"}  # fmt: skip
    if for_all:
        for name, option in {**of_one, "listed": "--list", "province": "--province"}.items():
            if is_asked(context, name):
                raise typer.BadParameter(translated("an XLSForm asks it"), param_hint=option)
        return
    for name, option in of_one.items():
        if with_list and is_asked(context, name):
            raise typer.BadParameter(translated("the list says it"), param_hint=option)
        if not with_list and name in ("institution", "unit") and not context.params[name]:
            raise MissingOption(option, context)


def _xlsform(
    rubric: "Rubric", language: str, year: int | None, people: dict[str, int], *, invented: bool
) -> bytes:
    from io import BytesIO

    from kepatuhan.survey.layouts.xlsform.rows import build_xlsform
    from kepatuhan.survey.layouts.xlsform.write import write_xlsform

    target = BytesIO()
    write_xlsform(build_xlsform(rubric, language, year, people, invented=invented), target)
    return target.getvalue()


def _unit_type(asked: str, unit: str, known: "Register") -> str:
    from kepatuhan.register.search import SHOWN, nearest_first

    code = known.type_of(asked or unit)
    if asked and code is None:
        allowed = ", ".join(nearest_first(asked, list(known.types))[:SHOWN])
        raise unknown_value("--unit-type", asked, allowed)
    return code or ""


def _products(names: list[str], rubric: "Rubric") -> "tuple[Product, ...]":
    """Return the products; an edition that observes products needs at least one."""
    from kepatuhan.ground.errors import Place, refuse
    from kepatuhan.ground.tokens import token_of
    from kepatuhan.rubric.kinds import Observed
    from kepatuhan.survey.model import Product

    if not names and any(each.by is Observed.PRODUCT for each in rubric.observations):
        raise refuse("form.no_product", Place(""))
    tokens = [token_of(name) for name in names]
    for name, token in zip(names, tokens, strict=True):
        if not token or tokens.count(token) > 1:
            raise refuse("form.repeated_product", Place(""), found=name)
    return tuple(Product(name.strip()) for name in names)


def _people(asked: list[str], sheets: list[str]) -> dict[str, int]:
    """Return the numbers of respondents by observation; each is written SHEET=N."""
    found = {}
    for each in asked:
        sheet, _, number = each.partition("=")
        if sheet not in sheets or not number.isdecimal() or not 1 <= int(number) <= 500:
            allowed = ", ".join(f"{code}=N" for code in sheets)
            raise unknown_value("--respondents", each, allowed)
        found[sheet] = int(number)
    return found
