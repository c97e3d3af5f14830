"""The sentences and the table about the questions of an instrument."""

from collections.abc import Iterator
from fractions import Fraction

from kepatuhan.ground.i18n import N_
from kepatuhan.guidance.instrument import FEWEST_UNITS, ItemAnalysis, ItemStatistics
from kepatuhan.pictures.numbers import MINUS, NOTHING_TO_SHOW
from kepatuhan.pictures.pens.table import Column, Table, Value
from kepatuhan.pictures.result.view import View
from kepatuhan.scoring.rounding import round_half_up

CORRELATION_DECIMALS = 2
NOTES = (
    N_("Share of variance: how much of the differences between scores comes from a question; all "
       "together are 100 percent. Far from its weight, it counts more or less than it was meant "
       "to; below 0, it works against the others. That does not make it a bad question: what all "
       "do well no longer tells units apart, and may matter all the same."),
    N_("Correlation with the rest: whether who does well here does well elsewhere. Indicators form "
       "the score and need not go together, so a low one is no fault."),
    N_("Without it: its weight is spread over its siblings. These are answers of one year; another "
       "year's may say otherwise. No single number decides about a question."),
)  # fmt: skip


class InstrumentWords:
    """The sentences of one look at an instrument in one language."""

    def __init__(self, found: ItemAnalysis, view: View) -> None:
        self.found, self.view, self.words = found, view, view.words

    @property
    def title(self) -> str:
        """What it is, of which edition and year."""
        return self.words(
            "The questions of edition {edition} in {year}",
            edition=self.view.rubric.edition,
            year=self.view.result.survey.year,
        )

    def summary(self) -> Iterator[str]:
        """Yield on how many units it rests, or that they are too few."""
        found, words = self.found, self.words
        yield words("Units with a score from answers: {n}; institutions all of whose units have "
                    "one: {whole}.", n=words.whole(found.units),
                    whole=words.whole(found.institutions))  # fmt: skip
        if not found.is_told:
            yield words("Nothing is told of fewer than {n} units.", n=FEWEST_UNITS)
            return
        if found.incomplete:
            yield words("Of these lack answers: {n}. Their score is that of what was answered.",
                        n=words.whole(found.incomplete))  # fmt: skip
        same = [each.indicator.code for each in found.items if each.only]
        if same:
            yield words("Questions with one answer only, which tell no unit from another: {codes}.",
                        codes=", ".join(same))  # fmt: skip

    def notes(self) -> Iterator[str]:
        """Yield what the numbers do not say; nothing where there are none."""
        if self.found.is_told:
            yield from map(self.words, NOTES)
            yield self.view.rests_on_sentence()

    def table(self) -> Table[ItemStatistics]:
        """Return the indicators, in the rubric's order."""
        words = self.words
        columns: list[Column[ItemStatistics]] = [
            Column("code", words("Code"), "strong", lambda row: row.indicator.code, width=9),
            Column("name", words("Indicator"), "wrap",
                   lambda row: words.of(row.indicator.name), width=40),
            Column("weight", words("Weight"), "percent", lambda row: row.weight,
                   shown=lambda row: self.view.percent(row.weight, 2)),
            Column("variance", words("Share of variance"), "percent", lambda row: row.variance,
                   shown=self._variance),
            Column("units", words("Units"), "count", lambda row: row.units),
            Column("only", words("The only answer"), "text",
                   lambda row: words.of(row.only.label) if row.only else "", width=20),
            Column("rest", words("Correlation with the rest"), "score", self._rest,
                   shown=self._rest_text),
            Column("zones", words("Units in another zone without it"), "count",
                   lambda row: row.zones),
            Column("institutions", words("Institutions in another zone without it"), "count",
                   lambda row: row.whole_zones),
            Column("shift", words("Places moved without it"), "score", lambda row: row.shift),
        ]  # fmt: skip
        empty = words("Nothing is told of fewer than {n} units.", n=FEWEST_UNITS)
        return Table(columns, self.found.items, frozen=1, empty=empty)

    def _variance(self, row: ItemStatistics) -> str:
        """Return the share with a sign that is no hyphen; percents have none of their own."""
        if row.variance is None:
            return NOTHING_TO_SHOW
        sign = MINUS if row.variance < 0 else ""
        return f"{sign}{self.view.percent(abs(row.variance), 2)}"

    def _rest(self, row: ItemStatistics) -> Value:
        if row.rest is None:
            return None
        return round_half_up(Fraction(row.rest), CORRELATION_DECIMALS)

    def _rest_text(self, row: ItemStatistics) -> str:
        return self.view.rounded(None if row.rest is None else Fraction(row.rest),
                                 CORRELATION_DECIMALS)  # fmt: skip
