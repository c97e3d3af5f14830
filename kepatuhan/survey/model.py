"""What the files say, answer by answer, each with its place. Nothing here is judged or computed."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kepatuhan.errors import Finding, Place
from kepatuhan.rubric.kinds import ProductKind


class State(StrEnum):
    """What a cell says. A rejected answer is one that cannot be understood: a gap, like a blank."""

    ANSWERED = "answered"
    NOT_APPLICABLE = "not_applicable"
    BLANK = "blank"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Answer:
    """One cell. ``subject`` is the product or respondent asked about, '' for the unit itself.

    ``level`` is the code of the scale's level if answered. A place without a cell means that the
    file holds no row for an answer that the instrument asks for.
    """

    indicator: str
    subject: str
    state: State
    level: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Product:
    """One service of a unit; ``kind`` None where the file does not say."""

    name: str
    kind: ProductKind | None = None


@dataclass(frozen=True, slots=True)
class SurveyUnit:
    """One service unit. ``not_assessed`` is the reason why it was not assessed, else ''."""

    name: str
    type: str
    products: tuple[Product, ...]
    answers: tuple[Answer, ...]
    notes: tuple[tuple[str, str], ...] = ()
    not_assessed: str = ""
    enumerator: str = ""
    date: str = ""

    def respondents(self, indicators: frozenset[str]) -> int:
        """Return how many different subjects answered any of the indicators."""
        return len({answer.subject for answer in self.answers if answer.indicator in indicators})


@dataclass(frozen=True, slots=True)
class SurveyInstitution:
    """One rated body with its units, in the order of the files."""

    name: str
    type: str
    province: str
    units: tuple[SurveyUnit, ...]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read, with the hash of its bytes."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Survey:
    """All that was read for one year. ``unplaced`` counts rows that no answer could be made of."""

    year: int
    institutions: tuple[SurveyInstitution, ...]
    sources: tuple[SourceFile, ...]
    findings: tuple[Finding, ...]
    unplaced: int = 0
    refused: tuple[Finding, ...] = ()

    def units(self) -> Iterator[SurveyUnit]:
        """Yield every unit."""
        for institution in self.institutions:
            yield from institution.units

    @property
    def counts(self) -> "Counts":
        """How the rows that were read were used."""
        found = dict.fromkeys(State, 0)
        for unit in self.units():
            for answer in unit.answers:
                if answer.place.cell:
                    found[answer.state] += 1
        return Counts(
            answered=found[State.ANSWERED],
            not_applicable=found[State.NOT_APPLICABLE],
            blank=found[State.BLANK],
            rejected=found[State.REJECTED] + self.unplaced,
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows read, by what became of them."""

    answered: int
    not_applicable: int
    blank: int
    rejected: int

    @property
    def read(self) -> int:
        """All rows: nothing read is left out of the four counts."""
        return self.answered + self.not_applicable + self.blank + self.rejected
