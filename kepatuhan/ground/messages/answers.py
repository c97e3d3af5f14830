"""Answers and ready-made scores: single cells, and two that say the same."""

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.messages.kinds import Message, error, info, warning

MESSAGES: dict[str, Message] = {
    # answers
    "answer.blank": warning(
        N_("{indicator}, {subject}: no answer."), N_("Answer with: {allowed}.")
    ),
    "answer.missing": warning(
        N_("{unit}: there is no row for {indicator} ({found})."),
        N_("Add the answers, or say that the unit was not assessed."),
    ),
    "answer.nobody": warning(
        N_("{unit}: the sheet {title} is blank as a whole: no {who} was interviewed."),
        N_("Fill in the sheet, or say that the unit was not assessed."),
    ),
    "answer.outside": error(
        N_("{indicator}, {subject}: “{found}” is not an answer."), N_("Write one of: {allowed}.")
    ),
    "answer.near": error(
        N_("{indicator}, {subject}: “{found}” is not an answer."),
        N_("Perhaps “{near}”. Write one of: {allowed}."),
    ),
    "answer.no_count": error(
        N_("{indicator}, {subject}: “{found}” is no count."),
        N_("Write a whole number from 0 to {most}."),
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
        N_("{unit}: {n} answers stand here and in {other} and are the same; they count once."),
        N_("Delete one of the two files, sheets, columns or rows."),
    ),
    "answer.conflict": error(
        N_(
            "{unit}: {n} answers are others than in {other}, {same} are the same. "
            "Not used: {cells}."
        ),
        N_("Keep the right one of the two files, sheets, columns or rows."),
    ),
    "answer.columns_differ": error(
        N_(
            "{unit}: the columns {columns} have the same heading; {n} answers differ and were not "
            "used, {same} are the same."
        ),
        N_("Give each column a heading of its own, or delete one."),
    ),
    "answer.columns_agree": warning(
        N_("{unit}: the columns {columns} have the same heading and say the same; counted once."),
        N_("Give each column a heading of its own, or delete one."),
    ),
    # ready-made scores
    "score.blank": warning(
        N_("No score is printed."),
        N_("Fill it in, or write why there was no assessment (column Tidak dinilai karena)."),
    ),
    "score.outside": error(
        N_("“{found}” is not a score from 0 to {maximum}."), N_("Write it as 81,5 or 81.5.")
    ),
    "score.none": error(
        N_("“{found}” is no score."),
        N_("If there was no assessment, write: tidak dinilai."),
    ),
    "score.above": error(
        N_("{found} is above {maximum}."),
        N_("Ministries were scored from 0 to 110 until 2019; other scores go up to 100."),
    ),
    "score.other_year": info(
        N_("Scores that were earned in another year than {year}: {n} ({cells})."),
        N_("Read them so: bodies that were green before may carry their earlier score."),
    ),
    "score.scales": error(
        N_("{name}: its units are scored up to different maxima: {found}. It has no mean."),
        N_("List bodies that are scored from 0 to 110 apart from those of a local government."),
    ),
    "answer.other_scale": error(
        N_(
            "{found}: until 2019 such bodies were scored from 0 to {maximum}, by a table that was "
            "never published. Their answers cannot be scored."
        ),
        N_("Leave their answers out; a table of their published scores can be read."),
    ),
    "score.thousand": error(
        N_("{found} is above {maximum}."),
        N_(
            "Check the number. The scale of 2013 and 2014, from 0 to 1000, is in no edition; leave "
            "such years out."
        ),
    ),
    "score.doubtful": error(
        N_("“{found}”: thousands, or decimals?"), N_("Write it with two decimals, as 81,50.")
    ),
    "score.maybe_percent": error(
        N_("{found} may be a percentage: {format} does not tell how a cell is shown."),
        N_("Save the file as .xlsx, or write the score as 81,5."),
    ),
    "score.date": error(
        N_("The cell holds a date, no score."),
        N_("Excel may have changed what was typed: write it again as a number, 12,2."),
    ),
    "answer.not_asked": warning(
        N_(
            "{unit}: {n} answers are not scored, for {indicator} is not asked of this type of unit "
            "or kind of product."
        ),
        N_("Check the type of the unit and the kind of the product, or delete the answers."),
    ),
    "product.two_names": warning(
        N_("{unit}: the products “{first}” and “{second}” read like one; they count as two."),
        N_("If they are one product, write its name alike everywhere; if not, leave them."),
    ),
    "answer.too_few": warning(
        N_("{unit}: only {n} was met here ({who}); this edition scores from {least} on."),
        N_(
            "The answers are kept, but give no score yet. Ask more, or change the number in the "
            "rubric (“minimum”)."
        ),
    ),
    "score.error_cell": error(
        N_("The cell holds the error {found}."), N_("Write the score itself.")
    ),
    "score.formula_without_value": error(
        N_("The cell holds a formula whose value was not stored."),
        N_("Open the file in Excel and save it again, or write the score itself."),
    ),
    "score.part": warning(
        N_("“{found}” is no part of a score; it was not used."), N_("Write it as 21,5.")
    ),
    "score.moved": warning(
        N_(
            "{name}: version 0.1.0 read {score_before}; the cell shows {score_now}, as Excel "
            "rounds to 15 digits, and that counts."
        ),
        N_("Use the new score and zone; score the file again to keep them."),
    ),
    "score.no_rows": error(
        N_("The table holds no row with a score."), N_("Fill in the rows below the heading.")
    ),
    "score.repeated": warning(
        N_("{n} rows say again what another row says ({cells}); each body counts once."),
        N_("Delete the rows that stand twice."),
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
