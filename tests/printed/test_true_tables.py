"""Tables as offices print them, each true: none of them holds a slip."""

import pytest
from printed.tables import audited

TABLES = {
    "a row of percentages below the total row": """
        Provinsi | Hijau | Kuning | Merah | Jumlah
        Bali | 9 | 1 | 0 | 10
        Jambi | 5 | 5 | 2 | 12
        Jumlah | 14 | 6 | 2 | 22
        Persentase | 63,64% | 27,27% | 9,09% | 100%
    """,
    "rows with their own parts below": """
        Jenis | Jumlah | %
        A. Daerah | 450 | 75
        Kota | 100 | 16,67
        Kabupaten | 350 | 58,33
        B. Pusat | 150 | 25
        Kementerian | 50 | 8,33
        Lembaga | 100 | 16,67
        Jumlah | 600 | 100
    """,
    "a subtotal within": """
        Substansi | 2023 | 2024
        Agraria | 10 | 12
        Kepolisian | 5 | 6
        Sub total | 15 | 18
        Konsultasi | 4 | 4
        Jumlah | 19 | 22
    """,
    "months with their closing rate": """
        Bulan | Diterima | Selesai | Proses | % penyelesaian
        Januari | 10 | 5 | 5 | 50
        Februari | 12 | 6 | 6 | 50
        Jumlah | 22 | 11 | 11 | 50
    """,
    "a funnel by year of origin": """
        Tahun | Laporan masuk | Ditolak | Diperiksa | Selesai | Proses
        2024 | 43 | 10 | 33 | 61 | 23
    """,
    "kinds, their total and the closed": """
        Tahun | LM | RCO | IN | Jumlah | Selesai | %
        2023 | 97 | 162 | 1 | 260 | 251 | 96,54
    """,
    "forms of maladministration": """
        Bentuk maladministrasi | Jumlah | %
        Penundaan | 81 | 36,99
        Tidak memberi | 74 | 33,79
        Prosedur | 42 | 19,18
        Lain | 22 | 10,05
        Jumlah | 219 | 100
    """,
    "zones with difference and growth": """
        Zona | 2021 | 2022 | Selisih | %
        Hijau | 179 | 272 | 93 | 51,96
        Kuning | 316 | 250 | -66 | -20,89
        Merah | 92 | 64 | -28 | -30,43
        Jumlah | 587 | 586 | -1 | -0,17
    """,
    "growth right of the difference": """
        Zona | 2021 | 2022 | Kenaikan | %
        Hijau | 179 | 272 | 93 | 51,96
        Kuning | 316 | 250 | -66 | -20,89
    """,
    "opinions of which two are empty": """
        Opini | Jumlah Instansi | Persentase
        Kualitas Tertinggi | 100 | 50%
        Kualitas Tinggi | 60 | 30%
        Kualitas Sedang | 40 | 20%
        Kualitas Rendah | 0 | 0%
        Kualitas Terendah | 0 | 0%
        Total | 200 | 100%
    """,
    "two years below each other": """
        Tahun | Zona | Jumlah | %
        2021 | Hijau | 179 | 30,49
        2021 | Kuning | 316 | 53,83
        2021 | Merah | 92 | 15,67
        2021 | Jumlah | 587 | 100
        2022 | Hijau | 272 | 46,42
        2022 | Kuning | 250 | 42,66
        2022 | Merah | 64 | 10,92
        2022 | Jumlah | 586 | 100
    """,
    "zones of two provinces and one total": """
        Provinsi | Zona | 2021 | 2022
        Bali | Hijau | 5 | 6
        Bali | Kuning | 4 | 3
        Bali | Merah | 1 | 1
        Jambi | Hijau | 2 | 4
        Jambi | Kuning | 8 | 6
        Jambi | Merah | 2 | 2
        Jumlah |  | 22 | 22
    """,
    "zones in any order, each with a province": """
        Zona | Provinsi | Jumlah
        Hijau | Bali | 5
        Kuning | Jambi | 4
        Merah | Riau | 3
        Hijau | Papua | 3
        Jumlah | | 15
    """,
    "states with percentages": """
        Status | Jumlah | %
        Selesai | 80 | 80
        Proses | 15 | 15
        Ditolak | 5 | 5
        Total | 100 | 100
    """,
    "a total of something else": """
        Uraian | Jumlah
        Laporan masuk | 246
        Selesai | 178
        Proses | 60
        Total ditangani | 300
    """,
    "reports, states and their total": """
        Kabupaten/Kota | Laporan | Selesai | Proses | Jumlah
        A | 10 | 5 | 5 | 10
        B | 20 | 10 | 10 | 20
        Jumlah | 30 | 15 | 15 | 30
    """,
    "a total of reports and a total of all": """
        Perwakilan | LM | RCO | Jumlah | Konsultasi | Total
        Bali | 97 | 162 | 259 | 464 | 723
    """,
    "what is left at the end of the year": """
        Tahun | Diterima | Selesai | Sisa | %
        2023 | 100 | 80 | 20 | 80
        2024 | 90 | 95 | 15 | 86,36
    """,
    "a target and how far it is met": """
        Tahun | Laporan masuk | Selesai | % | Target | Capaian (%)
        2025 | 260 | 251 | 96,54 | 200 | 125,5
    """,
    "kinds in rows, with what is beside": """
        Jenis laporan | Diterima | Selesai | % penyelesaian
        LM | 97 | 90 | 92,78
        RCO | 162 | 160 | 98,77
        IN | 1 | 1 | 100
        Jumlah | 260 | 251 | 96,54
        Konsultasi | 464 | |
        Tembusan | 106 | |
        Total akses | 830 | |
    """,
    "the table of categories, opinions and zones": """
        Kategori | Opini | Zona | Interval | Jumlah | %
        A | Kualitas Tertinggi | Hijau | 88,00-100 | 25 | 25
        B | Kualitas Tinggi | Hijau | 78,00-87,99 | 40 | 40
        C | Kualitas Sedang | Kuning | 54,00-77,99 | 20 | 20
        D | Kualitas Rendah | Merah | 32,00-53,99 | 10 | 10
        E | Kualitas Terendah | Merah | 0-31,99 | 5 | 5
        Jumlah | | | | 100 | 100
    """,
    "bounds of zones beside their counts": """
        Zona | Batas bawah | Batas atas | Jumlah
        Hijau | 81 | 100 | 10
        Kuning | 51 | 80 | 5
        Merah | 0 | 50 | 2
        Jumlah | | | 17
    """,
    "a column for each type": """
        Zona | Kabupaten | Kota | Provinsi | Total
        Hijau | 170 | 53 | 19 | 242
        Kuning | 202 | 41 | 13 | 256
        Merah | 43 | 4 | 2 | 49
        Total | 415 | 98 | 34 | 547
    """,
    "a blank is no zero": """
        Zona | 2021 | 2022
        Hijau | 179 | 272
        Kuning | 316 | 250
        Merah | 92 |
        Jumlah | 587 | 522
    """,
    "a quarter within months": """
        Bulan | Laporan masuk | Selesai
        Januari | 10 | 12
        Februari | 12 | 6
        Triwulan I | 22 | 18
        Maret | 5 | 5
        Jumlah | 27 | 23
    """,
    "states that are not all": """
        Instansi | Total laporan | Selesai | Proses | Belum ditindaklanjuti
        Jambi | 215 | 77 | 12 | 126
        Kepri | 100 | 50 | 10 | 30
    """,
    "percentages of closed and open together": """
        Instansi | Total laporan | Selesai | Proses | %
        Jambi | 215 | 77 | 12 | 41
        Kepri | 100 | 50 | 10 | 60
        Riau | 100 | 20 | 10 | 30
    """,
    "where the reports were closed": """
        Uraian | 2023
        Laporan diterima | 275
        Ditutup | 174
        Dalam proses | 101
        Ditutup di verifikasi | 74
        Ditutup di pemeriksaan | 100
    """,
    "closed of earlier years": """
        Tahun | Laporan masuk | Selesai | Proses | %
        2022 | 100 | 80 | 20 | 80
        2023 | 100 | 70 | 30 | 70
        2024 | 90 | 100 | 20 | 111,11
    """,
    "a funnel in rows with its growth": """
        Uraian | 2022 | 2023 | Kenaikan
        Laporan masuk | 100 | 120 | 20%
        Selesai | 80 | 130 | 62,5%
        Persentase penyelesaian | 80% | 108,33% | 28,33%
    """,
    "scores of two years with their mean": """
        Instansi | 2021 | 2022 | Kenaikan
        Kota A | 80 | 90 | 10
        Kota B | 70 | 80 | 10
        Rata-rata | 75 | 85 | 10
    """,
}


@pytest.mark.parametrize("name", TABLES)
def test_a_true_table_holds_no_slip(name: str) -> None:
    assert audited(TABLES[name], year=2022).slips == ()
