"""Surveys: forms, people, dates, institutions and units by their names."""

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.messages.kinds import Message, error, info, warning

# What is said of a province as a whole.
OF_A_PROVINCE = ("province.missing", "province.mostly_missing")

MESSAGES: dict[str, Message] = {
    # forms
    "form.no_identity": error(
        N_("“{heading}” is not filled in."), N_("Fill it in on the identity sheet.")
    ),
    "form.no_sheet": error(
        N_("The form has no sheet “{title}”."),
        N_("Give the sheet its name back, or copy the answers into a fresh form."),
    ),
    "form.renamed_sheet": error(
        N_("The form has no sheet “{title}”; perhaps it is “{near}”."),
        N_("Give the sheet its name back: {title}."),
    ),
    "form.hidden_sheet": error(
        N_("The sheet “{title}” is hidden, and hidden sheets are not read."),
        N_("Unhide it (right click on a tab), and save the file."),
    ),
    "form.no_identity_sheet": error(
        N_("This looks like a field form, but the sheet Identitas is missing."),
        N_("Give that sheet its name back, or copy the answers into a fresh form."),
    ),
    "form.second_identity": error(
        N_("A second identity sheet: it was not read, for a form is about one unit."),
        N_("Make a form of its own for the other unit, or delete this sheet."),
    ),
    "form.no_answers": error(
        N_("The form holds no answer at all."),
        N_("Fill it in, or write on the sheet Identitas why the unit was not assessed."),
    ),
    "form.no_heading": error(
        N_("The sheet has no heading row with the codes and the allowed answers."),
        N_("Copy the answers into a fresh form; the heading row must stay."),
    ),
    "form.same_questions": info(
        N_("The form was made for another version of the rubric, which asks and allows the same."),
        N_("Nothing is to be done; the answers were read under the present version."),
    ),
    "prefer.newest": warning(
        N_(
            "{unit}: {n} answers of this file, saved {saved}, were not used, for {other} says "
            "something else and was saved later ({later}), and the newest file was asked for."
        ),
        N_("Look at both files if that is not what was meant, or name a file (--prefer FILE)."),
    ),
    "prefer.file": warning(
        N_(
            "{unit}: {n} answers of this file were not used, for {other} says something else and "
            "was asked for."
        ),
        N_("Look at both files if that is not what was meant."),
    ),
    "form.stale": error(
        N_(
            "The form was made for another version of the rubric (edition {found}); {n} questions "
            "or lists of answers are not those of edition {used} now: {cells}."
        ),
        N_(
            "Copy the answers into a fresh form, or have it read with --allow-edition, which marks "
            "it in every report."
        ),
    ),
    "form.other_edition": warning(
        N_("The form was made for edition {found}, and was read under {used}."),
        N_("Compare the questions, or leave out --rubric so that its own edition is used."),
    ),
    "form.other_rubric": warning(
        N_("The form was made for another version of the rubric."),
        N_("Compare the questions; the answers were read under the present version."),
    ),
    "form.unnamed_column": error(
        N_("The column holds {n} answers but its heading does not say about whom; none was used."),
        N_("Write the product, or the number of the person, in this cell."),
    ),
    "form.fewer_people": info(  # of version 0.1.0; still in what it kept
        N_("{found} of {asked} were interviewed ({who})."),
        N_("Fill in the other columns if there were more; otherwise nothing is to be done."),
    ),
    # people
    "people.same_heading": error(
        N_("{n} columns have the same heading ({cells}) and other answers; none was used."),
        N_("If they are different people, number them: 1, 2, 3; otherwise delete the others."),
    ),
    "people.two_sheets": error(
        N_("Nobody can tell whether the people here and in {other} are the same; none was used."),
        N_(
            "If they are other people, write who asked them (Enumerator) and go on counting (from "
            "{number} on); if one is a corrected copy, or a later export that holds the other, "
            "delete the older one."
        ),
    ),
    # units, products
    "year.other": warning(
        N_("The survey is of {found}, the edition of {allowed}."),
        N_("Check the year, or name the right edition with --rubric."),
    ),
    "unit.unknown_type": warning(
        N_("The unit type “{found}” is unknown."),
        N_("Write a known one, “lainnya” if none fits: {allowed}."),
    ),
    "unit.like_type": warning(
        N_("The unit type of “{found}” is unknown; it reads like {near}."),
        N_("If that is what it is, write {code} as its unit type."),
    ),
    "unit.like_name": warning(
        N_("“{found}” is no known name of a unit; it reads like {near}."),
        N_(
            "If that is meant, correct the name here and wherever it is written so: until then it "
            "is a unit of its own. If the name is right, write {code} as its unit type, or add the "
            "name to your list (--units)."
        ),
    ),
    "unit.other_type": warning(
        N_("“{unit}” has the unit type {type}, but its name means {near}."),
        N_("Correct the one that is wrong, in a copied form for instance; the type was used."),
    ),
    "unit.like_known": warning(
        N_("“{unit}” is new; it reads like {near}, which is there already."),
        N_("If it is the same unit, give it the same name; it was taken as another one."),
    ),
    "unit.two_names": warning(
        N_("“{first}” and “{second}” are both of the type {type}: perhaps one unit."),
        N_("If it is one unit, give it one name; they were scored as two."),
    ),
    "unit.answered_not_assessed": warning(
        N_("{unit} is marked as not assessed but has answers; they are not scored."),
        N_("Delete the reason if the unit was assessed."),
    ),
    "institution.conflict": warning(
        N_("{name}: “{found}” is written here, “{first}” in {other}; “{first}” was used."),
        N_("Write the same type and the same province in all files of an institution."),
    ),
    "institution.like_listed": warning(
        N_("“{name}” is not among the local governments that are known; perhaps {near}."),
        N_("If that is meant, write its name so; until then it is an institution of its own."),
    ),
    "institution.unlisted": warning(
        N_("“{name}” is not among the local governments that are known."),
        N_("Check the name; it is an institution of its own."),
    ),
    "institution.other_type": warning(
        N_("{name}: the type “{found}” is written, by its name it is a {kind}."),
        N_("Correct the one that is wrong; the written type was used."),
    ),
    "institution.other_province": warning(
        N_("{name}: the province “{found}” is written; it is in {province}."),
        N_("Correct the name or the province; the written province was used."),
    ),
    "province.missing": info(
        N_("{n} of the {total} kabupaten and kota of {province} are missing: {found}."),
        N_("Add them if they were assessed; otherwise nothing is to be done."),
    ),
    "province.mostly_missing": info(
        N_("{n} of the {total} kabupaten and kota of {province} are missing."),
        N_("Add them if they were assessed; otherwise nothing is to be done."),
    ),
    "product.renamed": warning(
        N_("The product “{found}” is “{before}” in the list on the sheet Identitas."),
        N_("Write the same name in both places, if it is the same product."),
    ),
    "product.unknown_kind": warning(
        N_("The product kind in this cell is unknown."), N_("Write one of: {allowed}.")
    ),
    "survey.carried": warning(
        N_(
            "The answers of {year} were given under edition {old} and carried into {new}: {n} of "
            "{total} indicators, {percent}% of the weight, have a counterpart; the others can be "
            "any answer. So scores have bounds, and are no result of {year}; the archive keeps "
            "none of it."
        ),
        N_("For the result of that year, score it without --rubric."),
    ),
    # dates of visits
    "date.none": warning(
        N_("The date of the visit is no date and was left out."), N_("Write it as 15-8-2022.")
    ),
    "date.years_off": warning(
        N_("{unit}: visited on {found}, but this is the survey of {year}."),
        N_("Check the date of the visit and the year of the survey."),
    ),
    "date.serial": warning(
        N_("The date of the visit is the number {found} and was left out; perhaps {near}."),
        N_("Write it as 15-8-2022."),
    ),
}
