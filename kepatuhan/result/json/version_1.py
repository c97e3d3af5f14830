"""What version 0.1.0 wrote, in the form of today.

It kept what a cell was, and repeated answers, in the values of findings only; people by the
headings of their columns; and notes. Headings and notes are dropped here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from kepatuhan.ground.errors import Finding, Place, finding
from kepatuhan.result.json.survey import Json
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Rubric
from kepatuhan.scoring.rounding import round_half_up
from kepatuhan.survey.answer_model import CellForm
from kepatuhan.survey.privacy import enumerator_code
from kepatuhan.survey.score_values import score_of

# Findings that are told from the answers themselves now, and never stored.
DERIVED = ("answer.", "score.", "unit.answered_not_assessed", "form.fewer_people", "year.other")
_FORMS = {
    "answer.error_cell": CellForm.ERROR,
    "answer.formula_without_value": CellForm.FORMULA,
    "answer.date": CellForm.DATE,
    "answer.percent": CellForm.PERCENT,
    "answer.number_as_text": CellForm.TEXT,
}
_REPEATS = ("answer.repeated", "answer.conflict", "score.repeated", "score.conflict")
_SCORES = ("name", "score", "low", "high", "exact", "rank")  # zones follow from them
SCHEMA_1 = "kepatuhan.result/1"
NO_TEXT = "–"


def lasting(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that are stored still."""
    return [each for each in findings if not each.code.startswith(DERIVED)]


@dataclass(frozen=True, slots=True)
class Told:
    """What findings of the first version tell of cells.

    ``forms`` by (file, sheet, cell); ``repeats``: text and place of other cells, by what was
    printed of the one that was used.
    """

    forms: Mapping[tuple[str, str, str], CellForm]
    repeats: Mapping[str, list[tuple[str, tuple[str, str, str]]]]

    @classmethod
    def by(cls, findings: Iterable[Finding]) -> "Told":
        """Return what some findings tell."""
        forms: dict[tuple[str, str, str], CellForm] = {}
        repeats: dict[str, list[tuple[str, tuple[str, str, str]]]] = {}
        for each in findings:
            place, values = each.place, dict(each.values)
            at = (place.file, place.sheet, place.cell)
            if each.code in _FORMS:
                forms[at] = _FORMS[each.code]
            if each.code in _REPEATS:
                text = "" if values["found"] == NO_TEXT else values["found"]
                repeats.setdefault(values["other"], []).append((text, at))
        return cls(forms, repeats)


def result_of_today(
    data: Json, findings: Sequence[Finding], rubric: Rubric, *, as_shown: bool
) -> tuple[Json, list[Finding]]:
    """Return a whole result in the form of today, and a finding for every score that moved.

    ``as_shown``: ready-made scores are the numbers that Excel shows, else those that were stored.
    """
    upgrade = Upgrade(
        [each["file"] for each in data["sources"]], findings, rubric, as_shown=as_shown
    )
    answers: dict[tuple[int, int], list[Sequence[Any]]] = {}
    for at, unit_at, *row in data["answers"]:
        answers.setdefault((at, unit_at), []).append(row)
    survey = [
        {
            **upgrade.institution(each),
            "units": [upgrade.unit(unit, each["name"]) for unit in each["units"]],
        }
        for each in data["survey"]
    ]
    rows = [[*whose, *row] for whose, own in answers.items() for row in upgrade.answers(own)]
    return {**data, "survey": survey, "answers": rows}, upgrade.moved


def scores_in(institutions: Iterable[Json]) -> list[object]:
    """Return what both versions write of scores, to hold one against the other."""
    return [
        [
            *(each[key] for key in _SCORES),
            [[unit[key] for key in _SCORES] for unit in each["units"]],
        ]
        for each in institutions
    ]


class Upgrade:
    """Gives the JSON of units and institutions in the form of today.

    ``files``: the names that the rows' places are numbered by. ``moved`` gathers a finding for
    every score that is another number now.
    """

    def __init__(
        self, files: Sequence[str], findings: Iterable[Finding], rubric: Rubric, *, as_shown: bool
    ) -> None:
        self.files, self.rubric, self.as_shown = files, rubric, as_shown
        self.numbers = {file: number for number, file in enumerate(files)}
        self.told = Told.by(findings)
        self.moved: list[Finding] = []

    def institution(self, each: Json) -> Json:
        """Return an institution."""
        return {**each, "ready": self._ready(each["ready"], each["name"]), "invented": False}

    def unit(self, unit: Json, institution: str) -> Json:
        """Return a unit of an institution, without its answers."""
        return {
            **unit,
            "notes": {},
            "enumerator": enumerator_code(unit["enumerator"]),
            "planned": {},
            "unknown_indicators": [],
            "invented": False,
            "ready": self._ready(unit["ready"], institution, unit["name"]),
        }

    def answers(self, rows: Iterable[Sequence[Any]]) -> list[list[object]]:
        """Return the rows of one unit's answers; its people are numbered as they come."""
        people: dict[str, dict[str, str]] = {}
        return [self._answer(people, *row) for row in rows]

    def _answer(
        self, people: dict[str, dict[str, str]], indicator: str, subject: str, state: str,
        level: str, text: str, file: int, sheet: str, cell: str,
    ) -> list[object]:  # fmt: skip
        observation = self.rubric.indicators[indicator].observation
        if observation.by is Observed.RESPONDENT and subject:
            known = people.setdefault(observation.code, {})
            subject = known.setdefault(subject, str(len(known) + 1))
        form = self.told.forms.get((self.files[file], sheet, cell), _form_of(text, sheet))
        repeats = self._repeats(file, sheet, cell, text) if cell else []
        return [indicator, subject, state, level, text, form, file, sheet, cell, repeats, ""]

    def _repeats(self, file: int, sheet: str, cell: str, text: str) -> list[list[object]]:
        place = " ▸ ".join(filter(None, (self.files[file], sheet, cell)))
        told = self.told.repeats.get(f"{place}: {text or NO_TEXT}", ())
        return [
            [said, self.told.forms.get(at, _form_of(said, at[1])), self.numbers[at[0]], *at[1:]]
            for said, at in told
            if at[0] in self.numbers
        ]

    def _ready(self, row: Sequence[Any] | None, institution: str, unit: str = "") -> Json | None:
        if row is None:
            return None
        value, parts, text, file, sheet, cell = row
        before = None if value is None else Fraction(value)
        form = _form_of_score(before, text, sheet)
        repeats = self._repeats(file, sheet, cell, text)
        now = score_of(text, form) if self.as_shown and not repeats else before
        then, shown = self._printed(before), self._printed(now)
        if then != shown:
            place = Place(self.files[file], sheet, cell)
            values = {"name": unit or institution, "score_before": then, "score_now": shown}
            self.moved.append(finding("score.moved", place, **values).about(institution, unit))
        return {
            "value": None if now is None else str(now),
            "maximum": "100",
            "parts": parts,
            "text": text,
            "form": form,
            "place": [file, sheet, cell],
            "repeats": repeats,
            "set_aside": "",
        }

    def _printed(self, value: Fraction | None) -> str:
        if value is None:
            return NO_TEXT
        return f"{round_half_up(value, self.rubric.roll_up.decimals):f}"


def _form_of(text: str, sheet: str) -> CellForm:
    """Return the form of a cell that no finding tells of; a csv file, without sheets, is text."""
    is_number = bool(sheet) and _number(text) is not None
    return CellForm.NUMBER if is_number else CellForm.TEXT


def _number(text: str) -> Fraction | None:
    try:
        return Fraction(text)
    except ValueError:
        return None


def _form_of_score(value: Fraction | None, text: str, sheet: str) -> CellForm:
    form = _form_of(text, sheet)
    is_percent = form is CellForm.NUMBER and value is not None and value != _number(text)
    return CellForm.PERCENT if is_percent else form
