"""The course of an institution over the years as places in a drawing, on an axis of time.

Scores are places in percent of full marks. Behind them are the bands of the edition of their year;
between editions, which do not measure the same, no line is drawn.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import groupby, pairwise

from kepatuhan.comparison.history import HistoryLine
from kepatuhan.comparison.pairs import printed
from kepatuhan.pictures.comparison.change_view import edition_named
from kepatuhan.pictures.comparison.flow import drawn
from kepatuhan.pictures.comparison.history import HistoryView
from kepatuhan.pictures.result.scale import scale_of
from kepatuhan.rubric.model import FULL, Band

NARROW = 60  # the width of an edition, below which its limits are not written into it
CLOSE = 52  # the distance of two scores, below which their labels stand in turn above and below
NEAR_TOP = 18  # the distance from the top, below which a label stands below


@dataclass(frozen=True, slots=True)
class Frame:
    """A drawing and its margins; ``inner``: from the margin to the first and the last year."""

    width: int
    height: int
    left: int = 5
    right: int = 5
    top: int = 4
    bottom: int = 4
    inner: int = 0

    def across(self, share: Fraction) -> Fraction:
        """Return the place of a time, 0..1 of all."""
        first, last = self.left + self.inner, self.width - self.right - self.inner
        return first + share * (last - first)

    def down(self, share: Fraction) -> Fraction:
        """Return the height of a score in percent."""
        return self.height - self.bottom - share * (self.height - self.top - self.bottom) / FULL


SMALL = Frame(140, 34)  # in a row of a table
WIDE = Frame(760, 350, left=56, right=16, top=34, bottom=54, inner=64)
SLIM = Frame(360, 330, left=48, right=6, top=34, bottom=54, inner=46)

FRAMES = {"small": SMALL, "wide": WIDE, "slim": SLIM}


@dataclass(frozen=True, slots=True)
class Point:
    """One score. ``at``: the place of its year in the history; ``text``: where that is written."""

    at: int
    x: str
    y: str
    text: str


@dataclass(frozen=True, slots=True)
class Stripe:
    """The place of a band. ``text``: where its limit is written."""

    band: Band
    y: str
    height: str
    text: str


@dataclass(frozen=True, slots=True)
class Era:
    """The years of one edition. ``is_narrow``: there is no room for the limits."""

    name: str
    x: str
    width: str
    middle: str
    limit: str
    stripes: tuple[Stripe, ...]
    is_narrow: bool


class Course:
    """One institution's course in a frame."""

    def __init__(self, view: HistoryView, line: HistoryLine, frame: Frame) -> None:
        self.view, self.line, self.frame = view, line, frame
        self._results = view.history.results

    @cached_property
    def _places(self) -> dict[int, Fraction]:
        """The place of every year, the earliest first; one that is given again stands behind it."""
        years = [result.survey.year for result in self._results]
        times = {
            at: year + Fraction(years[:at].count(year), years.count(year))
            for at, year in enumerate(years)
        }
        first, last = min(times.values()), max(times.values())
        order = sorted(times, key=lambda at: times[at])
        span = last - first or Fraction(1)
        return {at: self.frame.across((times[at] - first) / span) for at in order}

    @cached_property
    def _runs(self) -> list[list[int]]:
        """The years in the order of time, those of one edition that follow each other together."""
        grouped = groupby(self._places, lambda at: self._results[at].rubric.sha256)
        return [list(years) for _, years in grouped]

    @property
    def ticks(self) -> Iterator[tuple[str, str, bool]]:
        """Yield the place of every year, its name, and whether it has a score; one twice is one."""
        seen = set[str]()
        for at, place in self._places.items():
            year = self.view.headings[at]
            if year not in seen:
                seen.add(year)
                yield drawn(place), year, self.line.shares[at] is not None

    @cached_property
    def points(self) -> list[Point]:
        """The scores in the order of time."""
        known = [(at, place, self.line.shares[at]) for at, place in self._places.items()]
        scored = [(at, place, share) for at, place, share in known if share is not None]
        gaps = [other[1] - one[1] for one, other in pairwise(scored)]
        is_close = bool(gaps) and min(gaps) < CLOSE
        return [
            self._point(at, place, share, is_below=is_close and number % 2 == 1)
            for number, (at, place, share) in enumerate(scored)
        ]

    def _point(self, at: int, place: Fraction, share: Fraction, *, is_below: bool) -> Point:
        y = self.frame.down(share)
        below = is_below or y - self.frame.top < NEAR_TOP
        return Point(at, drawn(place), drawn(y), drawn(y + 20 if below else y - 10))

    @property
    def stretches(self) -> Iterator[tuple[Point, Point]]:
        """Yield the lines between scores of one edition that follow each other."""
        by_year = {point.at: point for point in self.points}
        for run in self._runs:
            yield from pairwise([by_year[at] for at in run if at in by_year])

    @property
    def eras(self) -> Iterator[Era]:
        """Yield the editions with their bands, from the middle between two years to the next."""
        ends = [
            (self._places[one[-1]] + self._places[other[0]]) / 2
            for one, other in pairwise(self._runs)
        ]
        edges = [Fraction(self.frame.left), *ends, Fraction(self.frame.width - self.frame.right)]
        for run, (start, end) in zip(self._runs, pairwise(edges), strict=True):
            yield Era(
                edition_named(self._results[run[0]].rubric),
                drawn(start), drawn(end - start), drawn((start + end) / 2), drawn(start + 4),
                tuple(self._stripes(run)),
                is_narrow=end - start < NARROW,
            )  # fmt: skip

    def _stripes(self, run: Sequence[int]) -> Iterator[Stripe]:
        own = (self.line.years[at] for at in run)
        verdict = next((each.verdict for each in own if each and each.verdict), None)
        for stretch in scale_of(self._results[run[0]].rubric, verdict):
            low, high = (
                self.frame.down(each) for each in (stretch.start, stretch.start + stretch.width)
            )
            yield Stripe(stretch.band, drawn(high), drawn(low - high), drawn(low - 4))

    @property
    def levels(self) -> list[tuple[str, int]]:
        """The marks of the axis of scores."""
        return [(drawn(self.frame.down(Fraction(share))), share) for share in range(0, 101, 20)]

    def label(self, point: Point) -> str:
        """Return the score and the sign of its zone."""
        return self.view.cell(self.line, point.at)

    def changes(self) -> list[str]:
        """Return the changes between years of one edition that follow each other."""
        found = []
        for one, other in self.stretches:
            scores = (printed(self.line.years[one.at]), printed(self.line.years[other.at]))
            if scores[0] is not None and scores[1] is not None:
                years = f"{self.view.headings[one.at]} → {self.view.headings[other.at]}"
                found.append(f"{years}: {self.view.signed(scores[1] - scores[0])}")
        return found

    def in_words(self) -> str:
        """Return what the drawing shows."""
        years = [
            f"{self.view.headings[at]}: {self.view.cell_in_words(self.line, at)}"
            for at in self._places
        ]
        return "; ".join(years)
