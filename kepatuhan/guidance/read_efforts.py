"""Reads what steps cost, what cannot be changed and what must stand before, from a workbook."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from kepatuhan.ground.errors import Finding, KepatuhanError, Place, finding, refuse, some
from kepatuhan.ground.file_kinds import FileKind
from kepatuhan.ground.tokens import nearest_first, token_of
from kepatuhan.guidance.effort_words import HEADINGS, NEEDED, NO, YES, effort_field_of, measure_in
from kepatuhan.guidance.efforts import EffortRule, Efforts, Need
from kepatuhan.guidance.ladders import rungs_of
from kepatuhan.register.search import Body, find_units
from kepatuhan.result.model import UnitResult
from kepatuhan.rubric.answers import Level, Scale
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.sheets.marks import refuse_other_kinds
from kepatuhan.sheets.xlsx import Grid, open_workbook
from kepatuhan.survey.answers import form_of, number_of, shown_text
from kepatuhan.survey.layouts.sheet_table import HEADING_ROWS, Heading, SheetLine, SheetTable
from kepatuhan.system.refusals import name_of

MOST = 1_000_000_000  # of one step
OFFERED = 6  # names beside one that is not known
_TAKEN = frozenset({FileKind.EFFORTS})


def efforts_of(path: Path | None, rubric: Rubric, units: Iterable[UnitResult]) -> Efforts:
    """Return the efforts that a workbook says of some units; without one those that are usual."""
    if path is None:
        return Efforts()
    bodies = tuple(Body(each.institution.name, each.unit.name, each.unit.type) for each in units)
    return read_efforts(path, rubric, bodies)


def read_efforts(path: Path, rubric: Rubric, bodies: tuple[Body, ...]) -> Efforts:
    """Return the efforts that a workbook says. ``bodies``: the units that it may name.

    Raises everything that is wrong with its rows together, ``path.no_table``, and what reading a
    workbook does.
    """
    name = name_of(path)
    with open_workbook(path) as book:
        refuse_other_kinds(book, name, _TAKEN)
        grids = [book.grid(sheet.name) for sheet in book.sheets if not sheet.hidden]
    table = _table(grids, name, rubric)
    reader = _RowReader(table, rubric, bodies)
    rules = tuple(reader.rules())
    findings = [*reader.findings, *_twice(rules), *_contradictions(rules)]
    if findings:
        raise KepatuhanError(*findings)
    heading = table.heading.texts[table.heading.columns["effort"][0]]
    return Efforts(rules, measure_in(heading), name)


def _table(grids: list[Grid], name: str, rubric: Rubric) -> SheetTable:
    for grid in grids:
        for row in grid.rows[:HEADING_ROWS]:
            texts = {cell.column: cell.text for cell in row}
            columns: dict[str, tuple[int, ...]] = {}
            for column, text in texts.items():
                if known := effort_field_of(text):
                    columns[known] = (*columns.get(known, ()), column)
            heading = Heading(row[0].row, row[0].row, columns, texts)
            if not heading.lacks(NEEDED):
                return SheetTable(name, grid, heading, rubric.register)
    lacking = ", ".join(HEADINGS[each][0] for each in NEEDED)
    raise refuse("path.no_table", Place(name), lacking=lacking)


@dataclass
class _RowReader:
    table: SheetTable
    rubric: Rubric
    bodies: tuple[Body, ...]
    findings: list[Finding] = field(default_factory=list)

    def rules(self) -> Iterator[EffortRule]:
        """Yield the rules of the rows that say something; what is wrong is told."""
        for line in self.table.lines():
            said = any(self._says(line, name) for name in ("effort", "fixed", "needs"))
            indicator = self._indicator(line) if said else None
            if indicator:
                yield self._rule(line, indicator)

    def _rule(self, line: SheetLine, indicator: Indicator) -> EffortRule:
        return EffortRule(
            indicator.code, self._unit(line), self._start(line, indicator.scale),
            self._effort(line), self._is_fixed(line), tuple(self._needs(line, indicator)),
            self.table.place(line, "effort"), self.table.place(line, "needs"),
        )  # fmt: skip

    def _says(self, line: SheetLine, name: str) -> bool:
        """Return whether a cell says something; a formula without a stored value is told."""
        cell = line.cells.get(name)
        if cell and cell.formula and not cell.text.strip():
            heading, place = self.table.heading.texts[cell.column], self.table.place(line, name)
            self.findings.append(
                finding("row.formula_without_value", place, heading=heading, cells=cell.name)
            )
        return bool(self._text(line, name))

    def _text(self, line: SheetLine, name: str) -> str:
        cell = line.cells.get(name)
        return shown_text(cell.text, form_of(cell)).strip() if cell else ""

    def _tell(self, code: str, line: SheetLine, name: str, **values: object) -> None:
        found = finding(code, self.table.place(line, name), found=self._text(line, name), **values)
        self.findings.append(found)

    def _indicator(self, line: SheetLine) -> Indicator | None:
        found = self._named(self._text(line, "indicator"))
        if found is None:
            allowed = _nearest(self._text(line, "indicator"), self.rubric.indicators)
            self._tell("path.unknown_indicator", line, "indicator", allowed=allowed)
        return found

    def _named(self, text: str) -> Indicator | None:
        codes = {token_of(code): each for code, each in self.rubric.indicators.items()}
        return codes.get(token_of(text))

    def _unit(self, line: SheetLine) -> str:
        text = self._text(line, "unit")
        if not text:
            return ""
        found = find_units(self.rubric.register, self.bodies, text, parts=False)
        units = [each for each in found if each.unit]
        if len(units) == 1:
            return token_of(units[0].unit)
        names = nearest_first(text, [each.unit for each in units or self.bodies])
        self._tell("path.unknown_unit", line, "unit", allowed=some(names))
        return token_of(text)

    def _start(self, line: SheetLine, scale: Scale) -> Fraction | None:
        """Return the points of the level that a row leads up from; None for each."""
        text, rungs = self._text(line, "start"), rungs_of(scale)
        if not text:
            return None
        level = level_named(scale, text)
        if level is None or level.points == rungs[-1].points:
            self._tell("path.unknown_level", line, "start", allowed=_levels(rungs[:-1]))
            return None
        above = next(each for each in rungs if each.points > level.points)
        end = self._text(line, "end")
        if end and level_named(scale, end) != above:
            self._tell("path.not_next", line, "end", start=text, allowed=above.label["id"])
        return level.points

    def _effort(self, line: SheetLine) -> int | None:
        cell = line.cells.get("effort")
        if cell is None or not self._text(line, "effort"):
            return None
        number = number_of(cell.text.strip(), form_of(cell))
        if number is None or number.denominator != 1 or not 1 <= number <= MOST:
            self._tell("path.no_effort", line, "effort")
            return None
        return int(number)

    def _is_fixed(self, line: SheetLine) -> bool:
        said = token_of(self._text(line, "fixed"))
        if said not in YES | NO:
            self._tell("path.unknown_mark", line, "fixed")
        return said in YES

    def _needs(self, line: SheetLine, indicator: Indicator) -> Iterator[Need]:
        for part in filter(None, map(str.strip, self._text(line, "needs").split(";"))):
            code, _, level = part.partition(":")
            needed = self._named(code)
            if needed is None or needed.code == indicator.code:
                others = [each for each in self.rubric.indicators if each != indicator.code]
                self._tell("path.unknown_need", line, "needs", allowed=_nearest(code, others))
                continue
            rungs = rungs_of(needed.scale)
            wanted = level_named(needed.scale, level.strip()) if level.strip() else rungs[-1]
            if wanted is None:
                self._tell("path.unknown_level", line, "needs", allowed=_levels(rungs))
            else:
                yield Need(needed.code, wanted.points)


def level_named(scale: Scale, text: str) -> Level | None:
    """Return the level that is named by its code, its label or another word; None for none."""
    asked = token_of(text)
    for level in scale.levels:
        if asked in map(token_of, (level.code, *level.label.values(), *level.aliases)):
            return level
    return None


def _nearest(text: str, codes: Iterable[str]) -> str:
    return some(nearest_first(text, codes)[:OFFERED])


def _levels(levels: tuple[Level, ...]) -> str:
    return some([level.label["id"] for level in levels])


def _twice(rules: tuple[EffortRule, ...]) -> Iterator[Finding]:
    first: dict[object, EffortRule] = {}
    for rule in rules:
        other = first.setdefault(rule.about, rule)
        if other is not rule:
            yield finding("path.twice", rule.place, found=rule.indicator, other=other.place.cell)


def _contradictions(rules: tuple[EffortRule, ...]) -> Iterator[Finding]:
    """Yield a finding for what needs itself in the end, and for what needs what is fixed."""
    needs: dict[str, set[str]] = {}
    for rule in rules:
        needs.setdefault(rule.indicator, set()).update(each.indicator for each in rule.needs)
    fixed = {rule.indicator for rule in rules
             if rule.is_fixed and not rule.unit and rule.start is None}  # fmt: skip
    told: set[frozenset[str]] = set()
    for rule in rules:
        for need in rule.needs:
            circle = _way(needs, need.indicator, rule.indicator)
            if circle and frozenset(circle) not in told:
                told.add(frozenset(circle))
                way = " → ".join((rule.indicator, *circle))
                yield finding("path.circle", rule.needs_at, found=way)
            if need.indicator in fixed:
                yield finding("path.need_fixed", rule.needs_at, found=rule.indicator,
                              needed=need.indicator)  # fmt: skip


def _way(needs: dict[str, set[str]], start: str, end: str) -> tuple[str, ...]:
    """Return over which codes one leads to another, both included; () where none does."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while ways:
        way = ways.pop(0)
        if way[-1] == end:
            return way
        for code in sorted(needs.get(way[-1], set()) - seen):
            seen.add(code)
            ways.append((*way, code))
    return ()
