"""Finds the shipped crosswalk between two editions; of those that are no neighbours, composed."""

from functools import reduce
from itertools import pairwise
from pathlib import Path

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.rubric.crosswalk.compose import compose
from kepatuhan.rubric.crosswalk.load import load_crosswalk
from kepatuhan.rubric.crosswalk.model import Crosswalk
from kepatuhan.rubric.editions import editions, load_edition
from kepatuhan.rubric.model import Rubric

FOLDER = "crosswalk"


def find_crosswalk(old: Rubric, new: Rubric) -> Crosswalk | None:
    """Return the shipped crosswalk between two editions, read either way; None if there is none.

    That of editions that are no neighbours is composed of those between them. A rubric of one's own
    that bears the name of an edition has the same one if it fits its codes and levels, else none.
    """
    try:
        found = _shipped(old, new)
        back = None if found else _shipped(new, old)
    except KepatuhanError:
        if _is_shipped(old) and _is_shipped(new):
            raise
        return None
    return back.turned() if back else found


def _shipped(old: Rubric, new: Rubric) -> Crosswalk | None:
    """Return the crosswalk of the files that lead from one edition to a later one."""
    files = _chain(old.edition, new.edition)
    if not files:
        return None
    between = [load_edition(_ends(path)[1], new.register) for path in files[:-1]]
    stages = pairwise([old, *between, new])
    steps = [load_crosswalk(path, *stage) for path, stage in zip(files, stages, strict=True)]
    return reduce(compose, steps)


def _chain(old: str, new: str) -> list[Path]:
    """Return the shipped files that lead from one edition to a later one, in order; else none."""
    folder = next(iter(editions().values())).parent / FOLDER
    files = {_ends(path)[0]: path for path in folder.glob("*.yaml")}
    found = []
    while old != new and old in files:
        found.append(files[old])
        old = _ends(files[old])[1]
    return found if old == new else []


def _ends(path: Path) -> tuple[str, str]:
    """Return the two editions that a file is named by."""
    old, _, new = path.stem.partition("-")
    return old, new


def _is_shipped(rubric: Rubric) -> bool:
    if rubric.edition not in editions():
        return False
    return load_edition(rubric.edition, rubric.register).sha256 == rubric.sha256
