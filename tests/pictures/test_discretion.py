"""What one person said does not leave the office: reports tell counts, of few nothing."""

import csv
import json
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from helpers import changed, load_mini, write_table

from kepatuhan.ground.i18n import words
from kepatuhan.pictures.result.csv_files import csv_files
from kepatuhan.pictures.result.excel import write_excel
from kepatuhan.pictures.result.html import render_html
from kepatuhan.pictures.result.view import View
from kepatuhan.result.build import build_result
from kepatuhan.result.json.write import result_to_json
from kepatuhan.result.model import Result
from kepatuhan.rubric.model import Rubric
from kepatuhan.scoring.trace import answers_of
from kepatuhan.survey.read import read_survey
from kepatuhan.year.indicators import indicator_means

HEAD = "Instansi | Unit | Indikator | Produk | Responden | Jawaban"
FULL, HALF = 12, 7  # of 14: 100 and 50 points
SAID = "kata pengguna yang keliru"


def users(rubric: Rubric | None = None) -> Rubric:
    """Return the mini rubric, asking twenty users where it asks four officers."""
    return changed(
        ("people: 4", "people: 20"),
        ("who: {id: Petugas, en: Officer}", "who: {id: Pengguna, en: User}"),
        rubric=rubric,
    )


def result_of(folder: Path, *said: object, rubric: Rubric | None = None, unit: str = "X") -> Result:
    """Return the result of a unit in which people said what is given, the first by number 1."""
    lines = [f"Kab. A | {unit} | A-01 | | {number} | {each}" for number, each in enumerate(said, 1)]
    products = [f"Kab. A | {unit} | {code} | KTP | | Ada" for code in ("B-01", "B-02")]
    return scored(folder, lines + products, rubric or users())


def scored(folder: Path, lines: list[str], rubric: Rubric) -> Result:
    (folder / "rubrik.yaml").write_text(rubric.text, encoding="utf-8")
    table = write_table(folder, "\n".join([HEAD, *lines]))
    survey, read = read_survey([table], str(folder / "rubrik.yaml"))
    return build_result(survey, read)


def workbook_text(result: Result) -> str:
    target = BytesIO()
    write_excel(result, "id", target)
    book = openpyxl.load_workbook(target)
    return "\n".join(
        " | ".join(str(cell) for cell in row if cell is not None)
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
    )


def csv_text(result: Result) -> str:
    return b"\n".join(csv_files(result, words("id")).values()).decode()


OUTPUTS: dict[str, Callable[[Result], str]] = {
    "html": lambda result: render_html(result, "id"),
    "xlsx": workbook_text,
    "csv": csv_text,
}
COUNTED = {
    "html": ": 5 pengguna", "xlsx": "10 sampai 14: 5", "csv": "A-01,Pengetahuan,100.00",
}  # fmt: skip


@pytest.mark.parametrize("output", OUTPUTS)
def test_how_five_users_answered_is_told(tmp_path: Path, output: str) -> None:
    assert COUNTED[output] in OUTPUTS[output](result_of(tmp_path, *[FULL] * 5))


@pytest.mark.parametrize("output", OUTPUTS)
def test_how_four_users_answered_is_not_told(tmp_path: Path, output: str) -> None:
    text = OUTPUTS[output](result_of(tmp_path, *[HALF] * 4))
    assert "Kurang dari 5 orang menjawab" in text or output == "csv"
    for told in (": 4 pengguna", "5 sampai 9: 4", "A-01,Pengetahuan,50.00"):
        assert told not in text
    assert {"html": "80,00", "xlsx": " | 80 | ", "csv": ",80.00,"}[output] in text  # 40 % of 50


@pytest.mark.parametrize("output", OUTPUTS)
def test_more_can_be_asked_for(tmp_path: Path, output: str) -> None:
    result = result_of(tmp_path, *[FULL] * 5)
    assert COUNTED[output] not in OUTPUTS[output](result.telling_from(6))


@pytest.mark.parametrize("output", OUTPUTS)
def test_how_few_officers_answered_is_told_and_not_which_of_them(tmp_path, output) -> None:
    text = OUTPUTS[output](result_of(tmp_path, FULL, HALF, FULL, FULL, rubric=load_mini()))
    told = {"html": "3 petugas", "xlsx": "10 sampai 14: 3 · 5 sampai 9: 1", "csv": "87.50"}[output]
    assert told in text
    assert "Petugas 1" not in text
    assert "Petugas 2" not in text


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("number", [4, 9])
def test_what_a_person_said_is_quoted_nowhere(tmp_path: Path, output: str, number: int) -> None:
    text = OUTPUTS[output](result_of(tmp_path, SAID, *[FULL] * number))
    assert SAID not in text


def test_answers_in_csv_are_those_of_products(tmp_path: Path) -> None:
    files = csv_files(result_of(tmp_path, *[FULL] * 9), words("id"))
    rows = list(csv.DictReader(StringIO(files["report-answers.csv"].decode())))
    assert [(row["indicator"], row["subject"]) for row in rows] == [
        ("B-01", "KTP"),
        ("B-02", "KTP"),
    ]


def test_the_json_keeps_answers_and_says_that_it_is_internal(tmp_path: Path) -> None:
    data = json.loads(result_to_json(result_of(tmp_path, *[FULL] * 4), words("id")))
    assert data["internal"] is True
    assert sum("A-01" in row for row in data["answers"]) == 4


def test_in_the_office_it_is_told_who_said_what(tmp_path: Path) -> None:
    result = result_of(tmp_path, FULL, HALF, FULL)
    groups = {
        group.level.code: group
        for group in answers_of(result.units[0].unit, result.rubric)["A-01"]
        if group.level
    }
    indicator = result.rubric.indicators["A-01"]
    inside, outside = View(result, words("id"), is_of_office=True), View(result, words("id"))
    assert inside.subjects(groups["penuh"], indicator) == "Pengguna 1, 3"
    assert outside.subjects(groups["penuh"], indicator) == "2 pengguna"


def test_what_few_said_hides_the_whole_of_its_variable(tmp_path: Path) -> None:
    text = users().text
    first = text[text.index("          - code: A-01") : text.index("  - code: B\n")]
    rubric = users(changed((first, first + first.replace("A-01", "A-02"))))
    lines = [f"Kab. A | X | A-01 | | {number} | 12" for number in range(1, 4)]
    lines += [f"Kab. A | X | A-02 | | {number} | 7" for number in range(1, 10)]
    lines += [f"Kab. A | X | {code} | KTP | | Ada" for code in ("B-01", "B-02")]
    result = scored(tmp_path, lines, rubric)
    assert result.hidden(result.units[0]) == {"A-01", "A-02"}
    assert result.gaps(result.institutions[0]) == []


def test_an_answer_that_nobody_gave_hides_nothing(tmp_path: Path) -> None:
    result = result_of(tmp_path, "", "", "")
    assert result.hidden(result.units[0]) == frozenset()


def test_a_hidden_indicator_counts_in_no_mean(tmp_path: Path) -> None:
    lines = [f"Kab. A | X | A-01 | | {number} | {FULL}" for number in range(1, 7)]
    lines += [f"Kab. A | Y | A-01 | | {number} | {HALF}" for number in range(1, 4)]
    lines += [
        f"Kab. A | {unit} | {code} | KTP | | Ada" for unit in "XY" for code in ("B-01", "B-02")
    ]
    means = {
        each.indicator.code: each for each in indicator_means(scored(tmp_path, lines, users()))
    }
    assert (means["A-01"].mean, means["A-01"].units) == (100, 1)
    assert means["B-01"].units == 2
