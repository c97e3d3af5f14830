"""The shipped editions: what was published of each, and what keeps them comparable."""

import csv
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from editions_page import PAGE, editions_page
from published.contradictions import OTHER_ZONE, key_of

from kepatuhan.ground.errors import Place
from kepatuhan.ground.tokens import token_of
from kepatuhan.result.build import build_result
from kepatuhan.rubric.editions import edition_for_year, editions, load_rubric
from kepatuhan.rubric.kinds import InstitutionMean, Observed, ScoredAt, Status
from kepatuhan.rubric.model import Branch
from kepatuhan.rubric.weights import effective_weights
from kepatuhan.scoring.bands import judge
from kepatuhan.scoring.rounding import round_half_up
from kepatuhan.scoring.score import Points
from kepatuhan.survey.answer_model import Answer
from kepatuhan.survey.maxima import maximum_of
from kepatuhan.survey.model import Survey, SurveyInstitution, SurveyUnit
from kepatuhan.survey.states import State

BY_YEAR = [name for name in editions() if name.isdigit()]
PUBLISHED = Path(__file__).parents[1] / "published" / "scores.csv"
with PUBLISHED.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def dimension_weights(edition: str) -> dict[str, tuple[Fraction, Status]]:
    """Return the weight of each dimension and how sure it is, by its Indonesian name."""
    return {
        one.name["id"]: (one.weight.value, one.weight.basis.status)
        for one in load_rubric(edition).dimensions
    }


def indicators_of(edition: str) -> dict[str, list[str]]:
    """Return the codes of indicators by their variable."""
    found = {}
    for dimension in load_rubric(edition).dimensions:
        for variable in dimension.children:
            assert isinstance(variable, Branch)
            found[variable.code] = [leaf.code for leaf in variable.children]
    return found


# Which edition belongs to a year


@pytest.mark.parametrize(
    ("year", "edition"),
    [
        *((year, name) for name in BY_YEAR for year in load_rubric(name).years),
        *((year, None) for year in (2014, 2020, 1 + load_rubric(BY_YEAR[-1]).years[-1])),
        (17, None),
    ],
)
def test_edition_of_a_year_is_never_an_instrument_of_another_kind(year, edition) -> None:
    assert edition_for_year(year) == edition


def test_skm_is_in_force_in_years_of_surveys_and_found_by_its_name_only() -> None:
    years = load_rubric("skm").years
    assert {2018, 2020, 2022, 2026} <= set(years)
    assert {edition_for_year(year) for year in years} == {None, *BY_YEAR} - {"2015"}


def test_no_year_has_two_editions() -> None:
    editions_of: dict[int, list[str]] = {}
    for name in BY_YEAR:
        for year in load_rubric(name).years:
            editions_of.setdefault(year, []).append(name)
    for year, names in editions_of.items():
        assert len(names) == 1, f"{year} is in the years of several editions: {', '.join(names)}"


# A code means the same in every year


def test_a_code_means_the_same_in_every_edition_that_has_it() -> None:
    names: dict[str, str] = {}
    for edition in BY_YEAR:
        for leaf in load_rubric(edition).indicators.values():
            known = names.setdefault(leaf.code, leaf.name["id"])
            assert known == leaf.name["id"], (
                f"rubrics/{edition}.yaml: {leaf.code} means “{known}” in an earlier edition; give "
                f"“{leaf.name['id']}” a code of its own"
            )


def test_an_indicator_keeps_its_code_from_year_to_year() -> None:
    codes: dict[tuple[str, str], str] = {}
    for edition in BY_YEAR:
        family = "K" if edition in ("2015", "2016", "2021") else "IPOGT"
        for leaf in load_rubric(edition).indicators.values():
            key = (family, token_of(leaf.name["id"]))
            assert codes.setdefault(key, leaf.code) == leaf.code


def test_2023_asks_all_of_2022_and_three_things_more() -> None:
    old, new = (set(load_rubric(name).indicators) for name in ("2022", "2023"))
    assert old <= new
    assert new - old == {"I-14", "I-15", "O-06"}
    assert list(load_rubric("2024").indicators) == list(load_rubric("2023").indicators)


# 2015 to 2019

POINTS_2015 = {
    "K-01": "6", "K-02": "6", "K-03": "6", "K-04": "12", "K-05": "12",
    "K-06": "12", "K-20": "12", "K-07": "2", "K-08": "3", "K-09": "3",
    "K-10": "2", "K-11": "2", "K-12": "5", "K-13": "3", "K-14": "5",
}  # fmt: skip
SHARING_THE_REST = ("K-15", "K-16", "K-17", "K-18", "K-19")


@pytest.mark.parametrize("edition", ["2015", "2016"])
def test_indicators_have_the_points_of_2015_and_the_other_nine_are_shared(edition) -> None:
    weights = effective_weights(load_rubric(edition))
    points = {code: weights[code] for code in load_rubric(edition).indicators}
    expected = {code: Fraction(value) for code, value in POINTS_2015.items()}
    assert sum(expected.values()) == 91
    assert points == expected | dict.fromkeys(SHARING_THE_REST, Fraction(9, 5))


@pytest.mark.parametrize(
    ("edition", "status"), [("2015", Status.OFFICIAL), ("2016", Status.INFERRED)]
)
def test_the_points_are_as_sure_as_the_year_that_they_are_published_for(edition, status) -> None:
    (only,) = load_rubric(edition).dimensions
    sure = {leaf.code for leaf in only.indicators() if leaf.weight.basis.status is status}
    # The halves of the vision are equal by assumption, like the nine points themselves.
    assert sure == set(POINTS_2015)
    for variable in only.children:
        is_known = {leaf.code for leaf in variable.children} <= set(POINTS_2015)
        assert variable.weight.basis.status is (status if is_known else Status.ASSUMED)


def test_2016_asks_what_2015_asked() -> None:
    old, new = (load_rubric(name) for name in ("2015", "2016"))
    assert effective_weights(old) == effective_weights(new)
    assert [leaf.question for leaf in old.indicators.values()] == [
        leaf.question for leaf in new.indicators.values()
    ]


def test_2015_has_the_ten_variables_of_the_checklist() -> None:
    (only,) = load_rubric("2015").dimensions
    assert [variable.name["id"] for variable in only.children] == [
        "Standar pelayanan",
        "Maklumat pelayanan",
        "Sistem informasi pelayanan publik (SIPP)",
        "Sarana, prasarana, dan fasilitas",
        "Pelayanan khusus",
        "Pengelolaan pengaduan",
        "Penilaian kinerja",
        "Visi, misi, dan moto",
        "Atribut",
        "Pelayanan terpadu",
    ]


def test_2015_is_2021_with_the_information_system() -> None:
    old, new = (load_rubric(name).indicators for name in ("2015", "2021"))
    assert set(old) - set(new) == {"K-20"}
    assert set(new) <= set(old)


def test_2015_scores_products_and_assumes_the_mean_of_units() -> None:
    rules = load_rubric("2015").roll_up
    assert rules.scored_at is ScoredAt.PRODUCT
    assert rules.institution is InstitutionMean.OF_UNITS
    assert rules.basis["scored_at"].status is Status.OFFICIAL
    assert rules.basis["institution"].status is Status.ASSUMED
    assert all(one.by is Observed.PRODUCT for one in load_rubric("2015").observations)


def test_2015_answers_present_or_absent_but_for_the_level_of_integration() -> None:
    for leaf in load_rubric("2015").indicators.values():
        if leaf.code != "K-19":
            assert [level.code for level in leaf.scale.levels] == ["ada", "tidak_ada"]


# 2023 and 2024

WEIGHTS_2023 = {"Input": "21.85", "Proses": "32.37", "Output": "24.24", "Pengaduan": "21.54"}


@pytest.mark.parametrize(
    ("edition", "status"),
    [("2022", Status.OFFICIAL), ("2023", Status.OFFICIAL), ("2024", Status.ASSUMED)],
)
def test_dimension_weights_are_published_for_2022_and_2023(edition, status) -> None:
    expected = {name: (Fraction(value), status) for name, value in WEIGHTS_2023.items()}
    assert dimension_weights(edition) == expected


def test_2023_has_as_many_indicators_as_were_published() -> None:
    counts = {code: len(leaves) for code, leaves in indicators_of("2023").items()}
    # Eleven lines of the process, of which the maklumat is asked in two halves.
    assert counts == {"I.A": 6, "I.B": 9, "P.A": 12, "O.A": 5, "O.B": 1, "G.A": 6}


def test_the_six_lines_of_the_output_weigh_the_same() -> None:
    for edition in ("2023", "2024"):
        (output,) = [one for one in load_rubric(edition).dimensions if one.code == "O"]
        shares = {
            variable.weight.value * leaf.weight.value / 100
            for variable in output.children
            if isinstance(variable, Branch)
            for leaf in variable.children
        }
        assert shares == {Fraction(100, 6)}


def test_the_satisfaction_index_is_judged_by_the_bounds_of_skm() -> None:
    labels = [level.label["id"] for level in load_rubric("2023").scales["ikm"].levels[:4]]
    for label, band in zip(labels, load_rubric("skm").bands, strict=True):
        assert label.startswith(f"{band.category} (")
        minimum = str(round_half_up(band.minimum or Fraction(25), 2)).replace(".", ",")
        assert minimum in label


@pytest.mark.parametrize("edition", ["2023", "2024"])
@pytest.mark.parametrize("unit_type", ["polres", "kantah", "dinsos", "polda", ""])
def test_police_resorts_and_land_offices_have_an_output_without_the_index(
    edition: str, unit_type: str
) -> None:
    rubric = load_rubric(edition)
    asked = [code for code, leaf in rubric.indicators.items() if leaf.holds_for(unit_type, None)]
    left_out = ["O-06"] if unit_type in ("polres", "kantah") else []
    assert [code for code in rubric.indicators if code not in asked] == left_out


@pytest.mark.parametrize("edition", ["2022", "2023", "2024"])
def test_the_lowest_category_is_published(edition: str) -> None:
    lowest = load_rubric(edition).bands[-1]
    assert (lowest.category, lowest.minimum, lowest.zone) == ("E", 0, "red")
    assert (lowest.basis.source, lowest.basis.status) == ("babel-2023", Status.OFFICIAL)


def test_how_many_were_assessed_is_told_where_a_source_says_so() -> None:
    told = {name: load_rubric(name).assessed for name in editions()}
    numbers = {name: each.value for name, each in told.items() if each}
    assert numbers == {"2021": 587, "2022": 586}
    assert {each.basis.status for each in told.values() if each} == {Status.OFFICIAL}


@pytest.mark.parametrize("edition", ["2022", "2023", "2024", "2025"])
def test_maladministration_is_that_of_the_regulation_in_force(edition: str) -> None:
    text = load_rubric(edition).text
    assert ("Peraturan ORI 58/2023" in text) is (edition != "2022")
    assert ("Peraturan ORI 26/2017" in text) is (edition == "2022")


def test_2024_tells_its_known_negative() -> None:
    note = load_rubric("2024").note
    assert "93,74" in note["id"]
    assert "93.74" in note["en"]


# 2025


def test_of_the_weights_of_2025_only_public_trust_is_known_and_contested() -> None:
    weights = dimension_weights("2025")
    assert weights.pop("Kepercayaan masyarakat") == (Fraction(30), Status.INFERRED)
    assert "Sulawesi Selatan" in load_rubric("2025").note["id"]
    assert list(weights) == ["Input", "Proses", "Output", "Pengaduan"]
    assert sum(value for value, _ in weights.values()) == 70
    assert {status for _, status in weights.values()} == {Status.ASSUMED}


PARTS = {
    "input": "Input",
    "proses": "Proses",
    "output": "Output",
    "pengaduan": "Pengaduan",
    "kepercayaan": "Kepercayaan masyarakat",
}


@pytest.mark.parametrize(
    "row",
    [row for row in ROWS if row["input"] and row["year"] in editions()],
    ids=lambda row: f"{row['year']} {row['institution']} {row['unit']}",
)
def test_no_published_contribution_is_larger_than_the_weight_of_its_dimension(row) -> None:
    weights = dimension_weights(row["year"])
    for column, dimension in PARTS.items():
        if row[column]:
            assert Fraction(row[column]) <= weights[dimension][0], dimension


def test_equal_shares_of_the_70_would_contradict_what_was_published() -> None:
    (row,) = [row for row in ROWS if row["year"] == "2025" and row["input"]]
    assert Fraction(row["input"]) > Fraction(70, 4)
    assert Fraction(row["proses"]) > Fraction(70, 4)
    fives = range(5, 70, 5)
    least = [Fraction(row[column]) for column in ("input", "proses", "output", "pengaduan")]
    possible = [
        shares
        for i in fives
        for p in fives
        for o in fives
        if (shares := (i, p, o, 70 - i - p - o))
        and all(share >= part for share, part in zip(shares, least, strict=True))
    ]
    assert possible == [(25, 20, 10, 15)]


def test_2025_has_words_and_no_colours() -> None:
    found = [
        (str(band.minimum), band.category, band.opinion["id"], band.zone, band.basis.status)
        for band in load_rubric("2025").bands
    ]
    assert found == [
        ("88", "Sangat Baik", "Kualitas Tertinggi", None, Status.INFERRED),
        ("78", "Baik", "Kualitas Tinggi", None, Status.INFERRED),
        ("54", "Cukup", "Kualitas Sedang", None, Status.INFERRED),
        ("0", "Kurang", "Kualitas Rendah", None, Status.INFERRED),
    ]


# Bands: what was published falls where it was said to fall

JUDGED = [
    row
    for row in ROWS
    if row["year"].isdigit()
    and edition_for_year(int(row["year"]))
    and (row["zone"] or row["category"] or row["opinion"])
]
COLOURS = {"hijau": {"green", "dark_green"}, "kuning": {"yellow"}, "merah": {"red"}}


@pytest.mark.parametrize(
    "row", JUDGED, ids=lambda row: f"{row['year']} {row['institution']} {row['unit']}"
)
def test_published_score_falls_into_its_published_band(row) -> None:
    rubric, value = load_rubric(edition_for_year(int(row["year"]))), Fraction(row["score"])
    maximum = maximum_of(row["institution"], row["institution_type"], rubric)
    band = judge(Points(value, value, value), rubric, maximum).band
    if row["zone"] and band.zone and key_of(row) not in OTHER_ZONE:
        assert band.zone in COLOURS[row["zone"]]
    if row["category"]:
        assert band.category == row["category"]
    if row["opinion"]:
        assert band.opinion["id"] == row["opinion"].removesuffix(" Tanpa Maladministrasi")


def test_every_edition_of_a_year_is_held_to_published_scores() -> None:
    """An edition of a year of which nobody has published anything yet cannot be."""
    held = [edition_for_year(int(row["year"])) for row in JUDGED]
    last = max(int(row["year"]) for row in JUDGED)
    for edition in BY_YEAR:
        is_new = load_rubric(edition).years[0] > last
        assert is_new or held.count(edition) >= 5, (
            f"{edition}: add at least five published scores with their zone or category to "
            "tests/published/scores.csv"
        )


BOUNDS = [
    # edition, exact score, printed, category
    ("2015", "81", "81.00", "Tinggi"),
    ("2015", "80.995", "81.00", "Tinggi"),
    ("2015", "80.994", "80.99", "Sedang"),
    ("2015", "80.5", "80.50", "Sedang"),
    ("2015", "51", "51.00", "Sedang"),
    ("2015", "50.5", "50.50", "Rendah"),
    ("2015", "0", "0.00", "Rendah"),
    ("2016", "80.995", "81.00", "Tinggi"),
    ("2016", "80.994", "80.99", "Sedang"),
    ("2016", "51", "51.00", "Sedang"),
    ("2016", "50.99", "50.99", "Rendah"),
    ("2023", "87.995", "88.00", "A"),
    ("2023", "87.994", "87.99", "B"),
    ("2023", "53.994", "53.99", "D"),
    ("2023", "31.99", "31.99", "E"),
    ("2024", "88", "88.00", "A"),
    ("2024", "77.99", "77.99", "C"),
    ("2025", "100", "100.00", "Sangat Baik"),
    ("2025", "87.995", "88.00", "Sangat Baik"),
    ("2025", "87.994", "87.99", "Baik"),
    ("2025", "77.99", "77.99", "Cukup"),
    ("2025", "54", "54.00", "Cukup"),
    ("2025", "53.99", "53.99", "Kurang"),
    ("2025", "0", "0.00", "Kurang"),
    ("skm", "100", "100.00", "A"),
    ("skm", "88.31", "88.31", "A"),
    ("skm", "88.305", "88.31", "A"),
    ("skm", "88.304", "88.30", "B"),
    ("skm", "76.61", "76.61", "B"),
    ("skm", "76.60", "76.60", "C"),
    ("skm", "65", "65.00", "C"),
    ("skm", "64.99", "64.99", "D"),
    ("skm", "25", "25.00", "D"),
]


@pytest.mark.parametrize(("edition", "exact", "printed", "category"), BOUNDS)
def test_score_at_a_bound(edition: str, exact: str, printed: str, category: str) -> None:
    value = Fraction(exact)
    verdict = judge(Points(value, value, value), load_rubric(edition))
    assert str(verdict.score) == printed
    assert verdict.band is not None
    assert verdict.band.category == category


def test_the_bands_of_2022_hold_until_2024() -> None:
    bands = [
        [(band.minimum, band.category, band.opinion, band.zone) for band in load_rubric(name).bands]
        for name in ("2022", "2023", "2024")
    ]
    assert bands[0] == bands[1] == bands[2]


# SKM: the regulation's nine elements

SUMS = (105, 101, 100, 116, 102, 105, 106, 105, 115)
PEOPLE = 29


def answers_that_sum_to(total: int) -> list[int]:
    """Return one answer of 1 to 4 per respondent."""
    least, more = divmod(total, PEOPLE)
    return [least + 1] * more + [least] * (PEOPLE - more)


def skm_survey() -> Survey:
    place = Place("skm.xlsx", "Responden", "D1")
    given = [
        Answer(
            code,
            f"Responden {person}",
            State.ANSWERED,
            leaf.scale.level_of(str(answer)).code,
            str(answer),
            place,
        )
        for (code, leaf), total in zip(load_rubric("skm").indicators.items(), SUMS, strict=True)
        for person, answer in enumerate(answers_that_sum_to(total), 1)
    ]
    unit = SurveyUnit("Disdukcapil", "disdukcapil", (), tuple(given))
    return Survey(2022, (SurveyInstitution("Kab. A", "kabupaten", "Bali", (unit,)),), (), ())


def test_skm_of_29_respondents_is_91_48() -> None:
    assert [sum(answers_that_sum_to(total)) for total in SUMS] == list(SUMS)
    result = build_result(skm_survey(), load_rubric("skm"))
    ((unit,),) = [one.units for one in result.institutions]
    assert str(unit.verdict.score) == "91.48"
    assert unit.verdict.band.category == "A"
    assert unit.verdict.band.opinion["id"] == "Sangat baik"
    assert str(result.institutions[0].verdict.score) == "91.48"


def test_the_shortcut_weight_of_0_11_is_a_trap_that_is_not_stepped_into() -> None:
    means = [Fraction(total, PEOPLE) * 25 for total in SUMS]
    shortcut = sum(mean * Fraction("0.11") for mean in means)
    exact = sum(mean * Fraction(1, 9) for mean in means)
    assert round_half_up(shortcut, 2) == Decimal("90.56")
    assert round_half_up(exact, 2) == Decimal("91.48")
    (only,) = load_rubric("skm").dimensions
    assert [variable.weight.value for variable in only.children] == [Fraction(100, 9)] * 9


def test_skm_answers_of_1_to_4_are_worth_25_each() -> None:
    for leaf in load_rubric("skm").indicators.values():
        points = {answer: leaf.scale.level_of(answer).points for answer in "1234"}
        assert points == {"1": 25, "2": 50, "3": 75, "4": 100}
        # In the questionnaire a is the worst answer, in the result A is the best quality.
        assert not any(leaf.scale.level_of(letter) for letter in "abcd")


def test_skm_rests_on_the_regulation_but_for_what_it_does_not_say() -> None:
    rubric = load_rubric("skm")
    assumed = {kind for kind, status in rubric.statuses.items() if status is Status.ASSUMED}
    assert assumed == {"roll_up", "observations"}
    assert rubric.statuses["bands"] is Status.OFFICIAL
    assert {leaf.observation.by for leaf in rubric.indicators.values()} == {Observed.RESPONDENT}
    assert all(band.zone is None for band in rubric.bands)


# docs/editions.md


def test_the_page_of_editions_is_up_to_date() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == editions_page(), "run: python -m tests.editions_page update"


@pytest.mark.parametrize("name", editions())
def test_the_page_names_every_source_and_every_node(name: str) -> None:
    rubric = load_rubric(name)
    _, *sections = editions_page().split("\n## ")
    (section,) = [part for part in sections if part.startswith(f"{name}\n")]
    for source in rubric.sources.values():
        assert f"- `{source.code}`: " in section
        assert source.address in section
    for code in (*rubric.indicators, *indicators_of(name)):
        assert f"| {code} | " in section
