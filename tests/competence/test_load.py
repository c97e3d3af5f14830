"""Topics of training: what is shipped fits its edition, and every mistake is told at its line."""

import re
from pathlib import Path

import pytest
from competence.officers import rubric, topics

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.i18n import words
from kepatuhan.programmes.competence.load import load_topics, shipped_topics, topics_for
from kepatuhan.programmes.competence.topics import officers_questions
from kepatuhan.rubric.editions import editions, load_rubric
from kepatuhan.rubric.kinds import Status
from kepatuhan.rubric.load import parse_rubric

BAD = sorted(Path(__file__).with_name("bad").glob("*.yaml"))
EXPECTED = re.compile(r"# expect: (?P<code>[\w.]+) @ (?P<line>\d+)( in (?P<name>\S.*))?")


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_one_mistake_is_one_finding_at_its_line(path: Path) -> None:
    expected = EXPECTED.fullmatch(path.read_text(encoding="utf-8").splitlines()[1])
    assert expected
    with pytest.raises(KepatuhanError) as caught:
        load_topics(path, rubric())
    (found,) = caught.value.findings
    assert (found.code, found.place.line) == (expected["code"], int(expected["line"]))
    assert found.place.file == str(path)
    said = found.message(words("en"))
    assert (expected["name"] or "") in said
    assert "{" not in said + found.remedy(words("en"))


def test_a_question_that_is_no_officers_is_told_with_those_that_are(tmp_path) -> None:
    with pytest.raises(KepatuhanError) as caught:
        topics(tmp_path, Path(BAD[0].with_name("not-asked-of-officers.yaml")).read_text())
    (found,) = caught.value.findings
    assert found.remedy(words("id")).endswith("A-01, A-02.")


@pytest.mark.parametrize("edition", shipped_topics())
def test_a_shipped_file_is_of_the_edition_that_it_is_called_as(edition: str) -> None:
    found = topics_for(load_rubric(edition))
    assert found.edition == edition
    assert found.knows_from.points == 75
    assert found.knows_from.basis.status is Status.ASSUMED
    assert found.yardstick.value == 20
    assert not any(each.hours for each in found.topics)  # no open source gives any
    used = {found.knows_from.basis.source, found.yardstick.basis.source}
    assert used | {each.basis.source for each in found.topics} == set(found.sources)


def test_editions_that_interview_officers_have_topics_and_no_others() -> None:
    asking = {name for name in editions() if officers_questions(load_rubric(name))}
    assert set(shipped_topics()) == asking == {"2022", "2023", "2024", "2025"}


def test_editions_call_one_topic_alike() -> None:
    named: dict[str, set] = {}
    for edition in shipped_topics():
        for each in topics_for(load_rubric(edition)).topics:
            named.setdefault(each.code, set()).add((each.name["id"], each.indicators))
    assert all(len(names) == 1 for names in named.values())


def test_no_topic_asks_what_users_said() -> None:
    for edition in shipped_topics():
        of = load_rubric(edition)
        codes = {code for each in topics_for(of).topics for code in each.indicators}
        assert {of.indicators[code].observation.code for code in codes} <= {"petugas", "pengaduan"}


def test_a_rubric_of_ones_own_keeps_the_topics_that_it_asks() -> None:
    of = parse_rubric(load_rubric("2022").text.replace("code: I-05", "code: X-05"), "2022.yaml")
    assert [each.code for each in topics_for(of).topics] == [
        "components", "duties", "ombudsman", "forms", "complaint_duties",
    ]  # fmt: skip


def test_a_rubric_of_another_edition_has_none() -> None:
    assert topics_for(rubric()) is None
    assert topics_for(load_rubric("2021")) is None


def test_the_file_that_the_page_shows_is_right(tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "docs" / "competence.md"
    (shown,) = re.findall(r"```yaml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    (topic,) = topics(tmp_path, shown, load_rubric("2023")).topics
    assert topic.hours.value == 4
