"""A small check of a table against its Table Schema: headings, types, constraints, keys."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from io import StringIO

from kepatuhan.ground.errors import Finding, Place, finding, refuse, some
from kepatuhan.programmes.exchange.model import Json, PackageTable
from kepatuhan.sheets.csv_rows import LONGEST_FIELD

_INTEGER = re.compile(r"[+-]?\d{1,40}", re.ASCII).fullmatch
_NUMBER = re.compile(r"[+-]?\d{1,40}(\.\d{1,40})?", re.ASCII).fullmatch


def _holds(kind: type) -> Callable[[str], object]:
    def check(text: str) -> bool:
        try:
            return isinstance(json.loads(text), kind)
        except (ValueError, RecursionError):
            return False

    return check


# Whether a text is of a type; types that we write. Others are of a later version.
TYPES: Mapping[str, Callable[[str], object]] = {
    "string": lambda _: True,
    "integer": _INTEGER,
    "number": _NUMBER,
    "boolean": ("true", "false").__contains__,
    "object": _holds(dict),
    "array": _holds(list),
}
_KNOWN = frozenset(("required", "unique", "enum", "pattern", "minimum"))
# The patterns that we write; one of others might never come to an end.
SHA256, REGION = "[0-9a-f]{64}", "[0-9]{2}(\\.[0-9]{2})?"
_PATTERNS = frozenset(("", SHA256, REGION))


@dataclass(frozen=True, slots=True)
class TableField:
    """One column as a schema declares it. ``minimum``: None for none; ``enum`` empty: all."""

    name: str
    type: str
    required: bool
    unique: bool
    enum: tuple[str, ...]
    pattern: str
    minimum: Fraction | None

    def takes(self, text: str) -> bool:
        """Return whether a cell may hold a text; '' is a missing value.

        >>> score = TableField("score", "number", False, False, (), "", Fraction(0))
        >>> [score.takes(text) for text in ("93.71", "", "93,71", "-1")]
        [True, True, False, False]
        """
        if not text:
            return not self.required
        return bool(
            TYPES[self.type](text)
            and (not self.enum or text in self.enum)
            and (not self.pattern or re.fullmatch(self.pattern, text))
            and (self.minimum is None or Fraction(text) >= self.minimum)
        )


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns whose values stand in columns of another table."""

    fields: tuple[str, ...]
    table: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableSchema:
    """What a descriptor says of a table."""

    fields: tuple[TableField, ...]
    primary: tuple[str, ...]
    foreign: tuple[ForeignKey, ...]


def schema_in(data: Json, place: Place) -> TableSchema:
    """Return the schema of a resource.

    Raises ``exchange.field_unknown`` for a type or constraint that this version does not know, and
    KeyError, TypeError or ValueError for what is no schema.
    """
    primary = data.get("primaryKey", [])
    foreign = [
        ForeignKey(_names(each["fields"]), each["reference"]["resource"],
                   _names(each["reference"]["fields"]))
        for each in data.get("foreignKeys", [])
    ]  # fmt: skip
    fields = tuple(_field(each, place) for each in data["fields"])
    return TableSchema(fields, _names(primary), tuple(foreign))


def _names(said: object) -> tuple[str, ...]:
    if isinstance(said, str):
        return (said,)
    if not isinstance(said, list):
        raise TypeError
    return tuple(map(str, said))


def _field(data: Json, place: Place) -> TableField:
    name, kind, limits = str(data["name"]), data.get("type", "string"), data.get("constraints", {})
    pattern, minimum = str(limits.get("pattern", "")), limits.get("minimum")
    unknown = [
        *({str(kind)} - TYPES.keys()), *sorted(limits.keys() - _KNOWN), *({pattern} - _PATTERNS)
    ]  # fmt: skip
    if unknown:
        raise refuse("exchange.field_unknown", place, field=name, found=unknown[0])
    return TableField(
        name, kind, bool(limits.get("required")), bool(limits.get("unique")),
        tuple(map(str, limits.get("enum", ()))), pattern,
        None if minimum is None else Fraction(str(minimum)),
    )  # fmt: skip


def read_table(content: bytes, place: Place, most: int) -> PackageTable:
    """Return the table in a part of CSV, UTF-8.

    Raises ``exchange.no_table`` for what is none, or has more than ``most`` cells.
    """
    csv.field_size_limit(LONGEST_FIELD)
    try:
        lines = csv.reader(StringIO(content.decode(), newline=""), strict=True)
        keys = tuple(next(lines, ()))
        rows: list[tuple[str, ...]] = []
        for row in lines:
            if len(row) != len(keys) or (len(rows) + 1) * len(keys) > most:
                raise refuse("exchange.no_table", place, line=len(rows) + 2)
            rows.append(tuple(row))
    except (csv.Error, UnicodeDecodeError) as error:
        raise refuse("exchange.no_table", place, line="–") from error
    if not keys or len(set(keys)) < len(keys):
        raise refuse("exchange.no_table", place, line=1)
    return PackageTable(place, keys, tuple(rows))


def find_in_table(table: PackageTable, schema: TableSchema) -> Iterator[Finding]:
    """Yield what is in a table and not as its schema says."""
    names = tuple(field.name for field in schema.fields)
    if names != table.keys:
        yield finding("exchange.headings", table.place, found=some(table.keys), allowed=some(names))
        return
    for at, field in enumerate(schema.fields):
        values = [row[at] for row in table.rows]
        wrong = [number for number, text in enumerate(values) if not field.takes(text)]
        if wrong:
            yield _at(table, field.name, wrong, "exchange.values", found=values[wrong[0]])
        if field.unique:
            yield from _twice(table, (field.name,))
    yield from _twice(table, schema.primary)


def _at(table: PackageTable, key: str, rows: Sequence[int], code: str, **values: str) -> Finding:
    """Return a finding about cells of a column, at the first of them."""
    cells = some([table.at(row, key).cell for row in rows])
    return finding(code, table.at(rows[0], key), field=key, cells=cells, n=len(rows), **values)


def _twice(table: PackageTable, keys: Sequence[str]) -> Iterator[Finding]:
    """Yield that rows have a key that another row has."""
    seen: set[tuple[str, ...]] = set()
    again = []
    for number, key in enumerate(picked(table, keys)):
        if keys and key in seen:
            again.append(number)
        seen.add(key)
    if again:
        yield _at(table, keys[0], again, "exchange.key_twice")


def picked(table: PackageTable, keys: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """Return some columns of every row; raises ``ValueError`` for one that is not there."""
    at = [table.keys.index(key) for key in keys]
    return (tuple(row[column] for column in at) for row in table.rows)


def find_lost_keys(
    tables: Mapping[str, PackageTable], schemas: Mapping[str, TableSchema]
) -> Iterator[Finding]:
    """Yield that rows name something that the table it should stand in does not have."""
    for name, schema in schemas.items():
        for each in schema.foreign:
            if each.table not in tables:
                yield finding("exchange.part_missing", tables[name].place, part=each.table)
                continue
            known = set(picked(tables[each.table], each.others))
            keys = enumerate(picked(tables[name], each.fields))
            lost = [number for number, key in keys if any(key) and key not in known]
            if lost:
                yield _at(
                    tables[name], each.fields[0], lost, "exchange.key_unknown", other=each.table
                )
