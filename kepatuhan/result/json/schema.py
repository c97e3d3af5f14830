"""The JSON Schema of ``result.json``."""

from kepatuhan.ground.i18n import LANGUAGES
from kepatuhan.ground.json_schema import (
    COUNT,
    DECIMAL,
    FLAG,
    FRACTION,
    INTERNAL,
    NUMBER_FROM_1,
    SHA256,
    TEXT,
    TEXTS,
    TEXTS_BY_CODE,
    WHOLE,
    Keys,
    by_name,
    choice,
    document,
    either,
    listed,
    or_null,
    ref,
    row,
    thing,
)
from kepatuhan.ground.messages.kinds import SEVERITIES
from kepatuhan.result.json.survey_schema import (
    ANSWER,
    BODY,
    CHANGED,
    INSTITUTION_SAID,
    INVENTED,
    KIND,
    SAID_DEFS,
    TALLIED,
    UNIT_MAY_SAY,
    UNIT_SAID,
)
from kepatuhan.result.json.write import SCHEMA
from kepatuhan.result.model import Standing
from kepatuhan.rubric.kinds import Status, Zone
from kepatuhan.survey.answer_model import AnswerChangeKind

STATUS = choice(Status)
ZONE = or_null(choice(Zone))
_SCORED: Keys = {
    "score": ("The score as published, null where answers are open.", or_null(DECIMAL)),
    "low": ("The least that it can be.", or_null(DECIMAL)),
    "high": ("The most that it can be.", or_null(DECIMAL)),
    "exact": ("The unrounded score as a fraction.", or_null(FRACTION)),
    "zone": ("The zone, null where it is not certain or the edition has none.", ZONE),
    "certain": ("Whether the category is certain, null where there is nothing to score.",
                or_null(FLAG)),
    "possible": ("The opinions that are possible, best first.", TEXTS),
    "category": ("The letter of the category, null where it is not certain or has none.",
                 or_null(TEXT)),
    "opinion": ("The opinion in the language of the file, null where it is not certain.",
                or_null(TEXT)),
    "standing": ("What can be said of it.", choice(Standing)),
}  # fmt: skip
_RANK = ("Its rank by the exact score, null where it has none.", or_null(NUMBER_FROM_1))
_RATED: Keys = {
    "rank": _RANK,
    "not_assessed": ("Why it was not assessed, null where it was.", or_null(TEXT)),
    "follow_up": ("How far the corrective action has come, null where no file says.",
                  or_null(TEXT)),
    "ready": ("Whether its score was taken as a table prints it.", FLAG),
    "maximum": ("The score that would be full marks.", FRACTION),
    "invented": INVENTED,
}  # fmt: skip
_INSTITUTION = thing({
    **BODY,
    "province": ("Its province, '' where unknown.", TEXT),
    **_SCORED,
    **_RATED,
    "rank_in_type": ("Its rank among institutions of its type.", or_null(NUMBER_FROM_1)),
    "units": ("Its units, best first.", listed(ref("unit"))),
})  # fmt: skip
_UNIT = thing({
    **BODY,
    **_SCORED,
    **_RATED,
    "share": ("Its part of the institution's mean, 0 to 1.", FRACTION),
    "people": ("How many people were asked, by code of the way of observing.", by_name(COUNT)),
    "dimensions": ("What the score is made of; empty where nothing was scored.",
                   listed(ref("node"))),
    "products": ("Its products, where the edition scores each.", listed(ref("product"))),
})  # fmt: skip
_PRODUCT = thing({"name": ("Its name.", TEXT), "kind": KIND, **_SCORED})
_NODE = thing(
    {
        "code": ("The code of the dimension, variable or indicator.", TEXT),
        "weight": ("Percent of its parent.", FRACTION),
        "effective": ("Percent of the whole score, after what does not apply was spread.",
                      FRACTION),
        "score": ("Its own score, null where it is open or does not apply.", or_null(DECIMAL)),
        "contribution": ("The points that it adds to the score.", or_null(DECIMAL)),
    },
    {
        "children": ("What it is made of; an indicator has none.", listed(ref("node"), 1)),
        "informational": ("The codes of indicators that are asked beside these and have no score.",
                          listed(TEXT, 1)),
    },
)  # fmt: skip
_CHANGE_LISTED = thing({
    "institution": ("The institution.", TEXT),
    "unit": ("The unit.", TEXT),
    "indicator": ("The code of the indicator.", TEXT),
    "subject": ("The product, the number of the person asked, or '' for the unit itself.", TEXT),
    "kind": ("What kind of change it is.", choice(AnswerChangeKind)),
    "old": ("What the cell held.", TEXT),
    "new": ("What it holds by the table.", TEXT),
    "who": ("Who made it.", TEXT),
    "when": ("When.", TEXT),
    "why": ("Why.", TEXT),
    "evidence": ("The evidence that the table names.", TEXT),
    "unit_before": ("The unit before all changes.", thing(_SCORED)),
    "unit_after": ("The unit after all changes.", thing(_SCORED)),
    "institution_before": ("The institution before all changes.", thing(_SCORED)),
    "institution_after": ("The institution after all changes.", thing(_SCORED)),
    "file": ("The file of the answer.", TEXT),
    "sheet": ("The sheet, '' in a file without sheets.", TEXT),
    "cell": ("The cell.", TEXT),
})  # fmt: skip
_FINDING = thing({
    "code": ("The code of the message; docs/messages.md explains it.", TEXT),
    "severity": ("error: not used; warning: used, look at it; info: to know.",
                 choice(SEVERITIES)),
    "institution": ("The institution that it is about, '' for none.", TEXT),
    "unit": ("The unit that it is about, '' for none.", TEXT),
    "file": ("The file, '' for none.", TEXT),
    "sheet": ("The sheet, '' for none.", TEXT),
    "cell": ("The cell or cells, '' for none.", TEXT),
    "message": ("What is wrong, in the language of the file.", TEXT),
    "remedy": ("What to do, in the language of the file.", TEXT),
    "values": ("The values in the message, by name.", TEXTS_BY_CODE),
})  # fmt: skip
_STATUSES = thing(
    {
        "roll_up": ("The rules of calculation.", STATUS),
        "bands": ("Where categories and zones begin.", STATUS),
        "dimension_weights": ("The weights of dimensions.", STATUS),
        "variable_weights": ("The weights of variables.", STATUS),
        "indicator_weights": ("The weights of indicators.", STATUS),
        "indicators": ("The list of indicators.", STATUS),
        "scales": ("What answers are worth.", STATUS),
    },
    {"observations": ("How many people are asked.", STATUS)},
)
_RUBRIC = thing({
    "id": ("The edition once more, as version 0.1.0 called it.", TEXT),
    "edition": ("The short name of the edition.", TEXT),
    "years": ("The years for which it was made.", listed(WHOLE)),
    "file": ("The file of the rubric.", TEXT),
    "sha256": ("The hash of its text.", SHA256),
    "status": ("The least sure of all its facts.", STATUS),
    "statuses": ("The least sure fact of each kind.", _STATUSES),
})  # fmt: skip
_REGISTER = thing(
    {
        "file": ("The user's own file of names, '' where there is none.", TEXT),
        "sha256": ("The hash of all names, the program's own included.", SHA256),
    }
)
_SETTINGS = thing(
    {
        "file": ("The file of the settings.", TEXT),
        "sha256": ("The hash of its bytes.", SHA256),
    }
)
_MAPPING = thing(
    {
        "file": ("The file of the mapping.", TEXT),
        "sha256": ("The hash of its text.", SHA256),
    }
)
_COUNTS = thing(
    {
        "read": ("All rows that were read.", COUNT),
        "answered": ("Rows with an answer.", COUNT),
        "not_applicable": ("Rows that say that it does not apply.", COUNT),
        "blank": ("Rows without an answer.", COUNT),
        "rejected": ("Rows that could not be used.", COUNT),
        "ready": ("Scores that were taken as they are.", COUNT),
        "not_assessed": ("Rows of a table of scores that say so.", COUNT),
        "declined": ("Answers that were declined.", COUNT),
        "not_observed": ("What could not be observed.", COUNT),
        "open": ("Answers of another edition that can be several levels of this one.", COUNT),
        "repeated": ("Rows that say what others said.", COUNT),
        "no_bodies": ("Totals, means and other rows that tell of no body.", COUNT),
        "unplaced": ("How many of the rejected ones belong to nobody that is known.", COUNT),
    }
)
_SOURCE = thing(
    {
        "file": ("The name of the file.", TEXT),
        "sha256": ("The hash of its bytes.", SHA256),
        "unplaced": ("How many of its rows nothing could be made of.", COUNT),
        "no_bodies": ("How many of its rows tell of no body.", COUNT),
    }
)
_SURVEY = thing(
    {
        **INSTITUTION_SAID,
        "units": ("Its units, in the order of the files.", listed(thing(UNIT_SAID, UNIT_MAY_SAY))),
    }
)
_WHOSE = (
    ("The number of the institution in survey, from 0.", COUNT),
    ("The number of the unit in the institution, from 0.", COUNT),
)
_RESULT = thing({
    "schema": ("The form of this file.", {"const": SCHEMA}),
    "program": ("The version of kepatuhan that wrote it.", TEXT),
    "internal": INTERNAL,
    "language": ("The language of messages and opinions.", choice(LANGUAGES)),
    "year": ("The year of the survey.", WHOLE),
    "invented": ("Whether anything in it was made up for an exercise.", FLAG),
    "rubric": ("The edition by which it was scored.", _RUBRIC),
    "register": ("The names and types of units that were known.", _REGISTER),
    "counts": ("How the rows that were read were used.", _COUNTS),
    "what_if": ("Whether answers in it are only supposed.", FLAG),
    "institutions": ("The scores, recomputed and compared when the file is read.",
                     listed(ref("institution"))),
    "changes": ("The answers that a table of changes changed.", listed(ref("change_listed"))),
    "findings": ("All that is wrong or to be known.", listed(ref("finding"))),
    "refused": ("The files that could not be used, and why.", listed(ref("finding"))),
    "sources": ("The files that were read.", listed(_SOURCE)),
    "survey": ("What the files say of institutions and units.", listed(_SURVEY)),
    "rubric_text": ("The whole text of the rubric.", TEXT),
    "answers": ("Every answer, a row each; null where all of them are only counted.",
                or_null(listed(row(*_WHOSE, *ANSWER, last=CHANGED)))),
}, {
    "settings": ("The settings of the season, where they were used.", _SETTINGS),
    "mappings": ("By which files were read that others laid out, where there are any.",
                 listed(_MAPPING)),
    "tally": ("How often each answer was given that is not listed.",
              listed(row(*_WHOSE, *TALLIED))),
})  # fmt: skip
RESULT = document(
    SCHEMA,
    "result.json of one year, as “kepatuhan score” writes it and “archive show --json” prints it; "
    "“score --json” prints a list where there are several years.",
    either(ref("result"), listed(ref("result"), 2)),
    {
        "result": _RESULT,
        "institution": _INSTITUTION,
        "unit": _UNIT,
        "product": _PRODUCT,
        "node": _NODE,
        "change_listed": _CHANGE_LISTED,
        "finding": _FINDING,
        **SAID_DEFS,
    },
)
