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
}
