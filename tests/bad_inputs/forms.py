"""Bad forms, as they come back from the field."""

from datetime import datetime
from pathlib import Path

from bad_inputs.making import bad, form, identity

OBSERVED = "Observasi"


@bad("answer.near", "“sebagain”", "Perhaps “Sebagian”", "Ada · Sebagian · Tidak ada")
def misspelt(folder: Path) -> None:
    form(folder, (OBSERVED, "E5", "sebagain"))


@bad("answer.outside", "“entahlah”", "Ada · Sebagian · Tidak ada")
def no_answer_at_all(folder: Path) -> None:
    form(folder, (OBSERVED, "E5", "entahlah"))


@bad("answer.near", "“Ada, tetapi rusak”", "Perhaps “Ada”")
def answer_with_a_remark(folder: Path) -> None:
    form(folder, (OBSERVED, "E5", "Ada, tetapi rusak"))


@bad("answer.blank", "P-01", "Izin A", "Answer with: Ada")
def blank(folder: Path) -> None:
    form(folder, (OBSERVED, "E5", None))


@bad("answer.nobody", "sheet Pengaduan is blank as a whole", "no pengelola was interviewed")
def nobody_interviewed(folder: Path) -> None:
    def change(book) -> None:
        for row in book["Pengaduan"].iter_rows(min_row=5, min_col=5):
            for cell in row:
                cell.value = None

    form(folder, change=change)


@bad("answer.blank", "P-01")
def only_spaces(folder: Path) -> None:
    form(folder, (OBSERVED, "E5", "   "))


@bad("answer.percent", "percentage")
def percent(folder: Path) -> None:
    def change(book) -> None:
        book[OBSERVED]["E5"].number_format = "0%"

    form(folder, (OBSERVED, "E5", 0.5), change=change)


@bad("answer.date", "date", "Excel may have changed")
def date_for_an_answer(folder: Path) -> None:
    form(folder, (OBSERVED, "E5", datetime(2022, 2, 1)))


@bad("answer.error_cell", "#REF!")
def error_cell(folder: Path) -> None:
    form(folder, (OBSERVED, "E5", "#REF!"))


@bad("answer.formula_without_value", "formula", "save it again")
def formula_without_value(folder: Path) -> None:
    form(folder, (OBSERVED, "E5", '=IF(A1="","Ada","Ada")'))


@bad("answer.must_apply", "always applies")
def not_applicable_where_all_applies(folder: Path) -> None:
    form(folder, (OBSERVED, "E5", "tidak berlaku"))


@bad("answer.near", "“=Ada”")
def text_like_a_formula(folder: Path) -> None:
    def change(book) -> None:
        book[OBSERVED]["E5"].data_type = "s"

    form(folder, (OBSERVED, "E5", "=Ada"), change=change)


@bad("people.same_heading", "2 columns", "1, 2, 3")
def two_people_of_one_number(folder: Path) -> None:
    form(folder, ("Pengguna", "E4", "Pengguna 2"))


@bad("form.renamed_sheet", "“Observasi”", "“Obs”")
def sheet_renamed(folder: Path) -> None:
    def change(book) -> None:
        book[OBSERVED].title = "Obs"

    form(folder, change=change)


@bad("form.no_sheet", "“Sarana”")
def sheet_deleted(folder: Path) -> None:
    form(folder, change=lambda book: book.remove(book["Sarana"]))


@bad("form.hidden_sheet", "“Sarana”", "Unhide")
def sheet_hidden(folder: Path) -> None:
    def change(book) -> None:
        book["Sarana"].sheet_state = "hidden"

    form(folder, change=change)


@bad("form.no_identity_sheet", "Identitas is missing")
def identity_deleted(folder: Path) -> None:
    form(folder, change=lambda book: book.remove(book["Identitas"]))


@bad("form.hidden_sheet", "“Identitas”")
def identity_hidden(folder: Path) -> None:
    def change(book) -> None:
        book["Identitas"].sheet_state = "hidden"

    form(folder, change=change)


@bad("form.second_identity", "second identity")
def identity_copied(folder: Path) -> None:
    def change(book) -> None:
        book.copy_worksheet(book["Identitas"]).title = "Identitas (2)"

    form(folder, change=change)


@bad("form.no_identity", "“Instansi”")
def no_institution(folder: Path) -> None:
    form(folder, ("Identitas", identity("Instansi"), None))


@bad("form.no_identity", "is not filled in")
def no_unit(folder: Path) -> None:
    form(folder, ("Identitas", identity("Unit layanan"), None))


@bad("form.no_heading", "heading row")
def heading_deleted(folder: Path) -> None:
    form(folder, change=lambda book: book["Sarana"].delete_rows(4))


@bad("form.no_answers", "no answer at all")
def nothing_filled_in(folder: Path) -> None:
    def change(book) -> None:
        for title in (OBSERVED, "Sarana", "Petugas", "Pengguna", "Pengaduan"):
            for row in book[title].iter_rows(min_row=5, min_col=5):
                for cell in row:
                    cell.value = None

    form(folder, change=change)


@bad("rubric.unknown_edition", "1999")
def unknown_edition(folder: Path) -> None:
    form(folder, ("Identitas", identity("Edisi rubrik"), "1999"))


@bad("form.same_questions", "another version of the rubric", "asks and allows the same")
def other_hash(folder: Path) -> None:
    form(folder, ("Identitas", identity("Sidik rubrik"), "0" * 64))


@bad("form.stale", "another version of the rubric", "Observasi ▸ B5", "--allow-edition")
def other_question(folder: Path) -> None:
    form(
        folder, ("Identitas", identity("Sidik rubrik"), "0" * 64),
        (OBSERVED, "B5", "Apakah persyaratannya lengkap?"),
    )  # fmt: skip


@bad("form.stale", "Observasi ▸ D5")
def other_answers_allowed(folder: Path) -> None:
    form(
        folder, ("Identitas", identity("Sidik rubrik"), "0" * 64), (OBSERVED, "D5", "Ada · Tidak"),
    )  # fmt: skip


@bad("file.year", "“dua ribu”", "four digits")
def year_in_words(folder: Path) -> None:
    form(folder, ("Identitas", identity("Tahun survei"), "dua ribu"))


@bad("file.year_date", "date")
def year_as_a_date(folder: Path) -> None:
    form(folder, ("Identitas", identity("Tahun survei"), datetime(2022, 1, 1)))


@bad("form.unnamed_column", "does not say about whom")
def column_without_a_person(folder: Path) -> None:
    form(folder, ("Petugas", "E4", None))


@bad("row.unknown_indicator", "not to an indicator")
def unknown_code(folder: Path) -> None:
    form(folder, (OBSERVED, "A5", "X-99"))


@bad("sheet.no_table", "was not read")
def a_sheet_of_notes(folder: Path) -> None:
    def change(book) -> None:
        book.create_sheet("Coretan")["A1"] = "hitung"

    form(folder, change=change)


@bad("sheet.unread", "looks like one of the form")
def a_sheet_like_one_of_the_form(folder: Path) -> None:
    def change(book) -> None:
        book.copy_worksheet(book[OBSERVED]).title = "Tambahan"

    form(folder, change=change)


@bad("sheet.hidden", "hidden and was not read")
def a_hidden_sheet_more(folder: Path) -> None:
    def change(book) -> None:
        sheet = book.create_sheet("Rahasia")
        sheet["A1"], sheet.sheet_state = "hitung", "hidden"

    form(folder, change=change)


@bad("sheet.text", "H2")
def text_beside_the_answers(folder: Path) -> None:
    form(folder, (OBSERVED, "H2", "lihat foto"))


@bad("sheet.merged", "E9:F9")
def merged_answers(folder: Path) -> None:
    form(folder, change=lambda book: book[OBSERVED].merge_cells("E9:F9"))


@bad("sheet.hidden_rows", "Hidden rows")
def hidden_rows(folder: Path) -> None:
    def change(book) -> None:
        book[OBSERVED].row_dimensions[6].hidden = True

    form(folder, change=change)


@bad("sheet.hidden_columns", "Hidden columns")
def hidden_columns(folder: Path) -> None:
    def change(book) -> None:
        book[OBSERVED].column_dimensions["F"].hidden = True

    form(folder, change=change)


@bad("unit.unknown_type", "“dinas luar angkasa”")
def unknown_unit_type(folder: Path) -> None:
    form(folder, ("Identitas", identity("Jenis unit"), "dinas luar angkasa"))


@bad("institution.like_listed", "Klungkng", "Klungkung")
def institution_misspelt(folder: Path) -> None:
    form(folder, ("Identitas", identity("Instansi"), "Kabupaten Klungkng"))


@bad("institution.other_type", "Kabupaten Klungkung", "kota")
def institution_of_another_type(folder: Path) -> None:
    form(folder, ("Identitas", identity("Jenis instansi"), "kota"))


@bad("institution.other_province", "Papua", "Bali")
def institution_of_another_province(folder: Path) -> None:
    form(folder, ("Identitas", identity("Provinsi"), "Papua"))


@bad("product.renamed", "“Izin C”", "“Izin A”")
def product_renamed(folder: Path) -> None:
    form(folder, (OBSERVED, "E4", "Izin C"))


@bad("product.unknown_kind", "administrasi, barang")
def product_kind(folder: Path) -> None:
    form(folder, (OBSERVED, "E3", "gaib"))


@bad("date.none", "15-8-2022")
def date_in_words(folder: Path) -> None:
    form(folder, ("Identitas", identity("Tanggal"), "kemarin"))


@bad("date.years_off", "2012", "2022")
def date_of_another_year(folder: Path) -> None:
    form(folder, ("Identitas", identity("Tanggal"), datetime(2012, 8, 15)))


@bad("date.serial", "44788")
def date_as_a_number(folder: Path) -> None:
    form(folder, ("Identitas", identity("Tanggal"), 44788))


@bad("unit.answered_not_assessed", "marked as not assessed")
def not_assessed_and_answered(folder: Path) -> None:
    form(folder, ("Identitas", identity("Tidak dinilai karena"), "gempa"))


@bad("answer.conflict", "“Ada” ≠ “Tidak ada”")
def two_forms_that_contradict(folder: Path) -> None:
    form(folder, (OBSERVED, "E5", "Ada"))
    form(folder, (OBSERVED, "E5", "Tidak ada"), name="dinsos2.xlsx")


@bad("people.two_sheets", "are the same", "Enumerator")
def two_forms_of_the_same_people(folder: Path) -> None:
    form(folder)
    form(folder, ("Pengguna", "E5", None), name="dinsos2.xlsx")


@bad("file.copy", "copy of dinsos", "Delete one")
def a_copy(folder: Path) -> None:
    form(folder)
    form(folder, name="dinsos (1).xlsx")
