"""Seasons: settings, the list of units, forms in bulk, what is in."""

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.messages.kinds import Message, error, info, warning

MESSAGES: dict[str, Message] = {
    # settings
    "settings.syntax": error(
        N_("The settings cannot be read at this line: {reason}."),
        N_("Write one key a line, a text between quotation marks: provinsi = 'Bali'."),
        "reason",
    ),
    "settings.unknown_key": error(
        N_("There is no setting “{key}”."), N_("Perhaps you meant: {allowed}.")
    ),
    "settings.wrong_type": error(
        N_("The setting “{key}” must be {kind}."), N_("Write it so: {example}"), "kind"
    ),
    "identity.logo": error(
        N_("“{found}” is no whole PNG or JPEG picture of at most {most} MB."),
        N_("Save the picture as PNG, and name its file here."),
    ),
    "identity.target": error(
        N_("“{found}” does not tell one score between 0 and 100."),
        N_("Write the score to be reached, with a year if you like: target = '90 pada 2026'."),
    ),
    "season.inside": error(
        N_("The folder lies in a season already, that of {other}."),
        N_("Work there, or choose a folder outside it."),
    ),
    "doctor.python": error(
        N_("Python {found} is too old."), N_("Install Python {allowed} or a later one.")
    ),
    "doctor.disk": error(
        N_("Only {n} MB are free on this disk; {allowed} MB are wanted."),
        N_("Delete what is not needed, or work on another disk."),
    ),
    "photo.missing": warning(
        N_("Photos that the form names do not lie beside it: {n} ({cells})."),
        N_("Put them into the folder of the form, or write the address that they have on the web."),
    ),
    # the list of units
    "list.no_heading": error(
        N_("No sheet holds a list of units: no row has the headings Instansi and Unit layanan."),
        N_("Take the list that “kepatuhan init” makes, and fill it in."),
    ),
    "list.empty": error(
        N_("The list names no unit yet."), N_("Write a row for each unit that is to be assessed.")
    ),
    "list.no_name": error(
        N_("The row names no {heading}, so it was not used."),
        N_("Fill in this cell, or delete the row."),
    ),
    "list.twice": error(
        N_("“{unit}” of {institution} is in the list already, in {other}; this row was not used."),
        N_("Delete one of the two rows, or write what tells the two units apart."),
    ),
    "list.no_product": error(
        N_("This edition looks at products, and the list names none for “{unit}”: it has no form."),
        N_("Write them in the column Produk, told apart by a semicolon."),
    ),
    "list.repeated_product": error(
        N_("The product “{found}” of “{unit}” is named twice: it has no form."),
        N_("Give every product a name of its own."),
    ),
    "list.not_assessed": info(
        N_("By the list “{unit}” is not to be assessed, so it has no form."),
        N_("Empty the cell with the reason if it is to be assessed after all."),
    ),
    "list.code_twice": warning(
        N_("The code {enumerator} stands beside two names of enumerators, first in {other}."),
        N_("Give every enumerator a code of their own, such as E-03."),
    ),
    "list.no_code": warning(
        N_("This is no code of an enumerator, so a code was made of it: {enumerator}."),
        N_("Write one to three letters and a number, such as E-03."),
    ),
}
