"""Reads the ways of observing of a rubric; each is one sheet of the field form."""

import re
from collections.abc import Iterable

from kepatuhan.ground.tokens import token_of
from kepatuhan.rubric.answers import Observation
from kepatuhan.rubric.facts import Bases
from kepatuhan.rubric.kinds import MOST_PEOPLE, RESERVED_TITLES, SHEET_TITLE, Observed
from kepatuhan.strict_yaml.fields import Fields

_TITLE = re.compile(SHEET_TITLE)
TITLE_SIGNS = r"[ ] : * ? / \ '"


def read_observations(top: Fields, bases: Bases) -> tuple[Observation, ...]:
    """Return the observations in order; codes and sheet titles that two share are mistakes."""
    groups = top.groups("observations")
    found = tuple(_observation(fields, bases) for fields in groups)
    _refuse_shared(groups, found)
    return found


def _observation(fields: Fields, bases: Bases) -> Observation:
    by = fields.choice("by", Observed) or Observed.UNIT
    minimum = _number(fields, "minimum")
    if minimum and by is Observed.UNIT:
        fields.wrong("rubric.unit_minimum", "minimum", name=fields.path("minimum"))
    observation = Observation(
        code=fields.code(),
        title=fields.texts("title"),
        by=by,
        who=fields.texts("who"),
        people=_number(fields, "people") or 1,
        minimum=minimum or 1,
        basis=bases.read(fields) if minimum or fields.has("status") else None,
    )
    fields.close()
    return observation


def _number(fields: Fields, key: str) -> int | None:
    """Return a number of people or products, None where none is told."""
    number = fields.whole(key, optional=True)
    if number is not None and not 1 <= number <= MOST_PEOPLE:
        fields.not_among(key, str(number), (f"1–{MOST_PEOPLE}",))
    return number


def _refuse_shared(groups: Iterable[Fields], observations: Iterable[Observation]) -> None:
    codes: set[str] = set()
    owners: dict[str, str] = {}
    for fields, observation in zip(groups, observations, strict=True):
        code = observation.code
        if code and code in codes:
            fields.wrong("rubric.repeated_code", "code", code=code)
        codes.add(code)
        _refuse_titles(fields, observation)
        for title in dict.fromkeys(observation.title.values()):
            owner = owners.setdefault(token_of(title), code)
            if title and owner != code:
                fields.wrong("rubric.ambiguous_word", "title", word=title, first=owner, second=code)


def _refuse_titles(fields: Fields, observation: Observation) -> None:
    """Refuse what Excel, or the rest of the form, leaves no room for."""
    for language, title in observation.title.items():
        is_reserved = token_of(title) in map(token_of, RESERVED_TITLES)
        if title and (is_reserved or not _TITLE.fullmatch(title)):
            fields.wrong(
                "rubric.sheet_title",
                "title",
                name=fields.path(f"title.{language}"),
                found=title,
                signs=TITLE_SIGNS,
                taken=", ".join(RESERVED_TITLES),
            )
