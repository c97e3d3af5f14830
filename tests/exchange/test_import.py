"""Packages that meet in one archive: twice is once, and who says otherwise is named and refused."""

from dataclasses import replace
from pathlib import Path

import archive_helpers
import pytest
from exchange.packages import packed, sample
from running import Run, kepatuhan

from kepatuhan.archive.archive import open_archive
from kepatuhan.ground.i18n import words
from kepatuhan.pictures.exchange.package import package_of
from kepatuhan.result.build import build_result
from kepatuhan.result.model import Result
from kepatuhan.survey.model import SourceFile


def one(name: str, level: str = "ada", institution: str = "Kab. A") -> Result:
    """Return the result of a body with one unit."""
    return archive_helpers.result(archive_helpers.unit(name, level), institution=institution)


def put(folder: Path, name: str, result: Result, *, answers: bool = True) -> str:
    (folder / name).write_bytes(package_of(result, words("id"), answers=answers))
    return name


def take(folder: Path, *arguments: str) -> Run[str]:
    return kepatuhan("exchange", "import", *arguments, "--archive", "pusat.db", folder=folder)


def held(folder: Path) -> dict[str, str]:
    """Return the scores of the units that the archive holds."""
    with open_archive(str(folder / "pusat.db")) as archive:
        return {
            unit.unit.name: str(unit.verdict.score if unit.verdict else None)
            for unit in archive.load(2099).units
        }


def revisions(folder: Path) -> int:
    with open_archive(str(folder / "pusat.db")) as archive:
        return len(archive.revisions())


def test_offices_that_tell_of_other_bodies_are_joined(tmp_path: Path) -> None:
    names = [put(tmp_path, f"{each}.zip", one(f"Dinas {each}", institution=f"Kab. {each}"))
             for each in "AB"]  # fmt: skip
    done = take(tmp_path, *names)
    assert done.returncode == 0, done.stderr
    assert held(tmp_path).keys() == {"Dinas A", "Dinas B"}


def test_what_is_there_identically_is_said_and_not_kept_twice(tmp_path: Path) -> None:
    name = put(tmp_path, "a.zip", one("Dinas A"))
    take(tmp_path, name)
    before = revisions(tmp_path)
    (tmp_path / "nama-lain.zip").write_bytes((tmp_path / name).read_bytes())
    done = take(tmp_path, "nama-lain.zip")
    assert done.returncode == 0
    assert "[exchange.known]" in done.stderr
    assert revisions(tmp_path) == before
    # other bytes, the same answers: of another language
    (tmp_path / "en.zip").write_bytes(package_of(one("Dinas A"), words("en"), answers=True))
    done = take(tmp_path, "en.zip")
    assert done.returncode == 0
    assert "0 revisi baru, 2 tidak berubah" in done.stdout
    assert revisions(tmp_path) == before


def test_a_body_that_came_twice_is_named_and_the_second_package_refused(tmp_path: Path) -> None:
    put(tmp_path, "a.zip", one("Dinas A"))
    put(tmp_path, "b.zip", one("Dinas A", "tidak_ada"))
    done = take(tmp_path, "a.zip", "b.zip")
    assert done.returncode == 1
    (line,) = [each for each in done.stderr.splitlines() if "[exchange.kept_otherwise]" in each]
    assert "a.zip" in line
    assert "Kab. A ▸ Dinas A" in line
    assert line.startswith("b.zip")
    assert held(tmp_path) == {"Dinas A": "100.00"}


def test_a_refused_package_leaves_nothing_of_its_other_bodies(tmp_path: Path) -> None:
    put(tmp_path, "a.zip", one("Dinas A"))
    both = archive_helpers.result(
        archive_helpers.unit("Dinas A", "tidak_ada"), archive_helpers.unit("Dinas B")
    )
    put(tmp_path, "b.zip", both)
    assert take(tmp_path, "a.zip", "b.zip").returncode == 1
    assert held(tmp_path).keys() == {"Dinas A"}


@pytest.mark.parametrize(("prefer", "score"), [("a.zip", "100.00"), ("b.zip", "40.00")])
def test_the_preferred_one_of_two_packages_counts(tmp_path: Path, prefer: str, score: str) -> None:
    put(tmp_path, "a.zip", one("Dinas A"))
    put(tmp_path, "b.zip", one("Dinas A", "tidak_ada"))
    done = take(tmp_path, "a.zip", "b.zip", "--prefer", prefer)
    assert done.returncode == 1
    assert held(tmp_path)["Dinas A"] == score


def test_force_lets_a_package_count_and_keeps_the_older_revision(tmp_path: Path) -> None:
    put(tmp_path, "a.zip", one("Dinas A"))
    put(tmp_path, "b.zip", one("Dinas A", "tidak_ada"))
    take(tmp_path, "a.zip")
    done = take(tmp_path, "b.zip", "--force")
    assert done.returncode == 0, done.stderr
    assert held(tmp_path)["Dinas A"] != "100.00"
    with open_archive(str(tmp_path / "pusat.db")) as archive:
        told = [each.package.file for each in archive.history("Dinas A", 2099) if each.package]
    assert told == ["a.zip", "b.zip"]
    # and back again
    assert take(tmp_path, "a.zip", "--force").returncode == 0
    assert held(tmp_path)["Dinas A"] == "100.00"


def test_what_the_office_surveyed_itself_is_not_replaced_without_force(tmp_path: Path) -> None:
    archive_helpers.keep(str(tmp_path / "pusat.db"), one("Dinas A"))
    put(tmp_path, "b.zip", one("Dinas A", "tidak_ada"))
    done = take(tmp_path, "b.zip")
    assert done.returncode == 3
    assert "[exchange.kept_otherwise]" in done.stderr
    assert held(tmp_path)["Dinas A"] == "100.00"


def test_units_of_one_institution_may_come_in_two_packages(tmp_path: Path) -> None:
    put(tmp_path, "a.zip", one("Dinas A"))
    put(tmp_path, "b.zip", one("Dinas B", "tidak_ada"))
    done = take(tmp_path, "a.zip", "b.zip")
    assert done.returncode == 0, done.stderr
    assert held(tmp_path).keys() == {"Dinas A", "Dinas B"}


def test_scores_that_contradict_kept_answers_are_refused(tmp_path: Path) -> None:
    put(tmp_path, "a.zip", one("Dinas A"))
    put(tmp_path, "nilai.zip", one("Dinas A"), answers=False)
    done = take(tmp_path, "a.zip", "nilai.zip")
    assert done.returncode == 1
    assert "nilai.zip" in done.stderr


def test_a_package_that_is_not_whole_is_not_taken_and_the_others_are(tmp_path: Path) -> None:
    put(tmp_path, "a.zip", one("Dinas A"))
    content = bytearray((tmp_path / "a.zip").read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / "rusak.zip").write_bytes(content)
    put(tmp_path, "b.zip", one("Dinas B", institution="Kab. B"))
    done = take(tmp_path, "rusak.zip", "b.zip")
    assert done.returncode == 1
    assert held(tmp_path).keys() == {"Dinas B"}


def test_invented_data_are_kept_only_in_an_archive_that_is_named(tmp_path: Path) -> None:
    assert sample(2022).survey.is_invented
    (tmp_path / "contoh.zip").write_bytes(packed())
    done = kepatuhan("exchange", "import", "contoh.zip", folder=tmp_path,
                     KEPATUHAN_ARCHIVE="pusat.db")  # fmt: skip
    assert done.returncode == 0
    assert "[exchange.invented]" in done.stderr
    assert not (tmp_path / "pusat.db").exists()
    assert take(tmp_path, "contoh.zip").returncode == 0
    assert (tmp_path / "pusat.db").exists()


def test_scores_alone_of_an_exercise_stay_an_exercise(tmp_path: Path) -> None:
    (tmp_path / "contoh.zip").write_bytes(packed(answers=False))
    take(tmp_path, "contoh.zip")
    with open_archive(str(tmp_path / "pusat.db")) as archive:
        assert archive.load(2022).survey.is_invented


def test_files_of_one_name_in_two_packages_are_not_mixed_up(tmp_path: Path) -> None:
    first, second = (one(f"Dinas {each}", institution=f"Kab. {each}") for each in "AB")
    other = replace(second.survey, sources=(SourceFile(archive_helpers.FILE, "1" * 64),))
    put(tmp_path, "a.zip", first)
    put(tmp_path, "b.zip", build_result(other, second.rubric))
    assert take(tmp_path, "a.zip", "b.zip").returncode == 0
    with open_archive(str(tmp_path / "pusat.db")) as archive:
        hashes = {each.institution: each.files for each in archive.revisions() if each.unit}
    assert hashes["Kab. A"][0][1] == "0" * 64
    assert hashes["Kab. B"][0][1] == "1" * 64


def test_the_export_of_the_archive_tells_the_package(tmp_path: Path) -> None:
    put(tmp_path, "a.zip", one("Dinas A"))
    take(tmp_path, "a.zip")
    kepatuhan("archive", "export", "arsip.jsonl", "--archive", "pusat.db", folder=tmp_path)
    assert '"package":{"file":"a.zip"' in (tmp_path / "arsip.jsonl").read_text(encoding="utf-8")


def test_no_archive_is_no_place_to_keep_them(tmp_path: Path) -> None:
    put(tmp_path, "a.zip", one("Dinas A"))
    done = kepatuhan("exchange", "import", "a.zip", "--archive", "none", folder=tmp_path)
    assert done.returncode == 2
    assert not (tmp_path / "none").exists()
