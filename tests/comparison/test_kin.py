"""Renamed, split and merged: one line of the register, and what the comparison makes of it."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import years_of_scores
from helpers import load_mini
from hypothesis import given, settings
from hypothesis import strategies as st
from years_of_scores import institution, result, unit

from kepatuhan.comparison.comparison import compare
from kepatuhan.comparison.grades import NOT_LISTED
from kepatuhan.comparison.history import build_history
from kepatuhan.comparison.pairs import ChangeKind, Pair, build_pairs
from kepatuhan.ground.i18n import words
from kepatuhan.pictures.comparison.view import CompareView
from kepatuhan.register.register import load_register
from kepatuhan.survey.model import SurveyInstitution
from kepatuhan.survey.scope import Scope


def laid_over(own: Path, patch: pytest.MonkeyPatch) -> None:
    """Let the results of this test be scored with a register of the user's own."""
    rubric = replace(load_mini(), register=load_register(str(own)))
    patch.setattr(years_of_scores, "load_mini", lambda: rubric)


@pytest.fixture
def changes(tmp_path: Path, monkeypatch):
    """Put dated changes into a register of the user's own, one line each."""

    def put(*lines: str) -> None:
        own = tmp_path / f"daftar{len(list(tmp_path.iterdir()))}.yaml"
        own.write_text("changes:\n" + "".join(f"  - {line}\n" for line in lines), encoding="utf-8")
        laid_over(own, monkeypatch)

    return put


def pairs(first: str, second: str, years=(2021, 2022)) -> dict[str, Pair]:
    """Return the pairs of two lists of names, everybody's score being 70 and then 80."""
    both = [
        result(*(institution(name, score) for name in filter(None, names.split(","))), year=year)
        for names, score, year in zip((first, second), ("70", "80"), years, strict=True)
    ]
    return {pair.name: pair for pair in build_pairs(both[0], both[1], None)}


def told(found: dict[str, Pair]) -> dict[str, tuple]:
    return {
        name: (pair.kind, pair.renamed_from, pair.origins, pair.heirs)
        for name, pair in found.items()
    }


BETTER, OPEN = ChangeKind.RISEN, ChangeKind.NOT_COMPARABLE


def test_a_rename_is_one_line(changes) -> None:
    changes("{since: 2022, old: Kota A, new: Kota B}")
    assert told(pairs("Kota A", "Kota B")) == {"Kota B": (BETTER, "Kota A", (), ())}


def test_a_rename_counts_only_between_the_years_that_it_lies_between(changes) -> None:
    changes("{since: 2022, old: A, new: B}")
    kinds = {name: pair.kind for name, pair in pairs("A", "B", (2022, 2023)).items()}
    assert kinds == {"B": ChangeKind.NEW, "A": ChangeKind.GONE}


def test_a_rename_is_followed_backwards_too(changes) -> None:
    changes("{since: 2022, old: A, new: B}")
    assert told(pairs("B", "A", (2023, 2021))) == {"A": (BETTER, "B", (), ())}


def test_two_renames_on_the_way_are_one_line(changes) -> None:
    changes("{since: 2022, old: B, new: C}", "{since: 2020, old: A, new: B}")
    assert told(pairs("A", "C", (2019, 2022))) == {"C": (BETTER, "A", (), ())}


@pytest.mark.parametrize(("first", "second"), [("A", "A"), ("B", "B")])
def test_a_list_that_has_the_new_name_early_or_the_old_one_late_is_matched(
    changes, first: str, second: str
) -> None:
    changes("{since: 2022, old: A, new: B}")
    assert told(pairs(first, second)) == {second: (BETTER, "", (), ())}


def test_a_name_that_somebody_else_took_over_is_somebody_else(changes) -> None:
    changes("{since: 2022, old: A, new: B}")
    found = told(pairs("A", "A,B"))
    assert found == {"B": (BETTER, "A", (), ()), "A": (ChangeKind.NEW, "", (), ())}


def test_a_new_name_that_was_listed_before_is_a_merger(changes) -> None:
    changes("{since: 2022, old: A, new: B}")
    assert told(pairs("A,B", "B")) == {
        "B": (BETTER, "", ("A",), ()),
        "A": (OPEN, "", (), ("B",)),
    }


def test_two_that_hand_their_names_on_are_two_lines(changes) -> None:
    changes("{since: 2022, old: B, new: C}", "{since: 2022, old: A, new: B}")
    assert told(pairs("A,B", "B,C")) == {"B": (BETTER, "A", (), ()), "C": (BETTER, "B", (), ())}


def test_a_merger_written_as_two_renames_is_a_merger(changes) -> None:
    changes("{since: 2021, old: A, new: C}", "{since: 2022, old: B, new: C}")
    assert told(pairs("A,B", "C", (2020, 2022))) == {
        "C": (OPEN, "", ("A", "B"), ()),
        "A": (OPEN, "", (), ("C",)),
        "B": (OPEN, "", (), ("C",)),
    }


def test_the_parts_of_a_split_are_not_comparable_with_the_whole(changes) -> None:
    changes("{since: 2022, old: A, new: [B, C]}")
    assert told(pairs("A", "B,C")) == {
        "B": (OPEN, "", ("A",), ()),
        "C": (OPEN, "", ("A",), ()),
        "A": (OPEN, "", (), ("B", "C")),
    }


def test_what_a_merger_made_is_not_comparable_with_its_parts(changes) -> None:
    changes("{since: 2022, old: [A, B], new: C}")
    assert told(pairs("A,B", "C")) == {
        "C": (OPEN, "", ("A", "B"), ()),
        "A": (OPEN, "", (), ("C",)),
        "B": (OPEN, "", (), ("C",)),
    }


def test_who_keeps_the_name_through_a_split_is_one_line_that_says_so(changes) -> None:
    changes("{since: 2022, old: A, new: [A, B]}")
    assert told(pairs("A", "A,B")) == {
        "A": (BETTER, "", (), ("B",)),
        "B": (OPEN, "", ("A",), ()),
    }


def test_who_keeps_the_name_through_a_merger_is_one_line_that_says_so(changes) -> None:
    changes("{since: 2022, old: [A, B], new: A}")
    assert told(pairs("A,B", "A")) == {
        "A": (BETTER, "", ("B",), ()),
        "B": (OPEN, "", (), ("A",)),
    }


def test_a_part_whose_whole_was_in_no_list_is_new(changes) -> None:
    changes("{since: 2022, old: A, new: [B, C]}")
    assert told(pairs("", "B")) == {"B": (ChangeKind.NEW, "", (), ())}
    assert told(pairs("A", "")) == {"A": (ChangeKind.GONE, "", (), ())}


def test_a_reason_in_the_second_year_goes_first(changes) -> None:
    changes("{since: 2022, old: A, new: [B, C]}")
    years = (
        result(institution("A", "70"), year=2021),
        result(institution("B", reason="jauh"), year=2022),
    )
    kinds = {pair.name: pair.kind for pair in build_pairs(*years, None)}
    assert kinds == {"B": ChangeKind.NOT_ASSESSED, "A": OPEN}


def test_the_shipped_register_knows_the_provinces_of_papua() -> None:
    found = told(pairs("Provinsi Papua", "Prov. Papua,Provinsi Papua Tengah", (2022, 2023)))
    assert found == {
        "Prov. Papua": (BETTER, "", (), ("Provinsi Papua Tengah",)),
        "Provinsi Papua Tengah": (OPEN, "", ("Provinsi Papua",), ()),
    }


def test_a_short_name_is_the_same_institution() -> None:
    found = told(pairs("Kab. Klungkung", "Pemerintah Kabupaten Klungkung"))
    assert found == {"Pemerintah Kabupaten Klungkung": (BETTER, "", (), ())}


# Units ------------------------------------------------------------------------------------------


def units(first: list, second: list) -> dict[str, tuple]:
    both = [SurveyInstitution("Kab. A", "", "", tuple(each)) for each in (first, second)]
    years = [result(each, year=year) for each, year in zip(both, (2021, 2022), strict=True)]
    (found,) = build_pairs(years[0], years[1], None)
    return told({each.name: each for each in found.units})


LINE = "{since: 2022, institution: Kabupaten A, old: %s, new: %s}"


def test_a_renamed_unit_is_one_line(changes) -> None:
    first, second = [unit("Loket A", "", "60")], [unit("Loket B", "", "70")]
    changes(LINE % ("Loket A", "Loket B"))
    assert units(first, second) == {"Loket B": (BETTER, "Loket A", (), ())}
    changes(LINE.replace("Kabupaten A", "Kabupaten Z") % ("Loket A", "Loket B"))
    assert units(first, second)["Loket B"][0] is ChangeKind.NEW


def test_a_unit_of_one_type_that_took_over_another_says_so(changes) -> None:
    changes(LINE % ("[Dinas Sosial, Dinas PPPA]", "Dinas Sosial PPPA"))
    found = units(
        [unit("Dinas Sosial", "dinsos", "60"), unit("Dinas PPPA", "", "50")],
        [unit("Dinas Sosial PPPA", "dinsos", "70")],
    )
    assert found == {
        "Dinas Sosial PPPA": (BETTER, "Dinas Sosial", ("Dinas PPPA",), ()),
        "Dinas PPPA": (OPEN, "", (), ("Dinas Sosial PPPA",)),
    }


def test_a_change_goes_before_the_type(changes) -> None:
    changes(LINE % ("Dinsos Lama", "Loket Umum"))
    found = units(
        [unit("Dinsos Lama", "dinsos", "60")],
        [unit("Dinas Sosial", "dinsos", "70"), unit("Loket Umum", "", "80")],
    )
    assert found == {
        "Loket Umum": (BETTER, "Dinsos Lama", (), ()),
        "Dinas Sosial": (ChangeKind.NEW, "", (), ()),
    }


# All pictures -----------------------------------------------------------------------------------


def test_it_is_said_who_became_whom(changes) -> None:
    changes("{since: 2022, old: A, new: [A, B]}", "{since: 2022, old: Y, new: X}")
    first = result(institution("A", "70"), institution("Y", "70"), year=2021)
    second = result(*(institution(name, "80") for name in "ABX"), year=2022)
    view = CompareView(compare(first, second), words("id"))
    said = {pair.name: view.says(pair) for pair in view.comparison.pairs}
    assert said == {
        "A": "↗ nilai naik; sebagian menjadi B",
        "B": "? tidak dapat dibandingkan; dibentuk dari A",
        "X": "↗ nilai naik",
    }
    names = {pair.name: view.former_name(pair) for pair in view.comparison.pairs}
    assert names == {"A": "", "B": "", "X": "2021: Y"}


def test_a_renamed_institution_is_one_line_of_a_history(changes) -> None:
    changes("{since: 2022, old: Kab. A, new: Kabupaten B}")
    years = [
        result(institution(name, score), year=year)
        for name, score, year in (
            ("Kabupaten A", "60", 2020), ("Kabupaten A", "70", 2021), ("Kab. B", "80", 2022)
        )
    ]  # fmt: skip
    (line,) = build_history(tuple(years)).lines
    assert (line.name, line.former_names) == ("Kab. B", ("Kabupaten A",))
    assert [int(score) for score in line.scores] == [60, 70, 80]


def test_who_was_renamed_and_then_gave_a_part_is_one_line(changes) -> None:
    changes("{since: 2018, old: X, new: Y}", "{since: 2022, old: Y, new: [Y, Z]}")
    assert told(pairs("X", "Y,Z", (2017, 2022))) == {
        "Y": (BETTER, "X", (), ("Z",)),
        "Z": (OPEN, "", ("X",), ()),
    }
    years = [
        result(*(institution(name, "70") for name in names), year=year)
        for names, year in (("X", 2017), ("Y", 2021), ("YZ", 2022))
    ]
    lines = {line.name: line.former_names for line in build_history(tuple(years)).lines}
    assert lines == {"Y": ("X",), "Z": ()}


def test_two_lines_stay_two_where_both_names_are_in_one_list(changes) -> None:
    changes("{since: 2022, old: A, new: B}")
    years = [
        result(institution("A", "60"), institution("B", "61"), year=2021),
        result(institution("B", "80"), year=2022),
    ]
    lines = build_history(tuple(years)).lines
    assert [(line.name, [score and int(score) for score in line.scores]) for line in lines] == [
        ("B", [61, 80]), ("A", [60, None])
    ]  # fmt: skip


@settings(max_examples=200)
@given(st.data())
def test_nobody_is_lost_or_counted_twice_whatever_the_register_says(data) -> None:
    names = st.lists(st.sampled_from("ABCDEF"), unique=True, max_size=5)
    some = st.lists(st.sampled_from("ABCDEF"), unique=True, min_size=1, max_size=3)
    lines = []
    for _ in range(data.draw(st.integers(1, 4))):
        old, new = data.draw(some), data.draw(some)
        if min(len(old), len(new)) == 1 and set(old) != set(new):
            lines.append(f"{{since: {data.draw(st.integers(2020, 2023))}, old: {old}, new: {new}}}")
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        own = Path(folder) / "daftar.yaml"
        own.write_text("changes:\n" + "".join(f"  - {line}\n" for line in lines), "utf-8")
        if lines:
            laid_over(own, patch)
        first, second = (
            result(*(institution(name, "70") for name in data.draw(names)), year=year)
            for year in (2020, 2023)
        )
        found = compare(first, second)
    assert sorted(p.first.survey.name for p in found.pairs if p.first) == sorted(
        each.survey.name for each in first.institutions
    )
    assert [p.second.survey.name for p in found.pairs if p.second] == [
        each.survey.name for each in second.institutions
    ]
    matrix = found.migration
    inside = [row for row in matrix.rows if row != NOT_LISTED]
    assert sum(map(matrix.row_sum, inside)) == len(first.institutions)


@pytest.mark.parametrize("asked", ["A", "B"])
def test_either_name_asks_for_a_renamed_institution(changes, asked: str) -> None:
    changes("{since: 2022, old: A, new: B}")
    years = [
        result(institution(name, "70"), institution("Z", "50"), year=year)
        for name, year in (("A", 2021), ("B", 2022))
    ]
    found = compare(*years, scope=Scope(institution=asked))
    assert [(pair.name, pair.renamed_from) for pair in found.pairs] == [("B", "A")]
    (line,) = build_history(tuple(years), Scope(institution=asked)).lines
    assert line.name == "B"


def test_who_went_to_another_province_is_one_line_of_both() -> None:
    moved = [replace(institution("Kabupaten Mimika", "70"), province=province)
             for province in ("Papua", "Papua Tengah")]  # fmt: skip
    years = [result(each, year=year) for each, year in zip(moved, (2022, 2023), strict=True)]
    for asked in ("Prov. Papua", "papua tengah"):
        (pair,) = compare(*years, scope=Scope(province=asked)).pairs
        assert pair.kind is ChangeKind.UNCHANGED
