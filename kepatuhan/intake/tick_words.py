"""The words between signs in a column of ticks: options, and those that tick nothing."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from kepatuhan.ground.errors import masked
from kepatuhan.ground.tokens import token_of
from kepatuhan.intake.model import OPEN
from kepatuhan.intake.ticks import parts_of

NOTHING = frozenset(
    {"-", "–", "—", "tidak ada", "belum ada", "tidak ada satu pun", "belum ada satu pun", "nihil",
     "none"}
)  # fmt: skip
MOST = 20  # options: more are what people wrote in their own words
LONGEST = 60
_OTHER = ";"  # which options hold most rarely


def tick_words(
    words: Iterable[str], sign: str, nothing: Collection[str] = NOTHING
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the options that cells name, and what they say that ticks nothing, once each.

    ``nothing``: the tokens of the latter. Words that are too many to be options are left out where
    only one cell holds them; “?” stands alone where still too many are left. Prose is left out.

    >>> tick_words(["CCTV, APAR", "apar", "Tidak ada"], ", ")
    (('APAR', 'CCTV'), ('Tidak ada',))
    """
    spelt: dict[str, str] = {}
    times: Counter[str] = Counter()
    for word in words:
        parts = {token_of(part): part for part in reversed(parts_of(word, sign))}
        times.update(parts.keys())
        spelt = parts | spelt
    known = [token for token in times if _is_shown(spelt[token])]
    options = [each for each in known if each not in nothing]
    if len(options) > MOST:
        options = [each for each in options if times[each] > 1]
    shown = sorted((spelt[each] for each in options), key=str.casefold)
    none = tuple(spelt[each] for each in known if each in nothing)
    return (OPEN,) if len(shown) > MOST or not shown else tuple(shown), none


def sign_among(words: Sequence[str], usual: str) -> str:
    """Return the sign that stands between the ticks of most cells: “;”, or the usual one.

    >>> sign_among(["CCTV;APAR", "CCTV;Pintu, tangga"], ", "), sign_among(["a, b", "c; d, e"], ",")
    (';', ',')
    """
    n, others = (sum(sign in word for word in words) for sign in (usual.strip() or usual, _OTHER))
    return _OTHER if others and (others > n or all(_OTHER in word for word in words)) else usual


def _is_shown(word: str) -> bool:
    """Return whether a word may leave its table: it is no prose and tells of nobody."""
    return len(word) <= LONGEST and masked(word) == word
