"""Topics of training: which questions ask them; and the shares that are told of them."""

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.messages.kinds import Message, error

MESSAGES: dict[str, Message] = {
    "topics.not_officers": error(
        N_("{name}: officers are not asked “{found}”."),
        N_("Name questions to officers only: {allowed}."),
    ),
    "topics.twice": error(
        N_("{name}: “{found}” stands in the topic “{first}” already."),
        N_("Let every question be in one topic, once."),
    ),
    "share.extra_missing": error(
        N_("Intervals of shares need a library that is not installed."),
        N_("Install it: {command}"),
    ),
}
