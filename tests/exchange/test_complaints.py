"""Counts of complaints in packages: as they are published, checked, and kept with their origin."""

import csv
import json
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

import frictionless
import jsonschema
import pytest
from archive_helpers import NOON
from complaints.registers import END, figures_of
from complaints.registers import sample as registers
from exchange.packages import DESCRIPTOR, described, meddled, packed, parts_of, sample, zip_of
from helpers import SAMPLES
from running import Run, kepatuhan

from kepatuhan.archive.archive import open_archive
from kepatuhan.archive.schema import EXPORT
from kepatuhan.ground.i18n import LANGUAGES, words
from kepatuhan.pictures.exchange.checked import checked_package
from kepatuhan.pictures.exchange.package import package_of
from kepatuhan.programmes.complaints.masking import Sign
from kepatuhan.programmes.complaints.publish import published
from kepatuhan.programmes.complaints.published_counts import PublishedCounts, published_counts
from kepatuhan.programmes.exchange.origin import PackageOrigin
from kepatuhan.register.register import shipped

OFFICE = "Kabupaten Klungkung"
PART = "complaints.csv"


@pytest.fixture(scope="module")
def told() -> PublishedCounts:
    shown = published(figures_of(registers(), END))
    return published_counts(OFFICE, END, shown.tables.values())


@pytest.fixture(scope="module")
def content(told: PublishedCounts) -> bytes:
    return package_of(sample(2022), words("id"), complaints=[told])


def rows_in(content: bytes) -> list[Mapping[str, str]]:
    return list(csv.DictReader(StringIO(parts_of(content)[PART].decode(), newline="")))


def run(*arguments: object, folder: Path, codes: tuple[int, ...] = (0,)) -> Run:
    done = kepatuhan(*arguments, folder=folder)
    assert done.returncode in codes, done.stderr
    return done


# The table ----------------------------------------------------------------------------------------


def test_the_library_finds_nothing_wrong_with_it(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "paket.zip"
    path.write_bytes(content)
    report = frictionless.Package(str(path)).validate()
    assert report.valid, report.flatten(["title", "message"])
    names = [each["name"] for each in described(parts_of(content))["resources"]]
    assert "complaints" in names


def test_every_cell_of_the_published_tables_is_a_line(told, content: bytes) -> None:
    rows = rows_in(content)
    assert len(rows) == len(told.counts)
    for row, cell in zip(rows, told.counts, strict=True):
        assert (row["office"], row["year"], row["day"]) == (OFFICE, "2022", "2022-12-31")
        assert (row["table"], row["value"], row["by_value"]) == (
            cell.table, cell.value, cell.by_value,
        )  # fmt: skip
        sign = cell.shown if isinstance(cell.shown, Sign) else None
        assert row["masked"] == (sign.value if sign else "")
        assert row["complaints"] == ("" if sign else str(cell.shown))


def test_no_line_tells_of_one_to_four_and_no_case_is_in_it(content: bytes) -> None:
    rows = rows_in(content)
    counts = [int(row["complaints"]) for row in rows if row["complaints"]]
    assert not [each for each in counts if 0 < each < 5]
    assert {row["masked"] for row in rows} == {"", "<5", "•"}
    numbers = {case.number for case in registers().cases if case.number}
    assert not numbers & {cell for row in rows for cell in row.values()}


def test_its_columns_are_explained_in_both_languages(content: bytes) -> None:
    rows = csv.DictReader(StringIO(parts_of(content)["metadata.csv"].decode(), newline=""))
    items = {(row["item"], row["language"]): row for row in rows}
    for name in rows_in(content)[0]:
        for language in LANGUAGES:
            row = items[name, language]
            assert all(row[key] for key in ("concept", "definition", "method", "source")), name
    assert items["masked", "id"]["classification"] == "<5; •"
    assert items["complaints", "id"]["source"] == "Register pengaduan, 2022"


def test_the_same_counts_give_the_same_bytes_and_without_any_there_is_no_table(
    told, content: bytes
) -> None:
    assert package_of(sample(2022), words("id"), complaints=[told]) == content
    bare = package_of(sample(2022), words("id"))
    assert PART not in parts_of(bare)
    assert b"masked" not in parts_of(bare)["metadata.csv"]


# Read ---------------------------------------------------------------------------------------------


def test_what_was_packed_is_read_back(told, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "paket.zip"
    path.write_bytes(content)
    found = checked_package(path, shipped())
    assert found.is_whole
    assert found.package.complaints == (told,)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (",work,kind,lm,", ",work,jenis,lm,"),  # no trait
        ("2022-12-31", "2021-12-31"),
        ("2022-12-31", "kapan"),
        (",<5\r\n", ",\r\n"),
        (",,<5\r\n", ",4,\r\n"),
        (",,<5\r\n", ",7,<5\r\n"),
    ],
)
def test_lines_that_nobody_publishes_are_found_though_the_hash_fits(
    content: bytes, tmp_path: Path, old: str, new: str
) -> None:
    path = meddled(tmp_path / "paket.zip", PART, old, new, content=content)
    data = described(parts_of(path.read_bytes()))
    for each in data["resources"]:
        for field in each["schema"]["fields"]:
            field.get("constraints", {}).pop("enum", None)
    path.write_bytes(zip_of({**parts_of(path.read_bytes()), DESCRIPTOR: json.dumps(data).encode()}))
    found = checked_package(path, shipped())
    assert "exchange.complaints" in {each.code for each in found.findings}
    assert not found.is_whole


def test_a_package_of_before_without_the_table_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "paket.zip"
    path.write_bytes(packed())
    found = checked_package(path, shipped())
    assert found.is_whole
    assert found.package.complaints == ()


# Kept ---------------------------------------------------------------------------------------------


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return a folder with the archive of an office that has a survey and a register."""
    with open_archive(str(tmp_path / "kantor.db")) as archive:
        archive.keep(sample(2022), time=NOON, user="kantor")
    run("complaints", SAMPLES / "complaints", "--on", "2022-12-31", "--archive", "kantor.db",
        "--office", OFFICE, "-q", folder=tmp_path)  # fmt: skip
    return tmp_path


def pack(folder: Path, *more: str, archive: str = "kantor.db") -> Run:
    return run("exchange", "pack", "2022", "--archive", archive, "-o", "paket.zip", "--force",
               *more, folder=folder)  # fmt: skip


def take(folder: Path, *more: str, codes: tuple[int, ...] = (0,)) -> Run:
    return run("exchange", "import", "paket.zip", "--archive", "pusat.db", *more, folder=folder,
               codes=codes)  # fmt: skip


def test_counts_go_through_a_package_into_an_archive_with_their_origin(told, office: Path) -> None:
    pack(office)
    assert "pengaduan dari Kabupaten Klungkung" in run("exchange", "verify", "paket.zip",
                                                       folder=office).stdout  # fmt: skip
    take(office)
    with open_archive(str(office / "pusat.db")) as archive:
        (kept,) = archive.complaints.latest(2022)
        assert (kept.office, kept.counts, kept.published) == (OFFICE, None, told)
        assert archive.complaints.last_of(2022, OFFICE) is None
        assert archive.verify().problem is None
    run("archive", "export", "pusat.jsonl", "--archive", "pusat.db", folder=office)
    rows = [json.loads(line) for line in (office / "pusat.jsonl").read_text("utf-8").splitlines()]
    for row in rows:
        jsonschema.validate(row, EXPORT)
    (counts,) = [row for row in rows if row.get("counts")]
    assert counts["files"][0][0] == "paket.zip"
    runs = {row["id"]: row for row in rows if row.get("table") == "runs"}
    assert runs[counts["run"]]["notes"]["package"]["file"] == "paket.zip"


def test_the_centre_packs_them_again_as_they_came(office: Path) -> None:
    pack(office)
    first = rows_in((office / "paket.zip").read_bytes())
    take(office)
    pack(office, archive="pusat.db")
    assert rows_in((office / "paket.zip").read_bytes()) == first


def test_what_came_twice_is_kept_once_and_what_differs_is_named(
    told, office: Path, tmp_path: Path
) -> None:
    pack(office)
    take(office)
    other = PublishedCounts(OFFICE, told.day, told.counts[:-1])
    (office / "paket.zip").write_bytes(package_of(sample(2022), words("id"), complaints=[told]))
    take(office)
    (office / "paket.zip").write_bytes(package_of(sample(2022), words("id"), complaints=[other]))
    refused = take(office, codes=(1, 3))
    assert "exchange.kept_otherwise" in refused.stderr
    assert OFFICE in refused.stderr
    with open_archive(str(office / "pusat.db")) as archive:
        assert [each.published for each in archive.complaints.versions(2022)] == [told]
    take(office, "--force")
    with open_archive(str(office / "pusat.db")) as archive:
        assert [each.published for each in archive.complaints.versions(2022)] == [told, other]


def test_an_office_of_its_own_counts_is_not_told_otherwise_by_its_package(told, office) -> None:
    with open_archive(str(office / "kantor.db")) as archive:
        kept = archive.keep_package(
            sample(2022), PackageOrigin("x.zip", "0" * 64), time=NOON, user="x", complaints=[told]
        )
        assert kept.new == 0
        assert archive.complaints.last_of(2022, OFFICE).counts is not None


def test_a_part_of_the_year_has_the_counts_of_its_institutions_alone(office: Path) -> None:
    run("complaints", SAMPLES / "complaints", "--on", "2022-12-31", "--archive", "kantor.db",
        "--office", "Ombudsman Bali", "-q", folder=office)  # fmt: skip
    pack(office)
    every = {row["office"] for row in rows_in((office / "paket.zip").read_bytes())}
    pack(office, "--province", "Bali")
    part = {row["office"] for row in rows_in((office / "paket.zip").read_bytes())}
    assert (every, part) == ({OFFICE, "Ombudsman Bali"}, {OFFICE})


def test_of_files_no_complaints_are_packed(office: Path) -> None:
    run("exchange", "pack", "2022", SAMPLES / "2022", "--archive", "kantor.db", "-o", "b.zip",
        folder=office)  # fmt: skip
    assert PART not in parts_of((office / "b.zip").read_bytes())
