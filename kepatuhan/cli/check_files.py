"""The files of ``kepatuhan check``: findings, marked copies, letters, a table to fill in."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from kepatuhan.cli.output import check_output, err, into_input
from kepatuhan.ground.errors import CannotWriteError, Finding, KepatuhanError, Place, finding
from kepatuhan.pictures.changes import write_changes
from kepatuhan.pictures.check.files import WRITERS
from kepatuhan.pictures.check.tables import CheckView
from kepatuhan.register.register import Register
from kepatuhan.season.returned import marked_copies, parcels
from kepatuhan.survey.changes.read import read_changes
from kepatuhan.survey.files.find import FoundFile
from kepatuhan.system.files import staged
from kepatuhan.system.refusals import is_folder, is_there


class CheckFiles:
    """The files that a check is asked to write."""

    def __init__(
        self,
        output: Path | None,
        repair: Path | None,
        send: Path | None,
        changes: Path | None,
        *,
        force: bool,
    ) -> None:
        self.output, self.repair, self.send, self.changes = output, repair, send, changes
        self.force = force
        self._named = [each for each in (output, changes) if each]
        for path, endings in ((output, tuple(WRITERS)), (changes, (".xlsx",))):
            if path:
                check_output(path, endings, force=force)

    def refuse_inputs(self, paths: Iterable[Path], found: Iterable[FoundFile]) -> None:
        """Raise ``write.into_input`` where copies would lie among the files, or in their place.

        And ``write.same_file`` for two outputs of one name.
        """
        if len({each.resolve() for each in self._named}) < len(self._named):
            raise CannotWriteError(finding("write.same_file", Place(str(self.output))))
        folders = [path.resolve() for path in paths if is_folder(path)]
        for target in filter(None, (self.repair, self.send)):
            if any(each in (target.resolve(), *target.resolve().parents) for each in folders):
                raise into_input(target)
        self._inputs = {file.path.resolve() for file in found}
        self._refuse(self._named)

    def refuse_filled(self, register: Register) -> None:
        """Raise ``write.filled`` for a table of changes that somebody has begun to fill in."""
        if self.changes is None or not is_there(self.changes):
            return
        try:
            filled = [row for row in read_changes(self.changes, register).rows if row.new]
        except KepatuhanError:
            return  # another kind of file, which --force may replace
        if filled:
            place = Place(str(self.changes))
            raise CannotWriteError(finding("write.filled", place, number=len(filled)))

    def _refuse(self, targets: Iterable[Path]) -> None:
        for target in targets:
            if target.resolve() in self._inputs:
                raise into_input(target)
            if is_there(target) and not self.force:
                raise CannotWriteError(finding("write.exists", Place(str(target))))

    def write(self, view: CheckView) -> list[Finding]:
        """Write all of it, or nothing; return what is said of the copies."""
        folders, notes = self._contents(view)
        self._refuse(
            folder / name for folder, files in folders for name in files
            if folder / name not in self._named
        )  # fmt: skip
        with staged(folders) as put:
            written = [path for paths in put() for path in paths]
        if written:
            shown = {str(path if path in self._named else path.parent) for path in written}
            files = ", ".join(sorted(shown))
            err().print(view.words("Written: {file}", file=files))
        return notes

    def _contents(
        self, view: CheckView
    ) -> tuple[list[tuple[Path, dict[str, bytes]]], list[Finding]]:
        """Return the files by folder."""
        folders: list[tuple[Path, dict[str, bytes]]] = []
        if self.output:
            content = WRITERS[self.output.suffix.lower()](view)
            folders.append((self.output.parent, {self.output.name: content}))
        if self.changes and view.check.results:
            table = _table_of_changes(view)
            folders.append((self.changes.parent, {self.changes.name: table}))
        if not (self.repair or self.send):
            return folders, []
        returned, notes = marked_copies(view.check, view.words)
        if self.repair:
            copies = {each.name: each.content for each in returned if each.content is not None}
            folders.append((self.repair, copies))
        if self.send:
            sent = parcels(returned, view.words)
            folders += [(self.send / code, files) for code, files in sent.items()]
        return [each for each in folders if each[1]], notes


def _table_of_changes(view: CheckView) -> bytes:
    target = BytesIO()
    parts = [(result.survey, result.rubric) for result in view.check.results]
    write_changes(parts, view.words, target)
    return target.getvalue()
