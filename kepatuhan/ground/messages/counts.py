"""Tables that are counted: what cannot be, and what was made of their rows."""

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.messages.kinds import Message, error, info, warning

MESSAGES: dict[str, Message] = {
    "count.counted": info(
        N_("{n} rows were counted, {kinds} different ones; no way leads back to single answers."),
        N_("Rows of two people who say the same are alike: nobody can tell whether one is twice."),
    ),
    "count.others": info(
        N_("Columns that are not counted were not read ({cells})."), N_("Nothing is to be done.")
    ),
    "count.no_field": error(
        N_("“{heading}” is blank in {n} rows (the first: row {line}); these were not used."),
        N_("Fill it in where the table comes from; every row needs it."),
    ),
    "count.unknown_indicator": error(
        N_("{n} rows (the first: row {line}) answer “{found}”, which the edition does not ask."),
        N_("Write a code of the edition; “kepatuhan rubric show” lists them all."),
    ),
    "count.answer": error(
        N_("“{found}” is no answer to {indicator}; {n} rows say it (the first: row {line})."),
        N_("Allowed: {allowed}. They count as gaps until they are corrected."),
    ),
    "count.contradicted": error(
        N_("Rows answer {indicator} differently about the same ({found}); none was used."),
        N_("Keep the right row where the table comes from."),
    ),
    "count.more": warning(
        N_("{kinds} more texts in {n} rows are rejected for the same reason ({code})."),
        N_("Correct those that are listed first; the others are of the same kind."),
    ),
    "count.missing": error(
        N_("Rows are missing, {n} in all: {indicator} of {unit}."),
        N_("Add them, blank where nobody answered; until then they count as gaps."),
    ),
    "count.columns": error(
        N_("Needed columns are missing: {missing}. The file has: {found}."),
        N_("Name the columns as the table of answers in the guide does, one row for each answer."),
    ),
    "count.same_heading": error(
        N_("Several columns mean the same: {cells}."), N_("Keep one of them.")
    ),
    "count.type": error(
        N_("The column “{heading}” holds {found}; only texts and whole numbers can be counted."),
        N_("Store it as text where the file comes from."),
    ),
    "count.kind": error(
        N_("Only .parquet and .csv can be counted."),
        N_("Leave out --engine, or save the table as one of these."),
    ),
    "count.damaged": error(
        N_("This is no whole file of {kind}, or it was damaged on its way."),
        N_("Fetch or write it again, and wait until all of it is there."),
    ),
    "count.no_room": error(
        N_("Counting needs more than {found} of memory and what is free at {folder}."),
        N_("Free some of that disk, or name a larger one by TMPDIR (on Windows TEMP)."),
    ),
    "count.gave_up": error(
        N_("Spark at {found} ended before all was counted."),
        N_("Look at its log, and give it more memory, disk or workers; then count again."),
    ),
    "count.parts": error(
        N_("In this folder lie no files of Parquet, or folders."),
        N_("Write the table into files side by side, without partitions, and name their folder."),
    ),
    "count.row": error(
        N_("Row {n} has {found} fields; the heading has {allowed}."),
        N_("Correct the row; if a text holds the delimiter, put it in quotation marks."),
    ),
    "count.number": error(
        N_("“{found}” in row {n} is no count of answers."),
        N_("Write a whole number from 0 on."),
    ),
    "count.already": error(
        N_("The table holds counts already."), N_("Leave out --engine; nothing is left to count.")
    ),
    "count.folder": error(
        N_("Tables of this kind are counted one by one."),
        N_("Name the file itself: kepatuhan score {file}."),
    ),
    "count.extra_missing": error(
        N_("A library that counts such tables is not installed."), N_("Install it: {command}")
    ),
    "count.no_spark": error(
        N_("No Spark answers at {found}."),
        N_("Check the address and that Java 17 is there; “--engine duckdb” needs neither."),
    ),
}
