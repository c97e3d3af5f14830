"""What a rubric file may look like from outside: encoding, line ends, size, hostile YAML."""

import time
from pathlib import Path

import pytest
import yaml
from helpers import MINI, load_mini

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.register.read import read_part
from kepatuhan.rubric.crosswalk.load import load_crosswalk
from kepatuhan.rubric.editions import editions
from kepatuhan.rubric.load import load_rubric_file, parse_rubric
from kepatuhan.rubric.model import Rubric
from kepatuhan.strict_yaml import nodes
from kepatuhan.strict_yaml.fields import Log

TEXT = MINI.read_text(encoding="utf-8")


def refusal(call, *arguments) -> str:
    with pytest.raises(KepatuhanError) as caught:
        call(*arguments)
    return "; ".join(f"{each.code} @ {each.place}" for each in caught.value.findings)


def written(folder: Path, content: bytes) -> Path:
    path = folder / "uji.yaml"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.replace("\n", "\r\n").encode("utf-8-sig"),
    ],
    ids=["CRLF", "CR", "BOM", "BOM and CRLF"],
)
def test_line_ends_and_byte_order_mark_change_nothing(tmp_path: Path, content: bytes) -> None:
    path = written(tmp_path, content)
    assert load_rubric_file(path, "uji.yaml") == load_rubric_file(MINI, "uji.yaml")


def test_another_word_is_another_hash() -> None:
    changed = parse_rubric(TEXT.replace("Rubrik mini", "Rubrik kecil"), "uji.yaml")
    assert changed.sha256 != parse_rubric(TEXT, "uji.yaml").sha256


def test_line_of_a_mistake_counts_windows_line_ends_once() -> None:
    text = TEXT.replace("zone: yellow", "zone: kuning").replace("\n", "\r\n")
    assert refusal(parse_rubric, text, "uji.yaml") == "rubric.not_allowed @ uji.yaml:16"


@pytest.mark.parametrize(
    ("content", "refused"),
    [
        (b"", "file.no_bytes @ uji.yaml"),
        (b"\n\n", "yaml.documents @ uji.yaml:2"),
        (TEXT.encode("utf-16"), "yaml.encoding @ uji.yaml:1"),
        ("edition: uji\ntitle: cuma-cuma \u2013 50 \u20ac\n".encode("cp1252"),
         "yaml.encoding @ uji.yaml:2"),
        (b"edition: \x00\n", "yaml.syntax @ uji.yaml:1"),
        (b"\x89PNG\r\n\x1a\n", "yaml.encoding @ uji.yaml:1"),
        (b"# " + b"x" * 3_000_000, "yaml.too_large @ uji.yaml"),
        (b"\xff" * 3_000_000, "yaml.too_large @ uji.yaml"),
    ],
    ids=["empty", "blank", "UTF-16", "Windows-1252", "NUL", "picture", "3 MB", "3 MB of no text"],
)  # fmt: skip
def test_file_that_is_no_rubric_is_refused(tmp_path: Path, content: bytes, refused: str) -> None:
    assert refusal(load_rubric_file, written(tmp_path, content)) == refused


def test_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    assert refusal(load_rubric_file, tmp_path / "tidak-ada.yaml") == "file.missing @ tidak-ada.yaml"
    assert refusal(load_rubric_file, tmp_path).startswith("file.unreadable @ ")
    assert refusal(load_rubric_file, tmp_path / "a\0b.yaml").startswith("file.unreadable @ ")
    assert refusal(load_rubric_file, tmp_path / ("a" * 5000)).startswith("file.unreadable @ ")


def load_units(path: Path, rubric: Rubric) -> None:
    read_part(path, Log(path.name), {})


@pytest.mark.parametrize(
    "load",
    [lambda path, rubric: load_rubric_file(path),
     lambda path, rubric: load_crosswalk(path, rubric, rubric),
     load_units],
    ids=["rubric", "crosswalk", "units"],
)  # fmt: skip
@pytest.mark.parametrize(
    ("content", "refused"),
    [
        (None, "file.missing @ uji.yaml"),
        ("folder", "file.unreadable @ uji.yaml"),
        ("# \u20ac\n".encode("cp1252"), "yaml.encoding @ uji.yaml:1"),
        (b"a: 1\nb: [\n", "yaml.syntax @ uji.yaml:2"),
        (b"a: 1\na: 2\n", "yaml.repeated_key @ uji.yaml:2"),
        (b"\n" * 2_000_001, "yaml.too_large @ uji.yaml"),
    ],
    ids=["missing", "folder", "no UTF-8", "no YAML", "repeated", "large"],
)
def test_every_reader_of_yaml_tells_the_same_of_a_file(load, content, refused, tmp_path) -> None:
    path = tmp_path / "uji.yaml"
    if content == "folder":
        path.mkdir()
    elif content is not None:
        path.write_bytes(content)
    assert refusal(load, path, load_mini()) == refused


@pytest.mark.parametrize("text", ["a: \ud800\n", "\udcff"])
def test_half_a_character_is_refused(text: str) -> None:
    assert refusal(parse_rubric, text, "uji.yaml") == "yaml.syntax @ uji.yaml:1"


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000, "[" * 1_900_000,
     "\n".join(" " * depth + "a:" for depth in range(1_900))],
    ids=["lists", "mappings", "dashes", "keys", "a file of brackets", "indentation"],
)  # fmt: skip
def test_deep_nesting_is_refused_at_once(text: str) -> None:
    start = time.perf_counter()
    assert refusal(parse_rubric, text, "uji.yaml").startswith("yaml.too_deep @ ")
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("path", editions().values(), ids=lambda path: path.stem)
def test_yaml_without_its_fast_library_reads_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = path.read_text(encoding="utf-8")
    fast = nodes.parse_yaml(text, path.name)
    monkeypatch.setattr(nodes, "_Loader", yaml.SafeLoader)
    assert nodes.parse_yaml(text, path.name) == fast
