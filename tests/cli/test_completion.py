"""The Tab key: what a shell is told, what is installed, and what is left alone."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = f"{sys.executable} -m kepatuhan"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="the shells of these tests are not there")


def environment(home: Path, **more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "HOME": str(home),
            "KEPATUHAN_LANG": "id", **more}  # fmt: skip


def in_shell(shell: str, home: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run a command from a shell; the second one keeps the shell itself waiting."""
    return subprocess.run([shell, "-c", f"{command}; exit $?"], capture_output=True, text=True,
                          encoding="utf-8", check=False, env=environment(home))  # fmt: skip


def completed(home: Path, words: str) -> list[str]:
    """Return what bash offers for the last word."""
    asked = {"COMP_WORDS": words, "COMP_CWORD": str(words.count(" ")),
             "_KEPATUHAN_COMPLETE": "complete_bash"}  # fmt: skip
    done = subprocess.run([sys.executable, "-m", "kepatuhan"], capture_output=True, text=True,
                          check=True, env=environment(home, **asked))  # fmt: skip
    assert not done.stderr
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("kepatuhan sc", ["score"]),
        ("kepatuhan rubric s", ["show", "schema"]),
        ("kepatuhan score --fo", ["--force", "--format"]),
        ("kepatuhan score --format ", ["xlsx", "html", "json", "csv"]),
        ("kepatuhan skor", []),
    ],
)
def test_commands_options_and_choices_are_offered(tmp_path, words: str, offered) -> None:
    assert completed(tmp_path, words) == offered


def test_it_is_installed_once_and_said_in_indonesian(tmp_path) -> None:
    for _ in range(2):
        done = in_shell("bash", tmp_path, f"{PROGRAM} --install-completion")
        script = tmp_path / ".bash_completions" / "kepatuhan.sh"
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == (
            f"Pelengkapan untuk bash ada di {script}; berlaku di jendela terminal yang baru.\n"
        )
    assert (tmp_path / ".bashrc").read_text().count(f"source '{script}'") == 1
    shown = in_shell("bash", tmp_path, f"{PROGRAM} --show-completion").stdout
    assert shown.strip() == script.read_text().strip()
    assert "complete -o default -F _kepatuhan_completion kepatuhan" in shown


@pytest.mark.parametrize(
    ("shell", "code"), [("pwsh", "completion.rules"), ("dash", "completion.no_shell")]
)
def test_what_is_not_installed_is_told_and_nothing_is_written(
    tmp_path, shell: str, code: str
) -> None:
    """PowerShell is played by a shell of its name: nothing of it may be run or changed."""
    home, bin_ = tmp_path / "home", tmp_path / "bin"
    home.mkdir()
    bin_.mkdir()
    shutil.copy2(shutil.which("dash") or "/bin/sh", bin_ / shell)
    done = in_shell(str(bin_ / shell), home, f"{PROGRAM} --install-completion")
    assert done.returncode == 3
    assert done.stderr.rstrip().endswith(f"[{code}]")
    assert list(home.iterdir()) == []


def test_a_home_that_cannot_be_written_is_told(tmp_path) -> None:
    (tmp_path / ".bash_completions").write_text("no folder")
    done = in_shell("bash", tmp_path, f"{PROGRAM} --install-completion")
    assert done.returncode == 4
    assert "Traceback" not in done.stderr
    assert ".bash_completions" in done.stderr
