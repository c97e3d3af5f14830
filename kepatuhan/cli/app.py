"""The command line: one module a command, imported for it alone; heavy imports inside.

The language must be set before this module is imported; see ``i18n.speak``.
"""

from typing import Annotated

import typer

from kepatuhan.cli.commands import UsageError, new_group
from kepatuhan.cli.completion import INSTALL, PROGRAM, SHOW, prepare
from kepatuhan.cli.on_demand import Listed, ListedCommands
from kepatuhan.cli.texts import HELP, LANGUAGE, READING_CODES, translated
from kepatuhan.ground.exit_codes import DONE, INTERRUPTED, MISUNDERSTOOD
from kepatuhan.ground.version import __version__

SCORE_CODES = translated(
    "Exit codes: 0 everything was used; 1 a file, a row or a cell was refused, the rest was used, "
    "or a zone is as low as --fail-on; 3 nothing could be used, nothing is written; 4 cannot write."
)
COMPARE_CODES = translated(
    "Exit codes: 0 everything was used; 1 a file, a row or a cell was refused, the rest was used, "
    "or any fell as --fail-on says; 3 nothing could be used, nothing is written; 4 cannot write."
)
CHECK_CODES = translated(
    "Exit codes: 0 clean, or only to be looked at; 1 something is to be corrected, or a file was "
    "refused; 3 nothing could be read; 4 cannot write."
)
STATUS_CODES = translated(
    "Exit codes: 0 all is in and can be scored; 1 something is missing, partly in, in twice or "
    "refused; 3 the list or the folder cannot be read; 4 cannot write."
)
WHY_CODES = translated(
    "Exit codes: 0 done; 1 a file was refused, or an answer of this unit; 3 nothing to explain."
)
PATH_CODES = translated(
    "Exit codes: 0 done; 1 a file was refused, or the goal cannot be reached; 3 there is no way to "
    "look for, or the list of efforts is wrong; 4 cannot write."
)
MAP_CODES = translated(
    "Exit codes: 0 done; 1 something in the proposal is open; 3 no table of a survey; 4 cannot "
    "write."
)
FORM_CODES = translated(
    "Exit codes: 0 done; 1 with --list: a row has no form, the others have; 4 cannot write."
)
AUDIT_CODES = translated(
    "Exit codes: 0 no slip; 1 there are slips; 3 a file could not be used, the others were audited."
)

COMMANDS = {
    "init": Listed(
        "kepatuhan.cli.init:init", translated("Make the folder of a season of surveys.")
    ),
    "score": Listed(
        "kepatuhan.cli.score:score", translated("Score surveys and write the reports."), SCORE_CODES
    ),
    "check": Listed(
        "kepatuhan.cli.check:check",
        translated("Tell what is wrong in files, and mark copies of them; nothing is scored."),
        CHECK_CODES,
    ),
    "status": Listed(
        "kepatuhan.cli.status:status",
        translated("Tell which units of the list are in, partly in, missing, twice or unreadable."),
        STATUS_CODES,
    ),
    "why": Listed(
        "kepatuhan.cli.why:why",
        translated("Explain the score of a unit down to its cells, or of an institution."),
        WHY_CODES,
    ),
    "path": Listed(
        "kepatuhan.cli.path:path",
        translated("Find the cheapest steps from a score to a zone, or to a target of your own."),
        PATH_CODES,
    ),
    "quality": Listed(
        "kepatuhan.cli.quality:quality",
        translated("Tell what is worth a question in files, or in the instrument; internal."),
        READING_CODES,
    ),
    "report": Listed(
        "kepatuhan.cli.report:report", translated("Write the zone report of a year."), READING_CODES
    ),
    "map": Listed(
        "kepatuhan.cli.map:map_columns",
        translated("Propose what the columns of a table mean that another program made."),
        MAP_CODES,
    ),
    "form": Listed(
        "kepatuhan.cli.form:form",
        translated("Write the workbook that enumerators fill."),
        FORM_CODES,
    ),
    "compare": Listed(
        "kepatuhan.cli.compare:compare",
        translated("Compare years: what changed, and what the change is made of."),
        COMPARE_CODES,
    ),
    "audit": Listed(
        "kepatuhan.cli.audit:audit",
        translated("Recompute printed tables of results and list their slips."),
        AUDIT_CODES,
    ),
    "explain": Listed(
        "kepatuhan.cli.explain:explain",
        translated("Explain the code at the end of a message."),
        translated("Exit codes: 0 done; 3 there is no such code."),
    ),
    "schema": Listed(
        "kepatuhan.cli.schema:schema", translated("Print the JSON Schema of an output.")
    ),
    "doctor": Listed(
        "kepatuhan.cli.doctor:doctor",
        translated("Check whether this computer, its folders and the archive are well."),
        translated("Exit codes: 0 all is well; 1 something is not."),
    ),
    "rubric": Listed(
        "kepatuhan.cli.rubric:rubric",
        translated("List, show, check and compare rubrics, and make your own."),
    ),
    "archive": Listed(
        "kepatuhan.cli.archive:archive",
        translated("Show, export and verify what was kept over the years."),
    ),
    "complaints": Listed(
        "kepatuhan.cli.complaints:complaints",
        translated("Registers of complaints: read them, and make one to fill."),
    ),
    "follow-up": Listed(
        "kepatuhan.cli.follow_up:follow_up",
        translated("Plans of follow-up: write, check and keep them."),
    ),
    "exchange": Listed(
        "kepatuhan.cli.exchange:exchange",
        translated("Packages between offices: pack, verify and import a year."),
    ),
}


class AllCommands(ListedCommands):
    """All commands of the program."""

    listed = COMMANDS


app = new_group(AllCommands)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"kepatuhan {__version__}")
        raise typer.Exit


VERSION = Annotated[
    bool,
    typer.Option(
        "--version",
        help=translated("Show the version and exit."),
        callback=_show_version,
        is_eager=True,
    ),
]


def _speak_plainly(asked: bool) -> None:
    from kepatuhan.system.streams import speak_plainly

    if asked:
        speak_plainly()


PLAIN = Annotated[
    bool,
    typer.Option(
        "--plain",
        help=translated("Print plain letters only: no colours, no signs, no lines."),
        callback=_speak_plainly,
        envvar="KEPATUHAN_PLAIN",
        show_envvar=False,
    ),
]


@app.callback(help=translated("Score the compliance of public services with UU 25/2009."))
def _top(
    version: VERSION = False,
    install_completion: INSTALL = False,
    show_completion: SHOW = False,
    plain: PLAIN = False,
    lang: LANGUAGE = None,
    show_help: HELP = False,
) -> None:
    """Take the options that stand before a command."""


def main(language: str) -> int:
    """Run the command that the arguments name and return its exit code."""
    prepare()
    try:
        code = app(obj=language, prog_name=PROGRAM, standalone_mode=False)
    except UsageError as error:
        return _misunderstood(error, language)
    if code == INTERRUPTED:  # typer has made a code of Ctrl-C
        raise KeyboardInterrupt
    return code if isinstance(code, int) else DONE


def _misunderstood(error: Exception, language: str) -> int:
    """Print what is wrong with the command line, unless its help was printed instead."""
    from kepatuhan.cli.output import err
    from kepatuhan.cli.usage import misunderstood
    from kepatuhan.ground.i18n import words

    for line in misunderstood(error, words(language)):
        err().print(line)
    return MISUNDERSTOOD
