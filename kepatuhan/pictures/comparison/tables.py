"""The tables of two years, declared once for every pen: workbook, page, terminal, CSV, frames.

``first`` and ``second`` in a key are the two years.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kepatuhan.comparison.grades import Grade, grade_of
from kepatuhan.comparison.ledger import Direction, Ledger, direction_of
from kepatuhan.comparison.matches import Rated
from kepatuhan.comparison.pairs import ChangeKind, Pair, printed
from kepatuhan.comparison.panel import PanelRow
from kepatuhan.pictures.comparison.change_view import edition_named, zone_codes
from kepatuhan.pictures.comparison.flow import reach_of
from kepatuhan.pictures.comparison.indicators import IndicatorLine
from kepatuhan.pictures.comparison.view import CompareView
from kepatuhan.pictures.numbers import NOTHING_TO_SHOW
from kepatuhan.pictures.pens.table import Column, Table, Value
from kepatuhan.rubric.crosswalk.model import Link, Relation
from kepatuhan.rubric.kinds import Status
from kepatuhan.rubric.model import FULL
from kepatuhan.scoring.bands import Verdict

SIDES = ("first", "second")
# What pens with little room show: the page and the terminal.
CHANGES_IN_SHORT = (
    "name", "score_first", "score_second", "change", "kind", "zones", "moved_by",
)  # fmt: skip
LEDGER_IN_SHORT = ("name", "change", "real", "method", "coverage", "composition")
INDICATORS_IN_SHORT = (
    "indicator", "answers_first", "answers_second", "points_first", "points_second", "change",
)  # fmt: skip


def changes(view: CompareView) -> Table[Pair]:
    """Return every institution, each followed by its units, and what can be said of its change."""
    words, steps = view.words, view.comparison.steps
    codes = zone_codes(each.rubric for each in view.sources)
    years = (_of_year(view, at, codes) for at in range(2))
    scores, lows, highs, maxima, zones = zip(*years, strict=True)
    columns: list[Column[Pair]] = [
        *_naming(view),
        Column("type", None, "text", lambda row: row.type),
        Column("province", words("Province"), "wrap", lambda row: row.province, width=20),
        *scores,
        *lows,
        *highs,
        *maxima,
        Column("change", words("Change"), "strong signed", lambda row: row.change),
        Column("kind", words("What it says"), "wrap", lambda row: row.kind.value, view.says,
               codes=tuple(ChangeKind)),
        Column("reason", None, "text", lambda row: row.reason),
        Column("renamed_from", words("Name in {year}", year=view.headings[0]), "wrap",
               lambda row: row.renamed_from, optional=True),
        Column("origins", None, "text", lambda row: "; ".join(row.origins)),
        Column("heirs", None, "text", lambda row: "; ".join(row.heirs)),
        Column("zones", words("Zone"), "text", shown=view.zones),
        *zones,
        Column("zone_between", None, "zone",
               lambda row: way.middle.code if (way := steps(row)) else None, codes=codes),
        Column("moved_by", words("Zone moved by"), "wrap", shown=view.effect),
    ]  # fmt: skip
    return Table(columns, list(view.comparison.rated()), frozen=2)


def _naming(view: CompareView) -> list[Column[Pair]]:
    """Return the columns that name a row, in one for pens with little room and in two."""
    words = view.words
    return [
        Column("name", words("Institution, unit"), "strong", shown=lambda row: row.name),
        Column("institution", words("Institution"), "strong",
               lambda row: row.institution or row.name),
        Column("unit", words("Unit"), "wrap", lambda row: row.name if row.institution else ""),
    ]  # fmt: skip


def _of_year(view: CompareView, at: int, codes: Sequence[str]) -> list[Column[Pair]]:
    """Return the columns of one of the years: score, its bounds, full marks, zone."""
    side, year, words = SIDES[at], view.headings[at], view.words

    def rated(row: Pair) -> Rated | None:
        return (row.first, row.second)[at]

    def judged(value: Callable[[Verdict], Value]) -> Callable[[Pair], Value]:
        return lambda row: value(each.verdict) if (each := rated(row)) and each.verdict else None

    def zone(row: Pair) -> Value:
        return grade_of(each, view.sources[at].rubric).code if (each := rated(row)) else None

    return [
        Column(f"score_{side}", year, "score", lambda row: printed(rated(row)),
               lambda row: view.score(rated(row), at)),
        Column(f"low_{side}", None, "score", judged(lambda verdict: verdict.low)),
        Column(f"high_{side}", None, "score", judged(lambda verdict: verdict.high)),
        Column(f"maximum_{side}", words("Full marks {year}", year=year), "count",
               judged(lambda verdict: int(verdict.maximum)), optional=True, usual=int(FULL)),
        Column(f"zone_{side}", words("Zone {year}", year=year), "zone", zone,
               lambda row: view.bare(rated(row), at), codes=codes),
    ]  # fmt: skip


def ledger(view: CompareView) -> Table[Pair]:
    """Return the terms of every change that could be told apart."""
    words, rows = view.words, [row for row in view.comparison.rated() if row.ledger]
    reach = reach_of(row.ledger for row in rows if row.ledger)
    drawing = words("Real (bar) and change (stroke), from {low} to {high}",
                    low=view.signed(-reach), high=view.signed(reach))  # fmt: skip

    def term(key: str, heading: str, value: Callable[[Ledger], Value]) -> Column[Pair]:
        return Column(key, heading, "signed", lambda row: value(row.ledger) if row.ledger else None)

    columns: list[Column[Pair]] = [
        *_naming(view),
        Column("change", words("Change"), "strong signed", lambda row: row.change),
        Column("real", words("Real"), "signed", shown=view.real),
        term("real_low", words("Real, low"), lambda found: found.real.low),
        term("real_high", words("Real, high"), lambda found: found.real.high),
        Column("direction", words("Real"), "wrap",
               lambda row: direction_of(row.ledger.real).value if row.ledger else None,
               view.direction,
               codes=tuple(Direction), width=16),
        Column("method", words("Method"), "signed", shown=view.method),
        term("method_low", words("Method, low"), lambda found: found.method.low),
        term("method_high", words("Method, high"), lambda found: found.method.high),
        term("coverage", words("Coverage"), lambda found: found.coverage),
        term("composition", words("Composition"), lambda found: found.composition),
        Column("draw", drawing, "text"),
    ]  # fmt: skip
    return Table(columns, rows, frozen=2)


def indicators(view: CompareView) -> Table[IndicatorLine]:
    """Return what changed inside every unit, indicator by indicator."""
    words = view.words

    def both(
        key: str,
        word: str,
        value: Callable[[IndicatorLine, int], Value],
        width: float = 0,
        look: str = "wrap",
    ) -> list[Column[IndicatorLine]]:
        def of_year(at: int) -> Column[IndicatorLine]:
            return Column(
                f"{key}_{SIDES[at]}",
                f"{word} {view.headings[at]}",
                look,
                lambda row: value(row, at),
                width=width,
            )

        return [of_year(0), of_year(1)]  # fmt: skip

    columns: list[Column[IndicatorLine]] = [
        Column("institution", words("Institution"), "strong", lambda row: row.unit.institution),
        Column("unit", words("Unit"), "wrap", lambda row: row.unit.name),
        Column("codes_first", None, "text", lambda row: "; ".join(row.codes[0])),
        Column("codes_second", None, "text", lambda row: "; ".join(row.codes[1])),
        Column("indicator", words("Indicator"), "wrap", lambda row: row.asks, width=44),
        *both("answers", words("Answers"), lambda row, at: row.answers[at], 34),
        *both("points", words("Points"), lambda row, at: row.points[at], look="score"),
        Column("change", words("Change"), "strong signed", lambda row: row.change),
        *both("cells", words("Cells"), lambda row, at: row.cells[at], 40),
    ]
    rows = [line for lines in view.indicators.values() for line in lines]
    return Table(columns, rows, frozen=3)


def migration(view: CompareView) -> Table[Grade]:
    """Return how many institutions went from which zone to which, with the sums."""
    total, found = view.words("Total"), view.comparison.migration
    cells, ways = found.cells, {_key_of(grade): grade for grade in found.columns}

    def to(key: str, column: Grade) -> Column[Grade]:
        return Column(key, view.named(column), "count", lambda row: cells[row, column],
                      lambda row: str(cells[row, column] or "·"), width=14)  # fmt: skip

    columns: list[Column[Grade]] = [
        Column("from_zone", view.title, "zone", lambda row: row.code, view.grade, view.grade_sign,
               codes=[row.code for row in found.rows], width=24),
        *(to(key, grade) for key, grade in ways.items()),
        Column("total", total, "strong count", found.row_sum),
    ]  # fmt: skip
    sums = {key: str(found.column_sum(grade)) for key, grade in ways.items()}
    foot = {"from_zone": total, **sums, "total": str(cells.total())}
    return Table(columns, found.rows, frozen=1, foot=foot)


def _key_of(grade: Grade) -> str:
    """Return the key of the column of those who went to a box: to_green, to_from_62_5."""
    return f"to_{grade.code}".replace(" ", "_").replace(".", "_")


def panel(view: CompareView) -> Table[PanelRow]:
    """Return every zone's count, of all and of those in both years, and the mean scores."""
    words, (first, second), found = view.words, view.headings, view.comparison.panel
    columns: list[Column[PanelRow]] = [
        Column("zone", words("Zone"), "zone", lambda row: row.grade.code,
               lambda row: view.grade(row.grade), lambda row: view.grade_sign(row.grade),
               codes=[row.grade.code for row in found.rows], width=24),
        Column("first", f"{words('All')} {first}", "count", lambda row: row.first),
        Column("second", f"{words('All')} {second}", "count", lambda row: row.second),
        Column("panel_first", words("In both {year}", year=first), "count",
               lambda row: row.panel_first),
        Column("panel_second", words("In both {year}", year=second), "count",
               lambda row: row.panel_second),
        Column("entered", None, "count", lambda row: row.entered),
        Column("left", None, "count", lambda row: row.left),
        Column("by_entry_and_exit", words("By entry and exit"), "signed count",
               lambda row: row.by_entry_and_exit),
    ]  # fmt: skip
    means = (found.all_first, found.all_second, found.mean_first, found.mean_second)
    keys = ("first", "second", "panel_first", "panel_second")
    shown = dict(zip(keys, map(view.rounded, means), strict=True))
    foot = {"zone": words("Mean score of institutions"), **shown}
    return Table(columns, found.rows, frozen=1, foot=foot)


def crosswalk(view: CompareView) -> Table[Link]:
    """Return how the indicators of the two editions are related."""
    words, comparison = view.words, view.comparison

    def codes(key: str, edition: str, of: Callable[[Link], Sequence[str]]) -> Column[Link]:
        return Column(key, edition, "wrap", lambda link: "; ".join(of(link)),
                      lambda link: ", ".join(of(link)) or NOTHING_TO_SHOW)  # fmt: skip

    columns: list[Column[Link]] = [
        codes("indicators_first", edition_named(comparison.old), lambda link: link.old),
        codes("indicators_second", edition_named(comparison.new), lambda link: link.new),
        Column("relation", words("Relation"), "wrap", lambda link: link.relation.value,
               view.relation, codes=tuple(Relation)),
        Column("status", words("Status"), "text", lambda link: link.basis.status.value,
               lambda link: view.status_word(link.basis.status), codes=tuple(Status)),
        Column("note", words("Note"), "wrap", view.link_note, width=70),
    ]  # fmt: skip
    return Table(columns, comparison.crosswalk.links if comparison.crosswalk else ())


TABLES: Mapping[str, Callable[[CompareView], Table[Any]]] = {
    "changes": changes,
    "ledger": ledger,
    "indicators": indicators,
    "migration": migration,
    "panel": panel,
    "crosswalk": crosswalk,
}
