"""What to do with a file in a folder: told from its name, else from its first bytes."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from kepatuhan.ground.errors import KepatuhanError, Place, refuse
from kepatuhan.ground.file_kinds import FileKind, kind_of_text
from kepatuhan.ground.i18n import N_
from kepatuhan.sheets.xlsx.contents import BINARY_WORKBOOK, OPEN_DOCUMENT
from kepatuhan.sheets.xlsx.disguise import PLAIN_TEXT, UNKNOWN, refusal_of, what_it_is
from kepatuhan.sheets.xlsx.peek import Content, first_bytes, what_it_holds
from kepatuhan.survey.files.endings import (
    CLOUD_SHEETS,
    CLOUD_STUB,
    EVIDENCE,
    PACKED,
    PARQUET,
    SHORTCUTS,
    SPREADSHEETS,
    TABLES,
    UNFINISHED,
    ending_of,
    inner_ending,
    is_handed_in,
)
from kepatuhan.system.refusals import is_folder, name_of

XML_WORKBOOK = N_("an XML workbook of Excel 2003")
TEMPLATE = N_("an Excel template")
NUMBERS = N_("a file of Apple Numbers")
GOOGLE_SHEET = N_("a link to a Google spreadsheet")
SHORTCUT = N_("a shortcut to a file")
NOT_LOADED = N_("a file that is still in the cloud")
HALF_LOADED = N_("a download that was not finished")

_OLD_ENDINGS = frozenset({".xls", ".xlt", ".xlw", ".et"})
_TEMPLATES = frozenset({".xltx", ".xltm"})


class Fate(StrEnum):
    """What becomes of a file that is neither refused nor of this program."""

    READ = "read"
    EVIDENCE = "evidence"
    SILENT = "silent"


_REFUSALS: Mapping[Content, tuple[str, dict[str, str]]] = {
    Content.WORKBOOK: ("file.ending", {"allowed": ".xlsx"}),
    Content.BINARY_WORKBOOK: ("file.no_workbook", {"found": BINARY_WORKBOOK}),
    Content.OLD_WORKBOOK: ("file.old_format", {}),
    Content.XML_WORKBOOK: ("file.no_workbook", {"found": XML_WORKBOOK}),
    Content.OPEN_DOCUMENT: ("file.no_workbook", {"found": OPEN_DOCUMENT}),
    Content.ENCRYPTED: ("file.encrypted", {}),
    Content.APPLE: ("file.no_workbook", {"found": NUMBERS}),
    Content.PACKED: ("file.archive", {}),
}

Sight = Fate | FileKind | KepatuhanError


def look_at(path: Path) -> Sight:
    """Return what becomes of a file: a fate, the kind of a file of ours, or why it is refused.

    Only where the ending does not tell, its first bytes are read.
    """
    ending, inner = ending_of(path.name), inner_ending(path.name)
    if ending in TABLES:
        return Fate.READ
    if ending == PARQUET:
        return refuse("count.folder", Place(name_of(path)), file=name_of(path))
    if stub := _stub_of(path.name, ending):
        return refuse("file.not_here", Place(name_of(path)), found=stub)
    if ending in EVIDENCE and not (ending == ".txt" and inner in TABLES):
        return Fate.EVIDENCE
    if is_folder(path):
        return refuse("file.no_workbook", Place(name_of(path)), found=NUMBERS)
    try:
        return _by_content(path, ending)
    except KepatuhanError as error:
        return error


def refuse_other_content(path: Path, name: str) -> None:
    """Raise for a file named as CSV that holds something else, or that cannot be read."""
    content = what_it_holds(path, first_bytes(path))
    if content in _REFUSALS:
        code, values = _REFUSALS[content]
        raise refuse(code, Place(name), **values)


def _stub_of(name: str, ending: str) -> str:
    """Return what stands in the place of a file that somebody meant to hand in, else ''."""
    if ending in CLOUD_SHEETS:
        return GOOGLE_SHEET
    stem = name[: len(name) - len(ending)].split(" - ")[0]  # “dinkes.xlsx - Shortcut.lnk”
    if ending in UNFINISHED:
        return "" if ending_of(stem) in EVIDENCE else HALF_LOADED
    if ending in SHORTCUTS | {CLOUD_STUB} and is_handed_in(stem):
        return NOT_LOADED if ending == CLOUD_STUB else SHORTCUT
    return ""


def _by_content(path: Path, ending: str) -> Sight:
    head = first_bytes(path)
    if kind := kind_of_text(head.decode("utf-8", "replace")):
        return kind
    content, place = what_it_holds(path, head), Place(name_of(path))
    if content is Content.ARCHIVE:
        return Fate.SILENT
    if content is Content.WORKBOOK and ending in _TEMPLATES:
        return refuse("file.no_workbook", place, found=TEMPLATE)
    if content in _REFUSALS and not (content is Content.PACKED and ending in SPREADSHEETS):
        code, values = _REFUSALS[content]
        return refuse(code, place, **values)
    if ending in PACKED:
        return refuse("file.archive", place)
    if ending in SPREADSHEETS:
        return _foreign_sheet(ending, head, place)
    return _by_inner_ending(path.name, head)


def _foreign_sheet(ending: str, head: bytes, place: Place) -> KepatuhanError:
    """Return the error for a spreadsheet by its ending only."""
    found = what_it_is(head)
    if found == UNKNOWN and ending in _OLD_ENDINGS:
        return refuse("file.old_format", place)
    if found == UNKNOWN and ending == ".numbers":
        found = NUMBERS
    return refusal_of(head, place, found)


def _by_inner_ending(name: str, head: bytes) -> Sight:
    """Return evidence, unless it is a table to which an editor or a program added an ending."""
    if inner_ending(name) == ".csv" and what_it_is(head) == PLAIN_TEXT:
        return refuse("file.ending", Place(name), allowed=".csv")
    return Fate.EVIDENCE
