"""Every file that the program writes says its kind, and none of them is read as an answer."""

import csv
import json
import re
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from compared_files import comparison_files, history_files
from exchange.packages import parts_of
from folders import TABLE, put, without_mark
from helpers import SAMPLES, filled_form

from kepatuhan.comparison.comparison import compare
from kepatuhan.comparison.history import build_history
from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.file_kinds import DEFINED_NAME, KIND_WORDS, FileKind, kind_line, kind_of_text
from kepatuhan.ground.foreign_text import json_text
from kepatuhan.ground.i18n import words
from kepatuhan.guidance.draws import Draws
from kepatuhan.guidance.efforts import Efforts
from kepatuhan.guidance.goals import named_goal
from kepatuhan.guidance.impact import rubric_impact
from kepatuhan.guidance.instrument import analyse_items
from kepatuhan.guidance.path import find_path, ladders_to
from kepatuhan.guidance.screening import screen
from kepatuhan.guidance.trust import zone_trust
from kepatuhan.pictures.comparison.history import HistoryView
from kepatuhan.pictures.comparison.view import CompareView
from kepatuhan.pictures.competence.view import TrainingView
from kepatuhan.pictures.competence.workbook import training_xlsx
from kepatuhan.pictures.complaints.form import complaints_form
from kepatuhan.pictures.exchange.package import package_of
from kepatuhan.pictures.follow_up.files import WRITERS
from kepatuhan.pictures.follow_up.make import made_plan
from kepatuhan.pictures.follow_up.view import FollowUpView
from kepatuhan.pictures.follow_up.workbook import plan_xlsx
from kepatuhan.pictures.guidance.effort_form import effort_form
from kepatuhan.pictures.guidance.finished import of_impact, of_items, of_screening
from kepatuhan.pictures.guidance.path_data import path_data
from kepatuhan.pictures.guidance.trust_data import trust_data
from kepatuhan.pictures.printed.texts import audit_as_data
from kepatuhan.pictures.result.excel import write_excel
from kepatuhan.pictures.result.html import render_html
from kepatuhan.pictures.result.view import View
from kepatuhan.pictures.rubric.book import write_book
from kepatuhan.pictures.rubric.excel import write_rubric_excel
from kepatuhan.pictures.rubric.html import render_rubric_html
from kepatuhan.pictures.year.site import render_site
from kepatuhan.pictures.year.view import YearView
from kepatuhan.printed.audit import audit_files
from kepatuhan.printed.editions import Editions
from kepatuhan.programmes.competence.load import topics_for
from kepatuhan.programmes.competence.of_year import TrainingOfYear
from kepatuhan.programmes.complaints.load_terms import load_terms
from kepatuhan.programmes.follow_up.choose import Choice, choose_gaps
from kepatuhan.programmes.follow_up.review import review
from kepatuhan.programmes.follow_up.standing import plan_on
from kepatuhan.result.build import build_result
from kepatuhan.result.json.write import result_to_json
from kepatuhan.result.model import Result
from kepatuhan.rubric.editions import load_edition
from kepatuhan.rubric.model import FULL
from kepatuhan.rubric.schema import schema_text
from kepatuhan.sheets.marks import kind_of_workbook
from kepatuhan.sheets.xlsx import open_workbook
from kepatuhan.survey.files.find import find_files
from kepatuhan.survey.read import read_survey, read_surveys
from kepatuhan.survey.scope import Scope
from kepatuhan.year.year import Year

PUBLISHED = SAMPLES.parent / "tests" / "published" / "scores.csv"


def results(language: str) -> dict[str, bytes]:
    """Return what is written of results, by file name."""
    first, second = (build_result(*read_survey([SAMPLES / year])) for year in ("2021", "2022"))
    formats = ("xlsx", "html", "json", "csv")
    two = comparison_files(CompareView(compare(first, second), words(language)), formats)
    history = build_history(years(), Scope())
    course = history_files(HistoryView(history, words(language)), formats)
    sites = (render_site(Year(each, Scope()), language) for each in (second, years()[0]))
    return {
        "report.xlsx": made(lambda target: write_excel(second, language, target)),
        "report.html": render_html(second, language).encode(),
        "result.json": result_to_json(second, words(language)).encode(),
        **two,
        **{f"riwayat/{name}": content for name, content in course.items()},
        **{f"{at}/{name}": content for at, site in enumerate(sites) for name, content in site},
    }


@cache
def years() -> tuple[Result, ...]:
    surveys = read_surveys([PUBLISHED])
    return tuple(build_result(*each) for each in surveys if each[0].year in (2017, 2018, 2021))


def rubrics(language: str) -> dict[str, bytes]:
    """Return what is written of rubrics, by file name."""
    rubric, said = load_edition("2022"), words(language)
    return {
        "rubrik.xlsx": made(lambda target: write_rubric_excel(rubric, said, target)),
        "rubrik.html": render_rubric_html(rubric, said).encode(),
        "kerja.xlsx": made(lambda target: write_book(rubric, said, target)),
        "skema.json": schema_text().encode(),
    }


def plans(language: str) -> dict[str, bytes]:
    """Return what is written of plans of follow-up and training, and of complaints, by name."""
    first, second = (build_result(*read_survey([SAMPLES / year])) for year in ("2021", "2022"))
    said = words(language)
    plan = made_plan(first, choose_gaps(first, Choice()), said)
    standing = plan_on(plan, date(2022, 3, 1))
    view = FollowUpView(standing, said, review(plan, first, second), first.rubric.register)
    reports = {f"tindak{ending}": write(view) for ending, write in WRITERS.items()}
    register = complaints_form(load_terms(), first.rubric.register, said)
    training = TrainingView(TrainingOfYear(second, topics_for(second.rubric)),
                            YearView(Year(second), said))  # fmt: skip
    guided = View(second, said)
    (whole,) = second.institutions
    path = find_path(second, whole, named_goal("88", second.rubric, FULL), Efforts())
    trust = zone_trust(second, second.units[0], Draws(10))
    parts = parts_of(package_of(first, said, answers=True))
    tables = {name: part for name, part in parts.items() if not name.endswith(".yaml")}
    return {
        "rtl.xlsx": plan_xlsx(plan, said),
        "register.xlsx": register,
        "latihan.xlsx": training_xlsx(training, second.institutions[0]),
        "upaya.xlsx": effort_form(ladders_to(whole, second.rubric), second.rubric, said),
        "jalan.json": json_text(path_data(path, guided)).encode(),
        "pasti.json": json_text(trust_data(trust, guided)).encode(),
        **looks(second, said),
        **reports,
        **{f"paket/{name}": content for name, content in tables.items()},
    }


def looks(result: Result, said) -> dict[str, bytes]:
    """Return what is written of files, questions and the impact of a rubric, by name."""
    view = View(result, said, is_of_office=True)
    pictures = {
        "tapis": of_screening(screen(result), view),
        "soal": of_items(analyse_items(result), view),
        "dampak": of_impact(rubric_impact(result, load_edition("2023")), said),
    }
    books = {f"{name}.xlsx": each.workbook() for name, each in pictures.items()}
    data = {f"{name}.json": json_text(each.data()).encode() for name, each in pictures.items()}
    return {**books, **data}


def made(write) -> bytes:
    target = BytesIO()
    write(target)
    return target.getvalue()


NEW = (
    FileKind.PLAN,
    FileKind.FOLLOW_UP,
    FileKind.COMPLAINTS,
    FileKind.TRAINING,
    FileKind.EFFORTS,
    FileKind.SCREENING,
    FileKind.INSTRUMENT,
    FileKind.IMPACT,
)  # of which version 0.1.0 wrote none, unmarked
OF_PACKAGES = (FileKind.PACKAGE, FileKind.REPORT)  # what tables of CSV can be that are in one
KINDS = {
    "report": FileKind.REPORT,
    "result": FileKind.RESULT,
    "comparison": FileKind.COMPARISON,
    "riwayat": FileKind.COMPARISON,
    "0": FileKind.YEAR,
    "1": FileKind.YEAR,
    "rubrik": FileKind.RUBRIC,
    "kerja": FileKind.RUBRIC,
    "skema": FileKind.RUBRIC,
    "rtl": FileKind.PLAN,
    "tindak": FileKind.FOLLOW_UP,
    "register": FileKind.COMPLAINTS,
    "latihan": FileKind.TRAINING,
    "upaya": FileKind.EFFORTS,
    "jalan": FileKind.PATH,
    "pasti": FileKind.CERTAINTY,
    "tapis": FileKind.SCREENING,
    "soal": FileKind.INSTRUMENT,
    "dampak": FileKind.IMPACT,
    "paket": FileKind.PACKAGE,
}


@pytest.fixture(scope="module", params=["id", "en"])
def written(request, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp(request.param)
    return put(folder, {**results(request.param), **rubrics(request.param), **plans(request.param)})


def expected(path: Path, folder: Path) -> FileKind:
    return KINDS[re.split(r"[.-]", path.relative_to(folder).parts[0])[0]]


def kind_of(path: Path) -> FileKind | None:
    with open_workbook(path) as book:
        return kind_of_workbook(book)


def test_every_workbook_says_its_kind_to_programs_and_to_readers(written: Path) -> None:
    paths = sorted(written.rglob("*.xlsx"))
    assert len(paths) == 15
    for path in paths:
        kind = expected(path, written)
        assert kind_of(path) is kind
        book = openpyxl.load_workbook(path)
        assert book.defined_names[DEFINED_NAME].value == f'"{kind}"'
        first = {cell.value for row in book.worksheets[0].iter_rows() for cell in row}
        assert kind_line(kind, words(_language(path, written))) in first


def _language(path: Path, folder: Path) -> str:
    return "en" if folder.name.startswith("en") else "id"


def test_every_page_and_every_json_says_its_kind(written: Path) -> None:
    paths = [*written.rglob("*.html"), *written.rglob("*.json")]
    assert len(paths) > 15
    for path in paths:
        head = path.read_bytes()[:4096].decode("utf-8", "replace")
        assert kind_of_text(head) is expected(path, written), path


def test_the_mark_survives_saving_and_the_titles_are_enough(written: Path, tmp_path: Path) -> None:
    paths = [path for path in sorted(written.rglob("*.xlsx")) if expected(path, written) not in NEW]
    assert len(paths) == 7
    for path in paths:
        copy = tmp_path / "x.xlsx"
        copy.write_bytes(path.read_bytes())
        without_mark(copy, line=False, name=False)
        assert openpyxl.load_workbook(copy).defined_names[DEFINED_NAME].value.strip('"')
        without_mark(copy)
        assert kind_of(copy) is expected(path, written), path


@pytest.mark.parametrize(
    "name", ["report", "1/yearly", "comparison", "riwayat/comparison", "kerja"]
)
def test_the_line_for_readers_is_enough(written: Path, tmp_path: Path, name: str) -> None:
    copy = tmp_path / "x.xlsx"
    copy.write_bytes((written / f"{name}.xlsx").read_bytes())
    without_mark(copy, line=False)
    book = openpyxl.load_workbook(copy)
    for at, sheet in enumerate(book.worksheets):
        sheet.title = f"Lembar{at}"
    book.save(copy)
    assert kind_of(copy) is expected(written / f"{name}.xlsx", written)


def test_pages_of_the_first_version_are_known_by_their_generator(written: Path) -> None:
    text = (written / "report.html").read_text(encoding="utf-8")
    old = re.sub(r'<meta name="kepatuhan-kind"[^>]*>\n', "", text).replace("0.2.0", "0.1.0")
    assert "kepatuhan-kind" not in old
    assert kind_of_text(old[:4096]) is FileKind.REPORT


def test_a_kind_of_a_later_version_is_no_table(tmp_path) -> None:
    path = tmp_path / "x.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["Instansi", "Tahun", "Nilai"])
    book.active.append(["Kabupaten A", 2022, 90])
    book.defined_names[DEFINED_NAME] = openpyxl.workbook.defined_name.DefinedName(
        DEFINED_NAME, attr_text='"forecast"'
    )
    book.save(path)
    assert kind_of(path) is FileKind.UNKNOWN
    with pytest.raises(KepatuhanError, match=r"file\.kind"):
        read_survey([path])


def test_tables_of_others_have_no_kind(tmp_path) -> None:
    path = tmp_path / "x.xlsx"
    book = openpyxl.Workbook()
    book.active.title = "Ringkasan"
    for title in ("Unit", "Temuan", "Catatan", "Riwayat", "Daftar"):
        book.create_sheet(title).append(["Instansi", "Tahun", "Nilai"])
    book.save(path)
    assert kind_of(path) is None
    for title in ("Ringkasan", "Unit", "Temuan", "Daftar"):
        del book[title]
    book.save(path)
    assert kind_of(path) is None


def test_a_form_is_marked_and_read_all_the_same(tmp_path) -> None:
    path = filled_form(tmp_path / "dinsos.xlsx")
    survey, _ = read_survey([path])
    assert kind_of(path) is FileKind.FORM
    assert (survey.findings, survey.counts.rejected) == ((), 0)
    without_mark(path)
    assert kind_of(path) is FileKind.FORM  # a form of 0.1.0, by its sheets
    assert read_survey([path])[0].counts == survey.counts


# Reading ------------------------------------------------------------------------------------------


def test_in_a_folder_they_are_passed_over_in_one_line(written: Path, tmp_path: Path) -> None:
    survey, _ = read_survey([put(tmp_path, {"nilai.csv": TABLE}), written])
    assert [source.file for source in survey.sources] == ["nilai.csv"]
    assert survey.refused == ()
    (found,) = survey.findings
    endings = (".xlsx", ".html", ".json", ".csv")
    number = sum(path.suffix in endings for path in written.rglob("*"))
    assert (found.code, found.severity) == ("file.own", "info")
    assert dict(found.values)["n"] == str(number)
    assert dict(found.values)["files"].endswith("…")


def test_without_their_marks_too(written: Path, tmp_path: Path) -> None:
    for at, path in enumerate(sorted(written.rglob("*.xlsx"))):
        (tmp_path / f"{at}.xlsx").write_bytes(path.read_bytes())
        without_mark(tmp_path / f"{at}.xlsx")
    survey, _ = read_survey([put(tmp_path, {"nilai.csv": TABLE})])
    assert [source.file for source in survey.sources] == ["nilai.csv"]
    assert dict(survey.findings[0].values)["n"] == "7"


def test_tables_of_csv_are_known_by_their_keys_also_saved_by_excel(
    written: Path, tmp_path: Path
) -> None:
    paths = sorted(written.rglob("*.csv"))
    assert len(paths) == 21
    for at, path in enumerate(paths):
        lines = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
        text = "\r\n".join(";".join(f'"{cell}"' for cell in line) for line in lines)
        put(tmp_path, {f"{at}.csv": f"\ufeff{text}"})
        book = openpyxl.Workbook()
        for line in lines:
            book.active.append(line)
        book.save(tmp_path / f"{at}.xlsx")
        for copy in (path, tmp_path / f"{at}.csv", tmp_path / f"{at}.xlsx"):
            with pytest.raises(KepatuhanError) as error:
                read_survey([copy])
            (found,) = error.value.findings
            told = dict(found.values)["kind"]
            kinds = OF_PACKAGES if path.parent.name == "paket" else (FileKind.COMPARISON,)
            assert (found.code, told in [KIND_WORDS[kind] for kind in kinds]) == (
                "file.kind", True,
            ), copy  # fmt: skip
    with pytest.raises(KepatuhanError, match=r"table\."):
        read_survey([put(tmp_path / "x", {"x.csv": "institution,total\r\nDinas,3\r\n"}) / "x.csv"])


def test_named_they_are_refused_by_kind(written: Path) -> None:
    for name, kind in (("report.xlsx", "report"), ("report.html", "report"),
                       ("result.json", "result"), ("kerja.xlsx", "rubric")):  # fmt: skip
        with pytest.raises(KepatuhanError) as error:
            read_survey([written / name])
        (found,) = error.value.findings
        assert (found.code, found.place.file, dict(found.values)["kind"]) == (
            "file.kind", name, kind,
        )  # fmt: skip
        assert found.remedy(words("id")) not in ("", "{hint}")


def test_an_audit_takes_a_report_by_name_and_passes_it_over_in_a_folder(written: Path) -> None:
    files = [(written / "report.xlsx", "report.xlsx")]
    named = audit_files(files, Editions(None, 2022))
    assert (named.refused, named.slips, named.checks > 0) == ((), (), True)
    met = audit_files(files, Editions(None, 2022), {"report.xlsx"})
    assert [each.code for each in met.refused] == ["file.kind"]
    rubric = audit_files([(written / "kerja.xlsx", "kerja.xlsx")], Editions(None, 2022))
    assert [each.code for each in rubric.refused] == ["file.kind"]


def test_an_audit_as_json_says_its_kind(tmp_path) -> None:
    done = audit_files([(put(tmp_path, {"n.csv": TABLE}) / "n.csv", "n.csv")], Editions())
    text = json.dumps(audit_as_data(done, words("id")))
    assert kind_of_text(text) is FileKind.AUDIT
    assert find_files([put(tmp_path, {"audit.json": text})]).own == ("audit.json",)
