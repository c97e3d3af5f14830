"""The rules of calculation as sentences."""

from collections.abc import Mapping
from enum import StrEnum

from kepatuhan.ground.i18n import N_
from kepatuhan.pictures.base_view import RubricView
from kepatuhan.rubric.facts import Basis
from kepatuhan.rubric.kinds import BlankRule, InstitutionMean, ScoredAt

CHOICES: Mapping[StrEnum, str] = {
    ScoredAt.PRODUCT: N_(
        "Each product is scored with the whole tree; a unit's score is the mean of its products."
    ),
    ScoredAt.UNIT: N_(
        "For each indicator the mean of all answers is taken, "
        "then the weighted tree gives the unit's score."
    ),
    InstitutionMean.OF_PRODUCTS: N_(
        "An institution's score is the plain mean of all its products."
    ),
    InstitutionMean.OF_UNITS: N_("An institution's score is the plain mean of its units."),
    BlankRule.ZERO: N_("A blank counts as the least points where something else was answered."),
    BlankRule.BOUNDS: N_(
        "A missing answer is no zero: it opens a low and a high bound of the score."
    ),
}
ROUNDING = N_(
    "A score is computed exactly and rounded once, half up, to {n} decimals; "
    "the zone is looked up after that. Ranks use the unrounded score."
)
NOT_APPLICABLE = N_(
    "What does not apply leaves the score, and its weight is spread over the others beside it."
)


MINIMUM = N_(
    "Sheet {sheet} gives a score from {n} on ({who}); with fewer it counts as not observed."
)


def rule_sentences(view: RubricView) -> list[tuple[str, Basis]]:
    """Return every rule of an edition as a sentence, with where it comes from."""
    words, rules = view.words, view.rubric.roll_up
    sentences = {
        "scored_at": words(CHOICES[rules.scored_at]),
        "institution": words(CHOICES[rules.institution]),
        "rounding": words(ROUNDING, n=rules.decimals),
        "blank": words(CHOICES[rules.blank]),
        "not_applicable": words(NOT_APPLICABLE),
    }
    found = [(sentence, rules.basis[rule]) for rule, sentence in sentences.items()]
    return found + [
        (
            words(
                MINIMUM, sheet=words.of(each.title), n=each.minimum, who=words.of(each.who).lower()
            ),
            each.basis,
        )
        for each in view.rubric.observations
        if each.basis and each.minimum > 1
    ]
