"""Whether a package is about one year of its rubric, and names regions by the codes of it."""

from collections.abc import Iterator, Mapping

from kepatuhan.ground.errors import Finding, Place, finding
from kepatuhan.programmes.exchange.model import (
    INSTITUTIONS,
    REGIONS,
    PackageHead,
    PackageTable,
)
from kepatuhan.register.governments import edition_of_codes
from kepatuhan.rubric.model import Rubric


def find_in_year(
    tables: Mapping[str, PackageTable], head: PackageHead, rubric: Rubric, place: Place
) -> Iterator[Finding]:
    """Yield what is about another year than the package, or under another code than its own.

    Raises ``KeyError`` where a table or a column that every package has is missing.
    """
    if head.year not in rubric.years:
        years = ", ".join(map(str, rubric.years))
        yield finding("exchange.other_year", place, found=head.year, allowed=years)
    for table in tables.values():
        yield from _other_years(table, head)
    yield from _regions(tables, head, rubric)


def _other_years(table: PackageTable, head: PackageHead) -> Iterator[Finding]:
    if "year" not in table.keys:
        return
    for number, row in enumerate(table.records()):
        if row["year"] != str(head.year):
            at = table.at(number, "year")
            yield finding("exchange.other_year", at, found=row["year"], allowed=head.year)
            return


def _regions(
    tables: Mapping[str, PackageTable], head: PackageHead, rubric: Rubric
) -> Iterator[Finding]:
    """Yield the institutions whose codes are others than the register's for the year."""
    table, ours = tables[INSTITUTIONS], edition_of_codes(head.year)
    editions = {row["region_edition"] for row in tables[REGIONS].records()}
    if others := sorted(editions - {ours}):
        place = tables[REGIONS].place
        yield finding("exchange.region_edition", place, found=", ".join(others), allowed=ours)
        return
    for number, row in enumerate(table.records()):
        known = rubric.register.government_of(row["institution"])
        code = known.code_in(head.year) if known else ""
        if row["region"] != code:
            yield finding(
                "exchange.region", table.at(number, "region"), name=row["institution"],
                found=row["region"] or "–", allowed=code or "–",
            )  # fmt: skip
