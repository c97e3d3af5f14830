"""The terminal's picture of how two rubrics differ."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from rich.tree import Tree

from kepatuhan.ground.terminal_text import Console, Text
from kepatuhan.pictures.numbers import NOTHING_TO_SHOW, Numbers
from kepatuhan.rubric.diff import Difference, How, Part, RubricChange, Value
from kepatuhan.rubric.model import Rubric
from kepatuhan.rubric.words import PART_WORDS, RULE_WORDS, field_word

# A sign stands beside every colour.
SIGNS: Mapping[How, tuple[str, str]] = {
    How.ADDED: ("+", "green"),
    How.GONE: ("−", "red"),
    How.CHANGED: ("~", "yellow"),
}


def print_differences(
    old: Rubric, new: Rubric, found: Sequence[Difference], numbers: Numbers, console: Console
) -> None:
    """Print what was added, gone and changed, part by part."""
    words = numbers.words
    if not found:
        console.print(words("No difference."))
        return
    console.print(Text(f"{old.edition} → {new.edition}", style="bold"))
    console.print(Text(_counted(found, numbers), style="dim"))
    for part, group in groupby(found, key=lambda each: each.part):
        tree = Tree(Text(words(PART_WORDS[part]), style="bold"))
        for each in group:
            branch = tree if part is Part.RUBRIC else tree.add(_line(each, numbers))
            for change in each.changes:
                branch.add(_change_line(part, change, numbers))
        console.print(tree)


def _counted(found: Sequence[Difference], numbers: Numbers) -> str:
    counted = numbers.words.counted
    number = {how: sum(each.how is how for each in found) for how in How}
    parts = (
        counted("{n} added", "{n} added", number[How.ADDED]),
        counted("{n} gone", "{n} gone", number[How.GONE]),
        counted("{n} changed", "{n} changed", number[How.CHANGED]),
    )
    return " · ".join(parts)


def _line(each: Difference, numbers: Numbers) -> Text:
    sign, style = SIGNS[each.how]
    code = numbers.words(RULE_WORDS[each.code]) if each.part is Part.RULE else each.code
    line = Text(f"{sign} ", style=style)
    line.append(code, style="bold")
    if name := numbers.words.of(each.name):
        line.append(f" {name}", style="default")
    return line


def _change_line(part: Part, change: RubricChange, numbers: Numbers) -> Text:
    field = numbers.words(field_word(part, change.field))
    return Text(f"{field}: {_shown(change.old, numbers)} → {_shown(change.new, numbers)}")


def _shown(value: Value, numbers: Numbers) -> str:
    """Return a value to read; a weight that its decimals cannot show is given as a fraction too."""
    if isinstance(value, str):
        return value or NOTHING_TO_SHOW
    short = numbers.shortest(value)
    return short if (value * 100).denominator == 1 else f"{short} ({value})"
