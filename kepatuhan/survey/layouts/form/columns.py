"""Which columns of a form's sheet hold answers, and about whom; every other one is named."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kepatuhan.ground.errors import Finding, Place, finding, some
from kepatuhan.ground.tokens import token_of
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.sheets.xlsx import Cell, column_name
from kepatuhan.survey.answer_findings import near_level
from kepatuhan.survey.answers import form_of, meaning_of
from kepatuhan.survey.layouts.form.sheets import Block
from kepatuhan.survey.states import State

SAME_PEOPLE = "people.same_heading"
UNNAMED = "form.unnamed_column"
# Headings that are about nobody; those of a unit's own answers may say anything.
_NOT_SUBJECTS = frozenset(
    ("aside", "photo", "number", "note", "score", "year", "enumerator", "date", "province",
     "law", "institution_type", "question", "allowed", "indicator", "rubric_hash", "edition",
     "not_assessed", "follow_up", "enumerator_code")
)  # fmt: skip
_GIVEN = frozenset(State) - {State.BLANK, State.REJECTED}


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column with answers. ``subject``: whom it is about; ``set_aside``: why it is not used."""

    number: int
    subject: str
    set_aside: str = ""


Asked = tuple[Indicator, Mapping[int, Cell]]  # a row: what it asks, and its cells by column


class FormColumns:
    """The columns of one block; what is wrong with them is gathered in ``findings``.

    ``asked``: its rows. ``products``: those that are listed or met already. ``renamed``: the one
    of them that has another name in its column, '' if none has.
    """

    def __init__(
        self, block: Block, asked: Sequence[Asked], rubric: Rubric, products: Collection[str]
    ) -> None:
        self.findings: list[Finding] = []
        self.renamed = ""
        self._block, self._asked, self._rubric, self._products = block, asked, rubric, products
        self._by = block.observation.by
        self._heading = {cell.column: cell for cell in block.heading}
        self._notes = block.columns_of("note")
        self._nobodies = set(block.columns_of(*_NOT_SUBJECTS))
        self._beyond: list[int] = []

    def read(self) -> list[FormColumn]:
        """Return the columns that answers are read from."""
        columns = self._same_apart(self._matched(list(self._columns())))
        self._name_beyond()
        self._name_asides()
        self._name_empty()
        return columns

    def _head(self, column: int) -> Place:
        return self._block.place_of(column, self._block.heading[0].row)

    def _columns(self) -> Iterator[FormColumn]:
        """Yield the columns that answers are read from; every other filled one is named."""
        used = {column for _, cells in self._asked for column in cells} | self._heading.keys()
        for number in sorted(used - self._nobodies):
            name = self._heading[number].text.strip() if number in self._heading else ""
            column = self._named(number, name) if name else self._unnamed(number)
            if column:
                yield column

    def _cells(self, number: int) -> list[tuple[Indicator, Cell]]:
        filled = ((indicator, cells[number]) for indicator, cells in self._asked if number in cells)
        return [
            (indicator, cell) for indicator, cell in filled if cell.text.strip() or cell.formula
        ]

    def _given(self, number: int) -> int:
        """Return how many cells of a column are answers, or nearly."""
        return sum(self._is_answer(indicator, cell) for indicator, cell in self._cells(number))

    def _holds_answers(self, number: int) -> bool:
        return any(self._is_answer(indicator, cell) for indicator, cell in self._cells(number))

    def _is_answer(self, indicator: Indicator, cell: Cell) -> bool:
        meaning = meaning_of(indicator, cell.text, form_of(cell), self._rubric)
        return meaning.state in _GIVEN or bool(near_level(indicator.scale, cell.text))

    def _named(self, number: int, name: str) -> FormColumn | None:
        by, filled = self._by, self._cells(number)
        is_beyond = any(number > note for note in self._notes)
        if not filled:
            return None if by is Observed.RESPONDENT or is_beyond else FormColumn(number, name)
        if not (self._holds_answers(number) or self._is_expected(number, name)):
            self.findings.append(finding("column.no_answers", self._head(number), n=len(filled)))
            return None
        if is_beyond:
            self._beyond.append(number)
        return FormColumn(number, name)

    def _is_expected(self, number: int, name: str) -> bool:
        """Return whether a column is one that the form itself has, whatever stands in it."""
        observation, token = self._block.observation, token_of(name)
        if observation.by is Observed.PRODUCT:
            return token in map(token_of, self._products)
        if observation.by is Observed.UNIT:
            return number == max(self._block.columns_of("allowed"), default=0) + 1
        who = tuple(map(token_of, observation.who.values()))
        return token.startswith(who) or token.isdecimal()

    def _unnamed(self, number: int) -> FormColumn | None:
        """Return a column that says not about whom it is: its answers are read and not used."""
        n = self._given(number)
        if n and self._by is Observed.UNIT:
            return FormColumn(number, "")
        if not n:
            if self._cells(number):
                at, column = self._head(number), column_name(number)
                found = finding("column.unnamed", at, column=column, n=len(self._cells(number)))
                self.findings.append(found)
            return None
        self.findings.append(finding(UNNAMED, self._head(number), n=n))
        return FormColumn(number, f"({column_name(number)})", UNNAMED)

    def _matched(self, columns: list[FormColumn]) -> list[FormColumn]:
        """Return columns with the only one that is not listed held to be the only product missed.

        Without a heading its answers are set aside, and what is open hangs once on that product;
        under another heading the product was renamed, and is told of.
        """
        listed = set(map(token_of, self._products))
        named = {token_of(column.subject) for column in columns if not column.set_aside}
        missing = [name for name in self._products if token_of(name) not in named]
        strange = [
            column for column in columns
            if column.set_aside or token_of(column.subject) not in listed
        ]  # fmt: skip
        if self._by is not Observed.PRODUCT or len(missing) != 1 or len(strange) != 1:
            return columns
        (one,), at = strange, columns.index(strange[0])
        if one.set_aside:
            return [*columns[:at], replace(one, subject=missing[0]), *columns[at + 1 :]]
        self.renamed = missing[0]
        head = self._head(one.number)
        self.findings.append(finding("product.renamed", head, found=one.subject, before=missing[0]))
        return columns

    def _name_beyond(self) -> None:
        """Name the columns that are read though they stand behind the form's notes."""
        if self._beyond:
            heads = [self._head(number) for number in self._beyond]
            n = sum(map(self._given, self._beyond))
            cells = some([head.cell for head in heads])
            self.findings.append(finding("column.beyond", heads[0], cells=cells, n=n))

    def _name_asides(self) -> None:
        """Name the filled columns whose headings say that they hold no answers."""
        leading = self._block.columns_of("indicator", "note", "photo", "question", "law", "allowed")
        for number in sorted(self._nobodies - {*leading}):
            if n := len(self._cells(number)):
                self.findings.append(finding("column.aside", self._head(number), n=n))

    def _name_empty(self) -> None:
        """Name the columns of the form that hold nothing any more, not even a heading."""
        first, last = (
            max(self._block.columns_of("allowed"), default=0) + 1,
            min(self._notes, default=0),
        )
        used = {column for _, cells in self._asked for column in cells} | self._heading.keys()
        if self._by is not Observed.UNIT and first > 1:
            for number in sorted(set(range(first, last)) - used):
                column = column_name(number)
                self.findings.append(finding("column.empty", self._head(number), column=column))

    def _same_apart(self, columns: list[FormColumn]) -> list[FormColumn]:
        """Return people of one heading apart, set aside unless all their answers are the same."""
        if self._by is not Observed.RESPONDENT:
            return columns
        groups: dict[str, list[FormColumn]] = {}
        for column in columns:
            groups.setdefault(token_of(column.subject), []).append(column)
        return [each for group in groups.values() for each in self._apart(group)]

    def _apart(self, group: Sequence[FormColumn]) -> Sequence[FormColumn]:
        said = {
            tuple((code.code, token_of(cell.text)) for code, cell in self._cells(column.number))
            for column in group
        }
        if len(said) == 1:
            return group
        cells = [self._head(column.number).cell for column in group]
        at = self._head(group[0].number)
        self.findings.append(
            finding(SAME_PEOPLE, at, n=len(group), cells=f"{cells[0]}–{cells[-1]}")
        )
        return [
            FormColumn(
                column.number, f"{column.subject} ({column_name(column.number)})", SAME_PEOPLE
            )
            for column in group
        ]
