"""What the files say, answer by answer, each with its place. Nothing here is judged or computed."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

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
class ReadyScore:
    """A score that somebody else computed, as a table prints it; None where it cannot be read.

    ``parts``: contributions of dimensions by code, points of the score, as far as they are printed.
    """

    value: Fraction | None
    parts: tuple[tuple[str, Fraction], ...]
    text: str
    place: Place

    @property
    def is_blank(self) -> bool:
        """Whether its cell is blank."""
        return self.value is None and not self.text

    @property
    def is_rejected(self) -> bool:
        """Whether its cell says something that is no score."""
        return self.value is None and bool(self.text)


@dataclass(frozen=True, slots=True)
class Product:
    """One service of a unit; ``kind`` None where the file does not say."""

    name: str
    kind: ProductKind | None = None


@dataclass(frozen=True, slots=True)
class SurveyUnit:
    """One service unit. ``not_assessed`` is the reason why it was not assessed, else ''.

    ``ready``: its score, where the table holds scores and no answers. ``follow_up``: how far the
    corrective action that was asked for has come; it changes no score.
    """

    name: str
    type: str
    products: tuple[Product, ...]
    answers: tuple[Answer, ...]
    notes: tuple[tuple[str, str], ...] = ()
    not_assessed: str = ""
    enumerator: str = ""
    date: str = ""
    ready: ReadyScore | None = None
    follow_up: str = ""


@dataclass(frozen=True, slots=True)
class SurveyInstitution:
    """One rated body with its units, in the order of the files.

    ``ready``: its own score, where a table prints one; it stands, and its units are held to it.
    """

    name: str
    type: str
    province: str
    units: tuple[SurveyUnit, ...]
    ready: ReadyScore | None = None
    follow_up: str = ""
    not_assessed: str = ""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read, with the hash of its bytes.

    ``unplaced``: how many of its rows no answer or score could be made of.
    """

    file: str
    sha256: str
    unplaced: int = 0


@dataclass(frozen=True, slots=True)
class Survey:
    """All that was read for one year."""

    year: int
    institutions: tuple[SurveyInstitution, ...]
    sources: tuple[SourceFile, ...]
    findings: tuple[Finding, ...]
    refused: tuple[Finding, ...] = ()

    @property
    def unplaced(self) -> int:
        """How many rows no answer or score could be made of."""
        return sum(source.unplaced for source in self.sources)

    def units(self) -> Iterator[SurveyUnit]:
        """Yield every unit."""
        for institution in self.institutions:
            yield from institution.units

    @property
    def counts(self) -> "Counts":
        """How the rows that were read were used."""
        found = dict.fromkeys(State, 0)
        rated: list[SurveyInstitution | SurveyUnit] = [*self.institutions, *self.units()]
        ready = [each.ready for each in rated]
        has_answers = any(unit.answers for unit in self.units())
        for unit in self.units():
            for answer in unit.answers:
                if answer.place.cell:
                    found[answer.state] += 1
        return Counts(
            answered=found[State.ANSWERED],
            not_applicable=found[State.NOT_APPLICABLE],
            blank=found[State.BLANK] + sum(each is not None and each.is_blank for each in ready),
            rejected=found[State.REJECTED]
            + self.unplaced
            + sum(each is not None and each.is_rejected for each in ready),
            ready=sum(each is not None and each.value is not None for each in ready),
            not_assessed=0 if has_answers else sum(bool(each.not_assessed) for each in rated),
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows read, by what became of them. ``ready``: scores that were taken as they are.

    ``not_assessed``: rows of a table of scores that say so.
    """

    answered: int
    not_applicable: int
    blank: int
    rejected: int
    ready: int = 0
    not_assessed: int = 0

    @property
    def read(self) -> int:
        """All rows: nothing that was read is left out of the other counts."""
        return (
            self.answered
            + self.not_applicable
            + self.blank
            + self.rejected
            + self.ready
            + self.not_assessed
        )
