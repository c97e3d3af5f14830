"""The dossier of the boundary as a paper: what is signed off before a year is published."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kepatuhan.ground.i18n import Words
from kepatuhan.guidance.near import NearBody, NearLimit
from kepatuhan.guidance.slips import AnswerSlip
from kepatuhan.pictures.guidance.near_words import NearWords
from kepatuhan.pictures.papers.desk import Desk
from kepatuhan.pictures.papers.files import pen_of
from kepatuhan.pictures.papers.names import ENDINGS, paper_kinds
from kepatuhan.pictures.papers.recap import zone_told
from kepatuhan.pictures.pens.paper import (
    PageBreak,
    Paper,
    PaperCell,
    PaperColumn,
    PaperHeading,
    PaperTable,
    Paragraph,
    Part,
)
from kepatuhan.result.model import UnitResult

NAME = "batas-zona"
PAGES = "paper"
LISTED = 15  # answers of one limit


@dataclass(frozen=True)
class BoundaryDossier:
    """The bodies near a limit, and how near. ``points``: as they are asked for."""

    bodies: tuple[NearBody, ...]
    points: Decimal


def dossier_files(
    dossier: BoundaryDossier, desk: Desk, formats: Collection[str]
) -> Iterator[tuple[str, bytes]]:
    """Yield the dossier in those formats that are of papers; as a page where none is asked for."""
    paper = dossier_paper(dossier, desk)
    for kind in paper_kinds(formats) or [PAGES]:
        yield f"{NAME}.{ENDINGS[kind]}", pen_of(kind)(paper)


def dossier_paper(dossier: BoundaryDossier, desk: Desk) -> Paper:
    """Return the dossier: a list of all bodies, then each of them with its own lines to sign."""
    words = desk.view.words
    title = words("Dossier of the boundary {year}", year=desk.number)
    names = [each.survey.name for each in desk.year.institutions]
    about = names[0] if len(names) == 1 else words("All institutions")
    kicker = words("INTERNAL: to be signed off before publication")
    return desk.paper(title, about, list(_parts(dossier, desk)), kicker, is_wide=True)


def _parts(dossier: BoundaryDossier, desk: Desk) -> Iterator[Part]:
    said = NearWords(desk.view)
    yield Paragraph(" ".join(said.notes(dossier.points)), "note")
    if not dossier.bodies:
        yield Paragraph(desk.view.words("No score is so near to a limit."), "strong")
    else:
        yield _list_of(dossier.bodies, desk, said)
    for body in dossier.bodies:
        yield PageBreak()
        yield from _of_body(body, desk, said)
    yield replace(desk.basis(), tone="muted")
    yield from desk.signatures()


def _list_of(bodies: Sequence[NearBody], desk: Desk, said: NearWords) -> PaperTable:
    """Return every body with its limits."""
    view, words = desk.view, desk.view.words
    columns = (
        PaperColumn(words("No."), 5, "right"), PaperColumn(words("Unit or institution"), 32),
        PaperColumn(view.score_heading, 14, "right"), PaperColumn(view.grade_heading, 16),
        PaperColumn(words("Limit"), 36), PaperColumn(words("Fewest answers"), 20),
    )  # fmt: skip
    rows = []
    for at, body in enumerate(bodies, 1):
        named: tuple[PaperCell, ...] = (
            PaperCell(str(at)), PaperCell(said.name(body.rated), is_strong=True),
            PaperCell(view.score(body.rated), view.bounds(body.rated.verdict), is_strong=True),
            PaperCell(zone_told(body.rated, view)),
        )  # fmt: skip
        for limit in body.limits:
            told = (PaperCell(_limit(body, limit, said)), PaperCell(said.fewest(limit)))
            rows.append((*named, *told))
            named = (PaperCell(""),) * len(named)
    return PaperTable(words("Scores near a limit"), columns, tuple(rows))


def _limit(body: NearBody, limit: NearLimit, said: NearWords) -> str:
    verdict = body.rated.verdict
    return said.limit(limit, is_open=verdict is not None and not verdict.is_complete)


def _of_body(body: NearBody, desk: Desk, said: NearWords) -> Iterator[Part]:
    words = desk.view.words
    yield PaperHeading(said.name(body.rated))
    if open_sentence := desk.view.bounds_sentence(body.rated.verdict):
        yield Paragraph(open_sentence)
    for limit in body.limits:
        yield PaperHeading(_limit(body, limit, said), 2)
        yield Paragraph(said.fewest(limit), "strong")
        deciding = limit.slips.deciding if limit.slips else ()
        if deciding:
            is_whole = not isinstance(body.rated, UnitResult)
            yield _answers(deciding[:LISTED], desk, said, is_whole=is_whole)
        if deciding[LISTED:]:
            yield Paragraph(_more(len(deciding) - LISTED, words), "muted")
    if body.missing:
        yield PaperHeading(words("Answers that are missing"), 2)
        yield _missing(body, desk, said)
    yield PaperHeading(words("Signed off"), 2)
    yield _sign_off(desk)


def _more(number: int, words: Words) -> str:
    """Return that other answers could be among the fewest as well."""
    return words.counted(
        "{n} more answer changes as much or less and can be one of them.",
        "{n} more answers change as much or less and can be among them.", number,
    )  # fmt: skip


def _answers(
    slips: Sequence[AnswerSlip], desk: Desk, said: NearWords, *, is_whole: bool
) -> PaperTable:
    """Return the answers that decide, each with room for what a second look found."""
    words = desk.view.words
    columns = (
        PaperColumn("#", 4, "right"), PaperColumn(words("Indicator"), 26),
        PaperColumn(words("Answer and cell"), 26), PaperColumn(words("Points"), 8, "right"),
        PaperColumn(words("Enumerator, day"), 15), PaperColumn(words("Photo"), 16),
        PaperColumn(words("To be settled"), 28), PaperColumn(words("Found"), 14),
    )  # fmt: skip
    rows = []
    for at, slip in enumerate(slips, 1):
        unit = slip.unit.unit.name if is_whole else ""
        rows.append((
            PaperCell(str(at)),
            PaperCell(f"{slip.indicator.code} {words.of(slip.indicator.name)}",
                      " · ".join(filter(None, (unit, said.about(slip))))),
            PaperCell(said.change(slip), said.place(slip)),
            PaperCell(desk.view.rounded(slip.points)),
            PaperCell(said.enumerator(slip) or words("not named"), said.date(slip)),
            PaperCell("; ".join(said.photos(slip)) or words("none")),
            PaperCell(said.settle(slip)), PaperCell(""),
        ))  # fmt: skip
    return PaperTable("", columns, tuple(rows), is_by_hand=True)


def _missing(body: NearBody, desk: Desk, said: NearWords) -> PaperTable:
    """Return the answers that leave the score open: filled in, they may settle it alone."""
    view, words = desk.view, desk.view.words
    columns = (
        PaperColumn(words("Indicator"), 36), PaperColumn(words("Unit"), 24),
        PaperColumn(words("Missing"), 9, "right"), PaperColumn(words("At most"), 10, "right"),
        PaperColumn(words("Cells"), 40), PaperColumn(words("Found"), 18),
    )  # fmt: skip
    rows = tuple(
        (
            PaperCell(f"{each.indicator.code} {words.of(each.indicator.name)}"),
            PaperCell(each.unit.unit.name), PaperCell(words.whole(each.number)),
            PaperCell(view.rounded(each.points)), PaperCell(said.missing_cells(each)),
            PaperCell(""),
        )
        for each in body.missing
    )  # fmt: skip
    return PaperTable("", columns, rows, is_by_hand=True)


def _sign_off(desk: Desk) -> PaperTable:
    """Return the lines on which it is told who looked, what stands, and who lets it out."""
    words = desk.view.words
    columns = (
        PaperColumn(words("Step"), 28), PaperColumn(words("Code or office"), 24),
        PaperColumn(words("Day"), 16), PaperColumn(words("Stands, or is corrected to"), 34),
        PaperColumn(words("Initials"), 16),
    )  # fmt: skip
    rows = tuple(
        (PaperCell(role), *[PaperCell("")] * 4)
        for role in (words("Second look"), words("Checked by"), words("Released for publication"))
    )
    return PaperTable("", columns, rows, is_by_hand=True)
