"""The one table of changes: rows that cannot be applied, and what was."""

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.messages.kinds import Message, error, info, warning

MESSAGES: dict[str, Message] = {
    "change.no_table": error(
        N_("This is no table of changes: a column is missing ({lacking})."),
        N_("Give its headings back; docs/changes.md shows them."),
    ),
    "change.unknown_kind": error(
        N_("“{found}” is no kind of change; the row was not applied."),
        N_("Write one of: {allowed}."),
    ),
    "change.unknown_decision": error(
        N_("“{found}” is no decision; the row was not applied."), N_("Write one of: {allowed}.")
    ),
    "change.no_objection": error(
        N_("“{found}” decides a row that is no objection; the row was not applied."),
        N_("Write “sanggah” as its kind, or delete the decision."),
    ),
    "change.unknown_file": error(
        N_("No file that was read is called “{found}”; the row was not applied."),
        N_("Write its name as it is; perhaps: {allowed}."),
    ),
    "change.unknown_cell": error(
        N_("No answer stands in “{found}” of this file; the row was not applied."),
        N_("Write sheet and cell of an answer, as a finding shows them; sheets: {allowed}."),
    ),
    "change.unknown_unit": error(
        N_("“{found}” is not in the files that were read; the row was not applied."),
        N_("Write its whole name; perhaps: {allowed}."),
    ),
    "change.several_units": error(
        N_("“{found}” can be several units; the row was not applied."),
        N_("Write the institution too: {allowed}."),
    ),
    "change.unknown_indicator": error(
        N_("“{found}” is no indicator of this edition; the row was not applied."),
        N_("Write its code; perhaps: {allowed}."),
    ),
    "change.unknown_subject": error(
        N_("{indicator} is not asked there about “{found}”; the row was not applied."),
        N_("Write the product, or the number of the person: {allowed}."),
    ),
    "change.all": error(
        N_("A change of many answers at once ({found}) is only a what-if; it was not applied."),
        N_("Write a row for every answer, or “andaikan” as the kind."),
    ),
    "change.disagrees": error(
        N_("The cell of this row is about “{allowed}”, but its “{heading}” says “{found}”."),
        N_("Rows of the form may have moved: correct the cell. The row was not applied."),
    ),
    "change.old_differs": error(
        N_("The answer is “{old}”, not “{found}” as this row says; it was not applied."),
        N_("Look at the cell again: it may have been corrected already, or by another file."),
    ),
    "change.no_answer": error(
        N_("“{found}” is no answer to {indicator}; the row was not applied."),
        N_("Write one of: {allowed}."),
    ),
    "change.near": error(
        N_("“{found}” is no answer to {indicator}; perhaps “{near}”. The row was not applied."),
        N_("Write one of: {allowed}."),
    ),
    "change.twice": error(
        N_("Another row ({other}) changes the same answer; neither was applied."),
        N_("Keep the row that counts."),
    ),
    "change.ready_score": error(
        N_("This score was taken ready-made: a change can only be of an answer."),
        N_("Correct the score in its own table."),
    ),
    "change.of_archive": error(
        N_("Changes are applied to files, not to what the archive keeps."),
        N_("Give the forms and tables of the year, and the changes."),
    ),
    "change.unsigned": warning(
        N_("{n} changes do not say by whom or why ({cells}); they were applied."),
        N_("Write it: whoever is told of the score will ask."),
    ),
    "change.open": info(
        N_("{n} rows have no new answer yet ({cells})."),
        N_("Fill in the column “Baru”; until then nothing is changed there."),
    ),
    "change.undecided": info(
        N_("{n} objections are not decided ({cells}); the answers stay as they were."),
        N_("Write diterima or ditolak as soon as it is decided."),
    ),
    "change.declined": info(
        N_("{n} objections were declined ({cells}); the answers stay as they were."),
        N_("Nothing is to be done."),
    ),
    "change.applied": info(
        N_("{unit}: {n} answers were changed after reading ({why})."),
        N_("Nothing is to be done; the report lists them."),
    ),
}
