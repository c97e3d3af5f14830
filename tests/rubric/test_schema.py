"""The JSON Schema and the loader agree, but for what no schema can see."""

import dataclasses
import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import jsonschema
import pytest
import random_rubrics
import yaml
from helpers import MINI

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.register.register import shipped
from kepatuhan.rubric import fields
from kepatuhan.rubric.answers import Level, Observation, Scale
from kepatuhan.rubric.diff import differences
from kepatuhan.rubric.editions import editions
from kepatuhan.rubric.facts import Source
from kepatuhan.rubric.field_kinds import FieldKind, RubricField
from kepatuhan.rubric.fields import RUBRIC
from kepatuhan.rubric.load import load_rubric_file, parse_rubric, read_rubric
from kepatuhan.rubric.model import Assessed, Band, Branch, Indicator, OtherBands
from kepatuhan.rubric.schema import schema_text
from kepatuhan.rubric.write import yaml_text
from kepatuhan.strict_yaml.nodes import Listing, Node, Scalar, parse_yaml

Parts = tuple[RubricField, ...]
FOLDER = Path(__file__).parents[1] / "bad_rubrics"
BAD = sorted(FOLDER.glob("*.yaml"))
JSON_SCHEMA = json.loads(schema_text())
VALIDATOR = jsonschema.Draft202012Validator(JSON_SCHEMA)
WEIGHT = VALIDATOR.evolve(
    schema={"$ref": "#/$defs/weight/properties/value", "$defs": JSON_SCHEMA["$defs"]}
)
RIGHT = [*editions().values(), MINI]

# What a schema cannot see, by the loader's code: it looks at one field at a time.
UNSEEN = {
    "rubric.repeated_category": "categories are compared with those of siblings",
    "rubric.ambiguous_word": "words are compared with those of other levels, in many spellings",
    "rubric.band_floor": "which band is the last",
    "rubric.band_order": "numbers of siblings are compared",
    "rubric.not_applicable_span": "a scale is looked up by its code",
    "rubric.nothing_left": "weights are added up",
    "rubric.other_bands": "bands are compared with those of the rubric",
    "rubric.other_maximum": "numbers of siblings are compared",
    "rubric.repeated_code": "codes are compared with those of siblings",
    "rubric.step_order": "numbers of siblings are compared",
    "rubric.weights_sum": "weights are added up",
}
# Mistakes of a kind that it otherwise sees.
UNSEEN_FILES = {
    "scale-under-another-name": "a reference", "source-under-another-name": "a reference",
    "unknown-observation": "a reference", "unknown-scale": "a reference",
    "unknown-source": "a reference", "sheet-title-of-the-form": "a title in other capitals",
    "other-bands-of-an-unknown-type": "users may widen the register of unit types",
    "other-bands-above-their-maximum": "numbers of one list are compared",
    "unknown-unit-type-left-out": "users may widen the register of unit types",
    "unknown-unit-type": "users may widen the register of unit types",
}  # fmt: skip


def as_texts(node: Node) -> object:
    """Return a document as the loader sees it: every scalar is a text."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return [as_texts(item) for item in node.items]
    return {key: as_texts(child) for key, child in node.entries.items()}


def code_of(path: Path) -> str:
    found = re.search(r"# expect: (\S+)", path.read_text(encoding="utf-8"))
    assert found
    return found[1]


def test_it_is_a_schema_of_draft_2020_12() -> None:
    jsonschema.Draft202012Validator.check_schema(JSON_SCHEMA)
    assert JSON_SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("path", RIGHT, ids=lambda path: path.stem)
def test_it_accepts_what_the_loader_accepts_as_texts_and_as_an_editor_reads_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for seen in (as_texts(parse_yaml(text, path.name)), yaml.safe_load(text)):
        assert [error.message for error in VALIDATOR.iter_errors(seen)] == []


@pytest.mark.parametrize("seed", range(10))
def test_it_accepts_random_rubrics(seed: int) -> None:
    document = random_rubrics.document(Random(seed))
    parse_rubric(yaml_text(document), "acak.yaml")
    assert [error.message for error in VALIDATOR.iter_errors(as_texts(document))] == []


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_it_refuses_what_the_loader_refuses_unless_no_schema_can_see_it(path: Path) -> None:
    try:
        document = parse_yaml(path.read_text(encoding="utf-8"), path.name)
    except KepatuhanError:
        assert code_of(path).startswith("yaml.")  # no document at all
        return
    is_seen = code_of(path) not in UNSEEN and path.stem not in UNSEEN_FILES
    assert VALIDATOR.is_valid(as_texts(document)) is not is_seen


def test_what_it_cannot_see_is_all_needed() -> None:
    with_files = {path.stem: code_of(path) for path in BAD}
    assert set(UNSEEN) <= set(with_files.values())
    assert set(UNSEEN_FILES) <= set(with_files)
    assert not {with_files[stem] for stem in UNSEEN_FILES} & set(UNSEEN)


@pytest.mark.parametrize("path", [path for path in BAD if not code_of(path).startswith("yaml.")],
                         ids=lambda path: path.stem)  # fmt: skip
def test_the_loader_refuses_all_of_these(path: Path) -> None:
    with pytest.raises(KepatuhanError):
        load_rubric_file(path)


def things(parts: Parts, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Parts]]:
    """Yield the fields of every kind of thing, with the names that lead to it."""
    yield path, tuple(field for field in parts if field.kind is not FieldKind.KEY)
    for field in parts:
        if field.parts:
            yield from things(field.parts, (*path, field.name))


def found_in(node: dict, path: tuple[str, ...]) -> Iterator[dict]:
    """Yield the things in a document to which names lead."""
    if not path:
        yield node
    elif held := node.get(path[0]):
        is_named = path[0] in ("sources", "scales")
        for child in held if isinstance(held, list) else held.values() if is_named else [held]:
            yield from found_in(child, path[1:])


def with_field(path: tuple[str, ...], name: str) -> tuple[dict, dict]:
    """Return a document that loads, and a thing in it in which a field is written."""
    for seed in range(200):
        document = as_texts(random_rubrics.document(Random(seed)))
        for thing in found_in(document, path):
            if name in thing:
                return document, thing
    raise AssertionError(f"no random rubric has {name} in {path}")


def told_of(document: dict) -> set[tuple[str, str]]:
    try:
        read_rubric(random_rubrics.node(document), "acak.yaml")
    except KepatuhanError as error:
        return {(each.code, dict(each.values).get("key", "")) for each in error.findings}
    return set()


THINGS = [*things(RUBRIC)]
FIELDS = [(path, field) for path, parts in THINGS for field in parts]
# They must be there where others are, or where their siblings have them.
AS_OTHERS = {"weight", "category", "zone", "minimum", "maximum", "source", "status"}


@pytest.mark.parametrize(("path", "field"), FIELDS,
                         ids=[".".join((*path, field.name)) for path, field in FIELDS])  # fmt: skip
def test_the_loader_takes_every_field_and_misses_those_that_must_be_there(path, field) -> None:
    document, thing = with_field(path, field.name)
    assert told_of(document) == set()
    del thing[field.name]
    is_missed = ("rubric.missing_key", field.name) in told_of(document)
    assert is_missed is field.required or field.name in AS_OTHERS


@pytest.mark.parametrize(
    ("parts", "kind"),
    [(fields.SOURCE, Source), (fields.BANDS.parts, Band), (fields.OTHER_BANDS, OtherBands),
     (fields.LEVEL, Level), (fields.SCALE, Scale), (fields.OBSERVATION, Observation),
     (fields.BRANCH, Branch), (fields.INDICATOR, Indicator), (fields.ASSESSED, Assessed)],
    ids=lambda each: getattr(each, "__name__", ""),
)  # fmt: skip
def test_the_model_has_the_listed_fields_and_no_others(parts: Parts, kind: type) -> None:
    listed = {field.name for field in parts} - {"source", "status", "weights"}
    assert {each.name for each in dataclasses.fields(kind)} - {
        "basis",
        "children",
        "informational",
    } == listed


LEFT_OUT = [(path, field) for path, field in FIELDS
            if not field.required and field.name not in {*AS_OTHERS, "weights"}]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "field"), LEFT_OUT, ids=[".".join((*path, field.name)) for path, field in LEFT_OUT]
)
def test_a_rubric_without_a_field_differs_from_one_that_has_it(path, field) -> None:
    document, thing = with_field(path, field.name)
    before = read_rubric(random_rubrics.node(document), "acak.yaml")
    was = thing.pop(field.name)
    after = read_rubric(random_rubrics.node(document), "acak.yaml")
    usual = str(field.usual).lower() if field.kind is FieldKind.FLAG else "1"
    is_usual = was == usual  # said, or left out: the same
    assert bool(differences(before, after)) is not is_usual


@pytest.mark.parametrize(("path", "parts"), THINGS,
                         ids=[".".join(path) or "rubric" for path, _ in THINGS])  # fmt: skip
def test_the_loader_takes_no_other_field(path, parts) -> None:
    document, thing = with_field(path, next(field.name for field in parts if field.required))
    thing["lain"] = "x"
    assert ("rubric.unknown_key", "lain") in told_of(document)


def test_it_offers_the_types_of_units_of_the_register() -> None:
    tree = JSON_SCHEMA["properties"]
    for name in ("dimensions", "variables", "indicators"):
        tree = tree[name]["items"]["properties"]
    assert tree["unit_types"]["items"] == {"$ref": "#/$defs/unit_type"}
    offered = JSON_SCHEMA["$defs"]["unit_type"]["anyOf"][0]["enum"]
    assert offered == list(shipped().types)


def test_a_title_in_one_language_and_shared_rests_are_accepted_by_both() -> None:
    document = as_texts(parse_yaml(MINI.read_text(encoding="utf-8"), "mini.yaml"))
    del document["observations"][0]["title"]["en"]
    basis = {"source": "kasus", "status": "assumed"}
    document["weights"] = {"value": "rest", **basis}
    del document["dimensions"][1]["weight"]
    parse_rubric(yaml_text(random_rubrics.node(document)), "uji.yaml")
    assert [error.message for error in VALIDATOR.iter_errors(document)] == []


@pytest.mark.parametrize("value", [40, 40.0, 21.85, "21.85", "100/9", "040", " 40 ", 100])
def test_numbers_may_be_numbers_or_texts(value: object) -> None:
    assert WEIGHT.is_valid(value)


@pytest.mark.parametrize("value", [0, 0.0, "0", "0.00", "0/5", -1, 100.01, "100.01", "21,85", "40%",
                                   "", None, True, [], "1/0"])  # fmt: skip
def test_weights_that_the_loader_refuses_are_refused(value: object) -> None:
    assert not WEIGHT.is_valid(value)
