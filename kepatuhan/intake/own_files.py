"""Which files are exports of our own form by ODK: told from the first lines of its CSV files."""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.intake.own_form import HASH
from kepatuhan.intake.sources import csv_parts
from kepatuhan.sheets.xlsx.package import Package, part_name
from kepatuhan.survey.files.endings import ending_of
from kepatuhan.system.refusals import read_bytes

LONGEST_LINE = 1 << 16  # bytes of headings that are looked at
_OF_OUR_FORM = re.compile(rf'(?:^|[,;\t"-]){HASH}(?:[",;\t\r]|$)'.encode())


def own_parts(folder: Path) -> Iterator[str]:
    """Yield the names of CSV files in a folder that hold the repeats of an export of our form."""
    for path in folder.glob("*.csv"):
        parts = csv_parts(path)
        if parts and _is_own(_heads_of(path)):
            yield from parts


def is_own_zip(path: Path) -> bool:
    """Return whether a zip holds the CSV files of an export of our form."""
    try:
        with closing(Package(path)) as package:
            tables = [each for each in package.stored_names if ending_of(each) == ".csv"]
            return any(_is_own(package.head(part_name(each))) for each in tables)
    except KepatuhanError:
        return False


def _heads_of(path: Path) -> bytes:
    try:
        return read_bytes(path, most=LONGEST_LINE)
    except KepatuhanError:
        return b""


def _is_own(head: bytes) -> bool:
    """Return whether a file that begins so is headed by the hash of a rubric."""
    return bool(_OF_OUR_FORM.search(head.partition(b"\n")[0]))
