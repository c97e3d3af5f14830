"""The invented nation of the benchmarks: its true scores are ours, and it is the same each time."""

import csv
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from helpers import all_findings

from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.survey.model import Survey
from kepatuhan.survey.read import read_survey

ROOT = Path(__file__).parents[1]


def write_nation(folder: Path, *options: str) -> Path:
    """Write a nation of two institutions unless told, and return its folder."""
    command = [sys.executable, "-m", "benchmarks.nation", "--institutions", "2", *options]
    subprocess.run([*command, "-o", str(folder)], cwd=ROOT, check=True, capture_output=True)
    return folder


def scored(folder: Path, edition: str) -> Result:
    survey, rubric = read_survey([folder / "forms"], edition)
    assert [each.code for each in all_findings(survey, rubric)] == []
    return build_result(survey, rubric)


def shown(scored) -> tuple[Fraction, str, str, str]:
    verdict = scored.verdict
    return scored.exact, str(verdict.score), verdict.band.category, verdict.zone or ""


def said(survey: Survey) -> set[tuple[object, ...]]:
    """Return all that a survey says, but for the places where it says it."""
    return {
        (survey.year, each.name, each.type, each.province, unit.name, unit.type, unit.invented,
         frozenset(unit.products), answer.indicator, answer.subject, answer.text)
        for each in survey.institutions
        for unit in each.units
        for answer in unit.answers
    }  # fmt: skip


@pytest.mark.parametrize("edition", ["2015", "2021", "2022", "2025"])
def test_forms_are_scored_as_the_true_scores_say(tmp_path: Path, edition: str) -> None:
    folder = write_nation(tmp_path / "nation", "--rubric", edition)
    with (folder / "truth.csv").open(encoding="utf-8") as file:
        truth = {
            (row["institution"], row["unit"]):
                (Fraction(row["exact"]), row["score"], row["category"], row["zone"])
            for row in csv.DictReader(file)
        }  # fmt: skip
    result = scored(folder, edition)
    found = {(each.survey.name, ""): shown(each) for each in result.institutions}
    found |= {(each.institution.name, each.unit.name): shown(each) for each in result.units}
    assert len(result.institutions) == 2
    assert found == truth


def test_the_rows_are_the_answers_of_the_forms(tmp_path: Path) -> None:
    folder = write_nation(tmp_path / "nation")
    table = tmp_path / "answers.csv"
    pq.read_table(folder / "answers.parquet").to_pandas().to_csv(table, sep=";", index=False)
    rows, rubric = read_survey([table], "2022")
    assert [each.code for each in all_findings(rows, rubric)] == []
    assert said(rows) == said(scored(folder, "2022").survey)


def test_the_same_arguments_write_the_same_bytes_and_another_seed_writes_others(
    tmp_path: Path,
) -> None:
    one, again, other = (
        {
            path.relative_to(folder): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }
        for folder in (
            write_nation(tmp_path / "one"),
            write_nation(tmp_path / "again"),
            write_nation(tmp_path / "other", "--seed", "2"),
        )
    )
    assert len(one) > 10
    assert one == again
    assert one.keys() != other.keys()


def test_beyond_all_governments_there_are_institutions_of_the_centre() -> None:
    from benchmarks.nation.bodies import bodies

    found = bodies(590, 2022, 1)
    assert len({each.name for each in found}) == 590
    kinds = [each.type for each in found]
    assert (kinds.count("provinsi"), kinds.count("lembaga")) == (34, 590 - 34 - 514)


def test_a_folder_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError) as error:
        write_nation(tmp_path)
    assert error.value.returncode == 2
    assert b"name a new folder" in error.value.stderr
    assert list(tmp_path.iterdir()) == []
