"""A screening as data for JSON, with its schema."""

from kepatuhan.ground.json_schema import (
    COUNT,
    DECIMAL,
    FLAG,
    NUMBER_FROM_1,
    TEXT,
    TEXTS,
    Keys,
    document,
    listed,
    or_null,
    thing,
)
from kepatuhan.guidance.heaping import FEWEST_COUNTS, HeapedCounts
from kepatuhan.guidance.interviews import FEWEST_PEOPLE, InterviewSheet, StraightLining
from kepatuhan.guidance.rarity import ShareBeside
from kepatuhan.guidance.same_day import SameDay
from kepatuhan.guidance.screening import Screening
from kepatuhan.pictures.guidance.about_rated import Data, about_year, keys_of_year
from kepatuhan.pictures.result.view import View
from kepatuhan.result.model import UnitResult
from kepatuhan.scoring.rounding import round_half_up

SCHEMA = "kepatuhan.screening/1"
CHANCE_DECIMALS, PAIR_DECIMALS = 9, 4


def screening_data(found: Screening, view: View) -> Data:
    """Return all of it; no person is told apart."""
    return {
        **about_year(SCHEMA, view),
        "fewest": {"people": FEWEST_PEOPLE, "counts": FEWEST_COUNTS},
        "interviews": [_sheet(each, view) for each in found.sheets],
        "too_few": found.passed,
        "counted": found.counted,
        "counts": [_counts(each) for each in found.counts],
        "days": [_day(each) for each in found.days],
        "shares_compared": found.tests,
    }


def _sheet(sheet: InterviewSheet, view: View) -> Data:
    return {
        "file": sheet.file,
        "team": sheet.team,
        **_unit(sheet.unit),
        "sheet": view.words.of(sheet.observation.title),
        "people": sheet.people,
        "alike": sheet.alike and _alike(sheet.alike),
        "identical": {
            "people": sheet.identical.people,
            "pairs": sheet.identical.pairs,
            "by_chance": f"{round_half_up(sheet.identical.expected, PAIR_DECIMALS):f}",
            "seen_from": sheet.identical.seen_from,
            "ask": sheet.identical.is_rare,
        },
    }


def _alike(alike: StraightLining) -> Data:
    own = f"{round_half_up(alike.expected, PAIR_DECIMALS):f}"
    return {**_share(alike.beside), "own": own, "ask": alike.is_rare}


def _share(beside: ShareBeside) -> Data:
    chance = beside.chance
    return {
        "number": beside.part,
        "of": beside.whole,
        "elsewhere": beside.other_part,
        "elsewhere_of": beside.other_whole,
        "by_chance": None if chance is None else f"{round_half_up(chance, CHANCE_DECIMALS):f}",
        "ask": beside.is_rare,
    }


def _counts(counts: HeapedCounts) -> Data:
    return {"file": counts.file, "team": counts.team, "ends": _share(counts.ends)}


def _day(day: SameDay) -> Data:
    units = [_unit(each) for each in day.units]
    return {"team": day.team, "date": day.day, "units": units, "files": list(day.files),
            "ask": day.is_rare}  # fmt: skip


def _unit(unit: UnitResult) -> Data:
    return {"institution": unit.institution.name, "unit": unit.unit.name}


_ASK = ("Whether it is worth a question; it is no verdict.", FLAG)
_UNIT: Keys = {"institution": ("The institution.", TEXT), "unit": ("The unit.", TEXT)}
_WHOSE: Keys = {
    "file": ("The file, '' for all files of a team.", TEXT),
    "team": ("The codes of who asked, told apart by commas; '' where no file says it.", TEXT),
}
_SHARE: Keys = {
    "number": ("How many did.", COUNT),
    "of": ("Of how many.", NUMBER_FROM_1),
    "elsewhere": ("How many of the others did.", COUNT),
    "elsewhere_of": ("How many others there are; 0: it cannot be told.", COUNT),
    "by_chance": ("How often chance gives as many, 0..1; null without others.", or_null(DECIMAL)),
    "ask": _ASK,
}
_ALIKE = thing({
    **_SHARE,
    "own": ("How many chance gives from the unit's own shares.", DECIMAL),
})  # fmt: skip
_IDENTICAL = thing({
    "people": ("How many interviews have a twin.", COUNT),
    "pairs": ("How many pairs are identical in all answers.", COUNT),
    "by_chance": ("How many chance gives on average from the unit's own shares.", DECIMAL),
    "seen_from": ("From how many copies on it would be asked; more than people: never.",
                  NUMBER_FROM_1),
    "ask": _ASK,
})  # fmt: skip
SCREENING = document(
    "kepatuhan quality --json",
    "What is worth a question in the files of a survey. Internal; it tells of no person.",
    thing({
        **keys_of_year(SCHEMA),
        "fewest": ("How many are needed before anything is told.", thing({
            "people": ("People of a sheet.", NUMBER_FROM_1),
            "counts": ("Counts of a file or team.", NUMBER_FROM_1),
        })),
        "interviews": ("The sheets of interviews.", listed(thing({
            **_WHOSE,
            **_UNIT,
            "sheet": ("The title of the sheet, in the language of the terminal.", TEXT),
            "people": ("How many people stand on it.", NUMBER_FROM_1),
            "alike": ("Those who gave one answer on every scale; null where nobody answered "
                      "enough.", or_null(_ALIKE)),
            "identical": ("Interviews that are identical to another.", _IDENTICAL),
        }))),
        "too_few": ("How many sheets have too few people.", COUNT),
        "counted": ("How many units have counts for answers.", COUNT),
        "counts": ("Counts that end in 0 or 5, beside all others of the same questions.",
                   listed(thing({**_WHOSE, "ends": ("How many do.", thing(_SHARE))}))),
        "days": ("Days on which a team visited several units.", listed(thing({
            "team": ("Its code.", TEXT),
            "date": ("The day.", TEXT),
            "units": ("The units.", listed(thing(_UNIT), 1)),
            "files": ("Their files.", TEXTS),
            "ask": _ASK,
        }))),
        "shares_compared": ("How many shares were held against those of others.", COUNT),
    }),
)  # fmt: skip
