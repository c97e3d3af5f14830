"""The words that a rubric chooses from, and its limits."""

from collections.abc import Iterator
from enum import StrEnum

SCHEMA = "kepatuhan.rubric/1"
EQUAL = "equal"
REST = ("rest", "sisanya")  # as a weight: an equal share of what the others leave
MOST_MARKS = 1000  # the full marks of bodies with bands of their own
MOST_PEOPLE = 1000  # a column each; Excel has 16384
MOST_DECIMALS = 6
ADDRESS = r"https?://\S+"  # it becomes a link in the report
# What Excel takes as the title of a sheet.
SHEET_TITLE = r"(?!['\s])[^\[\]:*?/\\\u0000-\u001f]{1,31}(?<!['\s])"
# Sheets that the form has besides, in both languages, and a title that Excel keeps for itself.
RESERVED_TITLES = ("Identitas", "Identity", "Daftar", "Lists", "History")


class Status(StrEnum):
    """How sure a fact is, surest first."""

    OFFICIAL = "official"
    INFERRED = "inferred"
    ASSUMED = "assumed"

    @property
    def doubt(self) -> int:
        """0 for the surest."""
        return list(Status).index(self)


# How the reports print them in Indonesian, and another word for the first.
STATUS_WORDS = {
    "resmi": Status.OFFICIAL,
    "bersumber": Status.OFFICIAL,
    "disimpulkan": Status.INFERRED,
    "asumsi": Status.ASSUMED,
}


def weakest(statuses: Iterator[Status] | list[Status]) -> Status:
    """Return the least sure of the statuses.

    >>> weakest([Status.OFFICIAL, Status.ASSUMED, Status.INFERRED]).value
    'assumed'
    """
    return max(statuses, key=lambda status: status.doubt)


class Zone(StrEnum):
    """The colour of a band, best first."""

    DARK_GREEN = "dark_green"
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"

    @property
    def rank(self) -> int:
        """0 for the best."""
        return list(Zone).index(self)

    @property
    def official(self) -> "Zone":
        """What official tables call it: they know one green, and print it for A and for B."""
        return Zone.GREEN if self is Zone.DARK_GREEN else self


class Observed(StrEnum):
    """Whom or what one answer is about."""

    PRODUCT = "product"
    RESPONDENT = "respondent"
    UNIT = "unit"


class ScoredAt(StrEnum):
    """The level at which the whole tree is computed before it is averaged."""

    PRODUCT = "product"
    UNIT = "unit"


class InstitutionMean(StrEnum):
    """What an institution's score is the plain mean of."""

    OF_UNITS = "mean_of_units"
    OF_PRODUCTS = "mean_of_products"


class BlankRule(StrEnum):
    """What a blank does: opens low and high bounds, or counts as the least points."""

    BOUNDS = "bounds"
    ZERO = "zero"


class ProductKind(StrEnum):
    """The three kinds of service of UU 25/2009 Pasal 5."""

    ADMINISTRATIVE = "administrasi"
    GOODS = "barang"
    SERVICES = "jasa"
