"""Complaints as data for JSON: counts alone, as they may be shown; its schema stands beside it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from fractions import Fraction

from kepatuhan.ground.json_schema import (
    COUNT,
    DECIMAL,
    FLAG,
    SHA256,
    TEXT,
    WHOLE,
    Keys,
    Schema,
    by_name,
    choice,
    document,
    listed,
    or_null,
    thing,
)
from kepatuhan.ground.version import __version__
from kepatuhan.pictures.complaints.beside_data import BESIDE, beside_data
from kepatuhan.pictures.complaints.view import ComplaintsView
from kepatuhan.pictures.complaints.years_data import YEARS, years_data
from kepatuhan.programmes.complaints.beside_survey import SurveyBeside
from kepatuhan.programmes.complaints.count_table import Trait
from kepatuhan.programmes.complaints.counts_data import counts_data, shown_data, table_data
from kepatuhan.programmes.complaints.counts_schema import COUNTS, DAY, DAYS_KEYS, SHOWN, TABLE
from kepatuhan.programmes.complaints.figures import CountsFrom
from kepatuhan.programmes.complaints.shown import ShownFigures, ShownLimit, ShownRate
from kepatuhan.programmes.complaints.traits import SECTIONS
from kepatuhan.scoring.rounding import round_half_up

SCHEMA = "kepatuhan.complaints/1"
DECIMALS = 2
_INTERNAL = (
    "Always true: counts below five stand in it, and are for the office itself.", {"const": True},
)  # fmt: skip


def complaints_data(view: ComplaintsView) -> dict[str, object]:
    """Return what registers come to as data: nothing of a single row is in it.

    ``inside`` is for the office; ``outside`` is what may be published of it.
    """
    complaints, work, outside = view.complaints, view.work, view.counted.outside
    return {
        "schema": SCHEMA,
        "program": __version__,
        "internal": True,
        "day": view.shown.day.isoformat(),
        "year": view.shown.year,
        "sources": [asdict(each) for each in complaints.sources],
        "cases": len(complaints.cases),
        "left_out": complaints.left_out,
        "findings": dict(Counter(each.code for each in complaints.findings)),
        "holidays": view.due.library,
        "clocks": {clock.code: {"sha256": clock.sha256, "status": str(clock.status)}
                   for clock in view.clocks},
        "terms": complaints.terms.sha256,
        "names": _names(view),
        "work_list": {
            "within": work.within, "overdue": work.overdue, "soon": work.soon,
            "confidential": "<5" if work.confidential is None else work.confidential,
            "unnumbered": work.unnumbered,
        },
        "inside": figures_data(view.shown, view.beside),
        "outside": figures_data(outside, view.counted.survey_beside(outside)),
    }  # fmt: skip


def _names(view: ComplaintsView) -> list[dict[str, str]]:
    """Return what the codes in the tables are called, in the language of the terminal."""
    axes = (axis for table in view.shown.tables.values() for axis in (table.rows, table.columns))
    codes = dict.fromkeys((axis.trait, each) for axis in axes if axis.trait in SECTIONS
                          for each in axis.values if each)  # fmt: skip
    return [{"trait": str(trait), "code": code, "name": view.name(trait, code)}
            for trait, code in codes]  # fmt: skip


def figures_data(shown: ShownFigures, beside: SurveyBeside | None = None) -> dict[str, object]:
    """Return figures as data, with the survey beside them; rates are rounded once, here."""
    before = shown.before
    return {
        "rates": {
            name: _rate(each)
            for name, each in (
                ("all", shown.whole), ("of_the_year", shown.own), ("carried_over", shown.carried),
            )
            if each
        },
        "limits": {f"{each.clock}/{each.stage}": _limit(each) for each in shown.limits},
        "days": asdict(shown.days),
        "tables": [table_data(each) for each in shown.tables.values()],
        "confidential": None if shown.confidential is None else shown_data(shown.confidential),
        "not_in_work": asdict(shown.not_in_work) if shown.not_in_work else None,
        "before": None if before is None else {
            "from": str(before.origin), "kept": before.kept, "counts": counts_data(before.counts),
        },
        "years": years_data(shown),
        "survey": beside_data(beside),
    }  # fmt: skip


def _rate(rate: ShownRate) -> dict[str, object]:
    numbers = ("closed", "refused", "ended", "of", "unplaced")
    return {
        **{name: shown_data(getattr(rate, name)) for name in numbers},
        "percent": _percent(rate.rate),
        "lowest_percent": _percent(rate.lowest),
        "target": None if rate.target is None else f"{round_half_up(rate.target, DECIMALS):f}",
        "reached": rate.is_reached,
    }


def _limit(limit: ShownLimit) -> dict[str, object]:
    numbers = ("on_time", "of", "estimated")
    return {
        **{name: shown_data(getattr(limit, name)) for name in numbers},
        "percent": _percent(limit.share),
    }


def _percent(share: Fraction | None) -> str | None:
    return None if share is None else f"{round_half_up(share * 100, DECIMALS):f}"


_PERCENT = or_null(DECIMAL)
_RATE_KEYS: Mapping[str, str] = {
    "closed": "Closed in the year.",
    "refused": "Ended in the year without treatment; they count as closed.",
    "ended": "Both: the numerator.",
    "of": "The denominator: all that stand in a known way.",
    "unplaced": "Ended on an unknown day, or in an unknown state.",
}
_RATE = thing({
    **{name: (sentence, SHOWN) for name, sentence in _RATE_KEYS.items()},
    "percent": ("The closing rate, null where its numbers are hidden.", _PERCENT),
    "lowest_percent": ("The same if none of those unplaced ended.", _PERCENT),
    "target": ("The rate that is to be reached, null for none.", _PERCENT),
    "reached": ("Whether it is, null where nobody can tell.", or_null(FLAG)),
})  # fmt: skip
_LIMIT = thing({
    "on_time": ("How many kept it.", SHOWN),
    "of": ("Of how many of which that is certain.", SHOWN),
    "estimated": ("How many deadlines rest on uncertain days.", SHOWN),
    "percent": ("The part that kept it, null where its numbers are hidden.", _PERCENT),
})  # fmt: skip
_MAYBE_COUNT = or_null(COUNT)
_BEFORE = thing({
    "from": ("Where its numbers come from.", choice(CountsFrom)),
    "kept": ("When the archive kept them, UTC, '' where they are of the registers.", TEXT),
    "counts": ("Its numbers.", COUNTS),
})  # fmt: skip
_FIGURES = thing({
    "rates": ("The closing rates.", thing(
        {"all": ("Of all of the year's work.", _RATE),
         "of_the_year": ("Of complaints of the year.", _RATE)},
        {"carried_over": ("Of earlier ones, where there are any.", _RATE)},
    )),
    "limits": ("How limits were kept, by clock and stage.", by_name(_LIMIT)),
    "days": ("Days until the end of complaints received in the year, by Kaplan and Meier.", thing({
        **DAYS_KEYS,
        "of": ("How many they rest on, null where that is not published.", _MAYBE_COUNT),
        "left_out": ("How many have no usable days, likewise.", _MAYBE_COUNT),
        "is_withheld": ("Whether they are hidden.", FLAG),
    })),
    "tables": ("All tables of counts.", listed(TABLE)),
    "confidential": ("How many are confidential, null where that is not published.",
                     or_null(SHOWN)),
    "not_in_work": ("What is no work of the year, null likewise.", or_null(thing({
        "later": ("Came in later.", COUNT),
        "before": ("Ended before the year.", COUNT),
        "void": ("Never counted.", COUNT),
    }))),
    "before": ("The year before, null where nobody knows or its numbers are small.",
               or_null(_BEFORE)),
    "years": ("The year beside the one before.", YEARS),
    "survey": ("What the survey says of complaint handling, null where none was named.",
               or_null(BESIDE)),
})  # fmt: skip
_NAME: Keys = {
    "trait": ("Of which trait.", choice(Trait)),
    "code": ("The code.", TEXT),
    "name": ("Its name.", TEXT),
}
_STATUS: Keys = {
    "sha256": ("The hash of its file.", SHA256),
    "status": ("How sure its least sure limit is.", TEXT),
}
_SOURCE: Keys = {
    "file": ("The file.", TEXT),
    "sha256": ("The hash of its bytes.", SHA256),
    "cases": ("How many complaints were read from it.", COUNT),
}
COMPLAINTS: Schema = document(
    SCHEMA,
    "What registers of complaints come to, as “kepatuhan complaints --json” prints it.",
    thing({
        "schema": ("The form of this output.", {"const": SCHEMA}),
        "program": ("The version of kepatuhan.", TEXT),
        "internal": _INTERNAL,
        "day": ("The day of all numbers.", DAY),
        "year": ("Its year.", WHOLE),
        "sources": ("The registers that were read.", listed(thing(_SOURCE))),
        "cases": ("How many complaints were read, each once.", COUNT),
        "left_out": ("How many rows became none.", COUNT),
        "findings": ("How often each fault was found.", by_name(COUNT)),
        "holidays": ("The version of the library of holidays, '' where none was needed.", TEXT),
        "clocks": ("The limits, by code.", by_name(thing(_STATUS))),
        "terms": ("The hash of the vocabulary.", SHA256),
        "names": ("What codes are called.", listed(thing(_NAME))),
        "work_list": ("How much is to be done first; no complaint is named.", thing({
            "within": ("How many days count as soon.", COUNT),
            "overdue": ("Stages that are overdue.", COUNT),
            "soon": ("Stages that fall due soon.", COUNT),
            "confidential": ("Confidential ones, not among them.", SHOWN),
            "unnumbered": ("Those without a number, likewise.", COUNT),
        })),
        "inside": ("For the office itself.", _FIGURES),
        "outside": ("What may be published.", _FIGURES),
    }),
)  # fmt: skip
