"""Words that deny: no value is taken for its opposite, and what is denied is no option."""

from collections.abc import Mapping

from kepatuhan.ground.tokens import token_of
from kepatuhan.intake.tick_words import NOTHING
from kepatuhan.rubric.model import Rubric

_DENYING: Mapping[str, str] = {
    **dict.fromkeys(
        ("tidak", "tdk", "tak", "bukan", "tanpa", "no", "not", "never", "without"), "no"
    ),
    **dict.fromkeys(("belum", "blm", "yet"), "yet"),
    **dict.fromkeys(("kurang", "krg", "less"), "less"),
}


def denied(text: str) -> frozenset[str]:
    """Return in which ways a text denies, each by one word for all that mean it.

    >>> denied("Belum setengah tahun"), denied("Tak pernah") == denied("tidak pernah")
    (frozenset({'yet'}), True)
    """
    return frozenset(_DENYING[word] for word in token_of(text).split() if word in _DENYING)


def nothing_in(rubric: Rubric) -> frozenset[str]:
    """Return the tokens of the words that tick nothing: usual ones, and the rubric's that deny."""
    usual = {token_of(each) for each in NOTHING}
    levels = (level for scale in rubric.scales.values() if scale.maximum is None
              for level in scale.levels)  # fmt: skip
    known = {
        token_of(word)
        for level in levels
        if usual.intersection(map(token_of, level.label.values()))
        for word in (level.code, *level.label.values(), *level.aliases)
        if denied(word)
    }
    return frozenset(usual | known)
