"""Whatever is changed or deleted behind the program's back is found, and the first row is named."""

import hashlib
import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from archive_helpers import NOON, behind, keep, result, unit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kepatuhan.archive.archive import open_archive
from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.result.stages import Stage

ARCHIVE_OF_VERSION_1 = Path(__file__).parents[1] / "old" / "archive-0.1.0.db"

# Rows: 1 Kab. A, 2 Dinas, 3 Badan in run 1; 4 Dinas again in run 2; 5 Badan again in run 3.
LAST_RUN = "DELETE FROM revisions WHERE run = 3; DELETE FROM runs WHERE id = 3"
CHANGES = [
    ("UPDATE revisions SET survey = replace(survey, 'ada', 'tidak_ada') WHERE id = 2",
     "archive.changed", "2"),
    ("UPDATE revisions SET year = 2098 WHERE id = 3", "archive.changed", "3"),
    ("UPDATE revisions SET unit = 'Lain' WHERE id = 3", "archive.changed", "3"),
    ("UPDATE revisions SET unit_token = 'lain' WHERE id = 3", "archive.changed", "3"),
    ("UPDATE revisions SET province = 'Riau' WHERE id = 1", "archive.changed", "1"),
    ("UPDATE revisions SET files = '[]' WHERE id = 4", "archive.changed", "4"),
    ("UPDATE revisions SET findings = '[1]' WHERE id = 4", "archive.changed", "4"),
    ("UPDATE revisions SET content = 'x' WHERE id = 2", "archive.changed", "2"),
    ("UPDATE revisions SET previous = 'x' WHERE id = 2", "archive.changed", "2"),
    ("UPDATE revisions SET sha256 = 'x' WHERE id = 2", "archive.changed", "2"),
    ("UPDATE revisions SET revision = 7 WHERE id = 4", "archive.changed", "4"),
    ("UPDATE revisions SET run = 1 WHERE id = 4", "archive.changed", "4"),
    ("UPDATE runs SET user_name = 'lain' WHERE id = 2", "archive.changed", "4"),
    ("UPDATE runs SET time = '2020-01-01T00:00:00+00:00' WHERE id = 1", "archive.changed", "1"),
    ("UPDATE runs SET notes = '{}' WHERE id = 3", "archive.changed", "5"),
    ("UPDATE runs SET head = 'x' WHERE id = 2", "archive.deleted", "6"),
    ("DELETE FROM revisions WHERE id = 1", "archive.deleted", "1"),
    ("DELETE FROM revisions WHERE id = 3", "archive.deleted", "3"),
    ("DELETE FROM revisions WHERE id = 5", "archive.deleted", "5"),
    ("DELETE FROM revisions", "archive.deleted", "1"),
    ("UPDATE rubrics SET text = text || ' '", "archive.rubric_changed", None),
    ("UPDATE rubrics SET edition = '2022'", "archive.rubric_changed", None),
    ("UPDATE rubrics SET file = 'lain.yaml'", "archive.rubric_changed", None),
    ("UPDATE schema_version SET program = '9' WHERE version = 1", "archive.schema_changed", None),
    ("DELETE FROM schema_version WHERE version = 2", "archive.schema_changed", None),
    ("INSERT INTO schema_version VALUES (0, '')", "archive.schema_changed", None),
]  # fmt: skip


def filled(address: str) -> None:
    keep(address, result(unit("Dinas"), unit("Badan")))
    keep(address, result(unit("Dinas", "sebagian")))
    keep(address, result(unit("Badan", "sebagian")))


def checked(address: str, noted: str = ""):
    with open_archive(address) as archive:
        return archive.verify(noted)


def changed(address: str, statements: str) -> None:
    with behind(address) as connection:
        for statement in statements.split("; "):
            connection.do(statement)


def test_an_archive_as_it_was_kept_verifies(address) -> None:
    filled(address)
    found = checked(address)
    assert (found.problem, found.revisions, found.runs) == (None, 5, 3)


@pytest.mark.parametrize(("statement", "code", "row"), CHANGES, ids=[one for one, *_ in CHANGES])
def test_a_change_is_found(sqlite, statement, code, row) -> None:
    filled(sqlite)
    changed(sqlite, statement)
    problem = checked(sqlite).problem
    assert problem.code == code
    assert dict(problem.values).get("row") == row


@pytest.mark.parametrize(("statement", "code", "row"), CHANGES, ids=[one for one, *_ in CHANGES])
def test_nothing_is_exported_that_was_changed(sqlite, statement, code, row) -> None:
    filled(sqlite)
    changed(sqlite, statement)
    text = StringIO()
    with open_archive(sqlite) as archive, pytest.raises(KepatuhanError) as refused:
        archive.export(text)
    assert (refused.value.findings[0].code, text.getvalue()) == (code, "")


# Each takes a row out of what a reading command looks at, or puts one in.
OUT_OF_SIGHT = [
    "UPDATE revisions SET year = 2098 WHERE id = 3",
    "UPDATE revisions SET withdrawn = 'keliru' WHERE id = 5",
    "UPDATE revisions SET unit = 'Lain', unit_token = 'lain' WHERE id = 4",
    "UPDATE revisions SET institution_token = 'kabupaten b' WHERE id = 4",
    "UPDATE revisions SET revision = 9 WHERE id = 3",
    "UPDATE revisions SET format = 1 WHERE id = 5",
    "DELETE FROM revisions WHERE id = 4",
    "DELETE FROM revisions WHERE id = 5",
]
READING = {
    "years": lambda archive: archive.years(),
    "show, report, compare, why": lambda archive: archive.load(2099),
    "score": lambda archive: archive.rescore(2099),
    "list": lambda archive: archive.revisions(),
    "history": lambda archive: archive.history("Dinas", 2099),
}


@pytest.mark.parametrize("reading", READING.values(), ids=READING)
@pytest.mark.parametrize("statement", OUT_OF_SIGHT)
def test_a_row_that_was_put_out_of_sight_is_missed(sqlite, statement, reading) -> None:
    filled(sqlite)
    changed(sqlite, statement)
    with open_archive(sqlite) as archive, pytest.raises(KepatuhanError) as refused:
        reading(archive)
    assert refused.value.findings[0].code in ("archive.changed", "archive.deleted")


def test_a_row_of_version_1_that_was_put_out_of_sight_is_missed(tmp_path) -> None:
    """The links of that version do not tell year, names and withdrawal; the content does."""
    file = tmp_path / "lama.db"
    shutil.copy(ARCHIVE_OF_VERSION_1, file)
    with open_archive(str(file)) as archive:
        year = archive.years()[0]
        last = archive.revisions(year)[-1].id
    changed(str(file), f"UPDATE revisions SET withdrawn = 'keliru' WHERE id = {last}")
    with open_archive(str(file)) as archive, pytest.raises(KepatuhanError) as refused:
        archive.load(year)
    assert refused.value.findings[0].code == "archive.changed"


def exported(address: str) -> str:
    text = StringIO()
    with open_archive(address) as archive:
        archive.export(text)
    return text.getvalue()


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_flipped_bit_never_makes_another_export(tmp_path, data) -> None:
    whole = tmp_path / "utuh.db"
    if not whole.exists():
        filled(str(whole))
    kept, broken = whole.read_bytes(), tmp_path / "rusak.db"
    bit = data.draw(st.integers(0, 8 * len(kept) - 1))
    damaged = bytearray(kept)
    damaged[bit // 8] ^= 1 << bit % 8
    broken.write_bytes(damaged)
    try:
        found = exported(str(broken))
    except KepatuhanError:
        return
    assert found == exported(str(whole))


def test_a_change_in_postgresql_is_found(postgres) -> None:
    filled(postgres)
    changed(postgres, CHANGES[0][0])
    assert dict(checked(postgres).problem.values)["name"] == "Kab. A ▸ Dinas"


def test_whoever_changes_a_row_and_its_hash_breaks_the_next_one(sqlite) -> None:
    from kepatuhan.archive.chain import content_hash, link_hash, run_hash

    filled(sqlite)
    with behind(sqlite) as connection:

        def row_of(table, number):
            return connection.first(f"SELECT * FROM {table} WHERE id = ?", number)

        row = {**row_of("revisions", 2), "type": "lain"}
        row["content"] = content_hash(row)
        row["sha256"] = link_hash(row, run_hash(row_of("runs", 1)))
        connection.update("revisions", row)
    assert dict(checked(sqlite).problem.values)["row"] == "3"


def test_a_last_run_deleted_without_a_trace_is_found_by_the_hash_that_was_noted(sqlite) -> None:
    filled(sqlite)
    head = checked(sqlite).head
    assert checked(sqlite, head[:12]).problem is None
    changed(sqlite, LAST_RUN)
    assert checked(sqlite).problem is None
    assert checked(sqlite, head).problem.code == "archive.noted_missing"


def test_a_hash_noted_earlier_stays_in_the_chain(sqlite) -> None:
    keep(sqlite, result(unit("Dinas")))
    noted = checked(sqlite).head
    filled(sqlite)
    assert checked(sqlite, noted).problem is None


def test_the_chain_can_be_recomputed_from_the_export_alone(address) -> None:
    """Recomputes the hashes as docs/archive.md says, with nothing of the program."""
    filled(address)
    text = StringIO()
    with open_archive(address) as archive:
        archive.withdraw("Badan", 2099, reason="salah ketik", time=NOON, user="uji")
        plan = archive.stages.plan(2099, Stage.FINAL, reason="berita acara")
        archive.stages.keep(plan, time=NOON, user="uji")
        assert archive.export(text) == 1 + 1 + 5 + 7
    head, *lines = map(json.loads, text.getvalue().splitlines())
    assert head == {"schema": "kepatuhan.archive/2", "internal": True}
    runs = {line["id"]: line for line in lines if line["table"] == "runs"}
    previous = ""
    for line in (line for line in lines if line["table"] == "revisions"):
        assert line["previous"] == previous
        previous = sha256(
            [
                run_hash(runs[line["run"]]),
                line["id"],
                line["institution_token"],
                line["unit_token"],
                line["revision"],
                content(line),
                previous,
                line["year"],
                line["institution"],
                line["unit"],
                line["withdrawn"],
                line["format"],
                *([line["stage"]] if "stage" in line else []),
            ]
        )
        assert line["sha256"] == previous
    assert previous == checked(address).head


def compact(data) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def sha256(data) -> str:
    return hashlib.sha256(compact(data).encode()).hexdigest()


def run_hash(run) -> str:
    return sha256([run["id"], run["time"], run["user_name"], run["program"], compact(run["notes"])])


def content(line) -> str:
    plain = ("year", "institution", "unit", "type", "province", "rubric")
    nested = ("survey", "files", "findings")
    reason = [line["withdrawn"]] if line["withdrawn"] else []
    return sha256(
        [*(line[name] for name in plain), *(compact(line[name]) for name in nested), *reason]
    )
