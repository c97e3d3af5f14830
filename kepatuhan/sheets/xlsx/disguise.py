"""What a file that is no .xlsx workbook looks like, told from its first bytes."""

import io
from typing import BinaryIO

from kepatuhan.ground.errors import KepatuhanError, Place, refuse
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
_MEGABYTE = 1 << 20


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
    """Return the error for an OLE file: an encrypted .xlsx stands in one, an old .xls is one."""
    size = file.seek(0, io.SEEK_END)
    for start in (0, max(0, size - _MEGABYTE)):
        file.seek(start)
        if _ENCRYPTED_STREAM in file.read(_MEGABYTE):
            return refuse("file.encrypted", place)
    return refuse("file.old_format", place)
