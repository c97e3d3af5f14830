"""The pages of a year, how many a second and how large, and its workbook beside a bare writer."""

from collections.abc import Callable, Iterator
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from benchmarks.drawn import UNITS, draw_survey
from benchmarks.figures import Figure, Size, Wanted
from benchmarks.processes import measured
from kepatuhan.ground.i18n import words
from kepatuhan.pictures.year.excel import write_yearly_excel
from kepatuhan.pictures.year.site import render_site
from kepatuhan.pictures.year.view import YearView
from kepatuhan.result.build import build_result
from kepatuhan.rubric.editions import load_rubric
from kepatuhan.year.year import Year

MOST_RATIO = 1.2


def figures(at: Path, size: Size) -> Iterator[Figure]:
    """Yield the figures of a year of drawn answers, made from its result each time anew."""
    rubric, number = load_rubric("2022"), size.institutions
    drawn = draw_survey(rubric, number)
    years: list[Year] = []
    pages: list[int] = []

    def prepare() -> None:
        years[:] = [Year(build_result(drawn, rubric))]
        pages.clear()

    def write_pages() -> None:
        pages.extend(len(content) for _, content in render_site(years[0], "id", ("html",)))

    def write_book() -> None:
        with (at / "ours.xlsx").open("wb") as target:
            write_yearly_excel(YearView(years[0], words("id")), target)

    prepare()
    write_book()
    cells = _cells(at / "ours.xlsx")
    bodies = f"{number} institutions × {UNITS} units"
    yield Figure(f"workbook of a year: {bodies}", measured(write_book),
                 "bare XlsxWriter, the same cells", measured(_bare(cells, at / "theirs.xlsx")),
                 Wanted(MOST_RATIO), prepare)  # fmt: skip
    yield Figure(f"pages of a year: {bodies}", measured(write_pages), "its workbook",
                 measured(write_book), prepare=prepare,
                 told=lambda seconds: _told(pages, seconds))  # fmt: skip


def _cells(path: Path) -> dict[str, list[list[object]]]:
    """Return the values of a workbook's sheets."""
    with CalamineWorkbook.from_path(str(path)) as book:
        return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def _bare(sheets: dict[str, list[list[object]]], path: Path) -> Callable[[], None]:
    """Return what writes values as they are, row by row, with one look for all of them."""

    def write() -> None:
        with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
            look = book.add_format({"bottom": 1})
            for name, rows in sheets.items():
                sheet = book.add_worksheet(name)
                for at, row in enumerate(rows):
                    for column, value in enumerate(row):
                        sheet.write(at, column, value, look)

    return write


def _told(pages: list[int], seconds: float) -> str:
    each = sum(pages) / len(pages) / 1024
    return f"{len(pages):,} files of {each:.0f} KiB, {len(pages) / seconds:.0f} a second"
