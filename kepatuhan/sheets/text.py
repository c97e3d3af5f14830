"""Writes a text into a workbook as it is."""

from typing import Any

from kepatuhan.ground.foreign_text import storable


def write_plain(sheet: Any, row: int, column: int, text: str, look: Any) -> None:
    """Write a text as it is. XlsxWriter would take one in <r>…</r> for markup, unless it is cut.

    It escapes what XML forbids, but for halves of characters.
    """
    text = storable(text)
    if text.startswith("<r>") and text.endswith("</r>"):
        sheet.write_rich_string(row, column, text[:1], text[1:2], text[2:], look)
    else:
        sheet.write_string(row, column, text, look)
