"""About which unit of a survey a complaint is, as far as its register says so; nothing is guessed.

A register names a type of unit (Dinas Sosial), or a body that the office's own terms list. A type
of which an institution has several, as Puskesmas, is none of its units.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kepatuhan.ground.tokens import token_of
from kepatuhan.programmes.complaints.bodies import LOCAL
from kepatuhan.programmes.complaints.model import Case, ComplainedOf
from kepatuhan.register.register import Register
from kepatuhan.result.model import InstitutionResult, Key, Result, UnitResult

NO_BODY: Key = ("", "")


@dataclass(frozen=True, slots=True)
class Placed:
    """About whom a complaint is. ``key``: of the unit, of its institution alone, or ``NO_BODY``.

    ``name``: what the register calls a body that is no unit of the survey; '' where it says none.
    """

    key: Key
    name: str = ""


class BodiesOfSurvey:
    """Finds the bodies of a survey that complaints are about. ``cases``: all of the registers."""

    def __init__(self, result: Result, cases: Iterable[Case]) -> None:
        self.register = result.rubric.register
        self.institutions: Mapping[str, InstitutionResult] = {
            each.key[0]: each for each in result.institutions
        }
        named = {each.body.institution for each in cases if each.body.institution}
        self.only = self._only(set(map(self.register.institution_token, named)))

    def _only(self, named: set[str]) -> str:
        """Return the institution of the survey if it has one only, and registers name no other."""
        every = {*self.institutions, *named}
        return every.pop() if len(every) == len(self.institutions) == 1 else ""

    def placed(self, case: Case) -> Placed:
        """Return about whom a complaint is."""
        institution = self.institutions.get(self._institution(case.body))
        if institution is None:
            return Placed(NO_BODY)
        unit = unit_named(institution, case.body.unit, self.register)
        return Placed(unit.key) if unit else Placed(institution.key, case.body.unit)

    def _institution(self, body: ComplainedOf) -> str:
        """Return which institution a body is of; one that is not said is the only one there is.

        Police and land offices are no government's.
        """
        if body.institution:
            return self.register.institution_token(body.institution)
        return self.only if body.group in ("", LOCAL) else ""


def unit_named(institution: InstitutionResult, name: str, register: Register) -> UnitResult | None:
    """Return the unit that a register means by a name, else the only one of its type.

    None where it is none of them, or may be several.
    """
    kind = register.types.get(register.type_of(name) or "") if name else None
    is_several = kind is not None and kind.several
    if not name or (kind and is_several and token_of(name) == token_of(kind.name["id"])):
        return None
    units = [each for each in institution.units if each.parts]
    same = [each for each in units if token_of(each.unit.name) == token_of(name)]
    if not same and kind and not is_several:
        same = [each for each in units if register.type_of(each.unit.name) == kind.code]
    return same[0] if len(same) == 1 else None
