"""Pairs of one year and another: who is who, and what can be said of the change.

The rules, in this order:

1. Not assessed in the second year, with a reason there: not assessed.
2. Not in the second year's list: not comparable if it became others that are in it; not assessed
   if it was not assessed before either, with a reason; else no longer assessed.
3. Not in the first year's list: not comparable if it came from others that are in it; else, or if
   it was not assessed then, newly assessed.
4. In both, but one year has no score, only bounds or nothing to score, or the two scores go up to
   different maxima (110 and 100): not comparable.
5. Both printed scores: unchanged, risen or fallen, by the scores as they are printed; less than
   the tolerance is about the same. Improved or worsened is said only where all of the change is
   real: the ledger's other terms are zero.

Who became whom is what the register's dated changes say. A body that keeps its name through a split
or a merger is one line, and says so.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from kepatuhan.comparison.ledger import TOLERANCE, Account, Bookkeeper, Ledger
from kepatuhan.comparison.matches import Match, Matcher, Rated, name_of, ways_of
from kepatuhan.comparison.same_units import SameUnits, same_units
from kepatuhan.ground.tokens import in_order, token_of
from kepatuhan.register.register import Register
from kepatuhan.result.model import InstitutionResult, Result, UnitResult
from kepatuhan.rubric.model import FULL
from kepatuhan.survey.scope import EVERYBODY, Scope

Key = tuple[str, str]


class ChangeKind(StrEnum):
    """What can be said of a change."""

    IMPROVED = "improved"
    WORSENED = "worsened"
    RISEN = "risen"
    FALLEN = "fallen"
    ABOUT_THE_SAME = "about_the_same"
    UNCHANGED = "unchanged"
    NEW = "newly_assessed"
    GONE = "no_longer_assessed"
    NOT_ASSESSED = "not_assessed"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True, slots=True)
class Pair:
    """One institution or unit in two years; None in a year that does not list it.

    ``institution``: the name of the one that a unit is of; '' where it is an institution itself.
    ``origins`` and ``heirs``: the others that it came from or went to, see ``Match``.
    ``renamed_from``: its other name in the first year, '' if there is none. ``same``: of an
    institution, its units of both years.
    """

    name: str
    type: str
    province: str
    institution: str
    first: Rated | None
    second: Rated | None
    origins: tuple[str, ...] = ()
    heirs: tuple[str, ...] = ()
    renamed_from: str = ""
    units: tuple["Pair", ...] = ()
    ledger: Ledger | None = None
    same: SameUnits | None = None

    @property
    def kind(self) -> ChangeKind:
        """What can be said of the change, by the rules above."""
        if self.second is None:
            return self._kind_of_gone()
        if _reason(self.second):
            return ChangeKind.NOT_ASSESSED
        if self.first is None:
            return ChangeKind.NOT_COMPARABLE if self.origins else ChangeKind.NEW
        if _reason(self.first):
            return ChangeKind.NEW
        change = self.change
        if change is None:
            return ChangeKind.NOT_COMPARABLE
        return self._kind_of_change(change)

    def _kind_of_change(self, change: Decimal) -> ChangeKind:
        if not change:
            return ChangeKind.UNCHANGED
        if abs(change) < TOLERANCE:
            return ChangeKind.ABOUT_THE_SAME
        if self.ledger and self.ledger.real.value == self.ledger.change:
            return ChangeKind.IMPROVED if change > 0 else ChangeKind.WORSENED
        return ChangeKind.RISEN if change > 0 else ChangeKind.FALLEN

    def _kind_of_gone(self) -> ChangeKind:
        if self.heirs:
            return ChangeKind.NOT_COMPARABLE
        return ChangeKind.NOT_ASSESSED if _reason(self.first) else ChangeKind.GONE

    @property
    def reason(self) -> str:
        """Why it is not assessed, in the second year or else in the first; '' if it is."""
        if self.kind is not ChangeKind.NOT_ASSESSED:
            return ""
        return _reason(self.second) or _reason(self.first)

    @property
    def change(self) -> Decimal | None:
        """The difference of the printed scores; None where a year has none, or other full marks."""
        first, second = printed(self.first), printed(self.second)
        if first is None or second is None or self.has_other_scale:
            return None
        return second - first

    @property
    def has_other_scale(self) -> bool:
        """Whether the scores of the two years go up to different maxima."""
        maxima = {maximum_of(each) for each in (self.first, self.second) if each and each.verdict}
        return len(maxima) > 1


def printed(rated: Rated | None) -> Decimal | None:
    """Return the score as it is printed."""
    return rated.verdict.score if rated and rated.verdict else None


def maximum_of(rated: Rated | None) -> Fraction:
    """Return the score of full marks."""
    return rated.verdict.maximum if rated and rated.verdict else FULL


def _reason(rated: Rated | None) -> str:
    """Return why something was not assessed; where none of its units was, why they were not."""
    if rated is None:
        return ""
    if isinstance(rated, UnitResult):
        return rated.unit.not_assessed
    of_units = [unit.unit.not_assessed for unit in rated.units]
    all_of_units = "; ".join(dict.fromkeys(of_units)) if all(of_units) and not rated.verdict else ""
    return rated.survey.not_assessed or all_of_units


def build_pairs(
    first: Result, second: Result, keeper: Bookkeeper | None, scope: Scope = EVERYBODY
) -> tuple[Pair, ...]:
    """Return every institution of either year once: the second year's order, then who is gone.

    Only those of which one of the two years is in the scope.

    Institutions are the same where their names are the same, written out, or where the register
    says that one gave way to the other between the two years.
    """
    kin = _Kin((first.survey.year, second.survey.year), second.rubric.register)
    token = kin.register.institution_token
    ways = ways_of(kin.register.changes, kin.years, [""], token)
    matcher = Matcher[InstitutionResult](ways, token, lambda each: token(each.survey.name))
    gone = sorted(first.institutions, key=lambda each: in_order(name_of(each)))
    return tuple(
        _institution(match, kin, keeper)
        for match in matcher.match(gone, second.institutions)
        if scope.holds_any(
            (each.survey if each else None for each in (match.first, match.second)), kin.register
        )
    )


@dataclass(frozen=True, slots=True)
class _Kin:
    """Two years, and the register that says who became whom between them."""

    years: tuple[int, int]
    register: Register


def _institution(match: Match[InstitutionResult], kin: _Kin, keeper: Bookkeeper | None) -> Pair:
    first, second = match.first, match.second
    known = [each.survey for each in (second, first) if each]
    names = [each.name for each in known]
    units = list(_units(first.units if first else (), second.units if second else (), names, kin))
    account = keeper.account(first, second) if first and second and keeper else None
    lines = tuple(_unit(each, names[0], account) for each in units)
    both = [each for line in lines if (each := _with_scores(line))]
    every = [(each.first, each.second) for each in units]
    same = same_units(first, second, both, every) if first and second else None
    return Pair(
        name=names[0],
        type=next((each.type for each in known if each.type), ""),
        province=next((each.province for each in known if each.province), ""),
        institution="",
        first=first,
        second=second,
        origins=match.origins,
        heirs=match.heirs,
        renamed_from=names[-1] if len(set(map(kin.register.institution_token, names))) > 1 else "",
        units=lines,
        ledger=account.institution(both, same) if account else None,
        same=same,
    )


def _with_scores(line: Pair) -> tuple[UnitResult, UnitResult] | None:
    """Return both years of a unit that has a score in both, and counts in both."""
    first, second = line.first, line.second
    if not (isinstance(first, UnitResult) and isinstance(second, UnitResult)):
        return None
    counts = first.share and second.share and line.change is not None
    return (first, second) if counts else None


def _units(
    old: Sequence[UnitResult], new: Sequence[UnitResult], names: Sequence[str],
    kin: _Kin,
) -> Iterator[Match[UnitResult]]:  # fmt: skip
    """Yield every unit of either year once, of an institution known by ``names``.

    Units are the same where a dated change says so, else where their keys are.
    """
    numbers = [Counter(unit.unit.type for unit in units) for units in (old, new)]
    alone = {
        kind
        for kind, known in kin.register.types.items()
        if not known.several and all(number[kind] <= 1 for number in numbers)
    }
    changes = [each for each in kin.register.changes if each.institution]
    ways = ways_of(changes, kin.years, names, kin.register.institution_token)
    return Matcher[UnitResult](ways, token_of, lambda unit: _key(unit, alone)).match(old, new)


def _key(unit: UnitResult, alone: set[str]) -> Key:
    """Return what a unit is known by.

    It is its type where an institution has one of it, as the register says, and neither year has
    two; else its name. So a renamed Dinas Kesehatan is one line.
    """
    kind = unit.unit.type
    if kind in alone:
        return "type", kind
    return "name", token_of(unit.unit.name)


def _unit(match: Match[UnitResult], institution: str, account: Account | None) -> Pair:
    first, second = match.first, match.second
    known = [each.unit for each in (second, first) if each]
    names = [each.name for each in known]
    return Pair(
        name=names[0],
        type=next((each.type for each in known if each.type), ""),
        province="",
        institution=institution,
        first=first,
        second=second,
        origins=match.origins,
        heirs=match.heirs,
        renamed_from=names[-1] if len(set(map(token_of, names))) > 1 else "",
        ledger=account.unit(first, second) if first and second and account else None,
    )
