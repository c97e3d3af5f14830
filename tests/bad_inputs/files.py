"""Bad files: what lies in the folder of a survey and is no workbook, and bad tables of scores."""

import zipfile
from pathlib import Path

import folders
from bad_inputs.making import bad, form, table
from old_books import xls, xlsb, xlsb_sheet

SCORES = {
    "Rekap": [
        ["Instansi", "Tahun", "Nilai"],
        ["Kabupaten Badung", 2022, 0.94],
        ["Kota Batu", 2022, 70],
    ]
}


@bad("file.no_bytes", "no bytes at all")
def an_empty_file(folder: Path) -> None:
    (folder / "kosong.xlsx").touch()


@bad("file.damaged", "zip archive is broken")
def half_a_download(folder: Path) -> None:
    path = form(folder)
    path.write_bytes(path.read_bytes()[:4000])


@bad("file.damaged", "cannot open it")
def half_an_old_workbook(folder: Path) -> None:
    folders.put(folder, {"lama.xls": xls(SCORES)[:3000]})


@bad("file.encrypted", "without a password")
def an_old_workbook_with_a_password(folder: Path) -> None:
    folders.put(folder, {"lama.xls": xls(SCORES, locked=True)})


@bad("file.old_format", ".xls", command="audit lama.xls")
def an_old_workbook_to_be_recomputed(folder: Path) -> None:
    folders.put(folder, {"lama.xls": xls(SCORES)})


@bad("file.reading_ended", "broke off")
def a_stray_cell_in_the_last_corner(folder: Path) -> None:
    sheet = xlsb_sheet([["Instansi", "Nilai"]], stray=(1_048_575, 16_383))
    parts = {"xl/worksheets/sheet1.bin": sheet}
    folders.put(folder, {"biner.xlsb": xlsb({"Rekap": []}, **parts)})


@bad("score.maybe_percent", "0,94", "Save the file as .xlsx")
def a_percentage_in_an_old_workbook(folder: Path) -> None:
    folders.put(folder, {"nilai.xls": xls(SCORES)})


@bad("file.encoding", "UTF-8")
def a_text_in_no_encoding(folder: Path) -> None:
    (folder / "x.csv").write_bytes(b"Instansi;Nilai\nKota Batu;70\nKota \x81;60\n")


@bad("file.encrypted", "without a password")
def a_password(folder: Path) -> None:
    folders.put(folder, {"sandi.xlsx": folders.ENCRYPTED})


@bad("file.no_workbook", "OpenDocument")
def an_open_document_in_one_piece(folder: Path) -> None:
    folders.put(folder, {"libre.fods": folders.FLAT_ODS})


@bad("file.no_workbook", "a web page (HTML)", "save it as .xlsx")
def a_page_called_a_workbook(folder: Path) -> None:
    folders.put(folder, {"unduhan.xls": folders.WEB_PAGE})


@bad("file.archive", "Unpack it")
def a_packed_folder(folder: Path) -> None:
    folders.put(folder, {"survei.zip": folders.ZIP})


@bad("file.not_here", "Google")
def a_link_to_the_cloud(folder: Path) -> None:
    folders.put(folder, {"dinkes.gsheet": '{"url": "x"}'})


@bad("file.ending", ".csv")
def a_table_called_text(folder: Path) -> None:
    folders.put(folder, {"nilai.csv.txt": folders.TABLE})


@bad("file.no_text", "CSV UTF-8")
def bytes_called_csv(folder: Path) -> None:
    (folder / "x.csv").write_bytes(b"Instansi;Nilai\0;\0\1\2\nA;1\n")


@bad("file.open_quote", "quotation mark")
def an_open_quote(folder: Path) -> None:
    folders.put(folder, {"x.csv": 'Instansi;Nilai\nKabupaten "A;80\n"Kabupaten B;70\nC;60\n'})


@bad("file.too_large", "larger than can be read safely")
def a_bomb(folder: Path) -> None:
    path = form(folder)
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            if name == "xl/worksheets/sheet2.xml":
                content = content.replace(b"<sheetData>", b"<sheetData>" + b" " * 80_000_000)
            new.writestr(name, content)


@bad("file.damaged", "declares XML entities")
def laughs(folder: Path) -> None:
    path = form(folder)
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["xl/workbook.xml"] = b'<!DOCTYPE x [<!ENTITY a "ha">]>' + parts["xl/workbook.xml"]
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)


@bad("table.heading", "Understood", "missing")
def a_table_of_something_else(folder: Path) -> None:
    table(folder, "Instansi | Harga \n Kabupaten A | 12")


@bad("score.no_rows", "Fill in the rows")
def headings_only(folder: Path) -> None:
    table(folder, "Instansi | Tahun | Nilai")


@bad("table.years_as_columns", "2021", "Tahun")
def years_as_columns(folder: Path) -> None:
    table(folder, "Instansi | 2021 | 2022 \n Kabupaten Badung | 80 | 81 \n Kota Batu | 70 | 71")


@bad("score.outside", "“abc”", "81,5")
def a_word_for_a_score(folder: Path) -> None:
    table(
        folder, "Instansi | Tahun | Nilai \n Kabupaten Badung | 2022 | abc \n Kota Batu | 2022 | 7"
    )


@bad("score.outside", "“-5”")
def below_zero(folder: Path) -> None:
    table(
        folder, "Instansi | Tahun | Nilai \n Kabupaten Badung | 2022 | -5 \n Kota Batu | 2022 | 7"
    )


@bad("score.above", "above 100")
def above_full_marks(folder: Path) -> None:
    table(
        folder, "Instansi | Tahun | Nilai \n Kabupaten Badung | 2022 | 104 \n Kota Batu | 2022 | 7"
    )


@bad("score.thousand", "2013")
def of_a_thousand(folder: Path) -> None:
    table(
        folder, "Instansi | Tahun | Nilai \n Kabupaten Badung | 2022 | 680 \n Kota Batu | 2022 | 7"
    )


@bad("score.doubtful", "thousands, or decimals")
def thousands_or_decimals(folder: Path) -> None:
    table(
        folder,
        "Instansi | Tahun | Nilai \n Kabupaten Badung | 2022 | 81.500 \n Kota Batu | 2022 | 7",
    )


@bad("score.conflict", "Kabupaten Badung")
def two_scores_of_one_body(folder: Path) -> None:
    table(
        folder,
        "Instansi | Tahun | Nilai \n Kabupaten Badung | 2022 | 81 \n Kabupaten Badung | 2022 | 82",
    )


@bad("score.blank", "No score is printed")
def a_score_left_out(folder: Path) -> None:
    table(folder, "Instansi | Tahun | Nilai \n Kabupaten Badung | 2022 | \n Kota Batu | 2022 | 7")


@bad("row.no_field", "“Instansi” is blank")
def a_row_of_nobody(folder: Path) -> None:
    table(
        folder,
        "Instansi | Unit | Tahun | Nilai \n Kabupaten Badung | Dinas A | 2022 | 81 \n"
        " | Dinas B | 2022 | 82 \n Kota Batu | Dinas A | 2022 | 7",
    )


@bad("file.no_edition", "2020")
def a_year_without_an_edition(folder: Path) -> None:
    table(folder, "Instansi | Tahun | Nilai \n Kabupaten Badung | 2020 | 81")
