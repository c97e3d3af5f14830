"""How ``why`` answers: as a tree on the terminal or as JSON, whole or below a code."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kepatuhan.cli.output import out, say_json
from kepatuhan.cli.why_named import nodes_in_units, nodes_of

if TYPE_CHECKING:
    from kepatuhan.pictures.result.view import View
    from kepatuhan.result.model import InstitutionResult, UnitResult
    from kepatuhan.scoring.score import Node

    NodesOfUnits = list[tuple[UnitResult, tuple[Node, ...]]]


@dataclass(frozen=True)
class Answering:
    """Gives answers. ``code``: only this part of the rubric; ``file``: where it was looked for.

    ``seed``: of the draws, where it is asked how far a zone can be trusted.

    Each raises ``why.unknown_code`` and, where no answers lead to a score, ``why.no_answers``.
    """

    view: "View"
    code: str | None
    file: str
    shows_all: bool
    as_json: bool
    seed: int | None = None

    def unit(self, found: "UnitResult") -> None:
        """Explain a unit."""
        from kepatuhan.pictures.result.why import print_costliest, print_why, why_as_data

        nodes = nodes_of(found, self.code, self.file)
        if self.as_json:
            say_json(why_as_data(found, nodes, self.view))
        elif nodes and not (self.code or self.shows_all):
            print_costliest(found, self.view, out(unbroken=True))
        else:
            print_why(found, nodes, self.view, out(unbroken=True))

    def institution(self, found: "InstitutionResult") -> None:
        """Explain an institution."""
        from kepatuhan.pictures.result.why_whole import print_institution
        from kepatuhan.pictures.result.why_whole_data import institution_as_data

        nodes = self._in_units(found.units, found.survey.name)
        if self.as_json:
            say_json(institution_as_data(found, self.view, nodes))
        elif nodes is not None:
            self._print_nodes(nodes)
        else:
            console = out(unbroken=True)
            print_institution(found, self.view, console, shows_all=self.shows_all)

    def certainty(self, found: "UnitResult | InstitutionResult", seed: int) -> None:
        """Tell how far a zone can be trusted."""
        from kepatuhan.guidance.draws import Draws
        from kepatuhan.guidance.trust import zone_trust
        from kepatuhan.pictures.guidance.trust_data import trust_data
        from kepatuhan.pictures.guidance.trust_terminal import print_trust

        trust = zone_trust(self.view.result, found, Draws(seed=seed))
        if self.as_json:
            say_json(trust_data(trust, self.view))
        else:
            print_trust(trust, self.view, out(unbroken=True))

    def province(self, name: str) -> None:
        """Explain the institutions of a province."""
        from kepatuhan.pictures.result.why_whole import print_province
        from kepatuhan.pictures.result.why_whole_data import province_as_data

        nodes = self._in_units(self.view.result.units, name)
        if self.as_json:
            say_json(province_as_data(name, self.view, nodes))
        elif nodes is not None:
            self._print_nodes(nodes)
        else:
            print_province(name, self.view, out(unbroken=True), shows_all=self.shows_all)

    def _in_units(self, units: "Sequence[UnitResult]", name: str) -> "NodesOfUnits | None":
        if self.code is None:
            return None
        return nodes_in_units(units, self.code, name, self.file)

    def _print_nodes(self, nodes: "NodesOfUnits") -> None:
        from kepatuhan.pictures.result.why_whole import print_in_units

        print_in_units(nodes, self.view, out(unbroken=True))
