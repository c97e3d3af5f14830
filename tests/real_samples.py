"""The samples without their mark: as surveys of an office, which the archive keeps."""

import shutil
import tempfile
from atexit import register
from pathlib import Path

import openpyxl
from helpers import SAMPLES, SURVEYS

from kepatuhan.survey.layouts.headings import field_of

REAL = Path(tempfile.mkdtemp(prefix="kepatuhan-"))
register(shutil.rmtree, REAL, ignore_errors=True)


def _unmark(path: Path) -> None:
    """Write a sample with nothing in its line, or its column, that says that it is invented."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and field_of(cell.value) == "invented":
                    beside = sheet.cell(cell.row, cell.column + 1)
                    below = [
                        sheet.cell(at, cell.column) for at in range(cell.row + 1, sheet.max_row + 1)
                    ]
                    for each in below if sheet.title != "Identitas" else [beside]:
                        each.value = None
    target = REAL / path.relative_to(SAMPLES)
    target.parent.mkdir(exist_ok=True)
    book.save(target)


for sample in SURVEYS:
    _unmark(sample)
