"""More than two years: one line per institution, a score and a zone per year."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from kepatuhan.comparison.matches import ways_of
from kepatuhan.comparison.pairs import maximum_of, printed
from kepatuhan.register.register import Register
from kepatuhan.result.model import InstitutionResult, Result
from kepatuhan.rubric.model import FULL
from kepatuhan.survey.scope import EVERYBODY, Scope


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One institution over the years; None in a year that does not list it.

    ``former_names``: those that it had before, the latest first. ``editions``: the hash of every
    year's rubric.
    """

    name: str
    former_names: tuple[str, ...]
    type: str
    province: str
    years: tuple[InstitutionResult | None, ...]
    editions: tuple[str, ...]

    @property
    def scores(self) -> tuple[Fraction | None, ...]:
        """The printed scores, None where a year has none."""
        found = (printed(each) for each in self.years)
        return tuple(None if score is None else Fraction(score) for score in found)

    @property
    def shares(self) -> tuple[Fraction | None, ...]:
        """The printed scores in percent of full marks, None where a year has none."""
        return tuple(
            None if score is None else score * FULL / maximum_of(each)
            for score, each in zip(self.scores, self.years, strict=True)
        )

    @property
    def change(self) -> Fraction | None:
        """From the first score to the last.

        None with fewer than two, with other full marks, and where an edition on the way does not
        measure the same.
        """
        known = [(at, score) for at, score in enumerate(self.scores) if score is not None]
        if len(known) < 2:
            return None
        (start, first), (end, last) = known[0], known[-1]
        has_others = len(set(self.editions[start : end + 1])) > 1
        is_same = maximum_of(self.years[start]) == maximum_of(self.years[end])
        return last - first if is_same and not has_others else None

    @property
    def has_other_maxima(self) -> bool:
        """Whether any of its scores goes up to another maximum than 100."""
        return any(maximum_of(each) != FULL for each in self.years if each and each.verdict)

    @property
    def has_other_scales(self) -> bool:
        """Whether its scores go up to different maxima."""
        return len({maximum_of(each) for each in self.years if each and each.verdict}) > 1


@dataclass(frozen=True, slots=True)
class History:
    """Several years in the order in which they were given, and every institution of any of them."""

    results: tuple[Result, ...]
    lines: tuple[HistoryLine, ...]

    @property
    def editions_differ(self) -> bool:
        """Whether the instrument changed on the way."""
        return len({result.rubric.sha256 for result in self.results}) > 1


def build_history(results: tuple[Result, ...], scope: Scope = EVERYBODY) -> History:
    """Return the history; institutions that have most of the years first, then by name.

    One that was renamed is one line under its last name, also where it gave or took over a part;
    those that a split or a merger made or ended have lines of their own. Raises
    ``compare.nothing`` for a scope that no year has any of.
    """
    register = results[-1].rubric.register
    own = [{each.key[0]: each for each in result.institutions} for result in results]
    listed = frozenset(token for year in own for token in year)
    last = results[-1].survey.year
    years = [
        _by_last_name(year, (result.survey.year, last), listed, register)
        for result, year in zip(results, own, strict=True)
    ]
    tokens = dict.fromkeys(token for year in years for token in year)
    courses = [tuple(year.get(token) for year in years) for token in tokens]
    editions = tuple(result.rubric.sha256 for result in results)
    lines = [
        _line(course, editions, register)
        for course in courses
        if scope.holds_any((each.survey if each else None for each in course), register)
    ]
    if not scope.is_all and not lines:
        raise scope.nothing_in(result.survey for result in results)
    return History(results, tuple(sorted(lines, key=_order)))


def _by_last_name(
    own: Mapping[str, InstitutionResult],
    years: tuple[int, int],
    listed: Collection[str],
    register: Register,
) -> dict[str, InstitutionResult]:
    """Return a year's institutions by the tokens of their names in the last year.

    One keeps its own where the new name is in no list, or stands beside the old one in its own.
    """
    ways = ways_of(register.changes, years, [""], register.institution_token)
    found = {}
    for token, institution in own.items():
        way = ways.get(token)
        now = register.institution_token(way.itself) if way and way.itself else token
        found[token if now in own or now not in listed else now] = institution
    return found


def _line(
    years: tuple[InstitutionResult | None, ...], editions: tuple[str, ...], register: Register
) -> HistoryLine:
    known = [each.survey for each in reversed(years) if each]
    names = {register.institution_token(each.name): each.name for each in reversed(known)}
    last = register.institution_token(known[0].name)
    former = [name for token, name in names.items() if token != last]
    return HistoryLine(
        known[0].name,
        tuple(reversed(former)),
        next((each.type for each in known if each.type), ""),
        next((each.province for each in known if each.province), ""),
        years,
        editions,
    )


def _order(line: HistoryLine) -> tuple[int, str]:
    return -sum(score is not None for score in line.scores), line.name
