"""The pages of a comparison, by name: the first, and those of institutions where these are many.

The same bytes for the same comparison and language.
"""

from collections.abc import Callable, Mapping
from itertools import groupby

from kepatuhan.pictures.comparison import tables
from kepatuhan.pictures.comparison.flow import GAP, HEIGHT, build_flow, drawn, reach_of, real_bar
from kepatuhan.pictures.comparison.history import HistoryView, history_table
from kepatuhan.pictures.comparison.history_page import HistoryPage
from kepatuhan.pictures.comparison.indicators import IndicatorLine
from kepatuhan.pictures.comparison.page import FOLDER, ComparisonPage
from kepatuhan.pictures.comparison.view import CompareView
from kepatuhan.pictures.pens.table import Table
from kepatuhan.pictures.result.html import TEMPLATES, environment, render
from kepatuhan.pictures.rules import rule_sentences

FIRST_PAGE, STYLES = "comparison.html", "comparison.css"
SHEETS = ("shared/report.css", "comparison/compare.css")
FEW = 12  # institutions, up to which one page shows the indicators of their units

Lines = list[tuple[object, Table[IndicatorLine]]]  # a unit with its rows


def comparison_pages(view: CompareView) -> dict[str, bytes]:
    """Return the pages of two years compared."""
    page = ComparisonPage(view)
    names = _names(page)
    first = render("comparison/two_years.html.j2", view, **names).encode()
    return {FIRST_PAGE: first, **(_of_institutions(page, names) if page.has_pages else {})}


def _of_institutions(page: ComparisonPage, names: Mapping[str, object]) -> dict[str, bytes]:
    """Return a page for each institution, and the style sheet that they share."""
    told = {**names, "styles": STYLES, "first_page": FIRST_PAGE, "lines_of": _lines_of(page.view)}
    template = environment(page.view, told).get_template("comparison/institution.html.j2")
    styles = b"".join((TEMPLATES / name).read_bytes() for name in SHEETS)
    pages = {line.href: template.render(line=line).encode() for line in page.lines}
    return {f"{FOLDER}/{STYLES}": styles, **pages}


def _names(page: ComparisonPage) -> dict[str, object]:
    """Return what the templates are filled with."""
    view, comparison = page.view, page.comparison
    flow = build_flow(comparison.migration)
    boxes = max(len(flow.before), len(flow.after), 1)
    shows_indicators = len(comparison.pairs) <= FEW
    return {
        "page": page,
        "comparison": comparison,
        "flow": flow,
        "height": HEIGHT + GAP * (boxes - 1) + 16,
        "place": drawn,
        "reach": reach_of(pair.ledger for pair in comparison.rated() if pair.ledger),
        "real_bar": real_bar,
        "changes": tables.changes(view).picked(tables.CHANGES_IN_SHORT),
        "ledger": tables.ledger(view).picked((*tables.LEDGER_IN_SHORT, "draw")),
        "has_indicators": shows_indicators or page.has_pages,
        "lines_of": _lines_of(view) if shows_indicators else _no_lines,
        "crosswalk": tables.crosswalk(view),
        "panel": tables.panel(view).without("entered", "left"),
        "rules_of": rule_sentences,
    }


def _lines_of(view: CompareView) -> Callable[[int], Lines]:
    """Return what gives the rows of an institution's units, by its place in the comparison."""
    table = tables.indicators(view).picked(tables.INDICATORS_IN_SHORT)
    by_place = groupby(view.indicators.items(), lambda item: item[0][0])
    found: dict[int, Lines] = {
        at: [(lines[0].unit, table.of(lines)) for _, lines in units] for at, units in by_place
    }
    return lambda at: found.get(at, [])


def _no_lines(_at: int) -> Lines:
    """Return nothing: the rows stand in the workbook."""
    return []


def history_pages(view: HistoryView) -> dict[str, bytes]:
    """Return the history of several years, as one document."""
    page = render(
        "comparison/history.html.j2",
        view,
        page=HistoryPage(view),
        history=history_table(view).picked(view.in_short),
        rules_of=rule_sentences,
    )
    return {FIRST_PAGE: page.encode()}
