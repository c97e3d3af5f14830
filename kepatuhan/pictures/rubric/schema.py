"""The JSON Schemas of rubrics as data, made of the fields by which ``data`` writes them.

That of the YAML itself, which people write, is made by ``kepatuhan.rubric.schema``.
"""

from collections.abc import Iterable
from dataclasses import replace

from kepatuhan.ground.json_schema import (
    COUNT,
    EXACT,
    FLAG,
    NUMBER_FROM_1,
    SHA256,
    TEXT,
    TEXTS,
    WHOLE,
    Keys,
    Schema,
    by_name,
    choice,
    document,
    either,
    listed,
    or_null,
    ref,
    thing,
)
from kepatuhan.rubric import fields
from kepatuhan.rubric.diff import How, Part
from kepatuhan.rubric.field_kinds import FieldKind, RubricField
from kepatuhan.rubric.kinds import BlankRule, InstitutionMean, ScoredAt, Status

_NULL = ("category", "zone", "minimum", "maximum")  # where a rubric does not write them
_UNSAID = {"code": "Its code", "value": "How many"}
_LINE: Keys = {"line": ("The line of the rubric where it stands.", NUMBER_FROM_1)}


def _keys(parts: Iterable[RubricField]) -> Keys:
    """Return the keys of a thing with these fields, each with the first clause of what it is."""
    found: dict[str, tuple[str, Schema]] = {}
    for field in parts:
        if field.kind is not FieldKind.KEY and field.name != "weights":
            about = field.about.partition(";")[0] or _UNSAID[field.name]
            found[field.name] = (f"{about}.", _held(field))
        if field.name == "status":
            found |= _LINE
    return found


def _held(field: RubricField) -> Schema:
    is_left_out = not field.required and field.name in _NULL
    return or_null(_written(field)) if is_left_out else _written(field)


def _written(field: RubricField) -> Schema:
    """Return the schema of what a field holds where it is written."""
    match field.kind:
        case FieldKind.GROUP:
            return thing(_keys(field.parts))
        case FieldKind.TEXTS:
            return ref("texts")
        case FieldKind.NUMBER:
            return EXACT
        case FieldKind.WHOLE:
            return COUNT
        case FieldKind.FLAG:
            return FLAG
        case FieldKind.WORDS:
            return listed(choice(field.choices)) if field.choices else TEXTS
        case FieldKind.GROUPS:
            return listed(thing(_keys(field.parts)), 1)
    if field.name == "status":
        return choice(Status)  # not the other words for it
    return choice(field.choices) if field.choices else TEXT


_BASIS = _keys(fields.BASIS)


def _rule(held: Schema, key: str = "value") -> Schema:
    return thing({key: ("What holds.", held), **_BASIS})


_ALIASES = _rule(TEXTS, "aliases")
_ROLL_UP = thing(
    {
        "scored_at": ("The level of scoring.", _rule(choice(ScoredAt))),
        "institution": ("What an institution's score is.", _rule(choice(InstitutionMean))),
        "rounding": ("To how many decimals a score is rounded.", _rule(COUNT, "decimals")),
        "blank": ("What a missing answer does.", _rule(choice(BlankRule))),
        "not_applicable": ("Words that say that it does not apply.", _ALIASES),
    },
    {
        "declined": ("Words that say that an answer was declined.", _ALIASES),
        "not_observed": ("Words that say that nothing could be observed.", _ALIASES),
    },
)
# Full marks are exact here; numbers of people are always told, on what they rest is not.
_OTHER_BANDS = [
    replace(field, kind=FieldKind.NUMBER) if field.name == "maximum" else field
    for field in fields.OTHER_BANDS
]
_WAY = [replace(field, required=True) for field in fields.OBSERVATION]
_OBSERVATION = thing({key: each for key, each in _keys(_WAY).items() if key not in _BASIS}, _BASIS)

_EDITION: Keys = {
    "edition": ("The short name of the edition.", TEXT),
    "years": ("The years for which it was made.", listed(WHOLE, 1)),
    "title": ("The title.", ref("texts")),
    "indicators": ("How many indicators it has.", NUMBER_FROM_1),
    "status": ("The least sure of all its facts.", choice(Status)),
    "file": ("The file of the rubric.", TEXT),
    "sha256": ("The hash of its text.", SHA256),
}
_EFFECTIVE: Keys = {"effective": ("Percent of the whole score, exact.", EXACT)}
# One that is asked for information alone has no weight.
_INDICATOR = _keys(fields.INDICATOR)
_WEIGHTLESS: Keys = {
    key: (about, or_null(held))
    for key, (about, held) in {"weight": _INDICATOR["weight"], **_EFFECTIVE}.items()
}
_CHILDREN: Keys = {"children": ("What it is made of.", listed(ref("node"), 1))}
_WHOLE = thing({
    **_EDITION,
    "note": ("What readers of a report should know, {} for nothing.",
             either(ref("texts"), thing({}))),
    "assessed": ("How many institutions were assessed that year, null where unknown.",
                 or_null(thing(_keys(fields.ASSESSED)))),
    "sources": ("The publications, by code.", by_name(thing(_keys(fields.SOURCE)))),
    "roll_up": ("The rules from answers to one score.", _ROLL_UP),
    "bands": ("Categories and zones, the highest first.", _written(fields.BANDS)),
    "other_bands": ("Bands of bodies whose full marks are not 100.",
                    listed(thing(_keys(_OTHER_BANDS)))),
    "scales": ("Answer scales, by code.", by_name(thing(_keys(fields.SCALE)))),
    "observations": ("Ways of observing.", listed(_OBSERVATION, 1)),
    "dimensions": ("The tree of dimensions, variables and indicators.",
                   listed(ref("node"), 1)),
})  # fmt: skip
_PART = thing({
    **_EDITION,
    "nodes": ("The parts that were asked for.", listed(ref("node"), 1)),
})  # fmt: skip
_BOTH: dict[str, Schema] = {
    "texts": thing({"id": ("In Indonesian.", TEXT), "en": ("In English.", TEXT)})
}
EDITIONS = document(
    "kepatuhan rubric list --json", "The shipped editions.", listed(thing(_EDITION)), _BOTH
)
SHOWN = document(
    "kepatuhan rubric show --json",
    "A whole rubric, or the parts of it that were asked for; numbers are exact, as texts.",
    either(_WHOLE, _PART),
    {
        **_BOTH,
        "node": either(
            thing({**_keys(fields.BRANCH), **_EFFECTIVE, **_CHILDREN}),
            thing({**_INDICATOR, **_WEIGHTLESS}),
        ),
    },
)
_CHANGE = thing(
    {
        "field": ("The field, as in YAML.", TEXT),
        "old": ("What it was, '' where it was not written; numbers are exact.", TEXT),
        "new": ("What it is, likewise.", TEXT),
    }
)
_DIFFERENCE = thing(
    {
        "part": ("What kind of thing it is.", choice(Part)),
        "code": ("Its code; a level's or band's behind that of what holds it.", TEXT),
        "name": ("Its name, '' where it has none.", ref("texts")),
        "how": ("What became of it.", choice(How)),
        "changes": ("Its fields that changed.", listed(_CHANGE)),
    }
)
DIFFERENCES = document(
    "kepatuhan rubric diff --json",
    "How two rubrics differ.",
    thing({
        "old": ("The first rubric.", thing(_EDITION)),
        "new": ("The second rubric.", thing(_EDITION)),
        "differences": ("What differs, part by part.", listed(_DIFFERENCE)),
    }),
    _BOTH,
)  # fmt: skip
