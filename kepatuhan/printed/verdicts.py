"""Understands printed zones, categories and opinions: which bands of an edition they may mean."""

import re
from collections.abc import Iterator, Sequence, Set
from fractions import Fraction

from kepatuhan.ground.tokens import token_of
from kepatuhan.printed.printed import Printed
from kepatuhan.rubric.kinds import Zone
from kepatuhan.rubric.model import FULL, Band, Rubric
from kepatuhan.scoring.rounding import round_half_up

# A printed "hijau" says green or dark green: official tables have one word for both
# (rubrics/2022.yaml, zonasi-2022 and hijau-pekat). High, medium and low compliance are the names of
# the three zones (rubrics/2021.yaml, langgam-2021).
GREENS = frozenset({Zone.GREEN, Zone.DARK_GREEN})
ZONES = {
    "hijau": GREENS, "green": GREENS, "tinggi": GREENS, "high": GREENS,
    "kuning": {Zone.YELLOW}, "yellow": {Zone.YELLOW}, "sedang": {Zone.YELLOW},
    "medium": {Zone.YELLOW}, "merah": {Zone.RED}, "red": {Zone.RED}, "rendah": {Zone.RED},
    "low": {Zone.RED},
}  # fmt: skip
SHADES = {
    "hijau pekat": Zone.DARK_GREEN, "hijau tua": Zone.DARK_GREEN, "dark green": Zone.DARK_GREEN,
    "hijau muda": Zone.GREEN, "light green": Zone.GREEN,
}  # fmt: skip
# "Tanpa Maladministrasi" joins an opinion when corrections are done, whatever the score (2025).
FILLERS = frozenset((
    "zona", "zonasi", "zone", "warna", "kategori", "category", "predikat", "opini", "opinion",
    "nilai", "tingkat", "kepatuhan", "compliance", "level", "masuk", "dengan", "dan",
    "tanpa", "maladministrasi",
))  # fmt: skip
NOTHING = frozenset(
    ("", "-", "–", "—", "n/a", "na", "tb", "tidak dinilai", "belum dinilai", "not assessed")
)
_WORD = re.compile(r"[^\W_]+")

Phrase = tuple[str, ...]


class Verdicts:
    """The words of one edition for its bands, best band first."""

    def __init__(self, rubric: Rubric) -> None:
        self.rubric = rubric
        self._meanings = dict(_meanings(rubric))
        self._longest = max(map(len, self._meanings))

    def of(self, text: str) -> frozenset[int] | None:
        """Return the bands, by place, that a printed verdict may mean; None if not understood.

        A text that says several things ("Hijau (B)") means what fits all of them, which may be no
        band at all.
        """
        words = _WORD.findall(token_of(text))
        found: frozenset[int] | None = None
        while words:
            size = next((n for n in range(self._longest, 0, -1) if self._knows(words[:n])), 0)
            if size:
                meaning = self._meanings[tuple(words[:size])]
                found = meaning if found is None else found & meaning
            elif words[0] not in FILLERS:
                return None
            words = words[size or 1 :]
        return found

    def possible(self, score: Printed, maximum: Fraction = FULL) -> range:
        """Return the places of the bands of the scores that are printed so, best first.

        ``maximum``: the score of full marks.

        A score printed with the edition's decimals, or more, has one band: that of the score
        rounded half up, as when it is scored. One with fewer may be any score that rounds to it:
        88 stands for 87.50 to 88.49.
        """
        decimals = self.rubric.roll_up.decimals
        low = high = Fraction(round_half_up(score.value, decimals))
        if score.decimals < decimals:
            low, high = low - score.half, high + score.half - Fraction(1, 10**decimals)
        bands = self.rubric.bands_up_to(maximum)
        return range(_band_at(bands, high), _band_at(bands, low) + 1)

    def _knows(self, words: list[str]) -> bool:
        return tuple(words) in self._meanings


def _band_at(bands: Sequence[Band], score: Fraction) -> int:
    return next((at for at, band in enumerate(bands) if score >= band.minimum), len(bands) - 1)


def _meanings(rubric: Rubric) -> Iterator[tuple[Phrase, frozenset[int]]]:
    """Yield the phrases of an edition, its own words last: they count where two are alike."""
    for word, zones in ZONES.items():
        if bands := _in_zones(rubric, zones):
            yield (word,), bands
    zones_used = {band.zone for band in rubric.bands}
    for words, zone in SHADES.items():
        # An edition with one green only: whatever its shade is called, it is this one.
        meant = {zone} if Zone.DARK_GREEN in zones_used else GREENS
        if bands := _in_zones(rubric, meant):
            yield tuple(words.split()), bands
    for at, band in enumerate(rubric.bands):
        own = [*band.opinion.values(), band.category]
        for text in own:
            phrase = tuple(_WORD.findall(token_of(text)))
            if phrase and " ".join(phrase) not in ZONES:  # "Tinggi" is a zone's name already
                yield phrase, frozenset({at})


def _in_zones(rubric: Rubric, zones: Set[Zone]) -> frozenset[int]:
    return frozenset(at for at, band in enumerate(rubric.bands) if band.zone in zones)
