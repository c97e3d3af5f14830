"""Tables of complaints: what was closed of what came in; parts and kinds against their total."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printed.tables import audited, not_checked, notes_in, slips_in

# Percentages --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("received", "closed", "printed", "right"),
    [
        (218, 139, "66,19", False),  # DIY 2025: 139 / 218 = 63.76%; 66.19% is of 210
        (218, 139, "63,76", True),
        (210, 139, "66,19", True),
        (99, 70, "79,1", False),  # Papua Barat 2021: 70 / 99 = 70.71%
        (99, 70, "70,7", True),
        (247, 200, "81", True),  # NTB: 80.97%
        (260, 251, "96.54 %", True),  # Bali 2025
        (994, 993, "99,9", True),  # Jatim 2023
        (994, 993, "100", True),  # 99.9 rounded
    ],
)
@pytest.mark.parametrize(
    "heading", ["% penyelesaian", "Persentase penyelesaian", "%", "Persentase"]
)
def test_the_percentage_of_what_was_closed(received, closed, printed, right, heading) -> None:
    table = f"Perwakilan | Diterima | Selesai | {heading}\nX | {received} | {closed} | {printed}"
    found = slips_in(table)
    assert [slip[:3] for slip in found] == ([] if right else [("share", "D2", printed)])


@pytest.mark.parametrize("received", [
    "Diterima", "Laporan masuk", "Jumlah laporan", "Laporan diterima", "Total laporan", "Jumlah",
    "Pengaduan masuk",
])  # fmt: skip
@pytest.mark.parametrize("closed", ["Selesai", "Diselesaikan", "Ditutup", "Laporan ditutup"])
def test_headings(received: str, closed: str) -> None:
    found = slips_in(f"Tahun | {received} | {closed} | %\n2025 | 218 | 139 | 66,19")
    assert found == [("share", "D2", "66,19", "63.76%")]


def test_rows_and_the_total_row_each_have_their_percentage() -> None:
    table = """
        Tahun  | Laporan masuk | Selesai | Persentase penyelesaian
        2023   | 100           | 80      | 80%
        2024   | 200           | 150     | {}%
        Jumlah | {}            | 230     | 76,67%
    """
    assert slips_in(table.format(75, 300)) == []
    assert slips_in(table.format(76, 300)) == [("share", "D3", "76%", "75.00%")]
    assert slips_in(table.format(75, 310)) == [
        ("total_row", "B4", "310", "300"), ("share", "D4", "76,67%", "74.19%"),
    ]  # fmt: skip


@pytest.mark.parametrize(("column", "count", "printed"), [
    ("Sisa tahun lalu", 21, "58,16"),  # 139 of 218 + 21
    ("Ditolak", 10, "66,83"),  # 139 of 218 - 10
    ("Ditangani", 210, "66,19"),
    ("Target", 150, "92,67"),
])  # fmt: skip
def test_a_percentage_may_be_of_what_stands_beside(column, count, printed) -> None:
    table = f"Tahun | Diterima | {column} | Selesai | %\n2025 | 218 | {count} | 139 | {{}}"
    assert slips_in(table.format(printed)) == []
    assert [slip[1] for slip in slips_in(table.format("70"))] == ["E2"]


def test_percentages_of_something_that_is_not_printed_are_left_alone_and_named() -> None:
    rows = "\n".join(f"202{at} | 100 | {50 + at} | {90 - at}" for at in range(4))
    audit = audited(f"Tahun | Diterima | Selesai | % penyelesaian\n{rows}")
    assert audit.slips == ()
    assert ("column", "% penyelesaian", "D") in not_checked(audit)


def test_a_percentage_right_of_what_is_in_process() -> None:
    """It may be of the closed or of the open: what most rows say."""
    table = """
        Tahun | Diterima | Selesai | Proses | %
        2022  | 100      | 80      | 20     | {}
        2023  | 200      | 150     | 50     | {}
        2024  | 50       | 40      | 10     | {}
    """
    assert slips_in(table.format(80, 75, 80)) == []
    assert slips_in(table.format(20, 25, 20)) == []
    assert slips_in(table.format(80, 57, 80)) == [("share", "E3", "57", "75.00%")]
    assert slips_in(table.format(70, 57, 60)) == []  # of something else


def test_each_state_with_its_percentage() -> None:
    table = "Tahun | Diterima | Selesai | % | Proses | %\n2023 | 100 | 80 | {} | 20 | {}"
    assert slips_in(table.format(80, 20)) == []
    assert slips_in(table.format(82, 22)) == [
        ("share", "D2", "82", "80.00%"), ("share", "F2", "22", "20.00%"),
    ]  # fmt: skip


# More closed than received ------------------------------------------------------------------


@pytest.mark.parametrize(("received", "closed", "notes"), [
    (994, 993, []), (400, 403, ["more_closed"]), (253, 255, ["more_closed"]),
])  # fmt: skip
def test_more_closed_than_received_is_a_note(received: int, closed: int, notes: list[str]) -> None:
    table = f"Tahun | Laporan masuk | Selesai | %\n2025 | {received} | {closed} |"
    assert (slips_in(table) if notes else [], notes_in(table)) == ([], notes)


def test_more_closed_than_received_and_a_percentage_that_says_otherwise() -> None:
    table = "Tahun | Diterima | Selesai | %\n2022 | 400 | 403 | {}"
    assert (slips_in(table.format("100,75")), notes_in(table)) == ([], ["more_closed"])
    assert slips_in(table.format("99,26")) == [("share", "D2", "99,26", "100.75%")]


# Parts of a total ---------------------------------------------------------------------------


@pytest.mark.parametrize("heading", ["Jumlah laporan", "Total", "Jumlah", "Total laporan"])
def test_parts_that_are_more_than_the_reports(heading: str) -> None:
    """Sumsel 2023: 178 + 76 of 246."""
    table = f"Tahun | {heading} | Selesai | Proses\n2023 | {{}} | 178 | 76"
    assert slips_in(table.format(254)) == []
    assert slips_in(table.format(246)) == [("total", "B2", "246", "254")]


def test_what_came_in_may_be_less_than_its_parts() -> None:
    """The closed may be of earlier years: that is a note."""
    table = "Tahun | Diterima | Selesai | Dalam proses\n2023 | 246 | 178 | 76"
    assert (slips_in(table), notes_in(table)) == ([], ["more_parts"])


def test_what_came_in_where_the_other_rows_add_up() -> None:
    table = """
        Perwakilan | Diterima | Selesai | Proses
        Bali       | 100      | 80      | 20
        Jambi      | 60       | 35      | 25
        Sumsel     | {}       | 178     | 76
    """
    assert slips_in(table.format(254)) == []
    assert slips_in(table.format(246)) == [("total", "B4", "246", "254")]
    assert slips_in(table.format(264)) == [("total", "B4", "264", "254")]


def test_more_closed_than_received_is_no_slip_even_where_the_other_rows_add_up() -> None:
    table = """
        Tahun | Diterima | Selesai | Proses
        2022  | 100      | 80      | 20
        2023  | 100      | 70      | 30
        2024  | 90       | 100     | 20
    """
    assert (slips_in(table), notes_in(table)) == ([], ["more_closed"])


def test_parts_that_are_fewer_may_not_be_all() -> None:
    audit = audited("Tahun | Jumlah laporan | Selesai | Proses\n2023 | 264 | 178 | 76")
    assert (audit.slips, audit.notes) == ((), ())


def test_earlier_years_are_no_parts() -> None:
    table = (
        "Tahun | Sisa tahun lalu | Jumlah laporan | Selesai | Proses\n2023 | 21 | 246 | 178 | 89"
    )
    audit = audited(table)
    assert (audit.slips, audit.notes) == ((), ())


STATES = [15_061, 3_189, 7_542, 1_158, 4_876, 24_345]  # SP4N-LAPOR 2018: 56.171, printed 57.171
NAMES = ["Selesai", "Proses", "Belum diproses", "Dipending", "Diverifikasi/didisposisi", "Dihapus"]


def test_states_in_rows() -> None:
    rows = [f"{name} | {count}" for name, count in zip(NAMES, STATES, strict=True)]
    table = "\n".join(["Status | Jumlah", *rows, "Total | {}"])
    assert slips_in(table.format("56.171")) == []
    assert slips_in(table.format("57.171")) == [("total_row", "B8", "57,171", "56,171")]


def test_states_in_columns() -> None:
    table = " | ".join([*NAMES, "Total"]) + "\n" + " | ".join(map(str, STATES)) + " | {}"
    assert slips_in(table.format("56.171")) == []
    assert slips_in(table.format("57.171")) == [("total", "G2", "57,171", "56,171")]


def test_the_funnel_in_rows() -> None:
    table = """
        Uraian                  | 2022 | 2023
        Laporan masuk           | 218  | 99
        Selesai                 | 139  | 70
        Proses                  | 79   | 29
        Persentase penyelesaian | {}%  | {}%
    """
    assert slips_in(table.format("63,76", "70,71")) == []
    assert slips_in(table.format("66,19", "79,1")) == [
        ("share", "B5", "66,19%", "63.76%"), ("share", "C5", "79,1%", "70.71%"),
    ]  # fmt: skip


# Kinds --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("total", "right"), [(777, True), (330, True), (778, False)])
def test_kinds_in_columns(total: int, right: bool) -> None:
    """Jatim 2022: 321 + 9 + 447 = 777; consultations may or may not be in the total."""
    found = slips_in(f"Tahun | LM | RCO | Konsultasi | Total\n2022 | 321 | 9 | 447 | {total}")
    assert found == ([] if right else [("total", "E2", "778", "777")])


@pytest.mark.parametrize(("total", "right"), [(777, True), (330, True), (778, False)])
def test_kinds_in_rows(total: int, right: bool) -> None:
    found = slips_in(f"Jenis | 2022\nLM | 321\nRCO | 9\nKonsultasi | 447\nTotal | {total}")
    assert found == ([] if right else [("total_row", "B5", "778", "777")])


def test_reports_and_all_access_in_columns() -> None:
    """2025: 23.596 = 9.365 + 1.756 + 148 + 9.607 + 2.720, of which 11.269 are reports."""
    table = """
        Tahun | LM    | RCO   | IAPS/IN | Konsultasi | Tembusan | Jumlah laporan | Total
        2025  | 9.365 | 1.756 | 148     | 9.607      | 2.720    | {}             | {}
    """
    assert slips_in(table.format("11.269", "23.596")) == []
    assert slips_in(table.format("11.369", "23.496")) == [
        ("total", "G2", "11,369", "11,269"), ("total", "H2", "23,496", "23,596"),
    ]  # fmt: skip


def test_reports_and_all_access_in_rows() -> None:
    table = """
        Akses          | 2025
        LM             | 9.365
        RCO            | 1.756
        IAPS           | 148
        Jumlah laporan | {}
        Konsultasi     | 9.607
        Tembusan       | 2.720
        Total akses    | {}
    """
    assert slips_in(table.format("11.269", "23.596")) == []
    assert slips_in(table.format("11.369", "23.496")) == [
        ("total_row", "B5", "11,369", "11,269"), ("total_row", "B8", "23,496", "23,596"),
    ]  # fmt: skip


def test_closed_of_the_reports_of_three_kinds() -> None:
    """2025: 8.970 = 7.151 + 1.674 + 145."""
    table = "Jenis laporan | Diterima | Selesai | %\nLM | 9.365 | 7.151 | 76,36\n"
    table += "RCO | 1.756 | 1.674 | 95,33\nIAPS | 148 | 145 | 97,97\nJumlah | 11.269 | {} | 79,6"
    assert slips_in(table.format("8.970")) == []
    assert [slip[:2] for slip in slips_in(table.format("8.790"))] == [
        ("total_row", "C5"), ("share", "D5"),
    ]  # fmt: skip


def test_a_mean_of_percentages_is_no_percentage_of_the_sum() -> None:
    assert slips_in("""
        Perwakilan | Diterima | Selesai | %
        Bali       | 100      | 50      | 50
        Jambi      | 10       | 10      | 100
        Rata-rata  | 55       | 30      | 75
    """) == []  # fmt: skip


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(1, 999), st.integers(0, 999), st.integers(1, 99)), min_size=1,
                max_size=6), st.booleans())  # fmt: skip
def test_true_tables_never_slip(rows: list[tuple[int, int, int]], as_flow: bool) -> None:
    """Closed and open make up the reports; or more were closed than came in that year."""
    heading = "Laporan masuk" if as_flow else "Jumlah laporan"
    lines = [f"Tahun | {heading} | Selesai | Proses"]
    for at, (closed, opened, earlier) in enumerate(rows):
        came = max(0, closed - earlier if as_flow else closed + opened)
        lines.append(f"{2010 + at} | {came} | {closed} | {opened}")
    assert audited("\n".join(lines)).slips == ()
