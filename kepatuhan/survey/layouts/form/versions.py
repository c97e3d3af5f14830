"""Whether a form that was made for another version of the rubric asks what the rubric asks now."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from kepatuhan.ground.errors import Finding, Place, finding, refuse, some
from kepatuhan.ground.i18n import LANGUAGES, words
from kepatuhan.ground.tokens import token_of
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.survey.layouts.form.columns import Asked
from kepatuhan.survey.layouts.form.lists import AnswerLists
from kepatuhan.survey.layouts.form.sheets import Block


class FormVersion:
    """The version of a rubric that a form was made for, by its edition and hash.

    ``edition`` and ``sha256``: as the form says them, '' where it says none; both with their place.
    """

    def __init__(
        self, rubric: Rubric, edition: tuple[str, Place], sha256: tuple[str, Place]
    ) -> None:
        self._rubric = rubric
        self._edition, self._edition_place = edition
        self._sha256, self._place = sha256
        self._otherwise: list[Place] = []

    @property
    def is_other(self) -> bool:
        """Whether the form was made for another version than that of the rubric."""
        return self._is_other_edition or self._sha256 not in ("", self._rubric.sha256)

    @property
    def _is_other_edition(self) -> bool:
        return self._edition not in ("", self._rubric.edition)

    def hold(self, block: Block, asked: Sequence[Asked]) -> None:
        """Hold what a block asks and allows against the rubric."""
        if self.is_other:
            self._otherwise += self._asked_otherwise(block, asked)

    def findings(self, *, allowed: bool) -> Iterator[Finding]:
        """Yield what is to be said of it; ``allowed``: forms that ask something else are read.

        Raises ``form.stale`` for one that does, where they are not.
        """
        if not self.is_other:
            return
        used, place = self._rubric.edition, self._place
        if self._is_other_edition:
            place = self._edition_place
        if self._otherwise and not allowed:
            sheets = dict.fromkeys((each.sheet, each.cell) for each in self._otherwise)
            cells = some([f"{sheet} ▸ {cell}" if cell else sheet for sheet, cell in sheets])
            raise refuse("form.stale", place, found=self._edition, used=used, n=len(sheets),
                         cells=cells)  # fmt: skip
        if self._is_other_edition:
            yield finding("form.other_edition", place, found=self._edition, used=used)
        else:
            yield finding("form.other_rubric" if self._otherwise else "form.same_questions", place)

    def _asked_otherwise(self, block: Block, asked: Sequence[Asked]) -> Iterator[Place]:
        """Yield the cells that do not say what the rubric says; the sheet where there are none."""
        for field, texts in (("question", _questions), ("allowed", self._answers)):
            columns = block.columns_of(field)
            if not columns:
                yield block.place
            for indicator, cells in asked if columns else ():
                cell = cells.get(columns[0])
                said = token_of(cell.text) if cell else ""
                if said not in map(token_of, texts(indicator)):
                    yield block.place_of(columns[0], next(iter(cells.values())).row)

    @cached_property
    def _lists(self) -> Sequence[AnswerLists]:
        return [AnswerLists(self._rubric, words(language)) for language in LANGUAGES]

    def _answers(self, indicator: Indicator) -> Iterator[str]:
        return (lists.shown(indicator) for lists in self._lists)


def _questions(indicator: Indicator) -> Iterator[str]:
    return iter(indicator.question.values())
