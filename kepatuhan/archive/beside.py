"""What the archive holds of institutions beside what was just read of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kepatuhan.archive.connection import Connection
from kepatuhan.archive.latest import key_of, latest
from kepatuhan.archive.load import groups_of, latest_rows
from kepatuhan.archive.rows import Row, institution_of, unit_of
from kepatuhan.ground.errors import Finding, Place, finding
from kepatuhan.ground.tokens import token_of
from kepatuhan.register.register import institution_token
from kepatuhan.result.build import build_result
from kepatuhan.result.model import InstitutionResult, Result
from kepatuhan.scoring.consistency import whole_difference
from kepatuhan.survey.model import Survey, SurveyInstitution

Rest = Mapping[str, SurveyInstitution]  # by the token of its name


def rest_of(connection: Connection, place: Place, result: Result) -> Rest:
    """Return what is kept of a result's institutions: their other units, and their own rows.

    Only what was kept under the result's rubric; nothing of a year that is not there.
    """
    read = {
        (institution_token(each.name), token_of(unit.name))
        for each in result.survey.institutions
        for unit in each.units
    }
    tokens = {institution_token(each.name) for each in result.survey.institutions}
    names = _names(connection, result.survey.year, tokens)
    if not names:
        return {}
    rows = latest_rows(connection, place, result.survey.year, names)
    rest = [row for row in rows if key_of(row) not in read]
    groups = groups_of(row for row in rest if row["rubric"] == result.rubric.sha256)
    return {key_of(group[0])[0]: _institution(group) for group in groups}


def _names(connection: Connection, year: int, tokens: set[str]) -> list[str]:
    """Return the names under which institutions are kept, by their tokens."""
    names = {row["institution"] for row in latest(connection, year, "institution")}
    return [name for name in sorted(names) if institution_token(name) in tokens]


def _institution(group: list[Row]) -> SurveyInstitution:
    units = [unit_of(row) for row in group if row["unit"]]
    if group[0]["unit"]:
        return SurveyInstitution(group[0]["institution"], "", "", tuple(units))
    return institution_of(group[0], units)


def told_of_rest(result: Result, rest: Rest) -> Result:
    """Return a result that says of its institutions what they are with the rest of them."""
    found = [
        each
        for institution in result.institutions
        for each in _told(institution, rest.get(institution_token(institution.survey.name)), result)
    ]
    if not found:
        return result
    survey = replace(result.survey, findings=(*result.survey.findings, *found))
    return replace(result, survey=survey)


def _told(
    here: InstitutionResult, rest: SurveyInstitution | None, result: Result
) -> Iterator[Finding]:
    if rest is None:
        return
    whole = replace(
        here.survey,
        units=(*here.survey.units, *rest.units),
        ready=here.survey.ready or rest.ready,
        not_assessed=here.survey.not_assessed or rest.not_assessed,
    )
    (both,) = build_result(Survey(result.survey.year, (whole,), (), ()), result.rubric).institutions
    name = whole.name
    if rest.units and here.units:
        score = both.verdict.score if both.verdict else None
        yield finding(
            "archive.more_units", Place(""), name=name, n=len(here.units), all=len(both.units),
            score="–" if score is None else f"{score:f}",
        ).about(name)  # fmt: skip
    yield from _contradicted(both, here, result)


def _contradicted(
    both: InstitutionResult, here: InstitutionResult, result: Result
) -> Iterable[Finding]:
    """Yield that a printed whole is not what all units give, if it is not told of already."""
    if found := whole_difference(both.survey, both.of_units, result.rubric):
        own = whole_difference(here.survey, here.of_units, result.rubric)
        if own is None or dict(own.values)["computed"] != dict(found.values)["computed"]:
            yield finding("archive.whole_differs", found.place, **dict(found.values)).about(
                both.survey.name
            )
