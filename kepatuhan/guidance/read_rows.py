"""Which gaps the first plan of a path closes, from the JSON that it was written as."""

import json
from collections.abc import Mapping
from pathlib import Path

from kepatuhan.ground.errors import Finding, KepatuhanError, Place, finding, refuse
from kepatuhan.ground.tokens import token_of
from kepatuhan.register.search import BELOW
from kepatuhan.result.model import Gap, Result
from kepatuhan.survey.discretion import EVERYONE
from kepatuhan.system.refusals import name_of, read_bytes

SCHEMA = "kepatuhan.path/1"
MOST_BYTES = 20_000_000
Row = tuple[str, str, str]  # what institution, unit and indicator are known by
_FAULTS = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)


def gaps_of_path(path: Path, result: Result) -> tuple[Gap, ...]:
    """Return the gaps of a result that the first plan in a file closes, in its order.

    Of those that must not be told nothing is returned. Raises ``path.not_a_path``,
    ``path.other_survey``, ``path.no_gap`` for all rows that are no gaps, and what reading does.
    """
    place = Place(name_of(path))
    try:
        data = json.loads(read_bytes(path, most=MOST_BYTES).decode())
        made_of = (str(data["year"]), str(data["rubric_sha256"]))
        rows = [(each["institution"], each["unit"], each["indicator"])
                for each in data["plans"][0]["rows"]]  # fmt: skip
        is_path = data["schema"] == SCHEMA and all(map(_is_row, rows))
    except _FAULTS as error:
        raise refuse("path.not_a_path", place) from error
    if not is_path:
        raise refuse("path.not_a_path", place)
    if made_of != (str(result.survey.year), result.rubric.sha256):
        raise refuse("path.other_survey", place, found=made_of[0], allowed=result.survey.year)
    known = _gaps(result)
    if unknown := [_no_gap(row, place) for row in rows if _key(row, result) not in known]:
        raise KepatuhanError(*unknown)
    found = (known[_key(row, result)] for row in rows)
    return tuple(gap for gap in found if gap.indicator.code not in result.hidden(gap.unit))


def _is_row(row: tuple[object, ...]) -> bool:
    return all(isinstance(part, str) for part in row)


def _key(row: Row, result: Result) -> Row:
    institution, unit, code = row
    return result.rubric.register.institution_token(institution), token_of(unit), code


def _no_gap(row: Row, place: Place) -> Finding:
    institution, unit, code = row
    return finding("path.no_gap", place, name=f"{institution} {BELOW} {unit}", found=code)


def _gaps(result: Result) -> Mapping[Row, Gap]:
    """Return every gap, also those that must not be told."""
    told = result.telling_from(EVERYONE)
    return {
        _key((gap.unit.institution.name, gap.unit.unit.name, gap.indicator.code), result): gap
        for institution in told.institutions
        for gap in told.gaps(institution)
    }
