"""Cells of the tables of a paper in Word."""

from collections.abc import Mapping

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Length, Mm, Pt
from docx.table import _Cell

from kepatuhan.pictures.pens.docx_xml import ground_of, length, say, styled
from kepatuhan.pictures.pens.paper import Figure, PaperBar, PaperCell, PaperColumn, Side
from kepatuhan.pictures.pens.paper_looks import BEFORE, FILL, INK, SHADES

SIDES: Mapping[Side, WD_ALIGN_PARAGRAPH] = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
}
TICK = Mm(1)


def fill(cell: _Cell, text: str, style: str = "Table Text", side: Side = "left") -> None:
    """Write a text into an empty cell."""
    paragraph = styled(cell.paragraphs[0], style)
    paragraph.alignment = SIDES[side]
    say(paragraph, text)


def draw_cell(cell: _Cell, told: PaperCell, column: PaperColumn, style: str = "Table Text") -> None:
    """Write a cell of a table, and below it what is small."""
    paragraph = styled(cell.paragraphs[0], style)
    paragraph.alignment = SIDES[column.side]
    run = say(paragraph, told.text, SHADES.get(told.shade))
    if told.is_strong:
        run.bold = True
    if told.small:
        below = styled(cell.add_paragraph(), "Table Small")
        below.alignment = SIDES[column.side]
        say(below, told.small)


def draw_figure(cell: _Cell, item: Figure) -> None:
    """Write a number that stands out between its label and its note."""
    fill(cell, item.label, "Table Small")
    say(styled(cell.add_paragraph(), "Figure"), item.value, SHADES.get(item.shade))
    if item.note:
        say(styled(cell.add_paragraph(), "Table Small"), item.note)


def write_lines(cell: _Cell, first: str, *others: str) -> None:
    """Write lines in the middle of a cell."""
    fill(cell, first, side="center")
    for text in others:
        paragraph = styled(cell.add_paragraph(), "Table Text")
        paragraph.alignment = SIDES["center"]
        say(paragraph, text)


def draw_bar(cell: _Cell, bar: PaperBar, width: Length) -> None:
    """Draw a tick for the mark, this year's bar, and a paler one of the year before."""
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = styled(cell.paragraphs[0], "Bar")
    pieces: list[tuple[float, float, float, str]] = []
    if bar.mark is not None:
        left = min(bar.mark, 1 - TICK / width)
        pieces.append((left, left + TICK / width, 3, INK))
    if bar.length:
        pieces.append((0, bar.length, 6, FILL))
    if bar.before:
        pieces.append((0, bar.before, 3, BEFORE))
    for at, (left, right, height, colour) in enumerate(pieces):
        each = styled(cell.add_paragraph(), "Bar") if at else paragraph
        space = each.paragraph_format
        space.left_indent = length(width * left)
        space.right_indent = length(width * (1 - right))
        space.line_spacing_rule, space.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(height)
        each._p.get_or_add_pPr().insert_element_before(
            ground_of(colour), "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )
