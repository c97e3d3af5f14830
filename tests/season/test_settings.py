"""Settings of a season: read strictly, found from below, beaten by options, named in reports."""

import json
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from helpers import filled_form
from running import ROOT, Run, kepatuhan

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.i18n import words
from kepatuhan.season.found import find_settings
from kepatuhan.season.identity import REPORT_KINDS, Person
from kepatuhan.season.settings import KINDS, load_settings
from kepatuhan.season.toml import lines_in

WHOLE = """\
instansi = "Kabupaten Klungkung"
provinsi = 'Bali'
tahun = 2023
rubrik = '2023'
arsip = 'arsip.db'
unit = 'nama/unit.yaml'
istilah = 'nama/istilah.yaml'
bahasa = "en"
keluaran = 'laporan'

[laporan]
kop = ["PEMERINTAH KABUPATEN", "BAGIAN ORGANISASI"]
tanggal = 2023-11-30
target = 90
tembusan = "Sekda"

[laporan.penanda_tangan]
jabatan = "Kabag"
nip = "1970"
"""


def settings(folder: Path, text: str = WHOLE) -> Path:
    path = folder / "kepatuhan.toml"
    path.write_text(text, encoding="utf-8")
    return path


def faults(folder: Path, text: str) -> list[tuple[str, int | None]]:
    with pytest.raises(KepatuhanError) as caught:
        load_settings(settings(folder, text))
    return [(each.code, each.place.line) for each in caught.value.findings]


def test_paths_are_relative_to_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = settings(tmp_path)
    (tmp_path / "survei").mkdir()
    monkeypatch.chdir(tmp_path / "survei")
    found = load_settings(path)
    assert (found.institution, found.province, found.year) == ("Kabupaten Klungkung", "Bali", 2023)
    assert found.rubric == "2023"
    up = [Path(each).as_posix() for each in (found.archive, found.units, found.terms, found.out)]
    assert up == [
        "../arsip.db", "../nama/unit.yaml", "../nama/istilah.yaml", "../laporan",
    ]  # fmt: skip
    assert found.identity.signer == Person("Kabag", "", "1970")


@pytest.mark.parametrize("address", ["none", "postgresql://arsip/kepatuhan"])
def test_an_archive_that_is_no_file_stays_as_it_is_written(tmp_path: Path, address: str) -> None:
    assert load_settings(settings(tmp_path, f"arsip = '{address}'")).archive == address


def test_the_hash_is_that_of_the_text_whatever_its_line_ends(tmp_path: Path) -> None:
    plain = load_settings(settings(tmp_path, "tahun = 2023\n")).sha256
    path = tmp_path / "kepatuhan.toml"
    path.write_bytes(b"\xef\xbb\xbftahun = 2023\r\n")
    assert load_settings(path).sha256 == plain
    assert load_settings(settings(tmp_path, "tahun = 2024\n")).sha256 != plain


def test_all_mistakes_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    text = (
        'rubrk = "2023"\ntahun = "2023"\nbahasa = "jv"\narsip = 5\nprovinsi = true\n[laporan]\n'
        'nomr = "1"\ntanggal = "30-11-2023"\npenanda_tangan = {nama = 3, gelar = "Dr."}\n'
        "kop = [1]\nmengetahui = 'Bupati'\n"
    )
    assert faults(tmp_path, text) == [
        ("settings.unknown_key", 1),
        ("settings.wrong_type", 2),
        ("settings.wrong_type", 3),
        ("settings.wrong_type", 4),
        ("settings.wrong_type", 5),
        ("settings.unknown_key", 7),
        ("settings.wrong_type", 8),
        ("settings.wrong_type", 9),
        ("settings.unknown_key", 9),
        ("settings.wrong_type", 10),
        ("settings.wrong_type", 11),
    ]


@pytest.mark.parametrize("wrong", ["true", "2023.0", "23", "[2023]", "99999"])
def test_a_year_is_four_digits(tmp_path: Path, wrong: str) -> None:
    assert faults(tmp_path, f"tahun = {wrong}") == [("settings.wrong_type", 1)]


@pytest.mark.parametrize(
    ("key", "meant"),
    [("rubrk", "rubrik"), ("institution", "instansi"), ("Provinsi", "provinsi"), ("lang", "bahasa"),
     ("units", "unit"), ("terms", "istilah"), ("out", "keluaran"), ("laporann", "laporan")],
)  # fmt: skip
def test_an_unknown_key_is_told_with_the_nearest(tmp_path: Path, key: str, meant: str) -> None:
    with pytest.raises(KepatuhanError) as caught:
        load_settings(settings(tmp_path, f"{key} = 1"))
    (found,) = caught.value.findings
    assert found.remedy(words("id")) == f"Mungkin maksudnya: {meant}."


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("tahun = 2023\nprovinsi = Bali\n", 2, "tanpa tanda kutip"),
        ('arsip = "D:\\survei\\arsip.db"\n', 1, "garis miring terbalik"),
        ("tahun = 2023\n\ntahun = 2024\n", 3, "dua kali"),
        ('provinsi = "Bali\ntahun = 2023\n', 1, "tidak ditutup"),
        ("provinsi\n", 1, "tanpa tanda ="),
    ],
)
def test_what_is_no_toml_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, said: str
) -> None:
    with pytest.raises(KepatuhanError) as caught:
        load_settings(settings(tmp_path, text))
    (found,) = caught.value.findings
    assert (found.code, found.place.line) == ("settings.syntax", line)
    assert said in found.message(words("id"))


def test_text_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kepatuhan.toml"
    path.write_bytes("instansi = 'Klungkung'\nprovinsi = 'Bali é'\n".encode("latin-1"))
    with pytest.raises(KepatuhanError) as caught:
        load_settings(path)
    assert [(each.code, each.place.line) for each in caught.value.findings] == [
        ("yaml.encoding", 2)
    ]


def test_lines_are_found_below_headings_and_in_tables_in_a_line() -> None:
    assert lines_in("# a = 1\n'a' = 1\n[b]\r\n c.d = {e = 1} # f = 2\n") == {
        ("a",): 2, ("b",): 3, ("b", "c", "d"): 4,
    }  # fmt: skip


def test_they_are_looked_for_from_the_working_folder_up(tmp_path: Path) -> None:
    (tmp_path / "musim" / "survei" / "dinkes").mkdir(parents=True)
    assert find_settings(tmp_path / "musim") is None
    path = settings(tmp_path / "musim")
    assert find_settings(tmp_path / "musim" / "survei" / "dinkes") == path.resolve()
    assert find_settings(tmp_path) is None
    (tmp_path / "kepatuhan.toml").mkdir()
    assert find_settings(tmp_path) is None


# Commands ----------------------------------------------------------------------------------------


def run(*arguments: object, **more) -> Run[str]:
    """Run a command where no variable names an archive."""
    return kepatuhan(*arguments, **({"KEPATUHAN_ARCHIVE": None} | more))


def season(folder: Path, text: str, **form) -> Path:
    """Return the folder of surveys of a season, with one form."""
    settings(folder, text)
    survey = folder / "survei"
    survey.mkdir()
    filled_form(survey / "dinsos.xlsx", **form)
    return survey


def test_score_uses_them_and_says_so_once(tmp_path: Path) -> None:
    survey = season(tmp_path, "arsip = 'arsip.db'\nkeluaran = 'laporan'\n")
    done = run("score", ".", folder=survey)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count(f"pengaturan: {tmp_path / 'kepatuhan.toml'}") == 1
    assert (tmp_path / "arsip.db").exists()
    found = json.loads((tmp_path / "laporan/2022/kabupaten-x/result.json").read_text("utf-8"))
    assert found["settings"]["file"] == "kepatuhan.toml"
    sha256 = load_settings(tmp_path / "kepatuhan.toml").sha256
    assert found["settings"]["sha256"] == sha256
    page = (tmp_path / "laporan/2022/kabupaten-x/report.html").read_text("utf-8")
    assert f"sha256 {sha256}" in page
    book = openpyxl.load_workbook(tmp_path / "laporan/2022/kabupaten-x/report.xlsx")
    texts = {cell.value for row in book["Metode"].iter_rows() for cell in row}
    assert sha256 in texts
    again = run("report", "2022", "--format", "html", folder=survey)
    assert again.returncode == 0, again.stderr
    assert sha256 in (tmp_path / "laporan/2022/index.html").read_text("utf-8")


def test_they_are_kept_in_a_result_that_is_read_again(tmp_path: Path) -> None:
    survey = season(tmp_path, "arsip = 'none'\nkeluaran = 'laporan'\n")
    run("score", ".", folder=survey)
    sha256 = load_settings(tmp_path / "kepatuhan.toml").sha256
    written = tmp_path / "laporan/2022/kabupaten-x/result.json"
    out = tmp_path / "banding"
    done = run(
        "compare", written, written, "--format", "json", "-o", out, "--no-settings", folder=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert "pengaturan" not in done.stderr
    data = json.loads((out / "comparison.json").read_text("utf-8"))
    assert data["first"]["settings"] == {"file": "kepatuhan.toml", "sha256": sha256}
    schema = ROOT / "kepatuhan/pictures/comparison/comparison.schema.json"
    jsonschema.validate(data, json.loads(schema.read_text("utf-8")))


@pytest.mark.parametrize("silent", ["-q", "--json"])
def test_nothing_is_said_where_nothing_is_to_be_said(tmp_path: Path, silent: str) -> None:
    survey = season(tmp_path, "arsip = 'none'\n")
    assert "pengaturan" not in run("score", ".", silent, folder=survey).stderr


def test_options_and_variables_beat_them(tmp_path: Path) -> None:
    survey = season(tmp_path, "arsip = 'arsip.db'\nrubrik = '2023'\n")
    own = run("score", ".", "--archive", "lain.db", "--rubric", "2022", folder=survey)
    assert own.returncode == 0, own.stderr
    assert (survey / "lain.db").exists()
    run("score", ".", folder=survey, KEPATUHAN_ARCHIVE="env.db")
    assert (survey / "env.db").exists()
    assert not (tmp_path / "arsip.db").exists()
    without = run("score", ".", "--no-settings", folder=survey)
    assert without.returncode == 0
    assert (survey / "kepatuhan.db").exists()


def test_their_rubric_is_for_its_own_years_only(tmp_path: Path) -> None:
    survey = season(tmp_path, "arsip = 'arsip.db'\nrubrik = '2023'\n")
    done = run("score", ".", "--json", folder=survey)
    assert json.loads(done.stdout)["rubric"]["edition"] == "2022"
    again = run("score", "2022", "--json", folder=survey)
    assert json.loads(again.stdout)["rubric"]["edition"] == "2022"
    compared = run("compare", "2022", "2022", folder=survey)
    assert compared.returncode == 0, compared.stderr
    assert "settings" in json.loads(again.stdout)


def test_an_archive_that_they_name_keeps_nothing_that_is_made_up(tmp_path: Path) -> None:
    survey = season(tmp_path, "arsip = 'arsip.db'\n")
    run("score", ".", "--exercise", folder=survey)
    assert not (tmp_path / "arsip.db").exists()
    run("score", ".", "--exercise", "--archive", "latihan.db", folder=survey)
    assert (survey / "latihan.db").exists()


def test_a_form_takes_institution_year_and_rubric_from_them(tmp_path: Path) -> None:
    settings(tmp_path, "instansi = 'Kabupaten Badung'\ntahun = 2024\nrubrik = '2024'\n")
    done = run("form", "--unit", "Dinas Sosial", "--product", "A", "-o", "f.xlsx",
                     folder=tmp_path)  # fmt: skip
    assert done.returncode == 0, done.stderr
    sheet = openpyxl.load_workbook(tmp_path / "f.xlsx")["Identitas"]
    texts = {row[0].value: row[1].value for row in sheet.iter_rows()}
    assert (texts["Instansi"], texts["Tahun survei"]) == ("Kabupaten Badung", "2024")


def test_the_archive_commands_use_them(tmp_path: Path) -> None:
    survey = season(tmp_path, "arsip = 'arsip.db'\n")
    run("score", ".", "-q", folder=survey)
    for command in (("list",), ("show", "2022"), ("verify",)):
        done = run("archive", *command, folder=survey)
        assert done.returncode == 0, done.stderr
        assert "pengaturan: " in done.stderr


def test_a_province_that_they_name_is_what_a_report_is_about(tmp_path: Path) -> None:
    survey = season(tmp_path, "arsip = 'none'\nprovinsi = 'Bali'\n", institution="Kab. Badung")
    done = run("report", "2022", ".", "--format", "html", folder=survey)
    assert done.returncode == 0, done.stderr
    assert (survey / "reports/2022-bali/index.html").exists()


def test_wrong_settings_stop_a_command_and_no_help(tmp_path: Path) -> None:
    survey = season(tmp_path, "rubrk = '2022'\n")
    done = run("score", ".", folder=survey)
    assert done.returncode == 3
    assert "kepatuhan.toml:1: Tidak ada pengaturan “rubrk”" in done.stderr
    assert not (survey / "reports").exists()
    assert run("score", "--help", folder=survey).returncode == 0
    assert run("rubric", "list", folder=survey).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "environment", "shown"),
    [
        ((), None, "Recompute printed"),
        (("--lang", "id"), None, "Hitung ulang tabel"),
        ((), "id", "Hitung ulang tabel"),
        (("--no-settings",), None, "Hitung ulang tabel"),
    ],
)
def test_their_language_gives_way_to_option_and_variable(
    tmp_path: Path, arguments: tuple[str, ...], environment: str | None, shown: str
) -> None:
    settings(tmp_path, "bahasa = 'en'\n")
    done = run("audit", "--help", *arguments, folder=tmp_path, language=environment, PYTHONUTF8="1")
    assert shown in done.stdout


def test_the_documents_tell_every_key() -> None:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert [key for key in (*KINDS, *REPORT_KINDS) if f"`{key}`" not in page] == []
