"""Commands whose help comes in the terminal's language also where typer's own does not."""

from typing import Any

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
