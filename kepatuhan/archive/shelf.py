"""An open archive: what it is asked by, where it is, and by what names in it are the same."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kepatuhan.archive.chain import IS_REVISION
from kepatuhan.archive.connection import Connection
from kepatuhan.ground.errors import Place
from kepatuhan.ground.tokens import token_of
from kepatuhan.register.register import Register
from kepatuhan.rubric.model import Rubric

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shelf:
    """An archive in a transaction. ``place``: what it is called in messages.

    ``rubrics``: those that were read already, by their hashes.
    """

    connection: Connection
    place: Place
    register: Register
    rubrics: dict[str, Rubric] = field(default_factory=dict, compare=False)

    def key_of(self, row: Row) -> tuple[str, str]:
        """Return what a row is known by: its names as they are compared now.

        Its tokens are those of the time when it was kept, and are in its hash.
        """
        return self.register.institution_token(row["institution"]), token_of(row["unit"])

    def latest(
        self, year: int, columns: str = "*", more: str = "", *values: object
    ) -> Iterator[dict[str, Any]]:
        """Yield the latest revision of every unit of a year, in the order they were kept in.

        ``more``: a condition that they must fulfil as well, with its values.
        """
        return self.latest_before(year, None, columns, more, *values)

    def latest_before(
        self, year: int, end: int | None, columns: str = "*", more: str = "", *values: object
    ) -> Iterator[dict[str, Any]]:
        """Yield the same as it was before a row was added; None: as it is now."""
        before, ends = ("", []) if end is None else ("AND id < ?", [end])
        query = f"""SELECT {columns} FROM revisions WHERE id IN (
            SELECT max(id) FROM revisions WHERE year = ? AND {IS_REVISION} {before}
            GROUP BY institution_token, unit_token
        ) {more} ORDER BY id"""  # noqa: S608
        return self.connection.stream(query, year, *ends, *values)

    def names(self, year: int, tokens: Collection[str]) -> list[str]:
        """Return the names under which institutions were ever kept in a year, by their tokens."""
        query = "SELECT DISTINCT institution FROM revisions WHERE year = ? ORDER BY institution"
        names = self.connection.column(query, year)
        return [name for name in names if self.register.institution_token(name) in tokens]

    def groups_of(self, rows: Iterable[Row]) -> list[list[Row]]:
        """Return the rows of every institution, its own first."""
        groups: dict[str, list[Row]] = {}
        for row in rows:
            groups.setdefault(self.key_of(row)[0], []).append(row)
        return [sorted(group, key=lambda row: bool(row["unit"])) for group in groups.values()]
