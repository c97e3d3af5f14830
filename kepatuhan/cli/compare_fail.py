"""The threshold of a comparison: whose zone or score fell makes kepatuhan compare exit with 1."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.texts import translated, unknown_value
from kepatuhan.ground.tokens import number_in

if TYPE_CHECKING:
    from kepatuhan.comparison.pairs import Pair
    from kepatuhan.pictures.comparison.view import CompareView

OPTION, ALLOWED = "--fail-on", "zone, points:2, zona, poin:2"
_ZONE, _POINTS = ("zone", "zona"), ("points", "poin")

FAIL_ON = Annotated[
    str | None,
    typer.Option(
        OPTION,
        help=translated(
            "Exit with 1 if the zone of any institution fell (zone), or its score by so many "
            "points or more (points:2; the unrounded scores count). Where editions do not measure "
            "the same, that is no fall of the service."
        ),
        metavar="zone|points:N",
    ),
]


@dataclass(frozen=True, slots=True)
class Threshold:
    """What may not happen to any institution. ``points`` None: that its zone falls."""

    asked: str
    points: Fraction | None

    def say(self, view: "CompareView") -> bool:
        """Print whose zone or score fell, and of whom nobody knows; return whether any did."""
        from kepatuhan.cli.output import err
        from kepatuhan.comparison.falls import fallen, untold

        words, console = view.words, err()
        fell = list(fallen(view.comparison, self.points))
        unknown = len(list(untold(view.comparison, self.points)))
        for line in self._lines(fell, view) if fell else ():
            console.print(line)
        if unknown:
            told = words.counted(
                "{option}: of {n} institution it cannot be told.",
                "{option}: of {n} institutions it cannot be told.",
                unknown, option=f"{OPTION} {self.asked}",
            )  # fmt: skip
            console.print(told)
        return bool(fell)

    def _lines(self, fell: "list[Pair]", view: "CompareView") -> Iterator[str]:
        option = f"{OPTION} {self.asked}"
        yield view.words.counted(
            "{option}: {n} institution fell:", "{option}: {n} institutions fell:",
            len(fell), option=option,
        )  # fmt: skip
        for pair in fell:
            yield f"  {pair.name}: {self._how(pair, view)}"
        if view.comparison.editions_differ:
            yield view.note()[0]

    def _how(self, pair: "Pair", view: "CompareView") -> str:
        if self.points is None:
            return f"{view.zones(pair)} ({view.effect(pair)})"
        scores = f"{view.score(pair.first, 0)} → {view.score(pair.second, 1)}"
        return f"{scores} ({view.signed(pair.change)})"


def fail_on(asked: str | None, years: int) -> Threshold | None:
    """Return the threshold that was asked for; refuses what is none, and more than two years."""
    if asked is None:
        return None
    if years > 2:
        raise typer.BadParameter(translated("it takes two years"), param_hint=OPTION)
    kind, _, number = asked.strip().lower().partition(":")
    if kind in _ZONE and not number:
        return Threshold(asked, None)
    points = number_in(number) if kind in _POINTS else None
    if points is None or points <= 0:
        raise unknown_value(OPTION, asked, ALLOWED)
    return Threshold(asked, points)
