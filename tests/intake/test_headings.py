"""Headings as people word them are known, and a tool's own in either language."""

from datetime import datetime
from pathlib import Path

import pytest
from intake import shapes, small

from kepatuhan.intake.model import Said, Tool
from kepatuhan.intake.signs import known_column, named_body


@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        ("Kabupaten/Kota", Said.INSTITUTION),
        ("Kab/Kota", Said.INSTITUTION),
        ("Kab. / Kota", Said.INSTITUTION),
        ("identitas/Kabupaten/Kota", Said.INSTITUTION),
        ("Nama Kabupaten/Kota", Said.INSTITUTION),
        ("Instansi yang dinilai", Said.INSTITUTION),
        ("Nama instansi yang dinilai", Said.INSTITUTION),
        ("Unit yang dinilai", Said.UNIT),
        ("Layanan yang dinilai", Said.PRODUCT),
        ("Kabupaten/Kota tempat tinggal responden", None),
        ("Hal yang dinilai", None),
    ],
)
def test_a_body_is_known_by_how_people_word_it(heading: str, meant: Said | None) -> None:
    assert known_column(Tool.GOOGLE, heading) == ""
    assert named_body(heading) == meant


@pytest.mark.parametrize("heading", ["Cap waktu", "Timestamp", "Stempel waktu"])
def test_a_time_of_sending_is_found_in_either_language(heading: str, tmp_path: Path) -> None:
    path = small.write(tmp_path, [], text=small.mapping(small.GOOGLE))
    rows = [[heading, *[*small.GOOGLE][1:]], [datetime(2022, 8, 1, 9), "08121", "Ya"]]
    shapes.write_book(path, {small.SHEET: rows})
    found = small.Inputs().only([path])
    assert next(found.survey.units()).date == "2022-08-01"
    assert not small.told(found, "map.new_column")
