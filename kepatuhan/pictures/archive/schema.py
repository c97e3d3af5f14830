"""The JSON Schemas of what ``kepatuhan archive list`` and ``archive history`` print as JSON."""

from kepatuhan.archive.schema import PACKAGE_ORIGIN
from kepatuhan.ground.json_schema import (
    COUNT,
    DECIMAL,
    NUMBER_FROM_1,
    SHA256,
    TEXT,
    TEXTS,
    WHOLE,
    choice,
    document,
    listed,
    or_null,
    row,
    thing,
)
from kepatuhan.pictures.archive.terminal import NONE
from kepatuhan.result.stages import Stage
from kepatuhan.rubric.kinds import Zone

YEARS = document(
    "kepatuhan archive list --json",
    "The years in the archive.",
    listed(thing({
        "year": ("The year.", WHOLE),
        "institutions": ("How many institutions count now.", COUNT),
        "units": ("How many units count now.", COUNT),
        "revisions": ("How often anything of the year was kept or withdrawn.", NUMBER_FROM_1),
        "editions": ("The editions by which it was kept.", TEXTS),
        "last": ("When something was kept last, UTC.", TEXT),
        "stages": ("How many institutions are in each stage, none: in none; empty where none was "
                   "ever set.", {"type": "object", "additionalProperties": NUMBER_FROM_1,
                                 "propertyNames": choice([*Stage, NONE])}),
    })),
)  # fmt: skip
REVISIONS = document(
    "kepatuhan archive history --json",
    "Every revision of a unit or an institution in a year, the oldest first.",
    listed(thing({
        "id": ("The number of the row in the archive.", NUMBER_FROM_1),
        "year": ("The year.", WHOLE),
        "institution": ("The institution.", TEXT),
        "unit": ("The unit, '' in the institution's own row.", TEXT),
        "revision": ("The number of the revision, from 1.", NUMBER_FROM_1),
        "type": ("Its type, '' where unknown.", TEXT),
        "province": ("The province of the institution, '' where unknown.", TEXT),
        "time": ("When it was kept, UTC.", TEXT),
        "user": ("Who kept it.", TEXT),
        "program": ("The version of kepatuhan that kept it.", TEXT),
        "edition": ("The edition by which it was kept.", TEXT),
        "rubric_sha256": ("The hash of that edition's text.", SHA256),
        "files": ("The files that its cells stand in.",
                  listed(row(("The name of the file.", TEXT), ("The hash of it.", SHA256)))),
        "sha256": ("The hash that ties the row to the one before it.", SHA256),
        "withdrawn": ("Why it no longer counts, '' where it does.", TEXT),
        "package": ("The package that it came in, null where it was read from the files.",
                    or_null(PACKAGE_ORIGIN)),
        "stage": ("The stage of the institution when it was kept, null where none was set.",
                  or_null(choice(Stage))),
        "score": ("The score as published, null where there is none.", or_null(DECIMAL)),
        "zone": ("The zone, null where there is none or it is not certain.",
                 or_null(choice(Zone))),
    })),
)  # fmt: skip
