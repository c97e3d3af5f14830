"""What is said of one institution or unit in two years, in one language."""

from collections.abc import Sequence

from kepatuhan.comparison.comparison import Comparison
from kepatuhan.comparison.falls import ZoneWay, way_of_zone
from kepatuhan.comparison.grades import grade_of
from kepatuhan.comparison.ledger import Span, direction_of
from kepatuhan.comparison.matches import Rated
from kepatuhan.comparison.pairs import ChangeKind, Pair, maximum_of, printed
from kepatuhan.ground.i18n import Words
from kepatuhan.pictures.comparison import words as texts
from kepatuhan.pictures.comparison.change_view import ChangeView
from kepatuhan.pictures.numbers import NOTHING_TO_SHOW
from kepatuhan.pictures.result.view import View
from kepatuhan.result.model import InstitutionResult
from kepatuhan.rubric.crosswalk.model import Link


class PairView(ChangeView):
    """The words and numbers of one line of a comparison.

    ``stages``: sentences that say of which year not all is final.
    """

    def __init__(self, comparison: Comparison, words: Words, stages: Sequence[str] = ()) -> None:
        super().__init__(comparison.new, words)
        if any(band.zone for band in comparison.old.bands):
            self.words = words
        self.comparison, self.stages = comparison, stages
        self.sources = [View(each, words) for each in (comparison.first, comparison.second)]
        self.headings = [str(each.survey.year) for each in (comparison.first, comparison.second)]

    def kind(self, kind: ChangeKind) -> str:
        """Return a change's name."""
        return self.words(texts.KIND_WORDS[kind])

    def sign(self, kind: ChangeKind) -> str:
        """Return the sign that stands beside a change's name."""
        return texts.KIND_SIGNS[kind]

    def says(self, pair: Pair) -> str:
        """Return what can be said of a change, with its sign, the reason, and who became whom."""
        text = f"{self.sign(pair.kind)} {self.kind(pair.kind)}"
        reason = self.other_scales(pair) if pair.has_other_scale else pair.reason
        text = f"{text}: {reason}" if reason else text
        return "; ".join([text, *self.of_same_units(pair), *self.kin(pair)])

    def other_scales(self, pair: Pair) -> str:
        """Return that the scores of two years go up to different maxima."""
        maxima = map(self.shortest, map(maximum_of, (pair.first, pair.second)))
        return self.words(texts.OTHER_SCALES, maxima=" → ".join(maxima))

    def of_same_units(self, pair: Pair) -> list[str]:
        """Return an institution's scores of the units of both years, where there are others."""
        same = pair.same
        if same is None:
            is_scored = pair.change is not None and not self._is_printed(pair)
            is_empty = pair.units and all(unit.change is None for unit in pair.units)
            return [self.words(texts.NO_SAME_UNITS)] if is_scored and is_empty else []
        if same.is_all:
            return []
        scores = {"first": self.rounded(same.first), "second": self.rounded(same.second)}
        return [
            self.words(texts.SAME_UNITS, n=same.number, **scores),
            *(
                self.words(text, n=number)
                for text, number in (
                    (texts.CAME, same.came), (texts.LEFT, same.left),
                    (texts.UNSCORED, same.unscored),
                )
                if number
            ),
        ]  # fmt: skip

    def _is_printed(self, pair: Pair) -> bool:
        """Return whether an institution's score was taken from a table in one of the years."""
        both = [each for each in (pair.first, pair.second) if isinstance(each, InstitutionResult)]
        return any(each.survey.ready for each in both)

    def kin(self, pair: Pair) -> list[str]:
        """Return which others a body came from and went to, by splits and mergers."""
        is_both = pair.first is not None and pair.second is not None
        sides = ((texts.TOOK_OVER if is_both else texts.FORMED_FROM, pair.origins),
                 (texts.GAVE_A_PART if is_both else texts.BECAME, pair.heirs))  # fmt: skip
        return [self.words(text, names=", ".join(names)) for text, names in sides if names]

    def former_name(self, pair: Pair) -> str:
        """Return the name that it had in the first year: 2019: Kabupaten Toba Samosir; or ''."""
        return f"{self.headings[0]}: {pair.renamed_from}" if pair.renamed_from else ""

    def score(self, rated: Rated | None, year: int) -> str:
        """Return the printed score of the first (0) or the second year (1), or its bounds."""
        if rated is None:
            return NOTHING_TO_SHOW
        bounds = self.sources[year].bounds(rated.verdict) if printed(rated) is None else ""
        return bounds or self.sources[year].score(rated)

    def zone(self, rated: Rated | None, year: int) -> str:
        """Return the zone of the first or the second year, with its sign."""
        if rated is None:
            return NOTHING_TO_SHOW
        sign = self.grade_sign(grade_of(rated, self.sources[year].rubric))
        return f"{sign} {self.sources[year].zone_text(rated)}"

    def bare(self, rated: Rated | None, year: int) -> str:
        """Return a zone without a sign; '' in a year that does not list it."""
        return "" if rated is None else self.grade(grade_of(rated, self.sources[year].rubric))

    def zones(self, pair: Pair) -> str:
        """Return both zones: ▲ Hijau → ★ Hijau pekat."""
        return f"{self.zone(pair.first, 0)} → {self.zone(pair.second, 1)}"

    def effect(self, pair: Pair) -> str:
        """Return what moved a zone: the bands, the score, or first the bands and then the score."""
        steps = self.comparison.steps(pair)
        if steps is None:
            return NOTHING_TO_SHOW
        if steps.first == steps.second:
            return self.words("did not move")
        if steps.by_bands and steps.by_score:
            middle = self.grade(steps.middle)
            return self.words("bands (to {zone}), then score", zone=self.in_sentence(middle))
        if steps.by_bands:
            return self.words("bands")
        return self.words("score") if steps.by_score else self.words("did not move")

    def way(self, pair: Pair) -> ZoneWay | None:
        """Return which way a zone went."""
        return way_of_zone(self.comparison, pair)

    def moved(self, pair: Pair) -> str:
        """Return how a zone moved and by what; '' where it did not: zona naik (nilai)."""
        way = self.way(pair)
        if way is None or way is ZoneWay.SAME:
            return ""
        return f"{self.words(texts.WAY_WORDS[way])} ({self.effect(pair)})"

    def span(self, span: Span) -> str:
        """Return a term, or its bounds: +4,50 … +22,87."""
        if span.value is not None:
            return self.signed(span.value)
        return f"{self.signed(span.low)} … {self.signed(span.high)}"

    def real(self, pair: Pair) -> str:
        """Return what is real of a change, with the sign of its direction: ↑ +2,50."""
        return f"{self.direction(pair)[0]} {self.span(pair.ledger.real)}" if pair.ledger else ""

    def method(self, pair: Pair) -> str:
        """Return what the way of scoring did to a change."""
        return self.span(pair.ledger.method) if pair.ledger else ""

    def directions(self) -> str:
        """Return what the signs beside what is real mean."""
        return " · ".join(
            f"{sign} {self.words(texts.DIRECTION_WORDS[direction])}"
            for direction, sign in texts.DIRECTION_SIGNS.items()
        )

    def direction(self, pair: Pair) -> str:
        """Return whether what is real is above or below zero whatever is not known: ↑ membaik."""
        if pair.ledger is None:
            return ""
        direction = direction_of(pair.ledger.real)
        return f"{texts.DIRECTION_SIGNS[direction]} {self.words(texts.DIRECTION_WORDS[direction])}"

    def relation(self, link: Link) -> str:
        """Return what an old indicator is to a new one."""
        return self.words(texts.RELATION_WORDS[link.relation])

    def link_note(self, link: Link) -> str:
        """Return the note of a line of the crosswalk, if it has one."""
        return self.words.of(link.note) if link.note else ""
