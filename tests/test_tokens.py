"""How words and numbers in cells are compared."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kepatuhan.tokens import number_in, token_of


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("81.5", "163/2"), ("81,5", "163/2"), ("1,0", "1"), ("1.0", "1"), ("007", "7"),
        (" 3 ", "3"), ("\u00a03\u00a0", "3"), ("\t3\n", "3"), ("-5", "-5"), ("+5", "5"),
        ("0,125", "1/8"), ("44562.125", "356497/8"), ("1.5E+2", "150"), ("1e-2", "1/100"),
        ("0.000", "0"), ("1000.000", "1000"), ("12.5000", "25/2"), ("81.005", "16201/200"),
        ("１０", "10"), ("８１，５", "163/2"),  # full-width, as an Asian keyboard writes them
        ("9" * 40, "9" * 40),
    ],
)  # fmt: skip
def test_number_is_exact_with_comma_or_point(text: str, number: str) -> None:
    assert number_in(text) == Fraction(number)


@pytest.mark.parametrize(
    "text",
    ["", " ", "ada", "1.000,5", "1,000.5", "1.000.000", "1 000", "1_000", "76, 97", "5.", ".5",
     ",5", "82,7%", "1/2", "½", "10²", "²", "①", "٣", "٤٫٥", "३", "0x10", "1e", "e5", "1e100",
     "NaN", "inf", "Infinity", "--5", "−5", "5-", "3 4", "12:30", "2022-01-01", "9" * 41,
     "9" * 5000],
    ids=lambda text: text[:20],
)  # fmt: skip
def test_what_is_not_surely_a_number_is_none(text: str) -> None:
    assert number_in(text) is None


@pytest.mark.parametrize("text", ["1.000", "1,000", "14.000", "999.000", "-1.000", "+1.000"])
def test_a_thousand_that_could_be_a_one_is_not_guessed(text: str) -> None:
    assert number_in(text) is None
    assert token_of(text) != token_of("1")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tidak Ada", "tidak ada"), ("tidak_ada", "Tidak  ada"), ("tidak\nada", "tidak ada"),
        ("\u00a0Tidak\u00a0ada ", "tidak ada"), ("tidak\u3000ada", "tidak ada"), ("Ada.", "ada"),
        ("Ada .", "ada"), ("ada...", "ada"), ("1,0", "1"), ("1.", "1"), ("1.0.", "1"), ("01", "1"),
        (" 1 ", "1"), ("2,50", "2.5"), ("ＡＤＡ", "ada"), ("１", "1"), ("Ya\u0301", "y\u00e1"),
        ("STRASSE", "straße"), ("veri\ufb01kasi", "verifikasi"), ("V", "v"), ("N/A", "n/a"),
    ],
)  # fmt: skip
def test_spellings_of_one_word_are_the_same(one: str, other: str) -> None:
    assert token_of(one) == token_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ada", "tidak ada"), ("1", "2"), ("10²", "102"), ("²", "2"), ("№", "no"), ("½", "1"),
        ("٣", "3"), ("-", "–"), ("-", ""), (".", ""), ("1", "-1"), ("1", "1%"), ("√", "v"),
        ("А", "a"),  # Cyrillic
        ("1.10", "1.1.0"), ("tidak-ada", "tidak ada"), ("1_000", "1000"), ("12:30", "750"),
    ],
)  # fmt: skip
def test_different_words_stay_different(one: str, other: str) -> None:
    assert token_of(one) != token_of(other)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.text(max_size=12))
def test_token_of_a_token_is_itself(text: str) -> None:
    assert token_of(token_of(text)) == token_of(text)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.integers(-(10**9), 10**9), st.integers(0, 6), st.sampled_from(".,"))
def test_every_decimal_is_read_as_it_was_written(whole: int, places: int, mark: str) -> None:
    sign, digits = "-" * (whole < 0), str(abs(whole)).rjust(places + 1, "0")
    at = len(digits) - places
    written = sign + digits[:at] + (mark + digits[at:] if places else "")
    thousand = places == 3 and whole % 1000 == 0 and 0 < abs(whole) < 10**6
    assert number_in(written) == (None if thousand else Fraction(whole, 10**places))
