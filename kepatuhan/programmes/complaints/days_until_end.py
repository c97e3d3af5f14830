"""How many days complaints take until they end, those still open included (Kaplan and Meier).

Leaving out what is still open would make offices faster the more they leave lying. The estimator
counts an open complaint as one that takes longer than it has waited so far.

Source: Kaplan and Meier (1958), as in ``scipy.stats.ecdf`` of right-censored data.
"""

from collections.abc import Iterable, Sequence

from kepatuhan.programmes.complaints.calendar import EXTRA, MISSING
from kepatuhan.programmes.complaints.count_table import ENDED, UNPLACED
from kepatuhan.programmes.complaints.figures import DaysUntilEnd
from kepatuhan.programmes.complaints.year_work import WorkCase
from kepatuhan.system.extras import extra

MEDIAN, NINETIETH = 0.5, 0.9
_TOLERANCE = 1e-9  # the curve is a product of floats

Waited = tuple[int, bool]
"""Days, and whether it ended after them; else it is still open."""


def days_until_end(work: Iterable[WorkCase], year: int) -> DaysUntilEnd:
    """Return how long those of a year take, from the day of receipt.

    Those whose day of receipt is not known or not of the year, or that ended on an unknown day or
    are in no known state, are left out and counted. Raises ``complaint.extra_missing`` without the
    library.
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


def levels(waited: Sequence[Waited], parts: Sequence[float]) -> list[int | None]:
    """Return the first day on which each part (0..1) has ended; None where it is not reached.

    >>> levels([(3, True), (5, False), (8, True), (9, False)], (0.5, 0.9))
    [8, None]
    """
    if not any(is_over for _, is_over in waited):
        return [None for _ in parts]
    with extra(EXTRA, MISSING):
        from scipy.stats import CensoredData, ecdf
    open_still = [not is_over for _, is_over in waited]
    curve = ecdf(CensoredData.right_censored([days for days, _ in waited], open_still)).cdf
    ended = list(zip(curve.quantiles, curve.probabilities, strict=True))
    return [
        next((int(days) for days, part_ended in ended if part_ended >= part - _TOLERANCE), None)
        for part in parts
    ]
