"""Mappings of tables that others laid out: what is wrong in one, and where a file does not fit."""

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.messages.kinds import Message, error, info, warning

MESSAGES: dict[str, Message] = {
    # the mapping by itself
    "map.unconfirmed": error(
        N_("The mapping of {file} is a proposal that nobody has confirmed."),
        N_("Read it line by line, correct it, and write “confirmed: yes” in it."),
    ),
    "map.open": error(N_("{name}: still open (“?”)."), N_("Write what it is in the place of “?”.")),
    "map.table_twice": error(
        N_("Two tables are called “{name}”."), N_("Give every table a name of its own.")
    ),
    "map.no_parent_table": error(
        N_("The parent “{found}” is no table above this one."), N_("Allowed: {allowed}.")
    ),
    "map.no_role": error(
        N_("The table “{name}” has no column that is “{role}”, by which rows find each other."),
        N_("Write “is: {role}” at the column that holds it."),
    ),
    "map.heading_twice": error(
        N_("The heading “{heading}” stands in the mapping twice."),
        N_("Delete one line; of two columns of one heading the second has “nth: 2”."),
    ),
    "map.said_twice": error(
        N_("“{name}” is told by a column and for all rows alike."),
        N_("Keep one of them: the column, or the line in “all_rows”."),
    ),
    "map.two_columns": error(
        N_("Two columns are “{name}”: {headings}."),
        N_(
            "Keep one, or say the order with “turn: 1”, “turn: 2”; options of one question have "
            "“ticks: columns” each."
        ),
    ),
    "map.untold": error(
        N_("Nothing tells the “{said}” of the rows of the table “{name}”."),
        N_("Write “is: {said}” at the column that does, or its name in “all_rows”."),
    ),
    "map.form": error(
        N_("This is a form of this program; it needs no mapping."),
        N_("It is scored with “kepatuhan score”."),
    ),
    "map.folder": error(
        N_("Which file of this folder is the main table is not clear."),
        N_("Name the file itself."),
    ),
    "map.nothing": error(
        N_("No sheet asks what the edition {edition} asks."),
        N_("Name the right edition with --rubric, or begin the headings with the codes."),
    ),
    # against the rubric
    "map.unknown_meaning": error(
        N_("“{heading}”: “{found}” is neither an indicator of the edition nor known otherwise."),
        N_("Nearest: {allowed}; or unused."),
    ),
    "map.unknown_scale": error(
        N_("The edition has no scale “{found}”."), N_("Nearest first: {allowed}.")
    ),
    "map.no_words": error(
        N_("No values are given for the scale “{scale}”, though columns need it."),
        N_("Write in “values” which value is which level of it."),
    ),
    "map.unknown_level": error(
        N_("“{word}”: “{found}” is not known."), N_("Nearest first: {allowed}.")
    ),
    "map.level_unreached": error(
        N_("No value means the level “{level}” ({label}) of the scale “{scale}”."),
        N_("Write the value that means it, even if nobody has answered so yet."),
    ),
    "map.word_twice": error(
        N_("“{word}” means two things: “{first}” and “{second}”."),
        N_("Keep one; capitals and blanks make no difference."),
    ),
    "map.other_meaning": warning(
        N_("“{word}” means “{meant}” in the mapping; in the rubric's scale “{scale}”: “{usual}”."),
        N_("Nothing is to be done if the form asks the other way round; else correct it."),
    ),
    "map.no_values": error(
        N_("“{heading}” is “{found}”, whose values have no other names."),
        N_("Leave “values” out here; it holds for answers, and for: {allowed}."),
    ),
    "map.no_count": error(
        N_("Ticks are counted for {indicator}, which is not answered with a number."),
        N_("Leave “ticks” out, and write what each value means."),
    ),
    "map.other_rows": error(
        N_("{indicator} is asked per “{by}”, but the rows here are: {rows}."),
        N_("Correct “rows”, or name in “subject” whom or what the column is about."),
    ),
    # against the file
    "map.used": info(
        N_("Read with the mapping {mapping} (SHA-256 {sha256})."), N_("Nothing is to be done.")
    ),
    "map.other_shape": error(
        N_(
            "This is a table of another shape: {n} of the {total} columns of “{name}” are not in "
            "row {row}."
        ),
        N_("Name the right mapping, or make one: kepatuhan map FILE"),
    ),
    "map.other_row": error(
        N_("The headings of “{name}” stand in row {found}, not in row {row}."),
        N_("Write “headings: {found}” in the mapping."),
    ),
    "map.no_column": error(
        N_("The column “{heading}” is not on {sheet}. Nearest: {near}."),
        N_("Correct the heading in the mapping as it stands in the file."),
    ),
    "map.regrouped": info(
        N_(
            "{n} columns are headed as in the mapping but for the names of groups before it, as "
            "“{found}” for “{heading}”; they were read."
        ),
        N_("Nothing is to be done, if both exports are of the same form."),
    ),
    "map.no_sheet": error(
        N_("There is no sheet or file “{found}”. Nearest: {near}."),
        N_("Correct its name in the mapping, or hand in the whole export."),
    ),
    "map.empty_part": warning(
        N_("There is no sheet or file “{found}”, so nobody answered in it. Nearest: {near}."),
        N_("If somebody did, hand in the whole export."),
    ),
    "map.no_repeats": warning(
        N_("A CSV file of KoboToolbox has no repeated parts; this one asks nothing of: {names}."),
        N_("Export the answers as XLSX, which has a sheet for every part, and hand in that file."),
    ),
    "map.new_column": warning(
        N_("The column {column} (“{heading}”) is not in the mapping and was not read."),
        N_("Add it to the mapping: an indicator, or “unused”, or “personal”."),
    ),
    "map.left_out": info(
        N_("{n} rows were left out, because a review rejected them ({cells})."),
        N_("Nothing is to be done."),
    ),
    "map.none_left": error(
        N_("No row is left that could be scored."),
        N_("Look at what was left out, and correct the mapping or the table."),
    ),
    "map.same_people": warning(
        N_("{n} people answered as those of another submission ({cells}); they were left out."),
        N_("If they are others, correct which column is “identity”, or ask."),
    ),
    "map.similar_people": warning(
        N_("More than half of these {n} people answered as those of another submission ({cells})."),
        N_("All count. If it was handed in twice, reject one of the two where it comes from."),
    ),
    "map.several": error(
        N_("There are {n} mappings beside this file, and none is called as it is: {files}."),
        N_("Name the one that fits: --map FILE"),
    ),
    "map.stale_form": error(
        N_("These are answers to our form of edition {edition}, made for another rubric."),
        N_(
            "Read it with the rubric that it was made for (--rubric FILE), or, if both ask the "
            "same, with --allow-edition."
        ),
    ),
    "map.other_form": warning(
        N_("Our form of edition {edition} was made for another rubric; read all the same."),
        N_("Make sure that both ask the same."),
    ),
    "map.row_twice": warning(
        N_("{n} rows were handed in before and were left out ({cells})."),
        N_("If they are others, correct which column is “identity”."),
    ),
    "map.no_parent": error(
        N_("{n} rows belong to no row of the main table ({cells}); they were not used."),
        N_("Hand in the whole export: all its sheets or files, of one moment."),
    ),
    "map.no_level": error(
        N_("{indicator}: “{found}” is no value of the mapping ({n} cells: {cells}); not used."),
        N_("Write in {mapping}, under “{scale}:”, which level it means."),
    ),
    "map.no_options": error(
        N_("“{heading}” counts ticks, but which options there are is not listed."),
        N_("Write them at this line, and in “none” what ticks nothing. In its cells: {found}."),
    ),
    "map.no_option": error(
        N_(
            "{indicator}: “{found}” is no option of “{heading}” in the mapping ({n} cells: "
            "{cells}); not used. Nearest: {near}."
        ),
        N_(
            "Write it in {mapping}: in “options” if it counts, in “none” if it ticks nothing; an "
            "option that holds the sign is written whole, in quotes."
        ),
    ),
    "map.other_sign": error(
        N_(
            "{indicator}: between the options in “{found}” stands “{near}” ({n} cells: {cells}); "
            "not used."
        ),
        N_("Write that sign in {mapping} as “ticks” of “{heading}”."),
    ),
    "map.two_ways": error(
        N_(
            "{indicator}: “{found}” can be read as options in two ways ({n} cells: {cells}); not "
            "used."
        ),
        N_("Export with another sign between ticks, or with a column for every option."),
    ),
    "map.tick_and_none": error(
        N_(
            "{indicator}: “{found}” ticks options and says that there is none ({n} cells: "
            "{cells}); not used."
        ),
        N_("Ask who filled it in, and keep one of the two in the file."),
    ),
    "map.tick_twice": warning(
        N_(
            "{indicator}: “{found}” is ticked twice in one cell ({n} cells: {cells}); it counts "
            "once."
        ),
        N_("Correct the cells if something else was meant."),
    ),
    "map.no_tick": error(
        N_("{indicator}: “{found}” ticks no option of “{heading}” ({n} cells: {cells}); not used."),
        N_(
            "Where a cell holds the number itself, leave out “ticks” and “options” in {mapping}; "
            "options that are called by numbers stand in “options”."
        ),
    ),
    "map.no_mark": error(
        N_(
            "{indicator}: “{found}” in the column of an option, “{heading}”, is neither 1 nor 0 "
            "({n} cells: {cells}); not used."
        ),
        N_(
            "If this column joins all options, write “unused” at it in {mapping}, and “ticks: "
            "columns” at those of the options only."
        ),
    ),
    "map.split_ticks": error(
        N_("The options of “{heading}” have {n} columns of their own; this column joins them."),
        N_("Write “ticks: columns” at each of those, and “unused” at this one."),
    ),
    "map.columns_differ": error(
        N_("{indicator}: the columns of one row say different things ({cells}); not used."),
        N_("Correct the cells, or leave one of the columns unused."),
    ),
    "map.no_section": error(
        N_("“{found}” names no part of the survey ({cells}); these rows were not used."),
        N_("Write in the mapping, at “asks”, what such rows were asked."),
    ),
    "map.other_section": warning(
        N_("{n} cells answer what their row was not asked ({cells}); they were not used."),
        N_("If they count, correct “asks” in the mapping."),
    ),
}
