"""Requests that cannot be met."""

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.messages.kinds import Message, error, info, warning

MESSAGES: dict[str, Message] = {
    # requests
    "why.unknown_unit": error(
        N_("There is no unit or institution “{found}”. Did you mean: {allowed}?"),
        N_("Write one of these names."),
    ),
    "why.several_units": error(
        N_("“{found}” means several: {allowed}."),
        N_(
            "Write more of the name, or name the institution with --institution; that alone means "
            "the institution itself."
        ),
    ),
    "why.unknown_institution": error(
        N_("There is no institution “{found}”. Did you mean: {allowed}?"),
        N_("Write one of these names."),
    ),
    "why.no_answers": error(
        N_("The score of “{found}” was taken as it is printed: no answers lead to it."),
        N_("Leave the code out; or score the answers."),
    ),
    "why.unknown_code": error(
        N_("The rubric has no code “{found}”. It has: {allowed}."), N_("Write one of these codes.")
    ),
    "why.not_scored": error(
        N_("“{found}” has no score to explain: {reason}."),
        N_("Look at the findings of “kepatuhan score”."),
    ),
    "explain.unknown": error(
        N_("There is no code “{found}”. Did you mean: {allowed}?"),
        N_("“kepatuhan explain” lists all codes."),
    ),
    "completion.no_shell": error(
        N_("There is no completion for this shell: {found}."),
        N_("Start the program from one of: {allowed}."),
    ),
    "completion.rules": error(
        N_("{shell} runs a profile only where its rules allow it; they were left as they are."),
        N_("If they do, put what “kepatuhan --show-completion” prints into the file $PROFILE."),
    ),
    "report.years_left_out": info(
        N_("Files of other years are not in this report: {n} ({years})."),
        N_("Each year has a report of its own: “kepatuhan report YEAR”."),
    ),
    "report.other_year": error(
        N_("The files hold nothing of {found}. They hold: {allowed}."),
        N_("Write one of these years, or name other files."),
    ),
    "report.nothing_left": error(
        N_(
            "No institution belongs to: {found}. There are the provinces {provinces} and the "
            "types {types}."
        ),
        N_("Write a province or type as it is listed."),
    ),
    "prefer.both": error(
        N_("The newest file and a file by its name cannot both count: {found}."),
        N_("Name files, or write --prefer newest."),
    ),
    "prefer.unknown": error(
        N_("None of the files that were handed in is meant, or several are ({n})."),
        N_("Write the file as findings call it, with its folder."),
    ),
    "report.twice": error(
        N_("Two of the inputs tell of the same: {name}."),
        N_("Leave one of them out, or score the workbooks together."),
    ),
    "report.meanwhile": error(
        N_("Something was kept in the archive while the report of {year} was made."),
        N_("Make it again. Nothing was written."),
    ),
    "report.no_stages": info(
        N_("The scores of {year} are under another rubric than those that the archive keeps."),
        N_("The report says nothing of stages, which are not of these scores."),
    ),
    "report.complaints_unused": warning(
        N_("The registers ({n} entries) are not in the report: nothing tells what guards there."),
        N_("It takes answers, of an edition of the program; finished scores have none."),
    ),
    "form.no_product": error(
        N_("This edition looks at products, and none is named."),
        N_("Name each of them with --product."),
    ),
    "form.repeated_product": error(
        N_("The product “{found}” is named twice."), N_("Give every product a name of its own.")
    ),
}
