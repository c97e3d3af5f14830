"""Files are replaced whole or not at all."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kepatuhan.errors import CannotWriteError
from kepatuhan.files import write_files


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


WRITER = """
import sys
from pathlib import Path
from kepatuhan.files import write_files
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
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
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
