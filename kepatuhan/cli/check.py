"""kepatuhan check: what score would find, before anything is scored."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.output import FORCE
from kepatuhan.cli.texts import (
    ARCHIVE,
    BUDGET,
    HELP,
    LANGUAGE,
    QUIET,
    RUBRIC,
    UNITS,
    register_of,
    translated,
)
from kepatuhan.ground.exit_codes import PARTLY_REFUSED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kepatuhan.ground.errors import Finding, KepatuhanError
    from kepatuhan.ground.i18n import Words
    from kepatuhan.pictures.check.tables import CheckView
    from kepatuhan.register.register import Register
    from kepatuhan.season.check import Inspection
    from kepatuhan.survey.files.find import FoundFile


def check(
    context: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(
            help=translated("Workbooks, tables (.csv), or folders of them."), metavar="FILES…"
        ),
    ],
    show_all: Annotated[
        bool, typer.Option("--all", help=translated("Print every place, and the notes too."))
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help=translated("Write all findings into this file: .xlsx, .csv or .json."),
            metavar="FILE",
        ),
    ] = None,
    repair: Annotated[
        Path | None,
        typer.Option(
            "--repair",
            help=translated("Write a marked copy of every file with findings into this folder."),
            metavar="FOLDER",
        ),
    ] = None,
    send: Annotated[
        Path | None,
        typer.Option(
            "--send",
            help=translated("The same, a folder for each enumerator, with a letter to paste."),
            metavar="FOLDER",
        ),
    ] = None,
    rubric: RUBRIC = None,
    units: UNITS = None,
    archive: ARCHIVE = None,
    as_json: Annotated[
        bool, typer.Option("--json", help=translated("Print the findings as JSON."))
    ] = False,
    quiet: QUIET = False,
    force: FORCE = False,
    budget: BUDGET = 1,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Tell what is wrong in files. Exit code 1: something was refused; 3: nothing was read."""
    from kepatuhan.ground.i18n import words
    from kepatuhan.pictures.check.tables import CheckView
    from kepatuhan.survey.files.find import find_files

    terminal = words(context.obj)
    found = find_files(paths).files
    outputs = _Outputs(output, repair, send, force=force)
    outputs.refuse_inputs(paths, found)
    done, error = _checked(paths, found, rubric, archive, register_of(units), terminal, quiet=quiet)
    view = CheckView(done, terminal)
    notes = outputs.write(view)
    _say(view, notes, show_all=show_all, as_json=as_json, quiet=quiet)
    if error or not done.is_clean:
        raise typer.Exit(error.exit_code if error else PARTLY_REFUSED)


def _checked(
    paths: list[Path],
    found: "Sequence[FoundFile]",
    rubric: str | None,
    archive: str | None,
    register: "Register",
    words: "Words",
    *,
    quiet: bool,
) -> "tuple[Inspection, KepatuhanError | None]":
    """Return what was found, and the error where nothing could be read."""
    from kepatuhan.cli.keeping import built_beside
    from kepatuhan.cli.output import reading
    from kepatuhan.ground.errors import KepatuhanError
    from kepatuhan.inputs import Inputs
    from kepatuhan.season.check import Inspection

    with reading(words, quiet=quiet) as progress:
        known = Inputs(rubric=rubric, register=register, progress=progress)
        _ = known.asked  # what is wrong with the rubric is no fault of the files
        try:
            read = known.years(paths)
        except KepatuhanError as error:
            if not any(each.place.file for each in error.findings):
                raise
            return Inspection(found, (), error.findings), error
    return Inspection(found, built_beside(read, archive, register)), None


class _Outputs:
    """The files that a check is asked to write."""

    def __init__(
        self, output: Path | None, repair: Path | None, send: Path | None, *, force: bool
    ) -> None:
        from kepatuhan.cli.output import check_output
        from kepatuhan.pictures.check.files import WRITERS

        self.output, self.repair, self.send, self.force = output, repair, send, force
        if output:
            check_output(output, tuple(WRITERS), force=force)

    def refuse_inputs(self, paths: "Iterable[Path]", found: "Iterable[FoundFile]") -> None:
        """Raise ``write.into_input`` where copies would lie among the files, or in their place."""
        from kepatuhan.cli.output import into_input
        from kepatuhan.system.refusals import is_folder

        folders = [path.resolve() for path in paths if is_folder(path)]
        for target in filter(None, (self.repair, self.send)):
            if any(each in (target.resolve(), *target.resolve().parents) for each in folders):
                raise into_input(target)
        self._inputs = {file.path.resolve() for file in found}
        self._refuse([self.output] if self.output else [])

    def _refuse(self, targets: "Iterable[Path]") -> None:
        from kepatuhan.cli.output import into_input
        from kepatuhan.ground.errors import CannotWriteError, Place, finding
        from kepatuhan.system.refusals import is_there

        for target in targets:
            if target.resolve() in self._inputs:
                raise into_input(target)
            if is_there(target) and not self.force:
                raise CannotWriteError(finding("write.exists", Place(str(target))))

    def write(self, view: "CheckView") -> "list[Finding]":
        """Write all of it, or nothing; return what is said of the copies."""
        from contextlib import ExitStack

        from kepatuhan.cli.output import err
        from kepatuhan.system.files import staged

        folders, notes = self._contents(view)
        self._refuse(
            folder / name for folder, files in folders for name in files
            if folder / name != self.output
        )  # fmt: skip
        with ExitStack() as stack:
            puts = [stack.enter_context(staged(*each)) for each in folders]
            written = [path for put in puts for path in put()]
        if written:
            shown = {str(path if path == self.output else path.parent) for path in written}
            files = ", ".join(sorted(shown))
            err().print(view.words("Written: {file}", file=files))
        return notes

    def _contents(
        self, view: "CheckView"
    ) -> "tuple[list[tuple[Path, dict[str, bytes]]], list[Finding]]":
        """Return the files by folder."""
        from kepatuhan.pictures.check.files import WRITERS

        folders: list[tuple[Path, dict[str, bytes]]] = []
        if self.output:
            content = WRITERS[self.output.suffix.lower()](view)
            folders.append((self.output.parent, {self.output.name: content}))
        if not (self.repair or self.send):
            return folders, []
        from kepatuhan.season.returned import marked_copies, parcels

        returned, notes = marked_copies(view.check, view.words)
        if self.repair:
            copies = {each.name: each.content for each in returned if each.content is not None}
            folders.append((self.repair, copies))
        if self.send:
            sent = parcels(returned, view.words)
            folders += [(self.send / code, files) for code, files in sent.items()]
        return [each for each in folders if each[1]], notes


def _say(
    view: "CheckView", notes: "list[Finding]", *, show_all: bool, as_json: bool, quiet: bool
) -> None:
    """Print the findings, and on stderr what is said of the copies."""
    from kepatuhan.cli.output import err, out, say_finding
    from kepatuhan.pictures.check.files import check_json
    from kepatuhan.pictures.check.terminal import print_check

    if as_json:
        typer.echo(check_json(view), nl=False)
    elif not quiet:
        print_check(view, out(), whole=show_all)
    for note in notes:
        say_finding(note, view.words, err())
