"""The files of a comparison, by name; the workbook comes first: Excel may hold it open."""

from collections.abc import Mapping
from io import BytesIO

from kepatuhan.ground.foreign_text import json_text
from kepatuhan.pictures.comparison.data import comparison_data
from kepatuhan.pictures.comparison.excel import write_comparison, write_history
from kepatuhan.pictures.comparison.history import HistoryView, history_data
from kepatuhan.pictures.comparison.html import render_comparison, render_history
from kepatuhan.pictures.comparison.view import CompareView


def comparison_files(view: CompareView) -> dict[str, bytes]:
    """Return two years compared as .xlsx, .html and .json."""
    book = BytesIO()
    write_comparison(view, book)
    return _files(book, render_comparison(view), comparison_data(view))


def history_files(view: HistoryView) -> dict[str, bytes]:
    """Return the history of several years as .xlsx, .html and .json."""
    book = BytesIO()
    write_history(view, book)
    return _files(book, render_history(view), history_data(view))


def _files(book: BytesIO, page: str, data: Mapping[str, object]) -> dict[str, bytes]:
    text = json_text(data) + "\n"
    return {
        "comparison.xlsx": book.getvalue(),
        "comparison.html": page.encode(),
        "comparison.json": text.encode(),
    }
