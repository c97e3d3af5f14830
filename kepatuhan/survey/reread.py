"""Reads the answers of a unit again, under another rubric, from the texts that were in their cells.

It is the reading of the workbook once more: the findings of the first reading tell what kind of
cells these were and which repeated answers were left out. What cannot be read so is a misfit.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kepatuhan.errors import Finding, Place, finding
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.survey.answers import AnswerReader
from kepatuhan.survey.merge import settled
from kepatuhan.survey.model import Answer, State, SurveyUnit
from kepatuhan.survey.reading import IndicatorFinder
from kepatuhan.survey.xlsx import Cell, Kind
from kepatuhan.tokens import token_of

CODES_SHOWN = 8
_PLAIN = Cell(0, 0, "", Kind.NUMBER, formula=False, form="general")
_CELLS = {
    "answer.error_cell": _PLAIN._replace(kind=Kind.ERROR),
    "answer.formula_without_value": _PLAIN._replace(formula=True),
    "answer.date": _PLAIN._replace(form="date"),
    "answer.percent": _PLAIN._replace(form="percent"),
    "answer.number_as_text": _PLAIN._replace(kind=Kind.TEXT),
}
_LEFT_OUT = ("answer.repeated", "answer.conflict")
_NOT_UNDERSTOOD = ("answer.outside", "answer.must_apply")


@dataclass(frozen=True, slots=True)
class Reading:
    """A unit as its answers were read, and what is wrong with them."""

    unit: SurveyUnit
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Misfit:
    """What a rubric makes nothing of, and what it knows in its place."""

    found: str
    allowed: str


def is_remade(found: Finding) -> bool:
    """Return whether a finding comes from reading answers, so that reading again makes it anew."""
    return found.code.startswith("answer.") or found.code == "unit.answered_not_assessed"


def read_again(unit: SurveyUnit, file: str, findings: Sequence[Finding], rubric: Rubric) -> Reading:
    """Return a unit under a rubric that asks all that it answers.

    ``findings``: those of the first reading. ``file``: where a missing answer is looked for.
    """
    if not file:  # nothing was ever read of it
        return Reading(unit, ())
    made: list[Finding] = []
    reader = AnswerReader(rubric, made)
    kinds = {found.place: _CELLS[found.code] for found in findings if found.code in _CELLS}
    answers = tuple(
        reader.read(
            rubric.indicators[each.indicator],
            each.subject,
            kinds.get(each.place, _PLAIN)._replace(text=each.text),
            each.place,
        )
        for each in _in_cells(unit.answers, findings)
    )
    again, _ = settled(replace(unit, answers=answers), file, rubric, made)
    return Reading(again, tuple(made))


def _in_cells(answers: Iterable[Answer], findings: Iterable[Finding]) -> Iterator[Answer]:
    """Yield the answers that stand in cells, each followed by those that were left out for it."""
    left_out: dict[str, list[Finding]] = {}
    for found in findings:
        if found.code in _LEFT_OUT:
            left_out.setdefault(dict(found.values)["other"], []).append(found)
    for each in answers:
        if each.place.cell:
            yield each
            for found in left_out.get(f"{each.place}: {each.text or '–'}", ()):
                yield replace(each, text=_text_in(found), place=found.place)


def _text_in(found: Finding) -> str:
    text = dict(found.values)["found"]
    return "" if text == "–" else text


def without_strangers(
    unit: SurveyUnit, before: Rubric, now: Rubric
) -> tuple[SurveyUnit, list[Misfit]]:
    """Return a unit without what a rubric does not ask, or asks of others; all but blanks misfit.

    ``before``: the rubric that it was read under.
    """
    codes = {
        code: misfit
        for code in {answer.indicator for answer in unit.answers}
        if (misfit := _stranger(before.indicators[code], now))
    }
    kept = tuple(each for each in unit.answers if each.indicator not in codes)
    said = {each.indicator for each in unit.answers if each.state is not State.BLANK}
    return replace(unit, answers=kept), [codes[code] for code in sorted(said & codes.keys())]


def _stranger(indicator: Indicator, now: Rubric) -> Misfit | None:
    known = now.indicators.get(indicator.code)
    if known is None:
        return Misfit(indicator.code, some(list(now.indicators)))
    if _asked_of(known) != _asked_of(indicator):
        found, allowed = (
            f"{each.code} ({each.observation.title['id']})" for each in (indicator, known)
        )
        return Misfit(found, allowed)
    return None


def _asked_of(indicator: Indicator) -> tuple[str, str]:
    return indicator.observation.code, indicator.observation.by


def no_longer_understood(before: Reading, now: Reading) -> list[Misfit]:
    """Return the texts that meant something under the rubric before and mean nothing now."""
    known = {found.place for found in _strange_texts(before)}
    return [
        Misfit(f"{values['indicator']}: {values['found']}",
               f"{values['indicator']}: {values['allowed']}")
        for found in _strange_texts(now)
        if found.place not in known
        for values in [dict(found.values)]
    ]  # fmt: skip


def _strange_texts(reading: Reading) -> Iterator[Finding]:
    return (found for found in reading.findings if found.code in _NOT_UNDERSTOOD)


def rows_not_kept(findings: Iterable[Finding], before: Rubric, now: Rubric) -> list[str]:
    """Return the indicators whose rows no answers were made of, and now would be."""
    old, new = IndicatorFinder(before), IndicatorFinder(now)
    codes = []
    for found in findings:
        if found.code == "row.unknown_indicator":
            text = dict(found.values)["found"]
            then, known = old.find(text), new.find(text)
            if known and (then is None or _asked_of(then) != _asked_of(known)):
                codes.append(known.code)
    return list(dict.fromkeys(codes))


def worded_otherwise(unit: SurveyUnit, before: Rubric, now: Rubric) -> list[str]:
    """Return the indicators of a unit's answers whose question is another text."""
    asked = dict.fromkeys(answer.indicator for answer in unit.answers)
    return [
        code
        for code in asked
        if before.indicators[code].question["id"] != now.indicators[code].question["id"]
    ]


def some(names: Sequence[str]) -> str:
    """Return the first names of a list, and how many there are.

    >>> some(["P-01", "P-02"])
    'P-01, P-02'
    """
    shown = ", ".join(names[:CODES_SHOWN])
    return shown if len(names) <= CODES_SHOWN else f"{shown}, … ({len(names)})"


def first_file(unit: SurveyUnit, files: Sequence[str]) -> str:
    """Return the file that a unit's missing answers were looked for in, '' where it has none."""
    missing: Iterator[Place] = (each.place for each in unit.answers if not each.place.cell)
    return next((place.file for place in missing), next(iter(files), ""))


def finding_under(found: Finding, now: Rubric) -> Finding | None:
    """Return what a finding that answers did not make says under another rubric, None if nothing.

    More people than were asked for before are not asked for in vain: only the file says whether
    it is a form.
    """
    said = dict(found.values).get("found", "")
    if found.code == "year.other":
        years = ", ".join(map(str, now.years))
        return None if int(said) in now.years else _saying(found, allowed=years)
    if found.code == "form.fewer_people" and (people := _people_on(found.place.sheet, now)):
        return None if int(said) >= people else _saying(found, asked=people)
    return found


def _saying(found: Finding, **values: object) -> Finding:
    return finding(found.code, found.place, **{**dict(found.values), **values})


def _people_on(sheet: str, rubric: Rubric) -> int | None:
    """Return how many people a sheet of the form asks for, None if the rubric has no such sheet."""
    of = {token_of(title): each for each in rubric.observations for title in each.title.values()}
    observation = of.get(token_of(sheet))
    return observation.people if observation else None
