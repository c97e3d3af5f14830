"""What a package is: what it says of itself, its tables, and what was found in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kepatuhan.ground.errors import Finding, Place
from kepatuhan.programmes.complaints.published_counts import PublishedCounts
from kepatuhan.programmes.exchange.origin import PackageOrigin
from kepatuhan.result.model import Result
from kepatuhan.sheets.xlsx import column_name

Json = dict[str, Any]

SCHEMA = "kepatuhan.package/1"
PROFILE = "tabular-data-package"
DESCRIPTOR, RUBRIC = "datapackage.json", "used-rubric.yaml"
OWN = "kepatuhan"  # the key of the descriptor that holds what other programs need not know
INSTITUTIONS, UNITS, INDICATORS, GAPS = "institutions", "units", "indicators", "gaps"
FINDINGS, REGIONS, METADATA = "findings", "regions", "metadata"
COMPLAINTS = "complaints"  # what offices published of their registers, where any was kept
# What the answers are rebuilt from. The names say that they stay between offices.
INTERNAL = "internal-"
READ_INSTITUTIONS, READ_UNITS = f"{INTERNAL}institutions", f"{INTERNAL}units"
ANSWERS = f"{INTERNAL}answers"
READ_FINDINGS, SOURCES = f"{INTERNAL}findings", f"{INTERNAL}sources"
ALWAYS = (INSTITUTIONS, UNITS, INDICATORS, GAPS, FINDINGS, REGIONS, METADATA)
WITH_ANSWERS = (READ_INSTITUTIONS, READ_UNITS, ANSWERS, READ_FINDINGS, SOURCES)


@dataclass(frozen=True, slots=True)
class PackageHead:
    """What a package says of itself. ``fewest_told``: as of a result.

    ``is_internal``: it holds the answers of people, by number. ``rubric_sha256``: of the rubric
    that it says it was scored by.
    """

    year: int
    edition: str
    rubric_file: str
    rubric_sha256: str
    is_internal: bool
    is_invented: bool
    fewest_told: int
    language: str
    office: str = ""


@dataclass(frozen=True, slots=True)
class PackageTable:
    """A table of a package, as its part of CSV writes it. ``place``: the package and the part."""

    place: Place
    keys: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def at(self, row: int, key: str) -> Place:
        """Return the place of a cell; rows are counted from 0."""
        column = column_name(self.keys.index(key) + 1)
        return Place(self.place.file, self.place.sheet, f"{column}{row + 2}")

    def records(self) -> list[dict[str, str]]:
        """Return the rows by the keys of their columns."""
        return [dict(zip(self.keys, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class DataPackage:
    """A package that was read. ``findings``: all that is wrong with it.

    ``result``: what its answers give under its rubric, or its scores as they are; None where
    something is wrong that keeps it from being known. ``complaints``: what offices published.
    """

    origin: PackageOrigin
    head: PackageHead
    tables: Mapping[str, PackageTable]
    result: Result | None
    findings: tuple[Finding, ...]
    complaints: tuple[PublishedCounts, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong with it; what is only to be looked at does not count."""
        is_sound = all(found.severity != "error" for found in self.findings)
        return is_sound and self.result is not None
