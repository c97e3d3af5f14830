"""The workbook, read back: the numbers of the result, nothing that runs, nothing invented."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from io import BytesIO
from random import Random
from zipfile import ZipFile

import pytest
from hand_survey import FILE, HOSTILE, result, survey
from helpers import load_mini, mini_rubric
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from random_surveys import random_rubric, random_survey
from recalculated import OUR_FORMULA

from kepatuhan.ground.i18n import words
from kepatuhan.pictures.pens.excel import LINE_HEIGHT, PADDING
from kepatuhan.pictures.result.excel import write_excel
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.rubric.kinds import Zone
from kepatuhan.rubric.model import Rubric
from kepatuhan.scoring.rounding import round_half_up

TABLES = ["Units", "Indicators", "Gaps", "Findings", "Method"]
SHEETS = ["Contents", "Summary", *TABLES[:-1], "Calculation", "Method"]
VERDICT = ["Score", "Zone", "Category", "Opinion", "Low", "High", "Standing"]


def written(found: Result, language: str = "en") -> bytes:
    target = BytesIO()
    write_excel(found, language, target)
    return target.getvalue()


def opened(found: Result, language: str = "en") -> Workbook:
    return load_workbook(BytesIO(written(found, language)))


def rows(sheet: Worksheet, top: int = 1) -> list[dict[str, object]]:
    """Return the rows below the headings in row ``top``, up to the first empty row."""
    lines = sheet.iter_rows(min_row=top, values_only=True)
    headings = [heading for heading in next(lines) if heading]
    found = []
    for line in lines:
        if line[0] is None:
            break
        found.append(dict(zip(headings, line, strict=False)))
    return found


def row_of(sheet: Worksheet, text: str) -> int:
    """Return the row whose first cell says ``text``."""
    return next(row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == text)


def every_cell(book: Workbook) -> Iterator[object]:
    for sheet in book:
        for row in sheet.iter_rows():
            yield from row


def colour_rules(sheet: Worksheet) -> dict[str, dict[str, str]]:
    """Return the fill that each word gets, by range."""
    return {
        str(area.sqref): {
            rule.formula[0].strip('"'): rule.dxf.fill.bgColor.rgb for rule in area.rules
        }
        for area in sheet.conditional_formatting
    }


def number(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def found() -> Result:
    return result()


@pytest.fixture(scope="module")
def book(found: Result) -> Workbook:
    return opened(found)


@pytest.fixture(scope="module")
def by_product() -> Result:
    return result(mini_rubric(scored_at="product", institution="mean_of_products"))


# Sheets ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["id", "en"])
def test_sheets_are_named_in_the_reader_s_language(found: Result, language: str) -> None:
    names = opened(found, language).sheetnames
    assert names == [words(language)(name) for name in SHEETS]
    assert len({name.lower() for name in names}) == len(SHEETS)


def test_the_summary_is_what_one_sees_first(book: Workbook) -> None:
    assert book.active.title == "Summary"
    assert not book["Summary"].sheet_view.showGridLines


def test_headings_of_units_hold_a_column_per_part(book: Workbook) -> None:
    parts = ["Input", "Process", "Input: contribution", "Process: contribution"]
    assert [cell.value for cell in book["Units"][1]] == [
        "Institution", "Rank", "Unit", "Unit type", *VERDICT, *parts,
        "Products", "Observed and asked", "Reason not assessed", "Enumerator", "Date",
    ]  # fmt: skip


def test_headings_of_indicators_and_gaps(book: Workbook) -> None:
    assert [cell.value for cell in book["Indicators"][1]] == [
        "Institution", "Unit", "Code", "Indicator", "Dimension", "Variable", "Standing", "Answers",
        "Score", "Weight in variable, %", "Effective weight, %", "Contribution",
        "Points lost by the unit", "Points lost by the institution", "Law", "Weight status",
        "What to do", "Cells", "Note",
    ]  # fmt: skip
    assert [cell.value for cell in book["Gaps"][1]] == [
        "Institution", "Rank", "Code", "Indicator", "Unit", "Answers",
        "Points lost by the institution", "Points lost by the unit", "What to do", "Law", "Cells",
    ]  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_filterable_frozen_and_ready_for_print(book: Workbook, name: str) -> None:
    sheet = book[name]
    width = sheet.max_column
    last = len(rows(sheet)) + 1
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(last, width).coordinate}"
    assert sheet.freeze_panes[-1:] == "2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.oddFooter.right.text == "&P / &N"
    assert sheet.oddHeader.left.text == "2 institutions 2099"


def test_wide_tables_keep_their_names_in_sight(book: Workbook) -> None:
    assert [book[name].freeze_panes for name in TABLES] == ["D2", "E2", "E2", "A2", "A2"]
    assert book["Units"].print_title_cols == "$A:$C"


def test_a_page_s_title_is_no_command_for_the_printer(found: Result) -> None:
    only = replace(found, institutions=found.institutions[1:])
    assert opened(only)["Units"].oddHeader.left.text == "Kab. B && C 2099"


def test_a_name_of_any_length_and_kind_can_be_a_page_s_title(found: Result) -> None:
    institution = replace(found.institutions[1].survey, name="&" * 400)
    own = build_result(replace(found.survey, institutions=(institution,)), found.rubric)
    shown = opened(own)["Units"].oddHeader.left.text
    assert shown.startswith("&&")
    assert shown.endswith("…")
    assert shown.count("&") % 2 == 0


def test_a_survey_without_institutions_still_has_every_sheet(found: Result) -> None:
    own = opened(build_result(replace(found.survey, institutions=()), found.rubric))
    assert own.sheetnames == [name for name in SHEETS if name != "Calculation"]
    assert rows(own["Units"]) == rows(own["Indicators"]) == []
    assert own["Gaps"]["A2"].value == "No answered indicator loses points."


# Numbers -----------------------------------------------------------------------------------------


def test_units_say_what_the_result_says(found: Result, book: Workbook) -> None:
    shown = rows(book["Units"])
    assert len(shown) == len(found.units) == 6
    for row, unit in zip(shown, found.units, strict=True):
        verdict = unit.verdict
        assert (row["Institution"], row["Unit"]) == (unit.institution.name, unit.unit.name)
        assert row["Score"] == number(verdict and verdict.score)
        assert row["Low"] == number(verdict and verdict.low)
        assert row["High"] == number(verdict and verdict.high)
        assert row["Rank"] == unit.rank
        assert row["Category"] == (verdict.band.category if verdict and verdict.band else None)


def test_units_in_words(book: Workbook) -> None:
    shown = [
        (row["Zone"], row["Standing"], row["Reason not assessed"]) for row in rows(book["Units"])
    ]
    assert shown == [
        ("Dark green", "Complete", None),
        ("Yellow", "Incomplete", None),
        ("Yellow", "Complete", None),
        ("Not assessed", "Not assessed", "=Puncak: keamanan"),
        ("Red", "Complete", None),
        ("No score yet", "No score yet", None),
    ]


def test_parts_hold_scores_and_contributions(book: Workbook) -> None:
    complete, incomplete, *_, not_assessed, _, unscored = rows(book["Units"])
    assert (complete["Input"], complete["Input: contribution"]) == (100, 40)
    assert (incomplete["Process"], incomplete["Process: contribution"]) == (83.33, 50)
    assert (not_assessed["Input"], not_assessed["Input: contribution"]) == (None, None)
    assert (unscored["Input"], unscored["Input: contribution"]) == (None, None)
    assert (unscored["Process"], unscored["Process: contribution"]) == (100, 60)


def test_the_summary_says_what_the_result_says(book: Workbook) -> None:
    sheet = book["Summary"]
    first, second = rows(sheet, row_of(sheet, "Institution"))
    assert (first["Score"], first["Low"], first["High"], first["Rank"]) == (75, 71.67, 75, 1)
    assert (first["Zone"], first["Zone certain"], first["Standing"]) == (
        "Yellow",
        "yes",
        "Incomplete",
    )
    assert (first["Points above the zone's floor"], first["Points to the next zone"]) == (21, 3)
    assert (first["Type"], first["Province"], first["Next zone"]) == (
        "Kabupaten",
        "Bali",
        "green (B)",
    )
    assert (second["Score"], second["Rank"], second["Category"]) == (None, None, None)
    assert (second["Low"], second["High"], second["Zone certain"]) == (35, 55, "no")
    assert second["Points to the next zone"] is None


def test_the_summary_counts_units_by_zone(book: Workbook) -> None:
    sheet = book["Summary"]
    first, second = rows(sheet, row_of(sheet, "Service units by zone") + 1)
    assert list(first.values()) == [HOSTILE[0], 1, 0, 2, 0, 1, 4]
    assert list(second.values()) == ["Kab. B & C", 0, 0, 0, 1, 1, 2]
    assert list(first)[1:] == ["Dark green", "Green", "Yellow", "Red", "Without a zone", "Units"]


def test_the_summary_says_what_it_rests_on(found: Result, book: Workbook) -> None:
    text = "\n".join(str(row[0].value) for row in book["Summary"].iter_rows(max_col=1))
    assert (
        "This score is not an official Ombudsman score. No open source tells variable weights"
        in text
    )
    counts = found.survey.counts
    assert f"{counts.read} answers read = {counts.answered} scored" in text


def test_a_single_institution_has_a_headline(found: Result) -> None:
    sheet = opened(replace(found, institutions=found.institutions[:1]))["Summary"]
    headline = next(row for row in sheet.iter_rows(max_row=8) if row[0].value == 75)
    assert headline[0].number_format == "0.00"
    assert headline[1].value == "Yellow"
    assert "3.00 points to green (B)" in headline[3].value
    areas = colour_rules(sheet)
    assert areas[f"B{headline[0].row}:C{headline[0].row}"]["Yellow"] == "FFFCEBB0"


def test_a_single_institution_without_a_score_shows_its_bounds(found: Result) -> None:
    sheet = opened(replace(found, institutions=found.institutions[1:]))["Summary"]
    assert row_of(sheet, "35.00–55.00")


def test_indicators_explain_every_unit(found: Result, book: Workbook) -> None:
    shown = rows(book["Indicators"])
    assert len(shown) == len(found.units) * len(found.rubric.indicators)
    for unit in found.units:
        own = [row for row in shown if row["Unit"] == unit.unit.name]
        assert [row["Code"] for row in own] == list(found.rubric.indicators)
        if unit.exact is not None:
            total = sum(row["Contribution"] or 0 for row in own)
            assert total == pytest.approx(float(unit.exact), abs=0.0002)


def test_indicators_in_every_state(book: Workbook) -> None:
    shown = {(row["Unit"], row["Code"]): row for row in rows(book["Indicators"])}
    kinds = {key: row["Standing"] for key, row in shown.items()}
    assert kinds[HOSTILE[1], "A-01"] == "Scored"
    assert kinds[HOSTILE[2], "B-02"] == "Incomplete"
    assert kinds[HOSTILE[3], "B-02"] == "Not applicable"
    assert kinds[HOSTILE[4], "A-01"] == "Not assessed"
    assert kinds["Tanpa jawaban", "A-01"] == "No answer"
    empty = ("Score", "Contribution", "Points lost by the unit", "Points lost by the institution")
    for key in ((HOSTILE[3], "B-02"), (HOSTILE[4], "A-01"), ("Tanpa jawaban", "A-01")):
        assert [shown[key][heading] for heading in empty] == [None] * 4


def test_an_indicator_leads_to_its_weights_law_and_cells(book: Workbook) -> None:
    row = next(row for row in rows(book["Indicators"])
               if (row["Unit"], row["Code"]) == (HOSTILE[3], "B-01"))  # fmt: skip
    assert row["Weight in variable, %"] == pytest.approx(0.666667, abs=1e-9)
    assert row["Effective weight, %"] == 0.6
    assert (row["Points lost by the unit"], row["Points lost by the institution"]) == (45, 15)
    assert (row["Dimension"], row["Variable"]) == ("Process", "Standard")
    assert row["Answers"] == "Partly: 1 · Absent: 1 (product)"
    assert (row["Law"], row["Weight status"]) == ("UU 25/2009 Pasal 21 huruf b", "assumed")
    assert (row["What to do"], row["Note"]) == ("Post it", "=1+1")
    assert row["Cells"] == f"{FILE} ▸ Lembar ▸ B1, B2"


def test_what_earns_all_its_points_has_nothing_to_do(book: Workbook) -> None:
    shown = rows(book["Indicators"])
    assert {row["What to do"] for row in shown if row["Points lost by the unit"] == 0} == {None}
    assert None not in {row["What to do"] for row in shown if row["Points lost by the unit"]}


def test_gaps_come_as_the_result_orders_them(found: Result, book: Workbook) -> None:
    expected = [
        (institution.survey.name, rank, gap.indicator.code, gap.unit.unit.name,
         float(round_half_up(gap.lost, 4)), float(round_half_up(gap.lost_here, 4)))
        for institution in found.institutions
        for rank, gap in enumerate(found.gaps(institution), 1)
    ]  # fmt: skip
    shown = [
        (row["Institution"], row["Rank"], row["Code"], row["Unit"],
         row["Points lost by the institution"], row["Points lost by the unit"])
        for row in rows(book["Gaps"])
    ]  # fmt: skip
    assert shown == expected
    assert len(shown) == 6


def test_a_gap_of_people_names_their_sheet_and_no_cell(book: Workbook) -> None:
    gaps = {(row["Unit"], row["Code"]): row["Cells"] for row in rows(book["Gaps"])}
    assert gaps[HOSTILE[2], "A-01"] == f"{FILE} ▸ Lembar"


def test_numbers_are_numbers_with_formats_that_follow_the_locale(book: Workbook) -> None:
    units, indicators = book["Units"], book["Indicators"]
    headings = [cell.value for cell in units[1]]
    score = units.cell(2, headings.index("Score") + 1)
    assert (score.data_type, score.number_format) == ("n", "0.00")
    contribution = units.cell(2, headings.index("Input: contribution") + 1)
    assert contribution.number_format.startswith("0.0000")
    weight = indicators.cell(
        2, [cell.value for cell in indicators[1]].index("Weight in variable, %") + 1
    )
    assert (weight.data_type, weight.number_format) == ("n", "0.0000%")


def test_a_score_has_the_rubric_s_decimals() -> None:
    rubric = load_mini()
    plain = replace(rubric, roll_up=replace(rubric.roll_up, decimals=0))
    sheet = opened(result(plain))["Units"]
    assert sheet["E3"].number_format == "0"
    assert sheet["L3"].value == 50
    assert sheet["M3"].value == 83


@pytest.mark.parametrize("seed", range(12))
def test_every_score_is_the_result_s(seed: int) -> None:
    chance = Random(seed)
    rubric = random_rubric(chance)
    found = build_result(random_survey(chance, rubric), rubric)
    sheet = opened(found)["Units"]
    headings = [cell.value for cell in sheet[1]]
    column = headings.index("Score") + 1
    shown = [sheet.cell(row, column).value for row in range(2, sheet.max_row + 1)]
    assert shown == [number(unit.verdict and unit.verdict.score) for unit in found.units]


# Editions ----------------------------------------------------------------------------------------


def test_products_have_a_sheet_where_they_are_scored(by_product: Result, book: Workbook) -> None:
    own = opened(by_product)
    assert "Products" not in book.sheetnames
    assert own.sheetnames[3] == "Products"
    shown = [(row["Unit"], row["Product"], row["Score"]) for row in rows(own["Products"])]
    assert shown == [
        (unit.unit.name, product.product.name or None, number(product.verdict.score))
        for unit in by_product.units
        for product in unit.products
    ]
    assert rows(own["Products"])[0]["Kind"] == "services"
    assert own["Products"].auto_filter.ref.startswith("A1:")


def zoneless(rubric: Rubric) -> Rubric:
    return replace(rubric, bands=tuple(replace(band, zone=None) for band in rubric.bands))


def test_an_edition_without_colours_shows_its_opinions() -> None:
    own = opened(result(zoneless(load_mini())))
    units = rows(own["Units"])
    assert [row["Opinion"] for row in units][:2] == ["Highest quality", "Medium quality"]
    assert units[0]["Category"] == "A"
    sheet = own["Summary"]
    counts = rows(sheet, row_of(sheet, "Service units by opinion") + 1)
    assert [row["Medium quality"] for row in counts] == [2, 0]


def asked_of(rubric: Rubric, unit_type: str) -> Rubric:
    """Return the rubric with its first dimension only for one type of unit."""
    first, second = rubric.dimensions
    variable = first.children[0]
    indicator = replace(variable.children[0], unit_types=(unit_type,))
    first = replace(first, children=(replace(variable, children=(indicator,)),))
    return replace(rubric, dimensions=(first, second))


def test_a_part_that_does_not_apply_is_empty_not_zero() -> None:
    row = rows(opened(result(asked_of(load_mini(), "polres")))["Units"])[0]
    assert (row["Input"], row["Input: contribution"]) == (None, None)
    assert (row["Process"], row["Process: contribution"], row["Score"]) == (100, 100, 100)


# Findings and method -----------------------------------------------------------------------------


def test_refused_files_stand_before_findings(book: Workbook) -> None:
    refused, *others = rows(book["Findings"])
    blank = next(row for row in others if row["Cell"] == "B1")
    assert (refused["File"], refused["Consequence"]) == ("@hilang.xlsx", "file refused")
    assert (blank["File"], blank["Sheet"], blank["Cell"]) == (FILE, "Lembar", "B1")
    assert (blank["Severity"], blank["Consequence"]) == ("Warning", None)
    assert all(row["What is wrong"] and row["What to do"] for row in (refused, blank))


def test_no_finding_is_said_in_words(found: Result) -> None:
    whole = found.survey.institutions[0]
    clean = replace(whole, units=whole.units[:1])
    survey = replace(found.survey, institutions=(clean,), findings=(), refused=())
    sheet = opened(build_result(survey, load_mini()))["Findings"]
    assert sheet["A2"].value == "None: every cell that was read could be used."
    assert "Consequence" not in [cell.value for cell in sheet[1]]


def test_the_method_says_where_every_rule_comes_from(found: Result, book: Workbook) -> None:
    facts = rows(book["Method"])
    rules = [fact for fact in facts if fact["Topic"] == "Rules of calculation"]
    assert [fact["Status"] for fact in rules] == [
        "sourced",
        "sourced",
        "inferred",
        "sourced",
        "assumed",
    ]
    assert {fact["Source"] for fact in rules} == {"Test case"}
    line = found.rubric.roll_up.basis["scored_at"].line
    assert rules[0]["Place in the rubric"] == f"{found.rubric.file}:{line}"
    sure = {fact["What"]: fact["Status"] for fact in facts}
    assert (sure["dimension weights"], sure["answer scales"]) == ("sourced", "assumed")
    said = {fact["What"]: fact["Value"] for fact in facts}
    assert said["SHA-256 of the rubric file"] == found.rubric.sha256
    assert said[FILE] == "ab" * 32
    assert (said["dark green (A)"], said["red (D)"]) == (88, 0)
    assert said["read"] == found.survey.counts.read


# Nothing that runs -------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("edition", ["unit", "product"])
def test_no_text_becomes_a_formula_or_a_link(
    found: Result, by_product: Result, language: str, edition: str
) -> None:
    """Formulas are those of the sheet of calculation; links lead within the workbook."""
    book = load_workbook(BytesIO(written(found if edition == "unit" else by_product, language)))
    cells = list(every_cell(book))
    texts = {cell.value for cell in cells}
    assert {*HOSTILE, FILE, "=1+1", "=Puncak: keamanan", "@hilang.xlsx"} <= texts
    formulas = [cell for cell in cells if cell.data_type == "f"]
    assert {cell.parent.title for cell in formulas} == {words(language)("Calculation")}
    assert [cell.value for cell in formulas if not OUR_FORMULA.fullmatch(cell.value)] == []
    links = [cell for cell in cells if cell.hyperlink]
    assert links
    assert not [cell.value for cell in links if cell.hyperlink.target or cell.value in HOSTILE]


def test_the_contents_lead_to_every_sheet_and_say_what_it_holds(book: Workbook) -> None:
    lines = list(book["Contents"].iter_rows(min_row=6))
    assert [line[0].value for line in lines] == book.sheetnames[1:]
    assert [line[0].hyperlink.location for line in lines] == [
        f"'{name}'!A1" for name in book.sheetnames[1:]
    ]
    assert all(str(line[1].value).endswith(".") for line in lines)


def test_a_day_is_a_date_and_any_other_text_a_text(found: Result) -> None:
    assert {row["Date"] for row in rows(opened(found)["Units"])} == {None, datetime(2099, 1, 2)}
    assert "[$-421]" in opened(found, "id")["Unit"].cell(3, 20).number_format
    for told in ("=1+1", "2099-02-30", "2 Januari 2099", "20990102", "2099-W01-1"):
        sheet = opened(visited(found, told))["Units"]
        cell = sheet.cell(2, sheet.max_column)
        assert (cell.value, cell.data_type) == (told, "s")


def visited(found: Result, day: str) -> Result:
    first, *others = survey().institutions
    units = tuple(replace(unit, date=day) for unit in first.units)
    own = replace(survey(), institutions=(replace(first, units=units), *others))
    return build_result(own, found.rubric)


def test_headings_are_as_high_as_their_text_and_the_button_of_the_filter(book: Workbook) -> None:
    for name in TABLES:
        sheet = book[name]
        lines = (sheet.row_dimensions[1].height - PADDING) / LINE_HEIGHT
        assert lines == pytest.approx(round(lines), abs=0.03)
        assert round(lines) <= 3
        for cell in sheet[1]:
            longest = max(map(len, str(cell.value).split()))
            assert longest <= sheet.column_dimensions[cell.column_letter].width + 1, cell.value


def test_bars_show_the_units_of_one_institution_or_several_institutions(found: Result) -> None:
    only = opened(replace(found, institutions=found.institutions[:1]))
    assert drawn(only) == [number(unit.verdict and unit.verdict.score)
                           for unit in found.institutions[0].units]  # fmt: skip
    assert drawn(opened(found)) == [75, None]


def drawn(book: Workbook) -> list[object]:
    """Return the values of the cells that the only chart draws, on its axis from 0 to 100."""
    (chart,) = book["Summary"]._charts
    assert (chart.y_axis.scaling.min, chart.y_axis.scaling.max) == (0, 100)
    name, cells = chart.series[0].val.numRef.f.split("!")
    return [cell.value for (cell,) in book[name.strip("'")][cells.replace("$", "")]]


def test_no_bars_where_there_are_more_than_can_be_read(found: Result) -> None:
    first, *_ = survey().institutions
    units = tuple(replace(first.units[0], name=f"U{at}") for at in range(41))
    for number_of_units, charts in ((40, 1), (41, 0)):
        one = replace(first, units=units[:number_of_units])
        own = opened(build_result(replace(survey(), institutions=(one,)), found.rubric))
        assert len(own["Summary"]._charts) == charts


def test_text_stays_text_when_its_cell_is_edited(book: Workbook) -> None:
    cells = [cell for cell in every_cell(book) if cell.value in HOSTILE]
    assert len(cells) > len(HOSTILE)
    assert all(cell.quotePrefix for cell in cells)


def test_a_title_stays_text_too(found: Result) -> None:
    title = opened(replace(found, institutions=found.institutions[:1]))["Summary"]["A1"]
    assert (title.value, title.data_type, title.quotePrefix) == (f"{HOSTILE[0]} 2099", "s", True)


def renamed(found: Result, name: str) -> Result:
    first, *others = survey().institutions
    unit = replace(first.units[0], name=name)
    own = replace(survey(), institutions=(replace(first, units=(unit, *first.units[1:])), *others))
    return build_result(own, found.rubric)


@pytest.mark.parametrize("code", [*range(0x20), 0x9B, 0x202E, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF])
def test_no_character_breaks_or_turns_a_cell(found: Result, code: int) -> None:
    name = opened(renamed(found, f"a{chr(code)}b"))["Units"]["C2"].value
    kept = {0x09: "\t", 0x0A: "\n", 0x0D: "\n"}
    escape = f"\\u{code:04x}" if code > 0xFF else f"\\x{code:02x}"
    assert name == f"a{kept.get(code, escape)}b"


def test_escapes_of_excel_are_not_undone(found: Result) -> None:
    with ZipFile(BytesIO(written(renamed(found, "_x0041_")))) as parts:
        assert b"_x005F_x0041_" in parts.read("xl/sharedStrings.xml")


@pytest.mark.parametrize("sign", ["x", "𝟘"])
def test_a_text_too_long_for_a_cell_is_cut_with_an_ellipsis(found: Result, sign: str) -> None:
    name = opened(renamed(found, sign * 40_000))["Units"]["C2"].value
    units = len(name.encode("utf-16-le")) // 2
    assert name.endswith(sign + "…")
    assert 32_766 <= units <= 32_767


# Colours -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["id", "en"])
def test_colours_follow_the_word(found: Result, language: str) -> None:
    own, words_of = opened(found, language), words(language)
    sheet = own[words_of("Units")]
    column = next(cell.column_letter for cell in sheet[1] if cell.value == words_of("Zone"))
    assert colour_rules(sheet) == {
        f"{column}2:{column}7": {
            words_of("Dark green"): "FF0B4F2A",
            words_of("Green"): "FFCBE8CE",
            words_of("Yellow"): "FFFCEBB0",
            words_of("Red"): "FFF6D0CC",
        }
    }
    filled = {sheet[f"{column}{row}"].fill.fill_type for row in range(2, 8)}
    assert filled == {None}


def test_institutions_and_products_are_coloured_too(book: Workbook, by_product: Result) -> None:
    sheet = book["Summary"]
    top = row_of(sheet, "Institution")
    zone = next(cell.column_letter for cell in sheet[top] if cell.value == "Zone")
    assert set(colour_rules(sheet)[f"{zone}{top + 1}:{zone}{top + 2}"]) == {
        words("en")(word) for word in ("Dark green", "Green", "Yellow", "Red")
    }
    assert len(colour_rules(opened(by_product)["Products"])) == 1
    assert len(Zone) == len(colour_rules(book["Units"])["F2:F7"])


# The same every time -----------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_same_result_gives_the_same_bytes(found: Result, language: str) -> None:
    assert written(found, language) == written(result(), language)


def test_another_answer_gives_other_bytes(found: Result) -> None:
    other = replace(survey(), year=2098)
    assert written(found) != written(build_result(other, found.rubric))


def test_no_clock_is_in_the_file(book: Workbook) -> None:
    assert book.properties.created == book.properties.modified == datetime(2000, 1, 1)


def test_contributions_are_exact_to_four_decimals(found: Result, book: Workbook) -> None:
    shown = [
        row["Contribution"] for row in rows(book["Indicators"]) if row["Contribution"] is not None
    ]
    exact = [
        leaf.points.value
        for unit in found.units if unit.tree
        for leaf in unit.tree.leaves() if leaf.applies and leaf.points.value is not None
    ]  # fmt: skip
    assert [Fraction(str(each)) for each in shown] == [
        Fraction(round_half_up(each, 4)) for each in exact
    ]
