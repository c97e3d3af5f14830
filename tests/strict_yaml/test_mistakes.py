"""A mistake in YAML is told with its line and column, in plain words of both languages."""

import pytest
import yaml

from kepatuhan.ground.errors import Finding, KepatuhanError
from kepatuhan.ground.i18n import words
from kepatuhan.strict_yaml import mistakes, nodes

MISTAKES = [
    ("a:\n\tb: 1\n", 2, 1, mistakes.TAB),
    ("schema: x\ntool google\nedition: y\n", 2, 1, mistakes.NO_COLON),
    ("schema: x\ntool:google\nedition: y\n", 2, 1, mistakes.NO_COLON),
    ("judul: Nama: Budi\n", 1, 12, mistakes.COLON_IN_VALUE),
    ("a:\n  - heading Unit\n    is: unit\n", 3, 7, mistakes.INDENT),
    ("a:\n    b: 1\n  c: 2\n", 3, 3, mistakes.INDENT),
    ("a:\n  - b: 1\n   c: 2\n", 3, 4, mistakes.INDENT),
    ("a: 1\n- b\n", 2, 1, mistakes.INDENT),
    ('a: "x\nb: y\n', 1, 4, mistakes.OPEN_QUOTE),
    ("a: [1, 2\nb: 3\n", 1, 4, mistakes.OPEN_BRACKET),
    ("c:\n  - {heading: A, is: x\n  - {heading: B, is: y}\n", 2, 5, mistakes.OPEN_BRACKET),
    ('c: {heading: "A" is: x}\n', 1, 18, mistakes.NO_COMMA),
    ('a: "dia bilang "ya" saja"\n', 1, 17, mistakes.MORE),
    ("a: {b: 1}}\n", 1, 10, mistakes.MORE),
    ("a: @x\n", 1, 4, mistakes.SIGN),
    ("a: - b\n", 1, 4, mistakes.SIGN),
    ("a: | x\n", 1, 6, mistakes.BLOCK),
    ("a: 1\nb: \x07c\n", 2, 4, mistakes.UNSEEN),
    ("c: {, a: 1}\n", 1, 5, mistakes.OTHER),
]
LOADERS = [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)]


def refused(text: str) -> Finding:
    with pytest.raises(KepatuhanError) as error:
        nodes.parse_yaml(text, "a.map.yaml")
    (found,) = error.value.findings
    return found


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(("text", "line", "column", "reason"), MISTAKES)
def test_a_mistake_is_told_where_it_was_made(
    text: str, line: int, column: int, reason: str, loader: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nodes, "_Loader", loader)
    found = refused(text)
    told = dict(found.values)
    assert (found.code, found.place.line, told["column"]) == ("yaml.syntax", line, str(column))
    assert told["reason"] == reason
    assert told["text"] == text.splitlines()[line - 1].strip()


def test_the_line_of_a_file_that_is_no_yaml_tells_nobodys_number() -> None:
    assert dict(refused("nama: Orang: 081234567890\n").values)["text"] == "nama: Orang: •••"


@pytest.mark.parametrize("text", [each[0] for each in MISTAKES])
def test_no_english_stands_in_an_indonesian_message(text: str) -> None:
    found = refused(text)
    reason = dict(found.values)["reason"]
    assert words("id")(reason) != reason
    assert reason not in found.message(words("id"))


def test_a_long_line_is_cut() -> None:
    assert len(dict(refused(f"a: [{'x' * 500}\nb: 1\n").values)["text"]) < 70


def test_other_ends_of_lines_and_other_letters_are_counted_as_editors_do() -> None:
    found = refused("judul: “é村”\r\na: Nama: Budi\r\n")
    assert (found.place.line, dict(found.values)["column"]) == (2, "8")
