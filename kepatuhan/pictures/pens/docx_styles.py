"""How a paper looks in Word: its page, styles and language, all of them to be changed there."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from kepatuhan.pictures.pens.docx_xml import (
    add_field,
    add_grid_style,
    add_table_style,
    border,
    frame,
    hexadecimal,
    say,
)
from kepatuhan.pictures.pens.paper import Paper
from kepatuhan.pictures.pens.paper_looks import INK, LINE, MUTED, NOTE, REGIONS

FONT = "Calibri"
TABLE, DENSE_TABLE, PLAIN = "Paper Table", "Paper Dense Table", "Paper Grid"
MARGIN = Mm(20)
LONG, SHORT = Mm(297), Mm(210)
_THEME = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


class _Look(NamedTuple):
    size: float
    ink: str = INK
    is_bold: bool = False
    before: float = 0
    after: float = 0
    is_before_others: bool = False


_STYLES: Mapping[str, _Look] = {
    "Normal": _Look(10.5, after=4),
    "Title": _Look(18, is_bold=True, after=6, is_before_others=True),
    "Heading 1": _Look(13.5, is_bold=True, before=12, after=4, is_before_others=True),
    "Heading 2": _Look(11.5, is_bold=True, before=10, after=4, is_before_others=True),
    "Heading 3": _Look(10.5, is_bold=True, before=8, after=3, is_before_others=True),
    "Heading 4": _Look(10.5, is_bold=True, before=8, after=3, is_before_others=True),
    "Heading 5": _Look(10.5, is_bold=True, before=8, after=3, is_before_others=True),
    "Caption": _Look(9, MUTED, before=8, after=3, is_before_others=True),
    "List Bullet": _Look(10.5, after=2),
    "List Number": _Look(10.5, after=2),
    "Header": _Look(8.5, MUTED),
    "Footer": _Look(8.5, MUTED),
    "Kicker": _Look(9.5, MUTED, is_before_others=True),
    "Small": _Look(9, MUTED, after=4),
    "Legend": _Look(9, MUTED, before=4, after=6),
    "Note": _Look(10.5, before=6, after=8),
    "Letterhead": _Look(12, is_bold=True),
    "Letterhead Name": _Look(14.5, is_bold=True),
    "Letterhead Address": _Look(9),
    "Letterhead Rule": _Look(2, after=6),
    "Table Text": _Look(10),
    "Table Dense": _Look(8.5),
    "Table Small": _Look(8.5, MUTED),
    "Table Heading": _Look(9, MUTED, is_bold=True),
    "Figure": _Look(18, is_bold=True),
    "Bar": _Look(2),
    "Gap": _Look(2, after=5),
}  # fmt: skip


def prepare(document: Document, paper: Paper) -> Length:
    """Set page, styles, header and footer; return how wide the text is."""
    width = _page(document, paper)
    _language(document, REGIONS[paper.language])
    _forget_tables(document)
    known = {style.name for style in document.styles}
    for name, look in _STYLES.items():
        if name not in known:
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _style(document, name, look)
    frame(document.styles["Note"].element, border("left", NOTE, 18, space=8))
    rule = border("bottom", INK, 24, "thickThinSmallGap", 1)
    frame(document.styles["Letterhead Rule"].element, rule)
    add_table_style(document, TABLE, LINE, MUTED)
    add_table_style(document, DENSE_TABLE, LINE, MUTED, Pt(0.5))
    add_grid_style(document, PLAIN)
    _running(document, paper, width)
    return width


def _forget_tables(document: Document) -> None:
    """Drop the hundred styles of tables that python-docx brings, which slow all others down."""
    for style in document.styles.element.findall(qn("w:style")):
        is_base = style.get(qn("w:default")) is not None
        if style.get(qn("w:type")) == "table" and not is_base:
            style.getparent().remove(style)


def _page(document: Document, paper: Paper) -> Length:
    section = document.sections[0]
    section.page_width, section.page_height = (LONG, SHORT) if paper.is_wide else (SHORT, LONG)
    section.orientation = WD_ORIENT.LANDSCAPE if paper.is_wide else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = Mm(20)
    section.header_distance = section.footer_distance = Mm(10)
    return Length(section.page_width - 2 * MARGIN)


def _language(document: Document, language: str) -> None:
    """Set language and font of all text, where the template has those of its theme."""
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    _own_font(defaults.find(qn("w:rFonts")))
    defaults.find(qn("w:lang")).set(qn("w:val"), language)
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), language)
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")


def _own_font(fonts: Any) -> None:
    for name in _THEME:
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)


def _style(document: Document, name: str, look: _Look) -> None:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    style.element.get_or_add_rPr().clear()
    for old in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        style.element.pPr.remove(old)
    style.font.size, style.font.bold = Pt(look.size), look.is_bold
    style.font.color.rgb = RGBColor.from_string(hexadecimal(look.ink))
    space = style.paragraph_format
    space.space_before, space.space_after = Pt(look.before), Pt(look.after)
    space.keep_with_next, space.line_spacing = look.is_before_others, 1.1
    if name == "Note":
        space.left_indent = Mm(4)


def _running(document: Document, paper: Paper, width: Length) -> None:
    """Write what stands on every page; the word processor counts the pages."""
    section = document.sections[0]
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    say(head, paper.running)
    frame(foot._p, border("top", LINE, 4, space=4))
    for style in ("Header", "Footer"):
        for old in document.styles[style].element.findall(f".//{qn('w:tabs')}"):
            old.getparent().remove(old)
    foot.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    say(foot, f"{paper.footing}\t")
    add_field(foot, "PAGE")
    say(foot, " / ")
    add_field(foot, "NUMPAGES")


def title(document: Document, paper: Paper) -> None:
    """Write the title, in the middle below a letterhead."""
    for text, style in ((paper.kicker, "Kicker"), (paper.title, "Title")):
        if text:
            paragraph = document.add_paragraph(style=style)
            say(paragraph, text)
            if paper.letterhead:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
