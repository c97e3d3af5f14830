"""From rows of the archive back to what a survey says."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kepatuhan.errors import Finding, Place
from kepatuhan.result_json.survey import SurveyReader
from kepatuhan.survey.merge import two_names
from kepatuhan.survey.model import SourceFile, Survey, SurveyInstitution, SurveyUnit

Row = Mapping[str, Any]


def survey_of(year: int, groups: Sequence[Sequence[Row]], notes: Sequence[Row]) -> Survey:
    """Return the survey that rows make: a group is an institution, its own row first.

    ``notes``: what the runs of these rows say of no single unit.
    """
    rows = [row for group in groups for row in group]
    institutions = tuple(institution_of(group[0], _units(group)) for group in groups)
    sources = [*sources_of(rows), *(SourceFile(*each) for note in notes for each in note["files"])]
    files = {source.file for source in sources}
    rest = [found for note in notes for found in map(finding_of, note["findings"])]
    refused = [found for note in notes for found in map(finding_of, note["refused"])]
    found = (*findings_of(rows), *(each for each in rest if _is_of(each, files)))
    # Two names of one unit are looked for anew: one may be of another time, or withdrawn.
    lasting = (each for each in found if each.code != "unit.two_names")
    return Survey(
        year=year,
        institutions=institutions,
        sources=tuple(dict.fromkeys(sources)),
        findings=tuple(dict.fromkeys((*lasting, *_two_names(institutions, groups)))),
        unplaced=sum(note["unplaced"] for note in notes),
        refused=tuple(each for each in refused if each.place.file not in files),
    )


def _two_names(
    institutions: Iterable[SurveyInstitution], groups: Iterable[Iterable[Row]]
) -> Iterator[Finding]:
    """Yield a finding where units seem to be one under two names."""
    for institution, rows in zip(institutions, groups, strict=True):
        files = [next(iter(files_of(row)), "") for row in rows if row["unit"]]
        yield from two_names(zip(institution.units, files, strict=True))


def _is_of(found: Finding, files: set[str]) -> bool:
    return not found.place.file or found.place.file in files


def institution_of(row: Row, units: Iterable[SurveyUnit]) -> SurveyInstitution:
    """Return the institution of its own row, with these units."""
    return _reader(row).institution(json.loads(row["survey"]), units)


def _units(rows: Iterable[Row]) -> tuple[SurveyUnit, ...]:
    return tuple(unit_of(row) for row in rows if row["unit"])


def unit_of(row: Row) -> SurveyUnit:
    """Return the unit of a row."""
    said, reader = json.loads(row["survey"]), _reader(row)
    return reader.unit(said, [reader.answer(*each) for each in said["answers"]])


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
    """Return the finding that was kept as a list."""
    code, file, sheet, cell, line, values = row
    return Finding(code, Place(file, sheet, cell, line), tuple(values.items()))
