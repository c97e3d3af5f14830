"""The words of columns: turned meanings are told, bodies have one name, sections ask several."""

from pathlib import Path

import pytest
from intake import shapes

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.inputs import Inputs
from kepatuhan.result.model import Result

HEAD = ["Cap waktu", "Unit", "Layanan", "Bagian", "O-01 Ditunda", "I-11 Dasar", "P-08 Visi"]
ROWS = [
    [1, "Dinas Sosial", "Bansos", "A", "Tidak", "Ada", "Ada"],
    [2, "Dinsos", "bantuan sosial", "A", "Ya", "Ada", "Ada"],
]
MAPPING = """\
schema: kepatuhan.mapping/1
tool: google
edition: "2022"
confirmed: yes
values:
  persepsi: {Tidak: tidak_pernah, Ya: pernah}
  ada: {Ada: ada, Tidak ada: tidak_ada}
  ada_sebagian: {ada: ada, Sebagian: sebagian, Tidak: tidak_ada}
tables:
  - name: t
    headings: 1
    rows: [respondent, product, unit]
    all_rows: {institution: Kabupaten Gianyar, year: "2022"}
    columns:
      - {heading: Cap waktu, is: unused}
      - {heading: Unit, is: unit}
      - {heading: Layanan, is: product}
      - {heading: Bagian, is: unused}
      - {heading: O-01 Ditunda, is: O-01}
      - {heading: I-11 Dasar, is: I-11}
      - {heading: P-08 Visi, is: P-08}
"""


def scored(folder: Path, *pairs: tuple[str, str]) -> Result:
    """Score the rows by the mapping in which these texts are others."""
    path = shapes.write_book(folder / "t.xlsx", {"S": [HEAD, *ROWS]})
    text = MAPPING
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.with_name("t.map.yaml").write_text(text, encoding="utf-8")
    return Inputs().only([path])


def said(found: Result, code: str) -> list[dict[str, str]]:
    return [dict(each.values) for each in found.findings if each.code == code]


def answered(found: Result) -> dict[str, set[str]]:
    """Return by unit which indicators were answered."""
    return {unit.name: {each.indicator for each in unit.answers if each.place.cell and each.text}
            for unit in found.survey.units()}  # fmt: skip


def test_a_word_that_the_rubric_knows_as_another_level_is_told_and_read(tmp_path: Path) -> None:
    turned = ("{Tidak: tidak_pernah, Ya: pernah}", "{Tidak: pernah, Ya: tidak_pernah}")
    found = scored(tmp_path, turned, ("Ada: ada,", "Ada: tidak_ada, Tersedia: ada,"))
    told = {
        each["word"]: (each["meant"], each["usual"]) for each in said(found, "map.other_meaning")
    }
    assert told == {"Tidak": ("Pernah", "Tidak pernah"), "Ya": ("Tidak pernah", "Pernah"),
                    "Ada": ("Tidak ada", "Ada")}  # fmt: skip
    assert {each.place.line for each in found.findings if each.code == "map.other_meaning"} == {
        6,
        7,
    }
    assert {each.text for unit in found.survey.units() for each in unit.answers
            if each.indicator == "I-11" and each.place.cell} == {"Tidak ada"}  # fmt: skip


def test_a_reason_in_the_place_of_a_level_is_told(tmp_path: Path) -> None:
    turned = ("Ada: ada, Tidak ada: tidak_ada", "Ada: ada, Tdk: tidak_ada, Tidak ada: declined")
    assert [each["word"] for each in said(scored(tmp_path, turned), "map.other_meaning")] == [
        "Tidak ada"
    ]


def test_usual_words_and_numbers_of_a_scale_of_ones_own_are_not_told(tmp_path: Path) -> None:
    assert not said(scored(tmp_path), "map.other_meaning")
    own = "is: P-08, values: {Ada: ada, Separuh: sebagian, 0: ada, 1: tidak_ada}"
    assert not said(scored(tmp_path, ("is: P-08", own)), "map.other_meaning")


def test_other_spellings_of_a_unit_and_a_product_are_united(tmp_path: Path) -> None:
    apart = scored(tmp_path)
    assert {unit.name for unit in apart.survey.units()} == {"Dinas Sosial", "Dinsos"}
    found = scored(
        tmp_path,
        ("is: unit}", "is: unit, values: {dinsos: Dinas Sosial}}"),
        ("is: product}", "is: product, values: {Bantuan Sosial: Bansos}}"),
    )
    (unit,) = found.survey.units()
    assert unit.name == "Dinas Sosial"
    assert {each.subject for each in unit.answers if each.indicator == "P-08"} == {"Bansos"}
    assert len({each.subject for each in unit.answers if each.indicator == "O-01"}) == 2


@pytest.mark.parametrize("means", ["date", "respondent", "year", "key"])
def test_other_names_are_refused_where_they_mean_nothing(means: str, tmp_path: Path) -> None:
    line = f"is: {means}, values: {{A: B}}}}"
    with pytest.raises(KepatuhanError) as caught:
        scored(tmp_path, ("heading: Cap waktu, is: unused}", f"heading: Cap waktu, {line}"))
    assert "map.no_values" in {each.code for each in caught.value.findings}


def test_two_names_of_one_spelling_are_refused(tmp_path: Path) -> None:
    names = "is: unit, values: {Dinsos: Dinas Sosial, dinsos: Dinas Sosial PPPA}}"
    with pytest.raises(KepatuhanError) as caught:
        scored(tmp_path, ("is: unit}", names))
    assert [each.code for each in caught.value.findings] == ["map.word_twice"]


def test_a_section_may_ask_several_ways(tmp_path: Path) -> None:
    section = ("heading: Bagian, is: unused", "heading: Bagian, is: section, asks: {A: ASKED}")
    both = scored(tmp_path, section, ("ASKED", "[observasi, sarana]"))
    assert answered(both)["Dinas Sosial"] == {"I-11", "P-08"}
    assert said(both, "map.other_section")[0]["n"] == "2"
    assert answered(scored(tmp_path, section, ("ASKED", "sarana")))["Dinas Sosial"] == {"I-11"}
    with pytest.raises(KepatuhanError) as caught:
        scored(tmp_path, section, ("ASKED", "[observasi, sarna]"))
    (wrong,) = caught.value.findings
    assert (wrong.code, dict(wrong.values)["found"]) == ("map.unknown_level", "sarna")
