"""The words and numbers of the figures of complaints, in one language; what is withheld says so."""

from collections.abc import Iterator
from fractions import Fraction

from kepatuhan.ground.i18n import N_, Words
from kepatuhan.pictures.complaints.figure_words import FigureWords
from kepatuhan.pictures.complaints.work_view import INTERNAL
from kepatuhan.pictures.numbers import NOTHING_TO_SHOW, Numbers
from kepatuhan.pictures.result.view import EXERCISE
from kepatuhan.programmes.complaints.beside_survey import SurveyBeside
from kepatuhan.programmes.complaints.count_table import Trait
from kepatuhan.programmes.complaints.figures import CountsFrom
from kepatuhan.programmes.complaints.masking import Shown, ShownTable, Sign
from kepatuhan.programmes.complaints.shown import ShownFigures, ShownLimit, ShownRate, share_of
from kepatuhan.rubric.model import FULL

MASKED = N_(
    "<5: one to four, not told exactly, so that nobody can be recognised. •: withheld, for such a "
    "number could be computed from it."
)
GROUP_WORDS = {
    "rest": N_("Not ended, or day not known"),
    "ended": N_("Ended"),
    "open": N_("Open"),
}


class FiguresView(Numbers):
    """What is said of figures. ``basis``: what the limits and the days off rest on.

    ``beside``: the survey beside them, None for none.
    """

    def __init__(
        self,
        shown: ShownFigures,
        names: FigureWords,
        words: Words,
        basis: tuple[str, ...] = (),
        beside: SurveyBeside | None = None,
    ) -> None:
        super().__init__(words, 2)
        self.shown, self.names, self.basis, self.beside = shown, names, basis, beside

    @property
    def about(self) -> str:
        """What tells a file of them from one of another year."""
        return f"complaints {self.shown.year}"

    @property
    def exercise(self) -> str:
        """What stands on top of the page and of every sheet; '' on what may leave the office.

        Unless the survey beside it was made up.
        """
        own = "" if self.shown.is_published else self.words(INTERNAL)
        invented = self.words(EXERCISE) if self.beside and self.beside.is_invented else ""
        return " · ".join(filter(None, (own, invented)))

    @property
    def title(self) -> str:
        """The title."""
        return self.words("Complaints {year}", year=self.shown.year)

    @property
    def subtitle(self) -> str:
        """The day of the figures."""
        return self.words("As they stand on {day}", day=self.date(self.shown.day.isoformat()))

    @property
    def years_title(self) -> str:
        """What stands above the table of this year and the one before."""
        return self.words("{year} and {last}", year=self.shown.year, last=self.shown.year - 1)

    def count(self, value: Shown) -> str:
        """Return a count, or the sign in its place."""
        return value.value if isinstance(value, Sign) else self.words.whole(value)

    def share(self, value: Fraction | None) -> str:
        """Return a share as a percentage."""
        return NOTHING_TO_SHOW if value is None else self.percent(value * FULL, 2)

    def value(self, trait: Trait, value: str) -> str:
        """Return the name of a row or a column; some columns are several standings together."""
        if trait is Trait.STANDING and value in GROUP_WORDS:
            return self.words(GROUP_WORDS[value])
        return self.names.value(trait, value)

    def tables(self) -> list[ShownTable]:
        """Return the tables that hold anything, in the order of a report."""
        every = self.shown.tables.values()
        return [table for table in every if any(cell != 0 for cell in table.cells.values())]

    def points(self) -> Iterator[str]:
        """Yield what the figures come to, in sentences."""
        yield from self._rates()
        yield self._days()
        yield from self._before()

    def _rates(self) -> Iterator[str]:
        words, shown = self.words, self.shown
        yield self._rate(shown.whole, words("Of the year's work"))
        if shown.carried:
            year = words("Of those received in {year}", year=shown.year)
            yield self._rate(shown.own, year)
            yield self._rate(shown.carried, words("Of those carried over"))

    def _rate(self, rate: ShownRate, whose: str) -> str:
        words = self.words
        told = {
            "whose": whose,
            "ended": self.count(rate.ended),
            "refused": self.count(rate.refused),
        }
        if rate.rate is not None:
            share, of = self.share(rate.rate), self.count(rate.of)
            said = words(
                "{whose}, {ended} of {of} ended ({share}), {refused} of them without treatment.",
                of=of, share=share, **told,
            )  # fmt: skip
        elif rate.lowest is not None:
            said = words(
                "{whose}, {ended} ended, at least {share}, {refused} of them without treatment.",
                share=self.share(rate.lowest), **told,
            )  # fmt: skip
        else:
            said = words("{whose}, {ended} ended, {refused} of them without treatment.", **told)
        unplaced = words(
            "Of {n} more the day of ending or the status is not known.",
            n=self.count(rate.unplaced),
        )  # fmt: skip
        return " ".join(filter(None, (said, unplaced if rate.unplaced else "", self._target(rate))))

    def _target(self, rate: ShownRate) -> str:
        """Return whether the target is reached; certainly so where the lowest rate reaches it."""
        if rate.target is None:
            return ""
        target, lowest = self.percent(rate.target, 2), rate.lowest
        if rate.is_reached or (lowest is not None and lowest * FULL >= rate.target):
            return self.words("The target of {target} is reached.", target=target)
        if rate.is_reached is None:
            return ""
        return self.words("The target of {target} is not reached.", target=target)

    def _days(self) -> str:
        days, words = self.shown.days, self.words
        if days.is_withheld:
            return words("How long complaints take is withheld: too few have ended.")
        return words(
            "Days until a complaint received in {year} ends: half of them {median}, nine of ten "
            "{ninetieth} (those still open count as longer than they have waited).",
            year=self.shown.year, median=self.reached(days.median),
            ninetieth=self.reached(days.ninetieth),
        )  # fmt: skip

    def reached(self, days: int | None) -> str:
        """Return after how many days; None where it is not reached."""
        if days is None:
            return self.words("not reached yet")
        return self.words.counted("{n} day", "{n} days", days)

    def _before(self) -> Iterator[str]:
        before, words = self.shown.before, self.words
        if before is None:
            return
        counts = before.counts
        yield words(
            "{year}: {received} received, {ended} of {of} ended ({share}), {source}.",
            year=counts.year, received=words.whole(counts.received),
            ended=words.whole(counts.closing.ended), of=words.whole(counts.closing.of),
            share=self.share(counts.closing.rate),
            source=words("from the archive") if before.origin is CountsFrom.ARCHIVE
            else words("from the same registers"),
        )  # fmt: skip

    def limit(self, limit: ShownLimit) -> str:
        """Return how many kept a limit: 61 of 84 (72.62%)."""
        return self.part_of(limit.on_time, limit.of)

    def part_of(self, part: Shown, whole: Shown) -> str:
        """Return a part of a whole, with its share where both are told: 61 of 84 (72.62%)."""
        said = self.words("{n} of {all}", n=self.count(part), all=self.count(whole))
        share = share_of(part, whole)
        return said if share is None else f"{said} ({self.share(share)})"

    def notes(self) -> list[str]:
        """Return what the numbers are, and what they rest on."""
        words, shown = self.words, self.shown
        said = [
            words(
                "The year's work are the complaints to be closed of this year and of earlier ones "
                "that had not ended before it began; consultations and copies of letters are "
                "counted beside."
            )
        ]
        if shown.is_published:
            said.append(words(MASKED))
        elif shown.confidential:
            said.append(words("Confidential ones among them: {n}.",
                              n=self.count(shown.confidential)))  # fmt: skip
        return [*said, *self.basis, self.not_official()]
