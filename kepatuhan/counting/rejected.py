"""Rows that nothing could be made of, or whose answer cannot be understood: counted by reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kepatuhan.counting.model import RowCount
from kepatuhan.ground.errors import Finding, Place, finding, masked
from kepatuhan.rubric.model import Indicator
from kepatuhan.survey.layouts.headings import WORDS

SHOWN = 20  # spellings of one reason that are told one by one
_Reason = tuple[str, str, str]  # the code of the message, what it is about, and what was found


@dataclass(slots=True)
class _Rows:
    times: int = 0
    line: int = 0

    def add(self, row: RowCount) -> None:
        self.times += row.times
        self.line = min(filter(None, (self.line, row.line)), default=0)


class Rejected:
    """Counts what is rejected. ``unplaced``: how many rows belong to no answer of a unit."""

    def __init__(self, place: Place) -> None:
        self.place, self.unplaced = place, 0
        self._rows: dict[_Reason, _Rows] = {}
        self._allowed: dict[str, str] = {}

    def without(self, field: str, row: RowCount) -> None:
        """Take rows that lack what they need."""
        self._add(("count.no_field", WORDS[field][0], ""), row)
        self.unplaced += row.times

    def strange(self, row: RowCount) -> None:
        """Take rows about something that the edition does not ask."""
        self._add(("count.unknown_indicator", "", row.texts["indicator"]), row)
        self.unplaced += row.times

    def answer(self, indicator: Indicator, row: RowCount) -> None:
        """Take rows with an answer that the indicator does not allow."""
        levels = ", ".join(level.label["id"] for level in indicator.scale.levels[:8])
        self._allowed[indicator.code] = levels
        self._add(("count.answer", indicator.code, row.texts["answer"]), row)

    def findings(self) -> Iterator[Finding]:
        """Yield what is said of each reason, the most frequent first."""
        by_code: dict[str, list[tuple[_Reason, _Rows]]] = {}
        for each in sorted(self._rows.items(), key=lambda one: (-one[1].times, one[0])):
            by_code.setdefault(each[0][0], []).append(each)
        for code, rows in by_code.items():
            yield from (self._finding(*each) for each in rows[:SHOWN])
            if more := rows[SHOWN:]:
                number = sum(each.times for _, each in more)
                yield finding("count.more", self.place, kinds=len(more), n=number, code=code)

    def _finding(self, reason: _Reason, rows: _Rows) -> Finding:
        code, about, found = reason
        values: Mapping[str, object] = {
            "heading": about, "indicator": about, "found": masked(found.strip()) or "–",
            "n": rows.times, "line": rows.line or "–", "allowed": self._allowed.get(about, ""),
        }  # fmt: skip
        return finding(code, self.place, **{name: values[name] for name in _VALUES[code]})

    def _add(self, reason: _Reason, row: RowCount) -> None:
        self._rows.setdefault(reason, _Rows()).add(row)


_VALUES = {
    "count.no_field": ("heading", "n", "line"),
    "count.unknown_indicator": ("found", "n", "line"),
    "count.answer": ("indicator", "found", "n", "line", "allowed"),
}
