"""What the pages of two years are made of: the order, the ends, what can be chosen, the links."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from kepatuhan.comparison.falls import ZoneWay, exact_change, way_of_zone
from kepatuhan.comparison.grades import Grade, grade_of
from kepatuhan.comparison.ledger import Direction, direction_of
from kepatuhan.comparison.matches import Rated
from kepatuhan.comparison.pairs import ChangeKind, Pair, maximum_of
from kepatuhan.ground.tokens import token_of
from kepatuhan.pictures.comparison import words as texts
from kepatuhan.pictures.comparison.dumbbell import Dumbbell, dumbbell
from kepatuhan.pictures.comparison.ends import Ends, ends_of
from kepatuhan.pictures.comparison.view import CompareView
from kepatuhan.pictures.result.scale import Stretch, scale_of
from kepatuhan.scoring.rounding import round_half_up
from kepatuhan.year.names import unique_slugs

FOLDER = "comparison"  # of the pages of institutions, beside the first page
MANY = 100  # institutions, from which on each has a page
FEW = 3  # institutions, up to which nothing is folded
KEY_DECIMALS = 6
SHADES = 4  # of the cells of the matrix that hold anybody

Choice = tuple[str, str]  # what a row holds, and what people choose


@dataclass(frozen=True, slots=True)
class Line:
    """One institution of the list. ``number``: its place in the comparison; ``href``: its page."""

    pair: Pair
    number: int
    href: str
    drawing: Dumbbell | None


class ComparisonPage:
    """What stands on the first page of a comparison and on those of its institutions."""

    def __init__(self, view: CompareView) -> None:
        self.view, self.comparison = view, view.comparison

    @property
    def single(self) -> Pair | None:
        """The only institution."""
        pairs = self.comparison.pairs
        return pairs[0] if len(pairs) == 1 else None

    @property
    def has_pages(self) -> bool:
        """Whether every institution has a page of its own."""
        return len(self.comparison.pairs) >= MANY

    @property
    def is_open(self) -> bool:
        """Whether there are so few institutions that none is folded."""
        return len(self.comparison.pairs) <= FEW

    @property
    def title(self) -> str:
        """The years, behind the name of the only institution."""
        return f"{self.single.name} · {self.view.title}" if self.single else self.view.title

    def running(self, name: str = "") -> str:
        """Return what stands on every sheet of paper, in one line."""
        title = f"{name} · {self.view.title}" if name else self.title
        return f"{self.view.words('Comparison of years')}: {title}"

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every institution, the most risen first, those without a change last."""
        pairs = self.comparison.pairs
        names = unique_slugs((pair.name for pair in pairs), "instansi")
        lines = [
            Line(pair, at, f"{FOLDER}/{name}.html" if self.has_pages else "", dumbbell(pair))
            for at, (pair, name) in enumerate(zip(pairs, names, strict=True))
        ]
        return tuple(sorted(lines, key=lambda line: _by_change(line.pair)))

    @cached_property
    def ways(self) -> Counter[ZoneWay | None]:
        """How many institutions' zones went which way."""
        return Counter(way_of_zone(self.comparison, pair) for pair in self.comparison.pairs)

    def way_sign(self, way: str) -> str:
        """Return the sign of a way."""
        return texts.WAY_SIGNS[ZoneWay(way)]

    def arrow(self, row: Grade, column: Grade) -> str:
        """Return whether a cell of the matrix holds those whose zone rose or fell; '' for none."""
        if not (row.zone and column.zone) or row.zone is column.zone:
            return ""
        return texts.WAY_SIGNS[ZoneWay.UP if column.zone.rank < row.zone.rank else ZoneWay.DOWN]

    def shade(self, number: int) -> int:
        """Return how dark a cell of the matrix is, 0 to 4."""
        most = max(self.comparison.migration.cells.values(), default=0)
        return -(-SHADES * number // most) if most else 0

    def href(self, pair: Pair) -> str:
        """Return where an institution's page stands; '' where it has none."""
        return self._hrefs[pair.name, pair.province] if self.has_pages else ""

    @cached_property
    def _hrefs(self) -> dict[tuple[str, str], str]:
        return {(line.pair.name, line.pair.province): line.href for line in self.lines}

    @cached_property
    def ends(self) -> list[Ends]:
        """The most risen and fallen: by what is real where it is known, and by score."""
        return ends_of(self.comparison.pairs)

    # The list ----------------------------------------------------------------------------------

    @property
    def types(self) -> list[Choice]:
        """The types of institutions."""
        return _choices((pair.type, pair.type) for pair in self.comparison.pairs)

    @property
    def provinces(self) -> list[Choice]:
        """The provinces."""
        return _choices((pair.province, pair.province) for pair in self.comparison.pairs)

    @property
    def kinds(self) -> list[Choice]:
        """What is said of changes."""
        found = {pair.kind for pair in self.comparison.pairs}
        return [(kind.value, self.view.kind(kind)) for kind in ChangeKind if kind in found]

    @property
    def directions(self) -> list[Choice]:
        """What is said of what is real."""
        found = {self.direction(pair) for pair in self.comparison.pairs}
        words = self.view.words
        return [(each.value, words(texts.DIRECTION_WORDS[each])) for each in Direction
                if each.value in found]  # fmt: skip

    @property
    def zone_ways(self) -> list[Choice]:
        """The ways that zones went."""
        return [
            (way.value, self.view.words(texts.WAY_WORDS[way])) for way in ZoneWay if self.ways[way]
        ]

    @property
    def zones(self) -> list[Choice]:
        """The zones of the second year."""
        return [(grade.code, self.view.named(grade)) for grade in self.comparison.migration.columns
                if self.comparison.migration.column_sum(grade)]  # fmt: skip

    def zone_code(self, pair: Pair) -> str:
        """Return the zone of the second year."""
        return grade_of(pair.second, self.comparison.new).code

    def direction(self, pair: Pair) -> str:
        """Return the direction of what is real."""
        return direction_of(pair.ledger.real).value if pair.ledger else ""

    def key(self, value: Fraction | None) -> str:
        """Return what a column is sorted by; '' sorts last."""
        return "" if value is None else f"{round_half_up(value, KEY_DECIMALS).normalize():f}"

    def share_key(self, rated: Rated | None) -> str:
        """Return what a year's column is sorted by."""
        return self.key(rated.share_of_full if rated else None)

    def change_key(self, pair: Pair) -> str:
        """Return what the column of changes is sorted by."""
        return self.key(exact_change(pair))

    def real_key(self, pair: Pair) -> str:
        """Return what the column of real parts is sorted by: the middle of the bounds."""
        return self.key((pair.ledger.real.low + pair.ledger.real.high) / 2 if pair.ledger else None)

    # The drawing -------------------------------------------------------------------------------

    @cached_property
    def scales(self) -> dict[str, tuple[Stretch, ...]]:
        """The bands of either year, lowest first, by what ``scale`` calls them."""
        found: dict[str, tuple[Stretch, ...]] = {}
        for pair in self.comparison.pairs:
            for at, rated in enumerate((pair.first, pair.second)):
                if rated and rated.verdict:
                    rubric = self.view.sources[at].rubric
                    found.setdefault(self.scale(rated, at), tuple(scale_of(rubric, rated.verdict)))
        return dict(sorted(found.items()))

    def scale(self, rated: Rated | None, at: int) -> str:
        """Return the name of the scale of one of the years: its place, and full marks."""
        return f"s{at}-{maximum_of(rated)}".replace("/", "-")

    def drawn_in_words(self, pair: Pair) -> str:
        """Return what the drawing of a pair shows."""
        view = self.view
        scores = [
            f"{year}: {view.score(rated, at)} {view.bare(rated, at)}"
            for at, (year, rated) in enumerate(
                zip(view.headings, (pair.first, pair.second), strict=True)
            )
        ]
        real = [view.words("real {real}", real=view.span(pair.ledger.real))] if pair.ledger else []
        return "; ".join([*scores, *real])


def _choices(found: Iterable[Choice]) -> list[Choice]:
    """Return what can be chosen, once each whatever the capitals, by name; nothing of no name."""
    by_token = {token_of(value): (value, text) for value, text in found if value}
    return [by_token[token] for token in sorted(by_token)]


def _by_change(pair: Pair) -> tuple[bool, Fraction, str]:
    change = exact_change(pair)
    return change is None, -(change or Fraction(0)), pair.name
