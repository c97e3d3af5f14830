"""Rows of another year than the mapping says are told of, once for each year."""

from datetime import datetime
from pathlib import Path

from intake import small


def told(folder: Path, *years: int, year: str = "2022") -> list[tuple[str, str, str]]:
    rows = [[datetime(each, 1, 9, 9, 5 * at), f"0812{at}", "Ya"] for at, each in enumerate(years)]
    found = small.scored(folder, rows, text=small.mapping(small.GOOGLE, year=year))
    said = [(each.place.cell, dict(each.values)) for each in small.told(found, "map.other_year")]
    return [(cell, str(values["found"]), str(values["n"])) for cell, values in said]


def test_rows_of_another_year_are_told_of_once_a_year(tmp_path: Path) -> None:
    assert told(tmp_path, 2022, 2023, 2023, 2021) == [("A3", "2023", "2"), ("A5", "2021", "1")]


def test_rows_of_the_year_of_the_mapping_are_not(tmp_path: Path) -> None:
    assert told(tmp_path, 2022, 2022) == []


def test_a_row_that_tells_its_year_is_not(tmp_path: Path) -> None:
    columns = small.GOOGLE | {"Tahun": "year"}
    text = small.mapping(columns).replace(', year: "2022"', "")
    rows = [[datetime(2023, 1, 9, 9), "08121", "Ya", 2022]]
    assert not small.told(small.scored(tmp_path, rows, columns, text), "map.other_year")
