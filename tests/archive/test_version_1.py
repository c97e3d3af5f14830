"""What version 0.1.0 kept is loaded by every later one, without people's names and notes."""

import json
import shutil
import sqlite3
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
from archive_helpers import NOON, behind

from kepatuhan.archive.archive import open_archive
from kepatuhan.archive.migrations import STEPS
from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.i18n import words
from kepatuhan.result.json.read import load_result, result_from_json
from kepatuhan.result.json.write import result_to_json
from kepatuhan.rubric.editions import load_edition
from kepatuhan.survey.answer_model import CellForm
from kepatuhan.survey.states import State

OLD = Path(__file__).parents[1] / "old"
NAMES = ("Sari", "Wayan", "Nyoman", "Ketut", "Made", "081234567890")
SCORES = {"Kabupaten Empat Rekaan": "81.50", "Kabupaten Tiga Rekaan": "54.00",
          "Kabupaten Contoh Lama": "47.00"}  # fmt: skip


@pytest.fixture
def old_file(tmp_path) -> str:
    """The address of an archive as version 0.1.0 left it."""
    return str(shutil.copy(OLD / "archive-0.1.0.db", tmp_path / "kepatuhan.db"))


@pytest.fixture(params=["sqlite", "postgres"])
def old(request) -> str:
    """The same, in either database."""
    if request.param == "sqlite":
        return request.getfixturevalue("old_file")
    return filled(request.getfixturevalue("postgres"), OLD / "archive-0.1.0.db")


def filled(address: str, file: Path) -> str:
    """Write the tables of a file, of the schema that it has, into an empty database."""
    with closing(sqlite3.connect(file)) as source, behind(address) as connection:
        source.row_factory = sqlite3.Row
        (version,) = source.execute("SELECT max(version) FROM schema_version").fetchone()
        for statement in (each for step in STEPS[:version] for each in step):
            connection.do(statement)
        for table in ("schema_version", "rubrics", "runs", "revisions"):
            connection.insert(table, map(dict, source.execute(f"SELECT * FROM {table}")))
    return address


def content_of(address: str) -> bytes:
    """Return all that an archive holds: its whole file, or every row of every table."""
    if not address.startswith("postgresql"):
        return Path(address).read_bytes()
    with behind(address) as connection:
        rows = {name: connection.rows(f"SELECT * FROM {name}") for name in connection.tables()}
    return str(rows).encode()


def scores(result) -> dict[str, str]:
    return {each.survey.name: str(each.verdict.score) for each in result.institutions}


def test_a_result_is_loaded_and_says_which_score_moved() -> None:
    result = load_result(OLD / "result-0.1.0.json")
    assert scores(result) == SCORES
    (moved,) = [found for found in result.findings if found.code == "score.moved"]
    values = dict(moved.values)
    assert (values["score_before"], values["score_now"]) == ("53.99", "54.00")
    assert "membaca 53,99; selnya menampilkan 54,00" in moved.message(words("id"))
    assert moved.institution == "Kabupaten Tiga Rekaan"


def test_a_result_loses_headings_and_notes_and_is_itself_again_when_written() -> None:
    result = load_result(OLD / "result-0.1.0.json")
    text = result_to_json(result, words("id"))
    assert not [name for name in NAMES if name in text]
    assert result_from_json(text, "baru.json") == result
    (unit,) = result.survey.units()
    people = {answer.subject for answer in unit.answers if answer.indicator == "O-01"}
    assert people == {"1", "2", "3"}


def test_cells_of_a_result_get_their_forms_back() -> None:
    (unit,) = load_result(OLD / "result-0.1.0.json").survey.units()
    by_place = {(a.place.sheet, a.place.cell): a for a in unit.answers}
    assert by_place["Observasi", "F7"].state is State.REJECTED
    assert by_place["Observasi", "E6"].state is State.BLANK
    counts = load_edition("2022").indicators
    forms = {a.form for a in unit.answers if counts[a.indicator].scale.maximum is not None}
    assert forms == {CellForm.NUMBER}


def test_a_result_whose_scores_were_changed_is_refused() -> None:
    data = json.loads((OLD / "result-0.1.0.json").read_text(encoding="utf-8"))
    data["institutions"][0]["score"] = "99.00"
    with pytest.raises(KepatuhanError) as error:
        result_from_json(json.dumps(data), "result.json")
    assert [found.code for found in error.value.findings] == ["result.differs"]


def test_an_archive_is_loaded_and_its_chain_still_holds(old) -> None:
    with open_archive(old) as archive:
        result = archive.load(2022)
        assert scores(result) == SCORES
        assert [f.code for f in result.survey.findings if f.code == "score.moved"] == [
            "score.moved"
        ]
        assert archive.verify().problem is None
        assert archive.verify().origin is None
        assert archive.rows_with_names() == 4


def test_an_archive_loads_as_its_result_does(old) -> None:
    kept = load_result(OLD / "result-0.1.0.json")
    with open_archive(old) as archive:
        loaded = archive.load(2022)
    assert scores(loaded) == scores(kept)
    assert list(loaded.survey.units()) == list(kept.survey.units())


def test_rows_with_names_are_not_exported(old) -> None:
    with open_archive(old) as archive, pytest.raises(KepatuhanError) as error:
        archive.export(StringIO())
    assert [found.code for found in error.value.findings] == ["archive.has_names"]


def test_an_archive_is_written_anew_without_names(old) -> None:
    assert [name for name in NAMES if name.encode() in content_of(old)]
    with open_archive(old) as archive:
        before, head = archive.load(2022), archive.verify().head
        assert archive.redact(time=NOON) == 4
        checked = archive.verify()
        assert checked.problem is None
        assert (checked.origin.head, checked.origin.time) == (head, "2026-01-02T12:00:00+00:00")
        assert archive.load(2022) == before
        assert archive.rows_with_names() == 0
        assert archive.redact(time=NOON) == 0
    assert not [name for name in NAMES if name.encode() in content_of(old)]
    assert not Path(f"{old}-journal").exists()


def test_nothing_of_it_stays_in_pages_that_are_not_used(old_file) -> None:
    with behind(old_file) as connection:
        connection.do("CREATE TABLE more AS SELECT * FROM revisions")
        connection.do("DROP TABLE more")
    free = "PRAGMA freelist_count"
    with open_archive(old_file) as archive, behind(old_file) as connection:
        assert connection.value(free) > 0
        connection.commit()
        archive.redact(time=NOON)
        assert connection.value(free) == 0
        connection.do("BEGIN")


def test_an_archive_that_was_changed_is_not_written_anew(old) -> None:
    with behind(old) as connection:
        connection.do("UPDATE revisions SET province = 'Riau' WHERE id = 2")
    with open_archive(old) as archive, pytest.raises(KepatuhanError) as error:
        archive.redact(time=NOON)
    assert [found.code for found in error.value.findings] == ["archive.changed"]


def test_what_is_kept_later_goes_on_with_the_chain(old) -> None:
    result = load_result(OLD / "result-0.1.0.json")
    with open_archive(old) as archive:
        assert archive.keep(result, time=NOON, user="uji").new == 4  # rows of the form of today
        assert archive.keep(result, time=NOON, user="uji").new == 0
        archive.redact(time=NOON)
        assert archive.verify().problem is None
        assert len(archive.revisions(2022)) == 8


SELECTING = [("year", 2031), ("unit", "Dinas Lain"), ("withdrawn", "x"), ("institution", "Kab. Z")]


@pytest.mark.parametrize(("column", "value"), SELECTING)
def test_what_a_row_is_looked_up_by_is_in_its_own_hash(old, column, value) -> None:
    with open_archive(old) as archive:
        archive.redact(time=NOON)
    with behind(old) as connection:
        statement = f"UPDATE revisions SET {column} = ? WHERE id = 2"
        connection.do(statement, value)
    with open_archive(old) as archive:
        assert archive.verify().problem.code == "archive.changed"
