"""Pairs of one year and another: who is who, and what can be said of the change.

The rules, in this order:

1. Not assessed in the second year, with a reason there: not assessed.
2. Not in the second year's list: no longer assessed; if it was not assessed before either, with a
   reason, it still is: not assessed.
3. Not in the first year's list, or not assessed in it: newly assessed.
4. In both, but one year has no score, only bounds or nothing to score: not comparable.
5. Both printed scores: improved, worsened or unchanged, by the scores as they are printed.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kepatuhan.compare.ledger import Bookkeeper, Ledger
from kepatuhan.result import InstitutionResult, Result, UnitResult
from kepatuhan.rubric.tokens import token_of
from kepatuhan.rubric.unit_types import unit_types

Rated = InstitutionResult | UnitResult
Key = tuple[str, str]


class Kind(StrEnum):
    """What can be said of a change."""

    IMPROVED = "improved"
    WORSENED = "worsened"
    UNCHANGED = "unchanged"
    NEW = "newly_assessed"
    GONE = "no_longer_assessed"
    NOT_ASSESSED = "not_assessed"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True, slots=True)
class Pair:
    """One institution or unit in two years; None in a year that does not list it."""

    name: str
    type: str
    province: str
    first: Rated | None
    second: Rated | None
    units: tuple["Pair", ...] = ()
    ledger: Ledger | None = None

    @property
    def kind(self) -> Kind:
        """What can be said of the change, by the rules above."""
        if self.second is None:
            return Kind.NOT_ASSESSED if _reason(self.first) else Kind.GONE
        if _reason(self.second):
            return Kind.NOT_ASSESSED
        if self.first is None or _reason(self.first):
            return Kind.NEW
        change = self.change
        if change is None:
            return Kind.NOT_COMPARABLE
        return Kind.IMPROVED if change > 0 else Kind.WORSENED if change < 0 else Kind.UNCHANGED

    @property
    def reason(self) -> str:
        """Why it was not assessed, in the second year or else in the first; '' if it was."""
        return _reason(self.second) or _reason(self.first)

    @property
    def change(self) -> Decimal | None:
        """The difference of the printed scores; None where a year has none."""
        first, second = printed(self.first), printed(self.second)
        return None if first is None or second is None else second - first


def printed(rated: Rated | None) -> Decimal | None:
    """Return the score as it is printed."""
    return rated.verdict.score if rated and rated.verdict else None


def _reason(rated: Rated | None) -> str:
    if rated is None:
        return ""
    return (rated.survey if isinstance(rated, InstitutionResult) else rated.unit).not_assessed


def build_pairs(first: Result, second: Result, keeper: Bookkeeper | None) -> tuple[Pair, ...]:
    """Return every institution of either year once: the second year's order, then who is gone.

    Institutions are the same where their names are the same word: see ``tokens.token_of``.
    """
    before = {token_of(each.survey.name): each for each in first.institutions}
    found = [
        _institution(before.pop(token_of(each.survey.name), None), each, keeper)
        for each in second.institutions
    ]
    gone = sorted(before.values(), key=lambda each: each.survey.name)
    return (*found, *(_institution(each, None, keeper) for each in gone))


def _institution(
    first: InstitutionResult | None, second: InstitutionResult | None, keeper: Bookkeeper | None
) -> Pair:
    known = [each.survey for each in (second, first) if each]
    return Pair(
        name=known[0].name,
        type=next((each.type for each in known if each.type), ""),
        province=next((each.province for each in known if each.province), ""),
        first=first,
        second=second,
        units=tuple(_units(first.units if first else (), second.units if second else (), keeper)),
        ledger=keeper.institution(first, second) if first and second and keeper else None,
    )


def _units(
    old: Sequence[UnitResult], new: Sequence[UnitResult], keeper: Bookkeeper | None
) -> Iterator[Pair]:
    """Yield every unit of either year once; units are the same where their keys are."""
    numbers = [Counter(unit.unit.type for unit in units) for units in (old, new)]
    alone = {kind for kind in unit_types() if all(number[kind] <= 1 for number in numbers)}
    before = {_key(unit, alone): unit for unit in old}
    for unit in new:
        yield _unit(before.pop(_key(unit, alone), None), unit, keeper)
    for unit in before.values():
        yield _unit(unit, None, keeper)


def _key(unit: UnitResult, alone: set[str]) -> Key:
    """Return what a unit is known by.

    It is its type where an institution has one of it, as the register says, and neither year has
    two; else its name. So a renamed Dinas Kesehatan is one line.
    """
    kind = unit.unit.type
    if kind in alone and not unit_types()[kind].several:
        return "type", kind
    return "name", token_of(unit.unit.name)


def _unit(first: UnitResult | None, second: UnitResult | None, keeper: Bookkeeper | None) -> Pair:
    known = [each.unit for each in (second, first) if each]
    kind = next((each.type for each in known if each.type), "")
    ledger = keeper.unit(first, second) if first and second and keeper else None
    return Pair(known[0].name, kind, "", first, second, ledger=ledger)
