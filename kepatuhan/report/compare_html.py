"""The comparison as one HTML file without network: the same bytes for the same comparison."""

from kepatuhan.report.compare_flow import GAP, HEIGHT, build_flow, drawn, reach_of, real_bar
from kepatuhan.report.compare_history import HistoryView
from kepatuhan.report.compare_view import CompareView
from kepatuhan.report.html import render


def render_comparison(view: CompareView) -> str:
    """Return two years compared, as one document."""
    comparison = view.comparison
    migration = comparison.migration
    flow = build_flow(migration)
    ledgers = [(pair, pair.ledger) for pair in comparison.rated() if pair.ledger]
    reach = reach_of(ledger for _, ledger in ledgers)
    boxes = max(len(flow.before), len(flow.after), 1)
    return render(
        "compare.html.j2",
        view,
        about=view.about,
        comparison=comparison,
        years=view.headings,
        migration=migration,
        flow=flow,
        height=HEIGHT + GAP * (boxes - 1) + 16,
        place=drawn,
        reach=reach,
        ledgers=[(pair, ledger, real_bar(ledger, reach)) for pair, ledger in ledgers],
    )


def render_history(view: HistoryView) -> str:
    """Return the history of several years, as one document."""
    return render("compare_history.html.j2", view, about=view.about, history=view.history)
