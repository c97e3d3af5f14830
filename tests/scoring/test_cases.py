"""The cases worked by hand in tests/cases, through the whole chain from table to result.json."""

import json
from pathlib import Path

import pytest
import yaml
from helpers import informational_file, mini_file, score_table

from kepatuhan.ground.i18n import words
from kepatuhan.result.json.write import result_to_json

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.yaml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case_worked_by_hand(path: Path, tmp_path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    rubric = mini_file(tmp_path, **case.get("rubric", {}))
    if besides := case.get("for_information"):
        rubric = informational_file(tmp_path, **besides)
    result = score_table(tmp_path, case["table"], rubric)
    (institution,) = json.loads(result_to_json(result, words("id")))["institutions"]
    expected = case["expected"]
    assert {key: institution[key] for key in expected["institution"]} == expected["institution"]
    units = {unit["name"]: unit for unit in institution["units"]}
    for name, wanted in expected.get("units", {}).items():
        products = {one["name"]: one["score"] for one in units[name]["products"]}
        found = {**units[name], "products": products}
        assert {key: found[key] for key in wanted} == wanted


def test_there_are_cases() -> None:
    assert len(CASES) >= 10
