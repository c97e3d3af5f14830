"""The Tab key in a shell: typer completes; this installs it, in the reader's language."""

import os
from pathlib import Path
from typing import Annotated

import typer

from kepatuhan.cli.texts import translated

PROGRAM = "kepatuhan"
VARIABLE = "_KEPATUHAN_COMPLETE"  # by which a shell asks what could come next
SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
# Their scripts run only if the user has loosened a rule of safety: that is not ours to do.
WITH_RULES = ("powershell", "pwsh")


def prepare() -> None:
    """Make the answers to a shell's question ready, if one asks."""
    if VARIABLE in os.environ:
        from typer._completion_classes import completion_init

        completion_init()


def _shell() -> str:
    """Return the shell that the program was started from; raises ``completion.no_shell``."""
    from typer._completion_shared import _get_shell_name

    from kepatuhan.ground.errors import Place, refuse

    name = _get_shell_name() or "?"
    if name not in SHELLS:
        raise refuse("completion.no_shell", Place(""), found=name, allowed=", ".join(SHELLS))
    return name


def _install(asked: bool) -> None:
    """Install the completion for the shell; raises ``completion.rules``, ``CannotWriteError``."""
    if not asked:
        return
    from typer._completion_shared import install

    from kepatuhan.ground.errors import Place, refuse
    from kepatuhan.system.refusals import unwritable

    shell = _shell()
    if shell in WITH_RULES:
        raise refuse("completion.rules", Place(""), shell=shell)
    try:
        _, file = install(shell, PROGRAM, VARIABLE)
    except OSError as error:
        raise unwritable(error, str(error.filename or Path.home())) from error
    sentence = translated("Completion for {shell} is in {file}; it works in new windows.")
    typer.echo(sentence.format(shell=shell, file=file))
    raise typer.Exit


def _show(asked: bool) -> None:
    """Print the script of the shell; raises ``completion.no_shell``."""
    if not asked:
        return
    from typer._completion_shared import get_completion_script

    shell = _shell()
    typer.echo(get_completion_script(prog_name=PROGRAM, complete_var=VARIABLE, shell=shell))
    raise typer.Exit


INSTALL = Annotated[
    bool,
    typer.Option(
        "--install-completion",
        help=translated("Let the Tab key complete commands and options in this shell."),
        callback=_install,
        is_eager=True,
    ),
]
SHOW = Annotated[
    bool,
    typer.Option(
        "--show-completion",
        help=translated("Print the script that --install-completion would install."),
        callback=_show,
        is_eager=True,
    ),
]
