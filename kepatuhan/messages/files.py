"""Files: what cannot be read, and what a file is."""

from kepatuhan.i18n import N_
from kepatuhan.messages.kinds import Message, error, warning

MESSAGES: dict[str, Message] = {
    # files that cannot be read at all
    "file.missing": error(
        N_("There is no such file or folder."), N_("Check the name and the folder.")
    ),
    "file.unreadable": error(
        N_("The file cannot be opened: {reason}."),
        N_("Close it in Excel, check that you may read it, and try again."),
        "reason",
    ),
    "file.no_workbook": error(
        N_("The file is not an .xlsx workbook: {found}."),
        N_("Open it in Excel or LibreOffice and save it as .xlsx."),
        "found",
    ),
    "file.encrypted": error(
        N_("The workbook is protected by a password."),
        N_("Open it in Excel, remove the password (File ▸ Info), and save it."),
    ),
    "file.old_format": error(
        N_("The workbook is in the old .xls format."),
        N_("Open it in Excel or LibreOffice and save it as .xlsx."),
    ),
    "file.damaged": error(
        N_("The workbook is damaged: {reason}."),
        N_("Open it in Excel, let it repair the file, and save it again."),
        "reason",
    ),
    "file.too_large": error(
        N_("The workbook is larger than can be read safely: {found}, at most {allowed}."),
        N_("Delete unused sheets and rows, or split the workbook."),
        "found",
    ),
    # what a file is
    "file.copy": warning(
        N_("The file is a copy of {other}; it was not scored again."),
        N_("Delete one of the two."),
    ),
    "file.none": error(
        N_("No survey file was found. Read are {allowed}."),
        N_("Give a file, or a folder that holds such files."),
    ),
    "file.no_layout": error(
        N_("The file is neither a field form nor a table of answers."),
        N_(
            "A table needs a heading row with Instansi, Unit, Indikator and Jawaban; "
            "a form is made with “kepatuhan form”."
        ),
    ),
    "file.no_edition": error(
        N_("No edition of the instrument is known for the year {year}."),
        N_("Name one with --rubric, or fill in the column Tahun."),
    ),
    "file.year": error(N_("“{found}” is not a year."), N_("Write four digits, for example 2022.")),
    "file.several_years": error(
        N_("The table holds several years: {found}."), N_("Keep one year in a file.")
    ),
    "input.several_editions": error(
        N_("The files belong to several editions: {found}."),
        N_("Score each edition by itself, or name one with --rubric."),
    ),
    "input.several_years": error(
        N_("The files belong to several years: {found}."), N_("Score each year by itself.")
    ),
    "input.years_and_files": error(
        N_("Years in the archive ({years}) and files ({files}) cannot be scored in one call."),
        N_("Write the years alone, or the files alone."),
    ),
    # writing
    "write.failed": error(
        N_("The file cannot be written: {reason}."),
        N_("Close it in Excel, check the folder, and try again."),
    ),
    "write.exists": error(
        N_("The file is there already; it was not replaced."),
        N_("Choose another name, or replace it with --force."),
    ),
}
