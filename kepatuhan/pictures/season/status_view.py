"""What is said of a season in one language: how far it is, and what is to be said of a unit."""

from collections.abc import Iterator, Mapping

from kepatuhan.ground.errors import Finding
from kepatuhan.ground.i18n import N_, Words
from kepatuhan.pictures.numbers import NOTHING_TO_SHOW, Numbers
from kepatuhan.pictures.result.view import EXERCISE
from kepatuhan.season.handed_in import FileUse, HandedIn
from kepatuhan.season.status import SeasonStatus, UnitProgress, UnitReading, UnitStatus
from kepatuhan.season.unit_list import ListedUnit
from kepatuhan.survey.observed import Met

PROGRESS_WORDS: Mapping[UnitProgress, str] = {
    UnitProgress.MISSING: N_("not in yet"),
    UnitProgress.UNREADABLE: N_("unreadable"),
    UnitProgress.TWICE: N_("in twice"),
    UnitProgress.FINDINGS: N_("with findings"),
    UnitProgress.PARTLY: N_("partly in"),
    UnitProgress.COMPLETE: N_("complete"),
    UnitProgress.NOT_ASSESSED: N_("not assessed"),
}
# As they are counted: what is done first.
DONE_FIRST = (
    UnitProgress.COMPLETE,
    UnitProgress.PARTLY,
    UnitProgress.FINDINGS,
    UnitProgress.TWICE,
    UnitProgress.UNREADABLE,
    UnitProgress.MISSING,
    UnitProgress.NOT_ASSESSED,
)
# A sign stands beside the word, so that a print in grey says the same.
PROGRESS_SIGNS: Mapping[UnitProgress, str] = {
    UnitProgress.MISSING: "○",
    UnitProgress.UNREADABLE: "✕",
    UnitProgress.TWICE: "≠",
    UnitProgress.FINDINGS: "!",
    UnitProgress.PARTLY: "±",
    UnitProgress.COMPLETE: "✓",
    UnitProgress.NOT_ASSESSED: "–",
}
# How a page colours them, by the classes of zones.
PROGRESS_COLOURS: Mapping[UnitProgress, str] = {
    UnitProgress.MISSING: "open",
    UnitProgress.UNREADABLE: "red",
    UnitProgress.TWICE: "red",
    UnitProgress.FINDINGS: "yellow",
    UnitProgress.PARTLY: "yellow",
    UnitProgress.COMPLETE: "green",
    UnitProgress.NOT_ASSESSED: "plain",
}
USE_WORDS: Mapping[FileUse, str] = {
    FileUse.LISTED: N_("on the list"),
    FileUse.OFF_LIST: N_("not on the list"),
    FileUse.GUESSED: N_("a guess by its name"),
    FileUse.COPY: N_("copy of another file"),
    FileUse.BLANK: N_("still blank"),
    FileUse.UNTIED: N_("of no known unit"),
}


class StatusView(Numbers):
    """The words of a season's status."""

    def __init__(self, status: SeasonStatus, words: Words, folder: str) -> None:
        super().__init__(words, 0)
        self.status, self.folder = status, folder
        self.several = len({each.listed.institution for each in status.units}) > 1

    @property
    def exercise(self) -> str:
        """What stands on every page where anything was made up, else ''."""
        return self.words(EXERCISE) if self.status.is_invented else ""

    @property
    def title(self) -> str:
        """What the page is called."""
        if self.status.year is None:
            return self.words("Status of the survey")
        return self.words("Status of the survey {year}", year=self.status.year)

    def source_sentence(self) -> str:
        """Return what was held against what."""
        return self.words(
            "{list} held against {n} files in {folder}", list=self.status.listed.file,
            n=self.words.whole(len(self.status.files)), folder=self.folder,
        )  # fmt: skip

    def summary(self) -> str:
        """Return how many units are in: 98 dari 140 unit lengkap, 12 sebagian, 30 belum masuk."""
        words, numbers = self.words, self.status.numbers
        first = words(
            "{n} of {total} units complete", n=words.whole(numbers[UnitProgress.COMPLETE]),
            total=words.whole(len(self.status.units)),
        )  # fmt: skip
        others = (
            f"{words.whole(numbers[each])} {self.word(each)}" for each in DONE_FIRST[1:]
            if numbers[each]
        )  # fmt: skip
        return f"{', '.join([first, *others])}."

    def aside_sentences(self) -> Iterator[str]:
        """Yield what came in beside the units of the list."""
        words, status = self.words, self.status
        if status.unlisted:
            yield words("Units that are not on the list: {n}.", n=len(status.unlisted))
        if status.untied:
            yield words("Files of which nobody can tell the unit: {n}.", n=len(status.untied))
        if rows := len({found.place for found in status.refused_rows}):
            yield words("Rows of the list that were not used: {n}.", n=rows)

    def word(self, progress: UnitProgress) -> str:
        """Return how far a unit is in words."""
        return self.words(PROGRESS_WORDS[progress])

    def marked(self, progress: UnitProgress) -> str:
        """Return the same with its sign."""
        return f"{PROGRESS_SIGNS[progress]} {self.word(progress)}"

    def sign(self, progress: UnitProgress) -> str:
        """Return its sign."""
        return PROGRESS_SIGNS[progress]

    def colour(self, progress: UnitProgress) -> str:
        """Return the class that colours it on a page."""
        return PROGRESS_COLOURS[progress]

    def code(self, code: str) -> str:
        """Return the code of an enumerator, or that there is none."""
        return code or self.words("without a code")

    def day(self, date: str) -> str:
        """Return the day of a visit, or that there is none."""
        return self.date(date) if date else self.words("without a date")

    def name(self, unit: ListedUnit) -> str:
        """Return the name of a unit, with its institution where the list has several."""
        return f"{unit.institution} ▸ {unit.unit}" if self.several else unit.unit

    def near(self, unit: ListedUnit | None) -> str:
        """Return the unit of the list that may be meant."""
        return f"{unit.institution} ▸ {unit.unit}" if unit else NOTHING_TO_SHOW

    def use(self, file: HandedIn) -> str:
        """Return what a file is to the list."""
        if file.copy_of:
            return self.words("copy of {file}", file=file.copy_of)
        return self.words(USE_WORDS[file.use])

    def why_refused(self, file: HandedIn) -> str:
        """Return what is wrong with a file that was refused."""
        errors = (spot.finding for spot in file.file.spots if spot.finding.severity == "error")
        return " ".join(dict.fromkeys(found.message(self.words) for found in errors))

    def note(self, found: Finding) -> str:
        """Return what is said of files as such."""
        place = f"{found.place}: " if str(found.place) else ""
        return f"{place}{found.message(self.words)}"

    def people(self, met: Met) -> str:
        """Return how many people were met in one way, and of how many: 12 dari 40 pengguna."""
        who = self.words.of(met.observation.who).lower()
        if met.planned is None or met.number > met.planned:
            return self.words("{who}: {n}", who=who, n=met.number)
        return self.words("{who}: {n} of {whole}", who=who, n=met.number, whole=met.planned)

    # What is to be said of a unit ---------------------------------------------------------------

    def remark(self, unit: UnitStatus) -> str:
        """Return all that is to be said of a unit."""
        return "; ".join((*self._of_files(unit), *self._of_reading(unit), *self._of_list(unit)))

    def wants_look(self, unit: UnitStatus) -> bool:
        """Whether something is to be said of a unit though nothing of it is open."""
        return unit.is_open or bool(unit.reading and [*self._of_people(unit.reading)])

    def _of_files(self, unit: UnitStatus) -> Iterator[str]:
        words, joined = self.words, ", ".join
        if unit.progress is UnitProgress.TWICE:
            files = joined(unit.named(FileUse.LISTED))
            yield words("these files do not agree: {files}", files=files)
        if names := unit.named(FileUse.LISTED, refused=True):
            yield words("cannot be read: {files}", files=joined(names))
        if names := unit.named(FileUse.GUESSED, refused=True):
            yield words("cannot be read, by its name of this unit: {files}", files=joined(names))
        if names := unit.named(FileUse.BLANK):
            yield words("form still blank: {files}", files=joined(names))
        if names := unit.named(FileUse.COPY):
            yield words("copies: {files}", files=joined(names))

    def _of_reading(self, unit: UnitStatus) -> Iterator[str]:
        reading, words = unit.reading, self.words
        if reading is None:
            return
        if reading.errors:
            yield words("cells or places to be corrected: {n}", n=words.whole(reading.errors))
        for year in reading.other_years:
            yield words("the form says the year {year}", year=year)
        if reading.blank:
            blank, asked = words.whole(reading.blank), words.whole(reading.asked)
            yield words("{n} of {total} cells blank", n=blank, total=asked)
        yield from self._of_people(reading)
        if reading.asked_by and not set(reading.asked_by.split(", ")) & {"", *unit.codes}:
            yield words("filled in by {code}", code=reading.asked_by)

    def _of_people(self, reading: UnitReading) -> Iterator[str]:
        """Yield whom and which products the office meant to have seen, and has not."""
        words = self.words
        for met in reading.thin:
            who = words.of(met.observation.who).lower()
            least = met.observation.minimum
            yield words("{who}: {n}, at least {least} are needed", who=who, n=met.number,
                        least=least)  # fmt: skip
        for met in reading.met:
            if met not in reading.thin and met.number < (met.planned or 0):
                who = words.of(met.observation.who).lower()
                yield words("{who}: {n} of {whole} planned", who=who, n=met.number,
                            whole=met.planned)  # fmt: skip
        if reading.absent:
            yield words("products that no form has: {names}", names="; ".join(reading.absent))
        if reading.added:
            yield words("products that the list lacks: {names}", names="; ".join(reading.added))

    def _of_list(self, unit: UnitStatus) -> Iterator[str]:
        words = self.words
        if unit.is_against_list:
            yield words("not assessed by the list, but its form holds answers")
        if unit.why_not_assessed:
            yield unit.why_not_assessed
        for each in unit.near:
            if unit.progress in (UnitProgress.MISSING, UnitProgress.UNREADABLE):
                files = ", ".join(file.file.name for file in each.files)
                yield words("perhaps this one: “{unit}” ({files})", unit=each.unit, files=files)
