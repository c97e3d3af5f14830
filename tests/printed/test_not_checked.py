"""What no check looked at is said: each column, row and rank once, and never one that was."""

import json

from printed.tables import EN, audited, not_checked, tables_in
from printed.test_files import kepatuhan, write_csv

from kepatuhan.pictures.printed.texts import not_checked_text
from kepatuhan.printed.audit import audit_tables
from kepatuhan.printed.editions import Editions


def text_of(table: str, **asked) -> str:
    return not_checked_text(audited(table, **asked).not_checked, EN)


def test_what_only_names_rows_is_no_column_to_check() -> None:
    assert text_of("""
        No | Provinsi | Instansi | Jenis instansi | Tahun | Nilai | Zona  | Keterangan
        1  | Bali     | Kota A   | Kota           | 2022  | 90    | Hijau | sudah benar
    """) == ""  # fmt: skip


def test_columns_of_numbers_that_nothing_looks_at() -> None:
    table = """
        Instansi | Nilai | Indeks lain | Anggaran | Indeks lain | Catatan
        Kota A   | 90    | 3,5         | 1.000    | 4,5         | baik
        Kota B   | 80    | 3,4         |          | 4,4         |
    """
    assert not_checked(audited(table)) == [
        ("column", "Indeks lain", "C E"), ("column", "Anggaran", "D"),
    ]  # fmt: skip
    assert text_of(table) == "columns Indeks lain (C, E), Anggaran (D)"


def test_a_column_without_a_heading() -> None:
    assert text_of("Instansi | Nilai |\nKota A | 90 | 7") == "column C"


def test_zones_are_named_where_no_year_is_known() -> None:
    table = "Instansi | Nilai | Zona\nKota A | 90 | Hijau"
    assert text_of(table) == "column Zona (C)"
    assert text_of(table, year=2022) == ""


def test_dimensions_that_are_not_all_there() -> None:
    table = "Unit | Nilai | Input | Output\nDinsos | 50 | 10 | 20"
    assert text_of(table, year=2022) == "columns Input (C), Output (D)"


def test_rows_that_nothing_looks_at() -> None:
    table = """
        Jenis     | Total | Hijau | Kuning | Merah
        Kota      | 10    | 5     | 3      | 2
        Kabupaten | 10    | 5     |        |
        Rata-rata | 10    | 5     |        |
    """
    assert text_of(table) == "rows Kabupaten (3), Rata-rata (4)"


def test_a_total_row_of_scores() -> None:
    table = "Instansi | Nilai\nKota A | 90\nKota B | 80\nJumlah | 170"
    assert text_of(table) == "row Jumlah (4)"


def test_a_footnote_is_no_row_to_check() -> None:
    assert text_of("Instansi | Nilai\nKota A | 90\nSumber: 2 laporan kantor |") == ""


def test_many_are_counted() -> None:
    head = " | ".join(f"Lain {letter}" for letter in "ABCDEFGHI")
    table = f"Instansi | Nilai | {head}\nKota A | 90 | " + " | ".join("123456789")
    assert text_of(table).endswith("Lain F (H), 3 more")
    assert len(audited(table).not_checked) == 9


def test_where_nothing_was_checked_the_columns_say_so() -> None:
    table = "Jenis | Total | Hijau | Kuning\nKota | 49 | 18 | 20"
    audit = audited(table)
    assert (audit.checks, text_of(table)) == (0, "columns Total (B), Hijau (C), Kuning (D)")


def test_each_table_of_a_sheet_says_its_own() -> None:
    tables = tables_in("Instansi | Nilai | X\nKota A | 90 | 1\nUnit | Nilai | Y\nDinas | 80 | 2")
    found = audit_tables(tables, Editions()).not_checked
    assert not_checked_text(found, EN) == "columns X (C), Y (C)"


def test_on_the_screen_and_as_data(tmp_path) -> None:
    write_csv(tmp_path / "r.csv", "Zona;2021;%;2022", "Hijau;179;30,49;272", "Kuning;316;;250",
              "Jumlah;500;;522")  # fmt: skip
    run = kepatuhan(tmp_path / "r.csv")
    assert run.stdout.splitlines()[-3:] == [
        "r.csv: tidak diperiksa: kolom % (C)", "",
        "1 baris diperiksa, 2 pemeriksaan, 1 kekeliruan",
    ]  # fmt: skip
    data = json.loads(kepatuhan(tmp_path / "r.csv", "--json").stdout)
    assert data["not_checked"] == [
        {"what": "column", "file": "r.csv", "sheet": "", "name": "%", "cells": ["C"], "why": ""}
    ]  # fmt: skip
