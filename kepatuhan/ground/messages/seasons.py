"""Seasons: settings, the list of units, forms in bulk, what is in."""

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.messages.kinds import Message, error

MESSAGES: dict[str, Message] = {
    # settings
    "settings.syntax": error(
        N_("The settings cannot be read at this line: {reason}."),
        N_("Write one key a line, a text between quotation marks: provinsi = 'Bali'."),
        "reason",
    ),
    "settings.unknown_key": error(
        N_("There is no setting “{key}”."), N_("Perhaps you meant: {allowed}.")
    ),
    "settings.wrong_type": error(
        N_("The setting “{key}” must be {kind}."), N_("Write it so: {example}"), "kind"
    ),
}
