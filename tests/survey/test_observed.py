"""Little known is no verdict: sheets on which too few were met, words for gaps, rows unplaced."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from helpers import MINI, score_table, write_table
from random_surveys import random_rubric, random_survey

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.i18n import words
from kepatuhan.pictures.result.view import View
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Standing
from kepatuhan.rubric.answers import Observation
from kepatuhan.rubric.editions import load_rubric
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.load import parse_rubric
from kepatuhan.survey.observed import met_by, observed
from kepatuhan.survey.states import State

HEADING = "Instansi | Unit | Produk | Responden | Indikator | Jawaban"
PRODUCT = """
Kab. A | {unit} | BLT | | B-01 | {answer}
Kab. A | {unit} | BLT | | B-02 | ada
"""
OFFICER = "Kab. A | {unit} | | {person} | A-01 | {answer}\n"


def rubric_file(tmp_path, **changes):
    """Write the mini rubric with a minimum of two officers, and return its path."""
    text = MINI.read_text(encoding="utf-8").replace(
        "people: 4}", "people: 4, minimum: 2, source: kasus, status: assumed}"
    )
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "mini.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def table(*officers, unit="Dinas Sosial", answer="ada"):
    rows = [OFFICER.format(unit=unit, person=f"P{at}", answer=each)
            for at, each in enumerate(officers)]  # fmt: skip
    return HEADING + PRODUCT.format(unit=unit, answer=answer) + "".join(rows)


def scored(tmp_path, text, **changes):
    result = score_table(tmp_path, text, rubric_file(tmp_path, **changes))
    return result, result.institutions[0]


def test_below_the_minimum_there_are_bounds_and_no_score(tmp_path) -> None:
    """One officer of at least two: A can be 0 to 100 of 40 points, B is 60; so 60 to 100."""
    result, institution = scored(tmp_path, table("12"))
    (unit,) = institution.units
    assert unit.standing is Standing.UNSCORED
    assert (unit.exact, unit.zone) == (None, None)
    assert (unit.verdict.low, unit.verdict.high) == (60, 100)
    assert institution.zone is None
    assert [answer.state for answer in unit.unit.answers] == [State.ANSWERED] * 3  # kept
    (found,) = result.findings
    assert (found.code, found.place.cell) == ("answer.too_few", "")
    assert "di sini baru 1 (petugas)" in found.message(words("id"))
    assert "edisi ini menilai mulai dari 2" in found.message(words("id"))


def test_from_the_minimum_on_there_is_a_score(tmp_path) -> None:
    result, institution = scored(tmp_path, table("12", "4"))
    assert institution.exact == 80  # (100 + 0) / 2 x 40% + 60
    assert result.findings == ()


def test_who_said_nothing_was_not_met(tmp_path) -> None:
    _, institution = scored(tmp_path, table("12", "", "entah", "menolak"),
                            **{"not_applicable: {value: spread": DECLINED})  # fmt: skip
    (unit,) = institution.units
    assert [met.number for met in met_by(unit.unit, load_mini_of(tmp_path))] == [1, 1]
    assert unit.exact is None


DECLINED = (
    "declined: {value: gap, aliases: [menolak], source: kasus, status: assumed}\n"
    "  not_observed: {value: gap, aliases: [tidak teramati], source: kasus, status: assumed}\n"
    "  not_applicable: {value: spread"
)


def load_mini_of(tmp_path):
    return parse_rubric((tmp_path / "mini.yaml").read_text(encoding="utf-8"), "mini.yaml")


@pytest.mark.parametrize("blank", ["bounds", "zero"])
@pytest.mark.parametrize(
    ("word", "state"),
    [("Menolak", State.DECLINED), ("tidak teramati ", State.NOT_OBSERVED)],
)
def test_a_declined_answer_is_a_gap_of_its_own_kind(tmp_path, blank, word, state) -> None:
    """Officers 12, 12 and one who declined: 100 of those who answered, 66.67 to 100 of all."""
    changes = {"not_applicable: {value: spread": DECLINED, "value: bounds": f"value: {blank}"}
    result, institution = scored(tmp_path, table("12", "12", word), **changes)
    (unit,) = institution.units
    assert unit.unit.answers[-1].state is state
    assert unit.exact == 100
    assert unit.verdict.exact.low == 60 + Fraction(40 * 2, 3)
    assert result.findings == ()
    counts = result.survey.counts
    assert (counts.read, counts.answered, counts.blank) == (5, 4, 0)
    assert (counts.declined, counts.not_observed) == (
        (1, 0) if state is State.DECLINED else (0, 1)
    )  # fmt: skip
    said = View(result, words("id")).counts_sentence()
    assert ("1 menolak menjawab" if state is State.DECLINED else "1 tidak teramati") in said


def test_a_word_cannot_be_an_answer_and_a_gap(tmp_path) -> None:
    text = rubric_file(tmp_path, **{"not_applicable: {value: spread": DECLINED}).read_text()
    with pytest.raises(KepatuhanError) as refused:
        parse_rubric(text.replace("aliases: [menolak]", "aliases: [ya]"), "mini.yaml")
    (found,) = refused.value.findings
    assert found.code == "rubric.ambiguous_word"
    assert dict(found.values)["first"] == "declined"


def test_a_sheet_per_unit_has_no_minimum(tmp_path) -> None:
    text = MINI.read_text(encoding="utf-8").replace(
        "by: product, who: {id: Produk, en: Product}}",
        "by: unit, who: {id: Unit, en: Unit}, minimum: 2, source: kasus, status: assumed}",
    )
    with pytest.raises(KepatuhanError) as refused:
        parse_rubric(text, "mini.yaml")
    assert [found.code for found in refused.value.findings] == ["rubric.unit_minimum"]


def test_a_minimum_says_how_sure_it_is(tmp_path) -> None:
    text = MINI.read_text(encoding="utf-8").replace("people: 4}", "people: 4, minimum: 2}")
    with pytest.raises(KepatuhanError) as refused:
        parse_rubric(text, "mini.yaml")
    missing = {dict(found.values)["key"] for found in refused.value.findings}
    assert missing == {"source", "status"}


@pytest.mark.parametrize("edition", ["2022", "2023", "2024", "2025"])
def test_shipped_editions_ask_for_some_people(edition) -> None:
    found = {each.code: each for each in load_rubric(edition).observations}
    assert (found["pengguna"].minimum, found["petugas"].minimum) == (5, 2)
    assert found["pengaduan"].minimum == 1
    assert {each.basis.status.value for each in found.values() if each.basis} == {"assumed"}


@pytest.mark.parametrize("seed", range(60))
def test_what_too_few_said_changes_nothing(seed) -> None:
    """Whatever a sheet says on which too few were met, the score is as if it said nothing."""
    chance = Random(seed)
    rubric = random_rubric(chance)
    thin = tuple(
        Observation(each.code, each.title, each.by, each.who, 3, 9)
        if each.by is Observed.RESPONDENT
        else each
        for each in rubric.observations
    )
    survey = random_survey(chance, rubric)
    rubric = replace(rubric, observations=thin)
    asked = {
        code for code, each in rubric.indicators.items()
        if each.observation.by is Observed.RESPONDENT
    }  # fmt: skip
    for unit in survey.units():
        met = {m.observation.by: m for m in met_by(unit, rubric)}
        left = {answer.indicator for answer in observed(unit, rubric).answers}
        if met[Observed.RESPONDENT].is_enough or not met[Observed.RESPONDENT].number:
            assert left == {answer.indicator for answer in unit.answers}
        else:
            assert not left & asked
    for unit in build_result(survey, rubric).units:
        if unit.tree and any(node.code in asked and node.applies for node in unit.tree.leaves()):
            assert unit.exact is None


# Rows that belong nowhere -------------------------------------------------------------------------


def test_a_score_beside_rows_left_unplaced_has_no_zone(tmp_path) -> None:
    """One row names an indicator that is none: it may be what is missing to another zone."""
    text = table("12", "12") + "Kab. A | Dinas Sosial | BLT | | B-99 | ada\n"
    result, institution = scored(tmp_path, text)
    assert (institution.exact, institution.zone, institution.unplaced) == (100, None, 1)
    assert institution.standing is Standing.INCOMPLETE
    (unit,) = institution.units
    assert unit.zone is not None
    said = View(result, words("id")).unplaced_sentence(institution)
    assert said == "1 baris di berkasnya belum dapat ditempatkan: selama itu zonanya belum pasti."


def test_rows_of_other_files_take_no_zone_away(tmp_path) -> None:
    rubric = rubric_file(tmp_path)
    good = write_table(tmp_path, table("12", "12"), "baik.csv")
    stray = table("12", "12").replace("Kab. A", "Kab. B") + "Kab. B | Dinas | BLT | | B-99 | ada\n"
    bad = write_table(tmp_path, stray, "lain.csv")
    from kepatuhan.survey.read import read_survey

    survey, loaded = read_survey([good, bad], str(rubric))
    zones = {each.survey.name: each.zone for each in build_result(survey, loaded).institutions}
    assert zones["Kab. A"] is not None
    assert zones["Kab. B"] is None


# What is limited to kinds -------------------------------------------------------------------------


def test_a_product_of_no_known_kind_is_not_asked_what_is_limited_to_kinds(tmp_path) -> None:
    """B-02 is of services only: B-01 alone makes B; the answers to B-02 are named."""
    limited = {"            not_applicable: true\n": "            product_kinds: [jasa]\n"}
    result, institution = scored(tmp_path, table("12", "12", answer="sebagian"), **limited)
    assert institution.exact == 40 + 30  # of B only B-01: sebagian
    (found,) = result.findings
    assert (found.code, dict(found.values)["indicator"]) == ("answer.not_asked", "B-02")
    kinds = table("12", "12", answer="sebagian").replace("Produk |", "Produk | Jenis layanan |")
    rows = [line.replace("BLT |", "BLT | jasa |") if "BLT" in line
            else line.replace("| | P", "| | | P") for line in kinds.splitlines()]  # fmt: skip
    told, institution = scored(tmp_path, "\n".join(rows), **limited)
    assert told.findings == ()
    assert institution.exact == 40 + 60 * (Fraction(2, 3) * Fraction(1, 2) + Fraction(1, 3))
