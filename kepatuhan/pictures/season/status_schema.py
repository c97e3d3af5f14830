"""The JSON Schema of what ``kepatuhan status --json`` prints."""

from kepatuhan.ground.json_schema import (
    COUNT,
    FLAG,
    NUMBER_FROM_1,
    TEXT,
    TEXTS,
    Keys,
    Schema,
    choice,
    document,
    listed,
    or_null,
    thing,
)
from kepatuhan.season.check import FileState
from kepatuhan.season.handed_in import FileUse
from kepatuhan.season.status import UnitProgress

SCHEMA = "kepatuhan.status/1"
_DATE: Schema = {"type": "string", "pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"}
_NUMBERS: Keys = {
    UnitProgress.MISSING: ("Units of which nothing is in.", COUNT),
    UnitProgress.UNREADABLE: ("Units whose file cannot be read.", COUNT),
    UnitProgress.TWICE: ("Units whose files disagree, or cannot be told apart.", COUNT),
    UnitProgress.FINDINGS: ("Units with something to be corrected.", COUNT),
    UnitProgress.PARTLY: ("Units with blank cells, or with too few people.", COUNT),
    UnitProgress.COMPLETE: ("Units that are in, with nothing open.", COUNT),
    UnitProgress.NOT_ASSESSED: ("Units that are not assessed, with a reason.", COUNT),
}
_NAMED: Keys = {
    "institution": ("The rated body.", TEXT),
    "unit": ("The service unit.", TEXT),
}
_PEOPLE = thing({
    "code": ("The way of observing, by its code in the rubric.", TEXT),
    "met": ("How many people were met.", COUNT),
    "planned": ("How many the office meant to meet, null where no form says it.", or_null(COUNT)),
})  # fmt: skip
_READING = thing({
    "date": ("The day of the visit, empty where no form says it.", _DATE),
    "asked_by": ("The codes of who filled it in, told apart by commas.", TEXT),
    "cells": ("How many cells are to be filled.", COUNT),
    "blank": ("How many of them are blank.", COUNT),
    "errors": ("How many places are to be corrected.", COUNT),
    "people": ("Whom the forms met.", listed(_PEOPLE)),
    "too_few": ("The ways of observing on which too few were met.", TEXTS),
    "products_absent": ("Products of the list that no form has.", TEXTS),
    "products_added": ("Products of forms that the list lacks.", TEXTS),
    "other_years": ("Years of its forms that are not the season's.", listed(NUMBER_FROM_1)),
})  # fmt: skip
_UNIT = thing({
    **_NAMED,
    "enumerator": ("The codes of the enumerators that it is given to, empty for nobody.", TEXT),
    "state": ("How far it is.", choice(UnitProgress)),
    "why_not_assessed": ("The reason why it is not assessed, else empty.", TEXT),
    "files": ("All files that are of it, also copies and those that cannot be read.", TEXTS),
    "reading": ("What was read of it, null where nothing was.", or_null(_READING)),
    "perhaps": ("Units that are not on the list and may be this one: guesses.", TEXTS),
    "remark": ("What is to be said of it, in the language of the terminal.", TEXT),
})  # fmt: skip
_UNLISTED = thing({
    **_NAMED,
    "files": ("The files that it came in with.", TEXTS),
    "date": ("The day of the visit, empty where no form says it.", _DATE),
    "asked_by": ("The codes of who filled it in, told apart by commas.", TEXT),
    "near": ("The unit of the list that may be meant, a guess; null for none.",
             or_null(thing(_NAMED))),
})  # fmt: skip
_ENUMERATOR = thing({
    "enumerator": ("The code, empty for units that are given to nobody.", TEXT),
    "given": ("How many units are given to it; the next seven numbers sum to it.", COUNT),
    **_NUMBERS,
    "visited": ("How many units its forms are about.", COUNT),
})  # fmt: skip
_DAY = thing({
    "date": ("The day of visits, empty for forms that say none; these come last.", _DATE),
    "came": ("How many units of the list were visited on it and are in.", COUNT),
    "so_far": ("The same of that day and all before.", COUNT),
    "unlisted": ("How many units came in that are not on the list.", COUNT),
})  # fmt: skip
_FILE = thing({
    "file": ("The name of the file.", TEXT),
    "use": ("What it is to the list.", choice(FileUse)),
    "state": ("What is to be done with it, as kepatuhan check says.", choice(FileState)),
    "copy_of": ("The file that it is a copy of, else empty.", TEXT),
    "why": ("Why it was refused, or what in it was.", TEXT),
})  # fmt: skip
STATUS = document(
    SCHEMA,
    "What “kepatuhan status --json” prints: a list of units held against what came in.",
    thing({
        "schema": ("The form of this file.", {"const": SCHEMA}),
        "program": ("The version of the program.", TEXT),
        "list": ("The name of the list of units.", TEXT),
        "year": ("The year of the season, null where nothing says it.", or_null(NUMBER_FROM_1)),
        "done": ("Whether everything is in, and nothing of it is refused.", FLAG),
        "states": ("How many units there are of every state; they sum to the list.",
                   thing(_NUMBERS)),
        "units": ("The units in the order of the list.", listed(_UNIT)),
        "enumerators": ("The units by the codes of enumerators.", listed(_ENUMERATOR)),
        "days": ("The days of visits.", listed(_DAY)),
        "unlisted": ("Units that came in and are not on the list.", listed(_UNLISTED)),
        "files": ("Every file that came in.", listed(_FILE)),
        "notes": ("What is said of files as such.", TEXTS),
        "unused_rows": ("Why rows of the list are not used.", TEXTS),
    }),
)  # fmt: skip
