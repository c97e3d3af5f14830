"""Which sheets the workbook of a rubric has, and which field of the rubric stands in which column.

The fields are those of ``rubric.fields``; one is called as in YAML, with a point between it and
what it is a field of: ``weight.source``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from kepatuhan.ground.i18n import LANGUAGES, N_, words
from kepatuhan.ground.tokens import token_of
from kepatuhan.rubric import fields
from kepatuhan.rubric.field_kinds import FieldKind, RubricField
from kepatuhan.rubric.fields import key
from kepatuhan.rubric.words import FIELD_WORDS

TOP = "rubric"  # the sheet of what stands at the top of the file; its fields go downwards


@dataclass(frozen=True, slots=True)
class Column:
    """One field, by its name with that of what it is a field of."""

    key: str
    field: RubricField

    @property
    def heading(self) -> str:
        """The id of the column's heading."""
        return FIELD_WORDS[self.field.called or self.key]

    @property
    def is_number(self) -> bool:
        """Whether a cell holds a number."""
        return self.field.kind in (FieldKind.NUMBER, FieldKind.WHOLE)

    @property
    def is_list(self) -> bool:
        """Whether a cell holds several words."""
        return self.field.kind in (FieldKind.WORDS, FieldKind.YEARS)

    @property
    def choices(self) -> tuple[str, ...]:
        """The words to choose from, where there is a choice."""
        choices = self.field.choices
        return () if self.is_number or len(choices) == 1 else choices

    @property
    def refers(self) -> str:
        """The sheet that names what to choose from; '' where none does."""
        return self.field.refers if self.field.refers in PLAN_OF else ""


@dataclass(frozen=True)
class Plan:
    """One sheet. ``key``: the field of ``inside`` (another sheet's things) that its rows make up.

    ``above``: what says to which thing of ``inside`` a row belongs. ``last``: the fields that stand
    at the end. ``written``: the name of the field, where that of the sheet is another.
    ``optional``: whether the sheet may lack.
    """

    key: str
    title: str
    fields: tuple[RubricField, ...]
    inside: str = TOP
    above: RubricField | None = None
    last: tuple[str, ...] = ()
    written: str = ""
    optional: bool = False

    @property
    def field(self) -> str:
        """The name of the field that its rows make up."""
        return self.written or self.key

    @cached_property
    def own(self) -> tuple[Column, ...]:
        """The columns that are fields of the things themselves."""
        return tuple(column for column in _columns(self._ordered) if column.key != self.name)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """All columns, in order."""
        above = (self.above,) if self.above else ()
        return tuple(_columns((*above, *self._ordered)))

    @property
    def name(self) -> str:
        """The column of the names under which the things are written; '' where they are a list."""
        return next((field.name for field in self.fields if field.kind is FieldKind.KEY), "")

    @property
    def parent(self) -> str:
        """The column that says to which thing a row belongs; '' where all belong to the rubric."""
        return self.above.name if self.above else ""

    @property
    def code(self) -> str:
        """The column that tells one row from the others; '' where none does."""
        return self.name or next((field.name for field in self.fields if field.name == "code"), "")

    @property
    def _ordered(self) -> list[RubricField]:
        return sorted(self.fields, key=lambda field: field.name in self.last)


def _columns(held: Iterable[RubricField], before: str = "") -> Iterator[Column]:
    for field in held:
        name = f"{before}{field.name}"
        if field.kind is FieldKind.GROUP:
            yield from _columns(field.parts, f"{name}.")
        elif field.kind is FieldKind.TEXTS:
            yield from (Column(f"{name}.{language}", field) for language in ("id", "en"))
        elif field.kind not in (FieldKind.GROUPS, FieldKind.NAMED):
            yield Column(name, field)


def _of_all_rules() -> tuple[RubricField, ...]:
    """Return the fields of rules, whose values to choose from stand in one column."""
    found: dict[str, RubricField] = {}
    for part in (part for rule in fields.ROLL_UP for part in rule.parts):
        first = found.setdefault(part.name, part)
        choices = dict.fromkeys((*first.choices, *part.choices))
        found[part.name] = replace(first, choices=tuple(choices))
    return tuple(found.values())


PLANS = (
    Plan(TOP, N_("Rubric"), tuple(each for each in fields.RUBRIC if each.name != "roll_up")),
    Plan("sources", N_("Sources"), fields.SOURCE),
    Plan(
        "roll_up", N_("Rules"), (key("rule", width=16), *_of_all_rules()),
        last=("source", "status"),
    ),
    Plan("bands", N_("Bands"), fields.BANDS.parts),
    Plan("other_bands", N_("Other bands"), fields.OTHER_BANDS, optional=True),
    Plan(
        "bands_of_others", N_("Bands of others"), fields.BANDS.parts, inside="other_bands",
        above=key("list", refers="other_bands", width=24), written="bands", optional=True,
    ),
    Plan("scales", N_("Scales"), fields.SCALE),
    Plan(
        "levels", N_("Levels"), fields.LEVEL, inside="scales",
        above=key("scale", refers="scales", width=24),
    ),
    Plan("observations", N_("Observations"), fields.OBSERVATION),
    Plan("dimensions", N_("Dimensions"), fields.DIMENSION, last=("weight", "weights")),
    Plan(
        "variables", N_("Variables"), fields.VARIABLE, inside="dimensions",
        above=key("dimension", refers="dimensions", width=12), last=("weight", "weights"),
    ),
    Plan(
        "indicators", N_("Indicators"), fields.INDICATOR, inside="variables",
        above=key("variable", refers="variables", width=12), last=("weight", "source", "status"),
    ),
)  # fmt: skip
PLAN_OF: Mapping[str, Plan] = {plan.key: plan for plan in PLANS}


def below(plan: Plan) -> tuple[Plan, ...]:
    """Return the sheets whose rows belong to the things of a sheet."""
    return tuple(each for each in PLANS if each.inside == plan.key and each is not plan)


def plan_of_title(title: str) -> Plan | None:
    """Return the sheet that a title names, in either language, or None.

    >>> plan_of_title("Indikator").key, plan_of_title("indicators ").key, plan_of_title("Lain")
    ('indicators', 'indicators', None)
    """
    return _PLAN_OF_TITLE.get(token_of(title))


_PLAN_OF_TITLE = {
    token_of(words(language)(plan.title)): plan for plan in PLANS for language in LANGUAGES
}

# Several words in one cell: between them a semicolon, a comma or a new line.
_ITEM = re.compile(r'\s*(?:"((?:[^"]|"")*)"(?=\s*(?:[;,\n]|$))|([^;,\n]*))\s*(?:[;,\n]|$)')
_NEEDS_QUOTES = re.compile(r'[;,\n"]')


def joined(words: Iterable[str]) -> str:
    r'''Return words as they stand in one cell; one that holds a separator is quoted.

    >>> print(joined(["ya", "1", "4,5", 'kata "ini"']))
    ya; 1; "4,5"; "kata ""ini"""
    '''
    return "; ".join(
        f'"{word.replace(chr(34), chr(34) * 2)}"' if _NEEDS_QUOTES.search(word) else word
        for word in words
    )


def split(text: str) -> list[str]:
    """Return the words of a cell; blank ones are left out.

    >>> split('ya, v; "4,5";')
    ['ya', 'v', '4,5']
    """
    found = []
    for match in _ITEM.finditer(text):
        quoted, plain = match.groups()
        word = plain.strip() if quoted is None else quoted.replace('""', '"')
        if word:
            found.append(word)
    return found
