"""Tables of complaints: what was closed of what came in, and its parts.

A table convicts itself only where no true reading is left. Closings may be of reports of earlier
years, so more closed than received is a note; consultations and copies of letters are no reports,
so a total may be with or without them.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from kepatuhan.printed.complaint_words import AMOUNTS, BESIDE, REPORTS, STATES, WHOLES
from kepatuhan.printed.counts import whole_number
from kepatuhan.printed.editions import Editions
from kepatuhan.printed.headings import share_of
from kepatuhan.printed.labels import AVERAGE, label_of, names_of
from kepatuhan.printed.model import Check, Note, Outcomes, PrintedRow, PrintedTable, Slip, Sum
from kepatuhan.printed.printed import Counted, counted, printed_number
from kepatuhan.printed.shares import compared_share
from kepatuhan.sheets.xlsx import Cell

FEW = 3  # rows: where more are printed and no percentage fits, they are of something else


class _Line(NamedTuple):
    """A row, and the counts in it by field."""

    row: PrintedRow
    counts: Mapping[str, Counted]

    def of(self, name: str) -> int | None:
        """Return a count, None where there is none that can be read."""
        return self.counts[name].count if name in self.counts else None

    @property
    def base(self) -> str:
        """The field of what came in, '' where it cannot be read."""
        return next((name for name in ("received", "reports", "total") if self.of(name)), "")


def check_complaints(table: PrintedTable, editions: Editions) -> Outcomes:
    """Yield the checks of what was closed, of its percentages and of the parts of totals.

    Source: arithmetic. DIY 2025: 139 of 218 are 63.76%, published as 66.19%.
    """
    del editions  # arithmetic is the same in every edition
    if not table.has("closed", *REPORTS):
        return
    lines = [
        _Line(row, _counts(table, row))
        for row in table.rows
        if not AVERAGE.intersection(names_of(table, row))
    ]
    if table.has("closed"):
        yield from _more_closed(table, lines)
        yield from _check_rates(table, lines)
        yield from _check_states(table, lines)
    yield from _check_kinds(table, lines)


def _counts(table: PrintedTable, row: PrintedRow) -> dict[str, Counted]:
    cells = ((name, table.cell(row, name)) for name in ("total", *AMOUNTS))
    return {name: counted(cell, table.decimals_of(cell)) for name, cell in cells if cell}


def _more_closed(table: PrintedTable, lines: Sequence[_Line]) -> Outcomes:
    for line in lines:
        closed, base = line.of("closed"), line.base
        came = line.of(base)
        if closed is not None and came is not None and closed > came:
            place = table.at(line.counts["closed"].cell, line.counts[base].cell)
            facts = (("closed", whole_number(closed)), ("received", whole_number(came)))
            yield Check(line.row.number, (line.counts["closed"].cell, line.counts[base].cell))
            yield Note("audit.more_closed", place, facts)


# Percentages --------------------------------------------------------------------------------


def _check_rates(table: PrintedTable, lines: Sequence[_Line]) -> Iterator[Check]:
    """Yield the checks of percentages of what came in: of the closed, and of other states."""
    for state in STATES:
        names = ("rate", share_of(state)) if state == "closed" else (share_of(state),)
        for name in names:
            is_closed = not (state == "open" and not table.has("rate", share_of("closed")))
            yield from _rates_in(table, lines, name, state, is_sure=is_closed)


def _rates_in(
    table: PrintedTable, lines: Sequence[_Line], name: str, state: str, *, is_sure: bool
) -> list[Check]:
    """Return the checks of a column of percentages; none where it is of something else.

    ``is_sure``: its heading says what it is of. Else most rows must say so.
    """
    states = [state] if is_sure else ["closed", "open"]
    ways = [
        [check for line in lines if (check := _rate(table, line, name, each))] for each in states
    ]
    checks = min(ways, key=lambda way: sum(check.slip is not None for check in way))
    held = sum(check.slip is None for check in checks)
    enough = held > 0 or len(checks) <= FEW if is_sure else 2 * held > len(checks)
    return checks if enough else []


def _rate(table: PrintedTable, line: _Line, name: str, state: str) -> Check | None:
    cell, totals = table.cell(line.row, name), _totals(line)
    printed = printed_number(cell, table.decimals_of(cell)) if cell else None
    if printed is None or line.of(state) is None or not totals:
        return None
    check = compared_share(table, line.row, printed, line.counts[state], totals)
    return Check(check.row, (*check.cells, line.counts[line.base].cell), check.slip)


def _totals(line: _Line) -> list[int]:
    """Return what a percentage may be of, what came in first; [] where that is not printed."""
    if not line.base:
        return []
    came = line.of(line.base) or 0
    found = [line.of(name) for name in ("received", "reports", "total", "handled", "target")]
    found += [came + (line.of("carried") or 0), came - (line.of("refused") or 0)]
    return list(dict.fromkeys([came, *(total for total in found if total and total > 0)]))


# Parts --------------------------------------------------------------------------------------


def _check_states(table: PrintedTable, lines: Sequence[_Line]) -> Outcomes:
    """Yield the checks of states against the number of reports, where they say what became of all.

    Where a column tells of earlier years, of what is left or was handled, they do not.
    """
    names = [name for name in STATES if table.has(name)]
    if len(names) < 2 or table.has("carried", "left", "handled"):
        return
    whole = next((name for name in WHOLES if table.has(name)), "")
    full = [line for line in lines if line.of(whole) is not None and all(
        line.of(name) is not None for name in names)]  # fmt: skip
    exact = sum(_sum(line, names) == line.of(whole) for line in full)
    usual = exact > 1 and 2 * exact > len(full)
    for line in full:
        total, parts = line.of(whole) or 0, _sum(line, names)
        if parts == total or _is_wrong(line, table, names, whole, usual=usual):
            yield _compared(table, line, whole, [names])
        elif parts > total >= (line.of("closed") or 0):
            place = table.at(line.counts[whole].cell)
            facts = (("parts", _told(line, names)), ("sum", whole_number(parts)),
                     ("received", whole_number(total)))  # fmt: skip
            yield Check(line.row.number, _cells(line, whole, names))
            yield Note("audit.more_parts", place, facts)


def _is_wrong(
    line: _Line, table: PrintedTable, names: Sequence[str], whole: str, *, usual: bool
) -> bool:
    """Return whether states that do not make up the reports leave no true reading.

    ``usual``: in most rows they do. More closed than reports tells of earlier years.
    """
    total = line.of(whole) or 0
    if (line.of("closed") or 0) > total:
        return False
    if usual or whole == "received":
        return usual
    if _sum(line, names) > total:
        return True
    return len(names) > 2 and len(table.rows) == 1 and not _has_others(table, line.row)


def _has_others(table: PrintedTable, row: PrintedRow) -> bool:
    """Return whether a row holds counts under headings that are not understood."""
    known = {*table.columns.fields.values(), *(each.column for each in table.columns.percents)}
    return any(counted(cell).count is not None
               for column, cell in row.cells.items() if column not in known)  # fmt: skip


def _check_kinds(table: PrintedTable, lines: Sequence[_Line]) -> Outcomes:
    """Yield the checks of reports by kind against their total, with what may be counted besides.

    Source: arithmetic. Jatim 2022: 321 + 9 + 447 are 777, published as 778.
    """
    kinds = [name for name in REPORTS if table.has(name)]
    beside = [name for name in BESIDE if table.has(name)]
    if not kinds or len(kinds) + len(beside) < 2:
        return
    ways = [[*kinds, *some] for size in range(len(beside), -1, -1)
            for some in combinations(beside, size)]  # fmt: skip
    for whole in ("total", "reports"):
        checks = [
            _compared(table, line, whole, ways if whole == "total" else ways[::-1])
            for line in lines
            if all(line.of(name) is not None for name in (*kinds, *beside, whole))
        ]
        if len(checks) <= FEW or any(check.slip is None for check in checks):
            yield from checks


def _compared(table: PrintedTable, line: _Line, whole: str, ways: Sequence[Sequence[str]]) -> Check:
    """Return the comparison of a total with its parts, the likeliest of the ways first."""
    names = ways[0]
    cells = _cells(line, whole, names)
    total = line.of(whole) or 0
    if any(_sum(line, way) == total for way in ways):
        return Check(line.row.number, cells)
    facts = (("parts", _told(line, names)),)
    printed, recomputed = whole_number(total), whole_number(_sum(line, names))
    label = label_of(table, line.row)
    slip = Slip("audit.total", table.at(cells[0]), label, printed, recomputed, facts)
    return Check(line.row.number, cells, slip)


def _cells(line: _Line, whole: str, names: Sequence[str]) -> tuple[Cell, ...]:
    return tuple(line.counts[name].cell for name in (whole, *names))


def _sum(line: _Line, names: Sequence[str]) -> int:
    return sum(line.of(name) or 0 for name in names)


def _told(line: _Line, names: Sequence[str]) -> Sum:
    return Sum(tuple(whole_number(line.of(name) or 0) for name in names))
