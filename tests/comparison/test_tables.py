"""The tables of comparisons as data: CSV, frames, and the schemas of their JSON."""

import csv
import json
import re
from dataclasses import replace
from fractions import Fraction
from io import BytesIO, StringIO
from pathlib import Path

import jsonschema
import openpyxl
import pandas
import pytest
from compared_files import comparison_files, history_files
from helpers import SAMPLES, score_table

from kepatuhan.cli.app import main
from kepatuhan.comparison.comparison import Comparison, compare
from kepatuhan.comparison.history import History, build_history
from kepatuhan.comparison.ledger import Direction
from kepatuhan.comparison.pairs import ChangeKind
from kepatuhan.ground.errors import CannotWriteError
from kepatuhan.ground.i18n import words
from kepatuhan.inputs import Inputs
from kepatuhan.pictures.comparison import data
from kepatuhan.pictures.comparison.data import comparison_data, comparison_frame, history_data
from kepatuhan.pictures.comparison.history import HISTORY_TABLES, HistoryView
from kepatuhan.pictures.comparison.tables import TABLES
from kepatuhan.pictures.comparison.view import CompareView
from kepatuhan.pictures.pens.data import csv_bytes
from kepatuhan.pictures.pens.table import Column, Table
from kepatuhan.result.model import Standing

PUBLISHED = SAMPLES.parent / "tests" / "published" / "scores.csv"
ROOM = Path(data.__file__).parent


@pytest.fixture(scope="module")
def samples() -> Comparison:
    known = Inputs()
    return compare(known.result(str(SAMPLES / "2021")), known.result(str(SAMPLES / "2022")))


@pytest.fixture(scope="module")
def published() -> Comparison:
    known = Inputs([PUBLISHED])
    return compare(known.result("2019"), known.result("2021"))


@pytest.fixture(scope="module")
def course() -> History:
    known = Inputs([PUBLISHED])
    return build_history(tuple(known.result(year) for year in ("2019", "2021", "2021")))


def rows_of(files: dict[str, bytes], table: str) -> list[dict[str, str]]:
    text = files[f"comparison-{table}.csv"].decode("utf-8")
    return list(csv.DictReader(StringIO(text, newline="")))


def csv_of(comparison: Comparison, language: str = "id") -> dict[str, bytes]:
    return comparison_files(CompareView(comparison, words(language)), ["csv"])


# CSV --------------------------------------------------------------------------------------------


def test_csv_has_every_table_and_what_stands_with_it(samples: Comparison, course: History) -> None:
    assert set(csv_of(samples)) == {f"comparison-{name}.csv" for name in ("note", *TABLES)}
    history = history_files(HistoryView(course, words("id")), ["csv"])
    assert set(history) == {"comparison-note.csv", "comparison-history.csv"}
    for files in (csv_of(samples), history):
        note = rows_of(files, "note")
        assert "tidak mengukur hal yang sama" in " ".join(row["text"] for row in note)
        assert {"note", "program", "about", "edition"} == {row["kepatuhan"] for row in note}


def test_csv_says_what_the_json_says(samples: Comparison) -> None:
    files, told = csv_of(samples), comparison_data(CompareView(samples, words("id")))
    (institution,) = told["institutions"]
    listed = [institution, *institution["units"]]
    for row, pair in zip(rows_of(files, "changes"), listed, strict=True):
        assert (row["unit"] or row["institution"]) == pair["name"]
        assert (row["score_first"], row["score_second"], row["change"], row["kind"]) == (
            pair["first"]["score"], pair["second"]["score"], pair["change"], pair["kind"],
        )  # fmt: skip
        assert [row["zone_first"], row["zone_between"], row["zone_second"]] == pair["zone_steps"]
    for row, pair in zip(rows_of(files, "ledger"), listed, strict=True):
        real, method, coverage, composition = pair["ledger"]["terms"]
        assert (row["real_low"], row["real_high"], row["method_low"], row["method_high"]) == tuple(
            each[end]["shown"] for each in (real, method) for end in ("low", "high")
        )
        assert row["coverage"] == coverage["low"]["shown"]
        assert (row["composition"], row["direction"]) == (
            composition["low"]["shown"], pair["ledger"]["direction"],
        )  # fmt: skip
    zones = [{key: str(each[key]) for key in each} for each in told["panel"]["zones"]]
    panel = [
        {key: row[key] for key in row if key != "by_entry_and_exit"}
        for row in rows_of(files, "panel")
    ]
    assert panel == zones
    cells = [list(row.values())[1:-1] for row in rows_of(files, "migration")]
    assert cells == [list(map(str, row)) for row in told["migration"]["cells"]]
    lines = [line for unit in institution["units"] for line in unit["indicators"]]
    assert [row["points_second"] for row in rows_of(files, "indicators")] == [
        line["second"]["points"]["shown"] for line in lines
    ]


def test_only_notes_and_answers_are_worded(samples: Comparison) -> None:
    indonesian, english = csv_of(samples), csv_of(samples, "en")
    for name in ("changes", "ledger", "migration", "panel"):
        assert indonesian[f"comparison-{name}.csv"] == english[f"comparison-{name}.csv"]
    assert indonesian == csv_of(samples)


def test_the_form_of_csv(samples: Comparison) -> None:
    for content in csv_of(samples).values():
        assert not content.startswith(b"\xef\xbb\xbf")
        assert content.endswith(b"\r\n")
        assert b"\n" not in content.replace(b"\r\n", b"")
        heads = content.decode().splitlines()[0].split(",")
        assert len(set(heads)) == len(heads)
        assert all(key.isascii() and key == key.lower() and key.isidentifier() for key in heads)


def test_the_keys_of_every_table_are_those_of_the_docs(
    samples: Comparison, course: History
) -> None:
    """Those that go by zones or years are written with …, once for all."""
    page = (SAMPLES.parent / "docs" / "compare.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `(\w+)` \|[^|]*\| ((?:`[^`]+` ?)+)\|$", page, re.MULTILINE)
    files = csv_of(samples) | history_files(HistoryView(course, words("id")), ["csv"])
    shown = {}
    for name, content in files.items():
        heads = content.decode().splitlines()[0].split(",")
        keys = dict.fromkeys(re.sub(r"^(to|\w+(?=_2\d{3}))_.*", r"\1_…", key) for key in heads)
        shown[name[len("comparison-") : -len(".csv")]] = list(keys)
    assert {name: re.findall("`([^`]+)`", keys) for name, keys in told} == shown


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_spreadsheet_runs_a_text(sign: str) -> None:
    columns = [Column("name", "", "text", str), Column("lost", "", "score", lambda _: Fraction(-1))]
    content = csv_bytes(Table(columns, [f"{sign}1+1", f"a{sign}1"]), 2)
    first, second = list(csv.reader(StringIO(content.decode(), newline="")))[1:]
    assert first[0].startswith("'")
    assert not second[0].startswith("'")
    assert (first[1], second[1]) == ("-1.00", "-1.00")


def test_what_cannot_be_seen_is_written_out_and_a_record_is_a_line() -> None:
    content = csv_bytes(Table([Column("name", "", "text", str)], ["a\x1b[31m\nb\u202e"]), 2)
    assert content == b"name\r\na\\x1b[31m\\nb\\u202e\r\n"


def test_people_and_notes_are_in_no_csv(tmp_path: Path) -> None:
    table = """
    Instansi | Unit | Produk | Responden | Indikator | Jawaban | Catatan
    Kab. A | Dinas | | Siti Aminah | A-01 | {n} | kata Bu Siti
    Kab. A | Dinas | KTP | | B-01 | {b} | kata Bu Siti
    Kab. A | Dinas | KTP | | B-02 | Ada |
    """
    years = [
        score_table(tmp_path, table.format(n=n, b=b)) for n, b in ((1, "Ada"), (0, "Tidak ada"))
    ]
    files = csv_of(compare(*years))
    assert rows_of(files, "indicators")
    assert not any(b"Siti" in content for content in files.values())


# The command ------------------------------------------------------------------------------------


@pytest.fixture
def run(monkeypatch):
    def call(*arguments: object) -> int:
        monkeypatch.setattr("sys.argv", ["kepatuhan", "compare", *map(str, arguments)])
        return main("id")

    return call


def test_format_writes_only_what_is_asked(run, tmp_path: Path, capsys) -> None:
    years = (SAMPLES / "2021", SAMPLES / "2022")
    out = tmp_path / "x"
    assert run(*years, "-o", out, "--format", "csv", "--format", "json") == 0
    names = {path.name for path in out.iterdir()}
    assert names == {"comparison.json", *(f"comparison-{name}.csv" for name in ("note", *TABLES))}
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    assert run(*years, "-o", out, "--format", "csv") == 0
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert run(*years, "--format", "csv") == 2
    assert "-o" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_tables_of_others_are_not_replaced(run, tmp_path: Path, kind: str) -> None:
    """Who is told of stands in the note, or in the JSON itself."""
    out = tmp_path / "x"
    assert run(SAMPLES / "2021", SAMPLES / "2022", "-o", out, "--format", kind) == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    others = (SAMPLES / "2022", SAMPLES / "2022", "-o", out, "--format", kind)
    with pytest.raises(CannotWriteError, match=r"write\.other_report"):
        run(*others)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert run(*others, "--force") == 0
    if kind == "csv":
        (out / "comparison-note.csv").unlink()
        with pytest.raises(CannotWriteError, match=r"write\.other_report"):
            run(*others)


# The workbook -----------------------------------------------------------------------------------


def test_full_marks_are_written_of_all_where_they_are_not_the_same(published: Comparison) -> None:
    content = comparison_files(CompareView(published, words("id")), ["xlsx"])["comparison.xlsx"]
    book = openpyxl.load_workbook(BytesIO(content))
    heads, *rows = book["Perubahan"].iter_rows(values_only=True)
    score, full = heads.index("2019"), heads.index("Nilai tertinggi 2019")
    assert "Nilai tertinggi 2021" not in heads
    assert {row[full] for row in rows if row[score] is not None} == {100, 110}
    heads, *_ = book["Zona"].iter_rows(values_only=True)
    assert heads[1:4] == ("▲ Hijau", "● Kuning", "▼ Merah")


def test_a_workbook_written_row_by_row_holds_the_same_cells(
    samples: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    books = []
    for number in (0, 10_000):
        monkeypatch.setattr("kepatuhan.pictures.pens.excel.ROW_BY_ROW_FROM", number)
        content = comparison_files(CompareView(samples, words("id")), ["xlsx"])["comparison.xlsx"]
        book = openpyxl.load_workbook(BytesIO(content))
        books.append({sheet.title: list(sheet.values) for sheet in book})
    assert books[0] == books[1]
    assert len(books[0]["Indikator"]) > 100


# Frames -----------------------------------------------------------------------------------------


def test_a_frame_has_the_keys_of_its_csv(samples: Comparison, course: History) -> None:
    files = csv_of(samples) | history_files(HistoryView(course, words("id")), ["csv"])
    for name in (*TABLES, *HISTORY_TABLES):
        frame = comparison_frame(course if name in HISTORY_TABLES else samples, name)
        rows = rows_of(files, name)
        assert len(frame) == len(rows) > 0
        assert list(frame) == list(rows[0])
        for key in frame:  # nothing is nothing in both
            assert frame[key].isna().tolist() == [row[key] == "" for row in rows], (name, key)


def test_types_of_a_frame(samples: Comparison) -> None:
    changes = comparison_frame(samples, "changes")
    assert {"string", "Int64", "float64", "category"} == set(map(str, changes.dtypes))
    assert str(changes["maximum_first"].dtype) == "Int64"
    zones = changes["zone_first"].dtype
    assert zones.ordered
    assert list(zones.categories)[:4] == ["dark_green", "green", "yellow", "red"]
    assert not changes["kind"].dtype.ordered
    with pytest.raises(ValueError, match="changes"):
        comparison_frame(samples, "history")


def test_the_terms_of_a_frame_add_up(samples: Comparison) -> None:
    ledger = comparison_frame(samples, "ledger")
    rows = [row for row in samples.rated() if row.ledger]
    total = ledger[["real_low", "method_high", "coverage", "composition"]].sum(axis=1)
    exact = pandas.Series([float(row.ledger.change) for row in rows])
    assert (total - exact).abs().max() < 1e-12


def test_a_zone_that_no_institution_has_is_a_category_too(tmp_path: Path) -> None:
    """A unit of the first year has an answer open, its institution has no other unit."""
    table = """
    Instansi | Unit | Produk | Responden | Indikator | Jawaban
    Kab. A | Dinas | | P1 | A-01 | 12
    Kab. A | Dinas | KTP | | B-01 | {b}
    Kab. A | Dinas | KTP | | B-02 | Ada
    """
    results = [score_table(tmp_path, table.format(b=answer)) for answer in ("", "Ada")]
    found = compare(*results)
    (unit,) = found.pairs[0].units
    assert unit.first.standing is Standing.UNSCORED
    alone = replace(found, pairs=(replace(found.pairs[0], first=found.pairs[0].second),))
    assert comparison_frame(alone, "changes")["zone_first"].tolist()[1] == "open"


# Schemas ----------------------------------------------------------------------------------------


def schema(name: str) -> dict:
    return json.loads((ROOM / f"{name}.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["comparison", "history"])
def test_a_schema_is_one(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("language", ["id", "en"])
def test_what_is_written_fits_the_schema(
    samples: Comparison, published: Comparison, course: History, language: str
) -> None:
    said = words(language)
    for found in (samples, published):
        told = json.loads(json.dumps(comparison_data(CompareView(found, said))))
        jsonschema.Draft202012Validator(schema("comparison")).validate(told)
    told = json.loads(json.dumps(history_data(HistoryView(course, said))))
    jsonschema.Draft202012Validator(schema("history")).validate(told)


def test_the_schema_knows_every_code_and_no_more(samples: Comparison) -> None:
    defs = schema("comparison")["$defs"]
    assert defs["pair"]["properties"]["kind"]["enum"] == [each.value for each in ChangeKind]
    assert list(defs["counts"]["properties"]) == [each.value for each in ChangeKind]
    assert defs["ledger"]["properties"]["direction"]["enum"] == [each.value for each in Direction]
    standing = defs["rated"]["anyOf"][1]["properties"]["standing"]["enum"]
    assert standing == [each.value for each in Standing]
    told = comparison_data(CompareView(samples, words("id")))
    for wrong in ({**told, "more": 1}, {key: told[key] for key in told if key != "counts"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(json.loads(json.dumps(wrong)), schema("comparison"))
