"""YAML that the program writes reads back the same, whatever the words."""

from random import Random

import pytest
import random_rubrics
import yaml
from helpers import MINI
from hypothesis import given, settings
from hypothesis import strategies as st

from kepatuhan.rubric.editions import editions
from kepatuhan.rubric.load import parse_rubric
from kepatuhan.rubric.write import WIDTH, with_edition, yaml_text
from kepatuhan.strict_yaml import nodes
from kepatuhan.strict_yaml.nodes import Listing, Node, Scalar, parse_yaml

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
    random_rubrics.STRANGE
)
values = st.recursive(
    words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)
some = settings(max_examples=300)


def plain(node: Node) -> object:
    """Return nodes as plain data, without lines."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    return {key: plain(child) for key, child in node.entries.items()}


def read(text: str) -> object:
    return plain(parse_yaml(text, "uji.yaml"))


@some
@given(st.dictionaries(words, values, max_size=4) | st.lists(values, max_size=4))
def test_any_data_reads_back_the_same(data: object) -> None:
    assert read(yaml_text(random_rubrics.node(data))) == data


def test_the_slow_reader_reads_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    data = {word: [word, {word: word}] for word in random_rubrics.STRANGE}
    monkeypatch.setattr(nodes, "_Loader", yaml.SafeLoader)
    assert read(yaml_text(random_rubrics.node(data))) == data


@pytest.mark.parametrize("path", [*editions().values(), MINI], ids=lambda path: path.stem)
def test_shipped_rubrics_read_back_the_same_in_lines_that_can_be_read(path) -> None:
    before = parse_yaml(path.read_text(encoding="utf-8"), path.name)
    text = yaml_text(before)
    assert read(text) == plain(before)
    assert all(len(line) <= WIDTH + 25 for line in text.splitlines() if "http" not in line)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({"a": {"value": "40", "source": "kasus"}}, "a: {value: 40, source: kasus}\n"),
        ({"years": ["2021", "2022"]}, "years: [2021, 2022]\n"),
        ({"a": ["ya, v"]}, "a: ['ya, v']\n"),
        ({"a": "no"}, "a: 'no'\n"),
        ({"a": "y"}, 'a: "y"\n'),
        ({"a": "100/9"}, "a: 100/9\n"),
        ({"a": "2022-01-01"}, "a: '2022-01-01'\n"),
        ({"list": [{"code": "A", "in": [{"b": "c"}]}]},
         "list:\n  - code: A\n    in:\n      - {b: c}\n"),
    ],
)  # fmt: skip
def test_small_things_stand_on_one_line(data: object, text: str) -> None:
    assert yaml_text(random_rubrics.node(data)) == text


def test_a_long_text_is_broken_between_words() -> None:
    text = yaml_text(random_rubrics.node({"note": "kata " * 50 + "akhir"}))
    assert len(text.splitlines()) == 4
    assert read(text) == {"note": "kata " * 50 + "akhir"}


@pytest.mark.parametrize("seed", range(10))
def test_a_random_rubric_loads_after_it_was_written(seed: int) -> None:
    document = random_rubrics.document(Random(seed))
    assert parse_rubric(yaml_text(document), "acak.yaml").indicators


@pytest.mark.parametrize("path", [*editions().values(), MINI], ids=lambda path: path.stem)
def test_another_edition_changes_one_line_only(path) -> None:
    text = path.read_text(encoding="utf-8")
    changed = with_edition(text, "klungkung-2030").splitlines()
    differing = [line for line, old in zip(changed, text.splitlines(), strict=True) if line != old]
    assert differing == ["edition: klungkung-2030"]


def test_an_edition_in_braces_is_changed_too() -> None:
    text = "{schema: x, \"edition\": 'a b', b: c}"
    assert with_edition(text, "1.0") == '{schema: x, "edition": 1.0, b: c}'
