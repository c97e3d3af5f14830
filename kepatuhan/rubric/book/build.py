"""From records to a rubric's YAML nodes. A node's line is the number of the place it was read from.

So whatever the rubric's loader finds can be told with the cell that it is about.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kepatuhan.ground.errors import Finding, Place, finding
from kepatuhan.rubric.book.layout import PLAN_OF, TOP, Column, ColumnKind, Plan, below
from kepatuhan.rubric.book.lists import split
from kepatuhan.rubric.book.records import Record
from kepatuhan.strict_yaml.fields import nearest_first
from kepatuhan.strict_yaml.nodes import Listing, Node, Scalar
from kepatuhan.strict_yaml.nodes import Mapping as Fields

Records = Mapping[str, list[Record]]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a node was read: a record, and the field there ('' for the record itself)."""

    record: Record
    field: str

    @property
    def cell(self) -> str:
        """The cell."""
        return self.record.cell_of(self.field) if self.field else self.record.home

    def missing(self, key: str) -> str:
        """Return the cell in which a field that is missing here would stand."""
        return self.record.cell_of(f"{self.field}.{key}" if self.field else key)


class DocumentBuilder:
    """Builds the document. ``spots``: where its nodes were read, by their lines less one."""

    def __init__(self, records: Records, missing: set[str], file: str) -> None:
        self.records, self.missing, self.file = records, missing, file
        self.spots: list[Spot] = []
        self.findings: list[Finding] = []
        self._children: dict[str, dict[str, list[Record]]] = {}

    def document(self) -> Fields:
        """Return the whole rubric; rows that belong nowhere are in ``findings``."""
        for plan in PLAN_OF.values():
            if plan.parent:
                self._children[plan.key] = self._by_parent(plan)
        (top,) = self.records[TOP] or [Record("", {}, {}, "")]
        return self._node(top, PLAN_OF[TOP], "")

    def _node(self, record: Record, plan: Plan, code: str) -> Fields:
        entries, lines = self._fields(record, plan.own, "")
        for part in below(plan):
            records = self._children[part.key].get(code, []) if part.parent else None
            children = self.records[part.key] if records is None else records
            if children:
                entries[part.field] = self._group(children, part)
                lines[part.field] = entries[part.field].line
        return Fields(entries, lines, self._line(record, ""))

    def _group(self, records: list[Record], plan: Plan) -> Node:
        line = self._line(records[0], "")
        if not plan.name:
            nodes = [self._node(record, plan, _code(record, plan)) for record in records]
            return Listing(tuple(nodes), line)
        named = dict(self._named(records, plan))
        nodes_of = {code: self._node(record, plan, code) for code, record in named.items()}
        lines = {code: self._line(record, plan.name) for code, record in named.items()}
        return Fields(dict(nodes_of), lines, line)

    def _named(self, records: list[Record], plan: Plan) -> Iterator[tuple[str, Record]]:
        """Yield the records with their names; a row without one, or with another's, is told."""
        seen: set[str] = set()
        for record in records:
            code = _code(record, plan)
            if not code:
                self._note("rubric.missing_key", record, plan.name, name=plan.key, key=plan.name)
            elif code in seen:
                self._note("rubric.repeated_code", record, plan.name, name=plan.key, code=code)
            else:
                seen.add(code)
                yield code, record

    def _fields(
        self, record: Record, columns: tuple[Column, ...], inside: str
    ) -> tuple[dict[str, Node], dict[str, int]]:
        """Return a record's fields in the order of the columns, those inside a field together."""
        entries: dict[str, Node] = {}
        lines: dict[str, int] = {}
        for column in columns:
            key, _, rest = column.key.removeprefix(inside).partition(".")
            group = f"{inside}{key}."
            members = tuple(x for x in columns if x is column or x.key.startswith(group))
            if key in entries or not any(each.key in record.texts for each in members):
                continue
            lines[key] = self._line(record, inside + key)
            entries[key] = (
                Fields(*self._fields(record, members, group), lines[key])
                if rest
                else _value(record.texts[column.key], column.kind, lines[key])
            )
        return entries, lines

    def _by_parent(self, plan: Plan) -> dict[str, list[Record]]:
        """Return the records of a sheet by what they belong to; one without it is told."""
        above = PLAN_OF[plan.inside]
        codes = [_code(record, above) for record in self.records[above.key]]
        found: dict[str, list[Record]] = {}
        for record in self.records[plan.key]:
            parent = record.texts.get(plan.parent, "")
            if parent in codes:
                found.setdefault(parent, []).append(record)
            elif not parent:
                self._note(
                    "rubric.missing_key", record, plan.parent, name=plan.key, key=plan.parent
                )
            elif above.key not in self.missing:
                allowed = ", ".join(nearest_first(parent, filter(None, codes))) or "–"
                name = f"{plan.key}.{plan.parent}"
                self._note("rubric.not_allowed", record, plan.parent,
                           name=name, found=parent, allowed=allowed)  # fmt: skip
        return found

    def _line(self, record: Record, field: str) -> int:
        self.spots.append(Spot(record, field))
        return len(self.spots)

    def _note(self, code: str, record: Record, field: str, /, **values: object) -> None:
        place = Place(self.file, record.sheet, record.cell_of(field))
        self.findings.append(finding(code, place, **values))


def _code(record: Record, plan: Plan) -> str:
    return record.texts.get(plan.code, "")


def _value(text: str, kind: ColumnKind, line: int) -> Node:
    if kind is ColumnKind.LIST:
        return Listing(tuple(Scalar(word, line) for word in split(text)), line)
    return Scalar(text, line)
