"""All commands: those that write, with arguments for the folder of ``office``, and the rest."""

import shutil
from pathlib import Path
from typing import NamedTuple

import openpyxl
from folders import without_mark
from helpers import filled_form
from running import ROOT, kepatuhan
from season_lists import filled, row

OLD_ARCHIVE = ROOT / "tests" / "old" / "archive-0.1.0.db"


class Case(NamedTuple):
    """A command that writes. ``once``: what it did is not done again, which is refused."""

    arguments: str
    once: bool = False


CASES = {
    "init": Case("init musim --rubric 2022 --institution Klungkung --force"),
    "score": Case("score baik.xlsx --archive none --out hasil --force --format xlsx --format json"),
    "score, kept": Case("score lain.xlsx --archive arsip.db --out hasil --force --format json"),
    "score, csv": Case("score baik.xlsx --archive none --out hasil --force --format csv"),
    "score, new archive": Case("score baik.xlsx --archive baru.db -o hasil --force --format json"),
    "check -o": Case("check galat.xlsx --archive none -o temuan.csv --force"),
    "check --repair": Case("check galat.xlsx --archive none --repair periksa --force"),
    "check --send": Case("check galat.xlsx --archive none -o temuan.json --send kirim --force"),
    "check --changes": Case("check galat.xlsx --archive none --changes perubahan.xlsx --force"),
    "check --double": Case("check baik.xlsx lain.xlsx --double -o sepakat.xlsx --force"),
    "status": Case("status masuk --list daftar.xlsx -o status.html --force"),
    "archive stage": Case("archive stage 2022 final --yes --archive arsip.db", once=True),
    "path --effort-form": Case('path baik.xlsx "Dinas Sosial" --effort-form upaya.xlsx --force'),
    "quality -o": Case("quality baik.xlsx -o penapisan.xlsx --archive none --force"),
    "quality --instrument -o": Case("quality baik.xlsx --instrument -o soal.xlsx --archive none "
                                    "--force"),
    "rubric impact -o": Case("rubric impact 2023 --on baik.xlsx -o dampak.xlsx --force"),
    "report": Case("report 2022 baik.xlsx --complaints pengaduan.csv --archive none -o situs "
                   "--force --format csv"),
    "report --near": Case("report 2022 baik.xlsx --near 3 --archive none --out situs --force "
                          "--format csv"),
    "map": Case("map ekspor.csv --rubric 2022 -o ekspor.map.yaml --force"),
    "form": Case("form --rubric 2022 --institution Klungkung --unit DPMPTSP --product A -o f.xlsx "
                 "--force"),
    "form --xlsform": Case("form --xlsform --rubric 2022 -o f.xlsx --force"),
    "form --list": Case("form --rubric 2022 --list daftar.xlsx -o formulir"),
    "compare": Case("compare lama.csv baru.csv --archive none --out banding --force "
                    "--format json --format csv"),
    "schema": Case("schema why -o why.json --force"),
    "rubric show": Case("rubric show 2022 -o rubrik.html --force"),
    "rubric new": Case("rubric new milik.yaml --from 2022 --force"),
    "rubric export": Case("rubric export 2022 -o rubrik.xlsx --force"),
    "rubric import": Case("rubric import buku.xlsx -o milik.yaml --force"),
    "rubric schema": Case("rubric schema -o rubrik.json --force"),
    "archive withdraw": Case('archive withdraw Sosial 2022 --reason keliru --archive arsip.db',
                             once=True),
    "follow-up plan": Case("follow-up plan 2022 --archive arsip.db -o rtl.xlsx --force"),
    "follow-up check": Case("follow-up check rencana.xlsx --on 2022-03-01 --archive arsip.db "
                            "-o tindak.html --force"),
    "follow-up keep": Case("follow-up keep rencana.xlsx --archive arsip.db", once=True),
    "exchange pack": Case("exchange pack 2022 --archive arsip.db -o paket.zip --force"),
    "exchange import": Case("exchange import lain.zip --archive arsip.db --force", once=True),
    "exchange import, new archive": Case("exchange import lain.zip --archive baru.db"),
    "complaints show -o": Case("complaints show pengaduan.csv --on 2022-12-31 --no-archive "
                               "-o laporan --force"),
    "complaints show": Case("complaints show pengaduan.csv --on 2022-12-31 --archive arsip.db "
                            "--office Klungkung", once=True),
    "complaints form": Case("complaints form -o register.xlsx --force"),
    "archive export": Case("archive export arsip.jsonl --archive arsip.db --force"),
    "archive redact": Case("archive redact --archive lama.db"),
}  # fmt: skip
# What writes nothing.
READING = {
    "why": 'why baik.xlsx "Dinas Sosial"',
    "audit": "audit lama.csv --year 2021",
    "explain": "explain answer.outside",
    "exchange verify": "exchange verify lain.zip",
    "rubric list": "rubric list",
    "rubric check": "rubric check milik-sendiri.yaml",
    "rubric diff": "rubric diff 2021 2022",
    "archive list": "archive list --archive arsip.db",
    "archive show": "archive show 2022 --archive arsip.db",
    "archive history": 'archive history "Dinas Sosial" 2022 --archive arsip.db',
    "follow-up list": "follow-up list --archive arsip.db",
    "archive verify": "archive verify --archive arsip.db",
}
# What writes a file of its own into a folder, and takes it away.
TRYING = {"doctor": "doctor"}


def office(folder: Path) -> Path:
    """Make a folder with all that the commands take."""
    filled_form(folder / "baik.xlsx", people={"pengguna": 6, "petugas": 3, "pengaduan": 1})
    without_mark(folder / "baik.xlsx")
    book = openpyxl.load_workbook(folder / "baik.xlsx")
    book["Observasi"]["E5"] = "sebagain"
    book.save(folder / "galat.xlsx")
    filled_form(folder / "lain.xlsx", people={"pengguna": 6, "petugas": 3, "pengaduan": 1}, seed=2)
    without_mark(folder / "lain.xlsx")
    (folder / "masuk").mkdir()
    shutil.copy(folder / "baik.xlsx", folder / "masuk")
    filled(folder, row(), row("Dinas Kesehatan"))
    for name, year, score in (("lama", 2021, 60), ("baru", 2022, 70)):
        lines = [f"{year};Kabupaten {each};{score + at}" for at, each in enumerate("AB")]
        (folder / f"{name}.csv").write_text("\n".join(["Tahun;Instansi;Nilai", *lines]))
    (folder / "ekspor.csv").write_text("Timestamp;Instansi;Unit;O-01\n1;Klungkung;Dinsos;Pernah\n")
    (folder / "pengaduan.csv").write_text("Nomor register;Status\nP-1/2022;Selesai\n")
    shutil.copy(OLD_ARCHIVE, folder / "lama.db")
    shutil.copy(ROOT / "rubrics" / "2022.yaml", folder / "milik-sendiri.yaml")
    for made in (
        "rubric export 2022 -o buku.xlsx",
        "score baik.xlsx --archive arsip.db --out buang",
        "follow-up plan 2022 --archive arsip.db -o rencana.xlsx",
        "exchange pack 2022 lain.xlsx --archive none --answers -o lain.zip",
    ):
        done = kepatuhan(*made.split(), folder=folder)
        assert done.returncode == 0, done.stderr
    shutil.rmtree(folder / "buang")
    return folder


def inputs(home: Path, arguments: list[str], folder: Path) -> Path:
    """Make a folder with those inputs that arguments name."""
    folder.mkdir()
    for name in {*arguments} & {path.name for path in home.iterdir()}:
        copy = shutil.copytree if (home / name).is_dir() else shutil.copy
        copy(home / name, folder / name)
    return folder
