"""Total rows of counts against the rows that they sum up."""

from dataclasses import dataclass, field
from fractions import Fraction

from kepatuhan.audit.counts import counts_in
from kepatuhan.audit.editions import Editions
from kepatuhan.audit.labels import LABELS, TOTAL, label_of
from kepatuhan.audit.model import Check, Number, Outcomes, Row, Slip, Table
from kepatuhan.audit.printed import Counted
from kepatuhan.tokens import token_of

Key = tuple[str, ...]


@dataclass(slots=True)
class _Sums:
    """Running sums of rows by column; ``known``: how many of the rows have a count there."""

    rows: int = 0
    sums: dict[str, int] = field(default_factory=dict)
    known: dict[str, int] = field(default_factory=dict)

    def add(self, counts: dict[str, Counted]) -> None:
        self.rows += 1
        for name, each in counts.items():
            if each.count is not None:
                self.sums[name] = self.sums.get(name, 0) + each.count
                self.known[name] = self.known.get(name, 0) + 1

    def of(self, name: str) -> int | None:
        """Return a column's sum over at least two rows, or None where a count is missing."""
        return self.sums[name] if self.known.get(name) == self.rows > 1 else None


@dataclass(slots=True)
class _Spans:
    """What a total row may sum up: the rows since the last one, all above it, all there are."""

    since: _Sums = field(default_factory=_Sums)
    above: _Sums = field(default_factory=_Sums)
    whole: _Sums = field(default_factory=_Sums)

    def meant(self) -> list[_Sums]:
        """Return the spans that may be meant: a total row that stands first sums up what follows.

        The likeliest comes first.
        """
        if not self.above.rows:
            return [self.whole]
        return [self.since, self.above] if self.since.rows else [self.above]


def check_total_rows(table: Table, editions: Editions) -> Outcomes:
    """Yield the checks of the rows named "Total" or "Jumlah", column by column.

    Such a row sums up the rows that share the names before its last one: nasional ▸ total sums up
    nasional ▸ kementerian, nasional ▸ lembaga and so on, of the same year.

    Source: arithmetic. National counts 2022: 25 + 14 + 34 + 98 + 415 = 586.
    """
    spans: dict[Key, _Spans] = {}
    read = [(row, _names(table, row), counts_in(table, row)) for row in table.rows]
    for row, names, counts in read:
        if not _is_total(names):
            for key in _keys(editions.period(table, row), names):
                spans.setdefault(key, _Spans()).whole.add(counts)
    for row, names, counts in read:
        keys = _keys(editions.period(table, row), names)
        if not _is_total(names):
            for key in keys:
                spans[key].since.add(counts)
                spans[key].above.add(counts)
        elif (span := spans.get(keys[-1])) is not None:
            yield from _compared(table, row, counts, span.meant())
            span.since = _Sums()


def _names(table: Table, row: Row) -> list[str]:
    tokens = (token_of(table.text(row, name)) for name in LABELS)
    return [token for token in tokens if token]


def _is_total(names: list[str]) -> bool:
    return bool(names) and names[-1] in TOTAL


def _keys(period: str, names: list[str]) -> list[Key]:
    """Return the groups that a row belongs to, by ever more of the names before its last."""
    return [(period, *names[:size]) for size in range(len(names))]


def _compared(table: Table, row: Row, counts: dict[str, Counted], spans: list[_Sums]) -> Outcomes:
    for name, whole in counts.items():
        sums = [(total, span.rows) for span in spans if (total := span.of(name)) is not None]
        if whole.count is None or not sums:
            continue
        likeliest, rows = sums[0]
        place, label = table.at(whole.cell), label_of(table, row)
        printed, facts = _number(whole.count), (("n", _number(rows)),)
        slip = Slip("audit.total_row", place, label, printed, _number(likeliest), facts)
        yield Check(row.number, None if whole.count in dict(sums) else slip)


def _number(count: int) -> Number:
    return Number(Fraction(count), 0)
