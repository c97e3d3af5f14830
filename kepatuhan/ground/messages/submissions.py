"""Submissions of tables that others laid out: sent twice, of another year, in a state unknown."""

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.messages.kinds import Message, info, warning

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
    "map.other_year": warning(
        N_("{n} rows are dated in {found}, but all rows of {mapping} are of the survey of {year}."),
        N_(
            "If it is the survey of {found}, correct the year in the mapping, or give these rows "
            "a mapping of their own; a visit in January after the year of the survey is fine."
        ),
    ),
    "map.review_unknown": warning(
        N_(
            "“{heading}”: nobody said whether rows count that are reviewed as {words}; all {n} "
            "of them count."
        ),
        N_("If they shall not, add the words at “leave_out” of that column: [“{word}”]."),
    ),
    "map.review_absent": info(
        N_("“{heading}”: no row is reviewed as {words}, which the mapping leaves out."),
        N_("Look whether the words are spelt there as in the file."),
    ),
}
