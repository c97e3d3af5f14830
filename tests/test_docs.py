"""The documentation says what the program says."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import generated_docs
import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)")


@pytest.mark.parametrize("name", generated_docs.PAGES)
def test_generated_pages_are_up_to_date(name: str) -> None:
    written = (ROOT / name).read_text(encoding="utf-8")
    assert written == generated_docs.PAGES[name](), "run: make docs"


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "CONTRIBUTING.md",
                                  *sorted((ROOT / "docs").rglob("*.md"))],
                         ids=lambda page: page.name)  # fmt: skip
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def readme_commands() -> list[str]:
    blocks = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    lines = [line.split("#")[0].strip() for block in blocks for line in block.splitlines()]
    return sorted({line for line in lines if line.startswith("kepatuhan ")})


@pytest.mark.parametrize("command", readme_commands())
def test_readme_commands_run(command: str, tmp_path: Path) -> None:
    names = {
        "survey.xlsx": "sample_data/2022/dinsos_2022.xlsx",
        "folder-survei": "sample_data/2022",
        "sample_data\\2022": "sample_data/2022",
    }
    words = [names.get(word, word) for word in shlex.split(command.replace("\\", "\\\\"))[1:]]
    words = [str(ROOT / word) if word.startswith("sample_data") else word for word in words]
    run = subprocess.run([sys.executable, "-m", "kepatuhan", *words], cwd=tmp_path, check=False,
                         capture_output=True, text=True, encoding="utf-8")  # fmt: skip
    assert run.returncode == 0, run.stderr


def test_readme_python_runs(monkeypatch, capsys) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    monkeypatch.chdir(ROOT)
    exec(example, {})
    assert "Dinas Sosial" in capsys.readouterr().out
