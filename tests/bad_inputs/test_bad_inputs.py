"""Every bad input gives its code and the words that matter, in every form that check has."""

import json
from pathlib import Path

import pytest
from bad_inputs import files, forms  # noqa: F401 (they fill the list)
from bad_inputs.making import BAD_INPUTS, BadInput
from running import kepatuhan

from kepatuhan.ground.messages import CATALOGUE
from kepatuhan.survey.read import EMPTY


@pytest.mark.parametrize("case", BAD_INPUTS.values(), ids=lambda case: case.name)
def test_check_tells_it(case: BadInput, tmp_path: Path) -> None:
    survey = tmp_path / "survei"
    survey.mkdir()
    case.make(survey)
    before = {path: path.read_bytes() for path in survey.iterdir()}
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
    assert {path: path.read_bytes() for path in survey.iterdir()} == before


def test_there_are_many() -> None:
    assert len(BAD_INPUTS) >= 70
    assert {case.code for case in BAD_INPUTS.values()} <= CATALOGUE.keys()
