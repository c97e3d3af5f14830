"""The doctor says of each thing that must work whether it does, and what to do."""

import json
import sqlite3
from collections import namedtuple
from pathlib import Path

import pytest
from helpers import filled_form
from running import Run, kepatuhan

from kepatuhan.season import doctor as module
from kepatuhan.season.doctor import Diagnosis, Doctor

KEYS = ["python", "settings", "folder", "reports", "register", "rubric", "archive", "disk"]


def run(*arguments: object, **more) -> Run[str]:
    return kepatuhan("doctor", *arguments, **({"KEPATUHAN_ARCHIVE": None} | more))


def checks(folder: Path) -> dict[str, Diagnosis]:
    looking = Doctor(folder, "", "", str(folder / "kepatuhan.db"), Path("reports"))
    return {each.key: each for each in looking.checks()}


def test_a_plain_folder_is_well(tmp_path: Path) -> None:
    done = run(folder=tmp_path)
    assert done.returncode == 0, done.stdout
    assert [line[0] for line in done.stdout.splitlines()] == ["✓"] * len(KEYS)
    assert list(tmp_path.iterdir()) == []
    said = json.loads(run("--json", folder=tmp_path).stdout)
    assert [each["check"] for each in said] == KEYS
    assert all(each["well"] and each["said"] for each in said)


def test_wrong_settings_are_one_check_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "kepatuhan.toml").write_text("rubrk = '2023'\ntahun = 1\n")
    done = run(folder=tmp_path)
    assert done.returncode == 1
    assert done.stdout.count("✕ Pengaturan") == 2
    assert "kepatuhan.toml:1" in done.stdout
    assert done.stdout.count("✓") == len(KEYS) - 1


def test_what_settings_name_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "kepatuhan.toml").write_text(
        "rubrik = 'tidak ada.yaml'\nunit = 'hilang.yaml'\nkeluaran = 'laporan'\n"
    )
    said = {each["check"]: each for each in json.loads(run("--json", folder=tmp_path).stdout)}
    assert [key for key in KEYS if not said[key]["well"]] == ["register", "rubric"]
    assert said["rubric"]["findings"][0]["code"] == "file.missing"
    assert "laporan" in said["reports"]["said"]


def test_an_archive_that_was_changed_is_not_well(tmp_path: Path) -> None:
    filled_form(tmp_path / "dinsos.xlsx")
    kepatuhan("score", "dinsos.xlsx", "-q", folder=tmp_path, KEPATUHAN_ARCHIVE=None)
    assert checks(tmp_path)["archive"].is_well
    with sqlite3.connect(tmp_path / "kepatuhan.db") as connection:
        connection.execute("UPDATE revisions SET unit = 'Dinas Lain' WHERE unit <> ''")
    connection.close()
    (found,) = checks(tmp_path)["archive"].findings
    assert found.code == "archive.changed"
    assert run(folder=tmp_path).returncode == 1


def test_a_folder_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(module.tempfile, "TemporaryFile", refused)
    found = checks(tmp_path)
    assert [key for key in KEYS if not found[key].is_well] == ["folder", "reports"]
    assert found["folder"].findings[0].code == "write.failed"


@pytest.mark.parametrize(("free", "well"), [(500_000_000, True), (499_999_999, False)])
def test_a_disk_wants_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, well: bool
) -> None:
    usage = namedtuple("usage", "free")
    monkeypatch.setattr(module.shutil, "disk_usage", lambda _: usage(free))
    assert checks(tmp_path)["disk"].is_well is well


def test_an_old_python_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "OLDEST", (99, 1))
    (found,) = checks(tmp_path)["python"].findings
    assert found.code == "doctor.python"
