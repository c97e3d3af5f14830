"""Whatever happens to a rubric's text: it loads and is sound, or it is refused with findings."""

import re
from itertools import pairwise

from helpers import MINI
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kepatuhan.ground.errors import Finding, KepatuhanError
from kepatuhan.ground.i18n import words
from kepatuhan.rubric.load import parse_rubric
from kepatuhan.rubric.model import Branch, Indicator, Rubric

TEXT = MINI.read_text(encoding="utf-8")
LINES = TEXT.splitlines(keepends=True)
WORDS = list(re.finditer(r"[\w./-]+", TEXT))
FIELDS = list(re.finditer(r"\w+: (\{[^{}]*\}|\[[^\[\]]*\]|[^,{}\[\]\n]+),? ?", TEXT))
STRANGE = [
    "", "~", "null", "no", "0", "-1", "100", "100.01", "1/0", "100/3", "9" * 5000, "1e400", "NaN",
    "{}", "[]", "[a]", "{a: b}", "{", "]", "&a", "*a", "!x", "!!binary", "|", ">-", "#", "'", '"',
    "ada", "tidak_ada", "TB", "A", "A1", "B-01", "kasus", "official", "unit", "product", "equal",
    "mean_of_products", "true", "\t", "\u00a0", "\ud800", "\0", "\ufeff", "٣", "é", "x" * 200,
]  # fmt: skip

lines = st.integers(0, len(LINES) - 1)


@st.composite
def changed_lines(draw: st.DrawFn) -> str:
    text = list(LINES)
    for _ in range(draw(st.integers(1, 3))):
        at, other = (draw(lines) % len(text) for _ in range(2))
        match draw(st.sampled_from(["delete", "double", "swap", "move", "indent"])):
            case "delete":
                del text[at]
            case "double":
                text.insert(at, text[at])
            case "swap":
                text[at], text[other] = text[other], text[at]
            case "move":
                text.insert(other, text.pop(at))
            case "indent":
                text[at] = draw(st.sampled_from([" ", "  ", "    "])) + text[at]
    return "".join(text)


@st.composite
def changed_words(draw: st.DrawFn) -> str:
    text = TEXT
    places = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique_by=id))
    for word in sorted(places, key=re.Match.start, reverse=True):
        text = text[: word.start()] + draw(st.sampled_from(STRANGE)) + text[word.end() :]
    return text


@st.composite
def removed_fields(draw: st.DrawFn) -> str:
    text = TEXT
    places = draw(st.lists(st.sampled_from(FIELDS), min_size=1, max_size=4, unique_by=id))
    for field in sorted(places, key=re.Match.start, reverse=True):
        text = text[: field.start()] + text[field.end() :]
    return text


@st.composite
def changed_characters(draw: st.DrawFn) -> str:
    text = TEXT
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.text(max_size=3)) + text[at + draw(st.integers(0, 3)) :]
    return text


def load_or_refuse(text: str) -> Rubric | None:
    """Return the rubric, or None where it was refused with findings that can be printed."""
    findings: tuple[Finding, ...] = ()
    try:
        return parse_rubric(text, "uji.yaml")
    except KepatuhanError as error:
        findings = error.findings
    assert findings
    for finding in findings:
        assert finding.message(words("en"))
        assert finding.remedy(words("en"))
        if finding.code.startswith("rubric."):
            assert 1 <= (finding.place.line or 0) <= len(text.splitlines())
    return None


def assert_sound(rubric: Rubric) -> None:
    minima = [band.minimum for band in rubric.bands]
    assert minima[-1] == 0
    assert all(above > below for above, below in pairwise(minima))
    for scale in rubric.scales.values():
        assert 0 <= scale.least <= scale.most <= 100
        assert scale.level_of("0") is not None or scale.maximum is None
    assert_weights(rubric.dimensions)
    assert rubric.status is not None


def assert_weights(nodes: tuple[Branch | Indicator, ...]) -> None:
    assert sum(node.weight.value for node in nodes) == 100
    for node in nodes:
        if isinstance(node, Branch):
            assert_weights(node.children)


some = settings(max_examples=1000)


@some
@given(changed_lines() | changed_words() | removed_fields() | changed_characters())
def test_changed_text_loads_soundly_or_is_refused(text: str) -> None:
    if rubric := load_or_refuse(text):
        assert_sound(rubric)


@some
@given(st.text(alphabet=st.sampled_from("ab:{}[]-,&*!|>#%@`?~\"'\\ \n\t0"), max_size=60))
@example("---")
def test_any_text_is_refused(text: str) -> None:
    assert load_or_refuse(text) is None
