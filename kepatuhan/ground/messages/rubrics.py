"""Rubrics: their YAML, their fields, their workbooks, and crosswalks between them."""

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.messages.kinds import Message, error, warning

MESSAGES: dict[str, Message] = {
    # YAML that a rubric may not hold
    "yaml.syntax": error(
        N_("Not valid YAML at column {column} of “{text}”: {reason}."),
        N_("Correct this line, or compare it with the lines above it."),
        "reason",
    ),
    "yaml.tag": error(
        N_("The tag {tag} is not allowed."), N_("Delete the tag; write the plain value.")
    ),
    "yaml.alias": error(
        N_("The anchor or alias “{name}” is not allowed."),
        N_("Write the value out; if it is a word that starts with & or *, quote it."),
    ),
    "yaml.repeated_key": error(
        N_("The key “{key}” is written twice, first in line {first}."),
        N_("Keep one of the two."),
    ),
    "yaml.key": error(N_("A key must be one word."), N_("Write the key as plain text.")),
    "yaml.too_deep": error(
        N_("The file is nested deeper than {allowed} levels."), N_("A rubric has no such depth.")
    ),
    "yaml.too_large": error(
        N_("The file is longer than {allowed} characters."), N_("A rubric is never that long.")
    ),
    "yaml.encoding": error(
        N_("The file is not UTF-8 text."),
        N_("Save it as UTF-8: the editor offers it when the file is saved."),
    ),
    "yaml.documents": error(
        N_("The file must hold exactly one YAML document."),
        N_("Delete what is before or after it (lines with ---)."),
    ),
    # the register
    "register.change": error(
        N_(
            "An entry of changes leads from “{old}” to “{new}”: one side must be one name, and "
            "both may not be the same."
        ),
        N_("Write one line for every rename, split or merger."),
    ),
    # rubrics
    "rubric.repeated_category": error(
        N_("{name}: two bands have the category “{found}”."),
        N_("Give every band a category of its own."),
    ),
    "rubric.unit_minimum": error(
        N_("{name}: a sheet with one answer per unit has nobody to count."),
        N_("Delete the line, or change “by” to product or respondent."),
    ),
    "rubric.other_name": warning(
        N_("The file says that it is the edition “{found}”, but is called otherwise."),
        N_("Correct the edition, or call the file {wanted}."),
    ),
    "rubric.same_year": warning(
        N_("It is for {year}, as {other} is; a survey of that year would not say which is meant."),
        N_("Correct the years of one of them."),
    ),
    "rubric.unknown_edition": error(
        N_("There is no edition “{found}”. Known: {allowed}."),
        N_("Write one of these, or the path of a rubric file (.yaml)."),
    ),
    "rubric.not_a_mapping": error(
        N_("{name} must hold named fields (key: value)."), N_("Write its fields below it.")
    ),
    "rubric.not_a_list": error(
        N_("{name} must be a list that is not empty."), N_("Write its items, each with a dash.")
    ),
    "rubric.not_text": error(N_("{name} must be a text."), N_("Write one text, not empty.")),
    "rubric.bad_code": error(
        N_("{name}: “{found}” is not a code."),
        N_("Use letters, digits, hyphen, underscore and point, at most 32 characters."),
    ),
    "rubric.missing_key": error(
        N_("{name}: “{key}” is missing."),
        N_("Add it; docs/rubric.md, of a mapping docs/map.md, shows every field."),
    ),
    "rubric.unknown_key": error(
        N_("{name}: the key “{key}” is unknown."), N_("Allowed here or meant: {allowed}.")
    ),
    "rubric.not_allowed": error(N_("{name}: “{found}” is not allowed."), N_("Allowed: {allowed}.")),
    "rubric.not_a_number": error(
        N_("{name}: “{found}” is not a number from 0 to {most}."),
        N_("Write a decimal with a point (21.85) or a fraction (100/9)."),
    ),
    "rubric.not_whole": error(
        N_("{name}: “{found}” is not a whole number."),
        N_("Write digits only; a year has four."),
    ),
    "rubric.repeated_code": error(
        N_("{name}: the code “{code}” is used twice."), N_("Give every node a code of its own.")
    ),
    "rubric.weights_sum": error(
        N_(
            "{name}: the weights of its children are {parts} = {total}, not 100: "
            "{difference} {way}."
        ),
        N_(
            "Correct the weights; one that says “rest” takes what the others leave; or let the "
            "parent say that they are equal (docs/rubric.md)."
        ),
        "way",
    ),
    "rubric.nothing_left": error(
        N_("{name}: the weights beside “rest” are {parts} = {total}; nothing of 100 is left."),
        N_("Lower the others, or give every child a number."),
    ),
    "rubric.weight_twice": error(
        N_("{name}: the weight is written here, and {parent} says that all are equal."),
        N_("Keep one of the two."),
    ),
    "rubric.weight_unscored": error(
        N_("{name}: there is a weight, but the indicator is not scored (scored: false)."),
        N_("Delete the weight, or score the indicator."),
    ),
    "rubric.nothing_scored": error(
        N_("{name}: none of the indicators is scored."),
        N_("Score at least one of them, or move them to a variable that has one."),
    ),
    "rubric.sheet_title": error(
        N_("{name}: “{found}” cannot be the title of a sheet."),
        N_("Use at most 31 characters and none of {signs}. Taken are: {taken}."),
    ),
    "rubric.weight_zero": error(
        N_("{name}: a weight of 0 would never count."), N_("Delete the node or give it a weight.")
    ),
    "rubric.band_order": error(
        N_("{name}: the minimum {found} is not below the band before it."),
        N_("List the bands from the highest minimum to the lowest."),
    ),
    "rubric.band_floor": error(
        N_("{name}: the lowest band starts at {found}, not at 0."),
        N_("Let the last band start at 0, so that every score has a band."),
    ),
    "rubric.other_bands": error(
        N_("{name}: its bands are not those of the rubric, with other minima."),
        N_("Give it the same categories, opinions and zones, in the same order."),
    ),
    "rubric.other_maximum": error(
        N_("{name}: {found} cannot be the maximum of this list."),
        N_("Write the full marks of these bodies, 1 to 1000: not 100, nor that of another list."),
    ),
    "rubric.too_few_levels": error(
        N_("{name}: a scale needs at least two levels."), N_("Add the missing level.")
    ),
    "rubric.step_order": error(
        N_("{name}: the steps of a count must fall to 0: {found}."),
        N_("List the levels from the highest minimum to 0, within the maximum."),
    ),
    "rubric.ambiguous_word": error(
        N_("{name}: “{word}” would mean both {first} and {second}."),
        N_("Let every word mean one thing."),
    ),
    "rubric.not_applicable_span": error(
        N_("{name}: allows “not applicable” on the scale {scale}, which does not span 0 to 100."),
        N_("Use a scale from 0 to 100 points, or do not allow “not applicable”."),
    ),
    # workbooks of rubrics
    "book.no_sheet": error(
        N_("The workbook has no sheet “{title}”."),
        N_("Export the rubric again; the sheets must keep their names."),
        "title",
    ),
    "book.no_fields": error(
        N_("The sheet has no row with the names of the fields ({fields})."),
        N_("Export the rubric again; the small grey names must stay."),
    ),
    "book.repeated_field": error(
        N_("The field “{found}” has two columns."), N_("Delete one of the two.")
    ),
    "book.no_value": error(
        N_("The cell holds {found}."),
        N_("Write the value itself; begin a fraction such as 1/3 with an apostrophe: '1/3."),
        "found",
    ),
    "book.unknown_sheet": warning(
        N_("The sheet “{found}” belongs to no rubric, or stands twice; it was not read."),
        N_("Nothing is to be done if it holds notes of your own."),
    ),
    "book.unknown_column": warning(
        N_("The column {found} names no field of the rubric; it was not read."),
        N_("Nothing is to be done if it holds notes of your own."),
    ),
    "book.too_long": error(
        N_("A text is longer than a cell of Excel can hold: {found}…"),
        N_("Shorten it in the rubric file."),
    ),
    # crosswalks between editions
    "crosswalk.unknown_code": error(
        N_("“{name}”: edition {edition} has no indicator “{code}”."),
        N_("Write a code of that edition; “kepatuhan rubric show” lists them."),
    ),
    "crosswalk.sides": error(
        N_("“{name}”: the relation “{relation}” does not go with these codes."),
        N_("equal, subset, superset: one code each; related: both sides; new, dropped: one side."),
    ),
    "crosswalk.levels": error(
        N_(
            "“{name}”: the recode does not place every answer of {old} ({levels}) "
            "and {new} ({others})."
        ),
        N_("List every answer of the old scale once, and reach every answer of the new one."),
    ),
    "crosswalk.counted_twice": error(
        N_("The indicator “{code}” is counted in two relations."),
        N_("Keep one of them, or make the other one “related”, which carries no answers."),
    ),
    "crosswalk.left_out": error(
        N_("No relation names these indicators of edition {edition}: {codes}."),
        N_("Give each of them a relation; “new” and “dropped” are relations too."),
    ),
}
