"""The group of commands about complaints: registers may follow its name at once."""

from typing import Any

from kepatuhan.cli.commands import CommandGroup

SHOW = "show"  # what is meant where registers follow at once


class ComplaintsGroup(CommandGroup):
    """The group, of which registers without a command are shown."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take what stands before a command; an option of none of the group's is one of show."""
        own = {name for each in self.params for name in (*each.opts, *each.secondary_opts)}
        if args and args[0].startswith("-") and args[0].partition("=")[0] not in own:
            args = [SHOW, *args]
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that is meant; what is none is a register to be shown."""
        is_named = ctx.resilient_parsing or args[0] in self.commands
        return super().resolve_command(ctx, args if is_named else [SHOW, *args])
