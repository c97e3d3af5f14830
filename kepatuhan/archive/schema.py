"""The JSON Schema of a line that ``kepatuhan archive export`` writes.

Rows in the form of version 0.1.0 are not exported: ``redact`` writes them anew first.
"""

from kepatuhan.archive.chain import COUNTS, FORMAT, PLAN, SEAL, STAGE
from kepatuhan.archive.listing import SCHEMA
from kepatuhan.archive.packages import PACKAGE
from kepatuhan.ground.json_schema import (
    COUNT,
    INTERNAL,
    NUMBER_FROM_1,
    SHA256,
    TEXT,
    TEXTS,
    TEXTS_BY_CODE,
    WHOLE,
    Keys,
    Schema,
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
from kepatuhan.programmes.complaints import counts_schema
from kepatuhan.programmes.follow_up.model import Progress
from kepatuhan.result.json.survey_schema import (
    ANSWER,
    CHANGED,
    INSTITUTION_SAID,
    SAID_DEFS,
    UNIT_MAY_SAY,
    UNIT_SAID,
)
from kepatuhan.result.stages import Stage

PACKAGE_ORIGIN = thing({
    "file": ("The name of the package.", TEXT),
    "sha256": ("The hash of its bytes.", SHA256),
    "office": ("Who packed it, '' where nobody told.", TEXT),
})  # fmt: skip
_FILES = listed(row(("The name of a file.", TEXT), ("The hash of its bytes.", SHA256)))
_OF_FINDING = (
    ("The code of the message; docs/messages.md explains it.", TEXT),
    ("The file, '' for none.", TEXT),
    ("The sheet, '' for none.", TEXT),
    ("The cell or cells, '' for none.", TEXT),
    ("The line, null for none.", or_null(COUNT)),
    ("The values in the message, by name.", TEXTS_BY_CODE),
)
_FINDING = row(
    *_OF_FINDING,
    ("The institution that it is about, '' for none.", TEXT),
    ("The unit that it is about, '' for none.", TEXT),
)
# Runs of version 0.1.0 say not whom a refusal is about; the first kept one number of rows.
_REFUSED = listed(either(ref("finding"), row(*_OF_FINDING)))
_NUMBERS = by_name(NUMBER_FROM_1)
_SEALED = thing({
    "rubrics": ("The names of the files of rubrics, by hash.", TEXTS_BY_CODE),
    "schema": (
        "The steps of the archive's form.",
        listed(row(("The number of the step.", NUMBER_FROM_1),
                   ("The version of kepatuhan that took it.", TEXT))),
    ),
})  # fmt: skip
_NOTES = thing(
    {
        "files": ("Files that were read and no row rests on.", _FILES),
        "findings": ("What is wrong or to be known, about no single unit.", listed(ref("finding"))),
        "refused": ("The files that could not be used, and why.", _REFUSED),
        "unplaced": ("How many rows of each file nothing could be made of.",
                     either(_NUMBERS, COUNT)),
    },
    {
        "no_bodies": ("How many rows of each file tell of no body.", _NUMBERS),
        SEAL: ("What stands beside the chain, as it was then.", _SEALED),
        PACKAGE: ("The package that it was kept from.", PACKAGE_ORIGIN),
    },
)  # fmt: skip


def _line(table: str, keys: Keys, optional: Keys | None = None) -> Schema:
    """Return the schema of a line with a row of a table."""
    return thing({"table": ("The table of the archive.", {"const": table}), **keys}, optional)


_ID = ("The number of the row.", NUMBER_FROM_1)
_TIME = ("When, UTC.", TEXT)
_PROGRAM = ("The version of kepatuhan.", TEXT)
_HEAD = thing({"schema": ("The form of all lines.", {"const": SCHEMA}), "internal": INTERNAL})
_RUBRIC = _line("rubrics", {
    "sha256": ("The hash of its text.", SHA256),
    "edition": ("The short name of the edition, '' of a text that is no rubric.", TEXT),
    "file": ("The file of the rubric.", TEXT),
    "text": ("The whole text of the rubric.", TEXT),
})  # fmt: skip
_ORIGIN = _line("origins", {
    "id": _ID,
    "head": ("The last hash of the archive before it was written anew.", SHA256),
    "time": _TIME,
    "program": _PROGRAM,
})  # fmt: skip
_RUN = _line("runs", {
    "id": _ID,
    "time": _TIME,
    "user_name": ("Who kept it.", TEXT),
    "program": _PROGRAM,
    "notes": ("What it says of no single unit.", _NOTES),
    "head": ("The hash of its last revision.", SHA256),
})  # fmt: skip
_NOTHING = thing({})  # a withdrawn row says no more
_STAGE = thing({"reason": ("Why the stage was set, '' where nobody said.", TEXT)})
_DAY: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_FILLED: Keys = {
    "activity": ("What is to be done.", TEXT),
    "responsible": ("Which office is in charge; “…” in place of what looks like a name.", TEXT),
    "target": ("Until when.", _DAY),
    "proof": ("What proves it.", TEXT),
    "progress": ("Its status.", choice(Progress)),
    "done": ("When it was done.", _DAY),
    "verifier": ("Which office, or whose code, verified it.", TEXT),
}
_PLAN = thing({
    "head": ("What the plan is about.", thing({
        "year": ("The survey year.", WHOLE),
        "edition": ("The edition.", TEXT),
        "rubric_sha256": ("The hash of the rubric by which its points are.", SHA256),
        "decimals": ("Of its scores.", COUNT),
        "mark": ("That it was made up, '' where it was not.", TEXT),
    })),
    "promises": ("A gap and what is filled in beside it, in the order of the plan.", listed(row(
        ("The gap: key, institution, unit, code, indicator, finding, what to do, law, points of "
         "the unit, of the institution.", TEXTS),
        ("What is filled in; blank fields are left out.", thing({}, _FILLED)),
    ))),
})  # fmt: skip
_COMPLAINTS = thing({
    "counts": ("The year in a few numbers; null of another office, which came in a package.",
               or_null(counts_schema.COUNTS)),
    "tables": ("Its tables, as they may be shown inside the office; none of another one.",
               listed(counts_schema.TABLE)),
}, {
    "published": ("What may leave the office.", counts_schema.PUBLISHED),
})  # fmt: skip
_ANSWERS = ("Every answer, a row each.", listed(row(*ANSWER, last=CHANGED)))
_UNIT = thing({**UNIT_SAID, "answers": _ANSWERS}, UNIT_MAY_SAY)
_REVISION = _line("revisions", {
    "id": _ID,
    "run": ("The number of the run that kept it.", NUMBER_FROM_1),
    "year": ("The year.", WHOLE),
    "institution": ("The institution.", TEXT),
    "unit": ("The unit, '' in the institution's own row.", TEXT),
    "institution_token": ("By what the institution is known.", TEXT),
    "unit_token": ("By what the unit is known, '' for none.", TEXT),
    "revision": ("The number of the revision, from 1.", NUMBER_FROM_1),
    "type": ("Its type, '' where unknown.", TEXT),
    "province": ("The province of the institution, '' where unknown.", TEXT),
    "rubric": ("The hash of the rubric, or the vocabulary, by which it was kept.", SHA256),
    "survey": ("What the files say of it.",
               either(thing(INSTITUTION_SAID), _UNIT, _NOTHING, _STAGE, _PLAN, _COMPLAINTS)),
    "files": ("The files that its cells stand in, by which places are numbered.", _FILES),
    "findings": ("What is wrong with it or to be known.", listed(ref("finding"))),
    "content": ("The hash of what it says.", SHA256),
    "previous": ("The hash of the revision before it, '' for the first.",
                 either(SHA256, {"const": ""})),
    "sha256": ("The hash that ties it to that one.", SHA256),
    "withdrawn": ("Why it no longer counts, '' where it does.", TEXT),
    "format": ("The form of what it says.", {"const": FORMAT}),
}, {
    STAGE: ("The stage that it sets, only in rows that set one.", choice(Stage)),
    PLAN: ("The hash of the plan of follow-up that it is, only in rows that are one.", SHA256),
    COUNTS: ("The hash of the counts of complaints that it is, only in rows that are.", SHA256),
})  # fmt: skip
EXPORT = document(
    SCHEMA,
    "One line of the file that “kepatuhan archive export” writes.",
    either(*map(ref, ("head", "rubric", "origin", "run", "revision"))),
    {
        "head": _HEAD,
        "rubric": _RUBRIC,
        "origin": _ORIGIN,
        "run": _RUN,
        "revision": _REVISION,
        "finding": _FINDING,
        **SAID_DEFS,
    },
)
