"""What a workbook consists of: the relationships of its parts, and its list of sheets."""

from collections.abc import Iterable, Mapping
from typing import ClassVar, NamedTuple

from kepatuhan.ground.errors import Place, refuse
from kepatuhan.ground.i18n import N_
from kepatuhan.sheets.budgets import too_large
from kepatuhan.sheets.xlsx.disguise import old_format
from kepatuhan.sheets.xlsx.markup import Attributes, Handler, read_part
from kepatuhan.sheets.xlsx.package import (
    MISSING_PART,
    TOO_MANY_PARTS,
    Package,
    damaged,
    part_name,
)

OPEN_DOCUMENT = N_("an OpenDocument file (.ods)")
BINARY_WORKBOOK = N_("a binary workbook (.xlsb)")
OTHER_ZIP = N_("a zip archive with something else")
SAME_NAME = N_("two sheets have the same name")
SAME_PART = N_("two sheets are one and the same")
TOO_MANY_SHEETS = N_("too many sheets")
TOO_MANY_NAMES = N_("too many defined names")

_OLD_ENDINGS = {OPEN_DOCUMENT: ".ods", BINARY_WORKBOOK: ".xlsb"}
_MANIFEST, _ENCRYPTION = "meta-inf/manifest.xml", b"encryption-data"  # of an .ods
_ROOT_RELATIONSHIPS = "_rels/.rels"
_USUAL_WORKBOOK = "xl/workbook.xml"
_LONGEST_PATH = 1_000  # of a part; longer ones lead nowhere


class Relationship(NamedTuple):
    """What a part refers to. ``type`` is the last word of the long address."""

    type: str
    part: str


class Worksheet(NamedTuple):
    """A worksheet as the workbook lists it."""

    name: str
    hidden: bool
    part: str


class _Relationships(Handler):
    __slots__ = ("by_id", "folder", "number")
    root: ClassVar[str] = "Relationships"

    def __init__(self, package: Package, folder: str) -> None:
        super().__init__(package)
        self.folder = folder
        self.by_id: dict[str, Relationship] = {}
        self.number = 0

    def start(self, name: str, attributes: Attributes) -> None:
        self.depth += 1
        self.text.clear()
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            part = part_name(attributes.get("Target", "")[:_LONGEST_PATH], self.folder)
            self.by_id[attributes.get("Id", "")] = Relationship(kind, part)
            self.number += 1
            if self.number > self.budgets.parts:
                raise too_large(self.place, TOO_MANY_PARTS, self.number, self.budgets.parts)


def relationships(package: Package, part: str = "") -> dict[str, Relationship]:
    """Return what a part, or the package itself, refers to, by id."""
    folder, _, file = part.rpartition("/")
    handler = _Relationships(package, folder)
    read_part(package, part_name(f"_rels/{file}.rels", folder), handler)
    return handler.by_id


def workbook_part(package: Package) -> str:
    """Return the name of the workbook part.

    Raises ``file.no_workbook`` if there is none, ``OldFormatError`` if it is of another format,
    ``file.encrypted`` if an .ods needs a password.
    """
    part, other = main_part(package)
    if other == OPEN_DOCUMENT and _is_locked(package):
        raise refuse("file.encrypted", package.place)
    if other in _OLD_ENDINGS:
        raise old_format(package.place, _OLD_ENDINGS[other])
    if other:
        raise refuse("file.no_workbook", package.place, found=other)
    return part


def _is_locked(package: Package) -> bool:
    return _MANIFEST in package and _ENCRYPTION in package.head(_MANIFEST)


def main_part(package: Package) -> tuple[str, str]:
    """Return the name of the main part, and what the file is instead of a workbook, '' if it is."""
    part = _USUAL_WORKBOOK
    if _ROOT_RELATIONSHIPS in package:
        found = relationships(package).values()
        part = next((other.part for other in found if other.type == "officeDocument"), part)
    if part.endswith(".bin"):
        return part, BINARY_WORKBOOK
    if part == _USUAL_WORKBOOK and part not in package:
        return part, _other_zip(package)
    return part, ""


def _other_zip(package: Package) -> str:
    if "mimetype" in package and b"opendocument.spreadsheet" in package.head("mimetype"):
        return OPEN_DOCUMENT
    return BINARY_WORKBOOK if "xl/workbook.bin" in package else OTHER_ZIP


class SheetListing(Handler):
    """What the workbook part says: its sheets, its defined names, where its calendar begins.

    ``listed``: of each sheet, in the order of the tabs. ``names``: the formula of each name
    that counts in the whole workbook.
    """

    __slots__ = ("_name", "listed", "names", "starts_1904")

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.listed: list[Attributes] = []
        self.names: dict[str, str] = {}
        self.starts_1904 = False
        self._name = ""

    def begin(self, name: str) -> None:
        """Take the name of the outermost element."""
        if name != "workbook":  # a .docx or .pptx holds another document there
            raise refuse("file.no_workbook", self.place, found=OTHER_ZIP)

    def start(self, name: str, attributes: Attributes) -> None:
        """Take the start of an element."""
        self.depth += 1
        self.text.clear()
        if name == "sheet":
            if len(self.listed) == self.budgets.sheets:
                most = self.budgets.sheets
                raise too_large(self.place, TOO_MANY_SHEETS, most + 1, most)
            self.listed.append(attributes)
        elif name == "workbookPr":
            self.starts_1904 = attributes.get("date1904") in ("1", "true")
        elif name == "definedName":
            self._name = "" if "localSheetId" in attributes else attributes.get("name", "")

    def end(self, name: str) -> None:
        """Take the end of an element."""
        self.depth -= 1
        if name == "definedName" and self._name:
            if len(self.names) == self.budgets.areas:
                most = self.budgets.areas
                raise too_large(self.place, TOO_MANY_NAMES, most + 1, most)
            self.names[self._name] = "".join(self.text)


def read_listing(package: Package, workbook: str) -> SheetListing:
    """Return what the workbook part says."""
    handler = SheetListing(package)
    read_part(package, workbook, handler)
    return handler


def worksheets(
    package: Package, listed: Iterable[Attributes], found: Mapping[str, Relationship]
) -> tuple[Worksheet, ...]:
    """Return those of the listed sheets that hold cells.

    A sheet whose part has an empty name is one of old macros, which Excel keeps and hides.
    """
    entries: list[Worksheet] = []
    for sheet in listed:
        if sheet.get("r:id") == "":
            continue
        target = found.get(sheet.get("r:id", ""))
        name = sheet.get("name", "")
        place = Place(package.place.file, name)
        if target is None:
            raise damaged(place, MISSING_PART)
        if target.type != "worksheet":  # a chart or a macro sheet
            continue
        if target.part not in package:
            raise damaged(place, MISSING_PART)
        hidden = sheet.get("state", "visible") != "visible"
        entries.append(Worksheet(name, hidden, target.part))
    _refuse_doubles(package.place, entries)
    return tuple(entries)


def _refuse_doubles(place: Place, entries: list[Worksheet]) -> None:
    if len({entry.name for entry in entries}) < len(entries):
        raise damaged(place, SAME_NAME)
    if len({entry.part for entry in entries}) < len(entries):
        raise damaged(place, SAME_PART)
