"""kepatuhan rubric show: one rubric on the screen, or as a document for enumerators."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.output import FORCE, check_output, write_output
from kepatuhan.cli.texts import AS_JSON, HELP, LANGUAGE, register_of, translated

if TYPE_CHECKING:
    from kepatuhan.ground.i18n import Words
    from kepatuhan.rubric.model import Branch, Indicator, Rubric

    Nodes = list[tuple[Branch | Indicator, Branch | None]]

FORMATS = (".html", ".xlsx")


def show(
    context: typer.Context,
    rubric: Annotated[
        str, typer.Argument(help=translated("Edition or rubric file."), metavar="EDITION")
    ],
    code: Annotated[
        str | None,
        typer.Argument(
            help=translated("Only this dimension, variable or indicator."), metavar="[CODE]"
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help=translated("Write the whole rubric into this file instead: .html or .xlsx."),
            metavar="FILE",
        ),
    ] = None,
    force: FORCE = False,
    as_json: AS_JSON = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Show a rubric, or write it as a document."""
    from kepatuhan.cli.output import out, say_json
    from kepatuhan.ground.i18n import words
    from kepatuhan.rubric.editions import load_rubric

    if output:
        check_output(output, FORMATS, force=force)
    chosen = load_rubric(rubric, register_of())
    if output:
        _write(chosen, output, words(context.obj))
        return
    nodes = _nodes(chosen, code) if code else None
    if as_json:
        from kepatuhan.pictures.rubric.data import rubric_data

        say_json(rubric_data(chosen, [node for node, _ in nodes] if nodes else None))
        return
    from kepatuhan.pictures.rubric.tree import print_part, print_rubric
    from kepatuhan.pictures.rubric.view import DocumentView

    view, console = DocumentView(chosen, words(context.obj)), out(unbroken=True)
    if nodes:
        print_part(nodes, view, console)
    else:
        print_rubric(view, console)


def _write(rubric: "Rubric", output: Path, words: "Words") -> None:
    make = _html if output.suffix.lower() == ".html" else _xlsx
    write_output(output, make(rubric, words), words.language)


def _html(rubric: "Rubric", words: "Words") -> bytes:
    from kepatuhan.pictures.rubric.html import render_rubric_html

    return render_rubric_html(rubric, words).encode()


def _xlsx(rubric: "Rubric", words: "Words") -> bytes:
    from io import BytesIO

    from kepatuhan.pictures.rubric.excel import write_rubric_excel

    target = BytesIO()
    write_rubric_excel(rubric, words, target)
    return target.getvalue()


def _nodes(rubric: "Rubric", code: str) -> "Nodes":
    """Return the node of a code with its parent; raises ``why.unknown_code``."""
    from kepatuhan.ground.errors import Place, refuse
    from kepatuhan.ground.tokens import nearest_first

    every = _walk(rubric)
    found = [each for each in every if each[0].code.upper() == code.upper()]
    if not found:
        codes = nearest_first(code, (node.code for node, _ in every))
        raise refuse("why.unknown_code", Place(rubric.file), found=code, allowed=", ".join(codes))
    return found


def _walk(rubric: "Rubric") -> "Nodes":
    """Return every node with its parent, in order."""
    from kepatuhan.rubric.model import Branch

    found: Nodes = []
    waiting: Nodes = [(node, None) for node in reversed(rubric.dimensions)]
    while waiting:
        node, parent = waiting.pop()
        found.append((node, parent))
        if isinstance(node, Branch):
            waiting += [(child, node) for child in reversed([*node.items()])]
    return found
