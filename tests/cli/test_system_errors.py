"""Whatever the system refuses, a command tells it in sentences and goes on with the rest."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import running
from real_samples import REAL

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="paths and streams of POSIX")
FORM = REAL / "2021"
LONG = "a" * 300
LONG_PATH = "/".join(["d" * 200] * 25)


@pytest.fixture(scope="module")
def scored(tmp_path_factory) -> Path:
    """Return a folder with a form and its result, from which others are copied."""
    folder = tmp_path_factory.mktemp("dinilai")
    shutil.copy(next(FORM.rglob("*.xlsx")), folder / "baik.xlsx")
    run(folder, "score", "baik.xlsx", "--out", "hasil", "--no-archive", code=0)
    return folder


@pytest.fixture
def folder(tmp_path, scored) -> Path:
    """Return a folder with a form, its result, and much that cannot be read."""
    shutil.copytree(scored, tmp_path, dirs_exist_ok=True)
    for ending in ("xlsx", "json", "yaml", "d"):
        (tmp_path / f"lingkaran.{ending}").symlink_to(f"lingkaran.{ending}")
        (tmp_path / f"folder.{ending}").mkdir()
    return tmp_path


def run(folder: Path, *arguments: str, code: int | None = None) -> str:
    """Run a command in a folder and return what it tells; no traceback, ever."""
    archive = str(folder / "arsip.db")
    done = running.run(
        *arguments, folder=folder, KEPATUHAN_LANG="id", KEPATUHAN_ARCHIVE=archive, COLUMNS=None
    )
    told = done.stderr.decode()
    assert "Traceback" not in told
    if code is not None:
        assert done.returncode == code, told
    return told + done.stdout.decode()


READS = {
    "score": ("score", "{}", "--no-archive"),
    "why": ("why", "{}", "x"),
    "report": ("report", "2021", "{}"),
    "audit": ("audit", "{}"),
    "compare": ("compare", "{}", "hasil/result.json"),
    "--units": ("score", "baik.xlsx", "--no-archive", "--units", "{}"),
    "--crosswalk": ("compare", "hasil/result.json", "hasil/result.json", "--crosswalk", "{}"),
    "--rubric": ("score", "baik.xlsx", "--no-archive", "--rubric", "{}"),
    "rubric import": ("rubric", "import", "{}", "-o", "x.yaml"),
}
ENDINGS = {"--units": "yaml", "--crosswalk": "yaml", "--rubric": "yaml"}
TOO_LONG = "nama atau jalurnya terlalu panjang"


@pytest.mark.parametrize("command", READS)
def test_inputs_that_the_system_does_not_open_are_refused_by_name_and_reason(
    folder, command
) -> None:
    ending = ENDINGS.get(command, "xlsx")

    def told(name: str) -> str:
        return run(folder, *(each.format(name) for each in READS[command]), code=3)

    assert f"{LONG}.{ending}: Berkas ini tidak dapat dibuka: {TOO_LONG}" in told(f"{LONG}.{ending}")
    assert TOO_LONG in told(f"{LONG_PATH}/x.{ending}")
    assert f"lingkaran.{ending}: " in (loop := told(f"lingkaran.{ending}"))
    assert "tautan" in loop
    assert f"folder.{ending}: " in told(f"folder.{ending}")
    if command != "--rubric":
        assert "asukan standar tidak d" in told("-")  # it is not read, or nothing comes from it


@pytest.mark.parametrize("command", ["why", "report", "compare"])
def test_results_that_are_none_are_refused_by_name(folder, command) -> None:
    good = (folder / "hasil" / "result.json").read_text(encoding="utf-8")
    bad = {
        "dalam.json": "[" * 200_000,
        "agak.json": good.replace('"year": 2021', '"year": ' + "[" * 900 + "]" * 900),
        "angka.json": good.replace('"year": 2021', '"year": ' + "9" * 6000),
        "utf16.json": good.encode("utf-16"),
    }
    none = {"nan.json": "NaN", "inf.json": "-Infinity", "besar.json": "1e999"}
    for name, number in none.items():
        bad[name] = good.replace('"year": 2021', f'"year": {number}')
    for name, text in bad.items():
        assert text != good
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        told = run(folder, *(each.format(name) for each in READS[command]), code=3)
        assert told.startswith(f"{name}: ")
        number = none.get(name)
        assert (f"tertulis “{number}” di tempat angka" in told) == (number is not None)


@pytest.mark.parametrize("command", ["--units", "--crosswalk", "--rubric"])
@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000])
def test_yaml_that_is_nested_without_end_is_refused_by_name(folder, command, text) -> None:
    (folder / "dalam.yaml").write_text(text)
    told = run(folder, *(each.format("dalam.yaml") for each in READS[command]), code=3)
    assert told.startswith("dalam.yaml:1: Susunan berkas ini lebih dalam")


WRITES = {
    "score": ("score", "baik.xlsx", "--no-archive", "--out"),
    "report": ("report", "2021", "baik.xlsx", "--out"),
    "compare": ("compare", "hasil/result.json", "hasil/result.json", "--out"),
    "form": ("form", "--rubric", "2022", "--institution", "Kabupaten Klungkung", "--unit",
             "DPMPTSP", "--product", "A", "-o"),
    "rubric export": ("rubric", "export", "2022", "-o"),
    "rubric schema": ("rubric", "schema", "-o"),
    "schema": ("schema", "why", "-o"),
}  # fmt: skip


WRITTEN = {"form": ".xlsx", "rubric export": ".xlsx", "rubric schema": ".json",
           "schema": ".json"}  # fmt: skip


@pytest.mark.parametrize("command", WRITES)
def test_what_cannot_be_written_is_told_by_name_and_reason(folder, command) -> None:
    ending = WRITTEN.get(command, "")
    force = ("--force",) if ending else ()

    def told(name: str) -> str:
        return run(folder, *WRITES[command], f"{name}{ending}", *force, code=4)

    assert f"tidak dapat ditulis: {TOO_LONG}." in told(LONG)
    assert f"tidak dapat ditulis: {TOO_LONG}." in told(LONG_PATH)
    assert "lingkaran.d" in (loop := told("lingkaran.d/x" if ending else "lingkaran.d"))
    assert "tautannya kembali ke dirinya sendiri" in loop
    assert "di jalurnya ada berkas" in told("baik.xlsx/x")
    if ending:
        (folder / f"dir{ending}").mkdir()
        assert f"dir{ending}: Berkas ini tidak dapat ditulis: ini folder." in told("dir")
        os.mkfifo(folder / f"pipa{ending}")
        assert f"pipa{ending}: Berkas ini tidak dapat ditulis: ini bukan berkas" in told("pipa")


def test_the_archive_under_a_name_that_is_too_long_is_told(folder) -> None:
    told = run(folder, "score", "baik.xlsx", "--archive", LONG)
    assert TOO_LONG in told


def test_a_folder_goes_on_past_what_cannot_be_opened(folder) -> None:
    deep = folder / "survei"
    deep.mkdir()
    shutil.copy(folder / "baik.xlsx", deep)
    (deep / "a.csv").symlink_to("a.csv")
    (deep / "b.xlsx").mkdir()
    here = os.open(deep, os.O_RDONLY)
    try:  # a path that is too long can only be made step by step
        for _ in range(25):
            os.mkdir("d" * 200, dir_fd=here)
            inner = os.open("d" * 200, os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = inner
        os.close(os.open("c.csv", os.O_CREAT | os.O_WRONLY, dir_fd=here))
        os.symlink("tiada", "e.csv", dir_fd=here)
    finally:
        os.close(here)
    told = run(folder, "score", "survei", "--out", "keluar", "--no-archive", code=1)
    assert "a.csv: Berkasnya sendiri tidak ada di sini" in told
    assert "2 dari 3 berkas ditolak" in told
    subprocess.run(["rm", "-rf", deep], check=True)  # shutil follows whole paths


def test_names_that_are_no_utf_8_are_read_and_shown_escaped_everywhere(folder) -> None:
    name = os.fsdecode(b"kab\xe9")
    (folder / name).mkdir()
    shutil.copy(folder / "baik.xlsx", folder / name / os.fsdecode(b"din\xffkes.xlsx"))
    (folder / name / os.fsdecode(b"rusak\xfe.xlsx")).write_bytes(b"x")
    rubric = os.fsdecode(b"milik\xff.yaml")
    shutil.copy(ROOT / "rubrics" / "2021.yaml", folder / rubric)
    told = run(folder, "score", name, "--out", "keluar", "--rubric", rubric, code=1)
    assert "rusak\\xfe.xlsx: Berkas ini bukan buku kerja" in told
    told = run(folder, "score", name, "--rubric", rubric, "--no-archive", "--json", "--quiet")
    texts = [told, run(folder, "audit", name, "--json")]
    texts.append((folder / "keluar" / "result.json").read_bytes().decode())
    run(folder, "archive", "export", "arsip.jsonl", code=0)
    run(folder, "archive", "show", "2021", code=0)
    texts += (folder / "arsip.jsonl").read_bytes().decode().splitlines()
    texts.append((folder / "keluar" / "report.html").read_bytes().decode())
    with zipfile.ZipFile(folder / "keluar" / "report.xlsx") as book:
        texts += [book.read(part).decode() for part in book.namelist()]
    assert not any("\\udc" in text or "\ufffd" in text for text in texts)
    assert json.loads(texts[2])["rubric"]["file"] == "milik\\xff.yaml"
    assert sum("din\\xffkes.xlsx" in text or "din\\\\xffkes.xlsx" in text for text in texts) >= 4
    assert "kes.xlsx: Unit" in run(folder, "why", f"{name}/din\udcffkes.xlsx", "x", code=3)


STREAMS = {  # what a shell does with the streams: the exit codes without and with a result
    ">&-": 0,
    "2>&-": 0,
    ">&- 2>&-": 0,
    "<&- >&- 2>&-": 0,
    "2>/dev/full": 0,
    ">/dev/full": 4,
    ">/dev/full 2>/dev/full": 4,
    "| head -n 1": 0,
    "| true": 0,
    "2>&1 | true": 0,
}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
@pytest.mark.parametrize("streams", STREAMS)
@pytest.mark.parametrize(
    "command",
    ["--help", "score --help", "--version", "rubric show 2022", "rubric schema", "rubrik",
     "score baik.xlsx --no-archive --out keluar --format json",
     "score baik.xlsx --no-archive --json --format json"],
)  # fmt: skip
def test_streams_that_take_nothing_change_no_code_but_a_full_disk_does(
    tmp_path, command, streams
) -> None:
    shutil.copy(next(FORM.rglob("*.xlsx")), tmp_path / "baik.xlsx")
    first, pipe, reader = streams.partition("|")
    script = f"{{ {sys.executable} -m kepatuhan {command} {first}; echo $? >kode; }} {pipe}{reader}"
    done = subprocess.run(
        ["sh", "-c", script], cwd=tmp_path, check=False, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "KEPATUHAN_LANG": "id"},
    )  # fmt: skip
    expected = 2 if command == "rubrik" else STREAMS[streams]
    assert (tmp_path / "kode").read_text() == f"{expected}\n"
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr
    if streams == ">/dev/full" and command != "rubrik":
        *_, last = done.stderr.splitlines()
        assert last.startswith("stdout: Keluaran yang harus dicetak tidak dapat ditulis")
