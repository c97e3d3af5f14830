"""The day of a visit, as a cell says it."""

import re
from datetime import date

from kepatuhan.ground.errors import Finding, Place, finding
from kepatuhan.ground.tokens import token_of
from kepatuhan.sheets.xlsx import Cell
from kepatuhan.sheets.xlsx.grid import Grid, day_of
from kepatuhan.survey.answer_model import CellForm
from kepatuhan.survey.answers import form_of, number_of

_MONTHS = (
    ("januari", "january", "jan"), ("februari", "february", "feb", "pebruari"),
    ("maret", "march", "mar"), ("april", "apr"), ("mei", "may"), ("juni", "june", "jun"),
    ("juli", "july", "jul"), ("agustus", "august", "agt", "agu", "agust", "aug"),
    ("september", "sep", "sept"), ("oktober", "october", "okt", "oct"),
    ("november", "nopember", "nov", "nop"), ("desember", "december", "des", "dec"),
)  # fmt: skip
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ].*)?", re.ASCII)
_DAY_FIRST = re.compile(r"(?:[a-z']+,? )?(\d{1,2})[-/. ]+([a-z]+|\d{1,2})[-/., ]+(\d{4})", re.ASCII)
_SERIALS = range(36526, 73051)  # 2000 to 2099


def day_in(text: str) -> date | None:
    """Return the day that a text names, the day before the month as in Indonesia; else None.

    >>> day_in("Senin, 15 Agustus 2022"), day_in("15/08/2022") == day_in("2022-08-15")
    (datetime.date(2022, 8, 15), True)
    >>> day_in("30 Februari 2022"), day_in("08/14/2023"), day_in("minggu kedua")
    (None, None, None)
    """
    token = token_of(text)
    if found := _YEAR_FIRST.fullmatch(token):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(token):
        day, month, year = found.groups()
    else:
        return None
    number = _MONTH_OF.get(month) or (int(month) if month.isdecimal() else 0)
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def date_in(cell: Cell | None, place: Place, grid: Grid, findings: list[Finding]) -> str:
    """Return the day that a cell says as 2022-08-15, '' where it says none; that is a finding."""
    if cell is None or not cell.text.strip():
        return ""
    day = day_of(cell, grid.day_zero) or day_in(cell.text)
    if day:
        return day.isoformat()
    form = form_of(cell)
    number = number_of(cell.text.strip(), form) if form is CellForm.NUMBER else None
    meant = day_of(cell._replace(form="date"), grid.day_zero) if number in _SERIALS else None
    if meant:
        shown = f"{meant.day}-{meant.month}-{meant.year}"
        findings.append(finding("date.serial", place, found=int(number or 0), near=shown))
    else:
        findings.append(finding("date.none", place))
    return ""
