"""The words of answers: what was said, by whom, in which cells, and by which rule it counts."""

from collections.abc import Iterable, Mapping

from kepatuhan.ground.errors import Place
from kepatuhan.ground.i18n import N_
from kepatuhan.pictures.base_view import RubricView
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Indicator
from kepatuhan.scoring.trace import AnswerGroup
from kepatuhan.survey.model import State

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
    """The words and numbers of answers under one rubric."""

    def group_word(self, group: AnswerGroup) -> str:
        """Return what a group of answers says: the level's label, or its state."""
        if group.level:
            return self.words.of(group.level.label)
        if group.can_be:
            labels = [self.words.of(level.label) for level in group.can_be]
            return self.words("{levels}: open under this edition", levels=" / ".join(labels))
        return self.words(STATE_WORDS[group.state])

    def answers_in_short(self, groups: Iterable[AnswerGroup], indicator: Indicator) -> str:
        """Return the answers as counts: Ada: 3 · Sebagian: 1 (petugas)."""
        listed = [(self.group_word(group), len(group.answers)) for group in groups]
        if len(listed) == 1 and listed[0][1] == 1:
            return listed[0][0]
        who = self.words.of(indicator.observation.who).lower()
        return " · ".join(f"{word}: {number}" for word, number in listed) + f" ({who})"

    def subjects(self, group: AnswerGroup, indicator: Indicator) -> str:
        """Return whom or what a group of answers is about: its products, or Petugas 1, 2."""
        listed = ", ".join(group.subjects)
        if indicator.observation.by is not Observed.RESPONDENT or not listed:
            return listed
        return f"{self.words.of(indicator.observation.who)} {listed}"

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
        return self.words(
            "{place} · {law} · weight: {status}",
            place=f"{self.rubric.file}:{indicator.basis.line}",
            law=indicator.law,
            status=self.status_word(indicator.weight.basis.status),
        )
