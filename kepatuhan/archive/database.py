"""A database by its address: SQLite in a file, or PostgreSQL. One writer at a time."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from threading import Timer

from kepatuhan.archive.address import Address, address_of
from kepatuhan.archive.connection import LOST, Connection, Postgres, Sqlite
from kepatuhan.archive.migrations import STEPS, check_schema, migrate
from kepatuhan.ground.errors import CannotWriteError, Finding, finding, refuse
from kepatuhan.ground.i18n import N_
from kepatuhan.system.refusals import reason_of

WAIT_SECONDS = 60
QUIET_SECONDS = 2.0  # of waiting for another writer before it is said
# What the databases say, by a part of it, in plain words.
_PLAIN = {
    "readonly database": N_("it may only be read"),
    "database or disk is full": N_("the disk is full"),
    "disk I/O error": N_("the disk does not take it, it may be full"),
    "unable to open database file": N_("there is no such folder, or it may not be written into"),
    LOST: N_("the network does not answer"),
    "Can't create a connection": N_("no server answers at this address"),
}
Told = Callable[[Finding], None]


class Database:
    """Transactions on one database, with its errors told as refusals.

    ``faults``: what its driver raises. ``told``: takes the note that another writer is waited for,
    from a thread of its own.
    """

    def __init__(self, where: Address, faults: type[Exception], told: Told | None = None) -> None:
        self.place, self._file = where.place, where.file
        self._faults, self._told_waiting = faults, told
        self._connect: Callable[[], Connection] = (
            partial(Sqlite, where.file, WAIT_SECONDS)
            if where.file
            else partial(Postgres, where.options, WAIT_SECONDS)
        )

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the archive; raises ``archive.missing``."""
        if self._has_no_file():
            raise refuse("archive.missing", self.place)
        with self.connected() as connection:
            version = self._begin_reading(connection)
            if version == 0:
                raise refuse("archive.missing", self.place)
            if version < len(STEPS):
                connection.commit()
                with self.writing():  # brings it up to date
                    pass
                connection.begin_reading()
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the only connection that writes, on an archive of the present schema.

        All of it is kept when the block ends, and nothing if it raises or the program is killed.
        """
        with self.connected() as connection:
            with self._waiting():
                connection.begin_writing()
            migrate(connection, self.place)
            yield connection
            connection.commit()

    @contextmanager
    def _waiting(self) -> Iterator[None]:
        """Say that somebody else is waited for, if this takes long."""
        if self._told_waiting is None:
            yield
            return
        note = finding("archive.waiting", self.place, n=WAIT_SECONDS)
        timer = Timer(QUIET_SECONDS, self._told_waiting, (note,))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def version(self) -> int:
        """Return the schema's number, 0 where there is no archive yet; nothing is made."""
        if self._has_no_file():
            return 0
        with self.connected() as connection:
            return self._begin_reading(connection)

    def must_be_there(self) -> None:
        """Raise ``archive.missing`` where there is no archive yet."""
        if self.version() == 0:
            raise refuse("archive.missing", self.place)

    def _has_no_file(self) -> bool:
        return self._file is not None and not self._file.exists()

    def _begin_reading(self, connection: Connection) -> int:
        """Return the number of the schema that is read from here on."""
        with self._waiting():
            connection.begin_reading()
            return check_schema(connection, self.place)

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        """Give a connection; what the database refuses is told as a refusal of the archive."""
        try:
            connection = self._connect()
        except (self._faults, OSError, TypeError, ValueError) as error:
            raise refuse("archive.no_connection", self.place, reason=_reason(error)) from error
        with self._told(), closing(connection):
            yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except UnicodeDecodeError as error:  # what the database says of itself is no text
            raise refuse("archive.not_one", self.place) from error
        except self._faults as error:
            reason = _reason(error)
            if "locked" in reason or "lock timeout" in reason:
                raise CannotWriteError(finding("archive.busy", self.place)) from error
            if "not a database" in reason or "malformed" in reason:
                raise refuse("archive.not_one", self.place) from error
            raise CannotWriteError(finding("archive.failed", self.place, reason=reason)) from error


def open_database(address: str, told: Told | None = None) -> Database:
    """Return the database at a URL or in a file; nothing is made yet.

    Raises ``KepatuhanError``: ``archive.url``, ``no_driver``, ``sslmode`` or ``no_certificate``.
    """
    where = address_of(address)
    if where.file:
        return Database(where, sqlite3.Error, told)
    try:
        from pg8000.dbapi import Error
    except ImportError as error:
        raise refuse("archive.no_driver", where.place, found="postgresql") from error
    return Database(where, Error, told)


def _reason(error: Exception) -> str:
    """Return what the driver says, in plain words where it is known."""
    from kepatuhan.archive.tls import tls_reason

    if reason := tls_reason(error):
        return reason
    if isinstance(error, OSError) and error.strerror:
        return reason_of(error)
    said = error.args[0] if error.args else type(error).__name__
    text = str(said.get("M", said)) if isinstance(said, dict) else str(said)
    return next((plain for sign, plain in _PLAIN.items() if sign in text), text).rstrip(".")
