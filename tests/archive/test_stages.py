"""A stage is a row of the chain: it changes no score; what is kept after final is an erratum."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from io import StringIO
from pathlib import Path
from random import Random

import pytest
from archive_helpers import FILE, NOON, behind, keep, keep_rescored, result, unit
from helpers import load_mini

from kepatuhan.archive.archive import open_archive
from kepatuhan.archive.load import kept_rubric
from kepatuhan.archive.migrations import STEPS, check_schema, migrate
from kepatuhan.archive.model import Kept
from kepatuhan.archive.shelf import Shelf
from kepatuhan.ground.errors import CannotWriteError, KepatuhanError, Place
from kepatuhan.ground.i18n import words
from kepatuhan.result.json.write import result_to_json
from kepatuhan.result.stages import Stage
from kepatuhan.rubric.load import parse_rubric
from kepatuhan.survey.answer_model import Answer, AnswerChange, AnswerChangeKind

TESTS = Path(__file__).parents[1]
DRAFT, OBJECTION, FINAL = Stage


def put(address: str, stage: Stage, name: str = "", reason: str = "", year: int = 2099) -> int:
    """Set a stage as the command does; the chain must still hold."""
    with open_archive(address) as archive:
        plan = archive.stages.plan(year, stage, name=name, reason=reason)
        number = archive.stages.keep(plan, time=NOON, user="Sri")
        assert archive.verify().problem is None
    return number


def stages(address: str, year: int = 2099):
    with open_archive(address) as archive:
        return archive.stages.of_year(year)


def told(address: str, *results) -> list[tuple[str, str]]:
    """Keep results and return what is said of errata: codes with names of units."""
    return [(each.code, dict(each.values)["units"]) for each in keep(address, *results).errata]


def refused(do, code: str) -> dict[str, str]:
    with pytest.raises(KepatuhanError) as error:
        do()
    (found,) = error.value.findings
    assert found.code == code
    return dict(found.values)


def changed(name: str, kind: AnswerChangeKind, why: str, *, level: str = "tidak_ada"):
    """Return a unit of which a table of changes changed the answer of B-01."""
    whole = unit(name)
    first, old, last = whole.answers
    row = AnswerChange(kind, Place(FILE, "", "B2"), old, "E-01", "2099-01-05", why)
    new: Answer = old._replace(level=level, text=level, change=row)
    return replace(whole, answers=(first, new, last))


# to set ----------------------------------------------------------------------------------------


def test_a_stage_is_set_and_read(address) -> None:
    keep(address, result(unit("Dinas")), result(unit("Dinas"), institution="Kota B"))
    assert put(address, DRAFT) == 2
    assert put(address, FINAL, "Kota B", "berita acara 12") == 1
    found = stages(address)
    assert (found.stage_of("Kab. A"), found.stage_of("KOTA B")) == (DRAFT, FINAL)
    assert found.stage_of("Kota C") is None
    last = found.of("Kota B")
    assert (last.time, last.user, last.reason) == (NOON.isoformat(), "Sri", "berita acara 12")
    assert last.rubric_sha256 == load_mini().sha256
    assert found.counts(["Kab. A", "Kota B"]) == {DRAFT: 1, FINAL: 1}


def test_the_same_stage_again_is_no_row(sqlite) -> None:
    keep(sqlite, result(unit("Dinas")))
    assert [put(sqlite, FINAL), put(sqlite, FINAL)] == [1, 0]
    assert [put(sqlite, FINAL, "", "lengkap"), put(sqlite, FINAL, "", "lengkap")] == [1, 0]


def test_final_is_not_taken_back_without_a_reason(sqlite) -> None:
    keep(sqlite, result(unit("Dinas")))
    put(sqlite, FINAL)
    told = refused(lambda: put(sqlite, OBJECTION, reason=" "), "archive.stage_back")
    assert told == {"name": "Kab. A"}
    assert put(sqlite, OBJECTION, reason="putusan banding") == 1
    assert [each.reason for each in stages(sqlite).reopened()] == ["putusan banding"]
    assert put(sqlite, DRAFT) == 1  # what is not final goes back as it likes


def test_an_institution_is_named_by_a_part_of_its_name(sqlite) -> None:
    keep(sqlite, result(unit("Dinas"), institution="Kabupaten Badung"),
         result(unit("Dinas"), institution="Kabupaten Klungkung"))  # fmt: skip
    assert put(sqlite, FINAL, "klung") == 1
    assert stages(sqlite).stage_of("Kab. Klungkung") is FINAL
    several = refused(lambda: put(sqlite, FINAL, "kabupaten"), "archive.several_bodies")
    assert several["allowed"] == "Kabupaten Badung; Kabupaten Klungkung"
    none = refused(lambda: put(sqlite, FINAL, "Kab. Klungkong"), "archive.no_body")
    assert none["allowed"].startswith("Kabupaten Klungkung; ")
    refused(lambda: put(sqlite, FINAL, "Dinas"), "archive.no_body")


def test_another_year_and_another_name_of_it(sqlite) -> None:
    keep(sqlite, result(unit("Dinas"), institution="Kab. Klungkung"))
    put(sqlite, FINAL, "Kabupaten Klungkung")
    assert stages(sqlite).stage_of("Pemkab Klungkung") is FINAL
    refused(lambda: put(sqlite, FINAL, year=2098), "archive.no_year")
    assert not stages(sqlite, 2098).are_used


def test_a_year_under_several_rubrics_has_no_stage(sqlite) -> None:
    other = parse_rubric(load_mini().text.replace("minimum: 88.00", "minimum: 90.00"), "baru.yaml")
    keep(sqlite, result(unit("Dinas")))
    keep(sqlite, result(unit("Badan"), rubric=other))
    refused(lambda: put(sqlite, FINAL), "archive.several_rubrics")


def test_what_was_shown_is_what_is_set(sqlite) -> None:
    keep(sqlite, result(unit("Dinas")))
    with open_archive(sqlite) as archive:
        plan = archive.stages.plan(2099, FINAL)
        keep(sqlite, result(unit("Dinas", "sebagian")))
        with pytest.raises(CannotWriteError) as error:
            archive.stages.keep(plan, time=NOON, user="Sri")
    assert error.value.findings[0].code == "archive.stage_meanwhile"
    assert not stages(sqlite).are_used


def test_no_archive_is_made_by_it(sqlite, tmp_path) -> None:
    refused(lambda: put(sqlite, FINAL), "archive.missing")
    assert list(tmp_path.iterdir()) == []


# errata ----------------------------------------------------------------------------------------


def scores(erratum) -> tuple[str, ...]:
    found = (erratum.before, erratum.after, erratum.institution_before, erratum.institution_after)
    return tuple(f"{each.verdict.score}" if each else "–" for each in found)


def test_what_is_kept_after_final_is_an_erratum(address) -> None:
    keep(address, result(unit("Dinas"), unit("Badan")))
    assert told(address, result(unit("Dinas", "sebagian"))) == []  # not final yet
    put(address, FINAL)
    assert told(address, result(unit("Dinas", "tidak_ada"))) == [
        ("archive.erratum_no_reason", "Dinas")
    ]
    (found,) = stages(address).errata
    assert (found.institution, found.unit, found.reason) == ("Kab. A", "Dinas", "")
    assert not found.is_explained
    assert scores(found) == ("70.00", "40.00", "85.00", "70.00")


@pytest.mark.parametrize("kind", [*AnswerChangeKind][:3])
def test_the_reason_stands_in_the_table_of_changes(address, kind) -> None:
    keep(address, result(unit("Dinas")))
    put(address, FINAL)
    new = result(changed("Dinas", kind, "foto diterima"))
    assert told(address, new) == [("archive.erratum", "Dinas")]
    assert told(address, new) == []  # nothing new
    (found,) = stages(address).errata
    assert (found.reason, found.kinds, found.is_explained) == ("foto diterima", (kind,), True)


def test_a_change_that_nobody_gave_a_reason_for_has_none(sqlite) -> None:
    keep(sqlite, result(unit("Dinas")))
    put(sqlite, FINAL)
    kind = AnswerChangeKind.OBJECTION
    assert told(sqlite, result(changed("Dinas", kind, ""))) == [
        ("archive.erratum_no_reason", "Dinas")
    ]


def test_a_file_that_says_something_else_beside_a_change_is_not_explained_by_it(sqlite) -> None:
    keep(sqlite, result(unit("Dinas")))
    put(sqlite, FINAL)
    first, new, last = changed("Dinas", AnswerChangeKind.OBJECTION, "foto diterima").answers
    other = last._replace(level="sebagian", text="sebagian")
    both = replace(unit("Dinas"), answers=(first, new, other))
    assert told(sqlite, result(both)) == [("archive.erratum_no_reason", "Dinas")]
    (found,) = stages(sqlite).errata
    assert (found.reason, found.is_explained) == ("foto diterima", False)
    assert found.kinds == (AnswerChangeKind.OBJECTION,)
    keep(sqlite, result(unit("Dinas")))  # scored without its table: taken back, and nobody says why
    assert [each.is_explained for each in stages(sqlite).errata] == [False, False]


def revised(address: str, year: int = 2099):
    with open_archive(address) as archive:
        return archive.stages.revised(year)


def test_what_is_kept_again_without_stages_is_a_revision(sqlite) -> None:
    keep(sqlite, result(unit("Dinas"), unit("Badan")))
    assert revised(sqlite) == ()
    keep(
        sqlite, result(changed("Dinas", AnswerChangeKind.OBJECTION, "foto diterima"), unit("Badan"))
    )
    keep(sqlite, result(unit("Dinas"), unit("Badan", "sebagian")))
    first, *others = revised(sqlite)
    assert (first.unit, first.reason, first.is_explained) == ("Dinas", "foto diterima", True)
    assert scores(first)[:2] == ("100.00", "60.00")
    assert [(each.unit, each.is_explained) for each in others] == [
        ("Dinas", False), ("Badan", False)
    ]  # fmt: skip
    assert not any(each.is_after_final for each in (first, *others))
    put(sqlite, DRAFT)
    assert revised(sqlite) == ()  # from here on stages tell what counts


def test_a_report_tells_revisions_with_their_reasons(tmp_path) -> None:
    from running import kepatuhan

    address = str(tmp_path / "k.db")
    keep(address, result(unit("Dinas"), unit("Badan")))
    new = changed("Dinas", AnswerChangeKind.OBJECTION, "foto diterima")
    keep(address, result(new, unit("Badan")))
    done = kepatuhan("report", "2099", "--archive", address, "--quiet", folder=tmp_path)
    assert done.returncode in (0, 1), done.stderr
    (index,) = tmp_path.glob("reports/2099*/index.html")
    page = index.read_text(encoding="utf-8")
    told = page.partition('<h2 id="errata">Revisi</h2>')[2].partition("</section>")[0]
    assert "foto diterima" in told
    assert "→" in told
    (book,) = tmp_path.glob("reports/2099*/yearly.xlsx")
    import openpyxl

    rows = [row for row in openpyxl.load_workbook(book)["Revisi"].values if "Dinas" in row]
    assert len(rows) == 1
    assert any("foto diterima" in str(cell) for cell in rows[0])


def test_a_reason_can_be_given_later_with_the_stage(sqlite) -> None:
    keep(sqlite, result(unit("Dinas")))
    put(sqlite, FINAL)
    keep(sqlite, result(unit("Dinas", "sebagian")))
    assert put(sqlite, FINAL, "", "salah unggah") == 1
    (found,) = stages(sqlite).errata
    assert (found.reason, found.is_explained) == ("salah unggah", True)
    keep(sqlite, result(unit("Dinas", "tidak_ada")))
    assert [each.reason for each in stages(sqlite).errata] == ["salah unggah", ""]
    assert put(sqlite, FINAL, "", "salah unggah") == 1  # the same reason, of something new
    assert [each.is_explained for each in stages(sqlite).errata] == [True, True]


def test_what_is_changed_while_a_result_is_open_again_is_no_erratum(sqlite) -> None:
    keep(sqlite, result(unit("Dinas")))
    put(sqlite, FINAL)
    put(sqlite, OBJECTION, reason="banding")
    assert told(sqlite, result(unit("Dinas", "sebagian"))) == []
    put(sqlite, FINAL)
    assert stages(sqlite).errata == ()
    assert [each.stage for each in stages(sqlite).reopened()] == [OBJECTION]


def test_the_same_answers_from_a_file_saved_anew_are_no_erratum(sqlite) -> None:
    keep(sqlite, result(unit("Dinas")))
    put(sqlite, FINAL)
    assert keep(sqlite, result(unit("Dinas"), sha256="1" * 64)) == Kept(1, 1)
    assert stages(sqlite).errata == ()


def test_only_the_institution_that_is_final_has_errata(sqlite) -> None:
    keep(sqlite, result(unit("Dinas")), result(unit("Dinas"), institution="Kota B"))
    put(sqlite, FINAL, "Kota B")
    put(sqlite, DRAFT, "Kab. A")
    both = (
        result(unit("Dinas", "sebagian")),
        result(unit("Dinas", "sebagian"), institution="Kota B"),
    )
    assert told(sqlite, *both) == [("archive.erratum_no_reason", "Dinas")]
    assert [each.institution for each in stages(sqlite).errata] == ["Kota B"]


def test_a_new_unit_is_an_erratum_and_so_is_a_withdrawal_with_its_reason(sqlite) -> None:
    keep(sqlite, result(unit("Dinas")))
    put(sqlite, FINAL)
    keep(sqlite, result(unit("Badan", "tidak_ada")))
    with open_archive(sqlite) as archive:
        archive.withdraw("Badan", 2099, reason="salah ketik", time=NOON, user="Sri")
    first, second = stages(sqlite).errata
    assert scores(first) == ("–", "40.00", "100.00", "70.00")
    assert scores(second) == ("40.00", "–", "70.00", "100.00")
    assert (first.reason, second.reason, second.is_explained) == ("", "salah ketik", True)


def test_another_rubric_is_an_erratum_of_all_that_it_scores(sqlite) -> None:
    other = parse_rubric(load_mini().text.replace("minimum: 88.00", "minimum: 90.00"), "baru.yaml")
    keep(sqlite, result(unit("Dinas")))
    keep(sqlite, result(unit("Badan", "sebagian")))
    put(sqlite, FINAL)
    with open_archive(sqlite) as archive:
        (said,) = keep_rescored(archive, archive.rescore(2099, other)).errata
    assert (said.code, dict(said.values)["n"]) == ("archive.erratum_no_reason", "3")
    found = stages(sqlite).errata
    assert [each.unit for each in found] == ["", "Dinas", "Badan"]
    assert {scores(each)[2:] for each in found} == {("85.00", "85.00")}


# nothing else looks at it ------------------------------------------------------------------------


def seen(address: str) -> str:
    """Return all that a year says of scores, ranks and zones, and what is listed of revisions."""
    with open_archive(address) as archive:
        years, revisions = archive.years(), archive.revisions()
        texts = [result_to_json(archive.load(year), words("id")) for year in years]
        again = [archive.rescore(year).result for year in years]
    ranks = [(each.rank, each.zone, each.exact) for one in again for each in one.institutions]
    plain = [replace(each, id=0, sha256="") for each in revisions]
    return f"{years} {texts} {ranks} {plain}"


def act(random: Random, address: str, *, sets_stages: bool) -> None:
    """Do something at random; without stages, the same random numbers are drawn."""
    name = random.choice(["Kab. A", "Kota B"])
    level = random.choice(["ada", "sebagian", "tidak_ada"])
    what, stage = (
        random.choice(["keep", "keep", "withdraw", "stage", "stage"]),
        random.choice([*Stage]),
    )
    units = [unit(each, level) for each in random.sample(["Dinas", "Badan", "Loket"], 2)]
    alone = random.random() < 0.5
    if what == "keep":
        keep(address, result(*units, institution=name))
    elif what == "withdraw":
        with open_archive(address) as archive, suppress(KepatuhanError):  # it may not be there
            archive.withdraw(units[0].name, 2099, institution=name, reason="x", time=NOON, user="")
    elif sets_stages:
        with suppress(KepatuhanError):  # all of it may be withdrawn
            put(address, stage, name if alone else "", "alasan")


@pytest.mark.parametrize("seed", range(6))
def test_no_sequence_of_stages_changes_a_score(address, tmp_path, seed) -> None:
    plain = str(tmp_path / "tanpa.db")
    for each in (address, plain):
        keep(each, result(unit("Dinas"), unit("Badan", "sebagian")),
             result(unit("Dinas"), institution="Kota B"))  # fmt: skip
    with_stages, without = Random(seed), Random(seed)
    for _ in range(12):
        act(with_stages, address, sets_stages=True)
        act(without, plain, sets_stages=False)
        assert seen(address) == seen(plain)
    with open_archive(address) as archive:
        checked = archive.verify()
    assert checked.problem is None
    assert checked.revisions == len(open_archive(plain).revisions())
    assert checked.stages > 0
    stages(address)  # whatever happened, it can be told


# the chain -------------------------------------------------------------------------------------


# Rows: 1 Kab. A, 2 Dinas, 3 the stage.
@pytest.mark.parametrize(
    ("change", "row"),
    [
        ("stage = 'draft' WHERE id = 3", "3"),
        ("stage = '' WHERE id = 3", "3"),
        ("stage = 'final' WHERE id = 1", "1"),
        ("stage = 'final' WHERE id = 2", "2"),
        ("survey = '{\"reason\":\"lain\"}' WHERE id = 3", "3"),
        ("institution = 'Kota B' WHERE id = 3", "3"),
        ("year = 2098 WHERE id = 3", "3"),
        ("rubric = 'x' WHERE id = 3", "3"),
        ("unit_token = 'x' WHERE id = 3", "3"),
    ],
)  # fmt: skip
def test_a_changed_stage_is_found(sqlite, change, row) -> None:
    keep(sqlite, result(unit("Dinas")))
    put(sqlite, FINAL)
    with behind(sqlite) as connection:
        connection.do(f"UPDATE revisions SET {change}")
    with open_archive(sqlite) as archive:
        assert dict(archive.verify().problem.values)["row"] == row
        refused(lambda: archive.stages.of_year(2099), "archive.changed")


@pytest.mark.parametrize("change", ["user_name = 'lain'", "time = '2020'"])
def test_who_set_it_and_when_are_in_the_chain_too(postgres, change) -> None:
    keep(postgres, result(unit("Dinas")))
    put(postgres, FINAL)
    with behind(postgres) as connection:
        connection.do(f"UPDATE runs SET {change} WHERE id = 2")
    with open_archive(postgres) as archive:
        assert archive.verify().problem.code == "archive.changed"


def test_a_deleted_stage_is_found(sqlite) -> None:
    keep(sqlite, result(unit("Dinas")))
    put(sqlite, FINAL)
    with behind(sqlite) as connection:
        connection.do("DELETE FROM revisions WHERE id = 3")
    with open_archive(sqlite) as archive:
        assert archive.verify().problem.code == "archive.deleted"


def exported(address: str) -> list[str]:
    text = StringIO()
    with open_archive(address) as archive:
        archive.export(text)
    return text.getvalue().splitlines()


def test_it_is_exported_and_other_lines_stay_as_they_are(address) -> None:
    keep(address, result(unit("Dinas")))
    before = [line for line in exported(address) if '"table":"revisions"' in line]
    assert not [line for line in before if "stage" in line]
    put(address, FINAL, reason="lengkap")
    *after, last = [line for line in exported(address) if '"table":"revisions"' in line]
    assert after == before
    assert '"survey":{"reason":"lengkap"}' in last
    assert last.endswith('"stage":"final"}')


def test_a_rubric_is_read_once_of_a_shelf_and_still_checked_of_the_next(sqlite) -> None:
    keep(sqlite, result(unit("Dinas")))
    mini = load_mini()
    with behind(sqlite) as connection:
        shelf, other = (Shelf(connection, Place("x"), mini.register) for _ in range(2))
        assert kept_rubric(shelf, mini.sha256) is kept_rubric(shelf, mini.sha256)
        connection.do("UPDATE rubrics SET text = replace(text, '88.00', '60.00')")
        refused(lambda: kept_rubric(other, mini.sha256), "archive.rubric_changed")


# old archives ----------------------------------------------------------------------------------


def test_an_archive_of_schema_3_is_brought_up_to_date_with_its_hashes(sqlite) -> None:
    keep(sqlite, result(unit("Dinas")))
    with open_archive(sqlite) as archive:
        head = archive.verify().head
    with behind(sqlite) as connection:
        connection.do("ALTER TABLE revisions DROP COLUMN counts")
        connection.do("ALTER TABLE revisions DROP COLUMN plan")
        connection.do("ALTER TABLE revisions DROP COLUMN stage")
        connection.do("DELETE FROM schema_version WHERE version > 3")
        assert check_schema(connection, Place("x")) == 3
    with behind(sqlite) as connection:
        migrate(connection, Place("x"), STEPS[:4])
        assert check_schema(connection, Place("x")) == 4
    with open_archive(sqlite) as archive:
        assert archive.stages.sets() == ()
        assert archive.load(2099).institutions[0].exact == 100
        assert archive.revisions()[0].sha256 != head  # there are two rows
        assert archive.revisions()[-1].sha256 == head


def test_a_redacted_archive_keeps_its_stages(tmp_path) -> None:
    file = tmp_path / "lama.db"
    file.write_bytes((TESTS / "old" / "archive-0.1.0.db").read_bytes())
    with open_archive(str(file)) as archive:
        (year, *_) = archive.years()
    put(str(file), FINAL, reason="lengkap", year=year)
    before = stages(str(file), year)
    with open_archive(str(file)) as archive:
        assert archive.redact(time=NOON) > 0
        assert archive.verify().problem is None
    after = stages(str(file), year)
    assert [replace(each, sha256="") for each in after.sets] == [
        replace(each, sha256="") for each in before.sets
    ]
    assert after.sets
    assert after.errata == before.errata == ()


# safety ----------------------------------------------------------------------------------------

DYING = """
import sys
sys.path[:0] = {paths!r}
from archive_helpers import dies_after
from archive.test_stages import put
from kepatuhan.result.stages import Stage
dies_after({statement!r})
put({address!r}, Stage.FINAL)
"""


@pytest.mark.parametrize(
    ("statement", "is_kept"),
    [("INSERT INTO runs", False), ("INSERT INTO revisions", False), ("COMMIT", True)],
)
def test_killed_while_it_is_set_all_of_it_is_there_or_nothing(address, statement, is_kept) -> None:
    keep(address, result(unit("Dinas")), result(unit("Dinas"), institution="Kota B"))
    paths = [str(TESTS), str(TESTS.parent)]
    script = DYING.format(paths=paths, statement=statement, address=address)
    done = subprocess.run([sys.executable, "-c", script], check=False, env=os.environ)
    assert done.returncode == -signal.SIGKILL
    with open_archive(address) as archive:
        assert archive.verify().problem is None
        assert len(archive.stages.sets()) == (2 if is_kept else 0)
