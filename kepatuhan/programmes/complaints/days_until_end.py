"""How many days complaints take until they end, those still open included (Kaplan and Meier).

Leaving out what is still open would make offices faster the more they leave lying. The estimator
counts an open complaint as one that takes longer than it has waited so far.

Source: Kaplan and Meier (1958). The curve is a product of fractions, and exact.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

from kepatuhan.programmes.complaints.count_table import ENDED, UNPLACED
from kepatuhan.programmes.complaints.figures import DaysUntilEnd
from kepatuhan.programmes.complaints.year_work import WorkCase

MEDIAN, NINETIETH = Fraction(1, 2), Fraction(9, 10)

Waited = tuple[int, bool]
"""Days, and whether it ended after them; else it is still open."""


def days_until_end(work: Iterable[WorkCase], year: int) -> DaysUntilEnd:
    """Return how long those of a year take, from the day of receipt.

    Those whose day of receipt is not known or not of the year, or that ended on an unknown day or
    are in no known state, are left out and counted.
    """
    waited, left_out = [], 0
    for each in (each for each in work if each.case.year == year):
        found = _waited(each, year)
        if found is None:
            left_out += 1
        else:
            waited.append(found)
    median, ninetieth = levels(waited, (MEDIAN, NINETIETH))
    ended = sum(is_over for _, is_over in waited)
    return DaysUntilEnd(len(waited), ended, left_out, median, ninetieth)


def _waited(each: WorkCase, year: int) -> Waited | None:
    received, closed = each.case.received, each.case.closed
    if each.age is None or received is None or received.year != year or each.standing in UNPLACED:
        return None
    if each.standing not in ENDED:
        return each.age, False
    return ((closed - received).days, True) if closed else None


def levels(waited: Iterable[Waited], parts: Sequence[Fraction]) -> list[int | None]:
    """Return the first day on which each part (0..1) has ended; None where it is not reached.

    >>> levels([(3, True), (5, False), (8, True), (9, False)], [Fraction(1, 2), Fraction(9, 10)])
    [8, None]
    """
    every = sorted(waited)
    days = [day for day, _ in every]
    still_open, ended = Fraction(1), {}
    for day, number in Counter(day for day, is_over in every if is_over).items():
        waiting = len(days) - bisect_left(days, day)
        still_open *= Fraction(waiting - number, waiting)
        ended[day] = 1 - still_open
    return [next((day for day in ended if ended[day] >= part), None) for part in parts]
