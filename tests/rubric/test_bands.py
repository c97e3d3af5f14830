"""Every bound of the shipped bands, from both sides: rounded once, half up, then looked up."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kepatuhan.rubric.editions import load_rubric
from kepatuhan.scoring.bands import judge
from kepatuhan.scoring.score import Points

BANDS_2022 = [
    ("88", "A", "Kualitas Tertinggi", "dark_green"),
    ("78", "B", "Kualitas Tinggi", "green"),
    ("54", "C", "Kualitas Sedang", "yellow"),
    ("32", "D", "Kualitas Rendah", "red"),
    ("0", "E", "Kualitas Terendah", "red"),
]
BANDS_2021 = [
    ("81", "Tinggi", "Kepatuhan tinggi", "green"),
    ("51", "Sedang", "Kepatuhan sedang", "yellow"),
    ("0", "Rendah", "Kepatuhan rendah", "red"),
]


@pytest.mark.parametrize(("edition", "bands"), [("2021", BANDS_2021), ("2022", BANDS_2022)])
def test_bands_are_those_that_were_published(edition: str, bands: list[tuple[str, ...]]) -> None:
    found = [
        (str(band.minimum), band.category, band.opinion["id"], band.zone)
        for band in load_rubric(edition).bands
    ]
    assert found == bands


BOUNDS = [
    # edition, exact score, printed, category
    ("2022", "100", "100.00", "A"),
    ("2022", "88", "88.00", "A"),
    ("2022", "87.999", "88.00", "A"),
    ("2022", "87.995", "88.00", "A"),
    ("2022", "17599/200", "88.00", "A"),  # 87.995
    ("2022", "87.9949999999999999999999", "87.99", "B"),
    ("2022", "87.994", "87.99", "B"),
    ("2022", "87.99", "87.99", "B"),
    ("2022", "78", "78.00", "B"),
    ("2022", "77.995", "78.00", "B"),
    ("2022", "77.9949", "77.99", "C"),
    ("2022", "54", "54.00", "C"),
    ("2022", "53.995", "54.00", "C"),  # round(53.995, 2) is 53.99 in binary
    ("2022", "53.994", "53.99", "D"),
    ("2022", "32", "32.00", "D"),
    ("2022", "31.995", "32.00", "D"),
    ("2022", "31.99", "31.99", "E"),
    ("2022", "0.005", "0.01", "E"),
    ("2022", "0.004", "0.00", "E"),
    ("2022", "0", "0.00", "E"),
    ("2022", "200/3", "66.67", "C"),
    ("2021", "100", "100.00", "Tinggi"),
    ("2021", "81", "81.00", "Tinggi"),
    ("2021", "80.995", "81.00", "Tinggi"),
    ("2021", "80.9949", "80.99", "Sedang"),
    ("2021", "80.99", "80.99", "Sedang"),
    ("2021", "51", "51.00", "Sedang"),
    ("2021", "50.995", "51.00", "Sedang"),
    ("2021", "50.994", "50.99", "Rendah"),
    ("2021", "50.99", "50.99", "Rendah"),
    ("2021", "0", "0.00", "Rendah"),
]


@pytest.mark.parametrize(("edition", "exact", "printed", "category"), BOUNDS)
def test_score_at_a_bound(edition: str, exact: str, printed: str, category: str) -> None:
    value = Fraction(exact)
    verdict = judge(Points(value, value, value), load_rubric(edition))
    assert str(verdict.score) == printed
    assert verdict.band is not None
    assert verdict.band.category == category
    assert verdict.is_certain


@pytest.mark.parametrize(
    ("score", "year", "zone"),
    [
        ("79.65", "2021", "yellow"),  # Sumbawa
        ("79.36", "2022", "green"),  # Tabalong
        ("52.68", "2022", "red"),  # Labuhanbatu Selatan
        ("52.68", "2021", "yellow"),
        ("86.28", "2021", "green"),  # Klungkung
    ],
)
def test_published_scores_fall_in_the_zone_of_their_own_year(
    score: str, year: str, zone: str
) -> None:
    value = Fraction(score)
    band = judge(Points(value, value, value), load_rubric(year)).band
    assert band is not None
    assert band.zone == zone


@pytest.mark.parametrize(
    ("low", "high", "category", "certain"),
    [
        ("87.995", "100", "A", True),
        ("87.994", "100", None, False),
        ("78", "87.994", "B", True),
        ("31.994", "31.995", None, True),  # D or E: both are red
        ("53.994", "53.995", None, False),
    ],
)
def test_zone_is_certain_where_both_rounded_bounds_share_a_zone(
    low: str, high: str, category: str | None, certain: bool
) -> None:
    verdict = judge(Points(None, Fraction(low), Fraction(high)), load_rubric("2022"))
    assert verdict.is_certain is certain
    assert (verdict.band.category if verdict.band else None) == category


@pytest.mark.parametrize(
    ("exact", "above_floor", "to_next"),
    [("87.995", "0.00", None), ("87.994", "9.99", "0.01"), ("54", "0.00", "24.00")],
)
def test_distances_are_counted_from_the_printed_score(
    exact: str, above_floor: str, to_next: str | None
) -> None:
    value = Fraction(exact)
    verdict = judge(Points(value, value, value), load_rubric("2022"))
    assert verdict.above_floor == Decimal(above_floor)
    assert verdict.to_next == (Decimal(to_next) if to_next else None)
