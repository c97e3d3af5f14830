"""Where words go: results to stdout, everything else to stderr."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kepatuhan.cli.texts import translated
from kepatuhan.ground.errors import Finding, KepatuhanError, gravest_first
from kepatuhan.ground.i18n import Words, words
from kepatuhan.ground.messages import Severity
from kepatuhan.ground.messages.files import ABOUT_FILES
from kepatuhan.ground.terminal_text import Console, Text

if TYPE_CHECKING:
    from kepatuhan.result.model import Result
    from kepatuhan.survey.model import Survey

SEVERITY_STYLES: dict[Severity, str] = {"error": "red", "warning": "yellow", "info": "dim"}
FINDINGS_SHOWN = 8


UNBROKEN = 10_000


def out(*, unbroken: bool = False) -> Console:
    """Return the console for results; ``unbroken``: whole lines where it is no terminal."""
    width = UNBROKEN if unbroken and not sys.stdout.isatty() else None
    return Console(sys.stdout, width=width)


def err() -> Console:
    """Return the console for everything else."""
    return Console(sys.stderr, soft_wrap=True)


def say_json(data: object) -> None:
    """Print data as JSON, always in UTF-8."""
    import typer

    from kepatuhan.ground.foreign_text import json_text

    typer.echo(json_text(data).encode())


def say_error(error: KepatuhanError, language: str) -> None:
    """Print all that is wrong with an input."""
    console, translate = err(), words(language)
    for found in error.findings:
        say_finding(found, translate, console)


def say_finding(found: Finding, translate: Words, console: Console) -> None:
    """Print one finding: where, what, what to do, and the code that “explain” explains."""
    line = Text()
    if str(found.place):
        line.append(f"{found.place}: ", style="bold")
    line.append(found.message(translate), style=SEVERITY_STYLES[found.severity])
    line.append(f" {found.remedy(translate)}")
    line.append(f" [{found.code}]", style="dim")
    console.print(line)


def say_findings(every: Iterable[Finding], translate: Words, where: str) -> None:
    """Print how many findings there are, the gravest of them, and where they all stand.

    What is said of files as such stands apart: see ``say_about_files``.
    """
    findings = [found for found in every if found.code not in ABOUT_FILES]
    if not findings:
        return
    console = err()
    numbers = Counter(found.severity for found in findings)
    counted: dict[Severity, str] = {
        "error": translate.counted("{n} error", "{n} errors", numbers["error"]),
        "warning": translate.counted("{n} warning", "{n} warnings", numbers["warning"]),
        "info": translate.counted("{n} note", "{n} notes", numbers["info"]),
    }
    shown = [text for severity, text in counted.items() if numbers[severity]]
    console.print(Text(", ".join(shown) + ":", style="bold"))
    for found in gravest_first(findings)[:FINDINGS_SHOWN]:
        say_finding(found, translate, console)
    if len(findings) > FINDINGS_SHOWN and where:
        console.print(Text(translate("All of them: {where}", where=where), style="dim"))


def say_moved(findings: Iterable[Finding], translate: Words) -> None:
    """Print which scores of an older version are other numbers now."""
    for found in findings:
        if found.code == "score.moved":
            say_finding(found, translate, err())


def say_about_files(surveys: "Sequence[Survey]", translate: Words, *, quiet: bool) -> None:
    """Print which files were refused and why, and, unless quiet, which were passed over."""
    console = err()
    # The years of one reading share what was refused in it.
    readings = dict.fromkeys(survey.refused for survey in surveys)
    number = sum(len({found.place.file for found in each}) for each in readings)
    if number:
        sources = {(each.file, each.sha256) for survey in surveys for each in survey.sources}
        total = number + len(sources)
        sentence = translate("{n} of {total} files refused:", n=number, total=total)
        console.print(Text(sentence, style="bold red"))
    refused = [found for each in readings for found in each]
    every = (found for survey in surveys for found in survey.findings)
    passed = [] if quiet else dict.fromkeys(each for each in every if each.code in ABOUT_FILES)
    for found in (*refused, *passed):
        say_finding(found, translate, console)


def was_rejected(results: "Iterable[Result]") -> bool:
    """Return whether anything was handed in and not used: a file, a row or a cell."""
    return any(
        result.survey.refused or any(found.severity == "error" for found in result.findings)
        for result in results
    )


@contextmanager
def counting(description: str, *, quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """Give a callback that shows on a terminal how much of something is done, and for how long.

    The rate is that of the last moments, and the time that remains follows from it.
    """
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=err(), transient=True) as bar:
        task = bar.add_task(description, total=None, rate="")

        def show(done: int, total: int) -> None:
            speed = bar.tasks[task].speed
            rate = f"{speed:.0f}/s" if speed else ""
            bar.update(task, completed=done, total=total, rate=rate)

        yield show


def reading(
    translate: Words, *, quiet: bool
) -> AbstractContextManager[Callable[[int, int], None] | None]:
    """Give a callback that shows on a terminal how many files are read."""
    return counting(translate("Reading"), quiet=quiet)


FORCE = Annotated[
    bool, typer.Option("--force", help=translated("Replace the file if it is there already."))
]


def into_input(path: Path) -> KepatuhanError:
    """Return the error for what would be written in the place of a file that is read."""
    from kepatuhan.ground.errors import CannotWriteError, Place, finding

    return CannotWriteError(finding("write.into_input", Place(str(path))))


def check_output(
    path: Path, endings: Sequence[str], *, force: bool, read: str | Path | None = None
) -> None:
    """Refuse to write a file, before any work, that is there already, or whose ending says else.

    ``force``: replace it, but never the file that is ``read``. Raises ``write.ending``,
    ``write.into_input`` or ``write.exists``.
    """
    from kepatuhan.ground.errors import CannotWriteError, Place, finding
    from kepatuhan.system.refusals import is_there

    place = Place(str(path))
    if path.suffix.lower() not in endings:
        allowed = ", ".join(endings)
        raise CannotWriteError(finding("write.ending", place, allowed=allowed))
    if read is not None and is_there(path) and path.resolve() == Path(read).resolve():
        raise into_input(path)
    if is_there(path) and not force:
        raise CannotWriteError(finding("write.exists", place))


def write_output(path: Path, content: bytes, language: str) -> None:
    """Write the file and say so."""
    from kepatuhan.cli.output import err
    from kepatuhan.ground.i18n import words
    from kepatuhan.system.files import write_files

    (written,) = write_files(path.parent, {path.name: content})
    err().print(words(language)("Written: {file}", file=written))
