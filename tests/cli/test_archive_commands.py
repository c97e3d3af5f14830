"""``kepatuhan archive …``, and the archive that ``score`` and ``why`` use."""

import getpass
import json
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
import running
from archive_helpers import behind, keep, result, unit
from real_samples import REAL

ROOT = Path(__file__).parents[2]
DB = "kepatuhan.db"


@pytest.fixture
def kepatuhan(tmp_path):
    """Give a function that runs a command in a folder of its own."""
    return partial(running.kepatuhan, folder=tmp_path, KEPATUHAN_ARCHIVE=None)


@pytest.fixture
def kept(tmp_path):
    keep(str(tmp_path / DB), result(unit("Dinas"), unit("Badan", "sebagian")))
    keep(str(tmp_path / DB), result(unit("Dinas", "sebagian")), user="Sri")
    return tmp_path / DB


def test_score_keeps_what_it_scored_in_the_working_folder(kepatuhan, tmp_path) -> None:
    first = kepatuhan("score", REAL / "2022")
    assert first.returncode == 0
    assert "Arsip kepatuhan.db: 6 revisi baru, 0 tidak berubah." in first.stderr
    assert "Arsip kepatuhan.db: 0 revisi baru, 6 tidak berubah." in (
        kepatuhan("score", REAL / "2022").stderr
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == [DB, "reports"]
    (row,) = json.loads(kepatuhan("archive", "list", "--json").stdout)
    assert (row["year"], row["institutions"], row["units"], row["revisions"]) == (2022, 1, 5, 6)
    (revision,) = json.loads(kepatuhan("archive", "history", "sosial", "2022", "--json").stdout)
    assert revision["user"] == getpass.getuser()


@pytest.mark.parametrize(
    ("arguments", "environment", "file"),
    [
        ((), {}, DB),
        (("--no-archive",), {}, None),
        ((), {"KEPATUHAN_ARCHIVE": "none"}, None),
        (("--archive", "none"), {"KEPATUHAN_ARCHIVE": "lain.db"}, None),
        ((), {"KEPATUHAN_ARCHIVE": "lain.db"}, "lain.db"),
        (("--archive", "ini.db"), {"KEPATUHAN_ARCHIVE": "lain.db"}, "ini.db"),
        (("--archive", "sqlite:///url.db"), {}, "url.db"),
    ],
)
def test_where_it_is_kept(kepatuhan, tmp_path, arguments, environment, file) -> None:
    run = kepatuhan("score", REAL / "tabel", "-q", *arguments, **environment)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    assert [path.name for path in tmp_path.glob("*.db*")] == ([file] if file else [])


# What other commands need, and what other inputs do: mappings, changes, results of another edition.
ELSEWHERE = (
    "kepatuhan.cli.compare",
    "kepatuhan.comparison",
    "kepatuhan.intake.read",
    "kepatuhan.programmes.complaints",
    "kepatuhan.rubric.crosswalk",
    "kepatuhan.survey.changes.apply",
)


@pytest.mark.parametrize(
    ("option", "unneeded"),
    [
        ("--no-archive", ("sqlite3", "pg8000", "ssl", "kepatuhan.archive", *ELSEWHERE)),
        ("--archive=a.db", ("pg8000", "ssl", "asyncio", "kepatuhan.archive.rescore", *ELSEWHERE)),
    ],
)
def test_what_a_run_does_not_need_is_not_imported(tmp_path, option, unneeded) -> None:
    script = (
        "import sys; from kepatuhan.cli.app import main\n"
        "try: main('id')\n"
        f"finally: assert not [name for name in sys.modules if name.startswith({unneeded})]"
    )
    command = ("score", REAL / "tabel", "-q", option, "-o", tmp_path)
    run = subprocess.run([sys.executable, "-c", script, *command], check=False, cwd=tmp_path,
                         capture_output=True, text=True)  # fmt: skip
    assert (run.returncode, run.stderr) == (0, "")


def test_an_archive_that_cannot_be_used_is_refused_before_anything_is_written(
    kepatuhan, tmp_path
) -> None:
    (tmp_path / DB).write_bytes(b"bukan arsip " * 100)
    run = kepatuhan("score", REAL / "tabel")
    assert (run.returncode, run.stdout) == (3, "")
    assert "kepatuhan.db: Ini bukan arsip program ini" in run.stderr
    assert [path.name for path in tmp_path.iterdir()] == [DB]


def test_what_cannot_be_written_is_not_kept(kepatuhan, tmp_path) -> None:
    assert kepatuhan("score", REAL / "tabel", "-o", "/dev/null/x").returncode == 4
    assert list(tmp_path.iterdir()) == []


def test_a_survey_that_is_refused_leaves_no_archive(kepatuhan, tmp_path) -> None:
    assert kepatuhan("score", "tidak-ada.xlsx").returncode == 3
    assert list(tmp_path.iterdir()) == []


def test_list_and_show_say_what_there_is(kepatuhan, kept) -> None:
    listed = kepatuhan("archive", "list").stdout
    assert "2099" in listed
    assert "2026-01-02 12:00:00" in listed
    shown = kepatuhan("archive", "show", "2099").stdout
    assert "Kab. A  70,00" in shown
    assert "Badan" in shown
    data = json.loads(kepatuhan("archive", "show", "2099", "--json", "--type", "kabupaten").stdout)
    assert data["institutions"][0]["score"] == "70.00"


def test_history_tells_every_revision_with_its_score(kepatuhan, kept) -> None:
    lines = kepatuhan("archive", "history", "Dinas", "2099").stdout.splitlines()
    assert len(lines) == 3
    for line, words in zip(lines[1:], (("1", "uji", "100,00"), ("2", "Sri", "70,00")), strict=True):
        assert all(word in line.split() for word in words)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("archive", "show", "2019"), "2099"),
        (("archive", "history", "Dinas", "2019"), "2099"),
        (("archive", "history", "Polres", "2099"), "Badan"),
        (("archive", "show", "2099", "--province", "Aceh"), "Bali"),
        (("why", "2019", "Dinas"), "2099"),
        (("archive", "list", "--archive", "tidak-ada.db"), "Belum ada arsip"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(kepatuhan, kept, arguments, told) -> None:
    run = kepatuhan(*arguments)
    assert (run.returncode, run.stdout) == (3, "")
    assert told in run.stderr
    assert "Traceback" not in run.stderr


def test_verify_tells_the_last_hash_and_what_was_changed(kepatuhan, kept) -> None:
    run = kepatuhan("archive", "verify")
    assert run.returncode == 0
    assert "Semua 4 revisi dari 2 penyimpanan" in run.stdout
    head = run.stdout.split()[-1]
    assert kepatuhan("archive", "verify", "--hash", head).returncode == 0
    assert kepatuhan("archive", "verify", "--hash", head[:8]).returncode == 0
    assert kepatuhan("archive", "verify", "--hash", head[:7]).returncode == 2
    assert kepatuhan("archive", "verify", "--hash", "f" * 64).returncode == 1
    with behind(str(kept)) as connection:
        connection.do("UPDATE revisions SET type = 'x' WHERE id = 2")
    run = kepatuhan("archive", "verify", language="en")
    assert run.returncode == 1
    assert "Row 2 is not as it was kept: Kab. A ▸ Dinas, 2099, revision 1" in run.stdout


def test_export_writes_every_row_as_a_line(kepatuhan, kept) -> None:
    run = kepatuhan("archive", "export", "arsip.jsonl")
    assert (run.returncode, run.stdout) == (0, "")
    lines = (kept.parent / "arsip.jsonl").read_text(encoding="utf-8").splitlines()
    tables = [json.loads(line).get("table") for line in lines]
    assert tables == [None, "rubrics", "runs", "runs", *["revisions"] * 4]
    assert kepatuhan("archive", "export", "/dev/null/x").returncode == 4


def test_why_explains_a_year_in_the_archive_as_it_explains_the_files(kepatuhan, tmp_path) -> None:
    kepatuhan("score", REAL / "2022", "-q")
    shown = kepatuhan("why", "2022", "dinsos", "P-05")
    assert shown.returncode == 0
    assert shown.stdout == kepatuhan("why", REAL / "2022", "dinsos", "P-05").stdout
    (tmp_path / "2022").mkdir()
    meant = kepatuhan("why", "2022", "dinsos")  # now the folder of that name, which is empty
    assert (meant.returncode, "2022" in meant.stdout) == (3, False)


def test_a_year_may_hold_units_of_several_runs(kepatuhan, tmp_path) -> None:
    for name in ("dinsos", "dinkes"):
        run = kepatuhan("score", REAL / "2022" / f"{name}_2022.xlsx", "-q")
        assert (run.returncode, run.stderr) == (0, "")
    data = json.loads(kepatuhan("archive", "show", "2022", "--json").stdout)
    assert len(data["institutions"][0]["units"]) == 2


# scoring a year again --------------------------------------------------------------------------


@pytest.fixture
def official(tmp_path):
    """Write the edition of 2022 with other points, as an office that has the annex would."""
    text = (ROOT / "rubrics" / "2022.yaml").read_text(encoding="utf-8")
    assert "points: 50" in text
    path = tmp_path / "resmi.yaml"
    path.write_text(text.replace("points: 50", "points: 40"), encoding="utf-8")
    return path.name


def test_a_year_is_scored_again_without_its_workbooks(kepatuhan, official) -> None:
    kepatuhan("score", REAL / "2022", "-q")
    run = kepatuhan("score", "2022", "--rubric", official)
    assert run.returncode == 0
    assert "Kabupaten Klungkung  82,41" in run.stdout
    assert "Arsip kepatuhan.db: 6 revisi baru, 0 tidak berubah." in run.stderr
    scores = json.loads(kepatuhan("archive", "history", "sosial", "2022", "--json").stdout)
    assert [each["score"] for each in scores] == ["65.70", "64.14"]
    assert "82,41" in kepatuhan("archive", "show", "2022").stdout
    again = kepatuhan("score", "2022")
    assert (again.returncode, again.stdout) == (0, run.stdout)
    assert "Arsip kepatuhan.db: 0 revisi baru, 6 tidak berubah." in again.stderr


def test_several_years_are_scored_again_together(kepatuhan, tmp_path) -> None:
    kepatuhan("score", REAL / "2021", REAL / "2022", "-q")
    run = kepatuhan("score", "2022", "2021", "-o", "lagi", "--format", "json", "--json")
    assert run.returncode == 0
    assert [each["year"] for each in json.loads(run.stdout)] == [2021, 2022]
    assert {path.name for path in (tmp_path / "lagi").iterdir()} == {"2021", "2022"}


def test_no_archive_reads_the_archive_and_keeps_nothing(kepatuhan, official) -> None:
    kepatuhan("score", REAL / "2022", "-q")
    run = kepatuhan("score", "2022", "--rubric", official, "--no-archive", "-q")
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    (row,) = json.loads(kepatuhan("archive", "list", "--json").stdout)
    assert row["revisions"] == 6


def test_a_year_under_several_rubrics_says_how_to_bring_it_under_one(kepatuhan, official) -> None:
    kepatuhan("score", REAL / "2022", "-q")
    kepatuhan("score", REAL / "2022" / "dinsos_2022.xlsx", "--rubric", official, "-q")
    run = kepatuhan("score", "2022")
    assert (run.returncode, run.stdout) == (3, "")
    assert "kepatuhan score 2022 --rubric BERKAS.yaml" in run.stderr
    assert kepatuhan("score", "2022", "--rubric", official, "-q").returncode == 0
    assert kepatuhan("archive", "show", "2022").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("2099", "survei.xlsx"), "tidak dapat dinilai dalam satu perintah"),
        (("2099", "2019"), "2099"),
        (("2099", "--rubric", "2022"), "untuk 2022"),
        (("2099", "--rubric", "tidak-ada"), "tidak-ada"),
        (("2099", "--archive", "none"), "Belum ada arsip"),
        (("2099", "--archive", "lain.db"), "Belum ada arsip"),
    ],
)
def test_a_year_that_cannot_be_scored_again_writes_nothing(
    kepatuhan, kept, arguments, told
) -> None:
    run = kepatuhan("score", *arguments)
    assert (run.returncode, run.stdout) == (3, "")
    assert told in run.stderr
    assert [path.name for path in kept.parent.iterdir()] == [DB]


def test_a_folder_named_like_a_year_is_the_folder(kepatuhan, kept) -> None:
    (kept.parent / "2099").mkdir()
    run = kepatuhan("score", "2099")
    assert (run.returncode, "2099" in run.stdout) == (3, False)


# withdrawing -----------------------------------------------------------------------------------


def test_withdraw_takes_a_unit_out_and_history_tells_why(kepatuhan, kept) -> None:
    run = kepatuhan("archive", "withdraw", "badan", "2099", "--reason", "salah [ketik]")
    assert (run.returncode, run.stdout) == (0, "Ditarik: Kab. A ▸ Badan, 2099, revisi 2.\n")
    assert "Badan" not in kepatuhan("archive", "show", "2099").stdout
    (row,) = json.loads(kepatuhan("archive", "list", "--json").stdout)
    assert (row["institutions"], row["units"], row["revisions"]) == (1, 1, 5)
    line = kepatuhan("archive", "history", "Badan", "2099").stdout.splitlines()[-1]
    assert "ditarik: salah [ketik]" in line
    last = json.loads(kepatuhan("archive", "history", "Badan", "2099", "--json").stdout)[-1]
    assert (last["withdrawn"], last["score"], last["zone"]) == ("salah [ketik]", None, None)
    assert kepatuhan("archive", "verify").returncode == 0


def test_withdraw_tells_of_every_row_in_english_too(kepatuhan, kept) -> None:
    run = kepatuhan("archive", "withdraw", "Kab. A", "2099", "--reason", "x", language="en")
    assert run.stdout.splitlines() == [
        "Withdrawn: Kab. A, 2099, revision 2.",
        "Withdrawn: Kab. A ▸ Dinas, 2099, revision 3.",
        "Withdrawn: Kab. A ▸ Badan, 2099, revision 2.",
    ]
    assert kepatuhan("report", "2099").returncode == 3
    assert kepatuhan("score", "2099").returncode == 3


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("Badna", "2099", "--reason", "x"), 3, "Maksud Anda: Kab. A ▸ Badan; Kab. A"),
        (("a", "2099", "--reason", "x"), 3, "cocok dengan beberapa: Kab. A ▸ Dinas; Kab. A ▸ Bad"),
        (("Badan", "2099", "--institution", "Kota B", "--reason", "x"), 3, "Kota B ▸ Badan"),
        (("Badan", "2019", "--reason", "x"), 3, "2099"),
        (("Badan", "2099", "--reason", " "), 2, "--reason"),
        (("Badan", "2099"), 2, "--reason"),
        (("Badan", "2099", "--reason", "x", "--archive", "lain.db"), 3, "Belum ada arsip"),
    ],
)
def test_withdraw_refuses_what_is_not_clear(kepatuhan, kept, arguments, code, told) -> None:
    before = kept.read_bytes()
    run = kepatuhan("archive", "withdraw", *arguments)
    assert (run.returncode, run.stdout) == (code, "")
    assert told in run.stderr
    assert kept.read_bytes() == before
    assert [path.name for path in kept.parent.iterdir()] == [DB]
