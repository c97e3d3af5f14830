"""Every string that the pictures of a comparison print, in one language."""

from collections import Counter
from collections.abc import Iterator

from kepatuhan.comparison.comparison import Comparison
from kepatuhan.comparison.grades import Steps, grade_of
from kepatuhan.comparison.ledger import TOLERANCE, Direction, Span, direction_of
from kepatuhan.comparison.matches import Rated
from kepatuhan.comparison.pairs import ChangeKind, Pair, maximum_of, printed
from kepatuhan.ground.i18n import Words
from kepatuhan.pictures.comparison import words as texts
from kepatuhan.pictures.comparison.change_view import ChangeView
from kepatuhan.pictures.comparison.indicators import IndicatorLine, indicator_lines
from kepatuhan.pictures.numbers import NOTHING_TO_SHOW
from kepatuhan.pictures.result.view import View
from kepatuhan.pictures.standing import about
from kepatuhan.result.model import InstitutionResult
from kepatuhan.rubric.crosswalk.model import Crosswalk, Link
from kepatuhan.rubric.kinds import Status


class CompareView(ChangeView):
    """The words and numbers of one comparison."""

    def __init__(self, comparison: Comparison, words: Words) -> None:
        super().__init__(comparison.new, words)
        if any(band.zone for band in comparison.old.bands):
            self.words = words
        self.comparison = comparison
        self.years = [View(each, words) for each in (comparison.first, comparison.second)]
        self._lines: dict[int, list[IndicatorLine]] = {}  # by the unit's pair, made once
        self.headings = [str(each.survey.year) for each in (comparison.first, comparison.second)]

    @property
    def about(self) -> str:
        """What tells this comparison from others."""
        years = (each.survey.year for each in (self.comparison.first, self.comparison.second))
        names = (pair.name for pair in self.comparison.pairs)
        return about(years, names, self.comparison.new.register)

    @property
    def exercise(self) -> str:
        """What stands on every page where anything of either year was made up."""
        return self.years[0].exercise or self.years[1].exercise

    @property
    def title(self) -> str:
        """The two years."""
        return " → ".join(self.headings)

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
        if comparison.crosswalk and (statuses := self._crosswalk_statuses(comparison.crosswalk)):
            found.append(self.words(texts.CROSSWALK_STATUS, statuses=statuses))
        return found

    def _crosswalk_statuses(self, crosswalk: Crosswalk) -> str:
        """Return how sure the lines are that carry answers, the weakest first."""
        used = {link.basis.status for link in crosswalk.links if link.relation.carries}
        return ", ".join(self.status_word(each) for each in reversed(Status) if each in used)

    def unknown(self) -> list[str]:
        """Return what cannot be known from what was given."""
        comparison, found = self.comparison, list(self._refused())
        editions = {"old": comparison.old.edition, "new": comparison.new.edition}
        if not comparison.has_answers and comparison.editions_differ:
            found.append(self.words(texts.PUBLISHED_ONLY))
        elif comparison.has_answers and comparison.crosswalk is None:
            found.append(self.words(texts.NO_CROSSWALK, **editions))
        elif comparison.crosswalk and not comparison.crosswalk.forward:
            found.append(self.words(texts.NOTHING_CARRIES, **editions))
        if {ChangeKind.NEW, ChangeKind.GONE} & {pair.kind for pair in comparison.rated()}:
            found.append(self.words(texts.BY_LISTS))
        return found

    def _refused(self) -> Iterator[str]:
        """Yield which files of a year were refused."""
        for result in (self.comparison.first, self.comparison.second):
            files = dict.fromkeys(each.place.file for each in result.survey.refused)
            if files:
                year = result.survey.year
                yield self.words(texts.REFUSED, year=year, files=", ".join(files))

    def headline(self) -> str:
        """Return how many changed in which way, or how one did; "no change" if nothing did."""
        if self.comparison.is_unchanged:
            return self.words("No change.")
        pair, *others = self.comparison.pairs or (None,)
        if others or pair is None or pair.change is None:
            return self.kinds(self.comparison.counts)
        scores = f"{self.score(pair.first, 0)} → {self.score(pair.second, 1)}"
        said = ", ".join([self.kind(pair.kind), *self.of_same_units(pair)])
        return f"{pair.name}: {scores} ({self.signed(pair.change)}), {said}"

    def real_headline(self) -> str:
        """Return what the answers say of what both years ask; '' where editions do not differ."""
        pairs = [pair.ledger for pair in self.comparison.pairs if pair.ledger]
        is_told = self.comparison.editions_differ or any(ledger.composition for ledger in pairs)
        if not (pairs and is_told):
            return ""
        if len(pairs) == 1:
            real = pairs[0].real
            said = f"{self.span(real)} ({self.words(texts.DIRECTION_WORDS[direction_of(real)])})"
        else:
            counts = Counter(direction_of(ledger.real) for ledger in pairs)
            said = " · ".join(
                f"{self.words.whole(counts[each])} {self.words(texts.DIRECTION_WORDS[each])}"
                for each in Direction
                if counts[each]
            )
        return self.words(texts.REAL_HEADLINE, said=said)

    def kinds(self, counts: Counter[ChangeKind]) -> str:
        """Return counts of changes: 2 membaik · 27 tidak dinilai lagi."""
        listed = [f"{self.words.whole(counts[kind])} {self.kind(kind)}" for kind in ChangeKind]
        return " · ".join(
            text for kind, text in zip(ChangeKind, listed, strict=True) if counts[kind]
        )

    def kind(self, kind: ChangeKind) -> str:
        """Return a change's name."""
        return self.words(texts.KIND_WORDS[kind])

    def says(self, pair: Pair) -> str:
        """Return what can be said of a change, with its sign, the reason, and who became whom."""
        text = f"{texts.KIND_SIGNS[pair.kind]} {self.kind(pair.kind)}"
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

    def in_both(self) -> list[Pair]:
        """Return the institutions that both years list."""
        return [pair for pair in self.comparison.pairs if pair.first and pair.second]

    def in_one(self) -> list[Pair]:
        """Return the institutions that one year alone lists."""
        return [pair for pair in self.comparison.pairs if not (pair.first and pair.second)]

    def score(self, rated: Rated | None, year: int) -> str:
        """Return the printed score of the first (0) or the second year (1), or its bounds."""
        if rated is None:
            return NOTHING_TO_SHOW
        bounds = self.years[year].bounds(rated.verdict) if printed(rated) is None else ""
        return bounds or self.years[year].score(rated)

    def zone(self, rated: Rated | None, year: int) -> str:
        """Return the zone of the first or the second year, with its sign."""
        if rated is None:
            return NOTHING_TO_SHOW
        sign = self.grade_sign(grade_of(rated, self.years[year].rubric))
        return f"{sign} {self.years[year].zone_text(rated)}"

    def bare(self, rated: Rated | None, year: int) -> str:
        """Return a zone without a sign; '' in a year that does not list it."""
        return "" if rated is None else self.grade(grade_of(rated, self.years[year].rubric))

    def zones(self, pair: Pair, *, signs_only: bool = False) -> str:
        """Return both zones: ▲ Hijau → ★ Hijau pekat, or ▲ → ★."""
        before, after = self.zone(pair.first, 0), self.zone(pair.second, 1)
        return f"{before[0]} → {after[0]}" if signs_only else f"{before} → {after}"

    def effect(self, steps: Steps | None) -> str:
        """Return what moved a zone: the bands, the score, or first the bands and then the score."""
        if steps is None:
            return NOTHING_TO_SHOW
        if steps.first == steps.second:
            return self.words("did not move")
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

    def direction(self, span: Span) -> str:
        """Return whether a term is above or below zero whatever is not known: ↑ naik."""
        direction = direction_of(span)
        return f"{texts.DIRECTION_SIGNS[direction]} {self.words(texts.DIRECTION_WORDS[direction])}"

    def relation(self, link: Link) -> str:
        """Return what an old indicator is to a new one."""
        return self.words(texts.RELATION_WORDS[link.relation])

    def link_note(self, link: Link) -> str:
        """Return the note of a line of the crosswalk, if it has one."""
        return self.words.of(link.note) if link.note else ""

    def ledger_notes(self) -> list[str]:
        """Return what the terms mean."""
        ledgers = [pair.ledger for pair in self.comparison.rated() if pair.ledger]
        notes = [self.words(texts.LEDGER_NOTE)] if ledgers else []
        if not all(ledger.is_exact for ledger in ledgers):
            notes.append(self.words(texts.SPAN_NOTE))
        return notes

    def sentences(self) -> Iterator[str]:
        """Yield all that is said of the whole comparison."""
        yield from (
            self.exercise,
            self.headline(),
            self.real_headline(),
            *self.note(),
            *self.unknown(),
        )
        yield from (self.tolerance_note(), *self.ledger_notes(), *self.beside())
        yield self.not_official()

    def indicators(self, pair: Pair) -> list[IndicatorLine]:
        """Return the rows of a unit: its indicators, what moved its score most first."""
        if id(pair) not in self._lines:
            self._lines[id(pair)] = indicator_lines(self.comparison, pair, self.years)
        return self._lines[id(pair)]

    def beside(self) -> list[str]:
        """Return the two numbers of each institution that somebody sets beside each other."""
        crosswalk = self.comparison.crosswalk
        if crosswalk is None or crosswalk.beside is None:
            return []
        way, found = crosswalk.beside, []
        for pair in self.in_both():
            parts = (self._part(pair.first, way.old, 0), self._part(pair.second, way.new, 1))
            if all(parts):
                said = {"name": pair.name, "first": parts[0], "second": parts[1]}
                found.append(self.words(texts.BESIDE, way=self.words.of(way.name), **said))
        return found

    def _part(self, rated: Rated | None, code: str, year: int) -> str:
        """Return a part's own score with its name and year, or the whole's: Proses 2022 82,35."""
        node = rated.tree.find(code) if rated and rated.tree else None
        if node is None or node.score is None or node.score.value is None:
            return ""
        view = self.years[year]
        part = next((each for each in view.rubric.dimensions if each.code == code), None)
        name = [self.words.of(part.name)] if part else []
        return " ".join([*name, self.headings[year], view.rounded(node.score.value)])

    def tolerance_note(self) -> str:
        """Return when a change is called improved, risen or about the same."""
        return self.words(texts.TOLERANCE_NOTE, points=self.shortest(TOLERANCE))
