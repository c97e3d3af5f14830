"""Who was interviewed: people of one unit over all its sheets, told apart and then only numbered.

The headings that tell people apart are names, more often than not; they end here.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, zip_longest

from kepatuhan.ground.errors import Finding, Place, finding
from kepatuhan.ground.tokens import token_of
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.answer_model import Answer
from kepatuhan.survey.model import SurveyUnit
from kepatuhan.survey.states import State

UNKNOWN_PEOPLE = "people.two_sheets"

Said = frozenset[tuple[str, State, str]]  # what one person answered: indicator, state, level


@dataclass(slots=True)
class PeopleSheet:
    """The people of one sheet who were asked in one way, by what the sheet calls them.

    ``numbers``: what they are called from now on.
    """

    place: Place
    enumerator: str
    people: dict[str, list[Answer]]
    numbers: dict[str, str]
    set_aside: bool = False

    def add(self, answer: Answer) -> None:
        """Remember what somebody answered."""
        self.people.setdefault(answer.subject, []).append(answer)

    def said(self) -> Mapping[str, Said]:
        """Return what each person answered."""
        return {name: said_by(answers) for name, answers in self.people.items()}

    def numbered(self, answer: Answer) -> Answer:
        """Return an answer of the sheet with its person by number."""
        number = self.numbers[answer.subject]
        if not self.set_aside or answer.set_aside or answer.state is State.BLANK:
            return answer if answer.subject == number else answer._replace(subject=number)
        return answer._replace(
            subject=number, state=State.REJECTED, level="", set_aside=UNKNOWN_PEOPLE
        )


def said_by(answers: Iterable[Answer]) -> Said:
    """Return what one person answered."""
    return frozenset((each.indicator, each.state, each.level) for each in answers)


def number_people(
    parts: Iterable[SurveyUnit], rubric: Rubric, findings: list[Finding]
) -> list[Answer]:
    """Return the answers of all parts of a unit, with people as numbers from 1.

    People are counted over all sheets by the file's name, and in a sheet as they come. Two sheets
    of which nobody can tell whether they are about the same people are set aside, with a finding.
    """
    parts = list(parts)
    sheets = people_sheets(parts, rubric)
    of_kind: dict[str, list[PeopleSheet]] = {}
    for (code, *_), sheet in sorted(sheets.items(), key=_file_and_sheet):
        of_kind.setdefault(code, []).append(sheet)
    for same in of_kind.values():
        findings += _number(same)
    numbered = []
    for answer in (answer for part in parts for answer in part.answers):
        asked = sheets.get(sheet_key(answer, rubric))
        numbered.append(asked.numbered(answer) if asked else answer)
    return numbered


Key = tuple[str, str, str]  # a way of observing, and the sheet: its file and title


def sheet_key(answer: Answer, rubric: Rubric) -> Key:
    """Return how somebody was observed, and on which sheet it stands."""
    observation = rubric.asked[answer.indicator].observation
    return observation.code, answer.place.file, answer.place.sheet


def _file_and_sheet(pair: tuple[Key, PeopleSheet]) -> tuple[str, str]:
    return pair[1].place.file, pair[1].place.sheet


def people_sheets(parts: Iterable[SurveyUnit], rubric: Rubric) -> dict[Key, PeopleSheet]:
    """Return the people of every sheet that asks some."""
    sheets: dict[Key, PeopleSheet] = {}
    for part in parts:
        enumerator = token_of(part.enumerator)
        for answer in part.answers:
            if rubric.asked[answer.indicator].observation.by is Observed.RESPONDENT:
                key = sheet_key(answer, rubric)
                if key not in sheets:
                    sheets[key] = PeopleSheet(Place(*key[1:]), enumerator, {}, {})
                sheets[key].add(answer)
    return sheets


def _number(sheets: Sequence[PeopleSheet]) -> Iterator[Finding]:
    """Give every person a number, and yield a finding for two sheets that cannot be told apart."""
    numbers = count(1)
    for at, sheet in enumerate(sheets):
        original = next((each for each in sheets[:at] if _is_copy(each, sheet)), None)
        if original:
            sheet.numbers = original.numbers
            continue
        sheet.numbers = {name: str(next(numbers)) for name in sheet.people}
        for other in sheets[:at]:
            if _may_be_the_same(other, sheet):
                other.set_aside = sheet.set_aside = True
                number = len(other.people) + 1
                yield finding(UNKNOWN_PEOPLE, sheet.place, other=other.place, number=number)


def contradict(one: PeopleSheet, other: PeopleSheet) -> bool:
    """Return whether two sheets may be about the same people and do not say the same."""
    return _may_be_the_same(one, other) and not _is_copy(one, other)


def _is_copy(one: PeopleSheet, other: PeopleSheet) -> bool:
    """Return whether two sheets say the same, answer for answer, and no two people took them."""
    return not _two_enumerators(one, other) and one.said() == other.said()


def _two_enumerators(one: PeopleSheet, other: PeopleSheet) -> bool:
    return bool(one.enumerator and other.enumerator) and one.enumerator != other.enumerator


def _may_be_the_same(one: PeopleSheet, other: PeopleSheet) -> bool:
    """Return whether two sheets may be about the same people.

    Two enumerators or two sets of names speak for other people; both together settle it. Answers
    that are alike for more than half of the people speak for a corrected copy.
    """
    names = not one.people.keys().isdisjoint(other.people)
    enumerators = _two_enumerators(one, other)
    if enumerators and not names:
        return False
    return (names and not enumerators) or are_alike(one.said(), other.said())


def are_alike(first: Mapping[str, Said], second: Mapping[str, Said]) -> bool:
    """Return whether more than half of the people answered as those of the other sheet.

    People are set beside each other by what they are called, else as they come. What most people
    of a sheet answered tells nobody apart: it is left out.
    """
    usual = {*_usual(first.values()), *_usual(second.values())}
    if first.keys().isdisjoint(second):
        pairs = list(zip_longest(first.values(), second.values()))
    else:
        pairs = [(first.get(name), second.get(name)) for name in {**first, **second}]
    telling = [pair for pair in pairs if {*pair} - usual - {None}]
    alike = sum(1 for said, again in telling if said == again)
    return 2 * alike > len(telling)


def _usual(said: Iterable[Said]) -> Iterator[Said]:
    """Yield what more than half of the people of a sheet answered, if several did."""
    numbers = Counter(said)
    yield from (each for each, n in numbers.items() if n > 1 and 2 * n > numbers.total())
