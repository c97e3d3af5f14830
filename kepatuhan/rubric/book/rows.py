"""From a rubric's YAML nodes to the rows of the sheets: every field as it is written."""

from collections.abc import Iterator

from kepatuhan.rubric.book.layout import PLAN_OF, TOP, ColumnKind, Plan, below
from kepatuhan.rubric.book.lists import joined
from kepatuhan.strict_yaml.nodes import Listing, Mapping, Node, Scalar

Row = dict[str, str]


def rows_of(document: Node) -> dict[str, list[Row]]:
    """Return the rows of every sheet, by the sheet's key; each maps fields to their texts.

    ``document`` must be a rubric that loads.
    """
    found: dict[str, list[Row]] = {}
    _gather(document, PLAN_OF[TOP], {}, found)
    return found


def _gather(node: Node, plan: Plan, above: Row, found: dict[str, list[Row]]) -> None:
    row = {**above, **{column.key: _cell(node, column.key, column.kind) for column in plan.own}}
    found.setdefault(plan.key, []).append(row)
    for part in below(plan):
        for name, child in _children(node, part):
            if part.name:
                _gather(child, part, {part.name: name}, found)
            else:
                _gather(child, part, {part.parent: row["code"]} if part.parent else {}, found)


def _children(node: Node, part: Plan) -> Iterator[tuple[str, Node]]:
    held = _inner(node, part.field)
    if isinstance(held, Mapping):
        yield from held.entries.items()
    elif isinstance(held, Listing):
        yield from (("", item) for item in held.items)


def _cell(node: Node, key: str, kind: ColumnKind) -> str:
    held: Node | None = node
    for name in key.split("."):
        held = _inner(held, name)
    if isinstance(held, Scalar):
        return held.text.strip()
    if kind is ColumnKind.LIST and isinstance(held, Listing):
        return joined(item.text.strip() for item in held.items if isinstance(item, Scalar))
    return ""


def _inner(node: Node | None, key: str) -> Node | None:
    return node.entries.get(key) if isinstance(node, Mapping) else None
