"""The door for notebooks and other programs: ``import kepatuhan as k``.

It reads, scores, compares and loads, and gives tables as pandas frames; nothing is printed, kept or
written. What is refused is raised as ``KepatuhanError``, which says what is wrong and what to do.
"""

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from kepatuhan.comparison.comparison import Comparison
from kepatuhan.comparison.comparison import compare as compare_two
from kepatuhan.comparison.history import History, build_history
from kepatuhan.ground.i18n import words
from kepatuhan.inputs import Inputs
from kepatuhan.pictures.comparison.data import comparison_frame
from kepatuhan.pictures.pens.data import frame_of
from kepatuhan.pictures.result.tables import ResultTable, table_of
from kepatuhan.pictures.result.view import View
from kepatuhan.register.register import load_register
from kepatuhan.result.model import Result
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.scope import Scope

if TYPE_CHECKING:
    import pandas

Where = str | PathLike[str]
Language = Literal["id", "en"]
ComparisonTable = Literal[
    "changes", "ledger", "indicators", "migration", "panel", "crosswalk", "history"
]
ARCHIVE = "kepatuhan.db"
SHOWN = 20  # institutions, so many of which a notebook shows by itself


class Scores:
    """The scores of one year. ``result`` holds everything, exact and down to the cell."""

    tables = get_args(ResultTable)

    def __init__(self, result: Result, language: Language = "id") -> None:
        self.result, self._words = result, words(language)

    @property
    def year(self) -> int:
        """The survey year."""
        return self.result.survey.year

    def frame(self, table: ResultTable = "units") -> "pandas.DataFrame":
        """Return one of the ``tables`` as a frame; its columns stand in docs/notebook.md.

        Scores are rounded as published, contributions and what is lost are exact numbers as the
        nearest float. Raises ``ValueError`` for any other name.
        """
        return frame_of(table_of(self.result, table, self._words))

    def __repr__(self) -> str:
        """Return what it is in a line: year, how many bodies, edition."""
        units, institutions = len(self.result.units), len(self.result.institutions)
        edition = self.result.rubric.edition
        return f"<Scores {self.year}: institutions {institutions}, units {units}, rubric {edition}>"

    def _repr_html_(self) -> str:
        """Return the institutions with their scores and zones, as a notebook shows them."""
        view, shown = View(self.result, self._words), self.result.institutions[:SHOWN]
        lines = "".join(
            f"<tr><td>{escape(each.survey.name)}</td><td>{view.score(each)}</td>"
            f"<td>{escape(view.zone_text(each))}</td></tr>"
            for each in shown
        )
        left = len(self.result.institutions) - len(shown)
        more = f"<tr><td>… {left}</td></tr>" if left else ""
        note = f"<p>{escape(view.not_official())}</p>"
        return f"<table><caption>{escape(repr(self))}</caption>{lines}{more}</table>{note}"


class Compared:
    """Two years compared, or the course of more."""

    def __init__(self, found: Comparison | History, language: Language = "id") -> None:
        self.comparison, self._language = found, language

    def frame(self, table: ComparisonTable | None = None) -> "pandas.DataFrame":
        """Return a table as a frame: ``changes`` unless another is named, of a course ``history``.

        Raises ``ValueError`` for a name that it has not.
        """
        usual = "history" if isinstance(self.comparison, History) else "changes"
        return comparison_frame(self.comparison, table or usual, self._language)

    def __repr__(self) -> str:
        """Return what it is in a line: the years, and how many institutions."""
        if isinstance(self.comparison, History):
            years = (result.survey.year for result in self.comparison.results)
            number = len(self.comparison.lines)
            return f"<Compared {' → '.join(map(str, years))}: institutions {number}>"
        first, second = self.comparison.first.survey.year, self.comparison.second.survey.year
        return f"<Compared {first} → {second}: institutions {len(self.comparison.pairs)}>"


def score(
    *where: Where,
    rubric: Where | None = None,
    units: Where | None = None,
    language: Language = "id",
    prefer: Sequence[str] = (),
    allow_edition: bool = False,
    mapping: Where | None = None,
) -> Scores:
    """Return the scores of files, folders or a result.json, all of one year.

    ``rubric``: an edition or a file; else what the files name. ``units``: a file of names beside
    the program's. ``prefer``: files that count where two of a unit contradict each other, or
    ``["newest"]``. ``allow_edition``: forms that ask something else are read and marked.
    ``mapping``: what tables of other programs mean; else the file ``.map.yaml`` beside them.

    Raises ``KepatuhanError`` where nothing can be read or there are several years; of what is
    refused beside others the table ``findings`` tells.
    """
    if not where:
        raise ValueError("name files or folders")
    known = replace(
        _inputs(rubric, units), prefer=prefer, allow_edition=allow_edition,
        mapping=Path(fspath(mapping)) if mapping else None,
    )  # fmt: skip
    return Scores(known.only([fspath(each) for each in where]), language)


def load(
    year: int,
    archive: Where = ARCHIVE,
    *,
    rubric: Where | None = None,
    units: Where | None = None,
    language: Language = "id",
) -> Scores:
    """Return the scores of a year in an archive: a file, or the URL of a database.

    Raises ``KepatuhanError``, for a year that is not there as well.
    """
    return Scores(_inputs(rubric, units, fspath(archive)).only([str(year)]), language)


def compare(
    *years: "Scores | Where",
    province: str = "",
    institution: str = "",
    language: Language = "id",
) -> Compared:
    """Return years compared: scores, or files and folders that are scored first.

    Of more than two it is their course. Raises ``KepatuhanError`` where nothing belongs to the
    province or the institution, ``ValueError`` for less than two years.
    """
    if len(years) < 2:
        raise ValueError("two years or more are compared")
    results = [each.result if isinstance(each, Scores) else score(each).result for each in years]
    scope = Scope(province, "", institution)
    if len(results) > 2:
        return Compared(build_history(tuple(results), scope), language)
    return Compared(compare_two(results[0], results[1], scope=scope), language)


def _inputs(rubric: Where | None, units: Where | None, archive: str = ARCHIVE) -> Inputs:
    register = load_register(fspath(units) if units else "")

    def load_year(year: int, asked: Rubric | None) -> Result:
        from kepatuhan.archive.archive import open_archive

        with open_archive(archive, register=register) as opened:
            return opened.rescore(year, asked).result if asked else opened.load(year)

    return Inputs(rubric=fspath(rubric) if rubric else None, load_year=load_year, register=register)
