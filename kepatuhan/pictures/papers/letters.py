"""The papers that go with a result: the covering letter, and the minutes of the assessment."""

from collections.abc import Iterator

from kepatuhan.pictures.papers.desk import Desk
from kepatuhan.pictures.papers.figures import zone_said
from kepatuhan.pictures.papers.recap import band_told
from kepatuhan.pictures.pens.paper import (
    Facts,
    Heading,
    Listing,
    Paper,
    PaperCell,
    PaperColumn,
    PaperTable,
    Paragraph,
    Part,
)
from kepatuhan.pictures.year.parts import InstitutionSheet
from kepatuhan.result.model import InstitutionResult, UnitResult


def covering_letter(sheet: InstitutionSheet, desk: Desk) -> Paper:
    """Return the letter that an institution's results are sent with."""
    name = sheet.result.survey.name
    title = desk.view.words("Covering letter: {name}, {year}", name=name, year=desk.number)
    return desk.paper(title, name, list(_letter(sheet, desk)))


def _letter(sheet: InstitutionSheet, desk: Desk) -> Iterator[Part]:
    said, identity, institution = desk.view.words, desk.identity, sheet.result
    yield Facts(tuple(_heads(desk)))
    if identity.recipients:
        yield Paragraph(said("To:"))
        yield Listing(identity.recipients)
    yield Paragraph(_opening(institution, desk))
    yield Paragraph(_verdict(institution, desk))
    yield Paragraph(said("Enclosed are:"))
    yield Listing(tuple(_enclosed(institution, desk)), is_numbered=True)
    yield desk.basis()
    yield Paragraph(said("We thank you for your attention and your cooperation."))
    yield from desk.signatures()
    yield from desk.closing()


def _heads(desk: Desk) -> Iterator[tuple[str, str]]:
    said, identity = desk.view.words, desk.identity
    for label, text in (
        (said("Number"), identity.number),
        (said("Nature"), identity.nature),
        (said("Attachments"), "; ".join(identity.attachments)),
        (
            said("Subject"),
            identity.subject
            or said("Results of the assessment of compliance in {year}", year=desk.number),
        ),
        (said("Place and date"), desk.place_and_day),
    ):
        if text:
            yield label, text


def _opening(institution: InstitutionResult, desk: Desk) -> str:
    """Return what the letter brings, and on what ground."""
    said, basis = desk.view.words, desk.identity.basis
    values = {"name": institution.survey.name, "year": desk.number}
    if not basis:
        return said(
            "With this letter we send the results of the assessment of compliance with the "
            "standards of public services in {year} for {name}.",
            **values,
        )
    return said(
        "On the ground of {basis}, we send with this letter the results of the assessment of "
        "compliance with the standards of public services in {year} for {name}.",
        basis="; ".join(basis), **values,
    )  # fmt: skip


def _verdict(institution: InstitutionResult, desk: Desk) -> str:
    """Return the score and the zone in a sentence, or why there is none."""
    view, said, verdict = desk.view, desk.view.words, institution.verdict
    if institution.survey.not_assessed:
        return said("Not assessed: {reason}", reason=institution.survey.not_assessed)
    if verdict is None or verdict.score is None:
        return view.bounds_sentence(verdict) or view.zone_text(institution)
    units = said.counted("{n} unit", "{n} units", len(institution.units))
    sentence = said(
        "The score is {score}: {zone}. It rests on {units}.",
        score=view.score(institution),
        zone=zone_said(institution, band_told(institution), desk),
        units=view.institution_sentence(institution) or units,
    )
    return " ".join(filter(None, (sentence, view.bounds_sentence(verdict))))


def _enclosed(institution: InstitutionResult, desk: Desk) -> Iterator[str]:
    said = desk.view.words
    yield said("sheet for the head of government")
    yield said("recap of the units")
    if institution.units:
        yield said.counted(
            "report card of {n} unit", "report cards of {n} units", len(institution.units)
        )
    yield said("minutes of the assessment")


def minutes(sheet: InstitutionSheet, desk: Desk) -> Paper:
    """Return the minutes of an assessment: what was visited, and who was there."""
    name = sheet.result.survey.name
    title = desk.view.words("Minutes of the assessment {year}: {name}", year=desk.number, name=name)
    return desk.paper(title, name, list(_minutes(sheet.result, desk)))


def _minutes(institution: InstitutionResult, desk: Desk) -> Iterator[Part]:
    said, identity = desk.view.words, desk.identity
    if identity.number:
        yield Facts(((said("Number"), identity.number),))
    yield Paragraph(_on_this_day(institution, desk))
    yield Heading(said("Units that were visited"))
    yield _visits(institution, desk)
    yield Paragraph(
        said(
            "What was observed and answered is written in the forms of the units; the results "
            "are those of the recap."
        )
    )
    if identity.basis:
        yield Paragraph(said("Ground: {basis}.", basis="; ".join(identity.basis)), "muted")
    yield from desk.closing()
    yield from desk.signatures(is_received=True)


def _on_this_day(institution: InstitutionResult, desk: Desk) -> str:
    """Return when and of whom; without a day of the report, no day is told."""
    said, day = desk.view.words, desk.identity.day
    values = {"name": institution.survey.name, "year": desk.number}
    if day is None:
        return said(
            "The compliance of {name} with the standards of public services in {year} was "
            "assessed as follows.",
            **values,
        )
    return said(
        "On {weekday}, {day}, it was put on record that the compliance of {name} with the "
        "standards of public services in {year} was assessed as follows.",
        weekday=desk.weekday, day=desk.view.date(day.isoformat()), **values,
    )  # fmt: skip


def _visits(institution: InstitutionResult, desk: Desk) -> PaperTable:
    said, view = desk.view.words, desk.view
    columns = (
        PaperColumn(said("No."), 5, "right"), PaperColumn(said("Unit"), 35),
        PaperColumn(said("Visit"), 18), PaperColumn(said("Enumerator"), 14),
        PaperColumn(said("Rests on"), 28),
    )  # fmt: skip
    rows = tuple(
        (
            PaperCell(str(number)),
            PaperCell(unit.unit.name),
            PaperCell(view.date(unit.unit.date)),
            PaperCell(unit.unit.enumerator),
            PaperCell(_rests_on(unit, desk)),
        )
        for number, unit in enumerate(institution.units, 1)
    )
    return PaperTable(said("Units that were visited"), columns, rows)


def _rests_on(unit: UnitResult, desk: Desk) -> str:
    if unit.unit.not_assessed:
        return desk.view.words("Not assessed: {reason}", reason=unit.unit.not_assessed)
    if unit.is_ready:
        return desk.view.words("from ready-made scores")
    return desk.view.met_sentence(unit.unit)
