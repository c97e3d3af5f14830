"""A tree that no pen can draw is a mistake of who makes it."""

import subprocess
import sys

import pytest
from full_paper import BARS, COLUMNS, HOSTILE, full_paper, hostile_paper, texts_of

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.i18n import words
from kepatuhan.pictures.pens.drawings import ratio_of
from kepatuhan.pictures.pens.paper import (
    Bars,
    ImageKind,
    Logo,
    Paper,
    PaperCell,
    PaperHeading,
    PaperTable,
)
from kepatuhan.system.extras import extra


@pytest.mark.parametrize(("title", "parts", "said"), [
    (" ", (), "without a title"),
    ("Judul", (PaperHeading("Dua", 2),), "level 2 after 0"),
    ("Judul", (PaperHeading("Satu"), PaperHeading("Tiga", 3)), "level 3 after 1"),
    ("Judul", (PaperHeading("Nol", 0),), "level 0"),
    ("Judul", (PaperHeading(" "),), "heading without a text"),
    ("Judul", (PaperTable("Nilai", COLUMNS, ((PaperCell("1"),),)),), "each column: Nilai"),
    ("Judul", (Bars("Batang", ("a", "b", "c"), BARS.bars),), "each heading: Batang"),
])  # fmt: skip
def test_what_cannot_be_drawn_is_refused(title, parts, said) -> None:
    with pytest.raises(ValueError, match=said):
        Paper(title, "id", parts)


def test_a_logo_that_nobody_tells_of_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing is told"):
        Logo(ImageKind.PNG, b"", " ")


def test_a_heading_may_go_up_by_any_number_of_levels() -> None:
    levels = (1, 2, 3, 1, 2)
    assert len(Paper("Judul", "id", [PaperHeading("x", each) for each in levels]).parts) == 5


def test_the_test_papers_hold_what_they_promise() -> None:
    assert {*HOSTILE} <= {*texts_of(hostile_paper())}
    assert len({type(part) for part in full_paper().parts}) == 9


def test_a_missing_library_is_told_with_the_command_that_installs_it() -> None:
    with pytest.raises(KepatuhanError) as error, extra("pdf"):
        raise ModuleNotFoundError("typst")
    (found,) = error.value.findings
    assert found.code == "paper.extra_missing"
    assert "PDF" in found.message(words("id"))
    assert found.remedy(words("id")) == 'Pasang dengan: pip install "kepatuhan[pdf]"'


@pytest.mark.parametrize(("module", "pen", "command"), [
    ("docx", "paper_docx.docx_of", "kepatuhan[docx]"),
    ("typst", "paper_pdf.pdf_of", "kepatuhan[pdf]"),
])  # fmt: skip
def test_without_the_library_a_pen_says_what_to_install(module, pen, command) -> None:
    name, function = pen.split(".")
    script = (
        f"import sys; sys.modules[{module!r}] = None\n"
        f"from kepatuhan.pictures.pens.{name} import {function}\n"
        "from kepatuhan.pictures.pens.paper import Paper\n"
        f"{function}(Paper('Judul', 'id', ()))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert "paper.extra_missing" in run.stderr.splitlines()[-1]
    assert command in run.stderr.splitlines()[-1]


@pytest.mark.parametrize(("drawing", "ratio"), [
    (b'<?xml version="1.0"?>\n<svg id="x" viewBox = "-1 0, 30 60" width="9" height="9">', 0.5),
    (b"<svg width='20mm' height='10mm'>", 2),
    (b"<svg>", 1), (b'<svg viewBox="0 0 0 9">', 1), (b"", 1),
])  # fmt: skip
def test_how_wide_a_drawing_is(drawing, ratio) -> None:
    assert ratio_of(drawing) == ratio
