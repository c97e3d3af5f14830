"""The yearly report as a folder of pages without network: the same bytes for the same result."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kepatuhan.ground.i18n import words
from kepatuhan.pictures.result.html import TEMPLATES, environment
from kepatuhan.pictures.standing import about_year
from kepatuhan.pictures.year.excel import write_yearly_excel
from kepatuhan.pictures.year.parts import (
    INDEX,
    InstitutionSheet,
    UnitSheet,
    first_gaps_of_institution,
    first_gaps_of_unit,
    sheets_of,
)
from kepatuhan.pictures.year.view import YearView
from kepatuhan.year.year import Year

if TYPE_CHECKING:
    from jinja2 import Environment

ASSETS, WORKBOOK = "assets", "yearly.xlsx"
STYLES, SCRIPT = ("shared/report.css", "year/yearly.css"), "shared/report.js"
TO_ROOT = "../../"

File = tuple[str, bytes]


def number_of_files(year: Year) -> int:
    """Return how many files ``render_site`` yields."""
    return len(STYLES) + 3 + len(year.institutions) + len(year.units)


def render_site(year: Year, language: str) -> Iterator[File]:
    """Yield every file of a year's report in ``id`` or ``en``: its path and its content."""
    view = YearView(year, words(language))
    pages = environment(
        view, {"result": year.result, "year": year, "workbook": WORKBOOK, "about": about_year(year)}
    )
    sheets = sheets_of(year)
    yield INDEX, _rendered(pages, "year/index.html.j2", root="", sheets=sheets)
    for name in (*STYLES, SCRIPT):
        yield f"{ASSETS}/{PurePosixPath(name).name}", (TEMPLATES / name).read_bytes()
    for sheet in sheets:
        yield from _institution(pages, year, sheet)
    target = BytesIO()
    write_yearly_excel(view, target)
    yield WORKBOOK, target.getvalue()


def _institution(pages: "Environment", year: Year, sheet: InstitutionSheet) -> Iterator[File]:
    gaps = first_gaps_of_institution(year.result, sheet.result)
    page = _rendered(pages, "year/institution.html.j2", root=TO_ROOT, sheet=sheet, gaps=gaps)
    yield sheet.href, page
    for unit in sheet.units:
        yield f"{sheet.folder}/{unit.file}", _unit(pages, year, unit)


def _unit(pages: "Environment", year: Year, sheet: UnitSheet) -> bytes:
    gaps = first_gaps_of_unit(year.result, sheet.result)
    return _rendered(pages, "year/unit.html.j2", root=TO_ROOT, sheet=sheet, gaps=gaps)


def _rendered(pages: "Environment", template: str, **names: object) -> bytes:
    return pages.get_template(template).render(**names).encode()
