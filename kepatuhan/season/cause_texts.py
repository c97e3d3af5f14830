"""What findings of one code have in common, in a few words: ``{n}`` of them, one cause.

Findings are of one cause where the other values that its text names are the same.
"""

from collections.abc import Mapping

from kepatuhan.ground.i18n import N_

CAUSE_TEXTS: Mapping[str, str] = {
    # answers
    "answer.blank": N_("Cells without an answer: {n}"),
    "answer.missing": N_("Groups of answers without a row: {n}"),
    "answer.nobody": N_("Sheets on which no {who} was interviewed: {n}"),
    "answer.outside": N_("Cells with “{found}”, which is not an answer: {n}"),
    "answer.near": N_("Cells with “{found}”, which is not an answer (a guess: “{near}”): {n}"),
    "answer.no_count": N_("Cells with “{found}”, which is no count: {n}"),
    "answer.must_apply": N_("Cells with “{found}”, where the indicator always applies: {n}"),
    "answer.error_cell": N_("Cells with the error {found}: {n}"),
    "answer.formula_without_value": N_("Cells with a formula whose value was not stored: {n}"),
    "answer.date": N_("Cells with a date in an answer’s place: {n}"),
    "answer.percent": N_("Cells with a percentage in an answer’s place: {n}"),
    "answer.number_as_text": N_("Numbers stored as text: {n}"),
    "answer.repeated": N_("Cells that say the same twice: {n}"),
    "answer.conflict": N_("Cells that stand in two places: {same} the same, {n} others"),
    "answer.columns_differ": N_("Cells in two columns of one heading: {same} the same, {n} others"),
    "answer.columns_agree": N_("Columns of one heading that say the same: {n}"),
    "answer.not_asked": N_("Answers that are not asked of such a unit or product: {n}"),
    "answer.too_few": N_("Sheets on which too few people were met: {n}"),
    # forms, people
    "form.no_identity": N_("Forms in which “{heading}” is not filled in: {n}"),
    "form.no_sheet": N_("Sheets that are missing: {n}"),
    "form.renamed_sheet": N_("Sheets that have another name: {n}"),
    "form.hidden_sheet": N_("Hidden sheets of forms: {n}"),
    "form.no_identity_sheet": N_("Forms without the sheet Identitas: {n}"),
    "form.second_identity": N_("Second identity sheets: {n}"),
    "form.no_answers": N_("Forms without any answer: {n}"),
    "form.no_heading": N_("Sheets without a heading row: {n}"),
    "form.other_edition": N_("Forms of edition {found}, read under {used}: {n}"),
    "form.other_rubric": N_("Forms of another version of the rubric: {n}"),
    "form.stale": N_("Forms of another version of the rubric that asks something else: {n}"),
    "form.same_questions": N_("Forms of another version of the rubric that asks the same: {n}"),
    "form.unnamed_column": N_("Columns of answers that do not say about whom: {n}"),
    "prefer.newest": N_("Files that say something else than one that was saved later: {n}"),
    "prefer.file": N_("Files that say something else than one that was asked for: {n}"),
    "people.same_heading": N_("Headings of columns that are the same: {n}"),
    "people.two_sheets": N_("Pairs of sheets that may be about the same people: {n}"),
    # sheets, columns, rows
    "sheet.no_table": N_("Sheets that are not known: {n}"),
    "sheet.unread": N_("Sheets that look like one of the form: {n}"),
    "sheet.hidden": N_("Hidden sheets: {n}"),
    "sheet.only_hidden": N_("Files whose only table is hidden: {n}"),
    "sheet.text": N_("Sheets with text beside the cells of the form: {n}"),
    "sheet.merged": N_("Sheets with merged cells: {n}"),
    "sheet.covered": N_("Sheets with text below merged cells: {n}"),
    "column.same_heading": N_("Pairs of columns that are both “{heading}” and differ: {n}"),
    "column.near": N_("Columns with an unknown heading (a guess: “{near}”): {n}"),
    "column.unread": N_("Columns that were not read: {n}"),
    "column.unnamed": N_("Columns without a heading: {n}"),
    "column.no_answers": N_("Columns without one answer: {n}"),
    "row.no_field": N_("Rows without “{heading}”: {n}"),
    "row.unknown_indicator": N_("Rows with an unknown indicator: {n}"),
    "row.two_values": N_("Rows that say two things in columns of one heading: {n}"),
    # names
    "unit.unknown_type": N_("Units of the unknown type “{found}”: {n}"),
    "unit.like_type": N_("Units of an unknown type: {n}"),
    "unit.like_name": N_("Unknown names of units that are like a known one: {n}"),
    "unit.two_names": N_("Units that perhaps stand there under two names: {n}"),
    "unit.like_known": N_("New units with a name like a known one: {n}"),
    "institution.like_listed": N_("No known local government: “{name}” (a guess: {near}), {n}"),
    "institution.unlisted": N_("No known local government: “{name}”, {n}"),
    "product.renamed": N_("Products under another name than on Identitas: {n}"),
    "date.none": N_("Dates of visits that are no dates: {n}"),
    # scores
    "score.blank": N_("Cells without a score: {n}"),
    "score.outside": N_("Cells with “{found}”, which is no score: {n}"),
    "score.none": N_("Cells with “{found}”, which is no score: {n}"),
    "score.conflict": N_("Bodies with two scores: {n}"),
    # files
    "file.copy": N_("Copies of other files: {n}"),
    "file.damaged": N_("Damaged workbooks: {n}"),
    "file.encrypted": N_("Workbooks with a password: {n}"),
    "file.reading_ended": N_("Workbooks whose reading was ended: {n}"),
    "score.maybe_percent": N_("Scores that may be percentages: {n}"),
    "file.no_workbook": N_("Files that are no workbooks: {n}"),
    "file.no_layout": N_("Files that are neither a form nor a table: {n}"),
    "file.kind": N_("Files that the program itself has made: {n}"),
}
# Whose finding tells of so many things at once, by its value ``n``.
SUMMED = frozenset(
    {
        *("answer.repeated", "answer.conflict", "answer.columns_differ", "answer.not_asked"),
        *("people.same_heading", "row.no_field", "row.unknown_indicator", "row.two_values"),
    }
)
