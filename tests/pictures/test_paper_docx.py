"""The pen of Word: styles, editable tables, all texts, and the same bytes."""

import io
import time
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from full_paper import (
    FOREIGN,
    SVG_LOGO,
    UNSEEN,
    dense,
    full_paper,
    hostile_paper,
    texts_of,
)

docx = pytest.importorskip("docx", reason="python-docx is not installed")

from kepatuhan.pictures.pens.drawings import png_of  # noqa: E402
from kepatuhan.pictures.pens.paper_docx import docx_of  # noqa: E402

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read(content: bytes):
    return docx.Document(io.BytesIO(content))


def files(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


def text_of(document) -> str:
    """Return all text: of the body in its order, of header and footer."""
    section = document.sections[0]
    found = []
    for place in (section.header._element, document.element.body, section.footer._element):
        for node in place.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}p"):
            found.append(node.text if node.tag == f"{W}t" else "\n")
    return "".join(each or "" for each in found)


@pytest.mark.parametrize("paper", [full_paper(), hostile_paper(), hostile_paper(FOREIGN)],
                         ids=["full", "hostile", "foreign"])  # fmt: skip
def test_every_text_is_read_back(paper) -> None:
    document = read(docx_of(paper))
    shown = dense(text_of(document))
    for text in texts_of(paper):
        assert dense(text) in shown or text == paper.author
    assert document.core_properties.title == paper.title
    assert document.core_properties.author == paper.author


def test_the_same_paper_gives_the_same_bytes_at_any_time(monkeypatch) -> None:
    first = docx_of(full_paper())
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(2_000_000_000))
    assert docx_of(full_paper()) == first
    with files(first) as archive:
        names = archive.namelist()
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert names[0] == "[Content_Types].xml"
    assert names[1:] == sorted(names[1:])
    assert not [name for name in names if "thumbnail" in name]


def test_its_day_is_the_papers_and_never_today() -> None:
    day = datetime(2025, 11, 3, tzinfo=UTC)
    known = read(docx_of(full_paper())).core_properties
    assert (known.created, known.modified) == (day, day)
    plain = read(docx_of(replace(full_paper(), day=None))).core_properties
    assert plain.created == datetime(2022, 1, 1, tzinfo=UTC)


def test_texts_have_styles_that_word_knows() -> None:
    document = read(docx_of(full_paper()))
    styles = {each.text: each.style.name for each in document.paragraphs if each.text}
    assert styles["Laporan Hasil Penilaian 2025"] == "Title"
    assert styles["Nilai"] == "Heading 1"
    assert styles["Bagian"] == "Heading 2"
    assert styles["Nilai semua unit"] == "Caption"
    assert styles["butir"] == "List Bullet"
    assert styles["pertama"] == "List Number"
    assert styles["Bukan nilai resmi."] == "Note"


def test_every_list_with_numbers_counts_from_one() -> None:
    document = read(docx_of(full_paper()))
    numbers = {each.text: each._p.pPr.numPr.numId.val for each in document.paragraphs
               if each.style.name == "List Number"}  # fmt: skip
    assert numbers["pertama"] == numbers["kedua"]
    assert numbers["satu lagi"] == numbers["dua lagi"] != numbers["pertama"]
    numbering = document.part.numbering_part.element
    for number in set(numbers.values()):
        (start,) = numbering.num_having_numId(number).iter(f"{W}startOverride")
        assert start.get(f"{W}val") == "1"


def test_a_table_keeps_its_head_on_every_page_and_its_rows_whole() -> None:
    table = next(each for each in read(docx_of(full_paper())).tables if len(each.rows) == 91)
    assert table.style.name == "Paper Table"
    heads = [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in table.rows]
    assert heads == [True] + [False] * 90
    assert all(row._tr.find(f"{W}trPr/{W}cantSplit") is not None for row in table.rows)
    shares = [cell.width.mm for cell in table.rows[1].cells]
    assert shares == pytest.approx([170 * share / 11 for share in (1, 5, 2, 3)], abs=0.1)


def test_bars_are_grounds_as_long_as_they_are_told() -> None:
    table = next(
        each for each in read(docx_of(full_paper())).tables if each.cell(0, 2).text == "0–100"
    )
    width = table.cell(0, 2).width.mm - 4
    drawn = {
        each._p.find(f"{W}pPr/{W}shd").get(f"{W}fill"): each.paragraph_format
        for each in table.cell(1, 2).paragraphs
    }
    assert drawn["587989"].right_indent.mm == pytest.approx(width * (1 - 0.712), abs=0.05)
    assert drawn["B3C3CA"].right_indent.mm == pytest.approx(width * 0.35, abs=0.05)
    assert drawn["1B2420"].left_indent.mm == pytest.approx(width * 0.8, abs=0.05)
    assert not list(table.cell(4, 2)._tc.iter(f"{W}shd"))


def test_who_signs_is_not_torn_apart() -> None:
    document = read(docx_of(full_paper()))
    (table,) = (
        each for each in document.tables if "Sekretaris Daerah," in each.rows[0].cells[1].text
    )
    kept = [[each.paragraph_format.keep_with_next for each in row.cells[1].paragraphs]
            for row in table.rows]  # fmt: skip
    assert kept == [[True, True], [True], [None, None]]
    assert table.cell(2, 1).text == "I Made Contoh\nNIP 1970"
    assert table.cell(0, 0).text == ""


def test_page_language_and_numbers_of_pages() -> None:
    document = read(docx_of(replace(full_paper(), is_wide=True, language="en")))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert section.header.paragraphs[0].text == "Kabupaten Klungkung · 2025"
    fields = [each.get(f"{W}instr") for each in section.footer._element.iter(f"{W}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]
    assert (
        'w:lang w:val="en-GB"'
        in files(docx_of(full_paper_in("en"))).read("word/styles.xml").decode()
    )
    assert (
        'w:lang w:val="id-ID"'
        in files(docx_of(full_paper_in("id"))).read("word/styles.xml").decode()
    )


def full_paper_in(language: str):
    return replace(full_paper(), language=language)


def test_the_logo_is_told_and_a_drawing_stays_a_drawing() -> None:
    content = docx_of(full_paper(SVG_LOGO))
    with files(content) as archive:
        assert archive.read("word/media/logo.svg") == SVG_LOGO.content
        body = archive.read("word/document.xml").decode()
        if picture := png_of(SVG_LOGO.content):
            pictures = [name for name in archive.namelist() if name.endswith(".png")]
            assert [archive.read(name) for name in pictures] == [picture]
    assert 'descr="Lambang provinsi"' in body
    assert "svgBlip" in body
    (shape,) = read(content).inline_shapes
    assert shape.width / shape.height == pytest.approx(100 / 120, rel=0.01)


def test_what_cannot_be_seen_is_written_out() -> None:
    paper = replace(full_paper(), kicker=" ".join(UNSEEN), title="a\x00b")
    assert " ".join(UNSEEN.values()) in text_of(read(docx_of(paper)))


def test_no_file_of_it_leads_elsewhere() -> None:
    with files(docx_of(full_paper())) as archive:
        for name in archive.namelist():
            assert b'TargetMode="External"' not in archive.read(name)


def test_no_table_is_without_rows() -> None:
    """Word calls a file with such a table damaged."""
    assert all(table.rows for table in read(docx_of(full_paper())).tables)


# As the schema of WordprocessingML orders them; Word calls a file in another order damaged.
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs "
    "spacing ind contextualSpacing jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs strike color spacing w kern sz szCs highlight u shd lang",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
    "tblPr": "tblStyle tblStyleRowBandSize tblStyleColBandSize tblW jc tblInd tblBorders "
    "tblLayout tblCellMar tblLook",
}


@pytest.mark.parametrize("kind", ORDERS)
def test_properties_stand_in_the_order_that_word_asks_for(kind) -> None:
    document = read(docx_of(full_paper()))
    order = ORDERS[kind].split()
    section = document.sections[0]
    places = (document.element, section.header._element, section.footer._element)
    names = {each.style_id for each in document.styles}
    for place in (*places, *(each.element for each in document.styles if each.name in OURS)):
        for properties in place.iter(f"{W}{kind}"):
            found = [order.index(each.tag.removeprefix(W)) for each in properties]
            assert found == sorted(found), [each.tag for each in properties]
    assert {each.get(f"{W}val") for each in document.element.iter(f"{W}pStyle")} <= names
    assert {each.get(f"{W}val") for each in document.element.iter(f"{W}tblStyle")} <= names


OURS = ("Normal", "Title", "Note", "Caption", "Letterhead Rule", "Paper Table", "Paper Grid")
