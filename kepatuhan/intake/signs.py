"""By which headings it is known what made a table."""

import re
from collections.abc import Iterable, Mapping

from kepatuhan.intake.headings import heading_token
from kepatuhan.intake.model import Role, Said, Tool

STAMPS = frozenset({"timestamp", "cap waktu", "stempel waktu"})
EMAILS = frozenset({"email", "e-mail", "email address", "alamat email", "alamat e-mail", "surel"})
DEVICES = frozenset({"deviceid", "phonenumber"})
# What sending a submission makes, and what an office says of it later: none of its content.
OF_SENDING = STAMPS | {
    "_id", "_uuid", "_index", "_parent_index", "_submission_time", "_validation_status", "_notes",
    "_tags", "_submission__id", "_submission__uuid", "_submission__submission_time",
    "_submission__validation_status", "_submission__notes", "_submission__tags", "meta/rootuuid",
    "_submission_meta/rootuuid", "meta/instanceid", "meta-instanceid", "instanceid",
    "meta/deprecatedid", "key", "parent_key", "submissiondate", "reviewstate", "edits",
}  # fmt: skip
_KOBO = frozenset(
    {"_uuid", "_submission_time", "__version__", "_parent_table_name", "_validation_status"}
)
_ODK = frozenset({"submissiondate", "submitterid", "parent_key", "reviewstate"})

# What tools write beside the answers, by what it is. All else of theirs is not used.
_COLUMNS: Mapping[Tool, Mapping[str, str]] = {
    Tool.KOBO: {
        "_index": Role.KEY, "_parent_index": Role.PARENT, "_uuid": Role.IDENTITY,
        "_validation_status": Role.REVIEW, "start": Said.DATE,
        "username": Role.PERSONAL, "deviceid": Role.PERSONAL, "phonenumber": Role.PERSONAL,
        "_submitted_by": Role.PERSONAL,
        **dict.fromkeys(
            ("end", "today", "_id", "_submission_time", "_notes", "_status", "__version__",
             "_version_", "_tags", "meta/rootuuid", "_parent_table_name", "_submission__id",
             "_submission__uuid", "_submission__submission_time", "_submission__validation_status",
             "_submission__notes", "_submission__status", "_submission__submitted_by",
             "_submission___version__", "_submission__tags", "_submission_meta/rootuuid",
             "_submission__version_", "_version"),
            Role.UNUSED,
        ),
    },
    Tool.ODK: {
        "key": Role.KEY, "parent_key": Role.PARENT, "reviewstate": Role.REVIEW,
        "submissiondate": Said.DATE, "submitterid": Role.PERSONAL, "submittername": Role.PERSONAL,
        "deviceid": Role.PERSONAL, "username": Role.PERSONAL, "phonenumber": Role.PERSONAL,
        **dict.fromkeys(
            ("attachmentspresent", "attachmentsexpected", "status", "edits", "formversion",
             "start", "end", "today", "meta-instanceid", "meta-instancename", "instanceid",
             "instancename"),
            Role.UNUSED,
        ),
    },
    Tool.GOOGLE: {
        **dict.fromkeys(STAMPS, Said.DATE),
        **dict.fromkeys(("score", "skor", "total skor", "total score"), Role.UNUSED),
    },
    Tool.TABLE: {},
}  # fmt: skip
# The states of a review with which an answer does not count.
REJECTED: Mapping[Tool, tuple[str, ...]] = {
    Tool.KOBO: ("Not Approved", "validation_status_not_approved"),
    Tool.ODK: ("rejected",),
}
# What a review says where it is over, in the words of tools and of people; others are told of.
ACCEPTED_WORDS = frozenset({"", "approved", "validation_status_approved", "disetujui", "diterima"})
REJECTED_WORDS = frozenset(
    {"not approved", "validation_status_not_approved", "rejected", "ditolak", "tidak disetujui"}
)
# Whom a column names: looked for in its heading, word by word.
PERSONAL_WORDS = (
    "email", "e-mail", "surel", "username", "nik", "ktp", "telepon", "telp", "hp", "handphone",
    "ponsel", "whatsapp", "wa", "alamat", "address", "phone", "tanda tangan", "signature",
    "your name", "gps", "latitude", "longitude", "koordinat", "foto", "photo",
)  # fmt: skip


def tool_of(headings: Iterable[str]) -> Tool:
    """Return what made a table that is headed so.

    >>> tool_of(["start", "Unit", "_uuid"]), tool_of(["Cap waktu", "Unit"]), tool_of(["Unit"])
    (<Tool.KOBO: 'kobo'>, <Tool.GOOGLE: 'google'>, <Tool.TABLE: 'table'>)
    """
    tokens = [heading_token(each) for each in headings]
    if _KOBO.intersection(tokens):
        return Tool.KOBO
    if _ODK.intersection(tokens):
        return Tool.ODK
    return Tool.GOOGLE if STAMPS.intersection(tokens[:1]) else Tool.TABLE


def known_column(tool: Tool, heading: str) -> str:
    """Return what a column is that a tool writes by itself, '' where it is a question.

    >>> str(known_column(Tool.KOBO, "_index")), str(known_column(Tool.GOOGLE, "Ada? [Skor]"))
    ('key', 'unused')
    """
    token = heading_token(heading)
    if tool is Tool.GOOGLE and token.endswith(("[skor]", "[score]", "[masukan]", "[feedback]")):
        return Role.UNUSED
    return _COLUMNS[tool].get(token, "")


_PAIR = re.compile(r"\b(kab(?:upaten)?)\.? ?/ ?kota\b", re.IGNORECASE)  # one thing, and no group
# Whom or what a heading names that begins with “nama”: the first that it holds is meant.
_BODIES: Mapping[Said, frozenset[str]] = {
    Said.UNIT: frozenset({"opd", "skpd", "unit", "dinas", "badan", "bagian", "kantor",
                          "puskesmas"}),
    Said.INSTITUTION: frozenset({"instansi", "pemda", "pemerintah", "kabupaten", "kab", "kota",
                                 "lembaga", "institution"}),
    Said.PRODUCT: frozenset({"layanan", "pelayanan", "produk", "izin", "service", "product"}),
}  # fmt: skip


def named_body(heading: str) -> Said | None:
    """Return what of a body a heading asks the name of, None if it does not.

    >>> named_body("Nama OPD atau unit layanan"), named_body("Nama responden")
    (<Said.UNIT: 'unit'>, None)
    >>> named_body("Kab/Kota"), named_body("Layanan yang dinilai"), named_body("Kota kelahiran")
    (<Said.INSTITUTION: 'institution'>, <Said.PRODUCT: 'product'>, None)
    """
    words = _last_words(_PAIR.sub(r"\1", heading))
    if words[-2:] == ["yang", "dinilai"]:
        words = ["nama", *words[:-2]]
    elif words in (["kabupaten"], ["kab"]):
        return Said.INSTITUTION
    if words[:1] not in (["nama"], ["name"]):
        return None
    return next((said for said, known in _BODIES.items() if known.intersection(words)), None)


def _last_words(heading: str) -> list[str]:
    """Return the words of a heading, without the groups before it and the signs around them."""
    plain = heading_token(heading.rpartition("/")[2]).replace("_", " ")
    return [word.strip(":?*().,") for word in plain.split()]


def names_people(heading: str) -> bool:
    """Return whether a heading asks for what tells who somebody is.

    Every name does, but those of bodies and products, which are looked for before. A question
    does not.

    >>> names_people("Nama pengelola"), names_people("grup/no_hp"), names_people("Jenis layanan")
    (True, True, False)
    >>> names_people("Ada email atau nomor WA untuk pengaduan?")
    False
    """
    if "?" in heading:
        return False
    plain = f" {' '.join(_last_words(heading))} "
    begins = plain.startswith((" nama ", " name "))
    return begins or any(f" {each} " in plain for each in PERSONAL_WORDS)
