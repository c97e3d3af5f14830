"""What the strips of dots are called, and what they show in words."""

from functools import cached_property
from typing import Any

from kepatuhan.pictures.result.scale import Stretch, scale_of
from kepatuhan.pictures.year.view import YearView
from kepatuhan.result.model import InstitutionResult, UnitResult
from kepatuhan.rubric.model import Band
from kepatuhan.year.groups import count
from kepatuhan.year.strips import Dot, Strip

MOST_NAMED_DOTS = 150  # more of them would make a page heavy


class StripWords:
    """The words of a year's strips, and the bands that lie behind them."""

    def __init__(self, view: YearView) -> None:
        self.view, self.year, self.words = view, view.year, view.words

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The bands' places on the scale."""
        return tuple(scale_of(self.view.rubric, None))

    @property
    def names_dots(self) -> bool:
        """Whether each dot says whose it is."""
        return len(self.year.ranked) <= MOST_NAMED_DOTS

    def name(self, strip: Strip[Any]) -> str:
        """Return what a strip is called: a type, a province, or '' where there is one only."""
        if len(self.year.strips) == 1:
            return ""
        types = {each.survey.type for each in self.year.ranked}
        return self.view.kind(strip.name) if len(types) > 1 else self.view.province(strip.name)

    def sentence(self, strip: Strip[Any]) -> str:
        """Return how many are in a strip, and their median."""
        return self.words(
            "n = {n}, median {median}",
            n=self.words.whole(len(strip.dots)), median=self.view.rounded(strip.median),
        )  # fmt: skip

    def described(self, strip: Strip[Any]) -> str:
        """Return a strip for who cannot see it: its name, its numbers, how many in which zone."""
        counts = count("", [dot.item for dot in strip.dots], self.year.groups)
        name = self.name(strip) or self.view.title
        return f"{name}: {self.sentence(strip)}; {self.view.counts_in_words(counts)}"

    def dot(self, dot: Dot[InstitutionResult] | Dot[UnitResult]) -> str:
        """Return whose score a dot is."""
        scored = dot.item
        name = scored.unit.name if isinstance(scored, UnitResult) else scored.survey.name
        return f"{name}: {self.view.score(scored)}, {self.view.zone_text(scored)}"

    def band_class(self, band: Band) -> str:
        """Return the class of a band's colour or shade."""
        groups = self.year.groups
        return self.view.group_class(next(each for each in groups if band in each.bands))
