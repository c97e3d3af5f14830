"""The door for notebooks: what it gives, how it shows itself, what it refuses."""

import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pandas
import pytest
from helpers import SAMPLES

import kepatuhan as k
from kepatuhan.cli.app import main
from kepatuhan.notebook import ComparisonTable
from kepatuhan.pictures.result.tables import ResultTable

DOCS = (Path(__file__).parents[1] / "docs" / "notebook.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def scores() -> k.Scores:
    return k.score(SAMPLES / "2022")


def test_a_folder_or_files_of_one_year_are_scored(scores: k.Scores) -> None:
    paths = sorted((SAMPLES / "2022").glob("*.xlsx"))
    assert str(scores.result.institutions[0].verdict.score) == "83.26"
    assert k.score(*paths).result.institutions == scores.result.institutions
    assert k.score(str(paths[0])).frame().shape[0] == 1
    assert scores.year == 2022


def test_it_shows_itself_briefly(scores: k.Scores) -> None:
    assert repr(scores) == "<Scores 2022: institutions 1, units 5, rubric 2022>"
    shown = scores._repr_html_()
    assert "<td>Kabupaten Klungkung</td><td>83,26</td><td>Hijau</td>" in shown
    assert "bukan nilai resmi" in shown
    english = k.Scores(scores.result, "en")._repr_html_()
    assert "<td>83.26</td><td>Green</td>" in english


def test_names_from_files_are_text_in_it(tmp_path: Path) -> None:
    table = tmp_path / "nilai.csv"
    table.write_text("instansi;tahun;nilai\n<b>Kab. A</b>;2022;80\n", encoding="utf-8")
    assert "&lt;b&gt;Kab. A&lt;/b&gt;" in k.score(table)._repr_html_()


def test_years_are_compared_as_scores_or_as_files(scores: k.Scores) -> None:
    compared = k.compare(str(SAMPLES / "2021"), scores)
    changes = compared.frame()
    assert changes["change"].tolist()[:2] == [1.48, 8.91]
    assert repr(compared) == "<Compared 2021 → 2022: institutions 1>"
    for table in set(get_args(ComparisonTable)) - {"history"}:
        assert isinstance(compared.frame(table), pandas.DataFrame)
    course = k.compare(SAMPLES / "2021", scores, scores)
    assert repr(course) == "<Compared 2021 → 2022 → 2022: institutions 1>"
    assert len(course.frame()) == 1


def test_a_year_is_loaded_from_an_archive(tmp_path, monkeypatch, scores: k.Scores) -> None:
    archive = tmp_path / "arsip.db"
    arguments = [
        "score",
        str(SAMPLES / "2022"),
        "--archive",
        str(archive),
        "-o",
        str(tmp_path),
        "-q",
    ]
    monkeypatch.setattr("sys.argv", ["kepatuhan", *arguments])
    assert main("id") == 0
    loaded = k.load(2022, archive)
    pandas.testing.assert_frame_equal(loaded.frame(), scores.frame())
    under = k.load(2022, archive, rubric="2023").result.institutions[0].verdict
    assert (str(under.low), str(under.high)) == ("77.38", "84.53")


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: k.score("tidak-ada.xlsx"), "tidak-ada.xlsx: Berkas atau folder ini tidak ada."),
        (lambda: k.score(SAMPLES), "[input.several_years]"),
        (lambda: k.load(1999, "tidak-ada.db"), "[archive.missing]"),
        (lambda: k.compare(SAMPLES / "2021", SAMPLES / "2022", province="Antah"),
         "[compare.nothing]"),
    ],
)  # fmt: skip
def test_what_is_refused_is_said_in_a_sentence(call, said: str) -> None:
    with pytest.raises(k.KepatuhanError, match=re.escape(said)):
        call()


def test_what_makes_no_sense_is_a_value_error(scores: k.Scores) -> None:
    for call in (k.score, lambda: k.compare(scores), lambda: scores.frame("unit")):
        with pytest.raises(ValueError, match=r"name files|two years|no table 'unit'"):
            call()
    with pytest.raises(AttributeError, match="scor"):
        k.scor  # noqa: B018


def test_nothing_is_written_printed_or_kept(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    k.compare(SAMPLES / "2021", k.score(SAMPLES / "2022")).frame("ledger")
    assert list(tmp_path.iterdir()) == []
    assert capsys.readouterr() == ("", "")


def test_the_door_costs_nothing_until_it_is_opened() -> None:
    said = "import sys, kepatuhan; print([m for m in sys.modules if m.startswith('kepatuhan.')])"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['kepatuhan.ground', 'kepatuhan.ground.version']"


@pytest.mark.parametrize("name", get_args(ResultTable))
def test_the_page_lists_the_columns_of_every_table(scores: k.Scores, name: ResultTable) -> None:
    (listed,) = re.findall(rf"^\| `{name}` \|.*\| (.*) \|$", DOCS, re.MULTILINE)
    columns = dict.fromkeys(re.sub(r"^part_.*", "part_…", each) for each in scores.frame(name))
    assert ["year", *listed.split(", ")] == list(columns)
