from pathlib import Path

import pytest
from printed.tables import notes_in, slips_in

import kepatuhan.rubric.editions as editions


def family(whole: str, *units: str, first: str = "Kabupaten X") -> str:
    lines = ["Instansi | Unit | Nilai", f"{first} | | {whole}"]
    return "\n".join([*lines, *(f"{first} | Unit {at} | {unit}" for at, unit in enumerate(units))])


@pytest.mark.parametrize(
    ("whole", "units", "recomputed"),
    [
        ("90,00", ["85,00", "95,00"], None),
        # mean 90.005; allowed 0.005 for the parts and 0.005 for the whole: 89.995 to 90.015
        ("90,01", ["85,01", "95,00"], None),
        ("90,00", ["85,01", "95,00"], None),
        ("89,99", ["85,01", "95,00"], "90.01"),
        ("90,02", ["85,01", "95,00"], "90.01"),
        # 0.01 and no more
        ("90,01", ["85,00", "95,00"], None),
        ("90,02", ["85,00", "95,00"], "90.00"),
        ("89,98", ["85,00", "95,00"], "90.00"),
        # fewer decimals, more room: 0.05 + 0.05
        ("90,1", ["85,0", "95,0"], None),
        ("90,2", ["85,0", "95,0"], "90.00"),
        ("90,06", ["85,0", "95,0"], "90.00"),
        ("90,05", ["85,0", "95,0"], None),
        # one unit tells nothing
        ("70,00", ["90,00"], None),
    ],
)
def test_whole_is_the_mean_of_its_units(whole, units, recomputed) -> None:
    found = slips_in(family(whole, *units), year=2022)
    assert found == ([] if recomputed is None else [("mean", "C2", whole, recomputed)])


def test_names_may_differ_in_case_and_may_be_left_blank_below_the_first() -> None:
    table = """
        Pemda       | OPD       | Nilai akhir
        Kabupaten X |           | 70,00
                    | Dinas A   | 80,00
                    | Dinas B   | 90,00
        KABUPATEN Y | -         | 50,00
        Kabupaten y | Dinas A   | 40,00
        kabupaten y | Dinas B   | 60,00
    """
    assert slips_in(table, year=2022) == [("mean", "C2", "70,00", "85.00")]


def test_the_units_of_one_body_with_its_score_below() -> None:
    table = """
        Unit layanan   | Nilai
        Dinas A        | 80,00
        Dinas B        | 90,00
        Nilai instansi | {}
    """
    assert slips_in(table.format("85,00"), year=2022) == []
    assert slips_in(table.format("86,00"), year=2022) == [("mean", "B4", "86,00", "85.00")]


def test_years_are_apart() -> None:
    table = """
        Tahun | Instansi | Unit    | Nilai
        2022  | Kota X   |         | 85,00
        2022  | Kota X   | Dinas A | 80,00
        2022  | Kota X   | Dinas B | 90,00
        2023  | Kota X   |         | 60,00
        2023  | Kota X   | Dinas A | 50,00
        2023  | Kota X   | Dinas B | 60,00
    """
    assert slips_in(table) == [("mean", "D5", "60,00", "55.00")]


def test_a_unit_that_was_not_assessed_leaves_the_mean() -> None:
    assert slips_in(family("85,00", "80,00", "90,00", "tidak dinilai"), year=2022) == []
    assert slips_in(family("86,00", "80,00", "90,00", "Tidak dinilai"), year=2022) == [
        ("mean", "C2", "86,00", "85.00")
    ]


@pytest.mark.parametrize("gap", ["", "-", "sembilan"])
def test_a_gap_among_the_units_leaves_the_whole_unchecked(gap: str) -> None:
    assert slips_in(family("10,00", "80,00", "90,00", gap), year=2022) == []


def test_the_mean_of_products_is_not_told_by_units() -> None:
    table = family("10,00", "80,00", "90,00")
    assert slips_in(table, year=2021) == []
    assert notes_in(table, year=2021) == ["mean_of_products"]


def test_an_assumed_rule_convicts_nobody(tmp_path: Path) -> None:
    text = editions.editions()["2022"].read_text(encoding="utf-8")
    known = "institution: {value: mean_of_units, source: ternate-2022, status: inferred}"
    assert known in text
    own = tmp_path / "own.yaml"
    own.write_text(text.replace(known, known.replace("inferred", "assumed")), encoding="utf-8")
    table = family("10,00", "80,00", "90,00")
    assert slips_in(table, rubric=str(own)) == []
    assert notes_in(table, rubric=str(own)) == ["mean_assumed"]


def test_without_an_edition_the_whole_is_not_checked() -> None:
    table = family("10,00", "80,00", "90,00")
    assert slips_in(table) == []
    assert notes_in(table) == ["no_year"]


@pytest.mark.parametrize(("mean", "right"), [("85,00", True), ("85,01", True), ("85,02", False)])
def test_a_row_of_means_needs_no_edition(mean: str, right: bool) -> None:
    table = f"""
        Instansi  | Nilai
        Kota A    | 80,00
        Kota B    | 90,00
        Rata-rata | {mean}
    """
    assert slips_in(table) == ([] if right else [("mean", "B4", mean, "85.00")])


def test_a_row_of_means_under_each_institution() -> None:
    table = """
        Instansi | Unit      | Nilai
        Kota A   | Dinas A   | 80,00
        Kota A   | Dinas B   | 90,00
        Kota A   | Rata-rata | 85,00
        Kota B   | Dinas A   | 40,00
        Kota B   | Dinas B   | 60,00
        Kota B   | Rata-rata | 51,00
    """
    assert slips_in(table) == [("mean", "C7", "51,00", "50.00")]


def test_a_row_of_means_is_of_the_rows_since_the_last_one() -> None:
    table = """
        Instansi  | Nilai
        Kota A    | 80,00
        Kota B    | 90,00
        Rata-rata | 85,00
        Kota C    | 20,00
        Kota D    | 40,00
        Rata-rata | {}
    """
    assert slips_in(table.format("30,00")) == []
    assert slips_in(table.format("57,50")) == [("mean", "B7", "57,50", "30.00")]


def test_a_row_of_means_over_several_levels_or_years_is_left_alone() -> None:
    assert slips_in("""
        Instansi  | Unit    | Nilai
        Kota A    |         | 80,00
        Kota A    | Dinas A | 90,00
        Rata-rata |         | 10,00
    """) == []  # fmt: skip
    assert slips_in("""
        Tahun | Instansi  | Nilai
        2021  | Kota A    | 80,00
        2022  | Kota A    | 90,00
              | Rata-rata | 10,00
    """) == []  # fmt: skip


def test_a_row_of_sums_is_no_score() -> None:
    assert slips_in("""
        Instansi | Nilai
        Kota A   | 80,00
        Kota B   | 90,00
        Jumlah   | 170,00
    """) == []  # fmt: skip
