"""The loader of crosswalks: every mistake is named; the shipped ones are sound."""

import re
from pathlib import Path
from random import Random

import pytest
from helpers import SAMPLES, load_mini
from random_surveys import random_survey

from kepatuhan.comparison.comparison import compare
from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.i18n import words
from kepatuhan.pictures.comparison.view import CompareView
from kepatuhan.result.build import build_result
from kepatuhan.rubric.crosswalk.find import find_crosswalk
from kepatuhan.rubric.crosswalk.load import (
    coverage,
    load_crosswalk,
    parse_crosswalk,
)
from kepatuhan.rubric.crosswalk.model import Relation, accounted, identity
from kepatuhan.rubric.editions import editions, load_edition
from kepatuhan.rubric.kinds import Status
from kepatuhan.rubric.load import parse_rubric
from kepatuhan.scoring.rounding import round_half_up

ROOT = SAMPLES.parent
FOLDER = next(iter(editions().values())).parent / "crosswalk"
SHIPPED = sorted(FOLDER.glob("*.yaml"))
GOOD = """schema: kepatuhan.crosswalk/1
from: mini
to: mini
sources: {kasus: {title: {id: Kasus, en: Case}}}
recodes:
  ragu:
    source: kasus
    status: assumed
    levels:
      - {old: ada, new: [ada, sebagian]}
      - {old: sebagian, new: [sebagian]}
      - {old: tidak_ada, new: [tidak_ada]}
relations:
  - {relation: equal, old: [A-01], new: [A-01], source: kasus, status: assumed}
  - {relation: subset, old: [B-01], new: [B-02], recode: ragu, source: kasus, status: assumed}
  - {relation: related, old: [B-02, B-01], new: [B-01], source: kasus, status: assumed}
  - {relation: new, new: [B-01], source: kasus, status: assumed}
"""
A01 = "{relation: equal, old: [A-01], new: [A-01]"


def findings(text: str) -> list[tuple[str, int | None]]:
    with pytest.raises(KepatuhanError) as raised:
        parse_crosswalk(text, "silang.yaml", load_mini(), load_mini())
    return [(found.code, found.place.line) for found in raised.value.findings]


def test_a_sound_crosswalk_is_read() -> None:
    found = parse_crosswalk(GOOD, "silang.yaml", load_mini(), load_mini())
    assert [link.relation for link in found.links] == [
        Relation.EQUAL, Relation.SUBSET, Relation.RELATED, Relation.NEW
    ]  # fmt: skip
    forward, back = found.forward[1], found.back[1]
    assert (forward.source, forward.target) == (back.target, back.source) == ("B-01", "B-02")
    assert forward.levels["ada"] == {"ada", "sebagian"}
    assert back.levels["sebagian"] == {"ada", "sebagian"}
    # 40 + 60 x 2/3 of the old weight, 40 + 60 x 1/3 of the new
    assert coverage(found, load_mini(), load_mini()) == (80, 60)


def test_a_line_is_no_surer_than_its_recode_and_says_why() -> None:
    text = GOOD.replace(
        "ragu, source: kasus, status: assumed", "ragu, source: kasus, status: inferred"
    )
    text = text.replace(
        "  ragu:\n", "  ragu:\n    note: {id: Tidak tercatat., en: Not recorded.}\n"
    )
    line = parse_crosswalk(text, "silang.yaml", load_mini(), load_mini()).links[1]
    assert [basis.status for basis in line.bases] == [Status.INFERRED, Status.ASSUMED]
    assert line.basis.status is Status.ASSUMED
    assert line.note == {"id": "Tidak tercatat.", "en": "Not recorded."}


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        (A01, A01.replace("new: [A-01]", "new: [A-99]"), "crosswalk.unknown_code", 14),
        (A01, A01.replace("old: [A-01]", "old: [A-99]"), "crosswalk.unknown_code", 14),
        (A01, A01.replace("[A-01]", "[A-01, B-02]", 1), "crosswalk.sides", 14),
        (A01, "{relation: equal, old: [A-01]", "crosswalk.sides", 14),
        (A01, A01.replace("equal", "new"), "crosswalk.sides", 14),
        (A01, A01.replace("equal", "dropped"), "crosswalk.sides", 14),
        (A01, "{relation: related, old: [A-01]", "crosswalk.sides", 14),
        ("new: [A-01], source", "new: [B-02], source", "crosswalk.levels", 14),
        ("{old: sebagian, new: [sebagian]}", "{old: ada, new: [sebagian]}",
         "crosswalk.levels", 15),
        ("new: [tidak_ada]", "new: [sebagian]", "crosswalk.levels", 15),
        ("new: [tidak_ada]", "new: [entah, tidak_ada]", "crosswalk.levels", 15),
        ("new: [A-01], source", "new: [A-01], recode: ragu, source", "crosswalk.levels", 14),
        ("{old: sebagian, new: [sebagian]}", "{old: sebagian, new: []}", "rubric.not_a_list", 11),
        ("{old: sebagian, new: [sebagian]}", "{new: [sebagian]}", "rubric.missing_key", 11),
        ("{old: sebagian, new: [sebagian]}", "{old: sebagian, baru: [sebagian]}",
         "rubric.unknown_key", 11),
        ("relation: new, new: [B-01]", "relation: new, new: [B-01, B-01]",
         "crosswalk.counted_twice", 17),
        ("relation: new, new: [B-01]", "relation: new, new: [B-01], recode: ragu",
         "rubric.unknown_key", 17),
        ("relation: new, new: [B-01]", "relation: new, new: [A-01]",
         "crosswalk.counted_twice", 17),
        ("related, old: [B-02, B-01]", "related, old: [B-01]", "crosswalk.left_out", 1),
        ("equal, old", "same, old", "rubric.not_allowed", 14),
        ("recode: ragu", "recode: rago", "rubric.not_allowed", 15),
        ("from: mini", "from: \"2021\"", "rubric.not_allowed", 2),
        ("crosswalk/1", "crosswalk/2", "rubric.not_allowed", 1),
        ("en: Case}}}", "en: Case}, address: situs kami}}", "rubric.not_allowed", 4),
        ("relation: new,", "relation: new, weight: 3,", "rubric.unknown_key", 17),
        ("[B-01], source: kasus, status: assumed}\n  - {relation: new",
         "[B-01], status: assumed}\n  - {relation: new", "rubric.missing_key", 16),
        ("status: assumed}\n  - {relation: related", "status: maybe}\n  - {relation: related",
         "rubric.not_allowed", 15),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_line(old: str, new: str, code: str, line: int) -> None:
    assert GOOD.count(old) == 1
    assert (code, line) in findings(GOOD.replace(old, new))


def test_a_file_of_other_editions_is_refused_once_and_not_line_by_line() -> None:
    with pytest.raises(KepatuhanError) as raised:
        load_crosswalk(FOLDER / "2021-2022.yaml", load_edition("2022"), load_edition("2023"))
    lines = [(found.code, found.place.line) for found in raised.value.findings]
    assert lines == [("rubric.not_allowed", 4), ("rubric.not_allowed", 5)]


def test_a_file_written_the_other_way_round_is_turned() -> None:
    old, new = load_edition("2021"), load_edition("2022")
    there = load_crosswalk(FOLDER / "2021-2022.yaml", old, new)
    assert load_crosswalk(FOLDER / "2021-2022.yaml", new, old) == there.turned()


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KepatuhanError, match=r"file\.missing"):
        load_crosswalk(tmp_path / "tidak.yaml", load_mini(), load_mini())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_shipped_crosswalks_are_sound_and_account_for_every_indicator(path: Path) -> None:
    old, new = map(load_edition, path.stem.split("-"))
    found = load_crosswalk(path, old, new)
    named = {(side, code) for side, code, _ in accounted(found.links)}
    assert named == {("old", code) for code in old.indicators} | {
        ("new", code) for code in new.indicators
    }
    assert {basis.source for link in found.links for basis in link.bases} <= set(found.sources)


def test_no_line_of_the_shipped_ones_is_official() -> None:
    for path in SHIPPED:
        found = load_crosswalk(path, *map(load_edition, path.stem.split("-")))
        assert Status.OFFICIAL not in {link.basis.status for link in found.links}


def shares(first: str, last: str) -> list[str]:
    """Return the coverage of two editions as the page prints it: 74,07%."""
    old, new = load_edition(first), load_edition(last)
    crosswalk = find_crosswalk(old, new)
    assert crosswalk
    percents = coverage(crosswalk, old, new)
    assert coverage(crosswalk.turned(), new, old) == percents[::-1]
    return [f"{round_half_up(share, 2)}%".replace(".", ",") for share in percents]


def test_the_page_prints_the_coverage_of_every_pair_of_neighbours() -> None:
    ends = [path.stem.split("-") for path in SHIPPED]
    rows = [" | ".join(["| " + " → ".join(pair), *shares(*pair)]) + " |" for pair in ends]
    page = (ROOT / "docs" / "compare.md").read_text(encoding="utf-8")
    printed = [line for line in page.splitlines() if re.match(r"\| 20\d\d → 20", line)]
    assert printed == rows, "docs/compare.md: the table of coverage is\n" + "\n".join(rows)
    old_share, new_share = shares("2015", "2025")
    assert f"{old_share} bobot lama dan {new_share} bobot baru" in " ".join(page.split())


NOTHING_CARRIED = """schema: kepatuhan.crosswalk/1
from: lama
to: baru
sources: {kasus: {title: {id: Kasus, en: Case}}}
relations:
  - {relation: related, old: [A-01], new: [A-01], source: kasus, status: assumed}
  - {relation: dropped, old: [B-01, B-02], source: kasus, status: assumed}
  - {relation: new, new: [B-01, B-02], source: kasus, status: assumed}
"""


def test_with_nothing_to_carry_the_coverage_is_said_and_no_term_is_made_up(tmp_path: Path) -> None:
    text, chance = load_mini().text, Random(1)
    old, new = (
        parse_rubric(text.replace("edition: mini", f"edition: {name}"), f"{name}.yaml")
        for name in ("lama", "baru")
    )
    path = tmp_path / "silang.yaml"
    path.write_text(NOTHING_CARRIED, encoding="utf-8")
    first, second = (build_result(random_survey(chance, each), each) for each in (old, new))
    found = compare(first, second, path)
    assert found.coverage == (0, 0)
    assert not found.has_ledger
    assert any(pair.change is not None for pair in found.rated())
    assert "0% bobot baru mempunyai padanan" in " ".join(CompareView(found, words("id")).note())


def test_the_identity_covers_everything() -> None:
    rubric = load_edition("2022")
    assert coverage(identity(rubric), rubric, rubric) == (100, 100)
