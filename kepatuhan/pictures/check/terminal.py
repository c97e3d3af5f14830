"""The terminal's picture of a check: what is wrong by cause, then file by file."""

from kepatuhan.ground.i18n import N_
from kepatuhan.ground.messages import Severity
from kepatuhan.ground.messages.files import ABOUT_FILES
from kepatuhan.ground.terminal_text import Console, Text
from kepatuhan.pictures.check.tables import CheckView
from kepatuhan.pictures.pens.terminal import drawn_table
from kepatuhan.season.causes import Cause
from kepatuhan.season.check import FileState, Spot

SHOWN = 3  # places of a cause; all of them with --all
FILES_SHOWN = 20  # in which something is to be done
STYLES: dict[Severity, str] = {"error": "bold red", "warning": "bold yellow", "info": "bold dim"}
TITLES: dict[Severity, str] = {
    "error": N_("To be corrected, by cause:"),
    "warning": N_("To be looked at, by cause:"),
    "info": N_("For information:"),
}


def print_check(view: CheckView, console: Console, *, whole: bool) -> None:
    """Print the causes with their places, then the files; ``whole``: every one of them."""
    console.print(Text(view.files_sentence(), style="bold"))
    for severity, title in TITLES.items():
        causes = [
            cause for cause in view.causes if cause.severity == severity
            and (whole or severity != "info" or cause.code in ABOUT_FILES)
        ]  # fmt: skip
        if causes:
            console.print()
            console.print(Text(view.words(title), style=STYLES[severity]))
            for cause in causes:
                _print_cause(cause, view, console, whole=whole)
    _print_files(view, console, whole=whole)


def _print_cause(cause: Cause, view: CheckView, console: Console, *, whole: bool) -> None:
    words, files = view.words, cause.files
    line = Text(f"▸ {cause.text(words)}", style="bold")
    if len(files) > 1:
        line.append(f" ({words.counted('{n} file', '{n} files', len(files))})", style="")
    console.print(line.append(f" [{cause.code}]", style="dim"), soft_wrap=True)
    for spot in cause.spots if whole else cause.spots[:SHOWN]:
        console.print(_spot(spot, view), soft_wrap=True)
    if not whole and len(cause.spots) > SHOWN:
        more = words("… and {n} more places (--all)", n=words.whole(len(cause.spots) - SHOWN))
        console.print(Text(f"    {more}", style="dim"))


def _spot(spot: Spot, view: CheckView) -> Text:
    place = str(spot.place)
    line = Text(f"    {place}: " if place else "    ")
    return line.append(f"{spot.message(view.words)} {spot.finding.remedy(view.words)}")


def _print_files(view: CheckView, console: Console, *, whole: bool) -> None:
    """Print the files in which something is to be done, with what is to be done."""
    told = [file for file in view.check.files if whole or file.state is not FileState.CLEAN]
    shown = told if whole else told[:FILES_SHOWN]
    if shown:
        keys = ("check_file", "state", "errors", "warnings", "notes")
        console.print()
        console.print(drawn_table(view.file_table().of(shown).picked(keys), view))
    if len(told) > len(shown):
        more = view.words("… and {n} more files (--all)", n=len(told) - len(shown))
        console.print(Text(more, style="dim"))
