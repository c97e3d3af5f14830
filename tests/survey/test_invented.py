"""Invented data says so on every page, and stays out of the archive unless asked."""

import json
import os
import re

import openpyxl
import pytest
from helpers import MINI, SAMPLES, SURVEYS, score_table
from running import kepatuhan

MARK = "CONTOH, data rekaan"
ANSWERS = """
Instansi | Unit | Produk | Responden | Indikator | Jawaban | Contoh
Kab. A | Dinas | | P1 | A-01 | 12 | {mark}
Kab. A | Dinas | KTP | | B-01 | Ada | {mark}
Kab. A | Dinas | KTP | | B-02 | Ada | {mark}
"""
SCORES = "Instansi;Tahun;Nilai;Data contoh\nKabupaten A;2022;80;{mark}\n"


@pytest.mark.parametrize(("mark", "is_one"), [("ya", True), ("CONTOH", True), ("tidak", False)])
def test_a_column_says_it(tmp_path, mark, is_one) -> None:
    assert score_table(tmp_path, ANSWERS.format(mark=mark)).survey.is_invented is is_one


def test_every_sample_carries_the_mark() -> None:
    samples = SURVEYS
    assert len(samples) == 11
    for path in samples:
        asked = ("--json", "--format", "json", "-o", os.devnull + "x")
        run = kepatuhan("score", path, "--no-archive", *asked)
        assert run.returncode in (0, 1, 4)
        book = openpyxl.load_workbook(path)
        text = str([[cell.value for cell in row] for row in book.worksheets[0].iter_rows()])
        assert "Contoh" in text


def test_it_stands_on_every_screen_page_and_sheet(tmp_path) -> None:
    sample = SAMPLES / "2022" / "dinsos_2022.xlsx"
    run = kepatuhan("score", sample, "--no-archive", "-o", tmp_path)
    assert run.stdout.split("\n")[0].strip() == MARK
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert re.search(rf'<div class="exercise"[^>]*>{MARK}</div>', page)
    assert f'content: "{MARK}"' in page  # at the head of every sheet of paper
    for sheet in openpyxl.load_workbook(tmp_path / "report.xlsx").worksheets:
        assert MARK in sheet.oddHeader.left.text
    assert json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))["invented"] is True
    kepatuhan("report", "2022", sample, "-o", tmp_path / "tahun")
    pages = list((tmp_path / "tahun").rglob("*.html"))
    assert len(pages) == 6
    assert all(MARK in each.read_text(encoding="utf-8") for each in pages)
    kepatuhan("compare", sample, sample, "-o", tmp_path / "banding")
    assert MARK in (tmp_path / "banding" / "comparison.html").read_text(encoding="utf-8")
    assert MARK in kepatuhan("why", sample, "dinsos", "P-05").stdout


def test_an_exercise_is_kept_only_where_it_is_asked(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "s.csv").write_text(SCORES.format(mark="ya"))
    run = kepatuhan("score", "s.csv", "-o", "o")
    assert "Data contoh: tidak ada yang disimpan di arsip" in run.stderr
    assert not (tmp_path / "kepatuhan.db").exists()
    asked = kepatuhan("score", "s.csv", "-o", "o", "--force", "--archive", "latihan.db")
    assert "1 revisi baru" in asked.stderr
    assert kepatuhan("report", "2022", "--archive", "latihan.db").stdout.split("\n")[
        0
    ].strip() == MARK  # fmt: skip
    history = kepatuhan("archive", "history", "Kabupaten A", "2022", "--archive", "latihan.db")
    assert history.stdout.split("\n")[0].strip() == MARK


def test_an_option_marks_what_does_not_say_it(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "s.csv").write_text(SCORES.format(mark=""))
    assert MARK not in kepatuhan("score", "s.csv", "-o", "o", "--no-archive").stdout
    assert MARK in kepatuhan("score", "s.csv", "-o", "p", "--exercise").stdout
    assert not (tmp_path / "kepatuhan.db").exists()
    assert MARK in kepatuhan("report", "2022", "s.csv", "-o", "q", "--exercise").stdout


def test_a_form_for_an_exercise_says_so(tmp_path) -> None:
    form = tmp_path / "latihan.xlsx"
    run = kepatuhan("form", "--rubric", "2022", "--institution", "Kabupaten A", "--unit", "Dinas",
                    "--product", "KTP", "-o", form, "--exercise")  # fmt: skip
    assert run.returncode == 0, run.stderr
    rows = openpyxl.load_workbook(form)["Identitas"].iter_rows(values_only=True)
    assert ("Contoh (data rekaan)", "ya") in [row[:2] for row in rows]
    assert MINI.exists()
