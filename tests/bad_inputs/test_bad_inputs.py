"""Every bad input gives its code and the words that matter, in every form that check has."""

import json
import shlex
from pathlib import Path

import pytest
from bad_inputs import (  # noqa: F401 (they fill the list)
    complaints,
    encodings,
    files,
    forms,
    kept,
    lists,
    mappings,
    packages,
    paths,
    tables,
)
from bad_inputs.making import BAD_INPUTS, BadInput
from running import kepatuhan

from kepatuhan.ground.messages import CATALOGUE
from kepatuhan.survey.read import EMPTY

HANDED_IN = [case for case in BAD_INPUTS.values() if not case.command]
GIVEN = [case for case in BAD_INPUTS.values() if case.command]


@pytest.mark.parametrize("case", GIVEN, ids=lambda case: case.name)
def test_a_command_tells_it(case: BadInput, tmp_path: Path) -> None:
    case.make(tmp_path)
    before = contents(tmp_path)
    done = kepatuhan(*shlex.split(case.command), folder=tmp_path, language="en", COLUMNS="1000")
    assert "Traceback" not in done.stderr
    told = [line for line in done.stderr.splitlines() + done.stdout.splitlines()
            if f"[{case.code}]" in line]  # fmt: skip
    assert told, done.stderr
    assert [word for word in case.words if not any(word in line for line in told)] == []
    assert done.returncode == case.exits
    after = contents(tmp_path)
    assert {path: after[path] for path in before} == before
    assert case.exits != 3 or after == before


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("case", HANDED_IN, ids=lambda case: case.name)
def test_check_tells_it(case: BadInput, tmp_path: Path) -> None:
    survey = tmp_path / "survei"
    survey.mkdir()
    case.make(survey)
    before = contents(survey)
    done = kepatuhan(
        "check", survey, "--json", "--repair", tmp_path / "x", "--archive", "none", language="en"
    )
    assert "Traceback" not in done.stderr
    data = json.loads(done.stdout)
    found = [each for each in data["findings"] if each["code"] == case.code]
    assert found, [each["code"] for each in data["findings"]]
    told = " ".join(f"{each['message']} {each['remedy']}" for each in found)
    assert [word for word in case.words if word not in told] == []
    assert case.code in [each["code"] for each in data["causes"]]
    has_errors = any(each["severity"] == "error" for each in data["findings"])
    was_read = any(each["state"] != "refused" for each in data["files"])
    is_empty = case.code in EMPTY
    assert done.returncode == (0 if not has_errors else 1 if was_read or is_empty else 3)
    assert contents(survey) == before


def test_there_are_many() -> None:
    assert len(BAD_INPUTS) >= 150
    assert {case.code for case in BAD_INPUTS.values()} <= CATALOGUE.keys()
