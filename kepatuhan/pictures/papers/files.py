"""The papers of a year as files: all of an institution in one, or a file each, and their list."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from kepatuhan.pictures.papers.desk import Desk
from kepatuhan.pictures.papers.leader import leader_sheet
from kepatuhan.pictures.papers.letters import covering_letter, minutes
from kepatuhan.pictures.papers.names import CONTENTS, ENDINGS, FOLDER, paper_kinds
from kepatuhan.pictures.papers.rapor import rapor
from kepatuhan.pictures.papers.recap import recap
from kepatuhan.pictures.pens.paper import (
    PageBreak,
    Paper,
    PaperHeading,
    PaperListing,
    Paragraph,
    Part,
)
from kepatuhan.pictures.result.html import render
from kepatuhan.pictures.standing import about_year
from kepatuhan.pictures.year.parts import InstitutionSheet, sheets_of

File = tuple[str, bytes]
Pen = Callable[[Paper], bytes]
# The papers of an institution but the rapor of its units, in the order in which they are filed.
OF_INSTITUTIONS: Mapping[str, Callable[[InstitutionSheet, Desk], Paper]] = {
    "surat-pengantar": covering_letter,
    "lembar-pimpinan": leader_sheet,
    "rekap": recap,
    "berita-acara": minutes,
}


def number_of_papers(desk: Desk, formats: Collection[str], *, is_each: bool) -> int:
    """Return how many files ``paper_files`` yields."""
    kinds, year = paper_kinds(formats), desk.year
    of_each = len(OF_INSTITUTIONS) * len(year.institutions) + len(year.units)
    files = of_each if is_each else len(year.institutions)
    return len(kinds) * files + 1 if kinds else 0


def paper_files(desk: Desk, formats: Collection[str], *, is_each: bool) -> Iterator[File]:
    """Yield the papers of every institution in those formats that are of papers, and their list.

    Those are ``docx`` and ``pdf``, extras both, and ``paper``: pages.

    ``is_each``: a file a paper, else one an institution. Raises ``paper.extra_missing`` where what
    draws a format is not installed.
    """
    pens = {kind: pen_of(kind) for kind in paper_kinds(formats)}
    if not pens:
        return
    contents = []
    for sheet in sheets_of(desk.year):
        files = list(_files_of(sheet, desk, is_each=is_each))
        contents.append((sheet.result.survey.name, [
            (f"{name}.{ENDINGS[kind]}", f"{title} · {ENDINGS[kind].upper()}")
            for name, title, _ in files for kind in pens
        ]))  # fmt: skip
        for name, _, paper in files:
            for kind, pen in pens.items():
                yield f"{FOLDER}/{name}.{ENDINGS[kind]}", pen(paper)
    yield CONTENTS, _contents(desk, contents)


def _files_of(
    sheet: InstitutionSheet, desk: Desk, *, is_each: bool
) -> Iterator[tuple[str, str, Paper]]:
    """Yield the name, the title and the paper of every file of an institution."""
    folder = PurePosixPath(sheet.folder).name
    papers = dict(papers_of(sheet, desk))
    if not is_each:
        papers = {"": bound(list(papers.values()), sheet, desk)}
    for name, paper in papers.items():
        yield f"{folder}/{name}" if name else folder, paper.title, paper


def papers_of(sheet: InstitutionSheet, desk: Desk) -> Iterator[tuple[str, Paper]]:
    """Yield the papers of an institution and of its units, each with the name of its file."""
    for name, make in OF_INSTITUTIONS.items():
        yield name, make(sheet, desk)
    for unit in sheet.units:
        yield f"rapor-{PurePosixPath(unit.file).stem}", rapor(unit, desk)


def bound(papers: Sequence[Paper], sheet: InstitutionSheet, desk: Desk) -> Paper:
    """Return several papers as one, each on sheets of its own, behind a list of them."""
    name = sheet.result.survey.name
    parts: list[Part] = [PaperListing(tuple(each.title for each in papers), is_numbered=True)]
    for each in papers:
        parts.append(PageBreak())
        if each.letterhead:
            parts.append(each.letterhead)
        parts.append(PaperHeading(each.title))
        if each.kicker:
            parts.append(Paragraph(each.kicker, "muted"))
        parts += map(_deeper, each.parts)
    title = desk.view.words("Results of the assessment {year}: {name}", year=desk.number, name=name)
    return desk.paper(title, name, parts)


def _deeper(part: Part) -> Part:
    return replace(part, level=part.level + 1) if isinstance(part, PaperHeading) else part


def _contents(desk: Desk, contents: Sequence[object]) -> bytes:
    about, result = about_year(desk.year), desk.year.result
    page = render(
        "paper/contents.html.j2", desk.view, about=about, result=result, contents=contents
    )
    return page.encode()


def pen_of(kind: str) -> Pen:
    """Return what draws papers as ``docx``, ``pdf``, or as pages: ``paper``."""
    if kind == "docx":
        from kepatuhan.pictures.pens.paper_docx import docx_of

        return docx_of
    if kind == "pdf":
        from kepatuhan.pictures.pens.paper_pdf import pdf_of

        return pdf_of
    from kepatuhan.pictures.pens.paper_html import html_of

    return lambda paper: html_of(paper).encode()
