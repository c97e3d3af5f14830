"""What a cell of answers can say, and how an open answer writes what it can be."""

from collections.abc import Iterable
from enum import StrEnum


class State(StrEnum):
    """What a cell says. All but the first two are gaps: an answer was asked for and is not there.

    A rejected answer is one that cannot be understood. An open one was given under another edition,
    which does not tell it apart as far, or does not ask it at all.
    """

    ANSWERED = "answered"
    NOT_APPLICABLE = "not_applicable"
    DECLINED = "declined"
    NOT_OBSERVED = "not_observed"
    BLANK = "blank"
    REJECTED = "rejected"
    OPEN = "open"


SAID = (State.ANSWERED, State.NOT_APPLICABLE)  # somebody answered, also that it does not apply
BETWEEN, AND = "|", ";"


def open_level(options: Iterable[Iterable[str]]) -> str:
    """Return what an open answer can be as the one text of its level.

    It stands for the mean of as many answers as there are options, each any of its levels; '' is
    any level at all.

    >>> open_level([["ada", "sebagian"], ["tidak_ada"]]), options_in("ada|sebagian;tidak_ada")
    ('ada|sebagian;tidak_ada', [['ada', 'sebagian'], ['tidak_ada']])
    """
    return AND.join(BETWEEN.join(levels) for levels in options)


def options_in(level: str) -> list[list[str]]:
    """Return what ``open_level`` says; the levels of one that can be any are []."""
    return [one.split(BETWEEN) if one else [] for one in level.split(AND)]
