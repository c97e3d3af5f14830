"""What the sheet of live formulas computes, and where the program's own numbers stand instead.

A spreadsheet reckons in binary, with some 15 digits. Here everything that it will compute is
computed exactly, so that no cell is live whose rounding could differ from the program's.
See docs/decisions/0026-live-formulas.md.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from kepatuhan.ground.i18n import N_
from kepatuhan.pictures.pens.looks import EXACT_DECIMALS
from kepatuhan.pictures.result.view import View
from kepatuhan.result.counted import CountedTree, counted_trees
from kepatuhan.result.model import InstitutionResult, Scored, UnitResult
from kepatuhan.rubric.kinds import InstitutionMean, ScoredAt
from kepatuhan.rubric.model import Branch, Indicator, Rubric
from kepatuhan.scoring.ready import unknown_products
from kepatuhan.scoring.rounding import distance_to_tie, round_half_up
from kepatuhan.scoring.score import NOTHING, Node

TIE = Fraction(1, 10**9)
INSTITUTION, UNIT, PRODUCT = range(3)
NOT_COMPLETE = N_("Not complete, so without formulas: these are the program's numbers.")
READY = N_("Taken as it is printed, so a value.")
OWN_RULE = N_("Not the plain mean of what stands below, so a value.")
STANDS = N_("So close to a limit of rounding that the program's score stands, as a value.")
FEW = N_("A variable that few people answered is a value with four decimals.")


@dataclass(frozen=True, slots=True)
class RubricLine:
    """One item of the rubric's tree: ``depth`` 1 a dimension, 2 a variable, 3 an indicator.

    ``below``: how many lines follow that belong to it.
    """

    item: Branch | Indicator
    depth: int
    below: int


@dataclass(frozen=True, slots=True)
class LiveTree:
    """One complete tree. ``scores``: by code what the sheet computes, exactly; '' is the root.

    ``hidden``: the indicators of which nothing is told but the score of their variable.
    """

    counted: CountedTree
    scores: Mapping[str, Fraction | None]
    hidden: frozenset[str]

    def is_value(self, branch: Branch) -> bool:
        """Return whether a branch has a value, since what is below it is not told."""
        return any(child.code in self.hidden for child in branch.children)


@dataclass(frozen=True, slots=True)
class LiveLine:
    """One line of the sheet's first table: an institution, a unit or a product.

    ``exact``: the unrounded score that the sheet computes, None where it computes none. ``stands``:
    the rounded score is the program's value. ``block``: its own tree, if the sheet has it, known
    by ``anchor``. ``above``: what it is a part of.
    """

    depth: int
    name: str
    scored: Scored
    exact: Fraction | None
    note: str
    block: LiveTree | None = None
    stands: bool = True
    anchor: str = ""
    above: str = ""

    @property
    def title(self) -> str:
        """What heads its block: the institution, the unit, and the product if it is one."""
        return f"{self.above} ▸ {self.name}"


def lines_of_tree(items: Sequence[Branch | Indicator], depth: int = 1) -> Iterator[RubricLine]:
    """Yield a rubric's tree from top to bottom."""
    for item in items:
        if isinstance(item, Indicator):
            yield RubricLine(item, depth, 0)
        else:
            below = list(lines_of_tree(item.children, depth + 1))
            yield RubricLine(item, depth, len(below))
            yield from below


def block_of(counted: CountedTree, hidden: frozenset[str]) -> LiveTree:
    """Return a tree as the sheet computes it; what is not told is a value with four decimals."""
    scores: dict[str, Fraction | None] = {}

    def score_of(node: Node) -> Fraction | None:
        own = node.score.value if node.score else None
        if own is not None and any(child.code in hidden for child in node.children):
            own = Fraction(round_half_up(own, EXACT_DECIMALS))
        elif node.children:
            own = _mean([(child.weight, score_of(child)) for child in node.children])
        scores[node.code] = own
        return own

    score_of(counted.tree)
    return LiveTree(counted, scores, hidden)


def _mean(parts: Sequence[tuple[Fraction, Fraction | None]]) -> Fraction | None:
    """Return the mean by weight of those that have a score."""
    known = [(weight, score) for weight, score in parts if score is not None]
    whole = sum((weight for weight, _ in known), NOTHING)
    return sum((weight * score for weight, score in known), NOTHING) / whole if known else None


def bodies_of(view: View) -> list[LiveLine]:
    """Return the lines of the first table: every institution, with its units and their products."""
    found: list[LiveLine] = []
    for institution in view.result.institutions:
        number = sum(body.depth == UNIT for body in found)
        units: list[LiveLine] = []
        for at, unit in enumerate(institution.units, number + 1):
            units += _of_unit(view, unit, f"U{at}")
        found += [_of_institution(view, institution, units), *units]
    return found


def _of_unit(view: View, unit: UnitResult, anchor: str) -> list[LiveLine]:
    """Return the line of a unit, and those of its products where these are scored."""
    hidden = view.result.hidden(unit)
    if unit.is_ready or unit.verdict is None or not unit.verdict.is_complete:
        exact = unit.exact if unit.is_ready and unit.share else None
        return [LiveLine(UNIT, unit.unit.name, unit, exact, _without_formulas(view, unit))]
    note = view.words(FEW) if hidden else ""
    blocks = [block_of(each, hidden) for each in counted_trees(unit, view.rubric)]
    above, name = unit.institution.name, unit.unit.name
    if view.rubric.roll_up.scored_at is ScoredAt.UNIT:
        (block,) = blocks
        own = LiveLine(UNIT, name, unit, block.scores[""], note, block, anchor=anchor, above=above)
        return [_live(view, own)]
    products = [
        _live(view, LiveLine(
            PRODUCT, product.product.name, product, each.scores[""], note, each,
            anchor=f"{anchor}.{at}", above=f"{above} ▸ {name}",
        ))
        for at, each in enumerate(blocks, 1)
        if (product := each.counted.product)
    ]  # fmt: skip
    return [_live(view, LiveLine(UNIT, name, unit, _plain_mean(products), note)), *products]


def _plain_mean(bodies: Sequence[LiveLine]) -> Fraction | None:
    known = [body.exact for body in bodies if body.exact is not None]
    return sum(known, NOTHING) / len(known) if known else None


def _without_formulas(view: View, unit: UnitResult) -> str:
    if unit.is_ready:
        return view.words(READY)
    return view.words(NOT_COMPLETE) if unit.verdict else view.standing(unit)


def _of_institution(view: View, one: InstitutionResult, below: Sequence[LiveLine]) -> LiveLine:
    """Return the line of an institution: live where it is the plain mean of live scores."""
    name, verdict = one.survey.name, one.verdict
    if verdict is None or not verdict.is_complete:
        told = view.words(NOT_COMPLETE) if verdict else view.standing(one)
        note = " ".join(filter(None, (view.unplaced_sentence(one), told)))
        return LiveLine(INSTITUTION, name, one, None, note)
    if one.survey.ready or unknown_products(one.survey, view.rubric):
        return LiveLine(
            INSTITUTION, name, one, None, view.words(READY if one.survey.ready else OWN_RULE)
        )
    body = LiveLine(INSTITUTION, name, one, _plain_mean([
        each for each in below if each.depth == depth_of_mean(view.rubric)
    ]), "")  # fmt: skip
    return _live(view, body)


def depth_of_mean(rubric: Rubric) -> int:
    """Return whose scores an institution's is the mean of: its units', or its products'."""
    return UNIT if rubric.roll_up.institution is InstitutionMean.OF_UNITS else PRODUCT


def _live(view: View, body: LiveLine) -> LiveLine:
    """Return a line whose rounded score is live, unless it could be rounded to another one."""
    printed = body.scored.verdict.score if body.scored.verdict else None
    is_sure = (
        body.exact is not None
        and round_half_up(body.exact, view.decimals) == printed
        and distance_to_tie(body.exact, view.decimals) > TIE
    )
    note = body.note if is_sure else " ".join(filter(None, (body.note, view.words(STANDS))))
    return replace(body, stands=not is_sure, note=note)
