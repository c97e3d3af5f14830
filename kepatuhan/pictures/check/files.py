"""A check as files: a workbook, CSV, JSON. None of them cuts anything off."""

from collections.abc import Callable, Mapping

from kepatuhan.ground.errors import Finding, Place
from kepatuhan.ground.file_kinds import FileKind, kind_line
from kepatuhan.ground.foreign_text import json_text
from kepatuhan.ground.version import __version__
from kepatuhan.pictures.check.tables import CheckView
from kepatuhan.pictures.pens.data import csv_bytes, records
from kepatuhan.pictures.pens.marked_book import marked_book
from kepatuhan.season.causes import Cause
from kepatuhan.season.check import FileState, Spot

SCHEMA = "kepatuhan.check/1"


def check_xlsx(view: CheckView) -> bytes:
    """Return the workbook: causes, findings and files, a sheet each."""
    words = view.words
    title = words("Findings of a check")
    with marked_book(view, title, FileKind.CHECK) as (book, target):
        below = kind_line(FileKind.CHECK, words)
        book.add_table(words("Causes"), view.cause_table(), below)
        book.add_table(words("Findings"), view.finding_table())
        book.add_table(words("Files"), view.file_table())
    return target.getvalue()


def check_csv(view: CheckView) -> bytes:
    """Return the findings, one line for every place."""
    return csv_bytes(view.finding_table(), view.decimals)


def check_json(view: CheckView) -> bytes:
    """Return all of it as JSON (``check.schema.json``)."""
    return f"{json_text(check_as_data(view))}\n".encode()


WRITERS: Mapping[str, Callable[[CheckView], bytes]] = {
    ".xlsx": check_xlsx,
    ".csv": check_csv,
    ".json": check_json,
}


def check_as_data(view: CheckView) -> dict[str, object]:
    """Return all of it as data: findings are told once, causes point to them by their numbers."""
    check = view.check
    numbers = {finding: at for at, finding in enumerate(check.findings)}
    spots: dict[int, list[Spot]] = {}
    for spot in check.spots:
        spots.setdefault(numbers[spot.finding], []).append(spot)
    files = records(view.file_table(), ("state", "errors", "warnings", "notes", "asked_by"), 0)
    return {
        "schema": SCHEMA,
        "program": __version__,
        "files_by_state": {
            state.value: sum(file.state is state for file in check.files) for state in FileState
        },
        "causes": [_cause(cause, view, numbers) for cause in view.causes],
        "findings": [_finding(spots[at], view) for at in range(len(check.findings))],
        "files": [
            {
                "file": file.name,
                "sha256": file.sha256,
                **row,
                "units": [{"institution": one, "unit": other} for one, other in file.units],
            }
            for file, row in zip(check.files, files, strict=True)
        ],
    }


def _cause(cause: Cause, view: CheckView, numbers: Mapping[Finding, int]) -> dict[str, object]:
    return {
        "code": cause.code,
        "severity": cause.severity,
        "text": cause.text(view.words),
        "remedy": cause.remedy(view.words),
        "number": cause.number,
        "files": cause.files,
        "cells": len(cause.cells),
        "findings": [numbers[finding] for finding in cause.findings],
    }


def _finding(spots: list[Spot], view: CheckView) -> dict[str, object]:
    finding = spots[0].finding
    values = dict(finding.values)
    return {
        "code": finding.code,
        "severity": finding.severity,
        "institution": finding.institution,
        "unit": finding.unit,
        **_place(finding.place),
        "message": finding.message(view.words),
        "remedy": finding.remedy(view.words),
        "found": values.get("found"),
        "allowed": values.get("allowed"),
        "guess": values.get("near"),
        "cells": [
            {**_place(spot.place), "found": spot.found, "other": spot.other} for spot in spots
        ],
    }


def _place(place: Place) -> dict[str, object]:
    return {"file": place.file, "sheet": place.sheet, "cell": place.cell}
