"""The JSON Schema of rubrics, by which editors complete and check the YAML while it is typed.

It is made of ``fields`` whenever it is asked for, with what fields mean for each other. It sees one
field at a time: sums of weights, references, order and words with two meanings are left to the
loader, which has the last word. tests/rubric/test_schema.py holds the two together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kepatuhan.ground.foreign_text import json_text
from kepatuhan.ground.i18n import N_, words
from kepatuhan.ground.json_schema import DRAFT, Schema
from kepatuhan.register.register import Register, shipped
from kepatuhan.rubric.field_kinds import FieldKind, RubricField
from kepatuhan.rubric.fields import (
    BASIS,
    LEVEL,
    RUBRIC,
    SCALE,
    WEIGHT,
    WEIGHTS,
)
from kepatuhan.rubric.kinds import (
    EQUAL,
    MOST_DECIMALS,
    MOST_PEOPLE,
    RESERVED_TITLES,
    InstitutionMean,
    Observed,
    ScoredAt,
)
from kepatuhan.strict_yaml.fields import CODE

TITLE = "Rubrik kepatuhan — kepatuhan rubric"
WHAT = N_("One edition of the instrument as data; docs/rubric.md explains every field")
CODE_IS = N_("A code: Latin letters, digits, hyphen, underscore, point; at most 32")
IN_INDONESIAN = N_("The text in Indonesian")
IN_ENGLISH = N_("The text in English; without it the Indonesian one is used")
SHARED = {field.name: field for field in (*BASIS, WEIGHT, WEIGHTS)}  # they stand in many places
WORD: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
DECIMALS = r"(?:\.[0-9]{1,30})?"
# Whole numbers as texts, by their limits.
WHOLES = {
    (0, MOST_DECIMALS): f"0{{0,8}}[0-{MOST_DECIMALS}]",
    (1, MOST_PEOPLE): "0{0,5}(?:[1-9][0-9]{0,2}|1000)",
    (0, 999_999_999): "[0-9]{1,9}",
    (1000, 9999): "[0-9]{4}",
}


def schema_text(register: Register | None = None) -> str:
    """Return the schema, draft 2020-12, as JSON text; it offers a register's types of units.

    The shipped register's where none is given.
    """
    types = list((register or shipped()).types)
    schema = {
        "$schema": DRAFT,
        "title": TITLE,
        "description": _both(WHAT),
        **_thing(RUBRIC, _weighed("dimensions")),
        "$defs": {
            "texts": _both_texts(WORD),
            "unit_type": {"anyOf": [{"enum": types}, WORD]},  # users may widen the register
            **{name: _described(field) for name, field in SHARED.items()},
        },
    }
    return json_text(schema, 1) + "\n"


def _both(about: str) -> str:
    return f"{words('id')(about)} — {about}"


def _thing(parts: Iterable[RubricField], rules: Schema | None = None) -> Schema:
    """Return the schema of a thing with these fields, and rules between them."""
    written = [field for field in parts if field.kind is not FieldKind.KEY]
    return {
        "type": "object",
        "properties": {field.name: _named(field) for field in written},
        "required": [field.name for field in written if field.required],
        "additionalProperties": False,
        **(rules or {}),
    }


def _named(field: RubricField) -> Schema:
    return {"$ref": f"#/$defs/{field.name}"} if field.name in SHARED else _described(field)


def _described(field: RubricField) -> Schema:
    about = field.about or (CODE_IS if field.kind is FieldKind.CODE else "")
    return {**({"description": _both(about)} if about else {}), **_held(field)}


def _held(field: RubricField) -> Schema:
    """Return the schema of what a field holds."""
    match field.kind:
        case FieldKind.CODE:
            return {**WORD, "pattern": _trimmed(CODE.pattern), "minimum": 0}
        case FieldKind.TEXTS:
            return _texts(field)
        case FieldKind.NUMBER:
            return _number(field)
        case FieldKind.WHOLE:
            return _whole(field)
        case FieldKind.FLAG:
            return {"enum": [True, False, *field.choices]}
        case FieldKind.WORDS | FieldKind.YEARS:
            return {"type": "array", "items": _item(field), "minItems": 1}
        case FieldKind.GROUP:
            return _thing(field.parts, RULES.get(field.name))
        case FieldKind.GROUPS:
            items = _thing(field.parts, RULES.get(field.name))
            return {"type": "array", "items": items, "minItems": 1, **LISTS.get(field.name, {})}
        case FieldKind.NAMED:
            thing = _scale() if field.parts == SCALE else _thing(field.parts)
            return {"type": "object", "minProperties": 1, "additionalProperties": thing}
    return _text(field)


def _trimmed(pattern: str) -> str:
    """Return the pattern of a text that spaces may surround."""
    return rf"^\s*(?:{pattern})\s*$"


def _text(field: RubricField) -> Schema:
    if len(field.choices) == 1:
        return {"const": field.choices[0]}
    if field.choices:
        return {"enum": list(field.choices)}
    return {"type": "string", "pattern": _trimmed(field.pattern)} if field.pattern else WORD


def _texts(field: RubricField) -> Schema:
    if not field.pattern:
        return {"$ref": "#/$defs/texts"}
    pattern = _trimmed(field.pattern)
    return _both_texts({**WORD, "pattern": pattern, "not": {"enum": list(RESERVED_TITLES)}})


def _both_texts(text: Schema) -> Schema:
    both = {
        "id": {"description": _both(IN_INDONESIAN), **text},
        "en": {"description": _both(IN_ENGLISH), **text},
    }
    return {"type": "object", "properties": both, "required": ["id"], "additionalProperties": False}


def _number(field: RubricField) -> Schema:
    """Return the schema of a decimal or a fraction; beside other words, of one above nothing."""
    digits = len(str(field.most)) - 1
    pattern = (
        rf"0{{0,{8 - digits}}}{field.most}(?:\.0{{1,30}})?"
        rf"|0{{0,{9 - digits}}}[0-9]{{1,{digits}}}{DECIMALS}"
        rf"|[0-9]{{1,9}}{DECIMALS}/[1-9][0-9]{{0,8}}"
    )
    number = {
        "type": ["string", "number"],
        "pattern": _trimmed(pattern),
        "minimum": 0,
        "maximum": field.most,
    }
    if not field.choices:
        return number
    nothing = {"type": "string", "pattern": _trimmed(r"0{1,9}(?:\.0{1,30})?(?:/[0-9]{1,9})?")}
    word = {"type": "string", "pattern": _trimmed("|".join(field.choices))}
    return {"anyOf": [{**number, "exclusiveMinimum": 0, "not": nothing}, word]}


def _whole(field: RubricField) -> Schema:
    return {
        "type": ["string", "integer"],
        "pattern": _trimmed(WHOLES[field.least, field.most]),
        "minimum": field.least,
        "maximum": field.most,
    }


def _item(field: RubricField) -> Schema:
    if field.kind is FieldKind.YEARS:
        return _whole(field)
    if field.refers:
        return {"$ref": "#/$defs/unit_type"}
    return {"enum": list(field.choices)} if field.choices else WORD


# What the fields of one thing, or of the things of one list, mean for each other.


def _has(name: str) -> Schema:
    return {"type": "object", "required": [name]}


def _says(name: str, value: str) -> Schema:
    return {"type": "object", "required": [name], "properties": {name: {"const": value}}}


_NOT_SCORED: Schema = {
    "type": "object",
    "required": ["scored"],
    "properties": {"scored": {"enum": [False, "false"]}},
}


def _all_or_none(name: str) -> Schema:
    return {"anyOf": [{"items": _has(name)}, {"items": {"not": _has(name)}}]}


def _weighed(children: str) -> Schema:
    """Return that each child needs a weight, unless their parent says what all of them weigh.

    One that is not scored has none.
    """
    all_have = {"properties": {children: {"items": {"anyOf": [_has("weight"), _NOT_SCORED]}}}}
    return {
        "if": {"required": ["weights"], "properties": {"weights": _says("value", EQUAL)}},
        "then": {"properties": {children: {"items": {"not": _has("weight")}}}},
        "else": {"anyOf": [_has("weights"), all_have]},
    }


def _scale() -> Schema:
    """Return the schema of a scale, whose levels are steps of a count where it has a maximum."""
    steps = [replace(field, required=True) for field in LEVEL if field.name != "aliases"]
    words_ = [field for field in LEVEL if field.name != "minimum"]
    as_count, as_words = (
        _thing(
            replace(field, parts=tuple(levels)) if field.name == "levels" else field
            for field in SCALE
            if field.name != without
        )
        for levels, without in ((steps, ""), (words_, "maximum"))
    )
    return {"if": _has("maximum"), "then": as_count, "else": as_words}


RULES: Mapping[str, Schema] = {
    "indicators": {"if": _NOT_SCORED, "then": {"properties": {"weight": False}}},
    "dimensions": _weighed("variables"),
    "variables": _weighed("indicators"),
    "observations": {
        "dependentRequired": {"minimum": ["source"], "source": ["status"], "status": ["source"]},
        "if": _says("by", Observed.UNIT),
        "then": {"properties": {"minimum": False}},
    },
    "roll_up": {
        "if": {"properties": {"scored_at": _says("value", ScoredAt.UNIT)}},
        "then": {
            "properties": {"institution": {"not": _says("value", InstitutionMean.OF_PRODUCTS)}}
        },
    },
}
LISTS: Mapping[str, Schema] = {
    "indicators": {"contains": {"not": _NOT_SCORED}},
    "bands": {"allOf": [_all_or_none("category"), _all_or_none("zone")]},
    "levels": {"minItems": 2},
}
