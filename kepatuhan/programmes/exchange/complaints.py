"""The counts of complaints in a package: what offices published, and what is wrong with them."""

from collections.abc import Iterator, Mapping
from datetime import date

from kepatuhan.ground.errors import Finding, finding
from kepatuhan.ground.foreign_text import text_in_csv
from kepatuhan.programmes.complaints.count_table import Trait
from kepatuhan.programmes.complaints.masking import Sign, is_small
from kepatuhan.programmes.complaints.published_counts import PublishedCount, PublishedCounts
from kepatuhan.programmes.exchange.model import COMPLAINTS, PackageTable

Row = Mapping[str, str]


def find_in_complaints(table: PackageTable) -> Iterator[Finding]:
    """Yield the first line that no office publishes: a count of 1 to 4, or no count and no sign."""
    for number, row in enumerate(table.records()):
        if not _is_publishable(row):
            told = row["complaints"] or row["masked"] or "–"
            yield finding("exchange.complaints", table.at(number, "complaints"), found=told)
            return


def _is_publishable(row: Row) -> bool:
    try:
        date.fromisoformat(row["day"])
        shown = _count(row).shown
    except ValueError:
        return False
    is_one = bool(row["complaints"]) != bool(row["masked"])
    is_of_year = row["day"].startswith(f"{row['year']}-")
    return is_one and is_of_year and (isinstance(shown, Sign) or not is_small(shown, 0))


def complaints_in(tables: Mapping[str, PackageTable]) -> tuple[PublishedCounts, ...]:
    """Return what each office published, in the order of the lines; () without such a table.

    Of lines in which ``find_in_complaints`` finds nothing.
    """
    if COMPLAINTS not in tables:
        return ()
    found: dict[tuple[str, str], list[PublishedCount]] = {}
    for row in tables[COMPLAINTS].records():
        office = text_in_csv(row["office"])
        found.setdefault((office, row["day"]), []).append(_count(row))
    return tuple(
        PublishedCounts(office, date.fromisoformat(day), tuple(counts))
        for (office, day), counts in found.items()
    )


def _count(row: Row) -> PublishedCount:
    """Return the count of a line; raises ``ValueError`` for what is none."""
    shown = int(row["complaints"]) if row["complaints"] else Sign(row["masked"])
    value, by_value = text_in_csv(row["value"]), text_in_csv(row["by_value"])
    return PublishedCount(
        row["table"], row["counted"], Trait(row["trait"]).value, value,
        Trait(row["by_trait"]).value, by_value, shown,
    )  # fmt: skip
