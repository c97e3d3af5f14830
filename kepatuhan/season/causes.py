"""Findings by what they have in common: one cause, told once, however many cells it is in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import Formatter

from kepatuhan.ground.errors import NUMBERS, Finding, Place
from kepatuhan.ground.i18n import Words
from kepatuhan.ground.messages import CATALOGUE, Severity
from kepatuhan.ground.messages.kinds import SEVERITIES
from kepatuhan.ground.tokens import token_of
from kepatuhan.season.cause_texts import CAUSE_TEXTS, SUMMED
from kepatuhan.season.check import Spot

OTHER = "…"  # in the place of what differs from finding to finding
_COUNTS = ("n", "same")


@dataclass(frozen=True, slots=True)
class Cause:
    """All findings of one code that have in common what its text names."""

    code: str
    spots: tuple[Spot, ...]

    @property
    def severity(self) -> Severity:
        """How much it weighs."""
        return CATALOGUE[self.code].severity

    @property
    def findings(self) -> list[Finding]:
        """Its findings, each once."""
        return list(dict.fromkeys(spot.finding for spot in self.spots))

    @property
    def number(self) -> int:
        """How many cells, columns or whatever its text counts."""
        if self.code not in SUMMED:
            return len(self.findings)
        return _sum("n", self.findings)

    @property
    def files(self) -> list[str]:
        """The files that it is in."""
        return [*filter(None, dict.fromkeys(spot.place.file for spot in self.spots))]

    @property
    def cells(self) -> list[Place]:
        """The cells that it is in."""
        return list(dict.fromkeys(spot.place for spot in self.spots if spot.place.cell))

    def text(self, words: Words) -> str:
        """Return what it is: 30 judul kolom sama."""
        values = self._common(words)
        if text := CAUSE_TEXTS.get(self.code):
            same = words.whole(_sum("same", self.findings))
            return words(text, **{**values, "n": words.whole(self.number), "same": same})
        said = words(CATALOGUE[self.code].what, **values) if values else self._plain(words)
        return f"{words.whole(self.number)} × {said}"

    def remedy(self, words: Words) -> str:
        """Return what to do, as far as it is the same everywhere."""
        return words(CATALOGUE[self.code].remedy, **self._common(words))

    def _plain(self, words: Words) -> str:
        return self.findings[0].message(words)

    def _common(self, words: Words) -> dict[str, str]:
        """Return the values of its findings, those that differ replaced."""
        message, found = CATALOGUE[self.code], [dict(each.values) for each in self.findings]
        values = {}
        for name in dict.fromkeys(name for each in found for name in each):
            said = {each.get(name, "") for each in found}
            value = found[0].get(name, "") if len({token_of(each) for each in said}) == 1 else OTHER
            value = value.replace(".", words.decimal_mark) if name in NUMBERS else value
            values[name] = words(value) if name in message.terms else value
        return values


def _sum(name: str, findings: Iterable[Finding]) -> int:
    counts = (dict(each.values).get(name, "") for each in findings)
    return sum(int(count) for count in counts if count.isdecimal())


def causes_of(spots: Sequence[Spot]) -> list[Cause]:
    """Return the causes of findings: the gravest first, of those the one in most files and cells.

    >>> from kepatuhan.ground.errors import finding
    >>> from kepatuhan.ground.i18n import words
    >>> cells = [Place("a.xlsx", "Sarana", cell) for cell in ("E5", "E6")]
    >>> found = [finding("answer.outside", at, found="entah", allowed="Ada") for at in cells]
    >>> causes = causes_of([Spot(each, each.place, "entah") for each in found])
    >>> [each.text(words("id")) for each in causes]
    ['2 sel: “entah” bukan jawaban']
    """
    groups: dict[tuple[str, ...], list[Spot]] = {}
    for spot in spots:
        groups.setdefault(_key(spot.finding), []).append(spot)
    causes = [Cause(spots[0].finding.code, tuple(spots)) for spots in groups.values()]
    return sorted(
        causes,
        key=lambda cause: (
            SEVERITIES.index(cause.severity), -len(cause.files), -cause.number, cause.code
        ),
    )  # fmt: skip


def _key(finding: Finding) -> tuple[str, ...]:
    names = [name for _, name, *_ in Formatter().parse(CAUSE_TEXTS.get(finding.code, "")) if name]
    values = dict(finding.values)
    return finding.code, *(token_of(values.get(name, "")) for name in names if name not in _COUNTS)
