"""Two writers at once lose nothing, and a killed one leaves the archive as it was."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from archive_helpers import NOON, behind, keep, result, unit

from kepatuhan.archive import database
from kepatuhan.archive.archive import open_archive
from kepatuhan.archive.connection import LOCK
from kepatuhan.archive.model import Kept
from kepatuhan.ground.errors import CannotWriteError, Finding, Place, finding

TESTS = Path(__file__).parents[1]
WRITERS, ROUNDS = 4, 6
WRITE = """
import sys
from archive_helpers import keep, result, unit
address, me, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
sys.stdin.read()  # all begin together
for at in range(rounds):
    keep(address, result(unit(f"Unit {me}-{at}"), unit("Bersama", ["ada", "sebagian"][at % 2]),
                         sha256=me * 64), user=me)
"""
DIE = """
import sys
from archive_helpers import dies_after, keep, result, unit

dies_after("INSERT INTO revisions")

keep(sys.argv[1], result(unit("Dinas", "tidak_ada"), unit("Baru")), result(unit("X"), year=2098))
"""


def python(script: str, *arguments: object) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{TESTS.parent}{os.pathsep}{TESTS}"},
    )


def test_writers_at_once_lose_nothing_and_the_chain_stays_one(address) -> None:
    writers = [python(WRITE, address, me, ROUNDS) for me in range(WRITERS)]
    for writer in writers:
        writer.stdin.close()
    for writer in writers:
        assert (writer.wait(), writer.stderr.read()) == (0, "")
        writer.stderr.close()
    with open_archive(address) as archive:
        kept, checked = archive.revisions(), archive.verify()
    assert checked.problem is None
    assert [each.id for each in kept] == list(range(1, len(kept) + 1))
    units = [each.unit for each in kept]
    assert {f"Unit {me}-{at}" for me in range(WRITERS) for at in range(ROUNDS)} < set(units)
    shared = [each.revision for each in kept if each.unit == "Bersama"]
    assert shared == list(range(1, len(shared) + 1))
    assert len(shared) >= WRITERS


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows knows no SIGKILL")
def test_a_killed_run_leaves_the_archive_as_it_was(address) -> None:
    keep(address, result(unit("Dinas")))
    with open_archive(address) as archive:
        before, head = archive.revisions(), archive.verify().head
    killed = python(DIE, address)
    killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    with open_archive(address) as archive:
        assert archive.revisions() == before
        assert (archive.verify().problem, archive.verify().head) == (None, head)
        assert archive.years() == [2099]
    assert keep(address, result(unit("Dinas", "tidak_ada"), unit("Baru"))) == Kept(2, 1)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows knows no SIGKILL")
def test_a_first_run_that_is_killed_leaves_no_archive(address) -> None:
    killed = python(DIE, address)
    killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    assert keep(address, result(unit("Dinas"))) == Kept(2, 0)


def test_a_writer_who_waits_in_vain_says_so_and_keeps_nothing(address, monkeypatch) -> None:
    keep(address, result(unit("Dinas")))
    monkeypatch.setattr(database, "WAIT_SECONDS", 1)
    with behind(address) as other:
        if address.startswith("postgresql"):
            other.do(f"SELECT pg_advisory_xact_lock({LOCK})")
        else:
            other.do("DELETE FROM runs WHERE id < 0")
        start = time.monotonic()
        with pytest.raises(CannotWriteError) as error:
            keep(address, result(unit("Badan")))
        assert time.monotonic() - start < 30
    assert [found.code for found in error.value.findings] == ["archive.busy"]
    with open_archive(address) as archive:
        assert len(archive.revisions()) == 2


def test_a_reader_does_not_wait_for_a_writer(address) -> None:
    keep(address, result(unit("Dinas")))
    with open_archive(address) as archive, archive._database.writing():
        assert archive.years() == [2099]


def test_what_cannot_be_written_beside_it_takes_the_rows_back(address) -> None:
    keep(address, result(unit("Dinas")))

    def fail() -> None:
        with (
            open_archive(address) as archive,
            archive.keeping(result(unit("Badan")), time=NOON, user="uji") as kept,
        ):
            assert kept == Kept(1, 1)
            raise CannotWriteError(finding("write.failed", Place("report.xlsx"), reason="x"))

    with pytest.raises(CannotWriteError) as error:
        fail()
    assert [each.code for each in error.value.findings] == ["write.failed", "archive.rolled_back"]
    with open_archive(address) as archive:
        assert (len(archive.revisions()), archive.verify().problem) == (2, None)


def test_a_long_wait_is_said_once(address, monkeypatch) -> None:
    keep(address, result(unit("Dinas")))
    monkeypatch.setattr(database, "WAIT_SECONDS", 2)
    monkeypatch.setattr(database, "QUIET_SECONDS", 0.2)
    told: list[Finding] = []
    with behind(address) as other:
        if address.startswith("postgresql"):
            other.do(f"SELECT pg_advisory_xact_lock({LOCK})")
        else:
            other.do("DELETE FROM runs WHERE id < 0")
        with open_archive(address, told.append) as archive, pytest.raises(CannotWriteError):
            archive.keep(result(unit("Badan")), time=NOON, user="uji")
    assert [each.code for each in told] == ["archive.waiting"]
