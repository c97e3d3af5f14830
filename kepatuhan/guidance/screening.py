"""Screening of the files of a survey: what is worth a question to whoever filled them in.

For the office itself: it is kept and handed out nowhere. It tells of files and of teams, not of
people, and never that anybody did anything.
"""

from dataclasses import dataclass

from kepatuhan.guidance.heaping import HeapedCounts, heaped_counts
from kepatuhan.guidance.interviews import InterviewSheet, screen_interviews
from kepatuhan.guidance.rarity import RARE
from kepatuhan.guidance.same_day import SameDay, visits_on_one_day
from kepatuhan.result.model import Result


@dataclass(frozen=True, slots=True)
class Screening:
    """All of it for one year. ``passed``: sheets of too few people, of which nothing is told.

    ``counted``: how many units have counts for answers, so that nothing can be looked at.
    """

    sheets: tuple[InterviewSheet, ...]
    counts: tuple[HeapedCounts, ...]
    days: tuple[SameDay, ...]
    passed: int
    counted: int

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing to look at."""
        return not (self.sheets or self.counts or self.days)

    @property
    def tests(self) -> int:
        """How many shares were held against those of others."""
        alike = [each.alike.beside for each in self.sheets if each.alike]
        shares = [*alike, *(each.ends for each in self.counts)]
        return sum(each.other_whole > 0 for each in shares)

    @property
    def by_chance(self) -> float:
        """How many of them chance alone makes worth a question, at most."""
        return float(self.tests * RARE)


def screen(result: Result) -> Screening:
    """Return what is to be told of the files of a survey."""
    interviews = screen_interviews(result)
    return Screening(
        interviews.sheets, heaped_counts(result), visits_on_one_day(result), interviews.passed,
        sum(unit.unit.counted is not None for unit in result.units),
    )  # fmt: skip
