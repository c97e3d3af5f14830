"""The sheet of a head of government: one page, what the score is and what moves it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kepatuhan.pictures.numbers import NOTHING_TO_SHOW
from kepatuhan.pictures.papers.desk import Desk
from kepatuhan.pictures.papers.figures import figures_of
from kepatuhan.pictures.pens.paper import (
    Figure,
    Figures,
    Paper,
    PaperCell,
    PaperColumn,
    PaperHeading,
    PaperTable,
    Paragraph,
    Part,
)
from kepatuhan.pictures.prevention.sentences import likely_in_institution
from kepatuhan.pictures.year.parts import InstitutionSheet
from kepatuhan.result.model import InstitutionResult, UnitResult
from kepatuhan.result.repairs_by_indicator import Repair, repairs_of

REPAIRS = 5


def leader_sheet(sheet: InstitutionSheet, desk: Desk) -> Paper:
    """Return the sheet of an institution for who leads it."""
    name = sheet.result.survey.name
    title = desk.view.words("Sheet for the head of {name}, {year}", name=name, year=desk.number)
    return desk.paper(title, name, list(_parts(sheet, desk)), _kicker(sheet, desk))


def _kicker(sheet: InstitutionSheet, desk: Desk) -> str:
    survey, view = sheet.result.survey, desk.view
    kind = view.kind(survey.type) if survey.type else ""
    return " · ".join(
        filter(None, (kind, view.province(survey.province) if survey.province else ""))
    )


def _parts(sheet: InstitutionSheet, desk: Desk) -> Iterator[Part]:
    institution = sheet.result
    yield Figures((*figures_of(institution, desk), *_rank(institution, desk)))
    for sentences in _sentences(institution, desk):
        if said := " ".join(filter(None, sentences)):
            yield Paragraph(said)
    if pointers := _pointers(institution, desk):
        yield Paragraph(pointers, "muted")
    repairs = list(repairs_of(desk.year.result, institution))[:REPAIRS]
    if repairs:
        yield PaperHeading(desk.view.words("What would bring most"))
        yield repair_table(repairs, desk, len(institution.units))
    yield replace(desk.basis(institution), tone="muted")
    yield from desk.signatures()


def _rank(institution: InstitutionResult, desk: Desk) -> Iterator[Figure]:
    """Yield its place among its type, or among all where there is one type only."""
    words, in_type = desk.view.words, desk.year.in_type
    kind = institution.survey.type
    if institution.rank_in_type and len(in_type) > 1:
        whole = words("of {number} of type {type}", number=words.whole(in_type[kind]), type=kind)
        yield Figure(words.whole(institution.rank_in_type), words("Rank"), whole)
    elif institution.rank and len(desk.year.ranked) > 1:
        number = words.whole(len(desk.year.ranked))
        of_all = words("of {number}", number=number)
        yield Figure(words.whole(institution.rank), words("Rank"), of_all)


def _sentences(institution: InstitutionResult, desk: Desk) -> Iterator[Iterable[str]]:
    """Yield what there is to say, a paragraph each: open, changed, low, promised."""
    view, survey = desk.view, institution.survey
    if survey.not_assessed:
        yield (view.words("Not assessed: {reason}", reason=survey.not_assessed),)
    yield view.bounds_sentence(institution.verdict), view.unplaced_sentence(institution)
    yield _change(institution, desk)
    yield _units(institution, desk)
    yield desk.promised(institution)
    if survey.ready:
        yield (view.ready_sentence(survey.ready),)


def _pointers(institution: InstitutionResult, desk: Desk) -> str:
    """Return what is to be learnt first, and where maladministration is likely."""
    training = desk.training.first_sentence(institution) if desk.training else ""
    return " ".join(filter(None, (training, likely_in_institution(institution, desk))))


def _change(institution: InstitutionResult, desk: Desk) -> Iterator[str]:
    """Yield what can be said of the change since the year before, with why it may not be alike."""
    pair = desk.pair(institution)
    if pair is None or desk.comparing is None or desk.before is None:
        return
    change = desk.comparing.says(pair)
    yield desk.view.words("Since {year}: {change}.", year=desk.before.year, change=change)
    yield from (each.text for each in desk.comparability())


def _units(institution: InstitutionResult, desk: Desk) -> Iterator[str]:
    """Yield how many units are in which zone, and which one is lowest."""
    view, words = desk.view, desk.view.words
    scored = [unit for unit in institution.units if unit.rank is not None]
    if len(institution.units) < 2:
        return
    counts: dict[str, int] = {}
    for unit in institution.units:
        zone = view.zone_text(unit)
        counts[zone] = counts.get(zone, 0) + 1
    listed = ", ".join(
        f"{words.whole(number)} {view.in_sentence(zone)}" for zone, number in counts.items()
    )
    number = words.counted("{n} unit", "{n} units", len(institution.units))
    yield f"{number}: {listed}."
    if len(scored) > 1:
        yield words("The lowest is {name}: {score}.", **_named(scored[-1], desk))


def _named(unit: UnitResult, desk: Desk) -> dict[str, str]:
    return {"name": unit.unit.name, "score": desk.view.score_told(unit)}


def repair_table(repairs: Sequence[Repair], desk: Desk, units: int) -> PaperTable:
    """Return what each repair brings, on top of those before it. ``units``: of the institution."""
    view, words = desk.view, desk.view.words
    columns = (
        PaperColumn("#", 3, "right"),
        PaperColumn(words("Repair"), 70),
        PaperColumn(words("Brings"), 11, "right"),
        PaperColumn(words("Then the score is"), 16),
    )
    rows = tuple(
        (
            PaperCell(str(number)),
            PaperCell(
                f"{each.cost.indicator.code} {words.of(each.cost.indicator.name)}",
                f"{_where(each, units, desk)} · {words.of(each.cost.indicator.remedy)}",
            ),
            PaperCell(f"+{view.cost(each.cost.lost)}", is_strong=True),
            _then(each, desk),
        )
        for number, each in enumerate(repairs, 1)
    )
    return PaperTable("", columns, rows)


def _then(repair: Repair, desk: Desk) -> PaperCell:
    """Return the score with its band; its bounds, and a band only where that is certain."""
    view, after = desk.view, repair.after
    if after is None:
        return PaperCell(NOTHING_TO_SHOW)
    score = view.bounds(after) or view.rounded(after.exact.value)
    return PaperCell(score, view.band_name(after.band) if after.band else "")


def _where(repair: Repair, units: int, desk: Desk) -> str:
    """Return in how many units it costs points, and the one where it costs most."""
    words, named = desk.view.words, repair.cost.units
    if len(named) == 1:
        return named[0]
    number = words.counted("{n} unit", "{n} units", len(named))
    if len(named) == units:
        number = words("all {n} units", n=words.whole(units))
    return words("{units}, most in {name}", units=number, name=named[0])
