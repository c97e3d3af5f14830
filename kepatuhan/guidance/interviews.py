"""What the people of one sheet answered, looked at together: all alike, or the same as others.

Nothing is told of a sheet of fewer than ten people, and of no single person.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from math import comb, prod

from kepatuhan.ground.tokens import number_in
from kepatuhan.guidance.rarity import RARE, ShareBeside, at_least_drawn, expected_pairs
from kepatuhan.result.model import Result, UnitResult
from kepatuhan.rubric.answers import Observation
from kepatuhan.rubric.model import Rubric
from kepatuhan.scoring.score import NOTHING
from kepatuhan.survey.answer_model import Answer
from kepatuhan.survey.discretion import is_of_people
from kepatuhan.survey.states import State

FEWEST_PEOPLE = 10  # of a sheet: below, nothing is told
FEWEST_ALIKE = 3  # answers of a person on one scale: fewer are easily alike
FEWEST_PAIRS, TIMES = 3, 10  # pairs, and times what chance gives, from which on it is asked

Said = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class IdenticalInterviews:
    """Interviews that are identical in all answers.

    ``people``: how many have a twin; ``pairs``: how many pairs they are; ``expected``: how many
    pairs chance gives from the unit's own shares, exact.
    """

    people: int
    pairs: int
    expected: Fraction

    @property
    def is_rare(self) -> bool:
        """Whether so many are worth a question.

        Chance gives ten times as many as it gives on average at most one time in ten (Markov).
        """
        return self.pairs >= self._pairs_asked

    @property
    def seen_from(self) -> int:
        """How many interviews would have to be one and the same before it is asked about.

        With the unit's own shares as they are: where questions are few, or most answers one and
        the same, copies are not to be told from chance.

        >>> IdenticalInterviews(0, 0, Fraction(1, 5)).seen_from
        3
        >>> IdenticalInterviews(0, 0, Fraction(2)).seen_from  # 7 make 21 pairs, 6 only 15
        7
        """
        return next(number for number in count(2) if comb(number, 2) >= self._pairs_asked)

    @property
    def _pairs_asked(self) -> Fraction:
        return max(Fraction(FEWEST_PAIRS), TIMES * self.expected)


@dataclass(frozen=True, slots=True)
class StraightLining:
    """People whose answers are all alike, ``beside`` those of the other sheets of the unit type.

    ``share``: how often chance makes a person's answers alike from the unit's own shares, 0..1:
    where a unit does well, most people honestly say so throughout.
    """

    beside: ShareBeside
    share: Fraction

    @property
    def expected(self) -> Fraction:
        """How many of the people chance gives from the unit's own shares."""
        return self.share * self.beside.whole

    @property
    def is_rare(self) -> bool:
        """Whether so many are worth a question: by the type of unit and by its own shares."""
        part, whole = self.beside.part, self.beside.whole
        return self.beside.is_rare and at_least_drawn(part, whole, self.share) < RARE


@dataclass(frozen=True, slots=True)
class InterviewSheet:
    """The people of one way of observing in one file of a unit.

    ``team``: codes. ``alike``: whose answers are all alike; None where nobody answered enough.
    ``identical``: to another interview of the sheet.
    """

    file: str
    team: str
    unit: UnitResult
    observation: Observation
    people: int
    alike: StraightLining | None
    identical: IdenticalInterviews

    @property
    def is_rare(self) -> bool:
        """Whether anything of it is worth a question."""
        return self.identical.is_rare or (self.alike is not None and self.alike.is_rare)


@dataclass(frozen=True, slots=True)
class _Sheet:
    file: str
    unit: UnitResult
    observation: Observation
    people: Sequence[Mapping[str, Answer]]


@dataclass(frozen=True, slots=True)
class ScreenedInterviews:
    """The sheets that are told of, and how many were passed over for too few people."""

    sheets: tuple[InterviewSheet, ...]
    passed: int


def screen_interviews(result: Result) -> ScreenedInterviews:
    """Return what is to be told of the sheets of people of a survey, in the order of its units."""
    rubric = result.rubric
    every = [sheet for unit in result.units for sheet in _sheets_of(unit, rubric)]
    told = [each for each in every if len(each.people) >= FEWEST_PEOPLE]
    answered = [_answered_enough(each.people, rubric) for each in told]
    of_types = _sums_by_type(told, answered)
    found = tuple(
        InterviewSheet(
            sheet.file, team_of(sheet.unit, sheet.file, result), sheet.unit, sheet.observation,
            len(sheet.people), _straight(people, of_types[_type_of(sheet)]),
            _identical(sheet.people, rubric),
        )
        for sheet, people in zip(told, answered, strict=True)
    )  # fmt: skip
    return ScreenedInterviews(found, len(every) - len(told))


def team_of(unit: UnitResult, file: str, result: Result) -> str:
    """Return the codes of who asked in a file of a unit, told apart by commas."""
    own = unit.unit.enumerator.split(", ")
    of_file = result.survey.asked_by.get(file, "").split(", ")
    return ", ".join([each for each in own if each in of_file] or own)


def _type_of(sheet: _Sheet) -> tuple[str, str]:
    return sheet.unit.unit.type, sheet.observation.code


def _sheets_of(unit: UnitResult, rubric: Rubric) -> Iterator[_Sheet]:
    """Yield the sheets of people of a unit, with what their files say."""
    people: dict[tuple[str, str], dict[str, dict[str, Answer]]] = defaultdict(dict)
    for each in unit.unit.answers:
        answer = each.as_read
        indicator = rubric.indicators[answer.indicator]
        if is_of_people(indicator) and answer.subject and answer.place.cell:
            own = people[indicator.observation.code, answer.place.file]
            own.setdefault(answer.subject, {})[answer.indicator] = answer
    for observation in rubric.observations:
        for (code, file), own in people.items():
            if code == observation.code:
                met = [each for each in own.values() if _says_anything(each.values())]
                yield _Sheet(file, unit, observation, met)


def _says_anything(answers: Iterable[Answer]) -> bool:
    return any(each.state is not State.BLANK for each in answers)


_ByScale = Mapping[str, Mapping[str, str]]  # the levels of a person: by scale, then by question


def _answered_enough(people: Iterable[Mapping[str, Answer]], rubric: Rubric) -> Sequence[_ByScale]:
    """Return what people answered who used one scale often enough."""
    found = [_by_scale(each, rubric) for each in people]
    return [own for own in found if any(len(each) >= FEWEST_ALIKE for each in own.values())]


def _by_scale(person: Mapping[str, Answer], rubric: Rubric) -> _ByScale:
    levels: dict[str, dict[str, str]] = {}
    for code, answer in person.items():
        if answer.state is State.ANSWERED:
            levels.setdefault(rubric.indicators[code].scale.code, {})[code] = answer.level
    return levels


def _is_straight(person: _ByScale) -> bool:
    """Return whether a person gave one answer on every scale."""
    return all(len(set(each.values())) == 1 for each in person.values())


def _sums_by_type(
    sheets: Sequence[_Sheet], answered: Sequence[Sequence[_ByScale]]
) -> Mapping[tuple[str, str], Counter[bool]]:
    """Return how many people gave one answer throughout and how many did not, by type of unit."""
    found: Mapping[tuple[str, str], Counter[bool]] = defaultdict(Counter)
    for sheet, people in zip(sheets, answered, strict=True):
        found[_type_of(sheet)].update(map(_is_straight, people))
    return found


def _straight(people: Sequence[_ByScale], of_type: Counter[bool]) -> StraightLining | None:
    if not people:
        return None
    part, whole = sum(map(_is_straight, people)), len(people)
    beside = ShareBeside(part, whole, of_type[True] - part, of_type.total() - whole)
    return StraightLining(beside, _share_by_chance(people))


def _share_by_chance(people: Sequence[_ByScale]) -> Fraction:
    """Return how often answers are all alike if each is given by its own share, whatever others."""
    given: dict[str, dict[str, Counter[str]]] = {}
    for person in people:
        for scale, levels in person.items():
            own = given.setdefault(scale, {})
            for code, level in levels.items():
                own.setdefault(code, Counter())[level] += 1
    return prod((_same_level([*each.values()]) for each in given.values()), start=Fraction(1))


def _same_level(questions: Sequence[Counter[str]]) -> Fraction:
    """Return how often all questions of a scale get the same level."""
    levels = {level for each in questions for level in each}
    shares = (
        prod((Fraction(each[level], each.total()) for each in questions), start=Fraction(1))
        for level in levels
    )
    return sum(shares, NOTHING)


def _identical(people: Sequence[Mapping[str, Answer]], rubric: Rubric) -> IdenticalInterviews:
    codes = [code for code in rubric.indicators if any(code in each for each in people)]
    said = [tuple(_said(each.get(code), rubric) for code in codes) for each in people]
    times = Counter(said)
    by_question = [[*Counter(each).values()] for each in zip(*said, strict=True)]
    return IdenticalInterviews(
        sum(number for number in times.values() if number > 1),
        sum(comb(number, 2) for number in times.values()),
        expected_pairs(by_question),
    )


def _said(answer: Answer | None, rubric: Rubric) -> Said:
    """Return what tells an answer from others: the number of a count, the level, or why not."""
    if answer is None:
        return (State.BLANK,)
    if answer.state is not State.ANSWERED:
        return (answer.state,)
    is_count = rubric.indicators[answer.indicator].scale.maximum is not None
    return (answer.state, (number_in(answer.text) if is_count else None) or answer.level)
