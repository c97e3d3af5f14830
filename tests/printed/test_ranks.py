import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printed.tables import EN, audited, slips_in

from kepatuhan.pictures.printed.texts import not_checked_text
from kepatuhan.printed.ranking import Entry, judged_ranks


def ranked(*pairs: tuple[int, str], columns: str = "", values: str = "") -> str:
    lines = [f"Peringkat | Instansi | Nilai {columns}"]
    lines += [f"{rank} | Kabupaten {at} | {score} {values}" for at, (rank, score) in
              enumerate(pairs)]  # fmt: skip
    return "\n".join(lines)


def wrong(*pairs: tuple[int, str]) -> list[tuple[str, str, str]]:
    """Return the cell, printed and recomputed rank of each slip in the ranks."""
    return [(cell, printed, recomputed) for code, cell, printed, recomputed in
            slips_in(ranked(*pairs)) if code == "rank"]  # fmt: skip


@pytest.mark.parametrize(
    "pairs",
    [
        [(1, "95,00"), (2, "90,00"), (3, "85,00")],
        [(3, "85,00"), (1, "95,00"), (2, "90,00")],  # in any order of rows
        [(1, "95,00"), (2, "90,00"), (2, "90,00"), (4, "85,00")],  # equals share, 1 2 2 4
        [(1, "95,00"), (2, "90,00"), (2, "90,00"), (3, "85,00")],  # or 1 2 2 3
        [(1, "95,00"), (3, "90,00"), (2, "90,00"), (4, "85,00")],  # or follow each other
        [(1, "90,00"), (1, "90,00"), (1, "90,00")],
        [(17, "95,00"), (203, "90,00"), (204, "60,00")],  # a part of a ranking
        [(1, "95,00"), (50, "90,00"), (60, "85,00")],
        [(1, "95,00"), (2, "90,00"), (4, "85,00")],
        [(1, "95,00"), (2, "90,00"), (1, "93,00"), (2, "91,00"), (3, "70,00")],  # two blocks
        # sorted by score, ranks within something that the table does not show
        [(1, "95,00"), (1, "94,00"), (3, "93,90"), (2, "93,80"), (2, "93,70"), (4, "93,00")],
        [(1, "95,00"), (2, "94,00"), (1, "93,00"), (3, "92,00"), (2, "91,00")],
    ],
)
def test_ranks_that_fit(pairs: list[tuple[int, str]]) -> None:
    assert wrong(*pairs) == []


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        # swapped neighbours: one of the two is enough to say
        ([(1, "95,00"), (3, "90,00"), (2, "85,00"), (4, "80,00")], [("A3", "3", "2")]),
        ([(1, "95,00"), (2, "90,00"), (8, "85,00"), (4, "80,00"), (5, "70,00")],
         [("A4", "8", "3")]),
        # a wrong score does not drag the other ranks along
        ([(1, "95,00"), (2, "9,00"), (3, "90,00"), (4, "85,00")], [("A3", "2", "4")]),
        # a rank shared by different scores
        ([(1, "95,00"), (2, "90,00"), (2, "85,00"), (4, "80,00")], [("A4", "2", "3")]),
        ([(2, "90,00"), (3, "90,00"), (1, "80,00")], [("A4", "1", "3")]),
        # a part of a ranking, out of order
        ([(17, "95,00"), (203, "60,00"), (204, "90,00")], [("A4", "204", "17–203")]),
        ([(17, "95,00"), (40, "90,00"), (50, "80,00"), (20, "70,00")], [("A5", "20", "≥ 50")]),
        ([(70, "95,00"), (40, "90,00"), (50, "80,00")], [("A2", "70", "1–40")]),
        # not the one that fits its place, but the others: never "3, by the scores 3"
        ([(1, "95,00"), (4, "90,00"), (3, "85,00"), (5, "80,00"), (5, "70,00")],
         [("A3", "4", "2"), ("A5", "5", "4")]),
        # within the first of two blocks
        ([(1, "95,00"), (3, "93,00"), (2, "92,00"), (1, "94,00"), (2, "91,00")],
         [("A3", "3", "2")]),
    ],
)  # fmt: skip
def test_ranks_that_do_not_fit(pairs, expected) -> None:
    assert wrong(*pairs) == expected


def test_ranks_within_a_province() -> None:
    table = """
        Provinsi | Instansi    | Nilai | Peringkat
        Bali     | Kabupaten A | 95,00 | 1
        Jambi    | Kabupaten B | 94,00 | 1
        Bali     | Kabupaten C | 90,00 | {}
        Jambi    | Kabupaten D | 85,00 | 2
        Bali     | Kabupaten E | 80,00 | {}
    """
    assert slips_in(table.format(2, 3)) == []
    assert slips_in(table.format(3, 2)) == [("rank", "D4", "3", "2")]


def test_ranks_within_a_type_that_only_the_names_tell() -> None:
    table = """
        Instansi    | Nilai | Ranking
        Kota A      | 95,00 | 60
        Kabupaten B | 90,00 | 50
        Kota C      | 85,00 | 70
        Kabupaten D | 80,00 | 55
    """
    assert slips_in(table) == []


def test_units_and_institutions_are_ranked_apart() -> None:
    table = """
        Instansi    | Unit   | Nilai | Peringkat
        Kabupaten A |        | 90,00 | 1
        Kabupaten B |        | 80,00 | 2
        Kabupaten A | Dinsos | 85,00 | 1
        Kabupaten B | Dinsos | 82,00 | 2
    """
    assert [slip[0] for slip in slips_in(table)] == []


def test_years_are_ranked_apart() -> None:
    table = """
        Tahun | Instansi    | Nilai | Peringkat
        2021  | Kabupaten A | 80,00 | 1
        2021  | Kabupaten B | 70,00 | 2
        2022  | Kabupaten A | 90,00 | 2
        2022  | Kabupaten B | 95,00 | 1
    """
    assert slips_in(table) == []


def test_many_rows_take_no_time() -> None:
    count = 20_000
    entries = [Entry(at, at + 1, count - at) for at in range(count)]
    entries[7] = entries[7]._replace(rank=9)
    assert list(judged_ranks(entries, [[""] * count]).wrong) == [7]


def unchecked(table: str) -> str:
    return not_checked_text(audited(table).not_checked, EN)


def test_ranks_that_no_way_of_counting_explains_are_named() -> None:
    table = ranked((1, "95,00"), (1, "94,00"), (3, "93,90"), (2, "93,80"))
    assert unchecked(table) == (
        "ranks A2, A3, A4, A5: rank 1 stands beside 95,00 and 94,00; how they are counted is "
        "not told"
    )  # fmt: skip


def test_a_rank_alone_is_not_checked() -> None:
    assert unchecked(ranked((17, "95,00"))) == "ranks A2: none beside it to compare with"
    assert audited(ranked((17, "95,00"))).checks == 1  # the range of the score


def test_ranks_that_were_checked_are_not_named() -> None:
    assert unchecked(ranked((1, "95,00"), (2, "90,00"))) == ""


@settings(max_examples=200)
@given(st.lists(st.tuples(st.integers(1, 8), st.integers(60, 70)), min_size=1, max_size=8))
def test_a_slip_never_prints_the_rank_that_it_recomputes(pairs: list[tuple[int, int]]) -> None:
    """And every rank is checked, or it is named as not checked."""
    audit = audited(ranked(*((rank, f"{score},00") for rank, score in pairs)))
    for slip in audit.slips:
        first, _, last = str(slip.recomputed).removeprefix("≥ ").partition("–")
        highest = int(last or first) if not str(slip.recomputed).startswith("≥") else 99
        assert not int(first) <= slip.printed.value <= highest
    named = sum(len(each.cells) for each in audit.not_checked)
    assert audit.checks + named == 2 * len(pairs)
