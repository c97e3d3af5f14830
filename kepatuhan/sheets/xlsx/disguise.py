"""What a file that is no .xlsx workbook looks like, told from its first bytes."""

import io
import re
from typing import BinaryIO

from kepatuhan.ground.errors import KepatuhanError, Place, finding, refuse
from kepatuhan.ground.i18n import N_

PDF = N_("a PDF")
WEB_PAGE = N_("a web page (HTML)")
XML = N_("an XML file")
PLAIN_TEXT = N_("plain text, such as CSV")
UNKNOWN = N_("a file of an unknown kind")

HEAD = 4096  # bytes that are enough to tell
ZIP_MAGICS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_WEB_SIGNS = (b"<!doctype html", b"<html", b"<table")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
# How the stream of an .xls begins whose records are encrypted: BOF, perhaps WRITEPROT, FILEPASS.
_LOCKED_WORKBOOK = re.compile(rb"\x09\x08\x10\0\0\x06\x05\0.{12}(?:\x86\0\0\0)?\x2f\0", re.DOTALL)
_MEGABYTE = 1 << 20


class OldFormatError(KepatuhanError):
    """A workbook whose format does not tell how its cells are shown: .xls, .xlsb or .ods."""

    @property
    def ending(self) -> str:
        """What names of files of its format end in."""
        return dict(self.findings[0].values)["found"]


def old_format(place: Place, ending: str) -> OldFormatError:
    """Return the error for a workbook of another format, ready to raise."""
    return OldFormatError(finding("file.old_format", place, found=ending))


def what_it_is(head: bytes) -> str:
    """Return what a file with this beginning looks like, as a message id.

    >>> what_it_is(b"%PDF-1.7"), what_it_is(b"nama;nilai")
    ('a PDF', 'plain text, such as CSV')
    """
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(b"%pdf-"):
        return PDF
    if any(sign in start for sign in _WEB_SIGNS):
        return WEB_PAGE
    if start.startswith(b"<?xml"):
        return XML
    return PLAIN_TEXT if _is_text(head) else UNKNOWN


def refusal_of(head: bytes, place: Place, found: str = "") -> KepatuhanError:
    """Return the error for a file that is no workbook. ``found``: what it is known to be."""
    if not head:
        return refuse("file.no_bytes", place)
    return refuse("file.no_workbook", place, found=found or what_it_is(head))


def _is_text(head: bytes) -> bool:
    if head.startswith(_UTF16_MARKS):
        head = head.decode("utf-16", "replace").encode()
    return head == head.translate(None, _CONTROLS)


def refusal_of_ole(file: BinaryIO, place: Place) -> KepatuhanError:
    """Return the error for an OLE file: an .xls, or what an encrypted workbook stands in."""
    size = file.seek(0, io.SEEK_END)
    for start in (0, max(0, size - _MEGABYTE)):
        file.seek(start)
        part = file.read(_MEGABYTE)
        if _ENCRYPTED_STREAM in part or _LOCKED_WORKBOOK.search(part):
            return refuse("file.encrypted", place)
    return old_format(place, ".xls")
