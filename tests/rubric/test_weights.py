"""Effective weights are shares of one whole."""

from fractions import Fraction

import pytest
from helpers import load_mini

from kepatuhan.rubric.editions import editions, load_edition
from kepatuhan.rubric.weights import effective_weights


def test_weights_multiply_down_the_tree() -> None:
    assert effective_weights(load_mini()) == {
        "A": 40, "A1": 40, "A-01": 40, "B": 60, "B1": 60, "B-01": 40, "B-02": 20,
    }  # fmt: skip


@pytest.mark.parametrize("name", editions())
def test_the_indicators_of_an_edition_make_up_the_whole_score_exactly(name: str) -> None:
    rubric = load_edition(name)
    weights = effective_weights(rubric)
    assert sum((weights[code] for code in rubric.indicators), Fraction(0)) == 100
