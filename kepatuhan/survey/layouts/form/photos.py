"""Photos that a form names: looked for beside it, and known by their hashes from then on.

What is written in such a cell is quoted nowhere: the name of a file may be that of a person.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from kepatuhan.ground.errors import Finding, Place, finding, some
from kepatuhan.survey.model import Photo
from kepatuhan.system.refusals import is_file

NamedPhoto = tuple[str, Place, str]  # the indicator, the cell, and one name or address in it

_APART = re.compile(r"[;|\n]")
_LINK = re.compile(r"(?:https?://|www\.)", re.IGNORECASE)


def names_in(text: str) -> Iterator[str]:
    """Yield the photos that a cell names; several are told apart by a semicolon or by lines.

    >>> list(names_in("ruang.jpg; loket.jpg "))
    ['ruang.jpg', 'loket.jpg']
    """
    yield from (part.strip() for part in _APART.split(text) if part.strip())


def find_photos(
    named: Sequence[NamedPhoto], folder: Path, findings: list[Finding]
) -> tuple[Photo, ...]:
    """Return the photos that lie in a folder or below it; the cells of others are told of.

    An address on the web is not looked for.
    """
    found: list[Photo] = []
    missing: dict[str, list[Place]] = {}
    for indicator, place, name in named:
        if _LINK.match(name):
            continue
        if sha256 := _hash_of(folder, name):
            found.append(Photo(indicator, place, sha256))
        else:
            missing.setdefault(place.sheet, []).append(place)
    for places in missing.values():
        cells = some([place.cell for place in dict.fromkeys(places)])
        findings.append(finding("photo.missing", places[0], n=len(places), cells=cells))
    return tuple(found)


def _hash_of(folder: Path, name: str) -> str:
    """Return the hash of a file in a folder or below it, '' where there is none to be read."""
    path = folder / name.replace("\\", "/")
    try:
        is_below = path.resolve().is_relative_to(folder.resolve())
        if not (is_below and is_file(path)):
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""
