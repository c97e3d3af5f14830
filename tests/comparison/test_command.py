"""kepatuhan compare: published scores and the samples, in every picture."""

import json
import re
import shutil
from dataclasses import replace
from fractions import Fraction
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from compared_files import comparison_files, history_files
from helpers import SAMPLES, score_table

from kepatuhan.cli.app import main
from kepatuhan.comparison.comparison import Comparison, compare
from kepatuhan.comparison.history import build_history
from kepatuhan.comparison.pairs import ChangeKind
from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.i18n import words
from kepatuhan.ground.terminal_text import Console
from kepatuhan.inputs import Inputs
from kepatuhan.pictures.comparison.data import comparison_data
from kepatuhan.pictures.comparison.history import HistoryView
from kepatuhan.pictures.comparison.terminal import print_comparison, print_history
from kepatuhan.pictures.comparison.view import CompareView
from kepatuhan.result.json.write import result_to_json
from kepatuhan.survey.scope import Scope

PUBLISHED = SAMPLES.parent / "tests" / "published" / "scores.csv"
NOTE = "tidak mengukur hal yang sama"


@pytest.fixture(scope="module")
def years() -> Inputs:
    return Inputs([PUBLISHED])


@pytest.fixture(scope="module")
def samples() -> Comparison:
    known = Inputs()
    return compare(known.result(str(SAMPLES / "2021")), known.result(str(SAMPLES / "2022")))


def published(years: Inputs, first: str, second: str, **part) -> Comparison:
    results = [years.result(first), years.result(second)]
    return compare(*results, scope=Scope(**part))


def printed(view: CompareView, width: int = 100) -> str:
    console = Console(StringIO(), width=width)
    print_comparison(view, console)
    return console.file.getvalue()


def sheets(content: bytes) -> dict[str, list[tuple]]:
    book = openpyxl.load_workbook(BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_klungkung_over_the_published_years(years: Inputs) -> None:
    results = tuple(years.result(year) for year in ("2017", "2018", "2021"))
    history = build_history(results, Scope(institution="Kab. Klungkung"))
    (line,) = history.lines
    assert [float(score) for score in line.scores] == [46.37, 92.51, 86.28]
    assert line.change is None  # 2021 does not measure what 2017 does
    view = HistoryView(history, words("id"))
    assert [view.cell(line, at) for at in range(3)] == ["46,37 ▼", "92,51 ▲", "86,28 ▲"]
    files = history_files(view)
    console = Console(StringIO(), width=100)
    print_history(view, console)
    page, data = files["comparison.html"].decode(), files["comparison.json"].decode()
    for text in (console.file.getvalue(), page, data, str(sheets(files["comparison.xlsx"]))):
        assert NOTE in " ".join(text.split())
        assert "39.91" not in text.replace(",", ".")
    assert json.loads(files["comparison.json"])["institutions"][0]["change"] is None


def test_sumatera_barat_from_2021_to_2022(years: Inputs) -> None:
    found = published(years, "2021", "2022", institution="Provinsi Sumatera Barat")
    (pair,) = found.pairs
    assert (pair.kind, str(pair.change)) == (ChangeKind.RISEN, "14.08")
    assert not found.has_ledger


def test_badung_from_2021_to_2022_moves_by_the_score(years: Inputs) -> None:
    (pair,) = published(years, "2021", "2022", institution="Kabupaten Badung").pairs
    assert str(pair.change) == "13.28"
    found = published(years, "2021", "2022")
    way = found.steps(pair)
    assert way
    assert (way.by_bands, way.by_score) == (False, True)


def test_with_published_scores_it_is_said_what_cannot_be_known(years: Inputs) -> None:
    found = published(years, "2021", "2022", province="Bali")
    text = " ".join(printed(CompareView(found, words("id"))).split())
    assert "Ini nilai tanpa jawaban" in text
    assert "menurut daftar yang diberikan" in text
    assert NOTE in text


def test_the_note_stands_in_every_picture(samples: Comparison) -> None:
    view = CompareView(samples, words("id"))
    files = comparison_files(view)
    texts = (printed(view), printed(view, 200), files["comparison.html"].decode(),
             files["comparison.json"].decode(), str(sheets(files["comparison.xlsx"])))  # fmt: skip
    for text in texts:
        plain = " ".join(text.split())
        assert NOTE in plain
        assert "39% bobot 2022 mempunyai padanan" in plain


def test_all_pictures_show_the_same_scores_and_terms(samples: Comparison) -> None:
    view = CompareView(samples, words("id"))
    files = comparison_files(view)
    page, data = files["comparison.html"].decode(), json.loads(files["comparison.json"])
    book, screen = sheets(files["comparison.xlsx"]), printed(view, 200)
    units = data["institutions"][0]["units"]
    rows = {row[1]: row for row in book["Perubahan"][1:]}
    terms = {row[1]: row for row in book["Uraian"][1:]}
    for unit in units:
        comma = unit["second"]["score"].replace(".", ",")
        assert comma in screen
        assert f">{comma}<" in page
        assert float(unit["second"]["score"]) == rows[unit["name"]][4]
        real, method, *_ = unit["ledger"]["terms"]
        found = [real["low"], real["high"], method["low"], method["high"]]
        assert [float(each["shown"]) for each in found] == [
            terms[unit["name"]][at] for at in (3, 4, 6, 7)
        ]
        for each in found:
            shown = each["shown"].replace("-", "−").replace(".", ",")
            assert shown in screen
            assert shown in page


def test_the_page_needs_no_network(samples: Comparison) -> None:
    page = comparison_files(CompareView(samples, words("id")))["comparison.html"].decode()
    assert not re.findall(r"(?:src|href)=\"(?!#|https?://[^>]* rel=\"noreferrer\">)", page)
    assert not re.findall(r"url\((?!#)|@import", page)
    assert "default-src 'none'" in page


def test_the_same_comparison_gives_the_same_bytes(samples: Comparison) -> None:
    view = CompareView(samples, words("id"))
    assert comparison_files(view) == comparison_files(view)


def test_the_same_year_twice_says_so_and_shows_zeros() -> None:
    known = Inputs()
    year = known.result(str(SAMPLES / "2022"))
    view = CompareView(compare(year, year), words("id"))
    text = printed(view)
    assert "Tidak ada perubahan" in text
    assert NOTE not in text
    data = comparison_data(view)
    assert data["unchanged"] is True
    for unit in data["institutions"][0]["units"]:
        assert unit["change"] == "0.00"
        ledger = unit["ledger"]
        assert [term["term"] for term in ledger["terms"]] == [
            "real", "method", "coverage", "composition",
        ]  # fmt: skip
        assert {ledger["change"]["exact"], *(term[end]["exact"] for term in ledger["terms"]
                                             for end in ("low", "high"))} == {"0"}  # fmt: skip


def test_a_result_kept_as_json_compares_as_its_workbooks_do(tmp_path: Path) -> None:
    known = Inputs()
    year = known.result(str(SAMPLES / "2021"))
    path = tmp_path / "result.json"
    path.write_text(result_to_json(year, words("id")), encoding="utf-8")
    assert compare(known.result(str(path)), year).is_unchanged


def test_a_year_from_elsewhere_is_loaded_by_the_function_given() -> None:
    year = Inputs().result(str(SAMPLES / "2022"))
    asked: list[int] = []

    def load_year(wanted: int, _rubric):
        asked.append(wanted)
        return year

    assert Inputs(load_year=load_year).result("2022") is year
    assert asked == [2022]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("2021", "2020", "--from", str(PUBLISHED)), r"compare\.unknown_year"),
        (("1999", "1998"), r"compare\.no_source"),
        ((str(PUBLISHED), str(PUBLISHED)), r"compare\.several_years"),
        (("2021", "2022", "--from", str(PUBLISHED), "--province", "Balu"), r"compare\.nothing"),
        (("2021", "2022", "--from", "tidak-ada.csv"), r"file\.missing"),
    ],
)
def test_a_wrong_request_is_refused(arguments, code, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KEPATUHAN_ARCHIVE", raising=False)
    monkeypatch.setattr("sys.argv", ["kepatuhan", "compare", *arguments])
    with pytest.raises(KepatuhanError, match=code):
        main("id")


def compared(monkeypatch, *arguments: object) -> int:
    monkeypatch.setattr("sys.argv", ["kepatuhan", "compare", *map(str, arguments)])
    return main("id")


def test_a_refused_file_is_named_in_every_picture(monkeypatch, tmp_path: Path, capfd) -> None:
    shutil.copytree(SAMPLES / "2022", tmp_path / "b")
    (tmp_path / "b" / "dinsos_2022.xlsx").write_text("rusak")
    out = tmp_path / "out"
    assert compared(monkeypatch, SAMPLES / "2021", tmp_path / "b", "-o", out) == 1
    shown = capfd.readouterr()
    assert "1 dari 10 berkas ditolak" in shown.err
    told = "2022: ditolak dan tidak ikut: dinsos_2022.xlsx."
    assert told in shown.out
    for name in ("comparison.html", "comparison.json"):
        assert told in (out / name).read_text(encoding="utf-8")
    assert told in str(sheets((out / "comparison.xlsx").read_bytes()))


def test_a_year_that_no_table_has_is_looked_for_in_the_archive(years: Inputs) -> None:
    kept = years.result("2022")
    known = Inputs([PUBLISHED], load_year=lambda year, _: replace(kept, survey=replace(
        kept.survey, year=year)))  # fmt: skip
    assert known.result("2021").survey.year == 2021
    assert known.result("1999").survey.year == 1999


def test_one_year_alone_is_no_comparison(monkeypatch, capsys) -> None:
    monkeypatch.setattr("sys.argv", ["kepatuhan", "compare", "2021"])
    assert main("id") == 2
    assert "A B…" in capsys.readouterr().err


def test_files_are_written_where_they_are_asked_for(monkeypatch, tmp_path: Path, capfd) -> None:
    paths = [str(SAMPLES / year) for year in ("2021", "2022")]
    arguments = ["kepatuhan", "compare", *paths, "--json", "-o", str(tmp_path)]
    monkeypatch.setattr("sys.argv", arguments)
    assert main("id") == 0
    assert {path.name for path in tmp_path.iterdir()} == {
        "comparison.html", "comparison.json", "comparison.xlsx"
    }  # fmt: skip
    shown = json.loads(capfd.readouterr().out)
    assert shown == json.loads((tmp_path / "comparison.json").read_text(encoding="utf-8"))


def test_one_office_sets_the_whole_of_2021_beside_a_part_of_2022(samples: Comparison) -> None:
    """No arrow, no zone, no other number moves: 82,35 is the sample's own Proses of 2022."""
    said = "Kabupaten Klungkung: 2021 81,78 · Proses 2022 82,35 (cara ORI Lampung)"
    view = CompareView(samples, words("id"))
    files = comparison_files(view)
    assert view.beside() == [said]
    assert said in printed(view, 200)
    assert said in files["comparison.html"].decode()
    assert json.loads(files["comparison.json"])["beside"] == [said]
    back = CompareView(compare(samples.second, samples.first), words("id"))
    assert back.beside() == [
        "Kabupaten Klungkung: Proses 2022 82,35 · 2021 81,78 (cara ORI Lampung)"
    ]


def test_a_rubric_is_laid_only_over_the_years_that_it_is_for(tmp_path: Path) -> None:
    rubric = tmp_path / "milik_sendiri.yaml"
    text = (SAMPLES.parent / "rubrics" / "2022.yaml").read_text(encoding="utf-8")
    rubric.write_text(f"{text}# milik sendiri\n", encoding="utf-8")
    known = Inputs(rubric=str(rubric), for_its_years=True)
    first, second = (known.result(str(SAMPLES / year)) for year in ("2021", "2022"))
    assert first.rubric.edition == "2021"
    assert first.institutions[0].verdict
    assert str(first.institutions[0].verdict.score) == "81.78"
    assert second.rubric.file.endswith("milik_sendiri.yaml")


def test_every_unit_says_which_indicators_moved_it(samples: Comparison) -> None:
    """The rows of a unit add up to its change exactly, and name the cells of both years."""
    data = comparison_data(CompareView(samples, words("id")))
    for unit in data["institutions"][0]["units"]:
        rows = unit["indicators"]
        changes = [Fraction(row["change"]["exact"]) for row in rows]
        assert sum(changes) == Fraction(unit["ledger"]["change"]["exact"])
        assert [abs(each) for each in changes] == sorted(map(abs, changes), reverse=True)
        for side, rubric in (("first", samples.old), ("second", samples.new)):
            named = [code for row in rows for code in row[side]["codes"]]
            assert len(named) == len(set(named))
            assert set(named) <= set(rubric.indicators)
            assert all(bool(row[side]["codes"]) == bool(row[side]["cells"]) for row in rows)


def test_one_other_answer_is_one_row(tmp_path: Path) -> None:
    """B-01 from Ada to Sebagian: 40 points become 20, in the cell that says so."""
    table = """
    Instansi | Unit | Produk | Responden | Indikator | Jawaban
    Kab. A | Dinas | | P1 | A-01 | 12
    Kab. A | Dinas | KTP | | B-01 | {b}
    Kab. A | Dinas | KTP | | B-02 | Ada
    """
    first, second = (
        score_table(tmp_path, table.format(b=answer)) for answer in ("Ada", "Sebagian")
    )
    view = CompareView(compare(first, second), words("id"))
    ((line,),) = view.indicators.values()
    assert line.asks == "B-01 Persyaratan"
    assert line.answers == ("Ada", "Sebagian")
    assert line.points == (40, 20)
    assert line.cells == ("survei.csv ▸ F3", "survei.csv ▸ F3")
    text = " ".join(printed(view, 200).split())
    assert "Dinas · B-01 Persyaratan: Ada → Sebagian −20,00" in text


def test_a_comparison_says_what_it_rests_on(samples: Comparison) -> None:
    files = comparison_files(CompareView(samples, words("id")))
    page, data = files["comparison.html"].decode(), json.loads(files["comparison.json"])
    book = sheets(files["comparison.xlsx"])
    for year, result in (("first", samples.first), ("second", samples.second)):
        assert result.rubric.sha256 in page
        assert data[year]["statuses"]["scales"] == "assumed"
        for source in result.survey.sources:
            assert source.sha256 in page
            assert source.sha256 in str(book[f"Metode {result.survey.year}"])
    assert data["program"] in page


def test_a_history_says_what_it_rests_on(samples: Comparison) -> None:
    view = HistoryView(build_history((samples.first, samples.second, samples.second)), words("id"))
    files = history_files(view)
    page, data = files["comparison.html"].decode(), json.loads(files["comparison.json"])
    for at, result in enumerate((samples.first, samples.second)):
        assert result.rubric.sha256 in page
        assert data["years"][at]["sha256"] == result.rubric.sha256
        assert [each["sha256"] for each in data["years"][at]["sources"]] == [
            each.sha256 for each in result.survey.sources
        ]
    names = openpyxl.load_workbook(BytesIO(files["comparison.xlsx"])).sheetnames
    assert names[2:] == ["Metode 2021", "Metode 2022", "Metode 2022 (3)"]


def test_a_rubric_for_none_of_the_years_is_refused() -> None:
    known = Inputs(rubric="2023", for_its_years=True)
    results = [known.result(str(SAMPLES / year)) for year in ("2021", "2022")]
    assert [each.rubric.edition for each in results] == ["2021", "2022"]
    with pytest.raises(KepatuhanError) as refused:
        known.refuse_unused(results)
    assert refused.value.findings[0].code == "compare.rubric_unused"
