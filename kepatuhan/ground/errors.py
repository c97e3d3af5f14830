"""What can be wrong with an input, as data: where, which kind, and the values that tell it.

A wrong cell is a ``Finding``: it is collected, and the work goes on. A wrong file is a
``KepatuhanError``: the work stops and nothing is written. Their texts stand in ``messages``.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, NamedTuple

from kepatuhan.ground import exit_codes
from kepatuhan.ground.i18n import Words, spoken
from kepatuhan.ground.messages import CATALOGUE, Severity
from kepatuhan.ground.messages.kinds import SEVERITIES

NAMES_SHOWN = 8
# The values that are numbers of ours, kept with a point, shown as the language writes them.
NUMBERS = frozenset(
    {"computed", "difference", "parts", "percent", "score", "score_before", "score_now", "total"}
)


class Place(NamedTuple):
    """Where something stands: a file, and in it a sheet and cell, or a line."""

    file: str
    sheet: str = ""
    cell: str = ""
    line: int | None = None

    def __str__(self) -> str:
        """Return the place as it is printed.

        >>> str(Place("dinkes.xlsx", "Observasi", "D7")), str(Place("2022.yaml", line=214))
        ('dinkes.xlsx ▸ Observasi ▸ D7', '2022.yaml:214')
        """
        file = self.file if self.line is None else f"{self.file}:{self.line}"
        return " ▸ ".join(part for part in (file, self.sheet, self.cell) if part)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in an input. ``values`` fill the message of its ``code``.

    ``institution`` and ``unit``: whom it is about, '' where it is about no single one.
    """

    code: str
    place: Place
    values: tuple[tuple[str, str], ...] = ()
    institution: str = ""
    unit: str = ""

    def about(self, institution: str, unit: str = "") -> "Finding":
        """Return the finding as one about an institution, or one of its units."""
        return replace(self, institution=institution, unit=unit)

    @property
    def severity(self) -> Severity:
        """How much it weighs: ``error`` (not used), ``warning`` (used, look at it), ``info``."""
        return CATALOGUE[self.code].severity

    def message(self, words: Words) -> str:
        """Return what is wrong."""
        return self._filled(CATALOGUE[self.code].what, words)

    def remedy(self, words: Words) -> str:
        """Return what to do."""
        return self._filled(CATALOGUE[self.code].remedy, words)

    def _filled(self, text: str, words: Words) -> str:
        terms = CATALOGUE[self.code].terms
        values = {name: words(value) if name in terms else value for name, value in self.values}
        for name in NUMBERS & values.keys():
            values[name] = values[name].replace(".", words.decimal_mark)
        return words(text, **values)


# E-mail addresses; ten digits or more in one run, or in groups as telephone numbers have them. Of a
# long run without an end every sign is looked at once: addresses begin where a run does.
_PERSONAL = re.compile(
    r"(?<![^\s@])[^\s@]++@[^\s@]+\.[^\s@]+"
    r"|(?<![\d.,])\+?\d{10,}+(?![\d.,]*\d)"
    r"|\+?\b\d{3,4}(?:[ -]\d{3,4}){2,3}\b",
    re.ASCII,
)
MASK = "•••"


def masked(text: str) -> str:
    """Return a text without what may be the number or address of a person.

    >>> masked("Ada, tanya 081234567890 atau 0812-3456-7890"), masked("53.994999999999997")
    ('Ada, tanya ••• atau •••', '53.994999999999997')
    """
    return _PERSONAL.sub(MASK, text)


HASHES = frozenset({"sha256"})  # values whose digits are nobody's number


def finding(code: str, place: Place, /, **values: object) -> Finding:
    """Return a ``Finding`` with its values as text, the numbers of people masked.

    What is said of rubrics quotes nobody's survey, and exact fractions are long.
    """
    is_plain = code.startswith(("rubric.", "yaml."))
    shown = {
        name: str(value) if is_plain or name in HASHES else masked(str(value))
        for name, value in values.items()
    }
    return Finding(code, place, tuple(shown.items()))


def renamed(findings: Iterable[Finding], old: str, new: str) -> list[Finding]:
    """Return findings in which a file has another name."""
    return [
        replace(found, place=found.place._replace(file=new)) if found.place.file == old else found
        for found in findings
    ]


def some(names: Sequence[str]) -> str:
    """Return the first names or places of a list, and how many there are.

    >>> some(["B2", "B3"])
    'B2, B3'
    """
    shown = ", ".join(names[:NAMES_SHOWN])
    return shown if len(names) <= NAMES_SHOWN else f"{shown}, … ({len(names)})"


def gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by severity, those of one severity in their own order."""
    return sorted(findings, key=lambda found: SEVERITIES.index(found.severity))


class KepatuhanError(Exception):
    """An input, a rubric or a request that cannot be used; carries all that is wrong with it."""

    exit_code: ClassVar[int] = exit_codes.REFUSED

    def __init__(self, *findings: Finding) -> None:
        super().__init__(*findings)
        self.findings = findings

    def __str__(self) -> str:
        """Return what is wrong and what to do, a line each, as a notebook or a log shows it."""
        said = spoken()
        return "\n".join(
            f"{found.place or '–'}: {found.message(said)} {found.remedy(said)} [{found.code}]"
            for found in self.findings
        )


class NothingToScoreError(KepatuhanError):
    """Files that are what they should be and hold nothing yet: forms to fill in, bare headings."""

    exit_code = exit_codes.PARTLY_REFUSED


class CannotWriteError(KepatuhanError):
    """A file that cannot be written."""

    exit_code = exit_codes.NOT_WRITTEN


def refuse(code: str, place: Place, /, **values: object) -> KepatuhanError:
    """Return the error with one finding, ready to raise."""
    return KepatuhanError(finding(code, place, **values))
