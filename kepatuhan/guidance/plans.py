"""The cheapest sets of steps that bring so many points, and others that improve other indicators.

HiGHS finds them in floating point, with the limit lowered by a little, so that none is lost; what
it finds is added up exactly, and what misses is cut off. Efforts are whole numbers, so the first
that holds is the cheapest.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import gcd

from kepatuhan.guidance.moves import Moves, Times
from kepatuhan.system.extras import extra
from kepatuhan.system.linear_programme import LinearProgramme

EXTRA, MISSING = "statistics", "path.extra_missing"
PLANS = 5
LOWERED = 1e-6  # points by which the limit is lowered for the solver
SCALE = 10**4  # of points where scores are compared: a solver's tolerance is absolute
TRIES = 60  # of one plan; after so many that are not whole it is left out


class PlanFinder:
    """Finds plans that bring ``needed`` points or more, each unlike those found before."""

    def __init__(self, moves: Moves, needed: Fraction) -> None:
        self.moves, self.needed = moves, needed
        self.programme = LinearProgramme()
        for move in moves.every:
            self.programme.number(move.most)
        self._hold_ladders()
        self._hold_needs()
        self.programme.hold(self._gains(1), low=float(needed) - LOWERED)
        self.used: Mapping[str, int] = {}

    def plans(self, number: int = PLANS) -> Iterator[Times]:
        """Yield the cheapest plan, then the cheapest ones of other sets of indicators.

        None of the sets holds another. Of equal effort the plan with the higher score comes first,
        then the one whose steps stand first in the rubric: the least sum of their places.
        """
        if self.moves.points(self.moves.all_taken) < self.needed:
            return
        for at in range(number):
            plan = self._next()
            if plan is None:
                return
            yield plan
            if at + 1 < number:
                self._refuse_like(plan)

    def _next(self) -> Times | None:
        for _ in range(TRIES):
            plan = self._cheapest()
            smaller = self._smallest(plan) if plan else None
            if plan == smaller:
                return plan
            assert smaller
            self._refuse_above(smaller)
        return None

    def _smallest(self, plan: Times) -> Times:
        """Return a plan without steps that it does not need."""
        gained = self.moves.points(plan)
        for move, less in self.moves.less(plan):
            if gained - move.points >= self.needed:
                return self._smallest(less)
        return plan

    # The best of the cheapest --------------------------------------------------------------------

    def _cheapest(self) -> Times | None:
        """Return the best of the plans that cost least, whether or not it needs each step."""
        measure = gcd(*(move.effort for move in self.moves.every))
        efforts = {at: float(move.effort // measure) for at, move in enumerate(self.moves.every)}
        plan = self._first_that_holds(efforts)
        if plan is None:
            return None
        tied = self.programme.copied()
        tied.hold(efforts, high=self.moves.effort(plan) // measure)
        best = self._better(plan, self._times(tied, self._gains(-SCALE)))
        tied.hold(self._gains(SCALE), low=float(self.moves.points(best) * SCALE) - LOWERED)
        order = {at: float(at) for at in efforts}
        return self._better(best, self._times(tied, order), in_order=True)

    def _first_that_holds(self, prices: Mapping[int, float]) -> Times | None:
        while plan := self._times(self.programme, prices):
            if self.moves.points(plan) >= self.needed:
                return plan
            self._refuse_below(plan)
        return None

    def _better(self, one: Times, other: Times | None, *, in_order: bool = False) -> Times:
        """Return what scores higher, exactly; with ``in_order`` the other where both are equal."""
        if other is None or self.moves.effort(other) > self.moves.effort(one):
            return one
        gained, before = self.moves.points(other), self.moves.points(one)
        return other if gained > before or (in_order and gained == before) else one

    def _times(self, programme: LinearProgramme, prices: Mapping[int, float]) -> Times | None:
        with extra(EXTRA, MISSING):
            found = programme.least(prices)
        return tuple(round(each) for each in found[: len(self.moves.every)]) if found else None

    def _gains(self, scale: int) -> dict[int, float]:
        return {at: float(move.points * scale) for at, move in enumerate(self.moves.every)}

    # What is held --------------------------------------------------------------------------------

    def _hold_ladders(self) -> None:
        """Let no more answers take a step than stand below it, or have come there."""
        for at, move in enumerate(self.moves.every):
            if move.before is not None:
                self.programme.hold({at: 1, move.before: -1}, high=move.group.counts[move.at])

    def _hold_needs(self) -> None:
        """Let no answer take a step before all that it needs is taken."""
        switches: dict[tuple[int, int], int] = {}
        for at, move in enumerate(self.moves.every):
            for need in move.needs:
                if need not in switches:
                    switches[need] = self.programme.number(1)
                    other, least = need
                    self.programme.hold({other: 1, switches[need]: -least}, low=0)
                self.programme.hold({at: 1, switches[need]: -move.most}, high=0)

    def _refuse_below(self, plan: Times) -> None:
        """Cut off a plan and all that does no more of anything."""
        more = {}
        for at, (move, number) in enumerate(zip(self.moves.every, plan, strict=True)):
            if number < move.most:
                more[self.programme.number(1)] = 1
                self.programme.hold({at: 1, max(more): -(number + 1)}, low=0)
        self.programme.hold(more, low=1)

    def _refuse_above(self, plan: Times) -> None:
        """Cut off all that does as much as a plan of everything: it needs not each of its steps."""
        less = {}
        for at, (move, number) in enumerate(zip(self.moves.every, plan, strict=True)):
            if number:
                less[self.programme.number(1)] = 1
                self.programme.hold({at: 1, max(less): move.most - number + 1}, high=move.most)
        self.programme.hold(less, low=1)

    def _refuse_like(self, plan: Times) -> None:
        """Cut off plans whose set of indicators holds that of a plan, or is held by it."""
        used = self.used = self.used or self._switches()
        own = self.moves.indicators(plan)
        self.programme.hold({used[code]: 1 for code in own}, high=len(own) - 1)
        self.programme.hold({used[code]: 1 for code in used if code not in own}, low=1)

    def _switches(self) -> dict[str, int]:
        """Return numbers that are 1 where an indicator is improved, by its code."""
        codes = dict.fromkeys(move.indicator for move in self.moves.every)
        used = {code: self.programme.number(1) for code in codes}
        sums: dict[str, dict[int, float]] = {code: {used[code]: -1} for code in used}
        for at, move in enumerate(self.moves.every):
            code = move.indicator
            sums[code][at] = 1
            self.programme.hold({at: 1, used[code]: -move.most}, high=0)
        for code, parts in sums.items():
            self.programme.hold(parts, low=0)
            self._hold_needed(code, used[code])
        return used

    def _hold_needed(self, code: str, switch: int) -> None:
        """Let an indicator be improved only where the others alone do not bring enough.

        Else the cheapest plan that is unlike another would be that one with a step of no use.
        """
        others = {at: points for at, points in self._gains(1).items()
                  if self.moves.every[at].indicator != code}  # fmt: skip
        needed = float(self.needed)
        slack = sum(points * self.moves.every[at].most for at, points in others.items()) - needed
        if slack > 0:
            self.programme.hold({**others, switch: slack}, high=needed + slack)
