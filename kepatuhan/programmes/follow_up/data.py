"""A plan as lines of JSON: on the hidden sheet of its workbook, and in the archive."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from fractions import Fraction
from typing import Any

from kepatuhan.programmes.follow_up.model import Filled, PlanHead, PlannedGap, Progress
from kepatuhan.programmes.follow_up.words import DATES, POINTS

SCHEMA = "kepatuhan.plan/1"
_GAP = tuple(each.name for each in fields(PlannedGap))
_FAULTS = (ValueError, KeyError, TypeError, AttributeError)


class NotAPlanError(ValueError):
    """Lines that are not as they were written."""


def sealed_lines(head: PlanHead, gaps: Iterable[PlannedGap]) -> Iterator[str]:
    """Yield what a plan is made of, a line each: its schema, its head, its gaps, their hash."""
    lines = [SCHEMA, _text(asdict(head)), *(_text(gap_data(gap)) for gap in gaps)]
    yield from (*lines, _hash(lines))


def unsealed(lines: Sequence[str]) -> tuple[PlanHead, tuple[PlannedGap, ...]]:
    """Return the head and the gaps of lines; raises ``NotAPlanError`` where they were changed."""
    if len(lines) < 3 or lines[0] != SCHEMA or lines[-1] != _hash(lines[:-1]):
        raise NotAPlanError
    try:
        head, *gaps = map(json.loads, lines[1:-1])
        return PlanHead(**head), tuple(map(gap_of, gaps))
    except _FAULTS as error:
        raise NotAPlanError from error


def gap_data(gap: PlannedGap) -> list[str]:
    """Return a gap as a list of texts, points exact."""
    return [str(getattr(gap, name)) for name in _GAP]


def gap_of(said: Sequence[str]) -> PlannedGap:
    """Return the gap that a list of texts is."""
    values: dict[str, Any] = {
        name: Fraction(value) if name in POINTS else value
        for name, value in zip(_GAP, said, strict=True)
    }
    return PlannedGap(**values)


def filled_data(filled: Filled) -> dict[str, str]:
    """Return what was filled in, by field; what is blank is left out."""
    said = {name: str(value) for name, value in asdict(filled).items() if value}
    return said if said != {"progress": str(Progress.NOT_YET)} else {}


def filled_of(said: Mapping[str, str]) -> Filled:
    """Return what was filled in."""
    values: dict[str, Any] = {
        name: date.fromisoformat(value) if name in DATES else value for name, value in said.items()
    }
    return Filled(**{**values, "progress": Progress(said.get("progress", Progress.NOT_YET))})


def plan_hash(text: str) -> str:
    """Return by what a kept plan is known among the rows of the archive."""
    return hashlib.sha256(text.encode()).hexdigest()


def _text(data: object) -> str:
    return json.dumps(data, separators=(",", ":"))


def _hash(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
