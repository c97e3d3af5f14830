"""``kepatuhan archive stage``: what is typed, what is asked, and what score says after final."""

import json
import os
import pty
import subprocess
import sys
from functools import partial

import pytest
import running
from archive_helpers import keep, result, unit
from helpers import MINI, write_table

DB = "kepatuhan.db"
ANSWERS = """
Tahun | Instansi | Unit | Produk | Responden | Indikator | Jawaban
2099 | Kota B | Dinas | | P1 | A-01 | 12
2099 | Kota B | Dinas | Izin | | B-01 | {level}
2099 | Kota B | Dinas | Izin | | B-02 | Ada
"""
CHANGES = """
Unit | Indikator | Produk | Lama | Baru | Jenis | Oleh | Tanggal | Alasan | Keputusan
Dinas | B-01 | Izin | Ada | Tidak ada | sanggah | E-01 | 1-9-2099 | foto diterima | {decision}
"""


@pytest.fixture
def kepatuhan(tmp_path):
    """Give a function that runs a command in a folder of its own."""
    return partial(running.kepatuhan, folder=tmp_path, KEPATUHAN_ARCHIVE=None)


@pytest.fixture
def kept(tmp_path):
    keep(str(tmp_path / DB), result(unit("Dinas")), result(unit("Dinas"), institution="Kota B"))
    return tmp_path / DB


def stages(kepatuhan) -> dict[str, str | None]:
    told = json.loads(kepatuhan("archive", "stage", 2099, "--json").stdout)
    return {each["institution"]: each["stage"] for each in told["institutions"]}


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        (("Kota B", "draft"), "draft"),
        (("Kota B", "Draf"), "draft"),
        (("kota", "b", "SANGGAH"), "objection"),
        (("Kota B", "objection"), "objection"),
        (("kota", "final"), "final"),
    ],
)
def test_the_last_word_is_the_stage(kepatuhan, kept, words, stage) -> None:
    run = kepatuhan("archive", "stage", 2099, *words)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("2099: 1 instansi ditetapkan ")
    assert stages(kepatuhan) == {"Kab. A": None, "Kota B": stage}


def test_all_are_listed_first_and_asked_for(kepatuhan, kept) -> None:
    kepatuhan("archive", "stage", 2099, "Kota B", "draft")
    run = kepatuhan("archive", "stage", 2099, "final")
    assert (run.returncode, run.stdout) == (2, "")
    lines = [line.split() for line in run.stderr.splitlines()[:3]]
    assert lines == [["Instansi", "Tahap", "Menjadi"],
                     ["Kab.", "A", "belum", "ada", "tahap", "final"],
                     ["Kota", "B", "draf", "final"]]  # fmt: skip
    assert "--yes" in run.stderr
    assert stages(kepatuhan) == {"Kab. A": None, "Kota B": "draft"}
    run = kepatuhan("archive", "stage", 2099, "final", "--yes")
    assert (run.returncode, run.stdout) == (
        0,
        "2099: 2 instansi ditetapkan final, 0 tidak berubah.\n",
    )
    assert stages(kepatuhan) == {"Kab. A": "final", "Kota B": "final"}


@pytest.mark.parametrize(
    ("typed", "code", "stage"), [("ya", 0, "final"), ("t", 1, None), ("", 1, None)]
)
def test_on_a_terminal_it_asks(kepatuhan, kept, typed, code, stage) -> None:
    ours, theirs = pty.openpty()
    surroundings = {**os.environ, **running.SURROUNDINGS, "KEPATUHAN_LANG": "id"}
    surroundings.pop("KEPATUHAN_ARCHIVE", None)
    os.write(ours, f"{typed}\n".encode())
    run = subprocess.run(
        [sys.executable, "-m", "kepatuhan", "archive", "stage", "2099", "final"],
        stdin=theirs, capture_output=True, text=True, cwd=kept.parent, check=False, timeout=60,
        env=surroundings,
    )  # fmt: skip
    os.close(ours)
    os.close(theirs)
    assert run.returncode == code
    assert "Tetapkan untuk semuanya? [y/T]" in run.stderr
    assert set(stages(kepatuhan).values()) == {stage}


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("Kota B", "finall"), 2, "draft, sanggah, final"),
        (("sangah",), 2, "draft, sanggah, final"),
        (("Kota C", "final"), 3, "Kota B"),
        (("Kota C",), 3, "Kota B"),
        (("--reason", "x"), 2, "draft, sanggah, final"),
    ],
)
def test_what_is_not_known_is_told_with_what_is(kepatuhan, kept, words, code, told) -> None:
    run = kepatuhan("archive", "stage", 2099, *words)
    assert (run.returncode, run.stdout) == (code, "")
    assert told in run.stderr
    assert set(stages(kepatuhan).values()) == {None}


def test_final_is_taken_back_with_a_reason(kepatuhan, kept) -> None:
    kepatuhan("archive", "stage", 2099, "Kota B", "final")
    run = kepatuhan("archive", "stage", 2099, "Kota B", "draf")
    assert (run.returncode, run.stdout) == (3, "")
    assert "[archive.stage_back]" in run.stderr
    run = kepatuhan("archive", "stage", 2099, "Kota B", "draf", "--reason", "telepon 081234567890")
    assert run.returncode == 0
    shown = kepatuhan("archive", "stage", 2099).stdout
    assert "telepon •••" in shown
    assert "Ralat: Kota B: dibuka kembali: draf · telepon •••" in shown


def test_list_show_and_history_tell_it(kepatuhan, kept) -> None:
    before = kepatuhan("archive", "list").stdout, kepatuhan("archive", "show", 2099).stdout
    assert not any("inal" in text for text in before)
    kepatuhan("archive", "stage", 2099, "Kota B", "final", "--reason", "lengkap")
    assert kepatuhan("archive", "list").stdout.split()[-3:] == ["1", "dari", "2"]
    (year,) = json.loads(kepatuhan("archive", "list", "--json").stdout)
    assert year["stages"] == {"final": 1, "none": 1}
    assert year["revisions"] == 4
    shown = kepatuhan("archive", "show", 2099).stdout
    assert shown == f"{before[1]}1 dari 2 instansi final; 1 belum ada tahap.\n"
    history = kepatuhan("archive", "history", "Kota B", 2099).stdout
    last = history.splitlines()[-1]
    assert last.startswith("Tahap Kota B: final · ")
    assert last.endswith(" · lengkap")
    keep(str(kept), result(unit("Dinas", "sebagian"), institution="Kota B"))
    told = json.loads(kepatuhan("archive", "history", "Kota B ▸ Dinas", 2099, "--json").stdout)
    assert [each["stage"] for each in told] == [None, "final"]


def scored(kepatuhan, folder, level: str, *options: object):
    (folder / "mini.yaml").write_text(MINI.read_text(encoding="utf-8"), encoding="utf-8")
    table = write_table(folder, ANSWERS.format(level=level), "jawaban.csv")
    return kepatuhan("score", table, "--rubric", "mini.yaml", "-q", *options)


def test_score_after_final_warns_and_ends_with_1(kepatuhan, tmp_path) -> None:
    assert scored(kepatuhan, tmp_path, "Ada").returncode == 0
    kepatuhan("archive", "stage", 2099, "Kota B", "final")
    again = scored(kepatuhan, tmp_path, "Ada")
    assert (again.returncode, again.stderr) == (0, "")
    run = scored(kepatuhan, tmp_path, "Tidak ada")
    assert run.returncode == 1
    assert "[archive.erratum_no_reason]" in run.stderr
    assert 'archive stage 2099 "Kota B" final --reason' in run.stderr
    assert "diubah sesudah final tanpa alasan" in kepatuhan("archive", "stage", 2099).stdout


@pytest.mark.parametrize(("decision", "has_erratum"), [("diterima", True), ("ditolak", False)])
def test_an_objection_decided_after_final_is_an_erratum_with_its_reason(
    kepatuhan, tmp_path, decision, has_erratum
) -> None:
    scored(kepatuhan, tmp_path, "Ada")
    kepatuhan("archive", "stage", 2099, "Kota B", "final")
    table = write_table(tmp_path, CHANGES.format(decision=decision), "perubahan.csv")
    run = scored(kepatuhan, tmp_path, "Ada", "--changes", table)
    assert (run.returncode, "[archive.erratum]" in run.stderr) == (0, has_erratum)
    shown = kepatuhan("archive", "stage", 2099).stdout
    assert ("100,00 → 60,00 · sanggah, diterima: foto diterima · " in shown) is has_erratum
    assert "tanpa alasan" not in shown


def test_a_comparison_says_how_much_is_final(kepatuhan, kept) -> None:
    keep(str(kept), result(unit("Dinas"), year=2098))
    assert "final" not in kepatuhan("compare", 2098, 2099).stdout
    kepatuhan("archive", "stage", 2099, "Kota B", "final")
    told = "2099: 1 dari 2 instansi final; 1 belum ada tahap."
    assert told in kepatuhan("compare", 2098, 2099, "-o", "dua").stdout
    for name in ("comparison.html", "comparison.json"):
        assert told in (kept.parent / "dua" / name).read_text(encoding="utf-8")
    assert told in kepatuhan("compare", 2098, 2099, 2098).stdout
    alone = kepatuhan("compare", 2098, 2099, "--institution", "Kota B")
    assert (alone.returncode, "final" in alone.stdout) == (0, False)
    kepatuhan("archive", "stage", 2099, "final", "--yes")
    assert "final" not in kepatuhan("compare", 2098, 2099).stdout


def test_verify_counts_stages_beside_revisions(kepatuhan, kept) -> None:
    kepatuhan("archive", "stage", 2099, "final", "--yes")
    run = kepatuhan("archive", "verify")
    assert "Semua 4 revisi dan 2 tahap dari 3 penyimpanan" in run.stdout
