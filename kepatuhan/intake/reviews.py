"""Which rows count by their review, and what is said of words that nobody sorted."""

from collections import Counter
from collections.abc import Iterator

from kepatuhan.ground.errors import Finding, Place, finding
from kepatuhan.ground.tokens import answer_token
from kepatuhan.intake.cells import shown_value
from kepatuhan.intake.model import MappedColumn, Role
from kepatuhan.intake.opened import OpenTable, SheetRow, word_of
from kepatuhan.intake.signs import ACCEPTED_WORDS, REJECTED_WORDS

_ACCEPTED, _REJECTED = (
    frozenset(map(answer_token, words)) for words in (ACCEPTED_WORDS, REJECTED_WORDS)
)


class Reviews:
    """Looks at the reviews of a table's rows.

    A word counts or not as the mapping says, else as tools use it. One that neither knows counts,
    and is told of.
    """

    def __init__(self, table: OpenTable) -> None:
        self._table = table
        self._columns = [pair for pair in table.columns if pair[0].means == Role.REVIEW]
        self._said: dict[int, Counter[str]] = {number: Counter() for _, number in self._columns}
        self._first: dict[tuple[int, str], tuple[int, str]] = {}

    def let_count(self, row: SheetRow) -> bool:
        """Return whether every review of a row lets it count."""
        passed = [self._passes(column, number, row) for column, number in self._columns]
        return all(passed)

    def _passes(self, column: MappedColumn, number: int, row: SheetRow) -> bool:
        word = word_of(row.cells.get(number))
        token = answer_token(word)
        self._said[number][token] += 1
        self._first.setdefault((number, token), (row.number, word))
        if column.only:
            return token in map(answer_token, column.only) and token not in _left_out(column)
        return token not in _REJECTED | _left_out(column)

    def findings(self) -> Iterator[Finding]:
        """Yield what is said of words that nobody sorted, and of those that no row says."""
        for column, number in self._columns:
            said = self._said[number]
            if not column.only:
                yield from self._unsorted(column, number)
            absent = [
                word for word in column.leave_out
                if answer_token(word) not in said and answer_token(word) not in _REJECTED
            ]  # fmt: skip
            if absent and said:
                words = ", ".join(f"“{word}”" for word in absent)
                place = Place(self._table.file, self._table.grid.name)
                yield finding("map.review_absent", place, heading=column.heading, words=words)

    def _unsorted(self, column: MappedColumn, number: int) -> Iterator[Finding]:
        known = _ACCEPTED | _REJECTED | _left_out(column)
        unsorted = {token: n for token, n in self._said[number].items() if token not in known}
        if not unsorted:
            return
        row, word = self._first[number, next(iter(unsorted))]
        shown = [
            f"“{shown_value(self._first[number, token][1])}” ({n})" for token, n in unsorted.items()
        ]
        yield finding(
            "map.review_unknown", self._table.place(row, number), heading=column.heading,
            n=sum(unsorted.values()), words=", ".join(shown), word=shown_value(word),
        )  # fmt: skip


def _left_out(column: MappedColumn) -> frozenset[str]:
    return frozenset(map(answer_token, column.leave_out))
