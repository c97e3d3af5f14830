"""The shipped editions and unit types: what an analyst may rely on without opening them."""

from collections.abc import Iterator
from fractions import Fraction

import pytest
import yaml

from kepatuhan.ground.errors import KepatuhanError
from kepatuhan.ground.tokens import token_of
from kepatuhan.register.register import shipped
from kepatuhan.rubric.editions import edition_for_year, editions, load_rubric
from kepatuhan.rubric.kinds import InstitutionMean, ProductKind, ScoredAt, Status
from kepatuhan.rubric.load import parse_rubric
from kepatuhan.rubric.model import Branch, Indicator, Rubric

EVERY = pytest.mark.parametrize(
    "rubric", [load_rubric(name) for name in editions()], ids=list(editions())
)

# Of these editions points of indicators were published, or follow from those that were.
POINTED = {"2015": Status.OFFICIAL, "2016": Status.INFERRED}


def siblings(rubric: Rubric) -> Iterator[tuple[Branch | Indicator, ...]]:
    """Yield every group of nodes whose weights are shares of one parent."""
    yield rubric.dimensions
    for dimension in rubric.dimensions:
        yield dimension.children
        for variable in dimension.children:
            assert isinstance(variable, Branch)
            yield variable.children


def facts(node: object, name: str = "") -> Iterator[tuple[str, dict]]:
    """Yield every mapping of a rubric file that says a fact, by its dotted name."""
    if isinstance(node, list):
        for at, child in enumerate(node):
            yield from facts(child, f"{name}[{at}]")
    if isinstance(node, dict):
        if {"source", "status"} & node.keys():
            yield name, node
        for key, child in node.items():
            yield from facts(child, f"{name}.{key}")


def test_every_edition_since_2015_is_shipped_and_the_satisfaction_survey() -> None:
    assert {"2015", "2016", "2021", "2022", "2023", "2024", "2025", "skm"} <= editions().keys()


@EVERY
def test_an_edition_is_named_like_its_file_and_holds_for_its_year(rubric: Rubric) -> None:
    assert rubric.file == f"rubrics/{rubric.edition}.yaml"
    assert load_rubric(rubric.edition).edition == rubric.edition
    assert rubric.edition == "skm" or int(rubric.edition) == rubric.years[0]
    assert list(rubric.years) == sorted(set(rubric.years))


def test_dimensions_of_2022_have_the_published_weights() -> None:
    dimensions = load_rubric("2022").dimensions
    assert [(one.name["id"], one.weight.value) for one in dimensions] == [
        ("Input", Fraction("21.85")),
        ("Proses", Fraction("32.37")),
        ("Output", Fraction("24.24")),
        ("Pengaduan", Fraction("21.54")),
    ]


@EVERY
def test_weights_of_siblings_are_exactly_100(rubric: Rubric) -> None:
    for group in siblings(rubric):
        assert sum(node.weight.value for node in group) == 100
        assert all(node.weight.value > 0 for node in group)


def test_indicators_without_points_weigh_the_same_but_for_two_halves_of_one_line() -> None:
    half, line = Fraction(50, 11), Fraction(100, 11)
    lines = {f"P-{number:02}": line for number in range(1, 12) if number != 6}
    process = {**lines, "P-06a": half, "P-06b": half}
    for name in editions():
        unequal = {
            leaf.code: leaf.weight.value
            for dimension in load_rubric(name).dimensions
            for variable in dimension.children
            if isinstance(variable, Branch)
            for leaf in variable.children
            if leaf.weight.value != Fraction(100, len(variable.children))
        }
        if name not in POINTED:
            assert unequal == (process if name in ("2022", "2023", "2024") else {})


@EVERY
def test_weights_of_indicators_are_said_to_be_assumed_but_for_the_published_ones(
    rubric: Rubric,
) -> None:
    expected = Status.OFFICIAL if rubric.edition == "skm" else Status.ASSUMED
    statuses = {leaf.weight.basis.status for leaf in rubric.indicators.values()}
    assert statuses == {expected, *([POINTED[rubric.edition]] if rubric.edition in POINTED else [])}


@EVERY
def test_every_fact_has_a_listed_source_and_a_status(rubric: Rubric) -> None:
    found = dict(facts(yaml.safe_load(rubric.text)))
    assert len(found) > 40
    for name, fact in found.items():
        assert fact.get("source") in rubric.sources, name
        assert fact.get("status") in set(Status), name


@EVERY
def test_every_listed_source_is_used(rubric: Rubric) -> None:
    used = {fact["source"] for _, fact in facts(yaml.safe_load(rubric.text))}
    assert used == set(rubric.sources)


@EVERY
def test_what_has_no_known_source_is_assumed(rubric: Rubric) -> None:
    for name, fact in facts(yaml.safe_load(rubric.text)):
        assert (fact["source"] == "tidak-diketahui") == (fact["status"] == "assumed"), name


@EVERY
def test_a_result_under_it_is_said_to_rest_on_assumptions(rubric: Rubric) -> None:
    assert rubric.status is Status.ASSUMED


@EVERY
def test_every_text_is_there_in_both_languages(rubric: Rubric) -> None:
    texts = [rubric.title, rubric.note]
    texts += [source.title for source in rubric.sources.values()]
    texts += [band.opinion for band in rubric.bands]
    texts += [level.label for scale in rubric.scales.values() for level in scale.levels]
    for observation in rubric.observations:
        texts += [observation.title, observation.who]
    for dimension in rubric.dimensions:
        texts += [dimension.name, *(variable.name for variable in dimension.children)]
    for leaf in rubric.indicators.values():
        texts += [leaf.name, leaf.question, leaf.remedy]
        assert leaf.law
    for text in texts:
        assert text.keys() == {"id", "en"}
        assert all(words.strip() for words in text.values())


@EVERY
def test_levels_are_listed_best_first_from_100_to_0_or_to_25_in_skm(rubric: Rubric) -> None:
    least = 25 if rubric.edition == "skm" else 0
    for scale in rubric.scales.values():
        points = [level.points for level in scale.levels]
        assert points == sorted(set(points), reverse=True)
        assert (points[0], points[-1]) == (100, least)


@EVERY
def test_indicators_are_told_apart_by_code_and_by_name(rubric: Rubric) -> None:
    for language in ("id", "en"):
        names = [token_of(leaf.name[language]) for leaf in rubric.indicators.values()]
        assert len(set(names)) == len(names)


@EVERY
def test_every_scale_and_every_observation_is_used(rubric: Rubric) -> None:
    leaves = rubric.indicators.values()
    assert {leaf.scale.code for leaf in leaves} == set(rubric.scales)
    assert {leaf.observation.code for leaf in leaves} == {one.code for one in rubric.observations}


def test_2021_averages_all_products_and_2022_all_units() -> None:
    rules = {name: load_rubric(name).roll_up for name in ("2021", "2022")}
    assert rules["2021"].scored_at is ScoredAt.PRODUCT
    assert rules["2021"].institution is InstitutionMean.OF_PRODUCTS
    assert rules["2022"].scored_at is ScoredAt.UNIT
    assert rules["2022"].institution is InstitutionMean.OF_UNITS
    assert {rule.decimals for rule in rules.values()} == {2}


@pytest.mark.parametrize(("year", "edition"), [(2021, "2021"), (2022, "2022"), (1945, None)])
def test_edition_of_a_year(year: int, edition: str | None) -> None:
    assert edition_for_year(year) == edition


@pytest.mark.parametrize("name", ["1945", "", "..", "rubrics", "a" * 5000, "a\0b", "2022.yml.bak"])
def test_unknown_edition_names_those_that_are_known(name: str) -> None:
    with pytest.raises(KepatuhanError) as caught:
        load_rubric(name)
    (finding,) = caught.value.findings
    assert finding.code == "rubric.unknown_edition"
    assert dict(finding.values)["allowed"] == ", ".join(editions())


@pytest.mark.parametrize("suffix", [".yaml", ".yml", ""])
def test_rubric_of_ones_own_is_found_by_its_path(tmp_path, suffix: str) -> None:
    path = tmp_path / f"sendiri{suffix}"
    path.write_text(load_rubric("2022").text, encoding="utf-8")
    assert load_rubric(str(path)).sha256 == load_rubric("2022").sha256
    assert load_rubric(str(path)).file == str(path)


def test_an_indicator_holds_for_the_units_and_products_that_it_names() -> None:
    text = load_rubric("2022").text
    held = "            unit_types: [dinkes, rsud]\n            product_kinds: [jasa]\n"
    at = text.index("            law:")
    first = next(iter(parse_rubric(text[:at] + held + text[at:], "uji.yaml").indicators.values()))
    assert first.holds_for("dinkes", ProductKind.SERVICES)
    assert first.concerns("rsud")
    assert not first.holds_for("rsud", None)  # a product of no known kind
    assert not first.holds_for("dinsos", ProductKind.SERVICES)
    assert not first.holds_for("dinkes", ProductKind.GOODS)


def test_no_word_means_two_types_of_unit() -> None:
    owners: dict[str, str] = {}
    for each in shipped().types.values():
        for word in (each.code, *each.name.values(), *each.aliases):
            assert owners.setdefault(token_of(word), each.code) == each.code, word
            assert shipped().type_of(word) == each.code
