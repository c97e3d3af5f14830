"""Writes a proposed mapping as YAML, with a word on how sure each line is."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from kepatuhan.ground.foreign_text import json_text, visible
from kepatuhan.ground.i18n import N_, Words
from kepatuhan.intake.model import OPEN, SCHEMA, Role, RowOrigin, Tool
from kepatuhan.intake.propose.codes import SURE
from kepatuhan.intake.propose.columns import ProposedColumn
from kepatuhan.intake.propose.propose import ProposedMapping
from kepatuhan.intake.propose.proposed_table import ProposedTable
from kepatuhan.intake.propose.values import ProposedWord
from kepatuhan.intake.signs import REJECTED
from kepatuhan.strict_yaml.fields import CODE

_HEAD = (
    N_("Proposed mapping of {file}: what its columns and values mean."),
    N_("Read every line. Behind “#” stands how sure it is; correct what is wrong."),
    N_("“?” must be filled in: what it is, an indicator's code, or unused."),
    N_(
        "Then write “confirmed: yes” below, save, and run: "
        'kepatuhan score "{file}" --map "{mapping}"'
    ),
)
_SAME = N_("these editions fit equally well: {editions}; write one")
_UNKNOWN = N_("not recognised: look at it")
_NOT_MET = N_("nobody has answered so in this file")
_LOOK = N_("{n} % sure: look at it")
_FILL = N_("fill in")
_WHOLE = N_("an option that holds the sign is written as one; in none: what ticks nothing")
_MISSING = N_("No column is known to ask these. Is one of the unused columns meant?")
_VALUES = N_("Which value is which answer, by scale.")


def mapping_yaml(proposed: ProposedMapping, words: Words, mapping: str) -> str:
    """Return the text of a proposed mapping; ``mapping``: the name of the file that it becomes."""
    names = {"file": visible(proposed.file), "mapping": visible(mapping)}
    lines = [f"# {words(each, **names)}" for each in _HEAD]
    lines += ["", f"schema: {SCHEMA}", f"tool: {proposed.tool}", _edition(proposed, words)]
    lines += ["confirmed: no"]
    lines += [f"zone: {proposed.zone}"] if proposed.zone else []
    if proposed.words:
        lines += ["", f"# {words(_VALUES)}", "values:"]
        for scale, values in proposed.words.items():
            lines.append(f"  {_code(scale)}:")
            lines += [f"    {line}" for line in _values(values, words)]
    lines += ["", "tables:"]
    for table in proposed.tables:
        lines += _table(table, proposed, words)
    lines += _missing(proposed, words)
    return "\n".join(lines) + "\n"


def _missing(proposed: ProposedMapping, words: Words) -> Iterator[str]:
    """Yield what no column is known to ask, to be looked for among the unused ones."""
    if proposed.missing:
        yield ""
        yield f"# {words(_MISSING)}"
        for code in proposed.missing:
            yield f"#   {code}: {words.of(proposed.rubric.asked[code].question)}"


def _quoted(text: str) -> str:
    """Return a text as YAML holds it on one line, whatever is in it."""
    return json_text(text, None)


def _code(text: str) -> str:
    """Return a code as it is, what is open in quotes."""
    return text if CODE.fullmatch(text) else _quoted(text)


def _edition(proposed: ProposedMapping, words: Words) -> str:
    if len(proposed.editions) == 1:
        return f"edition: {_quoted(proposed.rubric.edition)}"
    listed = ", ".join(proposed.editions)
    return f"edition: {_quoted(OPEN)}  # {words(_SAME, editions=listed)}"


def _values(values: Sequence[ProposedWord], words: Words) -> Iterator[str]:
    for each in values:
        said = f"{_quoted(each.text)}: {_code(each.meaning)}"
        if not each.is_met:
            yield f"{said}  # {words(_NOT_MET)}"
        else:
            yield f"{said}  # {_surety(each.meaning, each.sure, words)}"


def _surety(meaning: str, sure: int, words: Words) -> str:
    if meaning == OPEN:
        return words(_FILL)
    if sure >= SURE:
        return f"{sure} %"
    return words(_LOOK, n=sure) if sure else words(_UNKNOWN)


def _table(table: ProposedTable, proposed: ProposedMapping, words: Words) -> Iterator[str]:
    yield f"  - name: {_quoted(table.name)}"
    if len(proposed.tables) > 1 or table.sheet.grid.name:
        key = "file" if table.is_csv or table.sheet.title.endswith(".csv") else "sheet"
        yield f"    {key}: {_quoted(PurePath(table.sheet.title).name)}"
    yield f"    headings: {_listed(map(str, table.headings))}"
    if table.first_row != max(table.headings) + 1:
        yield f"    first_row: {table.first_row}"
    yield f"    rows: {_listed(table.rows)}"
    if table.parent:
        yield f"    parent: {_quoted(table.parent)}"
    if table.constants:
        yield "    all_rows:"
        for said, told in table.constants.items():
            value = f"{{from: {told}}}" if isinstance(told, RowOrigin) else _quoted(told)
            note = f"  # {words(_FILL)}" if told == OPEN else ""
            yield f"      {said}: {value}{note}"
    yield "    columns:"
    for column in table.columns:
        yield f"      - {_column(column, proposed, words)}"


def _listed(each: Iterator[str] | Sequence[str]) -> str:
    found = [str(one) for one in each]
    return found[0] if len(found) == 1 else f"[{', '.join(found)}]"


def _column(column: ProposedColumn, proposed: ProposedMapping, words: Words) -> str:
    parts = [f"heading: {_quoted(column.heading.text)}"]
    if column.heading.nth > 1:
        parts.append(f"nth: {column.heading.nth}")
    parts.append(f"is: {_code(column.means)}")
    parts += _more(column, proposed.tool)
    note = _surety(column.means, column.sure, words)
    if column.options:
        note = words(_FILL) if column.options == (OPEN,) else f"{note}; {words(_WHOLE)}"
    if column.means == Role.UNUSED and column.sure == SURE:
        note = ""
    return f"{{{', '.join(parts)}}}" + (f"  # {note}" if note else "")


def _more(column: ProposedColumn, tool: Tool) -> Iterator[str]:
    """Yield what else is said of a column."""
    if column.subject:
        yield f"subject: {_quoted(column.subject)}"
    if column.turn:
        yield f"turn: {column.turn}"
    if column.ticks:
        yield f"ticks: {_quoted(column.ticks)}"
    for key, listed in (("options", column.options), ("none", column.none)):
        if listed:
            yield f"{key}: [{', '.join(map(_quoted, listed))}]"
    if column.means == Role.REVIEW:
        yield f"leave_out: [{', '.join(map(_quoted, REJECTED.get(tool, ())))}]"
    if column.dates:
        yield f"dates: {column.dates}"
