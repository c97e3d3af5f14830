"""Registers of complaints, their clocks, and the list of days off."""

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.messages.kinds import Message, error

MESSAGES: dict[str, Message] = {
    "complaint.extra_missing": error(
        N_("Working days cannot be counted: the library that knows holidays is not installed."),
        N_("Install it: {command}"),
    ),
    "complaint.unknown_clock": error(
        N_("There is no clock “{found}”. Known: {allowed}."),
        N_("Choose one of these with --clock, or give the path of a file (.yaml)."),
    ),
}
