"""A year to compare: a result.json, workbooks, a table of scores, or a year of several."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from kepatuhan.ground.errors import Place, refuse
from kepatuhan.result.build import build_result
from kepatuhan.result.json.read import load_result
from kepatuhan.result.model import Result
from kepatuhan.rubric.editions import load_rubric
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.model import Survey
from kepatuhan.survey.names import with_names
from kepatuhan.survey.read import Progress, read_surveys
from kepatuhan.system.refusals import is_there, name_of

_YEAR = re.compile(r"[0-9]{4}")

LoadYear = Callable[[int], Result]
Surveys = Sequence[tuple[Survey, Rubric]]


class Years:
    """Finds the results that arguments name.

    A year is looked for in the tables given, else in the archive: ``load_year`` gives its result,
    and is None where there is no archive.
    """

    def __init__(
        self,
        tables: Sequence[Path] = (),
        rubric: str | None = None,
        load_year: LoadYear | None = None,
        progress: Progress | None = None,
    ) -> None:
        self._rubric, self._load_year, self._progress = rubric, load_year, progress
        self._surveys = self._read(tables) if tables else []

    def result(self, wanted: str) -> Result:
        """Return the result that an argument names.

        Raises ``compare.unknown_year``, ``compare.no_source``, ``compare.several_years``, and what
        reading files or the archive raises.
        """
        return _named(self._found(wanted))

    def refuse_unused(self, results: Sequence[Result]) -> None:
        """Raise ``compare.rubric_unused`` where the rubric asked for is laid over no year."""
        if not self._rubric:
            return
        asked = load_rubric(self._rubric)
        if not any(result.rubric.sha256 == asked.sha256 for result in results):
            years = ", ".join(map(str, asked.years))
            raise refuse("compare.rubric_unused", Place(asked.file), years=years)

    def _found(self, wanted: str) -> Result:
        path = Path(wanted)
        if _YEAR.fullmatch(wanted) and (self._surveys or not is_there(path)):
            return self._year(int(wanted))
        if path.suffix.lower() == ".json":
            return load_result(path)
        surveys = self._read([path])
        if len(surveys) > 1:
            raise refuse("compare.several_years", Place(name_of(path)), found=_listed(surveys))
        return build_result(*surveys[0])

    def _read(self, paths: Sequence[Path]) -> Surveys:
        return read_surveys(paths, self._rubric, self._progress, for_its_years=True)

    def _year(self, year: int) -> Result:
        for survey, rubric in self._surveys:
            if survey.year == year:
                return build_result(survey, rubric)
        if self._load_year:
            return self._load_year(year)
        if not self._surveys:
            raise refuse("compare.no_source", Place(""), found=year)
        allowed = _listed(self._surveys)
        raise refuse("compare.unknown_year", Place(""), found=year, allowed=allowed)


def _named(result: Result) -> Result:
    """Return a result whose institutions have the type and the province that their names mean."""
    survey = with_names(result.survey)
    return result if survey is result.survey else build_result(survey, result.rubric)


def _listed(surveys: Surveys) -> str:
    return ", ".join(str(survey.year) for survey, _ in surveys)
