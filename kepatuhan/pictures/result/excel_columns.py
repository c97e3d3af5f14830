"""Columns that several sheets of the workbook have, and what they are columns of."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from kepatuhan.pictures.base_view import GradeWord
from kepatuhan.pictures.numbers import capital
from kepatuhan.pictures.pens.looks import EXACT_DECIMALS
from kepatuhan.pictures.pens.table import Column, Row, Value, of_sheet
from kepatuhan.pictures.result.view import View
from kepatuhan.result.model import Scored
from kepatuhan.result.rows import own_score
from kepatuhan.scoring.bands import Verdict
from kepatuhan.scoring.rounding import round_half_up
from kepatuhan.scoring.score import Node

# Numbers ---------------------------------------------------------------------------------------


def exact(value: Fraction | None) -> Decimal | None:
    """Return points or a weight with the decimals that let them be added up."""
    return None if value is None else round_half_up(value, EXACT_DECIMALS)


# Columns that several sheets have --------------------------------------------------------------


def of_verdict(
    of: Callable[[Row], Scored], value: Callable[[Verdict], Value]
) -> Callable[[Row], Value]:
    """Return what gives a row's value, None where there is no verdict."""

    def value_of(row: Row) -> Value:
        verdict = of(row).verdict
        return value(verdict) if verdict else None

    return value_of


def verdict_columns(
    view: View, of: Callable[[Row], Scored], score_look: str = "score"
) -> list[Column[Row]]:
    """Return the columns of a score: the score, its grade and band, its bounds, its standing."""
    words = view.words

    def opinion(verdict: Verdict) -> str:
        return view.opinion(verdict.band) if verdict.band else ""

    def category(verdict: Verdict) -> str:
        return verdict.band.category if verdict.band else ""

    categories = of_sheet(words("Category"), 12, "middle", of_verdict(of, category))
    opinions = of_sheet(words("Opinion"), 19, "text", of_verdict(of, opinion))
    return [
        of_sheet(words("Score"), 11, score_look, of_verdict(of, lambda verdict: verdict.score)),
        of_sheet(
            words("Full marks"), 11, "count", of_verdict(of, lambda verdict: verdict.other_maximum),
            optional=True,
        ),
        of_sheet(view.grade_heading, 18, "zone", lambda row: view.zone_text(of(row))),
        *view.unless_graded_by(GradeWord.CATEGORY, categories),
        *view.unless_graded_by(GradeWord.OPINION, opinions),
        of_sheet(words("Low"), 10, "score", of_verdict(of, lambda verdict: verdict.low)),
        of_sheet(words("High"), 10, "score", of_verdict(of, lambda verdict: verdict.high)),
        of_sheet(words("Standing"), 15, "text", lambda row: capital(view.standing(of(row)))),
    ]  # fmt: skip


def part_columns(view: View, tree_of: Callable[[Row], Node | None]) -> list[Column[Row]]:
    """Return a column per part with its score, then one per part with its contribution."""
    parts, words = view.rubric.parts, view.words
    names = {part.code: words.of(part.name) for part in parts}
    scores = [
        of_sheet(name, 14, "score", _part_score(view, tree_of, code))
        for code, name in names.items()
    ]
    return scores + [
        of_sheet(words("{part}: contribution", part=name), 14, "exact", _part_points(tree_of, code))
        for code, name in names.items()
    ]


def _part_score(
    view: View, tree_of: Callable[[Row], Node | None], code: str
) -> Callable[[Row], Value]:
    def value(row: Row) -> Value:
        tree = tree_of(row)
        return own_score(tree.find(code) if tree else None, view.decimals)

    return value


def _part_points(tree_of: Callable[[Row], Node | None], code: str) -> Callable[[Row], Value]:
    def value(row: Row) -> Value:
        tree = tree_of(row)
        node = tree.find(code) if tree else None
        return exact(node.points.value) if node and node.applies else None

    return value
