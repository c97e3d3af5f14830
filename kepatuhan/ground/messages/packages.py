"""Packages by which offices exchange a year: what is wrong with one, and with taking it in."""

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.messages.kinds import Message, error, info, warning

_AGAIN = N_("Ask the office that packed it to send it again.")
_PACKED_AGAIN = N_("Ask the office that packed it to pack it again; do not change it by hand.")

MESSAGES: dict[str, Message] = {
    # the file
    "exchange.no_package": error(
        N_("This is no package (.zip): {found}."),
        N_("Give the file that “kepatuhan exchange pack” wrote."),
        "found",
    ),
    "exchange.damaged": error(N_("The package is damaged: {reason}."), _AGAIN, "reason"),
    "exchange.path": error(
        N_("Parts of it lead out of the folder that they belong into: {found}."),
        N_("Do not unpack it; ask who sent it."),
    ),
    "exchange.no_descriptor": error(
        N_("Its description (datapackage.json) is missing, or cannot be read."), _PACKED_AGAIN
    ),
    "exchange.schema": error(
        N_("The package has the form {found}; this version reads {allowed}."),
        N_("Use the version of kepatuhan that packed it, or a later one."),
    ),
    "exchange.field_unknown": error(
        N_("{field} is described by “{found}”, which this version does not know."),
        N_("Use the version of kepatuhan that packed it, or a later one."),
    ),
    # its parts
    "exchange.part_missing": error(N_("A part is missing: {part}."), _AGAIN),
    "exchange.part_extra": error(
        N_("Parts that the package says nothing of: {part}."), _PACKED_AGAIN
    ),
    "exchange.part_twice": error(N_("Parts stand in it twice: {part}."), _PACKED_AGAIN),
    "exchange.part_changed": error(
        N_("The part was changed after it was packed: it was {allowed}…, and is {found}…."),
        _PACKED_AGAIN,
    ),
    "exchange.other_rubric": error(
        N_("The rubric is another one than the package says: {found}…, not {allowed}…."),
        _PACKED_AGAIN,
    ),
    # its tables
    "exchange.no_table": error(
        N_("This is no table (.csv, UTF-8), or has too many cells; line {line}."), _PACKED_AGAIN
    ),
    "exchange.headings": error(
        N_("The columns are {found}; the package says {allowed}."), _PACKED_AGAIN
    ),
    "exchange.values": error(
        N_("{n} cells of {field} are not as the package says ({cells}); the first is “{found}”."),
        _PACKED_AGAIN,
    ),
    "exchange.counted": error(
        N_("Answers that were counted are not listed, so none can be packed."),
        N_("Leave out --answers: scores and indicators are packed all the same."),
    ),
    "exchange.complaints": error(
        N_(
            "“{found}” is no count of complaints that an office publishes: none is from 1 to 4, a "
            "sign stands for what is masked, and all are of the year and by known traits."
        ),
        N_("Ask the office to pack the year again."),
    ),
    "exchange.complaints_unpublished": info(
        N_("Of {name} counts of complaints are kept, but not as they are published."),
        N_("To pack them as well, run “kepatuhan complaints” on its registers again."),
    ),
    "exchange.key_twice": error(
        N_("{n} rows stand there twice, by {field} and what belongs to it ({cells})."),
        _PACKED_AGAIN,
    ),
    "exchange.key_unknown": error(
        N_("{n} rows are of a {field} that is not in the table {other} ({cells})."), _PACKED_AGAIN
    ),
    "exchange.other_year": error(
        N_("This is of the year {found}, not of {allowed}."),
        N_("Ask for a package of one year, scored by the rubric of that year."),
    ),
    "exchange.region": error(
        N_("{name}: the region code is {found}, by the register it is {allowed}."),
        N_("Correct the name of the institution where it was scored, and pack it again."),
    ),
    "exchange.region_edition": warning(
        N_("The region codes are of {found}; this version knows those of {allowed} for that year."),
        N_("The codes were not compared; the names were."),
    ),
    "exchange.not_rebuilt": error(
        N_("The answers cannot be put together again from its tables."), _PACKED_AGAIN
    ),
    "exchange.differs": error(
        N_("{name}, {field}: “{there}” in the package, “{here}” by its own answers and rubric."),
        N_("Ask the office that packed it which of the two was sent out."),
    ),
    # making one
    "exchange.not_surveyed": error(
        N_("Answers that are only supposed, or carried into another edition, are not exchanged."),
        N_("Pack the year as it was surveyed, by the rubric of that year."),
    ),
    # taking one in
    "exchange.known": info(
        N_("The archive holds this package already; nothing was kept."),
        N_("Nothing is to be done."),
    ),
    "exchange.invented": info(
        N_("The data are invented: nothing was kept."), N_("Name --archive if it shall be.")
    ),
    "exchange.kept_otherwise": error(
        N_("The archive holds these already, from {other}, and otherwise: {names}."),
        N_(
            "Nothing of the package was kept. Ask which counts: --prefer names a package of this "
            "call, --force lets this one count from now on."
        ),
    ),
    "exchange.prefer": error(
        N_("“{found}” is none of the packages given."), N_("Name one of: {allowed}.")
    ),
}  # fmt: skip
