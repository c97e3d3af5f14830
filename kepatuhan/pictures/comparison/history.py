"""More than two years: their words, their drawing, and their table for every pen."""

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from kepatuhan.comparison.grades import Grade, grade_of
from kepatuhan.comparison.history import History, HistoryLine
from kepatuhan.comparison.pairs import printed
from kepatuhan.ground.i18n import Words
from kepatuhan.pictures.comparison import words as texts
from kepatuhan.pictures.comparison.change_view import ChangeView, zone_codes
from kepatuhan.pictures.numbers import NOTHING_TO_SHOW
from kepatuhan.pictures.pens.table import Column, Table, Value
from kepatuhan.pictures.result.view import View
from kepatuhan.pictures.standing import about
from kepatuhan.rubric.model import FULL

STEPS = "▁▂▃▄▅▆▇█"


class HistoryView(ChangeView):
    """The words and numbers of several years."""

    def __init__(self, history: History, words: Words, stages: Sequence[str] = ()) -> None:
        super().__init__(history.results[-1].rubric, words)
        self.history, self.stages = history, stages
        self.sources = [View(result, words) for result in history.results]

    @property
    def about(self) -> str:
        """What tells this history from others."""
        years = (result.survey.year for result in self.history.results)
        names = (line.name for line in self.history.lines)
        return about(years, names, self.history.results[-1].rubric.register)

    @property
    def exercise(self) -> str:
        """What stands on every page where anything of any year was made up."""
        return next((each.exercise for each in self.sources if each.exercise), "")

    @property
    def headings(self) -> list[str]:
        """The years, as headings."""
        return [str(result.survey.year) for result in self.history.results]

    @cached_property
    def keys(self) -> list[str]:
        """The years, as parts of keys: 2021; one that is given again is 2021_2."""
        years = self.headings
        times = [years[:at].count(year) + 1 for at, year in enumerate(years)]
        return [
            year if time == 1 else f"{year}_{time}" for year, time in zip(years, times, strict=True)
        ]

    @property
    def in_short(self) -> tuple[str, ...]:
        """The columns of the table that pens with little room show."""
        scores = (f"score_{key}" for key in self.keys)
        has_changes = any(line.change is not None for line in self.history.lines)
        return "institution", *scores, *(("change",) if has_changes else ()), "course"

    @property
    def title(self) -> str:
        """All years in a row."""
        return " → ".join(self.headings)

    @property
    def single(self) -> HistoryLine | None:
        """The only institution."""
        return self.history.lines[0] if len(self.history.lines) == 1 else None

    def note(self) -> list[str]:
        """Return why the years are not simply comparable, and which of them is not final yet."""
        sentences = [
            " ".join(self.differences(one, other))
            for one, other in pairwise(result.rubric for result in self.history.results)
            if one.sha256 != other.sha256
        ]
        if any(line.has_other_scales for line in self.history.lines):
            sentences.append(self.words(texts.NOT_SUBTRACTED))
        return [*sentences, *self.stages]

    def sentences(self) -> list[str]:
        """Return all that is said of the whole history."""
        return [self.exercise, *self.note(), self.not_official()]

    def signs(self) -> str:
        """Return what the signs beside the scores mean."""
        return self.legend(result.rubric for result in self.history.results)

    def former_names(self, line: HistoryLine) -> str:
        """Return the names that it had before; '' if it never had others."""
        names = ", ".join(line.former_names)
        return self.words("formerly {names}", names=names) if names else ""

    def cell(self, line: HistoryLine, at: int) -> str:
        """Return the score of the year at a place with its zone's sign."""
        institution = line.years[at]
        if institution is None:
            return NOTHING_TO_SHOW
        grade = grade_of(institution, self.history.results[at].rubric)
        if printed(institution) is None:
            return self.grade(grade)
        return f"{self.sources[at].score(institution)} {self.grade_sign(grade)}"

    def picture(self, line: HistoryLine) -> str:
        """Return the scores as a row of blocks from 0 to full marks, a dot where there is none."""
        return "".join(
            "·" if share is None else STEPS[min(int(share * len(STEPS) / 100), len(STEPS) - 1)]
            for share in line.shares
        )

    def cell_in_words(self, line: HistoryLine, at: int) -> str:
        """Return the score of the year at a place with its zone's name."""
        institution = line.years[at]
        grade = self.grade(grade_of(institution, self.history.results[at].rubric))
        if institution is None or printed(institution) is None:
            return grade
        return f"{self.sources[at].score(institution)} {grade}"


def history_table(view: HistoryView) -> Table[HistoryLine]:
    """Return one line per institution: a score, full marks and a zone of every year."""
    words = view.words
    years = (_of_year(view, at) for at in range(len(view.headings)))
    scores, maxima, zones = zip(*years, strict=True)
    columns: list[Column[HistoryLine]] = [
        Column("institution", words("Institution"), "strong", lambda line: line.name),
        Column("type", None, "text", lambda line: line.type),
        Column("province", words("Province"), "wrap", lambda line: line.province, width=22),
        Column("former_names", words("Former names"), "wrap",
               lambda line: "; ".join(line.former_names),
               lambda line: ", ".join(line.former_names), optional=True),
        *scores,
        *maxima,
        Column("change", words("First to last"), "strong signed", lambda line: line.change),
        *zones,
        Column("course", words("Course"), "text", shown=view.picture),
    ]  # fmt: skip
    return Table(columns, view.history.lines, frozen=1)


def _of_year(view: HistoryView, at: int) -> list[Column[HistoryLine]]:
    """Return the columns of the year at a place: score, full marks, zone."""
    rubric = view.history.results[at].rubric
    key, year, words = view.keys[at], view.headings[at], view.words

    def grade(line: HistoryLine) -> Grade | None:
        return grade_of(line.years[at], rubric) if line.years[at] else None

    def maximum(line: HistoryLine) -> Value:
        each = line.years[at]
        return int(each.verdict.maximum) if each and each.verdict else None

    return [
        Column(f"score_{key}", year, "score", lambda line: printed(line.years[at]),
               lambda line: view.cell(line, at)),
        Column(f"maximum_{key}", words("Full marks {year}", year=year), "count", maximum,
               optional=True, usual=int(FULL)),
        Column(f"zone_{key}", words("Zone {year}", year=year), "zone",
               lambda line: found.code if (found := grade(line)) else None,
               lambda line: view.grade(found) if (found := grade(line)) else "",
               codes=zone_codes([rubric])),
    ]  # fmt: skip


HISTORY_TABLES = {"history": history_table}
