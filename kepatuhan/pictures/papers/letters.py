"""The papers that go with a result: the covering letter, and the minutes of the assessment."""

from collections.abc import Iterator

from kepatuhan.pictures.papers.desk import Desk
from kepatuhan.pictures.papers.figures import zone_said
from kepatuhan.pictures.papers.recap import band_told
from kepatuhan.pictures.pens.paper import (
    Facts,
    Paper,
    PaperCell,
    PaperColumn,
    PaperHeading,
    PaperListing,
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
    words, identity, institution = desk.view.words, desk.identity, sheet.result
    yield Facts(tuple(_heads(desk)))
    yield Paragraph(_opening(institution, desk))
    yield Paragraph(_verdict(institution, desk))
    yield Paragraph(words("Enclosed are:"))
    yield PaperListing(tuple(_enclosed(institution, desk)), is_numbered=True)
    yield desk.basis()
    yield Paragraph(words("We thank you for your attention and your cooperation."))
    yield from desk.signatures()
    yield from desk.closing()
    if identity.copies:
        yield Paragraph(words("Copies to:"), "muted")
        yield PaperListing(identity.copies, is_numbered=True)


def _heads(desk: Desk) -> Iterator[tuple[str, str]]:
    words, identity = desk.view.words, desk.identity
    for label, text in (
        (words("Letter number"), identity.number),
        (words("Nature"), identity.nature),
        (words("Attachments"), "; ".join(identity.attachments)),
        (
            words("Subject"),
            identity.subject
            or words("Results of the assessment of compliance in {year}", year=desk.number),
        ),
        (words("Place and date"), desk.place_and_day),
        (words("To"), " ".join(identity.recipients)),
    ):
        if text:
            yield label, text


def _opening(institution: InstitutionResult, desk: Desk) -> str:
    """Return what the letter brings, and on what ground."""
    words, basis = desk.view.words, desk.identity.basis
    values = {"name": institution.survey.name, "year": desk.number}
    if not basis:
        return words(
            "With this letter we send the results of the assessment of compliance with the "
            "standards of public services in {year} for {name}.",
            **values,
        )
    return words(
        "On the ground of {basis}, we send with this letter the results of the assessment of "
        "compliance with the standards of public services in {year} for {name}.",
        basis="; ".join(basis), **values,
    )  # fmt: skip


def _verdict(institution: InstitutionResult, desk: Desk) -> str:
    """Return the score and the zone in a sentence, or why there is none."""
    view, words, verdict = desk.view, desk.view.words, institution.verdict
    if institution.survey.not_assessed:
        return words("Not assessed: {reason}", reason=institution.survey.not_assessed)
    if verdict is None or verdict.score is None:
        kind = view.grade_heading
        return f"{view.bounds_sentence(verdict)} {kind}: {view.zone_text(institution)}.".strip()
    sentence = words(
        "The score is {score}: {zone}. It rests on {units}.",
        score=view.score(institution),
        zone=zone_said(institution, band_told(institution), desk),
        units=view.institution_sentence(institution).replace(" · ", ", "),
    )
    return " ".join(filter(None, (sentence, view.bounds_sentence(verdict))))


def _enclosed(institution: InstitutionResult, desk: Desk) -> Iterator[str]:
    words = desk.view.words
    yield words("sheet for the head of government")
    yield words("recap of the units")
    if institution.units:
        yield words.counted(
            "report card of {n} unit", "report cards of {n} units", len(institution.units)
        )
    yield words("minutes of the assessment")
    if desk.package:
        yield words(
            "data package {file}, SHA-256 {sha256}",
            file=desk.package.file, sha256=desk.package.sha256,
        )  # fmt: skip


def minutes(sheet: InstitutionSheet, desk: Desk) -> Paper:
    """Return the minutes of an assessment: what was visited, and who was there."""
    name = sheet.result.survey.name
    title = desk.view.words("Minutes of the assessment {year}: {name}", year=desk.number, name=name)
    return desk.paper(title, name, list(_minutes(sheet.result, desk)))


def _minutes(institution: InstitutionResult, desk: Desk) -> Iterator[Part]:
    words, identity = desk.view.words, desk.identity
    if identity.number:
        yield Facts(((words("Letter number"), identity.number),))
    yield Paragraph(_on_this_day(institution, desk))
    yield PaperHeading(words("Units that were visited"))
    yield _visits(institution, desk)
    yield Paragraph(
        words(
            "What was observed and answered is written in the forms of the units; the results "
            "are those of the recap."
        )
    )
    if identity.basis:
        yield Paragraph(words("Ground: {basis}.", basis="; ".join(identity.basis)), "muted")
    yield from desk.signatures(is_received=True)


def _on_this_day(institution: InstitutionResult, desk: Desk) -> str:
    """Return when and of whom; without a day of the report, no day is told."""
    words, day = desk.view.words, desk.identity.day
    values = {"name": institution.survey.name, "year": desk.number}
    if day is None:
        return words(
            "The compliance of {name} with the standards of public services in {year} was "
            "assessed as follows.",
            **values,
        )
    return words(
        "On {weekday}, {day}, it was put on record that the compliance of {name} with the "
        "standards of public services in {year} was assessed as follows.",
        weekday=desk.weekday, day=desk.view.date(day.isoformat()), **values,
    )  # fmt: skip


def _visits(institution: InstitutionResult, desk: Desk) -> PaperTable:
    words, view = desk.view.words, desk.view
    columns = (
        PaperColumn(words("No."), 5, "right"), PaperColumn(words("Unit"), 35),
        PaperColumn(words("Visit"), 18), PaperColumn(words("Enumerator"), 14),
        PaperColumn(words("Rests on"), 28),
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
    return PaperTable("", columns, rows)


def _rests_on(unit: UnitResult, desk: Desk) -> str:
    if unit.unit.not_assessed:
        return desk.view.words("Not assessed: {reason}", reason=unit.unit.not_assessed)
    if unit.is_ready:
        return desk.view.words("from ready-made scores")
    return desk.view.met_sentence(unit.unit)
