"""More than two years: one line per institution, a score and a zone per year."""

from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.compare.pairs import printed
from kepatuhan.result import InstitutionResult, Result
from kepatuhan.rubric.tokens import token_of


@dataclass(frozen=True, slots=True)
class Line:
    """One institution over the years; None in a year that does not list it."""

    name: str
    type: str
    province: str
    years: tuple[InstitutionResult | None, ...]

    @property
    def scores(self) -> tuple[Fraction | None, ...]:
        """The printed scores, None where a year has none."""
        found = (printed(each) for each in self.years)
        return tuple(None if score is None else Fraction(score) for score in found)

    @property
    def change(self) -> Fraction | None:
        """From the first score to the last; None with fewer than two."""
        known = [score for score in self.scores if score is not None]
        return known[-1] - known[0] if len(known) > 1 else None


@dataclass(frozen=True, slots=True)
class History:
    """Several years in the order in which they were given, and every institution of any of them."""

    results: tuple[Result, ...]
    lines: tuple[Line, ...]

    @property
    def editions_differ(self) -> bool:
        """Whether the instrument changed on the way."""
        return len({result.rubric.sha256 for result in self.results}) > 1


def build_history(results: tuple[Result, ...]) -> History:
    """Return the history; institutions that have most of the years first, then by name."""
    years = [{token_of(each.survey.name): each for each in one.institutions} for one in results]
    tokens = dict.fromkeys(token for year in years for token in year)
    lines = [_line(tuple(year.get(token) for year in years)) for token in tokens]
    return History(results, tuple(sorted(lines, key=_order)))


def _line(years: tuple[InstitutionResult | None, ...]) -> Line:
    known = [each.survey for each in reversed(years) if each]
    return Line(
        known[0].name,
        next((each.type for each in known if each.type), ""),
        next((each.province for each in known if each.province), ""),
        years,
    )


def _order(line: Line) -> tuple[int, str]:
    return -sum(score is not None for score in line.scores), line.name
