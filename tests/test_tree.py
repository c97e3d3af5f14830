"""A folder of pages is replaced whole or not at all."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kepatuhan.ground.errors import CannotWriteError
from kepatuhan.system.files import write_tree

NAMES = ("index.html", "a/one.html", "a/two.html", "b/three.html")


def tree(word: bytes) -> list[tuple[str, bytes]]:
    return [(name, word) for name in NAMES]


def words_in(folder: Path) -> set[bytes]:
    found = {str(path.relative_to(folder).as_posix()): path.read_bytes()
             for path in folder.rglob("*") if path.is_file()}  # fmt: skip
    assert found.keys() == set(NAMES)
    return set(found.values())


def test_a_new_folder_takes_the_place_of_the_old_one(tmp_path) -> None:
    site = tmp_path / "reports" / "2022"
    write_tree(site, [*tree(b"old"), ("a/gone.html", b"old")])
    write_tree(site, tree(b"new"))
    assert words_in(site) == {b"new"}
    assert [path.name for path in site.parent.iterdir()] == ["2022"]


def test_what_else_lies_in_the_folder_is_kept(tmp_path) -> None:
    site = tmp_path / "2022"
    site.mkdir()
    (site / "result.json").write_bytes(b"{}")
    (site / "notes").mkdir()
    (site / "notes" / "mine.txt").write_bytes(b"mine")
    for word in (b"one", b"two"):
        write_tree(site, tree(word))
    assert (site / "result.json").read_bytes() == b"{}"
    assert (site / "notes" / "mine.txt").read_bytes() == b"mine"
    assert (site / "a" / "one.html").read_bytes() == b"two"


def test_a_failure_while_pages_are_made_leaves_the_old_folder(tmp_path) -> None:
    site = tmp_path / "2022"
    write_tree(site, tree(b"old"))

    def failing() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"new"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_tree(site, failing())
    assert words_in(site) == {b"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["2022"]


def test_a_run_that_stopped_between_the_renames_is_put_right_by_the_next(tmp_path) -> None:
    site = tmp_path / "2022"
    write_tree(site, [*tree(b"old"), ("mine.txt", b"mine")])
    site.rename(tmp_path / ".2022.old")
    with pytest.raises(ZeroDivisionError):
        write_tree(site, (1 / 0 for _ in "x"))  # type: ignore[misc]
    assert (site / "index.html").read_bytes() == b"old"
    write_tree(site, tree(b"new"))
    assert (site / "mine.txt").read_bytes() == b"mine"
    assert (site / "index.html").read_bytes() == b"new"


def test_a_run_that_stopped_after_the_renames_is_put_right_by_the_next(tmp_path) -> None:
    site = tmp_path / "2022"
    write_tree(tmp_path / ".2022.old", [*tree(b"old"), ("mine.txt", b"mine")])
    write_tree(site, tree(b"new"))
    assert (site / "mine.txt").read_bytes() == b"mine"
    assert (site / "index.html").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["2022"]


def test_a_folder_that_is_a_file_is_told_and_kept(tmp_path) -> None:
    (tmp_path / "2022").write_text("a file")
    with pytest.raises(CannotWriteError) as error:
        write_tree(tmp_path / "2022", tree(b"new"))
    assert error.value.exit_code == 4
    assert (tmp_path / "2022").read_text() == "a file"


WRITER = """
import sys
from itertools import count
from pathlib import Path
from kepatuhan.system.files import write_tree
for number in count():
    word = str(number).encode() * 2000
    write_tree(Path(sys.argv[1]), [(name, word) for name in sys.argv[2:]])
    print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_killed_run_leaves_the_old_folder_or_the_new_one(tmp_path) -> None:
    chance, site = random.Random(0), tmp_path / "2022"
    for _ in range(12):
        command = [sys.executable, "-c", WRITER, str(site), *NAMES]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(chance.random() / 50)
            process.send_signal(signal.SIGKILL)
        with pytest.raises(ZeroDivisionError):
            write_tree(site, (1 / 0 for _ in "x"))  # type: ignore[misc]
        assert len(words_in(site)) == 1
        assert [path.name for path in tmp_path.iterdir()] == ["2022"]
