"""Which sheets the workbook of a rubric has, and which field of the rubric stands in which column.

A field is called as in YAML, with a point between it and what it is a field of: ``weight.source``.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kepatuhan.ground.i18n import LANGUAGES, N_, words
from kepatuhan.ground.tokens import token_of
from kepatuhan.rubric.fields import REST
from kepatuhan.rubric.kinds import (
    STATUS_WORDS,
    BlankRule,
    InstitutionMean,
    Observed,
    ProductKind,
    ScoredAt,
    Status,
    Zone,
)
from kepatuhan.rubric.words import FIELD_WORDS

TOP = "rubric"  # the sheet of what stands at the top of the file; its fields go downwards


class ColumnKind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Column:
    """One field. ``choices``: the words to choose from; ``refers``: the sheet that names them."""

    key: str
    width: float = 14
    kind: ColumnKind = ColumnKind.TEXT
    choices: tuple[str, ...] = ()
    refers: str = ""
    called: str = ""  # where it is called otherwise than the field is elsewhere

    @property
    def heading(self) -> str:
        """The id of the column's heading."""
        return FIELD_WORDS[self.called or self.key]


@dataclass(frozen=True, slots=True)
class Plan:
    """One sheet. ``key``: the field of ``inside`` (another sheet's things) that its rows make up.

    ``name``: the column whose words are the fields' names where ``key`` is a mapping, not a list.
    ``parent``: the column that says to which thing of ``inside`` a row belongs. ``written``: the
    name of the field, where that of the sheet is another. ``optional``: whether the sheet may lack.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    inside: str = TOP
    name: str = ""
    parent: str = ""
    written: str = ""
    optional: bool = False

    @property
    def field(self) -> str:
        """The name of the field that its rows make up."""
        return self.written or self.key

    @property
    def own(self) -> tuple[Column, ...]:
        """The columns that are fields of the things themselves."""
        return tuple(
            column for column in self.columns if column.key not in (self.name, self.parent)
        )

    @property
    def code(self) -> str:
        """The column that tells one row from the others; '' where none does."""
        keys = [column.key for column in self.columns]
        return self.name or ("code" if "code" in keys else "")


def _number(key: str, width: float = 11) -> Column:
    return Column(key, width, ColumnKind.NUMBER)


def _texts(key: str, width: float) -> tuple[Column, Column]:
    return Column(f"{key}.id", width), Column(f"{key}.en", width)


def _basis(before: str = "") -> tuple[Column, Column]:
    return (
        Column(f"{before}source", 18, refers="sources"),
        Column(f"{before}status", 12, choices=(*Status, *STATUS_WORDS)),
    )


WEIGHT = (_number("weight.value"), *_basis("weight."))
EQUAL = (Column("weights.value", 14, choices=("equal", *REST)), *_basis("weights."))
BAND = (
    _number("minimum"), Column("category"), *_texts("opinion", 26),
    Column("zone", choices=tuple(Zone)), *_basis(),
)  # fmt: skip
RULES = (*ScoredAt, *InstitutionMean, "half_up", *BlankRule, "spread", "gap")

PLANS = (
    Plan(
        TOP,
        N_("Rubric"),
        (
            Column("schema"), Column("edition"), Column("years", kind=ColumnKind.LIST),
            _number("assessed.value"), *_basis("assessed."),
            *_texts("title", 60), *_texts("note", 60), *EQUAL,
        ),
    ),
    Plan(
        "sources", N_("Sources"), (Column("code", 20), *_texts("title", 50), Column("address", 60)),
        name="code",
    ),
    Plan(
        "roll_up", N_("Rules"),
        (
            Column("rule", 16), Column("value", 20, choices=tuple(dict.fromkeys(RULES))),
            _number("decimals"), Column("aliases", 50, ColumnKind.LIST), *_basis(),
        ),
        name="rule",
    ),
    Plan("bands", N_("Bands"), BAND),
    Plan(
        "other_bands", N_("Other bands"),
        (
            Column("code", 24), Column("maximum", 11, ColumnKind.NUMBER, called="full_marks"),
            Column("institution_types", 40, ColumnKind.LIST), *_basis(),
        ),
        optional=True,
    ),
    Plan(
        "bands_of_others", N_("Bands of others"),
        (Column("list", 24, refers="other_bands"), *BAND),
        inside="other_bands", parent="list", written="bands", optional=True,
    ),
    Plan(
        "scales", N_("Scales"), (Column("code", 24), _number("maximum"), *_basis()), name="code",
    ),
    Plan(
        "levels", N_("Levels"),
        (
            Column("scale", 24, refers="scales"), Column("code", 20), *_texts("label", 34),
            _number("points"), _number("minimum"), Column("aliases", 60, ColumnKind.LIST),
        ),
        inside="scales", parent="scale",
    ),
    Plan(
        "observations", N_("Observations"),
        (
            Column("code", 16), *_texts("title", 26), Column("by", choices=tuple(Observed)),
            *_texts("who", 20), _number("people"), _number("minimum"), *_basis(),
        ),
    ),
    Plan(
        "dimensions", N_("Dimensions"),
        (Column("code", 10), *_texts("name", 34), *_basis(), *WEIGHT, *EQUAL),
    ),
    Plan(
        "variables", N_("Variables"),
        (
            Column("dimension", 12, refers="dimensions"), Column("code", 10), *_texts("name", 34),
            *_basis(), *WEIGHT, *EQUAL,
        ),
        inside="dimensions", parent="dimension",
    ),
    Plan(
        "indicators", N_("Indicators"),
        (
            Column("variable", 12, refers="variables"), Column("code", 10), *_texts("name", 30),
            *_texts("question", 44), Column("law", 28), *_texts("remedy", 44),
            Column("scale", 20, refers="scales"), Column("observation", 16, refers="observations"),
            Column("not_applicable", 14, choices=("true", "false")),
            Column("unit_types", 18, ColumnKind.LIST),
            Column("except_unit_types", 18, ColumnKind.LIST),
            Column("product_kinds", 18, ColumnKind.LIST),
            *WEIGHT, *_basis(),
        ),
        inside="variables", parent="variable",
    ),
)  # fmt: skip
PLAN_OF: Mapping[str, Plan] = {plan.key: plan for plan in PLANS}
LIST_CHOICES: Mapping[str, tuple[str, ...]] = {"product_kinds": tuple(ProductKind)}


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
