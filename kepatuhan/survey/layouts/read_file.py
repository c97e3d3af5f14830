"""What one file is: a form, or tables of answers or scores.

Most runs only read forms: what tables need is imported when there is one.
"""

from pathlib import Path

from kepatuhan.ground.file_kinds import SCORED
from kepatuhan.sheets.csv_rows import read_csv_grid
from kepatuhan.sheets.marks import pass_over_findings, refuse_other_kinds, refuse_own_table
from kepatuhan.sheets.xlsx import Grid
from kepatuhan.survey.files.content import how_read, is_text
from kepatuhan.survey.layouts.file_survey import FileSurvey, RubricChoice
from kepatuhan.survey.layouts.form.read import find_identity, open_survey, read_form
from kepatuhan.survey.layouts.headings import is_known_heading
from kepatuhan.system.hashes import sha256_of_file


def read_file(path: Path, name: str, choice: RubricChoice) -> list[FileSurvey]:
    """Return what one file says, by year; ``name`` is what it is called in places.

    Raises ``KepatuhanError``: ``file.*``, ``form.*``, ``table.*``, ``score.*``, ``yaml.*`` or
    ``rubric.*``.
    """
    if is_text(path, name):
        grid = read_csv_grid(path, is_known_heading)
        refuse_own_table(grid, name, SCORED)
        read = _read_tables(path, name, [grid], [], choice)
        notes = tuple(how_read(path, name, ".csv", grid.encoding))
    else:
        read, origin = _read_workbook(path, name, choice)
        notes = tuple(how_read(path, name, origin or ".xlsx"))
    return [each.joined_by(notes, 0) for each in read]


def _read_workbook(path: Path, name: str, choice: RubricChoice) -> tuple[list[FileSurvey], str]:
    """Return what a workbook says, and the ending of its format, '' for .xlsx."""
    with open_survey(path) as book:
        refuse_other_kinds(book, name, SCORED)
        pass_over_findings(book)
        if identity := find_identity(book, name):
            form = read_form(book, identity, sha256_of_file(path), choice, path.parent)
            return [form], book.origin
        shown = [book.grid(sheet.name) for sheet in book.sheets if not sheet.hidden]
        hidden = [book.grid(sheet.name) for sheet in book.sheets if sheet.hidden]
        return _read_tables(path, name, shown, hidden, choice), book.origin


def _read_tables(
    path: Path, name: str, shown: list[Grid], hidden: list[Grid], choice: RubricChoice
) -> list[FileSurvey]:
    from kepatuhan.survey.layouts.tables import read_tables

    return read_tables(name, sha256_of_file(path), shown, hidden, choice)
