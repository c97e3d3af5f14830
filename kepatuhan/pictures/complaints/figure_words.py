"""What tables of complaints are called, their rows and their columns, in one language."""

from collections.abc import Mapping

from kepatuhan.ground.i18n import N_, Words
from kepatuhan.pictures.numbers import MONTHS
from kepatuhan.programmes.complaints.clocks import ComplaintClock
from kepatuhan.programmes.complaints.count_table import NO, NOT_KNOWN, YES, CaseStanding, Trait
from kepatuhan.programmes.complaints.due import Timing
from kepatuhan.programmes.complaints.masking import ShownTable
from kepatuhan.programmes.complaints.terms import Terms
from kepatuhan.programmes.complaints.traits import SECTIONS

TITLES: Mapping[str, str] = {
    "access": N_("What came in, by kind and year of origin"),
    "beside": N_("Counted beside, not to be closed"),
    "kinds": N_("How each kind stands"),
    "funnel": N_("How the year's work stands, by year of origin"),
    "reasons": N_("Why complaints were refused"),
    "ages": N_("How long open complaints have waited"),
    "stages": N_("How limits were kept"),
    "institution": N_("By institution complained of"),
    "unit": N_("By unit complained of"),
    "group": N_("By group of bodies"),
    "channel": N_("By the way in which they came"),
    "substance": N_("By substance"),
    "has_form": N_("With and without a form of maladministration"),
    "form": N_("By form of maladministration"),
    "area": N_("By regency or city"),
    "month": N_("By month of receipt"),
    "end_month": N_("By month of closing"),
}
SHEETS: Mapping[str, str] = {
    "access": N_("Came in"),
    "beside": N_("Beside"),
    "kinds": N_("Kinds"),
    "funnel": N_("Year's work"),
    "reasons": N_("Refused"),
    "ages": N_("Waiting"),
    "stages": N_("Limits by status"),
    "has_form": N_("Form named"),
}
TRAIT_WORDS: Mapping[Trait, str] = {
    Trait.KIND: N_("Kind"),
    Trait.ORIGIN: N_("Year of origin"),
    Trait.STANDING: N_("Status"),
    Trait.REASON: N_("Reason"),
    Trait.INSTITUTION: N_("Institution"),
    Trait.UNIT: N_("Unit"),
    Trait.GROUP: N_("Group"),
    Trait.CHANNEL: N_("Way"),
    Trait.SUBSTANCE: N_("Substance"),
    Trait.HAS_FORM: N_("Form of maladministration"),
    Trait.FORM: N_("Form of maladministration"),
    Trait.AREA: N_("Regency or city"),
    Trait.MONTH: N_("Month of receipt"),
    Trait.END_MONTH: N_("Month of closing"),
    Trait.AGE: N_("Days"),
    Trait.LIMIT: N_("Limit"),
    Trait.TIMING: N_("Status"),
}
TIMING_WORDS: Mapping[Timing, str] = {
    Timing.ON_TIME: N_("On time"),
    Timing.LATE: N_("Too late"),
    Timing.RUNNING: N_("Running"),
    Timing.OVERDUE: N_("Overdue"),
    Timing.NOT_KNOWN: N_("Not known"),
}
STANDING_WORDS: Mapping[CaseStanding, str] = {
    CaseStanding.CLOSED: N_("Closed"),
    CaseStanding.REFUSED: N_("Refused"),
    CaseStanding.EXAMINATION: N_("In treatment"),
    CaseStanding.WAITING: N_("Waiting"),
    CaseStanding.UNDATED: N_("Ended, day not known"),
    CaseStanding.STATELESS: N_("Status not known"),
}


class FigureWords:
    """The names of tables, traits and values. ``clocks``: whose limits are counted."""

    def __init__(self, terms: Terms, clocks: Mapping[str, ComplaintClock], words: Words) -> None:
        self.terms, self.clocks, self.words = terms, clocks, words

    def title(self, table: ShownTable) -> str:
        """Return what a table is called; one of two traits by both."""
        return self.words(TITLES[table.code]) if table.code in TITLES else self._crossed(table)

    def sheet(self, table: ShownTable) -> str:
        """Return what the sheet of a table is called."""
        if table.code in SHEETS:
            return self.words(SHEETS[table.code])
        return self.trait(table.rows.trait) if table.code in TITLES else self._crossed(table)

    def _crossed(self, table: ShownTable) -> str:
        return f"{self.trait(table.rows.trait)} × {self.trait(table.columns.trait)}"

    def trait(self, trait: Trait) -> str:
        """Return what heads the values of a trait."""
        return self.words(TRAIT_WORDS[trait])

    def value(self, trait: Trait, value: str) -> str:
        """Return the name of a value; one that is not known is called so."""
        if trait is Trait.STANDING:
            return self.words(STANDING_WORDS[CaseStanding(value)])
        if trait is Trait.TIMING:
            return self.words(TIMING_WORDS[Timing(value)])
        if value == NOT_KNOWN:
            return self.words("Not known")
        if trait in SECTIONS:
            term = self.terms.section(SECTIONS[trait]).get(value)
            return self.words.of(term.name) if term else value
        return self._plain(trait, value)

    def _plain(self, trait: Trait, value: str) -> str:
        if trait in (Trait.MONTH, Trait.END_MONTH):
            return self.words(MONTHS[int(value) - 1])
        if trait is Trait.AGE:
            return self._age(value)
        if trait is Trait.LIMIT:
            return self.limit(value)
        if trait is Trait.HAS_FORM:
            return {YES: self.words("named"), NO: self.words("none named")}.get(value, value)
        return value

    def _age(self, code: str) -> str:
        """Return an age: 15–30 days, more than 180 days."""
        first, _, last = code.partition("-")
        if last:
            return self.words("{first}–{last} days", first=first, last=last)
        return self.words("more than {n} days", n=int(first) - 1)

    def limit(self, code: str) -> str:
        """Return the name of a limit: its stage and its clock."""
        clock, _, stage = code.partition("/")
        known = self.clocks[clock]
        name = next(each.name for each in known.stages if each.code == stage)
        return f"{self.words.of(name)} ({self.words.of(known.title)})"
