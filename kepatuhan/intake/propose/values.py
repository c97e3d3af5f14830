"""Proposes which values of cells mean which answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kepatuhan.ground.errors import masked
from kepatuhan.ground.tokens import answer_token
from kepatuhan.intake.model import OPEN
from kepatuhan.intake.propose.codes import SURE
from kepatuhan.intake.propose.negation import denied
from kepatuhan.rubric.answers import Scale
from kepatuhan.rubric.model import Rubric

NEAR_ENOUGH = 75
MOST = 12  # values that are no level: of more it is no question with options
LONGEST = 60


@dataclass(frozen=True, slots=True)
class ProposedWord:
    """A value and what it may mean, how sure in percent. ``is_met``: it stands in the table."""

    text: str
    meaning: str
    sure: int
    is_met: bool = True


def proposed_words(
    words_by_scale: Mapping[str, Iterable[str]], rubric: Rubric
) -> dict[str, list[ProposedWord]]:
    """Return what the values met in columns of each scale may mean, level by level."""
    found = {}
    for code in rubric.scales:
        if code in words_by_scale:
            scale = rubric.scales[code]
            words = [word for word in _distinct(words_by_scale[code])
                     if scale.maximum is None or not _is_number(word)]  # fmt: skip
            proposed = _without_prose([_word(word, scale, rubric) for word in words])
            proposed = _without_false_numbers(proposed, scale)
            found[code] = [*proposed, *_unseen(proposed, scale)]
    return {code: words for code, words in found.items() if words}


def _is_number(word: str) -> bool:
    """Return whether a word answers a count as it is, though it may be refused."""
    return word.replace(",", "").replace(".", "").isdecimal()


def _distinct(words: Iterable[str]) -> list[str]:
    """Return words once each, however they are spelt, in order."""
    by_token: dict[str, str] = {}
    for word in words:
        if word.strip():
            by_token.setdefault(answer_token(word), word.strip())
    return sorted(by_token.values(), key=str.casefold)


def _word(text: str, scale: Scale, rubric: Rubric) -> ProposedWord:
    if rule := rubric.reserved_tokens.get(answer_token(text)):
        return ProposedWord(text, rule, SURE)
    if scale.maximum is not None:
        return ProposedWord(text, OPEN, 0)
    if level := scale.level_of(text):
        return ProposedWord(text, level.code, SURE)
    from rapidfuzz import fuzz, process

    near = process.extractOne(
        answer_token(text), list(scale.by_token), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH
    )
    if near is None or denied(near[0]) != denied(text):
        return ProposedWord(text, OPEN, 0)
    return ProposedWord(text, scale.by_token[near[0]].code, int(near[1]))


def _without_prose(words: Sequence[ProposedWord]) -> list[ProposedWord]:
    """Return words without what people wrote in their own words, which leaves no table."""
    is_prose = sum(each.meaning == OPEN for each in words) > MOST
    return [
        each
        for each in words
        if each.sure == SURE
        or not (is_prose or len(each.text) > LONGEST or masked(each.text) != each.text)
    ]


def _without_false_numbers(words: list[ProposedWord], scale: Scale) -> list[ProposedWord]:
    """Return words of which no number is taken for a level where others are not understood.

    A scale from 1 to 5 is none from 0 to 4, though they share four numbers.
    """
    numbers = [each for each in words if each.text.isdecimal()]
    if scale.maximum is not None or all(each.meaning != OPEN for each in numbers):
        return words
    return [ProposedWord(each.text, OPEN, 0) if each.text.isdecimal() else each for each in words]


def _unseen(words: Sequence[ProposedWord], scale: Scale) -> list[ProposedWord]:
    """Return the labels of levels that no value means yet, so that all are reached."""
    if scale.maximum is not None:
        return []
    reached = {each.meaning for each in words}
    return [
        ProposedWord(level.label["id"], level.code, SURE, is_met=False)
        for level in scale.levels
        if level.code not in reached
    ]
