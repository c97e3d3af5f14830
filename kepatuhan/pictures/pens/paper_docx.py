"""The pen of Word: a paper as DOCX, for who wants to change it before it is signed."""

import zipfile
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from kepatuhan.ground.foreign_text import visible
from kepatuhan.pictures.pens.paper import Paper
from kepatuhan.pictures.pens.paper_looks import REGIONS
from kepatuhan.pictures.pens.zipped import zipped
from kepatuhan.system.extras import extra

if TYPE_CHECKING:
    from docx.document import Document

NO_DAY = date(2022, 1, 1)  # of a paper without one: never today
_PREVIEW = "/thumbnail"


def docx_of(paper: Paper) -> bytes:
    """Return a paper as DOCX: the same paper gives the same bytes.

    Raises ``paper.extra_missing`` without python-docx.
    """
    with extra("docx"):
        from docx import Document
    from kepatuhan.pictures.pens.docx_head import letterhead
    from kepatuhan.pictures.pens.docx_parts import PartPen
    from kepatuhan.pictures.pens.docx_styles import prepare, title

    document = Document()
    _describe(document, paper)
    width = prepare(document, paper)
    if paper.letterhead:
        letterhead(document, paper.letterhead, width)
    title(document, paper)
    pen = PartPen(document, width)
    for part in paper.parts:
        pen.draw[type(part)](part)
    target = BytesIO()
    document.save(target)
    return _steady(target)


def _describe(document: "Document", paper: Paper) -> None:
    """Write the properties of the file; its day is that of the paper."""
    known = document.core_properties
    known.title, known.author = visible(paper.title), visible(paper.author)
    known.last_modified_by, known.comments = known.author, ""
    known.language = REGIONS[paper.language]
    known.created = known.modified = datetime.combine(paper.day or NO_DAY, time(), UTC)
    rels = document.part.package.rels
    for number in [each.rId for each in rels.values() if each.reltype.endswith(_PREVIEW)]:
        del rels[number]  # of python-docx's own template


def _steady(packed: BytesIO) -> bytes:
    """Return a package with its files in a fixed order, and no time of today."""
    with zipfile.ZipFile(packed) as source:
        # The list of contents comes first, as in every package of Word.
        names = sorted(source.namelist(), key=lambda name: (name[0] != "[", name))
        return zipped((name, source.read(name)) for name in names)
