"""Proposes what the columns of a table are."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kepatuhan.ground.tokens import token_of
from kepatuhan.intake.headings import TableHeading, heading_token
from kepatuhan.intake.model import OPEN, DateForm, Role, Said, Tool
from kepatuhan.intake.propose.codes import SURE, IndicatorGuesser
from kepatuhan.intake.propose.negation import nothing_in
from kepatuhan.intake.signs import known_column, named_body, names_people
from kepatuhan.intake.tick_columns import BELOW
from kepatuhan.intake.tick_fields import COLUMNS
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.layouts.headings import field_of, nearest_heading

_GRID = re.compile(r"(.*\S)\s*\[([^\[\]]+)\]\s*")
_NEAR, _NAMED = 85, 80  # percent
TICKS_SURE = 60  # percent: what people named is rarely what is to be counted
_FEWEST = 2  # options of a question that has no column of its own
_SAID = frozenset(map(str, Said)) - {Said.RESPONDENT}


@dataclass(frozen=True, slots=True)
class ProposedColumn:
    """What a column may be, and how ``sure`` in percent. ``means`` is “?” where a person must say.

    ``subject``, ``turn``, ``ticks``: as in ``MappedColumn``; ``ticks`` is '' for none. ``options``,
    ``none``: what stands between the signs.
    ``dates``: how those of a date are written, where that is not the usual way.
    """

    heading: TableHeading
    means: str
    sure: int
    subject: str = ""
    turn: int = 0
    ticks: str = ""
    options: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    dates: DateForm | None = None

    @property
    def is_answer(self) -> bool:
        """Whether it is proposed to hold answers."""
        return self.means not in {*Said, *Role, OPEN}


class ColumnProposer:
    """Proposes what columns are. ``nothing``: the tokens of what ticks no option."""

    def __init__(self, rubric: Rubric, guesser: IndicatorGuesser, tool: Tool) -> None:
        self._rubric, self._guesser, self._tool = rubric, guesser, tool
        self.nothing = nothing_in(rubric)

    def columns(
        self, headings: Sequence[TableHeading], filled: Iterable[int]
    ) -> list[ProposedColumn]:
        """Return what every column may be, from the left; ``filled``: the numbers of those used."""
        held = set(filled)
        found = [self._column(each, is_filled=each.column in held) for each in headings]
        return self._settled(self._with_ticks(found))

    def _column(self, heading: TableHeading, *, is_filled: bool) -> ProposedColumn:
        text = heading.text
        if known := known_column(self._tool, text):
            return ProposedColumn(heading, known, SURE)
        if grid := _GRID.fullmatch(text):
            if indicator := self._guesser.by_code(grid[1]):
                is_product = indicator.observation.by is Observed.PRODUCT
                subject = grid[2] if is_product else ""
                return ProposedColumn(heading, indicator.code, SURE, subject)
            if indicator := self._guesser.by_code(grid[2]):
                return ProposedColumn(heading, indicator.code, SURE)
        if indicator := self._guesser.by_code(text):
            return ProposedColumn(heading, indicator.code, SURE)
        if said := self._said(heading):
            return said
        if body := named_body(text):
            return ProposedColumn(heading, body, _NAMED)
        if names_people(text):
            return ProposedColumn(heading, Role.PERSONAL, _NAMED)
        guess = self._guesser.by_words(text) if is_filled else None
        if guess:
            return ProposedColumn(heading, guess.indicator.code, guess.sure)
        return ProposedColumn(heading, Role.UNUSED, 0 if is_filled else SURE)

    def _said(self, heading: TableHeading) -> ProposedColumn | None:
        """Return a column that tells of the body or the visit."""
        last = heading.text.rpartition("/")[2].replace("_", " ")
        name = field_of(last)
        if name in _SAID:
            return ProposedColumn(heading, str(name), SURE)
        if name == "respondent":
            return ProposedColumn(heading, Role.PERSONAL, SURE)
        near = nearest_heading(last, _SAID)
        if near:
            return ProposedColumn(heading, str(field_of(near)), _NEAR)
        return None

    def _with_ticks(self, columns: list[ProposedColumn]) -> list[ProposedColumn]:
        """Return columns with those that are the options of one question taken as ticks.

        The column that joins them is not used, nor is the option that nothing is there.
        """
        stems = Counter((_stem(each), each.means) for each in columns)
        counts = {heading_token(each.heading.text): each for each in columns
                  if self._is_count(each.means)}  # fmt: skip
        questions = [self._question(each, counts, stems) for each in columns]
        found = []
        for each, question in zip(columns, questions, strict=True):
            if heading_token(each.heading.text) in questions:
                found.append(replace(each, means=Role.UNUSED))
            elif not question:
                found.append(each)
            elif token_of(_last(each)) in self.nothing:
                found.append(replace(each, means=Role.UNUSED, sure=TICKS_SURE))
            else:
                asked = counts.get(question, each)
                found.append(replace(each, means=asked.means, ticks=COLUMNS, sure=asked.sure))
        return found

    def _question(
        self, column: ProposedColumn, counts: Mapping[str, ProposedColumn],
        stems: Mapping[tuple[str, str], int],
    ) -> str:  # fmt: skip
        """Return the question of which a column is one option, '' where it is a whole one.

        A group is no question: either the question has a column too, or its code stands before
        that of the option, and others stand beside it.
        """
        token, stem = heading_token(column.heading.text), _stem(column)
        above = (token[:at].rstrip() for at, sign in enumerate(token) if sign == BELOW)
        if asked := next((each for each in above if each in counts), ""):
            return asked
        if stems[stem, column.means] < _FEWEST or not self._is_count(column.means):
            return ""
        indicator = self._guesser.by_code(stem)
        return stem if indicator and indicator.code == column.means else ""

    def _is_count(self, code: str) -> bool:
        indicator = self._rubric.asked.get(code)
        return indicator is not None and indicator.scale.maximum is not None

    def _settled(self, columns: list[ProposedColumn]) -> list[ProposedColumn]:
        """Return columns of which no two are the same, unless they are read in turn."""
        same: dict[tuple[str, str], list[int]] = {}
        for at, each in enumerate(columns):
            several = (Role.UNUSED, Role.PERSONAL, Role.REVIEW, OPEN)
            if each.means not in several and each.ticks != COLUMNS:
                same.setdefault((each.means, each.subject), []).append(at)
        found = list(columns)
        for places in same.values():
            if len(places) > 1:
                _take_apart(found, places)
        return found


def _stem(column: ProposedColumn) -> str:
    """Return what stands above a column in its heading, '' for nothing."""
    return heading_token(column.heading.text.rpartition(BELOW)[0])


def _last(column: ProposedColumn) -> str:
    return column.heading.text.rpartition(BELOW)[2]


def _take_apart(found: list[ProposedColumn], places: Sequence[int]) -> None:
    """Let the surest of several columns be what it is; those headed alike are read in turn."""
    best = max(places, key=lambda at: (found[at].sure, -at))
    token = heading_token(found[best].heading.text).rpartition("/")[2]
    alike = [at for at in places
             if heading_token(found[at].heading.text).rpartition("/")[2] == token
             and found[at].is_answer]  # fmt: skip
    for turn, at in enumerate(alike, 1):
        if len(alike) > 1:
            found[at] = replace(found[at], turn=turn)
    for at in places:
        if at != best and at not in alike:
            found[at] = replace(found[at], means=OPEN if found[at].is_answer else Role.UNUSED,
                                sure=0)  # fmt: skip
