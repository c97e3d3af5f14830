"""The files that kepatuhan score writes: which, where, and together with what the archive keeps."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import nullcontext
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kepatuhan.cli.report_folder import default_folder, report_folder
from kepatuhan.cli.texts import made_in

if TYPE_CHECKING:
    from kepatuhan.archive.model import Kept
    from kepatuhan.cli.keeping import Keeper
    from kepatuhan.ground.i18n import Words
    from kepatuhan.pictures.result.page import Page
    from kepatuhan.result.model import Result
    from kepatuhan.system.files import Content


File = tuple[str, "Content"]


class Format(StrEnum):
    """The files that can be written. The workbook comes first: Excel may hold it open."""

    XLSX = "xlsx"
    HTML = "html"
    JSON = "json"
    CSV = "csv"


def _xlsx(result: "Result", words: "Words", page: "Callable[[], Page]") -> "Iterator[File]":
    from io import BytesIO

    from kepatuhan.pictures.result.excel import write_excel

    target = BytesIO()
    write_excel(result, words.language, target, page())
    yield NAMES[Format.XLSX], target.getvalue()


def _html(result: "Result", words: "Words", page: "Callable[[], Page]") -> "Iterator[File]":
    from kepatuhan.pictures.result.report_pages import render_report

    for name, text in render_report(result, words.language, page):
        yield name, text.encode()


def result_json(result: "Result", words: "Words") -> Iterator[bytes]:
    """Yield result.json, piece by piece."""
    from kepatuhan.result.json.write import json_pieces

    return (piece.encode() for piece in json_pieces(result, words))


def _are_worth_it(result: "Result", parts: Sequence[object]) -> bool:
    """Return whether processes make the files sooner; an engine that counts has some of its own."""
    return (
        len(parts) > 1 and len(result.units) >= SIDE_BY_SIDE_FROM and not result.survey.is_counted
    )


NAMES = {Format.XLSX: "report.xlsx", Format.HTML: "report.html", Format.JSON: "result.json"}
MAKERS = {Format.XLSX: _xlsx, Format.HTML: _html}
USUAL = tuple(NAMES)  # what is written where nobody asks
SIDE_BY_SIDE_FROM = 8  # units: of fewer, beginning processes takes as long as the files
MANY_UNITS = 200  # more than these are too many for one page


def usual_of(results: list["Result"], words: "Words", *, quiet: bool) -> tuple[Format, ...]:
    """Return what is written where nobody asks: no page that is too long for a browser.

    Unless ``quiet`` it is said on stderr what to do instead.
    """
    long = [each for each in results if len(each.units) > MANY_UNITS]
    if not long:
        return USUAL
    from kepatuhan.cli.output import err

    for result in () if quiet else long:
        err().print(
            words(
                "{n} units are too many for one page: “kepatuhan report {year}” writes a page for "
                "each. With --format html there is one page all the same.",
                n=words.whole(len(result.units)),
                year=result.survey.year,
            )
        )
    return tuple(each for each in USUAL if each is not Format.HTML)


class Reports:
    """The reports of results, one set for each."""

    def __init__(
        self,
        results: list["Result"],
        words: "Words",
        formats: Collection[Format],
        context: typer.Context,
    ) -> None:
        self.results, self.words, self.context = results, words, context
        self.formats = [each for each in Format if each in (formats or USUAL)]

    def folders(
        self, out: Path | None, base: Path, terminal: "Words", *, force: bool
    ) -> list[Path]:
        """Return the folder of each; ``out``: the one that was asked for, else one in ``base``."""
        from kepatuhan.pictures.standing import about_result

        found = []
        for result in self.results:
            folder = out or default_folder(result, base)
            if out and len(self.results) > 1:
                folder = out / str(result.survey.year)
            about, names = about_result(result), self._names()
            found.append(
                report_folder(
                    folder,
                    about,
                    names,
                    terminal,
                    result.rubric.register,
                    is_chosen=bool(out),
                    force=force,
                    results=self.results,
                )
            )
        return found

    def write(
        self, folders: list[Path], keeper: "Keeper | None"
    ) -> "tuple[list[list[Path]], Kept | None]":
        """Write all and keep what they tell of: everything, or nothing of it."""
        from kepatuhan.system.files import staged

        made = map(self._contents, self.results)
        with (
            staged(zip(folders, made, strict=True)) as put,
            keeper.keep() if keeper else nullcontext() as kept,
        ):
            written = put()
        return written, kept

    def _contents(self, result: "Result") -> "dict[str, Content]":
        """Return the reports by file name, in the order in which they are put in place."""
        from kepatuhan.ground.i18n import words
        from kepatuhan.system.workers import made_of_parts

        @cache
        def page() -> "Page":
            """Return what is shown, in all files and languages."""
            from kepatuhan.pictures.result.page import build_page

            return build_page(result)

        def made(language: str) -> Iterator[File]:
            parts = [partial(MAKERS[each], result, words(language), page)
                     for each in self.formats if each in MAKERS]  # fmt: skip
            has_copies = _are_worth_it(result, parts)
            if has_copies:
                page()  # once for all of them
            yield from made_of_parts(parts, side_by_side=has_copies)
            if Format.JSON in self.formats:
                yield NAMES[Format.JSON], result_json(result, words(language))

        files = dict(made_in(self.context, made))
        if Format.CSV in self.formats:
            from kepatuhan.pictures.result.csv_files import csv_files

            files |= csv_files(result, self.words)
        return files

    def _names(self) -> list[str]:
        """Return the names of the files that a folder is known by."""
        names = [NAMES[each] for each in self.formats if each in NAMES]
        if Format.CSV in self.formats:
            from kepatuhan.pictures.result.csv_files import CSV_NAMES

            names += CSV_NAMES
        return names
