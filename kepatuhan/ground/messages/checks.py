"""Checks: the copies that go back to enumerators."""

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.messages.kinds import Message, error, warning

MESSAGES: dict[str, Message] = {
    "check.lost": warning(
        N_("The marked copy does not hold all of the workbook: {lost}."),
        N_("If that is needed, correct the original with the list of findings beside it."),
    ),
    "check.no_copy": warning(
        N_("No marked copy was made: {reason}."),
        N_("Send the list of findings instead, or ask for the file again."),
    ),
    "write.into_input": error(
        N_("What is to be written would lie in the place of files that are read."),
        N_("Choose another folder or name, beside them."),
    ),
    "write.same_file": error(
        N_("Two of the files that are to be written have this name."),
        N_("Name each of them otherwise."),
    ),
    "write.filled": error(
        N_("Somebody has begun to fill in this table ({number} rows); it is never replaced."),
        N_("Choose another name, or move the table away."),
    ),
}
