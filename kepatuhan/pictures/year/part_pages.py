"""Pages that lay the parts of scores beside each other: all institutions, and each type of unit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kepatuhan.pictures.year.parts import InstitutionSheet
from kepatuhan.pictures.year.view import YearView
from kepatuhan.result.model import Scored
from kepatuhan.year.names import unique_slugs
from kepatuhan.year.year import Year

INSTITUTIONS, TYPES = "parts.html", "unit-types"


@dataclass(frozen=True, slots=True)
class PartsLine:
    """One row: ``name``, an institution's, leads to ``href``; ``beside``: its type, or its unit."""

    name: str
    href: str
    beside: str
    rank: int | None
    result: Scored


@dataclass(frozen=True, slots=True)
class PartsPage:
    """One page; ``root`` leads from it to the report's folder; ``beside`` heads that column."""

    href: str
    title: str
    beside: str
    root: str
    lines: Sequence[PartsLine]


class PartPages:
    """The pages of parts of a year; none where no score is made of parts."""

    def __init__(self, view: YearView, sheets: Sequence[InstitutionSheet]) -> None:
        self.view, self.sheets, self.words = view, sheets, view.words

    @property
    def of_institutions(self) -> str:
        """Where the page of the institutions is, '' where there is none."""
        return INSTITUTIONS if _has_institutions(self.view.year) else ""

    @cached_property
    def types(self) -> Mapping[str, str]:
        """Where the page of each type of unit is."""
        kinds = types_told(self.view.year)
        names = unique_slugs(map(self._name, kinds), "unit")
        return {kind: f"{TYPES}/{name}.html" for kind, name in zip(kinds, names, strict=True)}

    def _name(self, kind: str) -> str:
        """Return the Indonesian name of a type: a page has one name in every language."""
        known = self.view.rubric.register.types.get(kind)
        return known.name["id"] if known else kind

    def pages(self) -> Iterator[PartsPage]:
        """Yield every page."""
        words, year = self.words, self.view.result.survey.year
        if self.of_institutions:
            title = words("Parts of the scores {year}: institutions", year=year)
            yield PartsPage(INSTITUTIONS, title, words("Type"), "", list(self._institutions()))
        for kind, href in self.types.items():
            name = self.view.unit_type(kind)
            title = words("Parts of the scores {year}: {type}", year=year, type=name)
            yield PartsPage(href, title, words("Unit"), "../", list(self._units(kind)))

    def _institutions(self) -> Iterator[PartsLine]:
        for sheet in self.sheets:
            survey, rank = sheet.result.survey, sheet.result.rank
            kind = self.view.kind(survey.type)
            yield PartsLine(survey.name, sheet.href, kind, rank, sheet.result)

    def _units(self, kind: str) -> Iterator[PartsLine]:
        """Yield the units of a type, those with a rank first, by it."""
        ranks = self.view.year.unit_peers[kind].ranks
        found = [
            PartsLine(sheet.result.survey.name, f"../{sheet.folder}/{unit.file}",
                      unit.result.unit.name, ranks.get(unit.result.key), unit.result)
            for sheet in self.sheets for unit in sheet.units if unit.result.unit.type == kind
        ]  # fmt: skip
        yield from sorted(found, key=lambda line: (line.rank is None, line.rank or 0))


def number_of_part_pages(year: Year) -> int:
    """Return how many pages there are."""
    return _has_institutions(year) + len(types_told(year))


def types_told(year: Year) -> Sequence[str]:
    """Return the types of unit that have a page: those with several units, and with parts."""
    if not year.has_parts:
        return ()
    return [kind for kind, peers in year.unit_peers.items() if peers.can_compare]


def _has_institutions(year: Year) -> bool:
    return year.has_parts and len(year.institutions) > 1
