"""What the system refuses is told with the file and the reason, whatever it is."""

import errno
import os
from pathlib import Path

import pytest

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.i18n import words
from kepatuhan.ground.messages import CATALOGUE
from kepatuhan.system.refusals import REASONS, read_bytes, reading, reason_of


def told(error: KepatuhanError) -> tuple[str, str, str]:
    (found,) = error.findings
    return found.code, found.place.file, dict(found.values).get("reason", "")


def test_every_reason_has_a_name_that_the_system_knows_and_indonesian_words() -> None:
    assert [name for name in REASONS if not hasattr(errno, name)] == []
    for reason in REASONS.values():
        assert words("id")(reason) != reason


def test_a_reason_without_words_is_told_in_those_of_the_system() -> None:
    assert reason_of(OSError(errno.ENOTTY, os.strerror(errno.ENOTTY))) == os.strerror(errno.ENOTTY)
    assert reason_of(OSError("no number")) == "OSError"


@pytest.mark.parametrize("code", ["file.unreadable", "write.failed", "write.output"])
def test_reasons_are_translated_where_they_are_told(code: str) -> None:
    assert "reason" in CATALOGUE[code].terms


@pytest.mark.parametrize(
    ("number", "code", "reason"),
    [
        (errno.EIO, "file.unreadable", "the disk or the network fails"),
        (errno.EACCES, "file.unreadable", "no permission, or another program holds it"),
        (errno.ESTALE, "file.unreadable", "the network does not answer"),
        (errno.ENOENT, "file.missing", ""),
        (errno.ENOTDIR, "file.missing", ""),
        (errno.ELOOP, "file.unreadable", "its link leads back to itself"),
    ],
)
def test_what_happens_while_a_file_is_read_names_it(number: int, code: str, reason: str) -> None:
    with pytest.raises(KepatuhanError) as error, reading(Path("survei/dinkes.xlsx")):
        raise OSError(number, os.strerror(number))
    assert told(error.value) == (code, "dinkes.xlsx", reason)
    assert error.value.exit_code == 3


def test_a_pipe_is_never_waited_for(tmp_path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("the system has no named pipes")
    os.mkfifo(tmp_path / "pipa.csv")
    with pytest.raises(KepatuhanError) as error:
        read_bytes(tmp_path / "pipa.csv")
    assert told(error.value) == ("file.unreadable", "pipa.csv", "it is no ordinary file")


def test_a_file_is_read_up_to_a_limit(tmp_path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert read_bytes(tmp_path / "a") == b"12345"
    assert read_bytes(tmp_path / "a", most=2) == b"12"
