"""Zones, categories and colours as rows, as newspapers print them: shares, sums and growth."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from printed.tables import audited, not_checked, slips_in

from kepatuhan.scoring.rounding import round_half_up

# 179 + 316 + 92 = 587 and 272 + 250 + 64 = 586; 179 / 587 = 30.49%.
NEWSPAPER = """
    Kategori    | 2021 | %     | 2022 | %     | Kenaikan
    Zona Hijau  | 179  | {}    | 272  | 46,42 | +51,96%
    Zona Kuning | 316  | 53,83 | 250  | 42,66 | -20,89%
    Zona Merah  | 92   | 15,67 | 64   | 10,92 | -30,43%
    Jumlah      | {}   | 100   | 586  | 100   |
"""


def without_growth(text: str) -> str:
    return "\n".join(line.rpartition("|")[0] for line in text.strip().splitlines())


@pytest.mark.parametrize("change", [str, without_growth])
def test_the_newspapers_table(change) -> None:
    assert slips_in(change(NEWSPAPER.format("30,49", 587))) == []
    assert slips_in(change(NEWSPAPER.format("90,49", 587))) == [
        ("share", "C2", "90,49", "30.49%")
    ]  # fmt: skip
    assert slips_in(change(NEWSPAPER.format("30,49", 999))) == [("total", "B5", "999", "587")]
    both = slips_in(change(NEWSPAPER.format("90,49", 999)))
    assert both == [("share", "C2", "90,49", "30.49%"), ("total", "B5", "999", "587")]


def test_a_slip_is_named_by_its_row_and_its_column() -> None:
    audit = audited(NEWSPAPER.format("90,49", 999))
    assert [slip.label for slip in audit.slips] == ["Zona Hijau · 2021", "Jumlah · 2021"]
    assert (audit.rows, not_checked(audit)) == (4, [])


def test_growth_is_checked_as_before() -> None:
    table = NEWSPAPER.format("30,49", 587).replace("51,96", "52,96")
    assert slips_in(table) == [("growth", "F2", "+52,96%", "+51.96%")]


def test_a_share_of_neither_the_total_nor_the_sum() -> None:
    """The total is printed as 590: 92 of 590 are 15.59%, of 587 15.67%."""
    table = NEWSPAPER.format("30,49", 590).replace("15,67", "{}")
    assert slips_in(table.format("15,67")) == [("total", "B5", "590", "587")]
    assert slips_in(table.format("15,59")) == [("total", "B5", "590", "587")]
    assert [slip[:3] for slip in slips_in(table.format("16,67"))] == [
        ("share", "C4", "16,67"), ("total", "B5", "590"),
    ]  # fmt: skip


@pytest.mark.parametrize("names", [
    ["Hijau", "Kuning", "Merah"],
    ["ZONA HIJAU", "ZONA KUNING", "ZONA MERAH"],
    ["Hijau (81-100)", "Kuning (51-80)", "Merah (0-50)"],
    ["Kepatuhan Tinggi", "Kepatuhan Sedang", "Kepatuhan Rendah"],
])  # fmt: skip
@pytest.mark.parametrize(
    "heading", ["Zona", "Kategori", "Warna", "Keterangan zona", "Tingkat kepatuhan"]
)
def test_names_of_zones(names: list[str], heading: str) -> None:
    table = "{} | Jumlah | %\n{} | 5 | {} \n{} | 3 | 30\n{} | 2 | 20"
    assert slips_in(table.format(heading, names[0], 50, *names[1:])) == []
    assert slips_in(table.format(heading, names[0], 55, *names[1:])) == [
        ("share", "C2", "55", "50.00%")
    ]  # fmt: skip


@pytest.mark.parametrize("names", [
    ["A", "B", "C", "D", "E"],
    ["Kategori A", "Kategori B", "Kategori C", "Kategori D", "Kategori E"],
    ["Kualitas Tertinggi", "Kualitas Tinggi", "Kualitas Sedang", "Kualitas Rendah",
     "Kualitas Terendah"],
    ["Zona Hijau (A)", "Zona Hijau (B)", "Zona Kuning (C)", "Zona Merah (D)", "Zona Merah (E)"],
    ["A (Kualitas Tertinggi)", "B (Kualitas Tinggi)", "C (Kualitas Sedang)", "D (Kualitas Rendah)",
     "E (Kualitas Terendah)"],
])  # fmt: skip
def test_names_of_categories(names: list[str]) -> None:
    counts = [4, 6, 3, 2, 1]
    rows = [f"{name} | {count}" for name, count in zip(names, counts, strict=True)]
    table = "\n".join(["No | Opini | 2022", *(f"{at} | {row}" for at, row in enumerate(rows, 1))])
    assert slips_in(table + "\n | Total | 16") == []
    assert slips_in(table + "\n | Total | 17") == [("total", "C7", "17", "16")]


@pytest.mark.parametrize("order", [0, 1])
def test_green_is_its_shades_and_is_counted_once(order: int) -> None:
    shades = ["Zona Hijau Pekat | {} | {}", "Zona Hijau Muda | 79 | 122"]
    green = ["Hijau | 179 | 272"]
    rows = [*green, *shades] if order else [*shades, *green]
    table = "\n".join(["Zona | 2021 | 2022", *rows, "Kuning | 316 | 250", "Merah | 92 | 64",
                       "Total | 587 | 586"])  # fmt: skip
    cell = "C2" if order else "C4"
    assert slips_in(table.format(100, 150)) == []
    assert slips_in(table.format(100, 151)) == [("total", cell, "272", "273")]


def test_shades_and_green_alone() -> None:
    table = "Zona | Jumlah | %\nHijau pekat | 4 |\nHijau muda | 6 |\nHijau | {} |"
    assert slips_in(table.format(10)) == []
    assert slips_in(table.format(11)) == [("total", "B4", "11", "10")]


def test_shares_without_counts_add_up_to_a_hundred() -> None:
    table = (
        "Zona | % 2021 | % 2022\nHijau | {} | 46,42\nKuning | 53,83 | 42,66\nMerah | 15,67 | 10,92"
    )
    assert slips_in(table.format("30,49")) == []
    assert slips_in(table.format("90,49")) == [("shares_sum", "B2, B3, B4", "159.99%", "100%")]


@pytest.mark.parametrize(("printed", "right"), [
    ("100", True), ("100,00%", True), ("99,99", True), ("100,01", False), ("90", False),
])  # fmt: skip
def test_the_percentage_of_the_total_row(printed: str, right: bool) -> None:
    """33.33 three times is 99.99: a total row may say that or 100."""
    rows = "\n".join(f"{zone} | 5 | 33,33" for zone in ("Hijau", "Kuning", "Merah"))
    found = slips_in(f"Zona | 2022 | %\n{rows}\nTotal | 15 | {printed}")
    assert found == ([] if right else [("shares_sum", "C5", printed, "100.00%")])


def test_counts_with_their_shares_in_one_cell() -> None:
    table = """
        Zona   | 2022
        Hijau  | 272 instansi (46,42%)
        Kuning | 250 instansi (42,66%)
        Merah  | 64 instansi ({}%)
        Jumlah | 586 instansi
    """
    assert slips_in(table.format("10,92")) == []
    assert slips_in(table.format("10,29")) == [("share", "B4", "64 instansi (10,29%)", "10.92%")]


def test_one_block_for_each_type() -> None:
    table = """
        Jenis       | Zona   | Jumlah | %
        Kementerian | Hijau  | 5      | 50
                    | Kuning | 3      | 30
                    | Merah  | 2      | 20
                    | Jumlah | 10     | 100
        Lembaga     | Hijau  | 2      | {}
                    | Kuning | 1      | 25
                    | Merah  | 1      | 25
                    | Jumlah | {}     | 100
    """
    assert slips_in(table.format(50, 4)) == []
    assert slips_in(table.format(55, 4)) == [("share", "D6", "55", "50.00%")]
    assert slips_in(table.format(50, 5)) == [("total", "C9", "5", "4")]


def test_a_total_row_above_the_zones() -> None:
    table = "Zona | 2022\nJumlah instansi | {}\nHijau | 5\nKuning | 3\nMerah | 2"
    assert slips_in(table.format(10)) == []
    assert slips_in(table.format(11)) == [("total", "B2", "11", "10")]


def test_bodies_without_a_zone_may_be_in_the_total() -> None:
    table = "Zona | 2022\nHijau | 5\nKuning | 3\nMerah | 2\nTidak dinilai | 4\nJumlah | {}"
    assert slips_in(table.format(10)) == slips_in(table.format(14)) == []
    assert slips_in(table.format(15)) == [("total", "B6", "15", "14")]


def test_zones_that_only_describe_rows_are_no_parts() -> None:
    """Bali and Jambi each have a zone; all the rows add up, and not the last two zones only."""
    table = """
        Provinsi | Zona   | Jumlah
        Bali     | Hijau  | 9
        Jambi    | Hijau  | 5
        Riau     | Kuning | 4
        Jumlah   |        | {}
    """
    assert slips_in(table.format(18)) == []
    assert slips_in(table.format(19)) == [("total_row", "C5", "19", "18")]


def test_a_column_for_each_type() -> None:
    table = """
        No | Zona   | Kementerian | Provinsi | Jumlah
        1  | Hijau  | 5           | 10       | 15
        2  | Kuning | 3           | 5        | 8
        3  | Merah  | 1           | 2        | 3
           | Jumlah | {}          | {}       | 26
    """
    assert slips_in(table.format(9, 17)) == []
    assert slips_in(table.format(8, 18)) == [("total", "C5", "8", "9"), ("total", "D5", "18", "17")]


@pytest.mark.parametrize("heading", ["Nilai rata-rata", "Rata-rata", "% nasional"])
def test_columns_that_do_not_add_up_are_left_alone(heading: str) -> None:
    rows = "Hijau | 5 | 90\nKuning | 3 | 60\nMerah | 2 | 40\nJumlah | 10 | 71"
    assert slips_in(f"Zona | Jumlah | {heading}\n{rows}") == []


def test_blocks_of_two_years_without_totals() -> None:
    table = """
        Tahun | Zona   | Jumlah | %
        2021  | Hijau  | 179    | 30,49
        2021  | Kuning | 316    | 53,83
        2021  | Merah  | 92     | 15,67
        2022  | Hijau  | 272    | {}
        2022  | Kuning | 250    | 42,66
        2022  | Merah  | 64     | 10,92
    """
    assert slips_in(table.format("46,42")) == []
    assert slips_in(table.format("64,42")) == [("share", "D5", "64,42", "46.42%")]


def test_a_total_row_below_several_blocks_is_of_all() -> None:
    table = """
        Provinsi | Zona   | 2022
        Bali     | Hijau  | 5
        Bali     | Kuning | 4
        Bali     | Merah  | 1
        Jambi    | Hijau  | 2
        Jambi    | Kuning | 8
        Jambi    | Merah  | 2
        Jumlah   |        | {}
    """
    assert slips_in(table.format(22)) == []
    assert slips_in(table.format(23)) == [("total_row", "C8", "23", "22")]


def test_a_percentage_right_of_a_difference_is_its_growth() -> None:
    table = "Zona | 2021 | 2022 | Selisih | %\nHijau | 179 | 272 | 93 | {}"
    assert slips_in(table.format("51,96")) == []
    assert slips_in(table.format("52,96")) == [("growth", "E2", "52,96", "+51.96%")]


def test_a_report_may_be_of_several_forms_of_maladministration() -> None:
    """Kaltim 2025: 81 + 74 + 42 + 22 are 219 forms, of 188 reports."""
    table = "Bentuk maladministrasi | 2025\nPenundaan | 81\nTidak melayani | 74\nProsedur | 42\n"
    table += "Lainnya | 22\n{} | {}"
    assert slips_in(table.format("Jumlah", 188)) == slips_in(table.format("Jumlah", 219)) == []
    assert slips_in(table.format("Jumlah", 220)) == [("total_row", "B6", "220", "219")]
    substances = table.replace("Bentuk maladministrasi", "Substansi")
    assert slips_in(substances.format("Jumlah", 188)) == [("total_row", "B6", "188", "219")]


def test_two_zones_without_a_total_are_no_whole() -> None:
    table = (
        "Zona | 2021 | % | 2022 | Kenaikan\nHijau | 10 | 99 | 20 | 100%\nKuning | 5 | 1 | 6 | 20%"
    )
    audit = audited(table)
    assert (audit.slips, not_checked(audit)) == ((), [("column", "%", "C")])


def test_a_percentage_right_of_the_last_year_may_be_its_growth() -> None:
    table = "Zona | 2021 | 2022 | %\nHijau | 179 | 272 | 51,96\nKuning | 316 | 250 | -20,89\n"
    audit = audited(table + "Merah | 92 | 64 | -30,43\nJumlah | 587 | 586 |")
    assert (audit.slips, not_checked(audit)) == ((), [("column", "%", "D")])


def test_parts_of_another_kind_are_checked_where_most_of_them_fit() -> None:
    table = """
        No | Substansi  | Jumlah | %
        1  | Agraria    | 40     | 40
        2  | Kepolisian | 30     | {}
        3  | Pendidikan | 20     | {}
        4  | Lainnya    | 10     | 10
        Jumlah |        | 100    | 100
    """
    assert slips_in(table.format(30, 20)) == []
    assert slips_in(table.format(35, 20)) == [("share", "D3", "35", "30.00%")]
    audit = audited(table.replace("| 10\n", "| 17\n").replace("| 40\n", "| 70\n").format(35, 25))
    assert (audit.slips, not_checked(audit)) == ((), [("column", "%", "D")])


@settings(max_examples=60)
@given(st.lists(st.tuples(*[st.integers(0, 1500)] * 4), min_size=1, max_size=3), st.integers(0, 2))
def test_true_zones_never_slip(years: list[tuple[int, int, int, int]], decimals: int) -> None:
    assume(all(map(sum, years)))
    names = ["Hijau pekat", "Hijau muda", "Zona kuning", "Zona merah", "Jumlah"]
    columns = [[*counts, sum(counts)] for counts in years]
    head = ["Zona", *(text for at, _ in enumerate(years) for text in (str(2021 + at), "%"))]
    lines = [" | ".join(head)]
    for at, name in enumerate(names):
        cells = [name]
        for column in columns:
            share = round_half_up(Fraction(100 * column[at], column[-1]), decimals)
            cells += [f"{column[at]:,}".replace(",", "."), f"{share:f}".replace(".", ",")]
        lines.append(" | ".join(cells))
    assert slips_in("\n".join(lines)) == []
