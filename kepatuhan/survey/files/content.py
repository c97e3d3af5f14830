"""Whether a file is read as a text or as a workbook, and what is said of how it was read."""

from collections.abc import Iterator
from pathlib import Path

from kepatuhan.ground.errors import Finding, Place, finding, refuse
from kepatuhan.sheets.csv_rows import wide_encoding
from kepatuhan.sheets.xlsx.disguise import OLE_MAGIC, PLAIN_TEXT, UNKNOWN, ZIP_MAGICS, what_it_is
from kepatuhan.sheets.xlsx.peek import first_bytes, what_it_holds
from kepatuhan.survey.files.endings import SPREADSHEETS, TABLES, TEXTS, ending_of
from kepatuhan.survey.files.look import REFUSALS

_EXCEL = (".xlsx", ".xlsm")
_MAYBE_TEXTS = ("", ".xls")  # many systems call .xls what they write as text
_MARKUP = (b"<", b"%PDF")
# What names may end in, by the ending that says best what a file holds.
_SAME = {".csv": TEXTS, ".xlsx": frozenset(_EXCEL)}


def is_text(path: Path, name: str) -> bool:
    """Return whether a file is read as CSV and not as a workbook, by what it holds.

    Raises ``file.*`` for what is neither: archives, web pages, encrypted workbooks.
    """
    head, ending = first_bytes(path), ending_of(path.name)
    is_packed = head.startswith((*ZIP_MAGICS, OLE_MAGIC))
    if is_packed and ending in _EXCEL:
        return False  # whoever opens it sees what it holds
    content = what_it_holds(path, head)
    if content in REFUSALS:
        code, values = REFUSALS[content]
        raise refuse(code, Place(name), **values)
    if is_packed:
        return False
    found = what_it_is(head)
    if found in (PLAIN_TEXT, UNKNOWN):
        is_written = found == PLAIN_TEXT or wide_encoding(head) is not None
        return ending in TEXTS or (is_written and ending in _MAYBE_TEXTS)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if ending in TEXTS and not start.startswith(_MARKUP):
        return True  # a note in it speaks of a page
    raise refuse("file.no_workbook", Place(name), found=found)


def how_read(path: Path, name: str, origin: str, encoding: str = "") -> Iterator[Finding]:
    """Yield what is said of a file for how it was read.

    ``origin``: the ending of the format that it was read as; ``encoding``: that a text was taken
    to be in.
    """
    place, ending = Place(name), ending_of(path.name)
    if ending in TABLES | SPREADSHEETS and ending not in _SAME.get(origin, {origin}):
        yield finding("file.other_ending", place, found=origin)
    if origin not in _SAME:
        yield finding("file.old_read", place, found=origin)
    if encoding:
        yield finding("file.encoding_assumed", place, found=encoding)
