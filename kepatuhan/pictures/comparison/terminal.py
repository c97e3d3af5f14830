"""The terminal's pictures of a comparison."""

from collections.abc import Callable, Iterator, Sequence

from kepatuhan.comparison.history import HistoryLine
from kepatuhan.comparison.matches import Rated
from kepatuhan.comparison.pairs import ChangeKind, Pair
from kepatuhan.ground.terminal_text import Console, Drawable, Text, set_in
from kepatuhan.pictures.comparison import tables
from kepatuhan.pictures.comparison import words as texts
from kepatuhan.pictures.comparison.history import HistoryView, history_table
from kepatuhan.pictures.comparison.view import CompareView
from kepatuhan.pictures.pens.terminal import drawn_table
from kepatuhan.pictures.result.terminal import print_exercise

KIND_STYLES = {
    ChangeKind.IMPROVED: "green",
    ChangeKind.WORSENED: "red",
    ChangeKind.NOT_COMPARABLE: "yellow",
}
WIDE = 130  # columns, from which on everything of an institution is on one line
NARROW = ("name", "score_first", "score_second", "change")
TOP = 10  # rows of indicators
FEW = 3  # institutions, up to which their units are shown
MANY = 40  # institutions, from which on those of one year alone are only counted


def print_comparison(view: CompareView, console: Console) -> None:
    """Print the note, what changed, the way of the zones, and what a change is made of."""
    comparison = view.comparison
    print_exercise(view, console)
    _print_note(view, console)
    for sentence in filter(None, (view.headline(), view.real_headline())):
        console.print(Text(sentence, style="bold"))
    for sentence in view.unknown():
        console.print(Text(sentence, style="yellow"))
    console.print(Text(view.tolerance_note(), style="dim"))
    console.print()
    rows = _rows(view)
    _print_changes(rows, view, console)
    if len(comparison.pairs) > MANY and view.in_one():
        counted = view.words.whole(len(view.in_one()))
        console.print(view.words(texts.LEFT_OUT, n=counted), style="dim")
    if comparison.has_ledger:
        console.print()
        _print_ledger(rows, view, console)
    if len(comparison.pairs) > 1:
        console.print()
        console.print(drawn_table(tables.migration(view), view))
        console.print()
        above = dict(zip(tables.SIDES, view.headings, strict=True))
        panel = tables.panel(view).without("entered", "left")
        console.print(drawn_table(panel, view, headings=above))
    console.print(Text(view.not_official(), style="italic"))


def _rows(view: CompareView) -> list[Pair]:
    """Return what is listed: few institutions with their units, of many those of both years."""
    pairs = sorted(view.comparison.pairs, key=lambda pair: pair.change is None)
    if len(pairs) <= FEW:
        return view.with_units(pairs)
    return view.in_both() if len(pairs) > MANY else pairs


def _print_note(view: CompareView | HistoryView, console: Console) -> None:
    """Print the title, and with it why the years are not simply comparable."""
    console.print(Text(view.title, style="bold"))
    for sentence in view.note():
        console.print(Text(sentence, style="yellow"))


def _print_changes(rows: Sequence[Pair], view: CompareView, console: Console) -> None:
    def name(pair: Pair) -> Drawable:
        return _name(pair, view)

    def says(pair: Pair) -> Text:
        return Text(view.says(pair), style=KIND_STYLES.get(pair.kind, "dim"))

    table = tables.changes(view).of(rows)
    if console.width < WIDE:
        below = {"name": name, **_below(view)}
        console.print(drawn_table(table.picked(NARROW), view, below))
    else:
        own = {"name": name, "kind": says}
        console.print(drawn_table(table.picked(tables.CHANGES_IN_SHORT), view, own))


def _below(view: CompareView) -> dict[str, Callable[[Pair], Drawable]]:
    """Return the cells in which zones stand below their scores, and what it says below a change."""

    def year(rated: Rated | None, at: int) -> Text:
        text = Text(view.score(rated, at))
        return text.add_line(view.zone(rated, at)) if rated else text

    def change(pair: Pair) -> Text:
        text = Text(view.signed(pair.change), style="bold")
        text.add_line(view.says(pair), style=f"not bold {KIND_STYLES.get(pair.kind, 'dim')}")
        moved = view.moved(pair)
        return text.add_line(moved, style="not bold") if moved else text

    return {
        "score_first": lambda pair: year(pair.first, 0),
        "score_second": lambda pair: year(pair.second, 1),
        "change": change,
    }


def _print_ledger(rows: Sequence[Pair], view: CompareView, console: Console) -> None:
    table = tables.ledger(view).of(row for row in rows if row.ledger)
    own = {"name": lambda pair: _name(pair, view)}
    above = {"name": view.words("What the change is made of")}
    console.print(drawn_table(table.picked(tables.LEDGER_IN_SHORT), view, own, above))
    for sentence in (view.directions(), *view.ledger_notes(), *view.beside()[:FEW]):
        console.print(Text(sentence, style="dim"))
    if view.indicators and len(view.comparison.pairs) <= FEW:
        console.print()
        for line in _indicators(view):
            console.print(line)


def _name(pair: Pair, view: CompareView) -> Drawable:
    """Return a name, that of a unit set in on every line, with its name in the first year."""
    text = Text(pair.name, style="" if pair.institution else "bold")
    if former := view.former_name(pair):
        text.append(f" ({former})", style="not bold dim")
    return set_in(text, 2) if pair.institution else text


def _indicators(view: CompareView) -> Iterator[Text]:
    """Yield what moved the scores of units most, of the questions that both years ask."""
    asked = [
        line
        for lines in view.indicators.values()
        for line in lines
        if all(line.codes)
        if line.answers[0] != line.answers[1]
    ]
    most = sorted(asked, key=lambda line: -abs(line.change))[:TOP]
    yield Text(
        view.words(
            "What moved scores most, of {n} indicators that both years ask and that were answered "
            "otherwise:",
            n=len(asked),
        ),
        style="dim",
    )
    for line in most:
        text = Text(f"{line.unit.name} · {line.asks}: {' → '.join(line.answers)} ")
        yield text.append(view.signed(line.change), style="bold")


def print_history(view: HistoryView, console: Console) -> None:
    """Print one line per institution."""

    def name(line: HistoryLine) -> Text:
        former = view.former_names(line)
        return Text(line.name).append(f" ({former})" if former else "", style="dim")

    print_exercise(view, console)
    _print_note(view, console)
    console.print()
    table = history_table(view).picked(view.in_short)
    console.print(drawn_table(table, view, {"institution": name}))
    console.print(Text(view.signs(), style="dim"))
    console.print(Text(view.not_official(), style="italic"))
