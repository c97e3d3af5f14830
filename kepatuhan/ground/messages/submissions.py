"""Submissions of tables that others laid out: sent twice, of another year, in a state unknown."""

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.messages.kinds import Message, warning

MESSAGES: dict[str, Message] = {
    "map.sent_twice": warning(
        N_(
            "{n} submissions equal an earlier one in every column but those that sending makes, "
            "as if one person was sent twice ({cells}); all count."
        ),
        N_(
            "If one person was sent twice, delete one where it comes from and export again; leave "
            "both where two people said the same."
        ),
    ),
}
