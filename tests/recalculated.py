"""Workbooks as LibreOffice computes them, without the values that were stored with formulas."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

LIBREOFFICE = "KEPATUHAN_TEST_LIBREOFFICE"
# Names of cells, numbers and the functions that we use: no text of a file.
OUR_FORMULA = re.compile(r"=(?:[0-9+*/(),:$.-]|[A-Z]{1,2}\$?[0-9]+|" + "|".join((
    "SUM", "SUMPRODUCT", "SUMIF", "AVERAGE", "MIN", "ROUND", "IFERROR", '">=0"', '""',
)) + ")+")  # fmt: skip
_STORED = re.compile(rb"(</f>)<v>[^<]*</v>")


def recalculated(books: Mapping[str, bytes], folder: Path) -> dict[str, Workbook]:
    """Return workbooks by name, read back after LibreOffice computed every formula anew.

    Skips the test where there is no LibreOffice, unless the environment says that there must be.
    """
    (folder / "in").mkdir()
    paths = [folder / "in" / f"{name}.xlsx" for name in books]
    for path, content in zip(paths, books.values(), strict=True):
        path.write_bytes(without_values(content))
    _convert(paths, "xlsx", folder)
    return {name: load_workbook(folder / "out" / f"{name}.xlsx", data_only=True) for name in books}


def converted(path: Path, ending: str, folder: Path) -> Path:
    """Return a workbook as LibreOffice saves it in another format; skips as ``recalculated``."""
    _convert([path], ending, folder)
    return folder / "out" / f"{path.stem}.{ending}"


def _convert(paths: Sequence[Path], ending: str, folder: Path) -> None:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        if os.environ.get(LIBREOFFICE):
            pytest.fail(f"{LIBREOFFICE} is set, and there is no LibreOffice")
        pytest.skip(f"no LibreOffice is installed ({LIBREOFFICE})")
    subprocess.run(
        [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", ending, "--outdir", folder / "out", *paths],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip


def without_values(content: bytes) -> bytes:
    """Return a workbook whose formulas have no values stored with them."""
    target = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, _STORED.sub(rb"\1", part) if "worksheets/" in name else part)
    return target.getvalue()
