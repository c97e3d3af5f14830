"""Who knows what: counted as on paper, and nothing said where nobody was asked."""

import sys
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from competence.officers import ONE_TOPIC, TOPICS, another, result, topics

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.i18n import words
from kepatuhan.programmes.competence.needs import Officers, Silence, needs_of
from kepatuhan.programmes.competence.of_year import share_of
from kepatuhan.programmes.proportions import clopper_pearson

CASES = sorted(Path(__file__).with_name("cases").glob("*.yaml"))


def needs(folder: Path, rows: str, text: str = TOPICS):
    found = result(folder, rows)
    (whole,) = found.institutions
    return {each.topic.code: each for each in needs_of(found, whole, topics(folder, text))}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_officers_are_counted_as_on_paper(path: Path, tmp_path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    found = needs(tmp_path, case["table"], ONE_TOPIC if case.get("topics") == "one" else TOPICS)
    assert list(found) == list(case["expected"])  # the costliest first
    for code, wanted in case["expected"].items():
        need = found[code]
        assert need.officers == Officers(wanted["know"], wanted["answered"], wanted["open"])
        assert need.lost == Fraction(wanted["lost"])
        for each in need.units:
            of_unit = wanted["units"][each.unit.unit.name]
            if isinstance(of_unit, str):
                assert (each.silence, each.lost, each.officers.asked) == (Silence(of_unit), None, 0)
            else:
                assert each.officers == Officers(*of_unit[:3])
                assert each.lost_here == Fraction(of_unit[3])


@pytest.mark.parametrize(("points", "know"), [("75", 2), ("75.01", 1), ("100", 1), ("74", 2)])
def test_the_rule_says_from_how_many_points_on_one_knows(tmp_path, points, know) -> None:
    text = TOPICS.replace("points: 75", f"points: {points}")
    found = needs(tmp_path, "Satu | 100 75 0 | 100 100 100 | ada", text)
    assert found["components"].officers == Officers(know, 3)


def test_points_are_those_of_the_gaps(tmp_path) -> None:
    found = result(tmp_path, "Satu | 100 75 0 | 0 100 . | ada\nDua | 0 0 | 75 100 | sebagian")
    (whole,) = found.institutions
    gaps = {(gap.unit.key, gap.indicator.code): gap for gap in found.gaps(whole)}
    for need in needs_of(found, whole, topics(tmp_path)):
        (code,) = need.topic.indicators
        for each in need.units:
            gap = gaps[each.unit.key, code]
            assert (each.lost_here, each.lost) == (gap.lost_here, gap.lost)


def test_nothing_is_said_where_no_officer_was_asked(tmp_path) -> None:
    assert needs(tmp_path, "Satu | | | ada\nDua | | | sebagian") == {}


def test_too_few_officers_are_counted_though_they_give_no_score(tmp_path) -> None:
    """One officer of two that the sheet asks for: a fact, but no points."""
    people = "who: {id: Petugas, en: Officer}, people: 4"
    of = another((people, f"{people}, minimum: 2, source: kasus, status: assumed"))
    found = result(tmp_path, "Satu | 0 | 100 | ada\nDua | 0 0 | 100 100 | ada", of=of)
    (whole,) = found.institutions
    (first, _) = needs_of(found, whole, topics(tmp_path, of=of))
    told = {each.unit.unit.name: (each.officers, each.lost) for each in first.units}
    assert told["Satu"] == (Officers(0, 1), None)
    assert told["Dua"][1] is not None


# Shares ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(15, 20, 50.9, 91.3), (0, 20, 0.0, 16.8), (20, 20, 83.2, 100.0), (81, 263, 25.3, 36.8)],
)
def test_intervals_are_the_printed_ones(part, whole, low, high) -> None:
    """15 of 20, none and all of 20: tables of exact limits. 81 of 263: Newcombe 1998, table I."""
    ends = clopper_pearson(part, whole)
    assert [round(float(end), 1) for end in ends] == [low, high]


def test_of_fewer_than_twenty_no_share_is_told() -> None:
    assert share_of(Officers(15, 19, 3)) is None
    share, low, high = share_of(Officers(15, 20))
    assert low < share == 75 < high


def test_without_the_library_no_share_is_told(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy", None)
    assert share_of(Officers(15, 20)) is None


def test_an_interval_without_the_library_says_what_to_install(monkeypatch) -> None:
    for name in ("scipy", "scipy.special"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(KepatuhanError) as caught:
        clopper_pearson(1, 23)
    (found,) = caught.value.findings
    assert found.code == "share.extra_missing"
    assert 'pip install "kepatuhan[statistics]"' in found.remedy(words("id"))
