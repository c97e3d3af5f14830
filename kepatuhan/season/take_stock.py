"""Holds a list of units against what came in: every unit of both once, every file somewhere."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kepatuhan.ground.errors import KepatuhanError, Place
from kepatuhan.ground.tokens import nearest, token_of
from kepatuhan.inputs import Inputs
from kepatuhan.register.register import Register
from kepatuhan.register.units import unit_key
from kepatuhan.result.model import Result, UnitResult
from kepatuhan.rubric.kinds import Observed
from kepatuhan.season.check import OF_FOLDERS, Inspection
from kepatuhan.season.handed_in import FileUse, HandedIn, UnitKey, files_handed_in, key_of
from kepatuhan.season.status import (
    SeasonStatus,
    UnitProgress,
    UnitReading,
    UnitStatus,
    Unlisted,
)
from kepatuhan.season.unit_list import ListedUnit, UnitList
from kepatuhan.survey.files.find import find_files
from kepatuhan.survey.model import SurveyUnit
from kepatuhan.survey.names import like_known
from kepatuhan.survey.observed import met_by, too_few
from kepatuhan.survey.states import State

# What is said of files that can neither be put together nor told apart.
UNSETTLED = frozenset({"answer.conflict", "people.two_sheets", "score.conflict"})
Read = tuple[UnitResult, Result]


def inspected(known: Inputs, folders: Sequence[Path]) -> Inspection:
    """Return what is found in folders; nothing at all in them is no fault.

    Raises what is wrong with a folder itself or with the rubric, and what ``Inputs.years`` raises
    of no single file.
    """
    found = find_files(folders).files
    _ = known.asked  # what is wrong with the rubric is no fault of the files
    try:
        return Inspection(found, [each.result() for each in known.years(folders)])
    except KepatuhanError as error:
        if not any(each.code in OF_FOLDERS or each.place.file for each in error.findings):
            raise
        return Inspection(found, (), error.findings)


def season_status(
    listed: UnitList, check: Inspection, register: Register, year: int | None = None
) -> SeasonStatus:
    """Return how far a season is.

    ``year``: that of the season; where none is given, the one that most units are of.
    """
    return _Comparison(listed, check, register, year).status()


class _Comparison:
    def __init__(
        self, listed: UnitList, check: Inspection, register: Register, year: int | None
    ) -> None:
        self.listed, self.check, self.register = listed, check, register
        self.year = year or _usual_year(check.results)
        self.files = tuple(files_handed_in(check, listed.units, register))
        self.read = self._read()
        self.files_of: dict[UnitKey, list[HandedIn]] = {}
        for file in self.files:
            for key in file.units:
                self.files_of.setdefault(key, []).append(file)
        self.errors, self.unsettled = self._errors()

    def status(self) -> SeasonStatus:
        units = [self._unit(each) for each in self.listed.units]
        unlisted = tuple(self._unlisted(units))
        told = {each.file.name for each in self.files}
        return SeasonStatus(
            self.listed,
            self.year,
            tuple(
                replace(each, near=tuple(one for one in unlisted if one.near is each.listed))
                for each in units
            ),
            unlisted,
            self.files,
            tuple(each for each in self.check.findings if each.place.file not in told
                  and not each.institution and each.code not in OF_FOLDERS),
            any(result.survey.is_invented for result in self.check.results),
        )  # fmt: skip

    def _read(self) -> dict[UnitKey, list[Read]]:
        """Return what was read of every unit, that of the season's year first."""
        found: dict[UnitKey, list[Read]] = {}
        ordered = sorted(self.check.results, key=lambda each: each.survey.year != self.year)
        for result in ordered:
            for each in result.units:
                key = key_of(each.institution.name, each.unit.name, self.register)
                found.setdefault(key, []).append((each, result))
        return found

    def _errors(self) -> tuple[dict[UnitKey, set[Place]], set[UnitKey]]:
        """Return the places with errors by unit, and the units whose files are not settled."""
        alone = {each.file.name: each.units[0] for each in self.files
                 if len(each.units) == 1 and each.use is not FileUse.BLANK}  # fmt: skip
        places: dict[UnitKey, set[Place]] = {}
        unsettled: set[UnitKey] = set()
        for spot in self.check.spots:
            found, file = spot.finding, spot.place.file
            own = key_of(found.institution, found.unit, self.register) if found.unit else None
            key = own or alone.get(file)
            if key and found.severity == "error":
                places.setdefault(key, set()).add(spot.place)
                if found.code in UNSETTLED:
                    unsettled.add(key)
        return places, unsettled

    # Units of the list --------------------------------------------------------------------------

    def _unit(self, listed: ListedUnit) -> UnitStatus:
        key = key_of(listed.institution, listed.unit, self.register)
        files = tuple(self.files_of.get(key, ()))
        read = self.read.get(key, [])
        reading = self._reading(read, listed, len(self.errors.get(key, ()))) if read else None
        status = UnitStatus(listed, UnitProgress.MISSING, reading, files)
        return replace(status, progress=self._progress(status, is_unsettled=key in self.unsettled))

    def _progress(self, status: UnitStatus, *, is_unsettled: bool) -> UnitProgress:
        reading = status.reading
        refused = any(each.is_refused for each in status.files)
        if reading is None:
            if refused:
                return UnitProgress.UNREADABLE
            return UnitProgress.NOT_ASSESSED if status.listed.not_assessed else UnitProgress.MISSING
        if is_unsettled and len(status.named(FileUse.LISTED)) > 1:
            return UnitProgress.TWICE
        if refused or reading.errors or reading.other_years or status.is_against_list:
            return UnitProgress.FINDINGS
        if reading.not_assessed:
            return UnitProgress.NOT_ASSESSED
        return UnitProgress.PARTLY if reading.blank or reading.thin else UnitProgress.COMPLETE

    def _reading(self, read: Sequence[Read], listed: ListedUnit, errors: int) -> UnitReading:
        (result, of_year), unit = read[0], read[0][0].unit
        asked, blank = _cells(result)
        absent, added = _products(result, listed)
        met = [each for each in met_by(unit, of_year.rubric)
               if each.observation.by is Observed.RESPONDENT]  # fmt: skip
        return UnitReading(
            date=unit.date,
            asked_by=unit.enumerator,
            asked=asked,
            blank=blank,
            errors=errors,
            met=() if result.is_ready else tuple(met),
            thin=() if unit.not_assessed else tuple(too_few(unit, of_year.rubric)),
            absent=absent,
            added=added,
            other_years=tuple(one.survey.year for _, one in read if one.survey.year != self.year),
            not_assessed=unit.not_assessed,
        )

    # Units that are not on it -------------------------------------------------------------------

    def _unlisted(self, units: Sequence[UnitStatus]) -> Iterator[Unlisted]:
        """Yield the units that came in and are not on the list, refused ones too."""
        known = {key_of(each.institution, each.unit, self.register) for each in self.listed.units}
        candidates = sorted(units, key=lambda each: each.progress is not UnitProgress.MISSING)
        for key in dict.fromkeys((*self.read, *self.files_of)):
            if key in known:
                continue
            files = tuple(self.files_of.get(key, ()))
            unit = self.read[key][0][0].unit if key in self.read else None
            institution, name = self._names(key, files)
            yield Unlisted(
                institution,
                name,
                files,
                unit.date if unit else "",
                unit.enumerator if unit else files[0].file.asked_by,
                self._near(institution, name, [each.listed for each in candidates]),
            )

    def _names(self, key: UnitKey, files: Sequence[HandedIn]) -> tuple[str, str]:
        """Return what a unit and its institution are called in what came in."""
        if key in self.read:
            result = self.read[key][0][0]
            return result.institution.name, result.unit.name
        return next(each for file in files for each in file.file.units
                    if key_of(*each, self.register) == key)  # fmt: skip

    def _near(self, institution: str, unit: str, listed: Sequence[ListedUnit]) -> ListedUnit | None:
        """Return the unit of the list that may be meant: of this institution, or of one like it."""
        tokens = [self.register.institution_token(each.institution) for each in listed]
        token = self.register.institution_token(institution)
        is_known = token in tokens or self.register.government_of(institution)
        meant = [token] if is_known else nearest(token, dict.fromkeys(tokens))
        own = [each for each, token in zip(listed, tokens, strict=True) if token in meant]
        alike = [each for each in own if unit_key(each.unit) == unit_key(unit)]
        if alike:
            return alike[0]
        new = SurveyUnit(unit, "", (), ())
        for each in own:
            if any(like_known(institution, [new], [each.unit], self.register)):
                return each
        return None


def _usual_year(results: Iterable[Result]) -> int | None:
    """Return the year that most units are of, the later of two; None of none."""
    numbers = Counter({result.survey.year: len(result.units) for result in results})
    return max(numbers, key=lambda year: (numbers[year], year), default=None)


def _cells(result: UnitResult) -> tuple[int, int]:
    """Return how many cells of a unit are asked for, and how many of these are blank."""
    unit = result.unit
    if unit.ready and not unit.answers:
        return 1, int(unit.ready.is_blank)
    if unit.not_assessed:
        return 0, 0
    return len(unit.answers), sum(each.state is State.BLANK for each in unit.answers)


def _products(result: UnitResult, listed: ListedUnit) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the products of the list that a unit's files lack, and those that only they have."""
    unit = result.unit
    if result.is_ready or unit.not_assessed or not listed.products:
        return (), ()
    there = {token_of(each.name): each.name for each in unit.products}
    wanted = {token_of(name): name for name in listed.products}
    return (
        tuple(name for token, name in wanted.items() if token not in there),
        tuple(name for token, name in there.items() if token not in wanted),
    )
