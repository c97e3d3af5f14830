"""Finds rubrics, the shipped by edition or year and a user's own by its path, and checks them."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from kepatuhan.ground.errors import Finding, KepatuhanError, Place, finding, refuse
from kepatuhan.ground.foreign_text import printable
from kepatuhan.rubric.load import load_rubric_file
from kepatuhan.rubric.model import Rubric
from kepatuhan.system.refusals import is_file

_YEAR = re.compile(r"[0-9]{4}")


def _shipped_folder() -> Path:
    """Return the folder of the editions: inside the installed package, or beside it."""
    package = Path(__file__).parents[1]
    installed = package / "rubrics"
    return installed if installed.is_dir() else package.parent / "rubrics"


def editions() -> dict[str, Path]:
    """Return the files of the shipped editions by edition, in order of their names."""
    return {path.stem: path for path in sorted(_shipped_folder().glob("*.yaml"))}


def load_rubric(name: str) -> Rubric:
    """Return a shipped edition by its name (``2022``), or the rubric in a file (``my.yaml``).

    Raises ``KepatuhanError``: ``rubric.unknown_edition``, or what ``load_rubric_file`` finds.
    """
    if name in editions():
        return load_edition(name)
    if name.endswith((".yaml", ".yml")) or is_file(Path(name)):
        return load_rubric_file(Path(name), shown_as=printable(name))
    shown, allowed = printable(name), ", ".join(editions())
    raise refuse("rubric.unknown_edition", Place(shown), found=shown, allowed=allowed)


@lru_cache(maxsize=16)
def load_edition(name: str) -> Rubric:
    """Return a shipped edition. No other file is ever opened: the name may come from a workbook.

    Raises ``KepatuhanError``: ``rubric.unknown_edition``.
    """
    path = editions().get(name)
    if path is None:
        allowed = ", ".join(editions())
        raise refuse("rubric.unknown_edition", Place(""), found=name, allowed=allowed)
    return load_rubric_file(path, shown_as=f"rubrics/{path.name}")


def is_yearly(edition: str) -> bool:
    """Return whether an edition is named by a year: it is meant where nothing else is said."""
    return _YEAR.fullmatch(edition) is not None


def edition_for_year(year: int) -> str | None:
    """Return the name of the shipped edition that was used in a year, or None.

    Only editions named by a year are found. An instrument of another kind is in force for years as
    well (``skm``), but a survey of a year does not say that it is meant: it is asked for by name.
    """
    if str(year) in editions():
        return str(year)
    loaded = map(load_edition, filter(is_yearly, editions()))
    return next((rubric.edition for rubric in loaded if year in rubric.years), None)


def check_rubrics(names: Sequence[str]) -> tuple[int, list[Finding]]:
    """Return how many rubrics have no mistake, and all that is to be said of them.

    ``names``: editions or paths.
    """
    loaded: list[Rubric] = []
    found: list[Finding] = []
    for name in names:
        try:
            loaded.append(load_rubric(name))
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
