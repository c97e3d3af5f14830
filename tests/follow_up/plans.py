"""Plans to try things on: of two small units, worked by hand, written and filled in."""

from datetime import date
from pathlib import Path

import openpyxl
from helpers import load_mini
from random_surveys import PLACE

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.i18n import words
from kepatuhan.pictures.follow_up.make import made_plan
from kepatuhan.pictures.follow_up.workbook import HEADING_ROW, WIDTHS, plan_xlsx
from kepatuhan.programmes.follow_up.choose import Choice, choose_gaps
from kepatuhan.programmes.follow_up.model import FollowUpPlan
from kepatuhan.programmes.follow_up.read import read_plan
from kepatuhan.programmes.follow_up.words import HEADINGS
from kepatuhan.register.register import shipped
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.answer_model import Answer, CellForm
from kepatuhan.survey.model import Product, SourceFile, Survey, SurveyInstitution, SurveyUnit
from kepatuhan.survey.states import State

COUNTS = {"penuh": "12", "separuh": "7", "kurang": "3"}
DAY = date(2099, 6, 15)


def unit(name: str, knows: str, rules: str, fees: str, kind: str = "") -> SurveyUnit:
    """Return a unit that answered A-01, B-01 and B-02 with these levels; '' is a blank."""
    said = (("A-01", "1", knows), ("B-01", "Izin", rules), ("B-02", "Izin", fees))
    answers = tuple(
        Answer(
            code, subject, State.ANSWERED if level else State.BLANK, level,
            COUNTS.get(level, level), PLACE._replace(cell=f"B{at}"),
            CellForm.NUMBER if level in COUNTS else CellForm.TEXT,
        )
        for at, (code, subject, level) in enumerate(said, 1)
    )  # fmt: skip
    return SurveyUnit(name, kind, (Product("Izin"),), answers)


def result(*units: SurveyUnit, year: int = 2099, rubric: Rubric | None = None,
           institution: str = "Kab. A") -> Result:  # fmt: skip
    whole = SurveyInstitution(institution, "kabupaten", "Bali", units)
    survey = Survey(year, (whole,), (SourceFile(PLACE.file, "0" * 64),), ())
    return build_result(survey, rubric or load_mini())


def first() -> Result:
    """Return the survey of the plan. Weights: A-01 40, B-01 40, B-02 20.

    Satu: 100·0.4 + 50·0.4 + 0·0.2 = 60, lost B-01 20 and B-02 20. Dua: 0 + 40 + 20 = 60, lost A-01
    40. Of the institution's mean each loses half of that.
    """
    return result(
        unit("Satu", "penuh", "sebagian", "tidak_ada"), unit("Dua", "kurang", "ada", "ada")
    )


def next_year() -> Result:
    """Return the survey after: one gap is gone, one smaller, one as it was."""
    return result(
        unit("Satu", "penuh", "ada", "sebagian"), unit("Dua", "kurang", "ada", "ada"), year=2100
    )


def plan_of(of: Result, choice: Choice | None = None, language: str = "id") -> FollowUpPlan:
    return made_plan(of, choose_gaps(of, choice or Choice()), words(language))


def written(path: Path, of: Result | None = None, language: str = "id") -> Path:
    """Write the plan of a result."""
    path.write_bytes(plan_xlsx(plan_of(of or first(), language=language), words(language)))
    return path


def column(name: str) -> int:
    return list(WIDTHS).index(name) + 1


def row_of(sheet, unit_name: str, indicator: str) -> int:
    for row in range(HEADING_ROW + 1, sheet.max_row + 1):
        said = [sheet.cell(row, column(name)).value for name in ("unit", "indicator")]
        if said == [unit_name, indicator]:
            return row
    raise AssertionError(indicator)


def fill(path: Path, *rows: tuple[str, str, dict[str, object]]) -> Path:
    """Fill in rows, each named by its unit and indicator, as somebody does in a spreadsheet."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for unit_name, indicator, said in rows:
        row = row_of(sheet, unit_name, indicator)
        for name, value in said.items():
            assert name in HEADINGS
            sheet.cell(row, column(name)).value = value
    book.save(path)
    return path


def read(path: Path) -> FollowUpPlan:
    return read_plan(path, shipped())


def told(path: Path) -> list[tuple[str, str]]:
    """Return the codes and cells of what is wrong with a plan, or with a file that is none."""
    try:
        found = read(path).findings
    except KepatuhanError as error:
        found = error.findings
    return [(each.code, each.place.cell) for each in found]


def by_code(plan: FollowUpPlan, unit_name: str, indicator: str):
    """Return the promise of a unit about an indicator."""
    return next(each for each in plan.promises
                if (each.gap.unit, each.gap.indicator) == (unit_name, indicator))  # fmt: skip
