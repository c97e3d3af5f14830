"""A linear programme, in whole numbers or not, that grows by what is held; HiGHS solves it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

ANY = float("inf")
Limits = tuple[float, float]
"""The least and the most of a number."""
Row = tuple[Mapping[int, float], float, float]


@dataclass
class LinearProgramme:
    """Numbers within limits (least, most), and sums of their multiples that are within limits."""

    limits: list[Limits] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def number(self, most: float, least: float = 0) -> int:
        """Return a new number that goes from the least to the most."""
        self.limits.append((least, most))
        return len(self.limits) - 1

    def hold(self, parts: Mapping[int, float], low: float = -ANY, high: float = ANY) -> None:
        """Hold a sum of multiples between limits."""
        self.rows.append((parts, low, high))

    def copied(self) -> "LinearProgramme":
        """Return one that grows apart from this one."""
        return LinearProgramme([*self.limits], [*self.rows])

    def least(
        self, prices: Mapping[int, float], *, whole: bool = True, seconds: float = ANY
    ) -> list[float] | None:
        """Return numbers whose price is least; None where none fit, or none was found in time.

        ``whole``: whole numbers, as near as floats are to them. Raises ``ModuleNotFoundError``
        without highspy: the caller says what cannot be done without it.
        """
        import highspy

        solver = highspy.Highs()
        solver.silent()
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("time_limit", seconds)
        solver.passModel(self._model(highspy, prices, whole=whole))
        solver.run()
        is_best = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return list(solver.getSolution().col_value) if is_best else None

    def _model(self, highspy: Any, prices: Mapping[int, float], *, whole: bool) -> Any:
        model, numbers = highspy.HighsLp(), len(self.limits)
        model.num_col_, model.num_row_ = numbers, len(self.rows)
        model.col_cost_ = [prices.get(at, 0.0) for at in range(numbers)]
        model.col_lower_, model.col_upper_ = zip(*self.limits, strict=True)
        parts, model.row_lower_, model.row_upper_ = zip(*self.rows, strict=True)
        sums = model.a_matrix_
        sums.format_ = highspy.MatrixFormat.kRowwise
        sums.start_ = [0, *accumulate(map(len, parts))]
        sums.index_ = [at for each in parts for at in each]
        sums.value_ = [value for each in parts for value in each.values()]
        if whole:
            model.integrality_ = [highspy.HighsVarType.kInteger] * numbers
        return model
