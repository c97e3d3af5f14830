"""Bad goals, lists of efforts and paths, given as a user gives them."""

import json
from pathlib import Path

import openpyxl
from bad_inputs.making import bad, form, table
from running import kepatuhan

PATH = "path dinsos.xlsx dinsos --archive none"
EFFORT = f"{PATH} --to 99 --effort upaya.xlsx"
PLAN = "follow-up plan dinsos.xlsx --path jalan.json -o rtl.xlsx --archive none"
HEADINGS = ("Unit", "Kode", "Dari", "Ke", "Upaya (hari)", "Tidak dapat diubah", "Syarat")


def efforts(folder: Path, *rows: tuple[object, ...], headings: tuple[str, ...] = HEADINGS) -> None:
    """Write a form, and a list of efforts with these rows."""
    form(folder)
    book = openpyxl.Workbook()
    for row in (headings, *rows):
        book.active.append(row)
    book.save(folder / "upaya.xlsx")


def path(folder: Path, **changes: object) -> None:
    """Write a form, and a path of it with some of it changed."""
    form(folder)
    done = kepatuhan(*f"{PATH} --to 75 --json".split(), folder=folder)
    found = json.loads(done.stdout)
    assert found["plans"], done.stderr
    (folder / "jalan.json").write_text(json.dumps({**found, **changes}), encoding="utf-8")


@bad("path.unknown_goal", "biru", "hijau pekat, hijau, kuning, merah", command=f"{PATH} --to biru")
def a_goal_that_is_no_zone(folder: Path) -> None:
    form(folder)


@bad("path.unknown_goal", "up to 100", command=f"{PATH} --to 101")
def a_goal_above_full_marks(folder: Path) -> None:
    form(folder)


@bad(
    "path.no_answers", "Kabupaten Badung", command="path nilai.csv Badung --to hijau --archive none"
)
def a_path_from_a_ready_score(folder: Path) -> None:
    table(folder, "Instansi | Tahun | Nilai \n Kabupaten Badung | 2022 | 80")


@bad("path.no_answers", "Kabupaten Badung",
     command="why nilai.csv Badung --certainty --archive none")  # fmt: skip
def certainty_of_a_ready_score(folder: Path) -> None:
    table(folder, "Instansi | Tahun | Nilai \n Kabupaten Badung | 2022 | 80")


@bad("double.none", "two enumerators", command="check dinsos.xlsx --double")
def agreement_of_one_file(folder: Path) -> None:
    form(folder)


@bad("path.no_table", "Kode, Upaya", command=EFFORT)
def efforts_without_a_column_of_codes(folder: Path) -> None:
    efforts(folder, ("x", 1), headings=("Indikatornya", "Biaya"))


@bad("path.unknown_indicator", "P-0l", "P-01", command=EFFORT)
def an_effort_for_an_unknown_indicator(folder: Path) -> None:
    efforts(folder, (None, "P-0l", None, None, 3))


@bad("path.unknown_level", "separuh", "Sebagian", command=EFFORT)
def an_effort_from_an_unknown_level(folder: Path) -> None:
    efforts(folder, (None, "P-01", "separuh", None, 3))


@bad("path.unknown_level", "Ada", "Tidak ada, Sebagian", command=EFFORT)
def an_effort_from_the_best_level(folder: Path) -> None:
    efforts(folder, (None, "P-01", "Ada", None, 3))


@bad("path.not_next", "Tidak ada", "Sebagian", command=EFFORT)
def an_effort_for_two_steps_at_once(folder: Path) -> None:
    efforts(folder, (None, "P-01", "Tidak ada", "Ada", 3))


@bad("path.no_effort", "-2", command=EFFORT)
def an_effort_below_nothing(folder: Path) -> None:
    efforts(folder, (None, "P-01", None, None, -2))


@bad("path.no_effort", "tiga", command=EFFORT)
def an_effort_in_words(folder: Path) -> None:
    efforts(folder, (None, "P-01", None, None, "tiga"))


@bad("path.no_effort", "1,5", command=EFFORT)
def an_effort_that_is_not_whole(folder: Path) -> None:
    efforts(folder, (None, "P-01", None, None, 1.5))


@bad("path.unknown_mark", "mungkin", command=EFFORT)
def a_step_that_perhaps_cannot_be_changed(folder: Path) -> None:
    efforts(folder, (None, "P-01", None, None, None, "mungkin"))


@bad("path.unknown_unit", "Dinas Laut", "Dinas Sosial", command=EFFORT)
def an_effort_of_a_unit_that_is_not_asked_about(folder: Path) -> None:
    efforts(folder, ("Dinas Laut", "P-01", None, None, 2))


@bad("path.unknown_need", "P-99", command=EFFORT)
def a_step_that_needs_an_unknown_indicator(folder: Path) -> None:
    efforts(folder, (None, "P-01", None, None, 2, None, "P-99"))


@bad("path.unknown_level", "P-02: penuh", "Tidak ada, Sebagian, Ada", command=EFFORT)
def a_step_that_needs_an_unknown_level(folder: Path) -> None:
    efforts(folder, (None, "P-01", None, None, 2, None, "P-02: penuh"))


@bad("path.twice", "P-01", "E2", command=EFFORT)
def two_efforts_for_one_step(folder: Path) -> None:
    efforts(folder, (None, "P-01", None, None, 2), (None, "P-01", None, None, 3))


@bad("path.circle", "P-01 → P-02 → P-03 → P-01", "G2", command=EFFORT)
def steps_that_need_each_other(folder: Path) -> None:
    needs = (("P-01", "P-02"), ("P-02", "P-03"), ("P-03", "P-01"))
    efforts(folder, *((None, one, None, None, 1, None, other) for one, other in needs))


@bad("path.need_fixed", "P-01", "P-02", "G2", command=EFFORT)
def a_step_that_needs_what_cannot_be_changed(folder: Path) -> None:
    efforts(
        folder, (None, "P-01", None, None, 1, None, "P-02"), (None, "P-02", None, None, None, "ya")
    )


@bad("path.efforts_apart", "1", "999999999", command=EFFORT)
def efforts_too_far_apart(folder: Path) -> None:
    efforts(
        folder,
        *((None, code, None, None, 999_999_999) for code in ("P-01", "P-02", "P-03", "G-03")),
    )


@bad("path.not_a_path", command=PLAN)
def a_plan_of_no_path(folder: Path) -> None:
    form(folder)
    (folder / "jalan.json").write_text("{}", encoding="utf-8")


@bad("path.not_a_path", command=PLAN)
def a_plan_of_a_path_without_plans(folder: Path) -> None:
    path(folder, plans=[])


@bad("path.other_survey", "2021", "2022", command=PLAN)
def a_plan_of_a_path_of_another_year(folder: Path) -> None:
    path(folder, year=2021)


@bad("path.no_gap", "P-77", command=PLAN)
def a_plan_of_a_path_with_other_gaps(folder: Path) -> None:
    row = {"institution": "Kabupaten Klungkung", "unit": "Dinas Sosial", "indicator": "P-77"}
    path(folder, plans=[{"rows": [row]}])


@bad("impact.no_way", "2022", command="rubric impact 2022 --on nilai.csv --archive none")
def scores_without_answers_for_another_rubric(folder: Path) -> None:
    table(folder, "Instansi | Tahun | Nilai \n Kabupaten Badung | 2022 | 80")


@bad("impact.other_grades", "2022", command="rubric impact 2025 --on dinsos.xlsx --archive none")
def a_rubric_that_grades_otherwise(folder: Path) -> None:
    form(folder)
