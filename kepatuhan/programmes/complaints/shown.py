"""Figures of complaints that may be shown: what pictures draw, outside the office or inside it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kepatuhan.programmes.complaints.figures import CountsBefore, NotInWork
from kepatuhan.programmes.complaints.masking import Shown, ShownTable, Sign, is_small


@dataclass(frozen=True, slots=True)
class ShownRate:
    """A closing rate; ``rate``, 0..1, and ``is_reached`` are None where their numbers are hidden.

    ``ended``: the numerator, ``closed`` and ``refused`` its parts. ``of``: the denominator.
    ``lowest``: the rate if none of those unplaced ended, None where it cannot be told.
    """

    closed: Shown
    refused: Shown
    ended: Shown
    of: Shown
    unplaced: Shown
    rate: Fraction | None
    lowest: Fraction | None
    target: Fraction | None
    is_reached: bool | None


@dataclass(frozen=True, slots=True)
class ShownLimit:
    """How many kept a limit, of how many; ``share``, 0..1, is None where these are hidden."""

    clock: str
    stage: str
    on_time: Shown
    of: Shown
    estimated: Shown

    @property
    def share(self) -> Fraction | None:
        """The part that kept the limit."""
        return share_of(self.on_time, self.of)


@dataclass(frozen=True, slots=True)
class ShownDays:
    """Days until the end. None: not reached, or all withheld (``is_withheld``).

    ``of`` and ``left_out``: as ``DaysUntilEnd``; None in what is published.
    """

    median: int | None = None
    ninetieth: int | None = None
    of: int | None = None
    left_out: int | None = None
    is_withheld: bool = False


@dataclass(frozen=True, slots=True)
class ShownYear:
    """A year in a few numbers that may be shown, to stand beside another one.

    ``carried``: of earlier years. ``ended``: the numerator of the closing rate, ``refused`` a part
    of it; ``of``: the denominator. ``open``: on the ``day``. ``limits``: on time, and of how many,
    by ``clock/stage``.
    """

    day: date
    received: Shown
    carried: Shown
    ended: Shown
    refused: Shown
    of: Shown
    open: Shown
    unplaced: Shown
    limits: Mapping[str, tuple[Shown, Shown]]
    days: ShownDays

    @property
    def year(self) -> int:
        """The year."""
        return self.day.year


@dataclass(frozen=True)
class ShownFigures:
    """Figures that may be shown; what ``ComplaintFigures`` says of its parts holds here too.

    ``tables`` by code, in the order of a report: ``breakdowns`` by their trait, those of two
    traits as ``unit_substance``. ``sums``: cells that the numbers of rates stand in, not to be
    drawn. ``carried``: None where nothing was. ``not_in_work``: inside only.
    ``before``: None also where its numbers are small, or hidden ones could be computed from them;
    ``is_before_withheld`` says so. ``this_year`` and ``last_year``: the two beside each other.
    """

    day: date
    is_published: bool
    tables: Mapping[str, ShownTable]
    sums: Mapping[str, ShownTable]
    whole: ShownRate
    own: ShownRate
    carried: ShownRate | None
    limits: tuple[ShownLimit, ...]
    days: ShownDays
    confidential: Shown | None
    not_in_work: NotInWork | None
    before: CountsBefore | None
    is_before_withheld: bool
    this_year: ShownYear
    last_year: ShownYear | None

    @property
    def year(self) -> int:
        """The year of the figures."""
        return self.day.year


def share_of(part: Shown, whole: Shown) -> Fraction | None:
    """Return a part of a whole, 0..1; None where one of them is hidden, or of nothing.

    >>> share_of(3, 4), share_of(3, 0), share_of(Sign.FEW, 8)
    (Fraction(3, 4), None, None)
    """
    if isinstance(part, Sign) or isinstance(whole, Sign) or not whole:
        return None
    return Fraction(part, whole)


def are_told(*cells: Shown) -> bool:
    """Return whether no cell is hidden."""
    return not any(isinstance(each, Sign) for each in cells)


def few(count: int) -> Shown:
    """Return a count, or that it is small.

    >>> few(0), few(5), few(4).value
    (0, 5, '<5')
    """
    return Sign.FEW if is_small(count, 0) else count


def together(cells: Iterable[Shown]) -> Shown:
    """Return the sum of cells, withheld where one of them is hidden.

    >>> together([3, 4]), together([3, Sign.FEW]).value, together([0, Sign.FEW]).value
    (7, '•', '<5')
    """
    found = [each for each in cells if each] or [0]
    if len(found) == 1:
        return found[0]
    whole = [each for each in found if not isinstance(each, Sign)]
    return sum(whole) if len(whole) == len(found) else Sign.WITHHELD
