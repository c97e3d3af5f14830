"""The sheet of live formulas: a spreadsheet computes from it what the program printed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from random import Random

import pytest
import xlsxwriter
from hand_survey import HOSTILE, result, survey, unit
from helpers import SAMPLES, changed, load_mini, mini_rubric
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from random_surveys import PLACE, random_rubric, random_unit, survey_of
from recalculated import recalculated, without_values

from kepatuhan.ground.i18n import words
from kepatuhan.pictures.pens.excel import Book
from kepatuhan.pictures.result.calculation import (
    FEW,
    INSTITUTION,
    PRODUCT,
    READY,
    STANDS,
    bodies_of,
)
from kepatuhan.pictures.result.calculation_layout import layout_of
from kepatuhan.pictures.result.excel import write_excel
from kepatuhan.pictures.result.excel_calculation import MOST_ROWS, TOO_LONG, write_calculation
from kepatuhan.pictures.result.view import View
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.rubric.kinds import BlankRule
from kepatuhan.survey.model import ReadyScore, SurveyUnit
from kepatuhan.survey.read import read_survey

SURVEYS, UNITS = 14, 16  # 224 units, in as many workbooks as surveys
NAME, SCORE, EXACT = "Institution, unit", "Score", "Unrounded"


def written(found: Result) -> bytes:
    target = BytesIO()
    write_excel(found, "en", target)
    return target.getvalue()


def alone(found: Result) -> bytes:
    """Return a workbook of the sheet alone: the others take most of the time of reading."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        book = Book(workbook, View(found, words("en")), "")
        write_calculation(book, "Calculation", layout_of(book.view))
        if not book.contents:
            book.add_sheet("None")
    return target.getvalue()


def sheet_of(found: Result) -> Worksheet:
    return load_workbook(BytesIO(written(found)), data_only=True)["Calculation"]


def formulas_of(found: Result) -> Worksheet:
    return load_workbook(BytesIO(written(found)))["Calculation"]


def scores(sheet: Worksheet) -> list[dict[str, object]]:
    """Return the first table: a line per institution, unit and product."""
    lines = sheet.iter_rows(min_row=7, values_only=True)
    headings = next(lines)
    found = []
    for line in lines:
        if line[1] is None:
            break
        found.append(dict(zip(headings, line, strict=True)))
    return found


def printed(found: Result) -> list[float | None]:
    """Return the scores that the program printed, in the order of the first table."""
    return [
        None if body.scored.verdict is None or body.scored.verdict.score is None
        else float(body.scored.verdict.score)
        for body in bodies_of(View(found, words("en")))
    ]  # fmt: skip


def random_results() -> Iterator[tuple[str, Result]]:
    for seed in range(SURVEYS):
        chance = Random(seed)
        rubric = random_rubric(chance)
        blank = chance.choice(list(BlankRule))
        rubric = replace(rubric, roll_up=replace(rubric.roll_up, blank=blank))
        units = [random_unit(chance, rubric, f"U{at}") for at in range(UNITS)]
        whole = [unit for unit in units if build_result(survey_of(unit), rubric).units[0].tree]
        yield f"acak-{seed}", build_result(survey_of(*whole), rubric)
        complete = [unit for unit in whole if is_complete(build_result(survey_of(unit), rubric))]
        if complete:
            yield f"lengkap-{seed}", build_result(survey_of(*complete), rubric)


def is_complete(found: Result) -> bool:
    verdict = found.units[0].verdict
    return verdict is not None and verdict.is_complete


def sample_results() -> Iterator[tuple[str, Result]]:
    for name in ("2021", "2022", "tabel"):
        yield name, build_result(*read_survey([SAMPLES / name]))
    yield "tangan", result()
    yield "produk", result(mini_rubric(scored_at="product", institution="mean_of_products"))


# Recalculated ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def results() -> Mapping[str, Result]:
    return dict([*random_results(), *sample_results()])


def test_a_spreadsheet_computes_every_printed_score(results, tmp_path) -> None:
    """Nothing of what is compared was stored: LibreOffice gets the formulas without values."""
    contents = {
        name: alone(found) if "-" in name else written(found) for name, found in results.items()
    }
    books = recalculated(contents, tmp_path)
    live = 0
    for name, found in results.items():
        if "Calculation" not in books[name].sheetnames:
            assert not layout_of(View(found, words("en"))).blocks
            continue
        assert [row[SCORE] for row in scores(books[name]["Calculation"])] == printed(found), name
        live += every_formula_gives_what_was_stored(books[name], contents[name])
    assert live > 400


def every_formula_gives_what_was_stored(book: Workbook, content: bytes) -> int:
    """Return how many rounded scores were computed."""
    own, live = book["Calculation"], 0
    stored = load_workbook(BytesIO(content), data_only=True)["Calculation"]
    for row in load_workbook(BytesIO(content))["Calculation"].iter_rows():
        for cell in row:
            if cell.data_type != "f":
                continue
            value, expected = own[cell.coordinate].value, stored[cell.coordinate].value
            if "ROUND" in cell.value:
                assert value == expected, cell
                live += 1
            else:
                assert (value or 0) == pytest.approx(float(expected or 0), abs=1e-9), cell
    return live


def test_a_change_of_an_answer_moves_the_score_and_spreads_weights(tmp_path) -> None:
    """The first unit by hand: A-01 full, B-01 and B-02 full: 100. Without A-01 it is 100 still;
    with B-01 (two thirds of 60) at nothing it is 100 - 40 = 60, or 33.33 without A-01.
    """
    only = replace(survey(), institutions=(replace(survey().institutions[0], units=(
        survey().institutions[0].units[0],
    )),))  # fmt: skip
    book = load_workbook(BytesIO(written(build_result(only, load_mini()))))
    sheet = book["Calculation"]
    codes = {cell.value: cell.row for cell in sheet["A"] if cell.row > lowest(sheet, "U1")}
    first, second = counts_of(sheet, codes["B-01"])
    first.value, second.value = 0, 2
    for at, name in enumerate(("satu", "dua")):
        if at:
            for cell in counts_of(sheet, codes["A-01"]):
                cell.value = 0
        book.save(tmp_path / f"{name}.xlsx")
    contents = {name: (tmp_path / f"{name}.xlsx").read_bytes() for name in ("satu", "dua")}
    shown = recalculated(contents, tmp_path)
    assert [[row[SCORE] for row in scores(each["Calculation"])] for each in shown.values()] == [
        [60, 60], [33.33, 33.33],
    ]  # fmt: skip


def lowest(sheet: Worksheet, text: str) -> int:
    return max(cell.row for cell in sheet["A"] if cell.value == text)


def counts_of(sheet: Worksheet, row: int) -> tuple:
    """Return the cells of the best and of the worst answer."""
    counts = [cell for cell in sheet[row][4:] if isinstance(cell.value, int)]
    return counts[0], counts[-1]


def test_no_value_is_left_where_values_are_taken_out() -> None:
    bare = load_workbook(BytesIO(without_values(written(result()))), data_only=True)
    whole = load_workbook(BytesIO(written(result())))["Calculation"]
    cells = [cell.coordinate for row in whole.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(cells) > 50
    assert {bare["Calculation"][each].value for each in cells} == {None}


# What stands on it -------------------------------------------------------------------------------


def test_values_are_stored_with_formulas() -> None:
    shown = scores(sheet_of(result()))
    assert [row[SCORE] for row in shown] == printed(result())
    assert [row[EXACT] for row in shown][1] == 100


def test_weights_and_points_without_an_end_are_fractions() -> None:
    formulas = {cell.value for row in formulas_of(result()).iter_rows() for cell in row}
    assert "=200/3" in formulas
    assert "=100/3" in formulas
    assert not [each for each in formulas if isinstance(each, float) and round(each, 4) != each]


def test_what_is_not_complete_has_its_bounds_and_no_formula() -> None:
    shown = {row[NAME].strip(): row for row in scores(formulas_of(result()))}
    row = shown[HOSTILE[2]]
    assert (row[SCORE], row[EXACT], row["Low"], row["High"]) == (70, None, 60, 70)
    assert row["Note"].startswith("Not complete, so without formulas")
    assert row["Block"] is None
    assert shown[HOSTILE[4]]["Note"] == "not assessed"
    assert shown[HOSTILE[1]][SCORE] == f"=ROUND(D{9},2)"


def test_a_close_rounding_is_the_program_s() -> None:
    """40.02 % of 100 and 59.98 % of 25 are 55.015, in the middle of 55.01 and 55.02."""
    found = result(changed(("value: 40,", "value: 40.02,"), ("value: 60,", "value: 59.98,")))
    body = next(each for each in bodies_of(View(found, words("en"))) if each.name == HOSTILE[3])
    assert (body.exact, body.stands) == (Fraction("55.015"), True)
    row = line_of(formulas_of(found), HOSTILE[3])
    assert (row[SCORE], row["Note"]) == (55.02, STANDS)
    assert str(row[EXACT]).startswith("=")
    near = result(changed(("value: 40,", "value: 40.0201,"), ("value: 60,", "value: 59.9799,")))
    assert line_of(formulas_of(near), HOSTILE[3])[SCORE].startswith("=ROUND(")


def line_of(sheet: Worksheet, name: str) -> dict[str, object]:
    return next(row for row in scores(sheet) if str(row[NAME]).strip() == name)


def test_of_few_people_only_the_variable_is_told_with_four_decimals() -> None:
    rubric = changed(("people: 4", "people: 20"))
    first, *_ = survey().institutions
    few = unit("Sedikit", "penuh penuh separuh", "ada ada", "ada ada")
    own = replace(survey(), institutions=(replace(first, units=(few,)),))
    found = build_result(own, rubric)
    sheet = formulas_of(found)
    lines = {str(row[0].value): row for row in sheet.iter_rows(min_row=lowest(sheet, "U1"))}
    shown = [cell.value for cell in lines["A-01"][4:] if cell.value is not None]
    assert shown == [View(found, words("en")).hidden_sentence()]
    assert [cell.value for cell in lines["A1"][4:] if cell.value is not None] == [83.3333]
    assert [row["Note"] for row in scores(sheet)] == [None, FEW]
    assert [row[SCORE] for row in scores(sheet_of(found))] == [93.33, 93.33]


def test_what_does_not_apply_says_so_and_has_no_score() -> None:
    sheet = sheet_of(result())
    top = lowest(sheet, "U3")
    row = next(row for row in sheet.iter_rows(min_row=top) if row[0].value == "B-02")
    said = [cell.value for cell in row[2:] if cell.value not in (None, 0)]
    assert said[-1] == "not applicable; its weight was spread over its siblings"
    assert said[:-1] == ["ada", pytest.approx(100 / 3)]


def test_a_ready_score_is_a_value_and_takes_part_in_the_mean() -> None:
    first, *_ = survey().institutions
    ready = SurveyUnit("Jadi", "", (), (), ready=ReadyScore(Fraction(50), (), "50", PLACE))
    own = replace(survey(), institutions=(replace(first, units=(first.units[0], ready)),))
    shown = scores(formulas_of(build_result(own, load_mini())))
    assert [row[SCORE] for row in shown] == ["=ROUND(D8,2)", "=ROUND(D9,2)", 50]
    assert [row[EXACT] for row in shown][::2] == ["=AVERAGE(D9:D10)", 50]
    assert shown[2]["Note"] == READY


def test_a_product_has_its_own_block_and_an_institution_their_mean() -> None:
    found = result(mini_rubric(scored_at="product", institution="mean_of_products"))
    view = View(found, words("en"))
    assert {body.depth for body in layout_of(view).blocks} == {PRODUCT}
    shown = scores(formulas_of(found))
    row = line_of(formulas_of(found), HOSTILE[1])
    assert row[EXACT] == "=AVERAGE(E10:E11)"
    assert [each["Block"] for each in shown][2:4] == ["U1.1", "U1.2"]
    whole = replace(found.survey.institutions[0], units=found.survey.institutions[0].units[:1])
    alone = build_result(replace(found.survey, institutions=(whole,)), found.rubric)
    assert scores(formulas_of(alone))[INSTITUTION][EXACT] == "=AVERAGE(E9:E11)"


def test_a_sheet_that_nobody_could_recompute_is_left_out(monkeypatch) -> None:
    rows = layout_of(View(result(), words("en"))).rows
    assert rows < MOST_ROWS
    for most, there in ((rows, True), (rows - 1, False)):
        monkeypatch.setattr("kepatuhan.pictures.result.excel_calculation.MOST_ROWS", most)
        book = load_workbook(BytesIO(written(result())))
        assert ("Calculation" in book.sheetnames) is there
        told = [cell.value for cell in book["Contents"]["A"]]
        assert ("Calculation" in told) is there
        assert (TOO_LONG in told) is not there


def test_a_link_leads_to_the_block_of_a_unit() -> None:
    sheet = formulas_of(result())
    links = {cell.value: cell.hyperlink.location for cell in sheet["A"] if cell.hyperlink}
    assert set(links) == {"U1", "U3", "U5"}
    for anchor, place in links.items():
        assert place == f"'Calculation'!A{lowest(sheet, anchor)}"
