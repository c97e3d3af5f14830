"""Ticks that are counted: between signs in one cell, or in a column for every option."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kepatuhan.ground.tokens import answer_token, nearest
from kepatuhan.intake.model import Ticks

NO_TICK, NO_OPTION, OTHER_SIGN, TWO_WAYS, TICK_AND_NONE = (
    "map.no_tick", "map.no_option", "map.other_sign", "map.two_ways", "map.tick_and_none",
)  # fmt: skip
_TICKED = frozenset({"1", "true", "ya", "yes", "y", "v", "✓", "✔", "√"})
_NOT_TICKED = frozenset({"0", "false", "tidak", "no", "n", "-"})
_OF_NUMBERS = "0123456789.,"
_SIGNS = (";", ",", "|", "\n", " ")  # that tools and people write between ticks

Tokens = tuple[str, ...]  # of the parts between signs


def is_tick(word: str) -> bool | None:
    """Return whether the column of an option is ticked; None for what is neither yes nor no.

    >>> is_tick("1"), is_tick("FALSE"), is_tick("APAR")
    (True, False, None)
    """
    token = answer_token(word)
    if token in _TICKED | _NOT_TICKED:
        return token in _TICKED
    return None


@dataclass(frozen=True, slots=True)
class TickFault:
    """Why the ticks of a cell are not counted: the code of the finding, and for which words.

    ``near``: what the mapping lists that reads most alike, or the sign that stands between ticks.
    """

    code: str
    found: str
    near: str = "–"


@dataclass(frozen=True, slots=True)
class TickReading:
    """What a cell ticks: how many options, and those that it names ``twice``; or its faults."""

    count: int
    twice: tuple[str, ...] = ()
    faults: tuple[TickFault, ...] = ()


def parts_of(word: str, sign: str) -> list[str]:
    """Return what stands between the signs of a cell; blanks beside a sign make no difference.

    >>> parts_of("APAR; CCTV;", "; "), parts_of("s1 s2", " ")
    (['APAR', 'CCTV'], ['s1', 's2'])
    """
    return [part.strip() for part in word.split(sign.strip() or sign) if part.strip()]


def read_ticks(word: str, ticks: Ticks) -> TickReading:
    """Return what a cell ticks of the listed options, each once, whatever signs these hold.

    A cell is not counted that holds anything else, that can be read in two ways, or that ticks
    something and says that there is nothing.

    >>> ticks = Ticks(", ", ("APAR", "Kursi roda, tongkat"), ("Tidak ada",))
    >>> [read_ticks(word, ticks).count for word in ("Kursi roda, tongkat, APAR", "tidak ada")]
    [2, 0]
    >>> read_ticks("APAR, apar", ticks)
    TickReading(count=1, twice=('APAR',), faults=())
    >>> read_ticks("Kursi roda", ticks).faults
    (TickFault(code='map.no_option', found='Kursi roda', near='Kursi roda, tongkat'),)
    >>> read_ticks("APAR, Tidak ada", ticks).faults[0].code
    'map.tick_and_none'
    """
    listed = _listed(ticks)
    parts = parts_of(word, ticks.separator)
    tokens = tuple(map(answer_token, parts))
    ways = _ways(tokens, listed)
    if ways > 1:
        return TickReading(0, faults=(TickFault(TWO_WAYS, word),))
    named, strange = _walked(tokens, listed)
    if strange or ways == 0:
        unknown = [ticks.separator.join(parts[start:end]) for start, end in strange]
        return TickReading(0, faults=tuple(_faults(word, unknown, ticks)))
    times = Counter(option for option in named if option)
    if times and "" in named:
        return TickReading(0, faults=(TickFault(TICK_AND_NONE, word),))
    return TickReading(len(times), tuple(option for option, n in times.items() if n > 1))


@lru_cache(maxsize=64)
def _listed(ticks: Ticks) -> dict[Tokens, str]:
    """Return the listed words by their parts: the option that each is, '' for what ticks none."""
    listed = [*((each, each) for each in ticks.options), *((each, "") for each in ticks.none)]
    found: dict[Tokens, str] = {}
    for text, option in listed:
        tokens = tuple(map(answer_token, parts_of(text, ticks.separator)))
        if tokens:
            found.setdefault(tokens, option)
    return found


def _ways(tokens: Tokens, listed: dict[Tokens, str]) -> int:
    """Return in how many ways parts are made up of what is listed."""
    longest = max(map(len, listed), default=1)
    ways = [1, *[0] * len(tokens)]
    for end in range(1, len(tokens) + 1):
        ways[end] = sum(
            ways[start] for start in range(max(0, end - longest), end)
            if tokens[start:end] in listed
        )  # fmt: skip
    return ways[-1]


def _walked(tokens: Tokens, listed: dict[Tokens, str]) -> tuple[list[str], list[tuple[int, int]]]:
    """Return the options that parts name, the longest first, and where the others begin and end."""
    longest = max(map(len, listed), default=1)
    named: list[str] = []
    strange: list[tuple[int, int]] = []
    start = 0
    while start < len(tokens):
        ends = range(min(start + longest, len(tokens)), start, -1)
        end = next((end for end in ends if tokens[start:end] in listed), 0)
        if end:
            named.append(listed[tokens[start:end]])
        else:
            end = start + 1
            strange.append((start, end))
        start = end
    return named, strange


def _faults(word: str, unknown: Sequence[str], ticks: Ticks) -> Iterator[TickFault]:
    """Yield why a cell is not counted in which these words are not listed."""
    if sign := _other_sign(word, ticks):
        yield TickFault(OTHER_SIGN, word, sign)
        return
    if all(not each.strip(_OF_NUMBERS) for each in unknown):
        yield TickFault(NO_TICK, word)
        return
    for each in unknown:
        yield TickFault(NO_OPTION, each, _near(each, (*ticks.options, *ticks.none)))


def _other_sign(word: str, ticks: Ticks) -> str:
    """Return the sign that parts a cell into more words that are listed than not, '' for none."""
    known = {answer_token(each) for each in (*ticks.options, *ticks.none)}
    for sign in _SIGNS:
        parts = parts_of(word, sign)
        n = sum(answer_token(each) in known for each in parts)
        is_other = sign != (ticks.separator.strip() or ticks.separator)
        if is_other and n > 1 and n > len(parts) - n:
            return sign
    return ""


def _near(found: str, known: Iterable[str]) -> str:
    by_token = {answer_token(each): each for each in known}
    return ", ".join(by_token[each] for each in nearest(answer_token(found), by_token)) or "–"
