"""A figure: our run beside a named opponent's in turn, and what is wanted of it."""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.processes import Used, Work

FEWEST, MOST = 3, 40  # pairs that are measured
LONG = 2  # seconds of a pair from which on the first one counts: little is warmed by it


def _nothing() -> None:
    """Prepare nothing."""


def _told_nothing(_: float) -> str:
    """Tell nothing."""
    return ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted at most: of the ratio, of our seconds, of our MiB; None is not said."""

    ratio: float | None = None
    seconds: float | None = None
    peak: float | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """What is measured. ``prepare`` comes before every pair, and is not measured.

    ``told``: what our run made, by its seconds; '' where the name says it.
    """

    name: str
    ours: Work
    opponent: str
    theirs: Work
    wanted: Wanted = field(default_factory=Wanted)
    prepare: Callable[[], None] = _nothing
    told: Callable[[float], str] = _told_nothing


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: forms of a folder, complaints, units of a set of papers, institutions.

    ``rows``: of a table that is counted.

    ``name``: quick tells whether all works, in minutes; whole is what is wanted of a nation.
    """

    name: str
    forms: int
    complaints: int
    units: int
    institutions: int
    rows: int


QUICK = Size("quick", 20, 5_000, 5, 4, 1_000_000)
WHOLE = Size("whole", 200, 100_000, 40, 590, 20_000_000)
SIZES = {each.name: each for each in (QUICK, WHOLE)}
Figures = Callable[[Path, Size], Iterator[Figure]]


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure with what its pairs used: ours, and the opponent's."""

    figure: Figure
    pairs: tuple[tuple[Used, Used], ...]

    @property
    def name(self) -> str:
        """What was measured, with what our run made."""
        return ": ".join(filter(None, (self.figure.name, self.figure.told(self.ours))))

    @property
    def ours(self) -> float:
        """The median of our seconds."""
        return statistics.median(own.seconds for own, _ in self.pairs)

    @property
    def theirs(self) -> float:
        """The median of the opponent's seconds."""
        return statistics.median(other.seconds for _, other in self.pairs)

    @property
    def ratio(self) -> float:
        """The median of the pairs' ratios: the figure to quote."""
        return statistics.median(own.seconds / other.seconds for own, other in self.pairs)

    @property
    def peaks(self) -> tuple[float | None, float | None]:
        """The most MiB of our runs and of the opponent's, None where nobody looked."""
        own, other = ([each.peak for each in side] for side in zip(*self.pairs, strict=True))
        return max(filter(None, own), default=None), max(filter(None, other), default=None)

    @property
    def is_met(self) -> bool:
        """Whether all that is wanted is so."""
        wanted = self.figure.wanted
        limits = ((wanted.ratio, self.ratio), (wanted.seconds, self.ours),
                  (wanted.peak, self.peaks[0] or 0))  # fmt: skip
        return all(most is None or found <= most for most, found in limits)


def measure(figure: Figure, seconds: float, fewest: int = FEWEST) -> Measured:
    """Return a figure from pairs run in turn, so that a machine that slows down slows both.

    There are as many as begin within ``seconds``, and ``fewest`` at least. The first one of a
    short figure only warms what is read.
    """
    pairs = [_pair(figure)]
    if sum(used.seconds for used in pairs[0]) < LONG:
        pairs.clear()
    end = time.perf_counter() + seconds
    while len(pairs) < fewest or (len(pairs) < MOST and time.perf_counter() < end):
        pairs.append(_pair(figure))
    return Measured(figure, tuple(pairs))


def _pair(figure: Figure) -> tuple[Used, Used]:
    figure.prepare()
    return figure.ours(), figure.theirs()
