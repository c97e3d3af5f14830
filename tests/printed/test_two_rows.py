"""Headings in two rows: read where each column is clear, refused by their cells where not."""

from pathlib import Path

import pytest
import xlsxwriter
from printed.tables import not_checked, slips

from kepatuhan.printed.audit import Audit, audit_files
from kepatuhan.printed.editions import Editions

ZONES = [
    ["Zona Hijau", 179, 90.49, 272, 46.42], ["Zona Kuning", 316, 53.83, 250, 42.66],
    ["Zona Merah", 92, 15.67, 64, 10.92], ["Jumlah", 999, 100, 586, 100],
]  # fmt: skip


def workbook(path: Path, rows: list[list[object]], *merges: str) -> Path:
    """Write a sheet; each merged area says what its first cell says."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Rekap")
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(number, column, value)
        for area in merges:
            first = area.partition(":")[0]
            column, row = ord(first[0]) - ord("A"), int(first[1:]) - 1
            sheet.merge_range(area, rows[row][column])
    return path


def audited(path: Path, year: int | None = 2023) -> Audit:
    return audit_files([(path, path.name)], Editions(None, year))


def refused(path: Path) -> list[tuple[str, str]]:
    return [(each.code, each.place.cell) for each in audited(path).refused]


def test_a_year_over_counts_and_shares(tmp_path: Path) -> None:
    head = [["Kategori", 2021, None, 2022, None], [None, "Jumlah", "%", "Jumlah", "%"]]
    path = workbook(tmp_path / "r.xlsx", [["REKAP"], *head, *ZONES], "A2:A3", "B2:C2", "D2:E2")
    audit = audited(path)
    assert slips(audit) == [("share", "C4", "90.49", "30.49%"), ("total", "B7", "999", "587")]
    assert [slip.label for slip in audit.slips] == [
        "Zona Hijau · 2021 Jumlah", "Jumlah · 2021 Jumlah",
    ]  # fmt: skip
    assert not_checked(audit) == []


@pytest.mark.parametrize("is_csv", [True, False])
def test_blanks_tell_the_same_where_every_year_has_the_same_below(tmp_path, is_csv: bool) -> None:
    head = [["Kategori", 2021, None, 2022, None], [None, "Jumlah", "%", "Jumlah", "%"]]
    path = tmp_path / ("r.csv" if is_csv else "r.xlsx")
    if is_csv:
        lines = (";".join("" if cell is None else str(cell) for cell in row)
                 for row in (*head, *ZONES))  # fmt: skip
        path.write_text("\n".join(lines), encoding="utf-8")
    else:
        workbook(path, [*head, *ZONES])
    assert [slip[:2] for slip in slips(audited(path))] == [("share", "C3"), ("total", "B6")]


def test_colours_over_counts_and_shares(tmp_path: Path) -> None:
    rows = [
        ["No", "Jenis", "Total", "Hijau", None, "Kuning", None, "Merah", None],
        [None, None, None, "Jumlah", "%", "Jumlah", "%", "Jumlah", "%"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)"],
        [1, "Kota", 10, 5, 50, 3, 30, 2, 20],
        [2, "Kabupaten", 11, 5, 55, 3, 30, 2, 20],
    ]
    merges = ["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1", "H1:I1"]
    found = slips(audited(workbook(tmp_path / "r.xlsx", rows, *merges)))
    assert [slip[:2] for slip in found] == [("total", "C5"), ("share", "E5")]


def test_scores_of_two_years_with_their_difference(tmp_path: Path) -> None:
    rows = [["Instansi", "Nilai", None, "Selisih"], [None, 2022, 2023, None],
            ["Kota A", 90.10, 88.20, -1.90], ["Kota B", 70.10, 50.20, -19.00]]  # fmt: skip
    path = workbook(tmp_path / "r.xlsx", rows, "A1:A2", "B1:C1", "D1:D2")
    assert [slip[:2] for slip in slips(audited(path))] == [("difference", "D4")]


def test_dimensions_below_one_heading(tmp_path: Path) -> None:
    rows = [["Unit", "Dimensi", None, None, None, "Nilai"],
            [None, "Input", "Proses", "Output", "Pengaduan", None],
            ["Dinsos", 10.25, 20.25, 15.25, 5.25, 51.25]]  # fmt: skip
    path = workbook(tmp_path / "r.xlsx", rows, "A1:A2", "B1:E1", "F1:F2")
    assert slips(audited(path)) == [("dimensions", "F3", "51.25", "51.00")]


SCORES = [["Kota A", 90.1, "Hijau", 50.2, "Merah"]]
UNCLEAR = {
    "one score over two years": (
        ["Instansi", "Nilai", None, "Zona"], [None, 2022, 2023, None], ["A1:A2", "B1:C1", "D1:D2"],
        "B1:C1",
    ),
    "a score and a zone in each half year": (
        ["Instansi", "Semester I", None, "Semester II", None],
        [None, "Nilai", "Zona", "Nilai", "Zona"], ["A1:A2", "B1:C1", "D1:E1"], "B1:C1, D1:E1",
    ),
    "a score and a zone in each year": (
        ["Instansi", 2022, None, 2023, None], [None, "Nilai", "Zona", "Nilai", "Zona"],
        ["A1:A2", "B1:C1", "D1:E1"], "B1:C1, D1:E1",
    ),
    "the same, not merged": (
        ["Instansi", "Semester I", None, "Semester II", None],
        ["Instansi", "Nilai", "Zona", "Nilai", "Zona"], [], "B2, D2",
    ),
    "a score over two others, not merged": (
        ["Instansi", "Nilai", None, "Zona"], [None, "Awal", "Akhir", None], [], "B2",
    ),
    "a score over years, not merged": (
        ["Instansi", "Nilai", None, "Zona"], [None, 2022, 2023, None], [], "B2",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", UNCLEAR)
def test_what_is_not_clear_is_refused_and_not_guessed(tmp_path: Path, name: str) -> None:
    upper, lower, merges, cells = UNCLEAR[name]
    path = workbook(tmp_path / "r.xlsx", [upper, lower, *SCORES], *merges)
    assert refused(path) == [("table.two_levels", cells)]


def test_a_third_row_of_headings_is_refused(tmp_path: Path) -> None:
    rows = [["Zona", 2021, None, None, None], [None, "Jumlah", None, "%", None],
            [None, "Kota", "Kabupaten", "Kota", "Kabupaten"], ["Hijau", 1, 2, 50, 50],
            ["Kuning", 1, 2, 50, 50], ["Jumlah", 2, 4, 100, 100]]  # fmt: skip
    path = workbook(tmp_path / "r.xlsx", rows, "A1:A3", "B1:E1", "B2:C2", "D2:E2")
    assert audited(path).checks == 0
    assert [code for code, _ in refused(path)] == ["table.two_levels"]


@pytest.mark.parametrize("signs", [
    ["1", "2", "3", "4"], ["(1)", "(2)", "(3)", "(4)"], ["a", "b", "c", "d"],
    ["I", "II", "III", "IV"],
])  # fmt: skip
def test_a_row_that_numbers_the_columns_is_none_of_the_table(tmp_path, signs: list[str]) -> None:
    path = tmp_path / "r.csv"
    lines = ["No;Instansi;Nilai;Tahun", ";".join(signs), "1;Kota A;120;2022", "2;Kota B;90;2022"]
    path.write_text("\n".join(lines), encoding="utf-8")
    audit = audited(path)
    assert ([slip[1] for slip in slips(audit)], audit.rows) == (["C3"], 2)


def test_a_title_over_a_table_is_no_heading(tmp_path: Path) -> None:
    rows = [["HASIL PENILAIAN 2022", None, None], ["Instansi", "Nilai", "Zona"],
            ["Kota A", 90.1, "Merah"]]  # fmt: skip
    path = workbook(tmp_path / "r.xlsx", rows, "A1:C1")
    assert [slip[:2] for slip in slips(audited(path, 2022))] == [("zone", "C3")]


def test_a_row_of_words_below_a_heading_is_no_heading(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("Instansi;Nilai;;\nKota A;tidak dinilai;catatan;x\nKota B;120;;",
                    encoding="utf-8")  # fmt: skip
    assert [slip[1] for slip in slips(audited(path))] == ["B3"]
