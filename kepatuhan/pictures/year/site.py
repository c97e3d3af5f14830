"""The yearly report as a folder of pages without network: the same bytes for the same result."""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kepatuhan.ground.i18n import words
from kepatuhan.guidance.certainty_of_year import UNASKED, CertaintyOfYear
from kepatuhan.guidance.path import Path
from kepatuhan.pictures.citation import citation
from kepatuhan.pictures.guidance.what_if_page import what_if_page
from kepatuhan.pictures.papers.desk import Desk
from kepatuhan.pictures.papers.names import CONTENTS, paper_kinds
from kepatuhan.pictures.pens.data import csv_bytes
from kepatuhan.pictures.pens.paper_html import logo_address
from kepatuhan.pictures.prevention.page import (
    PREVENTION,
    number_of_prevention_files,
    prevention_data,
    prevention_page,
)
from kepatuhan.pictures.result.csv_files import CSV_NAMES, csv_files
from kepatuhan.pictures.result.html import TEMPLATES, changes_for, environment
from kepatuhan.pictures.result.page import anchors_of, institution_part
from kepatuhan.pictures.stages import errata_page
from kepatuhan.pictures.standing import about_year
from kepatuhan.pictures.year.choices import Choices
from kepatuhan.pictures.year.excel import write_yearly_excel
from kepatuhan.pictures.year.part_pages import PartPages, number_of_part_pages
from kepatuhan.pictures.year.parts import (
    INDEX,
    WHY,
    InstitutionSheet,
    UnitSheet,
    first_gaps_of_unit,
    first_repairs,
    sheets_of,
    tells_why,
)
from kepatuhan.pictures.year.points import main_points
from kepatuhan.pictures.year.province_pages import ProvincePage, ProvincePages, provinces_told
from kepatuhan.pictures.year.stages import CSV_NAME as ERRATA
from kepatuhan.pictures.year.stages import stages_of
from kepatuhan.pictures.year.strip_words import StripWords
from kepatuhan.pictures.year.training import (
    TRAINING,
    number_of_training_files,
    training_data,
    training_page,
    training_plan,
)
from kepatuhan.pictures.year.view import YearView
from kepatuhan.programmes.competence.of_year import TrainingOfYear
from kepatuhan.programmes.follow_up.of_year import PlansOfYear
from kepatuhan.programmes.prevention.of_year import PreventionOfYear
from kepatuhan.result.model import Key
from kepatuhan.season.identity import NOBODY, ReportIdentity
from kepatuhan.system.workers import made_of_parts
from kepatuhan.year.heat import heat_of
from kepatuhan.year.year import Year

if TYPE_CHECKING:
    from jinja2 import Environment

ASSETS, WORKBOOK = "assets", "yearly.xlsx"
STYLES = ("shared/report.css", "year/yearly.css")
File = tuple[str, bytes]
Part = Callable[[], Iterator[File]]  # makes some files, and needs nothing of what others make
ProgrammePage = Callable[[Desk, InstitutionSheet, Collection[str]], object | None]
SCRIPTS = ("shared/report.js", "shared/frames.js", "year/what_if.js")
TO_ROOT = "../../"
SIDE_BY_SIDE_FROM = 24  # institutions: of fewer, beginning processes takes as long as the pages
MOST_WITH_WHY = 40  # institutions: such a page takes as much room as all others of one
REVISIONS_SHOWN = 50  # on the page; the workbook has all of them
USUAL = ("html", "xlsx")  # what is written where nobody asks
# The programmes that an institution has a section and a page of: what templates call what is said,
# the page's file and template, and what makes it, None where there is nothing to say.
PROGRAMMES: Mapping[str, tuple[str, str, ProgrammePage]] = {
    "training": (TRAINING, "year/training.html.j2", training_page),
    "prevention": (PREVENTION, "prevention/page.html.j2", prevention_page),
}
DATA = (training_data, prevention_data)  # of all institutions


def number_of_files(
    year: Year,
    formats: Collection[str] = USUAL,
    needs: TrainingOfYear | None = None,
    likely: PreventionOfYear | None = None,
) -> int:
    """Return how many files ``render_site`` yields."""
    whole = len((*STYLES, *SCRIPTS)) + 1 + number_of_part_pages(year)
    whole += len(provinces_told(year))
    ways = map(tells_why, year.institutions) if len(year.institutions) <= MOST_WITH_WHY else ()
    whole += sum(ways)
    pages = whole + len(year.institutions) + len(year.units) if "html" in formats else 0
    tables = len(CSV_NAMES) + bool(year.stages) if "csv" in formats else 0
    programmes = number_of_training_files(needs, formats)
    programmes += number_of_prevention_files(likely or PreventionOfYear(year.result), formats)
    return pages + ("xlsx" in formats) + tables + programmes


def names_of(formats: Collection[str] = USUAL) -> list[str]:
    """Return the names of the files by which the folder of a report is known."""
    known = {INDEX: "html", WORKBOOK: "xlsx", **dict.fromkeys(CSV_NAMES, "csv")}
    names = [name for name, kind in known.items() if kind in formats]
    return [*names, CONTENTS] if paper_kinds(formats) else names


def render_site(
    year: Year,
    language: str,
    formats: Collection[str] = USUAL,
    identity: ReportIdentity = NOBODY,
    plans: PlansOfYear | None = None,
    needs: TrainingOfYear | None = None,
    likely: PreventionOfYear | None = None,
    paths: Mapping[Key, Path] | None = None,
    certainty: CertaintyOfYear = UNASKED,
) -> Iterator[File]:
    """Yield every file of a year's report in ``id`` or ``en``: its path and its content.

    ``formats``: html (the pages), xlsx, and csv, each as far as it is asked for. ``identity``: who
    writes and signs the pages. ``plans``: what was promised, ``needs``: what officers need to
    learn, None for nothing. ``likely``, ``paths``, ``certainty``: as a desk has them.
    """
    view = YearView(year, words(language))
    desk = Desk(view, identity, plans, needs, likely=likely, paths=paths or {},
                certainty=certainty)  # fmt: skip
    sheets = sheets_of(year)
    part_pages, province_pages = PartPages(view, sheets), ProvincePages(desk, sheets)
    pages = _environment(desk, part_pages, province_pages) if "html" in formats else None
    if pages:
        yield from _of_all(pages, desk, part_pages)
    parts = list(_parts(pages, desk, province_pages, formats))
    yield from made_of_parts(parts, side_by_side=len(sheets) >= SIDE_BY_SIDE_FROM)
    for data_of in DATA:
        yield from data_of(desk, formats)
    if "csv" in formats:
        yield from _tables(view, year)


def _parts(
    pages: "Environment | None",
    desk: Desk,
    province_pages: ProvincePages,
    formats: Collection[str],
) -> Iterator[Part]:
    """Yield what makes the files of a part of the year; first the workbook, which takes longest."""
    sheets = province_pages.sheets
    if "xlsx" in formats:
        yield partial(_workbook, desk)
        yield from (partial(training_plan, desk, sheet) for sheet in sheets)
    if pages:
        yield from (partial(_province, pages, page) for page in province_pages.pages())
        yield from (partial(_institution, pages, desk, sheet, formats) for sheet in sheets)


def _workbook(desk: Desk) -> Iterator[File]:
    target = BytesIO()
    write_yearly_excel(desk.view, target, desk.prevention)
    yield WORKBOOK, target.getvalue()


def _tables(view: YearView, year: Year) -> Iterator[File]:
    told = stages_of(view)
    more = told.data_columns() if told else {}
    yield from csv_files(year.result, view.words, about_year(year), more).items()
    if told:
        yield ERRATA, csv_bytes(told.table(), view.decimals)


def _environment(desk: Desk, part_pages: PartPages, province_pages: ProvincePages) -> "Environment":
    """Return what all pages are made with."""
    view, year = desk.view, desk.year
    return environment(
        view,
        {
            "result": year.result,
            "year": year,
            "desk": desk,
            "whole": view,
            "logo": logo_address(desk.letterhead()),
            "workbook": WORKBOOK,
            "part_pages": part_pages,
            "province_pages": province_pages,
            "choices": Choices(view),
            "strip_words": StripWords(view),
            "about": about_year(year),
            "citation": citation,
            "stages": stages_of(view),
            "revisions": errata_page(view, year.revised[-REVISIONS_SHOWN:]),
            **changes_for(view),
        },
    )


def _of_all(pages: "Environment", desk: Desk, part_pages: PartPages) -> Iterator[File]:
    """Yield the pages of all institutions together, and what pages look like."""
    points = list(main_points(desk))
    promised = desk.promises.table() if desk.promises else None
    index = _rendered(
        pages,
        "year/index.html.j2",
        root="",
        sheets=part_pages.sheets,
        points=points,
        promised=promised,
    )
    yield INDEX, index
    for page in part_pages.pages():
        yield page.href, _rendered(pages, "year/parts.html.j2", root=page.root, page=page)
    for name in (*STYLES, *SCRIPTS):
        yield f"{ASSETS}/{PurePosixPath(name).name}", (TEMPLATES / name).read_bytes()


def _province(pages: "Environment", page: ProvincePage) -> Iterator[File]:
    desk = page.desk
    content = _rendered(
        pages,
        "year/province.html.j2",
        root="../",
        view=desk.view,
        year=desk.year,
        desk=desk,
        sheets=page.sheets,
        points=list(main_points(desk)),
        choices=Choices(desk.view),
        strip_words=StripWords(desk.view),
    )
    yield page.href, content


def _institution(
    pages: "Environment", desk: Desk, sheet: InstitutionSheet, formats: Collection[str]
) -> Iterator[File]:
    """Yield the pages of an institution, with what programmes say of it."""
    year = desk.year
    told = {name: make(desk, sheet, formats) for name, (_, _, make) in PROGRAMMES.items()}
    why = _ways(year, sheet)
    if why:
        part = institution_part(year.result, sheet.result, why)
        page = _rendered(pages, "year/why.html.j2", root=TO_ROOT, sheet=sheet, part=part)
        yield f"{sheet.folder}/{WHY}", page
    for name, (file, template, _) in PROGRAMMES.items():
        if told[name]:
            page = _rendered(pages, template, root=TO_ROOT, sheet=sheet, **{name: told[name]})
            yield f"{sheet.folder}/{file}", page
    repairs = first_repairs(year.result, sheet.result)
    heat = heat_of(year.result, sheet.result.units)
    page = _rendered(
        pages,
        "year/institution.html.j2",
        root=TO_ROOT,
        sheet=sheet,
        repairs=repairs,
        heat=heat,
        why=why,
        **told,
    )
    yield sheet.href, page
    for unit in sheet.units:
        yield f"{sheet.folder}/{unit.file}", _unit(pages, desk, unit, why)


def _ways(year: Year, sheet: InstitutionSheet) -> Mapping[Key, str]:
    """Return the places of an institution and its units on its page of ways; none without one."""
    is_told = len(year.institutions) <= MOST_WITH_WHY and tells_why(sheet.result)
    return anchors_of([sheet.result]) if is_told else {}


def _unit(pages: "Environment", desk: Desk, sheet: UnitSheet, why: Mapping[Key, str]) -> bytes:
    gaps = first_gaps_of_unit(desk.year.result, sheet.result)
    supposed = what_if_page(sheet.result, desk.view)
    return _rendered(
        pages,
        "year/unit.html.j2",
        root=TO_ROOT,
        sheet=sheet,
        gaps=gaps,
        why=why,
        path=desk.path_sheet(sheet.result),
        what_if=supposed,
    )


def _rendered(pages: "Environment", template: str, **names: object) -> bytes:
    return pages.get_template(template).render(**names).encode()
