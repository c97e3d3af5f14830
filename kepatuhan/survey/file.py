"""What one file is: a form, a table of answers, or a table of scores."""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from kepatuhan.errors import Place, refuse
from kepatuhan.survey.csv_rows import read_csv_rows
from kepatuhan.survey.form.read import find_identity, read_form
from kepatuhan.survey.headings import SCORE_FIELDS, SCORE_NEEDS, TABLE_FIELDS, TABLE_NEEDS
from kepatuhan.survey.reading import FileSurvey, RubricChoice
from kepatuhan.survey.scores import read_scores
from kepatuhan.survey.sheet_table import Row, find_table
from kepatuhan.survey.table import read_table
from kepatuhan.survey.xlsx import open_workbook


def read_file(path: Path, name: str, choice: RubricChoice) -> list[FileSurvey]:
    """Return what one file says, by year; ``name`` is what it is called in places.

    Raises ``KepatuhanError``: ``file.*``, ``form.*``, ``score.*``, ``yaml.*`` or ``rubric.*``.
    """
    if path.suffix.lower() == ".csv":
        return _read_tables([("", read_csv_rows(path))], name, _sha256(path), choice)
    with open_workbook(path) as book:
        if identity := find_identity(book, name):
            return [read_form(book, identity, _sha256(path), choice)]
        sheets = ((sheet.name, list(book.rows(sheet.name))) for sheet in book.sheets)
        return _read_tables(sheets, name, _sha256(path), choice)


def _read_tables(
    sheets: Iterable[tuple[str, Sequence[Row]]], name: str, sha256: str, choice: RubricChoice
) -> list[FileSurvey]:
    """Return what the first table says, whichever sheet it is on."""
    for sheet, rows in sheets:
        if table := find_table(name, sheet, rows, TABLE_FIELDS, TABLE_NEEDS):
            return [read_table(table, sha256, choice)]
        if table := find_table(name, sheet, rows, SCORE_FIELDS, SCORE_NEEDS):
            return read_scores(table, sha256, choice)
    raise refuse("file.no_layout", Place(name))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
