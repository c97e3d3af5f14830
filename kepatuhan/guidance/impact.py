"""What another rubric would make of a year: who would change zone, and by which indicators."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from kepatuhan.ground.errors import Place, refuse
from kepatuhan.guidance.ladders import Rated
from kepatuhan.one_year import Input
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result, UnitResult
from kepatuhan.rubric.crosswalk.find import find_crosswalk
from kepatuhan.rubric.kinds import Zone
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.scoring.score import NOTHING
from kepatuhan.survey.model import Survey, SurveyUnit
from kepatuhan.survey.reread import first_file, unit_under, without_strangers


@dataclass(frozen=True, slots=True)
class IndicatorShift:
    """By how many points one indicator moves a score; ``indicator``: as the new rubric has it."""

    indicator: Indicator
    points: Fraction


@dataclass(frozen=True, slots=True)
class ZoneChange:
    """A body before and under the new rubric.

    ``is_certain``: whether its zone is another, and one, whatever the missing answers are; else it
    may be.
    ``shifts``: of all indicators that move its score, the largest first; together the difference.
    None where a score has only bounds.
    """

    before: Rated
    after: Rated
    is_certain: bool
    shifts: tuple[IndicatorShift, ...] | None


@dataclass(frozen=True, slots=True)
class RubricImpact:
    """Who would change zone. ``numbers``: how many institutions and units were scored twice.

    ``carried``: whether answers were carried over a crosswalk, not read again as they are.
    ``old`` and ``new``: indicators that only the one rubric has.
    """

    before: Result
    after: Result
    institutions: tuple[ZoneChange, ...]
    units: tuple[ZoneChange, ...]
    numbers: tuple[int, int]
    carried: bool
    old: tuple[Indicator, ...]
    new: tuple[Indicator, ...]


def rubric_impact(before: Result, rubric: Rubric) -> RubricImpact:
    """Return what a rubric would make of a result.

    Raises ``impact.no_way`` where no answers lead to a score under it, and
    ``impact.other_grades`` where only one of the two rubrics has zones.
    """
    if bool(before.rubric.bands[0].zone) is not bool(rubric.bands[0].zone):
        raise refuse("impact.other_grades", Place(rubric.file), found=before.rubric.edition)
    after, is_carried = _under(before, rubric)
    old, new = _only_in(before.rubric, rubric, is_carried=is_carried)
    bodies = [_pairs(before.institutions, after.institutions), _pairs(before.units, after.units)]
    has_dark = all(any(band.zone is Zone.DARK_GREEN for band in each.bands)
                   for each in (before.rubric, rubric))  # fmt: skip
    changes = [[each for pair in pairs for each in _changes(*pair, has_dark_green=has_dark)]
               for pairs in bodies]  # fmt: skip
    return RubricImpact(
        before, after, tuple(changes[0]), tuple(changes[1]), (len(bodies[0]), len(bodies[1])),
        is_carried,
        old, new,
    )  # fmt: skip


_Indicators = tuple[Indicator, ...]


def _only_in(old: Rubric, new: Rubric, *, is_carried: bool) -> tuple[_Indicators, _Indicators]:
    """Return the indicators that only the one rubric has: by the crosswalk, else by their codes."""
    crosswalk = find_crosswalk(old, new) if is_carried else None
    if crosswalk:
        kept = {each.source for each in crosswalk.forward}
        told = {each.target for each in crosswalk.forward}
    else:
        kept, told = {*new.indicators}, {*old.indicators}
    return (
        tuple(each for code, each in old.indicators.items() if code not in kept),
        tuple(each for code, each in new.indicators.items() if code not in told),
    )


def _under(before: Result, rubric: Rubric) -> tuple[Result, bool]:
    """Return a result under another rubric: carried over a crosswalk, else its answers as read."""
    survey = before.survey
    if survey.is_counted or not any(unit.answers for unit in survey.units()):
        raise refuse("impact.no_way", Place(rubric.file), found=survey.year)
    carried = Input(survey, before.rubric).under(rubric)
    if carried and carried.is_carried:
        return carried.result(), True
    if not before.rubric.indicators.keys() & rubric.indicators.keys():
        raise refuse("impact.no_way", Place(rubric.file), found=survey.year)
    return build_result(_read_again(survey, before.rubric, rubric), rubric), False


def _read_again(survey: Survey, old: Rubric, new: Rubric) -> Survey:
    """Return a survey as another rubric reads its cells; a code means the same in both."""

    def unit(each: SurveyUnit) -> SurveyUnit:
        kept, _ = without_strangers(each, old, new)
        return unit_under(kept, first_file(each, sorted(each.facts.files)), new)

    institutions = tuple(
        replace(each, units=tuple(map(unit, each.units))) for each in survey.institutions
    )
    return replace(survey, institutions=institutions)


def _pairs(before: Sequence[Rated], after: Sequence[Rated]) -> list[tuple[Rated, Rated]]:
    found = {each.key: each for each in after}
    pairs = [(each, found[each.key]) for each in before if each.key in found]
    return [each for each in pairs if each[0].verdict and each[1].verdict]


def _changes(before: Rated, after: Rated, *, has_dark_green: bool) -> Iterator[ZoneChange]:
    """Yield a body whose zone would be another one, or may be."""
    old, new = (_grades(each, has_dark_green=has_dark_green) for each in (before, after))
    if old != new:
        is_certain = old.isdisjoint(new) and len(new) == 1
        yield ZoneChange(before, after, is_certain, _shifts(before, after))


def _grades(body: Rated, *, has_dark_green: bool) -> set[str]:
    """Return the zones that a body can be in; the categories, where there are no zones.

    Dark green is a green, to a rubric that does not tell them apart.
    """
    possible = body.verdict.possible if body.verdict else ()
    return {
        Zone.GREEN if band.zone is Zone.DARK_GREEN and not has_dark_green
        else band.zone or band.category
        for band in possible
    }  # fmt: skip


def _shifts(before: Rated, after: Rated) -> tuple[IndicatorShift, ...] | None:
    if before.exact is None or after.exact is None:
        return None
    old, new = _contributions(before), _contributions(after)
    indicators = {code: each for code, (each, _) in (*old.items(), *new.items())}
    moved = {code: _points(new, code) - _points(old, code) for code in indicators}
    order = sorted(moved, key=lambda code: -abs(moved[code]))
    return tuple(IndicatorShift(indicators[code], moved[code]) for code in order if moved[code])


_Parts = Mapping[str, tuple[Indicator, Fraction]]


def _points(parts: _Parts, code: str) -> Fraction:
    return parts[code][1] if code in parts else NOTHING


def _contributions(body: Rated) -> _Parts:
    """Return what each indicator contributes to a score, by its code."""
    found: dict[str, tuple[Indicator, Fraction]] = {}
    units = [(body, Fraction(1))] if isinstance(body, UnitResult) else [
        (unit, unit.share) for unit in body.units if unit.share
    ]  # fmt: skip
    for unit, share in units:
        for leaf in unit.leaves:
            own = (leaf.points.value or NOTHING) * share
            found[leaf.code] = (leaf.indicator, own + found.get(leaf.code, (None, NOTHING))[1])
    return found
