"""Workbooks of other formats give the cells of the same .xlsx, or a refusal, whatever they hold."""

from pathlib import Path

import openpyxl
import pytest
from old_books import WRITERS, ods, xls, xlsb, xlsb_sheet, zipped
from recalculated import converted

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.sheets.book import open_book
from kepatuhan.sheets.budgets import TABLES, Budgets
from kepatuhan.sheets.old_formats.process import BROKE_OFF, NO_MEMORY, NO_TIME, NOT_OPENED_THERE
from kepatuhan.sheets.old_formats.workbook import read_old_workbook
from kepatuhan.sheets.xlsx import Cell, CellKind, open_workbook
from kepatuhan.sheets.xlsx.grid import day_of

ROWS = [["Instansi", None, "Nilai"], [], ["Kabupaten Contoh é ✓", 81.5, 94.0, True], [0.94, " "]]
SHEETS = {"Rekap": ROWS, "Lain <&>": [[], [], [None, "x"]]}


def written(folder: Path, content: bytes, name: str = "buku.xls") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def refused(path: Path, budgets: Budgets = TABLES) -> tuple[str, str]:
    with pytest.raises(KepatuhanError) as caught:
        read_old_workbook(path, ".xls", budgets)
    (found,) = caught.value.findings
    return found.code, next(iter(dict(found.values).values()), "")


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("name", ["buku.xlsx", "buku.csv", "buku"])
def test_cells_are_told_with_place_kind_and_text_whatever_the_name(
    tmp_path: Path, ending: str, name: str
) -> None:
    with open_book(written(tmp_path, WRITERS[ending](SHEETS), name)) as book:
        assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [
            ("Rekap", False), ("Lain <&>", False),
        ]  # fmt: skip
        grid = book.grid("Rekap")
        assert (book.origin, grid.origin) == (ending, ending)
        assert list(book.rows("Lain <&>")) == [[_text(3, 2, "x")]]
    assert grid.rows == (
        (_text(1, 1, "Instansi"), _text(1, 3, "Nilai")),
        (
            _text(3, 1, "Kabupaten Contoh é ✓"), _number(3, 2, "81.5"), _number(3, 3, "94"),
            Cell(3, 4, "TRUE", CellKind.BOOLEAN, formula=False, form="general"),
        ),
        (_number(4, 1, "0.94"), _text(4, 2, " ")),
    )  # fmt: skip


def _text(row: int, column: int, text: str) -> Cell:
    return Cell(row, column, text, CellKind.TEXT, formula=False, form="general")


def _number(row: int, column: int, text: str) -> Cell:
    return Cell(row, column, text, CellKind.NUMBER, formula=False, form="general")


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return one workbook as .xlsx, and as LibreOffice saves it in other formats."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Rekap"
    sheet["B2"], sheet["C2"], sheet["D2"] = "Nilai", 53.995, 2022
    sheet["B3"] = 0.94
    sheet["B3"].number_format = "0.00%"
    sheet["C3"] = 44788
    sheet["C3"].number_format = "dd/mm/yyyy"
    sheet["A5"] = "gabung"
    sheet.merge_cells("A5:B6")
    book.create_sheet("Lama").sheet_state = "hidden"
    folder = tmp_path_factory.mktemp("bersama")
    book.save(folder / "rekap.xlsx")
    path = folder / "rekap.xlsx"
    return {
        ".xlsx": path, **{f".{each}": converted(path, each, folder) for each in ("xls", "ods")}
    }  # fmt: skip


@pytest.mark.parametrize("ending", [".xls", ".ods"])
def test_what_libreoffice_saves_is_read_as_it_was(beside: dict[str, Path], ending: str) -> None:
    with open_workbook(beside[".xlsx"]) as one, open_book(beside[ending]) as other:
        assert one.sheets == other.sheets
        expected, found = one.grid("Rekap"), other.grid("Rekap")
    assert [[cell.name for cell in row] for row in expected.rows] == [
        [cell.name for cell in row] for row in found.rows
    ]
    cells = {cell.name: cell for row in found.rows for cell in row}
    texts = [cells[at].text for at in ("B2", "C2", "D2", "B3")]
    assert texts == ["Nilai", "53.995", "2022", "0.94"]
    assert cells["B3"].form == "general"  # nobody tells that it is shown as 94,00 %
    assert str(day_of(cells["C3"])) == "2022-08-15"
    assert found.merges == (expected.merges if ending == ".xls" else ())


def test_a_locked_workbook_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(KepatuhanError) as caught:
        open_book(written(tmp_path, xls(SHEETS, locked=True)))
    assert caught.value.findings[0].code == "file.encrypted"
    manifest = '<manifest><file-entry><encryption-data checksum="x"/></file-entry></manifest>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    parts = {"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": b"\x01\x02"}
    with pytest.raises(KepatuhanError) as caught:
        open_book(written(tmp_path, zipped(parts)))
    assert caught.value.findings[0].code == "file.encrypted"


@pytest.mark.parametrize("content", [xls(SHEETS)[:3000], xlsb(SHEETS)[:200], b"x", b""])
def test_what_is_damaged_is_refused(tmp_path: Path, content: bytes) -> None:
    assert refused(written(tmp_path, content)) == ("file.damaged", NOT_OPENED_THERE)


def test_a_file_that_the_library_dies_of_is_refused(tmp_path: Path) -> None:
    """One cell in the last corner makes it ask for 400 gigabytes, of which it aborts."""
    parts = {"xl/worksheets/sheet1.bin": xlsb_sheet([["x"]], stray=(1_048_575, 16_383))}
    path = written(tmp_path, xlsb({"A": [["x"]]}, **parts))
    assert refused(path) == ("file.reading_ended", BROKE_OFF)


def test_a_process_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    path = written(tmp_path, ods(SHEETS))
    assert refused(path, Budgets(seconds=0, seconds_by_size=0)) == ("file.reading_ended", NO_TIME)


@pytest.mark.skipif(not Path("/proc").exists(), reason="the system limits no memory")
def test_a_process_that_takes_too_much_memory_is_ended(tmp_path: Path) -> None:
    path = written(tmp_path, ods({"A": [["teks panjang " * 20] * 200] * 3_000}))
    code, reason = refused(path, Budgets(memory=200 << 20))
    assert (code, reason in (NO_MEMORY, BROKE_OFF)) == ("file.reading_ended", True)


def test_what_is_too_large_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, xls(SHEETS))
    assert refused(path, Budgets(cells=3))[0] == "file.too_large"
    assert refused(path, Budgets(shared_characters=10))[0] == "file.too_large"
    book = read_old_workbook(path, ".xls")
    for smaller in (Budgets(sheets=1), Budgets(file_bytes=100)):
        with pytest.raises(KepatuhanError) as caught:
            book.restrict(smaller)
        assert caught.value.findings[0].code == "file.too_large"
    book.restrict(Budgets(sheets=2, file_bytes=100_000))


def test_files_that_are_not_there_are_told_by_name(tmp_path: Path) -> None:
    assert refused(tmp_path / "hilang.xls")[0] == "file.missing"
    assert refused(tmp_path)[0] == "file.unreadable"
