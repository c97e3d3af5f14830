"""The provinces of the map."""

import pytest
from year.years import year_of

from kepatuhan.register.provinces import province_of, provinces, provinces_in


@pytest.mark.parametrize(("year", "number"), [(2015, 34), (2022, 34), (2023, 38), (2030, 38)])
def test_there_are_34_until_2022_and_38_after(year, number) -> None:
    assert len(provinces_in(year)) == number


def test_no_two_tiles_lie_on_each_other_and_no_name_means_two() -> None:
    every = provinces()
    assert len({(each.column, each.row) for each in every}) == len(every)
    names = [name for each in every for name in {each.name, each.short, *each.aliases}]
    assert len(set(names)) == len(names)
    assert all(province_of(name) is each for each in every for name in (each.name, each.short))


@pytest.mark.parametrize(
    ("name", "code"),
    [("Prov. Bali", "51"), ("PROVINSI JAWA  TENGAH", "33"), ("Kep. Riau", "21"),
     ("Yogyakarta", "34"), ("51", "51")],
)  # fmt: skip
def test_a_province_is_known_by_many_names(name, code) -> None:
    found = province_of(name)
    assert found
    assert found.code == code


def test_a_tile_shows_the_median_of_its_own_institutions_and_that_ones_zone() -> None:
    rows = [("A", "kota", "Bali", "90"), ("B", "kota", "bali", "60"), ("C", "kota", "NTB", "10")]
    tiles = {tile.province.name: tile for tile in year_of(rows).tiles}
    bali, empty = tiles["Bali"], tiles["Aceh"]
    assert (bali.counts.total, bali.scored, bali.median) == (2, 2, 75)
    assert bali.band is not None
    assert bali.band.category == "C"
    assert (empty.counts.total, empty.median, empty.band) == (0, None, None)


def test_the_four_youngest_have_no_tile_in_2022_but_their_institutions_are_counted() -> None:
    year = year_of([("A", "kota", "Papua Selatan", "90")])
    assert year.off_map == 1
    assert [row.name for row in year.by_province] == ["Papua Selatan"]
