"""From a file to the text of a mapping that a person reads, corrects and confirms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kepatuhan.ground.errors import Place, refuse
from kepatuhan.ground.tokens import answer_token
from kepatuhan.intake.model import OPEN, Said, TimeZone, Tool
from kepatuhan.intake.propose.proposed_table import ProposedTable
from kepatuhan.intake.propose.tables import TableProposer, tool_in
from kepatuhan.intake.propose.values import ProposedWord, proposed_words
from kepatuhan.intake.sources import sheets_of
from kepatuhan.register.provinces import province_of
from kepatuhan.register.register import Register
from kepatuhan.rubric.editions import editions, is_yearly, load_edition
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.layouts.headings import is_known_heading
from kepatuhan.system.refusals import is_folder, name_of

ROWS = 2  # a heading, and what stands below it
_WITA = frozenset({"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"})


@dataclass(frozen=True, slots=True)
class ProposedMapping:
    """A mapping as it may be. ``editions``: those that fit equally well, the rubric's first.

    ``missing``: the indicators that no column is known to ask.
    """

    file: str
    tool: Tool
    rubric: Rubric
    editions: tuple[str, ...]
    zone: TimeZone | None
    tables: tuple[ProposedTable, ...]
    words: Mapping[str, Sequence[ProposedWord]]
    missing: tuple[str, ...]

    @property
    def number_open(self) -> int:
        """How many things a person has yet to say."""
        columns = sum(
            OPEN in (each.means, *each.options) for table in self.tables for each in table.columns
        )
        words = sum(each.meaning == OPEN for words in self.words.values() for each in words)
        constants = sum(
            each == OPEN for table in self.tables for each in (table.constants or {}).values()
        )
        return columns + words + constants + (len(self.editions) > 1)


def propose_mapping(
    path: Path, name: str, rubric: Rubric | None, register: Register, known: Mapping[Said, str],
    parts: Sequence[str] = (),
) -> ProposedMapping:  # fmt: skip
    """Return what a file may say. ``known``: what a user has told of all of its rows.

    ``rubric``: the one asked for; else the yearly edition that the headings fit best. ``parts``:
    other CSV files beside it. Raises ``map.form`` for a form of this program, ``map.nothing`` where
    no sheet holds a table of a survey, and what reading raises.
    """
    found = sheets_of(path, name, is_known_heading, tuple(parts))
    if found.is_form:
        raise refuse("map.form", Place(name))
    tool = tool_in(found.sheets)
    tried = [rubric] if rubric else [
        load_edition(each, register) for each in reversed(editions()) if is_yearly(each)
    ]  # fmt: skip
    proposed = [(each, TableProposer(each, tool, known).tables(found.sheets)) for each in tried]
    ranked = [(_asked(tables), each, tables) for each, tables in proposed]
    most = max(number for number, *_ in ranked)
    if not most and all(len(each.grid.rows) < ROWS for each in found.sheets):
        raise refuse("table.no_rows", Place(name))
    if not most:
        raise refuse("map.nothing", Place(name), edition=", ".join(each.edition for each in tried))
    best = [(each, tables) for number, each, tables in ranked if number == most]
    chosen, tables = best[0]
    return ProposedMapping(
        name, tool, chosen, tuple(each.edition for each, _ in best),
        _zone(tables, known, chosen), tuple(tables), proposed_words(_words(tables, chosen), chosen),
        _missing(tables, chosen),
    )  # fmt: skip


def _missing(tables: Sequence[ProposedTable], rubric: Rubric) -> tuple[str, ...]:
    """Return the indicators that no column is known to ask."""
    known = {each.means for table in tables for each in table.columns}
    return tuple(code for code in rubric.asked if code not in known)


def _asked(tables: Sequence[ProposedTable]) -> int:
    """Return how sure it is altogether that these tables ask what an edition asks."""
    return sum(each.sure for table in tables for each in table.columns if each.is_answer)


def _words(tables: Sequence[ProposedTable], rubric: Rubric) -> dict[str, list[str]]:
    """Return the different words in columns of answers, by scale; none of one that has none.

    Scales that no column is known to need are listed too: a person may find the column.
    """
    found: dict[str, dict[str, str]] = {}
    for table in tables:
        for column in table.columns:
            if column.is_answer and not column.ticks:
                found.setdefault(rubric.asked[column.means].scale.code, {})
        for column, word in table.filled():
            if not column.ticks:
                scale = rubric.asked[column.means].scale.code
                found[scale].setdefault(answer_token(word), word)
    asked = (each.scale.code for each in rubric.asked.values())
    return {scale: list(found.get(scale, {}).values()) for scale in dict.fromkeys(asked)}


def _zone(
    tables: Sequence[ProposedTable], known: Mapping[Said, str], rubric: Rubric
) -> TimeZone | None:
    """Return the zone of the institution, None where it is not known."""
    name = known.get(Said.INSTITUTION) or _first_institution(tables)
    province = province_of(rubric.register.province_of(name, rubric.years[-1])) if name else None
    if province is None:
        return None
    if province.code in _WITA:
        return TimeZone.WITA
    return TimeZone.WIT if province.code >= "81" else TimeZone.WIB


def _first_institution(tables: Sequence[ProposedTable]) -> str:
    for table in tables:
        number = next((each.heading.column for each in table.columns
                       if each.means == Said.INSTITUTION), 0)  # fmt: skip
        for row in table.body() if number else ():
            for cell in row:
                if cell.column == number:
                    return cell.text.strip()
    return ""


def main_file(path: Path) -> Path:
    """Return the file to begin from: of a folder, or of CSV files that belong together, the first.

    Raises ``map.folder`` for a folder in which no CSV file is the beginning of all others' names.
    """
    if not is_folder(path):
        tables = sorted(path.parent.glob("*.csv"), key=lambda each: len(each.name))
        is_part = (each for each in tables if path.name.startswith(f"{each.stem}-"))
        return next(is_part, path) if path.suffix.lower() == ".csv" else path
    tables = sorted(path.glob("*.csv"), key=lambda each: len(each.name))
    if not tables or any(not each.name.startswith(f"{tables[0].stem}-") for each in tables[1:]):
        raise refuse("map.folder", Place(name_of(path)))
    return tables[0]
