"""docs/rubric.md: its example loads, and it names every field that a rubric may have."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from helpers import MINI

from kepatuhan.rubric.editions import editions
from kepatuhan.rubric.load import parse_rubric

DOC = Path(__file__).parents[2] / "docs" / "rubric.md"
TEXT = DOC.read_text(encoding="utf-8")
EXAMPLE, *SNIPPETS = re.findall(r"^ *```yaml\n(.*?)^ *```$", TEXT, re.DOTALL | re.MULTILINE)


def fields(node: object) -> Iterator[str]:
    """Yield the names of all fields, without the codes that are chosen freely."""
    if isinstance(node, list):
        for child in node:
            yield from fields(child)
    if isinstance(node, dict):
        for name, child in node.items():
            yield name
            is_free = name in ("sources", "scales")
            yield from fields(list(child.values()) if is_free else child)


def test_the_example_loads_and_is_the_mini_rubric() -> None:
    assert len(parse_rubric(EXAMPLE, "rubric.md").indicators) == 3
    assert MINI.read_text(encoding="utf-8") == EXAMPLE


@pytest.mark.parametrize("path", editions().values(), ids=lambda path: path.stem)
def test_every_field_is_explained(path: Path) -> None:
    used = set(fields(yaml.safe_load(path.read_text(encoding="utf-8")))) - {"id", "en"}
    used |= {"unit_types", "product_kinds", "people", "maximum", "address", "note"}
    assert used - set(re.findall(r"`(\w+)`", TEXT)) == set()


def test_as_many_editions_are_named_as_are_shipped_beside_the_satisfaction_survey() -> None:
    number = len(editions())
    told = {"Tujuh": 7, "Delapan": 8, "Seven": 7, "Eight": 8}
    said = [told[word] for word in re.findall(r"\[(\w+) (?:edisi|editions)\]\(editions", TEXT)]
    assert said == [number - 1] * 2, f"docs/rubric.md: {number - 1} editions and SKM are shipped"


@pytest.mark.parametrize("at", [0, 2], ids=["Indonesian", "English"])
def test_the_snippets_put_official_weights_into_the_example(at: int) -> None:
    source, weight = SNIPPETS[at : at + 2]
    assert len(SNIPPETS) == 4
    official = re.sub(r"value: [\d.]+", "value: 40", weight.strip())
    text = EXAMPLE.replace("sources:\n", f"sources:\n  {source.strip()}\n")
    old = "weight: {value: 40, source: kasus, status: official}"
    assert old in text
    rubric = parse_rubric(text.replace(old, official), "uji.yaml")
    assert rubric.dimensions[0].weight.basis.source in source
