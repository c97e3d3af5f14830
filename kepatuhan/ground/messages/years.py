"""Results kept over the years, and comparisons."""

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.messages.kinds import Message, error, info, warning

# What a run says of the archive of its time; it is not kept in it.
OF_THE_ARCHIVE = ("archive.more_units", "archive.whole_differs")

MESSAGES: dict[str, Message] = {
    # results kept as JSON
    "result.not_json": error(
        N_("The file is not a result of this program."), N_("Score the workbooks again.")
    ),
    "result.not_finite": error(
        N_("The file holds “{found}” where a number belongs; this program writes no such thing."),
        N_("Score the workbooks again."),
    ),
    "result.schema": error(
        N_("The result has the form {found}; this program reads {allowed}."),
        N_("Score the workbooks again, or use a newer version of the program."),
    ),
    "result.differs": error(
        N_("The scores in the file are not those that its answers give."),
        N_("The file was changed, or made by another version. Score the workbooks again."),
    ),
    # the archive
    "archive.missing": error(
        N_("There is no archive here yet."),
        N_("“kepatuhan score” makes it; or name another one with --archive."),
    ),
    "archive.what_if": error(
        N_("Answers are only supposed here (what-if): the archive never keeps that."),
        N_("Score without the rows “andaikan” to keep the result."),
    ),
    "archive.url": error(
        N_("This is not the address of an archive."),
        N_("Write the name of a file, or postgresql://USER:PASSWORD@HOST/DATABASE."),
    ),
    "archive.no_driver": error(
        N_("The library for {found} is not installed."),
        N_('For PostgreSQL: pip install ".[postgres]" in the folder of this program.'),
    ),
    "archive.no_connection": error(
        N_("The archive cannot be opened: {reason}."),
        N_("Check the address, the folder, the network and the password."),
        "reason",
    ),
    "archive.sslmode": error(
        N_("“sslmode={found}” is not known here. Allowed: {allowed}."),
        N_(
            "Write ?sslmode=verify-full, and &sslrootcert=FILE where the server's certificate is "
            "of your own authority."
        ),
    ),
    "archive.no_certificate": error(
        N_("The certificate file {found} cannot be used: {reason}."),
        N_("Name the file of the authority that signed the server's certificate (PEM)."),
    ),
    "archive.not_one": error(
        N_("This is not an archive of this program; nothing was changed in it."),
        N_("Name another file, or an empty database, with --archive."),
    ),
    "archive.newer": error(
        N_(
            "The archive has schema {found}, this program knows those up to {allowed}; "
            "nothing was changed in it."
        ),
        N_("Use the newer version of the program."),
    ),
    "archive.more_units": info(
        N_("{name}: {n} units scored here; with those in the archive {all} units, {score}."),
        N_("For the whole institution: kepatuhan report YEAR."),
    ),
    "archive.whole_differs": warning(
        N_(
            "{name}: {found} is printed, but the mean of its units, with those in the archive, is "
            "{computed}."
        ),
        N_("The printed score stands. Check whether it is of this year and of these units."),
    ),
    "archive.waiting": info(
        N_("Another program is writing into the archive."),
        N_("Waiting for it, at most {n} seconds."),
    ),
    "archive.busy": error(
        N_("Another program is writing into the archive and does not finish."),
        N_("Try again when it is done. Nothing was kept, and no report was written."),
    ),
    "archive.failed": error(
        N_("The archive cannot be written or read: {reason}."),
        N_(
            "Check the rights and the space on the disk. Nothing was kept, and no report was "
            "written."
        ),
        "reason",
    ),
    "archive.rolled_back": info(
        N_("Nothing was kept in the archive either."), N_("Run it again when that is mended.")
    ),
    "archive.no_year": error(
        N_("The archive holds nothing of {found}. It holds: {allowed}."),
        N_("Write one of these years, or score that year first."),
    ),
    "archive.no_unit": error(
        N_("The archive holds no unit “{found}” of that year. Did you mean: {allowed}?"),
        N_("Write one of these names."),
    ),
    "archive.several_units": error(
        N_("“{found}” means several: {allowed}."),
        N_("Write more of the name, or name the institution with --institution."),
    ),
    "archive.no_institution": error(
        N_("No institution is of “{found}”. There are: {allowed}."), N_("Write one of these.")
    ),
    "archive.several_rubrics": error(
        N_("{year} was scored under several rubrics, which do not compare: {found}."),
        N_("Score the year again under one rubric: “kepatuhan score {year} --rubric FILE.yaml”."),
    ),
    "archive.other_edition": error(
        N_("The answers are of {found}, the rubric {rubric} is for {allowed}."),
        N_("Name a rubric for {found} with --rubric."),
    ),
    "archive.other_answers": error(
        N_(
            "The rubric {rubric} makes nothing of these answers of {year}: {found}. "
            "It has: {allowed}."
        ),
        N_(
            "Correct the rubric, or score the workbooks again: "
            "“kepatuhan score FILES --rubric {rubric}”."
        ),
    ),
    "archive.not_kept": error(
        N_(
            "Files of {year} held rows about {found}, which their rubric did not know: the archive "
            "has no answers of them."
        ),
        N_("Score the workbooks again: “kepatuhan score FILES --rubric {rubric}”."),
    ),
    "archive.read_otherwise": error(
        N_("The cells of {found} are no longer read as they were kept for {year}."),
        N_("Score the workbooks again: “kepatuhan score FILES --rubric {rubric}”."),
    ),
    "archive.other_question": warning(
        N_("The rubric words these questions in another way than the one before it: {found}."),
        N_("Check that they ask the same; if they do not, score the workbooks again."),
    ),
    "archive.meanwhile": error(
        N_("Something was kept of {year} while it was scored; nothing was kept of this scoring."),
        N_("Score the year again."),
    ),
    "archive.no_body": error(
        N_("The archive holds no institution “{found}” of that year. Did you mean: {allowed}?"),
        N_("Write one of these names."),
    ),
    "archive.several_bodies": error(
        N_("“{found}” means several institutions: {allowed}."), N_("Write more of the name.")
    ),
    "archive.stage_back": error(
        N_("The result is final: {name}. It is not taken back without a reason."),
        N_("Write why, with --reason; it is kept and printed."),
    ),
    "archive.stage_meanwhile": error(
        N_("Something was kept of {year} since the stages were shown; none was set."),
        N_("Look at the year again, and set it then."),
    ),
    "archive.erratum": info(
        N_("{name} is final: {n} revisions with a reason are errata ({units})."),
        N_("The report of {year} lists them with it."),
    ),
    "archive.erratum_no_reason": warning(
        N_("{name} is final: {n} revisions changed it without a reason ({units})."),
        N_(
            "The report of {year} says so. Give the reason: "
            'kepatuhan archive stage {year} "{name}" final --reason "…"'
        ),
    ),
    "archive.changed": error(
        N_(
            "Row {row} is not as it was kept: {name}, {year}, revision {revision}; "
            "or its run {run} was changed."
        ),
        N_("Compare it with a copy of the archive; what comes after it was not checked."),
    ),
    "archive.deleted": error(
        N_("Row {row} is missing."),
        N_("Compare it with a copy of the archive; what comes after it was not checked."),
    ),
    "archive.rubric_changed": error(
        N_("Rubric {found} is not as it was kept, or is missing."),
        N_("Compare it with a copy of the archive."),
    ),
    "archive.schema_changed": error(
        N_("What the archive says of its own form is not as it was kept."),
        N_("Compare it with a copy of the archive."),
    ),
    "archive.noted_missing": error(
        N_("No row has the hash {found}: rows were deleted, or it is of another archive."),
        N_("Compare it with a copy of the archive."),
    ),
    "archive.has_names": error(
        N_("The archive still holds names and notes of people, as version 0.1.0 kept them."),
        N_("“kepatuhan archive redact” writes it anew without them."),
    ),
    "archive.damaged": error(
        N_("What the archive holds cannot be understood."),
        N_("“kepatuhan archive verify” names the row that was changed."),
    ),
    # comparisons
    "compare.unknown_year": error(
        N_("There is no year {found}. There are: {allowed}."), N_("Write one of these years.")
    ),
    "compare.rubric_unused": error(
        N_("The rubric is for {years}: no file of these years is compared."),
        N_(
            "Leave out --rubric, or compare files of its years; a year of the archive keeps the "
            "rubric that it was scored under."
        ),
    ),
    "compare.no_source": error(
        N_("It is not said where the year {found} is kept."),
        N_(
            "Score that year first, so that the archive holds it; or name a table or a folder "
            "with --from, or a file in place of the year."
        ),
    ),
    "compare.several_years": error(
        N_("The input holds several years: {found}."),
        N_("Name it with --from, and write the years themselves."),
    ),
    "compare.nothing": error(
        N_("No year has “{found}”. There are, among others: {allowed}."),
        N_("Write the name as the table has it."),
    ),
}
