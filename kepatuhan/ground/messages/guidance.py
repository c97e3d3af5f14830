"""Paths to a zone, and how far it and its answers can be trusted: what is asked or missing."""

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.messages.kinds import Message, error

MESSAGES: dict[str, Message] = {
    # what is asked
    "path.unknown_goal": error(
        N_("“{found}” is no goal of this edition. There are: {allowed}."),
        N_("Write one of them, or a score above 0 and up to {maximum}."),
    ),
    "path.no_answers": error(
        N_("No answers lead to the score of “{found}”: it was taken as it is printed."),
        N_("Give the files with answers, or name a unit that has some."),
    ),
    "path.extra_missing": error(
        N_("Paths need a library that is not installed."),
        N_("Install it: {command}"),
    ),
    "path.efforts_apart": error(
        N_("The efforts are too far apart to be weighed: from {least} to {most}."),
        N_("Count them in larger measures, such as thousands of rupiah."),
    ),
    # the effort file
    "path.no_table": error(
        N_("This is no list of efforts: columns are missing: {lacking}."),
        N_("Take the one that “kepatuhan path … --effort-form FILE.xlsx” writes."),
    ),
    "path.unknown_indicator": error(
        N_("There is no indicator “{found}”."), N_("Did you mean: {allowed}?")
    ),
    "path.unknown_unit": error(
        N_("“{found}” is no unit that is asked about, or several."),
        N_("Write one of: {allowed}; or leave it blank for all."),
    ),
    "path.unknown_level": error(
        N_("“{found}” is no level that is meant here."), N_("Write one of: {allowed}.")
    ),
    "path.not_next": error(
        N_("The next level above “{start}” is “{allowed}”, not “{found}”."),
        N_("Give an effort for each step, a row each."),
    ),
    "path.no_effort": error(
        N_("“{found}” is no effort."),
        N_("Write a whole number from 1 to 1000000000, without words."),
    ),
    "path.unknown_mark": error(
        N_("“{found}” says neither yes nor no."), N_("Write “ya”, or leave it blank.")
    ),
    "path.unknown_need": error(
        N_("“{found}” does not name another indicator that must stand before."),
        N_(
            "Write a code, such as {allowed}, alone or with its level: “P-02: Sebagian”; several "
            "with a semicolon."
        ),
    ),
    "path.twice": error(
        N_("{found}: another row, at {other}, is about the same step."),
        N_("Keep one of the two rows."),
    ),
    "path.circle": error(
        N_("These steps need each other, so none can be first: {found}."),
        N_("Take one of the needs out."),
    ),
    "path.need_fixed": error(
        N_("{found} needs {needed}, which the file says cannot be changed."),
        N_("Take the need out, or let {needed} be changed."),
    ),
    # units that were seen twice
    "double.none": error(
        N_("No unit was seen twice: no two files answer the same of its products or of itself."),
        N_("Give two files of one unit, by two enumerators; a copy of a file is no second look."),
    ),
    # what follow-up takes over
    "path.not_a_path": error(
        N_("This is no path: “kepatuhan path … --json” writes one."),
        N_("Write it anew: kepatuhan path … --json > path.json"),
    ),
    "path.other_survey": error(
        N_("The path is of {found}, and the survey of {allowed}, or scored by another rubric."),
        N_("Make the path and the plan of the same survey, under the same rubric."),
    ),
    "path.no_gap": error(
        N_("{name}: {found} is no gap of this survey."),
        N_("Make the path anew: the answers are others now."),
    ),
    # another rubric
    "impact.no_way": error(
        N_("No answers of {found} lead to a score under this rubric."),
        N_("Give files with answers to indicators that it has, one by one and not as counts."),
    ),
    "impact.other_grades": error(
        N_("This rubric and edition {found} do not grade alike: only one of them has zones."),
        N_("Compare the years instead: kepatuhan compare."),
    ),
}
