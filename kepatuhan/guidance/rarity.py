"""How often chance alone gives as much as was found, exactly, and when that is worth a question."""

from dataclasses import dataclass
from fractions import Fraction
from math import comb

from kepatuhan.scoring.score import NOTHING

RARE = Fraction(1, 1000)  # below it chance is no good explanation; a convention, no rule
FINE = 1000  # parts of a chance


@dataclass(frozen=True, slots=True)
class ShareBeside:
    """How many did, of how many, here and in all others that it is held against."""

    part: int
    whole: int
    other_part: int
    other_whole: int

    @property
    def share(self) -> Fraction:
        """The share here, 0..100."""
        return Fraction(100 * self.part, self.whole)

    @property
    def other_share(self) -> Fraction | None:
        """The share of the others, 0..100; None without any."""
        return Fraction(100 * self.other_part, self.other_whole) if self.other_whole else None

    @property
    def chance(self) -> Fraction | None:
        """How often chance gives as many or more here, 0..1; None without others."""
        if not self.other_whole:
            return None
        return at_least(self.part, self.whole, self.part + self.other_part,
                        self.whole + self.other_whole)  # fmt: skip

    @property
    def is_rare(self) -> bool:
        """Whether so many are worth a question."""
        return self.chance is not None and self.chance < RARE


def at_least(part: int, whole: int, every: int, size: int) -> Fraction:
    """Return how often ``whole`` drawn of ``size`` hold ``part`` or more of the ``every`` that did.

    Source: the hypergeometric distribution, the upper tail of Fisher's exact test. 8 of 10 where
    of 20 all together 9 did: (45·10 + 10·1) / 167960.

    >>> at_least(8, 10, 9, 20)
    Fraction(23, 8398)
    """
    ways = sum(comb(every, k) * comb(size - every, whole - k)
               for k in range(part, min(whole, every) + 1))  # fmt: skip
    return Fraction(ways, comb(size, whole))


def at_least_drawn(part: int, whole: int, share: Fraction) -> Fraction:
    """Return how often ``part`` or more of ``whole`` do of whom each does with a chance ``share``.

    Source: the binomial distribution; the chance to three decimals or so.

    >>> at_least_drawn(2, 2, Fraction(1, 2)), at_least_drawn(1, 2, Fraction(1, 2))
    (Fraction(1, 4), Fraction(3, 4))
    """
    near = share.limit_denominator(FINE)
    did, did_not, size = near.numerator, near.denominator - near.numerator, near.denominator
    ways = sum(comb(whole, k) * did**k * did_not ** (whole - k) for k in range(part, whole + 1))
    return Fraction(ways, size**whole)


def expected_pairs(counts: list[list[int]]) -> Fraction:
    """Return how many pairs of people chance gives who answered every question alike.

    ``counts``: for each question how many people gave each answer; together as many for every one.
    Each question's answers are dealt to the people anew, whatever they said to the others.

    >>> expected_pairs([[2, 2], [2, 2]]), expected_pairs([[4], [4]])
    (Fraction(2, 3), Fraction(6, 1))
    """
    people = sum(counts[0]) if counts else 0
    pairs = comb(people, 2)
    found = Fraction(pairs)
    for each in counts:
        found *= Fraction(sum(comb(number, 2) for number in each), pairs) if pairs else NOTHING
    return found
