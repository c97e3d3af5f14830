"""Whether a computer and a season are well: one check a thing that must work, with its remedy."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kepatuhan.ground.errors import Finding, KepatuhanError, Place, finding
from kepatuhan.ground.i18n import N_
from kepatuhan.register.register import Register, load_register
from kepatuhan.rubric.editions import editions, load_rubric
from kepatuhan.season.found import find_settings
from kepatuhan.season.settings import Settings, load_settings
from kepatuhan.system.refusals import is_file, is_there, unwritable

OLDEST = (3, 11)
FREE_AT_LEAST = 500  # megabytes
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that must work. ``key``: its name in data; ``topic`` and ``said``: message ids.

    ``values`` fill what is said. ``findings``: what is wrong with it; none where it is well.
    """

    key: str
    topic: str
    said: str = ""
    values: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def is_well(self) -> bool:
        """Whether nothing is wrong with it."""
        return not self.findings


Said = tuple[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Doctor:
    """Looks at what commands work with; ``None`` and '' where nothing is said by the environment.

    ``archive`` and ``units``: what the environment names. ``usual_archive``, ``usual_folder``:
    what is taken where nobody names any.
    """

    folder: Path
    archive: str
    units: str
    usual_archive: str
    usual_folder: Path

    def checks(self) -> Iterator[Diagnosis]:
        """Yield all checks; one that fails stops no other."""
        found: list[Settings] = []
        yield _check("python", N_("Python"), _python)
        yield _check("settings", N_("Settings"), lambda: self._settings(found))
        settings = found[0] if found else None
        own_units = self.units or (settings.units if settings else "")
        out = Path(settings.out) if settings and settings.out else self.usual_folder
        address = self.archive or (settings.archive if settings else "") or self.usual_archive
        yield _check("folder", N_("Working folder"), lambda: _writable(self.folder))
        yield _check("reports", N_("Folder of reports"), lambda: _writable(self.folder / out))
        yield _check("register", N_("Names of units"), lambda: _register(own_units))
        rubric = settings.rubric if settings else ""
        yield _check("rubric", N_("Rubric"), lambda: _rubric(rubric))
        yield _check("archive", N_("Archive"), lambda: _archive(address))
        yield _check("disk", N_("Disk"), lambda: _disk(self.folder))

    def _settings(self, found: list[Settings]) -> Said:
        path = find_settings(self.folder)
        if path is None:
            return N_("there are none, and none are needed"), {}
        found.append(load_settings(path))
        return "{file}", {"file": path}


def _check(key: str, topic: str, look: Callable[[], Said]) -> Diagnosis:
    try:
        said, values = look()
    except KepatuhanError as error:
        return Diagnosis(key, topic, findings=error.findings)
    return Diagnosis(key, topic, said, tuple((name, str(value)) for name, value in values.items()))


def _python() -> Said:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST:
        allowed = ".".join(map(str, OLDEST))
        raise KepatuhanError(finding("doctor.python", Place(""), found=version, allowed=allowed))
    return "{version}", {"version": version}


def _writable(folder: Path) -> Said:
    """Try a file in a folder, or in the nearest one above it that is there."""
    nearest = next(each for each in (folder, *folder.resolve().parents) if is_there(each))
    try:
        with tempfile.TemporaryFile(dir=nearest):
            pass
    except OSError as error:
        raise unwritable(error, str(nearest)) from error
    if nearest == folder:
        return N_("{folder} can be written"), {"folder": folder}
    return N_("{folder} will be made when it is needed"), {"folder": folder}


def _register(own: str) -> Said:
    known: Register = load_register(own)
    said = N_("those of the program, and {file}") if own else N_("those of the program")
    return said, {"file": known.file} if own else {}


def _rubric(name: str) -> Said:
    if not name:
        return N_("{n} editions of the program"), {"n": len(editions())}
    rubric = load_rubric(name)
    return N_("edition {edition}, {file}"), {"edition": rubric.edition, "file": rubric.file}


def _archive(address: str) -> Said:
    """Hold every row to what was kept; an archive that is not there yet is none to worry about."""
    from kepatuhan.archive.archive import open_archive

    if address == "none":
        return N_("nothing is kept"), {}
    if "://" not in address and not is_file(Path(address)):
        return N_("{archive} will be made when something is scored"), {"archive": address}
    with open_archive(address) as archive:
        checked = archive.verify()
        if checked.problem:
            raise KepatuhanError(checked.problem)
        n, place = checked.revisions, archive.place
    return N_("{archive}: all {n} revisions are as they were kept"), {"archive": place, "n": n}


def _disk(folder: Path) -> Said:
    try:
        free = shutil.disk_usage(folder).free // MEGABYTE
    except OSError as error:
        raise unwritable(error, str(folder)) from error
    if free < FREE_AT_LEAST:
        place = Place(str(folder))
        raise KepatuhanError(finding("doctor.disk", place, n=free, allowed=FREE_AT_LEAST))
    return N_("{n} MB are free"), {"n": free}
