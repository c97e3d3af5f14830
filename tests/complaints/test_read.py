"""What registers say, as pemda and Ombudsman keep them, and what is told of bad ones."""

from datetime import date
from pathlib import Path

import pytest
from complaints.registers import case_of, codes, csv_file, found, read, read_text, xlsx_file

from kepatuhan.programmes.complaints.load_terms import load_terms
from kepatuhan.programmes.complaints.read import read_registers
from kepatuhan.programmes.complaints.terms import ListKind
from kepatuhan.register.register import shipped

OFFICE_LIST = """
No | No Agenda | No Arsip | Pelapor | Terlapor | Substansi | Perihal | Klasifikasi | Status | Tanggal Pleno | Durasi Riksa
1 | 010228.2022 | 0179/LM/VI/2022/BJM | Siti Aminah | Dinas Kesehatan Kabupaten Banjar | Kesehatan | Obat | Laporan Sederhana | Rahasia | 12 Juni 2022 | 12
2 | 010229.2022 | 0004/IN/VI/2022/BJM | - | Polres Banjar | Kepolisian | SKCK | Laporan Sedang | Tidak Rahasia | 13/06/2022 | 3
"""  # noqa: E501
HEAD_OFFICE = """
Tahun | No | Nomor Arsip | Nama Pelapor | Lokasi LM | Asisten | Status
2021 | 1 | 0012/LM/XII/2021/DPS | Made Ayu | Klungkung | Budi | Pemeriksaan
2022 | 2 | 0007/RCO/I/2022/DPS | Made Oka | Kab. Badung | Budi | Ditutup
"""
SP4N = """
Tracking ID | Tanggal | Judul | Isi | Kategori | Instansi Disposisi | Klasifikasi Laporan | Status
5010653 | 2022-04-14 08:10:00 | Jalan | Rusak | Pekerjaan Umum dan Penataan Ruang | Dinas PUPR Kabupaten Klungkung | Pengaduan tidak berkadar pengawasan | Selesai
5010654 | 2022-04-15 09:00:00 | KTP | Lama | Kependudukan | Disdukcapil Kabupaten Klungkung | Permintaan informasi | Belum diproses
"""  # noqa: E501


def test_an_ombudsman_office_list(tmp_path: Path) -> None:
    first, second = read_text(tmp_path, OFFICE_LIST).cases
    assert (first.number, first.kind, first.year, first.office) == (
        "0179/LM/VI/2022/BJM", "lm", 2022, "BJM",
    )  # fmt: skip
    assert (first.list_kind, first.substance, first.klass) == (ListKind.ORI, "health", "simple")
    assert (first.confidential, first.state) == (True, "")
    assert (first.body.institution, first.body.unit) == ("Kabupaten Banjar", "Dinas Kesehatan")
    assert first.events == {"plenary": date(2022, 6, 12)}
    assert (second.kind, second.confidential, second.body.group) == ("own", False, "police")
    assert second.events == {"plenary": date(2022, 6, 13)}


def test_the_head_offices_working_sheet(tmp_path: Path) -> None:
    first, second = read_text(tmp_path, HEAD_OFFICE).cases
    assert (first.year, first.area, first.state) == (2021, "Kabupaten Klungkung", "examination")
    assert (second.kind, second.area, second.state) == ("rco", "Kabupaten Badung", "closed")


def test_a_list_of_sp4n(tmp_path: Path) -> None:
    first, second = read_text(tmp_path, SP4N).cases
    assert (first.number, first.list_kind, first.kind) == ("5010653", ListKind.SP4N, "lm")
    assert (first.klass, first.state) == ("no_supervision", "closed")
    assert first.received == date(2022, 4, 14)
    assert (second.body.unit, second.klass) == (
        "Dinas Kependudukan dan Pencatatan Sipil", "information",
    )  # fmt: skip


def test_several_files_and_years_in_one_run(tmp_path: Path) -> None:
    files = [csv_file(tmp_path, OFFICE_LIST, "a.csv"), csv_file(tmp_path, SP4N, "b.csv")]
    complaints = read(*files)
    assert [(each.file, each.cases) for each in complaints.sources] == [("a.csv", 2), ("b.csv", 2)]
    assert len(complaints.cases) == 4


def test_titles_above_and_totals_below_a_workbook(tmp_path: Path) -> None:
    rows = [
        ["DAFTAR PENGADUAN TAHUN 2022"],
        ["Bagian Organisasi"],
        [],
        ["No", "Nomor Register", "Tanggal Diterima", "Jenis", "Status", "Tanggal Selesai"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        [1, "P-1/2022", date(2022, 4, 14), "Pengaduan", "Selesai", date(2022, 4, 20)],
        [2, "P-2/2022", date(2022, 5, 9), "Konsultasi", "Proses", None],
        ["Jumlah", None, None, 2],
        ["Denpasar, 3 Januari 2023"],
    ]
    complaints = read(xlsx_file(tmp_path, {"Register": rows}))
    first, second = complaints.cases
    assert (first.kind, first.received, first.closed) == (
        "lm",
        date(2022, 4, 14),
        date(2022, 4, 20),
    )
    assert second.kind == "consultation"
    assert complaints.to_close == (first,)
    assert complaints.beside == (second,)
    assert complaints.left_out == 1  # Jumlah; below it nothing stands in a column that is read


def test_sheets_that_hold_no_register_are_told_and_hidden_ones_not_read(tmp_path: Path) -> None:
    table = [["Nomor register", "Status"], ["P-1/2022", "Selesai"]]
    path = xlsx_file(
        tmp_path,
        {"Register": table, "Catatan": [["Bebas"]], "Lama": [*table[:1], ["P-2/2021", "Selesai"]]},
        hidden=["Lama"],
    )
    complaints = read(path)
    assert [case.number for case in complaints.cases] == ["P-1/2022"]
    assert {"complaint.sheet_skipped", "sheet.hidden"} <= codes(complaints.findings)


@pytest.mark.parametrize("text", ["Nama | Umur\nSiti | 40", "Nilai | Unit\n80 | Dinas Sosial"])
def test_a_file_without_a_register_is_refused(tmp_path: Path, text: str) -> None:
    path = csv_file(tmp_path, text)
    complaints, refused = read_registers([(path, path.name)], shipped(), load_terms())
    assert codes(refused) == {"complaint.no_table"}
    assert complaints.cases == ()


def test_only_hidden_registers_are_refused(tmp_path: Path) -> None:
    rows = [["Nomor register", "Status"], ["P-1/2022", "Selesai"]]
    path = xlsx_file(tmp_path, {"Catatan": [["x"]], "Lama": rows}, hidden=["Lama"])
    _, refused = read_registers([(path, path.name)], shipped(), load_terms())
    assert codes(refused) == {"sheet.only_hidden"}


# Words --------------------------------------------------------------------------------------


def test_several_forms_of_maladministration_are_each_told(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, {"A": [
        ["Nomor register", "Maladministrasi 1", "Maladministrasi 2"],
        ["P-1/2022", "Penundaan berlarut; Diskriminasi", "Tidak kompeten"],
        ["P-2/2022", "Permintaan imbalan uang, barang, dan jasa", None],
        ["P-3/2022", "Penundaan berlarut, Tidak patut", "Penundaan berlarut"],
    ]})  # fmt: skip
    forms = [case.forms for case in read(path).cases]
    assert forms == [
        ("delay", "discrimination", "incompetence"),
        ("payment",),
        ("delay", "improper"),
    ]


def test_a_refusal_tells_its_reason_by_column_or_state(tmp_path: Path) -> None:
    first, second = read_text(
        tmp_path,
        """
        Nomor register | Status | Alasan penolakan
        P-1/2022 | Ditolak | Sedang di pengadilan
        P-2/2022 | Bukan wewenang | -
    """,
    ).cases
    assert (first.state, first.reason) == ("refused", "in_court")
    assert (second.state, second.reason) == ("not_competent", "not_competent")


def test_an_unknown_word_counts_as_not_known_and_the_nearest_is_named(tmp_path: Path) -> None:
    complaints = read_text(
        tmp_path,
        """
        Nomor register | Substansi | Status
        P-1/2022 | Kesehatn | Selesai
        P-2/2022 | Kesehatn | Selesai
        P-3/2022 | Zzzz | Selesai
    """,
    )
    assert [case.substance for case in complaints.cases] == ["", "", ""]
    assert found(complaints, "complaint.unknown_word") == {
        "heading": "Substansi", "n": "2", "cells": "B2, B3", "near": "Kesehatan",
    }  # fmt: skip
    assert found(complaints, "complaint.unknown_text")["cells"] == "B4"


def test_an_offices_own_words_are_known_with_its_file(tmp_path: Path) -> None:
    own = tmp_path / "istilah.yaml"
    own.write_text(
        "schema: kepatuhan.complaint_terms/1\n"
        "substances: {pasar: {name: {id: Pasar rakyat}}}\n"
        "bodies: {koba: {name: {id: Puskesmas Koba}}}\n",
        encoding="utf-8",
    )
    path = csv_file(tmp_path, "Nomor register | Substansi | Terlapor\nP-1/2022 | Pasar rakyat | "
                              "Puskesmas Koba")  # fmt: skip
    (case,) = read(path, own_terms=str(own)).cases
    assert (case.substance, case.body.unit) == ("pasar", "Puskesmas Koba")
    (case,) = read(path).cases
    assert (case.substance, case.body.unit) == ("", "Puskesmas")


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Klungkung", "Kabupaten Klungkung"), ("Kab. Klungkung", "Kabupaten Klungkung"),
        ("Kota Bandung", "Kota Bandung"), ("Bandung", ""), ("Antah", ""),
        ("Kec. Dawan, Kab. Klungkung", "Kabupaten Klungkung"), ("Prov. Bali", "Provinsi Bali"),
    ],
)  # fmt: skip
def test_an_area_is_a_government_of_the_register_or_unknown(
    tmp_path: Path, text: str, area: str
) -> None:
    assert case_of(tmp_path, Nomor_register="P-1/2022", Lokasi=text).area == area


@pytest.mark.parametrize(
    ("text", "institution", "unit", "group"),
    [
        ("Dinas Sosial Kab. Klungkung", "Kabupaten Klungkung", "Dinas Sosial", "local_government"),
        ("Kepala Dinas Sosial", "", "Dinas Sosial", ""),
        ("Bupati Klungkung", "Kabupaten Klungkung", "", "local_government"),
        ("Polres Klungkung", "", "Kepolisian Resor", "police"),
        ("Kantor Pertanahan Kota Denpasar", "", "Kantor Pertanahan", "land_office"),
        ("Puskesmas Siti Aminah", "", "Puskesmas", ""),
        ("Kejaksaan", "", "", "prosecutor"),
        ("Siti Aminah", "", "", ""),
        ("Made Denpasar", "", "", ""),
    ],
)
def test_of_whom_is_complained_only_what_registers_know_passes(
    tmp_path: Path, text: str, institution: str, unit: str, group: str
) -> None:
    body = case_of(tmp_path, Nomor_register="P-1/2022", Terlapor=text).body
    assert (body.institution, body.unit, body.group) == (institution, unit, group)


def test_institution_and_unit_may_stand_in_columns_of_their_own(tmp_path: Path) -> None:
    body = case_of(tmp_path, Nomor_register="P-1/2022", Instansi="Pemkab Klungkung", OPD="Dinsos",
                   Kelompok_instansi="Pemda").body  # fmt: skip
    assert (body.institution, body.unit) == ("Kabupaten Klungkung", "Dinas Sosial")
    assert body.group == "local_government"


# Kinds and years ----------------------------------------------------------------------------


def test_without_a_column_of_kinds_every_row_is_a_report_and_that_is_said(tmp_path: Path) -> None:
    complaints = read_text(tmp_path, "Nomor register | Status\nP-1/2022 | Selesai")
    assert [case.kind for case in complaints.cases] == ["lm"]
    assert "complaint.no_kind" in codes(complaints.findings)


def test_numbers_that_tell_the_kind_need_no_column(tmp_path: Path) -> None:
    text = "Nomor register | Status\n0007/KNL/IV/2022/BJM | Selesai"
    complaints = read_text(tmp_path, text)
    assert [case.kind for case in complaints.cases] == ["consultation"]
    assert "complaint.no_kind" not in codes(complaints.findings)


def test_a_number_that_contradicts_kind_and_year_counts_and_is_told(tmp_path: Path) -> None:
    complaints = read_text(
        tmp_path,
        """
        Nomor register | Jenis | Tahun | Status
        0007/LM/IV/2022/BJM | KNL | 2021 | Selesai
    """,
    )
    (case,) = complaints.cases
    assert (case.kind, case.year) == ("lm", 2022)
    assert {"complaint.number_kind", "complaint.number_year"} <= codes(complaints.findings)


def test_a_blank_kind_beside_others_is_not_known(tmp_path: Path) -> None:
    complaints = read_text(
        tmp_path,
        """
        Nomor register | Jenis | Status
        P-1/2022 | | Selesai
    """,
    )
    assert complaints.cases[0].kind == ""
    assert complaints.to_close == complaints.beside == ()


def test_the_year_of_origin_is_that_of_the_day_where_nothing_else_tells_it(tmp_path: Path) -> None:
    case = case_of(tmp_path, Nomor_register="P-1", Tanggal_diterima="30 Desember 2021")
    assert case.year == 2021


# Days ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["12/06/2022", "12-6-2022", "12 Juni 2022", "2022-06-12", "Minggu, 12 Juni 2022",
             "12/06/2022 10:22", "2022-06-12 10:22:33", "12 Juni 2022 10.22 WITA", "12.06.2022"],
)  # fmt: skip
def test_days_as_offices_write_them(tmp_path: Path, text: str) -> None:
    case = case_of(tmp_path, Nomor_register="P-1/2022", Tanggal_diterima=text)
    assert case.received == date(2022, 6, 12)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("12/6/22", "complaint.ambiguous_date"), ("31 Februari 2022", "complaint.no_date"),
        ("minggu lalu", "complaint.no_date"), ("44724", "complaint.no_date"),
        ("12 Juni 1922", "complaint.far_date"),
    ],
)  # fmt: skip
def test_what_is_no_day_is_not_known_and_told(tmp_path: Path, text: str, code: str) -> None:
    complaints = read_text(tmp_path, f"Nomor register | Tanggal diterima\nP-1/2022 | {text}")
    assert complaints.cases[0].events == {}
    assert found(complaints, code)["cells"] == "B2"


def test_where_a_column_writes_months_first_no_day_in_it_is_guessed(tmp_path: Path) -> None:
    complaints = read_text(
        tmp_path,
        """
        Nomor register | Tanggal diterima
        P-1/2022 | 08/14/2022
        P-2/2022 | 04/05/2022
        P-3/2022 | 06/06/2022
        P-4/2022 | 5 April 2022
    """,
    )
    received = [case.received for case in complaints.cases]
    assert received == [None, None, date(2022, 6, 6), date(2022, 4, 5)]
    assert found(complaints, "complaint.ambiguous_date")["cells"] == "B3"
    assert found(complaints, "complaint.no_date")["cells"] == "B2"


def test_days_in_an_impossible_order_are_told_and_neither_is_used(tmp_path: Path) -> None:
    complaints = read_text(
        tmp_path,
        """
        Nomor register | Tanggal diterima | Tanggal disposisi | Tanggal selesai | Status
        P-1/2022 | 14-4-2022 | 15-4-2022 | 13-4-2022 | Selesai
    """,
    )
    assert complaints.cases[0].events == {"received": date(2022, 4, 14)}
    assert found(complaints, "complaint.order") == {
        "heading": "Tanggal selesai", "other": "Tanggal disposisi", "n": "1", "cells": "D2",
    }  # fmt: skip


def test_the_same_day_is_in_order(tmp_path: Path) -> None:
    case = case_of(tmp_path, Nomor_register="P-1/2022", Tanggal_diterima="14-4-2022",
                   Tanggal_selesai="14-4-2022", Status="Selesai")  # fmt: skip
    assert case.closed == case.received == date(2022, 4, 14)


def test_an_open_case_with_a_day_of_closing_keeps_its_state(tmp_path: Path) -> None:
    complaints = read_text(
        tmp_path,
        """
        Nomor register | Tanggal diterima | Tanggal selesai | Status
        P-1/2022 | 14-4-2022 | 15-4-2022 | Proses
    """,
    )
    (case,) = complaints.cases
    assert (case.state, case.closed) == ("in_process", None)
    assert found(complaints, "complaint.closed_open")["cells"] == "C2"


def test_without_a_status_the_day_of_closing_tells_it_and_that_is_said(tmp_path: Path) -> None:
    complaints = read_text(
        tmp_path,
        """
        Nomor register | Tanggal diterima | Tanggal selesai
        P-1/2022 | 14-4-2022 | 15-4-2022
        P-2/2022 | 14-4-2022 |
        P-3/2022 | 14-4-2022 | kemarin
    """,
    )
    assert [case.state for case in complaints.cases] == ["closed", "in_process", ""]
    assert "complaint.no_state" in codes(complaints.findings)


# Numbers ------------------------------------------------------------------------------------


def test_one_number_in_two_rows_counts_once_as_the_row_that_knows_more(tmp_path: Path) -> None:
    complaints = read_text(
        tmp_path,
        """
        Nomor register | Tanggal diterima | Tanggal selesai | Status
        0179/LM/VI/2022/BJM | 14-6-2022 | | Proses
        179/LM/VI/2022/BJM | 14-6-2022 | 20-6-2022 | Selesai
    """,
    )
    (case,) = complaints.cases
    assert (case.state, case.place.cell) == ("closed", "A3")
    assert found(complaints, "complaint.twice")["other"] == "register.csv ▸ A3"


def test_a_carry_over_in_two_years_registers_counts_once(tmp_path: Path) -> None:
    head = "Nomor register | Tanggal diterima | Tanggal selesai | Status\n"
    last = csv_file(tmp_path, f"{head}P-9/2021 | 14-12-2021 | | Proses", "2021.csv")
    this = csv_file(tmp_path, f"{head}P-9/2021 | 14-12-2021 | 3-2-2022 | Selesai", "2022.csv")
    for files in ((last, this), (this, last)):
        (case,) = read(*files).cases
        assert (case.place.file, case.state) == ("2022.csv", "closed")


def test_short_counters_of_two_lists_are_two_complaints(tmp_path: Path) -> None:
    text = "Nomor register | Status\n12 | Selesai"
    files = [csv_file(tmp_path, text, f"{name}.csv") for name in ("dinsos", "dinkes")]
    assert len(read(*files).cases) == 2
    assert len(read_text(tmp_path, f"{text}\n12 | Proses").cases) == 1


def test_columns_that_nobody_knows_are_named_unless_a_word_may_be_a_name(tmp_path: Path) -> None:
    complaints = read_text(
        tmp_path,
        """
        Nomor register | Status | Tanggal rapat | Wayan Sudarma | Nama Ibu | Perihal
        P-1/2022 | Selesai | x | y | z | w
    """,
    )
    assert found(complaints, "complaint.unknown_columns")["found"] == "C (Tanggal rapat), D"
    assert found(complaints, "complaint.personal")["found"] == "E, F"


def test_a_formula_without_a_stored_value_is_told(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "register.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("A")
        sheet.write_row(0, 0, ["Nomor register", "Status", "Tanggal selesai"])
        sheet.write_row(1, 0, ["P-1/2022", "Selesai"])
        sheet.write_formula(1, 2, "=A9", None, "")
    assert "complaint.no_value" in codes(read(path).findings) or read(path).cases[0].closed is None
