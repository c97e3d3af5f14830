"""Every message about an input, by its stable code: what is wrong, and what to do.

Each code has a paragraph in ``docs/messages.md``. Texts are English message ids; ``{names}`` are
filled with a finding's values.
"""

from dataclasses import dataclass
from typing import Literal

from kepatuhan.i18n import N_

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Message:
    """One kind of finding. ``terms``: the values that are themselves words to be translated."""

    severity: Severity
    what: str
    remedy: str
    terms: tuple[str, ...] = ()


def _error(what: str, remedy: str, *terms: str) -> Message:
    return Message("error", what, remedy, terms)


def _warning(what: str, remedy: str) -> Message:
    return Message("warning", what, remedy)


def _info(what: str, remedy: str) -> Message:
    return Message("info", what, remedy)


CATALOGUE: dict[str, Message] = {
    # files that cannot be read at all
    "file.missing": _error(
        N_("There is no such file or folder."), N_("Check the name and the folder.")
    ),
    "file.unreadable": _error(
        N_("The file cannot be opened: {reason}."),
        N_("Close it in Excel, check that you may read it, and try again."),
        "reason",
    ),
    "file.no_workbook": _error(
        N_("The file is not an .xlsx workbook: {found}."),
        N_("Open it in Excel or LibreOffice and save it as .xlsx."),
        "found",
    ),
    "file.encrypted": _error(
        N_("The workbook is protected by a password."),
        N_("Open it in Excel, remove the password (File ▸ Info), and save it."),
    ),
    "file.old_format": _error(
        N_("The workbook is in the old .xls format."),
        N_("Open it in Excel or LibreOffice and save it as .xlsx."),
    ),
    "file.damaged": _error(
        N_("The workbook is damaged: {reason}."),
        N_("Open it in Excel, let it repair the file, and save it again."),
        "reason",
    ),
    "file.too_large": _error(
        N_("The workbook is larger than can be read safely: {found}, at most {allowed}."),
        N_("Delete unused sheets and rows, or split the workbook."),
        "found",
    ),
    # YAML that a rubric may not hold
    "yaml.syntax": _error(
        N_("This is not valid YAML: {reason}."),
        N_("Check the indentation, the colons and the quotation marks in this line."),
    ),
    "yaml.tag": _error(
        N_("The tag {tag} is not allowed."), N_("Delete the tag; write the plain value.")
    ),
    "yaml.alias": _error(
        N_("The anchor or alias “{name}” is not allowed."),
        N_("Write the value out; if it is a word that starts with & or *, quote it."),
    ),
    "yaml.repeated_key": _error(
        N_("The key “{key}” is written twice, first in line {first}."),
        N_("Keep one of the two."),
    ),
    "yaml.key": _error(N_("A key must be one word."), N_("Write the key as plain text.")),
    "yaml.too_deep": _error(
        N_("The file is nested deeper than {allowed} levels."), N_("A rubric has no such depth.")
    ),
    "yaml.too_large": _error(
        N_("The file is longer than {allowed} characters."), N_("A rubric is never that long.")
    ),
    "yaml.encoding": _error(
        N_("The file is not UTF-8 text."),
        N_("Save it as UTF-8: the editor offers it when the file is saved."),
    ),
    "yaml.documents": _error(
        N_("The file must hold exactly one YAML document."),
        N_("Delete what is before or after it (lines with ---)."),
    ),
    # rubrics
    "rubric.unknown_edition": _error(
        N_("There is no edition “{found}”. Known: {allowed}."),
        N_("Choose one of these with --rubric, or give the path of a rubric file (.yaml)."),
    ),
    "rubric.not_a_mapping": _error(
        N_("{name} must hold named fields (key: value)."), N_("Write its fields below it.")
    ),
    "rubric.not_a_list": _error(
        N_("{name} must be a list that is not empty."), N_("Write its items, each with a dash.")
    ),
    "rubric.not_text": _error(N_("{name} must be a text."), N_("Write one text, not empty.")),
    "rubric.bad_code": _error(
        N_("{name}: “{found}” is not a code."),
        N_("Use letters, digits, hyphen, underscore and point, at most 32 characters."),
    ),
    "rubric.missing_key": _error(
        N_("{name}: “{key}” is missing."), N_("Add it; docs/rubric.md shows every field.")
    ),
    "rubric.unknown_key": _error(
        N_("{name}: the key “{key}” is unknown."), N_("Allowed here or meant: {allowed}.")
    ),
    "rubric.not_allowed": _error(
        N_("{name}: “{found}” is not allowed."), N_("Allowed: {allowed}.")
    ),
    "rubric.not_a_number": _error(
        N_("{name}: “{found}” is not a number from 0 to {most}."),
        N_("Write a decimal with a point (21.85) or a fraction (100/9)."),
    ),
    "rubric.not_whole": _error(
        N_("{name}: “{found}” is not a whole number."),
        N_("Write digits only; a year has four."),
    ),
    "rubric.repeated_code": _error(
        N_("{name}: the code “{code}” is used twice."), N_("Give every node a code of its own.")
    ),
    "rubric.weights_sum": _error(
        N_("{name}: the weights of its children are {found}, not exactly 100."),
        N_("Correct the weights, or let the parent say that they are equal (docs/rubric.md)."),
    ),
    "rubric.weight_twice": _error(
        N_("{name}: the weight is written here, and {parent} says that all are equal."),
        N_("Keep one of the two."),
    ),
    "rubric.sheet_title": _error(
        N_("{name}: “{found}” cannot be the title of a sheet."),
        N_("Use at most 31 characters and none of {signs}. Taken are: {taken}."),
    ),
    "rubric.weight_zero": _error(
        N_("{name}: a weight of 0 would never count."), N_("Delete the node or give it a weight.")
    ),
    "rubric.band_order": _error(
        N_("{name}: the minimum {found} is not below the band before it."),
        N_("List the bands from the highest minimum to the lowest."),
    ),
    "rubric.band_floor": _error(
        N_("{name}: the lowest band starts at {found}, not at 0."),
        N_("Let the last band start at 0, so that every score has a band."),
    ),
    "rubric.too_few_levels": _error(
        N_("{name}: a scale needs at least two levels."), N_("Add the missing level.")
    ),
    "rubric.step_order": _error(
        N_("{name}: the steps of a count must fall to 0: {found}."),
        N_("List the levels from the highest minimum to 0, within the maximum."),
    ),
    "rubric.ambiguous_word": _error(
        N_("{name}: “{word}” would mean both {first} and {second}."),
        N_("Let every word mean one thing."),
    ),
    "rubric.not_applicable_span": _error(
        N_("{name}: allows “not applicable” on the scale {scale}, which does not span 0 to 100."),
        N_("Use a scale from 0 to 100 points, or do not allow “not applicable”."),
    ),
    # workbooks of rubrics
    "book.no_sheet": _error(
        N_("The workbook has no sheet “{title}”."),
        N_("Export the rubric again; the sheets must keep their names."),
        "title",
    ),
    "book.no_fields": _error(
        N_("The sheet has no row with the names of the fields ({fields})."),
        N_("Export the rubric again; the small grey names must stay."),
    ),
    "book.repeated_field": _error(
        N_("The field “{found}” has two columns."), N_("Delete one of the two.")
    ),
    "book.no_value": _error(
        N_("The cell holds {found}."),
        N_("Write the value itself; begin a fraction such as 1/3 with an apostrophe: '1/3."),
        "found",
    ),
    "book.unknown_sheet": _warning(
        N_("The sheet “{found}” belongs to no rubric, or stands twice; it was not read."),
        N_("Nothing is to be done if it holds notes of your own."),
    ),
    "book.unknown_column": _warning(
        N_("The column {found} names no field of the rubric; it was not read."),
        N_("Nothing is to be done if it holds notes of your own."),
    ),
    "book.too_long": _error(
        N_("A text is longer than a cell of Excel can hold: {found}…"),
        N_("Shorten it in the rubric file."),
    ),
    # what a file is
    "file.copy": _warning(
        N_("The file is a copy of {other}; it was not scored again."),
        N_("Delete one of the two."),
    ),
    "file.none": _error(
        N_("No survey file was found. Read are {allowed}."),
        N_("Give a file, or a folder that holds such files."),
    ),
    "file.no_layout": _error(
        N_("The file is neither a field form nor a table of answers."),
        N_(
            "A table needs a heading row with Instansi, Unit, Indikator and Jawaban; "
            "a form is made with “kepatuhan form”."
        ),
    ),
    "file.no_edition": _error(
        N_("No edition of the instrument is known for the year {year}."),
        N_("Name one with --rubric, or fill in the column Tahun."),
    ),
    "file.year": _error(N_("“{found}” is not a year."), N_("Write four digits, for example 2022.")),
    "file.several_years": _error(
        N_("The table holds several years: {found}."), N_("Keep one year in a file.")
    ),
    "input.several_editions": _error(
        N_("The files belong to several editions: {found}."),
        N_("Score each edition by itself, or name one with --rubric."),
    ),
    "input.several_years": _error(
        N_("The files belong to several years: {found}."), N_("Score each year by itself.")
    ),
    # forms
    "form.no_identity": _error(
        N_("“{heading}” is not filled in."), N_("Fill it in on the identity sheet.")
    ),
    "form.no_sheet": _error(
        N_("The form has no sheet “{title}”."),
        N_("Copy the answers into a fresh form; sheets of a form must keep their names."),
    ),
    "form.no_heading": _error(
        N_("The sheet has no heading row with the codes and the allowed answers."),
        N_("Copy the answers into a fresh form; the heading row must stay."),
    ),
    "form.other_rubric": _warning(
        N_("The form was made for another version of the rubric."),
        N_("Compare the questions; the answers were read under the present version."),
    ),
    "form.unnamed_column": _error(
        N_("The column holds answers but its heading does not say about whom."),
        N_("Write the product or respondent in this cell."),
    ),
    "form.fewer_people": _info(
        N_("{found} of {asked} were interviewed ({who})."),
        N_("Fill in the other columns if there were more; otherwise nothing is to be done."),
    ),
    # units, products, rows
    "year.other": _warning(
        N_("The survey is of {found}, the edition of {allowed}."),
        N_("Check the year, or name the right edition with --rubric."),
    ),
    "unit.unknown_type": _warning(
        N_("The unit type “{found}” is unknown."), N_("Write one of: {allowed}.")
    ),
    "unit.like_type": _warning(
        N_("The unit type of “{found}” is unknown; it reads like {near}."),
        N_("If that is what it is, write {code} as its unit type."),
    ),
    "unit.two_names": _warning(
        N_("“{first}” and “{second}” are both of the type {type}: perhaps one unit."),
        N_("If it is one unit, give it one name; they were scored as two."),
    ),
    "unit.answered_not_assessed": _warning(
        N_("{unit} is marked as not assessed but has answers; they are not scored."),
        N_("Delete the reason if the unit was assessed."),
    ),
    "product.unknown_kind": _warning(
        N_("The product kind “{found}” is unknown."), N_("Write one of: {allowed}.")
    ),
    "row.no_field": _error(
        N_("“{heading}” is blank, so the row belongs nowhere."), N_("Fill in every row.")
    ),
    "row.unknown_indicator": _error(
        N_("The indicator “{found}” is unknown here."),
        N_("Write a code of the edition; “kepatuhan form” lists them all."),
    ),
    # answers
    "answer.blank": _warning(
        N_("{indicator}, {subject}: no answer."), N_("Answer with: {allowed}.")
    ),
    "answer.missing": _warning(
        N_("{unit}: there is no row for {indicator} ({found})."),
        N_("Add the answers, or say that the unit was not assessed."),
    ),
    "answer.outside": _error(
        N_("{indicator}, {subject}: “{found}” is not an answer."), N_("Write one of: {allowed}.")
    ),
    "answer.must_apply": _error(
        N_("{indicator}, {subject}: “{found}”, but this indicator always applies."),
        N_("Write one of: {allowed}."),
    ),
    "answer.error_cell": _error(
        N_("{indicator}, {subject}: the cell holds the error {found}."),
        N_("Replace the formula by the answer: {allowed}."),
    ),
    "answer.formula_without_value": _error(
        N_("{indicator}, {subject}: the cell holds a formula whose value was not stored."),
        N_("Open the file in Excel, save it again, or write the answer: {allowed}."),
    ),
    "answer.date": _error(
        N_("{indicator}, {subject}: the cell holds a date."),
        N_("Excel may have changed what was typed. Write one of: {allowed}."),
    ),
    "answer.percent": _error(
        N_("{indicator}, {subject}: the cell holds a percentage ({found})."),
        N_("Write one of: {allowed}."),
    ),
    "answer.number_as_text": _info(
        N_("{indicator}, {subject}: the number {found} is stored as text."),
        N_("It was understood; nothing is to be done."),
    ),
    "answer.repeated": _warning(
        N_("{indicator}, {subject}: answered twice, the same each time ({other})."),
        N_("The first was used. Delete the other row."),
    ),
    "answer.conflict": _error(
        N_("{indicator}, {subject}: “{found}” here, something else there ({other})."),
        N_("Neither was used. Keep the right one."),
    ),
    # ready-made scores
    "score.blank": _warning(
        N_("No score is printed."),
        N_("Fill it in, or write why there was no assessment (column Tidak dinilai karena)."),
    ),
    "score.outside": _error(
        N_("“{found}” is not a score from 0 to 100."), N_("Write it as 81,5 or 81.5.")
    ),
    "score.no_rows": _error(
        N_("The table holds no row with a score."), N_("Fill in the rows below the heading.")
    ),
    "score.repeated": _warning(
        N_("{name} stands twice with the same score ({other})."), N_("Delete one of the two rows.")
    ),
    "score.conflict": _error(
        N_("{name}: {found} here, another score there ({other})."),
        N_("Neither was used. Keep the right one."),
    ),
    "score.parts_differ": _warning(
        N_("{name}: {found} is printed, but its parts add up to {computed}."),
        N_("Check the score and its parts; the printed score was used."),
    ),
    "score.whole_differs": _warning(
        N_("{name}: {found} is printed, but the mean of the units listed is {computed}."),
        N_("Check whether all units are listed; the printed score was used."),
    ),
    # audits of printed tables: slips
    "audit.zone": _warning(
        N_("“{printed}” is printed, but in edition {edition} the score {score} is {recomputed}."),
        N_("Compare both with the source; the score may have lost or changed a digit."),
    ),
    "audit.score_range": _warning(
        N_("The score {printed} lies outside {recomputed}."),
        N_("Compare it with the source; its decimal mark may be missing."),
    ),
    "audit.rank": _warning(
        N_("Rank {printed} does not fit the score {score}; by the scores it is {recomputed}."),
        N_("Compare rank and score with the source."),
    ),
    "audit.mean": _warning(
        N_("The mean of the {n} parts is {recomputed}, not {printed}."),
        N_("Compare the whole and its parts with the source."),
    ),
    "audit.dimensions": _warning(
        N_("{parts} is {recomputed}, not {printed}."),
        N_("Compare the score and its dimensions with the source."),
    ),
    "audit.total": _warning(
        N_("{parts} is {recomputed}, not {printed}."),
        N_("Compare the counts and their total with the source."),
    ),
    "audit.total_row": _warning(
        N_("The {n} rows add up to {recomputed}, not {printed}."),
        N_("Compare the total row and the rows that it sums up with the source."),
    ),
    "audit.share": _warning(
        N_("{count} of {total} is {recomputed}, not {printed}."),
        N_("Compute the percentage again from the counts."),
    ),
    "audit.shares_sum": _warning(
        N_("The percentages add up to {printed}, not {recomputed}."),
        N_("Compare the percentages with the source."),
    ),
    "audit.growth": _warning(
        N_("From {before} to {after} is {recomputed}, not {printed}."),
        N_("Compute it again: the later year less the earlier, divided by the earlier."),
    ),
    "audit.difference": _warning(
        N_("From {before} to {after} is {recomputed}, not {printed}."),
        N_("Compute it again: the later year less the earlier."),
    ),
    # audits: what was not checked
    "audit.no_table": _error(
        N_("The file holds no table that can be recomputed."),
        N_("One of the first twenty rows must name columns such as {needed}."),
    ),
    "audit.sheet_skipped": _info(
        N_("The sheet holds no table that can be recomputed."),
        N_("If it should, name its columns as docs/audit.md shows."),
    ),
    "audit.no_year": _info(
        N_("No year is given: zones, means of units and dimensions were not checked."),
        N_("Add a column Tahun, or name the year with --year."),
    ),
    "audit.no_edition": _info(
        N_(
            "No edition is known for {year}: zones, means of units and dimensions were not checked."
        ),
        N_("Name an edition with --rubric if its rules hold for that year."),
    ),
    "audit.mean_of_products": _info(
        N_("In edition {edition} the whole is the mean of all products; units do not tell it."),
        N_("Nothing is to be done."),
    ),
    "audit.mean_assumed": _info(
        N_("How units make up the whole in edition {edition} is not published; not checked."),
        N_("Nothing is to be done."),
    ),
    "audit.dimension_scores": _info(
        N_("The dimensions have scores of their own; these do not add up and were not checked."),
        N_("Nothing is to be done."),
    ),
    "audit.unread": _info(
        N_("Cells without a number that is understood: {n}. They were not checked."),
        N_("Write plain numbers there, for example 93,71."),
    ),
    "audit.unknown_word": _info(
        N_("“{found}” is no zone, category or opinion of edition {edition}; it was not checked."),
        N_("Check the word, or name the right edition with --rubric."),
    ),
    # writing
    "write.failed": _error(
        N_("The file cannot be written: {reason}."),
        N_("Close it in Excel, check the folder, and try again."),
    ),
    "write.exists": _error(
        N_("The file is there already; it was not replaced."),
        N_("Choose another name, or replace it with --force."),
    ),
    # results kept as JSON
    "result.not_json": _error(
        N_("The file is not a result of this program."), N_("Score the workbooks again.")
    ),
    "result.schema": _error(
        N_("The result has the form {found}; this program reads {allowed}."),
        N_("Score the workbooks again, or use a newer version of the program."),
    ),
    "result.differs": _error(
        N_("The scores in the file are not those that its answers give."),
        N_("The file was changed, or made by another version. Score the workbooks again."),
    ),
    # the archive
    "archive.missing": _error(
        N_("There is no archive here yet."),
        N_("“kepatuhan score” makes it; or name another one with --archive."),
    ),
    "archive.url": _error(
        N_("This is not the address of an archive."),
        N_("Write the name of a file, or postgresql://USER:PASSWORD@HOST/DATABASE."),
    ),
    "archive.no_driver": _error(
        N_("The library for {found} is not installed."),
        N_("For PostgreSQL, install kepatuhan[postgres]."),
    ),
    "archive.no_connection": _error(
        N_("The archive cannot be opened: {reason}."),
        N_("Check the address, the folder, the network and the password."),
    ),
    "archive.not_one": _error(
        N_("This is not an archive of this program; nothing was changed in it."),
        N_("Name another file, or an empty database, with --archive."),
    ),
    "archive.newer": _error(
        N_(
            "The archive has schema {found}, this program knows those up to {allowed}; "
            "nothing was changed in it."
        ),
        N_("Use the newer version of the program."),
    ),
    "archive.busy": _error(
        N_("Another program is writing into the archive and does not finish."),
        N_("Try again when it is done. Nothing was kept."),
    ),
    "archive.failed": _error(
        N_("The archive cannot be written or read: {reason}."),
        N_("Check the rights and the space on the disk. Nothing was kept."),
    ),
    "archive.no_year": _error(
        N_("The archive holds nothing of {found}. It holds: {allowed}."),
        N_("Write one of these years, or score that year first."),
    ),
    "archive.no_unit": _error(
        N_("The archive holds no unit “{found}” of that year. It holds: {allowed}."),
        N_("Write one of these names."),
    ),
    "archive.no_institution": _error(
        N_("No institution is of “{found}”. There are: {allowed}."), N_("Write one of these.")
    ),
    "archive.several_rubrics": _error(
        N_("{year} was scored under several rubrics, which do not compare: {found}."),
        N_("Score the units of one of them again under the other."),
    ),
    "archive.changed": _error(
        N_(
            "Row {row} is not as it was kept: {name}, {year}, revision {revision}; "
            "or its run {run} was changed."
        ),
        N_("Compare it with a copy of the archive; what comes after it was not checked."),
    ),
    "archive.deleted": _error(
        N_("Row {row} is missing."),
        N_("Compare it with a copy of the archive; what comes after it was not checked."),
    ),
    "archive.rubric_changed": _error(
        N_("The text of rubric {found} is not as it was kept, or is missing."),
        N_("Compare it with a copy of the archive."),
    ),
    "archive.noted_missing": _error(
        N_("No row has the hash {found}: rows were deleted, or it is of another archive."),
        N_("Compare it with a copy of the archive."),
    ),
    "archive.damaged": _error(
        N_("What the archive holds cannot be understood."),
        N_("“kepatuhan archive verify” names the row that was changed."),
    ),
    # requests
    "why.unknown_unit": _error(
        N_("There is no unit “{found}”. There are: {allowed}."), N_("Write one of these names.")
    ),
    "why.unknown_code": _error(
        N_("The rubric has no code “{found}”. It has: {allowed}."), N_("Write one of these codes.")
    ),
    "why.not_scored": _error(
        N_("“{found}” has no score to explain: {reason}."),
        N_("Look at the findings of “kepatuhan score”."),
    ),
    "report.other_year": _error(
        N_("The files hold nothing of {found}. They hold: {allowed}."),
        N_("Write one of these years, or name other files."),
    ),
    "report.nothing_left": _error(
        N_(
            "No institution belongs to: {found}. There are the provinces {provinces} and the "
            "types {types}."
        ),
        N_("Write a province or type as it is listed."),
    ),
    "report.twice": _error(
        N_("Two of the inputs tell of the same: {name}."),
        N_("Leave one of them out, or score the workbooks together."),
    ),
    "form.no_product": _error(
        N_("This edition looks at products, and none is named."),
        N_("Name each of them with --product."),
    ),
    "form.repeated_product": _error(
        N_("The product “{found}” is named twice."), N_("Give every product a name of its own.")
    ),
    # crosswalks between editions
    "crosswalk.unknown_code": _error(
        N_("“{name}”: edition {edition} has no indicator “{code}”."),
        N_("Write a code of that edition; “kepatuhan rubric show” lists them."),
    ),
    "crosswalk.sides": _error(
        N_("“{name}”: the relation “{relation}” does not go with these codes."),
        N_("equal, subset, superset: one code each; related: both sides; new, dropped: one side."),
    ),
    "crosswalk.levels": _error(
        N_(
            "“{name}”: the recode does not place every answer of {old} ({levels}) "
            "and {new} ({others})."
        ),
        N_("List every answer of the old scale once, and reach every answer of the new one."),
    ),
    "crosswalk.counted_twice": _error(
        N_("The indicator “{code}” is counted in two relations."),
        N_("Keep one of them, or make the other one “related”, which carries no answers."),
    ),
    "crosswalk.left_out": _error(
        N_("No relation names these indicators of edition {edition}: {codes}."),
        N_("Give each of them a relation; “new” and “dropped” are relations too."),
    ),
    # comparisons
    "compare.unknown_year": _error(
        N_("There is no year {found}. There are: {allowed}."), N_("Write one of these years.")
    ),
    "compare.no_source": _error(
        N_("It is not said where the year {found} is kept."),
        N_("Name a table or a folder with --from, or a file in place of the year."),
    ),
    "compare.several_years": _error(
        N_("The input holds several years: {found}."),
        N_("Name it with --from, and write the years themselves."),
    ),
    "compare.nothing": _error(
        N_("No year has “{found}”. There are, among others: {allowed}."),
        N_("Write the name as the table has it."),
    ),
}
