"""The numbers that stand out on a paper: the score, the year before, how far it still is."""

from collections.abc import Iterator
from fractions import Fraction

from kepatuhan.pictures.numbers import NOTHING_TO_SHOW
from kepatuhan.pictures.papers.desk import Desk
from kepatuhan.pictures.pens.paper import Figure
from kepatuhan.result.model import InstitutionResult, Scored, UnitResult
from kepatuhan.rubric.model import FULL, Band


def figures_of(rated: InstitutionResult | UnitResult, desk: Desk) -> Iterator[Figure]:
    """Yield the figures of a unit or an institution."""
    yield score_figure(rated, desk)
    yield from _before(rated, desk)
    yield from _to_next_band(rated, desk)
    yield from _to_target(rated, desk)


def score_figure(scored: Scored, desk: Desk) -> Figure:
    """Return the score with its zone; its bounds, or nothing, where there is none."""
    verdict, view = scored.verdict, desk.view
    label = view.words("Score {year}", year=desk.number)
    if verdict is None:
        return Figure(NOTHING_TO_SHOW, label, view.zone_text(scored))
    value = view.score(scored) if verdict.score is not None else view.bounds(verdict)
    band = verdict.possible[0] if verdict.is_certain and verdict.score is not None else None
    return Figure(value, label, zone_said(scored, band, desk), _shade(band))


def zone_said(scored: Scored, band: Band | None, desk: Desk) -> str:
    """Return a zone with its sign and its category: ▲ Hijau · Kategori B."""
    view = desk.view
    if band is None:
        return view.zone_text(scored)
    sign = f"{view.zone_sign(band.zone)} " if band.zone else ""
    category = view.words("Category {category}", category=band.category) if band.category else ""
    is_said = category and band.category not in view.zone_text(scored)
    return f"{sign}{view.zone_text(scored)}{f' · {category}' if is_said else ''}"


def _shade(band: Band | None) -> str:
    return band.zone.value if band and band.zone else ""


def _before(rated: InstitutionResult | UnitResult, desk: Desk) -> Iterator[Figure]:
    """Yield what it was in the year before, and how far the printed scores are apart."""
    pair = desk.pair(rated)
    if pair is None or desk.comparing is None or desk.before is None:
        return
    zone = desk.comparing.zone(pair.first, 0)
    change = f"{desk.view.signed(pair.change)} · " if pair.change is not None else ""
    label = desk.view.words("Score {year}", year=desk.before.year)
    yield Figure(desk.comparing.score(pair.first, 0), label, f"{change}{zone}")


def _to_next_band(scored: Scored, desk: Desk) -> Iterator[Figure]:
    verdict, words = scored.verdict, desk.view.words
    if verdict and verdict.next_band and verdict.to_next is not None:
        label = words("Points to {band}", band=desk.view.band_name(verdict.next_band))
        yield Figure(desk.view.number(verdict.to_next), label)


def _to_target(scored: Scored, desk: Desk) -> Iterator[Figure]:
    """Yield how far the printed score is from a target of one's own, of full marks of 100."""
    target, verdict, words = desk.identity.target, scored.verdict, desk.view.words
    if target is None or verdict is None or verdict.score is None or verdict.maximum != FULL:
        return
    apart = target.score - Fraction(verdict.score)
    label = words("Points above the target") if apart <= 0 else words("Points to the target")
    yield Figure(desk.view.rounded(abs(apart)), label, target.text)
