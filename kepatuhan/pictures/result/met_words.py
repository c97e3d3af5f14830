"""Whom a score rests on, in words: products observed and people asked, beside what was planned."""

from collections.abc import Iterator, Sequence

from kepatuhan.ground.i18n import Words
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Rubric
from kepatuhan.survey.model import SurveyUnit
from kepatuhan.survey.observed import Met, met_by


def met_parts(units: Sequence[SurveyUnit], rubric: Rubric, words: Words) -> Iterator[str]:
    """Yield what the units met, way by way: 2 produk, 4 petugas, 12 dari 30 pengguna.

    Products are held against those that are listed; people only against a number that the office
    itself set for every unit.
    """
    mets = [list(met_by(unit, rubric)) for unit in units]
    products = sum(len(unit.products) for unit in units)
    for same in zip(*mets, strict=True):
        by = same[0].observation.by
        whole = products if by is Observed.PRODUCT else _planned(same)
        if by is Observed.RESPONDENT or products:
            yield _part(same, whole, words)


def _planned(same: Sequence[Met]) -> int | None:
    planned = [met.planned for met in same if met.planned is not None]
    return sum(planned) if len(planned) == len(same) else None


def _part(same: Sequence[Met], whole: int | None, words: Words) -> str:
    number = sum(met.number for met in same)
    who = words.of(same[0].observation.who).lower()
    if whole is None or number >= whole:
        return words("{who}: {n}", who=who, n=words.whole(number))
    if same[0].observation.by is Observed.PRODUCT:
        text = words("{who}: {n} of {whole}", who=who, n=words.whole(number), whole=whole)
    else:
        text = words("{who}: {n} of {whole} planned", who=who, n=words.whole(number), whole=whole)
    return text
