"""The fields of a rubric, each declared once: name, kind, limits, choices, and what it is for.

The JSON Schema, the sheets of the workbook to edit, a rubric as data and the comparison of two are
made of this list. The reader has its own words for every mistake; tests hold it and the list
together.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from kepatuhan.ground.i18n import N_
from kepatuhan.rubric.field_kinds import FieldKind, RubricField
from kepatuhan.rubric.kinds import (
    ADDRESS,
    EQUAL,
    MOST_DECIMALS,
    MOST_MARKS,
    MOST_PEOPLE,
    REST,
    SCHEMA,
    SHEET_TITLE,
    STATUS_WORDS,
    BlankRule,
    InstitutionMean,
    Observed,
    ProductKind,
    ScoredAt,
    Status,
    Zone,
)

key = partial(RubricField, FieldKind.KEY)
_code = partial(RubricField, FieldKind.CODE)
_text = partial(RubricField, FieldKind.TEXT)
_texts = partial(RubricField, FieldKind.TEXTS)
_number = partial(RubricField, FieldKind.NUMBER, most=100, width=11)
_whole = partial(RubricField, FieldKind.WHOLE, width=11)
_listed = partial(RubricField, FieldKind.WORDS, required=False)
_group = partial(RubricField, FieldKind.GROUP)
_groups = partial(RubricField, FieldKind.GROUPS)
_named = partial(RubricField, FieldKind.NAMED)

SOURCE_CODE = _text(
    "source", N_("The code of one of the sources: where this fact stands"),
    refers="sources", width=18,
)  # fmt: skip
STATUS = _text(
    "status", N_("How sure it is: a source says so, it follows from sources, or it is a guess"),
    choices=(*Status, *STATUS_WORDS), width=12,
)  # fmt: skip
BASIS = (SOURCE_CODE, STATUS)
SOURCE = (
    key("code", width=20),
    _texts("title", N_("Title"), width=50),
    _text("address", N_("Web address"), required=False, pattern=ADDRESS, width=60),
)


def _rule(name: str, about: str, choices: Iterable[str], *more: RubricField) -> RubricField:
    """Return the field of a rule of calculation; those for a missing answer may be left out."""
    value = _text("value", choices=tuple(choices), width=20)
    parts = (value, *more, *BASIS)
    return _group(name, about, parts=parts, required=name not in ("declined", "not_observed"))


_SAY_SO = _listed("aliases", N_("Words that say so"), width=50)
ROLL_UP = (
    _rule("scored_at", N_("Level of scoring"), ScoredAt),
    _rule("institution", N_("Score of an institution"), InstitutionMean),
    _rule(
        "rounding", N_("Rounding"), ("half_up",),
        _whole("decimals", N_("Decimals, 0 to 6"), most=MOST_DECIMALS),
    ),
    _rule("blank", N_("Missing answers"), BlankRule),
    _rule(
        "not_applicable", N_("Not applicable"), ("spread",),
        _listed("aliases", N_("Words that mean not applicable"), width=50),
    ),
    _rule("declined", N_("Declined to answer"), ("gap",), _SAY_SO),
    _rule("not_observed", N_("Not observed"), ("gap",), _SAY_SO),
)  # fmt: skip


def _bands(about: str, most: int) -> RubricField:
    """Return the field of a list of bands for scores up to ``most``."""
    minimum = N_("Where the band begins; list them from the highest to 0")
    parts = (
        _number("minimum", minimum, most=most),
        _text("category", N_("Category; at all bands or at none"), required=False),
        _texts("opinion", N_("Opinion"), width=26),
        _text("zone", N_("Zone; at all bands or at none"), required=False, choices=tuple(Zone)),
        *BASIS,
    )
    return _groups("bands", about, parts=parts)


BANDS = _bands(N_("Categories and zones, the highest first"), 100)
OTHER_BANDS = (
    _code("code", N_("Code of this list"), width=24),
    _whole("maximum", N_("Full marks, a whole number"), called="full_marks"),
    _listed(
        "institution_types", N_("For these types of institutions or units"),
        required=True, width=40,
    ),
    _bands(N_("The same categories and zones, beginning elsewhere"), MOST_MARKS),
    *BASIS,
)  # fmt: skip

# A level of words has aliases; one of a count has a minimum, which it needs.
LEVEL = (
    _code("code", width=20),
    _texts("label", N_("What the form offers"), width=34),
    _number("points", N_("What the answer is worth, 0 to 100")),
    _whole(
        "minimum", N_("The count from which this level is reached; the last is 0"), required=False
    ),
    _listed("aliases", N_("Other words for this level"), width=60),
)
SCALE = (
    key("code", width=24),
    _texts("name", N_("Name of the scale; its code where there is none"), required=False, width=34),
    _whole("maximum", N_("The largest count"), required=False),
    _groups("levels", N_("The levels, the best first"), parts=LEVEL),
    *BASIS,
)

# Their basis is that of the number of people, needed where one is told.
_PEOPLE = partial(_whole, required=False, least=1, most=MOST_PEOPLE)
OBSERVATION = (
    _code("code", width=16),
    _texts(
        "title", N_("Title of the form's sheet, at most 31 characters"),
        pattern=SHEET_TITLE, width=26,
    ),
    _text("by", N_("What one answer is about"), choices=tuple(Observed)),
    _texts("who", N_("What a column is called"), width=20),
    _PEOPLE("people", N_("How many are interviewed, 1 to 1000")),
    _PEOPLE("minimum", N_("The products or people from which the sheet is scored")),
    *(replace(field, required=False) for field in BASIS),
)  # fmt: skip

# One weight at each of siblings, or the rule for all of them at their parent.
WEIGHT = _group(
    "weight", N_("Weight"), required=False,
    parts=(
        _number(
            "value", N_("Percent of the parent: 21.85 or 100/9; siblings sum to exactly 100; "
                        "rest: an equal share of what they leave"),
            choices=REST,
        ),
        *BASIS,
    ),
)  # fmt: skip
WEIGHTS = _group(
    "weights", N_("All that is below weighs the same; said once, here"), required=False,
    parts=(_text("value", choices=(EQUAL, *REST)), *BASIS),
)  # fmt: skip
INDICATOR = (
    _code("code", width=10),
    _texts("name", N_("Name"), width=30),
    WEIGHT,
    *BASIS,
    _texts("question", N_("What to find out"), width=44),
    _text("law", N_("Article of law"), width=28),
    _texts("remedy", N_("What the unit does about it"), width=44),
    _text("scale", N_("The code of a scale"), refers="scales", width=20),
    _text("observation", N_("The code of a way of observing"), refers="observations", width=16),
    RubricField(
        FieldKind.FLAG, "not_applicable",
        N_("Whether it may be answered with not applicable; its scale then spans 0 to 100"),
        required=False, choices=("true", "false"),
    ),
    RubricField(
        FieldKind.FLAG, "scored",
        N_("false: asked for information alone, without a weight; no score knows of it"),
        required=False, choices=("true", "false"), usual=True,
    ),
    _listed("unit_types", N_("Only these types of units"), refers="unit_types", width=18),
    _listed("except_unit_types", N_("All but these types of units"), refers="unit_types", width=18),
    _listed(
        "product_kinds", N_("Only these kinds of products"),
        choices=tuple(ProductKind), width=18,
    ),
)  # fmt: skip
BRANCH = (_code("code", width=10), _texts("name", N_("Name"), width=34), WEIGHT, WEIGHTS, *BASIS)
VARIABLE = (*BRANCH, _groups("indicators", parts=INDICATOR))
DIMENSION = (*BRANCH, _groups("variables", parts=VARIABLE))

ASSESSED = (_whole("value"), *BASIS)
RUBRIC = (
    _text("schema", choices=(SCHEMA,)),
    _code("edition", N_("Short name of the edition")),
    RubricField(
        FieldKind.YEARS, "years", N_("The years for which it was made"), least=1000, most=9999
    ),
    _group(
        "assessed", N_("How many institutions were assessed that year"), required=False,
        parts=ASSESSED,
    ),
    _texts("title", N_("Title"), width=60),
    _texts("note", N_("What readers of a report should know of it"), required=False, width=60),
    WEIGHTS,
    _named("sources", N_("Publications, by codes of your choice"), parts=SOURCE),
    _group("roll_up", N_("From answers to one score"), parts=ROLL_UP),
    BANDS,
    _groups(
        "other_bands", N_("Bands of bodies whose full marks are not 100"), required=False,
        parts=OTHER_BANDS,
    ),
    _named("scales", N_("Answer scales, by codes of your choice"), parts=SCALE),
    _groups("observations", N_("Ways of observing, a sheet of the form each"), parts=OBSERVATION),
    _groups("dimensions", N_("The tree of dimensions, variables, indicators"), parts=DIMENSION),
)  # fmt: skip
