"""Indicators in headings: by their codes, however tools change them, else by what they ask."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kepatuhan.intake.headings import heading_token, plain_heading
from kepatuhan.rubric.model import Indicator, Rubric

SURE = 100
LEAST = 70  # percent of the words in common from which on an indicator is proposed
APART = 4  # by so much the best must be better than the next
_CODE = re.compile(r"([a-z]{1,4})[\s_.-]{0,2}0{0,3}([0-9]{1,3})([a-z]?)(?![a-z0-9])")
_PATH = re.compile(r"[/]|(?<=[a-z0-9_])-(?=[a-z]{1,4}_?[0-9])")


@dataclass(frozen=True, slots=True)
class Guess:
    """An indicator that a heading may mean, how sure in percent, and what stands behind it."""

    indicator: Indicator
    sure: int


class IndicatorGuesser:
    """Guesses which indicators headings mean."""

    def __init__(self, rubric: Rubric) -> None:
        self._by_code = {_code_in(code): each for code, each in rubric.asked.items()}
        self._texts: dict[str, Indicator] = {}
        for each in rubric.asked.values():
            for text in (*each.question.values(), *each.name.values()):
                self._texts.setdefault(heading_token(text), each)

    def by_code(self, heading: str) -> Indicator | None:
        """Return the indicator whose code begins a heading, or the last part of its path."""
        token = heading_token(heading)
        for part in reversed([token, *_PATH.split(token)]):
            found = self._by_code.get(_code_in(part.strip()))
            if found:
                return found
        return None

    def by_words(self, heading: str, among: Iterable[str] = ()) -> Guess | None:
        """Return the indicator that asks most nearly what a heading says, None for none.

        ``among``: the codes of those that may be meant, all if none are given.
        """
        from rapidfuzz import fuzz, process

        allowed = set(among)
        texts = [text for text, each in self._texts.items() if not allowed or each.code in allowed]
        last = plain_heading(heading).rpartition("/")[2]
        found = process.extract(
            heading_token(last), texts, scorer=fuzz.token_sort_ratio, limit=8, score_cutoff=LEAST
        )
        best: dict[str, float] = {}
        for text, score, _ in found:
            code = self._texts[text].code
            best[code] = max(score, best.get(code, 0))
        ranked = sorted(best.items(), key=lambda each: -each[1])
        if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < APART):
            return None
        code, score = ranked[0]
        return Guess(next(each for each in self._texts.values() if each.code == code), int(score))


def _code_in(text: str) -> str:
    """Return the code that begins a text, in one form for all spellings; '' if none does.

    >>> _code_in("P-06a Apakah"), _code_in("p_06a"), _code_in("P6A"), _code_in("Pelayanan")
    ('p6a', 'p6a', 'p6a', '')
    """
    found = _CODE.match(heading_token(text))
    return f"{found[1]}{int(found[2])}{found[3]}" if found else ""
