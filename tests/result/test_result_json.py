"""result.json and back: nothing is lost, nothing changed by hand is believed."""

import json
from random import Random

import pytest
from helpers import SAMPLES, load_mini
from random_surveys import random_survey

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.i18n import words
from kepatuhan.result.build import build_result
from kepatuhan.result.json.read import load_result, result_from_json
from kepatuhan.result.json.write import result_to_json
from kepatuhan.survey.read import read_survey


@pytest.fixture(scope="module", params=["2021", "2022", "tabel"])
def result(request):
    return build_result(*read_survey([SAMPLES / request.param]))


def test_a_result_comes_back_whole(result) -> None:
    text = result_to_json(result, words("id"))
    again = result_from_json(text, "result.json")
    assert again == result
    assert result_to_json(again, words("id")) == text


def test_scores_are_decimal_strings_with_the_rubric_s_decimals(result) -> None:
    data = json.loads(result_to_json(result, words("id")))
    assert data["schema"] == "kepatuhan.result/2"
    for institution, found in zip(data["institutions"], result.institutions, strict=True):
        assert institution["score"] == f"{found.verdict.score:.2f}"
        for unit in institution["units"]:
            whole, _, decimals = unit["score"].partition(".")
            assert whole.isdecimal()
            assert len(decimals) == 2
            assert {"code", "score", "contribution", "weight"} <= unit["dimensions"][0].keys()


def test_rows_read_are_rows_used(result) -> None:
    counts = json.loads(result_to_json(result, words("id")))["counts"]
    used = counts["answered"] + counts["not_applicable"] + counts["blank"] + counts["rejected"]
    assert counts["read"] == used > 0


@pytest.mark.parametrize("seed", range(30))
def test_random_results_come_back_whole(seed) -> None:
    chance = Random(seed)
    rubric = load_mini()
    survey = random_survey(chance, rubric)
    survey = type(survey)(**{**_fields(survey), "sources": (_source(),)})
    result = build_result(survey, rubric)
    assert result_from_json(result_to_json(result, words("en")), "r.json") == result


def _fields(survey):
    return {name: getattr(survey, name) for name in survey.__dataclass_fields__}


def _source():
    from kepatuhan.survey.model import SourceFile

    return SourceFile("acak.xlsx", "0" * 64)


def changed(result, change) -> str:
    data = json.loads(result_to_json(result, words("id")))
    change(data)
    return json.dumps(data)


FORGERIES = [
    (lambda data: data["answers"][0].__setitem__(slice(4, 6), ["blank", ""]), "result.differs"),
    (lambda data: data["institutions"][0]["units"][0].__setitem__("zone", "red"), "result.differs"),
    (lambda data: data["rubric"].__setitem__("sha256", "0" * 64), "result.differs"),
    (lambda data: data["counts"].__setitem__("read", 1), "result.differs"),
    (lambda data: data["answers"][0].__setitem__(5, "?"), "result.not_json"),
    (lambda data: data["institutions"][0].__setitem__("exact", "100"), "result.differs"),
    (lambda data: data.__setitem__("schema", "kepatuhan.result/9"), "result.schema"),
    (lambda data: data.pop("answers"), "result.not_json"),
    (lambda data: data["answers"][0].__setitem__(2, "Z-99"), "result.not_json"),
    (lambda data: data["answers"][0].pop(), "result.not_json"),
    (lambda data: data.__setitem__("sources", []), "result.not_json"),
]


@pytest.mark.parametrize(("change", "code"), FORGERIES)
def test_a_changed_result_is_refused(result, change, code) -> None:
    with pytest.raises(KepatuhanError) as error:
        result_from_json(changed(result, change), "result.json")
    assert [found.code for found in error.value.findings] == [code]


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b"PK\x03\x04", b"1"])
def test_what_is_no_result_is_refused(tmp_path, content) -> None:
    path = tmp_path / "result.json"
    path.write_bytes(content)
    with pytest.raises(KepatuhanError) as error:
        load_result(path)
    assert error.value.findings[0].code in ("result.not_json", "file.unreadable")
