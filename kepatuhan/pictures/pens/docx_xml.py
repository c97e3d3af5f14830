"""What python-docx has no words for: borders, shades, fields, widths, lists that begin anew."""

from collections.abc import Iterable, Sequence
from typing import Any

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from kepatuhan.ground.foreign_text import visible_lines

ABOVE, PADDING = Pt(2.5), Mm(2)  # of a cell, at its left and right


def element(name: str, **attributes: object) -> Any:
    """Return an element of WordprocessingML: ``element("shd", fill="FFFFFF")``."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def length(emus: float) -> Length:
    """Return a length in whole English metric units, as files have them."""
    return Length(round(emus))


def hexadecimal(colour: str) -> str:
    """Return a colour of CSS as Word writes it.

    >>> hexadecimal("#1b2420")
    '1B2420'
    """
    return colour.removeprefix("#").upper()


def styled(paragraph: Paragraph, style: str) -> Paragraph:
    """Give a paragraph a style, by its id: to look it up takes half the time of a paper.

    Word's id of a style is its name without spaces.
    """
    paragraph._p.style = style.replace(" ", "")
    return paragraph


def say(paragraph: Paragraph, text: str, shade: tuple[str, str] | None = None) -> Run:
    """Add a text to a paragraph as it is; every character of it can be seen.

    ``shade``: a ground, wider than the text, and an ink.
    """
    run = paragraph.add_run(visible_lines(f"\u00a0{text}\u00a0" if shade else text))
    if shade:
        ground, ink = shade
        run.font.color.rgb = RGBColor.from_string(hexadecimal(ink))
        run.font.bold = True
        run._r.get_or_add_rPr().append(ground_of(ground))
    return run


def ground_of(colour: str) -> Any:
    """Return the ground of a run, a paragraph or a cell."""
    return element("shd", val="clear", color="auto", fill=hexadecimal(colour))


def border(side: str, colour: str, eighths: int, kind: str = "single", space: int = 0) -> Any:
    """Return one line; its width is in eighths of a point."""
    return element(side, val=kind, sz=eighths, space=space, color=hexadecimal(colour))


def frame(paragraph: Any, *borders: Any) -> None:
    """Draw lines around a paragraph, or around those of a style."""
    lines = element("pBdr")
    lines.extend(borders)
    properties = paragraph.get_or_add_pPr()
    properties.insert_element_before(
        lines, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr"
    )


def add_field(paragraph: Paragraph, name: str) -> None:
    """Add a field that the word processor counts: PAGE, NUMPAGES."""
    field = element("fldSimple", instr=name)
    run = element("r")
    text = element("t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def add_table(document: Document, style: str, widths: Sequence[Length]) -> Table:
    """Return a new table without rows, whose columns stay as wide as they are told."""
    table: Table = document.add_table(rows=0, cols=len(widths))
    table.style = document.styles[style]
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    return table


def add_row(table: Table, widths: Sequence[Length], is_head: bool = False) -> tuple[_Cell, ...]:
    """Return the cells of a new row, which no page splits; a head stands on every page."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    properties = row._tr.get_or_add_trPr()
    properties.append(element("cantSplit"))
    if is_head:
        properties.append(element("tblHeader"))
    cells: tuple[_Cell, ...] = row.cells
    for cell, width in zip(cells, widths, strict=True):
        cell.width = width
    return cells


def outline(cell: _Cell, colour: str) -> None:
    """Draw a line around a cell that is filled in by hand."""
    lines = element("tcBorders")
    lines.extend(border(side, colour, 4) for side in ("top", "left", "bottom", "right"))
    cell._tc.get_or_add_tcPr().append(lines)


def keep_together(rows: Iterable[_Row]) -> None:
    """Let all rows stand on one page, with what follows the last one's."""
    for row in list(rows)[:-1]:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def begin_list(document: Document) -> int:
    """Return the number of a new list that counts from one as the style “List Number” does."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element
    known = style.pPr.numPr.numId.val
    abstract = numbering.num_having_numId(known).abstractNumId.val
    number = numbering.add_num(abstract)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(number.numId)


def continue_list(paragraph: Paragraph, number: int) -> None:
    """Make a paragraph an item of a list."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def add_table_style(
    document: Document, name: str, line: str, head: str, above: Length = ABOVE
) -> None:
    """Add a style of tables with thin lines between rows, and one below the heads."""
    thin, thick = (
        f'w:val="single" w:sz="{size}" w:space="0" w:color="{hexadecimal(colour)}"'
        for size, colour in ((4, line), (8, head))
    )
    lines = f"<w:tblBorders><w:bottom {thin}/><w:insideH {thin}/></w:tblBorders>"
    below = f"<w:tcPr><w:tcBorders><w:bottom {thick}/></w:tcBorders></w:tcPr>"
    heads = f'<w:tblStylePr w:type="firstRow">{below}</w:tblStylePr>'
    _add_style(document, name, lines, PADDING, heads, above)


def add_grid_style(document: Document, name: str) -> None:
    """Add a style of tables without lines, whose text begins where that around it does."""
    _add_style(document, name, "", Mm(0), "", Pt(0.5))


def _add_style(
    document: Document, name: str, lines: str, left: Length, rest: str, above: Length = ABOVE
) -> None:
    sides = (("top", above), ("left", left), ("bottom", above), ("right", PADDING))
    margins = "".join(f'<w:{side} w:w="{width.twips}" w:type="dxa"/>' for side, width in sides)
    kind = f'{nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{name.replace(" ", "")}"'
    known = f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>'
    table = f"<w:tblPr>{lines}<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
    made = parse_xml(f"<w:style {kind}>{known}{table}{rest}</w:style>")
    document.styles.element.append(made)
