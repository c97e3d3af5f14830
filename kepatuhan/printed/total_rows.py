"""Total rows of counts against the rows that they sum up."""

from dataclasses import dataclass, field

from kepatuhan.ground.tokens import token_of
from kepatuhan.printed.amounts import amounts_in
from kepatuhan.printed.complaint_words import BESIDE, FIELD_OF
from kepatuhan.printed.complaint_words import REPORTS as KINDS
from kepatuhan.printed.counts import whole_number
from kepatuhan.printed.editions import Editions
from kepatuhan.printed.labels import AVERAGE, REPORTS, TOTAL, label_of, names_of
from kepatuhan.printed.model import Check, Outcomes, PrintedRow, PrintedTable, Slip
from kepatuhan.printed.printed import Counted
from kepatuhan.printed.turned import turned
from kepatuhan.sheets.xlsx import Cell

Key = tuple[str, ...]
NO_PARTS = AVERAGE | {"%", "persen", "persentase", "kenaikan", "pertumbuhan", "selisih", "growth"}
WITHIN = ("di antaranya", "diantaranya", "termasuk", "of which", "- ", "– ", "• ")
MOST_NESTED = 500


@dataclass(slots=True)
class _Sums:
    """Rows and their running sums by column; ``known``: how many of them have a count there."""

    rows: list[tuple[str, dict[int, Counted]]] = field(default_factory=list)
    sums: dict[int, int] = field(default_factory=dict)
    known: dict[int, int] = field(default_factory=dict)

    def add(self, name: str, counts: dict[int, Counted]) -> None:
        self.rows.append((name, counts))
        for column, each in counts.items():
            if each.count is not None:
                self.sums[column] = self.sums.get(column, 0) + each.count
                self.known[column] = self.known.get(column, 0) + 1

    def of(self, column: int) -> int | None:
        """Return a column's sum, or None where a count is missing."""
        return self.sums[column] if self.known.get(column) == len(self.rows) > 0 else None

    def cells(self, column: int) -> list[Cell]:
        return [counts[column].cell for _, counts in self.rows if column in counts]

    def may_be(self, column: int, total: int) -> bool:
        """Return whether a total leaves out what may be left out, or counts no part twice.

        Consultations and copies of letters are no reports; a row may stand over its own parts.
        """
        counts = [(name, each[column].count or 0) for name, each in self.rows]
        ways = {
            sum(count for name, count in counts if FIELD_OF.get(name) not in beside)
            for beside in (BESIDE, BESIDE[:1], BESIDE[1:])
        }
        plain = [count for _, count in counts]
        ways.add(sum(count for name, count in counts if not name.startswith(WITHIN)))
        return total in ways or total in (_top(plain), _top(plain[::-1]))


def _top(counts: list[int]) -> int | None:
    """Return the sum of the counts that are no parts of one above them.

    >>> _top([8458, 7392, 948, 118, 15348])
    23806
    """
    total = at = 0
    while at < len(counts) <= MOST_NESTED:
        total += counts[at]
        at += 1 + _parts_below(counts[at], counts[at + 1 :])
    return total if len(counts) <= MOST_NESTED else None


def _parts_below(whole: int, counts: list[int]) -> int:
    """Return how many of the counts, two at least, add up to a whole; 0 where they do not."""
    so_far = 0
    for size, count in enumerate(counts, 1):
        so_far += count
        if so_far >= whole:
            return size if so_far == whole and size > 1 else 0
    return 0


@dataclass(slots=True)
class _Spans:
    """What a total row may sum up: the rows since the last one, all above it, all there are."""

    since: _Sums = field(default_factory=_Sums)
    above: _Sums = field(default_factory=_Sums)
    whole: _Sums = field(default_factory=_Sums)

    def meant(self) -> list[_Sums]:
        """Return the spans that may be meant: a total row that stands first sums up all below."""
        if not self.above.rows:
            return [self.whole]
        return [self.since, self.above] if self.since.rows else [self.above]


def check_total_rows(table: PrintedTable, editions: Editions) -> Outcomes:
    """Yield the checks of the rows named "Total" or "Jumlah", column by column.

    Such a row sums up the rows that share the names before its last one: nasional ▸ total sums up
    nasional ▸ kementerian, nasional ▸ lembaga and so on, of the same year. Rows that are zones or
    states are summed up by ``check_turned``.

    Source: arithmetic. National counts 2022: 25 + 14 + 34 + 98 + 415 = 586.
    """
    spans: dict[Key, _Spans] = {}
    done = {number for view in turned(table) for number in view.summed}
    totals = _totals(table)
    read = [(row, names_of(table, row), amounts_in(table, row)) for row in table.rows]
    aside = NO_PARTS if totals & REPORTS else NO_PARTS | REPORTS
    read = [each for each in read if not aside.intersection(each[1])]
    for _, keys, names, counts in _placed(table, read, editions):
        if names[-1] not in totals:
            for key in keys:
                spans.setdefault(key, _Spans()).whole.add(names[-1], counts)
    for row, keys, names, counts in _placed(table, read, editions):
        if names[-1] not in totals:
            for key in keys:
                spans[key].since.add(names[-1], counts)
                spans[key].above.add(names[-1], counts)
        elif (span := spans.get(keys[-1])) is not None:
            if row.number not in done:
                yield from _compared(table, row, counts, span.meant())
            span.since = _Sums()


def _totals(table: PrintedTable) -> frozenset[str]:
    """Return the names of total rows: "Jumlah laporan" is one only below kinds of reports.

    Below forms of maladministration it is another number: a report may be of several.
    """
    names = {FIELD_OF.get(name) for row in table.rows for name in names_of(table, row)}
    return TOTAL | REPORTS if names.intersection(KINDS) else TOTAL


_Read = tuple[PrintedRow, list[str], dict[int, Counted]]


def _placed(
    table: PrintedTable, read: list[_Read], editions: Editions
) -> list[tuple[PrintedRow, list[Key], list[str], dict[int, Counted]]]:
    """Return the rows that have names, each with the groups that it belongs to.

    A total row without a year is of the year of all the others, where they are of one.
    """
    periods = [_period(table, row, names, editions) for row, names, _ in read]
    years = set(filter(None, periods))
    only = years.pop() if len(years) == 1 else ""
    return [
        (row, _keys(period or only, names), names, counts)
        for (row, names, counts), period in zip(read, periods, strict=True)
        if names
    ]


def _period(table: PrintedTable, row: PrintedRow, names: list[str], editions: Editions) -> str:
    """Return the year of a row, '' where it is the row's name."""
    period = editions.period(table, row)
    return "" if token_of(period) in names else period


def _keys(period: str, names: list[str]) -> list[Key]:
    """Return the groups that a row belongs to, by ever more of the names before its last."""
    return [(period, *names[:size]) for size in range(len(names))]


def _compared(
    table: PrintedTable, row: PrintedRow, counts: dict[int, Counted], spans: list[_Sums]
) -> Outcomes:
    for column, whole in counts.items():
        found = [(total, span) for span in spans if (total := span.of(column)) is not None]
        printed = whole.count
        if printed is None or not found:
            continue
        holds = any(printed == total or each.may_be(column, printed)
                    for total, each in found)  # fmt: skip
        holds = holds or (_has_forms(table) and printed < min(total for total, _ in found))
        nearest, span = _nearest(found, printed)
        place, label = table.at(whole.cell), label_of(table, row)
        facts = (("n", whole_number(len(span.rows))),)
        numbers = whole_number(printed), whole_number(nearest)
        slip = Slip("audit.total_row", place, label, *numbers, facts)
        cells = whole.cell, *span.cells(column)
        yield Check(row.number, cells, None if holds else slip)


def _nearest(found: list[tuple[int, _Sums]], printed: int) -> tuple[int, _Sums]:
    return min(found, key=lambda each: abs(each[0] - printed))


def _has_forms(table: PrintedTable) -> bool:
    """Return whether rows are forms of maladministration: a report may be of several."""
    return any("maladministrasi" in token_of(text) for text in table.headings.values())


def has_total(table: PrintedTable) -> bool:
    """Return whether a row sums up counts of others."""
    totals = _totals(table)
    return any(totals.intersection(names_of(table, row)[-1:]) and amounts_in(table, row)
               for row in table.rows)  # fmt: skip
