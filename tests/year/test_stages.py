"""The report of a year from an archive tells stages and errata; without stages nothing of them."""

import csv
import io
import shutil
from datetime import timedelta

import openpyxl
import pytest
import running
from archive_helpers import NOON, keep, result, unit

from kepatuhan.archive.archive import open_archive
from kepatuhan.result.stages import Stage

YEAR = 2099
ALL_KINDS = ("--format", "html", "--format", "xlsx", "--format", "csv")


@pytest.fixture
def kept(tmp_path):
    """Return an archive of three institutions of a year: final, final and changed, and none."""
    file = tmp_path / "kepatuhan.db"
    for name in ("Kabupaten Badung", "Kabupaten Bangli", "Kota Denpasar"):
        keep(str(file), result(unit("Dinas"), unit("Badan"), institution=name, kind="kabupaten"))
    return file


def put(file, stage: Stage, name: str = "", reason: str = "", days: int = 1) -> None:
    with open_archive(str(file)) as archive:
        plan = archive.stages.plan(YEAR, stage, name=name, reason=reason)
        archive.stages.keep(plan, time=NOON + timedelta(days=days), user="Sri")


def staged(file) -> None:
    put(file, Stage.FINAL, "Badung")
    put(file, Stage.FINAL, "Bangli")
    put(file, Stage.OBJECTION, "Denpasar")
    new = result(unit("Dinas", "tidak_ada"), institution="Kabupaten Bangli", kind="kabupaten")
    keep(str(file), new, time=NOON + timedelta(days=2))


def report(folder, *arguments: object, language: str = "id"):
    return running.kepatuhan("report", YEAR, *arguments, folder=folder, language=language,
                             KEPATUHAN_ARCHIVE=None)  # fmt: skip


def files(folder) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*") if path.is_file()}  # fmt: skip


def test_it_counts_and_marks_and_lists(kept, tmp_path) -> None:
    staged(kept)
    run = report(tmp_path, *ALL_KINDS)
    assert run.returncode == 0
    assert "2 dari 3 instansi final; 1 masih sanggah." in run.stdout
    assert "Belum final: Kota Denpasar (sanggah)." in run.stdout
    line = ("Kabupaten Bangli ▸ Dinas: 100,00 → 40,00 · diubah sesudah final tanpa alasan"
            " · 2026-01-04")  # fmt: skip
    assert f"Ralat: {line}" in run.stdout
    site = files(tmp_path / "reports" / str(YEAR))
    page = site["index.html"].decode()
    assert "2 dari 3 instansi final; 1 masih sanggah." in page
    assert page.count("belum final: sanggah") == 1
    assert "100,00 → 40,00" in page
    assert "100,00 → 70,00" in page  # the institution
    assert line in site["institutions/kabupaten-bangli/index.html"].decode()
    (badung,) = (text for name, text in site.items()
                 if "badung" in name and name.endswith("index.html"))  # fmt: skip
    assert "Tahap: final, ditetapkan 3 Januari 2026 (UTC)" in badung.decode()
    pages = {name: text.decode() for name, text in site.items() if name.endswith("dinas.html")}
    assert [name for name, text in pages.items() if line in text] == [
        "institutions/kabupaten-bangli/dinas.html"
    ]


def rows(site, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(site[name].decode())))


def test_workbook_and_tables_say_the_stage_in_a_word(kept, tmp_path) -> None:
    staged(kept)
    report(tmp_path, *ALL_KINDS, "-q")
    site = files(tmp_path / "reports" / str(YEAR))
    stages = {row["institution"]: row["stage"] for row in rows(site, "report-institutions.csv")}
    assert stages == {"Kabupaten Badung": "final", "Kabupaten Bangli": "final",
                      "Kota Denpasar": "objection"}  # fmt: skip
    assert {row["stage"] for row in rows(site, "report-units.csv")} == {"final", "objection"}
    (erratum,) = rows(site, "report-errata.csv")
    told = ("institution", "unit", "before", "after", "reason", "has_reason")
    assert [erratum[name] for name in told] == [
        "Kabupaten Bangli", "Dinas", "100.00", "40.00", "", "no",
    ]  # fmt: skip
    book = openpyxl.load_workbook(io.BytesIO(site["yearly.xlsx"]))
    heading, *lines = book["Peringkat"].iter_rows(values_only=True)
    at = heading.index("Tahap")
    assert [line[at] for line in lines] == ["final", "sanggah", "final"]
    assert "diubah sesudah final tanpa alasan" in [cell.value for cell in book["Ralat"][2]]


def test_no_table_of_it_is_read_as_an_answer(kept, tmp_path) -> None:
    staged(kept)
    report(tmp_path, "--format", "csv", "-q")
    folder = tmp_path / "reports" / str(YEAR)
    for name in ("errata", "institutions", "units"):
        run = running.kepatuhan("score", folder / f"report-{name}.csv", folder=tmp_path)
        assert run.returncode == 3
        assert "[file.kind]" in run.stderr, name


def test_without_stages_nothing_is_said_of_them(kept, tmp_path) -> None:
    plain = tmp_path / "tanpa"
    plain.mkdir()
    shutil.copy(kept, plain)
    report(plain, *ALL_KINDS, "-q")
    site = files(plain / "reports" / str(YEAR))
    assert "report-errata.csv" not in site
    for name, content in site.items():
        if name.endswith((".html", ".csv")):
            assert b"Tahap:" not in content
            assert b"belum final" not in content
            assert b"final" not in content.lower()


def test_stages_change_nothing_else_of_a_report(kept, tmp_path) -> None:
    report(tmp_path, *ALL_KINDS, "-q", "-o", "dahulu")
    put(kept, Stage.DRAFT, "Badung")
    put(kept, Stage.FINAL)
    report(tmp_path, *ALL_KINDS, "-q", "-o", "kini")
    before, after = (files(tmp_path / name / str(YEAR)) for name in ("dahulu", "kini"))
    assert after.keys() - before.keys() == {"report-errata.csv"}
    for name in ("report-institutions.csv", "report-units.csv"):
        plain = [{k: v for k, v in row.items() if k != "stage"} for row in rows(after, name)]
        assert plain == rows(before, name)
    tables = ("products", "indicators", "answers", "changes", "gaps", "findings", "sources", "note")
    for name in tables:
        assert after[f"report-{name}.csv"] == before[f"report-{name}.csv"]


def test_a_report_of_files_knows_no_stages(kept, tmp_path) -> None:
    staged(kept)
    shown = running.kepatuhan("archive", "show", YEAR, "--json", folder=tmp_path,
                              KEPATUHAN_ARCHIVE=None)  # fmt: skip
    (tmp_path / "hasil.json").write_text(shown.stdout, encoding="utf-8")
    run = report(tmp_path, "hasil.json")
    assert run.returncode == 0
    assert "final" not in run.stdout + run.stderr


def test_a_province_counts_its_own(kept, tmp_path) -> None:
    staged(kept)
    other = result(unit("Dinas"), institution="Kota Mataram", province="Nusa Tenggara Barat")
    keep(str(kept), other)
    run = report(tmp_path, "--province", "Nusa Tenggara Barat", language="en")
    assert "0 of 1 institutions final; 1 without a stage." in run.stdout
    assert "Erratum" not in run.stdout


def test_another_rubric_has_no_stages(kept, tmp_path) -> None:
    staged(kept)
    from helpers import MINI

    text = MINI.read_text(encoding="utf-8").replace("minimum: 88.00", "minimum: 90.00")
    (tmp_path / "lain.yaml").write_text(text, encoding="utf-8")
    run = report(tmp_path, "--rubric", "lain.yaml")
    assert "[report.no_stages]" in run.stderr
    assert "final" not in run.stdout


def test_what_is_open_again_is_listed_with_its_reason(kept, tmp_path) -> None:
    put(kept, Stage.FINAL)
    put(kept, Stage.OBJECTION, "Badung", "putusan banding", days=3)
    run = report(tmp_path)
    assert "Ralat: Kabupaten Badung: dibuka kembali: sanggah · putusan banding · 2026-01-05" in (
        run.stdout
    )
