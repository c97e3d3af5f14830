"""The numbers of registers, and what may not be taken for one."""

import pytest

from kepatuhan.programmes.complaints.load_terms import load_terms
from kepatuhan.programmes.complaints.register_number import RegisterNumber, number_in_register


def read(text: str) -> RegisterNumber | None:
    return number_in_register(text, load_terms().kind_in_number)


@pytest.mark.parametrize(
    ("text", "kind", "month", "year", "office"),
    [
        ("0179/LM/VI/2022/BJM", "lm", 6, 2022, "BJM"),
        ("0003/IN/XII/2023/DPS", "own", 12, 2023, "DPS"),
        (" 12 / rco / i / 2024 / jkt ", "rco", 1, 2024, "JKT"),
        ("0007/KNL/IV/2022/BJM", "consultation", 4, 2022, "BJM"),
    ],
)
def test_a_number_of_the_ombudsman_tells_kind_month_year_and_office(
    text: str, kind: str, month: int, year: int, office: str
) -> None:
    found = read(text)
    assert found is not None
    assert (found.kind, found.month, found.year, found.office) == (kind, month, year, office)
    assert found.is_ombudsman


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("010228.2022", 2022), ("12/2022", 2022), ("2023-0004", 2023), ("PGD-2022-0012", 2022),
        ("5010653", None), ("#5010653", None), ("P/17", None),
    ],
)  # fmt: skip
def test_other_numbers_are_taken_as_they_are(text: str, year: int | None) -> None:
    found = read(text)
    assert found is not None
    assert (found.text, found.year, found.kind) == (text.removeprefix("#"), year, "")


@pytest.mark.parametrize(
    "text",
    [
        "5105016703890001", "51.0501.670389.0001", "5105 0167 0389 0001",  # NIK
        "081234567890", "0812-3456-7890", "0812.3456.7890", "+6281234567890", "0361-223344",
        "Siti Aminah", "SITI", "Ni Made Ayu, S.Pd", "siti@contoh.id", "Jl. Gajah Mada 5",
        "HP081234567890", "LM", "P-1/SUARTINI", "SUARTINI-1", "",
        "0179/XX/VI/2022/BJM", "0179/LM/XIII/2022/BJM",
        "0179/LM/VI/1822/BJM", "0179/LM/VI/2022/BANJARMASIN",
    ],
)  # fmt: skip
def test_what_may_be_a_persons_or_is_wrongly_written_is_no_number(text: str) -> None:
    assert read(text) is None


def test_zeros_in_front_make_no_other_number() -> None:
    first, second = read("0179/LM/VI/2022/BJM"), read("179/LM/VI/2022/BJM")
    assert first is not None
    assert second is not None
    assert first.key == second.key


def test_a_short_bare_number_only_counts_within_its_list() -> None:
    short, long = read("12"), read("5010653")
    assert short is not None
    assert long is not None
    assert (short.is_counter, long.is_counter) == (True, False)
