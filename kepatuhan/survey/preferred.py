"""Which of two files of a unit counts where they contradict each other: only if the office says so.

Without that both cells, or both sheets of people, are set aside.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path, PurePath

from kepatuhan.ground.errors import Finding, KepatuhanError, Place, finding, refuse
from kepatuhan.ground.tokens import token_of
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Rubric
from kepatuhan.sheets.xlsx.saved import saved_at
from kepatuhan.survey.answer_model import Answer
from kepatuhan.survey.files.find import FoundFile
from kepatuhan.survey.layouts.file_survey import FoundUnit
from kepatuhan.survey.people import contradict, people_sheets, sheet_key
from kepatuhan.survey.states import State
from kepatuhan.system.refusals import reading

NEWEST = ("newest", "terbaru")

Part = tuple[FoundUnit, str]  # what one file says of a unit, and the file
Rank = float  # the higher one counts: when it was saved, or whether it was named


@dataclass(frozen=True, slots=True)
class Preference:
    """The files that count against others: those of these names, or each that was saved later.

    ``paths``: of all files, by what places call them.
    """

    paths: Mapping[str, Path]
    names: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def asked(cls, texts: Sequence[str], found: Sequence[FoundFile]) -> "Preference | None":
        """Return the preference of a user, None for none.

        Raises ``prefer.both`` for newest beside files, and ``prefer.unknown`` for every text that
        is the name or path of no file, or of several.
        """
        if not texts:
            return None
        paths = {file.name: file.path for file in found}
        if all(text.lower() in NEWEST for text in texts):
            return cls(paths)
        if any(text.lower() in NEWEST for text in texts):
            raise refuse("prefer.both", Place(""), found=", ".join(texts))
        named = {text: _named(text, paths) for text in texts}
        if unknown := [text for text, names in named.items() if len(names) != 1]:
            raise KepatuhanError(
                *(finding("prefer.unknown", Place(text), n=len(named[text])) for text in unknown)
            )
        return cls(paths, frozenset(name for names in named.values() for name in names))

    def ranks(self, files: Iterable[str]) -> Mapping[str, Rank]:
        """Return the rank of each file of a unit.

        Files that say when they were saved are held against each other by it; beside one that
        does not, all are by the time that the system keeps.
        """
        if self.names:
            return {file: float(file in self.names) for file in files}
        said = {file: saved_at(self.paths[file]) for file in files}
        told = {file: moment.timestamp() for file, moment in said.items() if moment}
        return (
            told if len(told) == len(said) else {file: _kept_at(self.paths[file]) for file in said}
        )

    def settle(self, parts: Sequence[Part], rubric: Rubric) -> tuple[list[Part], list[Finding]]:
        """Return the parts of a unit without what a file with a higher rank contradicts."""
        files = list(dict.fromkeys(file for _, file in parts))
        if len(files) < 2:
            return list(parts), []
        ranks = self.ranks(files)
        findings: list[Finding] = []
        kept = list(parts)
        for file in sorted(files, key=lambda each: ranks[each], reverse=True):
            above = [each for each in kept if ranks[each[1]] > ranks[file]]
            above.sort(key=lambda each: ranks[each[1]], reverse=True)
            for at, (found, its) in enumerate(kept):
                if its == file and above:
                    kept[at] = (_without(found, above, rubric), file)
                    findings += self._told(found, kept[at][0], file, above, ranks)
        return kept, findings

    def _told(
        self, before: FoundUnit, after: FoundUnit, file: str, above: Sequence[Part],
        ranks: Mapping[str, Rank],
    ) -> Iterator[Finding]:  # fmt: skip
        """Yield what was taken out of a file, and why."""
        n = len(before.unit.answers) - len(after.unit.answers)
        n += before.unit.ready is not after.unit.ready
        if not n:
            return
        others = dict.fromkeys(other for _, other in above)
        said = {"unit": before.unit.name, "n": n, "other": ", ".join(others)}
        if self.names:
            yield finding("prefer.file", Place(file), **said)
        else:
            later = max(ranks[other] for other in others)
            yield finding(
                "prefer.newest", Place(file), **said, saved=_shown(ranks[file]), later=_shown(later)
            )


def _named(text: str, paths: Mapping[str, Path]) -> list[str]:
    """Return the files that a text names: by their name or path, else by the end of one."""
    said = PurePath(text)
    if exact := [name for name, path in paths.items() if text == name or said == path]:
        return exact
    return [name for name in paths if PurePath(name).parts[-len(said.parts) :] == said.parts]


def _kept_at(path: Path) -> Rank:
    with reading(path):
        return path.stat().st_mtime


def _shown(moment: Rank) -> str:
    return f"{datetime.fromtimestamp(moment, UTC):%Y-%m-%d %H:%M:%S} UTC"


def _without(found: FoundUnit, above: Sequence[Part], rubric: Rubric) -> FoundUnit:
    """Return what a file says of a unit, but for what others above it contradict."""
    unit, others = found.unit, [each.unit for each, _ in above]
    said = {_about(answer): answer for other in reversed(others) for answer in other.answers
            if answer.state is not State.BLANK}  # fmt: skip
    higher = list(people_sheets(others, rubric).items())
    gone = {
        key for key, sheet in people_sheets([unit], rubric).items()
        if any(code == key[0] and contradict(other, sheet) for (code, *_), other in higher)
    }  # fmt: skip
    answers = tuple(
        answer for answer in unit.answers
        if (
            sheet_key(answer, rubric) not in gone
            if _is_of_people(answer, rubric)
            else not _is_unlike(answer, said.get(_about(answer)))
        )
    )  # fmt: skip
    scores = [other.ready for other in others if other.ready and not other.ready.is_blank]
    has_other = unit.ready and scores and scores[0].value != unit.ready.value
    return replace(
        found, unit=replace(unit, answers=answers, ready=None if has_other else unit.ready)
    )


def _about(answer: Answer) -> tuple[str, str]:
    return answer.indicator, token_of(answer.subject)


def _is_of_people(answer: Answer, rubric: Rubric) -> bool:
    return rubric.asked[answer.indicator].observation.by is Observed.RESPONDENT


def _is_unlike(answer: Answer, other: Answer | None) -> bool:
    """Return whether another file says something else; a blank contradicts nothing."""
    if other is None or answer.state is State.BLANK:
        return False
    return (answer.state, answer.level) != (other.state, other.level)
