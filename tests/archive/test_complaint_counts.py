"""Counts of complaints in the archive: versions in the chain, that no score ever looks at."""

import json
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from archive_helpers import NOON, behind, keep, result, unit
from complaints.registers import END, figures_of, sample

from kepatuhan.archive.archive import open_archive
from kepatuhan.archive.complaint_counts import CountsToKeep, text_of
from kepatuhan.archive.migrations import STEPS, check_schema, migrate
from kepatuhan.ground.errors import KepatuhanError, Place
from kepatuhan.programmes.complaints.masking import Sign
from kepatuhan.programmes.complaints.publish import internal

OFFICE = "Kabupaten Klungkung"
TERMS = text_of("istilah.yaml", "schema: kepatuhan.complaint_terms/1\n")


def counts(day: date = END, office: str = OFFICE) -> CountsToKeep:
    figures = figures_of(sample(), day)
    tables = tuple(internal(figures).tables.values())
    return CountsToKeep(office, figures.counts, tables, sample().sources, TERMS)


def put(address: str, told: CountsToKeep) -> bool:
    """Keep counts as the command does; the chain must still hold."""
    with open_archive(address) as archive:
        done = archive.complaints.keep(told, time=NOON, user="Sri")
        assert archive.verify().problem is None
    return done


def test_counts_come_back_as_they_were_kept_also_in_a_new_archive(address) -> None:
    told = counts()
    with open_archive(address) as archive:
        assert not archive.exists
    assert put(address, told)
    with open_archive(address) as archive:
        kept = archive.complaints.last_of(2022, "Kab. Klungkung")
        assert archive.exists
        assert archive.complaints.last_of(2021, OFFICE) is None
        assert archive.complaints.last_of(2022, "Kabupaten Badung") is None
    assert kept is not None
    assert kept.counts == told.counts
    assert (kept.office, kept.version, kept.user) == (OFFICE, 1, "Sri")
    assert kept.time == NOON.isoformat()


def test_a_new_version_stands_beside_the_older_ones(address) -> None:
    first, later = counts(date(2022, 6, 30)), counts()
    assert [put(address, each) for each in (first, first, later, later, first)] == [
        True, False, True, False, True,
    ]  # fmt: skip
    put(address, replace(later, office="Kabupaten Badung"))
    with open_archive(address) as archive:
        versions = archive.complaints.versions(2022)
        assert [(each.office, each.version) for each in versions] == [
            (OFFICE, 1), (OFFICE, 2), (OFFICE, 3), ("Kabupaten Badung", 1),
        ]  # fmt: skip
        assert versions[0].counts.day == date(2022, 6, 30)


def test_no_score_no_list_and_no_stage_looks_at_counts(sqlite) -> None:
    of = result(unit("Dinas", "sebagian"))
    keep(sqlite, of)
    with open_archive(sqlite) as archive:
        before = archive.load(2099), archive.revisions(), archive.years(), archive.unit_names()
    told = counts()
    of_2099 = replace(told.counts, day=date(2099, 12, 31))
    put(sqlite, replace(told, office="Kab. A", counts=of_2099))
    with open_archive(sqlite) as archive:
        after = archive.load(2099), archive.revisions(), archive.years(), archive.unit_names()
        assert after == before
        checked = archive.verify()
        assert (checked.revisions, checked.stages, checked.plans, checked.counts) == (2, 0, 0, 1)
    assert keep(sqlite, of).new == 0


def test_what_is_exported_holds_counts_and_nothing_of_a_single_complaint(sqlite) -> None:
    put(sqlite, counts())
    target = StringIO()
    with open_archive(sqlite) as archive:
        archive.export(target)
    text = target.getvalue()
    assert not [case.number for case in sample().cases if case.number and case.number in text]
    assert "XX9" not in text
    (line,) = [json.loads(each) for each in text.splitlines() if '"revisions"' in each]
    small = [
        cell
        for table in line["survey"]["tables"]
        for each in table["lines"]
        for cell in each["cells"].values()
        if cell in set(Sign)
    ]
    assert small  # those that hold a confidential complaint


@pytest.mark.parametrize(
    "change",
    ["UPDATE revisions SET survey = replace(survey, '\"closed\":190', '\"closed\":191')",
     "UPDATE revisions SET counts = ''",
     "UPDATE revisions SET counts = 'x'",
     "DELETE FROM revisions"],
)  # fmt: skip
def test_counts_that_were_changed_are_found(address, change) -> None:
    put(address, counts())
    with behind(address) as connection:
        connection.do(change)
    with open_archive(address) as archive:
        assert archive.verify().problem
        with pytest.raises(KepatuhanError) as error:
            archive.complaints.last_of(2022, OFFICE)
        assert error.value.findings[0].code in ("archive.changed", "archive.deleted")


def test_a_vocabulary_that_was_changed_is_found(sqlite) -> None:
    put(sqlite, counts())
    with behind(sqlite) as connection:
        connection.do("UPDATE rubrics SET text = 'schema: x'")
    with open_archive(sqlite) as archive:
        problem = archive.verify().problem
    assert problem
    assert problem.code == "archive.rubric_changed"


def test_an_archive_of_schema_5_is_brought_up_to_date_with_its_hashes(address) -> None:
    keep(address, result(unit("Dinas")))
    with open_archive(address) as archive:
        head = archive.verify().head
    with behind(address) as connection:
        connection.do("ALTER TABLE revisions DROP COLUMN counts")
        connection.do("DELETE FROM schema_version WHERE version > 5")
        assert check_schema(connection, Place("x")) == 5
    with behind(address) as connection:
        migrate(connection, Place("x"), STEPS[:6])
        assert check_schema(connection, Place("x")) == 6
    with open_archive(address) as archive:
        assert archive.complaints.versions() == ()
        assert archive.verify().head == head
