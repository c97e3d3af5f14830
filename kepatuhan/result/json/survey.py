"""The JSON forms of what a survey says: institutions, units, answers, ready-made scores.

``result.json`` and the archive share them. Files are written once, as a list of names; a place
says the number of its file in that list.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from kepatuhan.ground.errors import Place
from kepatuhan.rubric.kinds import ProductKind
from kepatuhan.survey.answer_model import Answer, AnswerChange, AnswerChangeKind, CellForm, Repeat
from kepatuhan.survey.counted import CountedAnswer, CountedAnswers
from kepatuhan.survey.model import Photo, Product, ReadyScore, SurveyInstitution, SurveyUnit
from kepatuhan.survey.packed import packed
from kepatuhan.survey.states import State

Json = dict[str, Any]


class SurveyWriter:
    """Writes what a survey says; ``files``: the names that places are numbered by."""

    def __init__(self, files: Sequence[str]) -> None:
        self.numbers: dict[str, int] = {}
        for number, file in enumerate(files):
            self.numbers.setdefault(file, number)

    def institution(self, each: SurveyInstitution) -> Json:
        """Return an institution without its units."""
        return {
            "name": each.name,
            "type": each.type,
            "province": each.province,
            "ready": self._ready(each.ready),
            "follow_up": each.follow_up,
            "not_assessed": each.not_assessed,
            "invented": each.invented,
        }

    def unit(self, unit: SurveyUnit) -> Json:
        """Return a unit without its answers."""
        return {
            "name": unit.name,
            "type": unit.type,
            "products": [[product.name, product.kind] for product in unit.products],
            "notes": dict(unit.notes),
            "not_assessed": unit.not_assessed,
            "enumerator": unit.enumerator,
            "date": unit.date,
            "follow_up": unit.follow_up,
            "planned": dict(unit.planned),
            "unknown_indicators": unit.unknown_indicators,
            "invented": unit.invented,
            "ready": self._ready(unit.ready),
            **({"photos": [*map(self._photo, unit.photos)]} if unit.photos else {}),
            **({"counted": self._counted(unit.counted)} if unit.counted else {}),
        }

    def _photo(self, each: Photo) -> list[object]:
        return [each.indicator, *self._place(each.place), each.sha256]

    def _counted(self, counted: CountedAnswers) -> list[object]:
        return [self.numbers[counted.file], counted.repeats, counted.contradictions]

    def answer(self, each: Answer) -> list[object]:
        """Return an answer as a row: what was asked, what was said, and where.

        Only one that was changed tells how, at the end, with what it was before.
        """
        return [
            each.indicator, each.subject, each.state, each.level, each.text, each.form,
            *self._place(each.place), self.repeats(each.repeats), each.set_aside,
            *([self.change(each.change)] if each.change else []),
        ]  # fmt: skip

    def change(self, change: AnswerChange) -> list[object]:
        """Return by what an answer was changed, as a row that ends with what it was before."""
        return [
            change.kind, *self._place(change.place), change.who, change.when, change.why,
            change.evidence, self.answer(change.before),
        ]  # fmt: skip

    def repeats(self, repeats: Iterable[Repeat]) -> list[list[object]]:
        """Return other cells that say the same, a row each."""
        return [[each.text, each.form, *self._place(each.place)] for each in repeats]

    def _ready(self, ready: ReadyScore | None) -> Json | None:
        """Return a ready-made score; numbers are exact, as fractions."""
        if ready is None:
            return None
        return {
            "value": None if ready.value is None else str(ready.value),
            "maximum": str(ready.maximum),
            "parts": {code: str(part) for code, part in ready.parts},
            "text": ready.text,
            "form": ready.form,
            "place": self._place(ready.place),
            "repeats": self.repeats(ready.repeats),
            "set_aside": ready.set_aside,
        }

    def _place(self, place: Place) -> list[object]:
        return [self.numbers[place.file], place.sheet, place.cell]


class SurveyReader:
    """Reads it back. A damaged form raises KeyError, TypeError, IndexError or ValueError."""

    def __init__(self, files: Sequence[str]) -> None:
        self.files = files

    def institution(self, each: Json, units: Iterable[SurveyUnit]) -> SurveyInstitution:
        """Return an institution with these units."""
        return SurveyInstitution(
            name=each["name"],
            type=each["type"],
            province=each["province"],
            units=tuple(units),
            ready=self._ready(each["ready"]),
            follow_up=each["follow_up"],
            not_assessed=each["not_assessed"],
            invented=each["invented"],
        )

    def unit(
        self, unit: Json, answers: Iterable[Answer], counts: Iterable[CountedAnswer] = ()
    ) -> SurveyUnit:
        """Return a unit with these answers, or these counts of them."""
        return SurveyUnit(
            name=unit["name"],
            type=unit["type"],
            products=tuple(
                Product(name, ProductKind(kind) if kind else None)
                for name, kind in unit["products"]
            ),
            answers=packed(tuple(answers)),
            notes=tuple(unit["notes"].items()),
            not_assessed=unit["not_assessed"],
            enumerator=unit["enumerator"],
            date=unit["date"],
            ready=self._ready(unit["ready"]),
            follow_up=unit["follow_up"],
            planned=tuple(unit["planned"].items()),
            invented=unit["invented"],
            unknown_indicators=tuple(unit["unknown_indicators"]),
            photos=tuple(map(self._photo, unit.get("photos", ()))),
            counted=self._counted(counts, *unit["counted"]) if "counted" in unit else None,
        )

    def _photo(self, row: Sequence[Any]) -> Photo:
        indicator, *place, sha256 = row
        return Photo(indicator, self._place(*place), sha256)

    def _counted(self, counts: Iterable[CountedAnswer], file: int, *others: int) -> CountedAnswers:
        return CountedAnswers(self.files[file], tuple(counts), *others)

    def count(self, row: Sequence[Any]) -> CountedAnswer:
        """Return the count of a row."""
        indicator, subject, state, level, times = row
        return CountedAnswer(indicator, subject, State(state), level, int(times))

    def answer(self, row: Sequence[Any]) -> Answer:
        """Return the answer of a row."""
        indicator, subject, state, level, text, form = row[:6]
        file, sheet, cell, repeats, set_aside, *change = row[6:]
        return Answer(
            indicator, subject, State(state), level, text, self._place(file, sheet, cell),
            CellForm(form), self._repeats(repeats), set_aside,
            self._change(*change) if change else None,
        )  # fmt: skip

    def _change(self, row: Sequence[Any]) -> AnswerChange:
        kind, *place, who, when, why, evidence, before = row
        return AnswerChange(
            AnswerChangeKind(kind), self._place(*place), self.answer(before), who, when, why,
            evidence,
        )  # fmt: skip

    def _repeats(self, rows: Iterable[Sequence[Any]]) -> tuple[Repeat, ...]:
        return tuple(
            Repeat(text, CellForm(form), self._place(*place)) for text, form, *place in rows
        )

    def _ready(self, ready: Json | None) -> ReadyScore | None:
        if ready is None:
            return None
        return ReadyScore(
            None if ready["value"] is None else Fraction(ready["value"]),
            tuple((code, Fraction(part)) for code, part in ready["parts"].items()),
            ready["text"],
            self._place(*ready["place"]),
            CellForm(ready["form"]),
            Fraction(ready["maximum"]),
            self._repeats(ready["repeats"]),
            ready["set_aside"],
        )

    def _place(self, file: int, sheet: str, cell: str) -> Place:
        return Place(self.files[file], sheet, cell)
