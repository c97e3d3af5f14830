"""What a field of a rubric can be, and what a thing of a rubric has in its fields."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class FieldKind(StrEnum):
    """What a field holds."""

    KEY = "key"  # the name itself under which a thing is written
    CODE = "code"
    TEXT = "text"
    TEXTS = "texts"  # in two languages
    NUMBER = "number"
    WHOLE = "whole"
    FLAG = "flag"
    WORDS = "words"
    YEARS = "years"
    GROUP = "group"  # the fields of one thing
    GROUPS = "groups"  # a list of things
    NAMED = "named"  # things by their names


@dataclass(frozen=True, slots=True)
class RubricField:
    """One field. ``about``: what it is for, a message id; '' where its name says it.

    ``choices``: the words to choose from; beside a number, other words for it. ``refers``: the list
    whose codes it chooses from. ``pattern``: what a text must look like. ``least`` and ``most``:
    the limits of a number. ``usual``: what a flag says that is not written. ``parts``: the fields
    inside. ``width``: how many characters a column gives it; ``called``: its name there, where it
    is another than that of such fields elsewhere.
    """

    kind: FieldKind
    name: str
    about: str = ""
    required: bool = True
    choices: tuple[str, ...] = ()
    refers: str = ""
    pattern: str = ""
    least: int = 0
    most: int = 999_999_999
    usual: bool = False
    parts: "tuple[RubricField, ...]" = ()
    width: int = 14
    called: str = ""


def values_of(thing: Any, parts: Iterable[RubricField]) -> Iterator[tuple[RubricField, Any]]:
    """Yield the fields of a thing of the model with what it has there, under the fields' names.

    A basis, where there is one, counts as its two fields. What names a thing is left out, and the
    rule for weights, which the model keeps at each. What is not scored has None for a weight.
    """
    for field in parts:
        if field.kind is not FieldKind.KEY and field.name != "weights":
            is_of_basis = field.name in ("source", "status")
            holder = thing.basis if is_of_basis else thing
            is_weightless = field.name == "weight" and not getattr(thing, "scored", True)
            if holder is not None:
                yield field, None if is_weightless else getattr(holder, field.name)
