"""Reads the scales of a rubric: named levels, or steps of a count."""

from fractions import Fraction

from kepatuhan.rubric.bases import Bases
from kepatuhan.rubric.fields import Fields
from kepatuhan.rubric.model import Level, Scale
from kepatuhan.rubric.tokens import token_of


def read_scales(
    top: Fields, bases: Bases, not_applicable_words: tuple[str, ...]
) -> dict[str, Scale]:
    """Return the scales by their codes; a word that could mean two answers is a mistake."""
    found = {}
    for code, fields in top.named_groups("scales").items():
        maximum = fields.whole("maximum", optional=True)
        groups = fields.groups("levels")
        levels = tuple(_level(group, counted=maximum is not None) for group in groups)
        scale = Scale(code, levels, maximum, bases.read(fields))
        if len(levels) < 2:
            fields.wrong("rubric.too_few_levels")
        if maximum is None:
            _refuse_ambiguous_words(fields, scale, not_applicable_words)
        else:
            _check_steps(fields, scale)
        fields.close()
        found[code] = scale
    return found


def _level(fields: Fields, *, counted: bool) -> Level:
    level = Level(
        code=fields.code(),
        label=fields.texts("label"),
        points=fields.number("points") or Fraction(0),
        aliases=() if counted else fields.strings("aliases"),
        minimum=fields.whole("minimum") if counted else None,
    )
    fields.close()
    return level


def _refuse_ambiguous_words(fields: Fields, scale: Scale, reserved: tuple[str, ...]) -> None:
    meaning = dict.fromkeys(map(token_of, reserved), "not_applicable")
    for level in scale.levels:
        for word in (level.code, *level.label.values(), *level.aliases):
            other = meaning.setdefault(token_of(word), level.code)
            if other != level.code:
                fields.wrong("rubric.ambiguous_word", word=word, first=other, second=level.code)


def _check_steps(fields: Fields, scale: Scale) -> None:
    minima = [level.minimum or 0 for level in scale.levels]
    if minima != sorted(set(minima), reverse=True) or (minima and minima[-1] != 0):
        fields.wrong("rubric.step_order", found=", ".join(map(str, minima)))
    if minima and scale.maximum is not None and minima[0] > scale.maximum:
        fields.wrong("rubric.step_order", found=f"{minima[0]} > maximum {scale.maximum}")
