"""How words and numbers in cells are compared."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kepatuhan.ground.tokens import (
    answer_token,
    is_doubtful_number,
    number_in,
    shown_number,
    token_of,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("81.5", "163/2"), ("81,5", "163/2"), ("1,0", "1"), ("1.0", "1"), ("007", "7"),
        (" 3 ", "3"), ("\u00a03\u00a0", "3"), ("\t3\n", "3"), ("-5", "-5"), ("+5", "5"),
        ("0,125", "1/8"), ("44562.125", "356497/8"),
        ("0.000", "0"), ("0,500", "1/2"), ("77,995", "15599/200"), ("1000.000", "1000"),
        ("12.5000", "25/2"), ("81.005", "16201/200"),
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
     "1e2", "1E2", "1.5E+2", "1e-2", "8,15e1",
     "NaN", "inf", "Infinity", "--5", "−5", "5-", "3 4", "12:30", "2022-01-01", "9" * 41,
     "9" * 5000],
    ids=lambda text: text[:20],
)  # fmt: skip
def test_what_is_not_surely_a_number_is_none(text: str) -> None:
    assert number_in(text) is None


DOUBTFUL = ["1.000", "1,000", "14.000", "999.000", "-1.000", "+1.000", "81.500", "94,000", "2.030",
            "12,340", " 81.500\u200b", "\u00a094,000 "]  # fmt: skip
SURE = ["77,995", "87.995", "0.500", "0,000", "1000.000", "81.50", "81.5000", "94", "81.500,0",
        "81.500.000", "081.500", "ada", "", "81.500 hari"]  # fmt: skip


@pytest.mark.parametrize("text", DOUBTFUL)
def test_a_thousand_that_could_be_a_decimal_is_not_guessed(text: str) -> None:
    assert is_doubtful_number(text)
    assert number_in(text) is None
    assert token_of(text) != token_of(text.strip()[:-4])


@pytest.mark.parametrize("text", SURE)
def test_other_texts_are_no_doubtful_numbers(text: str) -> None:
    assert not is_doubtful_number(text)


# As a workbook stores it, and as Excel shows it with the format General in a wide column.
SHOWN = [
    ("53.994999999999997", "53.995"), ("100.00000000000001", "100"), ("94", "94"),
    ("81.299999999999997", "81.3"), ("0.31994999999999996", "0.31995"),
    ("1.0000000000000002", "1"), ("0.30000000000000004", "0.3"), ("77.995000000000005", "77.995"),
    ("123456789012345", "123456789012345"), ("0.123456789012345", "0.123456789012345"),
    ("1234567890123456", "1234567890123460"), ("1.0", "1"), ("94.50", "94.5"), ("007", "7"),
    ("+5", "5"), ("5.", "5"), (".5", "0.5"), ("-0", "0"), ("-0.0", "0"), ("0", "0"),
    ("-2.5", "-2.5"), ("1E-3", "0.001"), ("3.2E+1", "32"), ("8.15e1", "81.5"),
    ("1E+20", "1" + "0" * 20), ("1E-20", "0." + "0" * 19 + "1"),
    ("5.3994999999999997E-2", "0.053995"),
]  # fmt: skip


@pytest.mark.parametrize(("stored", "shown"), SHOWN)
def test_a_stored_number_is_the_number_that_excel_shows(stored: str, shown: str) -> None:
    assert shown_number(stored) == shown


@pytest.mark.parametrize("text", ["1e400", "-1E999", "9" * 400, "nan", "inf", "ada", "81,5"])
def test_what_no_numeric_cell_stores_is_not_shown(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text[:9])):
        shown_number(text)


@settings(max_examples=500)
@given(st.floats(-9.99999999999999e307, 9.99999999999999e307))
@example(0.1 + 0.2)
@example(53.995)
@example(5e-324)
def test_fifteen_digits_of_any_number_are_shown(number: float) -> None:
    shown = shown_number(repr(number))
    assert Fraction(shown) == Fraction(f"{number:.15g}")
    assert shown_number(shown) == shown
    assert "e" not in shown.lower()
    assert shown == shown_number(f"{number:.17g}")  # as Excel writes it


@settings(max_examples=500)
@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 15))
def test_a_number_of_fifteen_digits_is_shown_exactly(digits: int, places: int) -> None:
    number = Fraction(digits, 10**places)
    written = f"{Decimal(digits).scaleb(-places):f}"
    assert Fraction(shown_number(written)) == number
    assert Fraction(shown_number(repr(float(written)))) == number


UNSEEN = ["\u200b", "\u200c", "\u200d", "\u200e", "\u202e", "\u2060", "\u2066", "\ufeff", "\u00ad",
          "\u061c", "\u180e", "\u034f", "\ufe0f", "\U000e0041"]  # fmt: skip


@pytest.mark.parametrize("sign", UNSEEN, ids=ascii)
def test_signs_that_nobody_sees_change_nothing(sign: str) -> None:
    assert token_of(f"{sign}Tidak {sign}a{sign}da{sign}") == "tidak ada"
    assert number_in(f"{sign}8{sign}1,5{sign}") == Fraction("81.5")
    assert is_doubtful_number(f"81{sign}.500")


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


@settings(max_examples=300)
@given(st.text(max_size=12))
def test_token_of_a_token_is_itself(text: str) -> None:
    assert token_of(token_of(text)) == token_of(text)


@settings(max_examples=300)
@given(st.integers(-(10**9), 10**9), st.integers(0, 6), st.sampled_from(".,"))
def test_every_decimal_is_read_as_it_was_written(whole: int, places: int, mark: str) -> None:
    sign, digits = "-" * (whole < 0), str(abs(whole)).rjust(places + 1, "0")
    at = len(digits) - places
    written = sign + digits[:at] + (mark + digits[at:] if places else "")
    doubtful = places == 3 and whole % 10 == 0 and 1000 <= abs(whole) < 10**6
    assert number_in(written) == (None if doubtful else Fraction(whole, 10**places))
    assert is_doubtful_number(written) == doubtful


@pytest.mark.parametrize(
    ("written", "typed"),
    [("“Ada”", '"ada"'), ("‘Ada’", "'ada'"), ("Jum’at", "jum'at"), ("Ada – semua", "ada - semua"),
     ("Ada — lengkap", "ada - lengkap"), ("SK‑1", "sk-1"), ("Ada\u00a0semua", "ada semua"),
     ("Ada\u200b", "ada"), ("–", "-")],
)  # fmt: skip
def test_an_answer_is_the_same_with_the_signs_of_a_keyboard(written: str, typed: str) -> None:
    assert answer_token(written) == answer_token(typed) == typed


def test_the_signs_of_a_name_stay_as_archives_hold_them() -> None:
    assert token_of("UPT “Jum’at”") != token_of('UPT "Jum\'at"')
