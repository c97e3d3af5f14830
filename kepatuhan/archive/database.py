"""A database by its address: SQLite in a file, or PostgreSQL. One writer at a time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Timer
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    RootTransaction,
    create_engine,
    event,
    make_url,
)
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from kepatuhan.archive.migrations import STEPS, check_schema, migrate
from kepatuhan.archive.tls import DRIVER, tls_reason, with_tls
from kepatuhan.ground.errors import CannotWriteError, Finding, Place, finding, refuse
from kepatuhan.ground.i18n import N_
from kepatuhan.system.refusals import reason_of

WAIT_SECONDS = 60
QUIET_SECONDS = 2.0  # of waiting for another writer before it is said
LOCK = 0x6B657061  # "kepa": the number of PostgreSQL's advisory lock on an archive
# What SQLite says, by a part of it, in plain words.
_PLAIN = {
    "readonly database": N_("it may only be read"),
    "database or disk is full": N_("the disk is full"),
    "disk I/O error": N_("the disk does not take it, it may be full"),
    "unable to open database file": N_("there is no such folder, or it may not be written into"),
}
Told = Callable[[Finding], None]
_BEGIN = "kepatuhan_begin"  # the execution option that says how SQLite begins a transaction


class Database:
    """Transactions on one database, with its errors told as refusals.

    ``told``: takes the note that another writer is waited for, from a thread of its own.
    """

    def __init__(
        self, engine: Engine, place: Place, file: Path | None, told: Told | None = None
    ) -> None:
        self.engine, self.place, self._file, self._told_waiting = engine, place, file, told
        self._is_sqlite = file is not None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the archive; raises ``archive.missing``."""
        if self.must_be_there() < len(STEPS):
            with self.writing():  # brings it up to date
                pass
        options = {} if self._is_sqlite else {"isolation_level": "REPEATABLE READ"}
        with self._told(), self._connected() as plain:
            connection = plain.execution_options(**options)
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the only connection that writes, on an archive of the present schema.

        All of it is kept when the block ends, and nothing if it raises or the program is killed.
        """
        with self._told(), self._connected() as plain:
            connection = plain.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})
            with self._waiting():
                transaction = self._alone(connection)
            with transaction:
                migrate(connection, self.place)
                yield connection

    def _alone(self, connection: Connection) -> RootTransaction:
        """Return a transaction in which nobody else writes."""
        if self._is_sqlite:
            _use_one_file(connection)
            return connection.begin()
        transaction = connection.begin()
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        return transaction

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

    def compact(self) -> None:
        """Let nothing of what was overwritten stay in the files of the database."""
        statement = "VACUUM" if self._is_sqlite else "VACUUM FULL revisions, runs"
        with self._told(), self._connected() as plain:
            raw: Any = plain.execution_options(isolation_level="AUTOCOMMIT")
            if self._is_sqlite:
                raw = plain.connection.dbapi_connection
                raw.execute(statement)
            else:
                raw.exec_driver_sql(statement)

    def version(self) -> int:
        """Return the schema's number, 0 where there is no archive yet; nothing is made."""
        if self._file and not self._file.exists():
            return 0
        with self._told(), self._connected() as connection, connection.begin(), self._waiting():
            return check_schema(connection, self.place)

    def must_be_there(self) -> int:
        """Return the schema's number; raises ``archive.missing`` where there is no archive yet."""
        version = self.version()
        if version == 0:
            raise refuse("archive.missing", self.place)
        return version

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        try:
            connection = self.engine.connect()
        except (DBAPIError, OSError, TypeError) as error:
            raise refuse("archive.no_connection", self.place, reason=_reason(error)) from error
        with connection:
            yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except UnicodeDecodeError as error:  # what the database says of itself is no text
            raise refuse("archive.not_one", self.place) from error
        except DBAPIError as error:
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
    url = _url(address)
    is_sqlite = url.get_backend_name() == "sqlite"
    file = Path(url.database or "") if is_sqlite else None
    place = Place(str(file) if file else url.render_as_string(hide_password=True))
    plain, options = (url, {"timeout": WAIT_SECONDS}) if is_sqlite else with_tls(url, place)
    # Whatever the database's own encoding is, pg8000 shall not write in that one.
    encoding = {"client_encoding": "utf8"} if url.get_driver_name() == DRIVER else {}
    try:
        engine = create_engine(plain, poolclass=NullPool, connect_args=options, **encoding)
    except (NoSuchModuleError, ImportError) as error:
        raise refuse("archive.no_driver", place, found=url.drivername) from error
    if is_sqlite:
        _let_us_begin(engine)
    return Database(engine, place, file, told)


def _url(address: str) -> URL:
    """Return the URL of an address; an address without ``://`` is the name of a file."""
    if "://" not in address:
        return URL.create("sqlite", database=address)
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise refuse("archive.url", Place("")) from error  # its text may hold a password
    known = url.get_backend_name() in ("sqlite", "postgres", "postgresql")
    if not known or url.database in (None, "", ":memory:"):
        raise refuse("archive.url", Place(url.render_as_string(hide_password=True)))
    if url.drivername in ("postgres", "postgresql"):
        return url.set(drivername="postgresql+pg8000")
    return url


def _let_us_begin(engine: Engine) -> None:
    """Let transactions of SQLite begin when we say so and how we say so."""

    @event.listens_for(engine, "connect")
    def _leave_it_to_us(connection: Any, _: object) -> None:
        connection.isolation_level = None
        # bytes that are no text are a changed row, which its hash tells
        connection.text_factory = lambda text: text.decode("utf-8", "replace")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))


def _use_one_file(connection: Connection) -> None:
    """Let no log lie beside the file that a copy would leave out, or that a reader must write.

    Where somebody else has the archive open, it stays as it is for this time.
    """
    raw: Any = connection.connection.dbapi_connection
    with suppress(raw.OperationalError):
        raw.execute("PRAGMA journal_mode = DELETE")


def _reason(error: Exception) -> str:
    """Return what the driver says, without the statement and its values."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if reason := tls_reason(cause):
        return reason
    if isinstance(cause, OSError) and cause.strerror:
        return reason_of(cause)
    said = cause.args[0] if cause and cause.args else type(error).__name__
    text = str(said.get("M", said)) if isinstance(said, dict) else str(said)
    return next((plain for sign, plain in _PLAIN.items() if sign in text), text)
