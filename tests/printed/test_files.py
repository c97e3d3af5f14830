"""The command as a user runs it: workbooks, CSV files, exit codes, and files that nobody wrote."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st
from printed.tables import EN, slips
from sheets.xlsx_samples import bent_archives, corrupt, parts_of, zipped

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.pictures.printed.texts import audit_as_data
from kepatuhan.printed.audit import audit_files
from kepatuhan.printed.editions import Editions

ROOT = Path(__file__).parents[2]


def kepatuhan(*arguments: object, language: str = "id") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kepatuhan", "audit", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "KEPATUHAN_LANG": language,
             "PYTHONUTF8": "1", "COLUMNS": "100"},
    )  # fmt: skip


def write_csv(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def write_workbook(path: Path, sheets: dict[str, list[list[object]]], percent: str = "") -> Path:
    """Write a workbook; the columns named in ``percent`` are formatted as percentages."""
    with xlsxwriter.Workbook(path) as book:
        form = book.add_format({"num_format": "0.00%"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    is_percent = "ABCDEFGH"[column] in percent and isinstance(value, float)
                    sheet.write(at, column, value, form if is_percent else None)
    return path


def found_in(path: Path, year: int | None = None) -> list[tuple[str, str, str, str]]:
    audit = audit_files([(path, path.name)], Editions(None, year))
    assert audit.refused == ()
    return slips(audit)


# Workbooks -----------------------------------------------------------------------------------


def test_percent_cells_and_computed_numbers(tmp_path: Path) -> None:
    rows = [
        ["Rekap"],
        ["Jenis", "Total", "Hijau", "% hijau"],
        ["Kota", 98, 53, 53 / 98],  # as a formula leaves it
        ["Kabupaten", 415, 170, 0.4096],
        ["Provinsi", 34, 19, 0.5688],
        ["Lembaga", 14, 9, 0.64],  # as it is spoken
        ["Kementerian", 14, 5, 0.35],
    ]
    path = write_workbook(tmp_path / "r.xlsx", {"Zona": rows}, percent="D")
    assert found_in(path) == [
        ("share", "D5", "56.88%", "55.88%"),
        ("share", "D7", "35.00%", "35.71%"),
    ]


@pytest.mark.parametrize(("whole", "wrong"), [(93.7, False), (93.71, False), (93.73, True)])
def test_numeric_cells_have_the_decimals_of_their_column(tmp_path, whole, wrong) -> None:
    rows = [["Instansi", "Unit", "Nilai"], ["Kota X", "", whole], ["Kota X", "A", 93.4],
            ["Kota X", "B", 94.01]]  # fmt: skip
    path = write_workbook(tmp_path / "r.xlsx", {"S": rows})
    assert [slip[1] for slip in found_in(path, 2022)] == (["C2"] if wrong else [])


@pytest.mark.parametrize(("score", "wrong"), [(87.995, False), (87.994999, True), (88, False)])
def test_a_computed_score_is_rounded_before_its_zone_is_sought(tmp_path, score, wrong) -> None:
    rows = [["Instansi", "Nilai", "Kategori"], ["Kota X", score, "A"], ["Kota Y", 90.25, "A"]]
    path = write_workbook(tmp_path / "r.xlsx", {"S": rows})
    assert [slip[1] for slip in found_in(path, 2022)] == (["C2"] if wrong else [])


def test_every_sheet_is_looked_at_by_itself(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "r.xlsx", {
        "Nilai": [["Instansi", "Nilai"], ["Kota X", 120]],
        "Catatan": [["Disusun oleh kantor"]],
        "Kosong": [],
        "Tumbuh": [["Zona", 2021, 2022, "Growth %"], ["Hijau", 179, 272, 52.96]],
    })  # fmt: skip
    audit = audit_files([(path, "r.xlsx")], Editions())
    assert [str(slip.place) for slip in audit.slips] == [
        "r.xlsx ▸ Nilai ▸ B2",
        "r.xlsx ▸ Tumbuh ▸ D2",
    ]
    assert [(note.code, note.place.sheet) for note in audit.notes] == [
        ("audit.sheet_skipped", "Catatan")
    ]


def two_levels(path: Path, under: list[object], *rest: list[object]) -> Path:
    rows = [["Instansi", "Nilai"], [None, *under], ["Kota X", 70.1, 50.2]]
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Nilai")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        if 2022 not in under:
            sheet.merge_range("B1:C1", "Nilai")
        for number, row in enumerate(rest):
            if not number:
                sheet = book.add_worksheet("Lain")
            sheet.write_row(number, 0, row)
    return path


@pytest.mark.parametrize(("under", "place"), [([2022, 2023], "B2"), (["Input", "Output"], "B1:C1")])
def test_a_heading_over_two_others_is_refused_and_not_guessed(tmp_path, under, place) -> None:
    alone = two_levels(tmp_path / "r.xlsx", under)
    (refused,) = audit_files([(alone, "r.xlsx")], Editions()).refused
    assert (refused.code, str(refused.place)) == ("table.two_levels", f"r.xlsx ▸ Nilai ▸ {place}")
    both = two_levels(tmp_path / "r.xlsx", under, ["Instansi", "Nilai"], ["Kota X", 120])
    audit = audit_files([(both, "r.xlsx")], Editions())
    assert [str(slip.place) for slip in audit.slips] == ["r.xlsx ▸ Lain ▸ B2"]
    assert [(note.code, note.place.cell) for note in audit.notes] == [("table.two_levels", place)]
    run = kepatuhan(both)
    assert f"r.xlsx ▸ Nilai ▸ {place}" in run.stdout + run.stderr


def test_a_cell_merged_over_rows_stands_in_each(tmp_path: Path) -> None:
    """Each row has its province and zone: as it was seen, two of the three zones are wrong."""
    path = tmp_path / "g.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Nilai")
        rows = [["Provinsi", "Instansi", "Nilai", "Zona"], ["Bali", "Kota X", 90.0, "Hijau"],
                ["", "Kota Y", 60.0, ""], ["", "Kota Z", 40.0, ""]]  # fmt: skip
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        sheet.merge_range("A2:A4", "Bali")
        sheet.merge_range("D2:D4", "Hijau")
    assert [cell for _, cell, *_ in found_in(path, 2021)] == ["D3", "D4"]


def test_headings_below_the_twentieth_row_are_not_found(tmp_path: Path) -> None:
    table = ["Instansi;Nilai", "Kota X;120"]
    near = write_csv(tmp_path / "a.csv", *["Judul"] * 19, *table)
    far = write_csv(tmp_path / "b.csv", *["Judul"] * 20, *table)
    assert [slip[1] for slip in found_in(near)] == ["B21"]
    refused = audit_files([(far, "b.csv")], Editions()).refused
    assert [found.code for found in refused] == ["audit.no_table"]


def test_a_second_table_below_the_first(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", "Instansi;Nilai", "Kota X;80,00", "", "Keterangan", "",
                     "Zona;2021;2022;Selisih", "Hijau;3;5;3")  # fmt: skip
    assert found_in(path) == [("difference", "D7", "3", "+2")]


# The command ---------------------------------------------------------------------------------


def test_slips_are_listed_and_counted(tmp_path: Path) -> None:
    write_csv(tmp_path / "r.csv", "Instansi;Nilai;Zona", "Provinsi Bali;54,01;hijau")
    run = kepatuhan(tmp_path / "r.csv", "--year", 2022)
    assert run.returncode == 1
    assert run.stdout.splitlines()[0] == "r.csv"
    row = next(line for line in run.stdout.splitlines() if "Provinsi Bali" in line)
    assert row.split()[:4] == ["C2", "Provinsi", "Bali", "hijau"]
    assert "Kuning (C," in row
    assert run.stdout.splitlines()[-1] == "1 baris diperiksa, 2 pemeriksaan, 1 kekeliruan"
    assert run.stderr == ""


def test_a_right_table_is_only_counted(tmp_path: Path) -> None:
    write_csv(tmp_path / "r.csv", "Instansi;Nilai;Zona", "Provinsi Bali;94,01;hijau")
    run = kepatuhan(tmp_path / "r.csv", "--rubric", 2022, language="en")
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout == "1 row checked, 2 checks, 0 slips\n"


def test_what_was_not_checked_is_said_apart(tmp_path: Path) -> None:
    write_csv(tmp_path / "r.csv", "Instansi;Nilai;Zona", "Provinsi Bali;54,01;hijau")
    run = kepatuhan(tmp_path / "r.csv", language="en")
    assert run.returncode == 0
    assert run.stdout.splitlines() == [
        "r.csv: not checked: column Zona (C)", "", "1 row checked, 1 check, 0 slips",
    ]  # fmt: skip
    assert run.stderr.startswith("r.csv: No year is given")
    assert "--year" in run.stderr


def test_a_file_that_cannot_be_used_does_not_hide_the_others(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", "Nama barang;Harga", "Meja;5")
    write_csv(tmp_path / "b.csv", "Instansi;Nilai", "Kota X;120")
    run = kepatuhan(tmp_path, language="en")
    assert run.returncode == 3
    assert "120" in run.stdout
    assert run.stderr.startswith("a.csv: The file holds no table")
    assert "Instansi, Nilai, Zona" in run.stderr


def test_nothing_but_unusable_files(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", "Nama barang;Harga", "Meja;5")
    run = kepatuhan(tmp_path / "a.csv")
    assert (run.returncode, run.stdout) == (3, "")


@pytest.mark.parametrize("arguments", [["nowhere.csv"], ["--rubric", "1999", "t.csv"]])
def test_what_is_not_there(tmp_path: Path, arguments: list[str]) -> None:
    write_csv(tmp_path / "t.csv", "Instansi;Nilai", "Kota X;20")
    files = [str(tmp_path / each) if each.endswith(".csv") else each for each in arguments]
    run = kepatuhan(*files)
    assert (run.returncode, run.stdout) == (3, "")


def test_json(tmp_path: Path) -> None:
    write_csv(tmp_path / "r.csv", "Instansi;Nilai;Zona", "Provinsi Bali;54,01;hijau", "Kota;x;y")
    run = kepatuhan(tmp_path / "r.csv", "--year", 2022, "--json", language="en")
    data = json.loads(run.stdout)
    assert (run.returncode, run.stderr) == (1, "")
    assert (data["schema"], data["rows"], data["checks"]) == ("kepatuhan.audit/1", 1, 2)
    (slip,) = data["slips"]
    assert slip.pop("remedy")
    assert slip == {
        "code": "audit.zone", "file": "r.csv", "sheet": "", "cell": "C2", "row": "Provinsi Bali",
        "printed": "hijau", "recomputed": "Yellow (C, Medium quality)",
        "message": "“hijau” is printed, but in edition 2022 the score 54,01 is "
        "Yellow (C, Medium quality).",
    }  # fmt: skip
    assert [note["code"] for note in data["notes"]] == ["audit.unread"]


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        write_csv(tmp_path / folder / "r.csv", "Instansi;Nilai", f"Kota {folder};120")
    run = kepatuhan(tmp_path)
    assert "a/r.csv" in run.stdout
    assert "b/r.csv" in run.stdout


# Documentation -------------------------------------------------------------------------------


def example_of_the_page() -> tuple[str, str]:
    page = (ROOT / "docs" / "audit.md").read_text(encoding="utf-8")
    (table,) = re.findall(r"```csv\n(.*?)```", page, re.DOTALL)
    (output,) = re.findall(r"```text\n(.*?)```", page, re.DOTALL)
    return table, output


def test_the_pages_example_is_what_the_command_prints(tmp_path: Path) -> None:
    table, output = example_of_the_page()
    (tmp_path / "rekap.csv").write_text(table, encoding="utf-8")
    run = kepatuhan(tmp_path / "rekap.csv")
    assert run.returncode == 1
    assert [line.rstrip() for line in run.stdout.splitlines()] == output.splitlines()


def test_the_readme_shows_the_same_output() -> None:
    _, output = example_of_the_page()
    assert "2 kekeliruan" in output
    assert output in (ROOT / "README.md").read_text(encoding="utf-8")


# Files that nobody wrote ---------------------------------------------------------------------


def audited_or_refused(path: Path) -> None:
    """Audit a file: it must come to an end, with data or with a KepatuhanError as data.

    No slip prints what it recomputes.
    """
    audit = audit_files([(path, path.name)], Editions(None, 2022))
    assert audit_as_data(audit, EN)
    assert all(printed != recomputed for *_, printed, recomputed in slips(audit))
    assert all(found.message(EN) for found in audit.refused)


@pytest.mark.parametrize("name", sorted(bent_archives()))
def test_bent_archives(tmp_path: Path, name: str) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(bent_archives()[name])
    assert audit_files([(path, "x.xlsx")], Editions()).refused


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\0\0", corrupt(parts_of("")),
                                     zipped({"a": "b"}), b"%PDF-1.7"])  # fmt: skip
def test_files_of_another_kind(tmp_path: Path, content: bytes) -> None:
    for name in ("x.xlsx", "x.csv"):
        (tmp_path / name).write_bytes(content)
        assert audit_files([(tmp_path / name, name)], Editions()).refused


ODD_CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from([
        "1E999999999", "9" * 400, "1e99", "-1", "0", "1.004", "100,01", "%", "()", "5 (5%)", "+",
        "Total", "Jumlah", "Rata-rata", "Hijau", "A", "2021", "2022", "Nilai", "Instansi", "–",
        "tidak dinilai", "81,5", "0,5", "1" * 41, "Kuning", "Merah", "Selesai", "Diterima", "LM",
    ]),
)  # fmt: skip
HEADINGS = st.sampled_from([
    "Instansi", "Unit", "Nilai", "Zona", "Kategori", "Peringkat", "Tahun", "Total", "Hijau", "%",
    "Hijau pekat", "Kuning", "Merah", "% hijau", "2021", "2022", "Kenaikan", "Selisih", "Input",
    "Proses", "Output", "Pengaduan", "Kepercayaan", "A", "B", "Provinsi", "Jenis", "Wilayah",
    "Diterima", "Selesai", "% penyelesaian", "LM", "RCO", "Konsultasi", "Uraian", "Jumlah laporan",
])  # fmt: skip


@settings(max_examples=150)
@given(
    headings=st.lists(HEADINGS, min_size=2, max_size=12),
    rows=st.lists(st.lists(ODD_CELLS, max_size=12), max_size=8),
    with_scores=st.booleans(),
)
def test_odd_cells_under_any_headings(tmp_path_factory, headings, rows, with_scores) -> None:
    lines = [["Instansi", *(["Nilai"] if with_scores else []), *headings], *rows]
    clean = [[cell.replace('"', "").replace("\0", "") for cell in line] for line in lines]
    path = tmp_path_factory.mktemp("odd") / "x.csv"
    text = "\n".join(";".join(f'"{cell}"' for cell in line) for line in clean)
    path.write_text(text, encoding="utf-8", errors="replace")
    audited_or_refused(path)


@settings(max_examples=100)
@given(st.binary(max_size=300))
@example(b'Instansi;Nilai\n"' + b"x" * 200_000)
@example(b"Instansi;Nilai\nKota;" + b"9" * 100_000)
def test_any_bytes_as_csv(tmp_path_factory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("bytes") / "x.csv"
    path.write_bytes(content)
    audited_or_refused(path)


@pytest.mark.parametrize("stored", ["1E999", "1E99", "-1E99", "9" * 300, "1E-99", "0.1E+01", "."])
def test_odd_numbers_in_a_workbook(tmp_path: Path, stored: str) -> None:
    cells = "".join(
        f'<row r="{row}">' + "".join(
            f'<c r="{column}{row}" t="{kind}"><v>{text}</v></c>' for column, kind, text in line
        ) + "</row>"
        for row, line in enumerate([
            [("A", "str", "Instansi"), ("B", "str", "Nilai"), ("C", "str", "Peringkat"),
             ("D", "str", "Total"), ("E", "str", "Hijau"), ("F", "str", "% hijau")],
            [("A", "str", "Kota"), *((column, "n", stored) for column in "BCDEF")],
            [("A", "str", "Total"), *((column, "n", stored) for column in "BCDEF")],
        ], 1)
    )  # fmt: skip
    path = tmp_path / "x.xlsx"
    path.write_bytes(zipped(parts_of(cells)))
    assert audit_files([(path, "x.xlsx")], Editions(None, 2022)).refused == ()
    audited_or_refused(path)


def test_a_rubric_that_is_unknown_is_refused() -> None:
    with pytest.raises(KepatuhanError):
        Editions.asked("1999", None)
