"""The pen of PDF: tagged, to be kept, all texts as data, and the same bytes."""

import io
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from full_paper import (
    FOREIGN,
    HOSTILE,
    SVG_LOGO,
    UNSEEN,
    dense,
    full_paper,
    hostile_paper,
    long_table,
    png,
    texts_of,
)

typst = pytest.importorskip("typst", reason="typst is not installed")
pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")

from kepatuhan.ground.foreign_text import visible_lines  # noqa: E402
from kepatuhan.pictures.pens.paper import ImageKind, Logo, Paragraph  # noqa: E402
from kepatuhan.pictures.pens.paper_pdf import pdf_of  # noqa: E402

ROOT = Path(__file__).parents[2]


def read(content: bytes):
    return pypdf.PdfReader(io.BytesIO(content))


def text_of(content: bytes) -> str:
    return dense("".join(page.extract_text() for page in read(content).pages))


def tags_of(content: bytes) -> set[str]:
    """Return the kinds of all elements in the tree of a tagged file."""
    found, waiting = set(), [read(content).trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            found.add(str(node.get("/S", "")))
            waiting += [node["/K"]] if "/K" in node else []
    return found


def test_every_text_is_in_it() -> None:
    paper = full_paper()
    shown = text_of(pdf_of(paper))
    for text in texts_of(paper):
        assert dense(text) in shown or text == paper.author, text


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_obeyed(text) -> None:
    content = pdf_of(hostile_paper((text,)))
    shown = text_of(content)
    # Marks of direction aside, it stands there as often as in the tree.
    wanted = sum(each == text for each in texts_of(hostile_paper((text,)))) - 1  # the author's
    assert shown.count(dense(text)) >= wanted


def test_letters_without_a_font_are_written_by_their_numbers() -> None:
    shown = text_of(pdf_of(hostile_paper(FOREIGN)))
    assert "Bagus\\U0001f44d\\U0001f3fdsekali" in shown
    assert "\\u1b29" in shown
    assert "\\u6751\\ua997" in shown
    plain = replace(full_paper(), kicker=FOREIGN[0], day=None)
    assert "Bagus\\U0001f44d" in text_of(pdf_of(plain))


def test_what_cannot_be_seen_is_written_out() -> None:
    kicker = " ".join(UNSEEN)
    shown = text_of(pdf_of(replace(full_paper(), kicker=kicker)))
    assert dense(visible_lines(kicker)) in shown


def test_it_is_tagged_and_to_be_kept() -> None:
    content = pdf_of(full_paper())
    root = read(content).trailer["/Root"]
    about = read(content).xmp_metadata.stream.get_data().decode()
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "id-ID"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "<pdfaid:part>2</pdfaid:part>" in about
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in about
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    tags = {"/H1", "/H2", "/Table", "/TH", "/TD", "/Caption", "/L", "/LI", "/Figure"}
    assert tags <= tags_of(content)


def test_it_says_its_title_author_and_day_and_no_other() -> None:
    known = read(pdf_of(full_paper())).metadata
    assert known.title == "Laporan Hasil Penilaian 2025"
    assert known.author == "Bagian Organisasi"
    assert f"{known.creation_date:%Y-%m-%d}" == "2025-11-03"
    plain = pdf_of(replace(full_paper(), day=None))
    assert read(plain).metadata.creation_date is None
    about = read(plain).xmp_metadata.stream.get_data().decode()
    assert "pdfaid" not in about
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    assert "CreateDate" not in about


def test_its_fonts_are_inside() -> None:
    for page in read(pdf_of(full_paper())).pages:
        for font in page["/Resources"]["/Font"].values():
            (inner,) = font["/DescendantFonts"]
            assert {"/FontFile2", "/FontFile3"} & inner["/FontDescriptor"].keys()


def test_every_sheet_has_its_number_and_the_heads_of_a_table_again() -> None:
    pages = [page.extract_text() for page in read(pdf_of(full_paper())).pages]
    for at, page in enumerate(pages, 1):
        assert f"{at} / {len(pages)}" in page
        assert "Kabupaten Klungkung · 2025" in page
        assert "Dibuat dari 5 berkas" in page
    with_units = [page for page in pages if "Puskesmas nomor" in page]
    assert len(with_units) >= 3
    assert all("Unit layanan" in page for page in with_units)


def test_who_signs_is_not_torn_apart() -> None:
    for lines in range(36, 52):
        parts = [Paragraph("baris")] * lines + [full_paper().parts[-4]]
        pages = [
            page.extract_text() for page in read(pdf_of(replace(full_paper(), parts=parts))).pages
        ]
        (signed,) = [page for page in pages if "I Made Contoh" in page]
        assert "Semarapura, 3 November" in signed


def test_a_word_wider_than_its_column_does_not_leave_it() -> None:
    paper = hostile_paper(("W" * 200,))
    for page in read(pdf_of(paper)).pages:
        ends = []
        page.extract_text(
            visitor_text=lambda text, _, at, *rest, ends=ends: ends.append((text, at[4]))
        )
        longest = max((len(text.strip()) for text, _ in ends), default=0)
        assert longest < 200


def test_a_page_may_lie_on_its_side() -> None:
    box = read(pdf_of(replace(full_paper(), is_wide=True))).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (842, 595)


@pytest.mark.parametrize("day", [full_paper().day, None])
def test_the_same_bytes_twice_and_with_another_clock(day) -> None:
    paper = replace(full_paper(), day=day)
    first = pdf_of(paper)
    time.sleep(1.1)
    assert pdf_of(paper) == first
    script = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from dataclasses import replace\nfrom full_paper import full_paper\n"
        "from kepatuhan.pictures.pens.paper_pdf import pdf_of\n"
        f"day = full_paper().day if {day is not None} else None\n"
        "sys.stdout.buffer.write(pdf_of(replace(full_paper(), day=day)))"
    )
    there = {
        **os.environ,
        "SOURCE_DATE_EPOCH": "86400",
        "TZ": "Asia/Jayapura",
        "PYTHONPATH": str(ROOT),
    }
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=there, capture_output=True, check=True
    )
    assert run.stdout == first


LOGOS = (
    SVG_LOGO,
    Logo(ImageKind.PNG, png(400, 20), "Lebar"),
    Logo(ImageKind.PNG, png(20, 400), "Tinggi"),
)


@pytest.mark.parametrize("logo", LOGOS, ids=lambda logo: logo.about)
def test_a_logo_is_told_to_who_cannot_see_it(logo) -> None:
    content = pdf_of(full_paper(logo))
    assert "/Figure" in tags_of(content)


def test_a_drawing_reads_no_file_where_the_user_works(tmp_path, monkeypatch) -> None:
    (tmp_path / "rahasia.png").write_bytes(png())
    monkeypatch.chdir(tmp_path)
    picture = b'<image href="rahasia.png" width="9" height="9"/>'
    head = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    drawing = head + picture + b"</svg>"
    with pytest.raises(typst.TypstError, match=r"rahasia\.png"):
        pdf_of(full_paper(Logo(ImageKind.SVG, drawing, "x")))


def test_a_table_of_a_whole_province_is_set() -> None:
    assert len(read(pdf_of(replace(full_paper(), parts=[long_table(600)]))).pages) > 10
