"""Tables as they were published: the right ones give nothing, the known slips are found."""

import csv
from itertools import groupby
from pathlib import Path

import pytest
from printed.tables import audited, notes_in, slips, slips_in
from published.contradictions import OTHER_WHOLE, OTHER_ZONE

from kepatuhan.rubric.editions import edition_for_year

FOLDER = Path(__file__).parents[1] / "published"


def read(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


DATED = [row for row in read("scores.csv") if row["year"].isdecimal()]
SCORES = sorted(DATED, key=lambda row: row["year"])
COUNTS = read("zone_counts.csv")
SCORE_COLUMNS = {
    "province": "Provinsi", "institution": "Instansi", "institution_type": "Jenis instansi",
    "unit": "Unit", "score": "Nilai", "input": "Input", "proses": "Proses", "output": "Output",
    "pengaduan": "Pengaduan", "kepercayaan": "Kepercayaan", "zone": "Zona",
    "category": "Kategori", "opinion": "Opini",
}  # fmt: skip
COUNT_COLUMNS = {
    "year": "Tahun", "scope": "Wilayah", "instansi_type": "Jenis instansi", "n_total": "Total",
    "n_hijau": "Hijau", "n_kuning": "Kuning", "n_merah": "Merah", "pct_hijau_published": "% hijau",
    "pct_kuning_published": "% kuning", "pct_merah_published": "% merah",
}  # fmt: skip


def table(columns: dict[str, str], rows: list[dict[str, str]]) -> str:
    lines = [" | ".join(columns.values())]
    lines += [" | ".join(row[name].replace("|", "/") for name in columns) for row in rows]
    return "\n".join(lines)


BY_YEAR = {year: list(rows) for year, rows in groupby(SCORES, lambda row: row["year"])}
KNOWN = [year for year in BY_YEAR if edition_for_year(int(year))]


def test_the_published_years_have_editions() -> None:
    assert {"2021", "2022"} <= set(KNOWN)


@pytest.mark.parametrize("year", KNOWN)
def test_scores_of_a_year_are_right_but_for_the_known_contradictions(year: str) -> None:
    audit = audited(table(SCORE_COLUMNS, BY_YEAR[year]), year=int(year))
    verdicts = sum(bool(row[name]) for row in BY_YEAR[year]
                   for name in ("zone", "category", "opinion"))  # fmt: skip
    assert audit.rows == len(BY_YEAR[year])
    assert audit.checks >= len(BY_YEAR[year]) + verdicts  # none was passed over
    with_units = {row["institution"] for row in BY_YEAR[year] if row["unit"]}  # as it is written
    known = [
        ("mean", *told[:2])
        for (of, name), told in OTHER_WHOLE.items()
        if of == year and name in with_units
    ]
    found = [(slip[0], *slip[2:]) for slip in slips(audit)]
    assert sorted(slip for slip in found if slip[0] != "zone") == sorted(known)
    zones = [slip for slip in found if slip[0] == "zone"]
    assert len(zones) == sum(key[0] == year for key in OTHER_ZONE)


def whole_and_units(year: str, institution: str) -> str:
    rows = [row for row in read("scores.csv")
            if (row["year"], row["institution"]) == (year, institution)]  # fmt: skip
    return table({"institution": "Instansi", "unit": "Unit", "score": "Nilai"}, rows)


@pytest.mark.parametrize(
    ("year", "institution", "printed"),
    [
        ("2023", "Kabupaten Bangka Tengah", "93.71"),
        ("2023", "Kabupaten Maluku Tenggara", "60.80"),
        ("2025", "Provinsi Lampung", "88.49"),
        ("2022-pra", "Kota Magelang", "93.28"),
    ],
)
def test_wholes_that_recompute(year: str, institution: str, printed: str) -> None:
    text = whole_and_units(year, institution)
    assert slips_in(text, rubric="2022") == []
    changed = f"{float(printed) + 0.1:.2f}"
    found = slips_in(text.replace(printed, changed, 1), rubric="2022")
    assert [slip[2] for slip in found] == [changed]


def test_batang_2024_is_a_slip() -> None:
    text = whole_and_units("2024", "Kabupaten Batang")
    assert slips_in(text, rubric="2022") == [("mean", "C2", "93.74", "93.70")]


def test_provinsi_bali_2022_with_a_lost_digit() -> None:
    rows = [dict(row) for row in BY_YEAR["2022"]]
    (bali,) = [row for row in rows if row["institution"] == "Provinsi Bali"]
    assert bali["score"] == "94.01"
    bali["score"] = "54,01"
    found = slips_in(table(SCORE_COLUMNS, rows), year=2022)
    assert [slip[:1] + slip[2:] for slip in found] == [
        ("zone", "hijau", "Yellow (C, Medium quality)"),
        ("zone", "A", "Yellow (C, Medium quality)"),
        *([("zone", bali["opinion"], "Yellow (C, Medium quality)")] if bali["opinion"] else []),
    ]


@pytest.mark.parametrize(("year", "total"), [("2021", 587), ("2022", 586)])
def test_national_counts_are_right(year: str, total: int) -> None:
    rows = [row for row in COUNTS if (row["year"], row["scope"]) == (year, "nasional")]
    audit = audited(table(COUNT_COLUMNS, rows))
    shares = sum(bool(row[f"pct_{zone}_published"]) for row in rows
                 for zone in ("hijau", "kuning", "merah"))  # fmt: skip
    assert (len(rows), rows[-1]["n_total"]) == (6, str(total))
    # every row's counts, every share, and the total row's four columns
    assert (slips(audit), audit.rows, audit.checks) == ([], 6, 6 + shares + 4)


def test_all_counts_but_one_share_are_right() -> None:
    at = next(at for at, row in enumerate(COUNTS, 2) if row["pct_hijau_published"] == "35")
    found = slips_in(table(COUNT_COLUMNS, COUNTS))
    assert found == [("share", f"H{at}", "35", "35.71%")]


def test_the_published_growth_of_green() -> None:
    green = {row["year"]: row["n_hijau"] for row in COUNTS if row["instansi_type"] == "total"}
    text = f"Zona | 2021 | 2022 | Kenaikan\nHijau | {green['2021']} | {green['2022']} | +52,96%"
    assert slips_in(text) == [("growth", "D2", "+52,96%", "+51.96%")]
    assert slips_in(text.replace("52,96", "51,96")) == []


def test_units_of_2021_do_not_tell_the_whole() -> None:
    text = whole_and_units("2024", "Kabupaten Batang")
    assert (slips_in(text, year=2021), notes_in(text, year=2021)) == ([], ["mean_of_products"])
