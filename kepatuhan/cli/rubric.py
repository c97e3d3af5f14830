"""kepatuhan rubric: list, show, check and compare rubrics, and make one's own."""

from typing import Annotated

import typer

from kepatuhan.cli.commands import add_command, new_group
from kepatuhan.cli.rubric_impact import impact
from kepatuhan.cli.rubric_make import export_book, import_book, new, schema
from kepatuhan.cli.rubric_show import show
from kepatuhan.cli.texts import AS_JSON, HELP, LANGUAGE, READING_CODES, register_of, translated
from kepatuhan.ground.exit_codes import REFUSED

rubric = new_group()


@rubric.callback()
def _top(show_help: HELP = False) -> None:
    """Take the options that stand before a command of the group."""


def list_editions(
    context: typer.Context,
    as_json: AS_JSON = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """List the shipped editions."""
    from kepatuhan.cli.output import out, say_json
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.rubric.data import edition_data
    from kepatuhan.pictures.rubric.tree import print_editions
    from kepatuhan.rubric.editions import editions, load_edition

    found = [load_edition(name, register_of()) for name in editions()]
    if as_json:
        say_json([edition_data(each) for each in found])
    else:
        print_editions(found, words(context.obj), out())


def check(
    context: typer.Context,
    rubrics: Annotated[
        list[str] | None,
        typer.Argument(
            help=translated("Editions or rubric files (.yaml); all shipped editions if none."),
            metavar="RUBRIC…",
        ),
    ] = None,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Tell every mistake of rubrics. Exit code 3: one is wrong."""
    from kepatuhan.cli.output import out, say_finding
    from kepatuhan.ground.i18n import words
    from kepatuhan.rubric.editions import check_rubrics, editions

    translate, console = words(context.obj), out(unbroken=True)
    names = rubrics or list(editions())
    right, findings = check_rubrics(names, register_of())
    for found in findings:
        say_finding(found, translate, console)
    console.print(translate("{n} of {total} rubrics are right.", n=right, total=len(names)))
    if right < len(names):
        raise typer.Exit(REFUSED)


def diff(
    context: typer.Context,
    old: Annotated[str, typer.Argument(help=translated("Edition or rubric file."), metavar="A")],
    new: Annotated[str, typer.Argument(help=translated("Edition or rubric file."), metavar="B")],
    as_json: AS_JSON = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Tell how two rubrics differ."""
    from kepatuhan.cli.output import out, say_json
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.numbers import Numbers
    from kepatuhan.pictures.rubric.data import differences_data
    from kepatuhan.pictures.rubric.diff import print_differences
    from kepatuhan.rubric.diff import differences
    from kepatuhan.rubric.editions import load_rubric

    before, after = (load_rubric(name, register_of()) for name in (old, new))
    found = differences(before, after)
    if as_json:
        say_json(differences_data(before, after, found))
    else:
        numbers = Numbers(words(context.obj), 2)
        print_differences(before, after, found, numbers, out(unbroken=True))


add_command(rubric, "list", list_editions, translated("List the shipped editions."))
add_command(rubric, "show", show, translated("Show a rubric, or write it as a document."))
add_command(rubric, "check", check, translated("Tell every mistake of rubric files."))
add_command(rubric, "diff", diff, translated("Tell how two rubrics differ."))
add_command(
    rubric,
    "impact",
    impact,
    translated("Tell who would change zone under another rubric."),
    READING_CODES,
)
add_command(rubric, "new", new, translated("Begin a rubric of your own from an edition."))
add_command(rubric, "export", export_book, translated("Write a rubric as a workbook to edit."))
add_command(rubric, "import", import_book, translated("Make a rubric file of an edited workbook."))
add_command(rubric, "schema", schema, translated("Print the JSON Schema, for editors of YAML."))
