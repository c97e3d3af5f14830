"""A complaint as a register has it, without anything of a person.

Whatever a case says is a code of the vocabulary (``terms``), a name of the register, a day, or the
number that the office itself gave; nothing that somebody typed freely is in it. '' means unknown:
not told, or told in words that no vocabulary knows, which is a finding.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from kepatuhan.ground.errors import Finding, Place
from kepatuhan.programmes.complaints.terms import KindTerm, ListKind, StateMeaning, StateTerm, Terms


@dataclass(frozen=True, slots=True)
class ComplainedOf:
    """Who is complained of, as far as the register of bodies knows it.

    ``institution``: a government's full name. ``unit``: a type of unit by its full name, or a body
    that the user's own terms list; never what a cell says. ``group``: a code of the terms.
    """

    institution: str = ""
    unit: str = ""
    group: str = ""


NOBODY_KNOWN = ComplainedOf()


@dataclass(frozen=True, slots=True)
class Case:
    """One complaint. ``place``: file, sheet and first cell of its row.

    ``number``: as the office wrote it, '' where it has none that can be one. ``year``: of origin;
    ``office``: the code that the number ends with. ``forms``: of maladministration, several.
    ``klass``: by which limits differ. ``area``: a kabupaten, kota or province by its full name.
    ``confidential``: None where it is not told. ``events``: the days that can be used, by code;
    those that contradict each other are left out.
    """

    place: Place
    number: str
    list_kind: ListKind
    kind: str = ""
    year: int | None = None
    office: str = ""
    channel: str = ""
    substance: str = ""
    forms: tuple[str, ...] = ()
    klass: str = ""
    area: str = ""
    body: ComplainedOf = NOBODY_KNOWN
    confidential: bool | None = None
    state: str = ""
    reason: str = ""
    events: Mapping[str, date] = field(default_factory=dict)

    @property
    def received(self) -> date | None:
        """The day on which it came in, None where that is not known."""
        return self.events.get("received")

    @property
    def closed(self) -> date | None:
        """The day on which it was closed, None where that is not known, or it was not."""
        return self.events.get("closed")


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """A file that cases were read from."""

    file: str
    sha256: str
    cases: int


@dataclass(frozen=True)
class Complaints:
    """What registers say: every complaint once, and what is wrong with how they say it.

    ``left_out``: rows that hold something and became no case.
    """

    terms: Terms
    cases: tuple[Case, ...]
    findings: tuple[Finding, ...] = ()
    sources: tuple[RegisterFile, ...] = ()
    left_out: int = 0

    def kind(self, case: Case) -> KindTerm | None:
        """Return the kind of a case, None where it is not known."""
        return self.terms.kinds.get(case.kind)

    def state(self, case: Case) -> StateTerm | None:
        """Return the state of a case, None where it is not known."""
        return self.terms.states.get(case.state)

    def meaning(self, case: Case) -> StateMeaning | None:
        """Return what the state of a case means, None where it is not known."""
        state = self.state(case)
        return state.means if state else None

    @cached_property
    def to_close(self) -> tuple[Case, ...]:
        """The cases of kinds that are to be closed, but for those that never counted."""
        return tuple(
            case
            for case in self.cases
            if (kind := self.kind(case))
            and kind.to_close
            and self.meaning(case) is not StateMeaning.VOID
        )

    @property
    def beside(self) -> tuple[Case, ...]:
        """The cases that are counted beside: consultations and copies of letters."""
        return tuple(case for case in self.cases if (kind := self.kind(case)) and not kind.to_close)
