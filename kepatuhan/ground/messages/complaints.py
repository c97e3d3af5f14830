"""Registers of complaints, their clocks, and the list of days off.

None of these messages says what stands in a cell: it may be about a person.
"""

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.messages.kinds import Message, error, info, warning

_CORRECT = N_("Correct the cells; until then their content counts as not known.")

MESSAGES: dict[str, Message] = {
    "complaint.extra_missing": error(
        N_("Complaints cannot be counted: the libraries that know holidays and compute medians of "
           "days are not installed."),
        N_("Install it: {command}"),
    ),
    "complaint.unknown_clock": error(
        N_("There is no clock “{found}”. Known: {allowed}."),
        N_("Choose one of these with --clock, or give the path of a file (.yaml)."),
    ),
    # files and sheets
    "complaint.no_table": error(
        N_("No visible sheet holds a register of complaints: at least two known columns, one of "
           "them the number, the status or the day received."),
        N_("Name the columns in one row, as in the form of “kepatuhan complaints form”."),
    ),
    "complaint.sheet_skipped": info(
        N_("The sheet holds no register of complaints and was not read."),
        N_("Nothing is to be done, if no complaints stand on it."),
    ),
    "complaint.personal": info(
        N_("Columns about people or of free text were not read ({found})."),
        N_("Nothing is to be done. They may as well be deleted before the file is passed on."),
    ),
    "complaint.unknown_columns": info(
        N_("Columns that are not known were not read ({found})."),
        N_("If one is needed, call it as in the form of “kepatuhan complaints form”."),
    ),
    "complaint.same_column": info(
        N_("Several columns mean the same ({found}); of each row the first that is filled counts."),
        N_("Rename the columns that shall not count."),
    ),
    "complaint.no_kind": info(
        N_("No column tells the kind: rows whose number does not tell it count as reports."),
        N_("If consultations or copies of letters are among them, add a column Jenis."),
    ),
    "complaint.no_state": info(
        N_("No column tells the status: rows with a day of closing count as closed, rows without "
           "one as in process."),
        N_("Add a column Status if that is not so."),
    ),
    "complaint.left_out": warning(
        N_("Rows without number, day and status are no complaints and were not counted (row "
           "{rows})."),
        N_("Nothing is to be done for totals and signatures; otherwise fill in what is missing."),
    ),
    "complaint.twice": warning(
        N_("The number {found} stands in {other} too; the complaint is counted once, as there."),
        N_("Delete the row that does not count, or correct its number."),
    ),
    # cells
    "complaint.unknown_word": error(
        N_("“{heading}”: cells hold a word that is not known; perhaps “{near}” is meant "
           "({cells})."),
        N_("Correct the cells, or add the word with --terms; until then it counts as not known."),
    ),
    "complaint.unknown_text": error(
        N_("“{heading}”: cells hold what is not known there ({cells})."),
        N_("Write one of the words of the form, or add a word with --terms."),
    ),
    "complaint.unknown_area": error(
        N_("“{heading}”: cells name no kabupaten, kota or province, or a name that several have "
           "({cells})."),
        N_("Write it in full, as Kabupaten Klungkung; until then it counts as not known."),
    ),
    "complaint.unknown_body": warning(
        N_("“{heading}”: cells name no body of the register, and were not taken over ({cells})."),
        N_("Write the body and its government, or add it with --terms; no names of people."),
    ),
    "complaint.no_number": error(
        N_("“{heading}”: cells hold no number of a register ({cells})."),
        N_("Write the number as the office gave it: 0179/LM/VI/2022/BJM, or P-12/2022."),
    ),
    "complaint.no_date": error(
        N_("“{heading}”: cells hold no date ({cells})."),
        N_("Write day, month and year: 12-6-2022, or 12 Juni 2022."),
    ),
    "complaint.ambiguous_date": error(
        N_("“{heading}”: dates can be read in two ways and were not used ({cells})."),
        N_("Write the month as a word and the year with four digits: 5 April 2022."),
    ),
    "complaint.far_date": error(
        N_("“{heading}”: dates lie before 2000 or after 2099 and were not used ({cells})."),
        N_("Correct the year."),
    ),
    "complaint.order": error(
        N_("“{heading}” lies before “{other}”, which cannot be; neither day was used ({cells})."),
        N_("Correct the one that is wrong."),
    ),
    "complaint.closed_open": error(
        N_("“{heading}” holds a day, but the status says that it is open; the day was not used "
           "({cells})."),
        N_("Correct the status, or delete the day."),
    ),
    "complaint.no_value": error(
        N_("“{heading}”: formulas have no stored value ({cells})."),
        N_("Open the file in Excel and save it; then it holds the values."),
    ),
    "complaint.no_year": error(N_("“{heading}”: cells hold no year ({cells})."), _CORRECT),
    "complaint.number_kind": warning(
        N_("“{heading}” says another kind than the number; the number counts ({cells})."),
        N_("Correct the kind or the number."),
    ),
    "complaint.number_year": warning(
        N_("“{heading}” says another year than the number; the number counts ({cells})."),
        N_("Correct the year or the number."),
    ),
    # the list of days off
    "complaint.days_columns": error(
        N_("This is no list of days: a column Tanggal or Date is missing."),
        N_("Head the columns Tanggal, Nama and Jenis; a row for each day."),
    ),
    "complaint.days_date": error(
        N_("The cell holds no date."), N_("Write day, month and year: 29-4-2022."),
    ),
    "complaint.days_kind": error(
        N_("“{found}” tells not whether the day is off."), N_("Write one of: {allowed}."),
    ),
    "complaint.days_twice": error(
        N_("The day stands in {other} already, and otherwise."), N_("Delete one of the two rows."),
    ),
}  # fmt: skip
