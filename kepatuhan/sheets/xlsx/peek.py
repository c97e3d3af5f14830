"""What a file holds, whatever its name says: told from its first bytes and its list of parts."""

import io
from contextlib import closing
from enum import StrEnum
from pathlib import Path

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.sheets.xlsx.contents import BINARY_WORKBOOK, OPEN_DOCUMENT, main_part
from kepatuhan.sheets.xlsx.disguise import HEAD, OLE_MAGIC, ZIP_MAGICS
from kepatuhan.sheets.xlsx.package import Package
from kepatuhan.system.refusals import read_bytes, reading

_MEGABYTE = 1 << 20
_PACKED_MAGICS = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0")
_DATABASE_MAGIC = b"SQLite format 3\0"
_XML_SHEETS = (b'progid="Excel.Sheet"', b"urn:schemas-microsoft-com:office:spreadsheet")
_FLAT_SHEETS = b"application/vnd.oasis.opendocument.spreadsheet"
_APPLE_PARTS = ("index/document.iwa", "index.zip")
_DOCUMENT_PARTS = ("word/document.xml", "ppt/presentation.xml", "mimetype")


class Content(StrEnum):
    """What a file holds. ``DOCUMENT``: an office file without tables to read; ``OTHER``: the rest.

    ``APPLE``: Numbers, Pages or Keynote, which only their endings tell apart.
    """

    WORKBOOK = "workbook"
    BINARY_WORKBOOK = "binary workbook"
    OLD_WORKBOOK = "old workbook"
    XML_WORKBOOK = "xml workbook"
    OPEN_DOCUMENT = "open document"
    FLAT_DOCUMENT = "flat document"
    ENCRYPTED = "encrypted"
    APPLE = "apple"
    PACKED = "packed"
    ARCHIVE = "archive"
    DOCUMENT = "document"
    OTHER = "other"


def first_bytes(path: Path) -> bytes:
    """Return the beginning of a file; raises what ``read_bytes`` raises."""
    return read_bytes(path, most=HEAD)


def what_it_holds(path: Path, head: bytes) -> Content:
    """Return what a file with this beginning holds; raises what ``reading`` raises."""
    if head.startswith(ZIP_MAGICS):
        return _in_zip(path, head)
    if head.startswith(OLE_MAGIC):
        return _in_ole(path)
    if head.startswith(_PACKED_MAGICS):
        return Content.PACKED
    if head.startswith(_DATABASE_MAGIC) and b"CREATE TABLE schema_version" in head:
        return Content.ARCHIVE  # of this program: the table stands on the first page
    if any(sign in head for sign in _XML_SHEETS):
        return Content.XML_WORKBOOK
    return Content.FLAT_DOCUMENT if _FLAT_SHEETS in head else Content.OTHER


def _in_zip(path: Path, head: bytes) -> Content:
    try:
        package = Package(path)
    except KepatuhanError:  # cut off: the names of its first parts must do
        if b"word/" in head or b"ppt/" in head:
            return Content.DOCUMENT
        return Content.WORKBOOK if b"xl/" in head else Content.PACKED
    with closing(package):
        try:
            part, other = main_part(package)
        except KepatuhanError:
            return _other_zip(package)
        if other:
            known = {
                BINARY_WORKBOOK: Content.BINARY_WORKBOOK,
                OPEN_DOCUMENT: Content.OPEN_DOCUMENT,
            }
            return known.get(other) or _other_zip(package)
    return Content.WORKBOOK if part.startswith("xl/") else Content.DOCUMENT


def _other_zip(package: Package) -> Content:
    if any(part in package for part in _APPLE_PARTS):
        return Content.APPLE
    is_document = any(part in package for part in _DOCUMENT_PARTS)
    return Content.DOCUMENT if is_document else Content.PACKED


def _in_ole(path: Path) -> Content:
    """Return what the names of an OLE file's streams tell; they stand near its start or end."""
    with reading(path), path.open("rb") as file:
        size = file.seek(0, io.SEEK_END)
        parts = []
        for start in (0, max(0, size - _MEGABYTE)):
            file.seek(start)
            parts.append(file.read(_MEGABYTE))

    def has(stream: str) -> bool:
        return any(f"{stream}\0".encode("utf-16-le") in part for part in parts)

    if has("EncryptedPackage"):
        return Content.ENCRYPTED
    if has("WordDocument") or has("PowerPoint Document"):
        return Content.DOCUMENT
    return Content.OLD_WORKBOOK if has("Workbook") or has("Book") else Content.DOCUMENT
