"""Bad tables of answers and of scores, as offices keep and print them."""

from datetime import datetime
from pathlib import Path

import openpyxl
from bad_inputs.making import bad, changed_part, score_of, table

ANSWERS = "Instansi | Tahun | Unit | Produk | Responden | Indikator | Jawaban"
ROW = "Kabupaten Badung | 2022 | Dinas Sosial | Izin A | | P-01 | Ada"


def answers(folder: Path, *rows: str, head: str = ANSWERS) -> None:
    table(folder, "\n".join((head, ROW, *rows)), "jawaban.csv")


def scores(folder: Path, *rows: str, head: str = "Instansi | Tahun | Nilai") -> None:
    table(folder, "\n".join((head, *rows)))


@bad("answer.outside", "“barangkali”", "Ada · Sebagian · Tidak ada")
def a_word_in_a_table(folder: Path) -> None:
    answers(folder, ROW.replace("P-01 | Ada", "P-02 | barangkali"))


@bad("answer.conflict", "Tidak ada")
def a_row_that_contradicts_another(folder: Path) -> None:
    answers(folder, ROW.replace("Ada", "Tidak ada"))


@bad("row.unknown_indicator", "F3")
def a_row_of_an_unknown_question(folder: Path) -> None:
    answers(folder, ROW.replace("P-01", "P-99"))


@bad("row.no_field", "“Unit”")
def a_row_of_no_unit(folder: Path) -> None:
    answers(folder, ROW.replace("Dinas Sosial", ""))


@bad("file.year", "“22”", "four digits")
def a_year_of_two_digits(folder: Path) -> None:
    answers(folder, ROW.replace("2022", "22").replace("P-01", "P-02"))


@bad("table.no_rows")
def headings_of_answers_only(folder: Path) -> None:
    table(folder, ANSWERS, "jawaban.csv")


@bad("column.same_heading", "Jawaban")
def two_columns_of_answers_that_differ(folder: Path) -> None:
    head, row = f"{ANSWERS} | Jawaban", f"{ROW} | Tidak ada"
    table(folder, f"{head}\n{row}", "jawaban.csv")


@bad("column.near", "“Catatan”")
def a_heading_misspelt(folder: Path) -> None:
    table(folder, f"{ANSWERS} | Catatn\n{ROW} | lihat", "jawaban.csv")


@bad("column.unnamed")
def a_column_without_a_heading(folder: Path) -> None:
    table(folder, f"{ANSWERS} | \n{ROW} | lihat", "jawaban.csv")


@bad("column.unread", "column H")
def a_column_that_nobody_reads(folder: Path) -> None:
    table(folder, f"{ANSWERS} | Cuaca\n{ROW} | cerah", "jawaban.csv")


@bad("column.unnamed", "column I")
def a_row_longer_than_its_headings(folder: Path) -> None:
    answers(folder, f"{ROW} | | lebih")


@bad("column.others", "H1")
def a_score_beside_answers(folder: Path) -> None:
    table(folder, f"{ANSWERS} | Nilai\n{ROW} | 80", "jawaban.csv")


@bad("table.form_export", "kepatuhan map")
def answers_of_an_online_form(folder: Path) -> None:
    table(
        folder,
        "Timestamp | Instansi | Tahun | Skor | Apakah ada maklumat? | Apakah ada loket?\n"
        "2022/08/01 9:01:22 | Kabupaten Badung | 2022 | 80 | Ya | Tidak",
        "jawaban.csv",
    )


@bad("table.heading", "Indikator")
def answers_without_their_questions(folder: Path) -> None:
    table(folder, "Instansi | Unit | Jawaban \n Kabupaten Badung | Dinas Sosial | Ada")


@bad("row.numbers")
def numbers_of_columns(folder: Path) -> None:
    scores(folder, "1 | 2 | 3", "Kabupaten Badung | 2022 | 81")


@bad("row.heading")
def headings_repeated(folder: Path) -> None:
    scores(folder, "Kabupaten Badung | 2022 | 81", "Instansi | Tahun | Nilai",
           "Kota Batu | 2022 | 70")  # fmt: skip


@bad("row.total")
def a_row_of_a_mean(folder: Path) -> None:
    scores(folder, "Kabupaten Badung | 2022 | 80", "Kota Batu | 2022 | 70", "Rata-rata | 2022 | 75")


@bad("row.total_differs", "75")
def a_mean_that_does_not_fit(folder: Path) -> None:
    scores(folder, "Kabupaten Badung | 2022 | 80", "Kota Batu | 2022 | 70", "Rata-rata | 2022 | 77")


@bad("row.text", "A3", "A4")
def a_signature_below(folder: Path) -> None:
    scores(folder, "Kabupaten Badung | 2022 | 80", "Denpasar, 1 Maret 2023 | |", "Mengetahui, | |")


@bad("score.repeated")
def one_score_twice(folder: Path) -> None:
    scores(folder, "Kabupaten Badung | 2022 | 80", "Kab. Badung | 2022 | 80")


@bad("score.date", "date")
def a_score_that_excel_made_a_date(folder: Path) -> None:
    score_of(datetime(2022, 2, 12))(folder)


@bad("score.error_cell", "#DIV/0!")
def a_score_divided_by_zero(folder: Path) -> None:
    score_of("#DIV/0!")(folder)


@bad("score.formula_without_value", "formula")
def a_score_that_was_never_computed(folder: Path) -> None:
    score_of("=AVERAGE(D2:F2)")(folder)


@bad("score.part", "“tinggi”")
def a_word_for_the_score_of_a_dimension(folder: Path) -> None:
    scores(folder, "Kabupaten Badung | 2022 | tinggi | 80", "Kota Batu | 2022 | 60 | 70",
           head="Instansi | Tahun | Input | Nilai")  # fmt: skip


@bad("score.doubtful", "“94,000”")
def three_decimals_or_thousands(folder: Path) -> None:
    score_of("94,000")(folder)


@bad("score.outside", "“8l,5”")
def a_letter_for_a_digit(folder: Path) -> None:
    score_of("8l,5")(folder)


@bad("score.outside", "“80-85”")
def a_range_for_a_score(folder: Path) -> None:
    score_of("80-85")(folder)


@bad("sheet.only_hidden", "hidden")
def all_sheets_hidden(folder: Path) -> None:
    score_of(80)(folder)
    book = openpyxl.load_workbook(folder / "nilai.xlsx")
    book.active.sheet_state = "hidden"
    book.create_sheet("Sampul")["A1"] = "Laporan"
    book.save(folder / "nilai.xlsx")


@bad("sheet.covered", "A3")
def text_below_a_merge(folder: Path) -> None:
    score_of(80)(folder)
    part = "xl/worksheets/sheet1.xml"
    merged = b'<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'
    changed_part(folder / "nilai.xlsx", part, b"</sheetData>", b"</sheetData>" + merged)


@bad("score.whole_differs", "Kabupaten Badung")
def a_whole_that_its_units_do_not_give(folder: Path) -> None:
    scores(
        folder,
        "Kabupaten Badung | | 2022 | 90",
        "Kabupaten Badung | Dinas A | 2022 | 70",
        "Kabupaten Badung | Dinas B | 2022 | 72",
        head="Instansi | Unit | Tahun | Nilai",
    )


@bad("institution.unlisted", "Kabupaten Antah Berantah")
def a_kabupaten_that_is_not_there(folder: Path) -> None:
    scores(folder, "Kabupaten Antah Berantah | 2022 | 80", "Kota Batu | 2022 | 70")


@bad("score.none", "tidak dinilai")
def not_assessed_and_no_reason(folder: Path) -> None:
    scores(folder, "Kabupaten Badung | 2022 | -", "Kota Batu | 2022 | 70")


@bad("file.year", "3022")
def a_year_to_come(folder: Path) -> None:
    scores(folder, "Kabupaten Badung | 3022 | 80")


@bad("column.same_heading", "Nilai")
def two_columns_of_scores(folder: Path) -> None:
    scores(folder, "Kabupaten Badung | 2022 | 80 | 70", head="Instansi | Tahun | Nilai | Nilai")


@bad("product.two_names", "“Izin Usaha”", "“Izin Usaja”")
def a_product_misspelt(folder: Path) -> None:
    unit = "Kabupaten Klungkung | 2022 | Dinas Sosial"
    rows = [f"{unit} | Izin Usaha | | P-01 | Ada", f"{unit} | Izin Usaja | | P-02 | Ada"]
    table(folder, "\n".join((ANSWERS, *rows)), "jawaban.csv")
