from pathlib import Path

import pytest
from printed.tables import audited, notes_in, slips_in

from kepatuhan.printed.verdicts import Verdicts
from kepatuhan.rubric.editions import editions, load_rubric


def categories(edition: str, text: str) -> str | None:
    """Return the categories of the bands that a text may mean, best first; None: not understood."""
    rubric = load_rubric(edition)
    found = Verdicts(rubric).of(text)
    return None if found is None else " ".join(rubric.bands[at].category for at in sorted(found))


@pytest.mark.parametrize(
    ("edition", "text", "meant"),
    [
        ("2022", "hijau", "A B"),
        ("2022", "Zona Hijau", "A B"),
        ("2022", "HIJAU PEKAT", "A"),
        ("2022", "hijau tua", "A"),
        ("2022", "hijau muda", "B"),
        ("2022", "Dark green", "A"),
        ("2022", "zona kuning", "C"),
        ("2022", "merah", "D E"),
        ("2022", "Kepatuhan Tinggi", "A B"),
        ("2022", "tingkat kepatuhan sedang", "C"),
        ("2022", "Rendah", "D E"),
        ("2022", "Kualitas Tinggi", "B"),
        ("2022", "Opini Kualitas Tertinggi", "A"),
        ("2022", "Highest quality", "A"),
        ("2022", "Kategori A", "A"),
        ("2022", "Hijau (B)", "B"),
        ("2022", "B / Kualitas Tinggi", "B"),
        ("2022", "Hijau (C)", ""),  # contradicts itself
        ("2022", "Sangat Baik", None),
        ("2022", "F", None),
        ("2022", "zona", None),
        ("2022", "ungu", None),
        ("2021", "hijau", "Tinggi"),
        ("2021", "hijau pekat", "Tinggi"),  # this edition has one green
        ("2021", "hijau muda", "Tinggi"),
        ("2021", "Kepatuhan sedang", "Sedang"),
        ("2021", "zona merah", "Rendah"),
        ("2021", "A", None),
        ("2025", "Sangat Baik", "Sangat Baik"),
        ("2025", "Baik", "Baik"),
        ("2025", "hijau", None),  # this edition has no colours
        ("2025", "Kualitas Sedang Tanpa Maladministrasi", "Cukup"),
    ],
)
def test_words_for_bands(edition: str, text: str, meant: str | None) -> None:
    assert categories(edition, text) == meant


@pytest.mark.parametrize(
    ("year", "score", "zone", "right"),
    [
        ("2022", "88,00", "hijau pekat", True),
        ("2022", "87,99", "hijau pekat", False),
        ("2022", "87,99", "hijau", True),
        ("2022", "78,00", "hijau", True),
        ("2022", "77,99", "hijau", False),
        ("2022", "77,99", "kuning", True),
        ("2022", "54,00", "kuning", True),
        ("2022", "53,99", "kuning", False),
        ("2022", "31,99", "D", False),
        ("2022", "31,99", "merah", True),
        ("2021", "81,00", "hijau", True),
        ("2021", "80,99", "hijau", False),
        ("2021", "51,00", "kuning", True),
        ("2021", "50,99", "kuning", False),
        # the bands of another year
        ("2021", "79,65", "kuning", True),
        ("2022", "79,36", "kuning", False),
        # fewer decimals: any score that rounds to this one
        ("2022", "88", "hijau muda", True),  # 87.50
        ("2022", "88", "hijau pekat", True),
        ("2022", "88", "kuning", False),
        ("2022", "89", "hijau muda", False),  # 88.50 at least
        ("2022", "87", "hijau pekat", False),  # 87.49 at most
        ("2022", "53,9", "kuning", False),  # 53.94 at most
        ("2022", "54,0", "merah", True),  # 53.95
        ("2022", "100", "A", True),
        ("2022", "0", "E", True),
        ("2022", "0", "hijau", False),
    ],
)
def test_zone_against_score(year: str, score: str, zone: str, right: bool) -> None:
    found = slips_in(f"Instansi | Tahun | Nilai | Zona\nKabupaten X | {year} | {score} | {zone}")
    assert [slip[:3] for slip in found] == ([] if right else [("zone", "D2", zone)])


@pytest.mark.parametrize(("score", "right"), [
    ("87", False),  # 87.49 at most: 87.50 is printed as 88
    ("88", True),
])  # fmt: skip
def test_a_bound_that_is_itself_a_half(tmp_path: Path, score: str, right: bool) -> None:
    text = editions()["2022"].read_text(encoding="utf-8")
    assert text.count("minimum: 88.00") == 1
    own = tmp_path / "own.yaml"
    own.write_text(text.replace("minimum: 88.00", "minimum: 87.50"), encoding="utf-8")
    found = slips_in(f"Instansi | Nilai | Kategori\nKota | {score} | A", rubric=str(own))
    assert [slip[1] for slip in found] == ([] if right else ["C2"])


def test_published_slip_of_a_lost_digit() -> None:
    table = """
        Zonasi | Nama Instansi | NILAI
        hijau  | Provinsi Bali | 54,01
    """
    assert slips_in(table, year=2022) == [
        ("zone", "A2", "hijau", "Yellow (C, Medium quality)")
    ]  # fmt: skip
    assert slips_in(table.replace("54,01", "94,01"), year=2022) == []


def test_every_printed_verdict_is_compared() -> None:
    found = slips_in("""
        Instansi    | Nilai | Zona   | Kategori | Opini
        Kabupaten X | 80,00 | kuning | B        | Kualitas Tertinggi
    """, year=2022)  # fmt: skip
    assert [slip[1] for slip in found] == ["C2", "E2"]


@pytest.mark.parametrize(("score", "right"), [
    ("100,00", True), ("100,01", False), ("0,00", True), ("-0,01", False), ("9371", False),
])  # fmt: skip
def test_score_lies_within_0_and_100(score: str, right: bool) -> None:
    found = slips_in(f"Instansi | Nilai\nKabupaten X | {score}")
    assert found == ([] if right else [("score_range", "B2", score, "0–100")])


def test_without_a_year_zones_are_not_checked_and_this_is_said_once() -> None:
    table = """
        Instansi    | Nilai | Zona
        Kabupaten X | 40,00 | hijau
        Kabupaten Y | 40,00 | hijau
    """
    assert slips_in(table) == []
    assert notes_in(table) == ["no_year"]
    assert len(slips_in(table, year=2022)) == 2
    assert len(slips_in(table, rubric="2022")) == 2


def test_the_years_column_goes_before_the_year_asked() -> None:
    table = "Instansi | Tahun | Nilai | Zona\nKabupaten X | 2021 | 79,65 | kuning"
    assert slips_in(table, year=2022) == []
    assert len(slips_in(table, rubric="2022")) == 1


def test_a_year_without_edition_is_named() -> None:
    audit = audited("Instansi | Tahun | Nilai | Zona\nKabupaten X | 2009 | 40,00 | hijau")
    assert (audit.slips, [note.code for note in audit.notes]) == ((), ["audit.no_edition"])
    assert audit.notes[0].facts == (("year", "2009"),)


@pytest.mark.parametrize("word", ["tidak dinilai", "-", "–"])
def test_no_verdict_is_no_slip(word: str) -> None:
    table = f"Instansi | Nilai | Zona\nKabupaten X | 40,00 | {word}"
    assert (slips_in(table, year=2022), notes_in(table, year=2022)) == ([], [])


def test_words_that_are_not_understood_are_noted_once() -> None:
    table = """
        Instansi    | Nilai | Zona
        Kabupaten X | 40,00 | ungu
        Kabupaten Y | 50,00 | ungu
        Kabupaten Z | 50,00 | jingga
    """
    assert notes_in(table, year=2022) == ["unknown_word", "unknown_word"]


def test_cells_that_hold_no_number_are_noted() -> None:
    audit = audited("""
        Instansi    | Nilai
        Kabupaten X | sembilan puluh
        Kabupaten Y | 93,71
        Kabupaten Z | tidak dinilai
    """)
    assert [(note.code, note.place.cell) for note in audit.notes] == [("audit.unread", "B2")]
    assert (audit.rows, audit.checks) == (1, 1)
