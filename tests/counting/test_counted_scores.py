"""Counted answers give the scores that the same answers give one by one."""

import json
from collections import Counter
from dataclasses import replace
from random import Random

from counting.tables import write_csv, write_parquet
from helpers import MINI, SAMPLES
from random_surveys import random_rubric, random_survey
from running import kepatuhan

from kepatuhan.inputs import Inputs
from kepatuhan.result.build import build_result
from kepatuhan.result.json.read import result_from_json
from kepatuhan.result.json.write import result_to_json
from kepatuhan.result.model import Result
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.counted import CountedAnswer, CountedAnswers
from kepatuhan.survey.model import Survey, SurveyUnit
from kepatuhan.survey.observed import met_by


def counted_unit(unit: SurveyUnit, rubric: Rubric) -> SurveyUnit:
    """Return a unit with its answers as counts; people are told apart no longer."""
    counts: Counter[tuple] = Counter()
    for each in unit.answers:
        is_asked = rubric.asked[each.indicator].observation.by is Observed.RESPONDENT
        subject = "" if is_asked else each.subject
        counts[each.indicator, subject, each.state, each.level] += 1
    listed = tuple(CountedAnswer(*key, times) for key, times in counts.items())
    return replace(unit, answers=(), counted=CountedAnswers("acak.xlsx", listed))


def counted_survey(survey: Survey, rubric: Rubric) -> Survey:
    return replace(survey, institutions=tuple(
        replace(each, units=tuple(counted_unit(unit, rubric) for unit in each.units))
        for each in survey.institutions
    ))  # fmt: skip


def scores(result: Result) -> list[tuple]:
    rated = [*result.institutions, *result.units]
    return [(each.key, each.verdict, each.rank, each.tree and each.tree.points) for each in rated]


def test_counts_of_random_surveys_give_their_scores() -> None:
    same = 0
    for seed in range(300):
        chance = Random(seed)
        rubric = random_rubric(chance)
        survey = random_survey(chance, rubric)
        counted = counted_survey(survey, rubric)
        pairs = zip(survey.units(), counted.units(), strict=True)
        if any([*met_by(one, rubric)] != [*met_by(two, rubric)] for one, two in pairs):
            continue  # fewer may be met where nobody tells people apart
        assert scores(build_result(survey, rubric)) == scores(build_result(counted, rubric)), seed
        same += 1
    assert same > 150


def table_of(file: str) -> list[tuple[str, ...]]:
    """Return the answers of a result as a table, a row each."""
    data = json.loads(file)
    rows = []
    for at, number, indicator, subject, state, _, text, _, _, _, cell, *_ in data["answers"]:
        body = data["survey"][at]
        unit = body["units"][number]
        kinds = dict(unit["products"])
        is_product = subject in kinds
        if state != "blank" or cell:
            rows.append((
                str(data["year"]), body["name"], body["type"], body["province"], unit["name"],
                unit["type"], subject if is_product else "", kinds.get(subject) or "",
                "" if is_product else subject, indicator, text,
            ))  # fmt: skip
    return rows


HEADINGS = ("Tahun", "Instansi", "Jenis instansi", "Provinsi", "Unit", "Jenis unit", "Produk",
            "Jenis layanan", "Responden", "Indikator", "Jawaban")  # fmt: skip


def test_a_sample_is_scored_alike_read_or_counted_by_any_way_and_loaded_again(tmp_path) -> None:
    listed = Inputs().result(SAMPLES / "2022")
    rows = table_of(result_to_json(listed, words_of_nobody()))
    paths = [write_csv(tmp_path / "a.csv", rows, HEADINGS),
             write_parquet(tmp_path / "a.parquet", rows, HEADINGS)]  # fmt: skip
    results = [Inputs().result(path) for path in paths]
    assert [each.survey.is_counted for each in results] == [False, True]
    for each in results:
        assert [one[:2] for one in scores(each)] == [one[:2] for one in scores(listed)]
    again = result_from_json(result_to_json(results[1], words_of_nobody()), "result.json")
    assert scores(again) == scores(results[1])
    assert again.survey.counts == results[1].survey.counts == results[0].survey.counts


def words_of_nobody():
    from kepatuhan.ground.i18n import words

    return words("id")


def test_rows_of_one_table_by_two_engines_are_one_result_byte_for_byte(tmp_path) -> None:
    listed = Inputs().result(SAMPLES / "2022")
    rows = table_of(result_to_json(listed, words_of_nobody()))
    write_parquet(tmp_path / "a.parquet", rows, HEADINGS)
    made = []
    for engine in ("python", "duckdb"):
        done = kepatuhan("score", "a.parquet", "--engine", engine, "--archive", "none", "-o",
                         engine, "--format", "json", folder=tmp_path)  # fmt: skip
        assert done.returncode == 0, done.stderr
        made.append((tmp_path / engine / "result.json").read_bytes())
    assert made[0] == made[1]
    assert json.loads(made[0])["answers"] is None


def test_invented_rows_are_told_as_such(tmp_path) -> None:
    headings = ("Instansi", "Unit", "Indikator", "Jawaban", "Contoh")
    rows = [("Kota A", "U", "A-01", "12", "ya"), ("Kota A", "V", "A-01", "12", "")]
    path = write_parquet(tmp_path / "a.parquet", rows, headings)
    survey = Inputs(rubric=str(MINI)).result(path).survey
    assert [unit.invented for unit in survey.units()] == [True, False]


def test_every_row_is_used_blank_or_rejected_and_each_reason_is_told(tmp_path) -> None:
    headings = ("Instansi", "Unit", "Produk", "Indikator", "Jawaban")
    rows = [
        ("Kota A", "U", "P", "B-01", "Ada"), ("Kota A", "U", "P", "B-01", "ada"),
        ("Kota A", "U", "Q", "B-01", "Ada"), ("Kota A", "U", "Q", "B-01", "Tidak ada"),
        ("Kota A", "U", "", "B-01", "Ada"), ("", "U", "P", "B-01", "Ada"),
        ("Kota A", "U", "P", "Z-99", "Ada"), ("Kota A", "U", "P", "B-02", "kurang jelas"),
        *[("Kota A", "U", "", "A-01", "12")] * 4, ("Kota A", "U", "", "A-01", ""),
    ]  # fmt: skip
    path = write_parquet(tmp_path / "a.parquet", rows, headings)
    survey = Inputs(rubric=str(MINI)).result(path).survey
    counts = survey.counts
    assert counts.read == len(rows)
    # used: B-01 of P, four officers; said twice: B-01 of P; blank: one officer
    assert (counts.answered, counts.repeated, counts.blank, counts.rejected) == (5, 1, 1, 6)
    told = {found.code: dict(found.values) for found in survey.findings}
    assert told["count.unknown_indicator"] == {"found": "Z-99", "n": "1", "line": "7"}
    assert told["count.answer"]["found"] == "kurang jelas"
    assert told["count.contradicted"] == {"indicator": "B-01", "found": "Q"}
    assert "count.no_field" in told


def test_what_a_person_wrote_and_where_stays_in_the_office(tmp_path) -> None:
    headings = ("Tahun", "Instansi", "Unit", "Indikator", "Jawaban")
    rows = [("2022", "Kota A", "U", "O-01", "Pernah")] * 6
    rows.append(("2022", "Kota A", "U", "O-01", "ceritanya panjang"))
    write_parquet(tmp_path / "a.parquet", rows, headings)
    done = kepatuhan("score", "a.parquet", "--archive", "none", "-o", "hasil", folder=tmp_path)
    assert done.returncode == 1
    assert "ceritanya panjang" in done.stderr
    assert "baris 7" in done.stderr
    page = (tmp_path / "hasil" / "report.html").read_text(encoding="utf-8")
    assert "bukan jawaban untuk O-01" in page
    assert "ceritanya" not in page
    assert "baris 7" not in page
