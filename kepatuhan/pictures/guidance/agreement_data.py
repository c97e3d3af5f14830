"""The agreement of enumerators as data for JSON, with its schema."""

from fractions import Fraction
from typing import Any

from kepatuhan.ground.errors import Place
from kepatuhan.ground.json_schema import (
    COUNT,
    DECIMAL,
    FLAG,
    NUMBER_FROM_1,
    TEXT,
    TEXTS,
    WHOLE,
    Schema,
    document,
    listed,
    or_null,
    thing,
)
from kepatuhan.ground.version import __version__
from kepatuhan.guidance.agreement import Agreement, PairAgreement, ScaleAgreement
from kepatuhan.guidance.doubles import Double, DoubleAnswer, Sighting
from kepatuhan.pictures.result.view import View
from kepatuhan.result.model import UnitResult
from kepatuhan.scoring.rounding import round_half_up

SCHEMA = "kepatuhan.agreement/1"
DIGITS = 4  # of coefficients

Data = dict[str, Any]


def agreement_data(agreement: Agreement, view: View) -> Data:
    """Return all of it; coefficients are decimals as text."""
    return {
        "schema": SCHEMA,
        "program": __version__,
        "internal": True,
        "year": view.result.survey.year,
        "edition": view.rubric.edition,
        "draws": agreement.draws.number,
        "seed": agreement.draws.seed,
        "pairs": [_pair(each) for each in agreement.pairs],
        "units": [_unit(each) for each in agreement.doubles],
    }


def _pair(pair: PairAgreement) -> Data:
    return {
        "enumerators": list(pair.codes),
        "two": pair.is_of_two,
        "answers": pair.number,
        "same": pair.same,
        "scales": [_scale(each) for each in pair.scales],
    }


def _scale(scale: ScaleAgreement) -> Data:
    interval = scale.interval
    return {
        "scale": scale.scale.code,
        "answers": scale.number,
        "same": scale.same,
        "ranked": scale.ranked,
        "units": scale.units,
        "kappa": _decimal(scale.kappa),
        "alpha": _decimal(scale.alpha),
        "interval": [_decimal(interval.low), _decimal(interval.high)] if interval else None,
        "drawn": interval.number if interval else 0,
    }


def _unit(double: Double) -> Data:
    return {
        "institution": double.unit.institution.name,
        "unit": double.unit.unit.name,
        "files": list(double.files),
        "enumerators": list(double.codes),
        "answers": len(double.answers),
        "same": double.same,
        "alone": double.alone,
        "by_file": [_score(each) for each in double.scored_by],
        "other_zone": double.is_other_zone,
        "differ": [_answer(each) for each in double.answers if not each.is_same],
    }


def _score(unit: UnitResult) -> Data:
    verdict = unit.verdict
    return {
        "score": f"{verdict.score:f}" if verdict and verdict.score is not None else None,
        "low": f"{verdict.low:f}" if verdict else None,
        "high": f"{verdict.high:f}" if verdict else None,
        "zone": unit.zone.value if unit.zone else None,
    }


def _answer(answer: DoubleAnswer) -> Data:
    return {
        "code": answer.indicator.code,
        "product": answer.subject,
        "seen": [_seen(each) for each in (answer.first, answer.second)],
    }


def _seen(seen: Sighting) -> Data:
    place: Place = seen.place
    return {
        "level": seen.level.code if seen.level else None,
        "file": place.file,
        "sheet": place.sheet,
        "cell": place.cell,
    }


def _decimal(value: Fraction | None) -> str | None:
    return None if value is None else f"{round_half_up(value, DIGITS):f}"


_COEFFICIENT: Schema = {"type": "string", "pattern": r"^-?[0-9]+\.[0-9]{4}$"}
_SAME = ("How many of them are alike.", COUNT)
AGREEMENT = document(
    "kepatuhan check --double --json",
    "How far enumerators agree who saw the same.",
    thing({
        "schema": ("The kind of this file.", {"const": SCHEMA}),
        "program": ("The version that wrote it.", TEXT),
        "internal": ("Always true: it is for the office itself.", {"const": True}),
        "year": ("The year of the survey.", WHOLE),
        "edition": ("The rubric's edition.", TEXT),
        "draws": ("How many draws of whole units.", NUMBER_FROM_1),
        "seed": ("From which seed: the same one gives the same draws.", WHOLE),
        "pairs": ("Pairs of enumerators, or of teams.", listed(thing({
            "enumerators": ("Their codes, '' where a file names nobody.", TEXTS),
            "two": ("Whether they are two; else there is no coefficient.", FLAG),
            "answers": ("How many answers both gave.", NUMBER_FROM_1),
            "same": _SAME,
            "scales": ("Each scale, over all its indicators.", listed(thing({
                "scale": ("Its code in the rubric.", TEXT),
                "answers": ("How many answers both gave.", NUMBER_FROM_1),
                "same": _SAME,
                "ranked": ("In how many of them both named a level.", COUNT),
                "units": ("In how many units.", NUMBER_FROM_1),
                "kappa": ("Cohen's kappa, weighted linearly by rank; null: too few, or one level.",
                          or_null(_COEFFICIENT)),
                "alpha": ("Krippendorff's ordinal alpha; null likewise.", or_null(_COEFFICIENT)),
                "interval": ("Between what 9 of 10 draws lie; null: too few units.",
                             or_null(listed(_COEFFICIENT, 2))),
                "drawn": ("In how many draws alpha could be computed.", COUNT),
            }))),
        }), 1)),
        "units": ("Every unit that two files tell of.", listed(thing({
            "institution": ("The institution.", TEXT),
            "unit": ("The unit.", TEXT),
            "files": ("The two files.", TEXTS),
            "enumerators": ("The codes of who asked in them.", TEXTS),
            "answers": ("How many answers both gave.", NUMBER_FROM_1),
            "same": _SAME,
            "alone": ("How many answers only one of the files gives.", COUNT),
            "by_file": ("What the unit scores by either file, all else as it is.", listed(thing({
                "score": ("The score, null without one.", or_null(DECIMAL)),
                "low": ("The lowest that it can be.", or_null(DECIMAL)),
                "high": ("The highest that it can be.", or_null(DECIMAL)),
                "zone": ("Its zone, null where none is certain.", or_null(TEXT)),
            }))),
            "other_zone": (
                "Whether no zone that it can be in by the one file is one by the other.", FLAG
            ),
            "differ": ("The answers that differ.", listed(thing({
                "code": ("The indicator.", TEXT),
                "product": ("The product, '' for the unit itself.", TEXT),
                "seen": ("What either file says.", listed(thing({
                    "level": ("The level, null where it does not apply.", or_null(TEXT)),
                    "file": ("The file.", TEXT),
                    "sheet": ("The sheet.", TEXT),
                    "cell": ("The cell.", TEXT),
                }))),
            }))),
        }), 1)),
    }),
)  # fmt: skip
