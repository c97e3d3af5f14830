"""kepatuhan quality: by file, not by person; exact chances; nothing of few people."""

import ast
import json
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, permutations, product
from math import comb
from pathlib import Path
from random import Random

import pytest
from guidance.screened import result_of, unit
from helpers import SAMPLES, filled_form
from running import kepatuhan

import kepatuhan as package
from kepatuhan.ground.i18n import words
from kepatuhan.guidance.heaping import heaped_counts
from kepatuhan.guidance.interviews import FEWEST_PEOPLE, screen_interviews
from kepatuhan.guidance.rarity import (
    RARE,
    ShareBeside,
    at_least,
    at_least_drawn,
    expected_pairs,
)
from kepatuhan.guidance.same_day import visits_on_one_day
from kepatuhan.guidance.screening import screen
from kepatuhan.pictures.guidance.screening_words import ScreeningWords
from kepatuhan.pictures.result.view import View

HONEST = ["+-+-+", "-+-+-", "++--+", "--++-", "+--+-", "-++-+"] * 5
STRAIGHT = ["+++++", "-----"] * 8  # nobody's own shares explain it


# The chances ------------------------------------------------------------------------------------


def test_the_share_beside_that_of_others_is_as_rare_as_counting_every_draw_says() -> None:
    chance = Random(1)
    for _ in range(60):
        size = chance.randint(2, 9)
        did = [chance.random() < 0.5 for _ in range(size)]
        whole = chance.randint(1, size - 1)
        part = sum(did[:whole])
        draws = list(combinations(did, whole))
        as_many = sum(sum(draw) >= part for draw in draws)
        assert at_least(part, whole, sum(did), size) == Fraction(as_many, len(draws))


def test_draws_with_a_chance_are_counted_whole() -> None:
    for part, whole, parts in product(range(5), range(1, 5), (1, 2, 3)):
        share = Fraction(parts, 4)
        every = [share**sum(one) * (1 - share) ** (whole - sum(one))
                 for one in product((0, 1), repeat=whole) if sum(one) >= part]  # fmt: skip
        assert at_least_drawn(part, whole, share) == sum(every)


def test_pairs_by_chance_are_the_mean_over_every_way_to_deal_the_answers() -> None:
    first, others = "aab", list(permutations("xxy"))
    pairs = [
        sum(comb(number, 2) for number in Counter(zip(first, one, strict=True)).values())
        for one in others
    ]
    assert expected_pairs([[2, 1], [2, 1]]) == Fraction(sum(pairs), len(pairs))


def test_without_others_nothing_is_rare() -> None:
    assert ShareBeside(10, 10, 0, 0).chance is None
    assert not ShareBeside(10, 10, 0, 0).is_rare


# Interviews -------------------------------------------------------------------------------------


def test_answers_that_are_all_alike_are_asked_about_beside_others_of_the_type() -> None:
    (one, two) = screen_interviews(result_of(unit("A", STRAIGHT), unit("B", HONEST))).sheets
    assert (one.file, two.file) == ("A.xlsx", "B.xlsx")
    assert one.alike
    assert (one.alike.beside.part, one.alike.beside.whole) == (16, 16)
    assert (one.alike.beside.other_part, one.alike.beside.other_whole) == (0, 30)
    assert one.alike.beside.chance == Fraction(1, comb(46, 16))
    assert one.alike.is_rare
    assert two.alike
    assert not two.alike.is_rare


def test_a_unit_where_all_is_well_is_no_question() -> None:
    """Honest users of a good office give one answer throughout: its own shares say so."""
    good = unit("A", [*["+++++"] * 28, "++++-", "-++++"])
    (one, _) = screen_interviews(result_of(good, unit("B", HONEST))).sheets
    assert one.alike
    assert one.alike.beside.is_rare
    assert not one.alike.is_rare
    assert not one.is_rare


def test_other_types_of_units_are_no_others() -> None:
    (one, _) = screen_interviews(
        result_of(unit("A", STRAIGHT), unit("B", HONEST, kind="dinkes"))
    ).sheets
    assert one.alike
    assert one.alike.beside.chance is None
    assert not one.alike.is_rare


def test_straight_is_by_scale_and_needs_three_answers() -> None:
    said = ["+++++", "---__", "++___", *HONEST[:9]]
    (sheet,) = screen_interviews(result_of(unit("A", said))).sheets
    assert sheet.people == 12
    assert sheet.alike
    assert (sheet.alike.beside.part, sheet.alike.beside.whole) == (2, 11)


def test_identical_interviews_are_counted_and_held_against_the_own_shares() -> None:
    copied = ["+-+-+"] * 5 + ["-+--+", "--+++", "++-+-", "-++--", "+++--", "---++", "+--+-"]
    (sheet,) = screen_interviews(result_of(unit("A", copied))).sheets
    found = sheet.identical
    assert (found.people, found.pairs) == (5, 10)
    shares = [Counter(said[at] for said in copied) for at in range(5)]
    by_chance = Fraction(comb(12, 2))
    for share in shares:
        by_chance *= Fraction(sum(comb(n, 2) for n in share.values()), comb(12, 2))
    assert found.expected == by_chance
    assert found.is_rare is (found.pairs >= 10 * by_chance)


def test_copies_of_long_interviews_are_asked_about_and_those_of_one_mind_are_not() -> None:
    (sheet,) = screen_interviews(result_of(unit("A", ["+++++"] * 12))).sheets
    assert sheet.identical.pairs == sheet.identical.expected == comb(12, 2)
    assert not sheet.identical.is_rare


@pytest.mark.parametrize("copies", range(2, 13))
def test_it_is_told_from_how_many_on_copies_are_seen(copies: int) -> None:
    said = ["+-+-+"] * copies + HONEST[: 12 - copies]
    (sheet,) = screen_interviews(result_of(unit("A", said))).sheets
    found = sheet.identical
    assert comb(found.seen_from, 2) >= max(3, 10 * found.expected) > comb(found.seen_from - 1, 2)


def test_a_screening_says_on_how_many_sheets_copies_are_not_to_be_seen() -> None:
    result = result_of(unit("A", ["+++++"] * 12))
    notes = list(ScreeningWords(screen(result), View(result, words("id"))).notes())
    assert any("pada 1 dari 1 lembar" in each for each in notes)


def test_a_blank_is_no_answer_like_another() -> None:
    said = ["++++_", "+++++", *HONEST[:10]]
    (sheet,) = screen_interviews(result_of(unit("A", said))).sheets
    assert sheet.identical.people == 8


@pytest.mark.parametrize(("number", "told"), [(FEWEST_PEOPLE, 1), (FEWEST_PEOPLE - 1, 0)])
def test_below_ten_people_nothing_is_told(number: int, told: int) -> None:
    found = screen_interviews(result_of(unit("A", ["+++++"] * number)))
    assert (len(found.sheets), found.passed) == (told, 1 - told)


def test_two_files_of_a_unit_are_two_sheets() -> None:
    one, two = unit("A", HONEST), unit("B", HONEST)
    merged = unit("A")
    answers = (*one.answers, *two.answers)
    found = screen_interviews(result_of(replace(merged, answers=answers)))
    assert [each.file for each in found.sheets] == ["A.xlsx", "B.xlsx"]


# Counts -----------------------------------------------------------------------------------------


def test_counts_that_end_in_0_or_5_are_told_from_ten_on_and_beside_the_others() -> None:
    heaped = unit("A", numbers=[5, 10] * 6, enumerator="E-1")
    plain = unit("B", numbers=[1, 2, 3, 4, 6, 7, 8, 9, 11, 12, 13, 14], enumerator="E-2")
    few = unit("C", numbers=[5] * 9, enumerator="E-3")
    found = {each.file: each for each in heaped_counts(result_of(heaped, plain, few))}
    assert set(found) == {"A.xlsx", "B.xlsx"}
    ends = found["A.xlsx"].ends
    assert (ends.part, ends.whole, ends.other_part, ends.other_whole) == (12, 12, 9, 21)
    assert ends.chance == at_least(12, 12, 21, 33)
    assert not found["B.xlsx"].ends.is_rare


def test_counts_of_a_team_are_put_together_over_its_files() -> None:
    units = [unit(name, numbers=[0, 5, 10, 5], enumerator="E-1") for name in "ABC"]
    other = unit("D", numbers=[1, 2, 3, 4, 6, 7, 8, 9, 11, 12, 13, 14], enumerator="E-2")
    found = {(each.file, each.team): each for each in heaped_counts(result_of(*units, other))}
    assert set(found) == {("", "E-1"), ("D.xlsx", "E-2")}
    assert found["", "E-1"].ends.is_rare
    assert found["", "E-1"].ends.chance == Fraction(1, comb(24, 12)) < RARE


# Visits -----------------------------------------------------------------------------------------


def test_a_team_in_two_institutions_on_one_day_is_asked_about_and_in_two_units_of_one_is_not():
    def visit(name: str, team: str, day: str = "2022-08-15"):
        return unit(name, enumerator=team, date=day)

    found = visits_on_one_day(result_of(
        visit("A", "E-1"), visit("B", "E-2"), visit("C", "E-2"), visit("D", "E-3"),
        visit("E", "E-4", ""), visit("F", "", "2022-08-15"),
        others=[visit("G", "E-9, E-1"), visit("H", "E-3", "2022-08-16"), visit("I", "E-4", "")],
    ))  # fmt: skip
    told = [(each.team, {one.unit.name for one in each.units}, each.is_rare) for each in found]
    assert told == [
        ("E-1", {"A", "G"}, True), ("E-2", {"B", "C"}, False),
    ]  # fmt: skip


# What is said -----------------------------------------------------------------------------------


def said(*units, **more) -> str:
    result = result_of(*units, **more)
    found = ScreeningWords(screen(result), View(result, words("id"), is_of_office=True))
    about = [line for head, lines in found.questions() for line in (head, *lines)]
    return "\n".join((*found.summary(), *about, *found.notes()))


def test_words_accuse_nobody() -> None:
    text = said(unit("A", STRAIGHT, enumerator="E-7"), unit("B", HONEST))
    assert "A.xlsx · Kabupaten Klungkung ▸ A · Pengguna · tim E-7" in text
    assert "16 dari 16 orang memberi satu jawaban yang sama" in text
    assert "Layak ditanyakan tidak berarti salah" in text
    assert "tidak dapat dikatakan tanpa unit yang dilihat dua tim" in text
    for word in ("curang", "palsu", "rekayasa", "manipulasi", "bohong"):
        assert word not in text.lower()


def test_a_share_of_nobody_elsewhere_is_no_share_of_the_own() -> None:
    assert "jenis unit ini 0%" in said(unit("A", STRAIGHT), unit("B", HONEST))


def test_how_many_questions_chance_makes_is_said() -> None:
    units = [unit(name, HONEST[at:]) for at, name in enumerate("ABCDEFGHIJ")]
    assert "kebetulan saja membuat paling banyak 0,01 layak ditanyakan" in said(*units)


# The command ------------------------------------------------------------------------------------


def test_no_name_leaves_a_screening(tmp_path: Path) -> None:
    form = filled_form(tmp_path / "x.xlsx", enumerator="Sri Rahayu", people={"pengguna": 12})
    for more in ((), ("--json",)):
        done = kepatuhan("quality", form, "--archive", "none", *more)
        assert done.returncode == 0, done.stderr
        assert "Sri" not in done.stdout
    (sheet,) = json.loads(done.stdout)["interviews"]
    assert sheet["team"].startswith("E-")
    assert sheet["people"] == 12


def test_where_there_is_nothing_to_look_at_nothing_is_cleared(tmp_path: Path) -> None:
    table = tmp_path / "nilai.csv"
    table.write_text("Instansi;Tahun;Nilai\nKabupaten Badung;2022;80\n", encoding="utf-8")
    done = kepatuhan("quality", table, "--archive", "none")
    assert "Tidak ada yang dapat diperiksa" in done.stdout
    assert "menonjol" not in done.stdout


def test_several_files_and_a_folder_are_one_survey() -> None:
    files = sorted((SAMPLES / "2022").glob("*.xlsx"))
    every = [kepatuhan("quality", *each, "--archive", "none", "--json").stdout
             for each in (files, [SAMPLES / "2022"])]  # fmt: skip
    assert every[0] == every[1]
    assert len(json.loads(every[0])["interviews"]) == len(files)


def test_the_workbook_is_written_and_is_no_answer(tmp_path: Path) -> None:
    target = tmp_path / "penapisan.xlsx"
    done = kepatuhan("quality", SAMPLES / "2022", "--archive", "none", "-o", target)
    assert done.returncode == 0
    assert kepatuhan("quality", SAMPLES / "2022", "--archive", "none", "-o", target).returncode == 4
    read = kepatuhan("score", target, "--archive", "none", "-o", tmp_path / "x")
    assert read.returncode == 3
    assert "penapisan berkas" in read.stderr


def test_it_reads_what_is_kept_and_keeps_nothing(tmp_path: Path) -> None:
    kept = tmp_path / "arsip.db"
    kepatuhan(
        "score", SAMPLES / "2022", "--archive", kept, "-o", tmp_path / "h", "--format", "json"
    )
    before = kept.read_bytes()
    done = kepatuhan("quality", "2022", "--archive", kept, "--json")
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["interviews"]) == 5
    assert kept.read_bytes() == before


def test_nothing_that_keeps_or_exchanges_knows_of_it() -> None:
    rooms = ("archive", "programmes/exchange", "pictures/exchange", "pictures/archive")
    root = Path(package.__file__).parent
    for path in (each for room in rooms for each in (root / room).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = [str(getattr(node, "module", "")) for node in ast.walk(tree)]
        assert not any(name.startswith("kepatuhan.guidance") for name in names), path
