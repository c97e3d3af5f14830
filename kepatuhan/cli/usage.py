"""What is wrong with a command line, said in the reader's language.

The parser's own sentences are English only; what they say is taken from the error's parts.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kepatuhan.cli.commands import example_of
from kepatuhan.ground.i18n import Words
from kepatuhan.ground.tokens import nearest

Sentence = Callable[[Any, Words], str]


def misunderstood(error: Any, words: Words) -> list[str]:
    """Return the lines about a usage error: what is wrong, an example, where help is.

    There are none for a group without a command, whose help was printed instead.
    """
    if type(error).__name__ == "NoArgsIsHelpError":
        return []
    path = error.ctx.command_path if error.ctx else "kepatuhan"
    lines = [_sentence_of(error, words)]
    if example := example_of(path):
        lines.append(words("Example: {command}", command=example))
    return [*lines, words("Help: {command}", command=f"{path} --help")]


def _sentence_of(error: Any, words: Words) -> str:
    return _SENTENCES.get(type(error).__name__, _as_it_is)(error, words)


def _as_it_is(error: Any, words: Words) -> str:
    """Return a complaint of our own, which is translated already."""
    return words("The command line is not understood: {reason}", reason=error.message)


def _missing(error: Any, words: Words) -> str:
    name = _name_of(error)
    what = words("{name} is missing.", name=name)
    asked = _asked_for(error.param, words) if error.param else ""
    return f"{what} {asked}".rstrip()


def _bad_value(error: Any, words: Words) -> str:
    """Return what a value must be, by its type; what our own checks say, as they say it."""
    name = _name_of(error)
    if error.param is None or not (asked := _asked_for(error.param, words)):
        return words("{name}: {reason}.", name=name, reason=error.message.rstrip("."))
    return words("{name} is not understood.", name=name) + f" {asked}"


def _name_of(error: Any) -> str:
    if error.param_hint:
        return str(error.param_hint)
    if error.param is None:
        return "?"
    if error.param.param_type_name == "argument":
        return str(error.param.human_readable_name).strip("[]…")
    return " / ".join(error.param.opts)


def _asked_for(parameter: Any, words: Words) -> str:
    """Return what to write for a parameter, '' where its type does not say it."""
    kind = parameter.type
    if choices := getattr(kind, "choices", None):
        listed = ", ".join(str(getattr(each, "value", each)) for each in choices)
        return words("Write one of: {allowed}.", allowed=listed)
    low, high = getattr(kind, "min", None), getattr(kind, "max", None)
    if low is not None and high is not None:
        return words("Write a whole number from {low} to {high}.", low=low, high=high)
    if low is not None:
        return words("Write a whole number, {low} or more.", low=low)
    return words("Write a whole number.") if kind.name in ("int", "integer") else ""


def _given_twice(error: Any, words: Words) -> str:
    return words("{name} is given more than once; it takes one value.", name=error.param_hint)


def _no_such_option(error: Any, words: Words) -> str:
    every = error.ctx.command.params if error.ctx else ()
    known = [name for each in every for name in each.opts if name.startswith("-")]
    name = words("There is no option {name}.", name=error.option_name)
    return _with_nearest(name, error.option_name, known, words)


def _bad_option(error: Any, words: Words) -> str:
    """Return that an option has a value too many, or lacks one."""
    every = error.ctx.command.params if error.ctx else ()
    option = next((each for each in every if error.option_name in each.opts), None)
    if option is not None and option.is_flag:
        return words("{name} takes no value.", name=error.option_name)
    what = words("The value of {name} is missing.", name=error.option_name)
    asked = _asked_for(option, words) if option else ""
    return f"{what} {asked}".rstrip()


def _too_many(error: Any, words: Words) -> str:
    return words("This is too much: {found}.", found=" ".join(error.found))


def _no_such_command(error: Any, words: Words) -> str:
    sentence = words("There is no command {name}.", name=f"“{error.found}”")
    return _with_nearest(sentence, error.found, error.known, words)


def _with_nearest(sentence: str, found: str, known: Iterable[str], words: Words) -> str:
    listed = ", ".join(nearest(found, known, 3))
    perhaps = words("Perhaps: {names}.", names=listed)
    return f"{sentence} {perhaps}" if listed else sentence


_SENTENCES: Mapping[str, Sentence] = {
    "MissingParameter": _missing,
    "MissingOption": _missing,
    "GivenTwice": _given_twice,
    "BadParameter": _bad_value,
    "NoSuchOption": _no_such_option,
    "BadOptionUsage": _bad_option,
    "TooManyArguments": _too_many,
    "NoSuchCommand": _no_such_command,
}
