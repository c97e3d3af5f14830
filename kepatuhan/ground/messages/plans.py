"""Plans of follow-up: how they are filled in, and what they are held against."""

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.messages.kinds import Message, error, warning

MESSAGES: dict[str, Message] = {
    # the file
    "plan.none": error(
        N_("This is no plan of follow-up."),
        N_("Give the workbook that “kepatuhan follow-up plan” wrote, or a year of a kept plan."),
    ),
    "plan.damaged": error(
        N_("The hidden sheet of this plan is missing or was changed: what it is about is lost."),
        N_("Take the plan as it was sent out, and copy the columns that were filled in into it."),
    ),
    "plan.no_columns": error(
        N_("Columns of the plan are missing: {lacking}."),
        N_("Give the headings back; docs/follow-up.md shows them."),
    ),
    "write.damaged_plan": error(
        N_("This plan can no longer be read, and may be filled in; it is never replaced."),
        N_("Choose another name, or move the plan away."),
    ),
    # its rows
    "plan.unknown_key": error(
        N_("“{found}” is no key of this plan; the row was not used."),
        N_("Write the key of its row back; perhaps: {allowed}."),
    ),
    "plan.key_twice": error(
        N_("The key {found} stands in {other} already; this row was not used."),
        N_("Delete one of the two rows: what stands here is not read."),
    ),
    "plan.row_added": error(
        N_("This row has no key: it is about no gap of the plan, and was not used."),
        N_("Delete it, or write the key of its row back; gaps are added by making a new plan."),
    ),
    "plan.row_deleted": error(
        N_("The row of {indicator} with the key {key} is missing; it counts as not begun."),
        N_("Put the row back as it was in the plan that was sent out."),
    ),
    "plan.cell_changed": error(
        N_("“{heading}” must not be changed: it was “{allowed}”, and says “{found}”."),
        N_("Write back what it was. The row was used as the plan was made."),
    ),
    "plan.unknown_status": error(
        N_("“{found}” is no status; the row counts as not begun."), N_("Write one of: {allowed}.")
    ),
    "plan.no_date": error(
        N_("“{found}” in “{heading}” is no date, and was not used."),
        N_("Write day, month and year: 15-8-2023, or 15 Agustus 2023."),
    ),
    "plan.early_date": error(
        N_("{found} in “{heading}” is before the survey of {year}, and was not used."),
        N_("Correct the year of the date."),
    ),
    "plan.done_unsaid": error(
        N_("A day is given on which it was done ({found}), but the status is “{status}”."),
        N_("Write “selesai” as the status, or delete the day."),
    ),
    "plan.done_later": error(
        N_("It says to be done on {found}, and today is {day}."),
        N_("Correct the day, or write “berjalan” as the status."),
    ),
    "plan.person": warning(
        N_("What stands in “{heading}” looks like the name of a person."),
        N_("Write the office that the person holds; the archive keeps “…” in place of it."),
    ),
    # what it is held against
    "plan.nothing": error(
        N_("There is no gap to make a plan of: nothing lost points, or only scores were given."),
        N_("Make it of files with answers, or of a year that was scored from such files."),
    ),
    "plan.not_after": error(
        N_("The plan is of {year}, and the survey given is of {found}."),
        N_("Give a survey after {year}."),
    ),
    "plan.no_before": error(
        N_("The survey of {year}, of which the plan was made, is needed too."),
        N_("Score it, so that the archive holds it, or name its files with --before."),
    ),
    "plan.other_before": error(
        N_("What --before names is of {found}, and the plan is of {year}."),
        N_("Name the survey of {year}."),
    ),
    "plan.other_rubric": warning(
        N_("The survey of {year} is scored by another rubric than when the plan was made."),
        N_("Points are those of the plan; what was answered is read by the rubric of today."),
    ),
    "plan.left": warning(
        N_("{institution} ▸ {unit}: the survey of {year} holds no such unit any more."),
        N_("Its rows stay open: it was withdrawn, or has another name now."),
    ),
    # in the archive
    "plan.wrong": error(
        N_("Rows are wrongly filled in ({n}); nothing was kept."),
        N_("Correct them: “kepatuhan follow-up check FILE” names each."),
    ),
    "plan.other_institution": error(
        N_("The archive holds nothing of {name} in {year}; nothing was kept."),
        N_("Score that year first, so that the archive holds what the plan is of."),
    ),
    "archive.no_plan": error(
        N_("The archive holds no plan of {found}. It holds plans of: {allowed}."),
        N_("Keep it with “kepatuhan follow-up keep FILE”."),
    ),
}
