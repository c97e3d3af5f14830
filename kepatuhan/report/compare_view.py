"""Every string that the pictures of a comparison print, in one language."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from kepatuhan.compare.comparison import Comparison
from kepatuhan.compare.crosswalk import Link
from kepatuhan.compare.grades import Grade, Steps, grade_of
from kepatuhan.compare.ledger import Span
from kepatuhan.compare.pairs import Kind, Pair, Rated
from kepatuhan.i18n import Words
from kepatuhan.report import compare_words as texts
from kepatuhan.report.base_view import RubricView
from kepatuhan.report.numbers import NOTHING_TO_SHOW
from kepatuhan.report.view import View
from kepatuhan.rubric.model import Rubric

MINUS = "−"


class ChangeView(RubricView):
    """The words and numbers of changes, whatever is compared."""

    def signed(self, value: Decimal | Fraction | None) -> str:
        """Return a change with its sign: +1,48, −0,60, 0,00."""
        if value is None:
            return NOTHING_TO_SHOW
        shown = self.rounded(abs(Fraction(value)))
        is_zero = not any(sign in "123456789" for sign in shown)
        return shown if is_zero else f"{'+' if value > 0 else MINUS}{shown}"

    def signed_whole(self, number: int) -> str:
        """Return a change of a count with its sign; 0 has none."""
        sign = MINUS if number < 0 else "+" if number else ""
        return f"{sign}{self.words.whole(abs(number))}"

    def grade(self, grade: Grade) -> str:
        """Return the name of a box: its zone, its opinion, or why it has neither."""
        if grade.zone:
            return self.zone_word(grade.zone)
        return self.opinion(grade.band) if grade.band else self.words(_without(grade))

    def grade_sign(self, grade: Grade) -> str:
        """Return its shape."""
        return self.zone_sign(grade.zone)

    def differences(self, old: Rubric, new: Rubric) -> Iterator[str]:
        """Yield what keeps two editions from being compared."""
        editions = {"old": old.edition, "new": new.edition}
        yield self.words(texts.NOT_THE_SAME, **editions)
        first, second = old.roll_up, new.roll_up
        if first.scored_at is not second.scored_at:
            yield self.words(
                texts.OTHER_OBJECT,
                old_object=self.words(texts.SCORED_WORDS[first.scored_at]),
                new_object=self.words(texts.SCORED_WORDS[second.scored_at]),
                **editions,
            )
        if first.institution is not second.institution:
            yield self.words(
                texts.OTHER_MEAN,
                old_mean=self.words(texts.MEAN_WORDS[first.institution]),
                new_mean=self.words(texts.MEAN_WORDS[second.institution]),
                **editions,
            )
        limits = self.limits(old), self.limits(new)
        if limits[0] != limits[1]:
            yield self.words(
                texts.OTHER_BANDS, old_limits=limits[0], new_limits=limits[1], **editions
            )

    def limits(self, rubric: Rubric) -> str:
        """Return the bands' minima, best first: 88 / 78 / 54."""
        return " / ".join(self.shortest(band.minimum) for band in rubric.bands if band.minimum)


class CompareView(ChangeView):
    """The words and numbers of one comparison."""

    def __init__(self, comparison: Comparison, words: Words) -> None:
        super().__init__(comparison.new, words)
        self.comparison = comparison
        self.years = [View(each, words) for each in (comparison.first, comparison.second)]

    @property
    def title(self) -> str:
        """The two years."""
        first, second = self.comparison.first, self.comparison.second
        return f"{first.survey.year} → {second.survey.year}"

    def not_official(self) -> str:
        """Return what this comparison is not."""
        return self.words("This comparison is not an official Ombudsman document.")

    def note(self) -> list[str]:
        """Return why the years are not simply comparable; empty under one edition."""
        comparison = self.comparison
        if not comparison.editions_differ:
            return []
        old, new = comparison.old, comparison.new
        editions = {"old": old.edition, "new": new.edition}
        found = list(self.differences(old, new))
        if comparison.coverage:
            shares = [self.percent(share) for share in comparison.coverage]
            found.append(
                self.words(texts.COVERED, old_share=shares[0], new_share=shares[1], **editions)
            )
        return found

    def unknown(self) -> list[str]:
        """Return what cannot be known from what was given."""
        comparison, found = self.comparison, []
        editions = {"old": comparison.old.edition, "new": comparison.new.edition}
        if not comparison.has_answers and comparison.editions_differ:
            found.append(self.words(texts.PUBLISHED_ONLY))
        elif comparison.has_answers and comparison.crosswalk is None:
            found.append(self.words(texts.NO_CROSSWALK, **editions))
        if {Kind.NEW, Kind.GONE} & {pair.kind for pair in comparison.rated()}:
            found.append(self.words(texts.BY_LISTS))
        return found

    def headline(self) -> str:
        """Return how many changed in which way; "no change" if nothing did."""
        if self.comparison.is_unchanged:
            return self.words("No change.")
        return self.kinds(self.comparison.counts)

    def kinds(self, counts: Counter[Kind]) -> str:
        """Return counts of changes: 2 membaik · 27 tidak dinilai lagi."""
        listed = [f"{self.words.whole(counts[kind])} {self.kind(kind)}" for kind in Kind]
        return " · ".join(text for kind, text in zip(Kind, listed, strict=True) if counts[kind])

    def kind(self, kind: Kind) -> str:
        """Return a change's name."""
        return self.words(texts.KIND_WORDS[kind])

    def says(self, pair: Pair) -> str:
        """Return what can be said of a change, with its sign and the reason if there is one."""
        text = f"{texts.KIND_SIGNS[pair.kind]} {self.kind(pair.kind)}"
        return f"{text}: {pair.reason}" if pair.reason else text

    def score(self, rated: Rated | None, year: int) -> str:
        """Return the printed score of the first (0) or the second year (1)."""
        if rated is None:
            return NOTHING_TO_SHOW
        view = self.years[year]
        return view.score(rated) if view.score(rated) != NOTHING_TO_SHOW else view.bounds(
            rated.verdict
        ) or NOTHING_TO_SHOW  # fmt: skip

    def zone(self, rated: Rated | None, year: int) -> str:
        """Return the zone of the first or the second year, with its sign."""
        if rated is None:
            return NOTHING_TO_SHOW
        return f"{self.zone_sign(rated.zone)} {self.years[year].zone_text(rated)}"

    def bare(self, rated: Rated | None) -> str:
        """Return a zone without a sign; '' in a year that does not list it."""
        return "" if rated is None else self.grade(grade_of(rated))

    def zones(self, pair: Pair, *, signs_only: bool = False) -> str:
        """Return both zones: ▲ Hijau → ★ Hijau pekat, or ▲ → ★."""
        before, after = self.zone(pair.first, 0), self.zone(pair.second, 1)
        return f"{before[0]} → {after[0]}" if signs_only else f"{before} → {after}"

    def effect(self, steps: Steps | None) -> str:
        """Return what moved a zone: the bands, the score, or first the bands and then the score."""
        if steps is None:
            return NOTHING_TO_SHOW
        if steps.by_bands and steps.by_score:
            middle = self.grade(steps.middle)
            return self.words("bands (to {zone}), then score", zone=middle.lower())
        if steps.by_bands:
            return self.words("bands")
        return self.words("score") if steps.by_score else self.words("did not move")

    def span(self, span: Span) -> str:
        """Return a term, or its bounds: +4,50 … +22,87."""
        if span.value is not None:
            return self.signed(span.value)
        return f"{self.signed(span.low)} … {self.signed(span.high)}"

    def relation(self, link: Link) -> str:
        """Return what an old indicator is to a new one."""
        return self.words(texts.RELATION_WORDS[link.relation])

    def link_note(self, link: Link) -> str:
        """Return the note of a line of the crosswalk, if it has one."""
        return self.words.of(link.note) if link.note else ""

    def ledger_notes(self) -> list[str]:
        """Return what the terms mean."""
        ledgers = [pair.ledger for pair in self.comparison.rated() if pair.ledger]
        notes = [texts.LEDGER_NOTE] if ledgers else []
        notes += [] if all(ledger.is_exact for ledger in ledgers) else [texts.SPAN_NOTE]
        return [self.words(note) for note in notes]


def _without(grade: Grade) -> str:
    return texts.WITHOUT_WORDS[grade.code]
