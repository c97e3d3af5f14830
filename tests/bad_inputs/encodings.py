"""Bad files by their bytes: encodings, separators, endings that say else, damaged workbooks."""

import zipfile
from pathlib import Path

import folders
import openpyxl
from bad_inputs.making import bad, changed_part, form

WORKBOOK, SHEET = "xl/workbook.xml", "xl/worksheets/sheet2.xml"


@bad("file.ending", ".xlsx")
def a_workbook_called_a_backup(folder: Path) -> None:
    folders.put(folder, {"nilai.xlsx.bak": folders.XLSX})


@bad("file.no_workbook", "save it as .xlsx")
def a_table_called_workbook(folder: Path) -> None:
    folders.put(folder, {"nilai.xlsx": folders.TABLE})


@bad("file.no_workbook", ".xlsx")
def a_letter_called_workbook(folder: Path) -> None:
    folders.put(folder, {"surat.xlsx": folders.DOCX})


@bad("file.no_workbook", ".xlsx")
def a_pdf_called_workbook(folder: Path) -> None:
    folders.put(folder, {"hasil.xlsx": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"})


@bad("file.no_workbook", "XML workbook of Excel 2003")
def a_workbook_of_2003(folder: Path) -> None:
    folders.put(folder, {"lama.xml": folders.XML_2003})


@bad("file.no_workbook", "Apple Numbers")
def numbers_of_apple(folder: Path) -> None:
    folders.put(folder, {"nilai.numbers": folders.NUMBERS})


@bad("file.no_workbook", "template")
def a_template(folder: Path) -> None:
    folders.put(folder, {"templat.xltx": folders.XLSX})


@bad("file.archive", "Unpack")
def a_rar(folder: Path) -> None:
    folders.put(folder, {"survei.rar": folders.RAR})


@bad("file.not_here", "shortcut")
def a_shortcut(folder: Path) -> None:
    folders.put(folder, {"dinkes.xlsx - Shortcut.lnk": b"L\0\0\0"})


@bad("file.not_here", "not finished")
def a_download_that_goes_on(folder: Path) -> None:
    folders.put(folder, {"dinkes.xlsx.crdownload": b"PK"})


@bad("file.ending", ".xlsx")
def a_workbook_without_its_ending(folder: Path) -> None:
    folders.put(folder, {"dinkes.xlsx_lama": folders.XLSX})


@bad("file.empty")
def nothing_in_the_folder(folder: Path) -> None:
    pass


@bad("file.none")
def photos_only(folder: Path) -> None:
    folders.put(folder, {"foto.jpg": b"\xff\xd8\xff", "surat.pdf": b"%PDF-1.4"})


@bad("file.no_bytes", "no bytes")
def an_empty_table(folder: Path) -> None:
    (folder / "nilai.csv").touch()


@bad("score.outside", "“8o”")
def semicolons_and_a_mark_of_bytes(folder: Path) -> None:
    text = folders.TABLE.replace("90", "8o")
    folders.put(folder, {"nilai.csv": text.encode("utf-8-sig")})


@bad("score.outside", "“tujuh”")
def utf_16_with_tabs(folder: Path) -> None:
    text = folders.TABLE.replace("70", "tujuh").replace(";", "\t")
    folders.put(folder, {"nilai.csv": text.encode("utf-16")})


@bad("score.outside", "“±80”")
def a_table_of_windows(folder: Path) -> None:
    folders.put(folder, {"nilai.csv": folders.TABLE.replace("90", "±80").encode("cp1252")})


@bad("score.outside", "“8,1,5”")
def commas_and_commas(folder: Path) -> None:
    text = 'Instansi,Tahun,Nilai\nKabupaten Badung,2022,"8,1,5"\nKota Batu,2022,"70,5"\n'
    folders.put(folder, {"nilai.csv": text})


@bad("file.damaged", "XML is broken")
def a_sheet_cut_short(folder: Path) -> None:
    changed_part(form(folder), SHEET, b"</sheetData>", b"")


@bad("file.damaged")
def a_sheet_that_is_lost(folder: Path) -> None:
    path = form(folder)
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist() if name != SHEET}
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)


@bad("file.damaged")
def elements_in_each_other_without_end(folder: Path) -> None:
    changed_part(form(folder), SHEET, b"<sheetData>", b"<sheetData>" + b"<row>" * 80)


@bad("file.damaged", "impossible place")
def a_cell_that_is_nowhere(folder: Path) -> None:
    changed_part(form(folder), SHEET, b'r="A5"', b'r="A0"')


@bad("file.too_large", "--budget 2", "at most 50")
def a_form_of_many_sheets(folder: Path) -> None:
    def change(book) -> None:
        for number in range(60):
            book.create_sheet(f"Lembar {number}")

    form(folder, change=change)


@bad("file.kind", "program itself has made", command="check laporan.xlsx --archive none")
def a_report_of_ours(folder: Path) -> None:
    from running import kepatuhan

    form(folder)
    kepatuhan("score", "dinsos.xlsx", "--archive", "none", "--out", "x", folder=folder)
    (folder / "x" / "report.xlsx").rename(folder / "laporan.xlsx")


@bad("file.missing", "dinkes.xlsx", command="check dinkes.xlsx --archive none")
def a_file_that_is_not_there(folder: Path) -> None:
    form(folder)


@bad("file.no_input", command="check - --archive none")
def standard_input(folder: Path) -> None:
    form(folder)


@bad("file.no_layout", "Instansi")
def a_workbook_without_rows(folder: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "belanja"
    book.save(folder / "belanja.xlsx")
