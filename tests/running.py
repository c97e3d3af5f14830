"""Runs a command as a user does."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def kepatuhan(
    *arguments: object, language: str = "id", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Return what a command printed and its code, in an Indonesian terminal unless told."""
    return subprocess.run(
        [sys.executable, "-m", "kepatuhan", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "KEPATUHAN_LANG": language,
             "PYTHONUTF8": "1", "COLUMNS": "110", **environment},
    )  # fmt: skip
