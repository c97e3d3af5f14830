"""What a plan says of people: offices and codes, no names, as its headings ask for."""

import re

from kepatuhan.ground.errors import masked

NOT_KEPT = "…"
# Forms of address, and academic degrees, stand beside names of people and not beside offices.
_NAME = re.compile(
    r"^(?:bapak|bpk|ibu|sdri?|saudara|saudari|mr|mrs|ms)\b"
    r"|\b(?:drs|dra|dr|drg|ir|hj?|prof)\.\s*[a-z]"
    r"|,\s*[sma]\.\s*[a-z]"
    r"|\bnip\b",
    re.IGNORECASE,
)


def looks_like_name(text: str) -> bool:
    """Return whether a text has the signs of a person's name.

    >>> list(map(looks_like_name, ("Seksi Kesehatan Ibu", "Ibu Sri", "I M. Dana, S.Sos")))
    [False, True, True]
    """
    return bool(_NAME.search(text.strip()))


def office_only(text: str) -> str:
    """Return what may be kept of an office: nothing of what looks like a name.

    >>> office_only("Kabid Pelayanan 081234567890"), office_only("Drs. Made")
    ('Kabid Pelayanan •••', '…')
    """
    return NOT_KEPT if looks_like_name(text) else masked(text)
