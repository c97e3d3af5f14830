"""Papers that cannot be drawn."""

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.messages.kinds import Message, error

MESSAGES: dict[str, Message] = {
    "paper.extra_missing": error(
        N_("A paper as {format} needs a library that is not installed."),
        N_("Install it: {command}"),
    ),
}
