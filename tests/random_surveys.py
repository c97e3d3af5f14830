"""Random rubrics and random surveys under them, from a seed."""

from dataclasses import replace
from fractions import Fraction
from random import Random

from helpers import load_mini

from kepatuhan.ground.errors import Place
from kepatuhan.rubric.answers import Level, Observation, Scale
from kepatuhan.rubric.facts import Basis, Weight
from kepatuhan.rubric.kinds import BlankRule, InstitutionMean, Observed, ScoredAt, Status
from kepatuhan.rubric.model import Branch, Indicator, Rubric
from kepatuhan.survey.answer_model import Answer
from kepatuhan.survey.model import Product, Survey, SurveyInstitution, SurveyUnit
from kepatuhan.survey.states import State

BASIS = Basis("kasus", Status.ASSUMED, 1)
BOTH = {"id": "x", "en": "x"}
PLACE = Place("acak.xlsx", "Lembar", "A1")


def random_weights(chance: Random, number: int) -> list[Weight]:
    raw = [chance.randint(1, 40) for _ in range(number)]
    return [Weight(Fraction(100 * part, sum(raw)), BASIS) for part in raw]


def random_scale(chance: Random, code: str) -> Scale:
    middle = sorted((chance.randint(1, 99) for _ in range(chance.randint(0, 3))), reverse=True)
    points = [100, *middle, 0]
    levels = tuple(Level(f"l{at}", BOTH, Fraction(each), ()) for at, each in enumerate(points))
    return Scale(code, levels, None, BASIS)


def random_rubric(chance: Random) -> Rubric:
    scales = [random_scale(chance, f"s{at}") for at in range(3)]
    observations = tuple(Observation(by.value, BOTH, by, BOTH, 3) for by in Observed)
    counter = iter(range(1000))

    def indicator(weight: Weight) -> Indicator:
        return Indicator(
            f"X-{next(counter)}", BOTH, BOTH, "UU", BOTH, chance.choice(scales),
            chance.choice(observations), chance.random() < 0.5, (), (), weight, BASIS,
        )  # fmt: skip

    def branch(weight: Weight, depth: int) -> Branch:
        weights = random_weights(chance, chance.randint(1, 3))
        children = tuple(branch(each, depth - 1) if depth else indicator(each) for each in weights)
        return Branch(f"B{next(counter)}", BOTH, weight, BASIS, children)

    scored_at = chance.choice(list(ScoredAt))
    means = list(InstitutionMean) if scored_at is ScoredAt.PRODUCT else [InstitutionMean.OF_UNITS]
    mini = load_mini()
    return replace(
        mini,
        roll_up=replace(
            mini.roll_up, scored_at=scored_at, institution=chance.choice(means),
            blank=BlankRule.BOUNDS,
        ),
        scales={scale.code: scale for scale in scales},
        observations=observations,
        dimensions=tuple(branch(each, 1) for each in random_weights(chance, chance.randint(1, 3))),
    )  # fmt: skip


def random_answer(chance: Random, indicator: Indicator, subject: str, gaps: float) -> Answer:
    state, level = State.ANSWERED, chance.choice(indicator.scale.levels).code
    if indicator.not_applicable and chance.random() < 0.25:
        state, level = State.NOT_APPLICABLE, ""
    elif chance.random() < gaps:
        state, level = chance.choice((State.BLANK, State.REJECTED)), ""
    return Answer(indicator.code, subject, state, level, "", PLACE)


def random_unit(chance: Random, rubric: Rubric, name: str) -> SurveyUnit:
    products = tuple(Product(f"P{at}") for at in range(chance.randint(1, 3)))
    least = max(each.minimum for each in rubric.observations)
    people = [f"R{at}" for at in range(chance.randint(least, least + 3))]
    gaps = chance.choice((0, 0, 0.05, 0.3))
    subjects = {
        Observed.PRODUCT: [product.name for product in products],
        Observed.RESPONDENT: people,
        Observed.UNIT: [""],
    }
    answers = [
        random_answer(chance, indicator, subject, gaps)
        for indicator in rubric.indicators.values()
        for subject in subjects[indicator.observation.by]
    ]
    chance.shuffle(answers)
    return SurveyUnit(name, "", products, tuple(answers))


def survey_of(*units: SurveyUnit) -> Survey:
    return Survey(2099, (SurveyInstitution("Kab. Acak", "kabupaten", "", units),), (), ())


def random_survey(chance: Random, rubric: Rubric) -> Survey:
    names = [f"U{at}" for at in range(chance.randint(1, 3))]
    return survey_of(*(random_unit(chance, rubric, name) for name in names))
