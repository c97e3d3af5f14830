"""What an office packed and the centre took in gives the same scores, to the last decimal."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from random import Random

import archive_helpers
import hand_survey
import pytest
from exchange.packages import packed, sample
from helpers import load_mini, score_table
from random_surveys import PLACE, random_survey
from running import kepatuhan

from kepatuhan.archive.archive import open_archive
from kepatuhan.ground.i18n import words
from kepatuhan.pictures.exchange.package import package_of
from kepatuhan.programmes.exchange.handed_out import handed_out
from kepatuhan.programmes.exchange.model import DataPackage
from kepatuhan.programmes.exchange.read import read_package
from kepatuhan.register.register import shipped
from kepatuhan.result.build import build_result
from kepatuhan.result.json.read import result_from_json
from kepatuhan.result.json.write import result_to_json
from kepatuhan.result.model import Result
from kepatuhan.survey.model import SourceFile

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


def read(folder: Path, result: Result, *, answers: bool = True) -> DataPackage:
    path = folder / "paket.zip"
    path.write_bytes(package_of(result, words("id"), answers=answers))
    return read_package(path, shipped())


def kept(folder: Path, package: DataPackage) -> Result:
    """Return what an archive holds of a package that it took in."""
    assert package.result
    with open_archive(str(folder / "pusat.db")) as archive:
        archive.keep_package(package.result, package.origin, time=NOON, user="uji")
        return archive.load(package.head.year)


def as_json(result: Result) -> str:
    return result_to_json(result, words("id"))


def scores(result: Result) -> dict[tuple[str, str], Fraction | None]:
    bodies = [*result.institutions, *result.units]
    return {each.key: each.exact for each in bodies}


@pytest.mark.parametrize("year", [2021, 2022])
def test_a_sample_is_the_same_result_json_after_its_way_through_package_and_archive(
    tmp_path: Path, year: int
) -> None:
    package = read(tmp_path, sample(year))
    assert package.findings == ()
    assert package.result
    assert as_json(package.result) == as_json(sample(year))
    assert as_json(kept(tmp_path, package)) == as_json(sample(year))


def test_every_kind_of_unit_comes_back_as_it_was_handed_out(tmp_path: Path) -> None:
    before = hand_survey.result()
    package = read(tmp_path, before)
    assert package.result
    assert scores(package.result) == scores(before)
    handed = build_result(handed_out(before.survey, before.rubric), before.rubric)
    assert as_json(package.result) == as_json(handed)


@pytest.mark.parametrize("seed", range(12))
def test_any_survey_has_the_same_exact_scores_there(tmp_path: Path, seed: int) -> None:
    mini = load_mini()
    survey = replace(random_survey(Random(seed), mini), sources=(SourceFile(PLACE.file, "0" * 64),))
    before = build_result(survey, mini)
    package = read(tmp_path, before)
    assert package.result
    assert scores(package.result) == scores(before)
    assert as_json(package.result) == as_json(before)
    assert scores(kept(tmp_path, package)) == scores(before)


TABLE = """
Instansi | Unit | Produk | Responden | Indikator | Jawaban
Kab. A | Dinas A | | P1 | A-01 | 12
Kab. A | Dinas A | | P2 | A-01 | menolak
Kab. A | Dinas A | KTP | | B-01 | Ada
Kab. A | Dinas A | KTP | | B-01 | Ada
Kab. A | Dinas A | KTP | | B-02 | Ada
Kab. A | Dinas A | KTP | | B-02 | Tidak ada
Kab. A | Dinas A | KK | | B-01 | - tidak tahu
Kab. A | Dinas A | KK | | B-02 | TB
"""


def test_repeats_contradictions_and_gaps_stay_what_they_are(tmp_path: Path) -> None:
    before = score_table(tmp_path, TABLE)
    package = read(tmp_path, before)
    assert package.result
    assert scores(package.result) == scores(before)
    assert package.result.survey.counts == before.survey.counts
    codes = [[each.code for each in one.findings] for one in (package.result, before)]
    assert sorted(codes[0]) == sorted(codes[1])


def test_scores_without_answers_are_taken_as_they_are_printed(tmp_path: Path) -> None:
    package = read(tmp_path, sample(2021), answers=False)
    result = kept(tmp_path, package)
    assert all(unit.is_ready for unit in result.units)
    for ours, theirs in zip(result.units, sample(2021).units, strict=True):
        assert ours.verdict
        assert theirs.verdict
        assert (ours.verdict.score, ours.zone) == (theirs.verdict.score, theirs.zone)
    (institution,) = result.institutions
    assert institution.verdict
    assert str(institution.verdict.score) == "81.78"
    assert institution.survey.ready
    assert institution.survey.ready.place.sheet == "institutions.csv"
    assert institution.survey.ready.place.cell == "E2"


def test_a_score_with_bounds_is_no_score_yet_where_answers_are_missing(tmp_path: Path) -> None:
    package = read(tmp_path, sample(2022), answers=False)
    result = kept(tmp_path, package)
    found = {each.unit.name: each.verdict.score for each in result.units if each.verdict}
    assert found["Dinas Kependudukan dan Pencatatan Sipil"] == sample(2022).units[1].verdict.score
    assert not result.is_ready or all(unit.is_ready for unit in result.units)


# The commands --------------------------------------------------------------------------------


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return a folder with the archive of an office that has surveyed two years."""
    for year in (2021, 2022):
        with open_archive(str(tmp_path / "kantor.db")) as archive:
            archive.keep(sample(year), time=NOON, user="kantor")
    return tmp_path


def told(*arguments: str, folder: Path) -> str:
    done = kepatuhan(*arguments, folder=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_an_office_packs_and_the_centre_finds_the_same(office: Path) -> None:
    for year in ("2021", "2022"):
        told("exchange", "pack", year, "--answers", "--office", "Ombudsman Bali",
             "--archive", "kantor.db", "-o", f"bali-{year}.zip", folder=office)  # fmt: skip
    files = ("bali-2021.zip", "bali-2022.zip")
    verified = told("exchange", "verify", *files, folder=office)
    assert verified.count("dihitung ulang: sama") == 2
    told("exchange", "import", *files, "--archive", "pusat.db", folder=office)
    for command in (
        ("archive", "show", "2022", "--json"),
        ("archive", "show", "2021", "--json"),
        ("why", "2022", "Dinas Sosial"),
        ("compare", "2021", "2022", "--json"),
    ):
        at_home, there = (
            told(*command, "--archive", f"{where}.db", folder=office)
            for where in ("kantor", "pusat")
        )
        assert at_home == there
    pages = [told("report", "2022", "--archive", f"{where}.db", "-o", where, "--format", "csv",
                  folder=office) for where in ("kantor", "pusat")]  # fmt: skip
    assert pages[0] == pages[1]
    assert (office / "kantor" / "2022" / "report-units.csv").read_bytes() == (
        office / "pusat" / "2022" / "report-units.csv"
    ).read_bytes()
    scored = [told("score", "2022", "--json", "--archive", f"{where}.db", "-o", f"n-{where}",
                   folder=office) for where in ("kantor", "pusat")]  # fmt: skip
    assert scored[0] == scored[1]
    assert result_from_json(scored[0], "x").units == result_from_json(scored[1], "x").units


def test_the_archive_tells_where_a_revision_came_from(office: Path) -> None:
    told("exchange", "pack", "2022", "--answers", "--office", "Ombudsman Bali",
         "--archive", "kantor.db", "-o", "bali.zip", folder=office)  # fmt: skip
    told("exchange", "import", "bali.zip", "--archive", "pusat.db", folder=office)
    found = told("archive", "history", "Dinas Sosial", "2022", "--archive", "pusat.db", "--json",
                 folder=office)  # fmt: skip
    (revision,) = json.loads(found)
    assert revision["package"]["file"] == "bali.zip"
    assert revision["package"]["office"] == "Ombudsman Bali"
    shown = told("archive", "history", "Dinas Sosial", "2022", "--archive", "pusat.db",
                 folder=office)  # fmt: skip
    assert "bali.zip (dinsos_2022.xlsx)" in shown
    assert told("archive", "verify", "--archive", "pusat.db", folder=office)
    own = told("archive", "history", "Dinas Sosial", "2022", "--archive", "kantor.db", "--json",
               folder=office)  # fmt: skip
    assert json.loads(own)[0]["package"] is None


def test_the_origin_is_sealed_with_the_chain(office: Path) -> None:
    (office / "bali.zip").write_bytes(packed())
    told("exchange", "import", "bali.zip", "--archive", "pusat.db", folder=office)
    with archive_helpers.behind(str(office / "pusat.db")) as connection:
        connection.do("UPDATE runs SET notes = replace(notes, 'bali.zip', 'jawa.zip')")
    done = kepatuhan("archive", "verify", "--archive", "pusat.db", folder=office)
    assert done.returncode != 0
    assert "[archive.changed]" in done.stderr + done.stdout


def test_the_covering_letter_names_the_package_with_its_hash(office: Path) -> None:
    pack = ("exchange", "pack", "2022", "--archive", "kantor.db", "-o", "bali.zip")
    digest = told(*pack, folder=office).splitlines()[-1]
    assert digest == f"SHA-256 {sha256((office / 'bali.zip').read_bytes()).hexdigest()}"
    told("report", "2022", "--archive", "kantor.db", "-o", "laporan", "--format", "paper", "--each",
         "--package", "bali.zip", folder=office)  # fmt: skip
    (letter,) = office.rglob("surat-pengantar.html")
    assert f"paket data bali.zip, {digest}" in letter.read_text(encoding="utf-8")


def test_no_letter_names_a_package_of_another_year(office: Path) -> None:
    (office / "lama.zip").write_bytes(packed(2021))
    done = kepatuhan("report", "2022", "--archive", "kantor.db", "-o", "laporan", "--format",
                     "paper", "--package", "lama.zip", folder=office)  # fmt: skip
    assert done.returncode == 3
    assert "[exchange.other_year]" in done.stderr
    assert not (office / "laporan").exists()
