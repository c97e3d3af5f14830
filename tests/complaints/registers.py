"""Small registers of complaints, written as files."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import xlsxwriter
from helpers import SAMPLES

from kepatuhan.ground.errors import Finding
from kepatuhan.programmes.complaints.count import find_figures
from kepatuhan.programmes.complaints.due import DueList, clocks_of, find_due
from kepatuhan.programmes.complaints.figures import ComplaintFigures
from kepatuhan.programmes.complaints.load_clocks import load_clock, shipped_clocks
from kepatuhan.programmes.complaints.load_terms import load_terms
from kepatuhan.programmes.complaints.model import Case, Complaints
from kepatuhan.programmes.complaints.read import read_registers
from kepatuhan.register.register import shipped

END = date(2022, 12, 31)


def csv_file(folder: Path, text: str, name: str = "register.csv") -> Path:
    """Write a table as a file; columns are told apart by |."""
    rows = ([cell.strip() for cell in line.split("|")] for line in text.strip().splitlines())
    path = folder / name
    path.write_text("\n".join(";".join(row) for row in rows) + "\n", encoding="utf-8")
    return path


def xlsx_file(
    folder: Path,
    sheets: Mapping[str, Sequence[Sequence[object]]],
    *,
    hidden: Sequence[str] = (),
    name: str = "register.xlsx",
) -> Path:
    """Write sheets as a workbook; dates are typed."""
    path = folder / name
    with xlsxwriter.Workbook(str(path)) as book:
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, date):
                        sheet.write_datetime(at, column, value, day)
                    elif value is not None:
                        sheet.write(at, column, value)
        for sheet in book.worksheets():
            if sheet.name in hidden:
                sheet.hide()
    return path


def read(*paths: Path, own_terms: str = "") -> Complaints:
    """Return what registers say; none may be refused."""
    complaints, refused = read_registers(
        [(path, path.name) for path in paths], shipped(), load_terms(own_terms)
    )
    assert refused == []
    return complaints


def read_text(folder: Path, text: str) -> Complaints:
    """Return what a small table says."""
    return read(csv_file(folder, text))


def case_of(folder: Path, **cells: str) -> Case:
    """Return the only case of a table with one row; headings by their cells, _ for a space."""
    head = " | ".join(name.replace("_", " ") for name in cells)
    (case,) = read_text(folder, f"{head}\n{' | '.join(cells.values())}").cases
    return case


def codes(findings: Sequence[Finding]) -> set[str]:
    """Return which faults were found."""
    return {each.code for each in findings}


def found(complaints: Complaints, code: str) -> dict[str, str]:
    """Return the values of the only finding with a code."""
    (one,) = [each for each in complaints.findings if each.code == code]
    return dict(one.values)


def dues_of(complaints: Complaints, day: date) -> DueList:
    """Return how complaints stand on a day, each list by its own clock."""
    usual = {name: load_clock(name, complaints.terms) for name in shipped_clocks()}
    return find_due(complaints, clocks_of([], usual), day)


def figures_of(complaints: Complaints, day: date, **options: Any) -> ComplaintFigures:
    """Return what complaints come to on a day."""
    return find_figures(complaints, dues_of(complaints, day), **options)


def figures_in(folder: Path, text: str, day: date = END, **options: Any) -> ComplaintFigures:
    """Return what a small table comes to, at the end of 2022 where no day is given."""
    return figures_of(read_text(folder, text), day, **options)


@cache
def sample() -> Complaints:
    """Return the invented register of 300 complaints."""
    return read(*sorted((SAMPLES / "complaints").iterdir()))
