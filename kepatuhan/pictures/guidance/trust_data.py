"""How far a zone can be trusted as data for JSON, with its schema."""

from kepatuhan.ground.json_schema import (
    COUNT,
    FLAG,
    FRACTION,
    NUMBER_FROM_1,
    TEXT,
    TEXTS,
    WHOLE,
    Keys,
    choice,
    document,
    listed,
    or_null,
    thing,
)
from kepatuhan.guidance.certainty import BandCounts, WeightCertainty
from kepatuhan.guidance.draws import Drawing
from kepatuhan.guidance.flips import Flip
from kepatuhan.guidance.ladders import Rated
from kepatuhan.guidance.people import NotDrawn, UserCertainty
from kepatuhan.guidance.slips import AnswerSlip, SlipsToFlip
from kepatuhan.guidance.trust import EndTrust, Neighbours, ZoneTrust
from kepatuhan.pictures.guidance.about_rated import Data, about_rated
from kepatuhan.pictures.result.view import View
from kepatuhan.pictures.result.why import exact_text
from kepatuhan.result.model import UnitResult

SCHEMA = "kepatuhan.certainty/1"


def trust_data(trust: ZoneTrust, view: View) -> Data:
    """Return all of it; shares are counts of draws."""
    return {
        **about_rated(SCHEMA, trust.rated, view),
        "draws": trust.draws.number,
        "seed": trust.draws.seed,
        "weights": [
            {"drawing": how.value, **_weights(found, view)} for how, found in trust.weights.items()
        ],
        "groups": [
            {"code": group.code, "low": _counts(found.low, view), "high": _counts(found.high, view)}
            for group, found in trust.groups
        ],
        "users": _users(trust.users, view),
        "ends": [_end(each, view) for each in trust.ends],
        "order": [_pair(each) for each in (*trust.order, *trust.units)],
    }


def _weights(found: WeightCertainty, view: View) -> Data:
    return {
        "low": _counts(found.low, view),
        "high": _counts(found.high, view),
        "rank": list(found.rank) if found.rank else None,
    }


def _counts(counts: BandCounts, view: View) -> list[Data]:
    pairs = zip(counts.bands, counts.counts, strict=True)
    return [{"name": view.band_name(band), "draws": times} for band, times in pairs if times]


def _users(found: UserCertainty | tuple[NotDrawn, int], view: View) -> Data:
    if not isinstance(found, UserCertainty):
        return {"told": False, "because": found[0].value, "fewest": found[1]}
    return {
        "told": True,
        "fewest": found.fewest,
        "rough": found.is_rough,
        "low": _counts(found.low, view),
        "high": _counts(found.high, view),
        "scores": [view.rounded(each).replace(",", ".") for each in found.scores],
    }


def _end(end: EndTrust, view: View) -> Data:
    return {
        "least_weights": None if end.flips is None else [_flip(each, view) for each in end.flips],
        "slips": [_slips(each, view) for each in end.slips],
    }


def _flip(flip: Flip, view: View) -> Data:
    return {
        "to": view.band_name(flip.band),
        "moved": exact_text(flip.moved),
        "enough": flip.is_enough,
        "moves": [
            {"from": each.start, "to": each.end, "weight": exact_text(each.weight)}
            for each in flip.moves
        ],
    }


def _slips(found: SlipsToFlip, view: View) -> Data:
    return {
        "to": view.band_name(found.edge.band),
        "answers": found.fewest,
        "sets": found.sets,
        "first": [[_slip(each) for each in one] for one in found.listed()],
    }


def _slip(slip: AnswerSlip) -> Data:
    return {
        "unit": slip.unit.unit.name,
        "code": slip.indicator.code,
        "from": slip.start.code,
        "to": slip.end.code,
        "points": exact_text(slip.points),
        "place": str(slip.place),
    }


def _pair(pair: Neighbours) -> Data:
    return {"first": _name(pair.first), "second": _name(pair.second), "sure": pair.is_sure}


def _name(body: Rated) -> str:
    return body.unit.name if isinstance(body, UnitResult) else body.survey.name


_COUNTS = listed(thing({
    "name": ("The zone, category or opinion, in the language of the terminal.", TEXT),
    "draws": ("In how many draws.", NUMBER_FROM_1),
}), 1)  # fmt: skip
_LOW, _HIGH = ("Of the low end.", _COUNTS), ("Of the high end.", _COUNTS)
_SLIP = thing({
    "unit": ("The unit.", TEXT),
    "code": ("The code of the indicator.", TEXT),
    "from": ("The code of the level that was answered.", TEXT),
    "to": ("That of the next one.", TEXT),
    "points": ("What it would change of the score, exact.", FRACTION),
    "place": ("The cell, '' where answers are counts.", TEXT),
})  # fmt: skip
_END: Keys = {
    "least_weights": (
        "The least changes of weights that change the zone; null where parts differ.",
        or_null(listed(thing({
            "to": ("The zone it becomes.", TEXT),
            "moved": ("Points of 100 of weight that move, exact.", FRACTION),
            "enough": ("Whether just so much is enough, or only any more.", FLAG),
            "moves": ("From where to where.", listed(thing({
                "from": ("The indicator that weighs less.", TEXT),
                "to": ("The indicator that weighs more.", TEXT),
                "weight": ("How much, exact.", FRACTION),
            }))),
        }))),
    ),
    "slips": ("The fewest single answers, each a level off, that make another zone.", listed(thing({
        "to": ("The zone it becomes.", TEXT),
        "answers": ("How many answers; null where all together do not.", or_null(COUNT)),
        "sets": ("How many such sets there are; null where there are too many to count.",
                 or_null(COUNT)),
        "first": ("The first sets.", listed(listed(_SLIP))),
    }))),
}  # fmt: skip
CERTAINTY = document(
    "kepatuhan why --certainty --json",
    "How far a zone can be trusted. A share of draws is no probability.",
    thing({
        "schema": ("The kind of this file.", {"const": SCHEMA}),
        "program": ("The version that wrote it.", TEXT),
        "year": ("The year of the survey.", WHOLE),
        "edition": ("The rubric's edition.", TEXT),
        "institution": ("The institution.", TEXT),
        "unit": ("The unit, '' where the institution itself is asked about.", TEXT),
        "draws": ("How many draws.", NUMBER_FROM_1),
        "seed": ("From which seed: the same one gives the same draws.", WHOLE),
        "weights": ("What random weights make of it; empty where none are assumed.", listed(thing({
            "drawing": ("How they were drawn.", choice(Drawing)),
            "low": _LOW,
            "high": _HIGH,
            "rank": ("Between which places 9 of 10 draws lie, null without a rank.",
                     or_null(listed(NUMBER_FROM_1))),
        }))),
        "groups": ("One group of weights drawn alone; what loses the zone first.", listed(thing({
            "code": ("The code of their parent, '' for the dimensions.", TEXT),
            "low": _LOW,
            "high": _HIGH,
        }))),
        "users": ("What draws of users make of it.", thing({
            "told": ("Whether anything is told.", FLAG),
            "fewest": ("How many users the unit with fewest has.", COUNT),
        }, {
            "because": ("Why nothing is told.", choice(NotDrawn)),
            "rough": ("Whether there are so few that it is rough.", FLAG),
            "low": _LOW,
            "high": _HIGH,
            "scores": ("Between which scores 9 of 10 draws lie.", TEXTS),
        })),
        "ends": ("The low and the high end of the score; one where it is complete.",
                 listed(thing(_END), 1)),
        "order": ("Bodies that follow each other.", listed(thing({
            "first": ("The higher one.", TEXT),
            "second": ("The lower one.", TEXT),
            "sure": ("Whether no assumed weights turn them; null where not the same applies.",
                     or_null(FLAG)),
        }))),
    }),
)  # fmt: skip
