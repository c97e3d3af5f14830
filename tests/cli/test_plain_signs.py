"""A terminal that does not know our signs gets plain ones: never a question mark, never a loss."""

import re
from pathlib import Path

import pytest
from helpers import SAMPLES
from running import run

from kepatuhan.ground.plain_signs import plain

ROOT = Path(__file__).parents[2]
PO = ROOT / "kepatuhan" / "locale" / "id" / "LC_MESSAGES" / "kepatuhan.po"
COMMANDS = [
    ("score", SAMPLES / "2022", "--no-archive", "--out", "x", "--format", "json"),
    ("why", SAMPLES / "2022", "dinsos", "--all"),
    ("why", SAMPLES / "2022", "dinsos"),
    ("report", "2022", SAMPLES / "2022", "--out", "y"),
    ("compare", SAMPLES / "2021", SAMPLES / "2022"),
    ("compare", "2017", "2018", "2021", "--from", ROOT / "tests" / "published" / "scores.csv"),
    ("audit", ROOT / "tests" / "published" / "scores.csv"),
    ("rubric", "show", "2022"),
    ("rubric", "show", "2025"),
    ("rubric", "list"),
    ("rubric", "diff", "2021", "2022"),
    ("archive", "list"),
    ("explain",),
    ("score", "--help"),
    ("skor",),
]


def printed(encoding: str, folder: Path, *arguments: object, **started: str) -> str:
    done = run(*arguments, folder=folder, encoding=encoding, COLUMNS="160", **started)
    assert b"Traceback" not in done.stderr
    return (done.stdout + done.stderr).decode(encoding)


@pytest.mark.parametrize("arguments", COMMANDS, ids=[" ".join(map(str, c[:2])) for c in COMMANDS])
def test_no_sign_is_lost(tmp_path, arguments) -> None:
    """The question marks are those that are printed under UTF-8 as well."""
    whole = printed("utf-8", tmp_path, *arguments)
    for encoding in ("cp1252", "cp437", "ascii"):
        shown = printed(encoding, tmp_path, *arguments)
        assert shown.count("?") == whole.count("?")
        digits = [re.sub(r"\D", "", re.sub(r"[①-⑨]", "", text)) for text in (whole, shown)]
        if encoding == "ascii":
            assert re.sub(r"\(\d\)", "", shown).count("-") >= whole.count("−")
        else:
            assert set(digits[0]) == set(digits[1])


def test_a_fall_keeps_its_minus(tmp_path) -> None:
    table = "Instansi;Tahun;Nilai\nKabupaten Badung;2021;90\nKabupaten Badung;2022;88,98\n"
    (tmp_path / "t.csv").write_text(table, encoding="utf-8")
    for encoding, minus in (("utf-8", "−"), ("cp1252", "-"), ("cp437", "-"), ("ascii", "-")):
        started = {"PYTHONUTF8": "0", "PYTHONIOENCODING": encoding}  # as a terminal tells Python
        shown = printed(encoding, tmp_path, "compare", "2021", "2022", "--from", "t.csv", **started)
        assert f"{minus}1,02" in shown


def test_every_sign_of_a_text_has_a_plain_one() -> None:
    sources = [*(ROOT / "kepatuhan").rglob("*.py"), PO]
    signs = {sign for path in sources for sign in path.read_text(encoding="utf-8")
             if not sign.isascii() and not sign.isalpha()}  # fmt: skip
    assert {"−", "★", "→"} < signs
    examples = set("日¿١٢🏴") | {sign for sign in signs if not sign.isprintable()}
    assert {sign for sign in signs - examples if plain(sign) == "?"} == set()


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp437", "ascii"])
def test_columns_stay_under_each_other(tmp_path, encoding) -> None:
    """“→” takes one place and “->” two: it is the plain sign that is measured."""
    shown = printed(encoding, tmp_path, "compare", SAMPLES / "2021", SAMPLES / "2022")
    arrow = "→" if encoding == "utf-8" else "->"
    head, *lines = shown[shown.index("Instansi, unit") :].split("\n\n")[0].splitlines()
    place = head.index("Zona pindah karena")
    assert len(lines) == 6
    for line in lines:
        assert arrow in line[:place]
        assert line[place - 2 : place] == "  "
        assert line[place:].strip() in {"tetap", "nilai", "batas zona"}


def test_plain_is_asked_for_before_the_command(tmp_path) -> None:
    table = "Instansi;Tahun;Nilai\nKabupaten Badung;2021;90\nKabupaten Badung;2022;88,98\n"
    (tmp_path / "t.csv").write_text(table, encoding="utf-8")
    command = ("compare", "2021", "2022", "--from", "t.csv")
    asked = run("--plain", *command, folder=tmp_path, encoding="utf-8", FORCE_COLOR="1")
    for done in (asked, run(*command, folder=tmp_path, encoding="utf-8", KEPATUHAN_PLAIN="1")):
        shown = done.stdout + done.stderr
        assert shown.isascii()
        assert b"\x1b" not in shown
        assert b"-1,02" in shown


def test_json_keeps_its_letters_where_plain_is_asked_for(tmp_path) -> None:
    table = "Instansi;Tahun;Nilai\nKota Dĕmak;2022;88,98\n"
    (tmp_path / "t.csv").write_text(table, encoding="utf-8")
    done = run("--plain", "score", "t.csv", "--no-archive", "--json", folder=tmp_path)
    assert "Kota Dĕmak" in done.stdout if isinstance(done.stdout, str) else done.stdout.decode()
