"""Which body a cell names, as far as registers know it; what they do not know may be a person.

A free text that is no known body is not carried on: from “Dinas Sosial” comes the type of unit,
from “Kabupaten Klungkung” the government, from “Puskesmas Koba” the type alone, for the rest of it
may be anybody's name. An office that counts such units by themselves lists them in its own terms.
"""

import re
from functools import lru_cache

from kepatuhan.programmes.complaints.model import NOBODY_KNOWN, ComplainedOf
from kepatuhan.programmes.complaints.terms import Terms
from kepatuhan.register.governments import REGENCIES, Government
from kepatuhan.register.register import Register

_HEADS = re.compile(r"^(?:kepala|pimpinan|direktur|sekretaris)\s+", re.I)
# Where the name of a government begins behind that of its unit.
_OF = re.compile(
    r"[\s,–-]+(?=(?:pemerintah|pemkab|pemkot|pemprov|kab(?:upaten)?|kota|prov(?:insi)?)\b)", re.I
)
_RULERS = (("bupati", "Kabupaten"), ("wali kota", "Kota"), ("walikota", "Kota"),
           ("gubernur", "Provinsi"))  # fmt: skip
OTHER_UNIT = "lainnya"  # the register's type for what it does not know
LOCAL = "local_government"
# Types of units that are no government's, and their groups.
VERTICAL = {"polres": "police", "kantah": "land_office"}


class BodyFinder:
    """Finds areas and bodies in texts. Its answers are names of the registers."""

    def __init__(self, register: Register, terms: Terms) -> None:
        self.register, self.terms = register, terms
        self.area = lru_cache(maxsize=4096)(self._area)
        self.body = lru_cache(maxsize=4096)(self._body)

    def _area(self, text: str) -> str:
        """Return the kabupaten, kota or province that a text names, '' where it names none.

        A name without its kind counts where only one government has it.
        """
        parts = [part.strip() for part in text.split(",")]
        ways = (text, *reversed(parts)) if len(parts) > 1 else (text,)
        found = (self._government(way) for way in ways)
        return next((each.name for each in found if each), "")

    def _government(self, text: str) -> Government | None:
        if known := self.register.government_of(text):
            return known
        kinds = (self.register.government_of(f"{kind} {text}") for kind in REGENCIES)
        either = {each for each in kinds if each}
        return either.pop() if len(either) == 1 else None

    def _body(self, text: str) -> ComplainedOf:
        """Return what is known of a body that a text names."""
        if own := self.terms.code_of("bodies", text):
            return ComplainedOf(unit=self.terms.bodies[own].name["id"])
        group = self.terms.code_of("groups", text)
        if ruled := self._ruled(text):
            return ComplainedOf(institution=ruled, group=LOCAL)
        unit, institution = self._split(_HEADS.sub("", text.strip()))
        code = self._type(unit)
        if code in VERTICAL:
            return ComplainedOf("", self._name(code), VERTICAL[code])
        if code or institution:
            return ComplainedOf(institution, self._name(code), LOCAL if institution else group)
        return ComplainedOf(group=group) if group else NOBODY_KNOWN

    def _split(self, text: str) -> tuple[str, str]:
        """Return the part of a text that names a unit, and the government behind it, or it alone.

        A bare name of a place is no government here: whom it is about is not said.
        """
        if whole := self.register.government_of(text):
            return "", whole.name
        for found in _OF.finditer(text):
            if government := self.register.government_of(text[found.end() :]):
                return text[: found.start()], government.name
        return text, ""

    def _ruled(self, text: str) -> str:
        """Return the government of whom a bupati, mayor or governor is named."""
        plain = " ".join(text.split()).casefold()
        for title, kind in _RULERS:
            if plain.startswith(f"{title} "):
                government = self.register.government_of(f"{kind} {plain[len(title) + 1 :]}")
                return government.name if government else ""
        return ""

    def _type(self, text: str) -> str:
        code = self.register.type_of(text) if text else None
        return code if code and code != OTHER_UNIT else ""

    def _name(self, code: str) -> str:
        return self.register.types[code].name["id"] if code else ""


def joined(first: ComplainedOf, second: ComplainedOf) -> ComplainedOf:
    """Return what two cells say of one body, the first where both say something."""
    return ComplainedOf(
        first.institution or second.institution,
        first.unit or second.unit,
        first.group or second.group,
    )
