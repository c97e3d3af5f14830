"""One way to say a statement, to SQLite and to PostgreSQL."""

from time import sleep

import pytest
from archive_helpers import behind

from kepatuhan.archive.connection import Connection
from kepatuhan.archive.database import open_database
from kepatuhan.ground.errors import CannotWriteError

ROWS = [{"id": at, "text": f"baris {at} – 'é' %s ?"} for at in range(1, 451)]
MAKE = "CREATE TABLE rows (id INTEGER PRIMARY KEY, text TEXT NOT NULL)"


@pytest.fixture
def filled(address) -> str:
    with behind(address) as connection:
        connection.do(MAKE)
        connection.insert("rows", ROWS)
    return address


def test_what_was_inserted_comes_back(filled) -> None:
    with behind(filled) as connection:
        assert connection.tables() == ["rows"]
        assert connection.rows("SELECT id, text FROM rows ORDER BY id") == ROWS
        assert connection.column("SELECT id FROM rows ORDER BY id DESC")[:2] == [450, 449]
        query = "SELECT text, id FROM rows WHERE text = ? AND id < ?"
        assert connection.first(query, ROWS[6]["text"], 9) == ROWS[6]
        assert connection.value(query, ROWS[6]["text"], 9) == ROWS[6]["text"]
        assert connection.first(query, "", 9) is None
        assert connection.value(query, "", 9) is None


def test_an_update_changes_one_row(filled) -> None:
    with behind(filled) as connection:
        connection.update("rows", {"id": 2, "text": "baru"})
        assert connection.rows("SELECT id FROM rows WHERE text = ?", "baru") == [{"id": 2}]
        assert connection.value("SELECT count(*) FROM rows") == len(ROWS)


def test_a_stream_gives_all_rows_while_others_are_asked_for(filled) -> None:
    query = "SELECT id, text FROM rows WHERE id > ? ORDER BY id"
    with behind(filled) as connection:
        first, second = connection.stream(query, 0), connection.stream(query, 10)
        both = zip(first, second, strict=False)
        found = [(row, other, connection.value("SELECT 1")) for row, other in both]
    assert found == [(row, other, 1) for row, other in zip(ROWS, ROWS[10:], strict=False)]


def test_a_stream_does_not_hold_all_rows_of_a_server(postgres, monkeypatch) -> None:
    """What the driver gives at once is 200 rows at most."""
    with behind(postgres) as connection:
        connection.do(MAKE)
        connection.insert("rows", ROWS)
        given, do = [], Connection.do

        def counted(self, statement: str, *values: object):
            cursor = do(self, statement, *values)
            given.append(cursor.rowcount)
            return cursor

        monkeypatch.setattr(Connection, "do", counted)
        assert list(connection.stream("SELECT id, text FROM rows ORDER BY id")) == ROWS
    assert [number for number in given if number > 0] == [200, 200, 50]


def test_what_is_not_committed_is_taken_back(filled) -> None:
    def emptied(then) -> None:
        with behind(filled) as connection:
            connection.do("DELETE FROM rows")
            then(connection)

    with pytest.raises(ZeroDivisionError):
        emptied(lambda _: 1 / 0)
    with pytest.raises(CannotWriteError):
        emptied(lambda connection: connection.insert("rows", [ROWS[0], ROWS[0]]))
    with behind(filled) as connection:
        assert connection.value("SELECT count(*) FROM rows") == len(ROWS)


def test_a_reading_sees_one_state_and_writes_nothing_to_a_server(filled) -> None:
    with behind(filled) as reader:
        reader.do("ROLLBACK")
        reader.begin_reading()
        assert reader.value("SELECT count(*) FROM rows") == len(ROWS)
        if filled.startswith("postgresql"):  # a file that is read cannot be committed to
            with behind(filled) as writer:
                writer.do("DELETE FROM rows")
        assert reader.value("SELECT count(*) FROM rows") == len(ROWS)
        if filled.startswith("postgresql"):
            with pytest.raises(reader.faults, match="read-only"):
                reader.do("DELETE FROM rows")
            reader.do("ROLLBACK")
            reader.do("BEGIN")


def test_a_stream_that_was_left_holds_nothing_of_a_file(filled) -> None:
    with open_database(filled).connected() as connection:
        connection.begin_reading()
        left = connection.stream("SELECT id, text FROM rows")
        assert next(left)["id"] == 1
    with behind(filled) as other:
        other.do("DELETE FROM rows")
    assert left


def test_a_file_in_two_parts_becomes_one_when_it_is_written(sqlite) -> None:
    with open_database(sqlite).connected() as connection:
        connection.do("PRAGMA journal_mode = WAL")
        connection.do(MAKE)
    with open_database(sqlite).connected() as connection:
        connection.begin_writing()
        connection.insert("rows", ROWS)
        connection.commit()
        assert connection.value("PRAGMA journal_mode") == "delete"


def test_a_server_gives_back_the_place_of_what_was_deleted(postgres) -> None:
    with behind(postgres) as connection:
        connection.do(MAKE.replace("rows", "revisions"))
        connection.do(MAKE.replace("rows", "runs"))
        connection.insert("revisions", ROWS)
        connection.do("DELETE FROM revisions")
    with open_database(postgres).connected() as connection:
        size = "SELECT pg_relation_size('revisions')"
        assert connection.value(size) > 0
        for _ in range(100):  # the server's own upkeep may look at the database in between
            connection.compact()
            if connection.value(size) == 0:
                break
            sleep(0.1)
        assert connection.value(size) == 0
