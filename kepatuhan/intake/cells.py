"""What the cells of a row say about an indicator, in the words of the rubric."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kepatuhan.ground.errors import Finding, Place, finding, masked, some
from kepatuhan.ground.tokens import answer_token
from kepatuhan.intake.fit import FittedWords, Words
from kepatuhan.intake.model import MappedColumn
from kepatuhan.intake.opened import OpenTable, SheetRow, word_of
from kepatuhan.intake.ticks import TickFault, is_tick, read_ticks
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.sheets.xlsx import Cell, CellKind
from kepatuhan.survey.answer_model import Answer, CellForm
from kepatuhan.survey.answers import form_of, meaning_of, read_answer
from kepatuhan.survey.states import State

NO_LEVEL, NO_MARK, DIFFER = "map.no_level", "map.no_mark", "map.columns_differ"
TWICE = "map.tick_twice"
LONGEST_SHOWN = 40  # longer ones are prose, which leaves no file
_READABLE = (CellForm.TEXT, CellForm.NUMBER, CellForm.BOOLEAN)


@dataclass(frozen=True, slots=True)
class AskedColumns:
    """The columns of one indicator about one subject, in turn, with their words."""

    indicator: Indicator
    subject: str
    columns: tuple[tuple[MappedColumn, int, Words], ...]
    known: dict[tuple[int, str, CellForm], Answer] = field(default_factory=dict)

    def is_blank(self, row: SheetRow) -> bool:
        """Return whether a row says nothing about it."""
        return not any(number in row.cells for _, number, _ in self.columns)


def asked_columns(table: OpenTable, words: FittedWords, rubric: Rubric) -> list[AskedColumns]:
    """Return what a table asks, in the order of its columns."""
    found: dict[tuple[str, str], list[tuple[MappedColumn, int, Words]]] = {}
    for column, number in table.columns:
        if column.is_answer:
            key = (column.means, column.subject)
            found.setdefault(key, []).append((column, number, words.of(column)))
    return [
        AskedColumns(rubric.asked[code], subject, tuple(sorted(each, key=lambda one: one[0].turn)))
        for (code, subject), each in found.items()
    ]


@dataclass(frozen=True, slots=True)
class SaidCell:
    """What a cell says in the rubric's words; ``fault``: the finding for which it is not used.

    ``ticks``: the words for which its ticks are not counted. ``twice``: what it ticks twice.
    """

    cell: Cell | None
    number: int
    text: str
    fault: str = ""
    ticks: tuple[TickFault, ...] = ()
    twice: tuple[str, ...] = ()


class AnswerReader:
    """Makes answers of cells, and remembers those that cannot be used."""

    def __init__(self, rubric: Rubric) -> None:
        self._rubric = rubric
        self._strange: dict[tuple[str, str, str, int, str, str], list[Place]] = {}
        self._differing: list[tuple[str, tuple[Place, ...]]] = []

    def findings(self, mapping: str) -> Iterator[Finding]:
        """Yield every value without a level, and columns that differ; ``mapping``: its file."""
        for (fault, code, heading, _, value, near), places in self._strange.items():
            cells = some([place.cell for place in places])
            yield finding(
                fault, places[0], indicator=code, heading=heading, found=value, cells=cells,
                n=len(places), mapping=mapping, scale=self._rubric.asked[code].scale.code,
                near=near,
            )  # fmt: skip
        for code, differing in self._differing:
            cells = ", ".join(place.cell for place in differing)
            yield finding("map.columns_differ", differing[0], indicator=code, cells=cells)

    def answer(self, asked: AskedColumns, table: OpenTable, row: SheetRow, subject: str) -> Answer:
        """Return what a row says about an indicator and a subject."""
        if len(asked.columns) == 1 and not asked.columns[0][0].ticks:
            return self._single(asked, table, row, subject)
        said = list(self._said(asked, row))
        given = [each for each in said if each.text] or said[:1]
        first = given[0]
        fault = first.fault
        if len({answer_token(each.text) for each in given}) > 1:
            fault = DIFFER
            places = tuple(table.place(row.number, each.number) for each in given)
            self._differing.append((asked.indicator.code, places))
        return self._made(asked, table, row, subject, replace_fault(first, fault))

    def _single(self, asked: AskedColumns, table: OpenTable, row: SheetRow, subject: str) -> Answer:
        """Return the answer of one cell; what a text means is looked up once."""
        column, number, words = asked.columns[0]
        cell = row.cells.get(number)
        key = (number, cell.text if cell else "", form_of(cell))
        known = asked.known.get(key)
        if known is None or known.set_aside:
            said = self._one(column, number, words, cell, asked)
            made = self._made(asked, table, row, subject, said)
            asked.known[key] = made
            return made
        return Answer(
            known.indicator, subject, known.state, known.level, known.text,
            table.place(row.number, number), known.form,
        )  # fmt: skip

    def _said(self, asked: AskedColumns, row: SheetRow) -> Iterator[SaidCell]:
        """Yield what the columns say, ticks counted."""
        if asked.columns[0][0].is_option:
            yield _ticked(asked, row)
            return
        for column, number, words in asked.columns:
            yield self._one(column, number, words, row.cells.get(number), asked)

    def _one(
        self, column: MappedColumn, number: int, words: Words, cell: Cell | None,
        asked: AskedColumns,
    ) -> SaidCell:  # fmt: skip
        if cell is None or form_of(cell) not in _READABLE:
            return SaidCell(cell, number, cell.text if cell else "")
        word = word_of(cell)
        read = read_ticks(word, column.ticks) if column.ticks else None
        if read and not read.faults:
            return SaidCell(cell, number, str(read.count), twice=read.twice)
        text = words.get(answer_token(word))
        if text is not None:
            return SaidCell(cell, number, text)
        if read:
            return SaidCell(cell, number, word, read.faults[0].code, read.faults)
        if asked.indicator.scale.maximum is not None:
            return SaidCell(cell, number, word)
        return SaidCell(cell, number, word, NO_LEVEL)

    def _remember(self, asked: AskedColumns, said: SaidCell, place: Place) -> None:
        """Keep why a cell is not used, and what it ticks twice."""
        faults = list(said.ticks)
        if said.fault in (NO_LEVEL, NO_MARK):
            faults.append(TickFault(said.fault, said.text))
        faults += [TickFault(TWICE, each) for each in said.twice]
        for each in faults:
            heading = next(each.heading for each, number, _ in asked.columns
                           if number == said.number)  # fmt: skip
            key = (each.code, asked.indicator.code, heading, said.number,
                   shown_value(each.found), each.near)  # fmt: skip
            self._strange.setdefault(key, []).append(place)

    def _made(
        self, asked: AskedColumns, table: OpenTable, row: SheetRow, subject: str, said: SaidCell
    ) -> Answer:
        place, indicator = table.place(row.number, said.number), asked.indicator
        cell, text = said.cell, said.text
        if cell is None:
            return read_answer(indicator, subject, None, place, self._rubric)
        if form_of(cell) not in _READABLE:
            return read_answer(indicator, subject, cell, place, self._rubric)
        self._remember(asked, said, place)
        is_number = indicator.scale.maximum is not None and text.isdecimal()
        kind = CellKind.NUMBER if is_number else CellKind.TEXT
        shown = text if not said.fault else shown_value(text)
        meant = Cell(cell.row, cell.column, shown, kind, False, "general")
        meaning = meaning_of(indicator, shown, form_of(meant), self._rubric)
        if meaning.state is State.REJECTED and not said.fault:
            meant = meant._replace(text=shown_value(text))
        return read_answer(indicator, subject, meant, place, self._rubric, said.fault)


def replace_fault(said: SaidCell, fault: str) -> SaidCell:
    """Return what a cell says, with the finding for which it is not used."""
    return replace(said, fault=fault)


def shown_value(text: str) -> str:
    """Return a value as a message may show it: none that is prose, no numbers of people.

    >>> shown_value("Kadang ada"), shown_value("Menurut saya pelayanan di sini kurang cepat sekali")
    ('Kadang ada', '…')
    """
    plain = masked(text.strip())
    return plain if len(plain) <= LONGEST_SHOWN else "…"


def _ticked(asked: AskedColumns, row: SheetRow) -> SaidCell:
    """Return how many options are ticked that have a column each; blank if none was asked."""
    cells = [row.cells[number] for _, number, _ in asked.columns if number in row.cells]
    if not cells:
        return SaidCell(None, asked.columns[0][1], "")
    ticks = [is_tick(word_of(cell)) for cell in cells]
    if None in ticks:
        strange = cells[ticks.index(None)]
        return SaidCell(strange, strange.column, word_of(strange), NO_MARK)
    return SaidCell(cells[0], cells[0].column, str(sum(map(bool, ticks))))


def by_observation(asked: Sequence[AskedColumns]) -> dict[str, list[AskedColumns]]:
    """Return what is asked by the way of observing."""
    found: dict[str, list[AskedColumns]] = {}
    for each in asked:
        found.setdefault(each.indicator.observation.code, []).append(each)
    return found
