"""The register is an argument: who names one of their own is never served the shipped one alone."""

import json
from pathlib import Path

import pytest
from helpers import SAMPLES

from kepatuhan.cli.app import main
from kepatuhan.register.register import load_register, shipped
from kepatuhan.result.json.read import load_result
from kepatuhan.rubric.editions import load_rubric

OWN = """
unit_types:
  dinas_pohon:
    name: {id: Dinas Pohon, en: Tree Office}
    aliases: [Dispohon]
other_names:
  Kabupaten Klungkung: [Smarapura]
"""
TABLE = "instansi;unit;tahun;nilai\nSmarapura;Dispohon;2022;90\n"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "daftar.yaml").write_text(OWN, encoding="utf-8")
    (tmp_path / "nilai.csv").write_text(TABLE, encoding="utf-8")
    monkeypatch.setenv("KEPATUHAN_ARCHIVE", "arsip.db")
    return tmp_path / "daftar.yaml"


def run(*arguments: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["kepatuhan", *arguments])
        assert main("id") in (0, 1), arguments


COMMANDS = (
    ("score", str(SAMPLES / "2022"), "--archive", "arsip.db"),
    ("score", "nilai.csv", "--force"),
    ("score", "2022"),
    ("why", "2022", "dinkes", "--institution", "Kab. Klungkung"),
    ("why", str(SAMPLES / "2022"), "dinkes"),
    ("report", "2022"),
    ("report", "2022", "nilai.csv", "-o", "lain"),
    ("compare", str(SAMPLES / "2021"), "2022", "-o", "banding"),
    ("compare", str(SAMPLES / "2021"), "2022", "2022", "-o", "banding2"),
    ("archive", "list"),
    ("archive", "show", "2022"),
    ("archive", "history", "dinkes", "2022"),
    ("archive", "withdraw", "Dispohon", "2022", "--reason", "uji"),
    ("archive", "verify"),
    ("archive", "export", "arsip.jsonl"),
    ("archive", "redact"),
    ("audit", "nilai.csv"),
    ("audit", "nilai.csv", "--rubric", "2022"),
    ("rubric", "list"),
    ("rubric", "check"),
    ("rubric", "show", "2022"),
    ("rubric", "show", "2022", "-o", "rubrik.html"),
    ("rubric", "diff", "2021", "2022"),
    ("rubric", "new", "milik.yaml", "--from", "2022"),
    ("rubric", "export", "2022", "-o", "rubrik.xlsx"),
    ("rubric", "import", "rubrik.xlsx", "-o", "kembali.yaml"),
    ("form", "--rubric", "2022", "--institution", "Smarapura", "--unit", "Dispohon",
     "--product", "KTP", "-o", "formulir.xlsx"),
)  # fmt: skip


def test_no_command_reads_the_shipped_register_alone(own, monkeypatch, capsys) -> None:
    monkeypatch.setenv("KEPATUHAN_UNITS", str(own))
    load_register.cache_clear()
    for command in COMMANDS:
        run(*command)
    loaded = load_register.cache_info()
    assert (loaded.currsize, loaded.misses) == (1, 1)


@pytest.mark.parametrize("from_environment", [True, False])
def test_the_result_says_by_which_names_it_was_read(
    own, monkeypatch, capsys, from_environment: bool
) -> None:
    if from_environment:
        monkeypatch.setenv("KEPATUHAN_UNITS", str(own))
    more = () if from_environment else ("--units", str(own))
    run("score", "nilai.csv", *more)
    folder = Path("reports/2022/kabupaten-klungkung")
    (institution,) = json.loads((folder / "result.json").read_text("utf-8"))["survey"]
    assert (institution["type"], institution["units"][0]["type"]) == ("kabupaten", "dinas_pohon")
    said = json.loads((folder / "result.json").read_text("utf-8"))["register"]
    assert said == {"file": "daftar.yaml", "sha256": load_register(str(own)).sha256}
    assert said["sha256"] != shipped().sha256
    page = (folder / "report.html").read_text("utf-8")
    assert f'bawaan program, dan daftar.yaml<br><span class="hash">sha256 {said["sha256"]}' in page


def test_a_result_is_drawn_by_the_register_that_it_is_given(own, capsys) -> None:
    known = load_register(str(own))
    assert load_rubric("2022", known).register is known
    run("score", "nilai.csv", "--units", str(own))
    path = Path("reports/2022/kabupaten-klungkung/result.json")
    assert [load_result(path, each).institutions[0].key for each in (known, shipped())] == [
        ("kabupaten klungkung", ""), ("smarapura", "")
    ]  # fmt: skip


def test_its_hash_changes_with_what_it_says_and_not_with_line_ends(tmp_path: Path) -> None:
    one, two, three = (tmp_path / f"{name}.yaml" for name in ("satu", "dua", "tiga"))
    one.write_bytes(OWN.encode())
    two.write_bytes(OWN.replace("\n", "\r\n").encode())
    three.write_bytes(OWN.replace("Dispohon", "Dispo").encode())
    hashes = [load_register(str(path)).sha256 for path in (one, two, three)]
    assert hashes[0] == hashes[1] != hashes[2]
