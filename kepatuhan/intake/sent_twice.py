"""People who were sent twice: rows equal in every column but those that sending them makes.

Columns that are not read are compared too, and only so: nothing of what they hold goes on.
"""

from collections import Counter
from collections.abc import Container, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kepatuhan.ground.errors import Finding, finding, some
from kepatuhan.ground.tokens import token_of
from kepatuhan.intake.headings import heading_token, headings_in
from kepatuhan.intake.model import DateForm, Role, Said
from kepatuhan.intake.opened import OpenTable, word_of
from kepatuhan.intake.signs import DEVICES, EMAILS, OF_SENDING, STAMPS
from kepatuhan.intake.visits import moment_of
from kepatuhan.rubric.kinds import Observed
from kepatuhan.sheets.xlsx.grid import Row

SECONDS = 120  # between two times of sending, at most
FEWEST_FILLED = 5  # cells of a column, from which on it can be seen whether it tells rows apart
SHORTEST_TEXT = 10  # letters or digits of a text that may be one's own: “tidak ada” is everybody's
_OF_SENDING = frozenset({Role.KEY, Role.PARENT, Role.IDENTITY, Role.REVIEW})


def find_sent_twice(
    tables: Sequence[OpenTable], counted: Mapping[str, Container[int]]
) -> Iterator[Finding]:
    """Yield a finding for every table with rows of one person that were sent twice, likely.

    Equal answers alone are no sign. There must be another: an equal start and end; an equal e-mail
    or device beside a text that nobody else wrote; or times of sending that lie close together.
    ``counted``: the rows that count, by the name of their table. Of several people who are told of
    in one submission, ``same_people`` tells.
    """
    within: dict[tuple[str, str], list[int]] = {}
    people: Counter[tuple[str, str]] = Counter()
    for table in reversed(tables):
        sheet, name = _SentSheet(table), table.mapped.name
        equal: dict[int, list[Row]] = {}
        for row in table.whole_rows():
            if row[0].row not in counted.get(name, ()):
                continue
            own = (name, sheet.key(row, Role.KEY))
            content = hash((sheet.content(row), *sorted(within.get(own, ()))))
            number = sheet.is_of_person + people[own]
            if table.mapped.parent:
                above = (table.mapped.parent, sheet.key(row, Role.PARENT))
                within.setdefault(above, []).append(content)
                people[above] += number
            elif number == 1:
                equal.setdefault(content, []).append(row)
        runs = [run for rows in equal.values() if len(rows) > 1 for run in sheet.sent_twice(rows)]
        if runs:
            yield _told(table, runs)


def _told(table: OpenTable, runs: Sequence[Sequence[Row]]) -> Finding:
    rows = [" = ".join(f"A{row[0].row}" for row in run) for run in runs]
    n = sum(len(run) - 1 for run in runs)
    return finding("map.sent_twice", table.place(runs[0][0][0].row, 1), n=n, cells=some(rows))


@dataclass(frozen=True)
class _SentSheet:
    """A table with all columns of its sheet."""

    table: OpenTable

    @property
    def is_of_person(self) -> bool:
        """Whether each row tells of another person, as far as the mapping says."""
        mapped = self.table.mapped
        return Observed.RESPONDENT in mapped.rows and mapped.column(Said.RESPONDENT) is None

    def key(self, row: Row, role: Role) -> str:
        """Return the key of a row, or of the row that it belongs to."""
        number = self.table.number_of(role)
        return token_of(word_of(next((cell for cell in row if cell.column == number), None)))

    def content(self, row: Row) -> Hashable:
        """Return all that a row says but for what sending it makes."""
        return tuple((cell.column, cell.text) for cell in row if cell.column not in self._sending)

    def sent_twice(self, rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
        """Yield those of equal rows that are one person's, likely."""
        held = {cell.column: cell.text for cell in rows[0] if cell.text.strip()}
        spans = [number for name in ("start", "end") for number in self._named(name)]
        who = held.keys() & self._named(*EMAILS, *DEVICES)
        if (len(spans) == 2 and held.keys() >= {*spans}) or (who and self._tells(held, len(rows))):
            yield rows
        else:
            yield from self._close(rows)

    def _tells(self, held: Mapping[int, str], n: int) -> bool:
        """Return whether ``n`` equal rows say in a column of texts what no other row says."""
        return any(
            len(words) > 1 and 2 * len(words) > words.total() >= FEWEST_FILLED
            and words[held[number]] <= n and len(held[number].strip()) >= SHORTEST_TEXT
            for number, words in self._words.items() if number in held
        )  # fmt: skip

    def _close(self, rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
        """Yield runs of rows whose times of sending lie close together."""
        stamps = self._named(*STAMPS)
        column = self.table.mapped.column(Said.DATE)
        form, zero = column.dates if column else DateForm.DAY_FIRST, self.table.grid.day_zero
        told = (
            (moment, row) for row in rows for cell in row
            if cell.column in stamps and (moment := moment_of(cell, form, zero))
        )  # fmt: skip
        run: list[Row] = []
        last = None
        for moment, row in sorted(told, key=lambda pair: pair[0]):
            if last and (moment - last).total_seconds() > SECONDS:
                if len(run) > 1:
                    yield run
                run = []
            run.append(row)
            last = moment
        if len(run) > 1:
            yield run

    @cached_property
    def _headings(self) -> Mapping[int, str]:
        found = headings_in(self.table.grid, self.table.mapped.headings)
        return {each.column: heading_token(each.text) for each in found}

    def _named(self, *names: str) -> set[int]:
        return {number for number, token in self._headings.items() if token in names}

    @cached_property
    def _sending(self) -> set[int]:
        """The columns that tell a submission from itself sent again."""
        roles = {number for column, number in self.table.columns if column.means in _OF_SENDING}
        return roles | self._named(*OF_SENDING)

    @cached_property
    def _words(self) -> Mapping[int, Counter[str]]:
        """What the columns say that a person filled in and that hold no answers, and how often."""
        answers = {number for column, number in self.table.columns if column.is_answer}
        left = self._sending | answers | self._named(*EMAILS, *DEVICES, "start", "end", "today")
        found: dict[int, Counter[str]] = {}
        for row in self.table.whole_rows():
            for cell in row:
                if cell.column not in left and cell.text.strip():
                    found.setdefault(cell.column, Counter())[cell.text] += 1
        return found
