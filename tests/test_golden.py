"""The samples' reports are exactly those in reports/."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from helpers import SAMPLES
from running import kepatuhan

from kepatuhan.ground.i18n import words
from kepatuhan.pictures.result.excel import write_excel
from kepatuhan.pictures.result.html import render_html
from kepatuhan.result.build import build_result
from kepatuhan.result.json.write import result_to_json
from kepatuhan.survey.read import read_survey

REPORTS = SAMPLES.parent / "reports"
GOLDEN, COMPLAINTS = REPORTS / "contoh-2022", REPORTS / "contoh-pengaduan-2022"
ACCEPT = "the reports changed. If that is wanted, run: make golden — and say why in the commit"


@pytest.fixture(scope="module")
def result():
    return build_result(*read_survey([SAMPLES / "2022"]))


def read(name: str) -> str:
    return (GOLDEN / name).read_text(encoding="utf-8")


def first_difference(made: str, golden: str) -> str:
    for number, (new, old) in enumerate(
        zip(made.splitlines(), golden.splitlines(), strict=False), 1
    ):
        if new != old:
            return f"line {number}:\n  now    {new[:300]}\n  golden {old[:300]}\n{ACCEPT}"
    return f"one is longer than the other\n{ACCEPT}"


def test_html_is_the_golden_one(result) -> None:
    made, golden = render_html(result, "id"), read("report.html")
    assert made == golden, first_difference(made, golden)


def test_json_is_the_golden_one(result) -> None:
    made, golden = result_to_json(result, words("id")), read("result.json")
    assert made == golden, first_difference(made, golden)


def parts(workbook: ZipFile) -> dict[str, bytes]:
    """Return the parts of a workbook: another zlib may pack the same parts in other bytes."""
    return {name: workbook.read(name) for name in workbook.namelist()}


def test_workbook_is_the_golden_one(result) -> None:
    target = BytesIO()
    write_excel(result, "id", target)
    made, golden = parts(ZipFile(target)), parts(ZipFile(GOLDEN / "report.xlsx"))
    assert made.keys() == golden.keys(), ACCEPT
    changed = [name for name, content in made.items() if content != golden[name]]
    assert changed == [], ACCEPT


@pytest.fixture(scope="module")
def complaints(tmp_path_factory) -> Path:
    """Return the folder of the reports of complaints, as make golden writes them."""
    folder = tmp_path_factory.mktemp("pengaduan")
    run = kepatuhan("complaints", SAMPLES / "complaints", "--on", "2022-12-31", "--target", "80",
                    "--survey", SAMPLES / "2022", "-o", folder, "--no-archive")  # fmt: skip
    assert run.returncode == 0, run.stderr
    return folder


def test_reports_of_complaints_are_all_there(complaints) -> None:
    made, golden = (
        sorted(path.relative_to(folder) for path in folder.rglob("*.*"))
        for folder in (complaints, COMPLAINTS)
    )
    assert made == golden, ACCEPT


@pytest.mark.parametrize(
    "name", ["published/complaints", "internal/complaints", "internal/work-list"]
)
def test_reports_of_complaints_are_the_golden_ones(complaints, name: str) -> None:
    made, golden = ((folder / f"{name}.html").read_text(encoding="utf-8")
                    for folder in (complaints, COMPLAINTS))  # fmt: skip
    assert made == golden, first_difference(made, golden)
    new, old = (parts(ZipFile(folder / f"{name}.xlsx")) for folder in (complaints, COMPLAINTS))
    assert new.keys() == old.keys(), ACCEPT
    assert [part for part, content in new.items() if content != old[part]] == [], ACCEPT


def test_samples_are_those_of_their_script(tmp_path: Path, monkeypatch) -> None:
    import importlib.util

    spec = importlib.util.spec_from_file_location("make_samples", SAMPLES / "make_samples.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    monkeypatch.setattr(script, "HERE", tmp_path)
    for year in (2021, 2022):
        script.make_forms(year)
    script.make_table()
    script.make_google()
    script.make_kobo()
    script.make_mappings()
    script.make_complaints()
    for path in (SAMPLES / "ekspor").glob("*.yaml"):
        made = tmp_path / path.relative_to(SAMPLES)
        assert made.read_bytes() == path.read_bytes(), f"{path.name}: run make samples"
    (register,) = SAMPLES.rglob("*.csv")
    made_register = tmp_path / register.relative_to(SAMPLES)
    assert made_register.read_bytes() == register.read_bytes(), "run make samples"
    committed = sorted(SAMPLES.rglob("*.xlsx"))
    assert [path.relative_to(SAMPLES) for path in committed] == sorted(
        path.relative_to(tmp_path) for path in tmp_path.rglob("*.xlsx")
    )
    for path in committed:
        made = tmp_path / path.relative_to(SAMPLES)
        assert parts(ZipFile(made)) == parts(ZipFile(path)), f"{path.name}: run make samples"
