"""What a comparison is about: one province, or one institution; else everybody."""

from collections.abc import Sequence
from dataclasses import dataclass

from kepatuhan.ground.errors import KepatuhanError, Place, refuse
from kepatuhan.ground.tokens import token_of
from kepatuhan.register.provinces import province_name
from kepatuhan.register.register import institution_token
from kepatuhan.register.search import nearest_first
from kepatuhan.result.model import InstitutionResult, Result

SHOWN = 8


@dataclass(frozen=True, slots=True)
class ComparisonScope:
    """A province, an institution, or both; '' for all."""

    province: str = ""
    institution: str = ""

    def holds(self, *years: InstitutionResult | None) -> bool:
        """Return whether an institution is meant, as any of the years has it."""
        return any(each is not None and self._holds(each) for each in years)

    def _holds(self, each: InstitutionResult) -> bool:
        province, name = each.survey.province, each.survey.name
        return (not self.province or _province(province) == _province(self.province)) and (
            not self.institution or institution_token(name) == institution_token(self.institution)
        )

    def nothing(self, results: Sequence[Result]) -> KepatuhanError:
        """Return the refusal for a scope that no year has anything of."""
        surveys = [each.survey for result in results for each in result.institutions]
        asked = self.institution or self.province
        known = {each.name if self.institution else each.province for each in surveys} - {""}
        allowed = ", ".join(nearest_first(asked, sorted(known))[:SHOWN]) or "–"
        found = ", ".join(filter(None, (self.institution, self.province)))
        return refuse("compare.nothing", Place(""), found=found, allowed=allowed)


EVERYBODY = ComparisonScope()


def _province(name: str) -> str:
    return token_of(province_name(name))
