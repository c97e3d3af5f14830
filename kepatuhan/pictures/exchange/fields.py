"""Columns as fields of a Table Schema: types, constraints, keys that tie tables together."""

from typing import Any

from kepatuhan.pictures.exchange.metadata import concept_of, variable_of
from kepatuhan.pictures.pens.looks import COUNTS
from kepatuhan.pictures.pens.table import Column, Table
from kepatuhan.pictures.result.view import View
from kepatuhan.programmes.exchange.keys import BY_UNIT, FOREIGN, PRIMARY
from kepatuhan.programmes.exchange.model import ANSWERS, Json
from kepatuhan.programmes.exchange.table_schema import REGION, SHA256

_REQUIRED = frozenset(("year", "standing", "state", "form", "code", "severity", "said", "values",
                       "refused", "region_edition", "day", "counted", "trait",
                       "by_trait"))  # fmt: skip
_REQUIRED_THERE = {ANSWERS: (*BY_UNIT, "indicator")}
_TYPES = {"said": "object", "values": "object", "repeats": "array", "change": "array",
          "refused": "boolean"}  # fmt: skip
_PATTERNS = {"sha256": SHA256, "region": REGION}


def schema_of(name: str, table: Table[Any], view: View) -> Json:
    """Return the Table Schema of a table of a package."""
    required = {*_REQUIRED, *PRIMARY.get(name, ()), *_REQUIRED_THERE.get(name, ())}
    found: Json = {
        "fields": [_field(each, view, is_required=each.key in required) for each in table.data],
        "missingValues": [""],
    }
    if name in PRIMARY:
        found["primaryKey"] = list(PRIMARY[name])
    if name in FOREIGN:
        keys, other = FOREIGN[name]
        reference = {"resource": other, "fields": list(keys)}
        found["foreignKeys"] = [{"fields": list(keys), "reference": reference}]
    return found


def _field(column: Column[Any], view: View, *, is_required: bool) -> Json:
    kind, limits = _type(column), _constraints(column, is_required=is_required)
    return {
        "name": column.key,
        "type": kind,
        "title": concept_of(column.key, view.result, view.words),
        "description": view.words(variable_of(column.key).definition),
        **({"constraints": limits} if limits else {}),
    }


def _type(column: Column[Any]) -> str:
    if column.key in _TYPES:
        return _TYPES[column.key]
    if column.look in COUNTS:
        return "integer"
    return "number" if column.is_number else "string"


def _constraints(column: Column[Any], *, is_required: bool) -> Json:
    found: Json = {"required": True} if is_required else {}
    if column.codes:
        found["enum"] = list(map(str, column.codes))
    if column.key in _PATTERNS:
        found["pattern"] = _PATTERNS[column.key]
    if column.is_number:
        found["minimum"] = 0
    return found
