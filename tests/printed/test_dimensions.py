import pytest
from printed.tables import notes_in, slips_in

HEAD = "Unit | Input | Proses | Output | Pengaduan | Nilai\n"


def row(*numbers: str) -> str:
    return HEAD + "Dinas | " + " | ".join(numbers)


@pytest.mark.parametrize(
    ("score", "recomputed"),
    [
        ("49,85", None),
        # five numbers, each rounded: 5 × 0.005 = 0.025
        ("49,87", None),
        ("49,83", None),
        ("49,88", "49.85"),
        ("49,82", "49.85"),
        ("49,8", None),  # 0.05 + 4 × 0.005 = 0.07
        ("49,9", None),
        ("49,7", "49.85"),
        ("94,85", "49.85"),
    ],
)
def test_contributions_add_up_to_the_score(score: str, recomputed: str | None) -> None:
    found = slips_in(row("8,72", "10,76", "20,76", "9,61", score), year=2023)
    assert found == ([] if recomputed is None else [("dimensions", "F2", score, recomputed)])


@pytest.mark.parametrize(("score", "right"), [
    # 49.83; one part within 0.05, three and the score within 0.005: 0.07
    ("49,90", True), ("49,76", True), ("49,91", False), ("49,75", False),
])  # fmt: skip
def test_the_room_is_that_of_every_number_as_it_is_printed(score: str, right: bool) -> None:
    found = slips_in(row("8,7", "10,76", "20,76", "9,61", score), year=2023)
    assert found == ([] if right else [("dimensions", "F2", score, "49.83")])


def test_contributions_of_zero_are_no_scores_of_dimensions() -> None:
    table = row("0,00", "0,00", "0,00", "20,00", "20,00")
    table += "\nDinas | 1,00 | 2,00 | 3,00 | 4,00 | 11,00"
    assert slips_in(table, year=2023) == [("dimensions", "F3", "11,00", "10.00")]


def test_where_it_is_not_clear_what_the_columns_hold_nothing_is_said() -> None:
    table = row("88,72", "10,76", "20,76", "9,61", "49,85")
    table += "\nDinas | 8,72 | 10,76 | 20,76 | 9,61 | 49,85"
    assert slips_in(table, year=2023) == []
    assert notes_in(table, year=2023) == ["dimension_scores"]


def test_five_dimensions_from_2025_on() -> None:
    head = HEAD.replace("Pengaduan", "Pengaduan | Kepercayaan masyarakat")
    numbers = "\nDinas Sosial | 23,32 | 19,76 | 9,38 | 10,97 | 25,82 | "
    assert slips_in(head.strip() + numbers + "89,25") == []
    assert slips_in(head.strip() + numbers + "89,52") == [("dimensions", "G2", "89,52", "89.25")]


def test_columns_that_lack_the_fifth_dimension_are_left_alone() -> None:
    table = row("23,32", "19,76", "9,38", "10,97", "89,25")
    assert slips_in(table, year=2025) == []
    assert len(slips_in(table, year=2024)) == 1


def test_without_a_year_four_dimensions_may_not_be_all() -> None:
    table = row("8,72", "10,76", "20,76", "9,61", "94,85")
    assert slips_in(table) == []
    assert notes_in(table) == ["no_year"]


@pytest.mark.parametrize("score", ["95,86", "80,00"])
def test_scores_of_the_dimensions_themselves_do_not_add_up(score: str) -> None:
    parts = ["98,75", "93,56", "92,67", "100,00"] if score == "95,86" else ["80,00"] * 4
    table = row(*parts, score)
    assert slips_in(table, year=2022) == []
    assert notes_in(table, year=2022) == ["dimension_scores"]


def test_one_contribution_that_is_far_off_is_told_from_a_column_of_scores() -> None:
    table = row("88,72", "10,76", "20,76", "9,61", "49,85")
    table += "\nDinas | 8,72 | 10,76 | 20,76 | 9,61 | 49,85" * 2
    assert slips_in(table, year=2023) == [("dimensions", "F2", "49,85", "129.85")]


def test_a_blank_contribution_is_no_zero() -> None:
    assert slips_in(row("8,72", "", "20,76", "9,61", "49,85"), year=2023) == []


def test_total_beside_the_dimensions_is_the_score() -> None:
    table = row("8,72", "10,76", "20,76", "9,61", "50,85").replace("Nilai", "Total (100%)")
    assert slips_in(table, year=2023) == [("dimensions", "F2", "50,85", "49.85")]
