"""What is in a package: anybody can read it, it is the same each time, and names nobody."""

import csv
import json
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from random import Random

import frictionless
import hand_survey
import pytest
from exchange.packages import described, packed, parts_of, sample, zip_of
from helpers import SAMPLES, load_mini, score_table
from random_surveys import PLACE, random_survey

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.i18n import LANGUAGES, words
from kepatuhan.pictures.exchange.checked import checked_package
from kepatuhan.pictures.exchange.package import Sender, package_of
from kepatuhan.register.governments import governments
from kepatuhan.register.register import shipped
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.survey.answer_model import AnswerChange, AnswerChangeKind
from kepatuhan.survey.model import SourceFile
from kepatuhan.survey.read import read_survey, read_surveys

PUBLISHED = Path(__file__).parents[1] / "published" / "scores.csv"
PLAIN = ["institutions", "units", "indicators", "gaps", "findings", "regions", "metadata"]


def rows_of(content: bytes, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(parts_of(content)[f"{name}.csv"].decode(), newline="")))


def results() -> dict[str, Result]:
    """Return results of every kind: with products, scores alone, hostile names, gaps."""
    published = [build_result(*each) for each in read_surveys([PUBLISHED])]
    chance = Random(1)
    mini = load_mini()
    sources = (SourceFile(PLACE.file, "ab" * 32),)
    surveys = [replace(random_survey(chance, mini), sources=sources) for _ in range(3)]
    random = [build_result(each, mini) for each in surveys]
    return {
        "2021": sample(2021),
        "2022": sample(2022),
        "hand": hand_survey.result(),
        **{f"published {each.survey.year}": each for each in published},
        **{f"random {at}": each for at, each in enumerate(random)},
    }


RESULTS = results()


@pytest.mark.parametrize("answers", [False, True])
@pytest.mark.parametrize("name", RESULTS)
def test_the_library_of_data_packages_finds_nothing_wrong(
    name: str, answers: bool, tmp_path: Path
) -> None:
    path = tmp_path / "paket.zip"
    path.write_bytes(package_of(RESULTS[name], words("id"), answers=answers))
    report = frictionless.Package(str(path)).validate()
    assert report.valid, report.flatten(["title", "message"])
    assert report.stats["tasks"] == len(PLAIN) + (5 if answers else 0)


def test_the_library_finds_what_does_not_fit(tmp_path: Path) -> None:
    parts = parts_of(packed())
    parts["units.csv"] = parts["units.csv"].replace(b"Kabupaten Klungkung", b"Kabupaten Badung")
    (tmp_path / "paket.zip").write_bytes(zip_of(parts))
    report = frictionless.Package(str(tmp_path / "paket.zip")).validate()
    types = {row[0] for row in report.flatten(["type"])}
    assert {"hash-count", "foreign-key"} <= types


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_result_gives_the_same_bytes_whenever_it_is_packed(language: str) -> None:
    once, again = (
        package_of(build_result(*read_survey([SAMPLES / "2022"])), words(language), answers=True)
        for _ in range(2)
    )
    assert once == again
    with zipfile.ZipFile(BytesIO(once)) as archive:
        assert {(each.date_time, each.create_system) for each in archive.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 3)
        }


def test_a_package_tells_its_day_and_licence_only_if_it_was_told() -> None:
    silent, told = (
        described(parts_of(packed(sender=each)))
        for each in (Sender(), Sender("Ombudsman Bali", date(2023, 3, 1), "CC-BY-4.0"))
    )
    assert not {"created", "licenses", "contributors"} & silent.keys()
    assert told["created"] == "2023-03-01T00:00:00Z"
    assert told["licenses"] == [{"name": "CC-BY-4.0"}]
    assert told["contributors"] == [{"title": "Ombudsman Bali", "role": "author"}]


def test_answers_are_in_only_if_asked_for_and_say_that_they_are_internal() -> None:
    without, with_them = (described(parts_of(packed(answers=each))) for each in (False, True))
    assert [each["name"] for each in without["resources"]] == PLAIN
    assert not without["kepatuhan"]["internal"]
    inner = [each for each in with_them["resources"] if each["name"] not in PLAIN]
    assert [each["name"] for each in inner] == [
        f"internal-{name}" for name in ("institutions", "units", "answers", "findings", "sources")
    ]
    assert all(each["internal"] for each in inner)
    assert with_them["kepatuhan"]["internal"]
    assert with_them["name"] == "kepatuhan-2022-internal"


def test_the_rubric_is_in_as_it_was_used() -> None:
    parts = parts_of(packed())
    rubric = described(parts)["kepatuhan"]["rubric"]
    assert parts[rubric["path"]].decode() == sample(2022).rubric.text
    assert rubric["hash"] == f"sha256:{sample(2022).rubric.sha256}"


def test_every_column_and_every_indicator_is_explained_in_both_languages() -> None:
    content = packed()
    items = {(row["item"], row["language"]): row for row in rows_of(content, "metadata")}
    columns = {
        field["name"]
        for each in described(parts_of(content))["resources"]
        for field in each["schema"]["fields"]
    }
    for name in columns | sample(2022).rubric.indicators.keys():
        for language in LANGUAGES:
            row = items[name, language]
            assert all(row[key] for key in ("concept", "definition", "method", "source")), name
    assert items["score", "id"]["definition"].startswith("Nilai kepatuhan")
    assert items["score", "id"]["measure"] == "poin dari nilai penuh"
    assert items["zone", "en"]["classification"] == "dark_green; green; yellow; red"
    assert items["P-01", "id"]["classification"].startswith("Ada = 100")
    assert items["part_I", "en"]["concept"] == "Input"


@pytest.mark.parametrize(
    ("year", "code", "edition"),
    [(2022, "91.01", "Permendagri 58/2021"), (2023, "93.01", "Kepmendagri 300.2.2-2138/2025")],
)
def test_regions_have_the_code_of_the_year_and_its_list(
    tmp_path: Path, year: int, code: str, edition: str
) -> None:
    (tmp_path / "nilai.csv").write_text(
        f"Instansi;Tahun;Nilai\nKab. Merauke;{year};80\nKementerian Antah;{year};70\n"
    )
    content = package_of(build_result(*read_survey([tmp_path / "nilai.csv"])), words("id"))
    codes = {row["institution"]: row["region"] for row in rows_of(content, "institutions")}
    assert codes == {"Kab. Merauke": code, "Kementerian Antah": ""}
    (region,) = rows_of(content, "regions")
    assert (region["region"], region["region_edition"]) == (code, edition)


def test_all_codes_of_a_year_are_told_apart() -> None:
    for year in (2022, 2023):
        codes = [each.code_in(year) for each in governments()]
        assert len(codes) >= len(set(codes)) > 500


# People ---------------------------------------------------------------------------------------

SECRETS = ("Suartini", "rahasia", "Wayan Saksi")
WRITTEN = """
Instansi | Unit | Produk | Responden | Indikator | Jawaban | Catatan | Surveyor
Kab. A | Dinas | | Ni Suartini | A-01 | 12 | kata Suartini | Made Suartini
Kab. A | Dinas | | Ni Suartini 2 | A-01 | kata Suartini rahasia | | Made Suartini
Kab. A | Dinas | KTP | | B-01 | menurut Suartini rahasia | rahasia | Made Suartini
Kab. A | Dinas | KTP | | B-02 | Ada | | Made Suartini
Kab. A | Dinas | KTP | | B-02 | kata Suartini | | Made Suartini
"""


@pytest.mark.parametrize("answers", [False, True])
def test_no_name_no_note_and_no_free_text_is_in_any_part(tmp_path: Path, answers: bool) -> None:
    result = score_table(tmp_path, WRITTEN)
    assert any("Suartini" in found.message(words("id")) for found in result.findings)
    for part, content in parts_of(package_of(result, words("id"), answers=answers)).items():
        assert not [each for each in SECRETS if each in content.decode()], part


def test_what_somebody_wrote_beside_a_change_stays_in_the_office() -> None:
    result = sample(2022)
    institution = result.survey.institutions[0]
    unit = institution.units[0]
    first = unit.answers[0]
    change = AnswerChange(
        AnswerChangeKind.CORRECTION, first.place, first, "Wayan Saksi", "2022-09-01",
        "kata Suartini", "foto rahasia",
    )  # fmt: skip
    units = (
        replace(unit, answers=(first._replace(change=change), *unit.answers[1:])),
        *institution.units[1:],
    )
    survey = replace(result.survey, institutions=(replace(institution, units=units),))
    content = package_of(build_result(survey, result.rubric), words("id"), answers=True)
    for part, each in parts_of(content).items():
        assert not [secret for secret in SECRETS if secret in each.decode()], part
    (changed,) = [row for row in rows_of(content, "internal-answers") if row["change"]]
    assert json.loads(changed["change"])[:1] == ["correction"]


def test_findings_tell_neither_the_cell_nor_the_number_of_a_person() -> None:
    found = rows_of(packed(answers=False), "findings")
    assert {row["sheet"] for row in found} == {"Pengguna"}
    assert {row["cell"] for row in found} == {""}
    assert all("…" in row["message"] for row in found)


def test_few_users_are_hidden_as_in_reports(tmp_path: Path) -> None:
    many, few = (
        rows_of(package_of(sample(2022).telling_from(number), words("id")), "indicators")
        for number in (5, 30)
    )
    hidden = [row["indicator"] for row in few if not row["answered"]]
    assert hidden
    assert not [row for row in many if not row["answered"]]
    assert {code[0] for code in hidden} == {"O"}


# What is not packed ---------------------------------------------------------------------------


def test_suppositions_are_not_packed() -> None:
    result = sample(2022)
    institution = result.survey.institutions[0]
    unit = institution.units[0]
    first = unit.answers[0]
    supposed = first._replace(change=AnswerChange(AnswerChangeKind.WHAT_IF, first.place, first))
    units = (replace(unit, answers=(supposed, *unit.answers[1:])), *institution.units[1:])
    survey = replace(result.survey, institutions=(replace(institution, units=units),))
    with pytest.raises(KepatuhanError) as error:
        package_of(build_result(survey, result.rubric), words("id"))
    assert error.value.findings[0].code == "exchange.not_surveyed"


@pytest.mark.parametrize("answers", [False, True])
@pytest.mark.parametrize("name", RESULTS)
def test_every_package_that_we_write_is_whole(name: str, answers: bool, tmp_path: Path) -> None:
    path = tmp_path / "paket.zip"
    path.write_bytes(package_of(RESULTS[name], words("en"), answers=answers))
    checked = checked_package(path, shipped())
    assert checked.is_whole, [each.message(words("en")) for each in checked.findings]
    assert checked.is_scored_again is answers
