"""A package held against what its own answers give: where a number is another one."""

from collections.abc import Iterator
from dataclasses import dataclass

from kepatuhan.ground.errors import Finding, Place, finding
from kepatuhan.ground.i18n import words
from kepatuhan.pictures.exchange.package import contents_of
from kepatuhan.pictures.exchange.tables import OF_RESULTS, tables_of
from kepatuhan.pictures.result.view import View
from kepatuhan.programmes.exchange.keys import PRIMARY
from kepatuhan.programmes.exchange.model import INTERNAL, DataPackage, PackageTable
from kepatuhan.programmes.exchange.table_schema import read_table

_ROW = ""  # in the place of a column, where a whole row is missing or too many
_NONE = "–"


@dataclass(frozen=True, slots=True)
class CellDifference:
    """A cell that says something else than the answers give. ``field`` '': the whole row."""

    place: Place
    name: str
    field: str
    there: str
    here: str

    def finding(self) -> Finding:
        """Return it as a finding."""
        return finding(
            "exchange.differs", self.place, name=self.name, field=self.field or _NONE,
            there=self.there or _NONE, here=self.here or _NONE,
        )  # fmt: skip


def differences(package: DataPackage) -> tuple[CellDifference, ...]:
    """Return where the tables of a package with answers are not what these give; () without."""
    if package.result is None or not package.head.is_internal:
        return ()
    view = View(package.result, words(package.head.language))
    tables = tables_of(view, answers=True)
    compared = [name for name in tables if name in OF_RESULTS or name.startswith(INTERNAL)]
    ours = contents_of({name: tables[name] for name in compared}, package.result)
    found: list[CellDifference] = []
    for name in compared:
        there = package.tables[name]
        content = ours[f"{name}.csv"]
        found += _between(name, there, read_table(content, there.place, len(content)))
    return tuple(found)


def _between(name: str, there: PackageTable, here: PackageTable) -> Iterator[CellDifference]:
    """Yield the cells of the columns that both have that differ, row by row of the same key."""
    keys = PRIMARY.get(name)
    known = {_key(row, keys, at): row for at, row in enumerate(here.records())}
    shared = [key for key in there.keys if key in here.keys]
    for at, row in enumerate(there.records()):
        ours = known.pop(_key(row, keys, at), None)
        told = _named(row)
        if ours is None:
            yield CellDifference(there.at(at, there.keys[0]), told, _ROW, told, "")
            continue
        for key in shared:
            if row[key] != ours[key]:
                yield CellDifference(there.at(at, key), told, key, row[key], ours[key])
    for ours in known.values():
        yield CellDifference(there.place, _named(ours), _ROW, "", _named(ours))


def _key(row: dict[str, str], keys: tuple[str, ...] | None, at: int) -> tuple[str, ...]:
    """Return what a row is known by: its key, else its number."""
    return tuple(row[key] for key in keys) if keys else (str(at),)


def _named(row: dict[str, str]) -> str:
    """Return the body that a row is about, and its indicator."""
    names = (row.get(key, "") for key in ("institution", "unit", "indicator"))
    return " ▸ ".join(filter(None, names))
