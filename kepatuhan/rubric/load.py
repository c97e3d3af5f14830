"""From a rubric file to a ``Rubric``, strictly: every mistake is found, none is passed over."""

import hashlib
import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from kepatuhan.errors import KepatuhanError
from kepatuhan.rubric import scales as scale_reader
from kepatuhan.rubric import tree as tree_reader
from kepatuhan.rubric.bases import Bases
from kepatuhan.rubric.kinds import BlankRule, InstitutionMean, ScoredAt, Zone
from kepatuhan.rubric.model import GAP_RULES, Band, RollUp, Rubric, Source
from kepatuhan.rubric.observations import read_observations
from kepatuhan.strict_yaml.fields import Fields, Log
from kepatuhan.strict_yaml.file import read_text
from kepatuhan.strict_yaml.nodes import Node, parse_yaml
from kepatuhan.system import name_of
from kepatuhan.tokens import token_of

SCHEMA = "kepatuhan.rubric/1"
_YEAR = re.compile(r"[0-9]{4}")
_ADDRESS = re.compile(r"https?://\S+")


def load_rubric_file(path: Path, shown_as: str = "") -> Rubric:
    """Return the rubric in a YAML file, UTF-8.

    Raises ``KepatuhanError`` with all that is wrong: ``file.*``, ``yaml.*`` or ``rubric.*``.
    """
    name = shown_as or name_of(path)
    return parse_rubric(read_text(path, name), name)


def parse_rubric(text: str, file: str) -> Rubric:
    """Return the rubric that ``text`` says; ``file`` is its name in messages.

    The hash is that of the text with plain line ends, so it is the same on every system.
    """
    return read_rubric(parse_yaml(text, file), file, text)


def read_rubric(document: Node, file: str, text: str = "") -> Rubric:
    """Return the rubric that a document of YAML nodes says; findings tell the nodes' lines."""
    log = Log(file)
    rubric = _Loader(Fields(document, "", log), log).rubric(text)
    if log.findings:
        raise KepatuhanError(*sorted(log.findings, key=lambda found: found.place.line or 0))
    return rubric


class _Loader:
    def __init__(self, top: Fields, log: Log) -> None:
        self.top, self.log = top, log
        self.sources = _sources(top)
        self.bases = Bases(self.sources)

    def rubric(self, text: str) -> Rubric:
        top = self.top
        if (schema := top.text("schema")) not in ("", SCHEMA):
            top.not_among("schema", schema, (SCHEMA,))
        words = text.replace("\r\n", "\n").replace("\r", "\n")
        roll_up = self._roll_up()
        observations = read_observations(top, self.bases)
        scales = scale_reader.read_scales(top, self.bases, roll_up.reserved_words())
        reader = tree_reader.TreeReader(self.bases, scales, observations)
        rubric = Rubric(
            edition=top.code("edition"),
            years=self._years(),
            title=top.texts("title"),
            note=top.texts("note", optional=True),
            sources=self.sources,
            roll_up=roll_up,
            bands=self._bands(),
            scales=scales,
            observations=observations,
            dimensions=reader.dimensions(top),
            file=self.log.file,
            sha256=hashlib.sha256(words.encode()).hexdigest(),
            text=words,
        )
        top.close()
        return rubric

    def _years(self) -> tuple[int, ...]:
        years = self.top.strings_with_lines("years", optional=False)
        for year, line in years:
            if not _YEAR.fullmatch(year):
                self.top.wrong("rubric.not_whole", line, name="years", found=year)
        return tuple(int(year) for year, _ in years if _YEAR.fullmatch(year))

    def _roll_up(self) -> RollUp:
        rules = self.top.group("roll_up")
        scored_at, institution = rules.group("scored_at"), rules.group("institution")
        rounding, blank = rules.group("rounding"), rules.group("blank")
        spread = rules.group("not_applicable")
        level = scored_at.choice("value", ScoredAt)
        mean = institution.choice("value", InstitutionMean)
        if (level, mean) == (ScoredAt.UNIT, InstitutionMean.OF_PRODUCTS):
            institution.not_among("value", InstitutionMean.OF_PRODUCTS, (InstitutionMean.OF_UNITS,))
        gaps = {name: rules.group(name) for name in GAP_RULES if rules.has(name)}
        _only(spread, "spread")
        for fields in gaps.values():
            _only(fields, "gap")
        roll_up = RollUp(
            scored_at=level or ScoredAt.UNIT,
            institution=mean or InstitutionMean.OF_UNITS,
            decimals=_decimals(rounding),
            blank=blank.choice("value", BlankRule) or BlankRule.BOUNDS,
            not_applicable_words=spread.strings("aliases"),
            gap_words={name: fields.strings("aliases") for name, fields in gaps.items()},
            basis={
                "scored_at": self.bases.read(scored_at),
                "institution": self.bases.read(institution),
                "rounding": self.bases.read(rounding),
                "blank": self.bases.read(blank),
                "not_applicable": self.bases.read(spread),
                **{name: self.bases.read(fields) for name, fields in gaps.items()},
            },
        )
        for fields in (scored_at, institution, rounding, blank, spread, *gaps.values(), rules):
            fields.close()
        return roll_up

    def _bands(self) -> tuple[Band, ...]:
        groups = self.top.groups("bands")
        minima = [fields.number("minimum") for fields in groups]
        _check_minima(groups, minima)
        # An edition may have no categories or no colours, but not for some of its bands only.
        bare = {
            key for key in ("category", "zone") if not any(fields.has(key) for fields in groups)
        }
        bands = tuple(
            Band(
                minimum=minimum or Fraction(0),
                category=fields.text("category", optional="category" in bare),
                opinion=fields.texts("opinion"),
                zone=fields.choice("zone", Zone, optional="zone" in bare),
                basis=self.bases.read(fields),
            )
            for fields, minimum in zip(groups, minima, strict=True)
        )
        _refuse_shared(groups, bands)
        for fields in groups:
            fields.close()
        return bands


def _refuse_shared(groups: list[Fields], bands: Sequence[Band]) -> None:
    """Refuse a category that two bands share: nobody could tell which is meant."""
    seen: set[str] = set()
    for fields, band in zip(groups, bands, strict=True):
        token = token_of(band.category)
        if token and token in seen:
            line = fields.line_of("category")
            fields.wrong("rubric.repeated_category", line, found=band.category)
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
            fields.wrong(
                "rubric.band_order", fields.line_of("minimum"), found=fields.text("minimum")
            )
    if known and len(known) == len(groups) and 0 not in minima:
        lowest, _ = min(known, key=lambda each: each[1])
        lowest.wrong("rubric.band_floor", lowest.line_of("minimum"), found=lowest.text("minimum"))


def _only(fields: Fields, allowed: str) -> None:
    """Refuse any other value of a rule that knows only one."""
    if (rule := fields.text("value")) not in ("", allowed):
        fields.not_among("value", rule, (allowed,))


def _decimals(rounding: Fields) -> int:
    _only(rounding, "half_up")
    decimals = rounding.whole("decimals")
    if decimals is not None and decimals > 6:
        rounding.not_among("decimals", str(decimals), map(str, range(7)))
    return min(decimals or 0, 6)


def _sources(top: Fields) -> dict[str, Source]:
    found = {}
    for code, fields in top.named_groups("sources").items():
        address = fields.text("address", optional=True)
        if address and not _ADDRESS.fullmatch(address):  # it becomes a link in the report
            fields.not_among("address", address, ("https://…", "http://…"))
        found[code] = Source(code, fields.texts("title"), address)
        fields.close()
    return found
