"""The lists that the form's drop-downs offer; they stand on a sheet of their own."""

from typing import Any

from kepatuhan.ground.i18n import Words
from kepatuhan.rubric.model import Indicator, Rubric
from kepatuhan.survey.layouts.form.layout import LISTS

Choices = tuple[str, ...]


class AnswerLists:
    """Gives every list of answers a column on the list sheet, each list once."""

    def __init__(self, rubric: Rubric, words: Words) -> None:
        self._words = words
        self._not_applicable = next(iter(rubric.roll_up.not_applicable_words), "")
        self._gaps = tuple(
            words_of[0] for words_of in rubric.roll_up.gap_words.values() if words_of
        )
        self._columns: dict[Choices, int] = {}

    def choices(self, indicator: Indicator) -> Choices:
        """Return what an indicator may be answered with."""
        labels = tuple(self._words.of(level.label) for level in indicator.scale.levels)
        return (*labels, self._not_applicable) if indicator.not_applicable else labels

    def offered(self, indicator: Indicator) -> Choices:
        """Return the list of a cell: the answers, and why there may be none."""
        return (*self.choices(indicator), *self._gaps)

    def shown(self, indicator: Indicator) -> str:
        """Return the allowed answers as they stand beside the question."""
        if indicator.scale.maximum is None:
            return " · ".join(self.choices(indicator))
        number = self._words("a number from 0 to {most}", most=indicator.scale.maximum)
        return f"{number} · {self._not_applicable}" if indicator.not_applicable else number

    def source_of(self, choices: Choices) -> str:
        """Return the range of the list sheet that holds the choices."""
        from xlsxwriter.utility import xl_range_abs

        column = self._columns.setdefault(choices, len(self._columns))
        sheet = self._words(LISTS)
        return f"='{sheet}'!{xl_range_abs(0, column, len(choices) - 1, column)}"

    def validation(self, indicator: Indicator) -> dict[str, object]:
        """Return the rule that a cell's answer must keep."""
        refused: dict[str, object] = {
            "error_title": self._words("This is not one of the answers"),
            "error_message": self._words("Choose: {allowed}", allowed=self.shown(indicator))[:255],
        }
        if indicator.scale.maximum is None:
            return {
                "validate": "list",
                "source": self.source_of(self.offered(indicator)),
                **refused,
            }
        if indicator.not_applicable:
            return {"validate": "any"}
        most = indicator.scale.maximum
        kind = "warning" if self._gaps else "stop"  # so that Excel lets “menolak” stand
        return {
            "validate": "integer", "criteria": "between", "minimum": 0, "maximum": most,
            "error_type": kind, **refused,
        }  # fmt: skip

    def write(self, book: Any, words: Words) -> None:
        """Write the list sheet, hidden."""
        sheet = book.add_worksheet(words(LISTS))
        for choices, column in self._columns.items():
            for row, choice in enumerate(choices):
                sheet.write_string(row, column, choice)
        sheet.protect()
        sheet.hide()
