import pytest
from printed.tables import slips_in


@pytest.mark.parametrize(
    ("growth", "right"),
    [
        ("+51,96%", True), ("51,96", True), ("52%", True), ("51,955", True), ("52,0", True),
        ("+52,96%", False), ("51,95", False), ("51,97", False), ("51", False), ("-51,96", False),
        ("0,5196", True), ("0,5296", False),
    ],
)  # fmt: skip
def test_growth(growth: str, right: bool) -> None:
    found = slips_in(f"Zona | 2021 | 2022 | Pertumbuhan (%)\nHijau | 179 | 272 | {growth}")
    assert found == ([] if right else [("growth", "D2", growth, "+51.96%")])


@pytest.mark.parametrize(("printed", "right"), [
    ("93", True), ("+93", True), ("92", False), ("94", False), ("-93", False), ("51,96", False),
])  # fmt: skip
def test_difference(printed: str, right: bool) -> None:
    found = slips_in(f"Zona | Tahun 2021 | Tahun 2022 | Selisih\nHijau | 179 | 272 | {printed}")
    assert found == ([] if right else [("difference", "D2", printed, "+93")])


def test_a_fall_has_a_minus_sign() -> None:
    table = "Zona | 2021 | 2022 | Kenaikan %\nMerah | 92 | 64 | {}"
    assert slips_in(table.format("−30,43")) == []
    assert slips_in(table.format("30,43")) == [("growth", "D2", "30,43", "−30.43%")]


def test_thousands_in_both_years_and_in_the_difference() -> None:
    table = "Zona | 2021 | 2022 | Selisih\nHijau | 1.004 | 2.504 | {}"
    assert slips_in(table.format("1.500")) == []
    assert slips_in(table.format("1.501")) == [("difference", "D2", "1.501", "+1,500")]


@pytest.mark.parametrize(("printed", "right"), [
    # 84.25 - 80.00, each within 0.005, the difference too: 0.015
    ("4,25", True), ("4,26", True), ("4,24", True), ("4,27", False), ("4,23", False), ("4,3", True),
])  # fmt: skip
def test_difference_of_rounded_scores(printed: str, right: bool) -> None:
    table = f"Instansi | Nilai 2021 | Nilai 2022 | Perubahan\nKota | 80,00 | 84,25 | {printed}"
    assert slips_in(table) == ([] if right else [("difference", "D2", printed, "+4.25")])


@pytest.mark.parametrize(("printed", "right"), [
    # 2.1 / 2.0 = 5%; between 2.05 / 2.05 = 0% and 2.15 / 1.95 = 10.26%
    ("0%", True), ("10%", True), ("11%", False), ("-1%", False),
])  # fmt: skip
def test_growth_of_rounded_numbers(printed: str, right: bool) -> None:
    found = slips_in(f"Instansi | 2021 | 2022 | Growth %\nKota | 2,0 | 2,1 | {printed}")
    assert found == ([] if right else [("growth", "D2", printed, "+5.00%")])


@pytest.mark.parametrize("printed", ["93", "51,96", "51,96%"])
def test_a_heading_that_may_mean_either(printed: str) -> None:
    assert slips_in(f"Zona | 2021 | 2022 | Kenaikan\nHijau | 179 | 272 | {printed}") == []


def test_a_percent_sign_decides() -> None:
    table = "Zona | 2021 | 2022 | Kenaikan\nHijau | 179 | 272 | {}"
    assert slips_in(table.format("93%")) == [("growth", "D2", "93%", "+51.96%")]
    assert slips_in(table.format("94")) == [("growth", "D2", "94", "+51.96%")]


def test_percentage_points() -> None:
    table = "Zona | 2021 | 2022 | Selisih\nHijau | 30,49% | 46,42% | {}"
    assert slips_in(table.format("15,93%")) == []
    assert len(slips_in(table.format("16,93%"))) == 1


@pytest.mark.parametrize(("printed", "right"), [
    ("28,33%", True), ("35,41%", True), ("30,34%", False),
])  # fmt: skip
def test_growth_of_percentages_may_be_in_points(printed: str, right: bool) -> None:
    found = slips_in(f"Uraian | 2022 | 2023 | Kenaikan\nSelesai | 80% | 108,33% | {printed}")
    assert [slip[2] for slip in found] == ([] if right else [printed])


def test_years_in_the_other_order_and_more_than_two() -> None:
    table = "Zona | 2018 | 2022 | 2021 | Growth\nHijau | 97 | 272 | 179 | {}"
    assert slips_in(table.format("51,96%")) == []
    assert len(slips_in(table.format("52,96%"))) == 1


def test_growth_is_of_the_columns_about_the_same_thing() -> None:
    table = """
        Jenis | Hijau 2021 | Merah 2021 | Hijau 2022 | Selisih | Merah 2022 | Selisih
        Kota  | 34         | 3          | 53         | 19      | 3          | {}
    """
    assert slips_in(table.format(0)) == []
    assert slips_in(table.format(1)) == [("difference", "G2", "1", "0")]


def test_zones_of_both_years_between_the_scores() -> None:
    table = """
        Instansi | Nilai 2021 | Zona 2021 | Nilai 2022 | Zona 2022 | Selisih
        Kota     | 80,00      | Kuning    | 84,25      | Hijau     | {}
    """
    assert slips_in(table.format("4,25")) == []
    assert slips_in(table.format("5,25")) == [("difference", "F2", "5,25", "+4.25")]


def test_growth_from_nothing_is_not_checked() -> None:
    assert slips_in("""
        Zona  | 2021 | 2022 | Growth %
        Hijau | 0    | 5    | 500
        Merah | 5    | 10   | 100
    """) == []  # fmt: skip
