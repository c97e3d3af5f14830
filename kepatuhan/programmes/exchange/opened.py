"""The zip archive of a package, unpacked in memory under budgets; nothing is written to a disk."""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from kepatuhan.ground.errors import KepatuhanError, Place, refuse, some
from kepatuhan.programmes.exchange.origin import PackageOrigin
from kepatuhan.sheets.xlsx.disguise import HEAD, ZIP_MAGICS, what_it_is
from kepatuhan.sheets.xlsx.package import Package as Zip
from kepatuhan.sheets.xlsx.package import part_name
from kepatuhan.system.hashes import sha256_of_file
from kepatuhan.system.refusals import name_of, read_bytes

_DRIVE = re.compile(r"[A-Za-z]:")


def opened_package(path: Path) -> tuple[dict[str, bytes], PackageOrigin]:
    """Return the parts of a package by their names, and which file it is.

    Raises ``exchange.no_package``, ``exchange.damaged``, ``exchange.path``, ``file.too_large``, and
    what reading a file raises.
    """
    place, head = Place(name_of(path)), read_bytes(path, most=HEAD)
    if not head.startswith(ZIP_MAGICS):
        raise refuse("exchange.no_package", place, found=what_it_is(head))
    try:
        archive = Zip(path)
        try:
            parts = _parts(archive, place)
        finally:
            archive.close()
    except KepatuhanError as error:
        raise _told(error) from error
    return parts, PackageOrigin(place.file, sha256_of_file(path))


def _parts(archive: Zip, place: Place) -> dict[str, bytes]:
    names = [name for name in archive.stored_names if not name.endswith("/")]
    outside = [name for name in archive.stored_names if leads_outside(name)]
    if outside:
        raise refuse("exchange.path", place, found=some(outside))
    twice = _repeated(names)
    if twice:
        raise refuse("exchange.part_twice", place, part=some(twice))
    return {
        name: b"".join(archive.chunks(part_name(name), Place(place.file, name))) for name in names
    }


def _repeated(names: Sequence[str]) -> list[str]:
    """Return the names that stand there twice, also where capitals tell them apart."""
    numbers = Counter(map(part_name, names))
    return [name for name in dict.fromkeys(names) if numbers[part_name(name)] > 1]


def leads_outside(name: str) -> bool:
    r"""Return whether a part would lie outside of the folder that a package is unpacked into.

    >>> [leads_outside(name) for name in ("a/b.csv", "../b.csv", "/etc/b", "C:b", "a\\..\\..\\b")]
    [False, True, True, True, True]
    """
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or bool(_DRIVE.match(name))


def _told(error: KepatuhanError) -> KepatuhanError:
    """Return the error of a workbook's zip archive as one of a package's."""
    (found,) = error.findings
    if found.code == "file.damaged":
        return refuse("exchange.damaged", found.place, reason=dict(found.values)["reason"])
    return error
