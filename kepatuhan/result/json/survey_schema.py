"""The JSON Schema of what a survey says of institutions and units; the archive keeps it too."""

from kepatuhan.ground.json_schema import (
    COUNT,
    FLAG,
    FRACTION,
    SHA256,
    TEXT,
    TEXTS,
    TEXTS_BY_CODE,
    Keys,
    Schema,
    by_name,
    choice,
    listed,
    or_null,
    ref,
    row,
    thing,
)
from kepatuhan.rubric.kinds import ProductKind
from kepatuhan.survey.answer_model import AnswerChangeKind, CellForm
from kepatuhan.survey.states import State

KIND = ("Its kind of service by UU 25/2009 Pasal 5, null where no file says.",
        or_null(choice(ProductKind)))  # fmt: skip
INVENTED = ("Whether it was made up for an exercise.", FLAG)
_FORM = ("What the cell held; formula: one without a stored value.", choice(CellForm))
_SET_ASIDE = ("The code of the message that says why it is not used, '' where it is used.", TEXT)
_REPEATS = ("Other cells that say the same once more.", listed(ref("repeat")))
_PLACE = (
    ("The number of its file in the list of files, from 0.", COUNT),
    ("The sheet, '' in a file without sheets.", TEXT),
    ("The cell, '' where the file holds no row for it.", TEXT),
)
_READY_SCORE = ("The score that a table prints of it, null where none does.",
                or_null(ref("ready_score")))  # fmt: skip
BODY: Keys = {
    "name": ("Its name.", TEXT),
    "type": ("Its type by the register, '' where unknown.", TEXT),
}
_SAID_OF_BOTH: Keys = {
    "follow_up": ("How far the corrective action has come, '' where no file says.", TEXT),
    "not_assessed": ("Why it was not assessed, '' where it was.", TEXT),
    "invented": INVENTED,
    "ready": _READY_SCORE,
}
INSTITUTION_SAID: Keys = {
    **BODY,
    "province": ("Its province, '' where unknown.", TEXT),
    **_SAID_OF_BOTH,
}
UNIT_SAID: Keys = {
    **BODY,
    "products": (
        "Its products.",
        listed(row(("The name of the product.", TEXT), KIND)),
    ),
    "notes": ("Notes of the enumerator by code of indicator; empty unless asked for.",
              TEXTS_BY_CODE),
    "enumerator": ("The code of the enumerator, or the name where that was asked for.", TEXT),
    "date": ("The date of the visit, '' where no file says.", TEXT),
    "planned": ("How many people were to be asked, by code of the way of observing.",
                by_name(COUNT)),
    "unknown_indicators": ("What rows of no use name in an indicator's place.", TEXTS),
    **_SAID_OF_BOTH,
}  # fmt: skip
UNIT_MAY_SAY: Keys = {
    "photos": ("Photos beside its answers, by the code of the indicator.", listed(row(
        ("The code of the indicator.", TEXT),
        *_PLACE,
        ("The hash of its bytes.", SHA256),
    ))),
    "counted": ("Where its answers were counted that are not listed.", row(
        ("The number of the file in the list of files, from 0.", COUNT),
        ("How many rows say the same once more.", COUNT),
        ("How many rows contradict others, which are then not used either.", COUNT),
    )),
}  # fmt: skip
# What a count of answers says, in the order of its row.
TALLIED = (
    ("The code of the indicator.", TEXT),
    ("The product, or '' for the unit itself and for people.", TEXT),
    ("Whether it was answered, and why not.", choice(State)),
    ("The code of the level.", TEXT),
    ("How many answers say so.", COUNT),
)
# What an answer says, in the order of its row.
ANSWER = (
    ("The code of the indicator.", TEXT),
    ("The product, the number of the person asked, or '' for the unit itself.", TEXT),
    ("Whether it was answered, and why not.", choice(State)),
    ("The code of the level; of an open answer all that it can be, as a|b;c.", TEXT),
    ("The text of the cell, as stored.", TEXT),
    _FORM,
    *_PLACE,
    _REPEATS,
    _SET_ASIDE,
)
# What only an answer that was changed says, after these.
CHANGED = ("How it was changed.", ref("change"))
SAID_DEFS: dict[str, Schema] = {
    "repeat": row(("The text of the cell, as stored.", TEXT), _FORM, *_PLACE),
    "ready_score": thing({
        "value": ("The exact score, null where the cell cannot be read.", or_null(FRACTION)),
        "maximum": ("The score that would be full marks.", FRACTION),
        "parts": ("Exact contributions of dimensions, by code, where they are printed.",
                  by_name(FRACTION)),
        "text": ("The text of the cell, as stored.", TEXT),
        "form": _FORM,
        "place": ("Where it stands: file, sheet, cell.", row(*_PLACE)),
        "repeats": _REPEATS,
        "set_aside": _SET_ASIDE,
    }),
    "change": row(
        ("What kind of change it is.", choice(AnswerChangeKind)),
        *_PLACE,
        ("Who made it.", TEXT),
        ("When.", TEXT),
        ("Why.", TEXT),
        ("The evidence that the table of changes names.", TEXT),
        ("The answer before it.", ref("answer")),
    ),
    "answer": row(*ANSWER, last=CHANGED),
}  # fmt: skip
