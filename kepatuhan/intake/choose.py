"""Which mapping a file is read with: the one asked for, or the one that lies beside it.

Most runs have no files that others laid out: what those need is imported where they are.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kepatuhan.ground.errors import Finding, KepatuhanError, finding, some
from kepatuhan.survey.files.endings import ZIP, ending_of
from kepatuhan.survey.files.find import FoundFile
from kepatuhan.survey.layouts.file_survey import FileSurvey, RubricChoice
from kepatuhan.survey.layouts.read_file import read_file
from kepatuhan.system.refusals import is_file

if TYPE_CHECKING:
    from kepatuhan.intake.model import SurveyMapping

ENDING = ".map.yaml"
EXPORTS = frozenset({"table.form_export", "table.wide"})  # what is refused without a mapping


def mapping_beside(path: Path) -> Path | None:
    """Return the mapping that lies beside a file and is called as it is, None if there is none.

    ``kobo.xlsx`` has ``kobo.map.yaml`` or ``kobo.xlsx.map.yaml``.
    """
    names = (f"{path.name}{ENDING}", f"{path.stem}{ENDING}")
    return next((beside for name in names if is_file(beside := path.with_name(name))), None)


@dataclass(frozen=True, slots=True)
class MappedFiles:
    """Reads files, those with a mapping by it. ``asked``: the mapping that was asked for."""

    asked: "SurveyMapping | None" = None

    def mapping_of(self, path: Path) -> "SurveyMapping | None":
        """Return the mapping of a file, None if it has none; raises what loading it raises."""
        beside = None if self.asked else mapping_beside(path)
        return _loaded(beside, beside.stat().st_mtime_ns) if beside else self.asked

    def takes(self, path: Path) -> bool:
        """Return whether a file that is no table is read: a zip with a mapping, or of our form."""
        if ending_of(path.name) != ZIP:
            return False
        return bool(self.asked or mapping_beside(path)) or _is_own_zip(path)

    def without_parts(self, files: Sequence[FoundFile]) -> list[FoundFile]:
        """Return files without those that are read with another one, whose mapping names them."""
        folders = {file.path.parent for file in files}
        parts = {folder: self._parts_in(folder) for folder in folders}
        return [file for file in files if file.path.name not in parts[file.path.parent]]

    def _parts_in(self, folder: Path) -> set[str]:
        mappings = [self.asked] if self.asked else [*_mappings_in(folder)]
        named = {name for each in mappings for name in _parts(each, folder)}
        return named if self.asked else named.union(_own_parts(folder))

    def read(self, path: Path, name: str, choice: RubricChoice) -> list[FileSurvey]:
        """Return what a file says; raises what ``read_mapped`` and ``read_file`` raise."""
        if mapping := self.mapping_of(path):
            return _read_mapped(path, name, choice, mapping)
        try:
            return read_file(path, name, choice)
        except KepatuhanError as error:
            is_export = not EXPORTS.isdisjoint(each.code for each in error.findings)
            if not is_export and not self.takes(path):
                raise
            from kepatuhan.intake.own_form import own_form

            found = own_form(path, name, choice) or _the_only_one_in(path.parent)
            if found is None:
                raise KepatuhanError(*_to_map(error.findings, path)) from error
        return _read_mapped(path, name, choice, found)


def _read_mapped(
    path: Path, name: str, choice: RubricChoice, mapping: "SurveyMapping"
) -> list[FileSurvey]:
    from kepatuhan.intake.read import read_mapped

    return read_mapped(path, name, choice, mapping)


def _is_own_zip(path: Path) -> bool:
    from kepatuhan.intake.own_files import is_own_zip

    return is_own_zip(path)


def _own_parts(folder: Path) -> Iterator[str]:
    if any(folder.glob("*.csv")):
        from kepatuhan.intake.own_files import own_parts

        yield from own_parts(folder)


def _mappings_in(folder: Path) -> Iterator["SurveyMapping"]:
    """Yield the mappings in a folder that can be read; of others their own files tell."""
    for path in sorted(folder.glob(f"*{ENDING}")):
        with suppress(KepatuhanError):
            yield _loaded(path, path.stat().st_mtime_ns)


def _to_map(findings: Sequence[Finding], path: Path) -> Iterator[Finding]:
    """Yield what is said of a file without a mapping, with the way to it and to mappings there."""
    for each in findings:
        way = {} if path.is_absolute() else {"file": str(path)}  # no report names folders at home
        yield replace(each, values=tuple({**dict(each.values), **way}.items()))
    names = sorted(each.name for each in path.parent.glob(f"*{ENDING}"))
    if len(names) > 1:
        yield finding("map.several", findings[0].place, n=len(names), files=some(names))


def _the_only_one_in(folder: Path) -> "SurveyMapping | None":
    """Return the mapping in a folder if there is only one: that of an earlier export, likely."""
    paths = [*folder.glob(f"*{ENDING}")]
    return _loaded(paths[0], paths[0].stat().st_mtime_ns) if len(paths) == 1 else None


def _parts(mapping: "SurveyMapping", folder: Path) -> Iterator[str]:
    """Yield the files that a mapping names beside its first one, if that is there."""
    files = list(dict.fromkeys(table.file for table in mapping.tables if table.file))
    if files and is_file(folder / files[0]):
        yield from files[1:]


@lru_cache(maxsize=256)
def _loaded(path: Path, _changed: int) -> "SurveyMapping":
    from kepatuhan.intake.load import load_mapping

    return load_mapping(path)
