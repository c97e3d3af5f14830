"""The papers of a year as files: all of an institution in one, or a file each."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from kepatuhan.pictures.papers.desk import Desk
from kepatuhan.pictures.papers.leader import leader_sheet
from kepatuhan.pictures.papers.letters import covering_letter, minutes
from kepatuhan.pictures.papers.rapor import rapor
from kepatuhan.pictures.papers.recap import recap
from kepatuhan.pictures.pens.paper import Paper
from kepatuhan.pictures.year.parts import InstitutionSheet, sheets_of

FOLDER = "papers"
File = tuple[str, bytes]
Pen = Callable[[Sequence[Paper]], bytes]
# The papers of an institution but the rapor of its units, in the order in which they are filed.
OF_INSTITUTIONS: Mapping[str, Callable[[InstitutionSheet, Desk], Paper]] = {
    "surat-pengantar": covering_letter,
    "lembar-pimpinan": leader_sheet,
    "rekap": recap,
    "berita-acara": minutes,
}


def number_of_papers(desk: Desk, formats: Collection[str], *, is_each: bool) -> int:
    """Return how many files ``paper_files`` yields."""
    year = desk.year
    of_each = len(OF_INSTITUTIONS) * len(year.institutions) + len(year.units)
    return len(formats) * (of_each if is_each else len(year.institutions))


def paper_files(desk: Desk, formats: Collection[str], *, is_each: bool) -> Iterator[File]:
    """Yield the papers of every institution as ``docx`` and ``pdf``, as far as asked for.

    Raises ``paper.extra_missing`` where what draws a format is not installed.
    """
    pens = {name: pen_of(name) for name in formats}
    for sheet in sheets_of(desk.year):
        name = f"{FOLDER}/{PurePosixPath(sheet.folder).name}"
        papers = dict(papers_of(sheet, desk))
        files = papers.items() if is_each else [("", papers.values())]
        for each, drawn in files:
            some = [drawn] if isinstance(drawn, Paper) else [*drawn]
            for kind, pen in pens.items():
                yield f"{name}/{each}.{kind}" if each else f"{name}.{kind}", pen(some)


def papers_of(sheet: InstitutionSheet, desk: Desk) -> Iterator[tuple[str, Paper]]:
    """Yield the papers of an institution and of its units, each with the name of its file."""
    for name, make in OF_INSTITUTIONS.items():
        yield name, make(sheet, desk)
    for unit in sheet.units:
        yield f"rapor-{PurePosixPath(unit.file).stem}", rapor(unit, desk)


def pen_of(name: str) -> Pen:
    """Return what draws papers as ``docx`` or ``pdf``; raises ``paper.extra_missing``."""
    if name == "docx":
        from kepatuhan.pictures.pens.paper_docx import docx_of

        return docx_of
    from kepatuhan.pictures.pens.paper_pdf import pdf_of

    return pdf_of
