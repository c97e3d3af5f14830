"""The sentences about files that are worth a question, and what none of them says."""

from collections.abc import Iterator

from kepatuhan.ground.i18n import N_
from kepatuhan.guidance.heaping import FEWEST_COUNTS, HeapedCounts
from kepatuhan.guidance.interviews import (
    FEWEST_PEOPLE,
    TIMES,
    IdenticalInterviews,
    InterviewSheet,
)
from kepatuhan.guidance.rarity import RARE, ShareBeside
from kepatuhan.guidance.same_day import SameDay
from kepatuhan.guidance.screening import Screening
from kepatuhan.pictures.pens.table import Value
from kepatuhan.pictures.result.view import View
from kepatuhan.result.model import UnitResult
from kepatuhan.scoring.rounding import round_half_up
from kepatuhan.scoring.score import NOTHING

MOST_TIMES = 1_000_000  # rarer than once in so many is told as that
FEW_TESTS = 10
WORTH_ASKING = N_("worth a question")
NOTES = (
    N_("Worth a question does not mean wrong: a good reason is common. Ask who filled it in, look "
       "at the photos and the visit; conclude nothing from this list alone."),
    N_("Internal: it is not kept in the archive, not exchanged and not published. It tells of "
       "files and of teams by code, and of no person."),
    N_("How strict or lenient a team is cannot be told without units that two teams saw."),
)  # fmt: skip


class ScreeningWords:
    """The sentences of one screening in one language."""

    def __init__(self, screening: Screening, view: View) -> None:
        self.screening, self.view, self.words = screening, view, view.words

    @property
    def title(self) -> str:
        """What it is, of which year."""
        return self.words("Screening of files, {year}", year=self.view.result.survey.year)

    def summary(self) -> Iterator[str]:
        """Yield how much was looked at, and how much was not."""
        found, words = self.screening, self.words
        yield words("Sheets of interviews looked at: {n}. Of fewer than {fewest} people, so that "
                    "nothing is told of them: {passed}.", n=words.whole(len(found.sheets)),
                    fewest=FEWEST_PEOPLE, passed=words.whole(found.passed))  # fmt: skip
        if not found.counts:
            yield words("No file and no team has {fewest} counts or more: nothing is told of how "
                        "they end.", fewest=FEWEST_COUNTS)  # fmt: skip
        if found.counted:
            yield words("Units whose answers are counts, so that no interviews are known: {n}.",
                        n=words.whole(found.counted))  # fmt: skip

    def questions(self) -> Iterator[tuple[str, list[str]]]:
        """Yield what is worth a question: what it is about, with what was found."""
        for sheet in self.screening.sheets:
            if sheet.is_rare:
                yield self.sheet(sheet), list(self._of_sheet(sheet))
        for count in self.screening.counts:
            if count.ends.is_rare:
                yield self._of_whom(count), [self._heaped(count.ends)]
        for day in self.screening.days:
            if day.is_rare:
                yield self._day(day), [", ".join(map(self.unit, day.units))]

    def notes(self) -> Iterator[str]:
        """Yield what limits it."""
        found, words = self.screening, self.words
        if found.tests >= FEW_TESTS:
            yield words(
                "{tests} shares were held against those of others; of so many, chance alone makes "
                "up to {n} worth a question.", tests=words.whole(found.tests),
                n=self.view.number(round_half_up(found.tests * RARE, 2)),
            )  # fmt: skip
        quiet = sum(not each.is_rare for each in found.days)
        if quiet:
            yield words("Days on which a team visited several units of one institution: {n}; that "
                        "is usual. Files tell the day, not the hour.",
                        n=words.whole(quiet))  # fmt: skip
        blind = sum(2 * each.identical.seen_from > each.people for each in found.sheets)
        if blind:
            yield words("Copies are told from chance only from so many on as the table says; on "
                        "{blind} of {n} sheets that is more than half of the people, for questions "
                        "are few or answers much alike. That nothing is said there means nothing.",
                        blind=words.whole(blind), n=words.whole(len(found.sheets)))  # fmt: skip
        yield from map(words, NOTES)

    def sheet(self, sheet: InterviewSheet) -> str:
        """Return which sheet is meant."""
        title = self.words.of(sheet.observation.title)
        parts = (sheet.file, self.unit(sheet.unit), title, self._team(sheet.team))
        return " · ".join(filter(None, parts))

    def unit(self, unit: UnitResult) -> str:
        """Return which unit is meant."""
        return f"{unit.institution.name} ▸ {unit.unit.name}"

    def mark(self, is_rare: bool) -> str:
        """Return the words that mark what is worth a question, '' for all else."""
        return self.words(WORTH_ASKING) if is_rare else ""

    def often(self, beside: ShareBeside | None) -> Value:
        """Return how often chance gives as many: 1 : 12.000; None where it cannot be told."""
        chance = beside.chance if beside else None
        if chance is None:
            return None
        if not chance or 1 / chance > MOST_TIMES:
            return f"< 1 : {self.words.whole(MOST_TIMES)}"
        return f"1 : {self.words.whole(int(1 / chance))}"

    def _team(self, codes: str) -> str:
        return self.words("team {code}", code=codes) if codes else ""

    def _of_whom(self, count: HeapedCounts) -> str:
        team = self._team(count.team)
        file = count.file or self.words("all its files")
        return " · ".join(filter(None, (file, team)))

    def _day(self, day: SameDay) -> str:
        return self.words("{team} on {day} in two institutions or more",
                          team=self._team(day.team), day=self.view.date(day.day))  # fmt: skip

    def _of_sheet(self, sheet: InterviewSheet) -> Iterator[str]:
        if sheet.alike and sheet.alike.is_rare:
            yield self.words(
                "{part} of {whole} people gave one and the same answer throughout; on other sheets "
                "of this type of unit {share} did. Chance gives as many: {often}; from the unit's "
                "own shares it gives {expected}.",
                expected=self.view.rounded(sheet.alike.expected, 1),
                **self._beside(sheet.alike.beside),
            )  # fmt: skip
        if sheet.identical.is_rare:
            yield self._identical(sheet.identical)

    def _identical(self, found: IdenticalInterviews) -> str:
        return self.words(
            "{people} interviews are identical to another in all answers: {pairs} pairs. From the "
            "unit's own shares chance gives {expected}; {times} times as many it gives at most "
            "one time in {times}.", people=found.people, pairs=self.words.whole(found.pairs),
            expected=self.view.rounded(found.expected, 2), times=TIMES,
        )  # fmt: skip

    def _heaped(self, ends: ShareBeside) -> str:
        return self.words(
            "{part} of {whole} counts end in 0 or 5; of all other counts of the same questions "
            "{share} do. Chance gives as many: {often}.", **self._beside(ends),
        )  # fmt: skip

    def _beside(self, beside: ShareBeside) -> dict[str, object]:
        return {
            "part": self.words.whole(beside.part), "whole": self.words.whole(beside.whole),
            "share": self.view.percent(beside.other_share or NOTHING),
            "often": self.often(beside),
        }  # fmt: skip
