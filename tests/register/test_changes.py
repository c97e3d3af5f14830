"""Dated changes of names: what became of whom between two years, and entries that are wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.register.changes import DatedChange, follow
from kepatuhan.register.register import load_register, shipped


def change(since: int, old: str, new: str) -> DatedChange:
    return DatedChange(since, "", tuple(old.split("+")), tuple(new.split("+")), "")


CHANGES = (change(2021, "B", "C"), change(2019, "A", "B"), change(2020, "P", "P+Q"),
           change(2022, "X+Y", "Y"))  # fmt: skip


@pytest.mark.parametrize(
    ("years", "found"),
    [
        ((2018, 2019), {"a": (("B",), "B")}),
        ((2018, 2021), {"a": (("C",), "C"), "p": (("P", "Q"), "P")}),
        ((2019, 2021), {"b": (("C",), "C"), "p": (("P", "Q"), "P")}),
        ((2020, 2021), {"b": (("C",), "C")}),
        ((2021, 2022), {"x": (("Y",), ""), "y": (("Y",), "Y")}),
        ((2022, 2021), {"y": (("X", "Y"), "Y")}),
        ((2021, 2018), {"c": (("A",), "A"), "p": (("P",), "P"), "q": (("P",), "")}),
        ((2021, 2021), {}),
        ((2022, 2030), {}),
    ],
)
def test_names_are_followed_from_year_to_year(years, found) -> None:
    ways = follow(CHANGES, *years)
    assert {start: (way.names, way.itself) for start, way in ways.items()} == found


@pytest.mark.parametrize("order", [1, -1])
def test_changes_of_one_year_happen_at_once(order: int) -> None:
    swap = (change(2022, "A", "B"), change(2022, "B", "C"))[::order]
    ways = follow(swap, 2021, 2022)
    assert {start: (way.names, way.itself) for start, way in ways.items()} == {
        "a": (("B",), "B"), "b": (("C",), "C")
    }  # fmt: skip
    split = (change(2022, "A", "B"), change(2022, "A", "C"))[::order]
    (way,) = follow(split, 2021, 2022).values()
    assert (set(way.names), way.itself) == ({"B", "C"}, "")


@given(st.permutations(CHANGES))
def test_the_order_of_the_entries_does_not_matter(changes) -> None:
    assert follow(changes, 2017, 2023) == follow(CHANGES, 2017, 2023)


@pytest.mark.parametrize(
    ("name", "token"),
    [
        ("Kabupaten Klungkung", "kabupaten klungkung"),
        ("KAB. KLUNGKUNG", "kabupaten klungkung"),
        ("Kab.Klungkung", "kabupaten klungkung"),
        ("kab Klungkung", "kabupaten klungkung"),
        ("Pemkab Klungkung", "kabupaten klungkung"),
        ("Pemerintah Kabupaten  Klungkung", "kabupaten klungkung"),
        ("Pemerintah Kab. Klungkung", "kabupaten klungkung"),
        ("Pemkot Denpasar", "kota denpasar"),
        ("Pemprov Bali", "provinsi bali"),
        ("Prov. Bali", "provinsi bali"),
        ("Provinsi NTB", "provinsi nusa tenggara barat"),
        ("Pemerintah Provinsi D.I. Yogyakarta", "provinsi di yogyakarta"),
        ("Provinsi Antah", "provinsi antah"),
        ("Kabanjahe", "kabanjahe"),
        ("Kota Klungkung", "kota klungkung"),
        ("Klungkung", "klungkung"),
        ("Provinsi", "provinsi"),
        ("Kab.", "kab"),
    ],
)
def test_institutions_are_the_same_however_their_names_begin(name: str, token: str) -> None:
    assert shipped().institution_token(name) == token


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{since: 2022, old: [A, B], new: [C, D]}", "register.change"),
        ("{since: 2022, old: A, new: ' a '}", "register.change"),
        ("{since: 2022, old: A}", "rubric.missing_key"),
        ("{old: A, new: B}", "rubric.missing_key"),
        ("{since: dahulu, old: A, new: B}", "rubric.not_whole"),
        ("{since: 22, old: A, new: B}", "rubric.not_whole"),
        ("{since: 20222, old: A, new: B}", "rubric.not_whole"),
        ("{since: 2022, old: A, new: []}", "rubric.not_a_list"),
        ("{since: 2022, old: A, new: B, unit: C}", "rubric.unknown_key"),
    ],
)
def test_a_wrong_entry_is_told(line: str, code: str, tmp_path) -> None:
    own = tmp_path / "daftar.yaml"
    own.write_text(f"changes:\n  - {line}\n", encoding="utf-8")
    with pytest.raises(KepatuhanError) as error:
        load_register(str(own))
    assert [found.code for found in error.value.findings] == [code]
    assert error.value.findings[0].place.line == 2


def test_a_user_s_own_changes_stand_beside_the_shipped_ones(tmp_path) -> None:
    own = tmp_path / "daftar.yaml"
    own.write_text("changes:\n  - {since: 2022, old: A, new: B}\n", encoding="utf-8")
    usual = shipped().changes
    known = load_register(str(own))
    assert known.changes == (*usual, change(2022, "A", "B"))


def test_every_shipped_change_has_its_source() -> None:
    assert shipped().changes
    assert all("http" in each.source for each in shipped().changes)
