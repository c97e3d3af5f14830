"""Surveys that were made up for an exercise: how they say so."""

from dataclasses import replace

from kepatuhan.ground.tokens import token_of
from kepatuhan.survey.model import Survey

_NO = frozenset({"", "tidak", "bukan", "no", "n", "t", "0", "-", "–", "false"})


def is_invented(text: str) -> bool:
    """Return whether a line or column *Contoh* says that data are invented; anything but a no does.

    >>> [is_invented(text) for text in ("ya", "CONTOH", "Tidak", " ")]
    [True, True, False, False]
    """
    return token_of(text) not in _NO


def as_exercise(survey: Survey) -> Survey:
    """Return a survey all of which says that it is invented."""
    return replace(
        survey,
        institutions=tuple(
            replace(
                each,
                invented=True,
                units=tuple(replace(unit, invented=True) for unit in each.units),
            )
            for each in survey.institutions
        ),
    )
