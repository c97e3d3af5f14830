"""Where maladministration is likely in the institutions of a year."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kepatuhan.programmes.prevention.load import form_map
from kepatuhan.programmes.prevention.matrix import Prevention, prevention_of
from kepatuhan.programmes.prevention.registered import InstitutionComplaints
from kepatuhan.result.model import InstitutionResult, Key, Result
from kepatuhan.year.before import YearBefore


@dataclass(frozen=True)
class PreventionOfYear:
    """A year's ``result`` beside the year before.

    ``complaints``: by the keys of institutions, None where no register was given.
    """

    result: Result
    before: YearBefore | None = None
    complaints: Mapping[str, InstitutionComplaints] | None = None

    @property
    def has_forms(self) -> bool:
        """Whether anything is known of forms beside the edition."""
        return form_map(self.result.rubric) is not None

    def of(self, institution: InstitutionResult) -> Prevention | None:
        """Return the matrix of an institution, None where nothing tells of it."""
        return self._found[institution.key]

    def __iter__(self) -> Iterator[Prevention]:
        """Yield the matrix of every institution that has one."""
        yield from filter(None, self._found.values())

    @cached_property
    def _found(self) -> Mapping[Key, Prevention | None]:
        own = self.complaints or {}
        return {
            each.key: prevention_of(self.result, each, self.before, own.get(each.key[0]))
            for each in self.result.institutions
        }
