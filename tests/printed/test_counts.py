import pytest
from printed.tables import audited, not_checked, notes_in, slips_in


@pytest.mark.parametrize(("total", "right"), [("24", True), ("23", False), ("25", False)])
def test_zones_add_up_to_the_total(total: str, right: bool) -> None:
    found = slips_in(f"Jenis | Total | Hijau | Kuning | Merah\nPuskesmas | {total} | 3 | 13 | 8")
    assert found == ([] if right else [("total", "B2", total, "24")])


@pytest.mark.parametrize(("total", "right"), [("1.004", True), ("1.005", False)])
def test_thousands(total: str, right: bool) -> None:
    found = slips_in(f"Jenis | Jumlah | Hijau | Kuning | Merah\nUnit | {total} | 800 | 200 | 4")
    assert found == ([] if right else [("total", "B2", "1,005", "1,004")])


def test_categories_and_shades() -> None:
    table = """
        Jenis | Jumlah instansi | Hijau pekat | Hijau muda | Zona Kuning | Zona Merah | A | B | C | D | E
        Kota  | {} | 4 | 6 | 3 | 2 | 4 | 6 | 3 | {} | 1
    """  # noqa: E501
    assert slips_in(table.format(15, 1)) == []
    assert slips_in(table.format(15, 2)) == [("total", "B2", "15", "16")]
    assert slips_in(table.format(16, 1)) == [("total", "B2", "16", "15")] * 2


def test_green_is_its_shades() -> None:
    table = "Jenis | Hijau | Hijau pekat | Hijau muda\nKota | {} | 4 | 6"
    assert slips_in(table.format(10)) == []
    assert slips_in(table.format(11)) == [("total", "B2", "11", "10")]


def test_a_blank_count_is_no_zero() -> None:
    assert slips_in("""
        Jenis  | Total | Hijau | Kuning | Merah
        Kota   | 49    | 18    |        |
        Kota 2 | 49    | 40    | 9      | 0
    """) == []  # fmt: skip


def test_zones_without_red_are_not_all() -> None:
    audit = audited("Jenis | Total | Hijau | Kuning\nKota | 49 | 18 | 20")
    assert audit.checks == 0


@pytest.mark.parametrize(
    ("share", "right"),
    [
        ("35,71", True), ("35.71%", True), ("35,7", True), ("36", True), ("36 %", True),
        ("35", False), ("35,72", False), ("35,70", False), ("35,714", True), ("35,713", False),
        ("0,3571", True), ("0,3572", False), ("53,71", False), ("37", False),
    ],
)  # fmt: skip
def test_share_of_a_count(share: str, right: bool) -> None:
    found = slips_in(f"Jenis | Total | Hijau | % Hijau\nKementerian | 14 | 5 | {share}")
    assert [slip[:3] for slip in found] == ([] if right else [("share", "D2", share)])


@pytest.mark.parametrize(("share", "right"), [
    ("12", True), ("13", True), ("12,5", True), ("11", False), ("14", False), ("12,4", False),
])  # fmt: skip
def test_a_half_may_go_either_way(share: str, right: bool) -> None:
    found = slips_in(f"Jenis | Total | Merah | Merah (%)\nKota | 8 | 1 | {share}")
    assert [slip[2:] for slip in found] == ([] if right else [(share, found[0][3])])
    assert all(slip[3] == "12.50%" for slip in found)


@pytest.mark.parametrize("heading", [
    "Persentase hijau", "Hijau (%)", "% hijau", "Zona hijau (persen)", "%", "Persentase",
])  # fmt: skip
def test_headings_of_shares(heading: str) -> None:
    found = slips_in(f"Jenis | Total | Hijau | {heading}\nKota | 8 | 1 | 13,5")
    assert found == [("share", "D2", "13,5", "12.50%")]


def test_a_bare_percent_sign_is_of_the_column_on_its_left_only() -> None:
    audit = audited("Jenis | Hijau | Total | %\nKota | 1 | 8 | 99")
    assert (audit.checks, audit.slips) == (0, ())


def test_share_in_the_cell_of_its_count() -> None:
    table = "Jenis | Total | Hijau | Kuning | Merah\n"
    table += "Semua | 586 | 272 instansi (46,42%) | 250 instansi (42,66%) | 64 instansi (10,{}%)"
    assert slips_in(table.format("92")) == []
    assert slips_in(table.format("29")) == [
        ("share", "E2", "64 instansi (10,29%)", "10.92%")
    ]  # fmt: skip


def test_a_wrong_total_is_told_once_and_not_by_every_share() -> None:
    assert slips_in("""
        Jenis | Total | Hijau | %  | Kuning | %  | Merah | %
        Kota  | 11    | 5     | 50 | 3      | 30 | 2     | 20
    """) == [("total", "B2", "11", "10")]  # fmt: skip


def test_shares_without_a_total_are_of_the_sum() -> None:
    table = "Jenis | Hijau | % hijau | Kuning | Merah\nKota | 5 | {} | 3 | 2"
    assert slips_in(table.format("50")) == []
    assert slips_in(table.format("51")) == [("share", "C2", "51", "50.00%")]


@pytest.mark.parametrize(
    ("shares", "right"),
    [
        (("33,33", "33,33", "33,33"), True),
        (("33", "33", "33"), True),
        (("33", "33", "32"), False),  # 98: three halves allow 1.5
        (("33,3", "33,3", "34"), True),  # 100.6: two within 0.05, one within 0.5
        (("33,3", "33,4", "34"), False),
        (("50,1", "30,0", "20,0"), True),
        (("50,1", "30,1", "20,0"), False),
        (("0,5", "0,3", "0,2"), True),
        (("50", "30", "25"), False),
    ],
)
def test_shares_alone_add_up_to_a_hundred(shares: tuple[str, ...], right: bool) -> None:
    found = slips_in("Jenis | % Hijau | % Kuning | % Merah\nKota | " + " | ".join(shares))
    assert [slip[:2] for slip in found] == ([] if right else [("shares_sum", "B2, C2, D2")])


NATIONAL = """
    Tahun | Wilayah  | Jenis instansi | Total | Hijau
    2022  | Nasional | Kementerian    | 25    | 21
    2022  | Nasional | Lembaga        | 14    | 9
    2022  | Bali     | Kota           | 1     | 1
    2022  | Nasional | Total          | {}    | {}
    2021  | Nasional | Kementerian    | 24    | 17
"""


def test_total_row_sums_up_the_rows_of_its_kind() -> None:
    assert slips_in(NATIONAL.format(39, 30)) == []
    assert slips_in(NATIONAL.format(40, 31)) == [
        ("total_row", "D5", "40", "39"),
        ("total_row", "E5", "31", "30"),
    ]


def test_total_row_under_blocks_and_at_the_end() -> None:
    table = """
        Provinsi     | Total
        Bali         | 10
        Jambi        | 12
        Jumlah       | 22
        Riau         | 13
        Papua        | 30
        Jumlah       | {}
        Jumlah total | {}
    """.replace("Total\n", "Total | Hijau\n", 1)
    assert slips_in(table.format(43, 65)) == []
    assert slips_in(table.format(65, 65)) == []
    assert slips_in(table.format(44, 65)) == [("total_row", "B7", "44", "43")]
    assert slips_in(table.format(43, 66)) == [("total_row", "B8", "66", "65")]


@pytest.mark.parametrize(("total", "right"), [("22", True), ("23", False)])
def test_total_row_at_the_top(total: str, right: bool) -> None:
    found = slips_in(f"""
        Jenis  | Hijau | Kuning
        Jumlah | {total} | 8
        Kota   | 10 | 4
        Kab    | 12 | 4
    """)
    assert found == ([] if right else [("total_row", "B2", total, "22")])


def test_total_row_with_fewer_names_than_the_rows_it_sums_up() -> None:
    table = """
        Provinsi | Jenis | Hijau | Merah
        Bali     | Kota  | 1     | 0
        Bali     | Kab   | 8     | 0
        Jumlah   |       | {}    | 0
    """
    assert slips_in(table.format(9)) == []
    assert slips_in(table.format(10)) == [("total_row", "C4", "10", "9")]


def test_total_row_over_a_missing_count_is_left_alone_and_named() -> None:
    audit = audited("""
        Jenis  | Hijau | Merah
        Kota   | 10    | 1
        Kab    |       |
        Jumlah | 30    | 7
    """)  # fmt: skip
    assert (audit.checks, audit.slips) == (0, ())
    assert not_checked(audit) == [("column", "Hijau", "B"), ("column", "Merah", "C")]


def test_total_row_over_one_row() -> None:
    table = "Jenis | Hijau | Merah\nKota | 10 | 1\nJumlah | {} | 1"
    assert slips_in(table.format(10)) == []
    assert slips_in(table.format(30)) == [("total_row", "B3", "30", "10")]


def test_bodies_without_a_zone_may_or_may_not_be_in_the_total() -> None:
    table = "Jenis | Total | Hijau | Kuning | Merah | Tidak dinilai\nKota | {} | 5 | 3 | 2 | 4"
    assert slips_in(table.format(10)) == slips_in(table.format(14)) == []
    assert slips_in(table.format(12)) == [("total", "B2", "12", "14")]


@pytest.mark.parametrize(("total", "right"), [(26461, True), (34919, True), (26462, False)])
def test_a_total_row_counts_no_part_twice(total: int, right: bool) -> None:
    """The parts below a row add up to it: a total may be of the rows without their parts."""
    found = slips_in(
        f"""
        Akses             | Jumlah | Hijau
        Laporan           | 8458   |
        LM                | 7392   |
        RCO               | 948    |
        IAPS              | 118    |
        Konsultasi lain   | 15348  |
        Surat lain        | 2655   |
        Jumlah            | {total} |
    """.replace("Akses", "Jenis")
    )
    assert [slip[:3] for slip in found] == ([] if right else [("total_row", "B8", "26,462")])


def test_a_sum_that_follows_its_parts_is_counted_once() -> None:
    table = "Jenis | Total | Hijau\nKota | 93 | 50\nKabupaten | 415 | 170\nDaerah | 508 | 220\n"
    table += "Lembaga | 14 | 9\nJumlah | {} | 229"
    assert slips_in(table.format(522)) == []
    assert [slip[:3] for slip in slips_in(table.format(523))] == [("total_row", "B6", "523")]


def test_a_total_row_without_a_year_is_of_the_only_year() -> None:
    table = """
        Tahun | Jenis  | Hijau | Merah
        2022  | Kota   | 10    | 1
        2022  | Kab    | 12    | 2
              | Jumlah | {}    | 3
    """
    assert slips_in(table.format(22)) == []
    assert slips_in(table.format(23)) == [("total_row", "C4", "23", "22")]


def test_counts_that_cannot_be_read_are_noted() -> None:
    table = """
        Jenis | Total | Hijau | Kuning | Merah
        Kota  | 10    | lima  | 3      | 2
        Kab   | 10    | 5     | 3      | 2
    """
    assert (slips_in(table), notes_in(table)) == ([], ["unread"])
