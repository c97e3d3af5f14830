"""kepatuhan explain: what the code behind a message means."""

from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.texts import HELP, LANGUAGE, translated

if TYPE_CHECKING:
    from kepatuhan.ground.i18n import Words


NEAREST = 3  # codes that are offered for one that there is not


def explain(
    context: typer.Context,
    codes: Annotated[
        list[str] | None,
        typer.Argument(
            help=translated("The code at the end of a message; all codes if none is given."),
            metavar="CODE…",
        ),
    ] = None,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Explain codes of messages. Exit code 3: there is no such code."""
    from kepatuhan.ground.i18n import words

    if codes:
        _print([_known(code.strip("[] ")) for code in codes], words(context.obj))
    else:
        _list(words(context.obj))


def _known(code: str) -> str:
    """Return a code that there is; raises ``explain.unknown``."""
    from kepatuhan.ground.errors import Place, refuse
    from kepatuhan.ground.messages.explained import explanations
    from kepatuhan.register.search import nearest_first

    if code not in explanations():
        nearest = ", ".join(nearest_first(code, list(explanations()))[:NEAREST])
        raise refuse("explain.unknown", Place(""), found=code, allowed=nearest)
    return code


def _print(codes: list[str], words: "Words") -> None:
    from kepatuhan.cli.output import out
    from kepatuhan.ground.messages.explained import explanations
    from kepatuhan.ground.terminal_text import Text

    console = out()
    for code in codes:
        console.print(Text(code, "bold"))
        console.print(explanations()[code].of(words.language))


def _list(words: "Words") -> None:
    """Print every code with the message itself, its values as names in braces."""
    from kepatuhan.cli.output import out
    from kepatuhan.ground.messages import CATALOGUE
    from kepatuhan.ground.terminal_text import Text

    console = out(unbroken=True)
    for code, message in sorted(CATALOGUE.items()):
        console.print(Text().append(code, "bold").append(f"  {words(message.what)}"))
