"""What the survey says of complaint handling, beside what the registers say, body by body.

Both are told; neither is the reason of the other. A good score beside many complaints may mean that
people trust the counter where they complain.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kepatuhan.ground.tokens import token_of
from kepatuhan.programmes.complaints.count_table import ENDED, NOT_KNOWN, Trait
from kepatuhan.programmes.complaints.masking import Shown, ShownTable
from kepatuhan.programmes.complaints.shown import ShownFigures
from kepatuhan.result.model import Result, Scored
from kepatuhan.rubric.model import Branch, Indicator
from kepatuhan.scoring.score import Node, Points

# How editions call what they ask about complaints: a dimension since 2022, a variable before.
_NAMES = frozenset(map(token_of, ("Pengaduan", "Pengelolaan pengaduan")))


@dataclass(frozen=True, slots=True)
class SurveyedBody:
    """A body of the survey. ``score``: of complaint handling, 0..100; None where it has none."""

    institution: str
    unit: str
    score: Points | None


@dataclass(frozen=True, slots=True)
class BodyBeside:
    """A body of the registers and those of the survey that it may be.

    ``name``: of the unit, or of the institution where registers are about several. A type of unit,
    as Puskesmas, is several in the survey. The counts are those of the year's work as they may be
    shown; None where the registers tell of no complaint about it.
    """

    name: str
    surveyed: tuple[SurveyedBody, ...]
    complaints: Shown | None = None
    closed: Shown | None = None
    refused: Shown | None = None


@dataclass(frozen=True, slots=True)
class SurveyBeside:
    """A survey set beside figures. ``decimals``: to which its edition rounds scores.

    ``bodies``: none where the survey has no institution that the registers are about.
    ``is_invented``: anything in the survey was made up for an exercise.
    """

    year: int
    edition: str
    decimals: int
    is_invented: bool
    bodies: tuple[BodyBeside, ...]


def set_beside(result: Result, shown: ShownFigures) -> SurveyBeside:
    """Return a survey beside figures: with no count that these hide."""
    rubric, survey = result.rubric, result.survey
    return SurveyBeside(
        survey.year, rubric.edition, rubric.roll_up.decimals, survey.is_invented,
        beside_survey(result, shown),
    )  # fmt: skip


def beside_survey(result: Result, shown: ShownFigures) -> tuple[BodyBeside, ...]:
    """Return the bodies of registers and survey; those that only the survey knows stand last.

    By unit where registers are about one institution and the survey has it, by institution where
    they are about several.
    """
    register = result.rubric.register
    named = [each for each in shown.tables[Trait.INSTITUTION].rows.values if each != NOT_KNOWN]
    if len(named) > 1:
        every = [_surveyed(each, each.survey.name) for each in result.institutions]
        token = register.institution_token
        return _beside(shown.tables[Trait.INSTITUTION], every,
                       lambda body, name: token(body.institution) == token(name))  # fmt: skip
    wanted = {register.institution_token(each) for each in named}
    rated = [each for each in result.institutions
             if register.institution_token(each.survey.name) in wanted or not wanted]  # fmt: skip
    if len(rated) != 1:
        return ()
    units = [_surveyed(each, each.institution.name, each.unit.name) for each in rated[0].units]
    own = {token_of(each.unit) for each in units}

    def is_same(body: SurveyedBody, name: str) -> bool:
        """Take a unit of that name, else all of that type."""
        if token_of(name) in own:
            return token_of(body.unit) == token_of(name)
        return register.type_of(body.unit) == register.type_of(name) is not None

    return _beside(shown.tables[Trait.UNIT], units, is_same)


def _beside(
    table: ShownTable,
    every: Sequence[SurveyedBody],
    is_same: Callable[[SurveyedBody, str], bool],
) -> tuple[BodyBeside, ...]:
    found = []
    for name in (each for each in table.rows.values if each != NOT_KNOWN):
        bodies = tuple(body for body in every if is_same(body, name))
        counts = (table.cell(name, each) for each in (None, *ENDED))
        found.append(BodyBeside(name, bodies, *counts))
    met = {body for each in found for body in each.surveyed}
    rest = [body for body in every if body not in met]
    return (*found, *(BodyBeside(each.unit or each.institution, (each,)) for each in rest))


def _surveyed(rated: Scored, institution: str, unit: str = "") -> SurveyedBody:
    node = next(_complaint_nodes(rated.tree), None) if rated.tree else None
    return SurveyedBody(institution, unit, node.score if node else None)


def _complaint_nodes(node: Node) -> Iterator[Node]:
    """Yield what a tree has on complaints, the dimension before its variable."""
    if is_on_complaints(node.item):
        yield node
    for child in node.children:
        yield from _complaint_nodes(child)


def is_on_complaints(item: Branch | Indicator | None) -> bool:
    """Return whether a part of a rubric is the one on complaint handling."""
    return isinstance(item, Branch) and token_of(item.name["id"]) in _NAMES
