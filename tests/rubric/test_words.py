"""Words of a rubric stay as they were written, and numbers are only what everyone reads as one."""

from fractions import Fraction

import pytest
from helpers import MINI

from kepatuhan.errors import KepatuhanError
from kepatuhan.rubric.load import parse_rubric
from kepatuhan.rubric.model import Rubric

TEXT = MINI.read_text(encoding="utf-8")
LEVELS = TEXT[TEXT.index("      - {code: ada,") : TEXT.index("  komponen:")]


def changed(old: str, new: str) -> Rubric:
    assert TEXT.count(old) == 1
    return parse_rubric(TEXT.replace(old, new), "uji.yaml")


def codes_of(old: str, new: str) -> list[str]:
    with pytest.raises(KepatuhanError) as caught:
        changed(old, new)
    return [finding.code for finding in caught.value.findings]


def scale_of(levels: str):
    return changed(LEVELS, levels).scales["ada"]


TYPED = """\
      - {code: no, label: {id: ya, en: yes}, points: 100,
         aliases: [y, on, off, true, 1, 1_000, 12:30, 2022-01-01, ~, null, 0x10, .5, .inf, <<, =]}
      - {code: lain, label: {id: Lain, en: Other}, points: 0}
"""


@pytest.mark.parametrize(
    "written",
    ["no", "NO", "ya", "yes", "y", "on", "off", "true", "TRUE", "1", "1.0", "1,0", "1_000", "12:30",
     "2022-01-01", "~", "null", "0x10", ".5", ".inf", "<<", "="],
)  # fmt: skip
def test_words_that_yaml_would_turn_into_something_else_are_themselves(written: str) -> None:
    level = scale_of(TYPED).level_of(written)
    assert level is not None
    assert level.code == "no"


@pytest.mark.parametrize(
    "other",
    ["false", "False", "1000", "750", "45000", "44562", "2022-1-1", "None", "", "16", "0.5", "0,5",
     "inf", "2", "bukan"],
)  # fmt: skip
def test_words_mean_nothing_that_was_not_written(other: str) -> None:
    assert scale_of(TYPED).level_of(other) is None


def test_labels_and_codes_are_kept_letter_by_letter() -> None:
    first = scale_of(TYPED).levels[0]
    assert (first.code, first.label) == ("no", {"id": "ya", "en": "yes"})
    assert first.aliases[4:8] == ("1", "1_000", "12:30", "2022-01-01")


def test_quoted_and_plain_words_are_the_same() -> None:
    quoted = TYPED.replace("code: no", 'code: "no"').replace("[y, on,", "['y', \"on\",")
    assert scale_of(quoted) == scale_of(TYPED)


WEIGHT = "weight: {value: 40,"


@pytest.mark.parametrize(
    "word",
    ["no", "ya", "1_000", "12:30", "1e2", "0x10", ".5", "5.", "-5", "+5", "NaN", ".nan", ".inf",
     "'100,0'", "'40,0'", "100.01", "101", "40 %", "40%", "4 0", "1/0", "40/00", "1/2/3", "1/2.5",
     "40.0.0", "٤٠", "４０", "½", "null", "~", "9" * 5000, f"1/{'9' * 5000}", f"0.{'9' * 5000}"],
    ids=lambda word: word[:20],
)  # fmt: skip
def test_weight_that_is_no_plain_number_from_0_to_100_is_refused(word: str) -> None:
    assert codes_of(WEIGHT, f"weight: {{value: {word},") == ["rubric.not_a_number"]


@pytest.mark.parametrize(
    ("first", "second", "value"),
    [
        ("40", "60", Fraction(40)),
        ("040", "60.0", Fraction(40)),
        ('"40.00"', "60.00", Fraction(40)),
        ("0.01", "99.99", Fraction(1, 100)),
        ("200/3", "100/3", Fraction(200, 3)),
        ("400/9", "500/9", Fraction(400, 9)),
        ("66.6", "33.4", Fraction(333, 5)),
        ("37.5/1", "62.5", Fraction(75, 2)),
        ("0.1", "99.9", Fraction(1, 10)),
        ("33.333333333333", "66.666666666667", Fraction(33333333333333, 10**12)),
    ],
)
def test_weights_are_exact(first: str, second: str, value: Fraction) -> None:
    text = TEXT.replace(WEIGHT, f"weight: {{value: {first},")
    text = text.replace("weight: {value: 60,", f"weight: {{value: {second},")
    weights = [branch.weight.value for branch in parse_rubric(text, "uji.yaml").dimensions]
    assert weights == [value, 100 - value]


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        ("40", "59.99", "40 + 59.99 = 99.99"),
        ("40", "60.01", "40 + 60.01 = 100.01"),
        ("100/3", "66.67", "100/3 + 66.67 = 30001/300"),
        ("33.333333333333", "66.666666666666", "= 99999999999999/1000000000000"),
    ],
)
def test_sum_that_is_not_100_is_shown_as_on_paper(first: str, second: str, shown: str) -> None:
    text = TEXT.replace(WEIGHT, f"weight: {{value: {first},")
    text = text.replace("weight: {value: 60,", f"weight: {{value: {second},")
    with pytest.raises(KepatuhanError) as caught:
        parse_rubric(text, "uji.yaml")
    (finding,) = caught.value.findings
    assert finding.code == "rubric.weights_sum"
    assert dict(finding.values)["found"].endswith(shown)


@pytest.mark.parametrize("word", ["dua", "-1", "2.0", "1e1", "٢", "２", "0x2", "", "1234567890"])
def test_decimals_are_a_whole_number(word: str) -> None:
    expected = "rubric.not_whole" if word else "rubric.not_text"
    assert codes_of("decimals: 2", f"decimals: {word}") == [expected]


@pytest.mark.parametrize("year", ["99", "20999", "2099.0", "dua ribu", "-209", "２０９９", "²⁰⁹⁹"])
def test_years_have_four_digits(year: str) -> None:
    assert codes_of("years: [2099]", f"years: [{year}]") == ["rubric.not_whole"]


@pytest.mark.parametrize(
    ("written", "level"),
    [("0", "kurang"), ("4", "kurang"), ("5", "separuh"), ("9", "separuh"), ("10", "penuh"),
     ("14", "penuh"), (" 10,0 ", "penuh"), ("15", None), ("-1", None), ("4,5", None), ("", None),
     ("penuh", None), ("10 sampai 14", None), ("1.000", None), ("9" * 5000, None)],
    ids=lambda word: str(word)[:20],
)  # fmt: skip
def test_count_falls_on_its_step(written: str, level: str | None) -> None:
    found = parse_rubric(TEXT, "uji.yaml").scales["komponen"].level_of(written)
    assert (found.code if found else None) == level
