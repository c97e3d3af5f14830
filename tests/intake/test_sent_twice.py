"""One person who was sent twice is told of; people who only answered alike are not."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from intake import small

NINE = datetime(2022, 8, 1, 9)


def stamped(*seconds: int, phones: str = "") -> list[list[object]]:
    """Return people who said the same, so many seconds after nine, with these last digits."""
    digits = phones or "1" * len(seconds)
    return [[NINE + timedelta(seconds=each), f"0812{digit}", "Ya"]
            for each, digit in zip(seconds, digits, strict=True)]  # fmt: skip


def cells(rows, columns, folder: Path) -> list[str]:
    found = small.told(small.scored(folder, rows, columns), "map.sent_twice")
    return [str(dict(each.values)["cells"]) for each in found]


@pytest.mark.parametrize(
    ("rows", "pairs"),
    [
        (stamped(0, 4), ["A2 = A3"]),
        (stamped(0, 120), ["A2 = A3"]),
        (stamped(0, 121), []),
        (stamped(0, 4, phones="12"), []),  # another telephone: another person
        (stamped(0, 4, 900, 910, 2000), ["A2 = A3, A4 = A5"]),
        (stamped(4, 900, 0), ["A4 = A2"]),  # in whatever order
        ([["1/8/2022 9.00.00", "1", "Ya"], ["1/8/2022 9.01.59", "1", "Ya"]], ["A2 = A3"]),
        ([["2022/08/01 9:00:00 AM GMT+8", "1", "Ya"], ["2022/08/01 9:00:04 PM GMT+8", "1", "Ya"]],
         []),
        ([["1/8/2022", "1", "Ya"], ["1/8/2022", "1", "Ya"]], []),  # a day is no time
    ],
)  # fmt: skip
def test_times_of_sending_that_lie_close_together_are_a_sign(
    rows: list[list[object]], pairs: list[str], tmp_path: Path
) -> None:
    assert cells(rows, small.GOOGLE, tmp_path) == pairs


def test_both_count_and_nothing_that_they_hold_is_quoted(tmp_path: Path) -> None:
    found = small.scored(tmp_path, stamped(0, 4))
    assert len(small.people(found)) == 2
    (said,) = small.told(found, "map.sent_twice")
    assert dict(said.values)["n"] == "1"
    assert "0812" not in str(said)


def test_an_equal_start_and_end_are_a_sign_under_whatever_key(tmp_path: Path) -> None:
    again = {"_id": 150, "_uuid": "u150", "_submission_time": "2022-08-09T02:00:09"}
    rows = [small.kobo_row(1), small.kobo_row(2), small.kobo_row(1, **again)]
    assert cells(rows, small.KOBO, tmp_path) == ["A2 = A4"]


def test_another_end_is_another_submission(tmp_path: Path) -> None:
    again = {"_id": 150, "_uuid": "u150", "end": "2022-08-01T09:06:00+08:00"}
    assert cells([small.kobo_row(1), small.kobo_row(1, **again)], small.KOBO, tmp_path) == []


def test_a_submission_that_was_rejected_is_no_double(tmp_path: Path) -> None:
    again = {"_uuid": "u150", "_validation_status": "Not Approved"}
    assert cells([small.kobo_row(1), small.kobo_row(1, **again)], small.KOBO, tmp_path) == []


def test_on_one_device_a_text_of_ones_own_is_a_sign_and_a_common_one_is_not(tmp_path: Path) -> None:
    columns = {"O-01": "O-01", "deviceid": "personal", "Saran": "unused", "_uuid": "identity"}
    texts = ["lama", "tidak ada", "ramah", "kursinya kurang", "jauh", "tidak ada", "sempit",
             "lama sekali", "kursinya kurang"]  # fmt: skip
    rows = [["Ya", "tablet", text, f"u{at}"] for at, text in enumerate(texts)]
    assert cells(rows, columns, tmp_path) == ["A5 = A10"]
    crowd = [["Ya", "tablet", "tidak ada", f"u{at}"] for at in range(9)]
    assert cells(crowd, columns, tmp_path) == []


def test_equal_closed_answers_alone_are_no_sign(tmp_path: Path) -> None:
    columns = {"O-01": "O-01", "Jenis kelamin": "unused", "_uuid": "identity"}
    rows = [["Ya", "L", "u1"], ["Ya", "L", "u2"], ["Ya", "P", "u3"]]
    assert cells(rows, columns, tmp_path) == []
