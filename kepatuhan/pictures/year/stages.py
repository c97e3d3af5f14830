"""The stages of a year's institutions in its report; there is nothing of it without stages."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from kepatuhan.pictures.pens.table import Column, Table, of_sheet
from kepatuhan.pictures.stages import (
    ErratumRow,
    day_of,
    errata_lines,
    errata_of,
    errata_page,
    errata_table,
    last_errata,
    not_final_mark,
    not_final_sentence,
    stage_word,
    stages_sentence,
)
from kepatuhan.pictures.year.view import YearView
from kepatuhan.result.stages import Stage, YearStages

CSV_NAME = "report-errata.csv"


class StagesView:
    """What a report says of stages."""

    def __init__(self, view: YearView, stages: YearStages) -> None:
        self.view, self.stages, self.words = view, stages, view.words
        self._names = [each.survey.name for each in view.year.institutions]

    @property
    def sentences(self) -> list[str]:
        """How many institutions are final, and which are not."""
        left = not_final_sentence(self.stages, self._names, self.words)
        return [*filter(None, (stages_sentence(self.stages, self._names, self.words), left))]

    def mark(self, name: str) -> str:
        """Return the mark of an institution that is not final, '' of one that is."""
        return not_final_mark(self.stages, name, self.words)

    def line(self, name: str) -> str:
        """Return in which stage an institution is, and since when."""
        found = self.stages.of(name)
        if found is None:
            return self.words("Stage: {stage}", stage=stage_word(None, self.words))
        word, day = stage_word(found.stage, self.words), self.view.date(day_of(found.time))
        return self.words("Stage: {stage}, set on {day} (UTC)", stage=word, day=day)

    def errata_of_unit(self, institution: str, unit: str) -> list[str]:
        """Return the errata of one unit, a line each."""
        token = self.stages.token
        rows: list[ErratumRow] = [
            each
            for each in self.stages.errata
            if each.unit == unit and token(each.institution) == token(institution)
        ]
        return [self.words("Erratum: {line}", line=line) for line in errata_lines(self.view, rows)]

    def errata_of_institution(self, name: str) -> list[str]:
        """Return the last errata of an institution and its units, a line each."""
        return [*last_errata(self.view, errata_of(self.stages, [name]))]

    @cached_property
    def errata(self) -> Sequence[ErratumRow]:
        """What became of final results; those of institutions that are gone in a whole report."""
        is_all = self.view.year.scope.is_all
        return errata_of(self.stages, None if is_all else self._names)

    def page(self) -> Table[ErratumRow]:
        """Return the errata for a page."""
        return errata_page(self.view, self.errata)

    def table(self) -> Table[ErratumRow]:
        """Return the errata for a sheet and for data."""
        return errata_table(self.view, self.errata)

    def column(self, name: Callable[[Any], str]) -> Column[Any]:
        """Return the column of a sheet that tells the stage; ``name``: whose, of a row."""

        def shown(row: Any) -> str:
            return stage_word(self.stages.stage_of(name(row)), self.words)

        return of_sheet(self.words("Stage"), 16, "wrap", shown)

    def data_columns(self) -> Mapping[str, Sequence[Column[Any]]]:
        """Return what tables of data say of stages, by their names."""

        def column(name: Callable[[Any], str]) -> Column[Any]:
            def value(row: Any) -> Stage | None:
                return self.stages.stage_of(name(row))

            return Column("stage", None, "text", value, codes=tuple(Stage))

        return {
            "institutions": [column(lambda row: row.survey.name)],
            "units": [column(lambda row: row.institution.name)],
        }


def stage_columns(view: YearView, name: Callable[[Any], str]) -> list[Column[Any]]:
    """Return the column of stages for a sheet, none where there are none to tell of."""
    told = stages_of(view)
    return [told.column(name)] if told else []


def stages_of(view: YearView) -> StagesView | None:
    """Return what a report says of stages, None where it has none to tell of."""
    return StagesView(view, view.year.stages) if view.year.stages else None
