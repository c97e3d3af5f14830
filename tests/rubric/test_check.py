"""What is said of rubrics as files: their names, and the years that two of them are for."""

import shutil

import pytest
from helpers import SAMPLES

from kepatuhan.rubric.editions import check_rubrics, editions

RUBRICS = SAMPLES.parent / "rubrics"


def told(*names: str) -> tuple[int, list[tuple[str, str]]]:
    right, findings = check_rubrics(names)
    return right, [(found.code, found.place.file) for found in findings]


def test_the_shipped_editions_are_right_by_name() -> None:
    assert told(*editions()) == (len(editions()), [])


@pytest.mark.parametrize(
    ("name", "code"), [("2099", "rubric.unknown_edition"), ("tiada.yaml", "file.missing")]
)
def test_what_is_not_there_is_told(name, code) -> None:
    assert told("2023", name) == (1, [(code, name)])


def test_a_copy_that_still_names_the_edition_before_is_told(tmp_path) -> None:
    path = str(tmp_path / "2026.yaml")
    shutil.copy(RUBRICS / "2024.yaml", path)
    assert told(path) == (1, [("rubric.other_name", path)])
    both = [("rubric.other_name", path), ("rubric.same_year", path)]
    assert told("2024", path) == (2, both)
    _, findings = check_rubrics(["2024", path])
    assert dict(findings[1].values) == {"year": "2024", "other": "rubrics/2024.yaml"}


def test_an_own_rubric_may_be_for_the_year_of_an_edition(tmp_path) -> None:
    text = (RUBRICS / "2024.yaml").read_text(encoding="utf-8")
    path = tmp_path / "kami.yaml"
    path.write_text(text.replace('edition: "2024"', 'edition: "kami"'), encoding="utf-8")
    assert told("2024", str(path)) == (2, [])
