"""Packages that were checked as JSON, and its schema."""

from collections.abc import Iterable

from kepatuhan.ground.errors import Finding
from kepatuhan.ground.i18n import LANGUAGES, Words
from kepatuhan.ground.json_schema import (
    COUNT,
    FLAG,
    SHA256,
    TEXT,
    WHOLE,
    choice,
    document,
    listed,
    or_null,
    thing,
)
from kepatuhan.ground.messages.kinds import SEVERITIES
from kepatuhan.pictures.exchange.again import CellDifference
from kepatuhan.pictures.exchange.checked import CheckedPackage
from kepatuhan.programmes.exchange.model import DataPackage, Json

SCHEMA = "kepatuhan.exchange_verify/1"


def checked_data(packages: Iterable[CheckedPackage], words: Words) -> Json:
    """Return what was found of packages, as data."""
    return {
        "schema": SCHEMA,
        "language": words.language,
        "packages": [
            {
                "file": each.file,
                "whole": each.is_whole,
                "package": _package(each.package) if each.package else None,
                "scored_again": each.is_scored_again,
                "differences": [*map(_difference, each.differences)],
                "findings": [_finding(found, words) for found in each.findings],
            }
            for each in packages
        ],
    }


def _package(package: DataPackage) -> Json:
    head, result = package.head, package.result
    return {
        "sha256": package.origin.sha256,
        "office": head.office,
        "year": head.year,
        "edition": head.edition,
        "rubric_sha256": head.rubric_sha256,
        "internal": head.is_internal,
        "invented": head.is_invented,
        "institutions": len(result.institutions) if result else None,
        "units": len(result.units) if result else None,
    }


def _difference(each: CellDifference) -> Json:
    return {
        "part": each.place.sheet, "cell": each.place.cell, "name": each.name, "field": each.field,
        "there": each.there, "here": each.here,
    }  # fmt: skip


def _finding(found: Finding, words: Words) -> Json:
    return {
        "code": found.code,
        "severity": found.severity,
        "file": found.place.file,
        "part": found.place.sheet,
        "cell": found.place.cell,
        "message": found.message(words),
        "remedy": found.remedy(words),
    }


_PACKAGE = thing({
    "sha256": ("The hash of its bytes.", SHA256),
    "office": ("Who packed it, '' where nobody told.", TEXT),
    "year": ("The survey year.", WHOLE),
    "edition": ("The edition by which it was scored.", TEXT),
    "rubric_sha256": ("The hash of the rubric that it names.", TEXT),
    "internal": ("Whether the answers of people are in it, by number.", FLAG),
    "invented": ("Whether it was made up for an exercise.", FLAG),
    "institutions": ("How many institutions; null where it cannot be known.", or_null(COUNT)),
    "units": ("How many units; null where it cannot be known.", or_null(COUNT)),
})  # fmt: skip
_DIFFERENCE = thing({
    "part": ("The part of the package.", TEXT),
    "cell": ("The cell in it, '' for a row that is missing there.", TEXT),
    "name": ("The institution, unit and indicator.", TEXT),
    "field": ("The column, '' for a whole row.", TEXT),
    "there": ("What the package says, '' for nothing.", TEXT),
    "here": ("What its answers give, '' for nothing.", TEXT),
})  # fmt: skip
_FINDING = thing({
    "code": ("The code of the message; docs/messages.md explains it.", TEXT),
    "severity": ("How much it weighs.", choice(SEVERITIES)),
    "file": ("The package.", TEXT),
    "part": ("The part, '' for the whole.", TEXT),
    "cell": ("The cell, '' for none.", TEXT),
    "message": ("What is wrong.", TEXT),
    "remedy": ("What to do.", TEXT),
})  # fmt: skip
CHECKED = document(
    SCHEMA,
    "What “kepatuhan exchange verify --json” prints.",
    thing({
        "schema": ("The form of this output.", {"const": SCHEMA}),
        "language": ("The language of the messages.", choice(LANGUAGES)),
        "packages": ("One for each file, in their order.", listed(thing({
            "file": ("The name of the file.", TEXT),
            "whole": ("Whether nothing is wrong with it.", FLAG),
            "package": ("What it says of itself; null where it cannot be read as a package.",
                        or_null(_PACKAGE)),
            "scored_again": ("Whether it was scored again by its own answers.", FLAG),
            "differences": ("Where it says something else than these give.", listed(_DIFFERENCE)),
            "findings": ("All that is wrong with it.", listed(_FINDING)),
        }))),
    }),
)  # fmt: skip
