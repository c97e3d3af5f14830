"""The table that sets the survey's word on complaint handling beside the registers, made once."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kepatuhan.ground.i18n import N_
from kepatuhan.pictures.numbers import Numbers
from kepatuhan.pictures.pens.table import Column, Table
from kepatuhan.programmes.complaints.beside_survey import BodyBeside, SurveyBeside, SurveyedBody
from kepatuhan.programmes.complaints.counts_data import shown_data
from kepatuhan.programmes.complaints.masking import Shown
from kepatuhan.scoring.rounding import round_half_up

NO_CAUSE = N_(
    "The score of the survey and the counts of the register stand side by side; neither is said to "
    "be the cause of the other. More complaints may also mean that people know where to complain."
)


@dataclass(frozen=True, slots=True)
class BesideRow:
    """A line: a body, or one of the several of the survey that a type of unit is.

    ``body``: whose counts these are; ``surveyed``: whose score it is, None where it is that of
    none or of several. ``is_part``: its counts stand in the line of its type.
    """

    name: str
    body: BodyBeside
    surveyed: SurveyedBody | None
    is_part: bool = False

    def count(self, shown: Shown | None) -> int | str | None:
        """Return a count of the line or the sign in its place; None where it has none."""
        return None if shown is None or self.is_part else shown_data(shown)


def beside_rows(beside: SurveyBeside) -> Iterator[BesideRow]:
    """Yield the lines: of each body one, and below it those of the survey if they are several."""
    for body in beside.bodies:
        is_one = len(body.surveyed) == 1
        yield BesideRow(body.name, body, body.surveyed[0] if is_one else None)
        if not is_one:
            for each in body.surveyed:
                yield BesideRow(each.unit or each.institution, body, each, is_part=True)


def beside_title(beside: SurveyBeside, view: Numbers) -> str:
    """Return what stands above the table."""
    return view.words("Survey {year} and register, side by side", year=beside.year)


def beside_note(beside: SurveyBeside, view: Numbers) -> str:
    """Return which survey it is, and that no cause is claimed."""
    words = view.words
    edition = words("Scores of complaint handling in the survey of {year}, edition {edition}.",
                    year=beside.year, edition=beside.edition)  # fmt: skip
    return f"{edition} {words(NO_CAUSE)}"


def beside_table(beside: SurveyBeside, view: Numbers) -> Table[BesideRow]:
    """Return the survey's score of complaint handling beside the counts, body by body."""
    words = view.words
    columns: list[Column[BesideRow]] = [
        Column("body", words("Body"), "strong", lambda row: row.name, width=36),
        Column("found", words("Found in"), "wrap", _found, lambda row: _found_in(row, view),
               width=28),
        Column("score", words("Complaint handling, score"), "score",
               lambda row: _score(row, beside)),
        Column("bounds", words("Bounds, not complete"), "text",
               lambda row: _bounds(row, beside, view), optional=True, usual="", width=16),
        Column("complaints", words("Complaints"), "strong count",
               lambda row: row.count(row.body.complaints)),
        Column("closed", words("Closed"), "count", lambda row: row.count(row.body.closed)),
        Column("refused", words("Refused"), "count", lambda row: row.count(row.body.refused)),
    ]  # fmt: skip
    return Table(
        columns, tuple(beside_rows(beside)), frozen=1,
        empty=words("The survey of {year} has no institution that the registers are about.",
                    year=beside.year),
    )  # fmt: skip


def _found(row: BesideRow) -> str:
    if row.is_part:
        return "part"
    if row.body.complaints is None:
        return "survey"
    return "both" if row.body.surveyed else "register"


def _found_in(row: BesideRow, view: Numbers) -> str:
    words = view.words
    if row.is_part:
        return words("counted with {name}", name=row.body.name)
    if row.body.complaints is None:
        return words("only the survey")
    return words("both") if row.body.surveyed else words("only the register")


def _score(row: BesideRow, beside: SurveyBeside) -> Decimal | None:
    score = row.surveyed.score if row.surveyed else None
    if score is None or score.value is None:
        return None
    return round_half_up(score.value, beside.decimals)


def _bounds(row: BesideRow, beside: SurveyBeside, view: Numbers) -> str:
    score = row.surveyed.score if row.surveyed else None
    if score is None or score.is_complete:
        return ""
    return "–".join(view.rounded(each, beside.decimals) for each in (score.low, score.high))
