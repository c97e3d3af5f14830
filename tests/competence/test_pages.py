"""Training in the report of a year: on pages, in the plan and as data, the same numbers."""

import csv
import io
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from competence.officers import TOPICS, result, rubric, topics
from competence.test_of_year import AFTER, BEFORE, year_of
from helpers import SAMPLES, filled_form, write_table
from running import kepatuhan

from kepatuhan.ground.file_kinds import FileKind, kind_of_headings
from kepatuhan.ground.i18n import words
from kepatuhan.inputs import Inputs
from kepatuhan.pictures.competence.workbook import HEAD_ROWS
from kepatuhan.pictures.year.site import number_of_files, render_site
from kepatuhan.pictures.year.view import YearView
from kepatuhan.programmes.competence.load import topics_for
from kepatuhan.programmes.competence.of_year import TrainingOfYear
from kepatuhan.scoring.rounding import round_half_up
from kepatuhan.year.year import Year

FOLDER = "institutions/kab-a"
PAGE, PLAN = f"{FOLDER}/training.html", f"{FOLDER}/rencana-pelatihan.xlsx"
DATA = "report-training.csv"
ALL = ("html", "xlsx", "csv")


class Tables(HTMLParser):
    """Collects the cells of every table of a page, row by row."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.is_cell = False
        self.feed(page)

    def handle_starttag(self, tag, attrs) -> None:
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self.is_cell = True

    def handle_endtag(self, tag) -> None:
        self.is_cell = self.is_cell and tag not in ("td", "th")

    def handle_data(self, data) -> None:
        if self.is_cell:
            self.tables[-1][-1][-1] += data.strip()


@pytest.fixture
def two(tmp_path: Path) -> TrainingOfYear:
    after = AFTER + "Lima | | | ada\n"
    return year_of(result(tmp_path, BEFORE), result(tmp_path, after, 2100), tmp_path)


def site(training: TrainingOfYear, language: str = "id", formats=ALL) -> Mapping[str, bytes]:
    year = Year(training.result, before=training.before)
    files = list(render_site(year, language, formats, needs=training))
    assert len(dict(files)) == len(files) == number_of_files(year, formats, training)
    return dict(files)


def rows_of(sheet, top: int = 0) -> list[dict[str, object]]:
    """Return the rows of a sheet's table as mappings by its headings."""
    heading, *rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=top + 1)]
    return [dict(zip(heading, row, strict=True)) for row in rows if any(row)]


def test_every_number_on_the_page_is_that_of_the_workbook(two: TrainingOfYear) -> None:
    files = site(two)
    book = openpyxl.load_workbook(io.BytesIO(files[PLAN]))
    (head, *on_page) = Tables(files[PAGE].decode()).tables[1]
    in_book = rows_of(book["Unit"])
    view = YearView(Year(two.result), words("id"))
    (whole,) = two.result.institutions
    needs = [each for need in two.of(whole) for each in need.units]
    assert len(on_page) == len(in_book) == len(needs) == 8
    for cells, row, need in zip(on_page, in_book, needs, strict=True):
        told = dict(zip(head, cells, strict=True))
        assert (told["Pokok"], told["Unit"]) == (row["Pokok"], row["Unit"])
        if need.silence:
            assert told["Petugas yang mengetahui"] == row["Tidak dihitung karena"]
            assert (told["Poin instansi"], row["Poin instansi"], row["Menjawab"]) == (
                "–",
                None,
                None,
            )
            continue
        assert told["Petugas yang mengetahui"] == f"{row['Mengetahui']} dari {row['Menjawab']}"
        assert row["Petugas yang perlu"] == row["Menjawab"] - row["Mengetahui"]
        assert told["2099 → 2100"] == row["2099 → 2100"]
        for heading, exact in (("Poin unit", need.lost_here), ("Poin instansi", need.lost)):
            assert told[heading] == view.cost(exact)
            assert row[heading] == float(round_half_up(exact, 4))


def test_the_plan_ranks_topics_by_points_and_names_units(two: TrainingOfYear) -> None:
    """components: Dua 11.25 + Satu and Empat; duties: Satu 5 of its own."""
    book = openpyxl.load_workbook(io.BytesIO(site(two)[PLAN]))
    plan = rows_of(book["Rencana pelatihan"], HEAD_ROWS)
    (whole,) = two.result.institutions
    wanted = [(each.topic.name["id"], each.officers.need, each.officers.answered,
               float(round_half_up(each.lost, 4))) for each in two.of(whole)]  # fmt: skip
    assert [(row["Pokok"], row["Petugas yang perlu"], row["Menjawab"], row["Poin instansi"])
            for row in plan] == wanted  # fmt: skip
    assert [row["Pokok"] for row in plan] == ["Komponen", "Tugas jabatan"]
    assert plan[0]["Unit, dengan banyaknya yang perlu"] == "Empat (2), Dua (2)"


def test_hours_stand_in_the_plan_only_where_a_source_gives_them(two: TrainingOfYear) -> None:
    book = openpyxl.load_workbook(io.BytesIO(site(two)[PLAN]))
    plan = rows_of(book["Rencana pelatihan"], HEAD_ROWS)
    assert {row["Pokok"]: row["JP"] for row in plan} == {"Komponen": None, "Tugas jabatan": 6}
    assert all(row["Kapan"] is row["Penyelenggara"] is None for row in plan)
    method = {cell.value for row in book["Metode"].iter_rows() for cell in row}
    assert {"Pedoman", "https://example.org/pedoman", "pokok.yaml"} <= method


def test_no_person_is_in_any_of_it(two: TrainingOfYear) -> None:
    files = site(two)
    book = openpyxl.load_workbook(io.BytesIO(files[PLAN]))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    for text in (*cells, files[PAGE].decode(), files[DATA].decode()):
        assert "Petugas 1" not in text


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_says_that_the_rule_is_assumed(two: TrainingOfYear, language: str) -> None:
    files, said = (
        site(two, language),
        {"id": ("75 dari 100", "asumsi"), "en": ("75 of 100", "assumed")},
    )
    book = openpyxl.load_workbook(io.BytesIO(files[PLAN]))
    first = " ".join(str(row[0].value) for row in book.worksheets[0].iter_rows(max_row=HEAD_ROWS))
    for text in (files[PAGE].decode(), files[f"{FOLDER}/index.html"].decode(), first):
        assert all(each in text for each in said[language])


def test_data_have_the_counts_of_both_years(two: TrainingOfYear) -> None:
    rows = list(csv.DictReader(io.StringIO(site(two)[DATA].decode())))
    assert kind_of_headings(rows[0]) is FileKind.REPORT
    by_key = {(row["topic"], row["unit"]): row for row in rows}
    dua = by_key["components", "Dua"]
    assert (dua["know"], dua["answered"], dua["need"], dua["open"]) == ("1", "3", "2", "1")
    assert (dua["year_before"], dua["know_before"], dua["answered_before"]) == ("2099", "0", "4")
    lima = by_key["components", "Lima"]
    assert (lima["silence"], lima["know"], lima["lost_by_unit"]) == ("nobody_asked", "", "")


def test_the_same_year_gives_the_same_bytes(two: TrainingOfYear) -> None:
    assert site(two) == site(two)


# Nothing ------------------------------------------------------------------------------------------


def test_nothing_is_there_where_no_officer_was_asked(tmp_path: Path) -> None:
    found = result(tmp_path, "Satu | | | ada")
    files = site(TrainingOfYear(found, topics(tmp_path)))
    assert not {PAGE, PLAN, DATA} & files.keys()
    assert "Kebutuhan pelatihan" not in files[f"{FOLDER}/index.html"].decode()


def test_without_a_workbook_no_link_leads_to_it(two: TrainingOfYear) -> None:
    files = site(two, formats=("html",))
    assert PLAN not in files
    assert "rencana-pelatihan" not in files[PAGE].decode() + files[f"{FOLDER}/index.html"].decode()


def test_a_unit_called_training_has_a_page_of_its_own(tmp_path: Path) -> None:
    found = result(tmp_path, "Training | 100 0 | 100 100 | ada")
    files = site(TrainingOfYear(found, topics(tmp_path)))
    assert "Kebutuhan pelatihan" in files[PAGE].decode()
    assert f"{FOLDER}/training-2.html" in files


# The command --------------------------------------------------------------------------------------


def report(folder: Path, *arguments: object):
    return kepatuhan("report", *arguments, "--archive", "none", "-o", folder / "r", "--force")


def test_the_samples_have_a_plan(tmp_path: Path) -> None:
    done = report(tmp_path, 2022, SAMPLES / "2022", "--format", "xlsx", "--format", "csv")
    assert done.returncode == 0, done.stderr
    (plan,) = tmp_path.rglob("rencana-pelatihan.xlsx")
    asked = topics_for(Inputs().result(SAMPLES / "2022").rubric).topics
    names = [row["Pokok"] for row in rows_of(openpyxl.load_workbook(plan).worksheets[0], HEAD_ROWS)]
    assert set(names) <= {each.name["id"] for each in asked}
    assert names


@pytest.mark.parametrize("year", [2021, 2022])
def test_editions_and_scores_without_officers_have_none(tmp_path: Path, year: int) -> None:
    """2021 asks no officers; a published score of 2022 holds no answers."""
    table = "Tahun | Instansi | Nilai\n2022 | Kabupaten Badung | 84,25"
    files = SAMPLES / "2021" if year == 2021 else write_table(tmp_path, table)
    done = report(tmp_path, year, files, "--format", "html", "--format", "xlsx", "--format", "csv")
    assert done.returncode == 0, done.stderr
    assert not [path for path in tmp_path.rglob("*") if "training" in path.name]
    assert not [*tmp_path.rglob("rencana-pelatihan.xlsx")]


def test_answers_under_another_edition_have_none(tmp_path: Path) -> None:
    done = report(tmp_path, 2022, SAMPLES / "2022", "--rubric", "2023", "--format", "xlsx")
    assert done.returncode in (0, 1), done.stderr
    assert [path.name for path in tmp_path.rglob("*.xlsx")] == ["yearly.xlsx"]


def test_an_office_gives_topics_of_its_own(tmp_path: Path) -> None:
    shipped = SAMPLES.parent / "rubrics" / "competence" / "2022.yaml"
    own = tmp_path / "pokok.yaml"
    own.write_text(shipped.read_text(encoding="utf-8").replace(
        "    indicators: [I-03]\n",
        "    indicators: [I-03]\n"
        "    duration: {hours: 4, source: tidak-diketahui, status: assumed}\n",
    ), encoding="utf-8")  # fmt: skip
    form = filled_form(tmp_path / "dinsos.xlsx")
    done = report(tmp_path, 2022, form, "--topics", own, "--format", "xlsx")
    assert done.returncode == 0, done.stderr
    (plan,) = tmp_path.rglob("rencana-pelatihan.xlsx")
    rows = rows_of(openpyxl.load_workbook(plan).worksheets[0], HEAD_ROWS)
    assert {row["Pokok"]: row["JP"] for row in rows}["Lembaga Ombudsman"] == 4


def test_topics_that_are_wrong_write_nothing(tmp_path: Path) -> None:
    own = tmp_path / "pokok.yaml"
    own.write_text(TOPICS.replace("[A-02]", "[A-01]"), encoding="utf-8")
    (tmp_path / "m.yaml").write_text(rubric().text, encoding="utf-8")
    result(tmp_path, "Satu | 100 0 | 100 100 | ada")
    done = report(tmp_path, 2099, tmp_path / "survei-2099.csv", "--rubric", tmp_path / "m.yaml",
                  "--topics", own)  # fmt: skip
    assert done.returncode == 3
    assert "topics.twice" in done.stderr
    assert "pokok.yaml" in done.stderr
    assert not (tmp_path / "r").exists()
