"""How two rubrics differ: what was added, what is gone, what changed and how. Lines do not count.

Things are matched by their codes: a dimension, variable or indicator, a scale and its levels, a
way of observing, a source, another list of bands; a band by its category, else its opinion. Fields
are called as in YAML.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from kepatuhan.ground.i18n import Texts
from kepatuhan.rubric.answers import Scale
from kepatuhan.rubric.facts import Basis
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
    years = ", ".join(map(str, rubric.years))
    top: Facts = {"years": years}
    if rubric.assessed:
        top["assessed.value"] = Fraction(rubric.assessed.value)
        top |= _basis(rubric.assessed.basis, "assessed.")
    top |= {**_texts("title", rubric.title), **_texts("note", rubric.note)}
    yield _Thing(Part.RUBRIC, "", NAMELESS, top)
    yield from _rules(rubric)
    yield from _bands(rubric.bands)
    for other in rubric.other_bands:
        types = _listed(other.institution_types)
        listed: Facts = {"maximum": other.maximum, "institution_types": types}
        yield _Thing(Part.OTHER_BANDS, other.code, NAMELESS, {**listed, **_basis(other.basis)})
        yield from _bands(other.bands, f"{other.code} ▸ ")
    for dimension in rubric.dimensions:
        yield from _branch(dimension, Part.DIMENSION, "")
    for scale in rubric.scales.values():
        yield from _scale(scale)
    for each in rubric.observations:
        facts = {**_texts("title", each.title), "by": each.by.value, **_texts("who", each.who)}
        facts |= {"people": Fraction(each.people), "minimum": Fraction(each.minimum)}
        facts |= _basis(each.basis) if each.basis else {}
        yield _Thing(Part.OBSERVATION, each.code, each.title, facts)
    for source in rubric.sources.values():
        facts = {**_texts("title", source.title), "address": source.address}
        yield _Thing(Part.SOURCE, source.code, source.title, facts)


def _rules(rubric: Rubric) -> Iterator[_Thing]:
    rules = rubric.roll_up
    values: dict[str, Facts] = {
        "scored_at": {"value": rules.scored_at.value},
        "institution": {"value": rules.institution.value},
        "rounding": {"value": "half_up", "decimals": Fraction(rules.decimals)},
        "blank": {"value": rules.blank.value},
        "not_applicable": {"value": "spread", "aliases": _listed(rules.not_applicable_words)},
    }
    values |= {
        rule: {"value": "gap", "aliases": _listed(words)} for rule, words in rules.gap_words.items()
    }
    for rule, facts in values.items():
        yield _Thing(Part.RULE, rule, NAMELESS, {**facts, **_basis(rules.basis[rule])})


def _bands(bands: Iterable[Band], within: str = "") -> Iterator[_Thing]:
    used: dict[str, int] = {}
    for band in bands:
        name = band.category or band.opinion["id"]
        used[name] = used.get(name, 0) + 1
        facts: Facts = {
            "minimum": band.minimum,
            **_texts("opinion", band.opinion),
            "zone": band.zone.value if band.zone else "",
            **_basis(band.basis),
        }
        code = name if used[name] == 1 else f"{name} ({used[name]})"
        yield _Thing(Part.BAND, within + code, band.opinion if band.category else NAMELESS, facts)


def _branch(branch: Branch, part: Part, parent: str) -> Iterator[_Thing]:
    yield _Thing(part, branch.code, branch.name, _node_facts(branch, parent))
    for child in branch.children:
        if isinstance(child, Indicator):
            facts = {**_node_facts(child, branch.code), **_asked(child)}
            yield _Thing(Part.INDICATOR, child.code, child.name, facts)
        else:
            yield from _branch(child, Part.VARIABLE, branch.code)


def _node_facts(node: Branch | Indicator, parent: str) -> Facts:
    return {
        "parent": parent,
        **_texts("name", node.name),
        "weight.value": node.weight.value,
        **_basis(node.weight.basis, "weight."),
        **_basis(node.basis),
    }


def _asked(indicator: Indicator) -> Facts:
    return {
        **_texts("question", indicator.question),
        "law": indicator.law,
        **_texts("remedy", indicator.remedy),
        "scale": indicator.scale.code,
        "observation": indicator.observation.code,
        "not_applicable": "true" if indicator.not_applicable else "",
        "unit_types": _listed(indicator.unit_types),
        "except_unit_types": _listed(indicator.except_unit_types),
        "product_kinds": _listed(indicator.product_kinds),
    }


def _scale(scale: Scale) -> Iterator[_Thing]:
    facts = {"maximum": _whole(scale.maximum), **_basis(scale.basis)}
    yield _Thing(Part.SCALE, scale.code, NAMELESS, facts)
    for level in scale.levels:
        facts = {
            **_texts("label", level.label),
            "points": level.points,
            "minimum": _whole(level.minimum),
            "aliases": _listed(level.aliases),
        }
        yield _Thing(Part.LEVEL, f"{scale.code} ▸ {level.code}", level.label, facts)


def _texts(field: str, texts: Texts) -> Facts:
    return {f"{field}.{language}": text for language, text in texts.items()}


def _basis(basis: Basis, before: str = "") -> Facts:
    return {f"{before}source": basis.source, f"{before}status": basis.status.value}


def _listed(words: Iterable[str]) -> str:
    return "; ".join(words)


def _whole(number: int | None) -> Value:
    return "" if number is None else Fraction(number)
