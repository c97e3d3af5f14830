"""The pictures of more than two years: the terminal's table, and data for JSON."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise

from rich.table import Table

from kepatuhan import __version__
from kepatuhan.comparison.grades import grade_of
from kepatuhan.comparison.history import History, HistoryLine
from kepatuhan.comparison.pairs import maximum_of, printed
from kepatuhan.ground.i18n import Words
from kepatuhan.ground.terminal_text import Console, Text
from kepatuhan.pictures.comparison import words as texts
from kepatuhan.pictures.comparison.change_view import ChangeView
from kepatuhan.pictures.comparison.data import signed, year_data
from kepatuhan.pictures.comparison.flow import drawn
from kepatuhan.pictures.comparison.terminal import print_note
from kepatuhan.pictures.numbers import NOTHING_TO_SHOW
from kepatuhan.pictures.result.terminal import print_exercise
from kepatuhan.pictures.result.view import View
from kepatuhan.pictures.standing import about

SCHEMA = "kepatuhan.history/1"
STEPS = "▁▂▃▄▅▆▇█"


class HistoryView(ChangeView):
    """The words and numbers of several years."""

    def __init__(self, history: History, words: Words) -> None:
        super().__init__(history.results[-1].rubric, words)
        self.history = history
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
    def years(self) -> list[str]:
        """The years, as headings."""
        return [str(result.survey.year) for result in self.history.results]

    @property
    def title(self) -> str:
        """All years in a row."""
        return " → ".join(self.years)

    def note(self) -> list[str]:
        """Return why the years are not simply comparable; empty under one edition."""
        sentences = [
            " ".join(self.differences(one, other))
            for one, other in pairwise(result.rubric for result in self.history.results)
            if one.sha256 != other.sha256
        ]
        if any(line.has_other_scales for line in self.history.lines):
            sentences.append(self.words(texts.NOT_SUBTRACTED))
        return sentences

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

    def points(self, line: HistoryLine) -> list[tuple[str, str]]:
        """Return the places of the scores in a drawing of 140 × 34, where there is one."""
        return [self._point(at, share) for at, share in _known(line)]

    def stretches(self, line: HistoryLine) -> list[tuple[tuple[str, str], tuple[str, str], bool]]:
        """Return the lines between the points, and whether both ends are of one edition."""
        editions = [result.rubric.sha256 for result in self.history.results]
        return [
            (self._point(*one), self._point(*other), len(set(editions[one[0] : other[0] + 1])) == 1)
            for one, other in pairwise(_known(line))
        ]

    def _point(self, at: int, share: Fraction) -> tuple[str, str]:
        steps = max(len(self.history.results) - 1, 1)
        return drawn(Fraction(130 * at, steps) + 5), drawn(30 - share * 26 / 100)


def _known(line: HistoryLine) -> list[tuple[int, Fraction]]:
    """Return the shares that there are, each with the number of its year."""
    return [(at, share) for at, share in enumerate(line.shares) if share is not None]


def print_history(view: HistoryView, console: Console) -> None:
    """Print one line per institution."""
    words = view.words
    print_exercise(view, console)
    print_note(view.title, view.note(), console)
    console.print()
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column(words("Institution"))
    for year in view.years:
        table.add_column(year, justify="right", no_wrap=True)
    table.add_column(words("First to last"), justify="right", no_wrap=True)
    table.add_column(words("Course"), no_wrap=True)
    for line in view.history.lines:
        cells = [Text(view.cell(line, at)) for at in range(len(line.years))]
        change = Text(view.signed(line.change), style="bold")
        name = Text(line.name)
        if former := view.former_names(line):
            name.append(f" ({former})", style="dim")
        table.add_row(name, *cells, change, view.picture(line))
    console.print(table)
    console.print(Text(view.signs(), style="dim"))
    console.print(Text(view.not_official(), style="italic"))


def history_data(view: HistoryView) -> Mapping[str, object]:
    """Return the history under stable names; scores as printed."""
    return {
        "schema": SCHEMA,
        "program": __version__,
        "years": [year_data(each) for each in view.history.results],
        "editions_differ": view.history.editions_differ,
        "note": view.note(),
        "institutions": [_line(line, view) for line in view.history.lines],
    }


def _line(line: HistoryLine, view: HistoryView) -> Mapping[str, object]:
    scores = [printed(each) for each in line.years]
    return {
        "name": line.name,
        "former_names": list(line.former_names),
        "type": line.type,
        "province": line.province,
        "scores": [None if score is None else f"{score:f}" for score in scores],
        "maxima": [f"{maximum_of(each)}" if each else None for each in line.years],
        "zones": [
            grade_of(each, result.rubric).code
            for each, result in zip(line.years, view.history.results, strict=True)
        ],
        "change": None if line.change is None else signed(line.change, view.decimals),
    }
