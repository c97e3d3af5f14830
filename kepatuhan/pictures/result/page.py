"""What the HTML page needs beside the result: anchors, places on the scale, gaps with their cells.

Scores are taken from the result as they are; sums here only say what gaps cost together.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from kepatuhan.ground.errors import Finding, Place, gravest_first
from kepatuhan.pictures.result.gap_parts import GapPart, gap_parts
from kepatuhan.pictures.result.scale import Stretch, scale_of
from kepatuhan.pictures.result.unit_part import UnitPart
from kepatuhan.result.model import InstitutionResult, Key, Result, UnitResult
from kepatuhan.result.repairs import repairs_to_next_band
from kepatuhan.rubric.kinds import InstitutionMean
from kepatuhan.rubric.model import Branch, Rubric
from kepatuhan.scoring.score import Node
from kepatuhan.scoring.trace import AnswerGroup
from kepatuhan.survey.states import State
from kepatuhan.year.names import slug_of, unique_slugs

FIRST_GAPS = 5
NAME_KEPT = 24  # letters of a unit's name, where that of its institution follows it
# Places of a page that are about no institution and no unit.
OTHER_PLACES = ("changes", "content", "findings", "index", "institutions", "method")
_GIVEN = (State.ANSWERED, State.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class MissingPart:
    """An indicator without any answer, for the unit or one of its products.

    ``node`` None: the unit has no answer to any indicator. ``open``: how many points of the
    institution's score hang on it.
    """

    unit: UnitPart
    node: Node | None
    open: Fraction

    @property
    def places(self) -> tuple[Place, ...]:
        """The cells that hold no answer."""
        return tuple(
            place for group in self._groups if group.state not in _GIVEN for place in group.places
        )

    @property
    def is_answered(self) -> bool:
        """Whether some did answer: fewer than the edition scores."""
        return any(group.state in _GIVEN for group in self._groups)

    @property
    def _groups(self) -> Sequence[AnswerGroup]:
        return self.unit.answers[self.node.code] if self.node else ()


@dataclass(frozen=True)
class InstitutionPart:
    """One institution's part of the page. ``repairs``: see ``repairs_to_next_band``."""

    anchor: str
    result: InstitutionResult
    units: tuple[UnitPart, ...]
    scale: tuple[Stretch, ...]
    parts: tuple[tuple[Branch, Node | None], ...]
    gaps: tuple[GapPart, ...]
    missing: tuple[MissingPart, ...]
    repairs: int | None

    @property
    def first_gaps(self) -> tuple[int, Fraction]:
        """How many of the first gaps are counted together, and what they cost."""
        first = self.gaps[:FIRST_GAPS]
        return len(first), sum((part.gap.lost for part in first), Fraction(0))

    @property
    def counted(self) -> tuple[UnitPart, ...]:
        """The units of the mean."""
        return tuple(part for part in self.units if part.times)

    @property
    def times(self) -> int:
        """How many trees the score is the mean of: units, or products."""
        return sum(part.times for part in self.units)

    @property
    def dates(self) -> tuple[str, str] | None:
        """The first and last day of the visits, as far as the files say."""
        days = sorted(part.result.unit.date for part in self.units if part.result.unit.date)
        return (days[0], days[-1]) if days else None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a report.

    ``institutions``: those that it tells everything of. ``ways``: where a link leads that is about
    an institution. ``index``: the way to the page of all of them, '' from that page itself.
    ``number``: of all institutions of the report.
    """

    institutions: tuple[InstitutionPart, ...]
    findings: tuple[Finding, ...]
    ways: Mapping[Key, str] = field(default_factory=dict)
    index: str = ""
    number: int = 1

    @property
    def units(self) -> tuple[UnitPart, ...]:
        """Every unit, by institution, best first."""
        return tuple(unit for each in self.institutions for unit in each.units)


def build_page(result: Result) -> Page:
    """Return the page's parts; institutions and units in the result's order."""
    anchors = anchors_of(result.institutions)
    parts = tuple(institution_part(result, each, anchors) for each in result.institutions)
    ways = {each.result.key: f"#{each.anchor}" for each in parts}
    return Page(parts, _findings(result), ways, number=len(parts))


def index_page(result: Result, ways: Mapping[Key, str]) -> Page:
    """Return the page of all institutions, each of which is told of on a page of its own."""
    return Page((), _findings(result), ways, number=len(result.institutions))


def page_of_one(result: Result, index: str, number: int) -> Page:
    """Return the page of the only institution of a result, beside an index of a number of them."""
    return replace(build_page(result), index=index, number=number)


def _findings(result: Result) -> tuple[Finding, ...]:
    return tuple(gravest_first(result.findings))


def anchors_of(institutions: Sequence[InstitutionResult]) -> dict[Key, str]:
    """Return by what a link leads to each institution and unit of a page: its name, never its rank.

    A unit whose name stands twice on the page has that of its institution behind it.
    """
    names = [each.survey.name for each in institutions]
    every = [unit for each in institutions for unit in each.units]
    wholes = unique_slugs(names, "institution", OTHER_PLACES)
    times = Counter(slug_of(unit.unit.name, "unit") for unit in every)
    units = [
        unit.unit.name
        if times[slug_of(unit.unit.name, "unit")] == 1
        else f"{unit.unit.name[:NAME_KEPT]} {unit.institution.name}"
        for unit in every
    ]
    found = unique_slugs(units, "unit", (*OTHER_PLACES, *wholes))
    keys = (*(each.key for each in institutions), *(unit.key for unit in every))
    return dict(zip(keys, (*wholes, *found), strict=True))


def institution_part(
    result: Result, institution: InstitutionResult, anchors: Mapping[Key, str]
) -> InstitutionPart:
    """Return one institution's part of a page."""
    units = tuple(_unit(result, unit, anchors[unit.key]) for unit in institution.units)
    gaps = result.gaps(institution)
    return InstitutionPart(
        anchor=anchors[institution.key],
        result=institution,
        units=units,
        scale=tuple(scale_of(result.rubric, institution.verdict)),
        parts=_parts(result.rubric, institution.tree),
        gaps=tuple(gap_parts(units, gaps)),
        missing=tuple(_missing(units)),
        repairs=repairs_to_next_band(gaps, institution.verdict),
    )


def _unit(result: Result, unit: UnitResult, anchor: str) -> UnitPart:
    rubric = result.rubric
    parts = _parts(rubric, unit.tree)
    return UnitPart(anchor, unit, _times(rubric, unit), rubric, parts)


def _times(rubric: Rubric, unit: UnitResult) -> int:
    if rubric.roll_up.institution is InstitutionMean.OF_PRODUCTS:
        return sum(product.tree is not None for product in unit.products)
    return 1 if unit.share else 0


def _parts(rubric: Rubric, tree: Node | None) -> tuple[tuple[Branch, Node | None], ...]:
    return tuple((part, tree.find(part.code) if tree else None) for part in rubric.parts)


def _missing(units: Sequence[UnitPart]) -> list[MissingPart]:
    scored = [part for part in units if part.result.tree and not part.result.is_ready]
    found = [each for part in scored for each in _missing_of(part)]
    return sorted(found, key=lambda each: -each.open)


def _missing_of(part: UnitPart) -> Iterator[MissingPart]:
    share, tree = part.result.share, part.result.tree
    if tree and part.unanswered == part.applying:
        yield MissingPart(part, None, (tree.points.high - tree.points.low) * share)
        return
    for node in part.leaves.values():
        points = node.points
        if points.value is None:
            yield MissingPart(part, node, (points.high - points.low) * share)
