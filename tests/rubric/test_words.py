"""Words of a rubric stay as they were written, and numbers are only what everyone reads as one."""

from collections.abc import Iterator
from fractions import Fraction

import pytest
import yaml
from helpers import MINI

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.i18n import words
from kepatuhan.rubric.editions import editions
from kepatuhan.rubric.kinds import STATUS_WORDS, Status
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
        ("40", "59.99", "40 + 59,99 = 99,99, bukan 100: 0,01 kurang."),
        ("40", "60.01", "40 + 60,01 = 100,01, bukan 100: 0,01 terlalu banyak."),
        ("60.5", "42.91", "60,5 + 42,91 = 103,41, bukan 100: 3,41 terlalu banyak."),
        ("100/3", "66.67", "100/3 + 66,67 = 30001/300, bukan 100: 1/300 terlalu banyak."),
    ],
)
def test_sum_that_is_not_100_is_shown_as_on_paper(first: str, second: str, shown: str) -> None:
    text = TEXT.replace(WEIGHT, f"weight: {{value: {first},")
    text = text.replace("weight: {value: 60,", f"weight: {{value: {second},")
    with pytest.raises(KepatuhanError) as caught:
        parse_rubric(text, "uji.yaml")
    (finding,) = caught.value.findings
    assert finding.code == "rubric.weights_sum"
    assert shown in finding.message(words("id"))
    assert shown.partition(",")[0] in finding.message(words("en"))


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


@pytest.mark.parametrize(("word", "status"), STATUS_WORDS.items())
def test_a_status_may_be_indonesian(word: str, status: Status) -> None:
    text = TEXT.replace("{value: 60, source: kasus, status: official}",
                        f"{{value: 60, source: kasus, status: {word}}}")  # fmt: skip
    assert parse_rubric(text, "u.yaml").dimensions[1].weight.basis.status is status


def test_a_text_without_english_is_the_indonesian_one() -> None:
    both = "title: {id: Rubrik mini, en: Mini rubric}"
    rubric = parse_rubric(TEXT.replace(both, "title: {id: Rubrik mini}"), "u.yaml")
    assert rubric.title == {"id": "Rubrik mini", "en": "Rubrik mini"}


def texts_in(data: object) -> Iterator[dict[str, object]]:
    if isinstance(data, dict) and "id" in data:
        yield data
    elif isinstance(data, dict | list):
        for each in data.values() if isinstance(data, dict) else data:
            yield from texts_in(each)


@pytest.mark.parametrize("path", editions().values(), ids=editions())
def test_every_text_of_a_shipped_edition_stands_in_both_languages(path) -> None:
    texts = list(texts_in(yaml.safe_load(path.read_text(encoding="utf-8"))))
    assert len(texts) > 20
    assert [text for text in texts if not str(text.get("en", "")).strip()] == []


@pytest.mark.parametrize("word", ["rest", "sisanya"])
def test_what_is_left_is_shared_equally(word: str) -> None:
    text = TEXT.replace("{value: 60, source", f"{{value: {word}, source")
    assert [each.weight.value for each in parse_rubric(text, "u.yaml").dimensions] == [40, 60]
    both = text.replace(WEIGHT, f"weight: {{value: {word},")
    assert [each.weight.value for each in parse_rubric(both, "u.yaml").dimensions] == [50, 50]


@pytest.mark.parametrize("word", ["rest", "sisanya"])
def test_one_weight_of_a_group_may_be_written_alone(word: str) -> None:
    """The parent says the rest: of B-01 two thirds are known, B-02 takes the third that is left."""
    last = "            weight: {value: 100/3, source: kasus, status: assumed}\n"
    assert TEXT.count(last) == 1
    rest = f"        weights: {{value: {word}, source: kasus, status: inferred}}\n"
    variable = "      - code: B1\n"
    text = TEXT.replace(last, "").replace(variable, variable + rest)
    first, second = parse_rubric(text, "u.yaml").dimensions[1].children[0].children
    assert (first.weight.value, second.weight.value) == (Fraction(200, 3), Fraction(100, 3))
    assert (first.weight.basis.status, second.weight.basis.status) == ("assumed", "inferred")
