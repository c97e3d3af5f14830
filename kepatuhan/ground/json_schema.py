"""JSON Schemas of what the program writes, said shortly: every key with a sentence of its own."""

from collections.abc import Iterable, Mapping
from typing import Any

Schema = dict[str, Any]
Keys = Mapping[str, tuple[str, Schema]]  # what a key holds, after the sentence that describes it

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXT: Schema = {"type": "string"}
FLAG: Schema = {"type": "boolean"}
INTERNAL = (
    "Always true: it tells by number which person said what, and is for the office itself.",
    {"const": True},
)
WHOLE: Schema = {"type": "integer"}
COUNT: Schema = {"type": "integer", "minimum": 0}
NUMBER_FROM_1: Schema = {"type": "integer", "minimum": 1}
TEXTS: Schema = {"type": "array", "items": TEXT}
TEXTS_BY_CODE: Schema = {"type": "object", "additionalProperties": TEXT}
DECIMAL: Schema = {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)?$"}
FRACTION: Schema = {"type": "string", "pattern": "^[0-9]+(/[1-9][0-9]*)?$"}
EXACT: Schema = {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+|/[1-9][0-9]*)?$"}
SIGNED_DECIMAL: Schema = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
SIGNED_FRACTION: Schema = {"type": "string", "pattern": "^-?[0-9]+(/[1-9][0-9]*)?$"}
SHA256: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def document(
    title: str, about: str, held: Schema, defs: Mapping[str, Schema] | None = None
) -> Schema:
    """Return the schema of a whole output, with what ``ref`` refers to in it."""
    head = {"$schema": DRAFT, "title": title, "description": about}
    return {**head, **held, **({"$defs": dict(defs)} if defs else {})}


def thing(keys: Keys, optional: Keys | None = None) -> Schema:
    """Return the schema of an object that has these keys and may have the optional ones."""
    every = {**keys, **(optional or {})}
    return {
        "type": "object",
        "properties": {key: described(about, held) for key, (about, held) in every.items()},
        "required": list(keys),
        "additionalProperties": False,
    }


def row(*parts: tuple[str, Schema], last: tuple[str, Schema] | None = None) -> Schema:
    """Return the schema of a list of just these parts, in their order, and perhaps a last one."""
    items = [described(about, held) for about, held in (*parts, *([last] if last else []))]
    return {"type": "array", "prefixItems": items, "items": False, "minItems": len(parts)}


def described(about: str, held: Schema) -> Schema:
    """Return a schema with a sentence in front."""
    return {"description": about, **held}


def listed(held: Schema, least: int = 0) -> Schema:
    """Return the schema of a list of any length."""
    return {"type": "array", "items": held, **({"minItems": least} if least else {})}


def by_name(held: Schema) -> Schema:
    """Return the schema of an object whose keys are names or codes."""
    return {"type": "object", "additionalProperties": held}


def choice(values: Iterable[str]) -> Schema:
    """Return the schema of one of these words."""
    return {"enum": [str(value) for value in values]}


def either(*held: Schema) -> Schema:
    """Return the schema of what any of these describes."""
    return {"anyOf": list(held)}


def or_null(held: Schema) -> Schema:
    """Return the schema of a value that may be missing."""
    return either(held, {"type": "null"})


def ref(name: str) -> Schema:
    """Return a reference to one of the definitions of the document."""
    return {"$ref": f"#/$defs/{name}"}
