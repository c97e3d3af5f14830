"""The list of units: what a row means, and what is wrong with it, with its cell."""

from pathlib import Path

import pytest
from folders import without_mark
from season_lists import BADUNG, SOCIAL, filled, row

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.i18n import words
from kepatuhan.pictures.season.unit_list import unit_list_workbook
from kepatuhan.register.register import shipped
from kepatuhan.season.unit_list import UnitList, read_unit_list
from kepatuhan.sheets.marks import kind_of_workbook
from kepatuhan.sheets.xlsx import open_workbook


def read(path: Path) -> UnitList:
    return read_unit_list(path, shipped())


def told(found: UnitList) -> list[tuple[str, str]]:
    return [(each.code, each.place.cell) for each in found.findings]


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_filled_list_is_read_as_it_was_meant(tmp_path: Path, language: str) -> None:
    path = filled(
        tmp_path,
        (BADUNG, "kabupaten", "Bali", SOCIAL, None, "Akta; KTP\nKIA", "Made", "E-03", None, "pagi"),
        ("Kota Denpasar", None, None, "Loket Terpadu", "dpmptsp", None, None, None),
        language=language,
    )
    found = read(path)
    first, second = found.units
    assert (first.institution, first.institution_type, first.province) == (
        BADUNG, "kabupaten", "Bali",
    )  # fmt: skip
    assert (first.unit, first.unit_type, first.code) == (SOCIAL, "dinsos", "E-03")
    assert first.products == ("Akta", "KTP", "KIA")
    assert first.place.cell == "D5"
    assert (second.unit_type, second.products, second.code) == ("dpmptsp", (), "")
    assert found.findings == ()


def test_an_empty_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KepatuhanError) as caught:
        read(filled(tmp_path))
    assert [each.code for each in caught.value.findings] == ["list.empty"]


def test_blank_rows_totals_and_notes_are_passed_over(tmp_path: Path) -> None:
    below = (("Jumlah", None, None, 2), (), (), ("Catatan: menunggu surat",))
    found = read(filled(tmp_path, row(), (), row("Dinkes"), *below))
    assert [each.unit for each in found.units] == [SOCIAL, "Dinkes"]
    assert told(found) == [("row.total", "A8"), ("row.text", "A11")]
    assert not [each for each in found.findings if each.severity == "error"]


def test_a_row_without_institution_or_unit_is_named_with_its_cell(tmp_path: Path) -> None:
    found = read(filled(tmp_path, row(), row("Dinkes", institution=None), row(None)))
    assert [each.unit for each in found.units] == [SOCIAL]
    assert told(found) == [("list.no_name", "A6"), ("list.no_name", "D7")]


def test_a_unit_in_two_rows_is_taken_once(tmp_path: Path) -> None:
    found = read(filled(tmp_path, row(), row("DINAS  sosial", "Kab. Badung"), row(SOCIAL, "Bali")))
    assert [each.institution for each in found.units] == [BADUNG, "Bali"]
    assert told(found) == [("list.twice", "D6")]
    assert "D5" in found.findings[0].message(words("id"))


def test_types_are_held_to_the_register(tmp_path: Path) -> None:
    found = read(
        filled(tmp_path, row(kind="dinsoss"), row("Loket", kind="zzz qqq"), row("Dinkess"))
    )
    assert told(found) == [
        ("unit.like_type", "E5"), ("unit.unknown_type", "E6"), ("unit.like_name", "D7"),
    ]  # fmt: skip
    assert len(found.units) == 3


def test_one_code_beside_two_names_is_told_and_no_name_is(tmp_path: Path) -> None:
    named = ((SOCIAL, "Made Rekaan"), ("B", "made  rekaan"), ("C", "Wayan Rekaan"), ("D", None))
    rows = (row(unit, person=person, code="E-03") for unit, person in named)
    found = read(filled(tmp_path, *rows))
    assert told(found) == [("list.code_twice", "H7")]
    said = found.findings[0].message(words("id"))
    assert "H5" in said
    assert "Wayan" not in said
    assert "Made" not in said


def test_names_never_leave_the_list(tmp_path: Path) -> None:
    found = read(filled(tmp_path, row(person="Made Rekaan"), row("B", code="Wayan Rekaan")))
    assert [each.code for each in found.units] == ["E-191708", "E-951255"]
    assert told(found) == [("list.no_code", "H6")]
    assert "Rekaan" not in repr(found)


def test_products_may_stand_in_columns_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text(
        "No;Instansi;Unit;Produk 1;Produk 2;Kode\n1;Kota Solo;Dinsos;A;B;E-1\n2;Kota Solo;X;C;;\n"
    )
    found = read(path)
    assert [each.products for each in found.units] == [("A", "B"), ("C",)]
    assert [each.code for each in found.units] == ["E-1", ""]
    assert found.findings == ()


def test_what_is_no_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "nilai.csv"
    path.write_text("Instansi,Nilai\nKota Solo,81\n")
    with pytest.raises(KepatuhanError) as caught:
        read(path)
    assert [each.code for each in caught.value.findings] == ["list.no_heading"]


def test_the_list_says_its_kind_also_where_its_mark_is_lost(tmp_path: Path) -> None:
    path = filled(tmp_path, row())
    with open_workbook(path) as book:
        assert kind_of_workbook(book) == "list"
    with open_workbook(without_mark(path, line=False)) as book:
        assert kind_of_workbook(book) == "list"


def test_the_same_list_has_the_same_bytes() -> None:
    assert unit_list_workbook(words("id"), shipped()) == unit_list_workbook(words("id"), shipped())
