"""What goes back to enumerators: marked copies, in a folder by who asked, with a letter."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kepatuhan.ground.errors import Finding, KepatuhanError, Place, finding
from kepatuhan.ground.foreign_text import visible
from kepatuhan.ground.i18n import N_, Words
from kepatuhan.season.causes import causes_of
from kepatuhan.season.check import COPY, CheckedFile, FileState, Inspection
from kepatuhan.season.marked_copy import (
    Marks,
    UnknownToLibraryError,
    mark_table_copy,
    mark_workbook_copy,
)
from kepatuhan.sheets.csv_rows import read_csv_grid
from kepatuhan.sheets.xlsx.whole import read_whole
from kepatuhan.survey.files.content import is_text
from kepatuhan.survey.layouts.headings import is_known_heading
from kepatuhan.system.refusals import no_temporary_file, read_bytes

SUFFIX = "_diperiksa"
LETTER = "pesan.txt"
NOBODY = "tanpa-kode"  # the folder of files that say no enumerator
GRAVEST, LISTED = 3, 4
NOT_READ = N_("it was not read")
CHANGED = N_("it has changed since it was read")
NOT_OPENED = N_("the library that writes copies cannot open it")
_is_suffix = re.compile(rf"{SUFFIX}( \(\d+\))?$")
# Names that Windows gives to devices.
_is_device = re.compile(r"(?:com|lpt)\d", re.IGNORECASE).fullmatch


@dataclass(frozen=True, slots=True)
class Returned:
    """A checked file with its marked copy: its name and bytes; None where there is none."""

    file: CheckedFile
    name: str
    content: bytes | None


def marked_copies(check: Inspection, words: Words) -> tuple[list[Returned], list[Finding]]:
    """Return the files in which something is to be done, and what is said of their copies."""
    returned: list[Returned] = []
    notes: list[Finding] = []
    taken: set[str] = set()
    for file in check.files:
        if not file.graver or any(spot.finding.code == COPY for spot in file.spots):
            continue
        content = None
        try:
            content, lost = _copy(file, words)
            if lost:
                said = ", ".join(map(words, lost))
                notes.append(finding("check.lost", Place(file.name), lost=said))
        except _NoCopyError as error:
            notes.append(finding("check.no_copy", Place(file.name), reason=str(error)))
        returned.append(Returned(file, _free_name(file.name, taken), content))
    return returned, notes


class _NoCopyError(Exception):
    """Why there is no marked copy."""


def _copy(file: CheckedFile, words: Words) -> tuple[bytes, list[str]]:
    """Return the marked copy of a file, and what it does not hold of it."""
    if file.path is None:
        raise _NoCopyError(words(NOT_READ))
    try:
        is_table = is_text(file.path, file.name)
        content = read_bytes(file.path)
        grid = read_csv_grid(file.path, is_known_heading) if is_table else None
        lost = [] if is_table else read_whole(file.path)
    except KepatuhanError as error:
        raise _NoCopyError(error.findings[0].message(words).rstrip(".")) from error
    if file.sha256 and hashlib.sha256(content).hexdigest() != file.sha256:
        raise _NoCopyError(words(CHANGED))
    marks = Marks(file.graver, lost, words)
    if grid:
        return mark_table_copy(grid, _sheet_title(file), marks), lost
    try:
        return mark_workbook_copy(content, marks), lost
    except UnknownToLibraryError as error:
        raise _NoCopyError(words(NOT_OPENED)) from error
    except OSError as error:  # openpyxl writes its sheets into files before it packs them
        raise no_temporary_file(error) from error


def _sheet_title(file: CheckedFile) -> str:
    stem = Path(file.name).stem
    return re.sub(r"[\\/*?:\[\]']", " ", visible(stem)).strip()[:31] or "Data"


def _free_name(name: str, taken: set[str]) -> str:
    """Return what a copy is called; the names of no two copies are the same on any system.

    >>> _free_name("utara/dinkes.xlsx", set()), _free_name("dinkes_diperiksa.xlsx", set())
    ('utara-dinkes_diperiksa.xlsx', 'dinkes_diperiksa.xlsx')
    >>> _free_name("Dinkes.csv", {"dinkes_diperiksa.xlsx"})
    'Dinkes_diperiksa (2).xlsx'
    """
    stem = re.sub(r"[\\/:*?\"<>|]", "-", name.removesuffix(Path(name).suffix))
    stem = _is_suffix.sub("", stem) + SUFFIX
    found, number = f"{stem}.xlsx", 1
    while found.casefold() in taken:
        number += 1
        found = f"{stem} ({number}).xlsx"
    taken.add(found.casefold())
    return found


# Folders by who asked ---------------------------------------------------------------------------


def parcels(returned: Sequence[Returned], words: Words) -> dict[str, dict[str, bytes]]:
    """Return the files to send, by folder: the code of who asked, and by name in it.

    A file that several asked for goes to each of them.
    """
    folders: dict[str, tuple[str, list[Returned]]] = {}
    for each in returned:
        for code in each.file.asked_by.split(", "):
            name = f"{code}_" if _is_device(code) else code or NOBODY
            folders.setdefault(name.casefold(), (name, []))[1].append(each)
    return {name: _parcel(own, words) for name, own in folders.values()}


def _parcel(returned: Sequence[Returned], words: Words) -> dict[str, bytes]:
    files = {each.name: each.content for each in returned if each.content is not None}
    text = "\r\n".join([*letter(returned, words), ""])
    return {**files, LETTER: text.encode()}


def letter(returned: Sequence[Returned], words: Words) -> Iterator[str]:
    """Yield the lines of a letter about files: short, to be pasted into a messenger."""
    yield words("Good day. Thank you for the survey forms; some cells still need your help:")
    for each in returned[:LISTED]:
        yield f"• {_about(each, words)}"
    if len(returned) > LISTED:
        yield words("• and {n} more files", n=len(returned) - LISTED)
    yield words("What matters most:")
    spots = [spot for each in returned for spot in each.file.graver]
    for number, cause in enumerate(causes_of(spots)[:GRAVEST], 1):
        yield f"{number}. {visible(cause.text(words))}"
    if any(each.content is not None for each in returned):
        yield _what_to_do(words)
    yield words("By when: ________. Thank you.")


def _what_to_do(words: Words) -> str:
    return words(
        "Please open the file that ends in {suffix}, correct the coloured cells (the sheet "
        "“{sheet}” lists them), save it, and send it back.",
        suffix=f"{SUFFIX}.xlsx", sheet=words("Findings"),
    )  # fmt: skip


def _about(each: Returned, words: Words) -> str:
    """Return which unit it is, how much is to be done, and in which file."""
    file = each.file
    names = visible(", ".join(dict.fromkeys(unit for _, unit in file.units))) or "?"
    if file.state is FileState.REFUSED and each.content is None:
        return words("{names}: the file cannot be read; please send it again ({file})",
                     names=names, file=file.name)  # fmt: skip
    places = {(spot.place.sheet, spot.place.cell) for spot in file.graver}
    return words("{names}: {n} cells or places ({file})", names=names, n=len(places),
                 file=each.name)  # fmt: skip
