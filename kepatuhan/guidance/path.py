"""The cheapest ways from a score to a goal; the exact engine scores every one of them again."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd

from kepatuhan.ground.errors import Place, refuse
from kepatuhan.guidance.allowed import moves_of
from kepatuhan.guidance.efforts import Efforts
from kepatuhan.guidance.goals import Goal
from kepatuhan.guidance.ladders import (
    CountedUnit,
    Ladder,
    MissingAnswers,
    Rated,
    counted_units,
    ladders_of,
    missing_of,
    trees_of,
)
from kepatuhan.guidance.moves import Moves, Taken, Times
from kepatuhan.guidance.plans import PLANS, PlanFinder
from kepatuhan.result.model import InstitutionResult, Result, UnitResult
from kepatuhan.rubric.model import FULL, Rubric
from kepatuhan.scoring.bands import Verdict, judge
from kepatuhan.scoring.score import mean_tree, total
from kepatuhan.scoring.tally import Tally

FAR_APART = 100_000  # times the measure that all efforts are whole numbers of


@dataclass(frozen=True)
class PathPlan:
    """One way. ``after``: what becomes of the score, while missing answers count as the worst.

    ``number``: 1 for the cheapest.
    """

    number: int
    steps: tuple[Taken, ...]
    effort: int
    after: Verdict

    @property
    def rows(self) -> tuple[tuple[UnitResult, str], ...]:
        """The units and indicators that it improves, in its order."""
        pairs = ((each.ladder.unit, each.ladder.indicator.code) for each in self.steps)
        return tuple({(unit.key, code): (unit, code) for unit, code in pairs}.values())


@dataclass(frozen=True)
class Path:
    """All that is found. ``before``: what is sure now; ``best``: the most that can be reached.

    ``missing``: answers that are asked for and are not there; filling them in comes first, and
    costs no improvement. ``plans``: the cheapest first; none where nothing is needed, or where
    the goal is out of reach. ``fixed``: indicators none of whose lacking answers may be changed.
    """

    rated: Rated
    goal: Goal
    efforts: Efforts
    before: Verdict
    best: Verdict
    missing: tuple[MissingAnswers, ...]
    plans: tuple[PathPlan, ...]
    fixed: tuple[str, ...] = ()

    @property
    def is_there(self) -> bool:
        """Whether the goal is reached already, whatever the missing answers are."""
        return self.before.exact.low >= self.goal.limit

    @property
    def is_in_reach(self) -> bool:
        """Whether the steps that are allowed reach it."""
        return self.best.exact.low >= self.goal.limit

    @property
    def may_be_in_reach(self) -> bool:
        """Whether they may reach it once what is missing is filled in."""
        return self.best.exact.high >= self.goal.limit


def find_path(
    result: Result, rated: Rated, goal: Goal, efforts: Efforts, number: int = PLANS
) -> Path:
    """Return the cheapest ways from the score of a unit or an institution to a goal.

    Missing answers count as the worst throughout. Raises ``path.no_answers`` where no answers
    lead to the score, and what ``PlanFinder`` does.
    """
    rubric, counted = result.rubric, _with_answers(rated, result.rubric)
    ladders = [each for unit in counted for each in ladders_of(unit, rubric)]
    missing = tuple(each for unit in counted for each in missing_of(unit, rubric))
    moves = moves_of(ladders, missing, efforts, list(rubric.indicators))
    _refuse_apart(moves)
    scoring = _Scoring(rated, rubric, counted, rated.verdict.maximum if rated.verdict else FULL)
    before, best = scoring.after(()), scoring.after(moves.taken(moves.all_taken))
    needed = goal.limit - before.exact.low
    found = PlanFinder(moves, needed).plans(number) if needed > 0 and moves.every else ()
    plans = tuple(_plan(at, moves, times, scoring) for at, times in enumerate(found, 1))
    lacking = {each.indicator.code for each in ladders if each.below(len(each.rungs) - 1)}
    fixed = lacking - {move.indicator for move in moves.every}
    in_order = tuple(code for code in rubric.indicators if code in fixed)
    return Path(rated, goal, efforts, before, best, missing, plans, in_order)


def ladders_to(rated: Rated, rubric: Rubric) -> list[Ladder]:
    """Return how high all answers stand that lead to a score; raises ``path.no_answers``."""
    return [each for unit in _with_answers(rated, rubric) for each in ladders_of(unit, rubric)]


def _with_answers(rated: Rated, rubric: Rubric) -> tuple[CountedUnit, ...]:
    is_printed = isinstance(rated, InstitutionResult) and rated.survey.ready is not None
    counted = () if is_printed or rated.verdict is None else counted_units(rated, rubric)
    if not counted:
        name = rated.unit.name if isinstance(rated, UnitResult) else rated.survey.name
        raise refuse("path.no_answers", Place(""), found=name)
    return counted


def _refuse_apart(moves: Moves) -> None:
    """Refuse efforts that the solver could not tell from rounding."""
    efforts = [move.effort for move in moves.every]
    if efforts and max(efforts) // gcd(*efforts) > FAR_APART:
        raise refuse("path.efforts_apart", Place(""), least=min(efforts), most=max(efforts))


def _plan(number: int, moves: Moves, times: Times, scoring: "_Scoring") -> PathPlan:
    steps = moves.taken(times)
    return PathPlan(number, steps, moves.effort(times), scoring.after(steps))


@dataclass(frozen=True)
class _Scoring:
    """Scores steps by the engine: from changed counts of answers, as any survey is scored."""

    rated: Rated
    rubric: Rubric
    counted: Sequence[CountedUnit]
    maximum: Fraction

    def after(self, steps: Sequence[Taken]) -> Verdict:
        """Return the verdict once steps are taken."""
        changed = {unit.unit.key: _changed(unit, steps) for unit in self.counted}
        parts = [
            mean_tree([tree for tree in trees_of(unit, self.rubric) if tree.applies])
            .points.times(unit.share)
            for unit in changed.values()
        ]  # fmt: skip
        others = [
            unit.tree.points.times(unit.share)
            for unit in (self.rated.units if isinstance(self.rated, InstitutionResult) else ())
            if unit.share and unit.tree and unit.key not in changed
        ]
        return judge(total([*parts, *others]), self.rubric, self.maximum)


def _changed(unit: CountedUnit, steps: Sequence[Taken]) -> CountedUnit:
    """Return a unit with the counts that steps make of it."""
    own = [each for each in steps if each.ladder.unit.key == unit.unit.key]
    tallies = dict(unit.tallies)
    for step in own:
        key = (step.ladder.indicator.code, step.ladder.product)
        tallies[key] = _risen(tallies[key], step)
    return replace(unit, tallies=tallies)


def _risen(tally: Tally, step: Taken) -> Tally:
    """Return counts where answers have risen from the levels of one rung to the next one."""
    levels, left = Counter(tally.levels), step.times
    start, end = (step.ladder.rungs[at] for at in (step.at, step.at + 1))
    for level in step.ladder.indicator.scale.levels:
        if level.points == start.points:
            part = min(left, levels[level.code])
            levels[level.code] -= part
            left -= part
    levels[end.code] += step.times
    return Tally(levels, tally.gaps, tally.zeros, tally.open, tally.not_applicable)
