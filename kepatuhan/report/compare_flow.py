"""The flow between two years' zones, as places in a drawing. Nothing is counted here."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.compare.grades import Grade
from kepatuhan.compare.ledger import Ledger, Span
from kepatuhan.compare.panel import Migration
from kepatuhan.scoring.bands import round_half_up

HEIGHT, GAP = 220, 14
LEFT, RIGHT, WIDTH = 0, 480, 20  # where the columns of boxes stand, and how wide they are


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
                ribbons.append(Ribbon(column, path, row, column, number))
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
    sign = "-" if value < 0 else ""
    return f"{sign}{round_half_up(abs(value), 2):f}"


@dataclass(frozen=True, slots=True)
class Bar:
    """One term of a ledger on a scale with 0 in the middle: percent of the drawing's width.

    ``is_open``: only its bounds are known.
    """

    left: str
    width: str
    is_open: bool


def reach_of(ledgers: Sequence[Ledger]) -> Fraction:
    """Return the largest amount in any ledger, so that all are drawn on one scale."""
    spans = [span for ledger in ledgers for span in _terms(ledger)]
    return max((abs(end) for span in spans for end in (span.low, span.high)), default=Fraction(1))


def bars(ledger: Ledger, reach: Fraction) -> list[Bar]:
    """Return the bars of real, method, coverage and the change."""
    return [_bar(span, reach or Fraction(1)) for span in _terms(ledger)]


def _terms(ledger: Ledger) -> tuple[Span, ...]:
    coverage, change = (Span(value, value) for value in (ledger.coverage, ledger.change))
    return ledger.real, ledger.method, coverage, change


def _bar(span: Span, reach: Fraction) -> Bar:
    is_open = span.value is None
    ends = (span.low, span.high) if is_open else sorted((Fraction(0), span.low))
    left, right = (50 + 50 * end / reach for end in ends)
    return Bar(drawn(left), drawn(max(right - left, Fraction(1, 2))), is_open)
