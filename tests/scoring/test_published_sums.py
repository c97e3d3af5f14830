"""Published scores recompute from their published parts, through the engine's own steps."""

import csv
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from kepatuhan.scoring.rounding import round_half_up
from kepatuhan.scoring.score import WHOLE, Node, Points, mean_tree, total

PUBLISHED = Path(__file__).parents[1] / "published" / "scores.csv"
DIMENSIONS = ("input", "proses", "output", "pengaduan", "kepercayaan")

with PUBLISHED.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def known(score: str) -> Points:
    return Points(Fraction(score), Fraction(score), Fraction(score))


def whole_and_parts(year: str, institution: str):
    rows = [row for row in ROWS if row["year"] == year and row["institution"] == institution]
    whole = next(row for row in rows if not row["unit"])
    return Decimal(whole["score"]), [row for row in rows if row["unit"]]


def mean_of_units(parts) -> Decimal:
    trees = [Node(None, WHOLE, WHOLE, known(row["score"])) for row in parts]
    return round_half_up(mean_tree(trees).points.value, 2)


@pytest.mark.parametrize(
    ("year", "institution", "units", "score"),
    [
        ("2023", "Kabupaten Bangka Tengah", 7, "93.71"),
        ("2023", "Kabupaten Maluku Tenggara", 7, "60.80"),
        ("2025", "Provinsi Lampung", 3, "88.49"),
        ("2022-pra", "Kota Magelang", 4, "93.28"),
    ],
)
def test_institution_is_the_plain_mean_of_its_units(year, institution, units, score) -> None:
    published, parts = whole_and_parts(year, institution)
    assert len(parts) == units
    assert mean_of_units(parts) == published == Decimal(score)


def test_known_negative_batang_is_not_bent_to() -> None:
    published, parts = whole_and_parts("2024", "Kabupaten Batang")
    assert (mean_of_units(parts), published) == (Decimal("93.70"), Decimal("93.74"))


WITH_PARTS = [row for row in ROWS if row["input"] and row["unit"]]


@pytest.mark.parametrize(
    ("unit", "computed", "published"),
    [
        ("Puskesmas Watdek", "49.85", "49.85"),
        ("Dinas Sosial", "89.25", "89.25"),
        # Its four parts were rounded before they were printed: 0.01 lies within their rounding.
        ("Dinas Pendidikan", "52.85", "52.86"),
    ],
)
def test_unit_is_the_sum_of_its_dimension_contributions(unit, computed, published) -> None:
    (row,) = [row for row in WITH_PARTS if row["unit"] == unit]
    parts = [known(row[name]) for name in DIMENSIONS if row[name]]
    assert round_half_up(total(parts).value, 2) == Decimal(computed)
    assert row["score"] == published
    assert abs(Decimal(computed) - Decimal(published)) <= Decimal("0.005") * (len(parts) + 1)
