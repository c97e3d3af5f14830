"""Every message about an input is explained, made somewhere in the program, and known."""

import ast
import re
from functools import cache
from itertools import chain, pairwise
from pathlib import Path
from time import process_time

import pytest

import kepatuhan
from kepatuhan.ground.errors import masked
from kepatuhan.ground.messages import CATALOGUE
from kepatuhan.ground.messages.explained import explanations
from kepatuhan.season.toml import lines_in
from kepatuhan.survey.answer_model import CellForm
from kepatuhan.survey.layouts.headings import plain_heading
from kepatuhan.survey.score_values import score_of

PACKAGE = Path(kepatuhan.__file__).parent
SOURCES = [each for each in PACKAGE.rglob("*.py") if each.parent.name != "messages"]
DOCUMENT = Path(__file__).parents[2] / "docs" / "messages.md"

# Where a finding is made, its code is the first argument.
MAKERS = {"finding", "refuse", "wrong", "_leave", "_refusal"}
PREFIXES = "|".join(sorted({code.partition(".")[0] for code in CATALOGUE}))
CODE = re.compile(rf"({PREFIXES})\.(?!(json|html|xlsx|css|js)$)[a-z_*]+")
# What the f-strings among the codes are filled with; * stands for what is filled in.
FILLED = {"answer.*": {"answer.date", "answer.percent"}}

SEVERITIES = {"error": "Galat", "warning": "Peringatan", "info": "Catatan"}


def test_the_numbers_of_people_are_masked_in_time_that_grows_with_the_text() -> None:
    begun = process_time()
    for text in (
        "a" * 200_000,
        "1" * 200_000 + ".5x",
        "a." * 100_000,
        "a@" * 100_000,
        "123 " * 50_000,
    ):
        assert masked(f"sri@contoh.id {text}").startswith("•••")
    assert process_time() - begun < 5


@pytest.mark.parametrize("unit", [" ", "(", "1", "a", "1 ", "( "])
def test_what_reads_a_cell_takes_time_that_grows_with_the_text(unit) -> None:
    begun = process_time()
    long = f"Nilai {unit * 100_000}x"
    assert plain_heading(long) == long
    assert score_of(long, CellForm.TEXT) is None
    assert lines_in(f"[{long}") == {}
    assert process_time() - begun < 5


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("081234567890sri@contoh.id", "•••"),
        ("sri@contoh.id,081234567890", "•••"),
        ("(sri@contoh.id)", "•••"),
        ("nilai 81.5 dari 100", "nilai 81.5 dari 100"),
        ("a@b, 0812-3456-7890", "a@b, •••"),
    ],
)
def test_addresses_and_numbers_are_masked_whole(text, shown) -> None:
    assert masked(text) == shown


def written(node: ast.AST) -> str:
    """Return a text of the source, with * for what an f-string fills in; '' for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(written(part) or "*" for part in node.values)
    return ""


@cache
def nodes() -> tuple[ast.AST, ...]:
    """Return every node of the program's source."""
    trees = (ast.parse(each.read_text(encoding="utf-8"), str(each)) for each in SOURCES)
    return tuple(node for tree in trees for node in ast.walk(tree))


def codes_in(texts: set[str]) -> set[str]:
    return set().union(*(FILLED.get(text, {text}) for text in texts))


@cache
def quoted_codes() -> frozenset[str]:
    """Return every text of the program that looks like a code, wherever it stands."""
    parts = {id(part) for node in nodes() if isinstance(node, ast.JoinedStr)
             for part in node.values}  # fmt: skip
    texts = {written(node) for node in nodes() if id(node) not in parts}
    return frozenset(codes_in({text for text in texts if CODE.fullmatch(text)}))


def made_codes() -> set[str]:
    """Return every text that is the code of a finding, whatever it looks like."""
    calls = [node for node in nodes() if isinstance(node, ast.Call) and node.args]
    firsts = [call.args[0] for call in calls if called(call) in MAKERS]
    choices = [(node.body, node.orelse) if isinstance(node, ast.IfExp) else (node,)
               for node in firsts]  # fmt: skip
    return codes_in({text for text in map(written, chain(*choices)) if text})


def called(call: ast.Call) -> str:
    return getattr(call.func, "id", "") or getattr(call.func, "attr", "")


def paragraphs() -> list[tuple[str, list[str]]]:
    """Return the codes of the document in order, each with its paragraphs."""
    found: list[tuple[str, list[str]]] = []
    for block in DOCUMENT.read_text(encoding="utf-8").split("\n\n"):
        if block.startswith("### "):
            found.append((block.removeprefix("### ").strip("`"), []))
        elif block.startswith("## "):
            found.append(("", []))
        elif found:
            found[-1][1].append(block.strip())
    return [(code, texts) for code, texts in found if code]


def test_every_code_is_explained_once_and_nothing_else_is() -> None:
    assert sorted(code for code, _ in paragraphs()) == sorted(CATALOGUE)


def test_the_codes_of_one_prefix_stand_together() -> None:
    prefixes = [code.partition(".")[0] for code, _ in paragraphs()]
    changes = sum(one != other for one, other in pairwise(prefixes))
    assert changes == len(set(prefixes)) - 1


@pytest.mark.parametrize(("code", "texts"), paragraphs())
def test_an_explanation_is_indonesian_first_then_one_line_of_english(
    code: str, texts: list[str]
) -> None:
    indonesian, english = texts
    assert indonesian.startswith(f"**{SEVERITIES[CATALOGUE[code].severity]}.** ")
    assert re.fullmatch(r"\*[^\n]+\*", english)


def test_explanations_are_those_of_the_page() -> None:
    assert list(explanations()) == [code for code, _ in paragraphs()]
    found = explanations()["file.no_bytes"]
    assert found.indonesian == (
        "Galat. Berkasnya kosong, 0 bita: isinya hilang waktu dikirim atau disimpan. "
        "Minta berkasnya lagi."
    )
    assert found.english == "The file holds nothing at all; ask for it again."


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_is_used(code: str) -> None:
    assert code in quoted_codes()


def test_every_code_that_is_used_is_known() -> None:
    assert (quoted_codes() | made_codes()) - CATALOGUE.keys() == set()
