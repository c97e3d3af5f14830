"""The words of a rubric's own pictures: what is asked, what it is worth, how sure that is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.ground.i18n import N_, Words
from kepatuhan.pictures.base_view import NOT_SCORED, RubricView
from kepatuhan.rubric.answers import Level, Observation, Scale
from kepatuhan.rubric.facts import Basis
from kepatuhan.rubric.kinds import Observed, ProductKind
from kepatuhan.rubric.model import Branch, Indicator, Rubric
from kepatuhan.rubric.weights import effective_weights

WEIGHT_DECIMALS = 4
OBSERVED_WORDS: Mapping[Observed, str] = {
    Observed.PRODUCT: N_("one answer per product"),
    Observed.RESPONDENT: N_("one answer per respondent"),
    Observed.UNIT: N_("one answer per unit"),
}
KIND_WORDS: Mapping[ProductKind, str] = {
    ProductKind.ADMINISTRATIVE: N_("administrative services"),
    ProductKind.GOODS: N_("goods"),
    ProductKind.SERVICES: N_("services"),
}


@dataclass(frozen=True, slots=True)
class AskedLine:
    """An indicator with the branches above it."""

    dimension: Branch
    variable: Branch
    indicator: Indicator


def is_scored(node: Branch | Indicator) -> bool:
    """Return whether a node has a weight; without one it is asked for information alone."""
    return isinstance(node, Branch) or node.scored


def year_ranges(years: Iterable[int]) -> str:
    """Return years in short.

    >>> year_ranges([2015, 2016, 2017, 2019])
    '2015–2017, 2019'
    """
    ranges: list[list[int]] = []
    for year in years:
        if ranges and year == ranges[-1][-1] + 1:
            ranges[-1].append(year)
        else:
            ranges.append([year])
    return ", ".join("–".join(map(str, dict.fromkeys((one[0], one[-1])))) for one in ranges)


class DocumentView(RubricView):
    """The words and numbers of a rubric that is shown by itself."""

    def __init__(self, rubric: Rubric, words: Words) -> None:
        super().__init__(rubric, words)
        self.effective = effective_weights(rubric)

    @property
    def title(self) -> str:
        """The rubric's title."""
        return self.words.of(self.rubric.title)

    @property
    def note(self) -> str:
        """What readers should know of it, '' if nothing."""
        return self.words.of(self.rubric.note)

    def lines(self) -> Iterator[AskedLine]:
        """Yield every indicator."""
        for dimension in self.rubric.dimensions:
            for variable in dimension.children:
                if isinstance(variable, Branch):
                    for indicator in variable.asked():
                        yield AskedLine(dimension, variable, indicator)

    def years(self) -> str:
        """Return the years for which it was made."""
        return self.words("Years {years}", years=year_ranges(self.rubric.years))

    def size(self) -> str:
        """Return how many dimensions, variables and indicators there are."""
        counted, rubric = self.words.counted, self.rubric
        variables = sum(len(dimension.children) for dimension in rubric.dimensions)
        parts = (
            counted("{n} dimension", "{n} dimensions", len(rubric.dimensions)),
            counted("{n} variable", "{n} variables", variables),
            counted("{n} indicator", "{n} indicators", len(rubric.indicators)),
            self.informational(len(rubric.informational)),
        )
        return " · ".join(filter(None, parts))

    def informational(self, number: int) -> str:
        """Return how many indicators are asked for information alone, '' for none."""
        if not number:
            return ""
        return self.words.counted("{n} for information", "{n} for information", number)

    # Weights ---------------------------------------------------------------------------------

    def weight(self, node: Branch | Indicator) -> str:
        """Return a node's weight within its parent: 33,33%; exact where its decimals end."""
        return f"{self.shortest(node.weight.value)}%"

    def share(self, node: Branch | Indicator) -> str:
        """Return what a node counts in the whole score: 3,6417%."""
        return f"{self._fine(self.effective[node.code])}%"

    def _fine(self, value: Fraction) -> str:
        decimals = (n for n in range(WEIGHT_DECIMALS) if (value * 10**n).denominator == 1)
        return self.rounded(value, next(decimals, WEIGHT_DECIMALS))

    def weight_sentence(self, node: Branch | Indicator, parent: Branch | None) -> str:
        """Return both weights of a node and how sure its own is."""
        if not is_scored(node):
            return self.words(NOT_SCORED)
        status = self.status_word(node.weight.basis.status)
        if parent is None:
            return self.words(
                "{weight} of the score · weight: {status}", weight=self.weight(node), status=status
            )
        return self.words(
            "{weight} of {parent} = {share} of the score · weight: {status}",
            weight=self.weight(node), parent=parent.code, share=self.share(node), status=status,
        )  # fmt: skip

    # Answers ---------------------------------------------------------------------------------

    def level(self, level: Level) -> str:
        """Return an answer with its points: Sebagian (50)."""
        return f"{self.words.of(level.label)} ({self.shortest(level.points)})"

    def answers(self, indicator: Indicator) -> list[str]:
        """Return the allowed answers, with their points where the indicator is scored."""
        levels = indicator.scale.levels
        found = [self.level(each) if indicator.scored else self.words.of(each.label)
                 for each in levels]  # fmt: skip
        if indicator.not_applicable:
            found.append(self.words("not applicable"))
        return found

    def step(self, level: Level) -> str:
        """Return the count from which a level is reached, '' where the answer is no count."""
        return "" if level.minimum is None else self.words.whole(level.minimum)

    def scale_title(self, scale: Scale) -> str:
        """Return what a scale is called; its code where it has no name."""
        return self.words.of(scale.name) or scale.code

    def scale_kind(self, scale: Scale) -> str:
        """Return whether an answer on a scale is a word or a count."""
        if scale.maximum is None:
            return self.words("an answer in words")
        return self.words("a number from 0 to {most}", most=scale.maximum)

    def observation(self, observation: Observation) -> str:
        """Return how it is observed: Petugas · satu jawaban per responden · 4 orang."""
        parts = [self.words.of(observation.title), self.words(OBSERVED_WORDS[observation.by])]
        if observation.by is Observed.RESPONDENT:
            parts.append(self.words.counted("{n} person", "{n} people", observation.people))
        if observation.minimum > 1:
            parts.append(self.words("scored from {n} on", n=observation.minimum))
        return " · ".join(parts)

    def only_for(self, indicator: Indicator) -> str:
        """Return for which units and products an indicator holds or not, '' if for all."""
        types = [
            self.words.of(self.rubric.register.types[code].name) for code in indicator.unit_types
        ]
        others = [
            self.words.of(self.rubric.register.types[code].name)
            for code in indicator.except_unit_types
        ]
        kinds = [self.words(KIND_WORDS[kind]) for kind in indicator.product_kinds]
        listed, left_out = "; ".join((*types, *kinds)), "; ".join(others)
        sentences = (
            self.words("Only for: {listed}", listed=listed) if listed else "",
            self.words("Not for: {listed}", listed=left_out) if left_out else "",
        )
        return ". ".join(filter(None, sentences))

    # Bases -----------------------------------------------------------------------------------

    def basis(self, basis: Basis) -> str:
        """Return how sure a fact is and where it stands."""
        source = self.words.of(self.rubric.sources[basis.source].title)
        return f"{self.status_word(basis.status)} · {source}"
