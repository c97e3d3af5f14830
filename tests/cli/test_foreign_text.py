"""Hostile names of institutions, units, products, provinces and files act in no way out."""

import csv
import json
import re
import unicodedata
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
import running
from helpers import MINI
from recalculated import OUR_FORMULA

from kepatuhan.ground.i18n import words
from kepatuhan.rubric.editions import load_edition
from kepatuhan.survey.layouts.form.write import FormSpec, write_form
from kepatuhan.survey.model import Product

# Colour, a cursor that goes up, a title, links and styles of rich, emoji; line breaks of all kinds;
# directions turned; C1; what takes no place.
SIGNS = (
    "\x1b[31m\x1b[1A\x1b]0;x\x07[bold red][link=http://x]:warning:[/]\r\n\x0b\x0c\x85\u2028\u2029"
    "\u202e\u2067\u200f\u061c\x9b31m\x7f\u200b\u2060\ufeff\xad"
)
HOSTILE, HARMLESS = f"X{SIGNS}Z", "XyZ"
HOSTILE_FILE, HARMLESS_FILE = HOSTILE.replace("/", ""), HARMLESS


# What the name of a sheet may hold.
HOSTILE_SHEET, HARMLESS_SHEET = "L\u202e\u2028\x9b31m\x85\u200b", "L"
YEARS = ("2021", "2022", "2023")
RESULTS = tuple(f"hasil {year}/result.json" for year in YEARS)


def is_raw(sign: str) -> bool:
    """Return whether a sign cannot be seen, or ends a line; said of Unicode, not of the program."""
    return unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def raw_in(text: str, allowed: str = "\n") -> set[str]:
    return {ascii(sign) for sign in text if is_raw(sign) and sign not in allowed}


class Season:
    """A folder with tables whose names are hostile, or harmless, and commands run in it."""

    def __init__(self, folder: Path, name: str, file: str) -> None:
        self.folder, self.name, self.file = folder, name, file
        self.mini = self._table("mini", [
            ["Instansi", "Provinsi", "Unit", "Produk", "Responden", "Indikator", "Jawaban"],
            [f"Kab. {name}", name, f"Dinas {name}", "", "Petugas 1", "A-01", "12"],
            [f"Kab. {name}", name, f"Dinas {name}", f"Izin {name}", "", "B-01", "Ada"],
            [f"Kab. {name}", name, f"Dinas {name}", f"Izin {name}", "", "B-02", f"Ada {name}"],
            [f"Kab. {name}", name, f"Dinas {name}", f"Izin {name}", "", name, "Ada"],
        ])  # fmt: skip
        self.years = [self._scores(f"nilai{year}", year) for year in YEARS]
        self._workbook()
        self.rubric = folder / f"rubrik {file}.yaml"
        self.rubric.write_bytes(MINI.read_bytes())
        self.broken = folder / f"rusak {file}.yaml"
        self.broken.write_text(MINI.read_text(encoding="utf-8").replace("value: 40,", "value: 41,"))
        self.archive = str(folder / f"arsip {name.replace('/', '')}.db")

    def _table(self, start: str, rows: list[list[str]]) -> Path:
        path = self.folder / f"{start} {self.file}.csv"
        with path.open("w", encoding="utf-8", newline="") as target:
            csv.writer(target, delimiter=";").writerows(rows)
        return path

    def _scores(self, start: str, year: str) -> Path:
        name = self.name
        rows = [[f"Kab. {name} {at}", name, f"Dinas {name}", str(60 + at)] for at in range(4)]
        rows += [[f"Kab. {name}", name, f"Dinas {name}", f"{year[2:]}.{name}"]]
        heads = ["Instansi", "Provinsi", "Unit", "Nilai"]
        return self._table(start, [heads, *rows])

    def _workbook(self) -> None:
        """Write tables on sheets with names of their own: a wrong sum, and no score."""
        hostile = self.name == HOSTILE
        book = openpyxl.Workbook()
        book.active.title = HOSTILE_SHEET if hostile else HARMLESS_SHEET
        # XML has no control characters; Excel writes those of a text as _xHHHH_.
        name = "".join(f"_x{ord(sign):04X}_" if sign < " " else sign for sign in self.name)
        for row in (["Provinsi", "Merah", "Kuning", "Hijau", "Jumlah"], [name, 1, 2, 3, 7]):
            book.active.append(row)
        book.save(self.folder / f"buku {self.file}.xlsx")
        book.active.delete_rows(1, 2)
        for row in (["Instansi", "Unit", "Nilai"], [name, "Dinas", 80], [name, "Loket", name]):
            book.active.append(row)
        book.save(self.folder / f"lembar {self.file}.xlsx")

    def run(self, *arguments: object, code: int | None = None) -> tuple[str, str]:
        done = running.run(*arguments, folder=self.folder, KEPATUHAN_LANG="en", COLUMNS="1500",
                           KEPATUHAN_ARCHIVE=self.archive)  # fmt: skip
        printed = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in printed[1]
        assert code is None or done.returncode == code, printed
        return printed

    def score(self, out: str = "out") -> Path:
        self.run("score", self.mini, "--rubric", MINI, "-o", out, "-q")
        return self.folder / out

    def kept(self) -> None:
        for table, year in zip(self.years, YEARS, strict=True):
            self.run("score", table, "--rubric", year, "-o", f"hasil {year}", "-q")


@pytest.fixture(scope="module")
def seasons(tmp_path_factory) -> tuple[Season, Season]:
    made = []
    for name, file in ((HOSTILE, HOSTILE_FILE), (HARMLESS, HARMLESS_FILE)):
        folder = tmp_path_factory.mktemp("musim")
        made.append(Season(folder, name, file))
    return made[0], made[1]


@pytest.fixture(scope="module")
def kept(seasons) -> tuple[Season, Season]:
    for season in seasons:
        season.kept()
    return seasons


def mini(*arguments: object):
    return lambda season: (
        arguments[0], season.mini, *arguments[1:], "--rubric", season.rubric
    )  # fmt: skip


def named(*arguments: str):
    """Return arguments in which NAME, FILE stand for a hostile name and the rest of a file's."""
    return lambda season: [
        each.replace("NAME", season.name).replace("FILE", season.file) for each in arguments
    ]


COMMANDS = {
    "score": mini("score", "-o", "a", "--no-archive"),
    "score of scores": named("score", "nilai2022 FILE.csv", "--rubric", "2022", "-o", "b FILE"),
    "score of a sheet": named("score", "lembar FILE.xlsx", "--rubric", "2022", "-o", "a"),
    "score --json": mini("score", "-o", "a", "--json", "--no-archive"),
    "why": named("why", "mini FILE.csv", "dinas", "--rubric", str(MINI)),
    "why --json": named("why", "mini FILE.csv", "dinas", "--json", "--rubric", str(MINI)),
    "why no unit": named("why", "mini FILE.csv", "Unit NAME", "--rubric", str(MINI)),
    "why no code": named("why", "mini FILE.csv", "dinas", "NAME", "--rubric", str(MINI)),
    "why no institution": named(
        "why", "mini FILE.csv", "dinas", "--institution", "NAME ada", "--rubric", str(MINI)
    ),
    "why no file": named("why", "tidak ada FILE.csv", "NAME"),
    "report": named("report", "2022", "nilai2022 FILE.csv", "--rubric", "2022", "-o", "c FILE"),
    "compare": named("compare", *RESULTS[1:], "-o", "d FILE"),
    "compare --json": named("compare", *RESULTS[1:], "--json"),
    "compare years": named("compare", *RESULTS, "-o", "e FILE"),
    "compare no files": named("compare", "FILE", "NAME.json"),
    "audit": named("audit", "buku FILE.xlsx"),
    "audit --json": named("audit", "buku FILE.xlsx", "--json"),
    "archive list": named("archive", "list"),
    "archive show": named("archive", "show", "2022"),
    "archive show --json": named("archive", "show", "2022", "--json"),
    "archive history": named("archive", "history", "Kab", "2022"),
    "archive history of one": named("archive", "history", "Dinas NAME", "2022"),
    "archive history --json": named("archive", "history", "Kab. NAME 1", "2022", "--json"),
    "archive history of nobody": named("archive", "history", "NAME NAME", "2022"),
    "archive export": named("archive", "export", "f FILE.jsonl"),
    "archive verify": named("archive", "verify"),
    "archive elsewhere": named("archive", "list", "--archive", "FILE/NAME.db"),
    "rubric show": named("rubric", "show", "rubrik FILE.yaml"),
    "rubric check": named("rubric", "check", "rubrik FILE.yaml", "rusak FILE.yaml"),
    "rubric diff": named("rubric", "diff", "rubrik FILE.yaml", "2022"),
    "rubric export": named("rubric", "export", "rubrik FILE.yaml", "-o", "g FILE.xlsx"),
    "rubric new": named("rubric", "new", "NAME.yaml", "--from", "2022"),
    "rubric of no edition": named("rubric", "show", "NAME"),
    "form": named(
        "form", "--rubric", "2022", "--institution", "Kab. NAME", "--unit", "Dinas NAME",
        "--unit-type", "dinsos", "--product", "NAME", "-o", "h FILE.xlsx",
    ),
    "form of two alike": named(
        "form", "--rubric", "2022", "--institution", "K", "--unit", "U", "--unit-type", "dinsos",
        "--product", "NAME", "--product", "NAME", "-o", "i.xlsx",
    ),
    "form of no type": named(
        "form", "--rubric", "2022", "--institution", "K", "--unit", "U", "--unit-type", "NAME",
        "--product", "P", "-o", "i.xlsx",
    ),
    "no command": named("NAME"),
    "no option": named("score", "--NAME"),
    "no zone": named("score", "mini FILE.csv", "--fail-on", "NAME"),
    "no year": named("archive", "show", "NAME"),
}  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_lets_a_name_act_in_the_terminal(kept, command: str) -> None:
    hostile, harmless = (season.run(*COMMANDS[command](season)) for season in kept)
    for shown, plain in zip(hostile, harmless, strict=True):
        assert raw_in(shown) == set()
        assert shown.count("\n") == plain.count("\n"), (shown, plain)
    assert "".join(harmless)


def test_withdrawing_shows_the_name_with_its_escapes(tmp_path) -> None:
    season = Season(tmp_path, HOSTILE, HOSTILE_FILE)
    season.kept()
    done = season.run("archive", "withdraw", f"Kab. {HOSTILE} 1", "2022", "--reason", HOSTILE)
    shown = season.run("archive", "history", f"Kab. {HOSTILE} 1", "2022")
    for printed in (*done, *shown):
        assert raw_in(printed) == set()
    assert r"X\x1b[31m" in done[0]
    assert r"[bold red]" in shown[0]


def test_every_sign_is_shown_as_what_it_is(kept) -> None:
    printed, _ = kept[0].run(*COMMANDS["score"](kept[0]))
    for part in (r"\x1b[31m", "[bold red][link=http://x]:warning:[/]", r"\u202e", r"\x9b31m"):
        assert part in printed


def files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def written(kept) -> list[Path]:
    """Return all reports of the hostile season."""
    season = kept[0]
    season.score("semua/nilai")
    season.run("report", "2022", season.years[1], "--rubric", "2022", "-o", "semua/tahun")
    season.run("compare", *RESULTS[1:], "-o", "semua/dua")
    season.run("compare", *RESULTS, "-o", "semua/tiga")
    return files_of(season.folder / "semua")


def of_kind(written: list[Path], ending: str) -> list[Path]:
    found = [path for path in written if path.suffix == ending]
    assert found
    return found


def test_pages_hold_nothing_that_cannot_be_seen(written) -> None:
    for path in of_kind(written, ".html"):
        page = path.read_bytes().decode()
        assert raw_in(page) == set(), path
        assert r"X\x1b[31m\x1b[1A" in page or path.stem not in ("report", "comparison"), path


def test_workbooks_open_and_hold_nothing_that_cannot_be_seen(written) -> None:
    for path in of_kind(written, ".xlsx"):
        book = openpyxl.load_workbook(path)
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        formulas = [str(cell.value) for cell in cells if cell.data_type == "f"]
        assert not [each for each in formulas if not OUR_FORMULA.fullmatch(each)]
        assert raw_in("".join(str(cell.value) for cell in cells)) == set(), path
        with ZipFile(path) as parts:
            for name in parts.namelist():
                text = parts.read(name).decode()
                assert raw_in(text, "\n\r") == set(), name
                assert not re.search("_x00[0-9A-F]{2}_", text), name


def test_json_is_valid_and_holds_nothing_that_cannot_be_seen(written) -> None:
    for path in of_kind(written, ".json"):
        text = path.read_bytes().decode()
        assert raw_in(text) == set(), path
        assert json.loads(text)


def test_a_result_keeps_names_as_they_were_written(kept) -> None:
    season = kept[0]
    data = json.loads((season.score("lagi") / "result.json").read_text(encoding="utf-8"))
    (institution,) = data["institutions"]
    assert "\x1b[31m" in institution["name"]
    assert "\u202e" in institution["units"][0]["name"]
    printed, errors = season.run("why", season.folder / "lagi" / "result.json", "dinas", code=1)
    assert errors == ""
    assert r"Dinas X\x1b[31m" in printed


def test_a_form_with_hostile_names_opens_and_is_scored(tmp_path) -> None:
    season = Season(tmp_path, HOSTILE, HOSTILE_FILE)
    made = season.folder / f"h {season.file}.xlsx"
    season.run(*COMMANDS["form"](season), code=0)
    assert openpyxl.load_workbook(made).sheetnames
    spec = FormSpec(f"Kab. {HOSTILE}", f"Dinas {HOSTILE}", "dinsos", (Product(HOSTILE),))
    answers = {(code, HOSTILE): "Ada" for code in load_edition("2022").indicators}
    with made.open("wb") as target:
        write_form(spec, load_edition("2022"), words("id"), target, answers)
    printed, errors = season.run("score", made, "-o", "formulir", "--no-archive")
    assert raw_in(printed + errors) == set()
    assert r"X\x1b[31m" in printed


def test_a_file_whose_name_is_no_text_is_read(tmp_path) -> None:
    season = Season(tmp_path, HOSTILE, f"{HOSTILE_FILE}\udc9b")
    printed, errors = season.run(*COMMANDS["score"](season))
    assert r"Z\x9b.csv" in errors
    assert raw_in(printed + errors) == set()
    data = json.loads((season.folder / "a" / "result.json").read_text(encoding="utf-8"))
    assert data["sources"][0]["file"] == season.mini.name.replace("\udc9b", r"\x9b")
    assert openpyxl.load_workbook(season.folder / "a" / "report.xlsx")


def test_names_that_differ_by_what_cannot_be_seen_are_one_body(tmp_path) -> None:
    table = tmp_path / "nilai.csv"
    table.write_text(
        "Instansi;Unit;Nilai\nKab. A\u202e;Dinas\u200b Sosial;80\nKab. A;Dinas Kesehatan;70\n",
        encoding="utf-8",
    )
    printed = running.kepatuhan("score", table, "--rubric", "2022", "-o", tmp_path).stdout
    assert printed.count("Kab. A") == 1
    assert r"Kab. A\u202e" in printed
    assert r"Dinas\u200b Sosial" in printed
