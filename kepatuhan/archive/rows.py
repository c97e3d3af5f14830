"""From rows of the archive back to what a survey says."""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kepatuhan.ground.errors import Finding, Place
from kepatuhan.register.register import Register
from kepatuhan.result.json.survey import SurveyReader
from kepatuhan.survey.merge import two_names
from kepatuhan.survey.model import SourceFile, Survey, SurveyInstitution, SurveyUnit
from kepatuhan.survey.names import with_names

Row = Mapping[str, Any]


def survey_of(
    year: int, groups: Sequence[Sequence[Row]], notes: Mapping[int, Row], register: Register
) -> Survey:
    """Return the survey that rows make: a group is an institution, its own row first.

    ``notes``: what the runs of these rows say of no single unit, by their numbers.
    """
    rows = [row for group in groups for row in group]
    institutions = tuple(institution_of(group[0], _units(group)) for group in groups)
    rest = _Notes(notes, rows)
    # Two names of one unit are looked for anew: one may be of another time, or withdrawn.
    lasting = (each for each in findings_of(rows) if each.code != "unit.two_names")
    survey = Survey(
        year=year,
        institutions=institutions,
        sources=tuple(rest.sources()),
        findings=(*lasting, *rest.findings(), *_two_names(institutions, groups, register)),
        refused=tuple(rest.refused()),
    )
    return with_names(survey, register)


class _Notes:
    """What runs say of no single unit, as far as it still counts.

    It does where a row of the run still rests on the file that it is about. What is about no such
    file, as one that was refused, is of the last run alone: it may have come back since.
    """

    def __init__(self, notes: Mapping[int, Row], rows: Iterable[Row]) -> None:
        self._notes = notes
        self._last = max(notes, default=0)
        self._used = {(row["run"], *file) for row in rows for file in json.loads(row["files"])}
        self._named = {(run, file) for run, file, _ in self._used}

    def _counts(self, run: int, file: str) -> bool:
        if (run, file) in self._named:
            return True
        return run == self._last and all(file != name for _, name in self._named)

    def sources(self) -> Iterator[SourceFile]:
        """Yield the files that rows rest on, and those that the last run read in vain."""
        used = (self._source(run, file, sha256) for run, file, sha256 in sorted(self._used))
        vain = (
            self._source(run, file, sha256)
            for run, note in self._notes.items()
            for file, sha256 in note["files"]
            if self._counts(run, file)
        )
        yield from dict.fromkeys((*used, *vain))

    def _source(self, run: int, file: str, sha256: str) -> SourceFile:
        notes = self._notes[run]
        # one number for a whole run, as it was kept at first, belongs to no file
        numbers = (notes.get(name, {}) for name in ("unplaced", "no_bodies"))
        return SourceFile(
            file, sha256, *(int(each.get(file, 0)) for each in numbers if isinstance(each, dict))
        )

    def findings(self) -> Iterator[Finding]:
        """Yield the findings that still count, each once."""
        found = ((run, finding_of(row)) for run, note in self._notes.items()
                 for row in note["findings"])  # fmt: skip
        counting = (each for run, each in found if self._counts(run, each.place.file))
        yield from (each for each in dict.fromkeys(counting) if each.code != "unit.two_names")

    def refused(self) -> Iterator[Finding]:
        """Yield the refusals of the last run, of files that were not read since."""
        for row in self._notes[self._last]["refused"] if self._notes else ():
            found = finding_of(row)
            if self._counts(self._last, found.place.file):
                yield found


def _two_names(
    institutions: Iterable[SurveyInstitution],
    groups: Iterable[Iterable[Row]],
    register: Register,
) -> Iterator[Finding]:
    """Yield a finding where units seem to be one under two names."""
    for institution, rows in zip(institutions, groups, strict=True):
        files = [next(iter(files_of(row)), "") for row in rows if row["unit"]]
        units = zip(institution.units, files, strict=True)
        yield from two_names(institution.name, units, register)


def institution_of(row: Row, units: Iterable[SurveyUnit]) -> SurveyInstitution:
    """Return the institution of its own row, with these units."""
    return _reader(row).institution(json.loads(row["survey"]), units)


def _units(rows: Iterable[Row]) -> tuple[SurveyUnit, ...]:
    return tuple(unit_of(row) for row in rows if row["unit"])


def with_answers_compressed(row: Row) -> dict[str, Any]:
    """Return a row of today's form in less room: the texts of a nation are 200 MiB."""
    if not row["unit"] or row["format"] == 1:
        return dict(row)
    return {**row, "survey": zlib.compress(row["survey"].encode(), 1)}


def with_answers_as_text(row: Row) -> dict[str, Any]:
    """Return a row as it is kept, whose answers may be compressed."""
    return {**row, "survey": _text_of(row)}


def _text_of(row: Row) -> str:
    text: str | bytes = row["survey"]
    return text if isinstance(text, str) else zlib.decompress(text).decode()


def unit_of(row: Row) -> SurveyUnit:
    """Return the unit of a row, whose answers may be compressed."""
    said, reader = json.loads(_text_of(row)), _reader(row)
    return reader.unit(said, [reader.answer(each) for each in said["answers"]])


def _reader(row: Row) -> SurveyReader:
    return SurveyReader(files_of(row))


def files_of(row: Row) -> list[str]:
    """Return the names of the files that a row rests on."""
    return [file for file, _ in json.loads(row["files"])]


def sources_of(rows: Iterable[Row]) -> Iterator[SourceFile]:
    """Yield the files that rows rest on, each once."""
    found = (SourceFile(*each) for row in rows for each in json.loads(row["files"]))
    yield from dict.fromkeys(found)


def findings_of(rows: Iterable[Row]) -> Iterator[Finding]:
    """Yield the findings that were kept with rows."""
    for row in rows:
        yield from map(finding_of, json.loads(row["findings"]))


def finding_of(row: Sequence[Any]) -> Finding:
    """Return the finding that was kept as a list; format 1 says not whom it is about."""
    code, file, sheet, cell, line, values, *about = row
    return Finding(code, Place(file, sheet, cell, line), tuple(values.items()), *about)
