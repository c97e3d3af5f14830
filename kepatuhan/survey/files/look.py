"""What to do with a file in a folder: told from its name, else from its first bytes."""

from codecs import BOM_UTF16_LE
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from kepatuhan.ground.errors import KepatuhanError, Place, refuse
from kepatuhan.ground.file_kinds import FileKind, kind_of_text
from kepatuhan.ground.i18n import N_
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

FLAT_DOCUMENT = N_("an OpenDocument file in one piece (.fods)")
XML_WORKBOOK = N_("an XML workbook of Excel 2003")
TEMPLATE = N_("an Excel template")
NUMBERS = N_("a file of Apple Numbers")
GOOGLE_SHEET = N_("a link to a Google spreadsheet")
SHORTCUT = N_("a shortcut to a file")
NOT_LOADED = N_("a file that is still in the cloud")
HALF_LOADED = N_("a download that was not finished")

_TEMPLATES = frozenset({".xltx", ".xltm"})


class Fate(StrEnum):
    """What becomes of a file that is neither refused nor of this program."""

    READ = "read"
    EVIDENCE = "evidence"
    SILENT = "silent"


# What is refused for what it holds, whatever its name.
REFUSALS: Mapping[Content, tuple[str, dict[str, str]]] = {
    Content.XML_WORKBOOK: ("file.no_workbook", {"found": XML_WORKBOOK}),
    Content.FLAT_DOCUMENT: ("file.no_workbook", {"found": FLAT_DOCUMENT}),
    Content.ENCRYPTED: ("file.encrypted", {}),
    Content.APPLE: ("file.no_workbook", {"found": NUMBERS}),
    Content.PACKED: ("file.archive", {}),
}
# What is read under one of its endings, by the usual one.
_UNDER_OTHER_NAMES: Mapping[Content, str] = {
    Content.WORKBOOK: ".xlsx",
    Content.OLD_WORKBOOK: ".xls",
    Content.BINARY_WORKBOOK: ".xlsb",
    Content.OPEN_DOCUMENT: ".ods",
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
        return Fate.READ if ending == ".txt" and _is_excel_text(path) else Fate.EVIDENCE
    if is_folder(path):
        return refuse("file.no_workbook", Place(name_of(path)), found=NUMBERS)
    try:
        return _by_content(path, ending)
    except KepatuhanError as error:
        return error


def _is_excel_text(path: Path) -> bool:
    """Return whether a text is one that Excel saved as Unicode text: UTF-16, cells between tabs."""
    try:
        head = first_bytes(path)
    except KepatuhanError:
        return False
    return head.startswith(BOM_UTF16_LE) and "\t" in head.decode("utf-16", "ignore")


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
    if content in _UNDER_OTHER_NAMES:
        return refuse("file.ending", place, allowed=_UNDER_OTHER_NAMES[content])
    if content in REFUSALS and not (content is Content.PACKED and ending in SPREADSHEETS):
        code, values = REFUSALS[content]
        return refuse(code, place, **values)
    if ending in PACKED:
        return refuse("file.archive", place)
    if ending in SPREADSHEETS:
        return _foreign_sheet(ending, head, place)
    return _by_inner_ending(path.name, head)


def _foreign_sheet(ending: str, head: bytes, place: Place) -> KepatuhanError:
    """Return the error for a spreadsheet by its ending only."""
    found = what_it_is(head)
    if found == UNKNOWN and ending == ".numbers":
        found = NUMBERS
    return refusal_of(head, place, found)


def _by_inner_ending(name: str, head: bytes) -> Sight:
    """Return evidence, unless it is a table to which an editor or a program added an ending."""
    if inner_ending(name) == ".csv" and what_it_is(head) == PLAIN_TEXT:
        return refuse("file.ending", Place(name), allowed=".csv")
    return Fate.EVIDENCE
