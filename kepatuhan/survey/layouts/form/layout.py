"""Where things stand in the field form: shared by its writer and its reader."""

from collections.abc import Iterable, Mapping

from kepatuhan.ground.i18n import N_, words
from kepatuhan.ground.tokens import token_of
from kepatuhan.rubric.answers import Observation
from kepatuhan.survey.layouts.headings import field_of

IDENTITY = N_("Identity")
LISTS = N_("Lists")
IDENTITY_TITLES = frozenset(map(token_of, ("Identitas", IDENTITY)))
LISTS_TITLES = frozenset(map(token_of, ("Daftar", LISTS)))

# The lines of the identity sheet, in order: field and label.
IDENTITY_LINES: Mapping[str, str] = {
    "institution": N_("Institution"),
    "institution_type": N_("Institution type"),
    "province": N_("Province"),
    "unit": N_("Service unit"),
    "unit_type": N_("Unit type"),
    "year": N_("Survey year"),
    "enumerator": N_("Enumerator"),
    "date": N_("Date"),
    "not_assessed": N_("Not assessed because"),
    "edition": N_("Rubric edition"),
    "rubric_hash": N_("Rubric hash"),
    "invented": N_("Exercise (invented data)"),
}
FIXED_LINES = ("edition", "rubric_hash")

# The columns before and after the answers on a sheet of observations: field and heading.
LEADING_COLUMNS: Mapping[str, str] = {
    "indicator": N_("Code"),
    "question": N_("What to find out"),
    "law": N_("Article of law"),
    "allowed": N_("Allowed answers"),
}
NOTE = N_("Note")
PHOTO = N_("Photo")
PRODUCT_KIND = N_("Product kind")
PRODUCT = N_("Product")
PEOPLE = N_("People planned on sheet {sheet}")

LABEL_COLUMN, VALUE_COLUMN = 1, 2
FIRST_IDENTITY_ROW = 4
KIND_ROW, HEADING_ROW = 3, 4
FIRST_ANSWER_COLUMN = len(LEADING_COLUMNS) + 1
INSTITUTION_TYPES = ("kementerian", "lembaga", "provinsi", "kabupaten", "kota")


def is_identity(title: str) -> bool:
    """Return whether a sheet's title is that of the identity sheet, in either language."""
    return token_of(title) in IDENTITY_TITLES


def people_label_tokens(observation: Observation) -> list[str]:
    """Return the labels, in both languages, of the line that says how many people a sheet is for.

    >>> from kepatuhan.rubric.editions import load_edition
    >>> people_label_tokens(load_edition("2022").observations[3])
    ['rencana jumlah orang di lembar pengguna', 'people planned on sheet users']
    """
    return [token_of(words(code)(PEOPLE, sheet=title)) for code, title in observation.title.items()]


def is_lists(title: str) -> bool:
    """Return whether a sheet's title is that of the sheet of lists, in either language."""
    return token_of(title) in LISTS_TITLES


def is_heading(texts: Iterable[str]) -> bool:
    """Return whether a row's texts are the heading of a sheet of observations."""
    fields = {field_of(text) for text in texts}
    return {"indicator", "allowed"} <= fields


_BASE = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
_LINE = {"border": 1, "border_color": "#C9D2CC"}
LOOKS: dict[str, dict[str, object]] = {
    "title": {**_BASE, "bold": True, "font_size": 14},
    "hint": {**_BASE, "font_color": "#5B6660"},
    "locked": {**_BASE, "font_color": "#5B6660"},
    "heading": {**_BASE, **_LINE, "bold": True, "bg_color": "#E8EFEA", "text_wrap": True},
    "subject": {
        **_BASE, **_LINE, "bold": True, "bg_color": "#E8EFEA", "text_wrap": True, "locked": False,
    },
    "question": {
        **_BASE, **_LINE, "bg_color": "#F6F8F6", "text_wrap": True, "locked": False,
    },
    "answer": {**_BASE, **_LINE, "text_wrap": True, "locked": False},
    "note": {**_BASE, **_LINE, "text_wrap": True, "locked": False},
}  # fmt: skip
