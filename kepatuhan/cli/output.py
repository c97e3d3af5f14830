"""Where words go: results to stdout, everything else to stderr."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

from rich.console import Console
from rich.text import Text

from kepatuhan.errors import Finding, KepatuhanError, gravest_first
from kepatuhan.i18n import Words, words
from kepatuhan.messages import Severity
from kepatuhan.survey.model import Survey

SEVERITY_STYLES: dict[Severity, str] = {"error": "red", "warning": "yellow", "info": "dim"}
FINDINGS_SHOWN = 8


UNBROKEN = 10_000


def out(*, unbroken: bool = False) -> Console:
    """Return the console for results; ``unbroken``: whole lines where it is no terminal."""
    width = UNBROKEN if unbroken and not sys.stdout.isatty() else None
    return Console(file=sys.stdout, highlight=False, width=width)


def err() -> Console:
    """Return the console for everything else."""
    return Console(file=sys.stderr, highlight=False, soft_wrap=True)


def say_json(data: object) -> None:
    """Print data as JSON, always in UTF-8."""
    import json

    import typer

    typer.echo(json.dumps(data, ensure_ascii=False, indent=1).encode())


def say_error(error: KepatuhanError, language: str) -> None:
    """Print all that is wrong with an input."""
    console, translate = err(), words(language)
    for found in error.findings:
        say_finding(found, translate, console)


def say_finding(found: Finding, translate: Words, console: Console) -> None:
    """Print one finding: where, what, and what to do."""
    line = Text()
    if str(found.place):
        line.append(f"{found.place}: ", style="bold")
    line.append(found.message(translate), style=SEVERITY_STYLES[found.severity])
    line.append(f" {found.remedy(translate)}")
    console.print(line)


def say_findings(findings: Sequence[Finding], translate: Words, where: str) -> None:
    """Print how many findings there are, the gravest of them, and where they all stand."""
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


def say_refused(survey: Survey, translate: Words) -> None:
    """Print which files were refused and why; the others were scored."""
    refused = {found.place.file for found in survey.refused}
    if not refused:
        return
    console = err()
    total = len(refused) + len(survey.sources)
    sentence = translate("{n} of {total} files refused:", n=len(refused), total=total)
    console.print(Text(sentence, style="bold red"))
    for found in survey.refused:
        say_finding(found, translate, console)


@contextmanager
def counting(description: str, *, quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """Give a callback that shows on a terminal how much of something is done."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=err(), transient=True) as bar:
        task = bar.add_task(description, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def reading(
    translate: Words, *, quiet: bool
) -> AbstractContextManager[Callable[[int, int], None] | None]:
    """Give a callback that shows on a terminal how many files are read."""
    return counting(translate("Reading"), quiet=quiet)
