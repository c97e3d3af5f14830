"""Bodies whose full marks are 110: ministries, agencies, police resorts, land offices to 2019."""

from fractions import Fraction
from pathlib import Path

import pytest
from helpers import filled_form, write_table
from printed.tables import audited, slips

from kepatuhan.comparison.comparison import compare
from kepatuhan.comparison.history import build_history
from kepatuhan.comparison.pairs import ChangeKind
from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.i18n import words
from kepatuhan.pictures.comparison.data import history_data
from kepatuhan.pictures.comparison.history import HistoryView
from kepatuhan.pictures.comparison.view import CompareView
from kepatuhan.pictures.result.scale import scale_of
from kepatuhan.pictures.result.view import View
from kepatuhan.result.build import build_result
from kepatuhan.result.json.read import result_from_json
from kepatuhan.result.json.write import result_to_json
from kepatuhan.result.model import Result, Standing
from kepatuhan.rubric.diff import How, Part, differences
from kepatuhan.rubric.editions import load_edition
from kepatuhan.rubric.load import parse_rubric
from kepatuhan.scoring.bands import judge
from kepatuhan.scoring.score import Points
from kepatuhan.survey.read import read_survey
from kepatuhan.year.year import Year

FULL_110 = Fraction(110)


def result_of(folder: Path, *rows: str, year: int = 2017) -> Result:
    table = "\n".join(
        ["Tahun;Instansi;Jenis instansi;Unit;Nilai", *(f"{year};{row}" for row in rows)]
    )
    folder.mkdir(exist_ok=True)
    return build_result(*read_survey([write_table(folder, table)]))


def only(result: Result):
    (institution,) = result.institutions
    return institution


@pytest.mark.parametrize("edition", ["2015", "2016"])
@pytest.mark.parametrize(
    ("score", "printed", "zone"),
    [
        ("110", "110.00", "green"), ("89", "89.00", "green"), ("88.995", "89.00", "green"),
        ("88.994", "88.99", "yellow"), ("88.20", "88.20", "yellow"), ("56", "56.00", "yellow"),
        ("55.99", "55.99", "red"), ("0", "0.00", "red"),
    ],
)  # fmt: skip
def test_score_of_110_at_a_bound(edition: str, score: str, printed: str, zone: str) -> None:
    value = Fraction(score)
    verdict = judge(Points(value, value, value), load_edition(edition), FULL_110)
    assert (str(verdict.score), verdict.zone) == (printed, zone)


@pytest.mark.parametrize(
    ("name", "kind", "maximum"),
    [
        ("Polres Pasaman Barat", "polres", 110), ("Polresta Payakumbuh", "", 110),
        ("Kantor Pertanahan Kabupaten Banjar", "Kantah", 110), ("Kementerian Agama", "", 110),
        ("Badan Pusat Statistik", "lembaga", 110), ("Kabupaten Badung", "kabupaten", 100),
        ("Kota Solo", "", 100),
    ],
)  # fmt: skip
def test_the_type_or_else_the_name_says_which_scale_it_is(tmp_path, name, kind, maximum) -> None:
    found = only(result_of(tmp_path, f"{name};{kind};;82,50"))
    assert found.survey.ready.maximum == maximum
    assert found.zone == ("yellow" if maximum == 110 else "green")


def test_no_other_year_has_that_scale(tmp_path: Path) -> None:
    found = only(result_of(tmp_path, "Polres Banjar;polres;;82,50", year=2021))
    assert (found.survey.ready.maximum, found.zone) == (100, "green")


def test_a_score_above_its_own_maximum_is_refused_and_2013_is_named(tmp_path: Path) -> None:
    result = result_of(
        tmp_path, "Kabupaten Badung;;;105,5", "Polres Banjar;;;105,5", "Polres Tabalong;;;680,30"
    )
    scores = {each.survey.name: each.exact for each in result.institutions}
    assert scores == {
        "Polres Banjar": Fraction("105.5"), "Kabupaten Badung": None, "Polres Tabalong": None,
    }  # fmt: skip
    told = {found.code: found.remedy(words("en")) for found in result.findings}
    assert told.keys() == {"score.above", "score.thousand"}
    assert "2013 and 2014" in told["score.thousand"]


def test_two_scores_above_100_that_differ_are_none(tmp_path: Path) -> None:
    result = result_of(tmp_path, "Polres Banjar;;;105,5", "Polres Banjar;;;106,5")
    assert only(result).exact is None
    assert [found.code for found in result.findings] == ["score.conflict"]


def test_units_are_averaged_on_the_scale_of_their_institution(tmp_path: Path) -> None:
    found = only(
        result_of(tmp_path, "Polres Banjar;polres;SIM;104", "Polres Banjar;polres;SKCK;76")
    )
    assert (found.exact, found.verdict.maximum, found.zone) == (90, 110, "green")


def test_units_on_two_scales_have_no_mean(tmp_path: Path) -> None:
    rows = ("Kab. Banjar;;Polres Banjar;90", "Kab. Banjar;;Dinas Sosial;90")
    result = result_of(tmp_path, *rows)
    assert (only(result).standing, only(result).zone) == (Standing.UNSCORED, None)
    assert {str(unit.verdict.maximum) for unit in only(result).units} == {"100", "110"}
    assert [found.code for found in result.findings] == ["score.scales"]


def test_ranks_medians_and_dots_go_by_the_share_of_full_marks(tmp_path: Path) -> None:
    result = result_of(tmp_path, "Polres Banjar;;;88", "Kota Solo;;;85", "Kab. Badung;;;75")
    assert [(each.survey.name, each.rank) for each in result.institutions] == [
        ("Kota Solo", 1), ("Polres Banjar", 2), ("Kab. Badung", 3),
    ]  # fmt: skip
    year = Year(result)
    assert year.median == 80
    assert {dot.share for strip in year.strips for dot in strip.dots} == {75, 80, 85}
    numbers = dict(zip((group.zone for group in year.groups), year.whole.numbers, strict=True))
    assert (numbers["green"], numbers["yellow"]) == (1, 2)


def test_the_scale_is_drawn_from_0_to_110(tmp_path: Path) -> None:
    result = result_of(tmp_path, "Polres Banjar;;;88,20")
    stretches = list(scale_of(result.rubric, only(result).verdict))
    assert [each.band.minimum for each in stretches] == [0, 56, 89]
    assert [each.start for each in stretches] == [0, Fraction(5600, 110), Fraction(8900, 110)]
    assert sum(each.width for each in stretches) == 100
    assert [each.holds for each in stretches] == [False, True, False]
    assert View(result, words("id")).score(only(result)) == "88,20 dari 110 (80,18%)"


def test_result_json_keeps_the_scale(tmp_path: Path) -> None:
    result = result_of(tmp_path, "Polres Banjar;;;105,5")
    again = result_from_json(result_to_json(result, words("id")), "result.json")
    assert only(again).verdict == only(result).verdict
    assert only(again).verdict.maximum == 110


@pytest.mark.parametrize(
    ("first", "second", "kind", "change"),
    [
        (2017, 2021, ChangeKind.NOT_COMPARABLE, None),
        (2021, 2017, ChangeKind.NOT_COMPARABLE, None),
        (2016, 2017, ChangeKind.RISEN, "4.00"),
    ],
)
def test_a_score_of_110_is_never_subtracted_from_one_of_100(
    tmp_path, first, second, kind, change
) -> None:
    old = result_of(tmp_path / "a", "Polres Banjar;;;80", year=first)
    new = result_of(tmp_path / "b", "Polres Banjar;;;84", year=second)
    found = compare(old, new)
    (pair,) = found.pairs
    assert (pair.kind, None if pair.change is None else str(pair.change)) == (kind, change)
    steps = found.steps(pair)
    assert (steps is None) == (change is None)
    said = CompareView(found, words("id")).says(pair)
    assert ("nilai tertinggi 110 → 100" in said) == ((first, second) == (2017, 2021))
    if steps:
        assert [each.code for each in (steps.first, steps.middle, steps.second)] == ["yellow"] * 3


def test_answers_of_such_bodies_are_refused_and_told_why(tmp_path: Path) -> None:
    usual = filled_form(tmp_path / "dinsos.xlsx", "2016")
    assert only(build_result(*read_survey([usual]))).exact is not None
    path = filled_form(tmp_path / "polres.xlsx", "2016", unit="Polres Banjar")
    with pytest.raises(KepatuhanError) as caught:
        read_survey([path])
    (found,) = caught.value.findings
    assert (found.code, found.place.file) == ("answer.other_scale", "polres.xlsx")
    assert "Polres Banjar: until 2019" in found.message(words("en"))
    assert "from 0 to 110" in found.message(words("en"))


def test_audit_holds_such_scores_to_their_own_scale() -> None:
    table = """
    Tahun | Instansi | Nilai | Zona
    2017 | Polres Banjar | 105,5 | Hijau
    2017 | Polres Tabalong | 88,20 | Kuning
    2017 | Polres Balangan | 88,20 | Hijau
    2017 | Kota Banjarbaru | 105,5 | Hijau
    """
    assert [slip[:2] for slip in slips(audited(table))] == [("zone", "D4"), ("score_range", "C5")]


def test_a_rubric_without_them_refuses_what_is_above_100(tmp_path: Path) -> None:
    result = result_of(tmp_path, "Polres Banjar;;;105,5")
    again = build_result(result.survey, load_edition("2021"))
    assert (only(again).exact, only(again).survey.ready.maximum) == (None, 100)
    assert "score.above" in [found.code for found in again.findings]


def test_diff_tells_a_list_and_its_bands() -> None:
    own = load_edition("2016").text.replace("minimum: 56.00", "minimum: 55.50")
    found = differences(load_edition("2016"), parse_rubric(own, "own.yaml"))
    assert [(each.part, each.code, each.how) for each in found] == [
        (Part.BAND, "kementerian-lembaga ▸ Sedang", How.CHANGED)
    ]
    gone = differences(load_edition("2016"), load_edition("2021"))
    assert (Part.OTHER_BANDS, How.GONE) in {(each.part, each.how) for each in gone}


def test_a_history_draws_shares_and_subtracts_nothing_across_maxima(tmp_path: Path) -> None:
    scores = {2016: "55", 2017: "77", 2021: "84"}
    results = tuple(
        result_of(tmp_path / str(year), f"Polres Banjar;;;{score}", year=year)
        for year, score in scores.items()
    )
    history = build_history(results)
    (line,) = history.lines
    assert line.shares == (50, 70, 84)
    assert line.change is None
    assert build_history(results[:2]).lines[0].change == 22
    view = HistoryView(history, words("id"))
    assert view.cell(line, 1) == "77,00 dari 110 (70,00%) ●"
    assert view.picture(line) == "▅▆▇"
    assert view.note()[-1] == "Nilai dengan nilai tertinggi yang berbeda tidak dikurangkan."
    alone = HistoryView(build_history(results[:2]), words("id"))
    assert alone.note() == []
    (told,) = history_data(view)["institutions"]
    assert (told["maxima"], told["change"]) == (["110", "110", "100"], None)
