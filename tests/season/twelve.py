"""A season of twelve units in every state, made with the commands that an office uses."""

import shutil
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from random import Random

import openpyxl
from running import kepatuhan
from season_lists import filled, row

from kepatuhan.ground.i18n import words
from kepatuhan.register.register import shipped
from kepatuhan.rubric.editions import load_rubric
from kepatuhan.rubric.kinds import Observed
from kepatuhan.season.forms import plan_forms
from kepatuhan.season.unit_list import read_unit_list
from kepatuhan.survey.layouts.form.write import FormSpec, write_form

KLUNGKUNG, BANGLI = "Kabupaten Klungkung", "Kabupaten Bangli"
PEOPLE = {"pengguna": 8, "petugas": 3}
CLOSED = "gedung sedang diperbaiki"
# Unit, institution, code, and what becomes of its form.
ROWS = (
    ("Dinas Sosial", KLUNGKUNG, "E-01"),  # complete
    ("Dinas Sosial", BANGLI, "E-02"),  # complete: the same name elsewhere
    ("Dinas Kesehatan", KLUNGKUNG, "E-01"),  # blank cells
    ("Dinas Pendidikan", KLUNGKUNG, "E-01"),  # a cell that is no answer
    ("DPMPTSP", KLUNGKUNG, "E-02"),  # two forms that disagree
    ("Disdukcapil", KLUNGKUNG, "E-02"),  # two teams, settled
    ("Dinas Perhubungan", KLUNGKUNG, "E-03"),  # a broken file with its form's name
    ("Dinas Pertanian", KLUNGKUNG, "E-03"),  # a form without a sheet
    ("Puskesmas Klungkung I", KLUNGKUNG, "E-03"),  # its form came back blank
    ("Puskesmas Klungkung II", KLUNGKUNG, ""),  # nothing
    ("Dinas Perpustakaan", KLUNGKUNG, "E-03"),  # under another spelling
    ("Dinas Pasar", KLUNGKUNG, ""),  # not to be assessed
)


def spec_of(season: Path) -> Mapping[str, FormSpec]:
    listed = read_unit_list(season / "daftar.xlsx", shipped())
    return plan_forms(listed, load_rubric("2023"), 2023, PEOPLE).specs


def fill(path: Path, spec: FormSpec, *, seed: int = 1, date: str = "", **cells: object) -> Path:
    """Write a form with an answer in every cell; then cells of Observasi by their names."""
    chosen, chance = load_rubric("2023"), Random(seed)
    answers = {}
    for indicator in chosen.indicators.values():
        observation = indicator.observation
        asked = spec.people.get(observation.code, observation.people)
        subjects = {
            Observed.PRODUCT: [each.name for each in spec.products],
            Observed.UNIT: [""],
            Observed.RESPONDENT: [f"{observation.who['id']} {n + 1}" for n in range(asked)],
        }[observation.by]
        for subject in subjects:
            level = chance.choice(indicator.scale.levels)
            is_count = indicator.scale.maximum is not None
            text = str(level.minimum) if is_count else level.label["id"]
            answers[indicator.code, subject] = text
    target = BytesIO()
    write_form(spec, chosen, words("id"), target, answers)
    path.write_bytes(target.getvalue())
    book = openpyxl.load_workbook(path)
    for line in book["Identitas"].iter_rows():
        if line[0].value == "Tanggal":
            line[1].value = date or None
    for name, value in cells.items():
        book["Observasi"][name] = value
    book.save(path)
    return path


def said(path: Path, label: str, value: object) -> Path:
    """Change what the identity sheet of a form says."""
    book = openpyxl.load_workbook(path)
    for line in book["Identitas"].iter_rows():
        if line[0].value == label:
            line[1].value = value
    book.save(path)
    return path


def begun(folder: Path) -> Path:
    """Return a season with a list of twelve units and their forms; nothing has come in."""
    done = kepatuhan("init", "musim", "--rubric", "2023", "--province", "Bali", folder=folder)
    assert done.returncode == 0, done.stderr
    season = folder / "musim"
    rows = [row(unit, institution, code=code or None) for unit, institution, code in ROWS]
    rows[-1] = (*rows[-1], CLOSED)
    filled(season, *rows)
    people = [part for code, n in PEOPLE.items() for part in ("--respondents", f"{code}={n}")]
    done = kepatuhan("form", "--list", "daftar.xlsx", "-o", "formulir", *people, folder=season)
    assert done.returncode == 0, done.stderr
    return season


def came_in(season: Path) -> Path:
    """Let the forms of a season come back as they do."""
    survey, specs = season / "survei", spec_of(season)
    by_unit = {(each.institution, each.unit): (name, each) for name, each in specs.items()}

    def form(unit: str, institution: str = KLUNGKUNG, name: str = "", **more) -> Path:
        usual, spec = by_unit[institution, unit]
        return fill(survey / (name or usual), spec, **more)

    form("Dinas Sosial", date="2023-08-01")
    form("Dinas Sosial", BANGLI, date="2023-08-03", seed=2)
    form("Dinas Kesehatan", date="2023-08-01", E5=None, E6=None, seed=3)
    form("Dinas Pendidikan", date="2023-08-02", E5="sebagain", seed=4)
    form("DPMPTSP", date="2023-08-02", E5="Ada", seed=5)
    form("DPMPTSP", name="dpmptsp revisi.xlsx", date="2023-08-04", E5="Tidak ada", seed=5)
    two_teams(form, survey)
    broken = next(name for (_, unit), (name, _) in by_unit.items() if unit == "Dinas Perhubungan")
    (survey / broken.replace(".xlsx", " (1).xlsx")).write_bytes(b"PK\3\4 and nothing more")
    book = openpyxl.load_workbook(form("Dinas Pertanian", date="2023-08-02"))
    book["Observasi"].title = "Obs"
    book.save(survey / "pertanian.xlsx")
    (survey / by_unit[KLUNGKUNG, "Dinas Pertanian"][0]).unlink()
    blank = by_unit[KLUNGKUNG, "Puskesmas Klungkung I"][0]
    shutil.copy(season / "formulir" / blank, survey / blank)
    said(
        form("Dinas Perpustakaan", name="perpus.xlsx", seed=7), "Unit layanan", "Dinas Perpustakan"
    )
    said(form("Dinas Sosial", name="lain.xlsx", seed=8), "Instansi", "Kabupaten Gianyar")
    (survey / "rusak.xlsx").write_bytes(b"PK\3\4 and nothing more")
    (survey / "foto.jpg").write_bytes(b"\xff\xd8\xff")
    shutil.copy(next(survey.glob("*bangli*")), survey / "kiriman ulang.xlsx")
    return survey


def two_teams(form, survey: Path) -> None:
    """Let two enumerators have met other users of one unit, and have seen the same products."""
    for code, seed, first in (("E-02", 6, 1), ("E-09", 66, 9)):
        path = form("Disdukcapil", name=f"capil {code}.xlsx", seed=seed, date="2023-08-03")
        book = openpyxl.load_workbook(said(path, "Enumerator", code))
        if code == "E-09":
            other = openpyxl.load_workbook(survey / "capil E-02.xlsx")
            for title in ("Observasi", "Sarana"):
                for line in other[title].iter_rows(min_row=5, min_col=5):
                    for cell in line:
                        book[title][cell.coordinate] = cell.value
            for sheet in book:
                for cell in sheet[4]:
                    text = str(cell.value or "")
                    who, _, number = text.rpartition(" ")
                    if who in ("Pengguna", "Petugas", "Pengaduan") and number.isdecimal():
                        cell.value = f"{who} {int(number) + first - 1}"
        book.save(path)
