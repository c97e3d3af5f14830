"""Writes the parts of the documentation that the program itself says.

``python -m tests.generated_docs update`` writes docs/cli.md, and the outputs in README.md and
docs/notebook.md.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import chdir, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}
OUTPUT = re.compile(r"(<!-- output: (?P<command>.+?) -->\n```text\n)(?P<shown>.*?)(```)", re.DOTALL)


def run(*arguments: str, language: str = "id", module: str = "kepatuhan") -> str:
    """Return what a command prints on stdout, on a terminal of 100 columns."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        cwd=ROOT,
        env={
            **os.environ,
            "KEPATUHAN_ARCHIVE": "none",
            "KEPATUHAN_LANG": language,
            "COLUMNS": "100",
            "PYTHONUTF8": "1",
        },
    )
    return "\n".join(line.rstrip() for line in done.stdout.strip("\n").splitlines()) + "\n"


def cli_page() -> str:
    """Return docs/cli.md: the help of every command that the program has, in its order."""
    parts = ["# Perintah · Commands\n\nHalaman ini ditulis oleh program (`make docs`).\n"]
    for language, heading in LANGUAGES.items():
        parts.append(f"## {heading}\n")
        parts.append(run(language=language, module="tests.help_pages"))
    return "\n".join(parts)


def readme() -> str:
    """Return README.md with the present outputs of its commands."""

    def shown(match: re.Match[str]) -> str:
        with TemporaryDirectory() as folder:
            command = match["command"].split()
            writes = ["--out", folder] if command[0] == "score" else []
            return f"{match[1]}{run(*command, *writes)}{match[4]}"

    return OUTPUT.sub(shown, (ROOT / "README.md").read_text(encoding="utf-8"))


EXAMPLE = re.compile(r"(```python\n(?P<code>.*?)```\n\n```text\n)(?P<shown>.*?)(```)", re.DOTALL)


def notebook() -> str:
    """Return docs/notebook.md with what its examples print, run one after the other."""
    names: dict[str, object] = {}

    def shown(match: re.Match[str]) -> str:
        said = StringIO()
        with redirect_stdout(said), chdir(ROOT):
            exec(match["code"], names)
        return f"{match[1]}{said.getvalue()}{match[4]}"

    return EXAMPLE.sub(shown, (ROOT / "docs" / "notebook.md").read_text(encoding="utf-8"))


PAGES: dict[str, Callable[[], str]] = {
    "docs/cli.md": cli_page,
    "README.md": readme,
    "docs/notebook.md": notebook,
}

if __name__ == "__main__" and sys.argv[1:] == ["update"]:
    for name, page in PAGES.items():
        (ROOT / name).write_text(page(), encoding="utf-8")
