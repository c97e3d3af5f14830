"""A result as JSON. The file carries its rubric and every answer, so it stands alone.

Scores are decimal strings with the rubric's decimals, null where there is none; ``exact`` is the
unrounded score as a fraction.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, astuple
from decimal import Decimal
from fractions import Fraction

from kepatuhan.ground.errors import Finding
from kepatuhan.ground.foreign_text import json_text
from kepatuhan.ground.i18n import Texts, Words
from kepatuhan.ground.version import __version__
from kepatuhan.result.changed import ChangedAnswer
from kepatuhan.result.json.survey import Json, SurveyWriter
from kepatuhan.result.model import InstitutionResult, Result, Scored, UnitResult
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Branch
from kepatuhan.scoring.rounding import round_half_up
from kepatuhan.scoring.score import WHOLE, Node
from kepatuhan.survey.answers import shown_text
from kepatuhan.survey.model import SurveyInstitution, SurveyUnit
from kepatuhan.survey.observed import met_by

SCHEMA = "kepatuhan.result/2"


def result_to_json(result: Result, language: Words) -> str:
    """Return the result as JSON text, its findings and opinions in one language."""
    return "".join(json_pieces(result, language))


def json_pieces(result: Result, language: Words) -> Iterator[str]:
    """Yield the same text piece by piece: that of a nation is too long to be held."""
    writer = _Writer(result, language)
    yield f'{json_text(writer.head())[:-2]},\n "answers": '
    is_counted = result.survey.is_counted
    if is_counted and not any(unit.answers for unit in result.survey.units()):
        yield "null"
    else:
        yield from _list(writer.answers())
    if is_counted:
        yield ',\n "tally": '
        yield from _list(writer.counts())
    yield "\n}\n"


def _list(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Yield a list of rows, each in a line of its own."""
    yield "[\n"
    for at, row in enumerate(rows):
        yield (",\n" if at else "") + json_text(row, indent=None)
    yield "\n ]"


def head_of(result: Result, language: Words) -> Json:
    """Return all of the JSON but the answers."""
    return _Writer(result, language).head()


class _Writer:
    def __init__(self, result: Result, language: Words) -> None:
        self.result, self.words = result, language
        self.decimals = result.rubric.roll_up.decimals
        self.writer = SurveyWriter([source.file for source in result.survey.sources])

    def head(self) -> Json:
        survey, rubric = self.result.survey, self.result.rubric
        counts = survey.counts
        return {
            "schema": SCHEMA,
            "program": __version__,
            "internal": True,
            "language": self.words.language,
            "year": survey.year,
            "invented": survey.is_invented,
            "what_if": survey.is_what_if,
            "rubric": {
                "id": rubric.edition,
                "edition": rubric.edition,
                "years": rubric.years,
                "file": rubric.file,
                "sha256": rubric.sha256,
                "status": rubric.status,
                "statuses": dict(rubric.statuses),
            },
            "register": {"file": rubric.register.file, "sha256": rubric.register.sha256},
            **({"settings": asdict(survey.settings)} if survey.settings else {}),
            **({"mappings": [*map(asdict, survey.mappings)]} if survey.mappings else {}),
            "counts": {
                "read": counts.read,
                "answered": counts.answered,
                "not_applicable": counts.not_applicable,
                "blank": counts.blank,
                "rejected": counts.rejected,
                "ready": counts.ready,
                "not_assessed": counts.not_assessed,
                "declined": counts.declined,
                "not_observed": counts.not_observed,
                "open": counts.open,
                "repeated": counts.repeated,
                "no_bodies": counts.no_bodies,
                "unplaced": survey.unplaced,
            },
            "institutions": [self._institution(each) for each in self.result.institutions],
            "changes": [self._change(each) for each in self.result.changes],
            "findings": [self._finding(found) for found in self.result.findings],
            "refused": [self._finding(found) for found in survey.refused],
            "sources": [asdict(each) for each in survey.sources],
            "survey": [self._survey(each) for each in survey.institutions],
            "rubric_text": rubric.text,
        }

    def answers(self) -> Iterator[list[object]]:
        """Yield every answer as a row; the first two numbers say whose it is."""
        for at, institution in enumerate(self.result.survey.institutions):
            for unit_at, unit in enumerate(institution.units):
                for each in unit.answers:
                    yield [at, unit_at, *self.writer.answer(each)]

    def counts(self) -> Iterator[list[object]]:
        """Yield every count of answers that are not listed, likewise."""
        for at, institution in enumerate(self.result.survey.institutions):
            for unit_at, unit in enumerate(institution.units):
                for each in unit.counted.counts if unit.counted else ():
                    yield [at, unit_at, *astuple(each)]

    def _institution(self, each: InstitutionResult) -> Json:
        return {
            "name": each.survey.name,
            "type": each.survey.type,
            "province": each.survey.province,
            **self._scored(each),
            "rank": each.rank,
            "rank_in_type": each.rank_in_type,
            "not_assessed": each.survey.not_assessed or None,
            "follow_up": each.survey.follow_up or None,
            "ready": each.survey.ready is not None,
            "maximum": _maximum(each.survey),
            "invented": each.survey.invented or any(unit.unit.invented for unit in each.units),
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
            "follow_up": each.unit.follow_up or None,
            "ready": each.is_ready,
            "maximum": _maximum(each.unit),
            "invented": each.unit.invented,
            "people": {
                met.observation.code: met.number
                for met in met_by(each.unit, self.result.rubric)
                if met.observation.by is Observed.RESPONDENT
            },
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
            "possible": [self._words_of(each.opinion) for each in verdict.possible]
            if verdict
            else [],
            "category": (band.category or None) if band else None,
            "opinion": self._words_of(band.opinion) if band else None,
            "standing": scored.standing,
        }

    def _change(self, each: ChangedAnswer) -> Json:
        """Return one change; the scores are those before and after all changes."""
        change, place = each.change, each.change.place
        return {
            "institution": each.institution.survey.name,
            "unit": each.unit.unit.name,
            "indicator": each.after.indicator,
            "subject": each.after.subject,
            "kind": change.kind,
            "old": shown_text(each.before.text, each.before.form),
            "new": shown_text(each.after.text, each.after.form),
            "who": change.who,
            "when": change.when,
            "why": change.why,
            "evidence": change.evidence,
            "unit_before": self._scored(each.unit_before),
            "unit_after": self._scored(each.unit),
            "institution_before": self._scored(each.institution_before),
            "institution_after": self._scored(each.institution),
            "file": place.file,
            "sheet": place.sheet,
            "cell": place.cell,
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
        if isinstance(node.item, Branch) and node.item.informational:
            found["informational"] = [each.code for _, each in node.item.informational]
        return found

    def _rounded(self, value: Fraction | None) -> str | None:
        return None if value is None else _text(round_half_up(value, self.decimals))

    def _words_of(self, texts: Texts) -> str:
        return self.words.of(texts)

    def _finding(self, found: Finding) -> Json:
        return {
            "code": found.code,
            "severity": found.severity,
            "institution": found.institution,
            "unit": found.unit,
            "file": found.place.file,
            "sheet": found.place.sheet,
            "cell": found.place.cell,
            "message": found.message(self.words),
            "remedy": found.remedy(self.words),
            "values": dict(found.values),
        }

    def _survey(self, each: SurveyInstitution) -> Json:
        units = [self.writer.unit(unit) for unit in each.units]
        return {**self.writer.institution(each), "units": units}


def _maximum(one: SurveyInstitution | SurveyUnit) -> str:
    """Return the score that would be full marks."""
    return str(one.ready.maximum if one.ready else WHOLE)


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
