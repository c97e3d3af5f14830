"""Counts with DuckDB: out of core, so that memory stays small whatever the size of the file."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from kepatuhan.counting.model import Column, CountSource, RowCount, StoredAs
from kepatuhan.counting.sql import LINE, TABLE, count_query, row_counts
from kepatuhan.ground.errors import refuse
from kepatuhan.system.extras import extra

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "600MB"  # what DuckDB holds before it writes to disk
_BATCH = 10_000  # rows
# What is the same text in every engine: no fractions, no dates.
_COUNTABLE = {
    "VARCHAR", "BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT",
    "USMALLINT", "UINTEGER", "UBIGINT",
}  # fmt: skip


@contextmanager
def open_duckdb(source: CountSource) -> Iterator["DuckFile"]:
    """Open a file with DuckDB.

    Raises ``count.extra_missing`` without it, ``count.damaged``, and ``count.no_room`` where memory
    and disk are too small.
    """
    with extra("big", "count.extra_missing"):
        import duckdb
    with (
        TemporaryDirectory(prefix="kepatuhan-") as aside,
        duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": aside}) as database,
    ):
        try:
            yield DuckFile(source, database)
        except duckdb.Error as error:
            if isinstance(error, duckdb.OutOfMemoryException) or "No space left" in str(error):
                raise refuse("count.no_room", source.place, found=MEMORY, folder=aside) from error
            raise refuse("count.damaged", source.place, kind=source.kind) from error


class DuckFile:
    """A file that DuckDB reads."""

    def __init__(self, source: CountSource, database: "DuckDBPyConnection") -> None:
        self.source, self._database = source, database
        self._columns = self._described()

    def columns(self) -> Sequence[Column]:
        """Return the columns of the file."""
        return self._columns

    def rows(self) -> int | None:
        """Return how many rows it has; of CSV only counting tells."""
        if self.source.kind is StoredAs.CSV:
            return None
        (number,) = self._one(f"SELECT count(*) FROM {self._file()}")  # noqa: S608
        return int(number)

    def count(self, columns: Mapping[str, int]) -> Iterator[RowCount]:
        """Yield the counts of equal rows."""
        fields = tuple(columns)
        self._name(columns)
        yield from row_counts(fields, self._listed(count_query(fields)))

    def listed(self, columns: Mapping[str, int]) -> Iterator[tuple[Any, ...]]:
        """Yield every row: its number, then its fields."""
        self._name(columns)
        yield from self._listed(f"SELECT {LINE}, {', '.join(columns)} FROM {TABLE}")  # noqa: S608

    def _described(self) -> list[Column]:
        if self.source.kind is StoredAs.CSV:
            return [Column(each, "VARCHAR", True) for each in self.source.headings]
        rows = self._database.execute(f"DESCRIBE SELECT * FROM {self._file()}").fetchall()  # noqa: S608
        return [
            Column(name, kind, kind in _COUNTABLE or kind.startswith("ENUM"))
            for name, kind, *_ in rows
        ]

    def _name(self, columns: Mapping[str, int]) -> None:
        """Name the columns as the query does, all of them texts."""
        named = [f"CAST({self._column(at)} AS VARCHAR) AS {field}" for field, at in columns.items()]
        is_csv = self.source.kind is StoredAs.CSV
        line = "row_number() OVER () + 1" if is_csv else "file_row_number + 1"
        line = "0" if self.source.parts else line
        table = self._file(numbered=True)
        self._database.execute(
            f"CREATE OR REPLACE TEMP VIEW {TABLE} AS "  # noqa: S608
            f"SELECT {', '.join(named)}, {line} AS {LINE} FROM {table}"
        )

    def _column(self, at: int) -> str:
        if self.source.kind is StoredAs.CSV:
            return f"c{at}"
        name = self._columns[at].name.replace('"', '""')
        return f'"{name}"'

    def _file(self, *, numbered: bool = False) -> str:
        files = ", ".join(_quoted(_no_pattern(each)) for each in self.source.files)
        address = f"[{files}]"
        if self.source.kind is StoredAs.PARQUET:
            number = f", file_row_number = {numbered}"
            return f"read_parquet({address}, hive_partitioning = false{number})"
        types = ", ".join(f"'c{at}': 'VARCHAR'" for at in range(len(self.source.headings)))
        return (
            f"read_csv({address}, auto_detect = false, header = true, columns = {{{types}}}, "
            f"delim = {_quoted(self.source.delimiter)}, quote = '\"', escape = '\"')"
        )

    def _one(self, query: str) -> tuple[Any, ...]:
        return self._database.execute(query).fetchall()[0]

    def _listed(self, query: str) -> Iterator[tuple[Any, ...]]:
        found = self._database.execute(query)
        while rows := found.fetchmany(_BATCH):
            yield from rows


def _no_pattern(path: str) -> str:
    """Return a path in which nothing stands for other names."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in path)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
