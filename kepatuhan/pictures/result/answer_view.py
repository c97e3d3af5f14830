"""The words of answers: what was said, by whom, in which cells, and by which rule it counts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kepatuhan.ground.errors import Place
from kepatuhan.ground.i18n import N_, Words
from kepatuhan.pictures.base_view import RubricView
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.scoring.trace import AnswerGroup
from kepatuhan.survey.discretion import is_of_people
from kepatuhan.survey.model import SurveyUnit
from kepatuhan.survey.observed import Met, met_by
from kepatuhan.survey.states import State

STATE_WORDS: Mapping[State, str] = {
    State.ANSWERED: N_("answered"),
    State.NOT_APPLICABLE: N_("not applicable"),
    State.DECLINED: N_("declined to answer"),
    State.NOT_OBSERVED: N_("not observed"),
    State.BLANK: N_("blank"),
    State.REJECTED: N_("rejected"),
    State.OPEN: N_("open under this edition"),
}


class AnswerView(RubricView):
    """The words and numbers of answers under one rubric.

    ``is_of_office``: which person said what, and in which cell, is told; else only how many did.
    """

    is_of_office = False

    def group_word(self, group: AnswerGroup) -> str:
        """Return what a group of answers says: the level's label, or its state."""
        if group.level:
            return self.words.of(group.level.label)
        if group.can_be:
            labels = [self.words.of(level.label) for level in group.can_be]
            return self.words("{levels}: open under this edition", levels=" / ".join(labels))
        return self.words(STATE_WORDS[group.state])

    def points_of(self, group: AnswerGroup, indicator: Indicator) -> str:
        """Return what an answer is worth, behind it; '' where it is worth nothing to any score."""
        if group.level is None or not indicator.scored:
            return ""
        return f" ({self.shortest(group.level.points)})"

    def answers_in_short(self, groups: Iterable[AnswerGroup], indicator: Indicator) -> str:
        """Return the answers as counts: Ada: 3 · Sebagian: 1 (petugas)."""
        listed = [(self.group_word(group), group.number) for group in groups]
        if len(listed) == 1 and listed[0][1] == 1:
            return listed[0][0]
        who = self.words.of(indicator.observation.who).lower()
        return " · ".join(f"{word}: {number}" for word, number in listed) + f" ({who})"

    def subjects(self, group: AnswerGroup, indicator: Indicator) -> str:
        """Return whom or what a group of answers is about: its products, or 2 petugas.

        In the office: Petugas 1, 4. Counted answers tell only how many.
        """
        if group.counted:
            who = self.words.of(indicator.observation.who).lower()
            return f"{self.words.whole(group.counted)} {who}"
        listed = ", ".join(group.subjects)
        if not is_of_people(indicator) or not listed:
            return listed
        who = self.words.of(indicator.observation.who)
        if self.is_of_office:
            return f"{who} {listed}"
        return f"{self.words.whole(len(group.subjects))} {who.lower()}"

    def cells(self, places: Iterable[Place], indicator: Indicator) -> str:
        """Return the cells of answers; of people only the sheets, or the cells would tell who."""
        if is_of_people(indicator) and not self.is_of_office:
            return "; ".join(dict.fromkeys(str(Place(each.file, each.sheet)) for each in places))
        return self.places(places)

    def places(self, places: Iterable[Place]) -> str:
        """Return cells gathered by sheet: dinkes.xlsx ▸ Observasi ▸ D7, E7."""
        gathered: dict[tuple[str, str], list[str]] = {}
        for place in places:
            cells = gathered.setdefault((place.file, place.sheet), [])
            cells.append(place.cell or self.words("no row"))
        return "; ".join(
            str(Place(file, sheet, ", ".join(cells))) for (file, sheet), cells in gathered.items()
        )

    def rule(self, indicator: Indicator) -> str:
        """Return where an indicator stands in the rubric, its law, and how sure its weight is."""
        if not indicator.scored:
            return f"{self.rubric.file}:{indicator.basis.line} · {indicator.law}"
        return self.words(
            "{place} · {law} · weight: {status}",
            place=f"{self.rubric.file}:{indicator.basis.line}",
            law=indicator.law,
            status=self.status_word(indicator.weight.basis.status),
        )


def met_parts(units: Sequence[SurveyUnit], rubric: Rubric, words: Words) -> Iterator[str]:
    """Yield what the units met, way by way: 2 produk, 4 petugas, 12 dari 30 pengguna.

    Products are held against those that are listed; people only against a number that the office
    itself set for every unit.
    """
    mets = [list(met_by(unit, rubric)) for unit in units]
    products = sum(len(unit.products) for unit in units)
    for same in zip(*mets, strict=True):
        by = same[0].observation.by
        whole = products if by is Observed.PRODUCT else _planned(same)
        if by is Observed.RESPONDENT or products:
            yield _part(same, whole, words)


def _planned(same: Sequence[Met]) -> int | None:
    planned = [met.planned for met in same if met.planned is not None]
    return sum(planned) if len(planned) == len(same) else None


def _part(same: Sequence[Met], whole: int | None, words: Words) -> str:
    number = sum(met.number for met in same)
    who = words.of(same[0].observation.who).lower()
    if whole is None or number >= whole:
        return words("{who}: {n}", who=who, n=words.whole(number))
    if same[0].observation.by is Observed.PRODUCT:
        text = words("{who}: {n} of {whole}", who=who, n=words.whole(number), whole=whole)
    else:
        text = words("{who}: {n} of {whole} planned", who=who, n=words.whole(number), whole=whole)
    return text
