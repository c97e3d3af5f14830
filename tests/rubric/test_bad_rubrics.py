"""tests/bad_rubrics: every file holds one mistake, and exactly that one is found."""

import re
from pathlib import Path

import pytest
from helpers import MINI, SAMPLES

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.i18n import words
from kepatuhan.ground.messages import CATALOGUE
from kepatuhan.rubric.editions import load_rubric
from kepatuhan.rubric.load import load_rubric_file, parse_rubric
from kepatuhan.strict_yaml.nodes import MAX_BYTES

FOLDER = Path(__file__).parents[1] / "bad_rubrics"
FILES = sorted(FOLDER.glob("*.yaml"))
EXPECTED = re.compile(r"# expect: (?P<code>[\w.]+) @ (?P<line>\d+)( in (?P<name>\S.*))?")

# Mistakes that no small file can show: what is done, by the code that comes.
ELSEWHERE = {
    "yaml.too_large": lambda: parse_rubric("# " + "x" * MAX_BYTES, "besar.yaml"),
    "rubric.unknown_edition": lambda: load_rubric("1945"),
    "yaml.encoding": lambda: load_rubric_file(next(SAMPLES.rglob("*.xlsx"))),
}


def expected_of(path: Path) -> re.Match[str]:
    sentence, expected, *_ = path.read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(r"# [A-Z].+\.", sentence), "the first line says what is wrong"
    found = EXPECTED.fullmatch(expected)
    assert found, "the second line says which finding is expected, and where"
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_one_mistake_is_one_finding_at_its_line(path: Path) -> None:
    expected = expected_of(path)
    with pytest.raises(KepatuhanError) as caught:
        load_rubric_file(path)
    found = [f"{each.code} @ {each.place.line}" for each in caught.value.findings]
    assert found == [f"{expected['code']} @ {expected['line']}"]
    (finding,) = caught.value.findings
    assert finding.place.file == path.name
    assert (expected["name"] or "") in finding.message(words("en"))
    assert "{" not in finding.message(words("en")) + finding.remedy(words("en"))


@pytest.mark.parametrize("code", ELSEWHERE)
def test_mistake_that_no_small_file_can_show(code: str) -> None:
    with pytest.raises(KepatuhanError) as caught:
        ELSEWHERE[code]()
    (finding,) = caught.value.findings
    assert finding.code == code
    assert finding.message(words("en"))
    assert finding.remedy(words("en"))


def test_every_message_about_a_rubric_is_provoked() -> None:
    provoked = {expected_of(path)["code"] for path in FILES} | set(ELSEWHERE)
    refusing = {code for code, each in CATALOGUE.items() if each.severity == "error"}
    assert provoked == {code for code in refusing if code.startswith(("yaml.", "rubric."))}


def test_mistakes_are_told_all_at_once_from_top_to_bottom() -> None:
    text = MINI.read_text(encoding="utf-8")
    for right, wrong in (
        ("value: 40,", "value: 41,"),
        ("zone: yellow", "zone: kuning"),
        ("points: 50, minimum: 5", "points: 500, minimum: 5"),
        ("            law: UU 25/2009 Pasal 21 huruf e\n", ""),
        ("title: {id: Rubrik mini, en: Mini rubric}", "title: {en: Mini rubric}"),
    ):
        assert text.count(right) == 1
        text = text.replace(right, wrong)
    with pytest.raises(KepatuhanError) as caught:
        parse_rubric(text, "lima.yaml")
    assert [f"{each.code} @ {each.place}" for each in caught.value.findings] == [
        "rubric.missing_key @ lima.yaml:4",
        "rubric.not_allowed @ lima.yaml:16",
        "rubric.not_a_number @ lima.yaml:32",
        "rubric.weights_sum @ lima.yaml:38",
        "rubric.missing_key @ lima.yaml:82",
    ]
