"""From counts of equal rows to units: every text read as a cell of a table is."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from kepatuhan.counting.model import RowCount
from kepatuhan.counting.rejected import Rejected
from kepatuhan.ground.errors import Finding, Place, finding
from kepatuhan.ground.tokens import token_of
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.survey.answer_model import CellForm
from kepatuhan.survey.answers import meaning_of
from kepatuhan.survey.counted import CountedAnswer, CountedAnswers
from kepatuhan.survey.invented import is_invented
from kepatuhan.survey.layouts.file_survey import (
    IndicatorFinder,
    UnitDraft,
    product_kind_in,
    unit_type_in,
)
from kepatuhan.survey.model import SurveyInstitution, SurveyUnit
from kepatuhan.survey.states import State

Said = tuple[State, str]  # and the level


@dataclass(slots=True)
class _Institution:
    name: str
    type: str
    province: str
    units: dict[str, "_Unit"] = field(default_factory=dict)


@dataclass(slots=True)
class _Unit:
    draft: UnitDraft
    said: dict[tuple[str, str], Counter[Said]] = field(default_factory=dict)


class CountedUnits:
    """Gathers counts by unit. ``rejected``: what could not be used; ``findings``: all said of it.

    Raises nothing: what cannot be used is told of and counted.
    """

    def __init__(self, rubric: Rubric, place: Place) -> None:
        self.rubric, self.place = rubric, place
        self.rejected = Rejected(place)
        self._indicators = IndicatorFinder(rubric)
        self._notes: list[Finding] = []
        self._institutions: dict[str, _Institution] = {}

    def add(self, rows: Iterable[RowCount]) -> None:
        """Take all rows; the first of the file comes first, whichever engine counted."""
        for row in sorted(rows, key=lambda row: (row.line, *row.texts.values())):
            self._add(row)

    def institutions(self) -> tuple[SurveyInstitution, ...]:
        """Return the institutions with their units, in the order of the file."""
        return tuple(
            SurveyInstitution(
                each.name, each.type, each.province,
                tuple(self._unit(each.name, unit) for unit in each.units.values()),
            )
            for each in self._institutions.values()
        )  # fmt: skip

    def findings(self) -> list[Finding]:
        """Return all that is said of rows; after ``institutions``."""
        return [*self.rejected.findings(), *dict.fromkeys(self._notes)]

    def _add(self, row: RowCount) -> None:
        for name in ("institution", "unit"):
            if not row.texts[name].strip():
                return self.rejected.without(name, row)
        indicator = self._indicators.find(row.texts["indicator"])
        if indicator is None:
            return self.rejected.strange(row)
        by_product = indicator.observation.by is Observed.PRODUCT
        if by_product and not row.texts.get("product", "").strip():
            return self.rejected.without("product", row)
        unit = self._found(row)
        unit.draft.invented |= is_invented(row.texts.get("invented", ""))
        subject = ""
        if by_product:
            subject = unit.draft.subject(indicator, row.texts["product"])
            kind = row.texts.get("product_kind", "")
            unit.draft.add_product(subject, product_kind_in(kind, self.place, self._notes))
        self._answer(unit, indicator, subject, row)
        return None

    def _answer(self, unit: _Unit, indicator: Indicator, subject: str, row: RowCount) -> None:
        meaning = meaning_of(indicator, row.texts["answer"], CellForm.TEXT, self.rubric)
        if meaning.state is State.REJECTED:
            self.rejected.answer(indicator, row)
        said = unit.said.setdefault((indicator.code, subject), Counter())
        said[meaning.state, meaning.level] += row.times

    def _found(self, row: RowCount) -> _Unit:
        texts = {name: text.strip() for name, text in row.texts.items()}
        token = self.rubric.register.institution_token(texts["institution"])
        whole = self._institutions.setdefault(token, _Institution(texts["institution"], "", ""))
        whole.type = whole.type or texts.get("institution_type", "")
        whole.province = whole.province or texts.get("province", "")
        name = texts["unit"]
        if token_of(name) not in whole.units:
            kind = unit_type_in(
                texts.get("unit_type", ""), name, self.place, self.rubric.register, self._notes
            )
            whole.units[token_of(name)] = _Unit(UnitDraft(name, kind))
        return whole.units[token_of(name)]

    def _unit(self, institution: str, unit: _Unit) -> SurveyUnit:
        counted = _Settled(unit.said, self.rubric)
        for code, subject in counted.contradicted:
            self._notes.append(
                finding(
                    "count.contradicted", self.place, indicator=code, found=subject or "–"
                ).about(institution, unit.draft.name)
            )
        answers = CountedAnswers(
            self.place.file, tuple(counted.counts), counted.repeats, counted.contradictions
        )
        return replace(unit.draft.unit(), counted=answers)


class _Settled:
    """The counts of a unit: of one product, or of the unit itself, an indicator has one answer."""

    def __init__(self, said: Mapping[tuple[str, str], Counter[Said]], rubric: Rubric) -> None:
        self.counts: list[CountedAnswer] = []
        self.repeats = self.contradictions = 0
        self.contradicted: list[tuple[str, str]] = []
        for (code, subject), counts in sorted(said.items()):
            by = rubric.asked[code].observation.by
            each = counts if by is Observed.RESPONDENT else self._one(code, subject, counts)
            self.counts += _listed(code, subject, each)

    def _one(self, code: str, subject: str, counts: Counter[Said]) -> Counter[Said]:
        rows = counts.total()
        given = [each for each in counts if each[0] is not State.BLANK] or [(State.BLANK, "")]
        if len(given) == 1:
            self.repeats += rows - 1
            return Counter(given)
        self.contradictions += rows - 1
        self.contradicted.append((code, subject))
        return Counter([(State.REJECTED, "")])


def _listed(code: str, subject: str, counts: Counter[Said]) -> Iterator[CountedAnswer]:
    for (state, level), times in sorted(counts.items()):
        yield CountedAnswer(code, subject, state, level, times)
