"""kepatuhan form --list: a form for every unit of a list."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kepatuhan.cli.texts import translated
from kepatuhan.ground.exit_codes import PARTLY_REFUSED

if TYPE_CHECKING:
    from kepatuhan.ground.i18n import Words
    from kepatuhan.rubric.model import Rubric
    from kepatuhan.season.forms import PlannedForms


def forms_of_list(
    listed: Path,
    folder: Path,
    rubric: "Rubric",
    words: "Words",
    *,
    year: int | None,
    people: Mapping[str, int],
    exercise: bool,
    force: bool,
) -> None:
    """Write the forms of a list into a folder and say what became of every row.

    Those that are there already are kept unless ``force``. Exit code 1: a row has no form.
    """
    from kepatuhan.cli.output import err, say_finding
    from kepatuhan.season.forms import plan_forms
    from kepatuhan.season.unit_list import read_unit_list
    from kepatuhan.system.aside import clear_left
    from kepatuhan.system.refusals import is_there

    if folder.suffix.lower() == ".xlsx":
        raise typer.BadParameter(translated("name a folder for the forms"), param_hint="-o")
    plan = plan_forms(
        read_unit_list(listed, rubric.register), rubric, year, people, invented=exercise
    )
    kept = [] if force else [name for name in plan.specs if is_there(folder / name)]
    new = [name for name in plan.specs if name not in kept]
    _write(plan, new, folder, rubric, words)
    console = err()
    for found in plan.findings:
        say_finding(found, words, console)
    console.print(words("Forms: {n} written in {folder}", n=words.whole(len(new)), folder=folder))
    if kept:
        clear_left(folder)
        sentence = words.counted(
            "{n} form is there already and was left as it is; --force writes it anew.",
            "{n} forms are there already and were left as they are; --force writes them anew.",
            len(kept),
        )
        console.print(sentence)
    if plan.refused:
        rows = {found.place for found in plan.refused}
        sentence = words.counted("{n} row has no form.", "{n} rows have no form.", len(rows))
        console.print(sentence)
        raise typer.Exit(PARTLY_REFUSED)


def _write(
    plan: "PlannedForms", names: list[str], folder: Path, rubric: "Rubric", words: "Words"
) -> None:
    """Write forms, each whole: a run that is stopped goes on where it was."""
    from io import BytesIO

    from kepatuhan.cli.output import counting
    from kepatuhan.survey.layouts.form.write import write_form
    from kepatuhan.system.files import write_files

    with counting(words("Writing forms"), quiet=False) as progress:
        for done, name in enumerate(names, 1):
            target = BytesIO()
            write_form(plan.specs[name], rubric, words, target)
            write_files(folder, {name: target.getvalue()})
            if progress:
                progress(done, len(names))
