"""The tables of the figures of complaints, made of what may be shown."""

from collections.abc import Callable
from dataclasses import dataclass

from kepatuhan.pictures.complaints.figure_view import FiguresView
from kepatuhan.pictures.pens.table import Column, Table
from kepatuhan.programmes.complaints.masking import Shown, ShownTable, Sign
from kepatuhan.programmes.complaints.shown import ShownLimit


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row of a table of counts; ``value`` None is that of all."""

    table: ShownTable
    value: str | None

    def cell(self, column: str | None) -> Shown:
        """Return what is shown in a column; None for all of them."""
        return self.table.cell(self.value, column)


def count_table(view: FiguresView, table: ShownTable) -> Table[FigureRow]:
    """Return a table of counts, with its totals."""
    rows: list[str | None] = list(table.rows.values)
    if table.has_sums and len(rows) > 1:
        rows.append(None)
    columns: list[Column[FigureRow]] = [
        Column("value", view.names.trait(table.rows.trait), "strong", lambda row: row.value,
               lambda row: _row(view, row), width=36),
        *(
            Column(each, view.value(table.columns.trait, each), "count",
                   _number(each), _shown(view, each))
            for each in table.columns.values
        ),
    ]  # fmt: skip
    if len(table.columns.values) > 1:
        columns.append(Column("total", view.words("All"), "strong count", _number(None),
                              _shown(view, None)))  # fmt: skip
    return Table(columns, [FigureRow(table, each) for each in rows], frozen=1)


def limit_table(view: FiguresView) -> Table[ShownLimit]:
    """Return how many kept each limit, of those of which it is certain."""
    words = view.words
    columns: list[Column[ShownLimit]] = [
        Column("limit", words("Limit"), "strong", lambda each: f"{each.clock}/{each.stage}",
               lambda each: view.names.limit(f"{each.clock}/{each.stage}"), width=44),
        Column("on_time", words("On time"), "wrap", lambda each: _plain(each.on_time), view.limit,
               width=24),
        Column("of", None, "count", lambda each: _plain(each.of)),
        Column("estimated", words("Deadlines on estimated days"), "count",
               lambda each: _plain(each.estimated), lambda each: view.count(each.estimated)),
    ]  # fmt: skip
    return Table(columns, view.shown.limits)


def _row(view: FiguresView, row: FigureRow) -> str:
    if row.value is None:
        return view.words("All")
    return view.value(row.table.rows.trait, row.value)


def _number(column: str | None) -> Callable[[FigureRow], int | str]:
    return lambda row: _plain(row.cell(column))


def _shown(view: FiguresView, column: str | None) -> Callable[[FigureRow], str]:
    return lambda row: view.count(row.cell(column))


def _plain(shown: Shown) -> int | str:
    return shown.value if isinstance(shown, Sign) else shown
