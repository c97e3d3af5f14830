"""From a rubric's YAML nodes to the rows of the sheets, and back; a node keeps its cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kepatuhan.ground.errors import Finding, Place, finding
from kepatuhan.ground.tokens import nearest_first
from kepatuhan.rubric.book.layout import PLAN_OF, TOP, Column, Plan, below, joined, split
from kepatuhan.strict_yaml.nodes import Listing, Node, Scalar
from kepatuhan.strict_yaml.nodes import Mapping as Fields

Row = dict[str, str]


def rows_of(document: Node) -> dict[str, list[Row]]:
    """Return the rows of every sheet, by the sheet's key; each maps fields to their texts.

    ``document`` must be a rubric that loads.
    """
    found: dict[str, list[Row]] = {}
    _gather(document, PLAN_OF[TOP], {}, found)
    return found


def _gather(node: Node, plan: Plan, above: Row, found: dict[str, list[Row]]) -> None:
    row = {**above, **{column.key: _cell(node, column) for column in plan.own}}
    found.setdefault(plan.key, []).append(row)
    for part in below(plan):
        for name, child in _children(node, part):
            if part.name:
                _gather(child, part, {part.name: name}, found)
            else:
                _gather(child, part, {part.parent: row["code"]} if part.parent else {}, found)


def _children(node: Node, part: Plan) -> Iterator[tuple[str, Node]]:
    held = _inner(node, part.field)
    if isinstance(held, Fields):
        yield from held.entries.items()
    elif isinstance(held, Listing):
        yield from (("", item) for item in held.items)


def _cell(node: Node, column: Column) -> str:
    held: Node | None = node
    for name in column.key.split("."):
        held = _inner(held, name)
    if isinstance(held, Scalar):
        return held.text.strip()
    if column.is_list and isinstance(held, Listing):
        return joined(item.text.strip() for item in held.items if isinstance(item, Scalar))
    return ""


def _inner(node: Node | None, key: str) -> Node | None:
    return node.entries.get(key) if isinstance(node, Fields) else None


@dataclass(frozen=True, slots=True)
class Record:
    """One row that was read, or the fields of the first sheet: texts by field, without blank ones.

    ``places`` has the cell of every field, blank or not; ``home`` is the cell to point at else.
    """

    texts: Mapping[str, str]
    places: Mapping[str, Place]
    home: Place

    def place_of(self, field: str) -> Place:
        """Return the cell of a field, or of the first one inside it."""
        if field in self.places:
            return self.places[field]
        inside = (place for key, place in self.places.items() if key.startswith(f"{field}."))
        return next(inside, self.home)


class DocumentBuilder:
    """Builds the document of records by their sheets.

    ``sheets``: where these are, by their keys; no sheet is named where one is needed and cannot be
    read.
    """

    def __init__(self, records: Mapping[str, list[Record]], sheets: Mapping[str, Place]) -> None:
        self.records, self.sheets = records, sheets
        self.findings: list[Finding] = []
        self._children: dict[str, dict[str, list[Record]]] = {}

    def document(self) -> Fields:
        """Return the whole rubric; rows that belong nowhere are in ``findings``."""
        for plan in PLAN_OF.values():
            if plan.parent:
                self._children[plan.key] = self._by_parent(plan)
        (top,) = self.records[TOP] or [Record({}, {}, self.sheets[TOP])]
        return self._node(top, PLAN_OF[TOP], "")

    def _node(self, record: Record, plan: Plan, code: str) -> Fields:
        node = _fields(record, plan.own, "", record.home)
        for part in below(plan):
            children = self._children[part.key].get(code, []) if part.parent else (
                self.records[part.key]
            )  # fmt: skip
            node.key_places[part.field] = self.sheets.get(part.key, record.home)
            if children:
                node.entries[part.field] = self._group(children, part)
        return node

    def _group(self, records: list[Record], plan: Plan) -> Node:
        home = records[0].home
        if not plan.name:
            nodes = [self._node(record, plan, _code(record, plan)) for record in records]
            return Listing(tuple(nodes), home)
        named = dict(self._named(records, plan))
        return Fields(
            {code: self._node(record, plan, code) for code, record in named.items()},
            {code: record.place_of(plan.name) for code, record in named.items()},
            home,
        )

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
            elif above.key not in self.sheets or self.sheets[above.key].sheet:
                allowed = ", ".join(nearest_first(parent, filter(None, codes))) or "–"
                name = f"{plan.key}.{plan.parent}"
                self._note("rubric.not_allowed", record, plan.parent,
                           name=name, found=parent, allowed=allowed)  # fmt: skip
        return found

    def _note(self, code: str, record: Record, field: str, /, **values: object) -> None:
        self.findings.append(finding(code, record.place_of(field), **values))


def _fields(record: Record, columns: tuple[Column, ...], inside: str, place: Place) -> Fields:
    """Return a record's fields in the order of the columns, those inside a field together."""
    node = Fields({}, {}, place)
    for column in columns:
        key, _, rest = column.key.removeprefix(inside).partition(".")
        group = f"{inside}{key}."
        members = tuple(x for x in columns if x is column or x.key.startswith(group))
        at = node.key_places.setdefault(key, record.place_of(inside + key))
        if key not in node.entries and any(each.key in record.texts for each in members):
            node.entries[key] = (
                _fields(record, members, group, at)
                if rest
                else _value(record.texts[column.key], column, at)
            )
    return node


def _code(record: Record, plan: Plan) -> str:
    return record.texts.get(plan.code, "")


def _value(text: str, column: Column, place: Place) -> Node:
    if column.is_list:
        return Listing(tuple(Scalar(word, place) for word in split(text)), place)
    return Scalar(text, place)
