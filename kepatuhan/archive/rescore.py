"""Scores a year again from its kept answers, under another rubric, and keeps what that gives."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection

from kepatuhan.archive.chain import Row as NewRow
from kepatuhan.archive.chain import compact
from kepatuhan.archive.contents import finding_row, survey_text
from kepatuhan.archive.keep import add_run, as_next, keep_rubric, latest_ids
from kepatuhan.archive.load import groups_of, kept_rubric, latest_rows, notes_of, one_rubric
from kepatuhan.archive.model import Kept
from kepatuhan.archive.rows import (
    Row,
    files_of,
    finding_of,
    findings_of,
    institution_of,
    survey_of,
    unit_of,
)
from kepatuhan.errors import CannotWriteError, Finding, KepatuhanError, Place, finding, refuse
from kepatuhan.result import Result, build_result
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.model import ReadyScore
from kepatuhan.survey.reread import (
    Misfit,
    Reading,
    finding_under,
    first_file,
    is_remade,
    no_longer_understood,
    read_again,
    rows_not_kept,
    some,
    without_strangers,
    worded_otherwise,
)

SHOWN = 4


@dataclass(frozen=True, slots=True)
class Rescored:
    """A year scored again, and what of it is new: the rows of a run with the run's notes.

    ``ids``: the latest revisions that it rests on.
    """

    result: Result
    runs: tuple[tuple[list[NewRow], NewRow], ...]
    ids: frozenset[int]


def rescore_year(connection: Connection, place: Place, year: int, asked: Rubric | None) -> Rescored:
    """Return what is kept of a year under a rubric; None: the one that it was kept under.

    Raises ``archive.no_year``, ``archive.several_rubrics``, ``archive.other_edition``,
    ``archive.other_answers``, ``archive.not_kept`` or ``archive.read_otherwise``.
    """
    rows = latest_rows(connection, place, year)
    now = asked or one_rubric(connection, place, year, groups_of(rows))
    before = {sha256: kept_rubric(connection, place, sha256) for sha256 in _rubrics(rows)}
    for each in before.values():
        _refuse_other_edition(place, year, each, now)
    notes, again = notes_of(connection, rows), _Again(place, year, now)
    new = [again.row(row, notes[row["run"]], before[row["rubric"]]) for row in rows]
    again.refuse_misfits()
    changed = {old["run"] for old in rows if old["rubric"] != now.sha256}
    told = {run: again.notes(note) if run in changed else note for run, note in notes.items()}
    runs = ([dict(row) for row in new if row["run"] == run] for run in notes if run in changed)
    return Rescored(
        build_result(survey_of(year, groups_of(new), told), now),
        tuple((each, dict(told[each[0]["run"]])) for each in runs),
        frozenset(connection.scalars(latest_ids(year))),
    )


def keep_rescored(
    connection: Connection, place: Place, rescored: Rescored, time: str, user: str
) -> Kept:
    """Add a revision for all that was read again; raises ``archive.meanwhile``."""
    result, new = rescored.result, sum(len(rows) for rows, _ in rescored.runs)
    total = sum(1 + len(each.units) for each in result.survey.institutions)
    if not new:
        return Kept(0, total)
    year = result.survey.year
    if rescored.ids != frozenset(connection.scalars(latest_ids(year))):
        raise CannotWriteError(finding("archive.meanwhile", place, year=year))
    keep_rubric(connection, result.rubric)
    for rows, notes in rescored.runs:
        add_run(connection, list(map(as_next, rows)), notes, time, user)
    return Kept(new, total - new)


def _rubrics(rows: Iterable[Row]) -> Iterator[str]:
    yield from dict.fromkeys(row["rubric"] for row in rows)


def _refuse_other_edition(place: Place, year: int, before: Rubric, now: Rubric) -> None:
    """Refuse a rubric of other years: its codes may be the same and mean something else."""
    is_kept_so = before.edition == now.edition and year not in before.years
    if year not in now.years and not is_kept_so:
        years = ", ".join(map(str, now.years))
        raise refuse("archive.other_edition", place, found=year, rubric=now.file, allowed=years)


@dataclass(slots=True)
class _Again:
    """Reads the rows of a year again, and gathers what of them does not fit the rubric."""

    place: Place
    year: int
    now: Rubric
    misfits: list[Misfit] = field(default_factory=list)
    not_kept: list[str] = field(default_factory=list)
    otherwise: list[str] = field(default_factory=list)
    reworded: list[str] = field(default_factory=list)

    def row(self, row: Row, notes: Row, before: Rubric) -> Row:
        """Return a row as it is under the rubric; as it was if it was kept under it."""
        if before.sha256 == self.now.sha256:
            return row
        findings = [*findings_of([row]), *map(finding_of, notes["findings"])]
        self.not_kept += rows_not_kept(findings, before, self.now)
        if row["unit"]:
            reading = self._reading(row, findings, before)
            survey, made = survey_text(reading.unit, files_of(row)), reading.findings
        else:
            self._check_parts(institution_of(row, ()).ready)
            survey, made = row["survey"], ()
        found = [*self._lasting(findings_of([row])), *made]
        rows = compact([finding_row(each) for each in found])
        return {**row, "rubric": self.now.sha256, "survey": survey, "findings": rows}

    def _reading(self, row: Row, findings: list[Finding], before: Rubric) -> Reading:
        unit = unit_of(row)
        file = first_file(unit, files_of(row))
        self._check_parts(unit.ready)
        fitting, strangers = without_strangers(unit, before, self.now)
        self.misfits += strangers
        then = read_again(unit, file, findings, before)
        if then.unit != unit:
            self.otherwise.append(unit.name)
        self.reworded += worded_otherwise(fitting, before, self.now)
        again = read_again(fitting, file, findings, self.now)
        self.misfits += no_longer_understood(then, again)
        return again

    def _check_parts(self, ready: ReadyScore | None) -> None:
        """Note the parts of a ready-made score that are of dimensions that the rubric has not."""
        known = [dimension.code for dimension in self.now.dimensions]
        parts = [code for code, _ in ready.parts] if ready else []
        self.misfits += [Misfit(code, some(known)) for code in parts if code not in known]

    def _lasting(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield the findings that no answer made, as they are under the rubric."""
        lasting = (finding_under(found, self.now) for found in findings if not is_remade(found))
        yield from filter(None, lasting)

    def notes(self, notes: Row) -> Row:
        """Return what a run says of no single unit, as it is under the rubric."""
        found = list(self._lasting(map(finding_of, notes["findings"])))
        if self.reworded:
            codes = some(list(dict.fromkeys(self.reworded)))
            found.append(finding("archive.other_question", Place(""), found=codes))
        return {**notes, "findings": [finding_row(each) for each in dict.fromkeys(found)]}

    def refuse_misfits(self) -> None:
        """Raise everything that does not fit, each kind of it with its first examples."""
        misfits = list(dict.fromkeys(self.misfits))
        found = {
            "archive.other_answers": [each.found for each in misfits],
            "archive.not_kept": self.not_kept,
            "archive.read_otherwise": self.otherwise,
        }
        values = {
            "year": self.year,
            "rubric": self.now.file,
            "allowed": "; ".join(dict.fromkeys(each.allowed for each in misfits[:SHOWN])),
        }
        faults = [
            finding(code, self.place, found=some(list(dict.fromkeys(texts))), **values)
            for code, texts in found.items()
            if texts
        ]
        if faults:
            raise KepatuhanError(*faults)
