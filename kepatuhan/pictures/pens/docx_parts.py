"""The parts of a paper as Word has them: paragraphs, lists and tables that stay editable."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.shared import Length, Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from kepatuhan.pictures.pens.docx_cells import draw_bar, draw_cell, draw_figure, fill, write_lines
from kepatuhan.pictures.pens.docx_head import letterhead
from kepatuhan.pictures.pens.docx_styles import DENSE_TABLE, PLAIN, TABLE
from kepatuhan.pictures.pens.docx_xml import (
    PADDING,
    add_row,
    add_table,
    begin_list,
    border,
    continue_list,
    frame,
    keep_together,
    length,
    outline,
    say,
    styled,
)
from kepatuhan.pictures.pens.paper import (
    Bars,
    Facts,
    Figures,
    Letterhead,
    PageBreak,
    PaperBar,
    PaperCell,
    PaperColumn,
    PaperHeading,
    PaperListing,
    PaperTable,
    Paragraph,
    Signatures,
    Signer,
)
from kepatuhan.pictures.pens.paper_looks import MUTED, bar_columns

_TONES = {"plain": "Normal", "strong": "Normal", "muted": "Small", "note": "Note"}
ROOM_TO_SIGN, ROW_TO_FILL, LONE_SIGNER = Mm(20), Mm(11), Mm(75)


class PartPen:
    """Draws parts into a document whose text is ``width`` wide."""

    def __init__(self, document: Document, width: Length) -> None:
        self.document, self.width = document, width
        self.draw: Mapping[type, Callable[[Any], None]] = {
            PaperHeading: self.heading, Paragraph: self.paragraph, PaperListing: self.listing,
            Facts: self.facts, Figures: self.figures, PaperTable: self.table, Bars: self.bars,
            Signatures: self.signatures, PageBreak: self.page_break, Letterhead: self.letterhead,
        }  # fmt: skip

    def letterhead(self, part: Letterhead) -> None:
        """Draw who writes, where a paper begins inside of another."""
        letterhead(self.document, part, self.width)

    def heading(self, part: PaperHeading) -> None:
        """Draw a heading in a style that tables of contents know."""
        say(self._paragraph(f"Heading {min(part.level, 5)}"), part.text)

    def paragraph(self, part: Paragraph) -> None:
        """Draw a paragraph of any tone."""
        run = say(self._paragraph(_TONES[part.tone]), part.text)
        run.bold = True if part.tone == "strong" else None

    def listing(self, part: PaperListing) -> None:
        """Draw a list; one with numbers begins at one."""
        number = begin_list(self.document) if part.is_numbered and part.items else 0
        for item in part.items:
            paragraph = self._paragraph("List Number" if number else "List Bullet")
            say(paragraph, item)
            if number:
                continue_list(paragraph, number)

    def facts(self, part: Facts) -> None:
        """Draw names, colons and what they hold, as a table without lines."""
        if not part.lines:
            return
        widths = self._widths((2.6, 0.4, 14))
        table = add_table(self.document, PLAIN, widths)
        for name, held in part.lines:
            for cell, text in zip(add_row(table, widths), (name, ":", held), strict=True):
                fill(cell, text)
        self._gap()

    def figures(self, part: Figures) -> None:
        """Draw numbers beside each other, four in a row."""
        if not part.items:
            return
        many = min(len(part.items), int(self.width / Mm(38)))
        widths = self._widths((1,) * many)
        table = add_table(self.document, PLAIN, widths)
        for at in range(0, len(part.items), many):
            cells = add_row(table, widths)
            for cell, item in zip(cells, part.items[at : at + many], strict=False):
                draw_figure(cell, item)
        self._gap()

    def table(self, part: PaperTable) -> None:
        """Draw a table; one to be filled in has high rows with lines on all sides."""
        rows = (zip(row, part.columns, strict=True) for row in part.rows)
        draw = partial(draw_cell, style="Table Dense") if part.is_dense else draw_cell
        style = DENSE_TABLE if part.is_dense else TABLE
        table = self._table(part.caption, part.columns, rows, draw, style)
        for row in table.rows[1:] if part.is_by_hand else ():
            row.height = ROW_TO_FILL
            for cell in row.cells:
                outline(cell, MUTED)
        self._gap()

    def bars(self, part: Bars) -> None:
        """Draw bars as grounds of empty paragraphs, beside their numbers."""
        columns = bar_columns(part)
        inner = length(self._column_widths(columns)[2] - 2 * PADDING)

        def drawn(cell: _Cell, bar: PaperBar, told: PaperCell | None, column: PaperColumn) -> None:
            if told:
                draw_cell(cell, told, column)
            else:
                draw_bar(cell, bar, inner)

        rows = (
            [(bar, *pair) for pair in zip(_cells_of(bar), columns, strict=True)]
            for bar in part.bars
        )
        self._table(part.caption, columns, rows, drawn)
        if part.legend:
            say(self._paragraph("Legend"), part.legend)
        else:
            self._gap()

    def signatures(self, part: Signatures) -> None:
        """Draw who signs, above and below the room for hand and stamp, on one page."""
        lone = len(part.signers) == 1
        many = 1 if lone else min(max(len(part.signers), 2), 3)
        columns = (length(self.width - LONE_SIGNER), LONE_SIGNER)
        widths = columns if lone else self._widths((1,) * many)
        for at in range(0, len(part.signers), many):
            self._signers(part.signers[at : at + many], widths, skipped=int(lone))

    def page_break(self, _part: PageBreak) -> None:
        """Begin a new sheet."""
        self._gap().paragraph_format.page_break_before = True

    def _signers(self, signers: Sequence[Signer], widths: Sequence[Length], skipped: int) -> None:
        self._gap().paragraph_format.space_before = Pt(8)
        table = add_table(self.document, PLAIN, widths)
        heads, _, feet = (add_row(table, widths)[skipped:] for _ in range(3))
        table.rows[1].height, table.rows[1].height_rule = ROOM_TO_SIGN, WD_ROW_HEIGHT_RULE.EXACTLY
        for head, foot, signer in zip(heads, feet, signers, strict=False):
            write_lines(head, signer.above, signer.office)
            write_lines(foot, signer.name, *([signer.number] if signer.number else []))
            name = foot.paragraphs[0]
            for run in name.runs:
                run.bold = run.underline = True
            if not signer.name:
                frame(name._p, border("bottom", MUTED, 4))
        keep_together(table.rows)

    def _table(
        self,
        caption: str,
        columns: Sequence[PaperColumn],
        rows: Iterable[Iterable[Any]],
        draw: Callable[..., None],
        style: str = TABLE,
    ) -> Any:
        if caption:
            say(self._paragraph("Caption"), caption)
        widths = self._column_widths(columns)
        table = add_table(self.document, style, widths)
        for cell, column in zip(add_row(table, widths, is_head=True), columns, strict=True):
            fill(cell, column.heading, "Table Heading", column.side)
            cell.paragraphs[0].paragraph_format.keep_with_next = True
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
        for row in rows:
            for cell, told in zip(add_row(table, widths), row, strict=True):
                draw(cell, *told)
        return table

    def _column_widths(self, columns: Sequence[PaperColumn]) -> list[Length]:
        return self._widths([column.share for column in columns])

    def _widths(self, shares: Sequence[float]) -> list[Length]:
        return [length(self.width * share / sum(shares)) for share in shares]

    def _paragraph(self, style: str) -> WordParagraph:
        return styled(self.document.add_paragraph(), style)

    def _gap(self) -> WordParagraph:
        """Add the paragraph that Word needs between two tables."""
        return self._paragraph("Gap")


def _cells_of(bar: PaperBar) -> tuple[PaperCell | None, ...]:
    """Return what stands beside a bar in its row, and None where it is drawn itself."""
    value = PaperCell(bar.value, is_strong=True)
    return PaperCell(bar.label), value, None, *map(PaperCell, bar.beside)
