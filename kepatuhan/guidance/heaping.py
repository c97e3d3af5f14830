"""Heaped counts: numbers that end in 0 or 5 more often than those of the others.

By file and by team: a file of one unit seldom holds ten counts.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kepatuhan.ground.tokens import number_in
from kepatuhan.guidance.interviews import team_of
from kepatuhan.guidance.rarity import ShareBeside
from kepatuhan.result.model import Result
from kepatuhan.survey.states import State

FEWEST_COUNTS = 10
HEAP = 5  # what ends in 0 or 5 is a multiple of it


@dataclass(frozen=True, slots=True)
class HeapedCounts:
    """The counts of a file, or of all files of a team (``file`` ''): how many end in 0 or 5.

    ``ends``: against all other counts of the same indicators in the survey.
    """

    file: str
    team: str
    ends: ShareBeside


def heaped_counts(result: Result) -> tuple[HeapedCounts, ...]:
    """Return the files, then the teams, that hold ten counts or more."""
    whole: Counter[tuple[str, bool]] = Counter()
    files: Mapping[tuple[str, str], Counter[tuple[str, bool]]] = defaultdict(Counter)
    teams: Mapping[tuple[str, str], Counter[tuple[str, bool]]] = defaultdict(Counter)
    of_teams: Mapping[str, set[str]] = defaultdict(set)
    for file, team, code, is_heaped in _counts(result):
        whole[code, is_heaped] += 1
        files[file, team][code, is_heaped] += 1
        if team:
            teams["", team][code, is_heaped] += 1
            of_teams[team].add(file)
    several = {key: own for key, own in teams.items() if len(of_teams[key[1]]) > 1}
    return tuple(
        HeapedCounts(file, team, _beside(own, whole))
        for (file, team), own in (*files.items(), *several.items())
        if own.total() >= FEWEST_COUNTS
    )


def _counts(result: Result) -> Iterator[tuple[str, str, str, bool]]:
    """Yield every count with its file, its team and its indicator: whether it ends in 0 or 5."""
    indicators = result.rubric.indicators
    for unit in result.units:
        for each in unit.unit.answers:
            answer = each.as_read
            is_count = indicators[answer.indicator].scale.maximum is not None
            if is_count and answer.state is State.ANSWERED:
                number = number_in(answer.text)
                if number is not None and number.denominator == 1:
                    file = answer.place.file
                    yield file, team_of(unit, file, result), answer.indicator, number % HEAP == 0


def _beside(own: Counter[tuple[str, bool]], whole: Counter[tuple[str, bool]]) -> ShareBeside:
    codes = {code for code, _ in own}
    part = sum(own[code, True] for code in codes)
    other = {each: sum(whole[code, each] - own[code, each] for code in codes)
             for each in (True, False)}  # fmt: skip
    return ShareBeside(part, own.total(), other[True], other[True] + other[False])
