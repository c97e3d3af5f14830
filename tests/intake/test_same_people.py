"""A submission that was sent again under another key makes nobody two people."""

from pathlib import Path

from intake import shapes
from intake.test_exports import ROOT, codes, column, read, tables

from kepatuhan.result.model import Result

FIRST = 1  # the number of the submission that is sent again


def sent_again(changed: dict[str, shapes.Table], other: dict[str, str] | None = None) -> None:
    """Add a submission again under a new key, with what its people say otherwise."""
    root = changed[ROOT]
    uuid, index = column(root, "_uuid"), column(root, "_index")
    again = [*root[FIRST]]
    again[uuid], again[index] = "uuid-90", 90
    root.append(again)
    for title, rows in changed.items():
        if title != ROOT:
            parent = column(rows, "_parent_index")
            for row in [each for each in rows[1:] if each[parent] == FIRST]:
                rows.append([*row])
                rows[-1][parent] = 90
                for at, head in enumerate(rows[0]):
                    for code, text in (other or {}).items():
                        if str(head).startswith(code):
                            rows[-1][at] = text


def people(found: Result) -> int:
    unit = next(found.survey.units())
    return len({(each.indicator, each.subject) for each in unit.answers
                if each.indicator.startswith("O-")})  # fmt: skip


def test_people_who_are_told_of_twice_count_once(tmp_path: Path) -> None:
    changed = tables()
    (tmp_path / "satu").mkdir()
    once = people(read(tmp_path / "satu", tables()))
    sent_again(changed)
    found = read(tmp_path, changed)
    assert "map.same_people" in codes(found)
    assert people(found) == once
    assert shapes.scores(found) == shapes.sample_scores()


def test_other_people_of_the_same_unit_count_beside_them(tmp_path: Path) -> None:
    changed = tables()
    (tmp_path / "satu").mkdir()
    once = people(read(tmp_path / "satu", tables()))
    sent_again(changed, dict.fromkeys(("O-01", "O-02", "O-03", "O-04", "O-05"), "Pernah"))
    found = read(tmp_path, changed)
    assert "map.same_people" not in codes(found)
    assert people(found) == 2 * once
