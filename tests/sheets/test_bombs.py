"""Small files that would cost much are refused while little has come out of them."""

import random
import string
import zipfile
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import pytest

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.sheets.budgets import TABLES, Budgets
from kepatuhan.sheets.xlsx import open_workbook
from kepatuhan.sheets.xlsx.package import CHUNK, Package
from tests.sheets.xlsx_samples import MAIN

MEGABYTE = 1_000_000
SHEET = "xl/worksheets/sheet1.xml"
TOO_MANY = "too many XML tags for a file of its size"
HEAD, TAIL = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">', "</row></sheetData></worksheet>"


def packed(path: Path, pieces: Iterable[str]) -> Path:
    """Write an archive with one part."""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open(SHEET, "w") as part,
    ):
        for piece in pieces:
            part.write(piece.encode())
    return path


def taken(
    path: Path, budgets: Budgets = TABLES, parts: Sequence[str] = (SHEET,)
) -> tuple[int, str]:
    """Return how many bytes came out of the parts, and why no more did, or ''."""
    package, size = Package(path, budgets), 0
    try:
        for part in parts:
            for chunk in package.chunks(part, package.place):
                size += len(chunk)
    except KepatuhanError as error:
        return size, dict(error.findings[0].values)["found"]
    finally:
        package.close()
    return size, ""


@cache
def noise(size: int) -> str:
    """Return comments that hardly anything is gained by packing."""
    signs = string.ascii_letters + string.digits
    return "".join(f"<!--{''.join(random.Random(at).choices(signs, k=50_000))}-->"
                   for at in range(size // 50_000))  # fmt: skip


QUOTES = '""'
BOMBS = {
    "elements that mean nothing": "<a/>",
    "cells": "<c><v>1</v></c>",
    "rows": '<row hidden="1" r="1"/>',
    "attributes": f"<a {' '.join(f'a{at}={QUOTES}' for at in range(60))}/>",
    "escapes": f"<t>{'_x0041_' * 500}</t>",
    "entities": f"<t>{'&amp;' * 500}</t>",
    "comments": "<!-- -->",
    "texts": "<si><t>a</t></si>",
}


@pytest.mark.parametrize("before", [0, 2 * MEGABYTE], ids=["bare", "behind noise"])
@pytest.mark.parametrize("element", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_after_the_first_marks_that_come_out(tmp_path, element, before) -> None:
    bombs = element * (40 * MEGABYTE // len(element))
    path = alone = packed(tmp_path / "saja.xlsx", [HEAD, bombs, TAIL])
    if before:
        path = packed(tmp_path / "bom.xlsx", [HEAD, noise(before), bombs, TAIL])
    bomb = alone.stat().st_size
    size, found = taken(path)
    assert found == TOO_MANY
    marks = sum(element.count(mark) for mark in ("<", "=", "&", "_x")) / len(element)
    most = TABLES.marks + (2 * CHUNK + bomb) * TABLES.marks_in_byte
    assert (size - before) * marks <= most + 3 * CHUNK * marks


def test_bombs_in_many_parts_are_one(tmp_path) -> None:
    parts = [f"xl/{number}.xml" for number in range(40)]
    with zipfile.ZipFile(tmp_path / "bom.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            archive.writestr(part, f"{HEAD}{'<c><v>1</v></c>' * 30_000}{TAIL}")
    size, found = taken(tmp_path / "bom.xlsx", parts=parts)
    assert found == TOO_MANY
    assert size * 4 / 15 <= TABLES.marks + 3 * CHUNK * TABLES.marks_in_byte


def test_long_texts_of_few_tags_are_measured_by_their_bytes(tmp_path) -> None:
    long = f"<c><v>{'1' * 50_000}</v></c>"
    path = packed(tmp_path / "bom.xlsx", [HEAD, noise(MEGABYTE), *[long] * 2_000, TAIL])
    allowed = max(TABLES.small_bytes, path.stat().st_size * TABLES.ratio)
    size, found = taken(path)
    assert found == "too many megabytes when unpacked"
    assert allowed - CHUNK <= size <= allowed


def table(size: int, cell: str) -> Iterable[str]:
    """Yield a sheet of about so many bytes, twelve cells a row."""
    yield f'<worksheet xmlns="{MAIN}"><sheetData>'
    for row in range(1, size // (12 * len(cell)) + 1):
        cells = "".join(cell.format(place=f"{column}{row}") for column in "ABCDEFGHIJKL")
        yield f'<row r="{row}" spans="1:12">{cells}</row>'
    yield "</sheetData></worksheet>"


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="{place}"><v>0</v></c>',
        '<c r="{place}" s="1" t="s"><v>7</v></c>',
        '<c r="{place}" s="3"/>',
        '<c r="{place}" t="inlineStr"><is><t>' + "Dinas Penanaman Modal " * 12 + "</t></is></c>",
        '<c r="{place}"><f>IF({place}=&quot;&quot;,&quot;&quot;,Lain!{place})</f><v>3</v></c>',
    ],
    ids=["zeros", "texts", "blank", "long texts", "formulas"],
)
def test_a_table_of_one_value_has_no_more_marks_than_its_bytes_allow(tmp_path, cell) -> None:
    path = packed(tmp_path / "tabel.xlsx", table(8 * MEGABYTE, cell))
    size, found = taken(path, TABLES._replace(marks=0))
    assert found == ""
    assert size > 5 * MEGABYTE


def test_a_relationship_that_is_written_again_and_again_is_counted(tmp_path) -> None:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    one = '<Relationship Id="a" Type="b" Target="c"/>'
    path = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        text = f'<Relationships xmlns="{space}">{one * (TABLES.parts + 1)}</Relationships>'
        archive.writestr("_rels/.rels", text)
    with pytest.raises(KepatuhanError) as error:
        open_workbook(path)
    assert dict(error.value.findings[0].values)["found"] == "too many parts"
