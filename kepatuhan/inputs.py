"""What a SURVEY argument means, the same in every command.

It is a file or a folder, a result.json, or a year: of the tables that were named for it, else of
the archive. Most runs only read files: what others need is imported where it is.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kepatuhan.counting.choice import EngineChoice
from kepatuhan.ground.errors import Place, refuse
from kepatuhan.intake.choose import MappedFiles
from kepatuhan.one_year import Input, by_year
from kepatuhan.register.register import Register, shipped
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.rubric.editions import load_rubric
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.files.endings import PARQUET, ending_of
from kepatuhan.survey.invented import as_exercise
from kepatuhan.survey.layouts.file_survey import RubricChoice
from kepatuhan.survey.model import SettingsFile, Survey
from kepatuhan.survey.privacy import guarded
from kepatuhan.survey.read import Progress, read_surveys
from kepatuhan.system.refusals import is_file, is_folder, is_there, name_of

if TYPE_CHECKING:
    from kepatuhan.survey.changes.read import ChangeTable

_YEAR = re.compile(r"[0-9]{4}")

LoadYear = Callable[[int, Rubric | None], Result]


@dataclass(frozen=True)
class Inputs:
    """Reads what arguments name.

    ``tables``: where years are looked for before the archive. ``load_year`` gives the result of a
    year in the archive, read again under a rubric if there is one; None where there is no archive.
    ``rubric``, ``notes`` and ``enumerators`` as in ``read_surveys``: answers of other editions are
    carried into the rubric as far as a crosswalk leads, or stay as they are with
    ``for_its_years``. ``exercise``: all of it was made up. ``settings``: those it is read with.
    ``changes``: the table of changes that is applied to the answers of files. ``allow_edition``
    and ``prefer`` as in ``read_surveys``. ``engine``: by what tables are counted that are too
    large to be read answer by answer. ``mapping``: the one that tells how foreign tables are laid
    out; else those that lie beside them.
    """

    tables: Sequence[Path] = ()
    rubric: str | None = None
    load_year: LoadYear | None = None
    progress: Progress | None = None
    register: Register = field(default_factory=shipped)
    for_its_years: bool = False
    exercise: bool = False
    notes: bool = False
    enumerators: bool = False
    settings: SettingsFile | None = None
    changes: Path | None = None
    allow_edition: bool = False
    prefer: Sequence[str] = ()
    engine: EngineChoice = field(default_factory=EngineChoice)
    mapping: Path | None = None

    def years(self, arguments: Sequence[str | Path]) -> list[Input]:
        """Return all that arguments hold, by year.

        Raises ``input.years_and_files``, what ``joined`` raises, and what reading files or the
        archive does; ``change.of_archive`` for changes of what is kept.
        """
        if years := self.years_named(arguments):
            self.refuse_changes()
            found = [Input.of(self._year(year)) for year in years]
            return [self._under_asked(each) or each for each in found]
        return list(by_year(self._read(list(map(Path, arguments)))))

    def years_named(self, arguments: Sequence[str | Path]) -> list[int]:
        """Return the years that arguments are, in order; none where they are files.

        Raises ``input.years_and_files``.
        """
        texts = list(map(str, arguments))
        years = [text for text in texts if self._is_year(text)]
        files = [text for text in texts if text not in years]
        if years and files:
            listed = ", ".join(years)
            raise refuse("input.years_and_files", Place(""), years=listed, files=", ".join(files))
        return sorted(set(map(int, years)))

    def result(self, argument: str | Path, several: str = "input.several_years") -> Result:
        """Return the only result that an argument names.

        Raises what ``years`` raises, and ``several`` where it holds more than one year.
        """
        return self.only([argument], several)

    def only(self, arguments: Sequence[str | Path], several: str = "input.several_years") -> Result:
        """Return the only result that arguments name together; raises what ``result`` raises."""
        found = self.years(arguments)
        if len(found) > 1:
            listed = ", ".join(str(each.survey.year) for each in found)
            raise refuse(several, Place(name_of(Path(arguments[0]))), found=listed)
        return found[0].result()

    def carried(self, years: Iterable[int]) -> dict[int, Input]:
        """Return those years of the archive that are of another edition than the rubric asked for.

        Only what can be carried into it: the others are not there.
        """
        others = [year for year in years if self.asked and year not in self.asked.years]
        found = {year: self._under_asked(Input.of(self._year(year))) for year in others}
        return {year: each for year, each in found.items() if each and each.is_carried}

    def refuse_changes(self) -> None:
        """Raise ``change.of_archive`` if changes are asked for: only answers of files are."""
        if self.changes:
            raise refuse("change.of_archive", Place(name_of(self.changes)))

    def refuse_unused(self, results: Iterable[Result]) -> None:
        """Raise ``compare.rubric_unused`` where the rubric asked for is laid over no year."""
        asked = self.asked
        if asked and not any(result.rubric.sha256 == asked.sha256 for result in results):
            years = ", ".join(map(str, asked.years))
            raise refuse("compare.rubric_unused", Place(asked.file), years=years)

    def _is_year(self, text: str) -> bool:
        return bool(_YEAR.fullmatch(text) and (self.tables or not is_there(Path(text))))

    @cached_property
    def asked(self) -> Rubric | None:
        """The rubric asked for."""
        return load_rubric(self.rubric, self.register) if self.rubric else None

    def asked_for(self, year: int) -> Rubric | None:
        """Return the rubric asked for, None for a year that it is not laid over."""
        if self.asked and self.for_its_years and year not in self.asked.years:
            return None
        return self.asked

    def _under_asked(self, found: Input) -> Input | None:
        """Return it under the rubric asked for; as it is if none is, or it shall stay so."""
        if self.asked is None or self.for_its_years:
            return found
        return found.under(self.asked)

    def _read(self, paths: Sequence[Path]) -> Iterator[Input]:
        """Yield what files hold, by file kept as JSON and by year of the others."""
        kept = [self._loaded(path) for path in paths if path.suffix.lower() == ".json"]
        kept += [self._counted(path) for path in paths if self._is_counted(path)]
        others = [
            path for path in paths
            if path.suffix.lower() != ".json" and not self._is_counted(path)
        ]  # fmt: skip
        own = self._changed([*kept, *self._inputs(others, for_its_years=True)])
        under = list(map(self._under_asked, own))
        if None in under[len(kept) :]:
            # where no way leads from one edition to the other, the rubric reads the files itself
            own = self._changed([*kept, *self._inputs(others, for_its_years=False)])
            under = [*map(self._under_asked, own[: len(kept)]), *own[len(kept) :]]
        yield from (each or as_it_is for each, as_it_is in zip(under, own, strict=True))

    def _loaded(self, path: Path) -> Input:
        from kepatuhan.result.json.read import load_result

        found = Input.of(load_result(path, self.register))
        survey = guarded(found.survey, notes=self.notes, enumerators=self.enumerators)
        return found.changed(as_exercise(survey) if self.exercise else survey)

    def _is_counted(self, path: Path) -> bool:
        """Return whether a file is counted and not read answer by answer."""
        if is_file(path):
            return self.engine.name is not None or ending_of(path.name) == PARQUET
        return ending_of(path.name) == PARQUET and is_folder(path)

    def _counted(self, path: Path) -> Input:
        from kepatuhan.counting.read import count_survey

        choice = RubricChoice.asked(self.rubric, self.register, for_its_years=self.for_its_years)
        survey, rubric = count_survey(path, choice, self.engine)
        return Input(self._marked(survey), rubric)

    def _changed(self, read: list[Input]) -> list[Input]:
        """Return what was read with the changes asked for."""
        if self.changes is None or not read:
            return read
        from kepatuhan.survey.changes.apply import changed_surveys

        surveys = changed_surveys([(each.survey, each.rubric) for each in read], self._table)
        return [
            each.changed(guarded(survey, notes=True, enumerators=self.enumerators))
            for each, survey in zip(read, surveys, strict=True)
        ]

    @cached_property
    def _table(self) -> "ChangeTable":
        from kepatuhan.survey.changes.read import read_changes

        assert self.changes
        return read_changes(self.changes, self.register)

    def _inputs(self, paths: Sequence[Path], *, for_its_years: bool) -> list[Input]:
        if not paths:
            return []
        return [Input(*each) for each in self._surveys(paths, for_its_years=for_its_years)]

    def _surveys(
        self, paths: Sequence[Path], *, for_its_years: bool
    ) -> list[tuple[Survey, Rubric]]:
        found = read_surveys(
            paths, self.rubric, self.progress, register=self.register, notes=self.notes,
            enumerators=self.enumerators, for_its_years=for_its_years,
            allow_edition=self.allow_edition, prefer=self.prefer, reader=self._reader,
        )  # fmt: skip
        return [(self._marked(survey), rubric) for survey, rubric in found]

    @cached_property
    def _reader(self) -> MappedFiles:
        if not self.mapping:
            return MappedFiles()
        from kepatuhan.intake.load import load_mapping

        return MappedFiles(load_mapping(self.mapping))

    def _marked(self, survey: Survey) -> Survey:
        """Return what was read from files, as made up if it was, with the settings of the run."""
        made_up = as_exercise(survey) if self.exercise else survey
        return replace(made_up, settings=self.settings) if self.settings else made_up

    def with_settings(self, result: Result) -> Result:
        """Return what was kept, with the settings that it is read with now."""
        if self.settings is None:
            return result
        return replace(result, survey=replace(result.survey, settings=self.settings))

    @cached_property
    def _of_tables(self) -> list[tuple[Survey, Rubric]]:
        return self._surveys(self.tables, for_its_years=True) if self.tables else []

    def _year(self, year: int) -> Result:
        for survey, rubric in self._of_tables:
            if survey.year == year:
                return build_result(survey, rubric)
        if self.load_year:
            is_asked = self.asked and year in self.asked.years and not self.for_its_years
            return self.with_settings(self.load_year(year, self.asked if is_asked else None))
        if not self.tables:
            raise refuse("compare.no_source", Place(""), found=year)
        allowed = ", ".join(str(survey.year) for survey, _ in self._of_tables)
        raise refuse("compare.unknown_year", Place(""), found=year, allowed=allowed)
