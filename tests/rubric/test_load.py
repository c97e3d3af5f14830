"""What the loader makes of the mini rubric, fact by fact."""

import re
from fractions import Fraction
from io import BytesIO

import pytest
import xlsxwriter
from helpers import MINI, load_mini
from xlsxwriter.exceptions import XlsxWriterException

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.i18n import words
from kepatuhan.rubric.kinds import BlankRule, InstitutionMean, Observed, ScoredAt, Status, Zone
from kepatuhan.rubric.load import load_rubric_file, parse_rubric
from kepatuhan.survey.layouts.form.layout import IDENTITY, LISTS

TEXT = MINI.read_text(encoding="utf-8")


def test_bands_fall_from_the_best_to_0() -> None:
    found = [(band.minimum, band.category, band.zone) for band in load_mini().bands]
    assert found == [
        (88, "A", Zone.DARK_GREEN),
        (78, "B", Zone.GREEN),
        (54, "C", Zone.YELLOW),
        (0, "D", Zone.RED),
    ]


def test_weights_are_percent_of_the_parent_written_or_equal() -> None:
    first, second = load_mini().dimensions
    assert [first.weight.value, second.weight.value] == [40, 60]
    assert first.children[0].weight.value == 100
    (variable,) = second.children
    assert [leaf.weight.value for leaf in variable.children] == [Fraction(200, 3), Fraction(100, 3)]


def test_equal_weights_are_exact_thirds() -> None:
    text = TEXT.replace("weight: {value: 200/3, source: kasus, status: assumed}\n", "# \n")
    text = text.replace("            weight: {value: 100/3, source: kasus, status: assumed}\n", "")
    rule = "        weights: {value: equal, source: kasus, status: inferred}\n        indicators:"
    at = text.rindex("        indicators:")
    text = text[:at] + rule + text[at + len("        indicators:") :]
    third = text[text.index("          - code: B-02") :].replace("B-02", "B-03")
    (variable,) = parse_rubric(text + third, "uji.yaml").dimensions[1].children
    assert [leaf.weight.value for leaf in variable.children] == [Fraction(100, 3)] * 3
    assert {leaf.weight.basis.status for leaf in variable.children} == {Status.INFERRED}


def test_every_fact_knows_its_line() -> None:
    rubric = load_mini()
    lines = TEXT.splitlines()
    assert "minimum: 54" in lines[rubric.bands[2].basis.line - 1]
    assert "value: 200/3" in lines[rubric.indicators["B-01"].weight.basis.line - 1]
    assert "code: B-01" in lines[rubric.indicators["B-01"].basis.line - 1]
    assert "value: half_up" in lines[rubric.roll_up.basis["rounding"].line - 1]


def test_status_is_the_weakest_of_each_kind_of_fact() -> None:
    assert load_mini().statuses == {
        "roll_up": Status.ASSUMED,
        "bands": Status.OFFICIAL,
        "dimension_weights": Status.OFFICIAL,
        "variable_weights": Status.ASSUMED,
        "indicator_weights": Status.ASSUMED,
        "indicators": Status.OFFICIAL,
        "scales": Status.ASSUMED,
    }


def test_a_rubric_of_official_facts_is_official() -> None:
    text = TEXT.replace("status: assumed", "status: official")
    assert parse_rubric(text, "uji.yaml").status is Status.INFERRED  # the rounding
    text = text.replace("status: inferred", "status: official")
    assert parse_rubric(text, "uji.yaml").status is Status.OFFICIAL


def test_roll_up_says_how_one_score_is_made() -> None:
    rules = load_mini().roll_up
    assert (rules.scored_at, rules.institution) == (ScoredAt.UNIT, InstitutionMean.OF_UNITS)
    assert (rules.decimals, rules.blank) == (2, BlankRule.BOUNDS)
    assert rules.not_applicable_words == ("tidak berlaku", "TB", "-", "N/A")


def test_observations_say_who_is_asked_and_how_many() -> None:
    officers, products = load_mini().observations
    assert (officers.by, officers.people) == (Observed.RESPONDENT, 4)
    assert (products.by, products.people) == (Observed.PRODUCT, 1)


def test_what_may_be_left_out_is_empty() -> None:
    text = re.sub(r"category: ., |zone: \w+, |, people: 4", "", TEXT)
    rubric = parse_rubric(text, "uji.yaml")
    assert {(band.category, band.zone) for band in rubric.bands} == {("", None)}
    assert {observation.people for observation in rubric.observations} == {1}
    assert rubric.sources["kasus"].address == ""
    assert rubric.note == {"id": "", "en": ""}
    assert not rubric.indicators["B-01"].not_applicable


def test_a_rubric_keeps_its_text_and_its_name() -> None:
    rubric = load_rubric_file(MINI)
    assert (rubric.file, rubric.text) == ("mini.yaml", TEXT)
    assert load_rubric_file(MINI, shown_as="rubrics/mini.yaml").file == "rubrics/mini.yaml"
    assert parse_rubric(rubric.text, "mini.yaml") == rubric


def accepts(old: str, new: str) -> bool:
    assert old in TEXT
    try:
        parse_rubric(TEXT.replace(old, new), "uji.yaml")
    except KepatuhanError:
        return False
    return True


@pytest.mark.parametrize(
    "title",
    ["Observasi produk", "é" * 31, "x" * 32, "a/b", "a\\\\b", "a:b", "a?b", "a*b", "[a", "a]",
     "'a", "a'", "a'b", "!", "-", "Produk & unit", "Produk, unit", "2022"],
)  # fmt: skip
def test_sheet_titles_are_those_that_excel_takes(title: str) -> None:
    book = xlsxwriter.Workbook(BytesIO(), {"in_memory": True})
    try:
        book.add_worksheet(title.replace("\\\\", "\\"))
        taken = True
    except XlsxWriterException:
        taken = False
    finally:
        book.close()
    assert accepts("title: {id: Petugas,", f'title: {{id: "{title}",') is taken


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("title", [IDENTITY, LISTS])
def test_titles_of_the_forms_own_sheets_are_not_left_for_others(title: str, language: str) -> None:
    assert not accepts("title: {id: Petugas,", f"title: {{id: {words(language)(title)},")


@pytest.mark.parametrize(
    ("code", "good"),
    [("P.1_a-2", True), ("9", True), ("x" * 32, True), ("x" * 33, False), ("-a", False),
     ("a b", False), ("a/b", False), ("é", False), ("a\u0301", False), ("٣", False)],
)  # fmt: skip
def test_codes_are_short_and_plain(code: str, good: bool) -> None:
    assert accepts("code: B-02", f'code: "{code}"') is good


@pytest.mark.parametrize(
    ("people", "good"), [("1", True), ("1000", True), ("0", False), ("1001", False), ("-1", False)]
)
def test_an_interview_has_between_1_and_1000_people(people: str, good: bool) -> None:
    assert accepts("people: 4", f"people: {people}") is good


@pytest.mark.parametrize(
    ("address", "good"),
    [("https://contoh.example/a?b=1#c", True), ("http://contoh.example", True),
     ("javascript:alert(1)", False), ("contoh.example", False),
     ("https://a b", False), ("//contoh.example", False)],
)  # fmt: skip
def test_an_address_opens_a_web_page_and_nothing_else(address: str, good: bool) -> None:
    assert accepts("en: Test case}}", f'en: Test case}}, address: "{address}"}}') is good
