"""Two enumerators who saw the same, held to printed coefficients and to plain definitions."""

import json
import re
from collections import Counter
from fractions import Fraction
from itertools import permutations
from pathlib import Path
from random import Random

import numpy as np
import openpyxl
import pytest
import yaml
from guidance.doubles import ANSWERS, HEADINGS, two_teams
from helpers import MINI, filled_form, score_table, write_table
from running import kepatuhan

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.file_kinds import FileKind, kind_of_headings, kind_of_text
from kepatuhan.guidance.agreement import (
    Agreement,
    find_agreement,
)
from kepatuhan.guidance.coefficients import coincidences, ordinal_alpha, weighted_kappa
from kepatuhan.guidance.doubles import find_doubles
from kepatuhan.guidance.draws import Draws
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.scoring.rounding import round_half_up
from kepatuhan.survey.read import read_survey

PRINTED = yaml.safe_load(Path(__file__).with_name("printed_agreement.yaml").read_text("utf-8"))
FEW = Draws(200)


def result_of(*paths: Path) -> Result:
    return build_result(*read_survey(paths, str(MINI)))


def agreement_of(folder: Path, draws: Draws = FEW, **how: object) -> Agreement:
    return find_agreement(result_of(*two_teams(folder, **how)), draws)


def check(*arguments: object, **more: object):
    return kepatuhan("check", *arguments, "--double", **more)


# Coefficients ------------------------------------------------------------------------------------


def test_alpha_is_the_printed_one() -> None:
    rows = PRINTED["alpha"]["rows"]
    units = [[rank for rank in unit if rank] for unit in zip(*rows, strict=True)]
    alpha = ordinal_alpha(coincidences(units))
    assert str(round_half_up(alpha, 3)) == PRINTED["alpha"]["ordinal"]


def test_kappa_is_the_printed_one() -> None:
    rows = PRINTED["kappa"]["table"]
    table = {(i, j): times for i, row in enumerate(rows) for j, times in enumerate(row)}
    assert str(round_half_up(weighted_kappa(table), 4)) == PRINTED["kappa"]["weighted"]


@pytest.mark.parametrize("seed", range(20))
def test_coefficients_are_what_their_definitions_say(seed: int) -> None:
    chance = Random(seed)
    pairs = [(chance.randrange(4), chance.randrange(4)) for _ in range(chance.randint(2, 40))]
    table = np.zeros((4, 4))
    for pair in pairs:
        table[pair] += 1
    agreed = 1 - abs(np.subtract.outer(range(4), range(4))) / 3
    expected = np.outer(table.sum(1), table.sum(0)) / len(pairs)
    kappa = ((agreed * table).sum() - (agreed * expected).sum()) / (
        len(pairs) - (agreed * expected).sum()
    )
    assert float(weighted_kappa(Counter(pairs))) == pytest.approx(kappa)
    assert float(ordinal_alpha(coincidences(pairs))) == pytest.approx(alpha_by_values(pairs))


def alpha_by_values(pairs) -> float:
    """Return alpha by its definition: the mean difference within pairs beside that of all."""
    values = sorted(value for pair in pairs for value in pair)
    number = Counter(values)

    def apart(one: int, other: int) -> float:
        low, high = sorted((one, other))
        between = sum(number[rank] for rank in range(low, high + 1))
        return (between - (number[low] + number[high]) / 2) ** 2

    within = np.mean([apart(*pair) for pair in pairs])
    return 1 - within / np.mean([apart(*pair) for pair in permutations(values, 2)])


def test_one_level_only_cannot_be_computed() -> None:
    assert weighted_kappa({(2, 2): 40}) is None
    assert ordinal_alpha(coincidences([(2, 2)] * 40)) is None


def test_full_agreement_is_1_and_chance_is_no_agreement() -> None:
    assert weighted_kappa({(0, 0): 5, (2, 2): 5}) == 1
    assert ordinal_alpha(coincidences([(0, 0), (2, 2)])) == 1
    assert weighted_kappa({(i, j): 1 for i in range(3) for j in range(3)}) == 0


# What is compared --------------------------------------------------------------------------------


def test_products_and_units_are_compared_and_people_are_not(tmp_path) -> None:
    (double,) = find_doubles(result_of(*two_teams(tmp_path)))
    said = {(each.indicator.code, each.subject) for each in double.answers}
    assert said == {(code, product) for code in ("B-01", "B-02") for product in ("KTP", "KK")}


def test_what_differs_is_told_with_both_cells(tmp_path) -> None:
    tables = [
        f"{HEADINGS}\nKab. A | Dinas | KTP | | B-02 | {answer} | E-{at}\n"
        f"Kab. A | Dinas | KTP | | B-01 | Ada | E-{at}"
        for at, answer in ((1, "Ada"), (2, "tidak berlaku"))
    ]
    paths = [write_table(tmp_path, each, f"{at}.csv") for at, each in enumerate(tables)]
    (double,) = find_doubles(result_of(*paths))
    (told,) = [each for each in double.answers if not each.is_same]
    assert (told.first.level.code, told.second.level) == ("ada", None)
    assert [(each.place.file, each.place.cell) for each in (told.first, told.second)] == [
        ("0.csv", "F2"), ("1.csv", "F2"),
    ]  # fmt: skip
    assert (double.same, len(double.answers), double.codes) == (1, 2, ("E-1", "E-2"))


def test_what_one_file_leaves_or_contradicts_itself_in_is_not_compared(tmp_path) -> None:
    first = write_table(tmp_path, f"""{HEADINGS}
        Kab. A | Dinas | KTP | | B-01 | Ada | E-1
        Kab. A | Dinas | KTP | | B-01 | Sebagian | E-1
        Kab. A | Dinas | KTP | | B-02 | Ada | E-1
        Kab. A | Dinas | KK | | B-02 | | E-1""", "1.csv")  # fmt: skip
    second = write_table(tmp_path, f"""{HEADINGS}
        Kab. A | Dinas | KTP | | B-01 | Ada | E-2
        Kab. A | Dinas | KTP | | B-02 | Ada | E-2
        Kab. A | Dinas | KK | | B-02 | Ada | E-2""", "2.csv")  # fmt: skip
    (double,) = find_doubles(result_of(first, second))
    assert [(each.indicator.code, each.subject) for each in double.answers] == [("B-02", "KTP")]
    assert double.alone == 2


def test_each_file_scores_as_if_it_were_alone(tmp_path) -> None:
    """Where nobody else was asked, a unit by one file is the unit of that file."""
    tables = [
        f"{HEADINGS}\nKab. A | Dinas | KTP | | B-01 | {one} | E-{at}\n"
        f"Kab. A | Dinas | KTP | | B-02 | {other} | E-{at}"
        for at, (one, other) in enumerate((("Ada", "Ada"), ("Tidak ada", "Sebagian")))
    ]
    paths = [write_table(tmp_path, each, f"{at}.csv") for at, each in enumerate(tables)]
    (double,) = find_doubles(result_of(*paths))
    alone = [score_table(tmp_path, each).units[0].verdict for each in tables]
    assert [each.verdict for each in double.scored_by] == alone
    assert double.is_other_zone


def test_the_same_interviews_in_both_files_leave_each_with_its_own(tmp_path) -> None:
    """Nobody knows whether they are the same people; by one file they are those of that file."""
    tables = [
        "\n".join([
            HEADINGS,
            *(f"Kab. A | Dinas | | Orang {number} | A-01 | {told} | E-1"
              for number, told in enumerate(told_by)),
            f"Kab. A | Dinas | KTP | | B-01 | {said} | E-1",
            "Kab. A | Dinas | KTP | | B-02 | Ada | E-1",
        ])
        for said, told_by in (("Ada", (2, 8, 5, 7)), ("Tidak ada", (2, 8, 5, 1)))
    ]  # fmt: skip
    paths = [write_table(tmp_path, each, f"{at}.csv") for at, each in enumerate(tables)]
    result = result_of(*paths)
    assert "people.two_sheets" in {each.code for each in result.findings}
    (double,) = find_doubles(result)
    alone = [score_table(tmp_path, each).units[0].verdict for each in tables]
    assert [each.verdict for each in double.scored_by] == alone
    assert alone[0] != alone[1]


def test_what_is_to_be_repaired_ends_with_1_and_what_is_compared_does_not(tmp_path) -> None:
    two_teams(tmp_path)
    assert check(tmp_path, "--rubric", MINI).returncode == 0
    path = tmp_path / "tim2.csv"
    path.write_text(re.sub(r"(A-01\W+)4", r"\1empat", path.read_text("utf-8")), "utf-8")
    done = check(tmp_path, "--rubric", MINI)
    assert done.returncode == 1
    assert "perlu diperbaiki dahulu" in done.stderr


def test_three_files_are_three_pairs(tmp_path) -> None:
    two_teams(tmp_path)
    text = (
        (tmp_path / "tim2.csv")
        .read_text("utf-8")
        .replace("E-02", "E-03")
        .replace("Orang 2", "Orang 3")
    )
    (tmp_path / "tim3.csv").write_text(text, "utf-8")
    found = find_agreement(result_of(tmp_path), FEW)
    assert [pair.codes for pair in found.pairs] == [
        ("E-01", "E-02"), ("E-01", "E-03"), ("E-02", "E-03"),
    ]  # fmt: skip
    assert found.pairs[2].same == found.pairs[2].number


def test_a_copy_is_no_second_look(tmp_path) -> None:
    first, _ = two_teams(tmp_path)
    (tmp_path / "tim2.csv").write_bytes(first.read_bytes())
    with pytest.raises(KepatuhanError) as raised:
        find_doubles(result_of(tmp_path))
    assert raised.value.findings[0].code == "double.none"


# By pair and scale -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("units", "products", "is_enough", "has_interval"),
    [(1, 29, False, False), (1, 30, True, False), (9, 4, True, False), (10, 3, True, True)],
)
def test_coefficients_are_told_from_30_pairs_and_intervals_from_10_units_on(
    tmp_path, units, products, is_enough, has_interval
) -> None:
    chance = Random(units)
    paths = []
    for team in (1, 2):
        rows = [
            f"Kab. A | Dinas {unit} | P{at} | | B-01 | {chance.choice(ANSWERS[:2])} | E-{team}"
            for unit in range(units) for at in range(products)
        ]  # fmt: skip
        paths.append(write_table(tmp_path, "\n".join([HEADINGS, *rows]), f"{team}.csv"))
    (pair,) = find_agreement(result_of(*paths), FEW).pairs
    (scale,) = pair.scales
    assert (scale.number, scale.ranked, scale.units) == (units * products,) * 2 + (units,)
    assert [scale.kappa is not None, scale.alpha is not None] == [is_enough] * 2
    assert (scale.interval is not None) == has_interval
    if scale.interval:
        assert scale.interval.low < scale.alpha < scale.interval.high
        assert scale.interval.number == FEW.number


def test_what_does_not_apply_has_no_rank(tmp_path) -> None:
    (pair,) = agreement_of(tmp_path, units=12).pairs
    (scale,) = pair.scales
    answers = [each for double in pair.doubles for each in double.answers]
    without = sum(not (each.first.level and each.second.level) for each in answers)
    assert without
    assert (scale.number, scale.ranked) == (48, 48 - without)


def test_the_interval_holds_what_whole_units_make_of_alpha(tmp_path) -> None:
    """Drawn by hand: the same units, with the exact alpha of each draw."""
    found = agreement_of(tmp_path, units=12)
    (pair,) = found.pairs
    scale = pair.scales[0]
    rank = {"tidak_ada": 0, "sebagian": 1, "ada": 2}
    units = [[(rank[each.first.level.code], rank[each.second.level.code])
              for each in double.answers if each.first.level and each.second.level]
             for double in pair.doubles]  # fmt: skip
    chance = Random(f"{FEW.seed} {pair.codes} {scale.scale.code}")
    drawn = sorted(
        ordinal_alpha(coincidences([two for unit in chance.choices(units, k=12) for two in unit]))
        for _ in range(FEW.number)
    )
    low, high = drawn[FEW.number // 20 - 1], drawn[FEW.number * 19 // 20 - 1]
    assert float(scale.interval.low) == pytest.approx(float(low))
    assert float(scale.interval.high) == pytest.approx(float(high))


def test_who_stands_first_changes_nothing(tmp_path) -> None:
    one, other = two_teams(tmp_path, units=12)
    (found,), (turned,) = (
        find_agreement(result_of(*paths), FEW).pairs for paths in ((one, other), (other, one))
    )
    assert found.codes == turned.codes
    assert [(each.kappa, each.alpha, each.interval) for each in found.scales] == [
        (each.kappa, each.alpha, each.interval) for each in turned.scales
    ]


def test_one_enumerator_twice_has_a_share_and_no_coefficient(tmp_path) -> None:
    for name, codes in (("sama", "11"), ("tanpa", "12")):
        (tmp_path / name).mkdir()
        for path in two_teams(tmp_path / name, units=12, codes=codes):
            if name == "tanpa":
                path.write_text(path.read_text("utf-8").replace("E-02", ""), "utf-8")
        (pair,) = find_agreement(result_of(tmp_path / name), FEW).pairs
        assert not pair.is_of_two
        assert (pair.scales, pair.number) == ((), 48)
        assert Fraction(pair.same, pair.number) > Fraction(1, 2)


# The command -------------------------------------------------------------------------------------


def forms(folder: Path) -> tuple[Path, Path]:
    """Write the forms of two teams that disagree on one answer of a product."""
    for name in ("satu", "dua"):
        (folder / name).mkdir()
    first = filled_form(folder / "satu" / "a.xlsx", enumerator="Sri Rahayu", seed=1)
    second = filled_form(folder / "dua" / "b.xlsx", enumerator="E-02", seed=1)
    book = openpyxl.load_workbook(second)
    sheet = book["Observasi"]
    sheet["E5"] = "Ada" if sheet["E5"].value != "Ada" else "Tidak ada"
    book.save(second)
    return first, second


def test_files_and_folders_are_compared_alike_and_nobody_is_named(tmp_path) -> None:
    first, second = forms(tmp_path)
    done = check(first, second)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Unit yang dinilai dua kali: 1. Sama: 31 dari 32 jawaban (96,9%)." in done.stdout
    assert "b.xlsx ▸ Observasi ▸ E5" in done.stdout
    assert "Sri" not in done.stdout
    for arguments in ([first.parent, second.parent], [tmp_path]):
        again = check(*arguments).stdout
        assert "31 dari 32" in again
        assert "E-02 dan E-" in again


def test_the_same_seed_gives_the_same_bytes(tmp_path) -> None:
    two_teams(tmp_path, units=12)
    more = ("--rubric", MINI, "--seed")
    told = [check(tmp_path, *more, seed, "--json").stdout for seed in (3, 3, 4)]
    assert told[0] == told[1] != told[2]
    (pair,) = json.loads(told[0])["pairs"]
    assert pair["enumerators"] == ["E-01", "E-02"]
    assert "Pengambilan unit utuh: 2.000, benih 3" in check(tmp_path, *more, 3).stdout


def test_files_say_what_they_are(tmp_path) -> None:
    forms(tmp_path)
    for ending in ("xlsx", "csv", "json"):
        done = check(tmp_path, "-o", tmp_path / f"hasil.{ending}", "-q")
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
    heads = (tmp_path / "hasil.csv").read_text("utf-8").splitlines()
    assert kind_of_headings(heads[0].split(",")) is FileKind.AGREEMENT
    assert len(heads) == 2
    assert kind_of_text((tmp_path / "hasil.json").read_text("utf-8")) is FileKind.AGREEMENT
    book = openpyxl.load_workbook(tmp_path / "hasil.xlsx")
    assert book.sheetnames == ["Skala", "Unit", "Jawaban yang berbeda", "Catatan"]
    again = check(tmp_path)  # what was written is no second look
    assert "31 dari 32" in again.stdout


@pytest.mark.parametrize(
    "more", [["--prefer", "newest"], ["--repair", "x"], ["--send", "x"], ["--changes", "x.xlsx"]]
)
def test_what_settles_or_repairs_does_not_go_with_it(tmp_path, more) -> None:
    forms(tmp_path)
    assert check(tmp_path, *more).returncode == 2
