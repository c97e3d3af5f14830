"""The comparison as one HTML file without network: the same bytes for the same comparison."""

from kepatuhan.comparison.pairs import Pair
from kepatuhan.pictures.comparison.flow import GAP, HEIGHT, build_flow, drawn, reach_of, real_bar
from kepatuhan.pictures.comparison.history import HistoryView
from kepatuhan.pictures.comparison.indicators import IndicatorLine
from kepatuhan.pictures.comparison.view import CompareView
from kepatuhan.pictures.result.html import render
from kepatuhan.pictures.rules import rule_sentences

FEW = 12  # institutions, up to which the page shows the indicators of their units


def render_comparison(view: CompareView) -> str:
    """Return two years compared, as one document."""
    comparison = view.comparison
    migration = comparison.migration
    flow = build_flow(migration)
    ledgers = [(pair, pair.ledger) for pair in comparison.rated() if pair.ledger]
    reach = reach_of(ledger for _, ledger in ledgers)
    boxes = max(len(flow.before), len(flow.after), 1)
    return render(
        "comparison/two_years.html.j2",
        view,
        about=view.about,
        comparison=comparison,
        years=view.headings,
        migration=migration,
        flow=flow,
        height=HEIGHT + GAP * (boxes - 1) + 16,
        place=drawn,
        reach=reach,
        indicators=_indicators(view),
        sources=view.years,
        rules_of=rule_sentences,
        ledgers=[(pair, ledger, real_bar(ledger, reach)) for pair, ledger in ledgers],
    )


def _indicators(view: CompareView) -> list[tuple[Pair, list[IndicatorLine]]]:
    """Return the rows of every unit, as far as a page of them can be read."""
    if len(view.comparison.pairs) > FEW:
        return []
    pairs = ((pair, view.indicators(pair)) for pair in view.comparison.rated())
    return [(pair, lines) for pair, lines in pairs if lines]


def render_history(view: HistoryView) -> str:
    """Return the history of several years, as one document."""
    return render(
        "comparison/history.html.j2",
        view,
        about=view.about,
        history=view.history,
        sources=view.sources,
        rules_of=rule_sentences,
    )
