"""By what the list of institutions can be filtered: type, province and zone, as short codes."""

from collections.abc import Callable, Iterable
from functools import cached_property

from kepatuhan.ground.tokens import in_order
from kepatuhan.pictures.year.view import YearView
from kepatuhan.register.provinces import province_name
from kepatuhan.result.model import InstitutionResult
from kepatuhan.year.groups import group_at

Choice = tuple[str, str]  # a code, which stands in every row, and what people read


class Choices:
    """The lists of values beside the search, and the codes of each institution."""

    def __init__(self, view: YearView) -> None:
        self.view, self.year = view, view.year

    @cached_property
    def types(self) -> list[Choice]:
        """The types of institution."""
        return _coded({each.survey.type for each in self.year.institutions}, self.view.kind)

    @cached_property
    def provinces(self) -> list[Choice]:
        """The provinces."""
        names = {province_name(each.survey.province) for each in self.year.institutions}
        return _coded(names, self.view.province)

    @cached_property
    def zones(self) -> list[Choice]:
        """The zones, and those without one, that any institution is in."""
        return [
            (str(at), self.view.zone_name(group))
            for at, group in self.view.shown_groups
            if self.year.whole.numbers[at]
        ]

    def codes(self, one: InstitutionResult) -> tuple[str, str, str]:
        """Return the codes of an institution's type, province and zone."""
        kind = self._types[self.view.kind(one.survey.type)]
        return kind, self.province_code(one.survey.province), str(group_at(one, self.year.groups))

    def province_code(self, name: str) -> str:
        """Return the code of a province, '' where nobody is in it."""
        return self._provinces.get(self.view.province(province_name(name)), "")

    @cached_property
    def _types(self) -> dict[str, str]:
        return {text: code for code, text in self.types}

    @cached_property
    def _provinces(self) -> dict[str, str]:
        return {text: code for code, text in self.provinces}


def _coded(names: Iterable[str], shown: Callable[[str], str]) -> list[Choice]:
    texts = sorted(dict.fromkeys(map(shown, names)), key=in_order)
    return [(str(at), text) for at, text in enumerate(texts)]
