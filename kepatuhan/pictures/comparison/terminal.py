"""The terminal's picture of a comparison."""

from collections.abc import Iterator, Sequence

from rich.table import Table

from kepatuhan.comparison.pairs import ChangeKind, Pair
from kepatuhan.comparison.panel import Migration, PanelRow
from kepatuhan.ground.terminal_text import Console, Text
from kepatuhan.pictures.comparison import words as texts
from kepatuhan.pictures.comparison.indicators import IndicatorLine
from kepatuhan.pictures.comparison.view import CompareView
from kepatuhan.pictures.result.terminal import print_exercise

KIND_STYLES = {
    ChangeKind.IMPROVED: "green",
    ChangeKind.WORSENED: "red",
    ChangeKind.NOT_COMPARABLE: "yellow",
}
WIDE = 130  # columns, from which on zones are named beside their signs
TOP = 10  # rows of indicators
FEW = 3  # institutions, up to which their units are shown
MANY = 40  # institutions, from which on those of one year alone are only counted


def print_comparison(view: CompareView, console: Console) -> None:
    """Print the note, what changed, the way of the zones, and what a change is made of."""
    comparison = view.comparison
    print_exercise(view, console)
    print_note(view.title, view.note(), console)
    for sentence in filter(None, (view.headline(), view.real_headline())):
        console.print(Text(sentence, style="bold"))
    for sentence in view.unknown():
        console.print(Text(sentence, style="yellow"))
    console.print(Text(view.tolerance_note(), style="dim"))
    console.print()
    rows = _rows(view)
    console.print(_changes(rows, view, signs_only=console.width < WIDE))
    if len(comparison.pairs) > MANY and view.in_one():
        counted = view.words.whole(len(view.in_one()))
        console.print(view.words(texts.LEFT_OUT, n=counted), style="dim")
    if comparison.has_ledger:
        console.print()
        console.print(_ledgers([row for row in rows if row.ledger], view))
        for sentence in (*view.ledger_notes(), *view.beside()[:FEW]):
            console.print(Text(sentence, style="dim"))
        if lines := [line for row in rows for line in view.indicators(row)]:
            console.print()
            for line in _indicators(lines, view):
                console.print(line)
    if len(comparison.pairs) > 1:
        console.print()
        console.print(_migration(comparison.migration, view))
        console.print()
        console.print(_panel(comparison.panel.rows, view))
    console.print(Text(view.not_official(), style="italic"))


def _rows(view: CompareView) -> list[Pair]:
    """Return what is listed: few institutions with their units, of many those of both years."""
    pairs = sorted(view.comparison.pairs, key=lambda pair: pair.change is None)
    if len(pairs) <= FEW:
        return [row for pair in pairs for row in (pair, *pair.units)]
    return view.in_both() if len(pairs) > MANY else pairs


def print_note(title: str, note: Sequence[str], console: Console) -> None:
    """Print the title, and with it why the years are not simply comparable."""
    console.print(Text(title, style="bold"))
    for sentence in note:
        console.print(Text(sentence, style="yellow"))


def _table(*headings: str, right: Sequence[int] = ()) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for at, heading in enumerate(headings):
        table.add_column(heading, justify="right" if at in right else "left")
    return table


def _changes(rows: Sequence[Pair], view: CompareView, *, signs_only: bool) -> Table:
    words, (first, second) = view.words, view.headings
    table = _table(
        words("Institution, unit"), first, second, words("Change"), words("What it says"),
        words("Zone"), words("Zone moved by"), right=(1, 2, 3),
    )  # fmt: skip
    for pair in rows:
        table.add_row(
            _name(pair, view),
            view.score(pair.first, 0),
            view.score(pair.second, 1),
            Text(view.signed(pair.change), style="bold"),
            Text(view.says(pair), style=KIND_STYLES.get(pair.kind, "dim")),
            Text(view.zones(pair, signs_only=signs_only)),
            Text(view.effect(view.comparison.steps(pair))),
        )
    return table


def _name(pair: Pair, view: CompareView) -> Text:
    """Return a name, that of a unit set in, with its name in the first year."""
    text = Text(f"  {pair.name}") if pair.institution else Text(pair.name, style="bold")
    former = view.former_name(pair)
    return text.append(f" ({former})", style="not bold dim") if former else text


def _ledgers(rows: Sequence[Pair], view: CompareView) -> Table:
    words = view.words
    table = _table(
        words("What the change is made of"), words("Change"), words("Real"), words("Method"),
        words("Coverage"), words("Composition"), right=(1, 2, 3, 4, 5),
    )  # fmt: skip
    for pair in rows:
        if ledger := pair.ledger:
            table.add_row(
                _name(pair, view), Text(view.signed(pair.change), style="bold"),
                f"{view.direction(ledger.real)[0]} {view.span(ledger.real)}",
                view.span(ledger.method), view.signed(ledger.coverage),
                view.signed(ledger.composition),
            )  # fmt: skip
    return table


def _indicators(lines: Sequence[IndicatorLine], view: CompareView) -> Iterator[Text]:
    """Yield what moved the scores of units most, of the questions that both years ask."""
    asked = [
        line
        for line in lines
        if line.change.first.answered and line.change.second.answered
        if line.answers[0] != line.answers[1]
    ]
    most = sorted(asked, key=lambda line: -abs(line.change.change))[:TOP]
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
        yield text.append(view.signed(line.change.change), style="bold")


def _migration(migration: Migration, view: CompareView) -> Table:
    columns = [view.named(column) for column in migration.columns]
    total = view.words("Total")
    right = range(1, len(columns) + 2)
    table = _table(f"{view.title}", *columns, total, right=right)
    for row in migration.rows:
        cells = [str(migration.cells[row, column] or "·") for column in migration.columns]
        table.add_row(view.named(row), *cells, str(migration.row_sum(row)))
    sums = [str(migration.column_sum(column)) for column in migration.columns]
    table.add_row(total, *sums, str(migration.cells.total()), style="dim")
    return table


def _panel(rows: Sequence[PanelRow], view: CompareView) -> Table:
    words, (first, second) = view.words, view.headings
    panel = view.comparison.panel
    table = _table(
        words("Zone"), first, second, words("In both {year}", year=first),
        words("In both {year}", year=second), words("By entry and exit"), right=range(1, 6),
    )  # fmt: skip
    for row in rows:
        numbers = (row.first, row.second, row.panel_first, row.panel_second)
        moved = view.signed_whole(row.by_entry_and_exit)
        table.add_row(view.named(row.grade), *map(str, numbers), moved)
    means = (panel.all_first, panel.all_second, panel.mean_first, panel.mean_second)
    table.add_row(words("Mean score of institutions"), *map(view.rounded, means), "", style="dim")
    return table
