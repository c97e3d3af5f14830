"""The rules of pairing, one by one, and the counts made of them."""

from dataclasses import replace
from random import Random

import pytest
from helpers import load_mini
from hypothesis import given, settings
from hypothesis import strategies as st
from years_of_scores import institution, ready, result, unit

from kepatuhan.comparison.comparison import Comparison, compare
from kepatuhan.comparison.grades import NOT_LISTED, grade_of, steps
from kepatuhan.comparison.pairs import ChangeKind, Pair, build_pairs
from kepatuhan.result.model import Result
from kepatuhan.rubric.editions import load_edition
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.model import SurveyInstitution, SurveyUnit


def pair(first: SurveyInstitution | None, second: SurveyInstitution | None) -> Pair:
    years = [result(*([each] if each else [])) for each in (first, second)]
    (found,) = build_pairs(years[0], years[1], None)
    return found


SCORED, HIGHER = institution("A", "70"), institution("A", "70.01")
ABSENT, OPEN = institution("A", reason="keamanan"), institution("A")
NOTHING = SurveyInstitution("A", "", "", ())


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (SCORED, HIGHER, ChangeKind.ABOUT_THE_SAME),
        (HIGHER, SCORED, ChangeKind.ABOUT_THE_SAME),
        (SCORED, institution("A", "70.49"), ChangeKind.ABOUT_THE_SAME),
        (SCORED, institution("A", "70.50"), ChangeKind.RISEN),
        (institution("A", "70.50"), SCORED, ChangeKind.FALLEN),
        (SCORED, SCORED, ChangeKind.UNCHANGED),
        (institution("A", "70.001"), institution("A", "70.004"), ChangeKind.UNCHANGED),
        (institution("A", "70.004"), institution("A", "70.005"), ChangeKind.ABOUT_THE_SAME),
        (institution("A", "0"), institution("A", "0"), ChangeKind.UNCHANGED),
        (None, SCORED, ChangeKind.NEW),
        (None, OPEN, ChangeKind.NEW),
        (ABSENT, SCORED, ChangeKind.NEW),
        (SCORED, None, ChangeKind.GONE),
        (OPEN, None, ChangeKind.GONE),
        (SCORED, ABSENT, ChangeKind.NOT_ASSESSED),
        (None, ABSENT, ChangeKind.NOT_ASSESSED),
        (ABSENT, ABSENT, ChangeKind.NOT_ASSESSED),
        (ABSENT, None, ChangeKind.NOT_ASSESSED),
        (SCORED, OPEN, ChangeKind.NOT_COMPARABLE),
        (OPEN, SCORED, ChangeKind.NOT_COMPARABLE),
        (NOTHING, SCORED, ChangeKind.NOT_COMPARABLE),
    ],
)
def test_what_can_be_said(first, second, kind: ChangeKind) -> None:
    assert pair(first, second).kind is kind


def test_the_reason_is_told_of_who_is_not_assessed() -> None:
    assert pair(SCORED, ABSENT).reason == pair(ABSENT, None).reason == "keamanan"
    assert pair(SCORED, HIGHER).reason == pair(ABSENT, SCORED).reason == ""


def test_an_institution_none_of_whose_units_was_assessed_was_not_assessed() -> None:
    absent = tuple(
        SurveyUnit(f"Dinas {reason}", "", (), (), not_assessed=reason)
        for reason in ("banjir", "jauh")
    )
    found = pair(SCORED, SurveyInstitution("A", "", "", absent))
    assert (found.kind, found.reason) == (ChangeKind.NOT_ASSESSED, "banjir; jauh")
    some = (*absent, SurveyUnit("Dinas C", "", (), (), ready=ready("80")))
    assert pair(SCORED, SurveyInstitution("A", "", "", some)).kind is ChangeKind.RISEN


def test_the_change_is_that_of_the_printed_scores() -> None:
    found = pair(institution("A", "81.775"), institution("A", "83.264"))
    assert str(found.change) == "1.48"  # 83.26 - 81.78, not 1.489


def test_institutions_are_the_same_whatever_the_case_and_spaces() -> None:
    assert pair(institution("KABUPATEN  Klungkung", "50"), institution("Kabupaten Klungkung", "60")
                ).kind is ChangeKind.RISEN  # fmt: skip


# Units ------------------------------------------------------------------------------------------


def units(first: list[SurveyUnit], second: list[SurveyUnit]) -> list[tuple[str, ChangeKind]]:
    both = [SurveyInstitution("A", "", "", tuple(each)) for each in (first, second)]
    return [(each.name, each.kind) for each in pair(*both).units]


def test_a_renamed_unit_of_a_type_of_which_there_is_one_is_one_line() -> None:
    found = units([unit("Dinkes", "dinkes", "60")], [unit("Dinas Kesehatan", "dinkes", "70")])
    assert found == [("Dinas Kesehatan", ChangeKind.RISEN)]


def test_units_of_a_type_of_which_there_are_several_go_by_name() -> None:
    found = units(
        [unit("Puskesmas Satu", "puskesmas", "60"), unit("Puskesmas Dua", "puskesmas", "50")],
        [unit("Puskesmas Dua", "puskesmas", "40"), unit("Puskesmas Tiga", "puskesmas", "90")],
    )
    assert sorted(found) == [
        ("Puskesmas Dua", ChangeKind.FALLEN),
        ("Puskesmas Satu", ChangeKind.GONE),
        ("Puskesmas Tiga", ChangeKind.NEW),
    ]


def test_two_units_of_one_type_go_by_name_even_if_there_should_be_one() -> None:
    found = units(
        [unit("Dinkes", "dinkes", "60")],
        [unit("Dinkes", "dinkes", "70"), unit("Dinkes Baru", "dinkes", "80")],
    )
    assert sorted(found) == [("Dinkes", ChangeKind.RISEN), ("Dinkes Baru", ChangeKind.NEW)]


def test_units_without_a_known_type_go_by_name() -> None:
    assert units([unit("Loket A", "", "60")], [unit("loket  a", "", "60")]) == [
        ("loket  a", ChangeKind.UNCHANGED)
    ]


# Bands ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        ("79.65", "79.65", ["yellow", "green", "green"]),
        ("52.68", "52.68", ["yellow", "red", "red"]),
        ("86.28", "86.28", ["green", "green", "green"]),
        ("81.00", "87.99", ["green", "green", "green"]),
        ("88.00", "53.99", ["green", "dark_green", "red"]),
        ("50.99", "54.00", ["red", "red", "yellow"]),
    ],
)
def test_the_bands_are_told_apart_from_the_score(first: str, second: str, codes) -> None:
    old, new = load_edition("2021"), load_edition("2022")
    years = (
        result(institution("A", first), rubric=old), result(institution("A", second), rubric=new)
    )  # fmt: skip
    (found,) = build_pairs(*years, None)
    way = steps(found, old, new)
    assert way
    assert [way.first.code, way.middle.code, way.second.code] == codes
    assert (way.by_bands, way.by_score) == (codes[0] != codes[1], codes[1] != codes[2])


@pytest.mark.parametrize(
    ("first", "second", "by_bands", "by_score"),
    [("86.07", "84.81", False, False), ("90", "80", False, True), ("40", "41", False, False),
     ("60", "90", False, True)],
)  # fmt: skip
def test_limits_tell_what_moved_where_only_one_edition_has_colours(
    first: str, second: str, by_bands: bool, by_score: bool
) -> None:
    editions = load_edition("2024"), load_edition("2025")
    for old, new in (editions, editions[::-1]):
        years = (
            result(institution("A", first), rubric=old),
            result(institution("A", second), rubric=new),
        )
        way = steps(build_pairs(*years, None)[0], old, new)
        assert way
        assert (way.by_bands, way.by_score) == (by_bands, by_score)


def test_an_edition_without_colours_is_counted_by_opinion() -> None:
    old, new = load_edition("2024"), load_edition("2025")
    years = (
        result(institution("A", "90"), rubric=old), result(institution("A", "90"), rubric=new)
    )  # fmt: skip
    found = compare(*years)
    assert found.migration.columns[0].zone is None
    assert found.migration.cells.total() == found.panel.number == 1


# Counts -----------------------------------------------------------------------------------------


def random_year(chance: Random, rubric: Rubric) -> Result:
    names = chance.sample("ABCDEFGHIJ", chance.randint(0, 10))
    made = []
    for name in names:
        score = None if chance.random() < 0.1 else f"{chance.randint(0, 10000) / 100:.2f}"
        reason = "jauh" if chance.random() < 0.1 else ""
        made.append(institution(name, score, reason, type=chance.choice(("", "kota"))))
    return result(*made, rubric=rubric)


def random_comparison(seed: int) -> Comparison:
    chance = Random(seed)
    editions = [load_edition(chance.choice(("2021", "2022", "2025"))) for _ in range(2)]
    return compare(*(random_year(chance, edition) for edition in editions))


checked = settings(max_examples=100)


@checked
@given(st.integers(0, 10**9))
def test_the_margins_of_the_matrix_are_both_years_counts(seed: int) -> None:
    found = random_comparison(seed)
    matrix = found.migration
    for year, margin, boxes in (
        (found.first, matrix.row_sum, matrix.rows),
        (found.second, matrix.column_sum, matrix.columns),
    ):
        for box in boxes:
            if box != NOT_LISTED:
                listed = [each for each in year.institutions if grade_of(each, year.rubric) == box]
                assert margin(box) == len(listed)
        inside = sum(margin(box) for box in boxes if box != NOT_LISTED)
        assert inside == len(year.institutions)
    assert matrix.cells.total() == len(found.pairs)


def test_a_type_in_capitals_is_the_same_type() -> None:
    years = [result(institution("A", "70", type="kota"), institution("B", "70", type="Kota"))] * 2
    assert {name: counts.total() for name, counts in compare(*years).by_type.items()} == {"kota": 2}


@checked
@given(st.integers(0, 10**9))
def test_counts_equal_the_lists(seed: int) -> None:
    found = random_comparison(seed)
    for kind in ChangeKind:
        listed = sum(pair.kind is kind for pair in found.pairs)
        assert found.counts[kind] == listed
        assert sum(counts[kind] for counts in found.by_type.values()) == listed


@checked
@given(st.integers(0, 10**9))
def test_a_count_moves_by_the_panel_and_by_entry_and_exit(seed: int) -> None:
    found = random_comparison(seed)
    panel = found.panel
    for row in panel.rows:
        inside = row.panel_second - row.panel_first
        assert row.second - row.first == inside + row.by_entry_and_exit
        outside = [pair for pair in found.pairs if pair.change is None]
        entered = sum(grade_of(pair.second, found.new) == row.grade for pair in outside)
        left = sum(grade_of(pair.first, found.old) == row.grade for pair in outside)
        assert (row.entered, row.left) == (entered, left)
    assert sum(row.panel_second for row in panel.rows) == panel.number
    assert sum(row.second for row in panel.rows) == len(found.second.institutions)


@checked
@given(st.integers(0, 10**9))
def test_every_institution_of_either_year_is_one_line(seed: int) -> None:
    found = random_comparison(seed)
    names = [each.survey.name for one in (found.first, found.second) for each in one.institutions]
    assert sorted(pair.name for pair in found.pairs) == sorted(set(names))


def test_the_same_year_twice_is_unchanged_and_a_changed_one_is_not() -> None:
    year = result(SCORED, institution("B", reason="jauh"), institution("C"))
    assert compare(year, year).is_unchanged
    assert not compare(year, result(HIGHER, institution("B", reason="jauh"))).is_unchanged
    other = replace(load_mini(), sha256="0" * 64)
    assert not compare(year, result(SCORED, rubric=other)).is_unchanged
