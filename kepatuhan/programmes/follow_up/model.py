"""A plan of follow-up: every gap a promise, with what the office has filled in beside it."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from kepatuhan.ground.errors import Finding, Place
from kepatuhan.ground.tokens import token_of
from kepatuhan.register.register import Register

KEY_LETTERS, KEY_PART = 12, 4
# Letters alone: no program takes a key for a number, a date or a telephone; no vowels, so no words.
_LETTERS = str.maketrans("0123456789abcdef", "bcdfghjkmnpqrstv")


class Progress(StrEnum):
    """What the office says of a promise."""

    NOT_YET = "not_yet"
    RUNNING = "running"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class PlannedGap:
    """What a row of a plan is about; nobody fills any of it in.

    ``finding``: the answers as counts. ``lost_here``: points missing from the unit's score when the
    plan was made; ``lost``: from the institution's.
    """

    key: str
    institution: str
    unit: str
    indicator: str
    name: str
    finding: str
    remedy: str
    law: str
    lost_here: Fraction
    lost: Fraction


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands beside a gap. ``responsible`` and ``verifier``: offices, or codes of people."""

    activity: str = ""
    responsible: str = ""
    target: date | None = None
    proof: str = ""
    progress: Progress = Progress.NOT_YET
    done: date | None = None
    verifier: str = ""

    def saying(self, **texts: str) -> "Filled":
        """Return the same with other texts, by field."""
        return replace(self, **texts)  # type: ignore[arg-type]

    @property
    def is_blank(self) -> bool:
        """Whether nobody has written anything yet."""
        return self == NOTHING_FILLED


NOTHING_FILLED = Filled()
NOWHERE = Place("")


@dataclass(frozen=True, slots=True)
class Promise:
    """One row. ``place``: where its key stands; ``done_at``: where the day on which it was done."""

    gap: PlannedGap
    filled: Filled
    place: Place
    done_at: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class PlanHead:
    """What a plan is about. ``decimals``: of its scores; ``mark``: that it was made up, or ''."""

    year: int
    edition: str
    rubric_sha256: str
    decimals: int
    mark: str = ""


@dataclass(frozen=True)
class FollowUpPlan:
    """A plan. ``findings``: what is wrong with how it is filled in, or was changed."""

    head: PlanHead
    promises: tuple[Promise, ...]
    file: str = ""
    findings: tuple[Finding, ...] = field(default=())

    @property
    def number_filled(self) -> int:
        """How many rows somebody has begun to fill in."""
        return sum(not each.filled.is_blank for each in self.promises)


def key_of(institution: str, unit: str, indicator: str, year: int, register: Register) -> str:
    """Return what a gap is known by: of its body, its indicator and its year, and of nothing else.

    >>> from kepatuhan.register.register import shipped
    >>> one = key_of("Kab. Klungkung", "Dinas Sosial", "IN-01", 2022, shipped())
    >>> one, one == key_of("Kabupaten Klungkung", "dinas  sosial", "IN-01", 2022, shipped())
    ('hnsm-sqvn-btps', True)
    """
    said = (register.institution_token(institution), token_of(unit), indicator, str(year))
    letters = hashlib.sha256("\n".join(said).encode()).hexdigest().translate(_LETTERS)
    return "-".join(letters[at : at + KEY_PART] for at in range(0, KEY_LETTERS, KEY_PART))
