"""The words of the dossier of the boundary: what is near a limit, and what is to be settled."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kepatuhan.ground.i18n import N_
from kepatuhan.guidance.ladders import MissingAnswers, Rated
from kepatuhan.guidance.near import NearLimit
from kepatuhan.guidance.slips import AnswerSlip
from kepatuhan.pictures.result.view import View
from kepatuhan.register.search import BELOW
from kepatuhan.result.model import UnitResult
from kepatuhan.rubric.kinds import Observed
from kepatuhan.survey.states import SAID

HASH_SHOWN = 12  # characters of a photo's SHA-256: enough to find it again
CELLS_SHOWN = 6  # of one indicator
SETTLED = {
    Observed.PRODUCT: N_("Look at “{subject}” again: {start}, or {end}?"),
    Observed.UNIT: N_("Look at the unit, or its document, again: {start}, or {end}?"),
    Observed.RESPONDENT: N_(
        "Hold the cell against what was noted in the interview: {start}, or {end}?"
    ),
}


class NearWords:
    """The sentences about bodies near a limit in one language."""

    def __init__(self, view: View) -> None:
        self.view, self.words = view, view.words

    def name(self, rated: Rated) -> str:
        """Return what a body is called: a unit below its institution."""
        if isinstance(rated, UnitResult):
            return f"{rated.institution.name} {BELOW} {rated.unit.name}"
        return rated.survey.name

    def limit(self, limit: NearLimit, *, is_open: bool) -> str:
        """Return how far a score, or one end of it, is from a limit, and which zone follows."""
        score = self.view.number(limit.score)
        if is_open:
            end = self.words("High end: ") if limit.is_high else self.words("Low end: ")
            score = f"{end}{score}"
        distance = self.view.number(limit.distance)
        edge = self.view.number(limit.edge.printed)
        band = self.view.band_name(limit.edge.band)
        if limit.is_below:
            return self.words("{score} is {distance} below {limit}: from there on {band}",
                              score=score, distance=distance, limit=edge, band=band)  # fmt: skip
        if limit.distance == Decimal(0):
            return self.words("{score} is the limit itself: below it {band}",
                              score=score, band=band)  # fmt: skip
        return self.words("{score} is {distance} above {limit}: below it {band}",
                          score=score, distance=distance, limit=edge, band=band)  # fmt: skip

    def fewest(self, limit: NearLimit) -> str:
        """Return how few answers, a level off, would carry it over the limit."""
        if limit.slips is None:
            return self.words("No answers lead to this score: hold it against where it is printed.")
        if limit.slips.fewest is None:
            return self.words("It would not be crossed if every answer were a level off.")
        return self.words.counted(
            "{n} answer, a level off, crosses it.", "{n} answers, each a level off, cross it.",
            limit.slips.fewest,
        )  # fmt: skip

    def change(self, slip: AnswerSlip) -> str:
        """Return an answer with the level that would cross the limit: Ada → Sebagian."""
        return f"{self.words.of(slip.start.label)} → {self.words.of(slip.end.label)}"

    def settle(self, slip: AnswerSlip) -> str:
        """Return what a second look must settle."""
        observation = slip.indicator.observation
        return self.words(
            SETTLED[observation.by],
            subject=slip.subject or self.words.of(observation.who),
            start=self.words.of(slip.start.label), end=self.words.of(slip.end.label),
        )  # fmt: skip

    def about(self, slip: AnswerSlip) -> str:
        """Return the product that an answer is about, or who was asked: nobody by number."""
        observation = slip.indicator.observation
        return slip.subject if observation.by is Observed.PRODUCT else self._who(slip)

    def _who(self, slip: AnswerSlip) -> str:
        observation = slip.indicator.observation
        return self.words.of(observation.who) if observation.by is Observed.RESPONDENT else ""

    def place(self, slip: AnswerSlip) -> str:
        """Return its cell."""
        return str(slip.place) or self.words("counted: no single cell is known")

    def enumerator(self, slip: AnswerSlip) -> str:
        """Return the code of who asked: that of the file, else those of the unit."""
        unit = slip.unit.unit
        return self.view.result.survey.asked_by.get(slip.place.file) or unit.enumerator

    def date(self, slip: AnswerSlip) -> str:
        """Return when the unit was visited."""
        return self.view.date(slip.unit.unit.date)

    def photos(self, slip: AnswerSlip) -> Iterator[str]:
        """Yield the photos of the indicator: where the form names each, and its hash."""
        for photo in slip.unit.unit.photos:
            if photo.indicator == slip.indicator.code:
                yield f"{photo.place} · {photo.sha256[:HASH_SHOWN]}"

    def missing_cells(self, missing: MissingAnswers) -> str:
        """Return the cells of answers that are missing."""
        places = [
            answer.place for answer in missing.unit.unit.answers
            if answer.indicator == missing.indicator.code and answer.state not in SAID
        ]  # fmt: skip
        shown = self.view.places(places[:CELLS_SHOWN])
        more = len(places) - CELLS_SHOWN
        return shown + (self.words("; and {n} more", n=more) if more > 0 else "")

    def notes(self, points: Decimal) -> Sequence[str]:
        """Return what the dossier is, and what it does not say."""
        return (
            self.words(
                "Internal: for the office itself, never to be published or exchanged. Nobody who "
                "was interviewed is named or asked again."
            ),
            self.words(
                "Listed is every unit and institution whose score is within {points} points of a "
                "limit of zones, with the answers that stand in some smallest set that crosses it. "
                "That an answer is listed does not say that it is wrong: nobody knows how often "
                "one errs. A second look is a look at what was answered, not at the zone.",
                points=self.view.number(points),
            ),
        )  # fmt: skip
