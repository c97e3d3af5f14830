"""A mapping is read strictly: every mistake is told, with its line and what is allowed."""

import pytest

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.intake.fit import fitted_words
from kepatuhan.intake.load import parse_mapping
from kepatuhan.rubric.editions import load_edition

GOOD = """\
schema: kepatuhan.mapping/1
tool: kobo
edition: "2022"
confirmed: yes
zone: WITA
values:
  ada: {Ada: ada, Tidak: tidak_ada}
tables:
  - name: survei
    headings: 1
    rows: unit
    all_rows: {institution: Kabupaten Klungkung, unit: {from: sheet}}
    columns:
      - {heading: _index, is: key}
      - {heading: I-10, is: I-10}
      - {heading: I-11, is: I-11}
  - name: petugas
    sheet: petugas
    headings: [1, 2]
    rows: respondent
    parent: survei
    columns:
      - {heading: _parent_index, is: parent}
      - {heading: I-01, is: I-01}
"""


def wrong(old: str, new: str) -> list[tuple[str, int | None]]:
    assert old in GOOD
    with pytest.raises(KepatuhanError) as error:
        fitted_words(parse_mapping(GOOD.replace(old, new, 1), "m.map.yaml"), load_edition("2022"))
    return [(each.code, each.place.line) for each in error.value.findings]


def test_a_good_one_has_no_mistake() -> None:
    mapping = parse_mapping(GOOD, "m.map.yaml")
    fitted_words(mapping, load_edition("2022"))
    assert [table.name for table in mapping.tables] == ["survei", "petugas"]
    assert mapping.tables[1].headings == (1, 2)


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("schema: kepatuhan.mapping/1", "schema: x", "rubric.not_allowed", 1),
        ("tool: kobo", "tool: kobbo", "rubric.not_allowed", 2),
        ("confirmed: yes", "konfirmasi: yes", "rubric.unknown_key", 4),
        ("zone: WITA", "zone: Bali", "rubric.not_allowed", 5),
        ("Ada: ada,", "Ada: adaa,", "map.unknown_level", 7),
        ("Tidak: tidak_ada}", 'Tidak: "?"}', "map.open", 7),
        ("Tidak: tidak_ada}", "Tdk: ada}", "map.level_unreached", 7),
        ("Tidak: tidak_ada}", "Tidak: tidak_ada, tidak: ada}", "map.word_twice", 7),
        ("  ada: {", "  adaa: {", "map.unknown_scale", 7),
        ("is: I-11}", "is: I-10}", "map.two_columns", 16),
        ("is: I-11}", "is: I-99}", "map.unknown_meaning", 16),
        ("is: I-11}", 'is: "?"}', "map.open", 16),
        ("is: I-11}", "is: I-11, ticks: columns}", "map.no_count", 16),
        ("is: I-11}", "is: P-01}", "map.other_rows", 16),
        ("heading: I-11", "heading: i-10", "map.heading_twice", 16),
        ("parent: survei", "parent: survey", "map.no_parent_table", 17),
        ("is: key", "is: unused", "map.no_role", 9),
        ("is: parent", "is: unused", "map.no_role", 17),
        ("name: petugas", "name: survei", "map.table_twice", 17),
        ("institution: Kabupaten Klungkung, ", "", "map.untold", 9),
        ("is: key", "is: institution", "map.said_twice", 14),
        ("rows: unit", "rows: units", "rubric.not_allowed", 11),
        ("{from: sheet}", "{from: sheets}", "rubric.not_allowed", 12),
        ("headings: 1", "headings: satu", "rubric.not_whole", 10),
        ("is: key", "is: review", "rubric.missing_key", 14),
        ("is: key", "is: section", "rubric.missing_key", 14),
    ],
)
def test_a_mistake_is_told_with_its_line(old: str, new: str, code: str, line: int) -> None:
    assert (code, line) in wrong(old, new)


def test_mistakes_are_told_together() -> None:
    text = GOOD.replace("is: I-11}", "is: I-99}").replace("Ada: ada,", "Ada: adaa,")
    with pytest.raises(KepatuhanError) as error:
        fitted_words(parse_mapping(text, "m.map.yaml"), load_edition("2022"))
    told = [each.code for each in error.value.findings]
    assert {"map.unknown_level", "map.unknown_meaning"} <= set(told)


def test_line_ends_do_not_change_the_hash() -> None:
    one, other = (parse_mapping(text, "m") for text in (GOOD, GOOD.replace("\n", "\r\n")))
    assert one.sha256 == other.sha256
