"""What each file that came in is to a list: of a unit on it, of another, or of nobody's knowing."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kepatuhan.ground.tokens import token_of
from kepatuhan.register.register import Register
from kepatuhan.season.check import COPY, CheckedFile, FileState, Inspection
from kepatuhan.season.forms import form_stem
from kepatuhan.season.unit_list import ListedUnit
from kepatuhan.survey.read import EMPTY

UnitKey = tuple[str, str]  # the tokens of an institution and of its unit

_OTHER_SIGNS = re.compile(r"[^a-z0-9]+")
# What messengers, systems and people add to the name of a file that they copy.
_ADDED = re.compile(r"-(?:[0-9]{1,2}|copy|salinan|diperiksa|revisi|rev|baru|final|fix)$")


class FileUse(StrEnum):
    """What a file is to the list.

    ``guessed``: it could not be read, and is called as the form of a unit on the list.
    ``blank``: there is no answer in it yet. ``untied``: nobody can tell whose it is.
    """

    LISTED = "listed"
    OFF_LIST = "off_list"
    GUESSED = "guessed"
    COPY = "copy"
    BLANK = "blank"
    UNTIED = "untied"


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file and its ``use``; ``units``: those that it is of. ``copy_of``: the file that it is."""

    file: CheckedFile
    use: FileUse
    units: tuple[UnitKey, ...]
    copy_of: str = ""

    @property
    def is_refused(self) -> bool:
        """Whether it came in and cannot be read, so that somebody must send it again."""
        return self.file.state is FileState.REFUSED and self.use is not FileUse.BLANK

    @property
    def is_of_no_use(self) -> bool:
        """Whether nothing of it is read, or nobody can tell whose it is."""
        return self.file.state is FileState.REFUSED or self.use is FileUse.UNTIED


def key_of(institution: str, unit: str, register: Register) -> UnitKey:
    """Return by what a unit is known, wherever it is named."""
    return register.institution_token(institution), token_of(unit)


def files_handed_in(
    check: Inspection, listed: Sequence[ListedUnit], register: Register
) -> Iterator[HandedIn]:
    """Yield every file that came in, in the order of the check."""
    keys = {key_of(each.institution, each.unit, register) for each in listed}
    stems = _stems(listed, register)
    own = {
        file.name: tuple(dict.fromkeys(key_of(*each, register) for each in file.units if all(each)))
        for file in check.files
    }
    for file in check.files:
        units, copy_of = own[file.name], _original(file)
        if copy_of:
            yield HandedIn(file, FileUse.COPY, own.get(copy_of, ()), copy_of)
            continue
        is_open = file.state is FileState.REFUSED and not units
        guess = _by_name(file.name, stems) if is_open else None
        units = (guess,) if guess else units
        yield HandedIn(file, _use(file, units, keys, is_guess=guess is not None), units)


def _use(
    file: CheckedFile, units: Sequence[UnitKey], keys: set[UnitKey], *, is_guess: bool
) -> FileUse:
    if _is_blank(file):
        return FileUse.BLANK
    if is_guess:
        return FileUse.GUESSED
    if not units:
        return FileUse.UNTIED
    return FileUse.LISTED if keys.intersection(units) else FileUse.OFF_LIST


def _is_blank(file: CheckedFile) -> bool:
    """Return whether a file was refused for nothing but that it holds no answer."""
    errors = {spot.finding.code for spot in file.spots if spot.finding.severity == "error"}
    return file.state is FileState.REFUSED and bool(errors) and errors.issubset(EMPTY)


def _original(file: CheckedFile) -> str:
    """Return of which file it is a copy, '' if of none."""
    copies = (dict(each.finding.values) for each in file.spots if each.finding.code == COPY)
    return next((values["other"] for values in copies if not file.sha256), "")


def _stems(listed: Sequence[ListedUnit], register: Register) -> Mapping[str, UnitKey]:
    """Return the units by what their forms are called; names of several tell of none."""
    found: dict[str, set[UnitKey]] = {}
    for each in listed:
        key = key_of(each.institution, each.unit, register)
        found.setdefault(form_stem(each, register), set()).add(key)
    return {stem: keys.pop() for stem, keys in found.items() if len(keys) == 1}


def _by_name(file: str, stems: Mapping[str, UnitKey]) -> UnitKey | None:
    """Return the unit whose form a file is called as, whatever was added to the name.

    >>> stems = {"kota-a-dinsos": ("kota a", "dinsos")}
    >>> _by_name("WA/Kota-A-Dinsos (1) - Copy.xlsx", stems), _by_name("dinsos.xlsx", stems)
    (('kota a', 'dinsos'), None)
    """
    plain = _OTHER_SIGNS.sub("-", Path(file).stem.lower()).strip("-")
    while plain not in stems:
        shorter = _ADDED.sub("", plain)
        if shorter == plain:
            return None
        plain = shorter
    return stems[plain]
