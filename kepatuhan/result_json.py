"""A result as JSON and back. The file carries its rubric and every answer, so it stands alone.

Scores are decimal strings with the rubric's decimals, null where there is none; ``exact`` is the
unrounded score as a fraction. Reading recomputes everything from the answers and refuses a file
whose printed scores are not the ones that they give.
"""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from kepatuhan import __version__
from kepatuhan.errors import Finding, Place, refuse
from kepatuhan.i18n import Words, words
from kepatuhan.result import InstitutionResult, Result, Scored, UnitResult, build_result
from kepatuhan.rubric.load import parse_rubric
from kepatuhan.rubric.model import ProductKind, Texts
from kepatuhan.scoring.bands import round_half_up
from kepatuhan.scoring.score import Node
from kepatuhan.survey.model import (
    Answer,
    Product,
    SourceFile,
    State,
    Survey,
    SurveyInstitution,
    SurveyUnit,
)

SCHEMA = "kepatuhan.result/1"
_COMPUTED = ("institutions", "rubric", "counts")
Json = dict[str, Any]


def result_to_json(result: Result, language: Words) -> str:
    """Return the result as JSON text, its findings and opinions in one language."""
    writer = _Writer(result, language)
    head = json.dumps(writer.head(), ensure_ascii=False, indent=1)
    rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in writer.answers())
    return f'{head[:-2]},\n "answers": [\n{rows}\n ]\n}}\n'


class _Writer:
    def __init__(self, result: Result, language: Words) -> None:
        self.result, self.words = result, language
        self.decimals = result.rubric.roll_up.decimals
        self.files = [source.file for source in result.survey.sources]

    def head(self) -> Json:
        survey, rubric = self.result.survey, self.result.rubric
        counts = survey.counts
        return {
            "schema": SCHEMA,
            "program": __version__,
            "language": self.words.language,
            "year": survey.year,
            "rubric": {
                "id": rubric.edition,
                "edition": rubric.edition,
                "file": rubric.file,
                "sha256": rubric.sha256,
                "status": rubric.status,
                "statuses": dict(rubric.statuses),
            },
            "counts": {
                "read": counts.read,
                "answered": counts.answered,
                "not_applicable": counts.not_applicable,
                "blank": counts.blank,
                "rejected": counts.rejected,
                "unplaced": survey.unplaced,
            },
            "institutions": [self._institution(each) for each in self.result.institutions],
            "findings": [self._finding(found) for found in survey.findings],
            "refused": [self._finding(found) for found in survey.refused],
            "sources": [{"file": each.file, "sha256": each.sha256} for each in survey.sources],
            "survey": [self._survey(each) for each in survey.institutions],
            "rubric_text": rubric.text,
        }

    def answers(self) -> Iterator[list[object]]:
        """Yield every answer as a row; the first two numbers say whose it is."""
        for at, institution in enumerate(self.result.survey.institutions):
            for unit_at, unit in enumerate(institution.units):
                for each in unit.answers:
                    file = self.files.index(each.place.file)
                    yield [
                        at, unit_at, each.indicator, each.subject, each.state, each.level,
                        each.text, file, each.place.sheet, each.place.cell,
                    ]  # fmt: skip

    def _institution(self, each: InstitutionResult) -> Json:
        return {
            "name": each.survey.name,
            "type": each.survey.type,
            "province": each.survey.province,
            **self._scored(each),
            "rank": each.rank,
            "units": [self._unit(unit) for unit in each.units],
        }

    def _unit(self, each: UnitResult) -> Json:
        return {
            "name": each.unit.name,
            "type": each.unit.type,
            **self._scored(each),
            "rank": each.rank,
            "share": str(each.share),
            "not_assessed": each.unit.not_assessed or None,
            "dimensions": [self._node(node) for node in each.tree.children] if each.tree else [],
            "products": [
                {"name": one.product.name, "kind": one.product.kind, **self._scored(one)}
                for one in each.products
            ],
        }

    def _scored(self, scored: Scored) -> Json:
        verdict = scored.verdict
        band = verdict.band if verdict else None
        return {
            "score": _text(verdict.score) if verdict else None,
            "low": _text(verdict.low) if verdict else None,
            "high": _text(verdict.high) if verdict else None,
            "exact": None if scored.exact is None else str(scored.exact),
            "zone": scored.zone,
            "certain": verdict.is_certain if verdict else None,
            "category": (band.category or None) if band else None,
            "opinion": self._words_of(band.opinion) if band else None,
            "status": scored.standing,
        }

    def _node(self, node: Node) -> Json:
        score = node.score
        found: Json = {
            "code": node.code,
            "weight": str(node.weight),
            "effective": str(node.effective),
            "score": self._rounded(score.value) if score else None,
            "contribution": self._rounded(node.points.value) if score else None,
        }
        if node.children:
            found["children"] = [self._node(child) for child in node.children]
        return found

    def _rounded(self, value: Fraction | None) -> str | None:
        return None if value is None else _text(round_half_up(value, self.decimals))

    def _words_of(self, texts: Texts) -> str:
        return self.words.of(texts)

    def _finding(self, found: Finding) -> Json:
        return {
            "code": found.code,
            "severity": found.severity,
            "file": found.place.file,
            "sheet": found.place.sheet,
            "cell": found.place.cell,
            "message": found.message(self.words),
            "remedy": found.remedy(self.words),
            "values": dict(found.values),
        }

    def _survey(self, each: SurveyInstitution) -> Json:
        units = [
            {
                "name": unit.name,
                "type": unit.type,
                "products": [[product.name, product.kind] for product in unit.products],
                "notes": dict(unit.notes),
                "not_assessed": unit.not_assessed,
                "enumerator": unit.enumerator,
                "date": unit.date,
            }
            for unit in each.units
        ]
        return {"name": each.name, "type": each.type, "province": each.province, "units": units}


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def load_result(path: Path) -> Result:
    """Return the result in a JSON file; raises what ``result_from_json`` and reading raise."""
    try:
        return result_from_json(path.read_text(encoding="utf-8"), path.name)
    except FileNotFoundError as error:
        raise refuse("file.missing", Place(path.name)) from error
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise refuse("file.unreadable", Place(path.name), reason=reason) from error


def result_from_json(text: str, file: str) -> Result:
    """Return the result that a JSON text holds, recomputed from its answers.

    Raises ``KepatuhanError``: ``result.not_json``, ``result.schema``, or ``result.differs`` where
    the scores written in it are not those that its answers give.
    """
    place = Place(file)
    try:
        data: Json = json.loads(text)
        schema = data["schema"]
    except (ValueError, KeyError, TypeError) as error:
        raise refuse("result.not_json", place) from error
    if schema != SCHEMA:
        raise refuse("result.schema", place, found=schema, allowed=SCHEMA)
    try:
        rubric = parse_rubric(data["rubric_text"], data["rubric"]["file"])
        result = build_result(_read_survey(data), rubric)
        computed = _Writer(result, words(data["language"])).head()
    except (KeyError, TypeError, IndexError, ValueError, AttributeError) as error:
        raise refuse("result.not_json", place) from error
    if any(data.get(key) != json.loads(json.dumps(computed[key])) for key in _COMPUTED):
        raise refuse("result.differs", place)
    return result


def _read_survey(data: Json) -> Survey:
    files = [each["file"] for each in data["sources"]]
    answers: dict[tuple[int, int], list[Answer]] = {}
    for at, unit_at, indicator, subject, state, level, text, file, sheet, cell in data["answers"]:
        place = Place(files[file], sheet, cell)
        answer = Answer(indicator, subject, State(state), level, text, place)
        answers.setdefault((at, unit_at), []).append(answer)
    return Survey(
        year=data["year"],
        institutions=tuple(
            _read_institution(each, at, answers) for at, each in enumerate(data["survey"])
        ),
        sources=tuple(SourceFile(each["file"], each["sha256"]) for each in data["sources"]),
        findings=tuple(_read_findings(data["findings"])),
        unplaced=data["counts"]["unplaced"],
        refused=tuple(_read_findings(data["refused"])),
    )


def _read_institution(
    each: Json, at: int, answers: dict[tuple[int, int], list[Answer]]
) -> SurveyInstitution:
    units = tuple(
        SurveyUnit(
            name=unit["name"],
            type=unit["type"],
            products=tuple(
                Product(name, ProductKind(kind) if kind else None)
                for name, kind in unit["products"]
            ),
            answers=tuple(answers.get((at, unit_at), ())),
            notes=tuple(unit["notes"].items()),
            not_assessed=unit["not_assessed"],
            enumerator=unit["enumerator"],
            date=unit["date"],
        )
        for unit_at, unit in enumerate(each["units"])
    )
    return SurveyInstitution(each["name"], each["type"], each["province"], units)


def _read_findings(found: Iterable[Json]) -> Iterator[Finding]:
    for each in found:
        place = Place(each["file"], each["sheet"], each["cell"])
        yield Finding(each["code"], place, tuple(each["values"].items()))
