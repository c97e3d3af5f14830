"""Printed tables: their slips, and what was not checked."""

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.messages.kinds import Message, error, info, warning

MESSAGES: dict[str, Message] = {
    # audits of printed tables: slips
    "audit.zone": warning(
        N_("“{printed}” is printed, but in edition {edition} the score {score} is {recomputed}."),
        N_("Compare both with the source; the score may have lost or changed a digit."),
    ),
    "audit.score_range": warning(
        N_("The score {printed} lies outside {recomputed}."),
        N_("Compare it with the source; its decimal mark may be missing."),
    ),
    "audit.rank": warning(
        N_("Rank {printed} does not fit the score {score}; by the scores it is {recomputed}."),
        N_("Compare rank and score with the source."),
    ),
    "audit.mean": warning(
        N_("The mean of the {n} parts is {recomputed}, not {printed}."),
        N_("Compare the whole and its parts with the source."),
    ),
    "audit.dimensions": warning(
        N_("{parts} is {recomputed}, not {printed}."),
        N_("Compare the score and its dimensions with the source."),
    ),
    "audit.total": warning(
        N_("{parts} is {recomputed}, not {printed}."),
        N_("Compare the counts and their total with the source."),
    ),
    "audit.total_row": warning(
        N_("The {n} rows add up to {recomputed}, not {printed}."),
        N_("Compare the total row and the rows that it sums up with the source."),
    ),
    "audit.share": warning(
        N_("{count} of {total} is {recomputed}, not {printed}."),
        N_("Compute the percentage again from the counts."),
    ),
    "audit.shares_sum": warning(
        N_("The percentages add up to {printed}, not {recomputed}."),
        N_("Compare the percentages with the source."),
    ),
    "audit.growth": warning(
        N_("From {before} to {after} is {recomputed}, not {printed}."),
        N_("Compute it again: the later year less the earlier, divided by the earlier."),
    ),
    "audit.difference": warning(
        N_("From {before} to {after} is {recomputed}, not {printed}."),
        N_("Compute it again: the later year less the earlier."),
    ),
    # audits: what may be true, and what was not checked
    "audit.more_closed": info(
        N_("More were closed ({closed}) than came in ({received})."),
        N_("The closed may include reports of earlier years; say so beside the table."),
    ),
    "audit.more_parts": info(
        N_("{parts} is {sum}, more than the {received} that came in."),
        N_("They may include reports of earlier years; say so beside the table."),
    ),
    "audit.no_table": error(
        N_("The file holds no table that can be recomputed."),
        N_("One of the first twenty rows must name columns such as {needed}."),
    ),
    "audit.sheet_skipped": info(
        N_("The sheet holds no table that can be recomputed."),
        N_("If it should, name its columns as docs/audit.md shows."),
    ),
    "audit.no_year": info(
        N_("No year is given: zones, means of units and dimensions were not checked."),
        N_("Add a column Tahun, or name the year with --year."),
    ),
    "audit.no_edition": info(
        N_(
            "No edition is known for {year}: zones, means of units and dimensions were not checked."
        ),
        N_("Name an edition with --rubric if its rules hold for that year."),
    ),
    "audit.mean_of_products": info(
        N_("In edition {edition} the whole is the mean of all products; units do not tell it."),
        N_("Nothing is to be done."),
    ),
    "audit.mean_assumed": info(
        N_("How units make up the whole in edition {edition} is not published; not checked."),
        N_("Nothing is to be done."),
    ),
    "audit.dimension_scores": info(
        N_("The dimensions have scores of their own; these do not add up and were not checked."),
        N_("Nothing is to be done."),
    ),
    "audit.unread": info(
        N_("Cells without a number that is understood: {n}. They were not checked."),
        N_("Write plain numbers there, for example 93,71."),
    ),
    "audit.unknown_word": info(
        N_("“{found}” is no zone, category or opinion of edition {edition}; it was not checked."),
        N_("Check the word, or name the right edition with --rubric."),
    ),
}
