"""The sheets of indicators and gaps: what each answer is worth, and what it costs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.ground.i18n import N_
from kepatuhan.pictures.numbers import capital
from kepatuhan.pictures.pens.table import Column, Table, Value, of_sheet
from kepatuhan.pictures.result.answer_view import STATE_WORDS
from kepatuhan.pictures.result.excel_columns import exact
from kepatuhan.pictures.result.gap_parts import GapPart
from kepatuhan.pictures.result.page import Page
from kepatuhan.pictures.result.unit_part import UnitPart
from kepatuhan.pictures.result.view import STANDING_WORDS, View
from kepatuhan.result.model import Standing
from kepatuhan.result.rows import branches_above, own_score
from kepatuhan.rubric.model import Branch, Indicator
from kepatuhan.scoring.score import Node
from kepatuhan.scoring.trace import AnswerGroup
from kepatuhan.survey.states import State

SCORED, NO_ANSWER = N_("scored"), N_("no answer")
LOST, LOST_ABOVE = N_("Points lost by the unit"), N_("Points lost by the institution")


@dataclass(frozen=True, slots=True)
class IndicatorOfPage:
    """One indicator of one unit. ``leaf`` None: the unit has no score tree, or it is hidden."""

    unit: UnitPart
    path: tuple[Branch, ...]
    indicator: Indicator
    leaf: Node | None
    is_hidden: bool = False

    @property
    def node(self) -> Node | None:
        """The scored node, if it takes part in the unit's score."""
        return self.leaf if self.leaf and self.leaf.applies else None

    @property
    def answers(self) -> tuple[AnswerGroup, ...]:
        """What was answered; nothing counts of a unit without a score tree."""
        return self.unit.answers[self.indicator.code] if self.leaf else ()


@dataclass(frozen=True, slots=True)
class GapRow:
    """What costs an institution points; ``rank`` 1 costs the most."""

    institution: str
    rank: int
    part: GapPart


def indicators_table(view: View, page: Page) -> Table[IndicatorOfPage]:
    """Return one row per unit and indicator, also where nothing was asked or answered."""
    words = view.words
    columns: list[Column[IndicatorOfPage]] = [
        of_sheet(words("Institution"), 20, "wrap", lambda row: row.unit.result.institution.name),
        of_sheet(words("Unit"), 27, "wrap", lambda row: row.unit.result.unit.name),
        of_sheet(words("Code"), 9, "text", lambda row: row.indicator.code),
        of_sheet(words("Indicator"), 34, "strong", lambda row: words.of(row.indicator.name)),
        of_sheet(words("Dimension"), 16, "wrap", lambda row: words.of(row.path[0].name)),
        of_sheet(words("Variable"), 22, "wrap", lambda row: words.of(row.path[-1].name)),
        of_sheet(words("Standing"), 16, "wrap", lambda row: capital(_standing(view, row))),
        of_sheet(
            words("Answers"), 26, "wrap", lambda row: _answers(view, row.indicator, row.answers)
        ),
        of_sheet(words("Score"), 10, "score", lambda row: own_score(row.node, view.decimals)),
        *_point_columns(view),
        of_sheet(words("Law"), 28, "wrap", lambda row: row.indicator.law),
        of_sheet(
            words("Weight status"),
            12,
            "text",
            lambda row: view.status_word(row.indicator.weight.basis.status),
        ),
        of_sheet(words("What to do"), 42, "wrap", lambda row: _remedy(view, row)),
        of_sheet(words("Cells"), 36, "small", lambda row: _cells(view, row.indicator, row.answers)),
        of_sheet(words("Note"), 26, "wrap", lambda row: row.unit.notes.get(row.indicator.code)),
    ]
    return Table(columns, list(_indicator_rows(view, page)), frozen=4)


def _point_columns(view: View) -> list[Column[IndicatorOfPage]]:
    words = view.words

    def of_node(value: Callable[[Node], Fraction | None]) -> Callable[[IndicatorOfPage], Value]:
        return lambda row: exact(value(row.node)) if row.node else None

    def lost_above(row: IndicatorOfPage) -> Value:
        share = row.unit.result.share
        lost = row.node.lost if row.node else None
        return exact(lost * share) if lost is not None and share else None

    return [
        of_sheet(
            words("Weight in variable, %"),
            15,
            "exact percent",
            lambda row: exact(row.indicator.weight.value),
        ),
        of_sheet(
            words("Effective weight, %"), 15, "exact percent", of_node(lambda node: node.effective)
        ),
        of_sheet(words("Contribution"), 14, "exact", of_node(lambda node: node.points.value)),
        of_sheet(words(LOST), 14, "exact", of_node(lambda node: node.lost)),
        of_sheet(words(LOST_ABOVE), 15, "exact", lost_above),
    ]


def _indicator_rows(view: View, page: Page) -> Iterator[IndicatorOfPage]:
    rubric = view.rubric
    paths = branches_above(rubric)
    for unit in page.units:
        if unit.result.is_ready:
            continue
        leaves, hidden = unit.leaves, view.result.hidden(unit.result)
        for code, indicator in rubric.indicators.items():
            leaf = None if code in hidden else leaves.get(code)
            yield IndicatorOfPage(unit, paths[code], indicator, leaf, code in hidden)


def _standing(view: View, row: IndicatorOfPage) -> str:
    """Return what can be said of an indicator: scored, incomplete, not applicable, no answer."""
    if row.is_hidden:
        return view.hidden_sentence()
    if row.leaf is None:
        return view.standing(row.unit.result)
    if row.node is None:
        return view.words(STATE_WORDS[State.NOT_APPLICABLE])
    if row.node.points.value is None:
        is_empty = not any(group.level for group in row.answers)
        return view.words(NO_ANSWER if is_empty else STANDING_WORDS[Standing.UNSCORED])
    is_complete = row.node.points.is_complete
    return view.words(SCORED if is_complete else STANDING_WORDS[Standing.INCOMPLETE])


def _answers(view: View, indicator: Indicator, answers: Sequence[AnswerGroup]) -> Value:
    return view.answers_in_short(answers, indicator) if answers else None


def _cells(view: View, indicator: Indicator, answers: Sequence[AnswerGroup]) -> Value:
    return view.cells((place for group in answers for place in group.places), indicator)


def _remedy(view: View, row: IndicatorOfPage) -> Value:
    """Return what to do, where something is to be done."""
    if row.node is None or row.node.lost == 0:
        return None
    return view.words.of(row.indicator.remedy)


def gaps_table(view: View, page: Page) -> Table[GapRow]:
    """Return what costs points, by institution, the costliest first."""
    words = view.words
    columns: list[Column[GapRow]] = [
        of_sheet(words("Institution"), 20, "wrap", lambda row: row.institution),
        of_sheet(words("Rank"), 11, "count", lambda row: row.rank),
        of_sheet(words("Code"), 9, "text", lambda row: row.part.gap.indicator.code),
        of_sheet(
            words("Indicator"), 34, "strong", lambda row: words.of(row.part.gap.indicator.name)
        ),
        of_sheet(words("Unit"), 26, "wrap", lambda row: row.part.gap.unit.unit.name),
        of_sheet(
            words("Answers"),
            26,
            "wrap",
            lambda row: _answers(view, row.part.gap.indicator, row.part.answers),
        ),
        of_sheet(words(LOST_ABOVE), 15, "exact", lambda row: exact(row.part.gap.lost)),
        of_sheet(words(LOST), 14, "exact", lambda row: exact(row.part.gap.lost_here)),
        of_sheet(
            words("What to do"), 42, "wrap", lambda row: words.of(row.part.gap.indicator.remedy)
        ),
        of_sheet(words("Law"), 28, "wrap", lambda row: row.part.gap.indicator.law),
        of_sheet(
            words("Cells"),
            34,
            "small",
            lambda row: view.cells(row.part.places, row.part.gap.indicator),
        ),
    ]
    rows = [
        GapRow(each.result.survey.name, rank, part)
        for each in page.institutions
        for rank, part in enumerate(each.gaps, 1)
    ]
    return Table(columns, rows, frozen=4, empty=words("No answered indicator loses points."))
