"""Commands that speak the terminal's language, also where typer's own do not."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from kepatuhan.cli.settings import say_settings, take_settings
from kepatuhan.cli.texts import translated

# The base of all complaints about a command line; typer does not export it.
UsageError: type[Exception] = typer.BadParameter.__mro__[1]


class TooManyArguments(typer.BadParameter):
    """More arguments than a command takes. ``found``: those that are too many."""

    def __init__(self, found: Sequence[str], context: Any) -> None:
        super().__init__("", context)
        self.found = found


class NoSuchCommand(typer.BadParameter):
    """A command that is not there. ``known``: those that are."""

    def __init__(self, found: str, known: Sequence[str], context: Any) -> None:
        super().__init__("", context)
        self.found, self.known = found, known


class MissingOption(typer.BadParameter):
    """An option that is needed here, though not always."""

    def __init__(self, option: str, context: Any) -> None:
        super().__init__("", context, param_hint=option)


class GivenTwice(typer.BadParameter):
    """An option that takes one value and is given several, of which the last would win unsaid."""

    def __init__(self, option: str, context: Any) -> None:
        super().__init__("", context, param_hint=option)


@contextmanager
def _of(context: Any) -> Iterator[None]:
    """Let a complaint know its command, whose options say what is wrong; the parser's may not."""
    try:
        yield
    except UsageError as error:
        error.ctx = error.ctx or context  # type: ignore[attr-defined]
        raise


def _usage(english: str) -> str:
    return english.replace("Usage:", translated("Usage:"), 1)


class Command(TyperCommand):
    """A command with its usage line in the terminal's language, and an example in its help."""

    def get_usage(self, ctx: Any) -> str:
        """Return the usage line."""
        return _usage(super().get_usage(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help, the example below it."""
        own, example = self.epilog, example_of(ctx.command_path)
        if example:
            shown = translated("Example: {command}").format(command=example)
            self.epilog = f"{shown}\n\n{own}" if own else shown
        super().format_help(ctx, formatter)
        self.epilog = own

    def _check_once(self, ctx: Any, args: list[str]) -> None:
        """Raise ``GivenTwice`` where an option of one value is given several."""
        *_, order = self.make_parser(ctx).parse_args(args=list(args))
        options: list[Any] = [each for each in order if each.param_type_name == "option"]
        for each, times in Counter(options).items():
            if times > 1 and not (each.multiple or each.is_flag or each.count):
                raise GivenTwice(each.opts[0], ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the arguments; raises what is wrong with them."""
        ctx.allow_extra_args = True
        take_settings(ctx, args, [str(each.name) for each in self.params])
        with _of(ctx):
            self._check_once(ctx, args)
            left = super().parse_args(ctx, args)
        say_settings(ctx)
        if left and not ctx.resilient_parsing:
            raise TooManyArguments(left, ctx)
        return left


class CommandGroup(TyperGroup):
    """The group of all commands, likewise."""

    def get_usage(self, ctx: Any) -> str:
        """Return the usage line."""
        return _usage(super().get_usage(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take what stands before a command; raises what is wrong with it."""
        with _of(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that is meant; raises ``NoSuchCommand``."""
        name = args[0]
        if not (ctx.resilient_parsing or name.startswith("-") or name in self.commands):
            raise NoSuchCommand(name, list(self.commands), ctx)
        return super().resolve_command(ctx, args)


def new_group(kind: type[CommandGroup] = CommandGroup) -> typer.Typer:
    """Return a group without commands; its help is an option of its own, as theirs."""
    return typer.Typer(
        cls=kind,
        add_completion=False,
        add_help_option=False,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        options_metavar=translated("[OPTIONS]"),
        subcommand_metavar=translated("COMMAND [ARGS]…"),
    )


def add_command(
    group: typer.Typer,
    name: str,
    command: Callable[..., None],
    help_text: str,
    exit_codes: str | None = None,
) -> None:
    """Add a command to a group; its help is an option of its own (``texts.HELP``).

    ``exit_codes``: what stands below the options. Its example stands in ``examples``.
    """
    group.command(
        name,
        cls=Command,
        help=help_text,
        epilog=exit_codes,
        add_help_option=False,
        options_metavar=translated("[OPTIONS]"),
    )(command)


# By what stands behind ``kepatuhan``; the names are those of the samples.
EXAMPLES: Mapping[str, str] = {
    "score": "score survey.xlsx",
    "check": "check survei --repair diperiksa",
    "status": "status -o status.html",
    "map": "map jawaban.xlsx --rubric 2022",
    "why": 'why 2022 "Dinas Sosial"',
    "path": 'path 2022 "Dinas Sosial" --to hijau',
    "quality": "quality survei -o penapisan.xlsx",
    "report": "report 2022",
    "compare": "compare 2021 2022",
    "audit": "audit rekap.xlsx --year 2022",
    "explain": "explain answer.outside",
    "schema": "schema result -o result.schema.json",
    "doctor": "doctor",
    "init": 'init survei-2023 --rubric 2023 --institution "Kabupaten Klungkung"',
    "form": 'form --rubric 2022 --institution "Kabupaten Klungkung" --unit "Dinas Sosial" '
    '--product "Rekomendasi BLT" -o dinsos.xlsx',
    "complaints show": "complaints show register.xlsx --on 2022-12-31",
    "complaints form": "complaints form -o register.xlsx",
    "follow-up plan": "follow-up plan 2022 -o rtl.xlsx",
    "follow-up check": "follow-up check rtl.xlsx 2023",
    "follow-up keep": "follow-up keep rtl.xlsx",
    "follow-up list": "follow-up list 2022",
    "exchange pack": "exchange pack 2022 -o paket.zip",
    "exchange verify": "exchange verify paket.zip",
    "exchange import": "exchange import paket.zip --archive pusat.db",
    "rubric list": "rubric list",
    "rubric show": "rubric show 2022",
    "rubric check": "rubric check rubrik.yaml",
    "rubric diff": "rubric diff 2021 2022",
    "rubric impact": "rubric impact rubrik.yaml --on 2022",
    "rubric new": "rubric new rubrik.yaml --from 2022",
    "rubric export": "rubric export 2022 -o rubrik.xlsx",
    "rubric import": "rubric import rubrik.xlsx -o rubrik.yaml",
    "rubric schema": "rubric schema -o rubric.schema.json",
    "archive list": "archive list",
    "archive show": "archive show 2022",
    "archive history": 'archive history "Dinas Sosial" 2022',
    "archive withdraw": 'archive withdraw "Dinas Sosiall" 2022 --reason "salah ketik"',
    "archive stage": 'archive stage 2022 "Kabupaten Klungkung" final',
    "archive export": "archive export arsip.jsonl",
    "archive verify": "archive verify",
    "archive redact": "archive redact",
}


def example_of(command_path: str) -> str:
    """Return the example of a command, '' of a group.

    >>> example_of("kepatuhan rubric diff"), example_of("kepatuhan rubric")
    ('kepatuhan rubric diff 2021 2022', '')
    """
    example = EXAMPLES.get(command_path.partition(" ")[2], "")
    return f"kepatuhan {example}" if example else ""
