"""How two rubrics differ: what was added, what is gone, what changed and how. Lines do not count.

Things are matched by their codes: a dimension, variable or indicator, a scale and its levels, a
way of observing, a source, another list of bands; a band by its category, else its opinion. Fields
are called as in YAML.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from kepatuhan.ground.i18n import Texts
from kepatuhan.rubric import fields
from kepatuhan.rubric.field_kinds import FieldKind, RubricField, values_of
from kepatuhan.rubric.model import Band, Branch, Indicator, Rubric

Value = str | Fraction
Facts = dict[str, Value]
NAMELESS: Texts = {"id": "", "en": ""}


class Part(StrEnum):
    """The kinds of things that a rubric is made of."""

    RUBRIC = "rubric"
    RULE = "rule"
    BAND = "band"
    OTHER_BANDS = "other_bands"
    DIMENSION = "dimension"
    VARIABLE = "variable"
    INDICATOR = "indicator"
    SCALE = "scale"
    LEVEL = "level"
    OBSERVATION = "observation"
    SOURCE = "source"


class How(StrEnum):
    """What became of a thing."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class RubricChange:
    """One field with both values; '' where it is not written."""

    field: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs. ``changes`` only where both rubrics have it."""

    part: Part
    code: str
    name: Texts
    how: How
    changes: tuple[RubricChange, ...] = ()


@dataclass(frozen=True, slots=True)
class _Thing:
    part: Part
    code: str
    name: Texts
    facts: Facts


def differences(old: Rubric, new: Rubric) -> tuple[Difference, ...]:
    """Return what differs, part by part; nothing where only names of editions and lines do."""
    before, after = _by_key(_things(old)), _by_key(_things(new))
    found = []
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key), after.get(key)
        if was and now:
            if changes := tuple(_changes(was.facts, now.facts)):
                found.append(Difference(now.part, now.code, now.name, How.CHANGED, changes))
        elif thing := was or now:
            how = How.GONE if was else How.ADDED
            found.append(Difference(thing.part, thing.code, thing.name, how))
    order = list(Part)
    return tuple(sorted(found, key=lambda each: order.index(each.part)))


def _by_key(things: Iterable[_Thing]) -> dict[tuple[Part, str], _Thing]:
    return {(thing.part, thing.code): thing for thing in things}


def _changes(old: Facts, new: Facts) -> Iterator[RubricChange]:
    for field in dict.fromkeys((*old, *new)):
        was, now = old.get(field, ""), new.get(field, "")
        if was != now:
            yield RubricChange(field, was, now)


def _things(rubric: Rubric) -> Iterator[_Thing]:
    about = [field for field in fields.RUBRIC if field.name in ("assessed", "title", "note")]
    years = ", ".join(map(str, rubric.years))
    yield _Thing(Part.RUBRIC, "", NAMELESS, {"years": years, **_facts(rubric, about)})
    yield from _rules(rubric)
    yield from _bands(rubric.bands)
    for other in rubric.other_bands:
        yield _Thing(Part.OTHER_BANDS, other.code, NAMELESS, _facts(other, fields.OTHER_BANDS))
        yield from _bands(other.bands, f"{other.code} ▸ ")
    for dimension in rubric.dimensions:
        yield from _branch(dimension, Part.DIMENSION, "")
    for scale in rubric.scales.values():
        yield _Thing(Part.SCALE, scale.code, scale.name, _facts(scale, fields.SCALE))
        for level in scale.levels:
            code = f"{scale.code} ▸ {level.code}"
            yield _Thing(Part.LEVEL, code, level.label, _facts(level, fields.LEVEL))
    for way in rubric.observations:
        yield _Thing(Part.OBSERVATION, way.code, way.title, _facts(way, fields.OBSERVATION))
    for source in rubric.sources.values():
        yield _Thing(Part.SOURCE, source.code, source.title, _facts(source, fields.SOURCE))


def _rules(rubric: Rubric) -> Iterator[_Thing]:
    rules = rubric.roll_up
    values: dict[str, Facts] = {
        "scored_at": {"value": rules.scored_at.value},
        "institution": {"value": rules.institution.value},
        "rounding": {"value": "half_up", "decimals": Fraction(rules.decimals)},
        "blank": {"value": rules.blank.value},
        "not_applicable": {"value": "spread", "aliases": _value(rules.not_applicable_words)},
    }
    values |= {
        rule: {"value": "gap", "aliases": _value(words)} for rule, words in rules.gap_words.items()
    }
    for rule, facts in values.items():
        basis = rules.basis[rule]
        facts |= {"source": basis.source, "status": basis.status.value}
        yield _Thing(Part.RULE, rule, NAMELESS, facts)


def _bands(bands: Iterable[Band], within: str = "") -> Iterator[_Thing]:
    used: dict[str, int] = {}
    for band in bands:
        name = band.category or band.opinion["id"]
        used[name] = used.get(name, 0) + 1
        code = name if used[name] == 1 else f"{name} ({used[name]})"
        title = band.opinion if band.category else NAMELESS
        facts = _facts(band, fields.BANDS.parts)
        del facts["category"]
        yield _Thing(Part.BAND, within + code, title, facts)


def _branch(branch: Branch, part: Part, parent: str) -> Iterator[_Thing]:
    facts = {"parent": parent, **_facts(branch, fields.BRANCH)}
    yield _Thing(part, branch.code, branch.name, facts)
    for child in branch.items():
        if isinstance(child, Indicator):
            facts = {"parent": branch.code, **_facts(child, fields.INDICATOR)}
            yield _Thing(Part.INDICATOR, child.code, child.name, facts)
        else:
            yield from _branch(child, Part.VARIABLE, branch.code)


def _facts(thing: object, parts: Iterable[RubricField], before: str = "") -> Facts:
    """Return a thing's fields by their names, without its code and the things that it holds."""
    found: Facts = {}
    for field, value in values_of(thing, parts):
        name = f"{before}{field.name}"
        if field.kind is FieldKind.GROUP:
            found |= _facts(value, field.parts, f"{name}.") if value else {}
        elif field.kind is FieldKind.TEXTS:
            found |= {f"{name}.{language}": text for language, text in value.items()}
        elif not field.parts and field.kind is not FieldKind.CODE:
            found[name] = _said(field, value)
    return found


def _said(field: RubricField, value: Any) -> Value:
    """Return what a field says; a flag that says the usual is as good as not written."""
    if field.kind is FieldKind.FLAG:
        return "" if value is field.usual else str(value).lower()
    return _value(value.code if hasattr(value, "code") else value)


def _value(value: Any) -> Value:
    """Return a value as it is compared and shown, '' for one that is not written."""
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, int):
        return Fraction(value)
    return "" if value is None else value
