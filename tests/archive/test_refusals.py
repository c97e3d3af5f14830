"""What is no archive, or one of another time, is refused and left as it is."""

import sqlite3
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from archive_helpers import NOON, behind, keep, names, result, unit

from kepatuhan.archive.archive import open_archive
from kepatuhan.archive.migrations import STEPS, migrate
from kepatuhan.ground.errors import CannotWriteError, KepatuhanError, Place

PLACE = Place("arsip")
NEXT = (*STEPS, ("ALTER TABLE runs ADD COLUMN remark TEXT",))


def refused(do) -> str:
    with pytest.raises(KepatuhanError) as error:
        do()
    (found,) = error.value.findings
    return found.code


def opened(address: str):
    with open_archive(address) as archive:
        return archive.years()


def test_opening_makes_nothing(sqlite, tmp_path) -> None:
    assert refused(lambda: opened(sqlite)) == "archive.missing"
    assert list(tmp_path.iterdir()) == []


def test_an_empty_postgresql_database_is_no_archive_yet(postgres) -> None:
    assert refused(lambda: opened(postgres)) == "archive.missing"
    with behind(postgres) as connection:
        assert connection.tables() == []


def test_an_empty_file_becomes_an_archive(sqlite) -> None:
    Path(sqlite).touch()
    keep(sqlite, result(unit("Dinas")))
    assert opened(sqlite) == [2099]


@pytest.mark.parametrize("content", [b"bukan arsip " * 200, b"PK\x03\x04", b"\0" * 4096],
                         ids=["text", "zip", "zeros"])  # fmt: skip
def test_a_file_of_something_else_is_left_as_it_is(sqlite, content) -> None:
    Path(sqlite).write_bytes(content)
    assert refused(lambda: opened(sqlite)) == "archive.not_one"
    assert refused(lambda: keep(sqlite, result(unit("Dinas")))) == "archive.not_one"
    assert Path(sqlite).read_bytes() == content


@pytest.mark.parametrize(
    "table", ["keuangan (id INTEGER)", "schema_version (v INTEGER)", "runs (id INTEGER)",
              "schema_version (version INTEGER)"],
)  # fmt: skip
def test_a_database_of_something_else_is_left_as_it_is(address, table) -> None:
    with behind(address) as connection:
        connection.do(f"CREATE TABLE {table}")
    assert refused(lambda: keep(address, result(unit("Dinas")))) == "archive.not_one"
    with behind(address) as connection:
        assert connection.tables() == [table.split()[0]]


def test_a_damaged_database_is_refused(sqlite) -> None:
    keep(sqlite, *(result(unit(f"Dinas {at}")) for at in range(20)))
    content = bytearray(Path(sqlite).read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    Path(sqlite).write_bytes(content)
    assert refused(lambda: opened(sqlite)) == "archive.not_one"


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("mysql://u:rahasia@localhost/x", "archive.url"),
        ("postgresql://u:rahasia@host:abc/x", "archive.url"),
        ("sqlite://", "archive.url"),
        ("postgresql://u:rahasia@localhost", "archive.url"),
        ("postgresql://u:rahasia@localhost/", "archive.url"),
        ("sqlite:///:memory:", "archive.url"),
        ("://", "archive.url"),
        ("postgresql+takada://u:rahasia@localhost/x", "archive.no_driver"),
        ("postgresql+psycopg2://u:rahasia@localhost/x", "archive.no_driver"),
        ("postgresql://u:rahasia@127.0.0.1:1/x", "archive.no_connection"),
        ("postgresql://u:rahasia@127.0.0.1:1/x?sslmode=require", "archive.no_connection"),
    ],
)
def test_an_address_that_cannot_be_used_is_told_without_its_password(address, code) -> None:
    with pytest.raises(KepatuhanError) as error:
        open_archive(address)
    (found,) = error.value.findings
    assert found.code == code
    assert "rahasia" not in str(found)
    if code == "archive.no_connection":
        assert dict(found.values) == {"reason": "no server answers at this address"}


def test_without_the_driver_it_says_what_to_install(tmp_path) -> None:
    script = "import sys; sys.modules['pg8000'] = None\n" \
             "from kepatuhan.archive.archive import open_archive\n" \
             "open_archive('postgresql://a@localhost/b')"  # fmt: skip
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert "archive.no_driver" in run.stderr.splitlines()[-1]


def test_a_wrong_password_is_told(postgres) -> None:
    known, _, server = postgres.rpartition("@")
    wrong = f"{known.rpartition(':')[0]}:salah@{server}"
    with pytest.raises(KepatuhanError) as error:
        open_archive(wrong)
    (found,) = error.value.findings
    assert found.code == "archive.no_connection"
    assert "password" in dict(found.values)["reason"]
    assert "salah" not in str(found)


def test_a_database_in_another_encoding_keeps_every_letter_or_says_that_it_cannot(encoded) -> None:
    address, encoding = encoded
    if encoding == "SQL_ASCII":
        keep(address, result(unit("Dinas – é")))
        with open_archive(address) as archive:
            assert names(archive.load(2099)) == ["Dinas – é"]
            assert archive.verify().problem is None
    else:
        assert refused(lambda: keep(address, result(unit("Dinas – é")))) == "archive.failed"


def test_a_folder_is_no_archive(tmp_path) -> None:
    assert refused(lambda: opened(str(tmp_path))) == "archive.no_connection"
    missing = str(tmp_path / "tidak-ada" / "kepatuhan.db")
    assert refused(lambda: keep(missing, result(unit("Dinas")))) == "archive.no_connection"


def test_a_database_that_refuses_is_told_and_keeps_nothing(sqlite) -> None:
    keep(sqlite, result(unit("Dinas")))
    with behind(sqlite) as connection:
        connection.do(
            "CREATE TRIGGER full_disk BEFORE INSERT ON revisions "
            "BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
        )
    with pytest.raises(CannotWriteError) as error:
        keep(sqlite, result(unit("Badan")))
    (found,) = error.value.findings
    assert (found.code, dict(found.values)["reason"]) == (
        "archive.failed",
        "the disk is full",
    )
    with open_archive(sqlite) as archive:
        assert (len(archive.revisions()), archive.verify().problem) == (2, None)


def test_a_server_that_goes_away_is_told_and_keeps_nothing(postgres) -> None:
    keep(postgres, result(unit("Dinas")))
    with open_archive(postgres) as archive:
        writing = archive.keeping(result(unit("Badan")), time=NOON, user="uji")
        with pytest.raises(CannotWriteError) as error, writing:
            end_sessions(postgres)
        (found,) = error.value.findings
        assert found.code == "archive.failed"
        assert dict(found.values)["reason"] in (
            "the network does not answer",
            "terminating connection due to administrator command",  # where that came through
        )
        assert (len(archive.revisions()), archive.verify().problem) == (2, None)


def end_sessions(address: str) -> None:
    """End all other sessions in a database, and wait until they are gone."""
    others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with behind(address) as connection:
        connection.do(f"SELECT pg_terminate_backend(pid, 10000) {others}")


@pytest.mark.parametrize(
    "change",
    ["survey = '{}'", "survey = CAST(x'FFFE' AS TEXT)", "files = 'x'", "type = 'kota'",
     "survey = replace(survey, '\"penuh\"', '\"nol\"')"],
)  # fmt: skip
def test_a_changed_row_is_not_scored(sqlite, change: str) -> None:
    keep(sqlite, result(unit("Dinas")))
    with behind(sqlite) as connection:
        connection.do(f"UPDATE revisions SET {change}")
    with open_archive(sqlite) as archive:
        assert refused(lambda: archive.load(2099)) == "archive.changed"
        problem = archive.verify().problem
    assert problem
    assert problem.code == "archive.changed"


def test_nothing_is_taken_over_from_a_changed_row(sqlite) -> None:
    keep(sqlite, result(unit("Dinas")))
    with behind(sqlite) as connection:
        connection.do("UPDATE revisions SET province = 'Riau' WHERE unit = ''")
    assert refused(lambda: keep(sqlite, result(unit("Badan")))) == "archive.changed"


def test_files_that_are_no_list_are_told_by_every_listing(sqlite) -> None:
    keep(sqlite, result(unit("Dinas")))
    with behind(sqlite) as connection:
        connection.do("UPDATE revisions SET files = 'x'")
    with open_archive(sqlite) as archive:
        assert refused(archive.revisions) == "archive.damaged"
        assert refused(lambda: archive.export(StringIO())) == "archive.changed"


def test_a_column_that_was_taken_away_is_told(sqlite) -> None:
    keep(sqlite, result(unit("Dinas")))
    with behind(sqlite) as connection:
        connection.do("ALTER TABLE revisions DROP COLUMN province")
    with open_archive(sqlite) as archive:
        assert refused(lambda: archive.load(2099)) == "archive.damaged"
        for do in (archive.verify, lambda: archive.export(StringIO())):
            with pytest.raises(CannotWriteError) as error:
                do()
            (found,) = error.value.findings
            assert dict(found.values) == {"reason": "no such column: province"}


def test_a_column_that_no_hash_knows_is_not_exported(address) -> None:
    keep(address, result(unit("Dinas")))
    before, after = StringIO(), StringIO()
    with open_archive(address) as archive:
        archive.export(before)
        with behind(address) as connection:
            for table in ("rubrics", "origins", "runs", "revisions"):
                connection.do(f"ALTER TABLE {table} ADD COLUMN remark TEXT")
        archive.export(after)
    assert after.getvalue() == before.getvalue()


@pytest.mark.parametrize("column", ["survey", "institution_token", "sha256"])
def test_bytes_in_place_of_text_are_a_changed_row(sqlite, column) -> None:
    keep(sqlite, result(unit("Dinas")))
    with behind(sqlite) as connection:
        connection.do(f"UPDATE revisions SET {column} = x'ff00' WHERE id = 2")
    with open_archive(sqlite) as archive:
        problem = archive.verify().problem
    assert problem
    assert (problem.code, dict(problem.values)["row"]) == ("archive.changed", "2")


def test_bytes_in_place_of_the_text_of_a_run_or_a_rubric_are_told(sqlite) -> None:
    keep(sqlite, result(unit("Dinas")))
    for table, column in (("rubrics", "text"), ("runs", "notes")):
        with behind(sqlite) as connection:
            connection.do(f"UPDATE {table} SET {column} = x'ff00'")
        with open_archive(sqlite) as archive:
            assert refused(archive.verify) == "archive.damaged"


def test_an_archive_is_one_file(sqlite) -> None:
    with open_archive(sqlite) as archive:
        archive.keep(result(unit("Dinas")), time=NOON, user="uji")
        beside = [path.name for path in Path(sqlite).parent.iterdir()]
    assert beside == [Path(sqlite).name]


def test_a_rubric_that_was_changed_is_not_scored_under(sqlite) -> None:
    keep(sqlite, result(unit("Dinas")))
    with behind(sqlite) as connection:
        connection.do("UPDATE rubrics SET text = replace(text, '88.00', '60.00')")
    with open_archive(sqlite) as archive:
        assert refused(lambda: archive.load(2099)) == "archive.rubric_changed"


# schemas -------------------------------------------------------------------------------------


COLUMNS = {
    "origins": "id head time program",
    "revisions": "id run year institution unit institution_token unit_token revision type province"
    " rubric survey files findings content previous sha256 withdrawn format stage plan counts",
    "rubrics": "sha256 edition file text",
    "runs": "id time user_name program notes head",
    "schema_version": "version program",
}


def columns_of(connection, table: str) -> list[str]:
    return [column[0] for column in connection.do(f"SELECT * FROM {table}").description]


def test_the_steps_lead_to_these_tables(address) -> None:
    keep(address, result(unit("Dinas")))
    with behind(address) as connection:
        found = {name: " ".join(columns_of(connection, name)) for name in connection.tables()}
    assert found == COLUMNS


def test_a_row_that_says_nothing_or_points_nowhere_is_not_taken(postgres) -> None:
    """The constraints of the steps hold: not null, one row a revision, a rubric that is there."""
    keep(postgres, result(unit("Dinas")))
    for change in ("unit = NULL", "id = 1", "rubric = 'x'", "run = 9",
                   "institution_token = '', unit_token = '', revision = 1"):  # fmt: skip
        with pytest.raises(CannotWriteError), behind(postgres) as connection:
            connection.do(f"UPDATE revisions SET {change}")


def test_a_step_is_made_once_and_keeps_what_is_there(address) -> None:
    keep(address, result(unit("Dinas")))
    for _ in range(2):
        with behind(address) as connection:
            migrate(connection, PLACE, NEXT)
    with behind(address) as connection:
        assert connection.rows("SELECT id, remark FROM runs") == [{"id": 1, "remark": None}]
        numbers = connection.column("SELECT version FROM schema_version ORDER BY version")
        assert numbers == list(range(1, len(NEXT) + 1))


def test_a_step_that_fails_leaves_the_old_schema(address) -> None:
    keep(address, result(unit("Dinas")))
    broken = (*STEPS, (*NEXT[-1], "ALTER TABLE tidak_ada ADD COLUMN x TEXT"))
    with pytest.raises(CannotWriteError) as error, behind(address) as connection:
        migrate(connection, PLACE, broken)
    assert "tidak_ada" in dict(error.value.findings[0].values)["reason"]
    assert opened(address) == [2099]
    with behind(address) as connection:
        assert "remark" not in columns_of(connection, "runs")


def test_an_archive_of_a_newer_schema_is_refused_and_untouched(address) -> None:
    keep(address, result(unit("Dinas")))
    with behind(address) as connection:
        migrate(connection, PLACE, NEXT)
    before = dumped(address)
    for do in (lambda: opened(address), lambda: keep(address, result(unit("Badan")))):
        assert refused(do) == "archive.newer"
    assert dumped(address) == before


def dumped(address: str):
    if not address.startswith("postgresql"):
        return Path(address).read_bytes()
    with behind(address) as connection:
        return [connection.rows(f"SELECT * FROM {name}") for name in connection.tables()]


def test_an_archive_copied_as_a_file_is_one(sqlite, tmp_path) -> None:
    """No part of it stays in files beside it."""
    keep(sqlite, result(unit("Dinas")))
    copy = tmp_path / "salinan.db"
    copy.write_bytes(Path(sqlite).read_bytes())
    with open_archive(str(copy)) as archive:
        assert names(archive.load(2099)) == ["Dinas"]
    connection = sqlite3.connect(copy)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
