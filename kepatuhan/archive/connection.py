"""Statements to SQLite and to PostgreSQL in one way, straight over their drivers."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import count, islice
from pathlib import Path
from typing import Any
from weakref import WeakSet

Row = dict[str, Any]
LOCK = 0x6B657061  # "kepa": the number of PostgreSQL's advisory lock on an archive
LOST = "network error"  # what pg8000 says of a server that is gone, where it says so
_INSERTED_AT_ONCE = 50
_FETCHED_AT_ONCE = 200


class Connection:
    """A connection that is in a transaction when we say so; closed, it takes back what is open.

    A statement marks its values with ``?`` and has no other question mark or percent sign. Rows
    are dicts by the names of their columns. Everything raises what the driver does: ``faults``.
    """

    faults: type[Exception]
    _reading: str  # what begins a transaction that sees one state of the database
    _writing: tuple[str, ...]  # what begins one in which nobody else writes, waiting for who does
    _tables: str  # what asks for the names of all tables
    _compact: str  # what lets nothing of what was overwritten stay in the database's files

    def __init__(self, raw: Any) -> None:
        self._raw = raw

    def do(self, statement: str, *values: object) -> Any:
        """Run a statement, and return the driver's cursor on what it gives."""
        cursor = self._raw.cursor()
        cursor.execute(statement, values)
        return cursor

    def stream(self, query: str, *values: object) -> Iterator[Row]:
        """Yield the rows of a query, without holding all of them."""
        cursor = self.do(query, *values)
        names = [column[0] for column in cursor.description]
        return (dict(zip(names, row, strict=True)) for row in cursor)

    def rows(self, query: str, *values: object) -> list[Row]:
        """Return all rows of a query."""
        return list(Connection.stream(self, query, *values))

    def first(self, query: str, *values: object) -> Row | None:
        """Return the first row of a query, None if there is none."""
        return next(iter(self.rows(query, *values)), None)

    def column(self, query: str, *values: object) -> list[Any]:
        """Return the first column of a query."""
        return [row[0] for row in self.do(query, *values)]

    def value(self, query: str, *values: object) -> Any:
        """Return the first value of a query, None if there is none."""
        return next(iter(self.column(query, *values)), None)

    def tables(self) -> list[str]:
        """Return the names of all tables, in order."""
        return self.column(self._tables)

    def insert(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows of the same columns, some at a time: they may be made as they are added."""
        left = iter(rows)
        while some := list(islice(left, _INSERTED_AT_ONCE)):
            names = list(some[0])
            marks = f"({', '.join('?' * len(names))})"
            # one statement: pg8000 sends the rows of an executemany one by one
            into = f"{table} ({', '.join(names)}) VALUES {', '.join([marks] * len(some))}"
            self.do(f"INSERT INTO {into}", *(row[name] for row in some for name in names))

    def update(self, table: str, row: Row) -> None:
        """Write all columns of a row anew, which is found by its ``id``."""
        columns = ", ".join(f"{name} = ?" for name in row)
        self.do(f"UPDATE {table} SET {columns} WHERE id = ?", *row.values(), row["id"])  # noqa: S608

    def begin_reading(self) -> None:
        """Begin a transaction that sees one state of the database."""
        self.do(self._reading)

    def begin_writing(self) -> None:
        """Begin a transaction in which nobody else writes; whoever does is waited for."""
        for statement in self._writing:
            self.do(statement)

    def commit(self) -> None:
        """Keep what was done since the transaction began."""
        self.do("COMMIT")

    def compact(self) -> None:
        """Let nothing of what was overwritten stay in the files of the database."""
        self.do(self._compact)

    def close(self) -> None:
        """End it, and take back what was not committed."""
        with suppress(self.faults):  # a server that is gone took it back by itself
            self._raw.close()


class Sqlite(Connection):
    """A connection to a file, which is made if it is not there."""

    faults = sqlite3.Error
    _reading = "BEGIN"
    _writing = ("BEGIN IMMEDIATE",)
    _tables = r"""SELECT name FROM sqlite_master
        WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY name"""
    _compact = "VACUUM"

    def __init__(self, file: Path, wait: int) -> None:
        raw = sqlite3.connect(file, timeout=wait, isolation_level=None)
        # bytes that are no text are a changed row, which its hash tells
        raw.text_factory = lambda text: text.decode("utf-8", "replace")
        super().__init__(raw)
        self._cursors: WeakSet[sqlite3.Cursor] = WeakSet()

    def do(self, statement: str, *values: object) -> Any:
        """Run a statement, and remember its cursor."""
        cursor = super().do(statement, *values)
        self._cursors.add(cursor)
        return cursor

    def begin_writing(self) -> None:
        """Begin as any; with no log beside the file that a copy would leave out.

        Where somebody else has the archive open, it stays as it is for this time.
        """
        with suppress(sqlite3.OperationalError):
            self.do("PRAGMA journal_mode = DELETE")
        super().begin_writing()

    def close(self) -> None:
        """End it now: a cursor that somebody still holds would keep the file locked."""
        for cursor in self._cursors:
            cursor.close()
        super().close()


class Postgres(Connection):
    """A connection to a server."""

    _reading = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    _tables = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"
    _compact = "VACUUM FULL revisions, runs"

    def __init__(self, options: Mapping[str, Any], wait: int) -> None:
        from pg8000.dbapi import Error, InterfaceError, connect

        self.faults, self._lost, self._streams = Error, InterfaceError, count(1)
        lock = f"SELECT pg_advisory_xact_lock({LOCK})"
        self._writing = ("BEGIN", f"SET LOCAL lock_timeout = '{wait}s'", lock)
        # Whatever the database's own encoding is, pg8000 shall not write in that one.
        raw = connect(**{**options, "startup_params": {"client_encoding": "utf8"}})
        raw.autocommit = True  # we begin
        super().__init__(raw)

    def do(self, statement: str, *values: object) -> Any:
        """Run a statement with the marks that the driver knows."""
        try:
            return super().do(statement.replace("?", "%s") if values else statement, *values)
        except OSError as error:  # the driver lets it through where it waits for an answer
            raise self._lost(LOST) from error

    def stream(self, query: str, *values: object) -> Iterator[Row]:
        """Yield the rows through a cursor on the server, which ends with the transaction."""
        name = f"stream_{next(self._streams)}"
        self.do(f"DECLARE {name} NO SCROLL CURSOR FOR {query}", *values)
        while rows := self.rows(f"FETCH {_FETCHED_AT_ONCE} FROM {name}"):
            yield from rows
