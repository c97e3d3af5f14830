"""The flow between two years' zones, as places in a drawing. Nothing is counted here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.comparison.grades import Grade
from kepatuhan.comparison.ledger import Ledger
from kepatuhan.comparison.panel import Migration
from kepatuhan.scoring.rounding import round_half_up

HEIGHT, GAP = 220, 14
LEFT, RIGHT, WIDTH = 0, 480, 20  # where the columns of boxes stand, and how wide they are
LABELLED = 12  # the least height of a ribbon that holds a text


@dataclass(frozen=True, slots=True)
class Box:
    """One zone of one year: where it begins, how high it is, how many are in it."""

    grade: Grade
    top: Fraction
    height: Fraction
    number: int

    @property
    def middle(self) -> Fraction:
        """Where its name stands."""
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class Ribbon:
    """Those who went from one zone to another, as the path of an SVG."""

    grade: Grade
    path: str
    first: Grade
    second: Grade
    number: int
    start: Fraction
    thick: Fraction

    @property
    def is_labelled(self) -> bool:
        """Whether it is thick enough to say how many went where."""
        return self.thick >= LABELLED

    @property
    def label(self) -> Fraction:
        """Where that is written."""
        return self.start + self.thick / 2


@dataclass(frozen=True, slots=True)
class Flow:
    """Two columns of boxes and the ribbons between them."""

    before: tuple[Box, ...]
    after: tuple[Box, ...]
    ribbons: tuple[Ribbon, ...]


def build_flow(migration: Migration) -> Flow:
    """Return the drawing of a matrix; its heights are shares of ``HEIGHT``."""
    whole = max(migration.cells.total(), 1)
    before = _boxes([(row, migration.row_sum(row)) for row in migration.rows], whole)
    after = _boxes([(one, migration.column_sum(one)) for one in migration.columns], whole)
    tops = [{box.grade: box.top for box in side} for side in (before, after)]
    ribbons = []
    for row in migration.rows:
        for column in migration.columns:
            if number := migration.cells[row, column]:
                thick = Fraction(HEIGHT * number, whole)
                path = _path(tops[0][row], tops[1][column], thick)
                ribbons.append(Ribbon(column, path, row, column, number, tops[0][row], thick))
                tops[0][row] += thick
                tops[1][column] += thick
    return Flow(before, after, tuple(ribbons))


def _boxes(counts: Sequence[tuple[Grade, int]], whole: int) -> tuple[Box, ...]:
    """Return the boxes that hold anybody, below each other."""
    found, top = [], Fraction(0)
    for grade, number in counts:
        if number:
            height = Fraction(HEIGHT * number, whole)
            found.append(Box(grade, top, height, number))
            top += height + GAP
    return tuple(found)


def _path(start: Fraction, end: Fraction, thick: Fraction) -> str:
    left, right = LEFT + WIDTH, RIGHT
    half = (left + right) // 2
    one, other, below, under = map(drawn, (start, end, end + thick, start + thick))
    return (
        f"M{left} {one}C{half} {one} {half} {other} {right} {other}V{below}"
        f"C{half} {below} {half} {under} {left} {under}Z"
    )


def drawn(value: Fraction) -> str:
    """Return a place as SVG reads it, whatever the language; rounded for drawing only."""
    return f"{round_half_up(value, 2).normalize():f}"


@dataclass(frozen=True, slots=True)
class RealBar:
    """What is real of a change, on a scale with 0 in the middle: percent of the drawing's width.

    ``change``: the place of the whole change. ``is_open``: only the bounds of the real are known.
    """

    left: str
    width: str
    change: str
    is_open: bool


def reach_of(ledgers: Iterable[Ledger]) -> Fraction:
    """Return the largest amount that is drawn of any ledger, so that all have one scale."""
    ends = (end for ledger in ledgers for end in (*_ends(ledger), ledger.change))
    return max(map(abs, ends), default=Fraction(0)) or Fraction(1)


def real_bar(ledger: Ledger, reach: Fraction) -> RealBar:
    """Return the drawing of one ledger; what is nothing is still a thin line."""
    left, right, change = (50 + 50 * end / reach for end in (*_ends(ledger), ledger.change))
    width = max(right - left, Fraction(1, 2))
    return RealBar(drawn(left), drawn(width), drawn(change), ledger.real.value is None)


def _ends(ledger: Ledger) -> tuple[Fraction, Fraction]:
    """Return where the bar begins and ends: at its bounds, else at zero and at its value."""
    low, high = ledger.real.low, ledger.real.high
    return (low, high) if low < high else (min(low, Fraction(0)), max(low, Fraction(0)))
