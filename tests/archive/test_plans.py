"""Plans of follow-up in the archive: versions in the chain, that no score ever looks at."""

from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from archive_helpers import NOON, behind, keep, result, unit

from kepatuhan.archive.archive import open_archive
from kepatuhan.archive.migrations import STEPS, check_schema, migrate
from kepatuhan.ground.errors import KepatuhanError, Place, finding
from kepatuhan.ground.i18n import words
from kepatuhan.pictures.follow_up.make import made_plan
from kepatuhan.programmes.follow_up.choose import Choice, choose_gaps
from kepatuhan.programmes.follow_up.model import Filled, FollowUpPlan, Progress, Promise
from kepatuhan.result.stages import Stage

FILLED = Filled("Pasang papan", "Kabid Pelayanan", date(2099, 5, 1), "foto", Progress.DONE,
                date(2099, 4, 20), "E-03")  # fmt: skip


def plan_of(of, filled: Filled = Filled()) -> FollowUpPlan:  # noqa: B008 (it never changes)
    made = made_plan(of, choose_gaps(of, Choice()), words("id"))
    first, *others = made.promises
    return replace(made, promises=(Promise(first.gap, filled, first.place), *others))


def put(address: str, plan: FollowUpPlan) -> tuple[int, int]:
    """Keep a plan as the command does; the chain must still hold."""
    with open_archive(address) as archive:
        done = archive.plans.keep(plan, time=NOON, user="Sri")
        assert archive.verify().problem is None
    return done


def refused(do) -> list[str]:
    with pytest.raises(KepatuhanError) as error:
        do()
    return [found.code for found in error.value.findings]


def test_a_plan_comes_back_as_it_was_kept(address) -> None:
    of = result(unit("Dinas", "sebagian"), unit("Badan", "tidak_ada"))
    keep(address, of)
    plan = plan_of(of, FILLED)
    assert put(address, plan) == (1, 0)
    with open_archive(address) as archive:
        found = archive.plans.latest(2099)
        (kept,) = archive.plans.versions(2099)
    assert found.head == plan.head
    assert [(each.gap, each.filled) for each in found.promises] == [
        (each.gap, each.filled) for each in plan.promises
    ]
    assert (kept.institution, kept.version, kept.user) == ("Kab. A", 1, "Sri")
    assert kept.time == NOON.isoformat()


def test_a_new_version_stands_beside_the_older_ones(address) -> None:
    of = result(unit("Dinas", "sebagian"))
    keep(address, of)
    assert [put(address, plan_of(of)), put(address, plan_of(of))] == [(1, 0), (0, 1)]
    assert put(address, plan_of(of, FILLED)) == (1, 0)
    with open_archive(address) as archive:
        versions = archive.plans.versions()
        assert [(each.version, each.plan.number_filled) for each in versions] == [(1, 0), (2, 1)]
        assert archive.plans.latest(2099).number_filled == 1
    assert put(address, plan_of(of)) == (1, 0)  # back to the first: a version all the same


def test_every_institution_has_a_plan_of_its_own(sqlite) -> None:
    one, other = (result(unit("Dinas", "sebagian"), institution=name)
                  for name in ("Kab. A", "Kab. B"))  # fmt: skip
    keep(sqlite, one, other)
    both = plan_of(one)
    both = replace(both, promises=(*both.promises, *plan_of(other).promises))
    assert put(sqlite, both) == (2, 0)
    assert put(sqlite, plan_of(other, FILLED)) == (1, 0)
    with open_archive(sqlite) as archive:
        assert archive.plans.latest(2099).number_filled == 1
        assert len(archive.plans.latest(2099).promises) == 4


def test_no_score_no_list_and_no_stage_looks_at_a_plan(sqlite) -> None:
    of = result(unit("Dinas", "sebagian"))
    keep(sqlite, of)
    with open_archive(sqlite) as archive:
        before = archive.load(2099), archive.revisions(), archive.years(), archive.unit_names()
    put(sqlite, plan_of(of))
    with open_archive(sqlite) as archive:
        after = archive.load(2099), archive.revisions(), archive.years(), archive.unit_names()
        assert after == before
        checked = archive.verify()
        assert (checked.revisions, checked.stages, checked.plans) == (2, 0, 1)
        assert archive.stages.sets() == ()
        plan = archive.stages.plan(2099, Stage.FINAL)
        archive.stages.keep(plan, time=NOON, user="Sri")
    put(sqlite, plan_of(of, FILLED))  # after final: no erratum
    with open_archive(sqlite) as archive:
        assert archive.stages.of_year(2099).errata == ()
    assert keep(sqlite, of).new == 0


def test_names_and_numbers_of_people_are_not_kept(sqlite) -> None:
    of = result(unit("Dinas", "sebagian"))
    keep(sqlite, of)
    said = replace(FILLED, responsible="Ibu Rekaan", verifier="Kasi 081234567890",
                   activity="hubungi 081234567890")  # fmt: skip
    put(sqlite, plan_of(of, said))
    with open_archive(sqlite) as archive:
        target = StringIO()
        archive.export(target)
        filled = archive.plans.latest(2099).promises[0].filled
    assert (filled.responsible, filled.verifier) == ("…", "Kasi •••")
    assert "Rekaan" not in target.getvalue()
    assert "0812" not in target.getvalue()


def test_what_is_not_kept(sqlite) -> None:
    of = result(unit("Dinas", "sebagian"))
    assert refused(lambda: put(sqlite, plan_of(of))) == ["archive.missing"]
    keep(sqlite, result(unit("Dinas"), institution="Kab. B"))
    assert refused(lambda: put(sqlite, plan_of(of))) == ["plan.other_institution"]
    keep(sqlite, of)
    wrong = replace(plan_of(of), findings=(finding("plan.row_added", Place("x")),))
    assert refused(lambda: put(sqlite, wrong)) == ["plan.wrong"]
    noted = replace(plan_of(of), findings=(finding("plan.person", Place("x"), heading="x"),))
    assert put(sqlite, noted) == (1, 0)
    with open_archive(sqlite) as archive:
        assert refused(lambda: archive.plans.latest(2098)) == ["archive.no_plan"]


@pytest.mark.parametrize(
    "change",
    ["UPDATE revisions SET survey = replace(survey, 'Pasang', 'Lepas') WHERE plan <> ''",
     "UPDATE revisions SET plan = '' WHERE plan <> ''",
     "UPDATE revisions SET plan = 'x' WHERE id = 1",
     "DELETE FROM revisions WHERE plan <> ''"],
)  # fmt: skip
def test_a_plan_that_was_changed_is_found(address, change) -> None:
    of = result(unit("Dinas", "sebagian"))
    keep(address, of)
    put(address, plan_of(of, FILLED))
    with behind(address) as connection:
        connection.do(change)
    with open_archive(address) as archive:
        assert archive.verify().problem
        if "survey" in change:
            assert refused(lambda: archive.plans.latest(2099)) == ["archive.changed"]


def test_an_archive_of_schema_4_is_brought_up_to_date_with_its_hashes(sqlite) -> None:
    keep(sqlite, result(unit("Dinas")))
    with open_archive(sqlite) as archive:
        head = archive.verify().head
    with behind(sqlite) as connection:
        for column in ("plan", "counts"):
            connection.do(f"ALTER TABLE revisions DROP COLUMN {column}")
        connection.do("DELETE FROM schema_version WHERE version > 4")
        assert check_schema(connection, Place("x")) == 4
    with behind(sqlite) as connection:
        migrate(connection, Place("x"), STEPS[:5])
        assert check_schema(connection, Place("x")) == 5
    with open_archive(sqlite) as archive:
        assert archive.plans.versions() == ()
        assert archive.verify().head == head
