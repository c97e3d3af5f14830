"""Answers of a unit, packed: a nation's fit into memory, and travel fast between processes."""

import pickle
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import repeat
from typing import overload

from kepatuhan.ground.errors import Place
from kepatuhan.survey.answer_facts import AnswerFacts, facts_in
from kepatuhan.survey.answer_model import Answer

UNPACKED = 32  # units whose answers are held unpacked: those that are worked on
# Half the time of Answer(…), of which a nation makes millions.
_answer, _place = partial(tuple.__new__, Answer), partial(tuple.__new__, Place)
_USUAL = ((), "", None)  # repeats, set_aside and change of an answer
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
    *said, places, forms, repeats, set_aside, changes = zip(*answers, strict=True)
    rests = zip(repeats, set_aside, changes, strict=True)
    rare = {at: rest for at, rest in enumerate(rests) if any(rest)}
    columns = (said, list(zip(*places, strict=True)), forms, rare)
    return zlib.compress(pickle.dumps(columns, pickle.HIGHEST_PROTOCOL), _FAST)


@lru_cache(UNPACKED)
def _unpacked(packed: bytes) -> tuple[Answer, ...]:
    plain = zlib.decompress(packed)
    said, places, forms, rare = pickle.loads(plain)  # noqa: S301 - packed by this program in this run
    where = map(_place, zip(*places, strict=True))
    answers = list(map(_answer, zip(*said, where, forms, *map(repeat, _USUAL), strict=False)))
    for at, (repeats, set_aside, change) in rare.items():
        answers[at] = answers[at]._replace(repeats=repeats, set_aside=set_aside, change=change)
    return tuple(answers)
