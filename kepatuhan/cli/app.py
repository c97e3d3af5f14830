"""The command line: one module a command. Heavy imports stay inside the commands.

The language must be set before this module is imported; see ``i18n.speak``.
"""

from typing import Annotated

import typer

from kepatuhan import __version__
from kepatuhan.cli import form, score, why
from kepatuhan.cli.texts import LANGUAGE, translated

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)
app.command("score", help=translated("Score surveys and write the reports."))(score.score)
app.command("why", help=translated("Explain a unit's score, down to the cells."))(why.why)
app.command("form", help=translated("Write the workbook that enumerators fill."))(form.form)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"kepatuhan {__version__}")
        raise typer.Exit


@app.callback(help=translated("Score the compliance of public services with UU 25/2009."))
def _top(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help=translated("Show the version and exit."),
            callback=_show_version,
            is_eager=True,
        ),
    ] = False,
    lang: LANGUAGE = None,
) -> None:
    """Take the options that stand before a command."""


def main(language: str) -> None:
    """Run the command that the arguments name, and exit."""
    app(obj=language, prog_name="kepatuhan")
