"""What the rapor's page adds up for other answers: whole numbers and words, as its script reads."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from kepatuhan.ground.foreign_text import json_text, visible
from kepatuhan.guidance.what_if import WhatIf, WhatIfRow, what_if
from kepatuhan.pictures.result.view import View
from kepatuhan.result.model import UnitResult
from kepatuhan.rubric.model import FULL, Branch


@dataclass(frozen=True)
class WhatIfPage:
    """The part of a unit's page where answers can be supposed. ``is_hidden``: not all of them."""

    unit: UnitResult
    supposed: WhatIf
    view: View
    is_hidden: bool

    @cached_property
    def data(self) -> str:
        """What the script adds, as JSON in which no markup can begin: it stands in a page."""
        found = self.supposed
        said = {
            "denominator": str(found.denominator),
            "low": str(found.low),
            "high": str(found.high),
            "value": None if found.value is None else str(found.value),
            "decimals": self.view.decimals,
            "bands": list(self._bands()),
            "parts": [self._part(*each) for each in self._parts()],
        }
        return json_text(said, None).replace("<", "\\u003c")

    def _bands(self) -> Iterator[Mapping[str, str]]:
        """Yield the bands, best first; ``least``: the first rounded score without its point."""
        size = 10**self.view.decimals
        for band in self.view.rubric.bands_up_to(FULL):
            yield {
                "least": str(ceil(band.minimum * size)),
                "name": self.view.grade_word(band),
                "zone": band.zone.value if band.zone else "plain",
                "sign": self.view.zone_sign(band.zone) if band.zone else "",
                "one": str(band.zone or band.minimum),
            }

    def _parts(self) -> Iterator[tuple[Branch, list[WhatIfRow]]]:
        """Yield the rows by part of the rubric; the only dimension holds those of no part."""
        rubric, left = self.view.rubric, list(self.supposed.rows)
        for branch in (*rubric.parts, *rubric.dimensions):
            codes = {indicator.code for indicator in branch.indicators()}
            if rows := [row for row in left if row.indicator.code in codes]:
                yield branch, rows
            left = [row for row in left if row.indicator.code not in codes]

    def _part(self, branch: Branch, rows: list[WhatIfRow]) -> Mapping[str, object]:
        return {"name": self.view.words.of(branch.name), "rows": list(map(self._row, rows))}

    def _row(self, row: WhatIfRow) -> Mapping[str, object]:
        words = self.view.words
        return {
            "code": row.indicator.code,
            "name": words.of(row.indicator.name),
            "product": visible(row.product),
            "who": words.of(row.indicator.observation.who).lower(),
            "levels": [words.of(level.label) for level in row.levels],
            "points": [str(points) for points in row.points],
            **({} if row.scored == row.points else {"scored": list(map(str, row.scored))}),
            "counts": list(row.counts),
            "named": [[visible(subject), at] for subject, at in row.named],
        }


def what_if_page(unit: UnitResult, view: View) -> WhatIfPage | None:
    """Return what a unit's page lets readers suppose; None without answers to a score of 100."""
    if unit.verdict is None or unit.verdict.maximum != FULL:
        return None
    hidden = view.result.hidden(unit)
    supposed = what_if(unit, view.rubric, hidden)
    return WhatIfPage(unit, supposed, view, bool(hidden)) if supposed else None
