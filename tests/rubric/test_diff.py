"""What differs between two rubrics is told, and nothing else."""

from fractions import Fraction

import pytest
from helpers import MINI, load_mini

from kepatuhan.rubric.diff import Difference, How, Part, RubricChange, differences
from kepatuhan.rubric.editions import editions, load_edition
from kepatuhan.rubric.load import parse_rubric
from kepatuhan.rubric.model import Rubric
from kepatuhan.rubric.write import with_edition, yaml_text
from kepatuhan.strict_yaml.nodes import parse_yaml

TEXT = MINI.read_text(encoding="utf-8")


def changed(*replacements: tuple[str, str]) -> Rubric:
    text = TEXT
    for old, new in replacements:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return parse_rubric(text, "uji.yaml")


def only(*replacements: tuple[str, str]) -> Difference:
    (found,) = differences(load_mini(), changed(*replacements))
    return found


@pytest.mark.parametrize("name", editions())
def test_lines_and_the_edition_s_name_are_no_difference(name: str) -> None:
    rubric = load_edition(name)
    other = with_edition(yaml_text(parse_yaml(rubric.text, "")), "lain")
    assert differences(rubric, parse_rubric(other, "lain.yaml")) == ()


def test_a_weight_is_told_with_both_values() -> None:
    dimensions = differences(load_mini(), changed(
        ("weight: {value: 40,", "weight: {value: 30,"),
        ("weight: {value: 60,", "weight: {value: 70,"),
    ))  # fmt: skip
    assert [(each.part, each.code, each.changes) for each in dimensions] == [
        (Part.DIMENSION, "A", (RubricChange("weight.value", Fraction(40), Fraction(30)),)),
        (Part.DIMENSION, "B", (RubricChange("weight.value", Fraction(60), Fraction(70)),)),
    ]


@pytest.mark.parametrize(
    ("old", "new", "part", "code", "field"),
    [
        ("title: {id: Rubrik mini,", "title: {id: Rubrik kecil,", Part.RUBRIC, "", "title.id"),
        ("years: [2099]", "years: [2098, 2099]", Part.RUBRIC, "", "years"),
        ("en: Test case}", "en: A test}", Part.SOURCE, "kasus", "title.en"),
        ("{value: bounds,", "{value: zero,", Part.RULE, "blank", "value"),
        ("decimals: 2", "decimals: 3", Part.RULE, "rounding", "decimals"),
        ("minimum: 54,", "minimum: 53,", Part.BAND, "C", "minimum"),
        ("zone: yellow", "zone: red", Part.BAND, "C", "zone"),
        ("maximum: 14", "maximum: 15", Part.SCALE, "komponen", "maximum"),
        ("aliases: [tidak, no,", "aliases: [tidak, tdk,", Part.LEVEL, "ada ▸ tidak_ada", "aliases"),
        ("points: 50, minimum: 5}", "points: 49, minimum: 5}", Part.LEVEL, "komponen ▸ separuh",
         "points"),
        ("people: 4", "people: 5", Part.OBSERVATION, "petugas", "people"),
        ("name: {id: Proses,", "name: {id: Cara,", Part.DIMENSION, "B", "name.id"),
        ("name: {id: Kompetensi,", "name: {id: Mampu,", Part.VARIABLE, "A1", "name.id"),
        ("name: {id: Biaya,", "name: {id: Tarif,", Part.INDICATOR, "B-02", "name.id"),
        ("law: UU 25/2009 Pasal 21 huruf b", "law: UU 25/2009", Part.INDICATOR, "B-01", "law"),
        ("            not_applicable: true\n", "", Part.INDICATOR, "B-02", "not_applicable"),
    ],
)  # fmt: skip
def test_one_change_is_told_once(old: str, new: str, part: Part, code: str, field: str) -> None:
    found = only((old, new))
    assert (found.part, found.code, found.how) == (part, code, How.CHANGED)
    assert [change.field for change in found.changes] == [field]
    (change,) = found.changes
    assert change.old != change.new


def test_a_renamed_code_is_one_gone_and_one_added() -> None:
    found = differences(load_mini(), changed(("code: B-02", "code: B-03")))
    assert [(each.code, each.how) for each in found] == [("B-02", How.GONE), ("B-03", How.ADDED)]
    assert all(each.part is Part.INDICATOR and each.name["id"] == "Biaya" for each in found)


def test_a_moved_indicator_says_where_to() -> None:
    text = TEXT.replace("code: B1", "code: B9")
    found = differences(load_mini(), parse_rubric(text, "uji.yaml"))
    moved = [each for each in found if each.part is Part.INDICATOR]
    assert [each.changes for each in moved] == [(RubricChange("parent", "B1", "B9"),)] * 2


def test_equal_weights_said_once_differ_in_nothing_from_the_same_weights_at_each() -> None:
    above = (
        "        name: {id: Kompetensi, en: Competence}\n        source: kasus\n"
        "        status: official\n"
    )
    own = "            weight: {value: 100, source: kasus, status: assumed}\n"
    found = changed(
        (f"{above}        weights: {{value: equal, source: kasus, status: assumed}}\n", above),
        ("            scale: komponen\n", f"            scale: komponen\n{own}"),
    )
    assert differences(load_mini(), found) == ()


def test_the_other_way_round_gone_and_added_change_places() -> None:
    old, new = load_edition("2021"), load_edition("2022")
    there, back = differences(old, new), differences(new, old)
    assert len(there) == len(back)
    swap = {How.ADDED: How.GONE, How.GONE: How.ADDED, How.CHANGED: How.CHANGED}
    assert {(each.part, each.code, swap[each.how]) for each in there} == {
        (each.part, each.code, each.how) for each in back
    }
