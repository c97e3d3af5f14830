"""Files that are copies of others: byte for byte, or answer for answer."""

from collections.abc import Hashable, Sequence

from kepatuhan.ground.errors import Finding, Place, finding
from kepatuhan.ground.tokens import token_of
from kepatuhan.register.register import Register
from kepatuhan.survey.layouts.file_survey import FileSurvey, FoundUnit
from kepatuhan.survey.model import ReadyScore

Read = Sequence[FileSurvey]  # what one file says, by year


def without_copies(
    read: Sequence[Read], register: Register
) -> tuple[list[FileSurvey], list[Finding]]:
    """Return what every file says once, and a finding for each copy of one."""
    of_bodies: dict[Hashable, list[Read]] = {}
    kept: list[FileSurvey] = []
    copies: list[Finding] = []
    for each in read:
        others = of_bodies.setdefault(_bodies(each, register), [])
        original = next((other for other in others if _is_copy(other, each, register)), None)
        if original:
            copies.append(finding("file.copy", Place(each[0].file), other=original[0].file))
        else:
            others.append(each)
            kept += each
    return kept, copies


def _is_copy(one: Read, other: Read, register: Register) -> bool:
    return one[0].sha256 == other[0].sha256 or _content(one, register) == _content(other, register)


def _bodies(read: Read, register: Register) -> Hashable:
    """Return which bodies a file is about, by year and rubric."""
    return tuple(
        (
            year.year,
            year.rubric,
            frozenset(
                (register.institution_token(each.institution), token_of(each.unit.name))
                for each in year.units
            ),
            frozenset(register.institution_token(each.name) for each in year.wholes),
        )
        for year in read
    )


def _content(read: Read, register: Register) -> Hashable:
    """Return all that a file says of its bodies, without the places where it says so."""
    units = [unit for year in read for unit in year.units]
    wholes = [whole for year in read for whole in year.wholes]
    return (
        frozenset(map(_of_unit, units)),
        frozenset(
            (register.institution_token(each.name), _of_score(each.ready)) for each in wholes
        ),
    )


def _of_unit(found: FoundUnit) -> Hashable:
    unit = found.unit
    answers = (
        (each.indicator, token_of(each.subject), each.state, each.level, each.text.strip())
        for each in unit.answers
    )
    asked_by = token_of(unit.enumerator)  # two enumerators may hear the same from other people
    said = frozenset(answers)
    return token_of(unit.name), asked_by, said, _of_score(unit.ready), unit.not_assessed


def _of_score(ready: ReadyScore | None) -> Hashable:
    return (ready.value, ready.parts, ready.text.strip()) if ready else None
