"""The metadata of a package: what every column and every indicator means, in a language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from kepatuhan.ground.i18n import N_, Words
from kepatuhan.pictures.base_view import NOT_SCORED, STATUS_WORDS
from kepatuhan.pictures.exchange.variables import (
    OF_COMPLAINTS,
    OF_PART,
    OF_REGISTER,
    OF_RUBRIC,
    PART,
    READ,
    VARIABLES,
    Variable,
)
from kepatuhan.pictures.numbers import Numbers
from kepatuhan.pictures.pens.table import Column
from kepatuhan.register.governments import edition_of_codes
from kepatuhan.register.institutions import TYPES
from kepatuhan.result.model import Result
from kepatuhan.result.rows import branches_above
from kepatuhan.rubric.kinds import Observed
from kepatuhan.rubric.model import Indicator

OBSERVED_BY = {
    Observed.PRODUCT: N_("observed for each product: {title}"),
    Observed.UNIT: N_("observed once for the unit: {title}"),
    Observed.RESPONDENT: N_("asked of people: {title}"),
}
COLUMN, INDICATOR = "column", "indicator"


@dataclass(frozen=True, slots=True)
class Item:
    """A column or an indicator in one language, as Satu Data Indonesia describes a variable."""

    item: str
    kind: str
    language: str
    concept: str
    definition: str
    measure: str
    classification: str
    method: str
    source: str


def variable_of(key: str) -> Variable:
    """Return what a column means; raises ``KeyError`` for one that nobody described."""
    return OF_PART if key.startswith(PART) else VARIABLES[key]


def concept_of(key: str, result: Result, words: Words) -> str:
    """Return what a column is called."""
    names = {f"{PART}{part.code}": words.of(part.name) for part in result.rubric.parts}
    return names.get(key) or words(variable_of(key).concept)


def items_of(result: Result, columns: Iterable[Column[Any]], words: Words) -> Iterator[Item]:
    """Yield every column, then every indicator of the rubric."""
    for column in columns:
        yield _of_column(column, result, words)
    paths = branches_above(result.rubric)
    for code, indicator in result.rubric.asked.items():
        concept = " ▸ ".join(words.of(branch.name) for branch in paths[code])
        yield _of_indicator(indicator, concept, result, words)


def _of_column(column: Column[Any], result: Result, words: Words) -> Item:
    key, known = column.key, variable_of(column.key)
    return Item(
        key, COLUMN, words.language, concept_of(key, result, words), words(known.definition),
        words(known.measure), _classes(column, result), words(known.method),
        _source(known, result, words),
    )  # fmt: skip


def _classes(column: Column[Any], result: Result) -> str:
    """Return the values that a column can have, '' where any text or number may stand."""
    bands = dict.fromkeys(band.category for band in result.rubric.bands if band.category)
    own = {"category": bands, "type": TYPES}.get(column.key, column.codes)
    return "; ".join(own)


def _source(known: Variable, result: Result, words: Words) -> str:
    year, rubric = result.survey.year, result.rubric
    match known.method:
        case method if method == READ:
            return words("Survey of {year}", year=year)
        case method if method == OF_REGISTER:
            return edition_of_codes(year)
        case method if method == OF_COMPLAINTS:
            return words("Registers of complaints, {year}", year=year)
        case method if method == OF_RUBRIC:
            return words("Rubric {edition}", edition=rubric.edition)
    return words("Survey of {year}, rubric {edition}", year=year, edition=rubric.edition)


def _of_indicator(indicator: Indicator, concept: str, result: Result, words: Words) -> Item:
    basis, observation = indicator.basis, indicator.observation
    source = words.of(result.rubric.sources[basis.source].title)
    measure = words("points of 100") if indicator.scored else words(NOT_SCORED)
    return Item(
        indicator.code, INDICATOR, words.language, concept,
        f"{words.of(indicator.name)}: {words.of(indicator.question)}", measure,
        _levels(indicator, result, words),
        words(OBSERVED_BY[observation.by], title=words.of(observation.title)),
        f"{source} ({words(STATUS_WORDS[basis.status])})",
    )  # fmt: skip


def _levels(indicator: Indicator, result: Result, words: Words) -> str:
    numbers = Numbers(words, result.rubric.roll_up.decimals)
    levels = indicator.scale.levels
    if not indicator.scored:
        return "; ".join(words.of(each.label) for each in levels)
    return "; ".join(f"{words.of(each.label)} = {numbers.shortest(each.points)}" for each in levels)
