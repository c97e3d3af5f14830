"""kepatuhan why for an institution and for a province."""

import json
from pathlib import Path

import pytest
from helpers import MINI, SAMPLES, write_table
from running import kepatuhan

# X: 40, Y: 90, so A: 65; Z: 60. Weights: A-01 40, B-01 40, B-02 20.
SURVEY = """
Instansi | Provinsi | Unit | Produk | Responden | Indikator | Jawaban
Kabupaten Badung | Bali | X | | 1 | A-01 | 7
Kabupaten Badung | Bali | X | Izin | | B-01 | Sebagian
Kabupaten Badung | Bali | X | Izin | | B-02 | Tidak ada
Kabupaten Badung | Bali | Y | | 1 | A-01 | 12
Kabupaten Badung | Bali | Y | Akta | | B-01 | Ada
Kabupaten Badung | Bali | Y | Akta | | B-02 | Sebagian
Kabupaten Bangli | Bali | Z | | 1 | A-01 | 2
Kabupaten Bangli | Bali | Z | Akta | | B-01 | Ada
Kabupaten Bangli | Bali | Z | Akta | | B-02 | Ada
Kota Jambi | Jambi | Z | | 1 | A-01 | 12
Kota Jambi | Jambi | Z | Akta | | B-01 | Ada
Kota Jambi | Jambi | Z | Akta | | B-02 | Ada
"""


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    return write_table(tmp_path, SURVEY)


def why(survey: Path, *arguments: object):
    return kepatuhan("why", survey, *arguments, "--rubric", MINI, COLUMNS="200")


def test_an_institution_is_held_back_by_units_and_indicators(survey: Path) -> None:
    run = why(survey, "Kabupaten Badung")
    assert (run.returncode, run.stderr) == (0, "")
    lines = [line.rstrip() for line in run.stdout.splitlines()]
    assert lines == [
        "Kabupaten Badung · 65,00 · ● Kuning · 11,00 poin di atas batas bawah kuning (C) · "
        "13,00 poin lagi ke hijau (B)",
        "├── 2 unit, yang terendah dahulu",
        "│   ├── X: 40,0000 × 50,0000% = 20,0000 · hilang 30,0000 · ▼ Merah",
        "│   └── Y: 90,0000 × 50,0000% = 45,0000 · hilang 5,0000 · ★ Hijau pekat",
        "├── Yang paling mengurangi nilai: 3 dari 3 indikator",
        "│   ├── B-02 Biaya: hilang 15,0000 di 2 unit",
        *(f"│   │   {line}" for line in (
            f"├── {MINI}:82 · UU 25/2009 Pasal 21 huruf e · bobot: asumsi",
            "├── Saran: Tempel",
            "├── X: hilang 10,0000; dari nilai unit 20,0000",
            "└── Y: hilang 5,0000; dari nilai unit 10,0000",
        )),
        "│   ├── A-01 Pengetahuan: hilang 10,0000 di 1 unit",
        *(f"│   │   {line}" for line in (
            f"├── {MINI}:51 · UU 25/2009 Pasal 21 · bobot: asumsi",
            "├── Saran: Latih",
            "└── X: hilang 10,0000; dari nilai unit 20,0000",
        )),
        "│   └── B-01 Persyaratan: hilang 10,0000 di 1 unit",
        *(f"│       {line}" for line in (
            f"├── {MINI}:72 · UU 25/2009 Pasal 21 huruf b · bobot: asumsi",
            "├── Saran: Tempel",
            "└── X: hilang 10,0000; dari nilai unit 20,0000",
        )),
        "└── Menuju hijau (B): perbaiki 1 indikator ini di semua unitnya",
        "    └── B-02 Biaya: +15,0000 → 80,00 · hijau (B)",
    ]  # fmt: skip


def test_a_province_has_no_score_and_its_institutions_have(survey: Path) -> None:
    run = why(survey, "--province", "bali")
    assert run.returncode == 0
    lines = run.stdout.splitlines()
    assert lines[0] == (
        "Bali · 2099 · provinsi tidak bernilai sendiri: yang dinilai adalah instansi"
    )
    assert "7 dari 9 kabupaten dan kota di Bali tidak ada" in lines[1]
    assert [line[8:39] for line in lines[3:5]] == [
        "Kabupaten Bangli · 60,00 · ● Ku", "Kabupaten Badung · 65,00 · ● Ku",
    ]  # fmt: skip
    assert "A-01 Pengetahuan: rata-rata hilang 20,0000 per unit, di 2 dari 3 unit" in run.stdout
    assert "Kabupaten Bangli ▸ Z: hilang 40,0000 dari nilai unit" in run.stdout
    assert "Jambi" not in run.stdout
    data = json.loads(why(survey, "--province", "Bali", "--json").stdout)
    assert [(each["code"], each["lost_a_unit"]) for each in data["indicators"]] == [
        ("A-01", "20"), ("B-02", "10"), ("B-01", "20/3"),
    ]  # fmt: skip
    assert [each["score"] for each in data["institutions"]] == ["60.00", "65.00"]


def test_numbers_of_an_institution_add_up_as_json(survey: Path) -> None:
    data = json.loads(why(survey, "--institution", "Badung", "--json").stdout)
    assert (data["score"], data["to_next"], data["next"]) == ("65.00", "13.00", "hijau (B)")
    assert [each["contribution"] for each in data["units"]] == ["20", "45"]
    assert [(each["code"], each["then_low"]) for each in data["indicators"]] == [
        ("B-02", "80"), ("A-01", "90"), ("B-01", "100"),
    ]  # fmt: skip
    assert data["repairs_to_next"] == 1


def test_one_code_is_told_of_every_unit(survey: Path) -> None:
    run = why(survey, "Badung", "b-02")
    assert [line for line in run.stdout.splitlines() if line.startswith("Kab")] == [
        "Kabupaten Badung ▸ X · 40,00 · ▼ Merah", "Kabupaten Badung ▸ Y · 90,00 · ★ Hijau pekat",
    ]  # fmt: skip
    assert "Tidak ada (0): Izin" in run.stdout
    assert "A-01" not in run.stdout
    data = json.loads(why(survey, "Badung", "B-02", "--json").stdout)
    assert [each["steps"][0]["score"] for each in data["units"]] == ["0", "50"]
    assert why(survey, "Badung", "Z-1").returncode == 3


def test_a_unit_called_as_its_institution_is_told_apart(tmp_path: Path) -> None:
    table = write_table(tmp_path, SURVEY.replace("| X |", "| Kabupaten Badung |"))
    run = why(table, "Kabupaten Badung")
    assert run.returncode == 3
    assert (
        "cocok dengan beberapa: Kabupaten Badung; Kabupaten Badung ▸ Kabupaten Badung."
        in run.stderr
    )
    for named in (["--institution", "Kabupaten Badung"], ["Kabupaten Badung ▸"]):
        assert why(table, *named).stdout.startswith("Kabupaten Badung · 65,00")
    for named in (
        ["Kabupaten Badung", "--institution", "Badung"], ["Badung ▸ Kabupaten Badung"],
    ):  # fmt: skip
        assert why(table, *named).stdout.startswith("Kabupaten Badung · 40,00")


def test_a_blank_leaves_bounds_and_the_way_up_is_sure(tmp_path: Path) -> None:
    """X lies in 40 to 60, A in 65 to 75: A-01 and B-01 together surely reach 78, with 85."""
    table = write_table(tmp_path, SURVEY.replace("| Tidak ada", "|"))
    run = why(table, "Kabupaten Badung")
    assert "X: belum ada nilai karena jawabannya belum lengkap; bobotnya 50,00%" in run.stdout
    assert "Menuju hijau (B): perbaiki 2 indikator ini di semua unitnya" in run.stdout
    assert "A-01 Pengetahuan: +10,0000 → 75,00–85,00\n" in run.stdout
    assert "B-01 Persyaratan: +10,0000 → 85,00–95,00\n" in run.stdout


def test_what_was_not_assessed_or_printed_is_told(tmp_path: Path) -> None:
    table = write_table(
        tmp_path,
        """
        Instansi | Unit | Nilai | Tidak dinilai karena
        Kota A | | 70 |
        Kota A | Dinas X | 60 |
        Kota A | Dinas Y | | banjir
        Kota B | | | gempa
        """,
    )
    run = why(table, "Kota A")
    assert "Diambil sebagaimana tertulis: 70" in run.stdout
    assert "Dinas X · 60,00 · ● Kuning" in run.stdout
    assert "Dinas Y · – · ○ Tidak dinilai · banjir" in run.stdout
    assert "Menuju" not in run.stdout
    refused = why(table, "Kota B")
    assert (refused.returncode, "gempa" in refused.stderr) == (3, True)
    assert why(table, "Kota A", "A-01").returncode == 3


def test_nothing_is_hidden_from_the_office() -> None:
    """Fewer than five users answered: reports hide it, why does not."""
    run = kepatuhan("why", SAMPLES / "2022", "Kabupaten Klungkung", "--all")
    assert "O-01 Penundaan berlarut: hilang" in run.stdout


@pytest.mark.parametrize("arguments", [(), ("",), ("", "--institution", " ")])
def test_somebody_must_be_named(survey: Path, arguments: tuple[str, ...]) -> None:
    run = why(survey, *arguments)
    assert run.returncode == 2
    assert "sebut unit, instansi, atau --province" in run.stderr


def test_a_province_without_institutions_is_refused(survey: Path) -> None:
    run = why(survey, "--province", "Papua")
    assert (run.returncode, "Bali, Jambi" in run.stderr) == (3, True)
