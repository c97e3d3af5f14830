"""kepatuhan check --double: how far enumerators agree who saw the same."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from kepatuhan.cli.settings import reading_of
from kepatuhan.cli.texts import register_of, translated
from kepatuhan.ground.exit_codes import PARTLY_REFUSED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kepatuhan.guidance.agreement import Agreement
    from kepatuhan.pictures.result.view import View


COMPARED = ("answer.conflict", "people.two_sheets")  # errors that the comparison is about


def tell_agreement(context: typer.Context, paths: "Sequence[Path]") -> None:
    """Print, or write, how far enumerators agree; exit code 1: something is to be repaired."""
    from kepatuhan.cli.output import check_output, err, reading, say_about_files
    from kepatuhan.ground.i18n import words
    from kepatuhan.guidance.agreement import find_agreement
    from kepatuhan.guidance.draws import Draws
    from kepatuhan.inputs import Inputs
    from kepatuhan.pictures.guidance.agreement_files import WRITERS
    from kepatuhan.pictures.result.view import View

    params = context.params
    _refuse_unclear(params)
    if params["output"]:
        check_output(Path(params["output"]), tuple(WRITERS), force=params["force"])
    terminal = words(context.obj)
    with reading(terminal, quiet=params["quiet"]) as progress:
        known = Inputs(
            rubric=params["rubric"], register=register_of(params["units"]), progress=progress,
            **reading_of(context),
        )  # fmt: skip
        result = known.only(list(paths))
    view = View(result, terminal, is_of_office=True)
    _give(find_agreement(result, Draws(seed=params["seed"])), view, context)
    say_about_files([result.survey], terminal, quiet=params["quiet"] or params["as_json"])
    wrong = sum(each.severity == "error" and each.code not in COMPARED
                for each in result.findings)  # fmt: skip
    if wrong and not (params["quiet"] or params["as_json"]):
        err().print(terminal.counted(
            "{n} finding is to be repaired first: kepatuhan check tells its cells.",
            "{n} findings are to be repaired first: kepatuhan check tells their cells.", wrong,
        ))  # fmt: skip
    if result.survey.refused or wrong:
        raise typer.Exit(PARTLY_REFUSED)


def _refuse_unclear(params: dict[str, Any]) -> None:
    """Refuse what would write copies of findings, or settle what is to be compared."""
    for name in ("repair", "send", "changes"):
        if params[name]:
            reason = translated("it does not go with --double")
            raise typer.BadParameter(reason, param_hint=f"--{name}")
    if params["prefer"]:
        reason = translated("--double compares what it would settle")
        raise typer.BadParameter(reason, param_hint="--prefer")


def _give(agreement: "Agreement", view: "View", context: typer.Context) -> None:
    from kepatuhan.cli.output import out, say_json, write_output
    from kepatuhan.pictures.guidance.agreement_data import agreement_data
    from kepatuhan.pictures.guidance.agreement_files import WRITERS
    from kepatuhan.pictures.guidance.agreement_terminal import print_agreement

    params = context.params
    if params["output"]:
        target = Path(params["output"])
        content = WRITERS[target.suffix.lower()](agreement, view)
        write_output(target, content, context.obj)
    if params["as_json"]:
        say_json(agreement_data(agreement, view))
    elif not params["quiet"]:
        print_agreement(agreement, view, out(unbroken=True))
