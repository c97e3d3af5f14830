"""The terminal's picture of the plans of follow-up that are kept."""

from collections.abc import Sequence

from kepatuhan.archive.plans import KeptPlan
from kepatuhan.ground.i18n import Words
from kepatuhan.ground.terminal_text import Console, Text
from kepatuhan.pictures.archive.terminal import shown_time
from kepatuhan.pictures.numbers import Numbers
from kepatuhan.pictures.pens.table import Column, Table
from kepatuhan.pictures.pens.terminal import drawn_table
from kepatuhan.programmes.follow_up.model import Progress


def print_plans(versions: Sequence[KeptPlan], words: Words, console: Console) -> None:
    """Print every version, a line each."""
    if not versions:
        console.print(Text(words("No plan of follow-up is kept.")))
        return
    columns: list[Column[KeptPlan]] = [
        Column("year", words("Year"), "text", lambda row: str(row.plan.head.year)),
        Column("institution", words("Institution"), "strong", lambda row: row.institution),
        Column("version", words("Version"), "count", lambda row: row.version),
        Column("time", words("Time (UTC)"), "text", lambda row: shown_time(row.time)),
        Column("user", words("User"), "text", lambda row: row.user),
        Column("promises", words("Gaps"), "count", lambda row: len(row.plan.promises)),
        Column("filled", words("Filled in"), "count", lambda row: row.plan.number_filled),
        Column("done", words("Done"), "count", _done),
    ]
    console.print(drawn_table(Table(columns, versions), Numbers(words, 0)))


def _done(row: KeptPlan) -> int:
    return sum(each.filled.progress is Progress.DONE for each in row.plan.promises)
