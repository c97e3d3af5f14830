"""The year before in the yearly workbook: its score and zone, the change, and what limits it."""

from collections.abc import Callable, Iterator

from kepatuhan.comparison.matches import Rated
from kepatuhan.comparison.pairs import Pair
from kepatuhan.pictures.comparison.view import CompareView
from kepatuhan.pictures.pens.table import Column, Row, Value, of_sheet
from kepatuhan.pictures.year.view import YearView


def before_columns(view: YearView, of: Callable[[Row], Rated]) -> list[Column[Row]]:
    """Return the columns of the year before, none where there is none; ``of``: whose, of a row."""
    before, words = view.year.before, view.words
    if before is None:
        return []
    comparing, year = CompareView(before.comparison, words), before.year

    def pair_of(row: Row) -> Pair | None:
        return before.pair(of(row))

    def first(row: Row) -> Rated | None:
        pair = pair_of(row)
        return pair.first if pair else None

    def score(row: Row) -> Value:
        found = first(row)
        return found.verdict.score if found and found.verdict else None

    def zone(row: Row) -> str:
        found = first(row)
        return comparing.zone(found, 0) if found else ""

    def change(row: Row) -> Value:
        pair = pair_of(row)
        return pair.change if pair else None

    def kind(row: Row) -> str:
        pair = pair_of(row)
        return comparing.kind(pair.kind) if pair else ""

    return [
        of_sheet(words("Score {year}", year=year), 11, "score", score),
        of_sheet(words("Zone {year}", year=year), 18, "zone", zone),
        of_sheet(words("Change"), 13, "signed", change),
        of_sheet(words("What the change is"), 24, "wrap", kind),
    ]


def comparability(view: YearView) -> Iterator[str]:
    """Yield why the two years are not simply comparable; nothing under one edition."""
    before = view.year.before
    if before:
        note = CompareView(before.comparison, view.words).note()
        yield from note[:1]
