"""Files are replaced whole or not at all."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kepatuhan.ground.errors import CannotWriteError
from kepatuhan.system import files
from kepatuhan.system.files import staged, write_files, write_tree
from kepatuhan.system.locks import let_go, try_lock
from kepatuhan.system.refusals import no_temporary_file


def test_files_are_written_and_nothing_else_is_left(tmp_path) -> None:
    folder = tmp_path / "baru" / "laporan"
    written = write_files(folder, {"a.txt": b"1", "b.txt": b"2"})
    assert [path.read_bytes() for path in written] == [b"1", b"2"]
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "b.txt"]


def test_old_files_stay_when_a_new_one_cannot_be_put_in_place(tmp_path) -> None:
    (tmp_path / "a.txt").mkdir()
    (tmp_path / "a.txt" / "keep").write_bytes(b"")
    (tmp_path / "b.txt").write_bytes(b"old")
    with pytest.raises(CannotWriteError) as error:
        write_files(tmp_path, {"a.txt": b"new", "b.txt": b"new"})
    assert error.value.exit_code == 4
    assert (tmp_path / "b.txt").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt"]


def test_a_folder_that_is_a_file_is_told(tmp_path) -> None:
    (tmp_path / "laporan").write_text("a file")
    with pytest.raises(CannotWriteError) as error:
        write_files(tmp_path / "laporan", {"a.txt": b"1"})
    assert error.value.findings[0].code == "write.failed"


def test_what_a_killed_run_left_is_taken_away_after_a_day(tmp_path) -> None:
    old, fresh = tmp_path / ".kepatuhan-lama", tmp_path / ".kepatuhan-baru"
    for folder in (old, fresh):
        folder.mkdir()
        (folder / "a.txt").write_bytes(b"half")
    yesterday = time.time() - 25 * 60 * 60
    os.utime(old, (yesterday, yesterday))
    write_files(tmp_path, {"a.txt": b"whole"})
    assert sorted(path.name for path in tmp_path.iterdir()) == [".kepatuhan-baru", "a.txt"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a" * 300, "its name or its path is too long"),
        ("berkas/a.txt", "in its path, a file stands where a folder should be"),
        ("lingkaran", "its link leads back to itself"),
        ("folder.xlsx", "it is a folder"),
        ("pipa", "it is no ordinary file"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="no links and pipes")
def test_what_cannot_be_written_is_told_with_its_reason_and_nothing_is_replaced(
    tmp_path, name, reason
) -> None:
    (tmp_path / "berkas").write_text("a file")
    (tmp_path / "lingkaran").symlink_to("lingkaran")
    (tmp_path / "folder.xlsx").mkdir()
    os.mkfifo(tmp_path / "pipa")
    before = sorted((path.name, path.lstat().st_mode) for path in tmp_path.iterdir())
    path = tmp_path / name
    with pytest.raises(CannotWriteError) as error:
        write_files(path.parent, {path.name: b"1"})
    (found,) = error.value.findings
    assert dict(found.values) == {"reason": reason}
    assert found.place.file in (str(path), str(path.parent))
    assert sorted((path.name, path.lstat().st_mode) for path in tmp_path.iterdir()) == before


@pytest.mark.parametrize("write", [write_files, write_tree])
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a" * 300, "its name or its path is too long"),
        ("berkas", "in its path, a file stands where a folder should be"),
        ("lingkaran", "its link leads back to itself"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="no links")
def test_a_folder_that_cannot_be_is_told_with_its_reason(tmp_path, write, name, reason) -> None:
    (tmp_path / "berkas").write_text("a file")
    (tmp_path / "lingkaran").symlink_to("lingkaran")
    contents = {"a.txt": b"1"}
    with pytest.raises(CannotWriteError) as error:
        write(tmp_path / name, contents if write is write_files else contents.items())
    (found,) = error.value.findings
    assert (found.place.file, dict(found.values)) == (str(tmp_path / name), {"reason": reason})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["berkas", "lingkaran"]


PAUSED = """
import sys
from pathlib import Path
from kepatuhan.system.files import write_tree
def pages():
    yield "index.html", b"slow"
    print(flush=True)
    sys.stdin.readline()
    yield "last.html", b"slow"
write_tree(Path(sys.argv[1]), pages())
"""


def paused(site: Path) -> subprocess.Popen:
    """Start a run that has written half of its pages and waits."""
    process = subprocess.Popen(
        [sys.executable, "-c", PAUSED, str(site)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    process.stdout.readline()
    return process


def test_the_next_run_clears_what_a_killed_one_left_and_nothing_of_a_running_one(tmp_path) -> None:
    with paused(tmp_path / "2021") as killed, paused(tmp_path / "2022") as running:
        killed.kill()
        killed.wait()
        assert len(list(tmp_path.glob(".kepatuhan-*"))) == 2
        write_files(tmp_path, {"a.txt": b"1"})
        assert len(list(tmp_path.glob(".kepatuhan-*"))) == 1
        running.communicate(b"\n")
    assert running.returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2022", "a.txt"]
    assert (tmp_path / "2022" / "last.html").read_bytes() == b"slow"


def test_two_runs_that_write_one_folder_at_once_keep_what_is_not_theirs(tmp_path) -> None:
    site = tmp_path / "2022"
    site.mkdir()
    (site / "mine.txt").write_bytes(b"mine")
    with paused(site) as slow:
        write_tree(site, [("index.html", b"fast")])
        assert (site / "index.html").read_bytes() == b"fast"
        slow.communicate(b"\n")
    assert (site / "index.html").read_bytes() == b"slow"
    assert (site / "mine.txt").read_bytes() == b"mine"
    assert [path.name for path in tmp_path.iterdir()] == ["2022"]


@pytest.mark.parametrize("is_there", [True, False])
def test_a_folder_that_a_killed_run_had_renamed_away_is_put_back(tmp_path, is_there) -> None:
    aside = tmp_path / ".kepatuhan-mati"
    write_files(aside / "old" / "2022", {"index.html": b"old", "mine.txt": b"mine"})
    (aside / "lock").touch()
    if is_there:
        write_files(tmp_path / "2022", {"index.html": b"new"})
    write_files(tmp_path, {"a.txt": b"1"})
    assert (tmp_path / "2022" / "mine.txt").read_bytes() == b"mine"
    assert (tmp_path / "2022" / "index.html").read_bytes() == (b"new" if is_there else b"old")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2022", "a.txt"]


WRITER = """
import sys
from pathlib import Path
from kepatuhan.system.files import write_files
number = 0
while True:
    number += 1
    content = str(number).encode() * 400_000
    write_files(Path(sys.argv[1]), {"a.bin": content, "b.bin": content})
    print(number, flush=True)
"""


@pytest.mark.parametrize("delay", [0.01, 0.03, 0.06])
def test_a_killed_run_leaves_whole_files(tmp_path, delay) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    process.stdout.readline()
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    for name in ("a.bin", "b.bin"):
        content = (tmp_path / name).read_bytes()
        number = content[: len(content) // 400_000]
        assert content == number * 400_000
    write_files(tmp_path, {"c.bin": b"c"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.bin", "b.bin", "c.bin"]


def held_for(monkeypatch, times: int) -> None:
    """Let the system refuse to replace a file so many times, as Windows does while Excel has it."""
    replace, refused = os.replace, []

    def refuse_first(source, target) -> None:
        if len(refused) < times:
            refused.append(target)
            raise PermissionError(13, "Permission denied", str(source))
        replace(source, target)

    monkeypatch.setattr(files, "PAUSES", (0.0,) * len(files.PAUSES))
    monkeypatch.setattr(os, "replace", refuse_first)


def test_a_file_that_is_held_for_a_moment_is_replaced(tmp_path, monkeypatch) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")
    held_for(monkeypatch, len(files.PAUSES))
    write_files(tmp_path, {"a.txt": b"new"})
    assert (tmp_path / "a.txt").read_bytes() == b"new"


def test_a_file_that_stays_held_is_told_and_keeps_what_it_holds(tmp_path, monkeypatch) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")
    held_for(monkeypatch, len(files.PAUSES) + 1)
    with pytest.raises(CannotWriteError) as error:
        write_files(tmp_path, {"a.txt": b"new"})
    (found,) = error.value.findings
    assert (found.code, found.place.file) == ("write.held", str(tmp_path / "a.txt"))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.txt": b"old"}


def test_ctrl_c_while_a_lock_is_let_go_leaves_no_lock_behind(tmp_path, monkeypatch) -> None:
    lock = tmp_path / "kunci"
    handle = try_lock(lock)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            let_go(handle, lock)
    handle = try_lock(lock)
    assert handle is not None
    let_go(handle, lock)


def test_that_no_temporary_file_can_be_written_is_told_with_the_folder(monkeypatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr("tempfile._get_default_tempdir", Path("/nowhere/at/all").stat)
    monkeypatch.setenv("TMPDIR", "/sementara")
    (found,) = no_temporary_file(OSError(28, "No space left on device")).findings
    assert (found.code, found.place.file) == ("write.failed", "/sementara")


def put_and_fail(folder: Path, first: str = "a.txt", other: str = "b.txt") -> None:
    with staged([(folder, {first: b"1", other: b"2"})]) as put:
        assert [path.read_bytes() for paths in put() for path in paths] == [b"1", b"2"]
        raise ZeroDivisionError


def test_files_are_taken_out_again_where_what_follows_fails(tmp_path) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")
    for folder in (tmp_path, tmp_path / "baru" / "dalam"):
        with pytest.raises(ZeroDivisionError):
            put_and_fail(folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"old"


def test_files_below_a_folder_are_written_with_the_others(tmp_path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.html").write_bytes(b"old")
    write_files(tmp_path, {"pages/a.html": b"1", "pages/b.html": b"2", "index.html": b"3"})
    assert [path.read_bytes() for path in sorted((tmp_path / "pages").iterdir())] == [b"1", b"2"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index.html", "pages"]


def test_files_below_a_folder_are_taken_out_with_the_others(tmp_path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "a.html").write_bytes(b"old")
    with pytest.raises(ZeroDivisionError):
        put_and_fail(tmp_path, "old/a.html", "new/b.html")
    assert [path.name for path in tmp_path.iterdir()] == ["old"]
    assert (tmp_path / "old" / "a.html").read_bytes() == b"old"


def test_a_file_in_the_place_of_a_folder_below_is_told(tmp_path) -> None:
    (tmp_path / "pages").write_bytes(b"mine")
    with pytest.raises(CannotWriteError):
        write_files(tmp_path, {"pages/a.html": b"1", "index.html": b"3"})
    assert [path.name for path in tmp_path.iterdir()] == ["pages"]
    assert (tmp_path / "pages").read_bytes() == b"mine"
