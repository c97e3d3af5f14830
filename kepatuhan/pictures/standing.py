"""Which report stands in a folder: of which years and whom, so that no other one replaces it."""

import csv
import hashlib
import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.file_kinds import ABOUT_NAME, about_of_page
from kepatuhan.register.register import Register
from kepatuhan.system.refusals import is_there
from kepatuhan.year.names import suffix_of, year_named

if TYPE_CHECKING:
    from kepatuhan.result.model import Result
    from kepatuhan.year.year import Year

HEAD = 4096  # characters of a page that hold its head
NOTE_FILE, ABOUT = "-note.csv", "about"  # what tells it among tables of CSV: a file, and a line
UNKNOWN = ""  # what a report of an older version says of itself


def about(years: Iterable[int | str], names: Iterable[str], register: Register) -> str:
    """Return what tells a report from those of other years or of other institutions.

    >>> from kepatuhan.register.register import shipped
    >>> known = shipped()
    >>> about([2022], ["Kab. Klungkung"], known) == about([2022], ["Kabupaten Klungkung"], known)
    True
    """
    listed = "\n".join(sorted(set(map(register.institution_token, names))))
    return f"{'-'.join(map(str, years))} {hashlib.sha256(listed.encode()).hexdigest()[:12]}"


def about_result(result: "Result") -> str:
    """Return what the report of a result is about."""
    names = [each.name for each in result.survey.institutions]
    return about([named(result)], names, result.rubric.register)


def about_year(year: "Year") -> str:
    """Return what the report of a year is about: that of an archive grows with it."""
    names = [year.archive] if year.archive else [each.survey.name for each in year.institutions]
    register = year.result.rubric.register
    return about([named(year.result)], [*names, suffix_of(year.scope)], register)


def named(result: "Result") -> str:
    """Return how the reports of a result are named: by its year, and by what it is not."""
    survey, rubric = result.survey, result.rubric
    return year_named(survey.year, rubric.edition, rubric.years, is_what_if=survey.is_what_if)


def standing_in(folder: Path, names: Iterable[str], register: Register) -> frozenset[str]:
    """Return what the files of these names in a folder are about; ``UNKNOWN`` where none says it.

    ``names``: .html, .xlsx, .json or .csv. What is there and is none of this program is unknown.
    """
    there = [folder / name for name in names if is_there(folder / name)]
    by_ending = {path.suffix: path for path in there}
    told = {_in_page(by_ending[".html"])} if ".html" in by_ending else set()
    if ".xlsx" in by_ending:
        told.add(_in_workbook(by_ending[".xlsx"]))
    if ".csv" in by_ending:
        notes = (path for path in there if path.name.endswith(NOTE_FILE))
        told.add(next(map(_in_note, notes), UNKNOWN))
    if ".json" in by_ending and (not told or UNKNOWN in told):
        told = told - {UNKNOWN} | {_in_json(by_ending[".json"], register)}
    return frozenset(told)


def _in_page(path: Path) -> str:
    with suppress(OSError), path.open(encoding="utf-8", errors="replace") as page:
        return about_of_page(page.read(HEAD))
    return UNKNOWN


def _in_workbook(path: Path) -> str:
    from kepatuhan.sheets.xlsx import open_workbook

    with suppress(OSError, KepatuhanError), open_workbook(path) as book:
        return book.names.get(ABOUT_NAME, UNKNOWN).strip('="')
    return UNKNOWN


def _in_note(path: Path) -> str:
    """Return what the note among tables of CSV is about."""
    with suppress(OSError, ValueError, csv.Error), path.open(encoding="utf-8", newline="") as note:
        return dict(line for line in csv.reader(note) if len(line) == 2).get(ABOUT, UNKNOWN)
    return UNKNOWN


def _in_json(path: Path, register: Register) -> str:
    """Return what a result or a comparison is about, whichever version wrote it."""
    with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
        data: Any = json.loads(path.read_bytes())
        years = [_year_in(data)] if "year" in data else [each["year"] for each in _compared(data)]
        return about(years, [each["name"] for each in data["institutions"]], register)
    return UNKNOWN


def _compared(data: Any) -> Any:
    return data["years"] if "years" in data else (data["first"], data["second"])


def _year_in(data: Any) -> str:
    """Return how the reports of a result are named."""
    year, rubric = data["year"], data["rubric"]
    return year_named(
        year, rubric["edition"], rubric.get("years", [year]),
        is_what_if=data.get("what_if", False),
    )  # fmt: skip
