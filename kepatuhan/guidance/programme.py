"""A programme in whole numbers that grows by cuts, solved by HiGHS."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kepatuhan.system.extras import extra

EXTRA, MISSING = "statistics", "path.extra_missing"
ANY = float("inf")
Row = tuple[Mapping[int, float], float, float]


@dataclass
class Programme:
    """Whole numbers from 0 to ``most``, by number, and the sums of them that are held in limits."""

    most: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def number(self, most: int) -> int:
        """Return a new number that goes from 0 to ``most``."""
        self.most.append(most)
        return len(self.most) - 1

    def hold(self, parts: Mapping[int, float], low: float = -ANY, high: float = ANY) -> None:
        """Hold a sum of multiples between limits."""
        self.rows.append((parts, low, high))

    def copied(self) -> "Programme":
        """Return one that grows apart from this one."""
        return Programme([*self.most], [*self.rows])

    def least(self, prices: Mapping[int, float]) -> list[int] | None:
        """Return numbers whose price is least; None where none fit.

        Raises ``path.extra_missing`` without scipy.
        """
        with extra(EXTRA, MISSING):
            from scipy.optimize import Bounds, LinearConstraint, milp
            from scipy.sparse import csr_array
        entries = [(row, *part) for row, each in enumerate(self.rows) for part in each[0].items()]
        at_rows, at_numbers, values = zip(*entries, strict=True)
        sums = csr_array((values, (at_rows, at_numbers)), (len(self.rows), len(self.most)))
        _, low, high = zip(*self.rows, strict=True)
        done = milp(
            [prices.get(at, 0.0) for at in range(len(self.most))],
            integrality=[1] * len(self.most),
            bounds=Bounds(0, self.most),
            constraints=LinearConstraint(sums, low, high),
            options={"mip_rel_gap": 0},
        )
        return None if done.x is None else [round(each) for each in done.x]
