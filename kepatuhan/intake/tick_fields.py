"""Reads how the ticks of a column are told apart, strictly."""

from kepatuhan.ground.tokens import answer_token
from kepatuhan.intake.model import OPEN, Ticks
from kepatuhan.strict_yaml import nodes
from kepatuhan.strict_yaml.fields import Fields

COLUMNS = "columns"
_LISTS = ("options", "none")


def ticks_of(fields: Fields) -> Ticks | None:
    """Return ``ticks: columns``, or the sign between ticks with what may stand beside it.

    Which options there are is not asked here: only a table can tell what is missing.
    """
    sign = fields.take("ticks", optional=True)
    options, none = (_listed(fields, key) for key in _LISTS)
    if sign is None:
        if options or none:
            fields.wrong("rubric.missing_key", key="ticks")
        return None
    if not isinstance(sign, nodes.Scalar) or not sign.text:
        fields.wrong("rubric.not_text", "ticks", name=fields.path("ticks"))
        return None
    if sign.text != COLUMNS:
        return Ticks(sign.text, options, none)
    for key in filter(fields.has, _LISTS):
        fields.wrong("rubric.unknown_key", key, key=key, allowed="heading, is, ticks")
    return Ticks("")


def _listed(fields: Fields, key: str) -> tuple[str, ...]:
    """Return the words of a list; those that are open, or in the other list too, are mistakes."""
    found = fields.strings_with_places(key)
    others = (
        {answer_token(each) for each in fields.strings(_LISTS[0])} if key != _LISTS[0] else set()
    )
    for word, place in found:
        if word == OPEN:
            fields.wrong("map.open", place, name=fields.path(key))
        elif answer_token(word) in others:
            fields.wrong("map.word_twice", place, word=word, first=_LISTS[0], second=key)
    return tuple(word for word, _ in found)
