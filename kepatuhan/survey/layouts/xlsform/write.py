"""Writes an XLSForm as a workbook. Same input, same bytes."""

from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from kepatuhan.ground.file_kinds import FileKind, mark_workbook
from kepatuhan.ground.foreign_text import write_plain
from kepatuhan.survey.layouts.form.write import CREATED
from kepatuhan.survey.layouts.xlsform.rows import IN_LANGUAGE, TRANSLATED, Row, XlsForm

_WIDTH, _WIDE = 16, 44
_TEXTS = tuple(f"{each}::{name}" for each in TRANSLATED for name in IN_LANGUAGE.values())
# The order of the columns; one that no row fills is left out.
COLUMNS = (
    "list_name", "type", "name", *_TEXTS, "required", "relevant", "constraint", "default",
    "calculation", "repeat_count", "form_title", "form_id", "version", "default_language",
    "instance_name",
)  # fmt: skip


def write_xlsform(form: XlsForm, target: BinaryIO) -> None:
    """Write the form as .xlsx."""
    import xlsxwriter

    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": form.settings["form_title"], "created": CREATED})
    mark_workbook(book, FileKind.XLSFORM)
    heading = book.add_format({"bold": True})
    sheets = {"survey": form.survey, "choices": form.choices, "settings": (form.settings,)}
    for title, rows in sheets.items():
        _write(book.add_worksheet(title), rows, heading)
    book.close()


def _write(sheet: Any, rows: Sequence[Row], heading: Any) -> None:
    for column, name in enumerate(_columns(rows)):
        sheet.set_column(column, column, _WIDE if name in _TEXTS else _WIDTH)
        write_plain(sheet, 0, column, name, heading)
        for at, row in enumerate(rows, 1):
            if text := row.get(name, ""):
                write_plain(sheet, at, column, text, None)
    sheet.freeze_panes(1, 0)


def _columns(rows: Iterable[Row]) -> list[str]:
    used = {name for row in rows for name, text in row.items() if text}
    return [name for name in COLUMNS if name in used]
