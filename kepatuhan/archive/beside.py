"""What the archive holds of institutions beside what was just read of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kepatuhan.archive.load import latest_rows
from kepatuhan.archive.rows import Row, institution_of, unit_of
from kepatuhan.archive.shelf import Shelf
from kepatuhan.ground.errors import Finding, Place, finding
from kepatuhan.ground.tokens import token_of
from kepatuhan.result.build import build_result
from kepatuhan.result.model import InstitutionResult, Result
from kepatuhan.scoring.findings import whole_difference
from kepatuhan.survey.model import Survey, SurveyInstitution

Rest = Mapping[str, SurveyInstitution]  # by the token of its name


def rest_of(shelf: Shelf, result: Result) -> Rest:
    """Return what is kept of a result's institutions: their other units, and their own rows.

    Only what was kept under the result's rubric; nothing of a year that is not there.
    """
    token = shelf.register.institution_token
    read = {
        (token(each.name), token_of(unit.name))
        for each in result.survey.institutions
        for unit in each.units
    }
    tokens = {token(each.name) for each in result.survey.institutions}
    names = shelf.names(result.survey.year, tokens)
    if not names:
        return {}
    rows = latest_rows(shelf, result.survey.year, names)
    rest = [row for row in rows if shelf.key_of(row) not in read]
    groups = shelf.groups_of(row for row in rest if row["rubric"] == result.rubric.sha256)
    return {shelf.key_of(group[0])[0]: _institution(group) for group in groups}


def _institution(group: list[Row]) -> SurveyInstitution:
    units = [unit_of(row) for row in group if row["unit"]]
    if group[0]["unit"]:
        return SurveyInstitution(group[0]["institution"], "", "", tuple(units))
    return institution_of(group[0], units)


def told_of_rest(result: Result, rest: Rest) -> Result:
    """Return a result that says of its institutions what they are with the rest of them."""
    token = result.rubric.register.institution_token
    found = [
        each
        for institution in result.institutions
        for each in _told(institution, rest.get(token(institution.survey.name)), result)
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
    own, found = (
        whole_difference(each.survey, each.of_units, result.rubric, "archive.whole_differs")
        for each in (here, both)
    )
    if found and found != own:
        yield found
