"""Scores a year again from its kept answers, under another rubric, and keeps what that gives."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kepatuhan.archive.added import add_run, as_next
from kepatuhan.archive.chain import Row as NewRow
from kepatuhan.archive.contents import finding_row, survey_text
from kepatuhan.archive.keep import errata_among, keep_rubric
from kepatuhan.archive.load import kept_rubric, latest_rows, notes_of, one_rubric
from kepatuhan.archive.model import Kept
from kepatuhan.archive.rows import Row, files_of, institution_of, survey_of, unit_of
from kepatuhan.archive.shelf import Shelf
from kepatuhan.ground.errors import CannotWriteError, KepatuhanError, Place, finding, refuse, some
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.model import ReadyScore, SurveyUnit
from kepatuhan.survey.reread import (
    Misfit,
    first_file,
    no_longer_understood,
    rows_not_kept,
    unit_under,
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


def rescore_year(shelf: Shelf, year: int, asked: Rubric | None) -> Rescored:
    """Return what is kept of a year under a rubric; None: the one that it was kept under.

    Raises ``archive.no_year``, ``archive.several_rubrics``, ``archive.other_edition``,
    ``archive.other_answers``, ``archive.not_kept`` or ``archive.read_otherwise``.
    """
    rows = latest_rows(shelf, year)
    now = asked or one_rubric(shelf, year, shelf.groups_of(rows))
    before = {sha256: kept_rubric(shelf, sha256) for sha256 in _rubrics(rows)}
    for each in before.values():
        _refuse_other_edition(shelf.place, year, each, now)
    notes, again = notes_of(shelf, rows), _Again(shelf.place, year, now)
    new = [again.row(row, before[row["rubric"]]) for row in rows]
    again.refuse_misfits()
    changed = {old["run"] for old in rows if old["rubric"] != now.sha256}
    told = {run: again.notes(note) if run in changed else note for run, note in notes.items()}
    runs = ([dict(row) for row in new if row["run"] == run] for run in notes if run in changed)
    return Rescored(
        build_result(survey_of(year, shelf.groups_of(new), told, shelf.register), now),
        tuple((each, dict(told[each[0]["run"]])) for each in runs),
        _latest_ids(shelf, year),
    )


def keep_rescored(shelf: Shelf, rescored: Rescored, time: str, user: str) -> Kept:
    """Add a revision for all that was read again; raises ``archive.meanwhile``."""
    result, new = rescored.result, sum(len(rows) for rows, _ in rescored.runs)
    total = sum(1 + len(each.units) for each in result.survey.institutions)
    if not new:
        return Kept(0, total)
    year = result.survey.year
    if rescored.ids != _latest_ids(shelf, year):
        raise CannotWriteError(finding("archive.meanwhile", shelf.place, year=year))
    keep_rubric(shelf.connection, result.rubric)
    runs = [(list(map(as_next, rows)), notes) for rows, notes in rescored.runs]
    for rows, notes in runs:
        add_run(shelf.connection, rows, notes, time, user)
    return Kept(
        new, total - new, errata_among(shelf, year, [row for rows, _ in runs for row in rows])
    )


def _latest_ids(shelf: Shelf, year: int) -> frozenset[int]:
    return frozenset(row["id"] for row in shelf.latest(year, "id"))


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

    def row(self, row: Row, before: Rubric) -> Row:
        """Return a row as it is under the rubric; as it was if it was kept under it."""
        if before.sha256 == self.now.sha256:
            return row
        if row["unit"]:
            survey = survey_text(self._unit(row, before), files_of(row))
        else:
            self._check_parts(institution_of(row, ()).ready)
            survey = row["survey"]
        return {**row, "rubric": self.now.sha256, "survey": survey}

    def _unit(self, row: Row, before: Rubric) -> SurveyUnit:
        unit = unit_of(row)
        file = first_file(unit, files_of(row))
        self._check_parts(unit.ready)
        self.not_kept += rows_not_kept(unit, before, self.now)
        fitting, strangers = without_strangers(unit, before, self.now)
        self.misfits += strangers
        if unit_under(unit, file, before) != unit:
            self.otherwise.append(unit.name)
        self.reworded += worded_otherwise(fitting, before, self.now)
        self.misfits += no_longer_understood(fitting.answers, before, self.now)
        return unit_under(fitting, file, self.now)

    def _check_parts(self, ready: ReadyScore | None) -> None:
        """Note the parts of a ready-made score that are of dimensions that the rubric has not."""
        known = [dimension.code for dimension in self.now.dimensions]
        parts = [code for code, _ in ready.parts] if ready else []
        self.misfits += [Misfit(code, some(known)) for code in parts if code not in known]

    def notes(self, notes: Row) -> Row:
        """Return what a run says of no single unit, and that questions are worded otherwise."""
        if not self.reworded:
            return notes
        codes = some(list(dict.fromkeys(self.reworded)))
        found = finding_row(finding("archive.other_question", Place(""), found=codes))
        return {**notes, "findings": [*notes["findings"], found]}

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
