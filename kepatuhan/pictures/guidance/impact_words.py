"""The sentences and the table about what another rubric would make of a year."""

from collections.abc import Iterator

from kepatuhan.ground.i18n import N_, Words
from kepatuhan.guidance.impact import RubricImpact, ZoneChange
from kepatuhan.pictures.guidance.about_rated import names_of
from kepatuhan.pictures.pens.table import Column, Table
from kepatuhan.pictures.result.view import View

SHIFTS_SHOWN = 3
NOTES = (
    N_("It tells what the same answers would score under the new rubric. It does not say which "
       "rubric is right, nor how units would answer if they were asked by it."),
    N_("Scores under the new rubric are kept nowhere."),
)  # fmt: skip


class ImpactWords:
    """The sentences of one impact in one language."""

    def __init__(self, found: RubricImpact, words: Words) -> None:
        self.found = found
        self.before = View(found.before, words, is_of_office=True)
        self.after = View(found.after, words, is_of_office=True)
        self.words = self.before.words

    @property
    def title(self) -> str:
        """What it is, of which rubric and year."""
        found = self.found
        return self.words(
            "Impact of rubric {new} on {year}, scored by {old}",
            new=found.after.rubric.edition, year=found.before.survey.year,
            old=found.before.rubric.edition,
        )  # fmt: skip

    def summary(self) -> Iterator[str]:
        """Yield how many would change zone, and what the rubrics do not share."""
        found, words = self.found, self.words
        yield words("Institutions whose zone would be another: {n}, may be: {open}; of {whole}.",
                    **self._numbers(found.institutions, found.numbers[0]))  # fmt: skip
        yield words("Units whose zone would be another: {n}, may be: {open}; of {whole}.",
                    **self._numbers(found.units, found.numbers[1]))  # fmt: skip
        if found.old:
            yield words("Only the old rubric asks: {codes}.",
                        codes=", ".join(each.code for each in found.old))  # fmt: skip
        if found.new:
            yield words("Only the new rubric asks, so that answers are missing: {codes}.",
                        codes=", ".join(each.code for each in found.new))  # fmt: skip
        if found.carried:
            yield words("Answers were carried over the crosswalk of the editions; what can be "
                        "several levels leaves a score open.")  # fmt: skip

    def notes(self) -> Iterator[str]:
        """Yield what it does not say."""
        yield from map(self.words, NOTES)
        yield self.after.rests_on_sentence()

    def rows(self) -> tuple[ZoneChange, ...]:
        """Return the institutions, then the units, in the order of their scores."""
        return (*self.found.institutions, *self.found.units)

    def table(self) -> Table[ZoneChange]:
        """Return who would change zone."""
        words = self.words
        columns: list[Column[ZoneChange]] = [
            Column("institution", words("Institution"), "strong",
                   lambda row: names_of(row.before)[0], width=26),
            Column("unit", words("Unit"), "wrap", lambda row: names_of(row.before)[1], width=28),
            Column("before", words("Now"), "wrap", lambda row: self.before.score_told(row.before),
                   width=22),
            Column("after", words("Under the new rubric"), "wrap",
                   lambda row: self.after.score_told(row.after), width=28),
            Column("certain", words("Sure"), "text", self._certain),
            Column("by", words("Mostly by"), "wrap", self.by, width=60),
        ]  # fmt: skip
        return Table(columns, self.rows(), frozen=1, empty=words("No zone would be another."))

    def by(self, row: ZoneChange) -> str:
        """Return which indicators move a score most in the direction that it moves."""
        if row.shifts is None:
            return self.words("cannot be told: a score has only bounds")
        whole = sum(each.points for each in row.shifts)
        same = [each for each in row.shifts if each.points * whole > 0]
        shown = [f"{each.indicator.code} {self.after.signed(each.points)}"
                 for each in same[:SHIFTS_SHOWN]]  # fmt: skip
        return "; ".join(shown)

    def _certain(self, row: ZoneChange) -> str:
        return self.words("yes") if row.is_certain else self.words("may be")

    def _numbers(self, changes: tuple[ZoneChange, ...], whole: int) -> dict[str, str]:
        certain = sum(each.is_certain for each in changes)
        numbers = {"n": certain, "open": len(changes) - certain, "whole": whole}
        return {name: self.words.whole(number) for name, number in numbers.items()}
