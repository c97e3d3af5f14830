"""Finds rubrics, the shipped by edition or year and a user's own by its path, and checks them."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from kepatuhan.ground.errors import Finding, KepatuhanError, Place, finding, refuse
from kepatuhan.ground.foreign_text import printable
from kepatuhan.register.register import Register, shipped
from kepatuhan.rubric.load import load_rubric_file
from kepatuhan.rubric.model import Rubric
from kepatuhan.system.refusals import is_file

_YEAR = re.compile(r"[0-9]{4}")


def shipped_folder() -> Path:
    """Return the folder of the editions: inside the installed package, or beside it."""
    package = Path(__file__).parents[1]
    installed = package / "rubrics"
    return installed if installed.is_dir() else package.parent / "rubrics"


def editions() -> dict[str, Path]:
    """Return the files of the shipped editions by edition, in order of their names."""
    return {path.stem: path for path in sorted(shipped_folder().glob("*.yaml"))}


def load_rubric(name: str, register: Register | None = None) -> Rubric:
    """Return a shipped edition by its name (``2022``), or the rubric in a file (``my.yaml``).

    ``register``: the names that it is laid over, the shipped ones where none are given. Raises
    ``KepatuhanError``: ``rubric.unknown_edition``, or what ``load_rubric_file`` finds.
    """
    if name in editions():
        return load_edition(name, register)
    if name.endswith((".yaml", ".yml")) or is_file(Path(name)):
        return load_rubric_file(Path(name), printable(name), register)
    shown, allowed = printable(name), ", ".join(editions())
    raise refuse("rubric.unknown_edition", Place(shown), found=shown, allowed=allowed)


def load_edition(name: str, register: Register | None = None) -> Rubric:
    """Return a shipped edition. No other file is ever opened: the name may come from a workbook.

    Raises ``KepatuhanError``: ``rubric.unknown_edition``.
    """
    return _edition(name, register or shipped())


@lru_cache(maxsize=16)
def _edition(name: str, register: Register) -> Rubric:
    path = editions().get(name)
    if path is None:
        allowed = ", ".join(editions())
        raise refuse("rubric.unknown_edition", Place(""), found=name, allowed=allowed)
    return load_rubric_file(path, f"rubrics/{path.name}", register)


def is_yearly(edition: str) -> bool:
    """Return whether an edition is named by a year: it is meant where nothing else is said."""
    return _YEAR.fullmatch(edition) is not None


def edition_for_year(year: int, register: Register | None = None) -> str | None:
    """Return the name of the shipped edition that was used in a year, or None.

    Only editions named by a year are found. An instrument of another kind is in force for years as
    well (``skm``), but a survey of a year does not say that it is meant: it is asked for by name.
    """
    if str(year) in editions():
        return str(year)
    loaded = (load_edition(name, register) for name in editions() if is_yearly(name))
    return next((rubric.edition for rubric in loaded if year in rubric.years), None)


def check_rubrics(
    names: Sequence[str], register: Register | None = None
) -> tuple[int, list[Finding]]:
    """Return how many rubrics have no mistake, and all that is to be said of them.

    ``names``: editions or paths.
    """
    loaded: list[Rubric] = []
    found: list[Finding] = []
    for name in names:
        try:
            loaded.append(load_rubric(name, register))
        except KepatuhanError as error:
            found += error.findings
    return len(loaded), [*found, *_other_names(loaded), *_same_years(loaded)]


def _other_names(loaded: Sequence[Rubric]) -> Iterator[Finding]:
    """Yield the files that are not called as their edition."""
    for rubric in loaded:
        if Path(rubric.file).stem != rubric.edition:
            wanted = f"{rubric.edition}.yaml"
            place = Place(rubric.file)
            yield finding("rubric.other_name", place, found=rubric.edition, wanted=wanted)


def _same_years(loaded: Sequence[Rubric]) -> Iterator[Finding]:
    """Yield the years that two editions named by a year are for, each with the one before."""
    first: dict[int, str] = {}
    for rubric in loaded:
        for year in rubric.years if is_yearly(rubric.edition) else ():
            other = first.setdefault(year, rubric.file)
            if other != rubric.file:
                yield finding("rubric.same_year", Place(rubric.file), year=year, other=other)
