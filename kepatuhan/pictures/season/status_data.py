"""A season's status as data for JSON; its schema stands beside it."""

from collections.abc import Sequence

from kepatuhan.ground.version import __version__
from kepatuhan.pictures.pens.data import records
from kepatuhan.pictures.season.status_schema import SCHEMA
from kepatuhan.pictures.season.status_tables import day_table, enumerator_table
from kepatuhan.pictures.season.status_view import StatusView
from kepatuhan.season.handed_in import HandedIn
from kepatuhan.season.status import UnitProgress, UnitReading, UnitStatus, Unlisted
from kepatuhan.season.unit_list import ListedUnit
from kepatuhan.survey.observed import Met


def status_as_data(view: StatusView) -> dict[str, object]:
    """Return all of it as data. Nothing is cut off."""
    status = view.status
    codes = ("enumerator", "given", *UnitProgress, "visited")
    return {
        "schema": SCHEMA,
        "program": __version__,
        "list": status.listed.file,
        "year": status.year,
        "done": status.is_done,
        "states": {progress.value: number for progress, number in status.numbers.items()},
        "units": [_unit(unit, view) for unit in status.units],
        "enumerators": records(enumerator_table(view), codes, 0),
        "days": records(day_table(view), ("date", "came", "so_far", "unlisted"), 0),
        "unlisted": [_unlisted(each) for each in status.unlisted],
        "files": [_file(each, view) for each in status.files],
        "notes": [view.note(found) for found in status.notes],
        "unused_rows": [view.note(found) for found in status.refused_rows],
    }


def _named(unit: ListedUnit) -> dict[str, object]:
    return {"institution": unit.institution, "unit": unit.unit}


def _names(files: Sequence[HandedIn]) -> list[str]:
    return [each.file.name for each in files]


def _unit(unit: UnitStatus, view: StatusView) -> dict[str, object]:
    return {
        **_named(unit.listed),
        "enumerator": unit.listed.code,
        "state": unit.progress,
        "why_not_assessed": unit.why_not_assessed,
        "files": _names(unit.files),
        "reading": _reading(unit.reading) if unit.reading else None,
        "perhaps": [each.unit for each in unit.near],
        "remark": view.remark(unit),
    }


def _reading(reading: UnitReading) -> dict[str, object]:
    return {
        "date": reading.date,
        "asked_by": reading.asked_by,
        "cells": reading.asked,
        "blank": reading.blank,
        "errors": reading.errors,
        "people": [_met(met) for met in reading.met],
        "too_few": [met.observation.code for met in reading.thin],
        "products_absent": list(reading.absent),
        "products_added": list(reading.added),
        "other_years": list(reading.other_years),
    }


def _met(met: Met) -> dict[str, object]:
    return {"code": met.observation.code, "met": met.number, "planned": met.planned}


def _unlisted(each: Unlisted) -> dict[str, object]:
    return {
        "institution": each.institution,
        "unit": each.unit,
        "files": _names(each.files),
        "date": each.date,
        "asked_by": each.asked_by,
        "near": _named(each.near) if each.near else None,
    }


def _file(each: HandedIn, view: StatusView) -> dict[str, object]:
    return {
        "file": each.file.name,
        "use": each.use,
        "state": each.file.state,
        "copy_of": each.copy_of,
        "why": view.why_refused(each),
    }
