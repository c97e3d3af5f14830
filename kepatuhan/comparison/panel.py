"""Counts of zones in two years: the way between them, and what entry and exit did to them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.comparison.grades import NOT_LISTED, Grade, grade_of, grades
from kepatuhan.comparison.matches import Rated
from kepatuhan.comparison.pairs import ChangeKind, Pair, maximum_of, printed
from kepatuhan.ground.tokens import token_of
from kepatuhan.rubric.kinds import Zone
from kepatuhan.rubric.model import FULL, Rubric


@dataclass(frozen=True, slots=True)
class Migration:
    """How many went from which zone to which; rows are the first year, columns the second.

    The row "not listed" holds who is new, the column who is gone: without them the sums of rows
    and columns are both years' counts.
    """

    rows: tuple[Grade, ...]
    columns: tuple[Grade, ...]
    cells: Counter[tuple[Grade, Grade]]

    def row_sum(self, row: Grade) -> int:
        """Return how many were in a zone in the first year."""
        return sum(self.cells[row, column] for column in self.columns)

    def column_sum(self, column: Grade) -> int:
        """Return how many are in a zone in the second year."""
        return sum(self.cells[row, column] for row in self.rows)


@dataclass(frozen=True, slots=True)
class PanelRow:
    """One zone's counts: all of either year, and those with a score in both (the panel).

    second - first = (panel_second - panel_first) + entered - left, for every zone.
    """

    grade: Grade
    first: int
    second: int
    panel_first: int
    panel_second: int

    @property
    def entered(self) -> int:
        """How many are in the zone in the second year and outside the panel."""
        return self.second - self.panel_second

    @property
    def left(self) -> int:
        """How many were in the zone in the first year and are outside the panel."""
        return self.first - self.panel_first

    @property
    def by_entry_and_exit(self) -> int:
        """By how much entry and exit alone moved the count."""
        return self.entered - self.left


@dataclass(frozen=True, slots=True)
class Panel:
    """The balanced panel beside the full set; means are those of printed scores, exact."""

    rows: tuple[PanelRow, ...]
    number: int
    mean_first: Fraction | None
    mean_second: Fraction | None
    all_first: Fraction | None
    all_second: Fraction | None


def build_migration(pairs: Sequence[Pair], old: Rubric, new: Rubric) -> Migration:
    """Return the matrix of all pairs."""
    cells = Counter((grade_of(pair.first, old), grade_of(pair.second, new)) for pair in pairs)
    rows = grades(old, (row for row, _ in cells))
    return Migration(rows, grades(new, (column for _, column in cells)), cells)


def build_panel(pairs: Sequence[Pair], old: Rubric, new: Rubric) -> Panel:
    """Return the counts of all and of those that have a score in both years."""
    both = [pair for pair in pairs if pair.change is not None]
    before, after = [pair.first for pair in pairs], [pair.second for pair in pairs]
    own_before, own_after = [pair.first for pair in both], [pair.second for pair in both]
    first, own_first = _counts(before, old), _counts(own_before, old)
    second, own_second = _counts(after, new), _counts(own_after, new)
    every = dict.fromkeys((*grades(old, first), *grades(new, second)))
    rows = tuple(
        PanelRow(grade, first[grade], second[grade], own_first[grade], own_second[grade])
        for grade in sorted(every, key=_order)
        if grade != NOT_LISTED
    )
    return Panel(rows, len(both), _mean(own_before), _mean(own_after), _mean(before), _mean(after))


def kinds_by_type(pairs: Iterable[Pair]) -> dict[str, Counter[ChangeKind]]:
    """Return how many changed in which way, by type of institution, '' last.

    A type is written as it is first met; capitals do not tell two apart.
    """
    names: dict[str, str] = {}
    found: dict[str, Counter[ChangeKind]] = {}
    for pair in sorted(pairs, key=lambda pair: (not pair.type, token_of(pair.type))):
        name = names.setdefault(token_of(pair.type), pair.type)
        found.setdefault(name, Counter())[pair.kind] += 1
    return found


def _order(grade: Grade) -> tuple[bool, int, Fraction]:
    """Return the order of zones: colours best first, then opinions, then what has neither."""
    band = grade.band
    if band is None:
        return True, 0, Fraction(0)
    return False, band.zone.rank if band.zone else len(Zone), -band.minimum


def _counts(rated: Iterable[Rated | None], rubric: Rubric) -> Counter[Grade]:
    return Counter(grade_of(each, rubric) for each in rated)


def _mean(rated: Iterable[Rated | None]) -> Fraction | None:
    """Return the mean of the printed scores, in percent of full marks; None if there is none."""
    known = [
        Fraction(score) * FULL / maximum_of(each)
        for each in rated
        if (score := printed(each)) is not None
    ]
    return sum(known, Fraction(0)) / len(known) if known else None
