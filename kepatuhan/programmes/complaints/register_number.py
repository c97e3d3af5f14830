"""The numbers that registers give to complaints, and what they tell by themselves.

A number is taken only where it has the form of one. What may as well be a NIK, a telephone or a
name is none, whatever column it stands in.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kepatuhan.ground.errors import masked

MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
LONGEST, MOST_DIGITS = 24, 10
_FULL = re.compile(r"(\d{1,6})/([A-Z]{2,5})/([A-Z]{1,9})/(\d{4})/([A-Z]{2,5})", re.ASCII)
_SPACED = re.compile(r"\s*/\s*")
_WITH_YEAR = re.compile(r"\d{1,6}[./-](20\d\d)|(20\d\d)[./-]\d{1,6}", re.ASCII)
# A NIK has 16 digits, a mobile telephone 10 to 13; tickets of SP4N-LAPOR! have 7.
_BARE = re.compile(r"\d{1,8}", re.ASCII)
_LETTERED = re.compile(
    r"(?=.*[A-Z])(?=.*\d)(?:[A-Z]{1,5}(?![A-Z])|\d{1,8}(?!\d)|[./-](?=[A-Z0-9]))+", re.ASCII
)
_YEARS = re.compile(r"(?<!\d)20\d\d(?!\d)", re.ASCII)
_COUNTER = 5  # digits: a shorter bare number counts within its own list only


@dataclass(frozen=True, slots=True)
class RegisterNumber:
    """A number as it is shown, and what it tells.

    ``kind``: a code of the terms. ``is_ombudsman``: whether it is one of the Ombudsman's archive.
    ``is_counter``: whether other lists have the same number for another complaint.
    """

    text: str
    kind: str = ""
    month: int | None = None
    year: int | None = None
    office: str = ""
    is_ombudsman: bool = False
    is_counter: bool = False

    @property
    def key(self) -> str:
        """What two numbers have in common that are the same, however many zeros they begin with.

        >>> RegisterNumber("0179/LM/VI/2022/BJM").key
        '179/LM/VI/2022/BJM'
        """
        return self.text.lstrip("0") or self.text


def number_in_register(text: str, kinds: Mapping[str, str]) -> RegisterNumber | None:
    """Return the number that a cell holds, None where it holds nothing that can be one.

    ``kinds``: the codes of kinds by how numbers write them (``Terms.kind_in_number``).

    Source: NNNN/LM|IN/roman month/year/office, inferred from numbers in published lists.

    >>> kinds = {"LM": "lm", "IN": "own"}
    >>> found = number_in_register("0179/lm/VI / 2022/BJM", kinds)
    >>> found.text, found.kind, found.month, found.year, found.office
    ('0179/LM/VI/2022/BJM', 'lm', 6, 2022, 'BJM')
    >>> [each and each.year for each in (number_in_register("010228.2022", kinds),
    ...     number_in_register("3171010101900001", kinds), number_in_register("Siti", kinds))]
    [2022, None, None]
    """
    plain = text.strip().removeprefix("#").strip().upper()
    if " " in plain:
        plain = _SPACED.sub("/", plain)
    if full := _FULL.fullmatch(plain):
        return _ombudsmans(plain, full, kinds)
    if len(plain) > LONGEST or masked(plain) != plain:
        return None
    if dated := _WITH_YEAR.fullmatch(plain):
        return RegisterNumber(plain, year=int(dated[1] or dated[2]))
    if _BARE.fullmatch(plain):
        return RegisterNumber(plain, is_counter=len(plain) < _COUNTER)
    return _lettered(plain)


def _ombudsmans(plain: str, full: re.Match[str], kinds: Mapping[str, str]) -> RegisterNumber | None:
    """Return a number of the Ombudsman's archive; its kind must be known, month and year be one."""
    _, kind, month, year, office = full.groups()
    if kind not in kinds or month not in MONTHS or not _YEARS.fullmatch(year):
        return None
    return RegisterNumber(
        plain, kinds[kind], MONTHS.index(month) + 1, int(year), office, is_ombudsman=True
    )


def _lettered(plain: str) -> RegisterNumber | None:
    """Return an office's own number of a few letters and digits: PGD-2022-0012."""
    if not _LETTERED.fullmatch(plain) or sum(map(str.isdigit, plain)) > MOST_DIGITS:
        return None
    years = _YEARS.findall(plain)
    return RegisterNumber(plain, year=int(years[0]) if len(years) == 1 else None)
