"""How the indicators of one edition relate to those of another, as data."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from kepatuhan.ground.i18n import Texts
from kepatuhan.rubric.facts import Basis, Source
from kepatuhan.rubric.model import Rubric
from kepatuhan.rubric.weights import effective_weights

Options = frozenset[str]
Levels = tuple[tuple[str, Options], ...]


class Relation(StrEnum):
    """What an old indicator is to a new one.

    Only the first three carry answers: they ask of the same thing, or one asks of a part of it.
    """

    EQUAL = "equal"
    SUBSET = "subset"
    SUPERSET = "superset"
    RELATED = "related"
    NEW = "new"
    DROPPED = "dropped"

    @property
    def carries(self) -> bool:
        """Whether answers are carried over it, so that both sides are common indicators."""
        return self in (Relation.EQUAL, Relation.SUBSET, Relation.SUPERSET)


_TURNED = {
    Relation.SUBSET: Relation.SUPERSET,
    Relation.SUPERSET: Relation.SUBSET,
    Relation.NEW: Relation.DROPPED,
    Relation.DROPPED: Relation.NEW,
}


@dataclass(frozen=True, slots=True)
class Link:
    """One line of a crosswalk. ``levels``: for each old level those that it can be in the new one.

    A link that carries has one code on each side. ``bases``: that of the line itself first, then
    those of what it rests on: its recode, or the lines that it was composed of.
    """

    relation: Relation
    old: tuple[str, ...]
    new: tuple[str, ...]
    levels: Levels
    note: Texts
    bases: tuple[Basis, ...]

    @property
    def basis(self) -> Basis:
        """The least sure of the bases, the first one of several."""
        return max(self.bases, key=lambda basis: basis.status.doubt)

    def turned(self) -> "Link":
        """Return the line read from the new edition to the old one."""
        relation = _TURNED.get(self.relation, self.relation)
        levels = tuple(_turned(dict(self.levels)).items())
        return Link(relation, self.new, self.old, levels, self.note, self.bases)


@dataclass(frozen=True, slots=True)
class Carry:
    """Whither the answers of one indicator go, and which level each level can be there."""

    source: str
    target: str
    levels: Mapping[str, Options]


@dataclass(frozen=True, slots=True)
class Beside:
    """Two numbers that somebody sets beside each other: a part of either edition, '' for the whole.

    ``name``: whose way it is. It carries nothing and changes no other number.
    """

    old: str
    new: str
    name: Texts
    basis: Basis

    def turned(self) -> "Beside":
        """Return it from the new edition to the old one."""
        return Beside(self.new, self.old, self.name, self.basis)


@dataclass(frozen=True)
class Crosswalk:
    """From one edition to another."""

    old: str
    new: str
    links: tuple[Link, ...]
    sources: Mapping[str, Source]
    file: str
    beside: "Beside | None" = None

    @cached_property
    def forward(self) -> tuple[Carry, ...]:
        """How old answers are carried into the new edition."""
        return tuple(
            Carry(link.old[0], link.new[0], dict(link.levels))
            for link in self.links
            if link.relation.carries
        )

    @cached_property
    def back(self) -> tuple[Carry, ...]:
        """How new answers are carried into the old edition: the same pairs of levels, read back."""
        return tuple(
            Carry(carry.target, carry.source, _turned(carry.levels)) for carry in self.forward
        )

    def turned(self) -> "Crosswalk":
        """Return the crosswalk from the new edition to the old one."""
        links = tuple(link.turned() for link in self.links)
        beside = self.beside and self.beside.turned()
        return Crosswalk(self.new, self.old, links, self.sources, self.file, beside)


def _turned(levels: Mapping[str, Options]) -> dict[str, Options]:
    """Return for every level of the other side those that can be it.

    >>> turned = _turned({"ada": frozenset({"ada", "sebagian"}), "tidak": frozenset({"tidak"})})
    >>> sorted((level, sorted(options)) for level, options in turned.items())
    [('ada', ['ada']), ('sebagian', ['ada']), ('tidak', ['tidak'])]
    """
    found: dict[str, Options] = {}
    for level, options in levels.items():
        for option in sorted(options):
            found[option] = found.get(option, frozenset()) | {level}
    return found


def same_levels(codes: Iterable[str]) -> Levels:
    """Return the recode of a scale that did not change."""
    return tuple((code, frozenset({code})) for code in codes)


def identity(rubric: Rubric) -> Crosswalk:
    """Return the crosswalk of an edition to itself: everything is equal."""
    links = tuple(
        Link(
            Relation.EQUAL, (each.code,), (each.code,),
            same_levels(level.code for level in each.scale.levels), {}, (each.basis,),
        )
        for each in rubric.indicators.values()
    )  # fmt: skip
    return Crosswalk(rubric.edition, rubric.edition, links, rubric.sources, rubric.file)


def joined_notes(notes: Iterable[Texts]) -> Texts:
    """Return notes one after the other in each language, the same one only once.

    >>> one, none, two = {"id": "Satu."}, {"id": ""}, {"id": "Dua."}
    >>> joined_notes([one, none, two, one])
    {'id': 'Satu. Dua.'}
    """
    said = [note for note in notes if any(note.values())]
    languages = said[0] if said else ()
    return {each: " ".join(dict.fromkeys(note[each] for note in said)) for each in languages}


def common_weight(rubric: Rubric, codes: Iterable[str]) -> Fraction:
    """Return the percent of the whole score that these indicators count, everything applying."""
    weights = effective_weights(rubric)
    return sum((weights[code] for code in codes), Fraction(0))


def accounted(links: Iterable[Link]) -> Iterator[tuple[str, str, Link]]:
    """Yield every code that a line names as (side, code, line)."""
    for link in links:
        for code in link.old:
            yield "old", code, link
        for code in link.new:
            yield "new", code, link
