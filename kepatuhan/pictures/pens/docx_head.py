"""The letterhead of a paper in Word."""

from io import BytesIO
from typing import Any

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as WordPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shape import InlineShape
from docx.shared import Length, Mm
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from kepatuhan.pictures.pens.docx_styles import PLAIN
from kepatuhan.pictures.pens.docx_xml import add_row, add_table, length, say, styled
from kepatuhan.pictures.pens.drawings import png_of, ratio_of
from kepatuhan.pictures.pens.paper import ImageKind, Letterhead, Logo

TALL, SIDE = Mm(22), Mm(26)
# What stands in the place of a drawing in SVG where nobody can make a picture of it: nothing.
_NOTHING = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000b4944415478da636000020000050001e9fadcd80000000049454e44ae426082"
)
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def letterhead(document: Document, head: Letterhead, width: Length) -> None:
    """Draw who writes, with the logo at the left, above a rule."""
    if head.logo:
        widths = [SIDE, length(width - 2 * SIDE), SIDE]
        cells = add_row(add_table(document, PLAIN, widths), widths)
        for cell in cells:
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        _picture(document, cells[0].paragraphs[0], head.logo)
        _lines(cells[1], head)
    else:
        _lines(document, head)
    styled(document.add_paragraph(), "Letterhead Rule")


def _lines(place: Document | _Cell, head: Letterhead) -> None:
    *bodies, name = head.lines or ("",)
    styles = [*((line, "Letterhead") for line in bodies), (name, "Letterhead Name"),
              *((line, "Letterhead Address") for line in head.address)]  # fmt: skip
    empty = place.paragraphs[0] if isinstance(place, _Cell) else None
    for at, (line, style) in enumerate(styles):
        paragraph = empty if empty and not at else place.add_paragraph()
        styled(paragraph, style).alignment = WD_ALIGN_PARAGRAPH.CENTER
        say(paragraph, line)


def _picture(document: Document, paragraph: WordParagraph, logo: Logo) -> None:
    is_drawing = logo.kind is ImageKind.SVG
    content = BytesIO((png_of(logo.content) or _NOTHING) if is_drawing else logo.content)
    shape = paragraph.add_run().add_picture(content)
    ratio = ratio_of(logo.content) if is_drawing else shape.width / shape.height
    tall = min(TALL, int((SIDE - Mm(4)) / ratio))
    shape.height, shape.width = length(tall), length(tall * ratio)
    shape._inline.docPr.set("descr", logo.about)
    if is_drawing:
        _draw(document, shape, logo.content)


def _draw(document: Document, shape: InlineShape, content: bytes) -> None:
    """Put a drawing in the place of a picture, which older word processors show."""
    package = document.part.package
    part = WordPart(PackURI("/word/media/logo.svg"), "image/svg+xml", content, package)
    number = document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    blip: Any = shape._inline.graphic.graphicData.pic.blipFill.blip
    blip.append(parse_xml(
        f'<a:extLst {nsdecls("a", "r")}><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
        f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{number}"/></a:ext></a:extLst>'
    ))  # fmt: skip
