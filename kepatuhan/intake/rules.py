"""What must hold in every mapping, whatever the rubric: who is told of, and no column twice."""

from collections.abc import Iterable, Iterator, Sequence

from kepatuhan.ground.errors import Finding, finding
from kepatuhan.ground.tokens import nearest, token_of
from kepatuhan.intake.headings import heading_token
from kepatuhan.intake.model import MappedColumn, MappedTable, Role, Said, SurveyMapping

SEVERAL = frozenset({Role.UNUSED, Role.PERSONAL, Role.REVIEW})  # of which there may be more
NEEDED = (Said.INSTITUTION, Said.UNIT)


def find_in_tables(mapping: SurveyMapping) -> list[Finding]:
    """Return what is wrong with the tables of a mapping."""
    before: dict[str, MappedTable] = {}
    found: list[Finding] = []
    for table in mapping.tables:
        if table.name in before:
            found.append(finding("map.table_twice", table.place, name=table.name))
        found += _parent(table, before)
        found += _columns(table)
        before[table.name] = table
        found += _untold(table, before)
    return found


def line_of(table: MappedTable, tables: dict[str, MappedTable]) -> Iterator[MappedTable]:
    """Yield a table, its parent, the parent of that, and so on."""
    yield table
    while table.parent in tables and tables[table.parent] is not table:
        table = tables[table.parent]
        yield table


def tells(table: MappedTable, said: Said) -> bool:
    """Return whether a column or what is the same in all rows tells something."""
    return said in table.constants or table.column(said) is not None


def _parent(table: MappedTable, before: dict[str, MappedTable]) -> Iterator[Finding]:
    if not table.parent:
        return
    if table.parent not in before:
        near = ", ".join(nearest(table.parent, before) or before) or "–"
        yield finding("map.no_parent_table", table.place, found=table.parent, allowed=near)
        return
    if table.column(Role.PARENT) is None:
        yield finding("map.no_role", table.place, name=table.name, role=Role.PARENT)
    if before[table.parent].column(Role.KEY) is None:
        parent = before[table.parent]
        yield finding("map.no_role", parent.place, name=parent.name, role=Role.KEY)


def _columns(table: MappedTable) -> Iterator[Finding]:
    headings: set[tuple[str, int]] = set()
    meanings: dict[tuple[str, str], list[MappedColumn]] = {}
    for column in table.columns:
        key = (heading_token(column.heading), column.nth)
        if key in headings:
            yield finding("map.heading_twice", column.place, heading=column.heading)
        headings.add(key)
        if column.means not in SEVERAL:
            meanings.setdefault((column.means, column.subject), []).append(column)
        if not column.is_answer:
            yield from _named_twice(column)
        if column.means in table.constants:
            yield finding("map.said_twice", column.place, name=column.means)
    for same in meanings.values():
        if len(same) > 1 and not _in_turn(same):
            listed = ", ".join(f"“{each.heading}”" for each in same)
            yield finding("map.two_columns", same[1].place, name=same[0].means, headings=listed)


def _named_twice(column: MappedColumn) -> Iterator[Finding]:
    """Yield the values of a body or product that have two names."""
    names: dict[str, str] = {}
    for word in column.words:
        first = names.setdefault(token_of(word.text), word.meaning)
        if first != word.meaning:
            yield finding(
                "map.word_twice", word.place, word=word.text, first=first, second=word.meaning
            )


def _in_turn(same: Sequence[MappedColumn]) -> bool:
    """Return whether several columns of one meaning are told apart: in turn, or as ticks."""
    if any(each.is_option for each in same):
        return all(each.is_option for each in same)
    turns = {each.turn for each in same}
    return same[0].is_answer and len(turns) == len(same) and 0 not in turns


def _untold(table: MappedTable, tables: dict[str, MappedTable]) -> Iterable[Finding]:
    """Yield what nothing tells of the rows of a table that has answers."""
    if not any(table.answers()):
        return
    line = list(line_of(table, tables))
    for said in NEEDED:
        if not any(tells(each, said) for each in line):
            yield finding("map.untold", table.place, name=table.name, said=said)
