"""What the figures of a year lack: gaps, rejected answers, findings, what could not be placed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kepatuhan.ground.errors import Finding, gravest_first
from kepatuhan.result.model import Result, Standing
from kepatuhan.survey.answer_counts import AnswerCounts


@dataclass(frozen=True, slots=True)
class FindingCount:
    """All findings of one code; ``first`` stands for them."""

    first: Finding
    number: int


@dataclass(frozen=True, slots=True)
class Quality:
    """How the rows were used, whose scores are incomplete, and what was found, gravest first."""

    counts: AnswerCounts
    incomplete_units: int
    unscored_units: int
    without_type: int
    without_province: int
    findings: tuple[FindingCount, ...]
    refused: tuple[Finding, ...]


def quality_of(result: Result) -> Quality:
    """Return what a result says about the data that it is made of."""
    standings = Counter(unit.standing for unit in result.units)
    surveys = [each.survey for each in result.institutions]
    return Quality(
        result.survey.counts,
        standings[Standing.INCOMPLETE],
        standings[Standing.UNSCORED] + standings[Standing.NOT_APPLICABLE],
        sum(not each.type for each in surveys),
        sum(not each.province for each in surveys),
        tuple(_by_code(result.findings)),
        result.survey.refused,
    )


def _by_code(findings: Iterable[Finding]) -> list[FindingCount]:
    first: dict[str, Finding] = {}
    numbers: Counter[str] = Counter()
    for each in findings:
        first.setdefault(each.code, each)
        numbers[each.code] += 1
    by_number = sorted(first.values(), key=lambda found: (-numbers[found.code], found.code))
    return [FindingCount(found, numbers[found.code]) for found in gravest_first(by_number)]
