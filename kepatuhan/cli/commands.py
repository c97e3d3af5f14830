"""Commands whose help comes in the terminal's language also where typer's own does not."""

from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from kepatuhan.cli.texts import translated


def _usage(english: str) -> str:
    return english.replace("Usage:", translated("Usage:"), 1)


class Command(TyperCommand):
    """A command with its usage line in the terminal's language."""

    def get_usage(self, ctx: Any) -> str:
        """Return the usage line."""
        return _usage(super().get_usage(ctx))


class Group(TyperGroup):
    """The group of all commands, likewise."""

    def get_usage(self, ctx: Any) -> str:
        """Return the usage line."""
        return _usage(super().get_usage(ctx))


def add_command(
    group: typer.Typer,
    name: str,
    command: Callable[..., None],
    help_text: str,
    exit_codes: str | None = None,
) -> None:
    """Add a command to a group; its help is an option of its own (``texts.HELP``).

    ``exit_codes``: what stands below the options.
    """
    group.command(
        name,
        cls=Command,
        help=help_text,
        epilog=exit_codes,
        add_help_option=False,
        options_metavar=translated("[OPTIONS]"),
    )(command)
