"""Complaints of a year beside the units of its survey, by form, as they may leave the office.

A complaint may tell of several forms and counts in each; the first that it names stands for it. One
that names none is not yet categorised. All tables are masked together: counts of 1 to 4 are not
told, nor what they could be computed from. They add up to all that registers hold.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kepatuhan.programmes.complaints.count_table import NOT_KNOWN, Axis, CountTable, Given, Trait
from kepatuhan.programmes.complaints.masking import Shown, ShownTable, Sign, mask
from kepatuhan.programmes.complaints.model import Case, Complaints
from kepatuhan.programmes.complaints.shown import are_told, few
from kepatuhan.programmes.complaints.terms import Terms
from kepatuhan.programmes.prevention.forms import Form
from kepatuhan.programmes.prevention.placed import BodiesOfSurvey, Placed
from kepatuhan.result.model import Key, Result

UNCATEGORISED = "uncategorised"  # the code of the form, in the terms, of what tells of none
OTHER_YEARS, NO_COMPLAINT = "other_years", "no_complaint"
FIRST, FURTHER = "first", "further"
_FIRST: Given = ((Trait.MENTION, (FIRST,)),)
_UNIT = "unit "  # how the rows of units begin, before their tokens; names have no such beginning


@dataclass(frozen=True)
class Registers:
    """All that registers hold: ``years`` of which year it is, and of the ``year`` about whom.

    ``bodies``: by the key of an institution of the survey, ``NOT_KNOWN`` for all others.
    """

    year: int
    years: ShownTable
    bodies: ShownTable

    @property
    def total(self) -> Shown:
        """How many entries there are, whatever they are."""
        return self.years.cell(None, FIRST)

    def of_years(self, which: str) -> Shown:
        """Return how many are of ``OTHER_YEARS``, of a year ``NOT_KNOWN``, or ``NO_COMPLAINT``."""
        return self.years.cells.get((which, FIRST), 0)

    @property
    def of_year(self) -> Shown:
        """How many are complaints of the year."""
        return self.of_years(str(self.year))


@dataclass(frozen=True)
class InstitutionComplaints:
    """The complaints of a year about an institution.

    ``number``: of complaints. ``by_form``: how often they tell of a form, by unit or other body.
    ``forms``: those that are told of, in the order of the terms.
    """

    registers: Registers
    number: Shown
    by_form: ShownTable
    forms: tuple[Form, ...]

    def of_unit(self, unit: Key, form: str) -> Shown:
        """Return how many complaints about a unit tell of a form."""
        return self.by_form.cells.get((unit_row(unit), form), 0)

    @property
    def others(self) -> Shown:
        """How many complaints of the year are about others, or do not say about whom."""
        of_year, own = self.registers.of_year, self.number
        if isinstance(of_year, Sign) or isinstance(own, Sign):
            return Sign.WITHHELD
        return few(of_year - own)

    @property
    def elsewhere(self) -> Sequence[str]:
        """The bodies that are no unit of the survey, as registers call them; '' if they do not."""
        return [each for each in self.by_form.rows.values if not each.startswith(_UNIT)]


def unit_row(unit: Key) -> str:
    """Return by what a unit is known in the rows of tables."""
    return _UNIT + unit[1]


@dataclass(frozen=True, slots=True)
class _Mention:
    values: Mapping[Trait, str]
    is_confidential: bool

    def has(self, given: Given) -> bool:
        return all(self.values[trait] in values for trait, values in given)


def registered(result: Result, complaints: Complaints) -> Mapping[str, InstitutionComplaints]:
    """Return the complaints in registers beside a survey, by the keys of its institutions.

    Raises ``complaint.extra_missing`` where something is to be hidden, without the library.
    """
    year = str(result.survey.year)
    tables = _Tables([*_mentions(result, complaints, year)], [*complaints.terms.forms])
    of_year: Given = ((Trait.ORIGIN, (year,)),)
    heads = [
        tables.table("years", Trait.ORIGIN, Trait.MENTION, _FIRST),
        tables.table("bodies", Trait.INSTITUTION, Trait.MENTION, (*of_year, *_FIRST)),
    ]
    own = {}
    for each in result.institutions:
        name = each.key[0]
        given = (*of_year, (Trait.INSTITUTION, (name,)))
        own[name] = (
            tables.table(f"{name} forms", Trait.UNIT, Trait.FORM, given),
            # That readers know how many forms and how many complaints there are: one more sum.
            tables.table(f"{name} tie", Trait.INSTITUTION, Trait.MENTION, given),
        )
    (years, bodies), by_form = _masked(heads, own)
    registers = Registers(result.survey.year, years, bodies)
    return {
        name: InstitutionComplaints(
            registers, bodies.cells.get((name, FIRST), 0), table, _forms_in(table, complaints.terms)
        )
        for name, table in by_form.items()
    }


def _masked(
    heads: Sequence[CountTable], own: Mapping[str, tuple[CountTable, CountTable]]
) -> tuple[Sequence[ShownTable], Mapping[str, ShownTable]]:
    """Return tables as they may be shown together: of all, and of each institution.

    An institution whose complaints and forms are both told in sum is proven safe by itself: nothing
    else ties it to others. The rest are masked at once, as are those that this hides in turn.
    """
    alone = {name: mask([forms])[0] for name, (forms, _) in own.items()}
    tied: list[str] = []
    while True:
        shown = mask([*heads, *(table for name in tied for table in own[name])])
        further = [
            name
            for name, table in alone.items()
            if name not in tied
            and not are_told(table.cell(None), shown[1].cells.get((name, FIRST), 0))
        ]
        if not further:
            together = dict(zip(tied, shown[len(heads) :: 2], strict=True))
            return shown[: len(heads)], {**alone, **together}
        tied += further


def _forms_in(table: ShownTable, terms: Terms) -> tuple[Form, ...]:
    """Return the forms that a table has, as far as terms know them: without any standard."""
    return tuple(
        Form(code, terms.forms[code].name, (), (), terms.forms[code].basis)
        for code in table.columns.values
    )


def _mentions(result: Result, complaints: Complaints, year: str) -> Iterator[_Mention]:
    bodies = BodiesOfSurvey(result, complaints.cases)
    to_close = set(map(id, complaints.to_close))
    for case in complaints.cases:
        when = _when(case, year) if id(case) in to_close else NO_COMPLAINT
        about = bodies.placed(case)
        for at, form in enumerate(case.forms or (UNCATEGORISED,)):
            yield _Mention(
                {
                    Trait.ORIGIN: when,
                    Trait.INSTITUTION: about.key[0],
                    Trait.UNIT: _row(about),
                    Trait.FORM: form,
                    Trait.MENTION: FURTHER if at else FIRST,
                },
                case.confidential is True,
            )


def _when(case: Case, year: str) -> str:
    told = str(case.year or NOT_KNOWN)
    return told if told in (year, NOT_KNOWN) else OTHER_YEARS


def _row(about: Placed) -> str:
    return unit_row(about.key) if about.key[1] else about.name


@dataclass(frozen=True)
class _Tables:
    mentions: Sequence[_Mention]
    forms: Sequence[str]

    def table(self, code: str, rows: Trait, columns: Trait, given: Given = ()) -> CountTable:
        """Return how many mentions with what is given have which two values."""
        found = [each for each in self.mentions if each.has(given)]
        return CountTable(
            code=code,
            rows=self._axis(rows, found, given),
            columns=self._axis(columns, found, given),
            counts=_counts(found, rows, columns),
            confidential=_counts([each for each in found if each.is_confidential], rows, columns),
            counted="forms",
            given=given,
        )

    def _axis(self, trait: Trait, found: Iterable[_Mention], given: Given) -> Axis:
        """Return values in an order that does not depend on how many there are of each."""
        if trait is Trait.MENTION:
            return Axis(trait, dict(given).get(trait, (FIRST, FURTHER)))
        met = {each.values[trait] for each in found}
        order = self.forms if trait is Trait.FORM else sorted(met - {NOT_KNOWN}, key=_units_first)
        return Axis(trait, tuple(each for each in (*order, NOT_KNOWN) if each in met))


def _units_first(value: str) -> tuple[bool, str]:
    return not value.startswith(_UNIT), value


def _counts(found: Iterable[_Mention], rows: Trait, columns: Trait) -> Counter[tuple[str, str]]:
    return Counter((each.values[rows], each.values[columns]) for each in found)
