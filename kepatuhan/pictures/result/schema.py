"""The JSON Schema of what ``kepatuhan why --json`` prints."""

from kepatuhan.ground.json_schema import (
    COUNT,
    DECIMAL,
    FRACTION,
    TEXT,
    TEXTS,
    WHOLE,
    Keys,
    choice,
    document,
    either,
    listed,
    or_null,
    ref,
    thing,
)
from kepatuhan.result.model import Standing
from kepatuhan.rubric.kinds import Zone
from kepatuhan.survey.answer_model import AnswerChangeKind

_NODE: Keys = {
    "code": ("The code of the dimension, variable or indicator.", TEXT),
    "name": ("Its name, in the language of the terminal.", TEXT),
    "weight": ("Percent of its parent.", FRACTION),
    "effective": ("Percent of the whole score, after what does not apply was spread.", FRACTION),
    "score": ("Its own exact score, null where it is open or does not apply.", or_null(FRACTION)),
    "contribution": ("The exact points that it adds to the score, null where they are open.",
                     or_null(FRACTION)),
}  # fmt: skip
_STEPS = ("What it is made of.", listed(ref("step")))
_CHANGE = thing(
    {
        "subject": ("The product, or the number of the person.", TEXT),
        "kind": ("What kind of change it is.", choice(AnswerChangeKind)),
        "old": ("What the cell held.", TEXT),
        "new": ("What it holds by the table of changes.", TEXT),
        "place": ("The row of the table that says so.", TEXT),
    }
)
_ANSWER = thing(
    {
        "answer": ("The code of the level, or the state of what is no answer.", TEXT),
        "points": ("What the answer is worth, null where it is none.", or_null(FRACTION)),
        "subjects": ("The products, or the numbers of the people, that were answered so.", TEXTS),
        "places": ("Where it stands: file, sheet, cell.", TEXTS),
    },
    {
        "changes": ("How answers of it were changed after reading.", listed(_CHANGE, 1)),
        "count": ("How many answers there are, where they are counted and not listed.", COUNT),
    },
)
_INDICATOR: Keys = {
    "law": ("The article of law.", TEXT),
    "rule": ("The file and line of the rubric where it stands.", TEXT),
    "answers": ("What was answered, alike answers together.", listed(_ANSWER)),
}
_UNSCORED: Keys = {
    "code": _NODE["code"],
    "name": _NODE["name"],
    **dict.fromkeys(
        ("weight", "effective", "score", "contribution"),
        ("null: it is asked for information alone.", {"type": "null"}),
    ),
    "scored": ("That it is not scored.", {"const": False}),
}
_UNIT: Keys = {
    "unit": ("The name of the unit.", TEXT),
    "score": ("The score as published, null where answers are open.", or_null(DECIMAL)),
    "zone": ("The zone, null where it is not certain or the edition has none.",
             or_null(choice(Zone))),
    "exact": ("The unrounded score.", or_null(FRACTION)),
    "steps": ("What the score is made of, or what was asked for; empty without answers.",
              listed(ref("step"))),
}  # fmt: skip
_HEAD: Keys = {
    "standing": ("What can be said of it.", choice(Standing)),
    "score": ("The score as published, null where answers are open.", or_null(DECIMAL)),
    "low": ("The lowest that it can be, null where nothing is to be scored.", or_null(DECIMAL)),
    "high": ("The highest that it can be.", or_null(DECIMAL)),
    "zone": ("The zone, null where it is not certain or the edition has none.",
             or_null(choice(Zone))),
    "exact": ("The unrounded score.", or_null(FRACTION)),
}  # fmt: skip
_UNITS = listed(thing(
    {
        "unit": ("The name of the unit.", TEXT),
        **_HEAD,
        "weight": ("Percent of the institution's score, null where it takes no part.",
                   or_null(FRACTION)),
        "contribution": ("The exact points that it adds.", or_null(FRACTION)),
        "lost": ("The points that better answers would add.", or_null(FRACTION)),
    },
    {"steps": ("The part of the rubric that was asked for.", listed(ref("step")))},
))  # fmt: skip
_COST: Keys = {
    "code": ("The code of the indicator.", TEXT),
    "name": ("Its name, in the language of the terminal.", TEXT),
    "law": ("The article of law.", TEXT),
    "rule": ("The file and line of the rubric where it stands.", TEXT),
    "remedy": ("What to do.", TEXT),
    "units": ("The units where it costs points.", listed(thing({
        "institution": ("The name of the institution.", TEXT),
        "unit": ("The name of the unit.", TEXT),
        "lost": ("Points of the institution's score.", FRACTION),
        "lost_of_unit": ("Points of the unit's own score.", FRACTION),
    }), 1)),
}  # fmt: skip
_REPAIR: Keys = {
    **_COST,
    "lost": ("Points of the institution's score.", FRACTION),
    "then_low": ("The lowest score after it and those before it, null where rows belong nowhere.",
                 or_null(FRACTION)),
    "then_high": ("The highest score then.", or_null(FRACTION)),
}  # fmt: skip
_INSTITUTION: Keys = {
    "institution": ("The name of the institution.", TEXT),
    **_HEAD,
    "to_next": ("Points to the next zone, null where the score is open or in the best one.",
                or_null(DECIMAL)),
    "next": ("The next zone in words, null where the score can be in the best one only.",
             or_null(TEXT)),
    "unplaced": ("How many rows of its files belong nowhere.", COUNT),
    "units": ("Its units, the lowest first.", _UNITS),
    "indicators": ("What costs points, the costliest first.", listed(thing(_REPAIR))),
    "repairs_to_next": ("How many of them, repaired, surely reach the next zone; null where "
                        "nobody can say.", or_null(COUNT)),
}  # fmt: skip
_PROVINCE: Keys = {
    "province": ("The name of the province, which has no score of its own.", TEXT),
    "year": ("The year of the survey.", WHOLE),
    "institutions": ("Its institutions, the lowest first.", listed(thing({
        "institution": ("The name of the institution.", TEXT),
        **_HEAD,
        "units": ("Its units, the lowest first.", _UNITS),
    }), 1)),
    "indicators": ("What costs units most, over all institutions.", listed(thing({
        **_COST,
        "lost_a_unit": ("Points of a unit's own score, as the mean of all with answers.",
                        FRACTION),
    }))),
    "units_with_answers": ("How many units answers lead to the scores of.", COUNT),
}  # fmt: skip
WHY = document(
    "kepatuhan why --json",
    "The way from the score of a unit down to its cells, or what costs the units of an institution "
    "or of a province most; numbers are exact, as fractions.",
    either(thing(_UNIT), thing(_INSTITUTION), thing(_PROVINCE)),
    {
        "step": either(
            thing({**_NODE, "steps": _STEPS}),
            thing({**_NODE, **_INDICATOR}),
            thing({**_UNSCORED, **_INDICATOR}),
        )
    },
)
