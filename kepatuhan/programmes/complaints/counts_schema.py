"""The JSON Schema of the counts of a year: in what is printed, and in what an archive exports."""

from kepatuhan.ground.json_schema import (
    COUNT,
    TEXT,
    Keys,
    Schema,
    by_name,
    choice,
    either,
    listed,
    or_null,
    row,
    thing,
)
from kepatuhan.programmes.complaints.count_table import COUNTED, Trait
from kepatuhan.programmes.complaints.masking import Sign

DAY: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
SHOWN = either(COUNT, choice(Sign))
"""A count; ``<5`` for one to four, ``•`` for one that others could be computed from."""

DAYS_KEYS: Keys = {
    "median": ("The day on which half have ended, null where it is not reached.", or_null(COUNT)),
    "ninetieth": ("The day on which nine of ten have ended, likewise.", or_null(COUNT)),
}
COUNTS = thing({
    "day": ("The day of which the counts are.", DAY),
    "received": ("Complaints to be closed of the year.", COUNT),
    "carried": ("Of earlier years, not ended before it began.", COUNT),
    "closed": ("Closed in the year.", COUNT),
    "refused": ("Ended in the year without treatment.", COUNT),
    "open": ("Open on the day.", COUNT),
    "unplaced": ("Ended on an unknown day, or in an unknown state.", COUNT),
    "kinds": ("Received by kind, '' for no known one.", by_name(COUNT)),
    "limits": ("By clock and stage.", by_name(row(("On time.", COUNT), ("Of how many.", COUNT)))),
    "days": ("Days until the end of those received in the year, by Kaplan and Meier.", thing({
        "of": ("How many complaints they rest on.", COUNT),
        "ended": ("How many of these have ended.", COUNT),
        "left_out": ("How many have no usable days.", COUNT),
        **DAYS_KEYS,
    })),
})  # fmt: skip
TABLE = thing({
    "code": ("What the table is called.", TEXT),
    "rows": ("What tells the rows apart.", choice(Trait)),
    "columns": ("What tells the columns apart.", choice(Trait)),
    "counted": ("What is counted.", choice(COUNTED)),
    "lines": ("A line for every value of the rows.", listed(thing({
        "value": ("The value, '' where it is not known.", TEXT),
        "cells": ("The counts by value of the columns.", by_name(SHOWN)),
        "total": ("Their sum.", SHOWN),
    }))),
    "totals": ("The sums of the rows, null where they do not add up.", or_null(by_name(SHOWN))),
    "total": ("The sum of all, likewise.", or_null(SHOWN)),
})  # fmt: skip
PUBLISHED = thing({
    "day": ("The day of which the counts are.", DAY),
    "cells": ("The cells of its tables.", listed(row(
        ("The code of the table.", TEXT), ("What is counted.", choice(COUNTED)),
        ("The trait of the rows.", choice(Trait)),
        ("A value, “all” for the total, “not_known” where it is not known.", TEXT),
        ("The trait of the columns.", choice(Trait)), ("A value of it, likewise.", TEXT),
        ("How many.", SHOWN),
    ))),
})  # fmt: skip
