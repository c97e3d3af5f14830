"""What two files say of the same unit: its products and itself, seen twice. People are others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from kepatuhan.ground.errors import Place, refuse
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result, UnitResult
from kepatuhan.rubric.answers import Level
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.survey.answer_model import Answer, CellForm
from kepatuhan.survey.answers import cell_meanings
from kepatuhan.survey.people import UNKNOWN_PEOPLE
from kepatuhan.survey.states import SAID, State

Files = tuple[str, str]
Seen = Sequence[tuple[Answer, Mapping[str, "Sighting"]]]  # answers, each with what files say
Codes = tuple[str, str]  # of enumerators, by file; several in one are told apart by commas


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one file says. ``level``: None where it says that the indicator does not apply."""

    level: Level | None
    text: str
    form: CellForm
    place: Place


@dataclass(frozen=True, slots=True)
class DoubleAnswer:
    """One thing that both files answer. ``subject``: the product, '' for the unit itself."""

    indicator: Indicator
    subject: str
    first: Sighting
    second: Sighting

    @property
    def is_same(self) -> bool:
        """Whether both say the same."""
        return self.first.level == self.second.level


@dataclass(frozen=True, slots=True)
class Double:
    """A unit that two files tell of. ``codes``: who asked in each; '' where nobody is named.

    ``scored_by``: the unit with each file's answers where both answer, all else as it is.
    ``alone``: how many answers only one of the two gives.
    """

    unit: UnitResult
    files: Files
    codes: Codes
    answers: tuple[DoubleAnswer, ...]
    alone: int
    scored_by: tuple[UnitResult, UnitResult]

    @property
    def same(self) -> int:
        """How many answers are the same."""
        return sum(each.is_same for each in self.answers)

    @property
    def is_of_two(self) -> bool:
        """Whether the files name enumerators, and none who is in both."""
        first, second = (set(filter(None, codes.split(", "))) for codes in self.codes)
        return bool(first and second) and first.isdisjoint(second)

    @property
    def is_other_zone(self) -> bool:
        """Whether no zone that the unit can be in by the one file is one by the other."""
        first, second = (each.verdict.possible if each.verdict else () for each in self.scored_by)
        return bool(first and second) and not any(band in second for band in first)


def find_doubles(result: Result) -> tuple[Double, ...]:
    """Return the units that two files answer the same things of, each pair of files once.

    A copy of a file is no second look: it was left out as it was read. Raises ``double.none``.
    """
    found = tuple(double for unit in result.units for double in _doubles_of(unit, result))
    if not found:
        raise refuse("double.none", Place(""))
    return found


def _doubles_of(unit: UnitResult, result: Result) -> Iterator[Double]:
    seen = [
        (answer, by_file) for answer in unit.unit.answers
        if (by_file := _by_file(answer, result.rubric))
    ]  # fmt: skip
    files = dict.fromkeys(file for _, by_file in seen for file in by_file)
    for pair in combinations(files, 2):
        one, other = pair
        both = [each for each in seen if one in each[1] and other in each[1]]
        if not both:
            continue
        answers = tuple(
            DoubleAnswer(
                result.rubric.indicators[answer.indicator], answer.subject, own[one], own[other]
            )
            for answer, own in both
        )
        alone = sum((one in own) != (other in own) for _, own in seen)
        asked_by = result.survey.asked_by
        yield Double(
            unit, pair, (asked_by.get(one, ""), asked_by.get(other, "")), answers, alone,
            (_scored(unit, both, one, result), _scored(unit, both, other, result)),
        )  # fmt: skip


def _by_file(answer: Answer, rubric: Rubric) -> dict[str, Sighting]:
    """Return what files say about a product or the unit; none that contradicts itself."""
    indicator = rubric.indicators[answer.indicator]
    if indicator.observation.by is Observed.RESPONDENT or answer.set_aside:
        return {}
    levels = {level.code: level for level in indicator.scale.levels}
    found: dict[str, list[Sighting]] = {}
    for cell, meaning in cell_meanings(answer.as_read, rubric):
        if meaning.state in SAID:
            level = levels.get(meaning.level)
            seen = Sighting(level, cell.text, cell.form, cell.place)
            found.setdefault(cell.place.file, []).append(seen)
    return {
        file: every[0] for file, every in found.items()
        if all(each.level == every[0].level for each in every)
    }  # fmt: skip


def _scored(
    unit: UnitResult,
    both: Sequence[tuple[Answer, Mapping[str, Sighting]]],
    file: str,
    result: Result,
) -> UnitResult:
    """Return a unit as it scores with one file's answers where both answer."""
    own = {(answer.indicator, answer.subject): seen[file] for answer, seen in both}
    answers = tuple(
        _said(answer, own.get((answer.indicator, answer.subject)))
        for answer in _with_own_people(unit.unit.answers, file, result.rubric)
    )
    changed = replace(unit.unit, answers=answers)
    alone = replace(unit.institution, units=(changed,), ready=None)
    survey = replace(result.survey, institutions=(alone,), sources=())
    return build_result(survey, result.rubric).units[0]


def _with_own_people(answers: Iterable[Answer], file: str, rubric: Rubric) -> Iterator[Answer]:
    """Yield answers with the people of one file, where nobody knows if they are those of others."""
    answers = list(answers)
    sheets = {_sheet(each, rubric) for each in answers if each.set_aside == UNKNOWN_PEOPLE}
    for answer in answers:
        if _sheet(answer, rubric) not in sheets:
            yield answer
        elif answer.place.file == file:
            (_, meaning), *_ = cell_meanings(answer.as_read, rubric)
            yield answer._replace(state=meaning.state, level=meaning.level, set_aside="")


def _sheet(answer: Answer, rubric: Rubric) -> tuple[str, str]:
    return rubric.indicators[answer.indicator].observation.code, answer.place.file


def _said(answer: Answer, seen: Sighting | None) -> Answer:
    if seen is None:
        return answer
    state = State.ANSWERED if seen.level else State.NOT_APPLICABLE
    return answer._replace(
        state=state, level=seen.level.code if seen.level else "", text=seen.text,
        form=seen.form, place=seen.place, repeats=(), change=None,
    )  # fmt: skip
