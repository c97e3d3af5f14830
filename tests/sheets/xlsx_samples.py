"""Builds workbooks by hand, as text, the way no writer would: odd ones and broken ones."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from kepatuhan.sheets.budgets import TABLES, Budgets
from kepatuhan.sheets.xlsx import Cell, open_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

SHEET = "xl/worksheets/sheet1.xml"
WORKBOOK = "xl/workbook.xml"
WORKBOOK_RELS = "xl/_rels/workbook.xml.rels"
SHARED = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"

Parts = dict[str, str | bytes | None]


def sheet_xml(rows: str, *, around: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{around}<sheetData>{rows}</sheetData></worksheet>'


def shared_xml(*items: str) -> str:
    return f'<sst xmlns="{MAIN}">{"".join(items)}</sst>'


def styles_xml(*codes: str, built_in: tuple[int, ...] = ()) -> str:
    """Return styles: 0 is general, then one for each format code, then one for each built-in id."""
    formats = "".join(
        f'<numFmt numFmtId="{164 + at}" formatCode="{code.replace(chr(34), "&quot;")}"/>'
        for at, code in enumerate(codes)
    )
    ids = [0, *range(164, 164 + len(codes)), *built_in]
    styles = "".join(f'<xf numFmtId="{id_}"/>' for id_ in ids)
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts>'
        f'<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>{styles}</cellXfs>'
        f'<dxfs><dxf><numFmt numFmtId="164" formatCode="0"/></dxf></dxfs></styleSheet>'
    )


def workbook_xml(*names: str) -> str:
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(names, 1)
    )
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>'


def relationships_xml(*targets: tuple[str, str, str], office: str = OFFICE) -> str:
    """Return relationships, each given as id, last word of its type, target."""
    rows = "".join(
        f'<Relationship Id="{id_}" Type="{office}/{type_}" Target="{target}"/>'
        for id_, type_, target in targets
    )
    return f'<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'


def parts_of(sheet: str = "", **others: str) -> Parts:
    """Return the parts of a workbook with the one sheet "S", given as the XML of its rows."""
    parts: Parts = {
        "_rels/.rels": relationships_xml(("rId1", "officeDocument", WORKBOOK)),
        WORKBOOK: workbook_xml("S"),
        SHEET: sheet_xml(sheet),
    }
    targets = [("rId1", "worksheet", "worksheets/sheet1.xml")]
    if "shared" in others:
        parts[SHARED] = others["shared"]
        targets.append(("rId8", "sharedStrings", "sharedStrings.xml"))
    if "styles" in others:
        parts[STYLES] = others["styles"]
        targets.append(("rId9", "styles", "styles.xml"))
    parts[WORKBOOK_RELS] = relationships_xml(*targets)
    return parts


def zipped(parts: Parts, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive of the parts that are not None."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as archive:
        for name, content in parts.items():
            if content is not None:
                info = zipfile.ZipInfo(name)
                info.compress_type = packing
                archive.writestr(info, content)
    return file.getvalue()


SHARED_ITEMS = shared_xml(
    "<si><t>Ya</t></si>",
    '<si><r><t xml:space="preserve">Ya, </t></r><r><rPr><b/></rPr><t>lengkap</t></r></si>',
    '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>',
    '<si><t xml:space="preserve"> dua </t></si>',
    "<si>\n  <t>\n   rapi\n  </t>\n </si>",
    "<si><t>a_x000D_b_x005F_x000D_</t></si>",
    "<si><t>_xD83D__xDE00_ _xD83D_</t></si>",
    "<si/>",
    "<si><t><![CDATA[<Ya & Tidak>]]></t></si>",
    "<si><r><t>a</t></r><r><t> </t></r><r><t>b</t></r></si>",
    "<si><t>é&#233;&lt;</t></si>",
)
ODD_STYLES = styles_xml("0.0%", "dd/mm/yyyy", '0" %"', built_in=(9, 14, 2, 49, 46))


def shared_cell(at: int | str) -> str:
    return f'<row r="1"><c r="A1" t="s"><v>{at}</v></c></row>'


ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'


def replaced(old: str, new: str) -> Parts:
    """Return the parts of a workbook with a text replaced in all of them."""
    parts = parts_of(shared_cell(0), shared=shared_xml("<si><t>1</t></si>"))
    return {name: str(part).replace(old, new) for name, part in parts.items()}


def prefixed() -> Parts:
    return {
        name: str(part).replace("xmlns=", "xmlns:p=").replace("<", "<p:").replace("<p:/", "</p:")
        for name, part in parts_of(
            shared_cell(0), shared=shared_xml("<si><t>1</t></si>"), styles=styles_xml()
        ).items()
    }


def renamed(rename: Callable[[str], str]) -> Parts:
    return {
        rename(name): part
        for name, part in parts_of(shared_cell(0), shared=shared_xml("<si><t>1</t></si>")).items()
    }


def with_targets(*targets: tuple[str, str, str]) -> Parts:
    return {**parts_of(ONE), WORKBOOK_RELS: relationships_xml(*targets)}


def without(name: str) -> bytes:
    parts = parts_of(shared_cell(0), shared=SHARED_ITEMS, styles=ODD_STYLES)
    return zipped({**parts, name: None})


def with_sheet(xml: str | bytes) -> bytes:
    return zipped({**parts_of(), SHEET: xml})


def encrypted_entry() -> bytes:
    data = bytearray(zipped(parts_of(ONE)))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 1)
    return bytes(data)


def corrupt(parts: Parts) -> bytes:
    """Return a zip in which a stored cell is another than its checksum says."""
    return zipped(parts, zipfile.ZIP_STORED).replace(b"<v>1</v>", b"<v>7</v>")


def patched(data: bytes, mark: bytes, offset: int, new: bytes) -> bytes:
    """Return data with other bytes at an offset from the last mark."""
    at = data.rindex(mark) + offset
    return data[:at] + new + data[at + len(new) :]


def bent_archives() -> dict[str, bytes]:
    """Return archives whose directories say what cannot be, each in another way.

    The last entry of each directory is the one that is bent: the workbook's relationships.
    """
    entry, end = b"PK\x01\x02", b"PK\x05\x06"
    good = zipped(parts_of(ONE), zipfile.ZIP_STORED)
    named = zipped({**parts_of(ONE), "é": ""}).replace("é".encode(), b"\xc3(")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts_of(ONE).items():
            info = zipfile.ZipInfo(name)
            if name == WORKBOOK_RELS:
                info.extra = struct.pack("<HHQ", 1, 8, 2**64 - 1)
            archive.writestr(info, str(content))
    return {
        "a name in no encoding": named,
        "an entry of a later version": patched(good, entry, 6, b"\x63"),
        "an entry larger than the file": patched(good, entry, 20, b"\xff\xff\xff\0" * 2),
        "an entry behind the end": patched(good, entry, 42, struct.pack("<I", len(good) - 9)),
        "an entry far behind the end": patched(file.getvalue(), entry, 42, b"\xff" * 4),
        "entries before the start": patched(good, end, 16, b"\xff\xff\xff\0"),
        "an endless directory": patched(good, end, 12, b"\xff\xff\xff\x7f"),
    }


def doubled() -> bytes:
    return zipped({**parts_of(ONE), SHEET.upper(): sheet_xml("")})


def two_sheets(*targets: str, names: tuple[str, ...] = ("A", "B")) -> bytes:
    rows = [(f"rId{at}", "worksheet", target) for at, target in enumerate(targets, 1)]
    return zipped(
        {
            **parts_of(ONE),
            "xl/worksheets/sheet2.xml": sheet_xml(ONE),
            WORKBOOK: workbook_xml(*names),
            WORKBOOK_RELS: relationships_xml(*rows),
        }
    )


def read_all(path: Path, budgets: Budgets = TABLES) -> dict[str, list[Cell]]:
    """Return the cells of every sheet."""
    with open_workbook(path, budgets) as workbook:
        return {
            sheet.name: [cell for row in workbook.rows(sheet.name) for cell in row]
            for sheet in workbook.sheets
        }


def with_merge(path: Path, area: str) -> Path:
    """Declare cells of a workbook merged, as programs do that leave texts below a merge."""
    parts = {}
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    merge = f'</sheetData><mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>'
    parts[sheet] = parts[sheet].replace(b"</sheetData>", merge.encode())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path
