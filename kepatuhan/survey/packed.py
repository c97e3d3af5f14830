"""Answers of a unit, packed: a nation's fit into memory, and travel fast between processes."""

import pickle
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import overload

from kepatuhan.ground.errors import Place
from kepatuhan.survey.answer_facts import AnswerFacts, facts_in
from kepatuhan.survey.answer_model import Answer

UNPACKED = 32  # units whose answers are held unpacked: those that are worked on
_FAST = 1  # of zlib's levels: less than a tenth of the room for a fiftieth of the time


@dataclass(frozen=True, slots=True, eq=False)
class PackedAnswers(Sequence[Answer]):
    """Answers that are unpacked whenever they are looked at, equal to a tuple of the same.

    ``facts``: what is known of all of them, so that they need not be looked at for it.
    """

    packed: bytes
    number: int
    facts: AnswerFacts

    def __len__(self) -> int:
        """Return how many there are."""
        return self.number

    def __iter__(self) -> Iterator[Answer]:
        """Yield every answer, in order."""
        return iter(_unpacked(self.packed))

    @overload
    def __getitem__(self, at: int) -> Answer: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Answer, ...]: ...
    def __getitem__(self, at: int | slice) -> Answer | tuple[Answer, ...]:
        """Return one answer or some of them."""
        return _unpacked(self.packed)[at]

    def __eq__(self, other: object) -> bool:
        """Return whether both hold the same answers in the same order."""
        if isinstance(other, PackedAnswers) and self.packed == other.packed:
            return True
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """Return the hash of a tuple of the same answers."""
        return hash(tuple(self))


def packed(answers: Sequence[Answer]) -> Sequence[Answer]:
    """Return the same answers, packed."""
    if not answers or isinstance(answers, PackedAnswers):
        return answers
    return PackedAnswers(_packed(answers), len(answers), facts_in(answers))


def facts_of(answers: Sequence[Answer]) -> AnswerFacts:
    """Return what is known of answers; packed ones bring it with them."""
    return answers.facts if isinstance(answers, PackedAnswers) else facts_in(answers)


def _packed(answers: Sequence[Answer]) -> bytes:
    """Return answers as bytes, column by column: rows of objects take ten times as long."""
    columns = zip(
        *(
            (each.indicator, each.subject, each.state, each.level, each.text, each.form)
            for each in answers
        ),
        strict=True,
    )
    places = [each.place for each in answers]
    rare = {
        at: (each.repeats, each.set_aside, each.change)
        for at, each in enumerate(answers)
        if each.repeats or each.set_aside or each.change
    }
    where = zip(*((each.file, each.sheet, each.cell, each.line) for each in places), strict=True)
    columns_and_rest = (tuple(columns), tuple(where), rare)
    return zlib.compress(pickle.dumps(columns_and_rest, pickle.HIGHEST_PROTOCOL), _FAST)


@lru_cache(UNPACKED)
def _unpacked(packed: bytes) -> tuple[Answer, ...]:
    plain = zlib.decompress(packed)
    columns, where, rare = pickle.loads(plain)  # noqa: S301 - packed by this program in this run
    rows = zip(*columns, map(Place, *where), strict=True)
    return tuple(
        Answer(indicator, subject, state, level, text, place, form, *rare.get(at, ()))
        for at, (indicator, subject, state, level, text, form, place) in enumerate(rows)
    )
