"""``kepatuhan rubric …`` as a user runs it."""

import json
import time
from fractions import Fraction
from functools import partial
from pathlib import Path

import openpyxl
import pytest
import running
from helpers import MINI

from kepatuhan.rubric.editions import editions
from kepatuhan.rubric.load import load_rubric_file

ROOT = Path(__file__).parents[2]
BAD = ROOT / "tests" / "bad_rubrics"


rubric = partial(running.kepatuhan, "rubric", folder=ROOT)


def as_json(*arguments):
    run = rubric(*arguments, "--json")
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


# list ----------------------------------------------------------------------------------------


def test_list_names_every_edition_with_its_weakest_status() -> None:
    run = rubric("list")
    assert run.returncode == 0
    lines = run.stdout.splitlines()
    for name in editions():
        assert any(line.startswith(name) for line in lines)
    assert "Status terlemah" in lines[0]
    assert "asumsi" in run.stdout


def test_list_as_json_is_what_the_files_say() -> None:
    found = {each["edition"]: each for each in as_json("list")}
    assert set(found) == set(editions())
    loaded = load_rubric_file(editions()["2022"])
    assert found["2022"]["indicators"] == len(loaded.indicators)
    assert found["2022"]["years"] == [2022]
    assert found["2022"]["status"] == loaded.status == "assumed"
    assert found["2022"]["sha256"] == loaded.sha256


# show ----------------------------------------------------------------------------------------


def test_show_prints_both_weights_laws_levels_zones_and_sources() -> None:
    run = rubric("show", MINI)
    assert run.returncode == 0
    for part in ("A Input: 40% dari nilai · bobot: bersumber",
                 "B-02 Biaya: 33,33% dari B1 = 20% dari nilai · bobot: asumsi",
                 "UU 25/2009 Pasal 21 huruf e · ada: Ada (100) · Sebagian (50) · Tidak ada (0)",
                 "88,00: hijau pekat (A) · Kualitas Tertinggi", "Kasus uji", "Petugas",
                 ):  # fmt: skip
        assert part in run.stdout


def test_show_of_one_code_says_all_about_it_whatever_its_case() -> None:
    run = rubric("show", "2022", "i-04", language="en")
    assert run.returncode == 0
    for part in ("I-04", "forms of maladministration", "Peraturan ORI 26/2017", "What to do: Train",
                 "a number from 0 to 10", "rubrics/2022.yaml:"):  # fmt: skip
        assert part in run.stdout
    assert "I-03" not in run.stdout


def test_show_as_json_adds_up_exactly() -> None:
    def leaves(nodes):
        for node in nodes:
            yield from leaves(node["children"]) if "children" in node else [node]

    data = as_json("show", "2022")
    found = list(leaves(data["dimensions"]))
    assert sum(Fraction(each["effective"]) for each in found) == 100
    assert len(found) == data["indicators"]
    assert as_json("show", "2022", "P-05")["nodes"][0]["law"] == "UU 25/2009 Pasal 21 huruf f"


def test_show_of_an_unknown_code_offers_the_nearest_first() -> None:
    run = rubric("show", "2022", "P-055")
    assert run.returncode == 3
    assert ": P-05, " in run.stderr
    assert run.stdout == ""


@pytest.mark.parametrize("name", ["a.html", "a.xlsx"])
def test_show_writes_a_document_in_the_language_asked_for(name, tmp_path) -> None:
    for language, word in (("id", "Persyaratan"), ("en", "Requirements")):
        run = rubric("show", "2022", "-o", tmp_path / name, "--lang", language, "--force")
        assert (run.returncode, run.stdout) == (0, "")
        assert str(tmp_path / name) in run.stderr
        content = (tmp_path / name).read_bytes()
        if name.endswith("html"):
            assert word in content.decode()
        else:
            book = openpyxl.load_workbook(tmp_path / name)
            assert any(word in str(cell.value) for cell in book.worksheets[0]["D"])
        again = ("-o", tmp_path / name, "--lang", language, "--force")
        rubric("show", "2022", *again, PYTHONHASHSEED="1")
        assert (tmp_path / name).read_bytes() == content


# check ---------------------------------------------------------------------------------------


def test_check_without_files_checks_every_edition_quickly() -> None:
    start = time.perf_counter()
    run = rubric("check", PYTHONHASHSEED="1")
    took = time.perf_counter() - start
    number = len(editions())
    assert (run.returncode, run.stdout) == (0, f"{number} dari {number} rubrik benar.\n")
    assert took < 5  # start-up included, on any machine


def test_check_tells_every_mistake_of_every_file_with_its_line() -> None:
    wrong = sorted(BAD.glob("*.yaml"))
    run = rubric("check", MINI, *wrong)
    assert run.returncode == 3
    lines = run.stdout.splitlines()
    assert lines[-1] == f"1 dari {len(wrong) + 1} rubrik benar."
    for path in wrong:
        assert any(line.startswith(f"{path}:") for line in lines), path


def test_check_offers_the_nearest_word_first(tmp_path) -> None:
    path = tmp_path / "r.yaml"
    text = MINI.read_text(encoding="utf-8").replace("zone: yellow", "zone: yelow")
    path.write_text(text.replace("scale: komponen", "scale: kompone"), encoding="utf-8")
    run = rubric("check", path)
    assert "Yang boleh: yellow, dark_green" in run.stdout
    assert "Yang boleh: komponen, ada" in run.stdout


def test_check_of_a_file_that_is_not_there_is_wrong() -> None:
    run = rubric("check", "tidak-ada.yaml")
    assert run.returncode == 3
    assert "tidak-ada.yaml" in run.stdout


# diff ----------------------------------------------------------------------------------------


def test_diff_of_the_same_says_so() -> None:
    run = rubric("diff", "2022", ROOT / "rubrics" / "2022.yaml")
    assert (run.returncode, run.stdout) == (0, "Tidak ada perbedaan.\n")
    assert as_json("diff", "2022", "2022")["differences"] == []


def test_diff_tells_both_values(tmp_path) -> None:
    path = tmp_path / "lain.yaml"
    text = MINI.read_text(encoding="utf-8").replace("value: 40,", "value: 100/3,")
    text = text.replace("value: 60,", "value: 200/3,").replace("code: B-02", "code: B-04")
    path.write_text(text.replace("id: Persyaratan", "id: Syarat"), encoding="utf-8")
    run = rubric("diff", MINI, path)
    assert run.returncode == 0
    for part in ("Bobot: 40 → 33,33 (100/3)", "+ B-04 Biaya", "− B-02 Biaya",
                 "Nama (Indonesia): Persyaratan → Syarat", "1 baru · 1 hilang · 3 berubah",
                 ):  # fmt: skip
        assert part in run.stdout
    changes = {each["code"]: each["changes"] for each in as_json("diff", MINI, path)["differences"]}
    assert changes["A"] == [{"field": "weight.value", "old": "40", "new": "100/3"}]


# schema --------------------------------------------------------------------------------------


def test_schema_is_printed_or_written(tmp_path) -> None:
    run = rubric("schema")
    assert json.loads(run.stdout)["$schema"].endswith("2020-12/schema")
    rubric("schema", "-o", tmp_path / "s.json")
    assert (tmp_path / "s.json").read_text(encoding="utf-8") == run.stdout


# new -----------------------------------------------------------------------------------------


def test_new_copies_an_edition_with_its_notes_under_its_own_name(tmp_path) -> None:
    run = rubric("new", "--from", "2022", tmp_path / "klungkung-2030.yaml")
    assert run.returncode == 0
    text = (tmp_path / "klungkung-2030.yaml").read_text(encoding="utf-8")
    source = editions()["2022"].read_text(encoding="utf-8")
    assert load_rubric_file(tmp_path / "klungkung-2030.yaml").edition == "klungkung-2030"
    assert text.count("#") == source.count("#") > 5
    assert rubric("diff", "2022", tmp_path / "klungkung-2030.yaml").stdout == (
        "Tidak ada perbedaan.\n"
    )


def test_new_replaces_a_file_only_if_asked(tmp_path) -> None:
    path = tmp_path / "milik.yaml"
    path.write_text("catatan\n")
    run = rubric("new", "--from", "2022", path)
    assert run.returncode == 4
    assert "--force" in run.stderr
    assert path.read_text() == "catatan\n"
    assert rubric("new", "--from", "2022", path, "--force").returncode == 0
    assert load_rubric_file(path).edition == "milik"


def test_new_refuses_a_name_that_cannot_be_an_edition(tmp_path) -> None:
    run = rubric("new", "--from", "2022", tmp_path / "punya saya.yaml")
    assert run.returncode == 3
    assert "punya saya" in run.stderr
    assert list(tmp_path.iterdir()) == []


# export and import ---------------------------------------------------------------------------


def test_an_edition_goes_to_a_workbook_and_back(tmp_path) -> None:
    assert rubric("export", "2022", "-o", tmp_path / "r.xlsx").returncode == 0
    run = rubric("import", tmp_path / "r.xlsx", "-o", tmp_path / "r.yaml")
    assert run.returncode == 0, run.stderr
    assert rubric("diff", "2022", tmp_path / "r.yaml").stdout == "Tidak ada perbedaan.\n"
    rubric("export", tmp_path / "r.yaml", "-o", tmp_path / "s.xlsx", PYTHONHASHSEED="1")
    assert (tmp_path / "r.xlsx").read_bytes() == (tmp_path / "s.xlsx").read_bytes()


def test_import_tells_all_mistakes_with_their_cells_and_writes_nothing(tmp_path) -> None:
    rubric("export", MINI, "-o", tmp_path / "r.xlsx")
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    book["Dimensi"]["F3"] = 41
    book["Indikator"]["G3"] = None
    book.save(tmp_path / "r.xlsx")
    run = rubric("import", tmp_path / "r.xlsx", "-o", tmp_path / "r.yaml")
    assert run.returncode == 3
    assert "r.xlsx ▸ Dimensi ▸ A3" in run.stderr
    assert "41 + 60 = 101" in run.stderr
    assert "r.xlsx ▸ Indikator ▸ G3" in run.stderr
    assert not (tmp_path / "r.yaml").exists()


def test_import_replaces_a_file_only_if_asked(tmp_path) -> None:
    rubric("export", MINI, "-o", tmp_path / "r.xlsx")
    (tmp_path / "r.yaml").write_text("# catatan saya\n")
    run = rubric("import", tmp_path / "r.xlsx", "-o", tmp_path / "r.yaml")
    assert run.returncode == 4
    assert (tmp_path / "r.yaml").read_text() == "# catatan saya\n"
    assert (
        rubric("import", tmp_path / "r.xlsx", "-o", tmp_path / "r.yaml", "--force").returncode == 0
    )


# the group -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 2),
        (("tidak-ada",), 2),
        (("show",), 2),
        (("show", "1945"), 3),
        (("show", "2022", "-o", "rubrik.pdf"), 4),
        (("diff", "2022"), 2),
        (("diff", "2022", "1945"), 3),
        (("new", "x.yaml"), 2),
        (("export", "2022"), 2),
        (("export", "2022", "-o", "/dev/null/x.xlsx"), 4),
        (("import", "tidak-ada.xlsx", "-o", "x.yaml"), 3),
        (("import", str(MINI), "-o", "x.yaml"), 3),
    ],
)
def test_exit_codes(arguments, code, tmp_path) -> None:
    run = rubric(*arguments, folder=tmp_path)
    assert run.returncode == code
    assert "Traceback" not in run.stderr
    assert list(tmp_path.iterdir()) == []


def test_help_speaks_both_languages() -> None:
    indonesian, english = rubric("--help").stdout, rubric("--help", language="en").stdout
    for command in ("list", "show", "check", "diff", "new", "export", "import", "schema"):
        assert command in indonesian
    assert "Daftar edisi bawaan" in indonesian
    assert "List the shipped editions" in english
