"""What is told of people, and what does not leave the office."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from kepatuhan.ground.errors import Finding
from kepatuhan.ground.i18n import Words
from kepatuhan.pictures.result.answer_view import AnswerView
from kepatuhan.result.informational import Information, information_of
from kepatuhan.result.model import Result, UnitResult
from kepatuhan.survey.discretion import is_of_people
from kepatuhan.survey.states import State

NOT_TOLD = "…"
# The values of findings that quote cells, or say where they are.
_QUOTES = ("found", "near", "cells", "line")
CONFLICT = "answer.conflict"


class DiscreetView(AnswerView):
    """The words of one result about people. ``is_of_office``: all is told, for it stays there."""

    def __init__(self, result: Result, words: Words, *, is_of_office: bool = False) -> None:
        super().__init__(result.rubric, words)
        self.result, self.is_of_office = result, is_of_office

    def hidden_sentence(self) -> str:
        """Return why nothing but the score of a variable is told."""
        return self.words(
            "Fewer than {n} people answered; only the score of the whole is told.",
            n=self.result.fewest_told,
        )

    def people_sentence(self) -> str:
        """Return what reports tell of people that were asked."""
        return self.words(
            "Of people reports tell only how many answered how, from {n} users on; answers by "
            "number are in result.json and the archive, for the office itself.",
            n=self.result.fewest_told,
        )

    def information(self, unit: UnitResult) -> list[Information]:
        """Return what a unit was asked for information alone, and what it answered."""
        return list(information_of(unit, self.result))

    def information_text(self, each: Information) -> str:
        """Return what was answered, in short: how many answered how."""
        if each.is_hidden:
            return self.words("Fewer than {n} people answered.", n=self.result.fewest_told)
        return (
            self.answers_in_short(each.answers, each.indicator)
            if each.answers
            else self.words("no answer")
        )

    def information_cells(self, each: Information) -> str:
        """Return where the answers stand; of people only in which files."""
        return self.cells((place for group in each.answers for place in group.places),
                          each.indicator)  # fmt: skip

    def told(self, found: Finding) -> Finding:
        """Return a finding without what a person said."""
        if self.is_of_office or not self.is_about_people(found):
            return found
        return without(found, _QUOTES)

    def is_about_people(self, found: Finding) -> bool:
        """Return whether a finding is about what a person said, or did not."""
        return any(map(self._is_of_people, self._about(found, dict(found.values))))

    def _about(self, found: Finding, said: Mapping[str, str]) -> Iterable[str]:
        """Return the codes of the indicators whose cells a finding may quote."""
        if found.code != CONFLICT:
            return [said.get("indicator", "")]
        return {
            answer.indicator
            for each in self._named.get((found.institution, found.unit), ())
            for answer in each.asked.answers
            if answer.repeats and answer.state is State.REJECTED
        }

    @cached_property
    def _named(self) -> Mapping[tuple[str, str], list[UnitResult]]:
        """The units by the names of their institutions and their own."""
        found: dict[tuple[str, str], list[UnitResult]] = {}
        for each in self.result.units:
            found.setdefault((each.institution.name, each.unit.name), []).append(each)
        return found

    def _is_of_people(self, code: str) -> bool:
        indicator = self.rubric.asked.get(code)
        return indicator is not None and is_of_people(indicator)


def without(found: Finding, names: Collection[str]) -> Finding:
    """Return a finding without some of its values."""
    said = dict(found.values)
    return replace(found, values=tuple((said | {n: NOT_TOLD for n in names if n in said}).items()))
