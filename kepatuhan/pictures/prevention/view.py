"""The words and numbers of where maladministration is likely, in one language."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from kepatuhan.ground.i18n import N_
from kepatuhan.pictures.complaints.figure_view import MASKED
from kepatuhan.pictures.numbers import NOTHING_TO_SHOW
from kepatuhan.pictures.result.view import View
from kepatuhan.programmes.complaints.count_table import NOT_KNOWN
from kepatuhan.programmes.complaints.masking import Shown, Sign
from kepatuhan.programmes.complaints.shown import together
from kepatuhan.programmes.prevention.evidence import (
    ENOUGH,
    ENOUGH_COMPLAINTS,
    EvidenceCell,
    FormChange,
    Guard,
    UsersWhoMet,
)
from kepatuhan.programmes.prevention.forms import Form
from kepatuhan.programmes.prevention.matrix import Prevention
from kepatuhan.programmes.prevention.registered import (
    NO_COMPLAINT,
    OTHER_YEARS,
    InstitutionComplaints,
    unit_row,
)
from kepatuhan.rubric.kinds import Status
from kepatuhan.rubric.model import FULL

_SURE: Mapping[Status, str] = {
    Status.OFFICIAL: N_("Which standard guards against which form is as published."),
    Status.INFERRED: N_("Which standard guards against which form is inferred from publications."),
    Status.ASSUMED: N_(
        "Which standard guards against which form is an assumption of this program, no official "
        "rule."
    ),
}


class PreventionView:
    """What is said of an institution's matrix."""

    def __init__(self, view: View, found: Prevention) -> None:
        self.view, self.found, self.words = view, found, view.words

    def form(self, form: Form) -> str:
        """Return the name of a form."""
        return self.words.of(form.name)

    def share(self, met: UsersWhoMet | None) -> str:
        """Return how many users met a form: 16 of 30 (53%; 34%–72%)."""
        if met is None or met.share is None:
            return NOTHING_TO_SHOW
        number = self.words("{n} of {all}", n=met.met, all=met.of)
        inside = [self.percent(met.share * FULL)]
        if bounds := met.interval:
            inside.append("–".join(map(self.percent, bounds)))
        return f"{number} ({'; '.join(inside)})"

    def percent(self, share: Fraction) -> str:
        """Return a share of few people, in percent, without decimals."""
        return self.view.percent(share, 0)

    def count(self, told: Shown | None) -> str:
        """Return how many complaints there are, or the sign in its place."""
        if told is None:
            return NOTHING_TO_SHOW
        return told.value if isinstance(told, Sign) else self.words.whole(told)

    def complaints(self, cell: EvidenceCell) -> str:
        """Return how many complaints there are in words; '' for none, and without a register."""
        told = cell.complaints
        if not told:
            return ""
        if isinstance(told, Sign):
            return self.words("{sign} complaints", sign=told.value)
        return self.words.counted("{n} complaint", "{n} complaints", told)

    def guard(self, guard: Guard) -> str:
        """Return a standard with its score: P-03 Settlement time 75.00."""
        name = f"{guard.indicator.code} {self.words.of(guard.indicator.name)}"
        return f"{name} {self.view.rounded(guard.score)}"

    def guards(self, cell: EvidenceCell) -> str:
        """Return the standards against a form that are not wholly met."""
        return "; ".join(map(self.guard, cell.open_guards))

    def remedies(self, cell: EvidenceCell) -> list[tuple[str, str]]:
        """Return what to do about each of these standards, and its law."""
        found = (each.indicator for each in cell.open_guards)
        return [(self.words.of(each.remedy), each.law) for each in found]

    def laws(self, cell: EvidenceCell) -> str:
        """Return the articles of these standards, once each."""
        return "; ".join(dict.fromkeys(law for _, law in self.remedies(cell)))

    def to_do(self, cell: EvidenceCell) -> str:
        """Return what to do."""
        return " ".join(dict.fromkeys(remedy for remedy, _ in self.remedies(cell)))

    def evidence(self, cell: EvidenceCell) -> str:
        """Return what is known of a cell: how many users met it, and complaints."""
        met = cell.met
        told = self.words("{n} of {all} users", n=met.met, all=met.of) if met else ""
        return ", ".join(filter(None, (told, self.complaints(cell))))

    @cached_property
    def forms(self) -> list[Form]:
        """The forms of which anything is known in any unit."""
        known = {
            form for (_, form), cell in self.found.cells.items() if cell.met or cell.complaints
        }
        return [form for form in self.found.every_form if form.code in known]

    def rows(self) -> list[tuple[str, Sequence[EvidenceCell]]]:
        """Return the matrix: each unit with a cell for every form."""
        cells = self.found.cells
        return [
            (unit.unit.name, [cells[unit.key, form.code] for form in self.forms])
            for unit in self.found.units
        ]

    def changes(self) -> list[str]:
        """Return which forms users met more often than chance explains, since the year before."""
        return [self._more(each) for each in self.found.changes if each.is_more]

    def _more(self, change: FormChange) -> str:
        before = self.found.before
        return self.words(
            "{form}: more than chance explains, {first} in {before} and {second} in {year}, in the "
            "units asked in both years.",
            form=self.form(change.form), first=self.share(change.first),
            second=self.share(change.second), before=before.year if before else "",
            year=self.found.result.survey.year,
        )  # fmt: skip

    def rule(self) -> str:
        """Return what is looked at first."""
        return self.words(
            "Look here first where at least {n} users met a form, or at least {complaints} "
            "complaints that may be told are about it, and a standard that guards against it is "
            "not wholly met. Nothing is weighted, and there is no index.",
            n=ENOUGH, complaints=ENOUGH_COMPLAINTS,
        )  # fmt: skip

    # What registers hold ---------------------------------------------------------------------

    def registers(self, told: InstitutionComplaints) -> list[str]:
        """Return in sentences what became of all that registers hold, and what is not told."""
        held = told.registers
        found = [
            self.words(
                "The registers hold {total} entries: {of_year} complaints of {year}, {others} of "
                "other years, {unknown} of no known year, and {rest} that are not to be closed.",
                total=self.count(held.total), of_year=self.count(held.of_year), year=held.year,
                others=self.count(held.of_years(OTHER_YEARS)),
                unknown=self.count(held.of_years(NOT_KNOWN)),
                rest=self.count(held.of_years(NO_COMPLAINT)),
            ),
            self.words(
                "Of those of {year}, {own} are about {name}, and {others} are about others, or do "
                "not say about whom.",
                year=held.year, own=self.count(told.number),
                name=self.found.institution.survey.name, others=self.count(told.others),
            ),
        ]  # fmt: skip
        if told.elsewhere:
            found.append(self._unplaced(told))
        found.append(self.words("A complaint may tell of several forms, and counts in each."))
        return [*found, self.words(MASKED)]

    def _unplaced(self, told: InstitutionComplaints) -> str:
        """Return how many are about no unit of the survey, and about whom they are."""
        number = together(told.by_form.cell(each) for each in told.elsewhere)
        return self.words(
            "Forms that are told of no unit of this survey: {n} ({names}). Nothing is guessed: a "
            "type of which there are several, as Puskesmas, is no certain unit either.",
            n=self.count(number),
            names="; ".join(each or self.words("no unit named") for each in told.elsewhere),
        )  # fmt: skip

    def body(self, told: InstitutionComplaints, row: str | None) -> str:
        """Return what a row of the complaints is about; all of them for None."""
        if row is None:
            return self.words("All")
        if row not in told.elsewhere:
            units = {unit_row(each.key): each.unit.name for each in self.found.units}
            return units[row]
        name = row or self.words("no unit named")
        return self.words("No unit of the survey: {name}", name=name)

    def notes(self) -> list[str]:
        """Return how far all of it may be trusted."""
        statuses = (form.basis.status for form in self.found.forms.forms)
        worst = max(statuses, key=lambda status: status.doubt)
        said = [
            self.words(
                "Users were not drawn at random: shares, and the 95% intervals behind them, are of "
                "those who were asked."
            ),
            self.words(_SURE[worst]),
            self.words.of(self.found.forms.note),
        ]
        if self.found.complaints is None:
            said.append(self.words("No register of complaints was given, so none are counted."))
        return said
