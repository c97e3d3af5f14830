"""The JSON Schema of what ``kepatuhan why --json`` prints."""

from kepatuhan.ground.json_schema import (
    DECIMAL,
    FRACTION,
    TEXT,
    TEXTS,
    Keys,
    choice,
    document,
    either,
    listed,
    or_null,
    ref,
    thing,
)
from kepatuhan.rubric.kinds import Zone
from kepatuhan.survey.model import AnswerChangeKind

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
    {"changes": ("How answers of it were changed after reading.", listed(_CHANGE, 1))},
)
_INDICATOR: Keys = {
    "law": ("The article of law.", TEXT),
    "rule": ("The file and line of the rubric where it stands.", TEXT),
    "answers": ("What was answered, alike answers together.", listed(_ANSWER)),
}
WHY = document(
    "kepatuhan why --json",
    "The way from the score of a unit down to its cells; numbers are exact, as fractions.",
    thing({
        "unit": ("The name of the unit.", TEXT),
        "score": ("The score as published, null where answers are open.", or_null(DECIMAL)),
        "zone": ("The zone, null where it is not certain or the edition has none.",
                 or_null(choice(Zone))),
        "exact": ("The unrounded score.", or_null(FRACTION)),
        "steps": ("What the score is made of, or what was asked for; empty without answers.",
                  listed(ref("step"))),
    }),
    {"step": either(thing({**_NODE, "steps": _STEPS}), thing({**_NODE, **_INDICATOR}))},
)  # fmt: skip
