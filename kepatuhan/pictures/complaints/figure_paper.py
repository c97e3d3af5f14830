"""The figures of complaints as a paper: what an office signs and sends."""

from collections.abc import Iterator

from kepatuhan.ground.version import __version__
from kepatuhan.pictures.complaints.beside_table import (
    beside_note,
    beside_table,
    beside_title,
)
from kepatuhan.pictures.complaints.figure_tables import count_table, limit_table
from kepatuhan.pictures.complaints.figure_view import FiguresView
from kepatuhan.pictures.complaints.years_table import years_note, years_table
from kepatuhan.pictures.papers.signing import Signing
from kepatuhan.pictures.pens.paper import (
    Paper,
    PaperCell,
    PaperColumn,
    PaperHeading,
    PaperListing,
    PaperTable,
    Paragraph,
    Part,
)
from kepatuhan.pictures.pens.table import Row, Table
from kepatuhan.season.identity import ReportIdentity

NAMED, COUNTED = 30, 12  # parts of the width


def figures_paper(view: FiguresView, identity: ReportIdentity) -> Paper:
    """Return the paper: main points, limits, and the tables that hold anything."""
    signing = Signing(view, identity)
    parts = [*_parts(view), *signing.signatures()]
    return Paper(
        title=view.title,
        language=view.words.language,
        parts=parts,
        kicker=view.exercise or view.subtitle,
        running=" · ".join(filter(None, (view.exercise, view.title))),
        footing=" · ".join((view.title, f"kepatuhan {__version__}", view.not_official())),
        author=", ".join(identity.authors),
        day=identity.day,
        letterhead=signing.letterhead(),
    )


def _parts(view: FiguresView) -> Iterator[Part]:
    yield PaperListing(tuple(view.points()))
    yield Paragraph(" ".join(view.notes()), "note")
    yield PaperHeading(view.years_title)
    yield _drawn(view, years_table(view))
    yield Paragraph(years_note(view), "note")
    if view.shown.limits:
        yield PaperHeading(view.words("Limits"))
        yield _drawn(view, limit_table(view))
    yield from _beside(view)
    for each in view.tables():
        yield PaperHeading(view.names.title(each))
        yield _drawn(view, count_table(view, each))


def _beside(view: FiguresView) -> Iterator[Part]:
    """Yield the survey beside the figures, if one was named."""
    if view.beside is None:
        return
    table = beside_table(view.beside, view)
    yield PaperHeading(beside_title(view.beside, view))
    if table.rows:
        yield _drawn(view, table)
    yield Paragraph(beside_note(view.beside, view) if table.rows else table.empty, "note")


def _drawn(view: FiguresView, table: Table[Row]) -> PaperTable:
    """Return a table as a paper has it: names at the left, numbers at the right."""
    columns = table.shown
    heads = tuple(
        PaperColumn(column.heading or "", COUNTED if at else NAMED,
                    "right" if column.is_number else "left")
        for at, column in enumerate(columns)
    )  # fmt: skip
    rows = tuple(
        tuple(PaperCell(column.text(row, view)) for column in columns) for row in table.rows
    )
    return PaperTable("", heads, rows)
