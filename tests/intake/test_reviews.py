"""What a review says decides whether a row counts; words that nobody sorted are told of."""

from pathlib import Path

import pytest
from intake import small

from kepatuhan.result.model import Result


def reviewed(folder: Path, *words: str, said: str = "leave_out: [Not Approved]") -> Result:
    """Return the result of people whose submissions were reviewed so."""
    rows = [small.kobo_row(at, _validation_status=word) for at, word in enumerate(words)]
    columns = small.KOBO | {"_validation_status": f"review, {said}"}
    return small.scored(folder, rows, columns)


@pytest.mark.parametrize(
    "word",
    ["Ditolak", "Rejected", "Tidak Disetujui", "not approved", "validation_status_not_approved"],
)
def test_what_was_rejected_does_not_count_in_whatever_words(word: str, tmp_path: Path) -> None:
    found = reviewed(tmp_path, word, "Disetujui", "Approved", "")
    assert len(small.people(found)) == 3
    (left,) = small.told(found, "map.left_out")
    assert left.place.cell == "A2"
    assert not small.told(found, "map.review_unknown")
    assert not small.told(found, "map.review_absent")


def test_words_that_nobody_sorted_count_and_are_told_of(tmp_path: Path) -> None:
    found = reviewed(tmp_path, "Disetujui", "On Hold", "Ditahan", "On Hold")
    assert len(small.people(found)) == 4
    (said,) = small.told(found, "map.review_unknown")
    values = dict(said.values)
    assert (said.place.cell, values["n"]) == ("H3", "3")
    assert values["words"] == "“On Hold” (2), “Ditahan” (1)"


def test_words_of_leave_out_are_sorted_and_told_of_where_no_row_says_them(tmp_path: Path) -> None:
    found = reviewed(tmp_path, "On Hold", "Approved", said="leave_out: [On Hold, Meragukan]")
    assert len(small.people(found)) == 1
    assert not small.told(found, "map.review_unknown")
    (absent,) = small.told(found, "map.review_absent")
    assert dict(absent.values)["words"] == "“Meragukan”"


def test_only_decides_alone(tmp_path: Path) -> None:
    found = reviewed(tmp_path, "On Hold", "Approved", "", "Ditolak", said="only: [Approved]")
    assert len(small.people(found)) == 1
    assert not small.told(found, "map.review_unknown")
