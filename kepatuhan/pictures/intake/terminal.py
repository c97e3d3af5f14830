"""A proposed mapping on the screen: what was recognised, and what a person has to look at."""

from collections.abc import Iterator
from pathlib import Path

from kepatuhan.ground.foreign_text import visible
from kepatuhan.ground.i18n import N_, Words
from kepatuhan.intake.model import OPEN, Role, Tool
from kepatuhan.intake.propose.codes import SURE
from kepatuhan.intake.propose.propose import ProposedMapping
from kepatuhan.intake.propose.proposed_table import ProposedTable

TOOL_WORDS = {
    Tool.TABLE: N_("a table that somebody typed"),
    Tool.GOOGLE: N_("an export of Google Forms"),
    Tool.KOBO: N_("an export of KoboToolbox"),
    Tool.ODK: N_("an export of ODK Central"),
}


def proposal_lines(proposed: ProposedMapping, target: Path, words: Words) -> Iterator[str]:
    """Yield the lines that tell of a proposal."""
    tool = words(TOOL_WORDS[proposed.tool])
    editions = ", ".join(proposed.editions)
    yield words("{file}: {tool}, edition {edition}", file=visible(proposed.file), tool=tool,
                edition=editions)  # fmt: skip
    for table in proposed.tables:
        yield from _table(table, words)
    for values in proposed.words.values():
        for each in values:
            if each.is_met and each.sure < SURE:
                yield f"  {_mark(each.meaning)} “{visible(each.text)}” → {each.meaning}"
    if proposed.missing:
        yield words("No column is known to ask: {codes}", codes=", ".join(proposed.missing))
    yield words("“·”: look at it; “?”: fill it in.")
    if proposed.number_open:
        yield words.counted(
            "{n} line is open (“?”): fill it in.", "{n} lines are open (“?”): fill them in.",
            proposed.number_open,
        )  # fmt: skip
    yield words(
        "Open {file} with a text editor, read it, write “confirmed: yes”, then score.", file=target
    )


def _table(table: ProposedTable, words: Words) -> Iterator[str]:
    asked = len({each.means for each in table.columns if each.is_answer})
    yield words(
        "{name}: {n} columns, {asked} indicators, {personal} personal columns that are never read",
        name=visible(table.name), n=len(table.columns), asked=asked,
        personal=sum(each.means == Role.PERSONAL for each in table.columns),
    )  # fmt: skip
    for said, told in (table.constants or {}).items():
        if told == OPEN:
            yield f"  ? {said}"
    for each in table.columns:
        if each.sure < SURE:
            yield f"  {_mark(each.means)} “{visible(each.heading.text)}” → {each.means}"


def _mark(means: str) -> str:
    """Return the sign before what has to be filled in, or looked at."""
    return "?" if means == OPEN else "·"
