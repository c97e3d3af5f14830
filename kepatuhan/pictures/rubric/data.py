"""Rubrics as plain data for other programs: exact numbers as text, texts in both languages."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from kepatuhan.ground.tokens import number_text
from kepatuhan.rubric import fields
from kepatuhan.rubric.diff import Difference, RubricChange, Value
from kepatuhan.rubric.facts import Basis
from kepatuhan.rubric.field_kinds import FieldKind, RubricField, values_of
from kepatuhan.rubric.model import Band, Branch, Indicator, Rubric
from kepatuhan.rubric.weights import effective_weights

Data = dict[str, Any]


def edition_data(rubric: Rubric) -> Data:
    """Return what a list of editions says of a rubric."""
    return {
        "edition": rubric.edition,
        "years": list(rubric.years),
        "title": dict(rubric.title),
        "indicators": len(rubric.indicators),
        "status": rubric.status.value,
        "file": rubric.file,
        "sha256": rubric.sha256,
    }


def rubric_data(rubric: Rubric, nodes: Iterable[Branch | Indicator] | None = None) -> Data:
    """Return a whole rubric, or the given nodes of it; weights also as percent of the score."""
    weights = {code: number_text(value) for code, value in effective_weights(rubric).items()}
    tree = [_node(node, weights) for node in (rubric.dimensions if nodes is None else nodes)]
    if nodes is not None:
        return {**edition_data(rubric), "nodes": tree}
    rules = rubric.roll_up
    return {
        **edition_data(rubric),
        "note": dict(rubric.note),
        "assessed": rubric.assessed and _thing(rubric.assessed, fields.ASSESSED),
        "sources": _named(rubric.sources, fields.SOURCE),
        "roll_up": {
            "scored_at": {"value": rules.scored_at.value, **_basis(rules.basis["scored_at"])},
            "institution": {"value": rules.institution.value, **_basis(rules.basis["institution"])},
            "rounding": {"decimals": rules.decimals, **_basis(rules.basis["rounding"])},
            "blank": {"value": rules.blank.value, **_basis(rules.basis["blank"])},
            "not_applicable": {
                "aliases": list(rules.not_applicable_words),
                **_basis(rules.basis["not_applicable"]),
            },
            **{
                rule: {"aliases": list(words), **_basis(rules.basis[rule])}
                for rule, words in rules.gap_words.items()
            },
        },
        "bands": [_band(band) for band in rubric.bands],
        "other_bands": [
            {**_thing(other, fields.OTHER_BANDS), "bands": [_band(band) for band in other.bands]}
            for other in rubric.other_bands
        ],
        "scales": _named(rubric.scales, fields.SCALE),
        "observations": [_thing(each, fields.OBSERVATION) for each in rubric.observations],
        "dimensions": tree,
    }


def differences_data(old: Rubric, new: Rubric, found: Iterable[Difference]) -> Data:
    """Return how two rubrics differ."""
    return {
        "old": edition_data(old),
        "new": edition_data(new),
        "differences": [
            {
                "part": each.part.value,
                "code": each.code,
                "name": dict(each.name),
                "how": each.how.value,
                "changes": [_change(change) for change in each.changes],
            }
            for each in found
        ],
    }


def _change(change: RubricChange) -> Data:
    return {"field": change.field, "old": _value(change.old), "new": _value(change.new)}


def _value(value: Value) -> str:
    return value if isinstance(value, str) else number_text(value)


def _basis(basis: Basis) -> Data:
    return {"source": basis.source, "status": basis.status.value, "line": basis.line}


def _band(band: Band) -> Data:
    return {**_thing(band, fields.BANDS.parts), "category": band.category or None}


def _named(things: Mapping[str, object], parts: Iterable[RubricField]) -> Data:
    return {code: _thing(thing, parts) for code, thing in things.items()}


def _node(node: Branch | Indicator, weights: dict[str, str]) -> Data:
    is_branch = isinstance(node, Branch)
    found: Data = {}
    for name, value in _thing(node, fields.BRANCH if is_branch else fields.INDICATOR).items():
        found[name] = value
        if name == "weight":
            found["effective"] = weights.get(node.code)
    if isinstance(node, Branch):
        found["children"] = [_node(child, weights) for child in node.items()]
    return found


def _thing(thing: Any, parts: Iterable[RubricField]) -> Data:
    """Return the fields of a thing; a basis with its line."""
    found: Data = {}
    for field, value in values_of(thing, parts):
        found[field.name] = _field(field, value)
        if field.name == "status":
            found["line"] = thing.basis.line
    return found


def _field(field: RubricField, value: Any) -> Any:
    """Return what a field holds: the code of what it refers to, an exact number as text."""
    if field.kind is FieldKind.GROUP:
        return None if value is None else _thing(value, field.parts)
    if field.kind is FieldKind.GROUPS:
        return [_thing(each, field.parts) for each in value]
    if field.kind is FieldKind.TEXTS:
        return dict(value)
    if isinstance(value, Fraction):
        return number_text(value)
    if isinstance(value, tuple):
        return list(value)
    return value.code if hasattr(value, "code") else value
