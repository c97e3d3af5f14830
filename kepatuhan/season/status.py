"""How far a season is: its list of units held against what came in, unit by unit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from kepatuhan.ground.errors import Finding
from kepatuhan.season.handed_in import FileUse, HandedIn
from kepatuhan.season.unit_list import ListedUnit, UnitList
from kepatuhan.survey.observed import Met


class UnitProgress(StrEnum):
    """How far a unit of the list is, the most to be done first.

    ``unreadable``: a file that names it came in and cannot be read. ``twice``: its files disagree,
    or cannot be told apart. ``findings``: something is to be corrected. ``partly``: cells are
    blank, or too few people were met on a sheet.
    """

    MISSING = "missing"
    UNREADABLE = "unreadable"
    TWICE = "twice"
    FINDINGS = "findings"
    PARTLY = "partly"
    COMPLETE = "complete"
    NOT_ASSESSED = "not_assessed"


DONE = (UnitProgress.COMPLETE, UnitProgress.NOT_ASSESSED)


@dataclass(frozen=True, slots=True)
class UnitReading:
    """What was read of a unit. ``asked``: the cells that are to be filled; ``blank``: of these.

    ``thin``: the ways of observing on which too few were met. ``absent`` and ``added``: products
    of the list that no file has, and those that only files have. ``other_years``: those that its
    files say in the place of the season's. ``errors``: places with something to be corrected.
    """

    date: str
    asked_by: str
    asked: int
    blank: int
    errors: int
    met: tuple[Met, ...]
    thin: tuple[Met, ...]
    absent: tuple[str, ...]
    added: tuple[str, ...]
    other_years: tuple[int, ...]
    not_assessed: str


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """A unit of the list. ``reading``: None where nothing was read of it.

    ``near``: units that came in, are not on the list, and may be this one.
    """

    listed: ListedUnit
    progress: UnitProgress
    reading: UnitReading | None
    files: tuple[HandedIn, ...]
    near: tuple["Unlisted", ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether anything is still to be done about it."""
        return self.progress not in DONE

    @property
    def why_not_assessed(self) -> str:
        """The reason why it is not assessed, by the list or else by its form; else ''."""
        return self.listed.not_assessed or (self.reading.not_assessed if self.reading else "")

    @property
    def is_against_list(self) -> bool:
        """Whether the list says that it is not assessed, and its files hold answers."""
        return bool(self.listed.not_assessed and self.reading and not self.reading.not_assessed)

    @property
    def codes(self) -> list[str]:
        """The codes of the enumerators that it is given to; [''] for none."""
        return self.listed.code.split(", ")

    def named(self, *uses: FileUse, refused: bool = False) -> list[str]:
        """Return the names of its files of some uses: those read, or those refused."""
        return [each.file.name for each in self.files
                if each.use in uses and each.is_refused is refused]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A unit that came in and is not on the list; ``near``: the one that may be meant."""

    institution: str
    unit: str
    files: tuple[HandedIn, ...]
    date: str
    asked_by: str
    near: ListedUnit | None


@dataclass(frozen=True, slots=True)
class Enumerated:
    """The units given to one code, by progress; ``visited``: how many its forms are about.

    ``code``: '' for units that are given to nobody.
    """

    code: str
    numbers: Mapping[UnitProgress, int]
    visited: int

    @property
    def given(self) -> int:
        """How many units are given to it."""
        return sum(self.numbers.values())


@dataclass(frozen=True, slots=True)
class Day:
    """What came in of the visits of one day, '' of those without a day.

    ``listed``: units of the list; ``so_far``: of that day and all before; ``unlisted``: others.
    """

    date: str
    listed: int
    so_far: int
    unlisted: int


@dataclass(frozen=True)
class SeasonStatus:
    """A list held against what came in. ``year``: of the season, None where nobody says it.

    ``notes``: what is said of files as such.
    """

    listed: UnitList
    year: int | None
    units: tuple[UnitStatus, ...]
    unlisted: tuple[Unlisted, ...]
    files: tuple[HandedIn, ...]
    notes: tuple[Finding, ...]
    is_invented: bool = False

    @cached_property
    def numbers(self) -> Mapping[UnitProgress, int]:
        """How many units of the list there are of every progress; their sum is the list."""
        return _numbers(self.units)

    @property
    def untied(self) -> list[HandedIn]:
        """The files that belong to no unit, as far as anybody can tell."""
        return [each for each in self.files if each.use is FileUse.UNTIED]

    @property
    def refused_rows(self) -> list[Finding]:
        """What is wrong with rows of the list that are not used."""
        return [found for found in self.listed.findings if found.severity == "error"]

    @property
    def is_done(self) -> bool:
        """Whether everything is in, and nothing of it is refused."""
        is_open = any(each.is_open for each in self.units)
        refused = any(each.file.number("error") for each in self.files)
        return not (is_open or refused or self.refused_rows or self._errors_of_no_file)

    @property
    def _errors_of_no_file(self) -> bool:
        return any(found.severity == "error" for found in self.notes)

    @cached_property
    def enumerators(self) -> list[Enumerated]:
        """The codes in the order of the list, then those that only forms say, then none."""
        codes = dict.fromkeys(code for each in self.units for code in each.codes)
        codes |= dict.fromkeys(code for asked in self._asked_by() for code in asked)
        ordered = [*filter(None, codes), *([""] if "" in codes else [])]
        visited = list(self._asked_by())
        return [
            Enumerated(
                code,
                _numbers([each for each in self.units if code in each.codes]),
                sum(code in asked for asked in visited),
            )
            for code in ordered
        ]

    def _asked_by(self) -> Iterator[list[str]]:
        """Yield the codes of who asked, unit by unit; [''] for none."""
        yield from (each.reading.asked_by.split(", ") for each in self.units if each.reading)
        yield from (each.asked_by.split(", ") for each in self.unlisted)

    @cached_property
    def days(self) -> list[Day]:
        """The days of visits in their order; units without one come last."""
        listed = [each.reading.date for each in self.units if each.reading]
        others = [each.date for each in self.unlisted]
        days, so_far = [], 0
        for date in sorted({*listed, *others}, key=lambda day: (not day, day)):
            so_far += listed.count(date)
            days.append(Day(date, listed.count(date), so_far, others.count(date)))
        return days


def _numbers(units: Sequence[UnitStatus]) -> dict[UnitProgress, int]:
    return {progress: sum(each.progress is progress for each in units) for progress in UnitProgress}
