"""kepatuhan path and why --certainty, as they are typed."""

import json

import openpyxl
import pytest
from bad_inputs.paths import efforts
from follow_up.plans import read
from helpers import SAMPLES, filled_form
from running import kepatuhan

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.i18n import words
from kepatuhan.guidance.path import ladders_to
from kepatuhan.guidance.read_efforts import read_efforts
from kepatuhan.pictures.guidance.effort_form import effort_form, effort_rows
from kepatuhan.register.search import Body
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.survey.read import read_survey

YEAR = SAMPLES / "2022"


def path(*arguments: object, **more: object):
    return kepatuhan("path", *arguments, "--archive", "none", **more)


def data(*arguments: object):
    return json.loads(path(*arguments, "--json").stdout)


def sample() -> Result:
    return build_result(*read_survey([YEAR]))


# path --------------------------------------------------------------------------------------------


def test_a_path_tells_what_is_missing_then_the_plan_then_what_limits_it() -> None:
    done = path(YEAR, "dinsos", "--to", "hijau")
    assert (done.returncode, done.stderr) == (0, "")
    told = [
        "Dinas Sosial · 65,70",
        "Tujuan: hijau (B), 78,00; yang pasti sekarang: 65,59.",
        "Isi dahulu 1 jawaban yang kurang; di sini dihitung terendah (paling banyak 0,16 poin):",
        "Rencana 1: upaya 14 (langkah berupaya 1) → 78,33, hijau (B)",
        "Rencana 2:",
        "Daftar upaya tidak diberikan",
        "Jawaban pengguna tetap",
    ]
    places = [done.stdout.index(each) for each in told]
    assert places == sorted(places)


def test_the_same_path_is_told_as_data() -> None:
    found = data(YEAR, "dinsos", "--to", "hijau")
    first = found["plans"][0]
    assert (first["plan"], first["effort"], first["then"]["score"]) == (1, 14, "78.33")
    assert sum(step["effort"] for step in first["steps"]) == first["effort"]
    assert [each["code"] for each in found["missing"]] == ["O-03"]
    assert not any(
        step["code"].startswith("O-") for each in found["plans"] for step in each["steps"]
    )


def test_a_goal_out_of_reach_ends_with_1_and_tells_the_best() -> None:
    done = path(YEAR, "dinsos", "--to", "99")
    assert done.returncode == 1
    assert "Tidak tercapai dengan langkah yang boleh diambil: paling tinggi 89,01" in done.stdout


def test_a_goal_that_is_reached_says_so() -> None:
    done = path(YEAR, "dpmptsp", "--to", "kuning")
    assert done.returncode == 0
    assert "Sudah tercapai" in done.stdout
    assert "Rencana 1" not in done.stdout


def test_one_plan_is_shown_whole() -> None:
    done = path(YEAR, "dinsos", "--to", "hijau", "--plan", "3")
    assert "Rencana 3" in done.stdout
    assert "Rencana 1" not in done.stdout
    assert path(YEAR, "dinsos", "--to", "hijau", "--plan", "9").returncode == 2


def test_a_unit_and_a_goal_are_needed() -> None:
    assert path(YEAR, "--to", "hijau").returncode == 2
    assert path(YEAR, "dinsos").returncode == 2


def test_an_institution_tells_the_units() -> None:
    done = path(YEAR, "Kabupaten Klungkung", "--to", "88")
    assert done.returncode == 0
    assert "Dinas Kesehatan; Dinas Pendidikan, Kepemudaan dan Olahraga" in done.stdout


def test_no_person_is_told_of(tmp_path) -> None:
    form = filled_form(tmp_path / "x.xlsx", enumerator="Sri Rahayu")
    for arguments in (["--to", "99"], ["--to", "99", "--json"]):
        assert "Sri" not in path(form, "Dinas Sosial", *arguments).stdout


def test_a_path_of_an_edition_scored_at_the_product_names_products() -> None:
    steps = data(SAMPLES / "2021", "dinsos", "--to", "66")["plans"][0]["steps"]
    assert any(step["product"] for step in steps)


# follow-up ---------------------------------------------------------------------------------------


def test_follow_up_takes_over_the_rows_of_the_first_plan(tmp_path) -> None:
    target, plan = tmp_path / "jalan.json", tmp_path / "rtl.xlsx"
    found = data(YEAR, "dinsos", "--to", "hijau", "--plan", "2")
    target.write_text(json.dumps(found), encoding="utf-8")
    done = kepatuhan("follow-up", "plan", YEAR, "--path", target, "-o", plan, "--archive", "none")
    assert done.returncode == 0, done.stderr
    rows = [(each.gap.unit, each.gap.indicator) for each in read(plan).promises]
    assert rows == [(row["unit"], row["indicator"]) for row in found["plans"][0]["rows"]]


def test_only_one_way_of_choosing_gaps(tmp_path) -> None:
    done = kepatuhan("follow-up", "plan", YEAR, "--path", "x.json", "--first", "2", "-o",
                     tmp_path / "rtl.xlsx", "--archive", "none")  # fmt: skip
    assert done.returncode == 2


# Efforts -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_list_of_efforts_is_written_the_same_and_read_without_a_finding(tmp_path, language):
    result = sample()
    (whole,) = result.institutions
    ladders = ladders_to(whole, result.rubric)
    content = effort_form(ladders, result.rubric, words(language))
    assert content == effort_form(ladders, result.rubric, words(language))
    target = tmp_path / "upaya.xlsx"
    target.write_bytes(content)
    bodies = tuple(Body(whole.survey.name, unit.unit.name) for unit in whole.units)
    assert read_efforts(target, result.rubric, bodies).rules == ()
    rows = list(effort_rows(ladders, result.rubric))
    book = openpyxl.load_workbook(target)
    sheet = book.worksheets[0]
    for at in range(5, 5 + len(rows)):
        sheet.cell(at, 8).value = at
    sheet.cell(4, 8).value = "Upaya (hari)"
    sheet.cell(5, 1).value = "dinkes"
    sheet.cell(6, 9).value = "ya"
    sheet.cell(7, 10).value = "P-01; P-02: Sebagian"
    book.save(target)
    found = read_efforts(target, result.rubric, bodies)
    assert [rule.effort for rule in found.rules] == list(range(5, 5 + len(rows)))
    assert [rule.indicator for rule in found.rules] == [row.indicator.code for row in rows]
    assert found.measure == "hari"
    assert (found.rules[0].unit, found.rules[1].unit) == ("dinas kesehatan", "")
    assert [rule.is_fixed for rule in found.rules[:3]] == [False, True, False]
    assert [(need.indicator, need.points) for need in found.rules[2].needs] == [
        ("P-01", 100), ("P-02", 50)
    ]  # fmt: skip


def test_efforts_change_the_path_and_their_measure_is_told(tmp_path) -> None:
    efforts(tmp_path, (None, "G-02", None, None, 9), (None, "P-09", None, None, None, "ya"),
            (None, "O-01", None, None, 1))  # fmt: skip
    target = tmp_path / "upaya.xlsx"
    before = data(YEAR, "dinsos", "--to", "hijau")
    after = data(YEAR, "dinsos", "--to", "hijau", "--effort", target)
    assert after["plans"][0]["effort"] > before["plans"][0]["effort"]
    codes = {step["code"] for each in after["plans"] for step in each["steps"]}
    assert "P-09" not in codes
    assert after["efforts"] == {"file": "upaya.xlsx", "measure": "hari"}
    assert "O-01" not in after["unchanged"]
    assert "(hari)" in path(YEAR, "dinsos", "--to", "hijau", "--effort", target).stdout


def test_a_formula_without_a_value_is_no_blank(tmp_path) -> None:
    efforts(tmp_path, (None, "P-01", None, None, "=1+2"))
    with pytest.raises(KepatuhanError) as caught:
        read_efforts(tmp_path / "upaya.xlsx", sample().rubric, (Body("Kab. A", "Dinas"),))
    (told,) = caught.value.findings
    assert (told.code, told.place.cell) == ("row.formula_without_value", "E2")


def test_all_that_is_wrong_in_a_list_of_efforts_is_told_together(tmp_path) -> None:
    efforts(tmp_path, (None, "P-99", None, None, 9), (None, "P-01", None, None, "x"),
            ("Entah", "P-02", None, None, 1))  # fmt: skip
    with pytest.raises(KepatuhanError) as caught:
        read_efforts(tmp_path / "upaya.xlsx", sample().rubric, (Body("Kab. A", "Dinas"),))
    found = [(each.code, each.place.cell) for each in caught.value.findings]
    assert found == [("path.unknown_indicator", "B2"), ("path.no_effort", "E3"),
                     ("path.unknown_unit", "A4")]  # fmt: skip


def test_a_list_that_is_there_is_replaced_only_with_force(tmp_path) -> None:
    target = tmp_path / "upaya.xlsx"
    assert path(YEAR, "dinsos", "--effort-form", target).returncode == 0
    assert path(YEAR, "dinsos", "--effort-form", target).returncode == 4
    assert path(YEAR, "dinsos", "--effort-form", target, "--force").returncode == 0


# Certainty ---------------------------------------------------------------------------------------


def certainty(*arguments: object):
    return kepatuhan("why", YEAR, *arguments, "--certainty", "--archive", "none")


def test_certainty_keeps_three_things_apart_and_claims_no_probability() -> None:
    done = certainty("dinkes")
    assert (done.returncode, done.stderr) == (0, "")
    told = ["Bobot yang berupa asumsi", "dari 2.000 susunan bobot acak; bukan peluang",
            "Perubahan bobot terkecil yang mengubah zona", "Asumsi yang paling menentukan",
            "Pengguna yang kebetulan ditanya", "Pengguna tidak diambil secara acak",
            "Kekeliruan pada jawaban satu per satu", "1 jawaban yang meleset satu tingkat",
            "Yang berdekatan", "Pengacakan: 2.000 kali, benih 1."]  # fmt: skip
    places = [done.stdout.index(each) for each in told]
    assert places == sorted(places)


def test_a_seed_gives_the_same_bytes_and_another_seed_others() -> None:
    first, again, other = (certainty("dinkes", "--seed", seed, "--json").stdout
                           for seed in (1, 1, 2))  # fmt: skip
    assert first == again
    assert json.loads(first)["weights"] != json.loads(other)["weights"]


def test_how_many_more_sets_of_slips_there_are_is_told() -> None:
    lines = certainty("Dinas Kesehatan").stdout.splitlines()
    first = next(at for at, line in enumerate(lines) if "13 susunan seperti itu" in line)
    listed = [line for line in lines[first + 1 : first + 14] if " → " in line][:10]
    assert len(listed) == 10
    assert "dan 3 lainnya" in lines[first + 11]


def test_certainty_is_of_a_body_and_of_no_code() -> None:
    assert certainty("dinkes", "P-01").returncode == 2
    assert kepatuhan("why", YEAR, "--province", "Bali", "--certainty").returncode == 2


def test_an_institution_tells_of_the_order_of_its_units() -> None:
    done = certainty("Kabupaten Klungkung")
    assert done.returncode == 0
    assert "Dinas Kesehatan > Dinas Pendidikan, Kepemudaan dan Olahraga: setara" in done.stdout


def test_without_its_solver_a_path_tells_how_to_get_it(monkeypatch) -> None:
    from follow_up.plans import unit
    from guidance.test_path import path_to

    monkeypatch.setitem(__import__("sys").modules, "highspy", None)
    with pytest.raises(KepatuhanError) as caught:
        path_to("80", unit("Dinas", "kurang", "ada", "ada"))
    (found,) = caught.value.findings
    assert found.code == "path.extra_missing"
    assert 'pip install "kepatuhan[statistics]"' in found.remedy(words("id"))
