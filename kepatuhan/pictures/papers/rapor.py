"""The rapor of a unit: two sheets, what it scored and what to do about it."""

from collections.abc import Iterator
from fractions import Fraction

from kepatuhan.pictures.papers.desk import Desk
from kepatuhan.pictures.papers.figures import figures_of
from kepatuhan.pictures.papers.gaps import follow_up_table, further_gaps, gap_table
from kepatuhan.pictures.pens.paper import (
    Bars,
    Facts,
    Figures,
    PageBreak,
    Paper,
    PaperBar,
    PaperHeading,
    Paragraph,
    Part,
)
from kepatuhan.pictures.prevention.sentences import likely_in_unit
from kepatuhan.pictures.year.parts import Bar, FirstGaps, UnitSheet, first_gaps_of_unit
from kepatuhan.rubric.model import FULL


def rapor(sheet: UnitSheet, desk: Desk) -> Paper:
    """Return the rapor of a unit."""
    unit, institution = sheet.result, sheet.institution.survey
    words = desk.view.words
    title = words("Report card {year}: {name}", year=desk.number, name=unit.unit.name)
    province = desk.view.province(institution.province) if institution.province else ""
    kicker = " · ".join(filter(None, (institution.name, province)))
    parts = list(_first_sheet(sheet, desk))
    if unit.tree and not unit.is_ready:
        parts += [PageBreak(), *_second_sheet(sheet, desk)]
    if path := desk.path_sheet(unit):
        parts += path.parts()
    return desk.paper(title, institution.name, parts, kicker)


def _first_sheet(sheet: UnitSheet, desk: Desk) -> Iterator[Part]:
    unit, view = sheet.result, desk.view
    yield Facts(tuple(_facts(sheet, desk)))
    yield Figures(tuple(figures_of(unit, desk)))
    standing = (*_standing(sheet, desk), view.bounds_sentence(unit.verdict))
    likely = likely_in_unit(unit, sheet.institution, desk)
    for sentence in filter(None, (*standing, *desk.promised(unit), likely)):
        yield Paragraph(sentence)
    if bars := sheet.bars:
        yield PaperHeading(
            view.words("Beside its peers") if _has_medians(bars) else view.words("Parts")
        )
        yield _bars(sheet, desk)
    if unit.unit.ready:
        yield Paragraph(view.ready_sentence(unit.unit.ready), "muted")
    yield from desk.comparability() if desk.pair(unit) else ()
    yield desk.basis(unit)
    yield from desk.closing()
    yield from desk.signatures(is_received=True)


def _facts(sheet: UnitSheet, desk: Desk) -> Iterator[tuple[str, str]]:
    """Yield what the unit is, when it was visited, and whom and what its score rests on."""
    unit, view, words = sheet.result.unit, desk.view, desk.view.words
    if unit.type:
        yield words("Unit type"), view.unit_type(unit.type)
    if unit.date:
        yield words("Visit"), view.date(unit.date)
    if unit.enumerator:
        yield words("Enumerator"), unit.enumerator
    if unit.products:
        yield words("Products"), ", ".join(product.name for product in unit.products)
    if rests_on := view.met_sentence(unit):
        yield words("Rests on"), rests_on.replace(" · ", ", ")


def _standing(sheet: UnitSheet, desk: Desk) -> Iterator[str]:
    """Yield why it was not assessed, its ranks, and how far its own corrections have come."""
    unit, view, words = sheet.result, desk.view, desk.view.words
    if unit.unit.not_assessed:
        yield words("Not assessed: {reason}", reason=unit.unit.not_assessed)
    if unit.rank:
        number = sum(each.rank is not None for each in sheet.institution.units)
        yield words(
            "Rank {rank} of {number} in {name}",
            rank=unit.rank, number=number, name=unit.institution.name,
        )  # fmt: skip
    yield view.rank_among(unit, sheet.peers)
    if unit.unit.follow_up:
        yield words("Follow-up: {status}", status=unit.unit.follow_up)


def _has_medians(bars: tuple[Bar, ...]) -> bool:
    return any(bar.median is not None for bar in bars)


def _bars(sheet: UnitSheet, desk: Desk) -> Bars:
    """Return the score and its parts: this year's, the year before's behind, the peers' median."""
    view, words = desk.view, desk.view.words
    pair = desk.pair(sheet.result)
    has_medians = _has_medians(sheet.bars)
    headings = [words("Part"), words("Score"), words("0 to 100")]
    headings += [str(desk.before.year)] if pair and desk.before else []
    headings += [words("Median"), words("Difference")] if has_medians else []
    bars = []
    for bar in sheet.bars:
        old = desk.part_before(bar, pair) if pair else None
        beside = [view.rounded(old)] if pair else []
        if has_medians:
            beside += [view.rounded(bar.median), view.difference(bar.own, bar.median)]
        bars.append(
            PaperBar(
                words.of(bar.branch.name) if bar.branch else words("Score"),
                view.rounded(bar.own),
                _length(bar.own, bar.maximum),
                _length(old, bar.maximum),
                _length(bar.median, bar.maximum),
                tuple(beside),
            )
        )
    legend = view.peers_sentence(sheet.peers, view.unit_type(sheet.result.unit.type))
    return Bars("", tuple(headings), tuple(bars), legend if has_medians else "")


def _length(value: Fraction | None, maximum: Fraction = FULL) -> float | None:
    return None if value is None else float(value / maximum)


def _second_sheet(sheet: UnitSheet, desk: Desk) -> Iterator[Part]:
    words = desk.view.words
    gaps = first_gaps_of_unit(desk.year.result, sheet.result)
    yield PaperHeading(words("What costs the most points"))
    if gaps.lines:
        yield Paragraph(_sentence(gaps, sheet, desk))
        yield gap_table(gaps.lines, desk)
        yield from further_gaps(gaps, desk)
    else:
        yield Paragraph(words("No answered indicator loses points."))
    yield PaperHeading(words("Follow-up"))
    yield follow_up_table(gaps, desk)


def _sentence(gaps: FirstGaps, sheet: UnitSheet, desk: Desk) -> str:
    """Return how many gaps there are, and how many of them lead to the next zone."""
    words = desk.view.words
    number = words.counted(
        "The costliest of {n} gap, in points of this unit's score.",
        "The costliest of {n} gaps, in points of this unit's score.",
        gaps.number,
    )
    verdict = sheet.result.verdict
    if not gaps.repairs or verdict is None or verdict.next_band is None:
        return number
    reached = words.counted(
        "Repairing the first one brings the score to {band}.",
        "Repairing the first {n} brings the score to {band}.",
        gaps.repairs,
        band=desk.view.band_name(verdict.next_band),
    )
    return f"{number} {reached}"
