"""Every string that the pictures of a comparison print, in one language."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from kepatuhan.comparison.ledger import TOLERANCE, Direction, direction_of
from kepatuhan.comparison.matches import Rated
from kepatuhan.comparison.pairs import ChangeKind, Pair
from kepatuhan.pictures.comparison import words as texts
from kepatuhan.pictures.comparison.indicators import IndicatorLine, indicator_lines
from kepatuhan.pictures.comparison.pair_view import PairView
from kepatuhan.pictures.standing import about
from kepatuhan.rubric.crosswalk.model import Crosswalk
from kepatuhan.rubric.kinds import Status

Place = tuple[int, ...]


class CompareView(PairView):
    """The words and numbers of one comparison."""

    @property
    def about(self) -> str:
        """What tells this comparison from others."""
        years = (each.survey.year for each in (self.comparison.first, self.comparison.second))
        names = (pair.name for pair in self.comparison.pairs)
        return about(years, names, self.comparison.new.register)

    @property
    def exercise(self) -> str:
        """What stands on every page where anything of either year was made up."""
        return self.sources[0].exercise or self.sources[1].exercise

    @property
    def title(self) -> str:
        """The two years."""
        return " → ".join(self.headings)

    def note(self) -> list[str]:
        """Return why the years are not simply comparable, and which of them is not final yet."""
        return [*self._editions(), *self.stages]

    def _editions(self) -> list[str]:
        comparison = self.comparison
        if not comparison.editions_differ:
            return []
        old, new = comparison.old, comparison.new
        editions = self.editions(old, new)
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
        editions = self.editions(comparison.old, comparison.new)
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
        return self.headline_of(pair)

    def headline_of(self, pair: Pair) -> str:
        """Return how one did, or why that cannot be said."""
        if pair.change is None:
            return f"{pair.name}: {self.says(pair)}"
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

    def with_units(self, pairs: Iterable[Pair]) -> list[Pair]:
        """Return institutions, each followed by its units."""
        return [row for pair in pairs for row in (pair, *pair.units)]

    def in_both(self) -> list[Pair]:
        """Return the institutions that both years list."""
        return [pair for pair in self.comparison.pairs if pair.first and pair.second]

    def in_one(self) -> list[Pair]:
        """Return the institutions that one year alone lists."""
        return [pair for pair in self.comparison.pairs if not (pair.first and pair.second)]

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

    @cached_property
    def indicators(self) -> Mapping[Place, list[IndicatorLine]]:
        """What changed inside units, what moved a score most first.

        A unit is known by its place in the comparison: that of its institution, and its own there.
        """
        return {
            (number, at): lines
            for number, pair in enumerate(self.comparison.pairs)
            for at, unit in enumerate(pair.units)
            if (lines := indicator_lines(self.comparison, unit, self.sources))
        }

    def beside(self) -> list[str]:
        """Return the two numbers of each institution that somebody sets beside each other."""
        return [said for pair in self.in_both() if (said := self.beside_of(pair))]

    def beside_of(self, pair: Pair) -> str:
        """Return the two numbers of one institution; '' where nobody sets them."""
        crosswalk = self.comparison.crosswalk
        if crosswalk is None or crosswalk.beside is None:
            return ""
        way = crosswalk.beside
        parts = (self._part(pair.first, way.old, 0), self._part(pair.second, way.new, 1))
        if not all(parts):
            return ""
        said = {"name": pair.name, "first": parts[0], "second": parts[1]}
        return self.words(texts.BESIDE, way=self.words.of(way.name), **said)

    def _part(self, rated: Rated | None, code: str, year: int) -> str:
        """Return a part's own score with its name and year, or the whole's: Proses 2022 82,35."""
        node = rated.tree.find(code) if rated and rated.tree else None
        if node is None or node.score is None or node.score.value is None:
            return ""
        view = self.sources[year]
        part = next((each for each in view.rubric.dimensions if each.code == code), None)
        name = [self.words.of(part.name)] if part else []
        return " ".join([*name, self.headings[year], view.rounded(node.score.value)])

    def tolerance_note(self) -> str:
        """Return when a change is called improved, risen or about the same."""
        return self.words(texts.TOLERANCE_NOTE, points=self.shortest(TOLERANCE))
