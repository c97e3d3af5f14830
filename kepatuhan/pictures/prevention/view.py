"""The words and numbers of where maladministration is likely, in one language."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from kepatuhan.ground.i18n import N_
from kepatuhan.pictures.numbers import NOTHING_TO_SHOW
from kepatuhan.pictures.result.view import View
from kepatuhan.programmes.prevention.evidence import (
    ENOUGH,
    EvidenceCell,
    FormChange,
    Guard,
    UsersWhoMet,
)
from kepatuhan.programmes.prevention.forms import Form
from kepatuhan.programmes.prevention.matrix import Prevention
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

    def complaints(self, cell: EvidenceCell) -> str:
        """Return how many complaints there are; nothing where there is no register."""
        told = cell.complaints
        return NOTHING_TO_SHOW if told is None else self.words.whole(told)

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

    @cached_property
    def forms(self) -> list[Form]:
        """The forms of which anything is known in any unit."""
        known = {
            form for (_, form), cell in self.found.cells.items() if cell.met or cell.complaints
        }
        return [form for form in self.found.forms.forms if form.code in known]

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
            "Look here first where at least {n} users met a form, or at least {n} complaints are "
            "about it, and a standard that guards against it is not wholly met. Nothing is "
            "weighted, and there is no index.",
            n=ENOUGH,
        )

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
