"""Every mistake of rubrics, and what does not fit between their files' names and each other."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from kepatuhan.ground.errors import Finding, KepatuhanError, Place, finding
from kepatuhan.register.register import Register
from kepatuhan.rubric.editions import is_yearly, load_rubric
from kepatuhan.rubric.model import Rubric


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
