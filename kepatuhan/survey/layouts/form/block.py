"""Reads one block of a form's sheet: a heading and the rows below it."""

from collections.abc import Mapping, Sequence

from kepatuhan.ground.errors import Finding, Place, finding, some
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.sheets.xlsx import Cell
from kepatuhan.survey.answers import read_answer
from kepatuhan.survey.layouts.file_survey import IndicatorFinder, UnitDraft, product_kind_in
from kepatuhan.survey.layouts.form.columns import Asked, FormColumn, FormColumns
from kepatuhan.survey.layouts.form.photos import names_in
from kepatuhan.survey.layouts.form.sheets import Block
from kepatuhan.survey.layouts.headings import field_of


class BlockReader:
    """Reads one block into a unit; what is wrong with it is gathered in ``findings``.

    ``asked``: its rows that ask something.
    """

    def __init__(
        self, block: Block, rubric: Rubric, finder: IndicatorFinder, draft: UnitDraft
    ) -> None:
        self.block, self.rubric, self.draft = block, rubric, draft
        self.findings: list[Finding] = []
        self.unplaced = 0
        self._finder = finder
        self._codes = block.columns_of("indicator")
        self.asked: list[Asked] = []
        self._others: list[Mapping[int, Cell]] = []

    def read(self) -> None:
        """Read all rows of the block."""
        for row in self.block.rows:
            self._sort({cell.column: cell for cell in row})
        reader = FormColumns(self.block, self.asked, self.rubric, self.draft.products)
        columns = reader.read()
        self.findings += reader.findings
        self.draft.products.pop(reader.renamed, None)
        if self.block.observation.by is Observed.PRODUCT:
            self._add_products(columns)
        for indicator, cells in self.asked:
            self._read_row(indicator, cells, columns)
        self._name_others({column.number for column in columns})

    # Rows -------------------------------------------------------------------------------------

    def _sort(self, cells: Mapping[int, Cell]) -> None:
        """Keep a row by what it asks, or with those that ask nothing here."""
        texts = [cells[column].text for column in self._codes if column in cells]
        found = {each.code: each for text in texts if (each := self._finder.find(text))}
        indicator = found.popitem()[1] if len(found) == 1 else None
        if indicator and indicator.observation.code == self.block.observation.code:
            self.asked.append((indicator, cells))
        else:
            self._others.append(cells)

    def _name_others(self, columns: set[int]) -> None:
        """Count the answers in rows that ask nothing here, and name the text beside the rows."""
        beside: list[str] = []
        strange: list[str] = []
        for cells in self._others:
            codes = [cells[column] for column in self._codes if column in cells]
            answers = [cell for column, cell in cells.items() if column in columns and cell.text]
            self.unplaced += len(answers)
            if answers:
                strange.append((codes or answers)[0].name)
                for code in codes:
                    self.draft.add_unknown(code.text)
            else:
                beside += [cell.name for cell in cells.values()]
        beside += [cell.name for row in self.block.above for cell in row if _is_extra(cell, row)]
        place = self.block.place
        if strange:
            at = Place(place.file, place.sheet, strange[0])
            n, listed = len(strange), some(strange)
            self.findings.append(finding("row.unknown_indicator", at, n=n, cells=listed))
        if beside:
            self.findings.append(finding("sheet.text", place, cells=some(beside)))

    # Answers ----------------------------------------------------------------------------------

    def _add_products(self, columns: Sequence[FormColumn]) -> None:
        kinds = {
            cell.column: cell
            for row in self.block.above
            if any(field_of(cell.text) == "product_kind" for cell in row)
            for cell in row
        }
        for column in columns:
            cell = kinds.get(column.number)
            place = self.block.place_of(column.number, cell.row) if cell else self.block.place
            kind = product_kind_in(cell.text, place, self.findings) if cell else None
            self.draft.add_product(column.subject, kind)

    def _read_row(
        self, indicator: Indicator, cells: Mapping[int, Cell], columns: Sequence[FormColumn]
    ) -> None:
        row = next(iter(cells.values())).row
        kinds = {product.name: product.kind for product in self.draft.products.values()}
        for column in columns:
            number = column.number
            if number in cells or indicator.holds_for(self.draft.type, kinds.get(column.subject)):
                subject = self.draft.subject(indicator, column.subject)
                self.draft.answers.append(
                    read_answer(
                        indicator, subject, cells.get(number), self.block.place_of(number, row),
                        self.rubric, column.set_aside,
                    )
                )  # fmt: skip
        for note in self.block.columns_of("note"):
            self.draft.add_note(indicator.code, cells[note].text if note in cells else "")
        for photo in self.block.columns_of("photo"):
            place = self.block.place_of(photo, row)
            names = names_in(cells[photo].text if photo in cells else "")
            self.draft.photos += [(indicator.code, place, name) for name in names]


def _is_extra(cell: Cell, row: Sequence[Cell]) -> bool:
    """Return whether a cell above the heading is none of the form's own: title, hint, kinds."""
    is_kinds = any(field_of(each.text) == "product_kind" for each in row)
    return cell.column > 1 and not is_kinds
