"""The files of kepatuhan complaints: what may leave the office, and what stays in it, apart."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.report_folder import report_folder
from kepatuhan.cli.settings import identity_of
from kepatuhan.cli.texts import made_in, register_of, translated

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kepatuhan.programmes.complaints.clocks import ComplaintClock
    from kepatuhan.programmes.complaints.counted import CountedComplaints

PUBLISHED, INTERNAL = "published", "internal"


class ComplaintFormat(StrEnum):
    """The files that can be written. The workbook comes first: Excel may hold it open."""

    XLSX = "xlsx"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"


USUAL = (ComplaintFormat.XLSX, ComplaintFormat.HTML)
KNOWN_BY = ("xlsx", "html")  # the files that say what they are about
OUT = Annotated[
    Path | None,
    typer.Option(
        "--out",
        "-o",
        help=translated(
            "Folder for the reports: published/ may leave the office, internal/ stays in it."
        ),
        metavar="FOLDER",
    ),
]
FORMATS = Annotated[
    list[ComplaintFormat] | None,
    typer.Option("--format", help=translated("Write only this kind of report; may be repeated.")),
]


@contextmanager
def reports_put(
    context: typer.Context, counted: "CountedComplaints", clocks: "Sequence[ComplaintClock]"
) -> Iterator[list[Path]]:
    """Put the reports that were asked for into their folder, and give their paths.

    What the block raises takes them out again.
    """
    from kepatuhan.ground.i18n import words
    from kepatuhan.system.files import staged

    asked, params = context.params["out"], context.params
    if asked is None:
        yield []
        return
    kinds = params["formats"] or USUAL
    names = [f"{PUBLISHED}/complaints.{kind}" for kind in kinds if kind in KNOWN_BY]
    folder = report_folder(
        Path(asked), f"complaints {counted.due.day.year}", names, words(context.obj),
        register_of(params["units"]), is_chosen=True, force=params["force"],
    )  # fmt: skip
    made = made_in(context, lambda language: _files(context, counted, clocks, kinds, language))
    with staged([(folder, dict(made))]) as put:
        (written,) = put()
        yield written


def _files(
    context: typer.Context,
    counted: "CountedComplaints",
    clocks: "Sequence[ComplaintClock]",
    kinds: "Collection[str]",
    language: str,
) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of every file, those for the office itself apart."""
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.complaints.figure_files import figure_files
    from kepatuhan.pictures.complaints.figure_view import FiguresView
    from kepatuhan.pictures.complaints.figure_words import FigureWords
    from kepatuhan.pictures.complaints.sentences import basis, notes
    from kepatuhan.pictures.complaints.view import ComplaintsView
    from kepatuhan.pictures.complaints.work_files import work_files
    from kepatuhan.pictures.complaints.work_view import WorkView

    said, terms = words(language), counted.complaints.terms
    view_of_all = ComplaintsView(counted, list(clocks), said)
    outside, inside = basis(view_of_all), notes(view_of_all)
    names = FigureWords(terms, {each.code: each for each in clocks}, said)
    signed = context.params["identity"]
    identity = identity_of(context, Path(signed) if signed else None)
    for folder, shown, rests in (
        (PUBLISHED, counted.outside, outside), (INTERNAL, counted.inside, inside),
    ):  # fmt: skip
        view = FiguresView(shown, names, said, tuple(rests), counted.survey_beside(shown))
        for name, content in figure_files(view, kinds, identity):
            yield f"{folder}/{name}", content
    work = WorkView(counted.work, terms, clocks, said, inside)
    for name, content in work_files(work, kinds):
        yield f"{INTERNAL}/{name}", content
