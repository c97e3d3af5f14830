"""Reads the scales of a rubric: named levels, or steps of a count."""

from collections.abc import Mapping
from fractions import Fraction

from kepatuhan.ground.tokens import answer_token
from kepatuhan.rubric.answers import Level, Scale
from kepatuhan.rubric.facts import Bases
from kepatuhan.strict_yaml.fields import Fields

Reserved = Mapping[str, str]  # the rule that a word belongs to which says why none is given


def read_scales(top: Fields, bases: Bases, reserved: Reserved) -> dict[str, Scale]:
    """Return the scales by their codes; a word that could mean two answers is a mistake."""
    return {
        code: _scale(code, fields, bases, reserved)
        for code, fields in top.named_groups("scales").items()
    }


def _scale(code: str, fields: Fields, bases: Bases, reserved: Reserved) -> Scale:
    """Return a scale; without levels if they are wrong, for nothing more can be said of it then."""
    basis = bases.read(fields)
    name = fields.texts("name", optional=True)
    mistakes = len(fields.log.findings)
    groups = fields.groups("levels")
    # Levels that all have a minimum are steps of a count, even if its maximum was forgotten.
    is_count = fields.has("maximum") or (
        bool(groups) and all(group.has("minimum") for group in groups)
    )
    maximum = fields.whole("maximum") if is_count else None
    levels = tuple(_level(group, is_count=is_count) for group in groups)
    fields.close()
    if len(fields.log.findings) == mistakes:
        _check(fields, groups, Scale(code, levels, maximum, basis, name), reserved)
    is_sound = len(fields.log.findings) == mistakes
    return Scale(code, levels if is_sound else (), maximum, basis, name)


def _level(fields: Fields, *, is_count: bool) -> Level:
    level = Level(
        code=fields.code(),
        label=fields.texts("label"),
        points=fields.number("points") or Fraction(0),
        aliases=() if is_count else fields.strings("aliases"),
        minimum=fields.whole("minimum") if is_count else None,
    )
    fields.close()
    return level


def _check(fields: Fields, groups: list[Fields], scale: Scale, reserved: Reserved) -> None:
    codes: set[str] = set()
    for group, level in zip(groups, scale.levels, strict=True):
        if level.code in codes:
            group.wrong("rubric.repeated_code", "code", code=level.code)
        codes.add(level.code)
    if len(scale.levels) < 2:
        fields.wrong("rubric.too_few_levels")
    elif scale.maximum is None:
        _refuse_ambiguous_words(groups, scale, reserved)
    else:
        _check_steps(fields, scale, scale.maximum, reserved)


def _refuse_ambiguous_words(groups: list[Fields], scale: Scale, reserved: Reserved) -> None:
    """Refuse a word that means two levels, or a level and that there is no answer."""
    rules = {answer_token(word): rule for word, rule in reserved.items()}
    meaning: dict[str, str] = {}
    for fields, level in zip(groups, scale.levels, strict=True):
        words = (*level.aliases, *level.label.values(), level.code)
        for token, word in {answer_token(word): word for word in words}.items():
            if token in rules:
                _refuse_word(fields, word, rules[token], level)
            elif (first := meaning.setdefault(token, level.code)) != level.code:
                _refuse_word(fields, word, first, level)


def _refuse_word(fields: Fields, word: str, first: str, level: Level) -> None:
    at = "aliases" if word in level.aliases else None
    fields.wrong("rubric.ambiguous_word", at, word=word, first=first, second=level.code)


def _check_steps(fields: Fields, scale: Scale, maximum: int, reserved: Reserved) -> None:
    """Refuse steps that do not fall to 0, and a count that says that there is none as well."""
    minima = [level.minimum or 0 for level in scale.levels]
    if minima != sorted(set(minima), reverse=True) or minima[-1] != 0:
        fields.wrong("rubric.step_order", found=", ".join(map(str, minima)))
    elif minima[0] > maximum:
        fields.wrong("rubric.step_order", found=f"{minima[0]} > maximum {maximum}")
    else:
        for word, rule in reserved.items():
            if level := scale.level_of(word):
                _refuse_word(fields, word, rule, level)
