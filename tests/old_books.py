"""Writes small workbooks of other formats: .xls, .xlsb and .ods, with texts, numbers and booleans.

LibreOffice writes no .xlsb, and where it is not installed nothing writes the others.
"""

import struct
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from kepatuhan.sheets.xlsx import CellKind, open_workbook
from kepatuhan.sheets.xlsx.grid import day_of

Value = str | float | bool | None
Rows = Sequence[Sequence[Value]]
Sheets = Mapping[str, Rows]
SECTOR = 512


def sheets_of(path: Path) -> dict[str, Rows]:
    """Return what stands on the sheets of an .xlsx workbook, its dates as texts."""
    with open_workbook(path) as book:
        return {sheet.name: _values(book.rows(sheet.name)) for sheet in book.sheets}


def _values(rows) -> Rows:
    found: list[list[Value]] = []
    for row in rows:
        found += [[]] * (row[0].row - len(found) - 1)
        values: list[Value] = [None] * row[-1].column
        for cell in row:
            if day := day_of(cell):
                values[cell.column - 1] = day.isoformat()
            elif cell.kind is CellKind.NUMBER:
                values[cell.column - 1] = float(cell.text) if cell.text else None
            else:
                is_boolean = cell.kind is CellKind.BOOLEAN
                values[cell.column - 1] = cell.text == "TRUE" if is_boolean else cell.text
        found.append(values)
    return found


def _cells(rows: Rows):
    """Yield row, column and value of what is not blank, counted from 0."""
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if value is not None:
                yield row, column, value


# .xls ---------------------------------------------------------------------------------------------


def xls(sheets: Sheets, *, locked: bool = False) -> bytes:
    """Return an .xls workbook; ``locked``: it says that all behind its beginning is encrypted."""
    streams = [_xls_sheet(rows) for rows in sheets.values()]
    names = [_xls_text("<BB", name) for name in sheets]
    head = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 6))
    head += _record(0x002F, struct.pack("<HHH", 1, 1, 1) + bytes(48)) if locked else b""
    at = len(head) + sum(4 + 6 + len(name) for name in names) + 4
    listed = b""
    for name, stream in zip(names, streams, strict=True):
        listed += _record(0x0085, struct.pack("<IBB", at, 0, 0) + name)
        at += len(stream)
    return _compound("Workbook", head + listed + _record(0x000A, b"") + b"".join(streams))


def _xls_sheet(rows: Rows) -> bytes:
    found = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 6))
    for row, column, value in _cells(rows):
        place = struct.pack("<HHH", row, column, 0)
        if isinstance(value, bool):
            found += _record(0x0205, place + bytes([value, 0]))
        elif isinstance(value, str):
            found += _record(0x0204, place + _xls_text("<HB", value))
        else:
            found += _record(0x0203, place + struct.pack("<d", value))
    return found + _record(0x000A, b"")


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _xls_text(head: str, text: str) -> bytes:
    coded = text.encode("utf-16-le")
    return struct.pack(head, len(coded) // 2, 1) + coded


def _compound(name: str, stream: bytes) -> bytes:
    """Return an OLE file with one stream: its table of sectors, its directory, then the stream."""
    stream = stream.ljust(4096, b"\0")
    length = -(-len(stream) // SECTOR)
    tables = -(-(length + 2) // (SECTOR // 4 - 1))
    first = tables + 1
    end, free, table = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    chain = [table] * tables + [end] + [*range(first + 1, first + length), end]
    chain += [free] * (tables * SECTOR // 4 - len(chain))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, tables, 0, 4096,
                          end, 0, end, 0)  # fmt: skip
    header += struct.pack("<109I", *range(tables), *[free] * (109 - tables))
    entries = _entry("Root Entry", 5, end, 0, 1) + _entry(name, 2, first, len(stream), free)
    directory = entries.ljust(SECTOR, b"\0")
    return header + struct.pack(f"<{len(chain)}I", *chain) + directory + stream.ljust(
        length * SECTOR, b"\0"
    )  # fmt: skip


def _entry(name: str, kind: int, start: int, size: int, child: int) -> bytes:
    coded = name.encode("utf-16-le")
    none = 0xFFFFFFFF
    return (
        coded.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(coded) + 2, kind, 1, none, none, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


# .xlsb --------------------------------------------------------------------------------------------


def xlsb(sheets: Sheets, **others: bytes) -> bytes:
    """Return an .xlsb workbook; ``others``: parts in the place of its own."""
    listed = b"".join(
        _binary(156, struct.pack("<II", 0, number) + _wide(f"rId{number}") + _wide(name))
        for number, name in enumerate(sheets, 1)
    )
    book = _binary(131) + _binary(143) + listed + _binary(144) + _binary(132)
    targets = {f"rId{at}": f"worksheets/sheet{at}.bin" for at, _ in enumerate(sheets, 1)}
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.'
        'binary.macroEnabled.main"/></Types>',
        "_rels/.rels": _relations({"rId1": "xl/workbook.bin"}, "officeDocument"),
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": _relations(targets, "worksheet"),
    }
    for number, rows in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/sheet{number}.bin"] = xlsb_sheet(rows)
    return zipped({**parts, **others})


def xlsb_sheet(rows: Rows, *, stray: tuple[int, int] | None = None) -> bytes:
    """Return the part of a sheet; ``stray``: where one more cell stands, counted from 0."""
    cells = [*_cells(rows), *([(*stray, "x")] if stray else [])]
    last = max((row for row, *_ in cells), default=0), max((at for _, at, _ in cells), default=0)
    found = _binary(129) + _binary(148, struct.pack("<IIII", 0, last[0], 0, last[1]))
    found += _binary(145)
    current = -1
    for row, column, value in cells:
        if row != current:
            found += _binary(0, struct.pack("<I", row) + bytes(13))
            current = row
        place = struct.pack("<II", column, 0)
        if isinstance(value, bool):
            found += _binary(4, place + bytes([value]))
        elif isinstance(value, str):
            found += _binary(6, place + _wide(value))
        else:
            found += _binary(5, place + struct.pack("<d", value))
    return found + _binary(146) + _binary(130)


def _binary(kind: int, content: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(content)
    while length > 127:
        size += bytes([length & 0x7F | 0x80])
        length >>= 7
    return head + size + bytes([length]) + content


def _wide(text: str) -> bytes:
    coded = text.encode("utf-16-le")
    return struct.pack("<I", len(coded) // 2) + coded


def _relations(targets: Mapping[str, str], kind: str) -> str:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    listed = "".join(
        f'<Relationship Id="{name}" Type="{office}/{kind}" Target="{target}"/>'
        for name, target in targets.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<?xml version="1.0"?><Relationships xmlns="{space}">{listed}</Relationships>'


# .ods ---------------------------------------------------------------------------------------------


def ods(sheets: Sheets) -> bytes:
    """Return an .ods workbook."""
    tables = "".join(_ods_table(name, rows) for name, rows in sheets.items())
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{space}office:1.0" '
        f'xmlns:table="{space}table:1.0" xmlns:text="{space}text:1.0">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{space}manifest:1.0"><manifest:file-entry '
        f'manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return zipped({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content})


def _ods_table(name: str, rows: Rows) -> str:
    cells = ("".join(map(_ods_cell, row)) or _ods_cell(None) for row in rows)
    lines = "".join(f"<table:table-row>{each}</table:table-row>" for each in cells)
    return f'<table:table table:name="{escape(name)}">{lines}</table:table>'


def _ods_cell(value: Value) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, bool):
        said = f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
    elif isinstance(value, str):
        text = "".join(f"<text:p>{escape(line)}</text:p>" for line in value.split("\n"))
        return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
    else:
        said = f'office:value-type="float" office:value="{value!r}"'
    return f"<table:table-cell {said}/>"


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    """Return a zip archive of parts."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


WRITERS = {".xls": xls, ".xlsb": xlsb, ".ods": ods}
