"""Every write of every command fails once: files are old or new, and one sentence says why.

``sweeper.py`` lets the 1st, 2nd, 3rd … write fail until a run ends without a fault: with a full
disk, an error of the disk, a file that another program holds, a kill, and Ctrl-C. One of them at
each write, another at the next and in the next command, for all write in one way; all five where
``KEPATUHAN_TEST_ALL_FAULTS`` is set (``make faults``).
"""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from faults.commands import CASES, inputs
from faults.trees import ASIDE, Tree, tree_of

from kepatuhan.survey.files.find import find_files

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs copies of a process")
SWEEPER = Path(__file__).with_name("sweeper.py")
ALL = "KEPATUHAN_TEST_ALL_FAULTS" in os.environ
ABSENT = object()
# What is said of a fault; that the archive was left alone too is said beside it.
SENTENCE = re.compile(r"^\S.* \[(?:write\.\w+|archive\.(?!rolled_back)\w+)\]$", re.MULTILINE)


@pytest.fixture(scope="module")
def sweeper() -> Iterator[subprocess.Popen]:
    with subprocess.Popen(
        [sys.executable, str(SWEEPER), "id"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True, env={**os.environ, "PYTHONUTF8": "1", "KEPATUHAN_LANG": "id"},
    ) as process:  # fmt: skip
        yield process
        process.stdin.close()


@pytest.mark.parametrize("name", CASES)
def test_whatever_fails_files_are_old_or_new_and_one_sentence_says_it(
    sweeper, home, tmp_path, name
) -> None:
    notes = tmp_path / "catatan"
    notes.mkdir()
    arguments = shlex.split(CASES[name].arguments)
    answer = ask(sweeper, {
        "arguments": arguments, "place": str(notes), "first": list(CASES).index(name), "all": ALL,
        "folder": str(inputs(home, arguments, tmp_path / "kantor")),
        "environment": {"KEPATUHAN_ARCHIVE": "none", "COLUMNS": "200"},
    })  # fmt: skip
    assert answer["code"] in (0, 1), answer["said"]
    assert len(answer["ended"]) >= 6
    wrong = list(problems(answer, once=CASES[name].once))
    assert not wrong, "\n".join(wrong[:20])


def ask(sweeper, command: Mapping[str, object]) -> dict:
    sweeper.stdin.write(f"{json.dumps(command)}\n")
    sweeper.stdin.flush()
    answer = json.loads(sweeper.stdout.readline())
    assert "broken" not in answer, answer["broken"]
    return answer


@cache
def files_of(folder: str) -> Tree:
    return tree_of(Path(folder))


@cache
def read_in(folder: str) -> set[str]:
    """Return what a later run would read of a folder."""
    found = find_files([Path(folder)]).files
    return {file.path.relative_to(folder).as_posix() for file in found}


def problems(answer: dict, *, once: bool) -> Iterator[str]:
    """Yield what is wrong with how faults ended."""
    old, new = files_of(answer["old"]), files_of(answer["new"])
    for each in answer["ended"]:
        wrong = [*_wrong_files(each, old, new), *_wrong_words(each, old, new),
                 *_wrong_again(each, answer, new, once=once)]  # fmt: skip
        for what in wrong:
            yield f"{each['number']}. {each['event']}, {each['fault']}: {what}\n{each['said']}"


def _wrong_files(each: dict, old: Tree, new: Tree) -> Iterator[str]:
    before, after = dict(old), dict(new)
    found = dict(files_of(each["wreck"]))
    if each["fault"] == "killed":
        found = {**_put_aside(Path(each["wreck"])), **found}
    for name in {*before, *after, *found}:
        if found.get(name, ABSENT) not in (before.get(name, ABSENT), after.get(name, ABSENT)):
            yield f"{name} is neither old nor new"
    changed = [each for each in {*before, *after} if before.get(each) != after.get(each)]
    is_put = {found.get(name, ABSENT) == after.get(name, ABSENT) for name in changed}
    if each["fault"] != "killed" and len(is_put) > 1:
        yield "some files are new and some are old"
    if not read_in(each["wreck"]) <= {*before, *after}:
        yield "something more would be read"


def _put_aside(wreck: Path) -> dict[str, object]:
    """Return the folder that lies aside between two renames, where the next run puts it back from.

    A folder cannot take the place of another in one step.
    """
    return {
        (each.parent.relative_to(wreck) / name).as_posix(): content
        for each in wreck.rglob(f"{ASIDE}-*") if (each / "old").is_dir()
        for name, content in tree_of(each / "old")
    }  # fmt: skip


def _wrong_words(each: dict, old: Tree, new: Tree) -> Iterator[str]:
    said, code, found = each["said"], each["code"], files_of(each["wreck"])
    if "Traceback" in said or "Error" in said or "Exception" in said:
        yield "a traceback"
    if each["fault"] == "killed":
        if code != -9:
            yield f"code {code}"
    elif code in (0, 1):  # what failed was not needed
        if found != new:
            yield "says done, and is not"
    elif each["fault"] == "stopped":
        if code != 130 or said.count("Dihentikan") != 1:
            yield f"code {code} of Ctrl-C"
        if "tidak ada yang ditulis" in said and found != old:
            yield "says that nothing was written"
    elif code != 4 or len(SENTENCE.findall(said)) != 1:
        yield f"code {code}, {len(SENTENCE.findall(said))} sentences"


def _wrong_again(each: dict, answer: dict, new: Tree, *, once: bool) -> Iterator[str]:
    """Yield what is wrong with the run after the one that failed."""
    again = each["again"]
    if once and files_of(each["wreck"]) == new:
        return
    if again["code"] != answer["code"]:
        yield f"the next run ends with {again['code']}: {again['said']}"
    elif files_of(again["tree"]) != new:
        yield "the next run makes other files"
    if left := [*Path(again["tree"]).rglob(f"{ASIDE}*")]:
        yield f"left after the next run: {left}"
