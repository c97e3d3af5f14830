"""Rubrics as plain data for other programs: exact numbers as text, texts in both languages."""

from collections.abc import Iterable
from typing import Any

from kepatuhan.ground.tokens import number_text
from kepatuhan.rubric.answers import Level, Scale
from kepatuhan.rubric.diff import Difference, RubricChange, Value
from kepatuhan.rubric.facts import Basis
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
        "assessed": {"value": rubric.assessed.value, **_basis(rubric.assessed.basis)}
        if rubric.assessed
        else None,
        "sources": {
            source.code: {"title": dict(source.title), "address": source.address}
            for source in rubric.sources.values()
        },
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
            {
                "code": other.code,
                "maximum": number_text(other.maximum),
                "institution_types": list(other.institution_types),
                "bands": [_band(band) for band in other.bands],
                **_basis(other.basis),
            }
            for other in rubric.other_bands
        ],
        "scales": {scale.code: _scale(scale) for scale in rubric.scales.values()},
        "observations": [
            {
                "code": each.code,
                "title": dict(each.title),
                "by": each.by.value,
                "who": dict(each.who),
                "people": each.people,
                "minimum": each.minimum,
                **(_basis(each.basis) if each.basis else {}),
            }
            for each in rubric.observations
        ],
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
    return {
        "minimum": number_text(band.minimum),
        "category": band.category or None,
        "opinion": dict(band.opinion),
        "zone": band.zone.value if band.zone else None,
        **_basis(band.basis),
    }


def _scale(scale: Scale) -> Data:
    levels = [_level(level) for level in scale.levels]
    return {"maximum": scale.maximum, "levels": levels, **_basis(scale.basis)}


def _level(level: Level) -> Data:
    return {
        "code": level.code,
        "label": dict(level.label),
        "points": number_text(level.points),
        "minimum": level.minimum,
        "aliases": list(level.aliases),
    }


def _node(node: Branch | Indicator, weights: dict[str, str]) -> Data:
    found: Data = {
        "code": node.code,
        "name": dict(node.name),
        "weight": {"value": number_text(node.weight.value), **_basis(node.weight.basis)},
        "effective": weights[node.code],
        **_basis(node.basis),
    }
    if isinstance(node, Branch):
        found["children"] = [_node(child, weights) for child in node.children]
        return found
    return found | {
        "question": dict(node.question),
        "law": node.law,
        "remedy": dict(node.remedy),
        "scale": node.scale.code,
        "observation": node.observation.code,
        "not_applicable": node.not_applicable,
        "unit_types": list(node.unit_types),
        "except_unit_types": list(node.except_unit_types),
        "product_kinds": [kind.value for kind in node.product_kinds],
    }
