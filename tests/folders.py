"""Folders as people hand them in: forms between spreadsheets that nobody reads, and other files."""

import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl

from kepatuhan.ground.file_kinds import DEFINED_NAME, FileKind, kind_line
from kepatuhan.ground.i18n import LANGUAGES, words

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(**parts: str) -> bytes:
    """Return a zip archive; ``__`` in a part's name stands for a slash, ``_`` for a point."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return target.getvalue()


def ole(stream: str) -> bytes:
    """Return what begins like an OLE file and names a stream in its directory."""
    return OLE + bytes(1016) + f"{stream}\0".encode("utf-16-le") + bytes(1000)


def workbook() -> bytes:
    """Return an .xlsx workbook with one word in it."""
    target = BytesIO()
    book = openpyxl.Workbook()
    book.active["A1"] = "catatan"
    book.save(target)
    return target.getvalue()


XLSX = workbook()
XLS, ENCRYPTED, DOC = ole("Workbook"), ole("EncryptedPackage"), ole("WordDocument")
XLSB = zipped(xl__workbook_bin="x")
ODS = zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet", content_xml="x")
ODT = zipped(mimetype="application/vnd.oasis.opendocument.text", content_xml="x")
NUMBERS = zipped(Index__Document_iwa="x")
DOCX = zipped(word__document_xml="x")
ZIP = zipped(dinkes_txt="x")
RAR, SEVEN = b"Rar!\x1a\x07\x01\x00rest", b"7z\xbc\xaf\x27\x1crest"
WEB_PAGE = b"<html><body><table><tr><td>Instansi</td></tr></table></body></html>"
XML_2003 = b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook/>'
FLAT_ODS = (
    b'<?xml version="1.0"?><office:document '
    b'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"/>'
)
TABLE = "Instansi;Tahun;Nilai\nKabupaten A;2022;90\nKabupaten B;2022;70\n"


def put(folder: Path, files: dict[str, bytes | str]) -> Path:
    """Write files into a folder by their paths in it, and return the folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def without_mark(path: Path, *, line: bool = True, name: bool = True) -> Path:
    """Take from a workbook its defined name, the line for readers, or both, as 0.1.0 had neither.

    Saving by openpyxl is what other programs do as well.
    """
    book = openpyxl.load_workbook(path)
    if name:
        del book.defined_names[DEFINED_NAME]
    lines = {kind_line(kind, words(each)) for kind in FileKind for each in LANGUAGES}
    for row in book.worksheets[0].iter_rows() if line else ():
        for cell in row:
            if cell.value in lines:
                cell.value = None
    book.save(path)
    return path
