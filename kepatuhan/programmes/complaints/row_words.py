"""What the cells of a row mean in words: only what vocabularies and registers know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kepatuhan.ground.tokens import nearest, token_of
from kepatuhan.programmes.complaints.bodies import BodyFinder, joined
from kepatuhan.programmes.complaints.faults import TableFaults
from kepatuhan.programmes.complaints.model import NOBODY_KNOWN, ComplainedOf
from kepatuhan.programmes.complaints.terms import Terms
from kepatuhan.sheets.xlsx import Cell, CellKind
from kepatuhan.survey.answer_model import CellForm
from kepatuhan.survey.answers import form_of, shown_text

BLANKS = frozenset({"", "-", "–", "—", "n/a", "na", "#", "nihil"})
LONGEST_BLANK = 20  # longer cells are none, whatever spaces stand around it
BODIES = ("institution", "unit", "complained_of", "group")
# The fields whose words stand in a section of the vocabulary.
SECTIONS: Mapping[str, str] = {
    "kind": "kinds", "klass": "classes", "channel": "channels", "substance": "substances",
    "confidential": "confidential", "state": "states", "reason": "reasons", "forms": "forms",
    "group": "groups",
}  # fmt: skip
_YES_NO: Mapping[str, bool] = {"yes": True, "no": False}

Cells = Mapping[str, Sequence[Cell]]


def text_of(cell: Cell) -> str:
    """Return what a cell shows."""
    if cell.kind is CellKind.TEXT:  # most are
        return cell.text.strip()
    return shown_text(cell.text, form_of(cell)).strip()


@dataclass(frozen=True, slots=True)
class RowWords:
    """Reads the words of a row's cells; one that means nothing is told, and never quoted."""

    terms: Terms
    bodies: BodyFinder
    told: TableFaults

    def code(self, cells: Cells, name: str) -> str:
        """Return the code of the first word that means one in its field's section, else ''."""
        for cell in cells.get(name, ()):
            if code := self.terms.code_of(SECTIONS[name], text_of(cell)):
                return code
            self._tell(cell, SECTIONS[name])
        return ""

    def state(self, cells: Cells) -> tuple[bool | None, str]:
        """Return whether a case is confidential, and its state.

        What offices call its status may say the one or the other.
        """
        confidential, state = self.code(cells, "confidential"), ""
        for cell in cells.get("state", ()):
            text = text_of(cell)
            if code := self.terms.code_of("states", text):
                state = state or code
            elif secret := self.terms.code_of("confidential", text):
                confidential = confidential or secret
            else:
                self._tell(cell, "states")
        return _YES_NO.get(confidential), state

    def forms(self, cells: Cells) -> tuple[str, ...]:
        """Return the forms of maladministration that the cells list, each once."""
        found: dict[str, None] = {}
        for cell in cells.get("forms", ()):
            for part in self._parts(text_of(cell)):
                if code := self.terms.code_of("forms", part):
                    found[code] = None
                elif token_of(part) not in BLANKS:
                    self._tell(cell, "forms")
        return tuple(found)

    def _parts(self, text: str) -> Sequence[str]:
        """Return the words of a cell that may list several; some have commas in them."""
        if self.terms.code_of("forms", text):
            return (text,)
        parts = text.replace("\n", ";").split(";")
        return parts if len(parts) > 1 else text.split(",")

    def _tell(self, cell: Cell, section: str) -> None:
        """Tell of an unknown word, with the one that is probably meant."""
        known = [term.name["id"] for term in self.terms.section(section).values()]
        is_text = form_of(cell) is CellForm.TEXT
        if is_text and (near := nearest(text_of(cell), known)):
            self.told.cell("complaint.unknown_word", cell, near=near[0])
        else:
            self.told.cell("complaint.unknown_text", cell)

    def area(self, cells: Cells) -> str:
        """Return the full name of the kabupaten, kota or province that is named, else ''."""
        for cell in cells.get("area", ()):
            if found := self.bodies.area(text_of(cell)):
                return found
            self.told.cell("complaint.unknown_area", cell)
        return ""

    def body(self, cells: Cells) -> ComplainedOf:
        """Return what is known of the body complained of, from all columns that speak of it."""
        known = NOBODY_KNOWN
        for name in BODIES:
            for cell in cells.get(name, ()):
                found = self.bodies.body(text_of(cell))
                if found == NOBODY_KNOWN:
                    self.told.cell("complaint.unknown_body", cell)
                known = joined(known, found)
        return known
