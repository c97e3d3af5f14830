"""What was mistyped is withdrawn: it counts no more, nothing is deleted, and it can come back."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from archive_helpers import NOON, behind, keep, keep_rescored, names, result, unit
from helpers import load_mini, write_table

from kepatuhan.archive.archive import open_archive
from kepatuhan.archive.migrations import STEPS, check_schema
from kepatuhan.archive.model import Kept
from kepatuhan.ground.errors import KepatuhanError, Place
from kepatuhan.pictures.archive.terminal import years_of
from kepatuhan.result.build import build_result
from kepatuhan.rubric.load import parse_rubric
from kepatuhan.survey.read import read_survey

TESTS = Path(__file__).parents[1]
READY = """
Instansi | Jenis instansi | Provinsi | Unit | Tahun | Nilai
Kab. A | kabupaten | Bali | | 2099 | 81,50
Kab. A | kabupaten | Bali | Dinas Sosial | 2099 | 81,50
"""


def withdraw(address: str, name: str, year=2099, **wanted):
    """Return the names that were withdrawn; the chain must still hold."""
    with open_archive(address) as archive:
        done = archive.withdraw(name, year, reason=" salah ketik ", time=NOON, user="Sri", **wanted)
        assert archive.verify().problem is None
    return [(each.institution, each.unit, each.revision) for each in done]


def load(address: str, year=2099):
    with open_archive(address) as archive:
        return archive.load(year)


def refused(do, code: str) -> dict[str, str]:
    with pytest.raises(KepatuhanError) as error:
        do()
    (found,) = error.value.findings
    assert found.code == code
    return dict(found.values)


def counted(address: str, year=2099) -> tuple[int, int, int]:
    """Return how many institutions, units and revisions ``archive list`` counts."""
    with open_archive(address) as archive:
        found = {each.year: each for each in years_of(archive.revisions(), archive.register)}[year]
    return found.institutions, found.units, found.revisions


def test_a_withdrawn_unit_counts_no_more(address) -> None:
    keep(address, result(unit("Dinas"), unit("Dians", "tidak_ada")))
    assert withdraw(address, "DIANS ") == [("Kab. A", "Dians", 2)]
    assert names(load(address)) == ["Dinas"]
    assert load(address).institutions[0].exact == 100
    assert counted(address) == (1, 1, 4)


def test_nothing_is_deleted_and_history_tells_why(address) -> None:
    keep(address, result(unit("Dinas"), unit("Dians")))
    withdraw(address, "Dians")
    with open_archive(address) as archive:
        first, second = archive.history("dians", 2099)
        assert (first.withdrawn, second.withdrawn, second.user) == ("", "salah ketik", "Sri")
        assert second.time == NOON.isoformat()
        assert archive.load_revision(first).units[0].exact == 100
        assert archive.load_revision(second) is None


def test_scored_again_it_is_back(address) -> None:
    keep(address, result(unit("Dinas"), unit("Badan")))
    withdraw(address, "Badan")
    assert keep(address, result(unit("Dinas"), unit("Badan"))) == Kept(1, 2)
    assert names(load(address)) == ["Badan", "Dinas"]
    with open_archive(address) as archive:
        assert [each.revision for each in archive.history("Badan", 2099)] == [1, 2, 3]


def test_an_institution_goes_with_its_units_and_comes_back_with_those_that_are_scored(
    address,
) -> None:
    keep(address, result(unit("Dinas"), unit("Badan")), result(unit("Dinas"), institution="Kota B"))
    assert withdraw(address, "kab. a") == [
        ("Kab. A", "", 2), ("Kab. A", "Dinas", 2), ("Kab. A", "Badan", 2),
    ]  # fmt: skip
    assert [each.survey.name for each in load(address).institutions] == ["Kota B"]
    assert counted(address) == (1, 1, 8)
    assert keep(address, result(unit("Badan"), province="")) == Kept(2, 0)
    (first,) = (each for each in load(address).institutions if each.survey.name == "Kab. A")
    assert [each.unit.name for each in first.units] == ["Badan"]
    assert first.survey.province == ""  # what was withdrawn is not known any more


def test_an_institution_goes_with_its_last_unit(sqlite) -> None:
    keep(sqlite, result(unit("Dinas"), unit("Badan")))
    assert withdraw(sqlite, "Dinas") == [("Kab. A", "Dinas", 2)]
    assert withdraw(sqlite, "Badan") == [("Kab. A", "", 2), ("Kab. A", "Badan", 2)]
    assert counted(sqlite) == (0, 0, 6)
    assert refused(lambda: load(sqlite), "archive.no_year")["allowed"] == "–"
    with open_archive(sqlite) as archive:
        assert archive.years() == []
        assert len(archive.history("Badan", 2099)) == 2


def test_an_institution_with_a_score_of_its_own_stays_without_units(sqlite, tmp_path) -> None:
    path = tmp_path / "mini.yaml"
    path.write_text(load_mini().text, encoding="utf-8")
    keep(sqlite, build_result(*read_survey([write_table(tmp_path, READY)], str(path))))
    assert withdraw(sqlite, "Dinas Sosial") == [("Kab. A", "Dinas Sosial", 2)]
    assert [each.exact for each in load(sqlite).institutions] == [81.5]
    assert withdraw(sqlite, "Kab. A") == [("Kab. A", "", 2)]


def test_the_other_of_two_names_is_told_of_no_more(sqlite) -> None:
    first, second = (replace(unit(name), type="dinsos") for name in ("Dinsso", "Dinas Sosial"))
    keep(sqlite, result(first))
    keep(sqlite, result(second))
    assert [found.code for found in load(sqlite).survey.findings] == ["unit.two_names"]
    withdraw(sqlite, "Dinsso")
    assert load(sqlite).survey.findings == ()


def test_a_withdrawn_rubric_is_in_the_way_no_more(sqlite) -> None:
    other = parse_rubric(load_mini().text.replace("minimum: 88.00", "minimum: 90.00"), "baru.yaml")
    keep(sqlite, result(unit("Dinas")))
    keep(sqlite, result(unit("Dinas"), institution="Kota B", rubric=other))
    withdraw(sqlite, "Kota B")
    assert names(load(sqlite)) == ["Dinas"]


def test_a_year_scored_again_leaves_out_what_is_withdrawn(sqlite) -> None:
    keep(sqlite, result(unit("Dinas"), unit("Badan")))
    withdraw(sqlite, "Badan")
    with open_archive(sqlite) as archive:
        again = archive.rescore(2099)
        assert names(again.result) == ["Dinas"]
        assert keep_rescored(archive, again) == Kept(0, 2)


# names -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["dinsos", "sosial", "kab a ▸ dinsos", "Kabupaten A ▸ Dinas Sosial"]
)
def test_a_unit_is_named_by_its_type_or_a_part_of_its_name(sqlite, name) -> None:
    keep(sqlite, result(unit("Dinas Sosial"), unit("Badan Sosial", "tidak_ada"), unit("Loket")))
    withdraw(sqlite, "badan")
    assert withdraw(sqlite, name) == [("Kab. A", "Dinas Sosial", 2)]


def test_a_part_of_several_names_is_not_enough(sqlite) -> None:
    keep(sqlite, result(unit("Dinas Sosial"), unit("Dinas Kesehatan")))
    told = refused(lambda: withdraw(sqlite, "dinas"), "archive.several_units")
    assert told == {"found": "dinas", "allowed": "Kab. A ▸ Dinas Sosial; Kab. A ▸ Dinas Kesehatan"}
    assert counted(sqlite) == (1, 2, 3)


def test_an_institution_is_withdrawn_by_its_full_name_only(sqlite) -> None:
    keep(sqlite, result(unit("Dinas Sosial"), institution="Kabupaten Klungkung"))
    told = refused(lambda: withdraw(sqlite, "Klungkung"), "archive.no_unit")
    assert told["allowed"].split("; ")[0] == "Kabupaten Klungkung"
    assert counted(sqlite) == (1, 1, 2)


def test_the_nearest_names_are_offered_first(sqlite) -> None:
    keep(sqlite, result(unit("Badan"), unit("Dinas Sosial"), unit("Dinas Kesehatan")))
    told = refused(lambda: withdraw(sqlite, "Dinas Kesehatn"), "archive.no_unit")
    assert told["allowed"].startswith("Kab. A ▸ Dinas Kesehatan; Kab. A ▸ Dinas Sosial; ")


def test_what_is_withdrawn_cannot_be_withdrawn_again(sqlite) -> None:
    keep(sqlite, result(unit("Dinas"), unit("Badan")))
    withdraw(sqlite, "Badan")
    told = refused(lambda: withdraw(sqlite, "Badan"), "archive.no_unit")
    assert told["allowed"] == "Kab. A; Kab. A ▸ Dinas"


def test_units_of_one_name_are_told_apart_by_their_institution(sqlite) -> None:
    keep(sqlite, result(unit("Dinas")), result(unit("Dinas"), institution="Kota B"))
    told = refused(lambda: withdraw(sqlite, "Dinas"), "archive.several_units")
    assert told["allowed"] == "Kab. A ▸ Dinas; Kota B ▸ Dinas"
    told = refused(lambda: withdraw(sqlite, "Dinas", institution="Kota C"), "archive.no_unit")
    assert told["found"] == "Kota C ▸ Dinas"
    assert withdraw(sqlite, "Dinas", institution="kota b")[-1] == ("Kota B", "Dinas", 2)


def test_a_unit_may_have_its_institutions_name(sqlite) -> None:
    keep(sqlite, result(unit("Polres X"), unit("Samsat"), institution="Polres X"))
    refused(lambda: withdraw(sqlite, "Polres X"), "archive.several_units")
    done = withdraw(sqlite, "Polres X", institution="Polres X")
    assert done == [("Polres X", "Polres X", 2)]
    assert withdraw(sqlite, "Polres X") == [("Polres X", "", 2), ("Polres X", "Samsat", 2)]


def test_another_year_is_another_unit(sqlite) -> None:
    keep(sqlite, result(unit("Dinas")), result(unit("Dinas"), year=2098))
    withdraw(sqlite, "Dinas", 2098)
    assert names(load(sqlite)) == ["Dinas"]
    assert refused(lambda: withdraw(sqlite, "Dinas", 2098), "archive.no_year")["allowed"] == "2099"


def test_no_archive_is_made_by_it(sqlite, tmp_path) -> None:
    refused(lambda: withdraw(sqlite, "Dinas"), "archive.missing")
    assert list(tmp_path.iterdir()) == []


def test_a_reason_is_asked_for(sqlite) -> None:
    keep(sqlite, result(unit("Dinas")))
    with open_archive(sqlite) as archive, pytest.raises(ValueError, match="reason"):
        archive.withdraw("Dinas", 2099, reason=" ", time=NOON, user="Sri")


# safety ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("change", ["withdrawn = ''", "withdrawn = 'lain'", "survey = '[]'"])
def test_a_changed_withdrawal_is_found(sqlite, change) -> None:
    keep(sqlite, result(unit("Dinas"), unit("Badan")))
    withdraw(sqlite, "Badan")
    with behind(sqlite) as connection:
        connection.do(f"UPDATE revisions SET {change} WHERE id = 4")
    with open_archive(sqlite) as archive:
        assert archive.verify().problem.code == "archive.changed"


def test_a_unit_that_was_made_withdrawn_behind_its_back_is_found(sqlite) -> None:
    keep(sqlite, result(unit("Dinas"), unit("Badan")))
    with behind(sqlite) as connection:
        connection.do("UPDATE revisions SET withdrawn = 'x' WHERE id = 3")
    with open_archive(sqlite) as archive:
        assert archive.verify().problem.code == "archive.changed"


DIE = """
import sys
from archive_helpers import NOON, dies_after
from kepatuhan.archive.archive import open_archive

dies_after("INSERT INTO revisions")

with open_archive(sys.argv[1]) as archive:
    archive.withdraw("Kab. A", 2099, reason="salah", time=NOON, user="uji")
"""
RACE = """
import sys
from archive_helpers import NOON, keep, result, unit
from kepatuhan.archive.archive import open_archive
sys.stdin.read()  # all begin together
for at in range(6):
    keep(sys.argv[1], result(unit("Dinas"), unit("Badan", ["ada", "sebagian"][at % 2])))
    with open_archive(sys.argv[1]) as archive:
        try:
            archive.withdraw("Badan", 2099, reason="lagi", time=NOON, user=sys.argv[2])
        except Exception as error:  # the other one was faster
            assert "archive.no_unit" in str(error), error
"""


def python(script: str, *arguments: str) -> subprocess.Popen:
    path = f"{TESTS.parent}{os.pathsep}{TESTS}"
    return subprocess.Popen([sys.executable, "-c", script, *arguments], stdin=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True,
                            env={**os.environ, "PYTHONPATH": path})  # fmt: skip


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows knows no SIGKILL")
def test_a_killed_withdrawal_leaves_the_archive_as_it_was(address) -> None:
    keep(address, result(unit("Dinas"), unit("Badan")))
    with open_archive(address) as archive:
        head = archive.verify().head
    killed = python(DIE, address)
    killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    with open_archive(address) as archive:
        assert (archive.verify().problem, archive.verify().head) == (None, head)
    assert names(load(address)) == ["Badan", "Dinas"]


def test_withdrawing_and_scoring_at_once_keep_one_chain(address) -> None:
    writers = [python(RACE, address, name) for name in ("Sri", "Ayu", "Eka")]
    for writer in writers:
        writer.stdin.close()
    for writer in writers:
        assert (writer.wait(), writer.stderr.read()) == (0, "")
        writer.stderr.close()
    with open_archive(address) as archive:
        assert archive.verify().problem is None
        numbers = [each.revision for each in archive.history("Badan", 2099)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert "Dinas" in names(load(address))


# schemas ---------------------------------------------------------------------------------------


def first_schema(folder: Path) -> tuple[str, str]:
    """Return an archive as schema 1 had it, and its last hash: that of 0.1.0 with a column less."""
    path = folder / "kepatuhan.db"
    path.write_bytes((Path(__file__).parents[1] / "old" / "archive-0.1.0.db").read_bytes())
    with behind(str(path)) as connection:
        connection.do("ALTER TABLE revisions DROP COLUMN withdrawn")
        connection.do("DELETE FROM schema_version WHERE version > 1")
        head: str = connection.value("SELECT max(head) FROM runs")
    return str(path), head


def test_an_archive_of_the_first_schema_is_brought_up_to_date(tmp_path) -> None:
    address, head = first_schema(tmp_path)
    with open_archive(address) as archive:
        assert archive.verify(head).problem is None
        assert archive.verify().head == head
        assert archive.load(2022).institutions


def test_withdrawing_brings_it_up_to_date_as_well(tmp_path) -> None:
    address, _ = first_schema(tmp_path)
    with open_archive(address) as archive:
        (revision,) = archive.withdraw(
            "Kabupaten Tiga Rekaan", 2022, reason="uji", time=NOON, user="uji"
        )
        assert revision.withdrawn == "uji"
        assert archive.verify().problem is None


def test_a_program_of_the_first_schema_refuses_it(address) -> None:
    keep(address, result(unit("Dinas")))
    with behind(address) as connection:
        told = refused(lambda: check_schema(connection, Place("x"), STEPS[:1]), "archive.newer")
    assert told == {"found": str(len(STEPS)), "allowed": "1"}


def test_export_holds_the_reason(sqlite) -> None:
    keep(sqlite, result(unit("Dinas"), unit("Badan")))
    withdraw(sqlite, "Badan")
    text = StringIO()
    with open_archive(sqlite) as archive:
        archive.export(text)
    last = text.getvalue().splitlines()[-1]
    assert '"withdrawn":"salah ketik"' in last
    assert '"survey":{},"files":[],"findings":[]' in last
