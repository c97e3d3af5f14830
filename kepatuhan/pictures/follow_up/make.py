"""Makes a plan of follow-up of a result: its gaps in words, each with a key of its own."""

from kepatuhan.ground.errors import Place
from kepatuhan.ground.i18n import Words
from kepatuhan.pictures.result.view import View
from kepatuhan.programmes.follow_up.choose import ChosenGaps
from kepatuhan.programmes.follow_up.model import (
    NOTHING_FILLED,
    FollowUpPlan,
    PlanHead,
    PlannedGap,
    Promise,
    key_of,
)
from kepatuhan.result.model import Gap, Result
from kepatuhan.result.tallies import groups_of


def made_plan(result: Result, chosen: ChosenGaps, words: Words) -> FollowUpPlan:
    """Return the plan of these gaps, with nothing filled in; people's answers are counts."""
    view = View(result, words)
    head = PlanHead(
        result.survey.year,
        result.rubric.edition,
        result.rubric.sha256,
        result.rubric.roll_up.decimals,
        view.exercise,
    )
    units = {gap.unit.key: gap.unit.unit for gap in chosen.gaps}
    answered = {key: groups_of(unit, result.rubric) for key, unit in units.items()}
    gaps = (
        _planned(gap, view, view.answers_in_short(
            answered[gap.unit.key][gap.indicator.code], gap.indicator
        ))
        for gap in chosen.gaps
    )  # fmt: skip
    return FollowUpPlan(head, tuple(Promise(gap, NOTHING_FILLED, Place("")) for gap in gaps))


def _planned(gap: Gap, view: View, said: str) -> PlannedGap:
    names, indicator = (gap.unit.institution.name, gap.unit.unit.name), gap.indicator
    year, register = view.result.survey.year, view.rubric.register
    return PlannedGap(
        key_of(*names, indicator.code, year, register),
        *names,
        indicator.code,
        view.words.of(indicator.name),
        said,
        view.words.of(indicator.remedy),
        indicator.law,
        gap.lost_here,
        gap.lost,
    )
