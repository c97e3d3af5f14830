"""A survey under another edition than its own: its answers carried as far as the crosswalk tells.

An answer that can be several levels of the other edition is open between them; what was not asked
is open altogether. So a score has bounds, and is no verdict of either year.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kepatuhan.ground.errors import Place, finding
from kepatuhan.rubric.crosswalk.model import Carry, Crosswalk, common_weight
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.scoring.rounding import round_half_up
from kepatuhan.survey.answer_model import Answer, AnswerChangeKind
from kepatuhan.survey.model import Survey, SurveyUnit
from kepatuhan.survey.observed import expected_answers
from kepatuhan.survey.packed import packed
from kepatuhan.survey.states import State, open_level

_SAID = (State.ANSWERED, State.NOT_APPLICABLE, State.OPEN)
Given = Mapping[str, Mapping[str, Answer]]  # by indicator, then by subject


def carried_survey(survey: Survey, crosswalk: Crosswalk, old: Rubric, new: Rubric) -> Survey:
    """Return a survey of the crosswalk's old edition as the new one would have it.

    A finding says how much of the new edition has a counterpart in the old one.
    """
    carrier = _Carrier({carry.target: carry for carry in crosswalk.forward}, old, new)
    weight = common_weight(new, carrier.carries)
    told = finding(
        "survey.carried", Place(crosswalk.file), year=survey.year, old=crosswalk.old,
        new=new.edition, n=len(carrier.carries), total=len(new.indicators),
        percent=f"{round_half_up(weight, 2):f}",
    )  # fmt: skip
    institutions = tuple(
        replace(each, units=tuple(map(carrier.unit, each.units))) for each in survey.institutions
    )
    return replace(survey, institutions=institutions, findings=(*survey.findings, told))


@dataclass(frozen=True, slots=True)
class _Carrier:
    """Carries units. ``carries``: by the codes of the new edition that have a counterpart."""

    carries: Mapping[str, Carry]
    old: Rubric
    new: Rubric

    def unit(self, unit: SurveyUnit) -> SurveyUnit:
        """Return a unit with an answer to everything that the new edition asks of it."""
        codes = {each.code for each in self.new.observations}
        bare = replace(
            unit,
            answers=(),
            notes=(),
            photos=(),
            planned=tuple(each for each in unit.planned if each[0] in codes),
        )
        if not unit.answers:
            return bare
        given: dict[str, dict[str, Answer]] = {}
        for answer in unit.answers:
            given.setdefault(answer.indicator, {})[answer.subject] = answer
        met = replace(bare, answers=tuple(self._met(given)))
        answers = self._answers(met, given, unit.answers[0].place.file)
        return replace(bare, answers=packed(tuple(answers)))

    def _met(self, given: Given) -> Iterator[Answer]:
        """Yield answers that name the subjects of what is asked in the same way."""
        for target, carry in self.carries.items():
            for answer in given.get(carry.source, {}).values():
                yield answer._replace(indicator=target)

    def _answers(self, met: SurveyUnit, given: Given, file: str) -> Iterator[Answer]:
        for indicator, subject in expected_answers(met, self.new):
            carry = self.carries.get(indicator.code)
            sources = self._sources(indicator, subject, carry, given) if carry else []
            if carry and sources:
                yield _carried(indicator, subject, carry, sources)
            else:
                yield Answer(indicator.code, subject, State.OPEN, "", "", Place(file))

    def _sources(
        self, indicator: Indicator, subject: str, carry: Carry, given: Given
    ) -> list[Answer]:
        """Return the answers that stand for a subject: its own, or all where others were asked."""
        answers = given.get(carry.source, {})
        is_asked_alike = (
            self.old.indicators[carry.source].observation.by is indicator.observation.by
        )
        if is_asked_alike:
            return [answers[subject]] if subject in answers else []
        return list(answers.values())


def _carried(indicator: Indicator, subject: str, carry: Carry, sources: Sequence[Answer]) -> Answer:
    """Return what answers under the old edition are under the new one; their mean, of several.

    One of answers that were changed is changed itself: of their changes the last is told.
    """
    found = _as_one(indicator, subject, carry, sources)
    changes = [each.change for each in sources if each.change]
    if not changes:
        return found
    last = max(changes, key=lambda change: change.kind is AnswerChangeKind.WHAT_IF)
    before = _as_one(indicator, subject, carry, [each.as_read for each in sources])
    return found._replace(change=replace(last, before=before))


def _as_one(indicator: Indicator, subject: str, carry: Carry, sources: Sequence[Answer]) -> Answer:
    first = sources[0]._replace(indicator=indicator.code, subject=subject, repeats=(), change=None)
    applying = [each for each in sources if each.state is not State.NOT_APPLICABLE]
    if not applying and indicator.not_applicable:
        return first
    if len(sources) == 1 and first.state not in _SAID:
        return first  # no answer there is none here
    options = [_levels(indicator, carry, each) for each in applying or sources]
    if len(options) == 1 and len(options[0]) == 1:
        return first._replace(state=State.ANSWERED, level=options[0][0])
    return first._replace(state=State.OPEN, level=open_level(options))


def _levels(indicator: Indicator, carry: Carry, answer: Answer) -> list[str]:
    """Return the levels that an answer can be, in the scale's order."""
    every = [level.code for level in indicator.scale.levels]
    options = carry.levels.get(answer.level, frozenset(every))
    return [code for code in every if code in options]
