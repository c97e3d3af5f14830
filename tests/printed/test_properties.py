"""Tables made from true numbers, rounded as they are printed: never a slip, until one is put in."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from printed.tables import slips_in

from kepatuhan.rubric.editions import load_rubric
from kepatuhan.scoring.bands import band_of
from kepatuhan.scoring.rounding import round_half_up

RUBRIC = load_rubric("2022")
WORDS = {"dark_green": ["hijau", "Hijau pekat", "ZONA HIJAU"], "green": ["hijau", "hijau muda"],
         "yellow": ["kuning", "Kepatuhan sedang"], "red": ["merah", "zona merah"]}  # fmt: skip
UNIT_SCORES = st.lists(st.fractions(0, 100, max_denominator=999), min_size=2, max_size=9)
checked = settings(max_examples=60)


def printed(value: Fraction, decimals: int) -> str:
    sign = "-" if value < 0 else ""
    return sign + f"{round_half_up(abs(value), decimals):f}".replace(".", ",")


def thousands(count: int) -> str:
    return f"{count:,}".replace(",", ".")


# Scores with zones, ranks and wholes ---------------------------------------------------------


@st.composite
def scored(draw) -> list[list[str]]:
    """Return rows of institution, unit, score, zone, rank; a whole, then its units."""
    bodies = draw(st.lists(UNIT_SCORES, min_size=1, max_size=5))
    means = [sum(units) / len(units) for units in bodies]
    rows = []
    for at, (units, mean) in enumerate(zip(bodies, means, strict=True)):
        rank = 1 + sum(other > mean for other in means)
        for unit, score in [("", mean), *((f"Unit {n}", each) for n, each in enumerate(units))]:
            band = band_of(round_half_up(score, 2), RUBRIC)
            zone = draw(st.sampled_from([*WORDS[str(band.zone)], band.category]))
            rows.append(
                [f"Kota {at}", unit, printed(score, 2), zone, "" if unit else str(rank)]
            )  # fmt: skip
    return rows


def score_table(rows: list[list[str]]) -> str:
    head = "Instansi | Unit | Nilai | Zona | Peringkat"
    return "\n".join([head, *(" | ".join(row) for row in rows)])


@checked
@given(scored())
def test_true_scores_never_slip(rows) -> None:
    assert slips_in(score_table(rows), year=2022) == []


@checked
@given(scored(), st.data())
def test_a_changed_zone_always_slips(rows, data) -> None:
    row = data.draw(st.sampled_from(rows))
    band = band_of(round_half_up(Fraction(row[2].replace(",", ".")), 2), RUBRIC)
    green = {"dark_green", "green"}
    others = [word for zone, words in WORDS.items() for word in words
              if zone != band.zone and not {zone, band.zone} <= green]  # fmt: skip
    others += [other.category for other in RUBRIC.bands if other is not band]
    row[3] = data.draw(st.sampled_from(others))
    found = slips_in(score_table(rows), year=2022)
    assert [slip[:3] for slip in found] == [("zone", f"D{rows.index(row) + 2}", row[3])]


@checked
@given(scored(), st.data())
def test_a_changed_whole_always_slips(rows, data) -> None:
    row = data.draw(st.sampled_from([row for row in rows if not row[1]]))
    units = [Fraction(each[2].replace(",", ".")) for each in rows if each[0] == row[0] and each[1]]
    at = data.draw(st.sampled_from([at for at, sign in enumerate(row[2]) if sign.isdecimal()]))
    row[2] = row[2][:at] + data.draw(st.sampled_from("0123456789")) + row[2][at + 1 :]
    whole = Fraction(row[2].replace(",", "."))
    assume(abs(whole - sum(units) / len(units)) > Fraction(1, 100) and whole <= 100)
    found = slips_in(score_table(rows), year=2022)
    assert ("mean", f"C{rows.index(row) + 2}") in [slip[:2] for slip in found]


# Dimensions ----------------------------------------------------------------------------------


@checked
@given(st.lists(st.fractions(0, 25, max_denominator=999), min_size=4, max_size=4))
def test_true_contributions_never_slip(parts) -> None:
    numbers = [printed(each, 2) for each in (*parts, sum(parts))]
    table = "Unit | Input | Proses | Output | Pengaduan | Nilai\nDinas | " + " | ".join(numbers)
    assert slips_in(table, year=2023) == []


# Counts with percentages ---------------------------------------------------------------------


@st.composite
def counted(draw) -> list[list[str]]:
    """Return rows of type, total, then count and share by zone; the last row sums them up."""
    decimals = draw(st.integers(0, 2))
    numbers = st.integers(0, 1500)
    rows = draw(st.lists(st.tuples(numbers, numbers, numbers), min_size=2, max_size=6))
    rows.append(tuple(map(sum, zip(*rows, strict=True))))
    lines = []
    for at, zones in enumerate(rows):
        total = sum(zones)
        line = ["Total" if at == len(rows) - 1 else f"Jenis {at}", thousands(total)]
        for count in zones:
            share = printed(Fraction(100 * count, total), decimals) if total else ""
            line += [thousands(count), share]
        lines.append(line)
    return lines


def count_table(rows: list[list[str]]) -> str:
    head = "Jenis | Jumlah | Hijau | % | Kuning | % | Merah | %"
    return "\n".join([head, *(" | ".join(row) for row in rows)])


@checked
@given(counted())
def test_true_counts_never_slip(rows) -> None:
    assert slips_in(count_table(rows)) == []


@checked
@given(counted(), st.data())
def test_a_changed_count_always_slips(rows, data) -> None:
    row = data.draw(st.sampled_from(rows))
    column = data.draw(st.sampled_from([1, 2, 4, 6]))
    true = row[column]
    at = data.draw(st.sampled_from([at for at, sign in enumerate(true) if sign.isdecimal()]))
    row[column] = true[:at] + data.draw(st.sampled_from("0123456789")) + true[at + 1 :]
    assume(row[column].replace(".", "").lstrip("0") != true.replace(".", "").lstrip("0"))
    assume(not row[column].startswith("0"))
    assert "total" in [slip[0] for slip in slips_in(count_table(rows))]


@checked
@given(counted(), st.data())
def test_a_changed_share_always_slips(rows, data) -> None:
    assume(any(row[3] for row in rows))
    row = data.draw(st.sampled_from([row for row in rows if row[3]]))
    column = data.draw(st.sampled_from([3, 5, 7]))
    true = row[column]
    at = data.draw(st.sampled_from([at for at, sign in enumerate(true) if sign.isdecimal()]))
    row[column] = true[:at] + data.draw(st.sampled_from("0123456789")) + true[at + 1 :]
    share = Fraction(row[column].replace(",", "."))
    total, count = (Fraction(row[place].replace(".", "")) for place in (1, column - 1))
    decimals = len(true.partition(",")[2])
    assume(abs(share - 100 * count / total) > Fraction(1, 2 * 10**decimals) and share > 1)
    found = slips_in(count_table(rows))
    assert [slip[:3] for slip in found] == [
        ("share", f"{'ABCDEFGH'[column]}{rows.index(row) + 2}", row[column])
    ]


# Growth --------------------------------------------------------------------------------------


@pytest.mark.parametrize("heading", ["Pertumbuhan (%)", "Kenaikan", "Growth %"])
@checked
@given(st.integers(1, 20_000), st.integers(0, 20_000), st.integers(0, 2))
def test_true_growth_never_slips(heading: str, before: int, after: int, decimals: int) -> None:
    growth = Fraction(100 * (after - before), before)
    row = [thousands(before), thousands(after), printed(growth, decimals) + "%"]
    row.append(thousands(after - before))
    table = f"Zona | 2021 | 2022 | {heading} | Selisih\nHijau | " + " | ".join(row)
    assert slips_in(table) == []


@checked
@given(st.integers(1, 999), st.integers(0, 999), st.integers(-99, 99).filter(bool))
def test_growth_that_is_off_always_slips(before: int, after: int, off: int) -> None:
    growth = Fraction(100 * (after - before), before)
    wrong = printed(growth + Fraction(off, 10), 2) + "%"
    table = f"Zona | 2021 | 2022 | Kenaikan\nHijau | {before} | {after} | {wrong}"
    assert [slip[:3] for slip in slips_in(table)] == [("growth", "D2", wrong)]
