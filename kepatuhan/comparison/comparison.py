"""Two results compared: everything that a picture of the comparison needs, as plain data."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from kepatuhan.comparison.grades import Steps, steps
from kepatuhan.comparison.ledger import Bookkeeper
from kepatuhan.comparison.pairs import ChangeKind, Pair, build_pairs
from kepatuhan.comparison.panel import Migration, Panel, build_migration, build_panel, kinds_by_type
from kepatuhan.result.model import Result
from kepatuhan.rubric.crosswalk.find import find_crosswalk
from kepatuhan.rubric.crosswalk.load import coverage, load_crosswalk
from kepatuhan.rubric.crosswalk.model import Crosswalk, identity
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.scope import EVERYBODY, Scope


@dataclass(frozen=True)
class Comparison:
    """One year against another. ``crosswalk`` None: none was needed, or there is none."""

    first: Result
    second: Result
    crosswalk: Crosswalk | None
    pairs: tuple[Pair, ...]

    @property
    def old(self) -> Rubric:
        """The first year's edition."""
        return self.first.rubric

    @property
    def new(self) -> Rubric:
        """The second year's edition."""
        return self.second.rubric

    @property
    def editions_differ(self) -> bool:
        """Whether the instrument changed."""
        return self.old.sha256 != self.new.sha256

    @property
    def has_answers(self) -> bool:
        """Whether both years hold answers, and not only scores that somebody else computed."""
        return _has_answers(self.first) and _has_answers(self.second)

    @property
    def has_ledger(self) -> bool:
        """Whether any change could be told apart."""
        return any(pair.ledger for pair in self.rated())

    @cached_property
    def counts(self) -> Counter[ChangeKind]:
        """How many institutions changed in which way."""
        return Counter(pair.kind for pair in self.pairs)

    @cached_property
    def by_type(self) -> dict[str, Counter[ChangeKind]]:
        """The same by type of institution."""
        return kinds_by_type(self.pairs)

    @cached_property
    def migration(self) -> Migration:
        """The zones' matrix."""
        return build_migration(self.pairs, self.old, self.new)

    @cached_property
    def panel(self) -> Panel:
        """Those in both years beside all."""
        return build_panel(self.pairs, self.old, self.new)

    @cached_property
    def coverage(self) -> tuple[Fraction, Fraction] | None:
        """How many percent of the old and the new weight have a counterpart."""
        return coverage(self.crosswalk, self.old, self.new) if self.crosswalk else None

    @property
    def is_unchanged(self) -> bool:
        """Whether no institution and no unit differs in anything that is compared."""
        return not self.editions_differ and all(map(_is_unchanged, self.rated()))

    def rated(self) -> Iterator[Pair]:
        """Yield every institution, each followed by its units."""
        for pair in self.pairs:
            yield pair
            yield from pair.units

    def steps(self, pair: Pair) -> Steps | None:
        """Return the way of a zone: by the bands, then by the score."""
        return steps(pair, self.old, self.new)


def compare(
    first: Result, second: Result, crosswalk: Path | None = None, scope: Scope = EVERYBODY
) -> Comparison:
    """Return the comparison of two results, as far as the scope goes; ranks stay those of all.

    The crosswalk is the one in the file given, else the shipped one between the two editions; it is
    read only where both years hold answers. Raises what ``load_crosswalk`` raises, and
    ``compare.nothing`` for a scope that neither year has anything of.
    """
    old, new = first.rubric, second.rubric
    chosen = None
    if crosswalk:
        chosen = load_crosswalk(crosswalk, old, new)
    elif _has_answers(first) and _has_answers(second):
        chosen = identity(new) if old.sha256 == new.sha256 else find_crosswalk(old, new)
    keeper = Bookkeeper.between(chosen, old, new) if chosen else None
    pairs = build_pairs(first, second, keeper, scope)
    if not scope.is_all and not pairs:
        raise scope.nothing_in((first.survey, second.survey))
    return Comparison(first, second, chosen, pairs)


def _has_answers(result: Result) -> bool:
    return any(unit.has_answers for unit in result.survey.units())


def _is_unchanged(pair: Pair) -> bool:
    """Tell whether a pair is the same in both years, also where it has no score."""
    first, second = pair.first, pair.second
    if first is None or second is None or first.standing is not second.standing:
        return False
    if first.verdict is None or second.verdict is None:
        return first.verdict is second.verdict
    return first.verdict.exact == second.verdict.exact
