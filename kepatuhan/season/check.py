"""All that is wrong in files, file by file, without a score: what ``score`` would find."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from kepatuhan.ground.errors import Finding, KepatuhanError, Place
from kepatuhan.ground.i18n import N_, Words
from kepatuhan.result.model import Result
from kepatuhan.survey.answer_findings import contradicts
from kepatuhan.survey.answer_model import Answer, Repeat
from kepatuhan.survey.answers import cell_meanings, shown_text
from kepatuhan.survey.files.find import FoundFile
from kepatuhan.survey.layouts.form.read import find_identity, open_survey
from kepatuhan.survey.privacy import enumerator_code

COPY = "file.copy"
OF_FOLDERS = ("file.none", "file.empty")  # that hold no file at all
OTHERWISE = N_("Here “{found}”, but {other} about the same; neither was used.")
CONFLICTS = ("answer.conflict", "answer.columns_differ")


class FileState(StrEnum):
    """What is to be done with a file, the gravest first.

    ``refused``: it was not read. ``correct``: something in it is not used. ``look``: it is used and
    wants a look.
    """

    REFUSED = "refused"
    CORRECT = "correct"
    LOOK = "look"
    CLEAN = "clean"


@dataclass(frozen=True, slots=True)
class Spot:
    """A finding at one place; ``found``: what stands there, '' where the finding does not say.

    ``other``: the cell that says something else about the same, where there is one, and what.
    """

    finding: Finding
    place: Place
    found: str
    other: str = ""

    def message(self, words: Words) -> str:
        """Return what is wrong there: the finding's own message, unless it tells of many cells."""
        if self.other:
            return words(OTHERWISE, found=self.found, other=self.other)
        return self.finding.message(words)


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """One file with all that is said of it.

    ``sha256``: '' where it was refused. ``path``: None for what is no file to read. ``units``: each
    with its institution. ``asked_by``: the codes of who asked, told apart by commas.
    """

    name: str
    path: Path | None
    sha256: str
    state: FileState
    spots: tuple[Spot, ...]
    units: tuple[tuple[str, str], ...] = ()
    asked_by: str = ""

    def known(self) -> "CheckedFile":
        """Return a refused form with the unit and the enumerator that it says; others as they are.

        So that it finds its way back to who filled it.
        """
        if self.state is not FileState.REFUSED or self.path is None:
            return self
        try:
            with open_survey(self.path) as book:
                said = find_identity(book, self.name)
        except KepatuhanError:
            return self
        if said is None:
            return self
        units = ((said.text("institution"), said.text("unit")),) if said.text("unit") else ()
        return replace(self, units=units, asked_by=enumerator_code(said.text("enumerator")))

    def number(self, severity: str) -> int:
        """Return how many findings of a severity there are."""
        return len({each.finding for each in self.spots if each.finding.severity == severity})

    @property
    def graver(self) -> list[Spot]:
        """Its errors, then its warnings."""
        return [each for severity in ("error", "warning") for each in self.spots
                if each.finding.severity == severity]  # fmt: skip


class Inspection:
    """What was found in files. ``results``: of those that were read, by year.

    ``refused``: what is said where nothing at all could be read.
    """

    def __init__(
        self, found: Iterable[FoundFile], results: Sequence[Result], refused: Sequence[Finding] = ()
    ) -> None:
        self.results = tuple(results)
        told = [finding for result in results for finding in result.survey.refused]
        self.refused = tuple(dict.fromkeys((*told, *refused)))
        own = dict.fromkeys(finding for result in results for finding in result.findings)
        self.findings = (*self.refused, *own)
        self._paths = {file.name: file.path for file in found}

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Every finding at every place that it is about."""
        return tuple(spot for finding in self.findings for spot in self._spots_of(finding))

    @cached_property
    def files(self) -> tuple[CheckedFile, ...]:
        """Every file that is told of, the gravest first."""
        order = list(FileState)
        return tuple(sorted(self._files(), key=lambda file: order.index(file.state)))

    @property
    def is_clean(self) -> bool:
        """Whether nothing was refused: no file, no row, no cell."""
        return not any(finding.severity == "error" for finding in self.findings)

    def _files(self) -> Iterator[CheckedFile]:
        hashes = {each.file: each.sha256 for one in self.results for each in one.survey.sources}
        asked_by = {
            file: code for one in self.results for file, code in one.survey.asked_by.items()
        }
        refused = {
            finding.place.file for finding in self.refused
            if finding.severity == "error" and finding.code not in OF_FOLDERS
        }  # fmt: skip
        copies = {finding.place.file for finding in self.findings if finding.code == COPY}
        units, spots = self._units, self._by_file()
        for name in filter(None, dict.fromkeys((*hashes, *sorted(copies), *sorted(refused)))):
            own = tuple(spots.get(name, ()))
            yield CheckedFile(
                name, self._paths.get(name), hashes.get(name, ""),
                _state(own, is_refused=name not in hashes and name in refused),
                own, tuple(dict.fromkeys(units.get(name, ()))), asked_by.get(name, ""),
            ).known()  # fmt: skip

    def _by_file(self) -> dict[str, list[Spot]]:
        """Return what is said of each file; what names none, of the files of its unit."""
        files: dict[tuple[str, str], list[str]] = {}
        for file, units in self._units.items():
            for unit in dict.fromkeys(units):
                files.setdefault(unit, []).append(file)
        found: dict[str, list[Spot]] = {}
        for spot in self.spots:
            about = (spot.finding.institution, spot.finding.unit)
            for file in [spot.place.file] if spot.place.file else files.get(about, []):
                found.setdefault(file, []).append(spot)
        return found

    @cached_property
    def _units(self) -> Mapping[str, list[tuple[str, str]]]:
        """The units of each file, each with its institution."""
        found: dict[str, list[tuple[str, str]]] = {}
        for result in self.results:
            for each in result.units:
                answers = {answer.place.file for answer in each.unit.answers}
                repeats = {cell.place.file for one in each.unit.answers for cell in one.repeats}
                ready = {each.unit.ready.place.file} if each.unit.ready else set()
                for file in answers | repeats | ready:
                    found.setdefault(file, []).append((each.institution.name, each.unit.name))
        return found

    def _spots_of(self, finding: Finding) -> list[Spot]:
        """Return a finding at its place, or at every cell of two that contradict each other."""
        if finding.code in CONFLICTS and (pairs := list(self._conflicting(finding))):
            return [_spot(finding, *pair) for one, other in pairs
                    for pair in ((one, other), (other, one))]  # fmt: skip
        return [Spot(finding, finding.place, dict(finding.values).get("found", ""))]

    def _conflicting(self, finding: Finding) -> Iterator[tuple[Answer, Repeat]]:
        """Yield the pairs of cells that a finding tells of."""
        place, about = finding.place, (finding.institution, finding.unit)
        for result in self.results:
            for each in result.units:
                if (each.institution.name, each.unit.name) == about:
                    for pair in _unlike(each.unit.answers, result):
                        if any(_is_on(cell.place, place) for cell in pair):
                            yield pair


def _spot(finding: Finding, cell: Answer | Repeat, other: Answer | Repeat) -> Spot:
    found, said = (shown_text(each.text, each.form) for each in (cell, other))
    return Spot(finding, cell.place, found, f"{other.place} “{said}”")


def _is_on(cell: Place, place: Place) -> bool:
    """Return whether a cell is in the file that is named, and on its sheet if one is."""
    return cell.file == place.file and place.sheet in ("", cell.sheet)


def _unlike(answers: Iterable[Answer], result: Result) -> Iterator[tuple[Answer, Repeat]]:
    """Yield the cells that say another thing than the first cell about the same."""
    for answer in answers:
        if answer.repeats:
            (_, first), *others = cell_meanings(answer, result.rubric)
            for cell, meaning in others:
                if isinstance(cell, Repeat) and contradicts(meaning, first):
                    yield answer, cell


def _state(spots: Iterable[Spot], *, is_refused: bool) -> FileState:
    severities = {spot.finding.severity for spot in spots}
    if is_refused:
        return FileState.REFUSED
    if "error" in severities:
        return FileState.CORRECT
    return FileState.LOOK if "warning" in severities else FileState.CLEAN
