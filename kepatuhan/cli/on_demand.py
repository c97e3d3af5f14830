"""The group of all commands: listed by name and help, imported and built when they are meant."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand
from typer.main import get_command

from kepatuhan.cli.commands import CommandGroup, add_command


@dataclass(frozen=True, slots=True)
class Listed:
    """A command as the list of all shows it.

    ``where``: the module, and in it the name of a function or a group (``typer.Typer``).
    ``exit_codes``: what stands below a command's options.
    """

    where: str
    help_text: str
    exit_codes: str | None = None

    def made(self, name: str) -> Any:
        """Return the command or the group itself, imported and built."""
        module, _, attribute = self.where.partition(":")
        found = getattr(import_module(module), attribute)
        if not isinstance(found, typer.Typer):
            alone = typer.Typer(add_completion=False)
            add_command(alone, name, found, self.help_text, self.exit_codes)
            return get_command(alone)
        group = get_command(found)
        group.name, group.help = name, self.help_text
        return group


class ListedCommands(CommandGroup):
    """A group that holds of its commands what a list shows until one of them is to be run."""

    listed: ClassVar[Mapping[str, Listed]]

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        for name, each in self.listed.items():
            self.add_command(TyperCommand(name, help=each.help_text))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that is meant, made; raises ``NoSuchCommand``."""
        name, command, left = super().resolve_command(ctx, args)
        return name, self.listed[name].made(name) if command else command, left
