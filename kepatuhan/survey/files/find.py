"""Which files there are to read among files and folders, and what else lies there."""

import os
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from kepatuhan.ground.errors import Finding, KepatuhanError, Place, finding, refuse
from kepatuhan.ground.file_kinds import FileKind
from kepatuhan.ground.foreign_text import printable
from kepatuhan.ground.i18n import N_, spoken
from kepatuhan.sheets.budgets import TABLES as TABLE_BUDGETS
from kepatuhan.sheets.budgets import asked
from kepatuhan.sheets.marks import refusal_of_kind
from kepatuhan.survey.files.endings import (
    EVIDENCE,
    PACKAGES,
    TABLES,
    ending_of,
    is_handed_in,
    is_of_the_system,
)
from kepatuhan.survey.files.look import Fate, Sight, look_at
from kepatuhan.survey.files.walk import FolderEntry, What, short_names, walk
from kepatuhan.system.refusals import (
    IS_SPECIAL,
    STANDARD_INPUT,
    is_link,
    is_there,
    mode_of,
    name_of,
)
from kepatuhan.system.standard_input import received

STDIN = N_("(stdin)")
BROKEN_LINK = N_("a link that leads nowhere")
NAMES_SHOWN = 3
FOLDERS_SHOWN = 5  # with evidence in more folders, one line tells of all of them
OTHERS = "…"  # in the place of endings that nobody knows


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read. ``name``: what places call it; ``named``: the user named the file itself."""

    path: Path
    name: str
    named: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What files and folders hold.

    ``own``: the names of files that this program wrote, as far as they are no workbooks; those
    tell it when they are read. ``notes``: what is said of everything else.
    """

    files: tuple[FoundFile, ...]
    refused: tuple[Finding, ...]
    own: tuple[str, ...]
    notes: tuple[Finding, ...]


class _Seen(NamedTuple):
    path: Path
    root: Path
    named: bool
    sight: Sight


@dataclass(slots=True)
class _Met:
    """What was met so far: files by their path without links, folders as they were reached."""

    files: dict[str, _Seen] = field(default_factory=dict)
    closed: list[Path] = field(default_factory=list)
    loops: list[Path] = field(default_factory=list)


def find_files(paths: Iterable[Path], takes: Callable[[Path], bool] | None = None) -> Found:
    """Return what files and folders hold, each file once.

    ``takes``: whether a file that is named is read, whatever its ending.

    Raises ``file.missing``, ``file.unreadable``, ``file.not_here`` or ``file.no_input`` for
    every path that cannot be used.
    """
    met = _Met()
    wrong: list[Finding] = []
    for path in paths:
        try:
            _meet(path, met, takes)
        except KepatuhanError as error:
            wrong += error.findings
    if wrong:
        raise KepatuhanError(*wrong)
    return _told(met)


def nothing_found(paths: Sequence[Path], notes: Sequence[Finding]) -> KepatuhanError:
    """Return the error for files and folders without a survey; ``notes`` say what is there."""
    place = Place(printable(str(paths[0])) if len(paths) == 1 else "")
    code = "file.none" if notes else "file.empty"
    return KepatuhanError(finding(code, place, allowed=", ".join(sorted(TABLES))), *notes)


def own_files(names: Sequence[str]) -> list[Finding]:
    """Return what is said of the files that this program wrote: one finding, or none."""
    if not names:
        return []
    shown = ", ".join([*names[:NAMES_SHOWN], *(["…"] if len(names) > NAMES_SHOWN else [])])
    return [finding("file.own", Place(""), n=len(names), files=shown)]


def _meet(path: Path, met: _Met, takes: Callable[[Path], bool] | None) -> None:
    """Take a path that the user named."""
    if str(path) == STANDARD_INPUT and not is_there(path):
        path = received(spoken()(STDIN), asked(TABLE_BUDGETS).csv_bytes)
        met.files[os.path.realpath(path)] = _Seen(path, path, True, Fate.READ)
    elif stat.S_ISDIR(_mode(path)) and ending_of(path.name) not in PACKAGES:
        for entry in walk(path):
            _take(entry, path, met)
    elif not is_of_the_system(path.name):
        sight = Fate.READ if takes and takes(path) else look_at(path)
        if sight in (Fate.EVIDENCE, Fate.SILENT):  # it was named: reading tells what it is
            sight = Fate.READ
        met.files[os.path.realpath(path)] = _Seen(path, path, True, sight)


def _mode(path: Path) -> int:
    place = Place(printable(str(path)))
    try:
        return mode_of(path, place.file)
    except KepatuhanError as error:
        if is_link(path) and not is_there(Path(os.path.realpath(path))):
            raise refuse("file.not_here", place, found=BROKEN_LINK) from error
        raise


def _take(entry: FolderEntry, root: Path, met: _Met) -> None:
    """Take what was met in a folder."""
    if entry.what is What.CLOSED:
        met.closed.append(entry.path)
    elif entry.what is What.LOOP:
        met.loops.append(entry.path)
    elif entry.real not in met.files:
        sight = look_at(entry.path) if entry.what is What.FILE else _sight_of_broken(entry.path)
        met.files[entry.real] = _Seen(entry.path, root, False, sight)


def _sight_of_broken(path: Path) -> Sight:
    if ending_of(path.name) in EVIDENCE:
        return Fate.EVIDENCE
    if is_link(path):
        return refuse("file.not_here", Place(name_of(path)), found=BROKEN_LINK)
    if is_handed_in(path.name):
        return refuse("file.unreadable", Place(name_of(path)), reason=IS_SPECIAL)
    return Fate.SILENT  # a pipe or a device of some program


def _told(met: _Met) -> Found:
    kept = {real: seen for real, seen in met.files.items() if not _is_passed(seen.sight)}
    files: list[FoundFile] = []
    refused: list[Finding] = []
    own: list[str] = []
    for seen, name in zip(kept.values(), short_names(kept), strict=True):
        refusal = _refusal(seen, name)
        if refusal:
            refused += [replace(each, place=Place(name)) for each in refusal.findings]
        elif isinstance(seen.sight, FileKind):
            own.append(name)
        else:
            files.append(FoundFile(seen.path, name, seen.named))
    closed = [finding("file.closed_folder", place) for place in _places(met.closed)]
    loops = [finding("file.loop", place) for place in _places(met.loops)]
    notes = (*_evidence(met.files.values()), *loops)
    return Found(tuple(files), (*refused, *closed), tuple(own), notes)


def _refusal(seen: _Seen, name: str) -> KepatuhanError | None:
    if isinstance(seen.sight, FileKind) and seen.named:
        return refusal_of_kind(seen.sight, name)
    return seen.sight if isinstance(seen.sight, KepatuhanError) else None


def _is_passed(sight: Sight) -> bool:
    return sight in (Fate.EVIDENCE, Fate.SILENT)


def _places(folders: Iterable[Path]) -> list[Place]:
    return [Place(f"{name}/") for name in short_names(dict.fromkeys(map(_way_to, folders)))]


def _way_to(folder: Path) -> str:
    """Return the one way to a folder, or to a link to one: the same however it was reached."""
    whole = folder.absolute()
    return str(Path(os.path.realpath(whole.parent), whole.name))


def _evidence(seen: Iterable[_Seen]) -> Iterator[Finding]:
    """Yield how many files are only evidence, folder by folder, or in all where they are many."""
    met = [each for each in seen if each.sight is Fate.EVIDENCE]
    is_brief = len({each.path.parent for each in met}) <= FOLDERS_SHOWN
    endings: dict[Path, Counter[str]] = {}
    for each in met:
        folder = each.path.parent if is_brief else each.root
        ending = ending_of(each.path.name)
        known = ending if ending in EVIDENCE else OTHERS
        endings.setdefault(Path(os.path.realpath(folder)), Counter())[known] += 1
    for place, counts in zip(_places(endings), endings.values(), strict=True):
        ordered = sorted(counts.most_common(), key=lambda each: each[0] == OTHERS)
        kinds = ", ".join(f"{ending} {number}" for ending, number in ordered)
        yield finding("file.evidence", place, n=counts.total(), kinds=kinds)
