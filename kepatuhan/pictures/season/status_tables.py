"""The tables of a season's status, declared once."""

from collections.abc import Mapping
from fractions import Fraction

from kepatuhan.ground.i18n import N_
from kepatuhan.pictures.check.tables import STATE_WORDS
from kepatuhan.pictures.pens.table import Column, Table
from kepatuhan.pictures.season.status_view import DONE_FIRST, StatusView
from kepatuhan.scoring.rounding import round_half_up
from kepatuhan.season.check import FileState
from kepatuhan.season.handed_in import FileUse, HandedIn
from kepatuhan.season.status import (
    Day,
    Enumerated,
    UnitProgress,
    UnitReading,
    UnitStatus,
    Unlisted,
)

# The headings of numbers of units, as short as they can be.
HEADINGS: Mapping[UnitProgress, str] = {
    UnitProgress.MISSING: N_("Not in"),
    UnitProgress.UNREADABLE: N_("Unreadable"),
    UnitProgress.TWICE: N_("Twice"),
    UnitProgress.FINDINGS: N_("Findings"),
    UnitProgress.PARTLY: N_("Partly"),
    UnitProgress.COMPLETE: N_("Complete"),
    UnitProgress.NOT_ASSESSED: N_("Not assessed"),
}


def summary_table(view: StatusView) -> Table[UnitProgress]:
    """Return how many units there are of every state; they sum to the list."""
    words, status = view.words, view.status
    columns: list[Column[UnitProgress]] = [
        Column("state", words("Status"), "strong", str, shown=view.marked,
               codes=tuple(UnitProgress)),
        Column("units", words("Units"), "count", lambda each: status.numbers[each]),
        Column("share", words("Share (%)"), "count",
               lambda each: _percent(status.numbers[each], len(status.units))),
    ]  # fmt: skip
    return Table(columns, tuple(UnitProgress))


def unit_table(view: StatusView) -> Table[UnitStatus]:
    """Return the units of the list, those with the most to be done first."""
    words = view.words
    usual = view.status.units[0].listed.institution if view.status.units else ""
    columns: list[Column[UnitStatus]] = [
        Column("institution", words("Institution"), "text",
               lambda unit: unit.listed.institution, optional=not view.several, usual=usual,
               width=26),
        Column("listed_unit", words("Unit"), "strong", lambda unit: unit.listed.unit),
        Column("enumerator", words("Enumerator"), "text", lambda unit: unit.listed.code, width=13),
        Column("progress", words("Status"), "text", lambda unit: unit.progress,
               shown=lambda unit: view.marked(unit.progress), codes=tuple(UnitProgress), width=17),
        Column("cells", words("Cells"), "count", lambda unit: _number(unit, "asked")),
        Column("blank", words("Blank"), "count", lambda unit: _number(unit, "blank")),
        Column("errors", words("To be corrected"), "count", lambda unit: _number(unit, "errors")),
        Column("date", words("Visited"), "text", lambda unit: _text(unit, "date"),
               shown=lambda unit: view.day(unit.reading.date) if unit.reading else "", width=18),
        Column("asked_by", words("Filled in by"), "text", lambda unit: _text(unit, "asked_by")),
        Column("people", words("People"), "wrap", lambda unit: people_text(unit, view)),
        Column("files", words("Files"), "wrap",
               lambda unit: "; ".join(each.file.name for each in unit.files)),
        Column("remark", words("Remarks"), "wrap", view.remark, width=52),
    ]  # fmt: skip
    return Table(columns, in_order(view), frozen=2, empty=words("The list names no unit."))


def _percent(part: int, whole: int) -> int:
    """Return a part in percent, rounded for reading only."""
    return int(round_half_up(Fraction(100 * part, max(whole, 1)), 0))


def in_order(view: StatusView) -> list[UnitStatus]:
    """Return the units of the list by what is to be done, those of one state as they are listed."""
    order = list(UnitProgress)
    return sorted(view.status.units, key=lambda unit: order.index(unit.progress))


def _number(unit: UnitStatus, name: str) -> int | None:
    return getattr(unit.reading, name) if unit.reading else None


def _text(unit: UnitStatus, name: str) -> str:
    return getattr(unit.reading, name) if unit.reading else ""


def people_text(unit: UnitStatus, view: StatusView) -> str:
    """Return how many people were met, way by way."""
    reading: UnitReading | None = unit.reading
    return "; ".join(map(view.people, reading.met)) if reading else ""


def enumerator_table(view: StatusView) -> Table[Enumerated]:
    """Return a row for every code, with its units by state."""
    words = view.words
    columns: list[Column[Enumerated]] = [
        Column("enumerator", words("Enumerator"), "strong", lambda each: each.code,
               shown=lambda each: view.code(each.code), width=16),
        Column("given", words("Given"), "count", lambda each: each.given),
        *(_of_progress(progress, view) for progress in DONE_FIRST),
        Column("visited", words("Visited"), "count", lambda each: each.visited),
    ]  # fmt: skip
    return Table(columns, view.status.enumerators, frozen=1, empty=words("The list names no unit."))


def _of_progress(progress: UnitProgress, view: StatusView) -> Column[Enumerated]:
    return Column(
        progress, view.words(HEADINGS[progress]), "count", lambda each: each.numbers[progress],
        optional=progress not in (UnitProgress.COMPLETE, UnitProgress.MISSING), usual=0,
    )  # fmt: skip


def day_table(view: StatusView) -> Table[Day]:
    """Return a row for every day of visits."""
    words = view.words
    columns: list[Column[Day]] = [
        Column("date", words("Day of the visit"), "strong", lambda day: day.date,
               shown=lambda day: view.day(day.date), width=22),
        Column("came", words("Units in"), "count", lambda day: day.listed),
        Column("so_far", words("So far"), "count", lambda day: day.so_far),
        Column("share", words("Of the list (%)"), "count",
               lambda day: _percent(day.so_far, len(view.status.units))),
        Column("unlisted", words("Not on the list"), "count", lambda day: day.unlisted,
               optional=True, usual=0),
    ]  # fmt: skip
    return Table(columns, view.status.days, frozen=1, empty=words("Nothing has come in yet."))


def unlisted_table(view: StatusView) -> Table[Unlisted]:
    """Return the units that came in and are not on the list, with a guess."""
    words = view.words
    columns: list[Column[Unlisted]] = [
        Column("institution", words("Institution"), "text", lambda each: each.institution,
               width=26),
        Column("unit", words("Unit"), "strong", lambda each: each.unit),
        Column("near", words("Perhaps on the list as"), "wrap",
               lambda each: view.near(each.near) if each.near else "",
               shown=lambda each: view.near(each.near), width=40),
        Column("asked_by", words("Filled in by"), "text", lambda each: each.asked_by),
        Column("date", words("Visited"), "text", lambda each: each.date,
               shown=lambda each: view.day(each.date), width=18),
        Column("files", words("Files"), "wrap",
               lambda each: "; ".join(file.file.name for file in each.files), width=40),
    ]  # fmt: skip
    empty = words("Everything that came in is on the list.")
    return Table(columns, view.status.unlisted, frozen=2, empty=empty)


def file_table(view: StatusView) -> Table[HandedIn]:
    """Return every file with what it is to the list, those that nobody knows first."""
    words = view.words
    order = [FileUse.UNTIED, FileUse.GUESSED, FileUse.OFF_LIST]
    rows = sorted(view.status.files, key=lambda each: each.use not in order)
    columns: list[Column[HandedIn]] = [
        Column("handed_in", words("File"), "strong", lambda each: each.file.name),
        Column("use", words("What it is"), "wrap", lambda each: each.use, shown=view.use,
               codes=tuple(FileUse), width=24),
        Column("state", words("Verdict"), "text", lambda each: each.file.state,
               shown=lambda each: words(STATE_WORDS[each.file.state]), codes=tuple(FileState),
               width=20),
        Column("units", words("Units"), "wrap", lambda each: _units(each, view), width=36),
        Column("asked_by", words("Filled in by"), "text", lambda each: each.file.asked_by),
        Column("why", words("What was found"), "wrap", view.why_refused, width=56),
    ]  # fmt: skip
    return Table(columns, rows, frozen=1, empty=words("Nothing has come in yet."))


def loose_table(view: StatusView) -> Table[HandedIn]:
    """Return the files of which nothing is read, or that nobody knows the unit of."""
    table = file_table(view).without("state", "asked_by")
    return table.of(each for each in table.rows if each.is_of_no_use)


def _units(file: HandedIn, view: StatusView) -> str:
    """Return the units of a file; of one that cannot be read, that which its name means."""
    said = file.file.units
    if file.use is FileUse.GUESSED:
        said = tuple((each.listed.institution, each.listed.unit) for each in view.status.units
                     if file in each.files)  # fmt: skip
    return "; ".join(f"{institution} ▸ {unit}" for institution, unit in said)
