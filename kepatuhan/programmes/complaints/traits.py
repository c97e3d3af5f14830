"""By what the complaints of a year's work are told apart, and tables of how many have what."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress

from kepatuhan.programmes.complaints.count_table import (
    AGES,
    NO,
    NOT_KNOWN,
    YES,
    Axis,
    CaseStanding,
    CountTable,
    Given,
    Trait,
)
from kepatuhan.programmes.complaints.terms import Terms
from kepatuhan.programmes.complaints.year_work import WorkCase
from kepatuhan.register.governments import governments

# The sections of the terms in whose order the values of a trait stand.
SECTIONS: Mapping[Trait, str] = {
    Trait.KIND: "kinds", Trait.REASON: "reasons", Trait.GROUP: "groups",
    Trait.CHANNEL: "channels", Trait.SUBSTANCE: "substances", Trait.FORM: "forms",
}  # fmt: skip
_VALUES: Mapping[Trait, Callable[[WorkCase], str]] = {
    Trait.KIND: lambda each: each.case.kind,
    Trait.ORIGIN: lambda each: str(each.case.year or NOT_KNOWN),
    Trait.STANDING: lambda each: each.standing,
    Trait.REASON: lambda each: each.case.reason,
    Trait.INSTITUTION: lambda each: each.case.body.institution,
    Trait.UNIT: lambda each: each.case.body.unit,
    Trait.GROUP: lambda each: each.case.body.group,
    Trait.CHANNEL: lambda each: each.case.channel,
    Trait.SUBSTANCE: lambda each: each.case.substance,
    Trait.FORM: lambda _: NOT_KNOWN,  # several, or none: told apart where they are counted
    Trait.HAS_FORM: lambda each: YES if each.case.forms else NO,
    Trait.AREA: lambda each: area_told(each.case.area),
    Trait.MONTH: lambda each: _month_of_receipt(each),
    Trait.END_MONTH: lambda each: f"{each.case.closed:%m}" if each.case.closed else NOT_KNOWN,
    Trait.AGE: lambda each: age_code(each.age),
}


@dataclass(frozen=True)
class CaseTables:
    """Makes tables of some complaints; values stand in the order of the terms, or of the names.

    No order depends on how many have a value: it would tell which of two hidden counts is larger.
    """

    cases: Sequence[WorkCase]
    terms: Terms
    _known: dict[Trait, Sequence[str]] = field(default_factory=dict, repr=False)

    def table(
        self, code: str, rows: Trait, columns: Trait, given: Given = (), counted: str = "work"
    ) -> CountTable:
        """Return how many of those with what is given have which two values."""
        pairs, secret = self._pairs(rows, columns, given)
        return CountTable(
            code=code,
            rows=self._axis(rows, (row for row, _ in pairs)),
            columns=self._axis(columns, (column for _, column in pairs), given),
            counts=pairs,
            confidential=secret,
            counted=counted,
            given=given,
        )

    def _pairs(
        self, rows: Trait, columns: Trait, given: Given
    ) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
        """Return how many have which two values, and how many of these are confidential."""
        taken = [True] * len(self.cases)
        for trait, values in given:
            has = map(set(values).__contains__, self._column(trait))
            taken = [first and second for first, second in zip(taken, has, strict=True)]
        secret = [each.is_confidential for each in self.cases]
        both = list(compress(zip(self._column(rows), self._column(columns), secret, strict=True),
                             taken))  # fmt: skip
        if rows is Trait.FORM:  # a complaint has several, or none
            forms = (each.case.forms for each in compress(self.cases, taken))
            both = [(form, column, is_secret)
                    for own, (_, column, is_secret) in zip(forms, both, strict=True)
                    for form in own]  # fmt: skip
        counts = Counter(both)
        every, confidential = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
        for (row, column, is_secret), number in counts.items():
            every[row, column] += number
            if is_secret:
                confidential[row, column] += number
        return every, confidential

    def _column(self, trait: Trait) -> Sequence[str]:
        """Return the value of every complaint, in their order."""
        if trait not in self._known:
            self._known[trait] = [_VALUES[trait](each) for each in self.cases]
        return self._known[trait]

    def _axis(self, trait: Trait, found: Iterable[str], given: Given = ()) -> Axis:
        """Return the values that are met, the unknown one last; ways to stand are all there."""
        if trait is Trait.STANDING:
            return Axis(trait, dict(given).get(trait, tuple(CaseStanding)))
        if trait is Trait.HAS_FORM:
            return Axis(trait, (YES, NO))
        met = set(found)
        known = self.terms.section(SECTIONS[trait]) if trait in SECTIONS else ()
        order = list(AGES) if trait is Trait.AGE else list(known) or sorted(met - {NOT_KNOWN})
        return Axis(trait, tuple(each for each in (*order, NOT_KNOWN) if each in met))


def area_told(area: str) -> str:
    """Return an area if it is a kabupaten, a kota or a province: no smaller one is ever told.

    >>> area_told("Kabupaten Klungkung"), area_told("Desa Koba")
    ('Kabupaten Klungkung', '')
    """
    return area if area in _AREAS else NOT_KNOWN


_AREAS = frozenset(each.name for each in governments())


def age_code(days: int | None) -> str:
    """Return between which ages so many days are.

    >>> age_code(14), age_code(15), age_code(999), age_code(None)
    ('0-14', '15-30', '181-', '')
    """
    if days is None:
        return NOT_KNOWN
    return next(code for code, (_, last) in AGES.items() if last is None or days <= last)


def _month_of_receipt(each: WorkCase) -> str:
    """Return the month of receipt; unknown where the day is none of the year of origin."""
    day = each.case.received
    return f"{day:%m}" if day and day.year == each.case.year else NOT_KNOWN
