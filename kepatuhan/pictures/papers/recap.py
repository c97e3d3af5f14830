"""The recap of an institution as the Ombudsman prints it: a line a unit."""

from dataclasses import replace
from decimal import Decimal

from kepatuhan.pictures.base_view import GradeWord
from kepatuhan.pictures.numbers import NOTHING_TO_SHOW
from kepatuhan.pictures.papers.desk import Desk
from kepatuhan.pictures.pens.paper import Paper, PaperCell, PaperColumn, PaperTable
from kepatuhan.pictures.pens.table import Column, Table, of_sheet
from kepatuhan.pictures.year.parts import InstitutionSheet
from kepatuhan.pictures.year.view import YearView
from kepatuhan.result.model import InstitutionResult, Scored, UnitResult
from kepatuhan.rubric.model import Band

MOST_ROWS = 16  # with more of them the lines are close, so that it stays one sheet


def recap(sheet: InstitutionSheet, desk: Desk) -> Paper:
    """Return the recap of an institution."""
    institution, words = sheet.result, desk.view.words
    title = words("Recap {year}: {name}", year=desk.number, name=institution.survey.name)
    categories = PaperColumn(words("Category"), 10, "center")
    opinions = PaperColumn(words("Opinion"), 21)
    columns = (
        PaperColumn(words("No."), 6, "right"), PaperColumn(words("Unit"), 32),
        PaperColumn(desk.view.score_heading, 12, "right"),
        *desk.view.unless_graded_by(GradeWord.CATEGORY, categories),
        PaperColumn(desk.view.grade_heading, 19),
        *desk.view.unless_graded_by(GradeWord.OPINION, opinions),
    )  # fmt: skip
    rows = [
        _row(str(at), unit.unit.name, unit, desk) for at, unit in enumerate(institution.units, 1)
    ]
    rows.append(_row("", institution.survey.name, institution, desk, is_strong=True))
    is_dense = len(rows) > MOST_ROWS
    table = PaperTable("", columns, tuple(rows), is_dense=is_dense)
    basis = replace(desk.basis(), tone="muted") if is_dense else desk.basis()
    parts = [table, basis, *desk.signatures()]
    return desk.paper(title, institution.survey.name, parts)


def _row(
    number: str, name: str, scored: Scored, desk: Desk, *, is_strong: bool = False
) -> tuple[PaperCell, ...]:
    view, band = desk.view, band_told(scored)
    shade = band.zone.value if band and band.zone else ""
    score = view.score(scored)
    bounds = view.bounds(scored.verdict)
    return (
        PaperCell(number),
        PaperCell(name, is_strong=is_strong),
        PaperCell(score, bounds, is_strong=True),
        *view.unless_graded_by(GradeWord.CATEGORY, PaperCell(view.category(band))),
        PaperCell(zone_told(scored, view), shade=shade),
        *view.unless_graded_by(GradeWord.OPINION, PaperCell(view.opinion(band))),
    )


def band_told(scored: Scored) -> Band | None:
    """Return the band of a score that is certain, None where it is not."""
    verdict = scored.verdict
    return verdict.band if verdict and verdict.is_certain else None


def zone_told(scored: Scored, view: YearView) -> str:
    """Return the zone with its sign, or why there is none."""
    band = band_told(scored)
    sign = f"{view.zone_sign(band.zone)} " if band and band.zone else ""
    return f"{sign}{view.zone_text(scored)}"


def recap_table(view: YearView) -> Table[tuple[int, InstitutionResult, UnitResult]]:
    """Return the recap of all institutions for a workbook: numbered within each."""
    words = view.words
    categories: Column[tuple[int, InstitutionResult, UnitResult]] = of_sheet(
        words("Category"), 10, "text", lambda row: _word(view.category(band_told(row[2])))
    )
    opinions: Column[tuple[int, InstitutionResult, UnitResult]] = of_sheet(
        words("Opinion"), 22, "text", lambda row: _word(view.opinion(band_told(row[2])))
    )
    columns = [
        of_sheet(words("Institution"), 26, "wrap", lambda row: row[1].survey.name),
        of_sheet(words("No."), 6, "count", lambda row: row[0]),
        of_sheet(words("Unit"), 38, "strong", lambda row: row[2].unit.name),
        of_sheet(words("Score"), 10, "score", lambda row: _score(row[2])),
        *view.unless_graded_by(GradeWord.CATEGORY, categories),
        of_sheet(view.grade_heading, 18, "text", lambda row: zone_told(row[2], view)),
        *view.unless_graded_by(GradeWord.OPINION, opinions),
    ]
    rows = [
        (number, institution, unit)
        for institution in view.year.institutions
        for number, unit in enumerate(institution.units, 1)
    ]
    return Table(columns, rows, frozen=3)


def _score(scored: Scored) -> Decimal | None:
    return scored.verdict.score if scored.verdict else None


def _word(text: str) -> str | None:
    return None if text == NOTHING_TO_SHOW else text
