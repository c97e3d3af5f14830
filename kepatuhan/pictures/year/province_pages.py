"""A page for each province of a year's report: its institutions, their zones and weak spots."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kepatuhan.pictures.papers.desk import Desk
from kepatuhan.pictures.year.parts import InstitutionSheet
from kepatuhan.pictures.year.view import YearView
from kepatuhan.register.provinces import province_name
from kepatuhan.survey.scope import Scope
from kepatuhan.year.names import unique_slugs
from kepatuhan.year.year import Year

FOLDER = "provinces"


@dataclass(frozen=True, slots=True)
class ProvincePage:
    """The page of a province. ``desk``: of its institutions, with their ranks among all."""

    href: str
    desk: Desk
    sheets: Sequence[InstitutionSheet]


class ProvincePages:
    """The pages of the provinces of a year; none where all institutions are in one."""

    def __init__(self, desk: Desk, sheets: Sequence[InstitutionSheet]) -> None:
        self.desk, self.sheets = desk, sheets

    @cached_property
    def ways(self) -> Mapping[str, str]:
        """Where the page of each province is, under the names of ``Year.by_province``."""
        names = provinces_told(self.desk.year)
        slugs = unique_slugs(names, "province")
        return {name: f"{FOLDER}/{slug}.html" for name, slug in zip(names, slugs, strict=True)}

    def pages(self) -> Iterator[ProvincePage]:
        """Yield every page."""
        for name, href in self.ways.items():
            own = [
                each for each in self.sheets if province_name(each.result.survey.province) == name
            ]
            yield ProvincePage(href, self._desk(name, own), own)

    def _desk(self, name: str, sheets: Sequence[InstitutionSheet]) -> Desk:
        year = self.desk.year
        result = year.result.part(tuple(each.result for each in sheets))
        part = replace(year, result=result, scope=Scope(name), revised=())
        return replace(self.desk, view=YearView(part, self.desk.view.words), plans=None)


def provinces_told(year: Year) -> Sequence[str]:
    """Return the provinces that have a page; no one where there is only one."""
    names = [counts.name for counts in year.by_province if counts.name]
    return names if len(year.by_province) > 1 else []
