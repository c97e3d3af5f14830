"""Reads the bands of a rubric, and those of bodies that are scored up to another maximum."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

from kepatuhan.ground.tokens import token_of
from kepatuhan.register.institutions import TYPES
from kepatuhan.rubric.facts import Bases
from kepatuhan.rubric.kinds import MOST_MARKS, Zone
from kepatuhan.rubric.model import FULL, Band, OtherBands
from kepatuhan.strict_yaml.fields import Fields


def read_bands(parent: Fields, bases: Bases, most: int = int(FULL)) -> tuple[Band, ...]:
    """Return the bands of a list, best first; scores go up to ``most``."""
    groups = parent.groups("bands")
    minima = [fields.number("minimum", most) for fields in groups]
    _check_minima(groups, minima)
    # An edition may have no categories or no colours, but not for some of its bands only.
    bare = {key for key in ("category", "zone") if not any(fields.has(key) for fields in groups)}
    bands = tuple(
        Band(
            minimum=minimum or Fraction(0),
            category=fields.text("category", optional="category" in bare),
            opinion=fields.texts("opinion"),
            zone=fields.choice("zone", Zone, optional="zone" in bare),
            basis=bases.read(fields),
        )
        for fields, minimum in zip(groups, minima, strict=True)
    )
    _refuse_shared(groups, bands)
    for fields in groups:
        fields.close()
    return bands


def _refuse_shared(groups: Sequence[Fields], bands: Sequence[Band]) -> None:
    """Refuse a category that two bands share: nobody could tell which is meant."""
    seen: set[str] = set()
    for fields, band in zip(groups, bands, strict=True):
        token = token_of(band.category)
        if token and token in seen:
            fields.wrong("rubric.repeated_category", "category", found=band.category)
        seen.add(token)


def _check_minima(groups: list[Fields], minima: list[Fraction | None]) -> None:
    """Refuse bands that do not fall to 0; nothing is said of one whose minimum is wrong itself."""
    known = [
        (fields, minimum)
        for fields, minimum in zip(groups, minima, strict=True)
        if minimum is not None
    ]
    for (_, above), (fields, minimum) in pairwise(known):
        if minimum >= above:
            fields.wrong("rubric.band_order", "minimum", found=fields.text("minimum"))
    if known and len(known) == len(groups) and 0 not in minima:
        lowest, _ = min(known, key=lambda each: each[1])
        lowest.wrong("rubric.band_floor", "minimum", found=lowest.text("minimum"))


def read_other_bands(
    top: Fields, bases: Bases, usual: Sequence[Band], unit_types: Iterable[str]
) -> tuple[OtherBands, ...]:
    """Return the other lists of bands; each has the categories and zones of the ``usual`` ones."""
    return _Reader(bases, usual, (*TYPES, *unit_types)).read(top) if top.has("other_bands") else ()


class _Reader:
    def __init__(self, bases: Bases, usual: Sequence[Band], known: tuple[str, ...]) -> None:
        self.bases, self.usual, self.known = bases, usual, known
        self.codes: set[str] = set()
        self.maxima: set[Fraction] = {Fraction(0), FULL}
        self.types: set[str] = set()

    def read(self, top: Fields) -> tuple[OtherBands, ...]:
        return tuple(self._one(fields) for fields in top.groups("other_bands"))

    def _one(self, fields: Fields) -> OtherBands:
        code, maximum = self._code(fields), self._maximum(fields)
        found = OtherBands(
            code, Fraction(maximum or FULL), self._types(fields),
            read_bands(fields, self.bases, maximum or MOST_MARKS),
            self.bases.read(fields),
        )  # fmt: skip
        if self.usual and found.bands and _verdicts(found.bands) != _verdicts(self.usual):
            fields.wrong("rubric.other_bands", "bands")
        fields.close()
        return found

    def _code(self, fields: Fields) -> str:
        code = fields.code()
        if code in self.codes:
            fields.wrong("rubric.repeated_code", "code", code=code)
        self.codes |= {code} - {""}
        return code

    def _maximum(self, fields: Fields) -> int | None:
        maximum = fields.whole("maximum")
        if maximum is not None and (maximum in self.maxima or maximum > MOST_MARKS):
            fields.wrong("rubric.other_maximum", "maximum", found=maximum)
            return None
        self.maxima |= {Fraction(maximum)} if maximum else set()
        return maximum

    def _types(self, fields: Fields) -> tuple[str, ...]:
        types = fields.strings_with_places("institution_types", optional=False)
        for word, place in types:
            if word not in self.known:
                fields.not_among("institution_types", word, self.known)
            elif word in self.types:
                fields.wrong("rubric.repeated_code", place, code=word)
            self.types.add(word)
        return tuple(word for word, _ in types)


def _verdicts(bands: Sequence[Band]) -> list[tuple[str, str, Zone | None]]:
    return [(band.category, band.opinion["id"], band.zone) for band in bands]
