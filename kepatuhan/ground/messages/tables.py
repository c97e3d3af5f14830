"""Tables and sheets: rows that are no bodies, columns and sheets that were not read."""

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.messages.kinds import Message, error, info, warning

MESSAGES: dict[str, Message] = {
    # rows
    "row.no_field": error(
        N_("“{heading}” is blank in {n} rows ({cells}); these rows were not used."),
        N_("Where it is the same as above, write it again; delete rows that are about no body."),
    ),
    "row.formula_without_value": error(
        N_("“{heading}” is a formula whose value was not stored ({cells})."),
        N_("Open the file in Excel and save it again, or write the text itself."),
    ),
    "row.two_values": error(
        N_("{n} rows say two different things in columns of one heading ({cells})."),
        N_("Keep the right column; these rows were not used."),
    ),
    "row.unknown_indicator": error(
        N_("{n} rows hold answers, but not to an indicator of this sheet ({cells})."),
        N_("Write a code of the edition; “kepatuhan form” lists them all."),
    ),
    "row.total": info(
        N_("Rows of totals or means are no bodies ({cells}): left out."),
        N_("Nothing is to be done."),
    ),
    "row.numbers": info(
        N_("Rows that number the columns are no bodies ({cells}): left out."),
        N_("Nothing is to be done."),
    ),
    "row.heading": info(
        N_("Headings that stand there again are no bodies ({cells}): left out."),
        N_("Nothing is to be done."),
    ),
    "row.text": info(
        N_("Text below the table is no body ({cells}): left out."),
        N_("If it is a body, write its other columns too."),
    ),
    "row.total_differs": warning(
        N_("{found} is printed here, but the rows above give {computed}."),
        N_("Check the rows and the total; the total was not used."),
    ),
    # columns
    "column.same_heading": error(
        N_("{cells} are both “{heading}” and differ in {n} rows ({unlike}); none was used there."),
        N_("Keep the right column, or give the other one another heading."),
    ),
    "column.first_counts": warning(
        N_("{cells} are both “{heading}” and differ in {n} rows ({unlike}); the first counts."),
        N_("Keep the right column, or give the other one another heading."),
    ),
    "column.others": info(
        N_("Columns with other usual headings were not read ({cells})."),
        N_("Nothing is to be done."),
    ),
    "column.agrees": info(
        N_("{cells} are both “{heading}” and say the same."), N_("Nothing is to be done.")
    ),
    "column.near": warning(
        N_("The heading of this column is unknown, so it was not read; perhaps “{near}”."),
        N_("Write {near} if that is what it is."),
    ),
    "column.unread": info(
        N_("The column {column} was not read ({n} filled cells)."),
        N_("Nothing is to be done, if it holds no answers or scores."),
    ),
    "column.unnamed": warning(
        N_("The column {column} has no heading and was not read ({n} filled cells)."),
        N_("Write its heading, or delete it."),
    ),
    "column.aside": info(
        N_("The column holds no answers and was not read ({n} filled cells)."),
        N_("Nothing is to be done."),
    ),
    "column.no_answers": warning(
        N_("None of the {n} filled cells of this column is an answer; it is no product or person."),
        N_("If it is, write answers as they are allowed; otherwise nothing is to be done."),
    ),
    "column.empty": info(
        N_("The column {column} is empty, heading and all; nobody is counted for it."),
        N_("Nothing is to be done, if it was emptied on purpose."),
    ),
    "column.beyond": info(
        N_("Columns stand beside the form’s own ({cells}); their {n} answers were read."),
        N_("Nothing is to be done."),
    ),
    # sheets
    "sheet.no_table": info(
        N_("The sheet holds no table of answers or scores and was not read."),
        N_("Nothing is to be done, if nothing on it is to be scored."),
    ),
    "sheet.unread": error(
        N_("The sheet looks like one of the form but is none; its answers were not read."),
        N_("Copy the answers into the form’s own sheets, or delete it."),
    ),
    "sheet.hidden": warning(
        N_("The sheet is hidden and was not read."),
        N_("If it counts, unhide it (right click on a tab); otherwise delete it."),
    ),
    "sheet.only_hidden": error(
        N_("The only sheet with a table is hidden, and hidden sheets are not read."),
        N_("Unhide it (right click on a tab), and save the file."),
    ),
    "sheet.text": info(
        N_("Text beside the form’s own cells was not read ({cells})."), N_("Nothing is to be done.")
    ),
    "sheet.merged": info(
        N_("Merged cells were read as if each said what the first one says ({cells})."),
        N_("Look whether that is meant; otherwise unmerge them."),
    ),
    "sheet.covered": warning(
        N_("Text that lies hidden below merged cells was not read ({cells})."),
        N_("Unmerge the cells and look which of the two counts."),
    ),
    "sheet.hidden_rows": info(
        N_("Hidden rows were read like others ({cells})."), N_("Delete them if they do not count.")
    ),
    "sheet.hidden_columns": info(
        N_("Hidden columns were read like others ({cells})."),
        N_("Delete them if they do not count."),
    ),
    # tables
    "table.heading": error(
        N_("This is no table that can be read. Understood: {found}; missing: {lacking}."),
        N_("Add the missing columns; one row of headings, then one row for each."),
    ),
    "table.years_as_columns": error(
        N_("Years stand as headings of columns ({found})."),
        N_(
            "Write one row for each body and year, with a column Tahun; or hold the printed table "
            "against itself with “kepatuhan audit”."
        ),
    ),
    "table.two_levels": error(
        N_("A heading stands over several columns, so it is not clear which one is meant."),
        N_("Write one heading above each column, in one row."),
    ),
    "table.form_export": error(
        N_("These are answers that another program exported; only a mapping tells what they mean."),
        N_('Let the program propose what its columns mean, once: kepatuhan map "{file}"'),
    ),
    "table.wide": error(
        N_("Here every indicator has a column; only a mapping tells what they mean."),
        N_('Let the program propose one, once: kepatuhan map "{file}"'),
    ),
    "table.no_rows": error(
        N_("The table has headings and no rows."), N_("Fill in the rows below the heading.")
    ),
}
