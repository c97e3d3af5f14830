"""What must not leave the office: which person said what, and what only a few people said.

Users say it to the enumerator, not to the office that they depend on. Officers answer in office and
are few by design: how many of them answered how may be told, and never which of them.
"""

from collections.abc import Iterator

from kepatuhan.rubric.answers import Observation
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Branch, Indicator, Rubric
from kepatuhan.survey.counted import said_in_counts
from kepatuhan.survey.model import SurveyUnit

EVERYONE = 1  # of whom all is told: so few people hide nothing
FEWEST = 5  # people of whom counts are told, unless more are asked for


def is_of_people(indicator: Indicator) -> bool:
    """Return whether people are asked: which of them said what is told nowhere."""
    return indicator.observation.by is Observed.RESPONDENT


def is_confidential(observation: Observation) -> bool:
    """Return whether people are asked in confidence: users, but not the few officers."""
    return observation.by is Observed.RESPONDENT and observation.people >= FEWEST


def hidden_indicators(unit: SurveyUnit, rubric: Rubric, fewest: int) -> frozenset[str]:
    """Return the codes of indicators of which nothing is told but the score of their variable.

    Those to which fewer than ``fewest`` people answered in confidence, and all others of their
    variable, or the score of the one would follow from theirs. From what is asked for information
    alone no score follows: it hides nothing but itself.
    """
    answered = {code: said_by.bit_count() for code, said_by in unit.facts.said_by.items()}
    if unit.counted:
        answered = said_in_counts(unit.counted)
    few = {
        code for code, indicator in rubric.asked.items()
        if is_confidential(indicator.observation) and 0 < answered.get(code, 0) < fewest
    }  # fmt: skip
    return frozenset(few & rubric.informational.keys()) | frozenset(
        code
        for part in rubric.parts
        for codes in _variables(part)
        if few.intersection(codes)
        for code in codes
    )


def _variables(branch: Branch) -> Iterator[list[str]]:
    """Yield the codes of the indicators of every branch that has some of its own."""
    own = [child.code for child in branch.children if isinstance(child, Indicator)]
    if own:
        yield own
    for child in branch.children:
        if isinstance(child, Branch):
            yield from _variables(child)
