"""kepatuhan follow-up, as it is typed: plan, check, keep, list."""

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from follow_up.plans import column, fill, first, next_year, plan_of, read, written
from follow_up.plans import result as result_of
from follow_up.plans import unit as unit_of
from helpers import SAMPLES
from running import kepatuhan

from kepatuhan.ground.file_kinds import FileKind
from kepatuhan.ground.i18n import words
from kepatuhan.programmes.follow_up.data import filled_data, filled_of
from kepatuhan.programmes.follow_up.model import Filled
from kepatuhan.result.json.write import result_to_json
from kepatuhan.sheets.marks import kind_of_workbook
from kepatuhan.sheets.xlsx import open_workbook

DONE = {"activity": "Pasang papan", "responsible": "Kabid", "target": date(2099, 5, 1),
        "proof": "foto", "progress": "selesai", "done": date(2099, 4, 20),
        "verifier": "E-03"}  # fmt: skip


def put(path: Path, of) -> Path:
    path.write_text(result_to_json(of, words("id")), encoding="utf-8")
    return path


@pytest.fixture
def surveys(tmp_path) -> tuple[Path, Path]:
    second = next_year()
    return put(tmp_path / "2099.json", first()), put(tmp_path / "2100.json", second)


def check(*arguments: object):
    return kepatuhan("follow-up", "check", *arguments)


# plan --------------------------------------------------------------------------------------------


def test_plan_writes_the_workbook_and_says_how_much(tmp_path, surveys) -> None:
    done = kepatuhan("follow-up", "plan", surveys[0], "-o", tmp_path / "rtl.xlsx")
    assert (done.returncode, done.stdout) == (0, "")
    assert "Rencana tindak lanjut 2099: Kab. A: 3 kekurangan dari 2 unit." in done.stderr
    found = read(tmp_path / "rtl.xlsx")
    assert [each.gap for each in found.promises] == [each.gap for each in plan_of(first()).promises]


def test_plan_of_a_part(tmp_path, surveys) -> None:
    path = tmp_path / "rtl.xlsx"
    kepatuhan("follow-up", "plan", surveys[0], "-o", path, "--first", "1")
    assert [each.gap.indicator for each in read(path).promises] == ["A-01", "B-01"]
    none = kepatuhan("follow-up", "plan", surveys[0], "-o", path, "--institution", "Kab. Z",
                     "--force")  # fmt: skip
    assert none.returncode == 3
    assert "[compare.nothing]" in none.stderr
    both = kepatuhan("follow-up", "plan", surveys[0], "-o", path, "--first", "1", "--to-next-zone")
    assert both.returncode == 2


def test_a_plan_is_replaced_only_when_asked_and_never_once_it_is_filled_in(
    tmp_path, surveys
) -> None:
    path = written(tmp_path / "rtl.xlsx")
    again = ("follow-up", "plan", surveys[0], "-o", path)
    assert "[write.exists]" in kepatuhan(*again).stderr
    assert kepatuhan(*again, "--force").returncode == 0
    for wrong in ({"activity": "x"}, {"progress": "hampir"}, {"unit": "Lain"}):
        before = fill(written(path), ("Dua", "A-01", wrong)).read_bytes()
        done = kepatuhan(*again, "--force")
        assert done.returncode == 4
        assert "[write.filled]" in done.stderr
        assert path.read_bytes() == before
    book = openpyxl.load_workbook(fill(written(path), ("Dua", "A-01", {"activity": "x"})))
    book.remove(book.worksheets[2])
    book.save(path)
    assert "[write.damaged_plan]" in kepatuhan(*again, "--force").stderr


def test_there_is_nothing_to_plan_for(tmp_path) -> None:
    whole = put(tmp_path / "x.json", result_of(unit_of("Satu", "penuh", "ada", "ada")))
    done = kepatuhan("follow-up", "plan", whole, "-o", tmp_path / "rtl.xlsx")
    assert done.returncode == 3
    assert "[plan.nothing]" in done.stderr
    assert not (tmp_path / "rtl.xlsx").exists()


# check -------------------------------------------------------------------------------------------


def test_check_tells_what_is_late(tmp_path) -> None:
    path = fill(written(tmp_path / "rtl.xlsx"),
                ("Dua", "A-01", {"activity": "Latih", "target": date(2099, 3, 1)}))  # fmt: skip
    late = check(path, "--on", "2099-03-04")
    assert late.returncode == 1
    assert "Per 4 Maret 2099: 3 kekurangan dalam rencana · ✕ 1 terlambat" in late.stdout
    assert "terlambat 3 hari" in late.stdout
    on_time = check(path, "--on", "1 Maret 2099")
    assert on_time.returncode == 0
    assert "jatuh tempo dalam 30 hari" in on_time.stdout
    assert check(path, "--on", "besok").returncode == 2


def test_check_tells_the_day_of_today(tmp_path) -> None:
    done = check(written(tmp_path / "rtl.xlsx"), "--json")
    assert json.loads(done.stdout)["day"] == date.today().isoformat()


def test_what_is_wrong_has_the_exit_code_1_and_a_file_that_is_none_3(tmp_path, surveys) -> None:
    path = fill(written(tmp_path / "rtl.xlsx"), ("Dua", "A-01", {"progress": "hampir"}))
    done = check(path, "--on", "2099-03-04", "-q")
    assert (done.returncode, done.stdout) == (1, "")
    assert "O5: “hampir” bukan status" in done.stderr
    assert check(surveys[0]).returncode == 3


def test_check_against_the_next_survey(tmp_path, surveys) -> None:
    path = fill(written(tmp_path / "rtl.xlsx"), ("Satu", "B-01", DONE))
    old, new = surveys
    done = check(path, new, "--before", old, "--on", "2099-06-01", "--json")
    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert found["outcomes"] == {
        "done_and_visible": 1, "done_not_visible": 0, "not_done": 1,
        "better_without_being_done": 1, "open": 0,
    }  # fmt: skip
    (_, one) = found["units"]
    assert (one["unit"], one["points"], one["points_visible"]) == ("Satu", "40.00", "20.00")
    assert found["institutions"][0]["points_visible"] == "10.00"
    printed = check(path, new, "--before", old, "--on", "2099-06-01").stdout
    assert "✓ 1 selesai dan terlihat, ○ 1 belum selesai, masih ada" in printed
    assert "tidak berarti kegiatan itulah sebabnya" in printed


def test_the_survey_of_the_plan_is_needed(tmp_path, surveys) -> None:
    path = written(tmp_path / "rtl.xlsx")
    done = check(path, surveys[1], "--archive", tmp_path / "kosong.db")
    assert done.returncode == 3
    assert "[plan.no_before]" in done.stderr
    assert check(path, "--before", surveys[0]).returncode == 2
    assert "[plan.not_after]" in check(path, surveys[0], "--before", surveys[0]).stderr


def test_reports_say_their_kind_and_name_nobody(tmp_path, surveys) -> None:
    said = {**DONE, "responsible": "Kabid Rahasia", "verifier": "E-07"}
    path = fill(written(tmp_path / "rtl.xlsx"), ("Satu", "B-01", said))
    old, new = surveys
    out = tmp_path / "hasil"
    for where in (out, tmp_path / "x.json"):
        done = check(path, new, "--before", old, "--on", "2099-06-01", "-o", where, "--all")
        assert done.returncode == 0
        assert "Rahasia" not in done.stdout
    page = (out / "follow-up.html").read_text(encoding="utf-8")
    assert '<meta name="kepatuhan-kind" content="follow_up">' in page
    assert "Pasang papan" in page
    texts = {str(cell.value) for sheet in openpyxl.load_workbook(out / "follow-up.xlsx")
             for row in sheet.iter_rows() for cell in row}  # fmt: skip
    for told in (page, " ".join(texts), (tmp_path / "x.json").read_text(encoding="utf-8")):
        assert "Rahasia" not in told
        assert "E-07" not in told
    with open_workbook(out / "follow-up.xlsx") as book:
        assert kind_of_workbook(book) is FileKind.FOLLOW_UP
    with open_workbook(path) as book:
        assert kind_of_workbook(book) is FileKind.PLAN
    again = check(path, "--on", "2099-06-01", "-o", out)
    assert "[write.other_report]" in again.stderr  # without the next survey it is another report


def test_no_report_takes_the_place_of_a_plan_that_is_filled_in(tmp_path) -> None:
    said = ("Satu", "B-01", DONE)
    for name, out in (("rtl.xlsx", "rtl.xlsx"), ("hasil/follow-up.xlsx", "hasil")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        path = fill(written(tmp_path / name), said)
        before = path.read_bytes()
        done = check(path, "--on", "2099-06-01", "-o", tmp_path / out, "--force")
        assert (done.returncode, "[write.filled]" in done.stderr) == (4, True)
        assert path.read_bytes() == before


def test_a_plan_and_its_report_are_no_survey(tmp_path, surveys) -> None:
    path = written(tmp_path / "rtl.xlsx")
    check(path, surveys[1], "--before", surveys[0], "-o", tmp_path / "hasil.xlsx")
    for file in (path, tmp_path / "hasil.xlsx"):
        done = kepatuhan("score", file, "--no-archive", "-o", tmp_path / "laporan")
        assert done.returncode == 3
        assert "[file.kind]" in done.stderr


def test_a_text_that_would_be_a_formula_stays_a_text(tmp_path) -> None:
    path = fill(written(tmp_path / "rtl.xlsx"), ("Satu", "B-01", {"proof": "http://a"}))
    book = openpyxl.load_workbook(path)
    cell = book.worksheets[0].cell(5, column("activity"))
    cell.value, cell.data_type = "=1+1", "s"
    book.save(path)
    out = tmp_path / "x.xlsx"
    check(path, "--on", "2099-01-01", "-o", out)
    cells = [cell for sheet in openpyxl.load_workbook(out) for row in sheet.iter_rows()
             for cell in row if cell.value == "=1+1"]  # fmt: skip
    assert [cell.data_type for cell in cells] == ["s"]


# keep and list -----------------------------------------------------------------------------------


def test_keep_and_list_and_check_what_is_kept(tmp_path) -> None:
    archive = ("--archive", tmp_path / "k.db")
    nowhere = kepatuhan("follow-up", "list", *archive)
    assert nowhere.returncode == 3
    from archive_helpers import keep

    second = result_of(unit_of("Satu", "penuh", "ada", "ada"),
                       unit_of("Dua", "penuh", "ada", "ada"), year=2100)  # fmt: skip
    keep(str(tmp_path / "k.db"), first(), second)
    assert "Tidak ada rencana" in kepatuhan("follow-up", "list", *archive).stdout
    path = tmp_path / "rtl.xlsx"
    assert kepatuhan("follow-up", "plan", 2099, "-o", path, *archive).returncode == 0
    fill(path, ("Satu", "B-01", DONE))
    done = kepatuhan("follow-up", "keep", path, *archive)
    assert done.returncode == 0
    assert "1 rencana disimpan, 0 tetap." in done.stdout
    listed = kepatuhan("follow-up", "list", 2099, *archive).stdout.splitlines()
    assert listed[1].split()[:4] == ["2099", "Kab.", "A", "1"]
    found = json.loads(check(2099, 2100, "--on", "2099-06-01", *archive, "--json").stdout)
    assert found["outcomes"]["done_and_visible"] == 1
    assert found["outcomes"]["better_without_being_done"] == 2
    verified = kepatuhan("archive", "verify", *archive).stdout
    assert "1 rencana tindak lanjut" in verified
    fill(path, ("Dua", "A-01", {"progress": "hampir"}))
    wrong = kepatuhan("follow-up", "keep", path, *archive)
    assert (wrong.returncode, "[plan.wrong]" in wrong.stderr) == (3, True)


def test_the_samples_over_two_editions(tmp_path) -> None:
    """25 of 43 gaps of 2021 are certainly better in 2022, 2 are not, 16 cannot be told."""
    path = tmp_path / "rtl.xlsx"
    kepatuhan("follow-up", "plan", SAMPLES / "2021", "-o", path)
    done = check(path, SAMPLES / "2022", "--before", SAMPLES / "2021", "--json")
    counts = json.loads(done.stdout)["outcomes"]
    assert counts == {"done_and_visible": 0, "done_not_visible": 0, "not_done": 2,
                      "better_without_being_done": 25, "open": 16}  # fmt: skip


def test_what_is_filled_in_survives_as_data() -> None:
    for filled in (Filled(), Filled("x", target=date(2099, 1, 2))):
        assert filled_of(filled_data(filled)) == filled
