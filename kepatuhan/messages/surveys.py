"""Surveys: forms, units and rows, answers, ready-made scores."""

from kepatuhan.i18n import N_
from kepatuhan.messages.kinds import Message, error, info, warning

MESSAGES: dict[str, Message] = {
    # forms
    "form.no_identity": error(
        N_("“{heading}” is not filled in."), N_("Fill it in on the identity sheet.")
    ),
    "form.no_sheet": error(
        N_("The form has no sheet “{title}”."),
        N_("Copy the answers into a fresh form; sheets of a form must keep their names."),
    ),
    "form.no_heading": error(
        N_("The sheet has no heading row with the codes and the allowed answers."),
        N_("Copy the answers into a fresh form; the heading row must stay."),
    ),
    "form.other_rubric": warning(
        N_("The form was made for another version of the rubric."),
        N_("Compare the questions; the answers were read under the present version."),
    ),
    "form.unnamed_column": error(
        N_("The column holds answers but its heading does not say about whom."),
        N_("Write the product or respondent in this cell."),
    ),
    "form.fewer_people": info(
        N_("{found} of {asked} were interviewed ({who})."),
        N_("Fill in the other columns if there were more; otherwise nothing is to be done."),
    ),
    # units, products, rows
    "year.other": warning(
        N_("The survey is of {found}, the edition of {allowed}."),
        N_("Check the year, or name the right edition with --rubric."),
    ),
    "unit.unknown_type": warning(
        N_("The unit type “{found}” is unknown."), N_("Write one of: {allowed}.")
    ),
    "unit.like_type": warning(
        N_("The unit type of “{found}” is unknown; it reads like {near}."),
        N_("If that is what it is, write {code} as its unit type."),
    ),
    "institution.conflict": warning(
        N_("{name}: “{found}” is written here, “{first}” in {other}; “{first}” was used."),
        N_("Write the same type and the same province in all files of an institution."),
    ),
    "unit.two_names": warning(
        N_("“{first}” and “{second}” are both of the type {type}: perhaps one unit."),
        N_("If it is one unit, give it one name; they were scored as two."),
    ),
    "unit.answered_not_assessed": warning(
        N_("{unit} is marked as not assessed but has answers; they are not scored."),
        N_("Delete the reason if the unit was assessed."),
    ),
    "product.unknown_kind": warning(
        N_("The product kind “{found}” is unknown."), N_("Write one of: {allowed}.")
    ),
    "row.no_field": error(
        N_("“{heading}” is blank, so the row belongs nowhere."), N_("Fill in every row.")
    ),
    "row.unknown_indicator": error(
        N_("The indicator “{found}” is unknown here."),
        N_("Write a code of the edition; “kepatuhan form” lists them all."),
    ),
    # answers
    "answer.blank": warning(
        N_("{indicator}, {subject}: no answer."), N_("Answer with: {allowed}.")
    ),
    "answer.missing": warning(
        N_("{unit}: there is no row for {indicator} ({found})."),
        N_("Add the answers, or say that the unit was not assessed."),
    ),
    "answer.outside": error(
        N_("{indicator}, {subject}: “{found}” is not an answer."), N_("Write one of: {allowed}.")
    ),
    "answer.must_apply": error(
        N_("{indicator}, {subject}: “{found}”, but this indicator always applies."),
        N_("Write one of: {allowed}."),
    ),
    "answer.error_cell": error(
        N_("{indicator}, {subject}: the cell holds the error {found}."),
        N_("Replace the formula by the answer: {allowed}."),
    ),
    "answer.formula_without_value": error(
        N_("{indicator}, {subject}: the cell holds a formula whose value was not stored."),
        N_("Open the file in Excel, save it again, or write the answer: {allowed}."),
    ),
    "answer.date": error(
        N_("{indicator}, {subject}: the cell holds a date."),
        N_("Excel may have changed what was typed. Write one of: {allowed}."),
    ),
    "answer.percent": error(
        N_("{indicator}, {subject}: the cell holds a percentage ({found})."),
        N_("Write one of: {allowed}."),
    ),
    "answer.number_as_text": info(
        N_("{indicator}, {subject}: the number {found} is stored as text."),
        N_("It was understood; nothing is to be done."),
    ),
    "answer.repeated": warning(
        N_("{indicator}, {subject}: answered twice, the same each time ({other})."),
        N_("The first was used. Delete the other row."),
    ),
    "answer.conflict": error(
        N_("{indicator}, {subject}: “{found}” here, something else there ({other})."),
        N_("Neither was used. Keep the right one."),
    ),
    # ready-made scores
    "score.blank": warning(
        N_("No score is printed."),
        N_("Fill it in, or write why there was no assessment (column Tidak dinilai karena)."),
    ),
    "score.outside": error(
        N_("“{found}” is not a score from 0 to 100."), N_("Write it as 81,5 or 81.5.")
    ),
    "score.no_rows": error(
        N_("The table holds no row with a score."), N_("Fill in the rows below the heading.")
    ),
    "score.repeated": warning(
        N_("{name} stands twice with the same score ({other})."), N_("Delete one of the two rows.")
    ),
    "score.conflict": error(
        N_("{name}: {found} here, another score there ({other})."),
        N_("Neither was used. Keep the right one."),
    ),
    "score.parts_differ": warning(
        N_("{name}: {found} is printed, but its parts add up to {computed}."),
        N_("Check the score and its parts; the printed score was used."),
    ),
    "score.whole_differs": warning(
        N_("{name}: {found} is printed, but the mean of the units listed is {computed}."),
        N_("Check whether all units are listed; the printed score was used."),
    ),
    "score.no_products": warning(
        N_(
            "{name}: its score is the mean of all products in this edition, and how many products "
            "{n} of its units have is not said."
        ),
        N_("Only the bounds of its score are known; write its own score, or score the answers."),
    ),
}
