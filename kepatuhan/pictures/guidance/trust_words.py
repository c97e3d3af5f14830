"""The sentences about how far a zone can be trusted, each with what it does not say."""

from collections.abc import Iterator, Sequence

from kepatuhan.ground.i18n import N_
from kepatuhan.guidance.draws import Drawing
from kepatuhan.guidance.flips import Flip
from kepatuhan.guidance.ladders import Rated
from kepatuhan.guidance.people import ROUGH, NotDrawn, UserCertainty
from kepatuhan.guidance.slips import AnswerSlip, SlipsToFlip
from kepatuhan.guidance.trust import EndTrust, Neighbours, ZoneTrust
from kepatuhan.pictures.guidance.share_words import whole_percent, zones_drawn
from kepatuhan.pictures.result.view import View
from kepatuhan.register.search import BELOW
from kepatuhan.result.model import UnitResult
from kepatuhan.rubric.model import Band

MOVES_SHOWN = 4
LISTED_UP_TO = 3  # answers of a set: larger sets tell nobody where to look
DRAWING_WORDS = {
    Drawing.UNIFORM: N_("uniform"),
    Drawing.MILD: N_("near the rubric's weights"),
}
NOT_DRAWN_WORDS = {
    NotDrawn.NOBODY: N_("No answers of users lead to the score."),
    NotDrawn.FEW: N_("Too few users to say anything: {n}."),
    NotDrawn.COUNTED: N_("The answers are counts: single users are not known."),
    NotDrawn.READY: N_("The scores were taken as they are printed: users are not known."),
}
ORDER_WORDS = {
    True: N_("sure order, whatever the assumed weights are"),
    False: N_("level as far as weights go: other weights, or missing answers, could turn them"),
    None: N_("cannot be told: not the same applies to both"),
}


class TrustWords:
    """The sentences of one body in one language."""

    def __init__(self, trust: ZoneTrust, view: View) -> None:
        self.trust, self.view, self.words = trust, view, view.words

    # Weights -------------------------------------------------------------------------------------

    def weights(self) -> Iterator[str]:
        """Yield what drawn weights make of the zone, and of the rank."""
        if not self.trust.weights:
            yield self.words("No weight of this edition is assumed: there is nothing to vary.")
        for how, found in self.trust.weights.items():
            said = zones_drawn(found.low, found.high, self.view)
            head = self.words(DRAWING_WORDS[how])
            line = self.words(
                "{drawing}: {zones} of {n} random sets of weights; no probability",
                drawing=head, zones=said, n=self.words.whole(found.low.number),
            )  # fmt: skip
            if found.rank and self.trust.ranked > 1:
                line += self._rank(*found.rank)
            yield line

    def _rank(self, first: int, last: int) -> str:
        whole = self.words.whole(self.trust.ranked)
        if first == last:
            return self.words("; place {first} of {n} in 9 of 10", first=first, n=whole)
        return self.words("; place {first} to {last} of {n} in 9 of 10", first=first, last=last,
                          n=whole)  # fmt: skip

    def flips(self) -> Iterator[str]:
        """Yield the least change of weights that changes the zone, for each end."""
        for end, name in self._ends():
            if end.flips is None:
                yield name + self.words("Least change of weights: not told, for not the same "
                                        "applies to all its parts.")  # fmt: skip
            elif not end.flips:
                yield name + self.words("No assumed weights, however they are set, change the "
                                        "zone.")  # fmt: skip
            else:
                yield name + self._flip(end.flips[0])

    def _flip(self, flip: Flip) -> str:
        moves = [
            self.words("{weight} from {start} to {end}",
                       weight=self.view.rounded(weight, 2), start=each.start, end=each.end)
            for each, weight in zip(flip.moves, flip.printed_moves(), strict=True)
        ][:MOVES_SHOWN]  # fmt: skip
        more = len(flip.moves) - len(moves)
        return self.words(
            "Least change of weights that changes the zone: {moved} of 100 points of weight → "
            "{band}: {moves}{more}.",
            moved=self.view.rounded(flip.printed(), 2), band=self._band(flip.band),
            moves="; ".join(moves),
            more=self.words("; and {n} more", n=more) if more else "",
        )  # fmt: skip

    def groups(self) -> Iterator[str]:
        """Yield which assumption matters most."""
        verdict = self.trust.rated.verdict
        if not self.trust.groups or verdict is None:
            return
        group, found = self.trust.groups[0]
        stays = found.low.in_zone_of(verdict.possible[0])
        if stays == found.low.number:
            yield self.words("No group of assumed weights changes the zone alone.")
            return
        name = self.words.of(group.parent.name) if group.parent else ""
        yield self.words(
            "The assumption that matters most: the weights below {code} {name}. Where only they "
            "are drawn, the zone stands in {percent} of {n}.",
            code=group.code or self.words("the dimensions"), name=name,
            percent=whole_percent(stays, found.low.number), n=self.words.whole(found.low.number),
        )  # fmt: skip

    def order(self) -> Iterator[str]:
        """Yield of neighbours whether their order is sure."""
        for each in (*self.trust.order, *self.trust.units):
            yield f"{self._name(each.first)} > {self._name(each.second)}: {self._sure(each)}"

    def _sure(self, pair: Neighbours) -> str:
        return self.words(ORDER_WORDS[pair.is_sure])

    def _name(self, body: Rated) -> str:
        return body.unit.name if isinstance(body, UnitResult) else body.survey.name

    # Users ---------------------------------------------------------------------------------------

    def users(self) -> Iterator[str]:
        """Yield what draws of users make of the zone."""
        found = self.trust.users
        if not isinstance(found, UserCertainty):
            yield self.words(NOT_DRAWN_WORDS[found[0]], n=found[1])
            return
        yield self.words(
            "{zones} of {n} draws of the users who were asked, with replacement; score {low} to "
            "{high} in 9 of 10{rough}",
            zones=zones_drawn(found.low, found.high, self.view),
            n=self.words.whole(found.low.number),
            low=self.view.rounded(found.scores[0]), high=self.view.rounded(found.scores[1]),
            rough=self.words(" (rough: fewer than {n} users)", n=ROUGH) if found.is_rough else "",
        )  # fmt: skip
        yield self.words("Users were not drawn at random; this says nothing of others. Officers "
                         "are no sample, and stay.")  # fmt: skip

    # Slips ---------------------------------------------------------------------------------------

    def slips(self) -> Iterator[tuple[str, Sequence[str]]]:
        """Yield how few single answers, one level off, make another zone, with some of them."""
        for end, name in self._ends():
            for each in end.slips:
                yield name + self._slips(each), list(self._sets(each))

    def _sets(self, found: SlipsToFlip) -> Iterator[str]:
        if found.fewest is None or found.fewest > LISTED_UP_TO:
            return
        listed = found.listed()
        yield from map(self.set_of, listed)
        more = (found.sets or 0) - len(listed)
        if more > 0:
            yield self.words.counted("and {n} more", "and {n} more", more)

    def _slips(self, found: SlipsToFlip) -> str:
        band = self._band(found.edge.band)
        if found.fewest is None:
            return self.words("{band}: not even if every answer were a level off", band=band)
        sets = self.words.whole(found.sets) if found.sets else self.words("very many")
        return self.words.counted(
            "{band}: {n} answer a level off; {sets} such sets",
            "{band}: {n} answers, each a level off; {sets} such sets",
            found.fewest, band=band, sets=sets,
        )  # fmt: skip

    def set_of(self, slips: Sequence[AnswerSlip]) -> str:
        """Return the answers of a set in a line."""
        return "; ".join(map(self._slip, slips))

    def _slip(self, slip: AnswerSlip) -> str:
        start, end = self.words.of(slip.start.label), self.words.of(slip.end.label)
        whole = not isinstance(self.trust.rated, UnitResult) and f"{slip.unit.unit.name} {BELOW} "
        where = f" ({slip.place})" if str(slip.place) else ""
        return f"{whole or ''}{slip.indicator.code} {start} → {end}{where}"

    # Parts ---------------------------------------------------------------------------------------

    def _ends(self) -> Iterator[tuple[EndTrust, str]]:
        ends = self.trust.ends
        names = ("",) if len(ends) == 1 else (self.words("Low end: "), self.words("High end: "))
        yield from zip(ends, names, strict=True)

    def _band(self, band: Band) -> str:
        return self.view.band_name(band)

    def notes(self) -> Iterator[str]:
        """Yield what limits all of it."""
        if self.trust.weights:
            yield self.words(
                "Drawn are only weights that are assumed; official and inferred ones stay. Nobody "
                "knows how likely any weights are: a share of draws (±2) is no probability."
            )
        yield self.words("Draws: {n}, seed {seed}.", n=self.words.whole(self.trust.draws.number),
                         seed=self.trust.draws.seed)  # fmt: skip
        yield self.view.not_official()
