"""The tables of agreement, declared once: by scale, by unit, and the cells that differ."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.guidance.agreement import FEWEST_PAIRS, FEWEST_UNITS, PairAgreement, ScaleAgreement
from kepatuhan.guidance.doubles import Double, DoubleAnswer, Sighting
from kepatuhan.pictures.numbers import NOTHING_TO_SHOW
from kepatuhan.pictures.pens.table import Column, Table
from kepatuhan.pictures.result.answer_view import STATE_WORDS
from kepatuhan.pictures.result.view import View
from kepatuhan.result.model import UnitResult
from kepatuhan.rubric.answers import Scale
from kepatuhan.survey.states import State

DECIMALS = 2  # of coefficients


@dataclass(frozen=True, slots=True)
class ScaleRow:
    """One scale of one pair of enumerators."""

    pair: PairAgreement
    scale: ScaleAgreement


@dataclass(frozen=True, slots=True)
class CellRow:
    """One thing of which two files say something else."""

    double: Double
    answer: DoubleAnswer


def share(same: int, number: int) -> Fraction:
    """Return how many of some are the same, in percent."""
    return Fraction(100 * same, number)


def scale_name(scale: Scale, view: View) -> str:
    """Return what a scale is called; one without a name by its levels."""
    labels = " / ".join(view.words.of(level.label) for level in scale.levels)
    return view.words.of(scale.name) or labels


def coefficient(value: Fraction | None, row: ScaleAgreement, view: View) -> str:
    """Return kappa or alpha as it is printed, or why there is none."""
    if value is not None:
        return view.rounded(value, DECIMALS)
    return view.words("cannot be computed") if row.is_enough else NOTHING_TO_SHOW


def interval(row: ScaleAgreement, view: View) -> str:
    """Return between what alpha lies, or why nothing is told."""
    if row.interval is None:
        is_few = row.alpha is not None and row.units < FEWEST_UNITS
        return view.words("fewer than {n} units", n=FEWEST_UNITS) if is_few else ""
    low, high = (view.rounded(end, DECIMALS) for end in (row.interval.low, row.interval.high))
    return view.words("{low} to {high}", low=low, high=high)


def scale_table(rows: list[ScaleRow], view: View) -> Table[ScaleRow]:
    """Return how far enumerators agree on each scale."""
    words = view.words
    columns: list[Column[ScaleRow]] = [
        Column("codes", words("Enumerators"), "strong", lambda row: " · ".join(row.pair.codes)),
        Column("scale", words("Scale"), "wrap", lambda row: scale_name(row.scale.scale, view),
               width=30),
        Column("answers", words("Pairs"), "count", lambda row: row.scale.number),
        Column("same", words("Alike"), "count", lambda row: row.scale.same),
        Column("percent", words("Alike (%)"), "score",
               lambda row: share(row.scale.same, row.scale.number)),
        Column("kappa", words("Kappa"), "score", lambda row: row.scale.kappa,
               shown=lambda row: coefficient(row.scale.kappa, row.scale, view), width=14),
        Column("alpha", words("Alpha"), "score", lambda row: row.scale.alpha,
               shown=lambda row: coefficient(row.scale.alpha, row.scale, view), width=14),
        Column("interval", words("Alpha, 9 of 10 draws"), "wrap",
               lambda row: interval(row.scale, view), width=22),
        Column("units", words("Units"), "count", lambda row: row.scale.units),
    ]  # fmt: skip
    empty = words("No coefficient: no two enumerators are named.")
    return Table(columns, rows, frozen=2, empty=empty)


def few_sentence(rows: list[ScaleRow], view: View) -> str:
    """Return that some scales have too few pairs for a coefficient, if so."""
    if all(row.scale.is_enough for row in rows):
        return ""
    return view.words("–: fewer than {n} pairs with a level on both sides.", n=FEWEST_PAIRS)


def unit_table(doubles: tuple[Double, ...], view: View) -> Table[Double]:
    """Return the units with what they would score by either file."""
    words = view.words

    def by(at: int) -> Callable[[Double], UnitResult]:
        return lambda row: row.scored_by[at]

    first, second = by(0), by(1)
    columns: list[Column[Double]] = [
        Column("institution", words("Institution"), "wrap",
               lambda row: row.unit.institution.name),
        Column("unit", words("Unit"), "strong", lambda row: row.unit.unit.name),
        Column("first_file", words("File 1"), "wrap", lambda row: row.files[0]),
        Column("second_file", words("File 2"), "wrap", lambda row: row.files[1]),
        Column("answers", words("Pairs"), "count", lambda row: len(row.answers)),
        Column("same", words("Alike"), "count", lambda row: row.same),
        Column("percent", words("Alike (%)"), "score",
               lambda row: share(row.same, len(row.answers))),
        Column("first_score", words("By file 1"), "wrap",
               lambda row: view.score_told(first(row)), width=18),
        Column("second_score", words("By file 2"), "wrap",
               lambda row: view.score_told(second(row)), width=18),
        Column("other_zone", words("Another zone"), "text",
               lambda row: words("yes") if row.is_other_zone else words("no")),
    ]  # fmt: skip
    return Table(columns, doubles, frozen=2)


def cell_table(doubles: tuple[Double, ...], view: View) -> Table[CellRow]:
    """Return every thing of which two files say something else, with both cells."""
    words = view.words
    rows = [CellRow(double, each) for double in doubles for each in double.answers
            if not each.is_same]  # fmt: skip
    columns: list[Column[CellRow]] = [
        Column("institution", words("Institution"), "wrap",
               lambda row: row.double.unit.institution.name),
        Column("unit", words("Unit"), "strong", lambda row: row.double.unit.unit.name),
        Column("indicator", words("Code"), "text", lambda row: row.answer.indicator.code),
        Column("name", words("Indicator"), "wrap",
               lambda row: words.of(row.answer.indicator.name), width=30),
        Column("product", words("Product"), "wrap", lambda row: row.answer.subject),
        Column("first_place", words("Cell in file 1"), "wrap",
               lambda row: str(row.answer.first.place), width=28),
        Column("first_answer", words("Answer 1"), "wrap",
               lambda row: answer_word(row.answer.first, view)),
        Column("second_place", words("Cell in file 2"), "wrap",
               lambda row: str(row.answer.second.place), width=28),
        Column("second_answer", words("Answer 2"), "wrap",
               lambda row: answer_word(row.answer.second, view)),
    ]  # fmt: skip
    return Table(columns, rows, frozen=2, empty=words("No answer differs."))


def answer_word(seen: Sighting, view: View) -> str:
    """Return what a file says: the label of its level, or that it does not apply."""
    said = seen.level.label if seen.level else None
    return view.words.of(said) if said else view.words(STATE_WORDS[State.NOT_APPLICABLE])
