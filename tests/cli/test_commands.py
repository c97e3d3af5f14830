"""The commands as a user runs them: what is printed, what is written, which code comes back."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from helpers import MINI, SAMPLES, write_table
from running import kepatuhan

ROOT = Path(__file__).parents[2]
REPORTS = ["report.html", "report.xlsx", "result.json"]


TABLE = """
Instansi | Unit | Produk | Responden | Indikator | Jawaban
Kab. A | Dinas Sosial | | Petugas 1 | A-01 | {a}
Kab. A | Dinas Sosial | BLT | | B-01 | Ada
Kab. A | Dinas Sosial | BLT | | B-02 | Ada
"""


def mini_table(folder: Path, answer: str = "12") -> Path:
    return write_table(folder, TABLE.format(a=answer))


def test_score_prints_the_zones_and_writes_the_reports(tmp_path) -> None:
    run = kepatuhan("score", SAMPLES / "2022", "--out", tmp_path)
    assert run.returncode == 0
    assert "Kabupaten Klungkung  83,26" in run.stdout
    assert "▲ Hijau" in run.stdout
    assert "Dinas Sosial" in run.stdout
    assert "belum ada sumber terbuka" in " ".join(run.stdout.split())
    assert "1.106 jawaban dibaca = 1.100 dinilai + 3 tidak berlaku + 3 kosong + 0 ditolak" in (
        run.stderr
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == REPORTS


def test_two_runs_write_the_same_bytes(tmp_path) -> None:
    for seed, folder in (("1", "a"), ("2", "b")):  # the order of sets is another one
        out = tmp_path / folder
        kepatuhan("score", SAMPLES / "tabel", "--out", out, "--quiet", PYTHONHASHSEED=seed)
    for name in REPORTS:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_quiet_prints_nothing(tmp_path) -> None:
    run = kepatuhan("score", SAMPLES / "tabel", "--out", tmp_path, "--quiet")
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_json_is_the_result_file(tmp_path) -> None:
    run = kepatuhan("score", SAMPLES / "tabel", "--out", tmp_path, "--json")
    assert run.stdout == (tmp_path / "result.json").read_text(encoding="utf-8")
    assert json.loads(run.stdout)["institutions"][0]["zone"] == "green"


def test_only_the_formats_asked_for_are_written(tmp_path) -> None:
    kepatuhan("score", SAMPLES / "tabel", "--out", tmp_path, "--format", "html", "--quiet")
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


@pytest.mark.parametrize(
    ("zone", "code"),
    [("merah", 0), ("red", 0), ("kuning", 1), ("yellow", 1), ("hijau", 1)],
)
def test_fail_on_a_zone(tmp_path, zone, code) -> None:
    run = kepatuhan("score", SAMPLES / "2022", "--out", tmp_path, "-q", "--fail-on", zone)
    assert run.returncode == code


def test_the_terminal_speaks_the_language_asked_for(tmp_path) -> None:
    asked = [
        (("--lang", "en"), {}, "Dark green"),
        ((), {"language": "en"}, "Dark green"),
        (("--lang", "id"), {"language": "en"}, "Hijau pekat"),
        ((), {"language": "", "LC_ALL": "en_US.UTF-8"}, "Hijau pekat"),
    ]
    for arguments, environment, word in asked:
        run = kepatuhan("score", SAMPLES / "tabel", "-o", tmp_path, *arguments, **environment)
        assert word in run.stdout


@pytest.mark.parametrize(
    ("before", "after", "environment", "language"),
    [
        ((), (), "", "id"),
        ((), (), "en", "en"),
        (("--lang", "en"), (), "", "en"),
        ((), ("--lang=en",), "", "en"),
        (("--lang", "id"), (), "en", "id"),
        (("--lang", "en"), ("--lang", "id"), "en", "id"),
    ],
)
def test_one_language_governs_the_terminal_and_the_files(
    tmp_path, before, after, environment, language
) -> None:
    done = kepatuhan(
        *before, "score", SAMPLES / "tabel", "-o", tmp_path, *after, language=environment
    )
    assert ("Hijau pekat" if language == "id" else "Dark green") in done.stdout
    assert f'<html lang="{language}"' in (tmp_path / "report.html").read_text(encoding="utf-8")
    data = json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))
    assert data["language"] == language


def test_help_speaks_both_languages() -> None:
    indonesian = kepatuhan("score", "--help").stdout
    english = kepatuhan("score", "--help", "--lang", "en").stdout
    assert "Usage" in english
    assert "Usage" not in indonesian
    assert "Show this message" not in indonesian
    assert "--fail-on" in indonesian


def test_a_file_that_fits_nothing_is_refused_and_nothing_is_written(tmp_path) -> None:
    (tmp_path / "aneh.xlsx").write_text("<html>bukan</html>")
    run = kepatuhan("score", tmp_path / "aneh.xlsx", "--out", tmp_path / "out")
    assert run.returncode == 3
    assert run.stdout == ""
    assert "aneh.xlsx" in run.stderr
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "out").exists()


def test_one_bad_file_in_a_folder_is_named_and_the_rest_is_scored(tmp_path) -> None:
    folder = tmp_path / "survei"
    shutil.copytree(SAMPLES / "2022", folder)
    (folder / "rusak.xlsx").write_bytes(b"PK\x03\x04")
    run = kepatuhan("score", folder, "--out", tmp_path / "out")
    assert run.returncode == 1
    assert "1 dari 6 berkas ditolak" in run.stderr
    assert "rusak.xlsx" in run.stderr
    assert "83,26" in run.stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("score",), 2),
        (("score", "--fail-on", "biru", "x.xlsx"), 2),
        (("unknown",), 2),
        (("score", "tidak-ada.xlsx"), 3),
        (("score", str(SAMPLES / "tabel"), "--rubric", "1999", "-o", "/dev/null/x"), 3),
        (("score", str(SAMPLES / "tabel"), "-o", "/dev/null/x"), 4),
    ],
)
def test_exit_codes(arguments, code) -> None:
    run = kepatuhan(*arguments)
    assert run.returncode == code
    assert "Traceback" not in run.stderr
    assert run.stderr


def test_no_colour_when_not_a_terminal(tmp_path) -> None:
    run = kepatuhan("score", SAMPLES / "tabel", "-o", tmp_path)
    assert "\x1b" not in run.stdout + run.stderr


def test_an_old_windows_code_page_gets_plain_signs_and_loses_nothing(tmp_path) -> None:
    arguments = ("score", SAMPLES / "tabel", "-o", tmp_path)
    environment = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252"}
    assert "^ Hijau" in kepatuhan(*arguments, **environment).stdout
    run = kepatuhan(*arguments, "--json", **environment)
    assert run.stdout == (tmp_path / "result.json").read_text(encoding="utf-8")


def test_a_custom_rubric_scores(tmp_path) -> None:
    run = kepatuhan("score", mini_table(tmp_path), "--rubric", MINI, "-o", tmp_path / "out")
    assert run.returncode == 0
    assert "Kab. A  100,00" in run.stdout


def test_a_broken_rubric_is_refused_with_its_line(tmp_path) -> None:
    rubric = tmp_path / "my.yaml"
    rubric.write_text(MINI.read_text(encoding="utf-8").replace("value: 40,", "value: 41,"))
    run = kepatuhan("score", mini_table(tmp_path), "--rubric", rubric, "-o", tmp_path / "out")
    assert run.returncode == 3
    assert "my.yaml:" in run.stderr
    assert "41 + 60 = 101" in run.stderr


def test_why_goes_from_the_zone_to_the_cells() -> None:
    run = kepatuhan("why", SAMPLES / "2022", "dinsos", "--all")
    assert run.returncode == 0
    for part in ("65,70", "Kuning", "P-05", "dinsos_2022.xlsx ▸ Observasi ▸", "Pasal 21 huruf f",
                 "rubrics/2022.yaml:", "32,3700%", "36 indikator"):  # fmt: skip
        assert part in run.stdout


def test_why_shows_what_costs_most_first() -> None:
    from fractions import Fraction

    def leaves(steps: list[dict]) -> list[dict]:
        return [leaf for step in steps for leaf in (leaves(step["steps"]) if "steps" in step
                                                    else [step])]  # fmt: skip

    data = json.loads(kepatuhan("why", SAMPLES / "2022", "dinsos", "--json").stdout)
    lost = {leaf["code"]: Fraction(leaf["effective"]) - Fraction(leaf["contribution"])
            for leaf in leaves(data["steps"])}  # fmt: skip
    costly = sorted(lost, key=lambda code: -lost[code])[:5]
    shown = kepatuhan("why", SAMPLES / "2022", "dinsos").stdout
    assert re.findall(r"^    [├└]── (\S+)", shown, re.MULTILINE) == costly
    assert f"5 dari {sum(map(bool, lost.values()))} indikator" in shown
    assert "Semua 36 indikator: --all" in shown


def test_why_as_json_adds_up_exactly() -> None:
    from fractions import Fraction

    data = json.loads(kepatuhan("why", SAMPLES / "2022", "Dinas Sosial", "--json").stdout)

    def leaves(steps):
        for step in steps:
            if "steps" in step:
                yield from leaves(step["steps"])
            else:
                yield step

    found = list(leaves(data["steps"]))
    assert sum(Fraction(leaf["contribution"]) for leaf in found) == Fraction(data["exact"])
    worth = sum(Fraction(leaf["effective"]) * Fraction(leaf["score"]) / 100 for leaf in found)
    assert worth == Fraction(data["exact"])
    assert all(leaf["answers"][0]["places"] for leaf in found)


@pytest.mark.parametrize(
    ("number", "asked", "is_told"),
    [(200, [], False), (201, [], True), (201, ["--format", "html"], False)],
)
def test_many_units_get_no_page_unless_asked_and_the_yearly_report_is_named(
    number, asked, is_told, tmp_path
) -> None:
    lines = [f"Kab. A;Puskesmas {at};80" for at in range(number)]
    table, out = tmp_path / "nilai.csv", tmp_path / "out"
    table.write_text("\n".join(["Instansi;Unit;Nilai", *lines]), encoding="utf-8")
    run = kepatuhan("score", table, "--rubric", "2022", "-o", out, "--no-archive", *asked)
    assert run.returncode == 0
    assert ("kepatuhan report 2022" in run.stderr) is is_told
    assert (out / "report.html").exists() is not is_told
    assert (out / "result.json").exists() is not bool(asked)


def test_why_tells_units_of_one_name_apart_by_their_institution(tmp_path) -> None:
    table = tmp_path / "survei.csv"
    lines = [
        "Instansi;Unit;Produk;Responden;Indikator;Jawaban",
        *(
            f"{institution};Loket;;Petugas 1;A-01;{answer}\n{institution};Loket;Izin;;B-01;Ada\n"
            f"{institution};Loket;Izin;;B-02;Ada"
            for institution, answer in (("Kab. A", "12"), ("Kab. B", "0"))
        ),
    ]
    table.write_text("\n".join(lines), encoding="utf-8")
    arguments = ("why", table, "loket", "--rubric", MINI)
    run = kepatuhan(*arguments)
    assert run.returncode == 3
    assert "cocok dengan beberapa: Kab. A ▸ Loket; Kab. B ▸ Loket" in run.stderr
    run = kepatuhan(*arguments, "--institution", "Pemerintah Kabupaten A")
    assert (run.returncode, run.stderr) == (0, "")
    assert "100,00" in run.stdout
    named = kepatuhan("why", table, "Kab. A ▸ Loket", "--rubric", MINI)
    assert named.stdout == run.stdout
    run = kepatuhan(*arguments, "--institution", "Kab. C")
    assert run.returncode == 3
    assert "Instansi “Kab. C” tidak ada. Maksud Anda: Kab. A; Kab. B?" in run.stderr


def test_why_says_where_a_ready_made_score_stands(tmp_path) -> None:
    table = tmp_path / "nilai.csv"
    table.write_text("Instansi;Unit;Nilai\nKab. A;Puskesmas A;81,5", encoding="utf-8")
    arguments = ("why", table, "puskesmas", "--rubric", "2022")
    run = kepatuhan(*arguments)
    assert (run.returncode, run.stderr) == (0, "")
    assert "81,50" in run.stdout
    assert "81,5 · nilai.csv ▸ C2" in run.stdout
    data = json.loads(kepatuhan(*arguments, "--json").stdout)
    assert (data["score"], data["steps"]) == ("81.50", [])
    run = kepatuhan("why", table, "puskesmas", "P-05", "--rubric", "2022")
    assert (run.returncode, "tidak ada jawaban" in run.stderr) == (3, True)


def test_why_reads_a_result_and_one_code(tmp_path) -> None:
    kepatuhan("score", SAMPLES / "2022", "-o", tmp_path, "-q")
    shown = kepatuhan("why", tmp_path / "result.json", "kesehatan", "p-05")
    assert shown.returncode == 0
    assert "P-05" in shown.stdout
    assert "P-06a" not in shown.stdout
    for name in ("dinkes", "Klungkung ▸ dinkes", "Dinas Kesehatan"):
        assert shown.stdout == kepatuhan("why", SAMPLES / "2022", name, "P-05").stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("Dinas Antah",), "Dinas Kesehatan"),
        (("Dinas Kesehatn",), "Maksud Anda: Kabupaten Klungkung ▸ Dinas Kesehatan; "),
        (("Klunkung ▸ dinsos",), "Maksud Anda: Kabupaten Klungkung?"),
        (("Dinas",), "Dinas Kesehatan"),
        (("dinsos", "Z-99"), "P-05"),
    ],
)
def test_why_tells_what_there_is(arguments, told) -> None:
    run = kepatuhan("why", SAMPLES / "2022", *arguments)
    assert run.returncode == 3
    assert told in run.stderr


def test_form_writes_a_workbook_that_is_read_back(tmp_path) -> None:
    path = tmp_path / "form.xlsx"
    run = kepatuhan(
        "form", "--rubric", "2022", "--institution", "Kabupaten Klungkung", "--unit", "DPMPTSP",
        "--unit-type", "dpmptsp", "--product", "Izin Usaha Mikro", "--product", "Izin Praktik",
        "--respondents", "pengguna=5", "-o", path,
    )  # fmt: skip
    assert run.returncode == 0
    assert "form.xlsx" in run.stderr
    scored = kepatuhan("score", path, "-o", tmp_path / "out")
    assert scored.returncode == 1
    assert "belum berisi satu jawaban pun" in scored.stderr
    assert not (tmp_path / "out").exists()


def test_a_form_says_the_type_and_the_province_that_the_name_means(tmp_path) -> None:
    path = tmp_path / "form.xlsx"
    run = kepatuhan("form", "--rubric", "2022", "--institution", "Pemkot Sorong", "--unit", "Dinas "
                    "Perhubungan", "--product", "Izin Trayek", "-o", path)  # fmt: skip
    assert run.returncode == 0
    lines = openpyxl.load_workbook(path)["Identitas"].iter_rows(min_row=4, values_only=True)
    said = {str(line[0]): line[1] for line in lines}
    assert (said["Jenis instansi"], said["Provinsi"]) == ("kota", "Papua Barat")
    assert said["Jenis unit"] == "dishub"


@pytest.mark.parametrize(
    ("rubric", "extra", "code"),
    [
        ("2022", ("--unit-type", "x"), 2),
        ("2022", ("--respondents", "pengguna=0"), 2),
        ("2022", ("--product", "A"), 3),
        ("2022", ("--product", " "), 3),
        ("1999", (), 3),
    ],
)
def test_form_refuses_what_it_cannot_use(tmp_path, rubric, extra, code) -> None:
    run = kepatuhan("form", "--rubric", rubric, "--institution", "K", "--unit", "DPMPTSP",
                    "--product", "A", "-o", tmp_path / "f.xlsx", *extra)  # fmt: skip
    assert run.returncode == code
    assert not (tmp_path / "f.xlsx").exists()
    assert "Traceback" not in run.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
def test_a_full_disk_is_told_in_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "kepatuhan", "rubric", "show", "2022"],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        )  # fmt: skip
    assert run.returncode == 4
    assert run.stderr.startswith("stdout: ")
    assert run.stderr.count("\n") == 1


def test_a_reader_who_has_enough_changes_no_exit_code() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "kepatuhan", "rubric", "show", "2022"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    ) as run:  # fmt: skip
        run.stdout.close()
        assert run.stderr.read() == b""
    assert run.returncode == 0
