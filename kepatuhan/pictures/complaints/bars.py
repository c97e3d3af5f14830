"""Bars of counts, by what a page draws them; a number that is hidden has its sign and no bar."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.pictures.complaints.figure_view import FiguresView
from kepatuhan.programmes.complaints.count_table import NOT_KNOWN, Trait
from kepatuhan.programmes.complaints.masking import Shown, ShownTable, Sign

START, LONGEST = 40, 50  # percent of the drawing: where bars begin, and the longest of them
MONTHS = tuple(f"{number:02}" for number in range(1, 13))


@dataclass(frozen=True, slots=True)
class BarLine:
    """What is drawn side by side under one name: a count for each series."""

    name: str
    counts: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class CountBars:
    """A picture of counts. ``series``: what each bar of a line counts, in their order."""

    title: str
    series: tuple[str, ...]
    lines: tuple[BarLine, ...]

    def width(self, count: Shown) -> Fraction:
        """Return how long a bar is, in percent of the drawing; 0 for one that is hidden."""
        return Fraction(0) if isinstance(count, Sign) else Fraction(count) * LONGEST / self._most

    def end(self, count: Shown) -> Fraction:
        """Return where a bar ends, in percent of the drawing."""
        return START + self.width(count)

    @property
    def _most(self) -> int:
        counts = [count for line in self.lines for count in line.counts]
        return max((each for each in counts if isinstance(each, int)), default=0) or 1

    def described(self, view: FiguresView) -> str:
        """Return the picture in words: all that it shows."""
        return f"{self.title}. {'; '.join(self._told(line, view) for line in self.lines)}."

    def _told(self, line: BarLine, view: FiguresView) -> str:
        counts = map(view.count, line.counts)
        if len(self.series) == 1:
            return f"{line.name}: {next(counts)}"
        told = (f"{name.lower()} {count}" for name, count in zip(self.series, counts, strict=True))
        return f"{line.name}: {', '.join(told)}"


def count_bars(view: FiguresView) -> dict[str, CountBars]:
    """Return the pictures by the code of the table in whose section they stand.

    Nothing is drawn of a table without anything in it.
    """
    drawn = {each.code for each in view.tables()}
    return {code: bars for code, bars in _pictures(view) if code in drawn}


def _pictures(view: FiguresView) -> Iterator[tuple[str, CountBars]]:
    words, tables = view.words, view.shown.tables
    ages = tables["ages"]
    lines = (BarLine(view.value(Trait.AGE, row), (ages.cell(row),)) for row in ages.rows.values)
    yield "ages", CountBars(view.names.title(ages), (words("Open"),), tuple(lines))
    months = tables[Trait.MONTH], tables[Trait.END_MONTH]
    yield "month", CountBars(
        words("Received and ended, by month"), (words("Received"), words("Ended")),
        tuple(_months(view, months)),
    )  # fmt: skip


def _months(view: FiguresView, tables: Sequence[ShownTable]) -> Iterator[BarLine]:
    """Yield the months of the year up to its day, and what came or ended in no known one."""
    known = {row for table in tables for row in table.rows.values}
    last = [NOT_KNOWN] if NOT_KNOWN in known else []
    for row in (*MONTHS[: view.shown.day.month], *last):
        counts = tuple(table.cells.get((row, None), 0) for table in tables)
        yield BarLine(view.value(Trait.MONTH, row), counts)
