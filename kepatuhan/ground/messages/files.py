"""Files: what cannot be read, and what a file is."""

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.messages.kinds import Message, error, info, warning

# The findings that tell of files which were passed over, whatever was read.
ABOUT_FILES = ("file.own", "file.evidence", "file.loop")

MESSAGES: dict[str, Message] = {
    # files that cannot be read at all
    "file.missing": error(
        N_("There is no such file or folder."), N_("Check the name and the folder.")
    ),
    "file.unreadable": error(
        N_("The file cannot be opened: {reason}."),
        N_("Check its name and that you may read it, close it in other programs, and try again."),
        "reason",
    ),
    "file.no_workbook": error(
        N_("The file is not an .xlsx workbook: {found}."),
        N_("Open it in Excel or LibreOffice and save it as .xlsx."),
        "found",
    ),
    "file.no_bytes": error(
        N_("The file is empty: it holds no bytes at all."),
        N_("Ask for it again; it was lost on its way, or while it was saved."),
    ),
    "file.no_text": error(
        N_("The file is no CSV text."), N_("Save it in Excel as “CSV UTF-8”, or as .xlsx.")
    ),
    "file.open_quote": error(
        N_("A quotation mark that opens in this line is not closed in it, so rows would be lost."),
        N_("Delete the mark, or close it; an inch mark inside a quotation is written twice."),
    ),
    "file.encrypted": error(
        N_("The workbook is stored encrypted, with a password or with Excel’s own default one."),
        N_("Open it in Excel and save it as a new .xlsx without a password (File ▸ Info)."),
    ),
    "file.old_format": error(
        N_("The workbook is in the format {found}, which does not tell how its cells are shown."),
        N_("Open it in Excel or LibreOffice and save it as .xlsx."),
    ),
    "file.old_read": info(
        N_("Read from {found}; the formats of its cells cannot be seen."),
        N_("To be sure that percentages, errors and merged cells are seen, save it as .xlsx."),
    ),
    "file.other_ending": info(
        N_("The name of the file does not fit: it holds {found}, and was read as that."),
        N_("Change the ending of its name to {found}."),
    ),
    "file.reading_ended": error(
        N_("The reading of the file was ended: {reason}."),
        N_("Open it in Excel or LibreOffice and save it as .xlsx."),
        "reason",
    ),
    "file.encoding": error(
        N_("The text is neither UTF-8 nor UTF-16 nor Windows-1252; from this line on it is lost."),
        N_("Ask for it again if it was cut off, or save it in Excel as “CSV UTF-8”."),
    ),
    "file.encoding_assumed": info(
        N_("The file does not tell how its letters are stored; it was read as {found}."),
        N_("Where names look wrong, save it in Excel as “CSV UTF-8”."),
    ),
    "file.damaged": error(
        N_("The workbook is damaged: {reason}."),
        N_("Open it in Excel, let it repair the file, and save it again."),
        "reason",
    ),
    "file.process_died": error(
        N_("The process that read this file was ended from outside, twice; memory may be short."),
        N_("Close other programs and try again, this file by itself; see whether it is damaged."),
    ),
    "file.too_large": error(
        N_(
            "The file is larger than can be read safely: {found}, {count} or more; "
            "at most {allowed}."
        ),
        N_(
            "Delete unused sheets and rows, or split the file; if it must be as large, "
            "{option} 2 reads twice as much."
        ),
        "found",
    ),
    # what a file is
    "file.copy": warning(
        N_("The file is a copy of {other}; it was not scored again."),
        N_("Delete one of the two."),
    ),
    "file.none": error(
        N_("There is no survey file among what lies here. Read are {allowed}."),
        N_("Give a file, or a folder that holds such files."),
    ),
    "file.empty": error(
        N_("Nothing lies here that could be read. Read are {allowed}."),
        N_("Give a file, or a folder that holds such files."),
    ),
    "file.standard_input": error(
        N_("The standard input is not read."), N_("Save the table in a file and name that.")
    ),
    "file.no_input": error(
        N_("Nothing comes from the standard input."),
        N_("Lead a file into the command, as in kepatuhan score - < FILE, or name the file."),
    ),
    "file.kind": error(
        N_("The file was made by kepatuhan itself: {kind}."), "{hint}", "kind", "hint"
    ),
    "file.own": info(
        N_("Files that kepatuhan made were passed over: {n} ({files})."),
        N_("This command takes no such files; nothing needs to be done."),
    ),
    "file.evidence": info(
        N_("Other files that were not read: {n} ({kinds})."),
        N_("If one of them holds answers, put these into a form or a table."),
    ),
    "file.ending": error(
        N_("The file holds a table, but its name does not end in {allowed}, so it was not read."),
        N_("Change its ending to {allowed}, or take it out of the folder."),
    ),
    "file.archive": error(
        N_("The file is an archive of files; what is in it was not read."),
        N_("Unpack it into the folder, then take the archive out."),
    ),
    "file.not_here": error(
        N_("The file itself is not in the folder, only {found}."),
        N_("Get it whole, save it as .xlsx in the folder, and try again."),
        "found",
    ),
    "file.closed_folder": error(
        N_("The folder cannot be opened; what lies in it was not read."),
        N_("Check that you may open it, and try again."),
    ),
    "file.loop": info(
        N_("The folder is a link to one that it lies in; it was not read again."),
        N_("Nothing needs to be done."),
    ),
    "file.no_layout": error(
        N_("The file is neither a field form nor a table of answers or scores."),
        N_(
            "A table of answers needs the headings Instansi, Unit, Indikator and Jawaban, one of "
            "scores Instansi and Nilai; a form is made with “kepatuhan form”."
        ),
    ),
    "file.no_edition": error(
        N_("No edition of the instrument is known for the year {year}."),
        N_("Name one with --rubric, or fill in the column Tahun."),
    ),
    "file.year": error(N_("“{found}” is not a year."), N_("Write four digits, for example 2022.")),
    "file.year_date": error(
        N_("The cell holds a date, no year."), N_("Write four digits, for example 2022.")
    ),
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
    # the system
    "system.refused": error(
        N_("The operating system refused something: {reason}."),
        N_("Try again; if it stays so, ask who looks after this computer."),
        "reason",
    ),
    # writing
    "write.failed": error(
        N_("The file cannot be written: {reason}."),
        N_("Close it in Excel, check its name, the folder and the disk, and try again."),
        "reason",
    ),
    "write.held": error(
        N_(
            "Another program, Excel perhaps, has it open: it could not be replaced for {n} seconds."
        ),
        N_("Close it there and give the command again; what it held is unchanged."),
    ),
    "write.output": error(
        N_("What was to be printed could not be written in full: {reason}."),
        N_("Make room on the disk that the output goes to, and try again."),
        "reason",
    ),
    "write.other_report": error(
        N_("A report of another year or of other institutions stands there; it was not replaced."),
        N_("Choose another folder with --out, or replace it with --force."),
    ),
    "write.other_kept": info(
        N_("A report of other institutions stands there and was kept."),
        N_("This one is in {folder}."),
    ),
    "write.ending": error(
        N_("The name of this file must end with {allowed}."), N_("Write the name so.")
    ),
    "write.exists": error(
        N_("The file is there already; it was not replaced."),
        N_("Choose another name, or replace it with --force."),
    ),
}
