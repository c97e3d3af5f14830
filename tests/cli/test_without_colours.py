"""An edition without colours: no output of a survey says zone, in neither language."""

import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from helpers import filled_form
from running import kepatuhan

pytest.importorskip("typst")
pytest.importorskip("docx")
pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")

EDITION = "2025"
SAID = {"id": re.compile(r"\bzona", re.I), "en": re.compile(r"\bzone", re.I)}
SHOWN = ("title", "aria-label", "alt", "data-label", "content", "placeholder")  # texts of tags
KLUNGKUNG = "Kabupaten Klungkung"
# Written into a folder of its own each, and what is only printed.
WRITTEN = (
    ("score", "survei", "-o", "nilai"),
    ("report", EDITION, "survei", "-o", "tahun"),
    ("report", EDITION, "survei", "-o", "naskah", *["--format", "paper", "--format", "docx"]),
    ("report", EDITION, "survei", "-o", "cetak", "--format", "pdf"),
    ("rubric", "show", EDITION, "-o", "rubrik.html"),
    ("rubric", "show", EDITION, "-o", "rubrik.xlsx"),
    ("follow-up", "plan", "survei", "-o", "rencana.xlsx", "--to-next-zone"),
    ("follow-up", "check", "rencana.xlsx", "-o", "pantau.html"),
    ("follow-up", "check", "rencana.xlsx", "-o", "pantau.xlsx"),
)
PRINTED = (
    ("score", "survei"),
    ("why", "survei", KLUNGKUNG),
    ("why", "survei", "Dinas Sosial", "--institution", KLUNGKUNG, "--all"),
    ("rubric", "show", EDITION),
    ("archive", "history", "Dinas Sosial", EDITION),
    ("archive", "list"),
)


class Texts(HTMLParser):
    """What a reader of a page sees or hears."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._tag = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs) -> None:
        self._tag = tag
        self.found += [text for name, text in attrs if name in SHOWN and text]

    def handle_data(self, data) -> None:
        if self._tag not in ("style", "script"):
            self.found.append(data)


def texts_of(path: Path) -> Iterator[str]:
    """Yield what a file says; what programs read of each other (JSON, CSV) is not for readers."""
    if path.suffix == ".html":
        yield from Texts(path.read_text(encoding="utf-8")).found
    elif path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        yield from (str(cell) for sheet in book for row in sheet.values for cell in row if cell)
        yield from book.sheetnames
    elif path.suffix == ".docx":
        with zipfile.ZipFile(path) as parts:
            page = parts.read("word/document.xml").decode()
        yield from re.findall(r">([^<>]+)<", page)
    elif path.suffix == ".pdf":
        yield from (page.extract_text() for page in pypdf.PdfReader(path).pages)


@pytest.fixture(scope="module")
def survey(tmp_path_factory) -> Path:
    """Return a folder with the forms of three institutions, one of them with a blank."""
    folder = tmp_path_factory.mktemp("opini") / "survei"
    folder.mkdir()
    places = (KLUNGKUNG, "Kabupaten Badung", "Kota Denpasar")
    units = ("Dinas Sosial", "Dinas Kesehatan")
    for seed, (place, unit) in enumerate((place, unit) for place in places for unit in units):
        filled_form(
            folder / f"{seed}.xlsx", EDITION, institution=place, unit=unit, seed=seed,
            people={"pengguna": 6, "masyarakat": 6},
        )  # fmt: skip
    book = openpyxl.load_workbook(folder / "1.xlsx")
    book["Petugas"]["E6"] = None
    book.save(folder / "1.xlsx")
    return folder


@pytest.mark.parametrize("language", SAID)
def test_nothing_says_zone(survey: Path, tmp_path: Path, language: str) -> None:
    (tmp_path / "survei").symlink_to(survey)
    said = {}
    for command in (*WRITTEN, *PRINTED):
        done = kepatuhan(*command, folder=tmp_path, language=language, KEPATUHAN_ARCHIVE="a.db")
        assert done.returncode in (0, 1), done.stderr
        said[" ".join(command)] = [done.stdout, done.stderr]
    made = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {".html", ".xlsx", ".docx", ".pdf"} <= {path.suffix for path in made}
    said |= {path.name: list(texts_of(path)) for path in made}
    assert {
        name: text for name, texts in said.items() for text in texts if SAID[language].search(text)
    } == {}


def test_the_category_comes_first_and_once(survey: Path, tmp_path: Path) -> None:
    done = kepatuhan("score", survey, "-o", "nilai", "--archive", "none", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    rows = openpyxl.load_workbook(tmp_path / "nilai" / "report.xlsx")["Unit"].values
    heading, first = next(rows), next(rows)
    unit = dict(zip(heading, first, strict=True))
    assert unit["Kategori"] in ("Sangat Baik", "Baik", "Cukup", "Kurang")
    assert unit["Opini"].startswith("Kualitas ")
    assert heading.count("Kategori") == 1
