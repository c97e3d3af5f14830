"""Institutions against their units, and mean rows against the rows above them."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from kepatuhan.ground.tokens import token_of
from kepatuhan.printed.editions import Editions
from kepatuhan.printed.labels import AVERAGE, WHOLE, is_average, label_of, score_of, unit_token
from kepatuhan.printed.model import (
    Check,
    Note,
    Number,
    Outcome,
    Outcomes,
    PrintedRow,
    PrintedTable,
    Slip,
)
from kepatuhan.printed.printed import Printed
from kepatuhan.rubric.kinds import InstitutionMean, Status

NOT_ASSESSED = frozenset(("tidak dinilai", "not assessed"))


@dataclass(slots=True)
class _Family:
    """The rows of one institution in one year. A unit without a readable score is a gap."""

    wholes: list[tuple[PrintedRow, Printed]] = field(default_factory=list)
    units: list[Printed] = field(default_factory=list)
    gaps: int = 0


def check_wholes(table: PrintedTable, editions: Editions) -> Outcomes:
    """Yield the checks of each printed whole that at least two printed parts stand for.

    Source: the edition's roll_up.institution. Where an institution is the mean of all its
    products, its units do not tell it; where the rule is only assumed, it convicts nobody. A note
    says so, and it is not a slip.
    """
    families = _families(table, editions)
    for family in families:
        for row, whole in family.wholes:
            if len(family.units) > 1 and not family.gaps:
                yield from _check_whole(table, row, whole, family.units, editions)
    yield from _check_averages(table, editions)


def _families(table: PrintedTable, editions: Editions) -> list[_Family]:
    """Return the rows by institution and year; a unit without institution belongs to the last."""
    found: dict[tuple[str, str], _Family] = {}
    institution = ""
    for row in table.rows:
        institution = token_of(table.text(row, "institution")) or institution
        score = score_of(table, row)
        if is_average(table, row) or not (institution or table.has("unit")):
            continue
        family = found.setdefault((editions.period(table, row), institution), _Family())
        if unit_token(table, row):
            _add_unit(table, row, score, family)
        elif score and _is_whole(table, row):
            family.wholes.append((row, score))
    return list(found.values())


def _is_whole(table: PrintedTable, row: PrintedRow) -> bool:
    named = bool(table.text(row, "institution"))
    return named or token_of(table.text(row, "unit")) in WHOLE


def _add_unit(table: PrintedTable, row: PrintedRow, score: Printed | None, family: _Family) -> None:
    """Add a unit; one that was not assessed leaves the mean, as it does when surveys are scored."""
    if score:
        family.units.append(score)
    elif token_of(table.text(row, "score")) not in NOT_ASSESSED:
        family.gaps += 1


def _check_whole(
    table: PrintedTable, row: PrintedRow, whole: Printed, units: list[Printed], editions: Editions
) -> Outcomes:
    rubric = editions.of(table, row)
    if rubric is None:
        yield editions.missing(table, row) or Note("audit.no_year", table.place)
    elif rubric.roll_up.institution is InstitutionMean.OF_PRODUCTS:
        yield Note("audit.mean_of_products", table.place, (("edition", rubric.edition),))
    elif rubric.roll_up.basis["institution"].status is Status.ASSUMED:
        yield Note("audit.mean_assumed", table.place, (("edition", rubric.edition),))
    else:
        yield compared_mean(table, row, whole, units)


def compared_mean(
    table: PrintedTable, row: PrintedRow, whole: Printed, parts: list[Printed]
) -> Outcome:
    """Return the comparison of a printed mean with the plain mean of its printed parts.

    Each part was itself rounded: their mean may be off by the mean of their half units, and the
    whole by its own. Two decimals everywhere allow 0.005 + 0.005.
    """
    cells = whole.cell, *(part.cell for part in parts)
    mean = sum((part.value for part in parts), Fraction(0)) / len(parts)
    allowed = sum((part.half for part in parts), Fraction(0)) / len(parts) + whole.half
    if abs(whole.value - mean) <= allowed:
        return Check(row.number, cells)
    recomputed = Number(mean, max(whole.decimals, 2))
    facts = (("n", Number(Fraction(len(parts)), 0)),)
    place = table.at(whole.cell)
    return Check(
        row.number,
        cells,
        Slip("audit.mean", place, label_of(table, row), whole.fact, recomputed, facts),
    )


class _Part(NamedTuple):
    """A row that a mean row below it may stand for."""

    period: str
    institution: str
    is_unit: bool
    score: Printed | None


def _check_averages(table: PrintedTable, editions: Editions) -> Outcomes:
    """Yield the checks of rows that say "rata-rata": the plain mean of the rows above each.

    Source: what the word says. Rows of several years or levels in one are left alone.
    """
    above: list[_Part] = []
    for row in table.rows:
        institution = token_of(table.text(row, "institution"))
        score = score_of(table, row)
        if not is_average(table, row):
            if not institution and above and unit_token(table, row):
                institution = above[-1].institution
            if institution or unit_token(table, row):
                unit = bool(unit_token(table, row))
                above.append(_Part(editions.period(table, row), institution, unit, score))
            continue
        parts = _meant(above, editions.period(table, row), institution)
        if score and parts:
            yield compared_mean(table, row, score, parts)
        above = [part for part in above if institution not in AVERAGE | {"", part.institution}]


def _meant(above: list[_Part], period: str, institution: str) -> list[Printed]:
    """Return the scores that a mean row stands for; none where that is not certain."""
    parts = [part for part in above if period in ("", part.period)]
    if institution and institution not in AVERAGE:
        parts = [part for part in parts if part.institution == institution and part.is_unit]
    scores = [part.score for part in parts if part.score]
    is_one_kind = len({(part.period, part.is_unit) for part in parts}) == 1
    return scores if is_one_kind and len(scores) == len(parts) > 1 else []
