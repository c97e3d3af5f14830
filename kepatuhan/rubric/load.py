"""From a rubric file to a ``Rubric``, strictly: every mistake is found, none is passed over."""

import hashlib
from fractions import Fraction
from pathlib import Path

from kepatuhan.errors import KepatuhanError, Place, refuse
from kepatuhan.rubric import scales as scale_reader
from kepatuhan.rubric import tree as tree_reader
from kepatuhan.rubric.bases import Bases
from kepatuhan.rubric.fields import Fields, Log
from kepatuhan.rubric.model import (
    Band,
    BlankRule,
    InstitutionMean,
    Observation,
    Observed,
    RollUp,
    Rubric,
    ScoredAt,
    Source,
    Zone,
)
from kepatuhan.rubric.yaml_nodes import parse_yaml

SCHEMA = "kepatuhan.rubric/1"


def load_rubric_file(path: Path, shown_as: str = "") -> Rubric:
    """Return the rubric in a YAML file, UTF-8.

    Raises ``KepatuhanError`` with all that is wrong: ``file.missing``, ``file.unreadable``,
    ``yaml.*`` or ``rubric.*``.
    """
    name = shown_as or path.name
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise refuse("file.missing", Place(name)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise refuse("file.unreadable", Place(name), reason=type(error).__name__) from error
    return parse_rubric(text, name)


def parse_rubric(text: str, file: str) -> Rubric:
    """Return the rubric that ``text`` says; ``file`` is its name in messages.

    The hash is that of the text with plain line ends, so it is the same on every system.
    """
    log = Log(file)
    rubric = _Loader(Fields(parse_yaml(text, file), "", log), log).rubric(text)
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
        words = text.replace("\r\n", "\n")
        roll_up = self._roll_up()
        observations = self._observations()
        scales = scale_reader.read_scales(top, self.bases, roll_up.not_applicable_words)
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
        years = self.top.strings_with_lines("years")
        if not years:
            self.top.wrong("rubric.missing_key", key="years")
        for year, line in years:
            if not (year.isdecimal() and len(year) == 4):
                self.top.wrong("rubric.not_whole", line, name="years", found=year)
        return tuple(int(year) for year, _ in years if year.isdecimal())

    def _roll_up(self) -> RollUp:
        rules = self.top.group("roll_up")
        scored_at, institution = rules.group("scored_at"), rules.group("institution")
        rounding, blank = rules.group("rounding"), rules.group("blank")
        spread = rules.group("not_applicable")
        roll_up = RollUp(
            scored_at=scored_at.choice("value", ScoredAt) or ScoredAt.UNIT,
            institution=institution.choice("value", InstitutionMean) or InstitutionMean.OF_UNITS,
            decimals=_decimals(rounding),
            blank=blank.choice("value", BlankRule) or BlankRule.BOUNDS,
            not_applicable_words=spread.strings("aliases"),
            basis={
                "scored_at": self.bases.read(scored_at),
                "institution": self.bases.read(institution),
                "rounding": self.bases.read(rounding),
                "blank": self.bases.read(blank),
                "not_applicable": self.bases.read(spread),
            },
        )
        if (roll_up.scored_at, roll_up.institution) == (ScoredAt.UNIT, InstitutionMean.OF_PRODUCTS):
            institution.not_among("value", InstitutionMean.OF_PRODUCTS, (InstitutionMean.OF_UNITS,))
        if (rule := spread.text("value")) not in ("", "spread"):
            spread.not_among("value", rule, ("spread",))
        for fields in (scored_at, institution, rounding, blank, spread, rules):
            fields.close()
        return roll_up

    def _observations(self) -> tuple[Observation, ...]:
        found = []
        for fields in self.top.groups("observations"):
            found.append(
                Observation(
                    code=fields.code(),
                    title=fields.texts("title"),
                    by=fields.choice("by", Observed) or Observed.UNIT,
                    who=fields.texts("who"),
                    people=fields.whole("people", optional=True) or 1,
                )
            )
            fields.close()
        _refuse_repeated(self.top, "observations", [each.code for each in found])
        return tuple(found)

    def _bands(self) -> tuple[Band, ...]:
        found: list[Band] = []
        above: Fraction | None = None
        groups = self.top.groups("bands")
        for fields in groups:
            minimum = fields.number("minimum")
            if minimum is not None and above is not None and minimum >= above:
                fields.wrong("rubric.band_order", found=fields.text("minimum"))
            above = minimum if minimum is not None else above
            found.append(
                Band(
                    minimum=minimum or Fraction(0),
                    category=fields.text("category", optional=True),
                    opinion=fields.texts("opinion"),
                    zone=fields.choice("zone", Zone, optional=True),
                    basis=self.bases.read(fields),
                )
            )
            fields.close()
        if groups and above:
            groups[-1].wrong("rubric.band_floor", found=groups[-1].text("minimum"))
        return tuple(found)


def _decimals(rounding: Fields) -> int:
    if (rule := rounding.text("value")) not in ("", "half_up"):
        rounding.not_among("value", rule, ("half_up",))
    decimals = rounding.whole("decimals")
    if decimals is not None and decimals > 6:
        rounding.not_among("decimals", str(decimals), map(str, range(7)))
    return min(decimals or 0, 6)


def _sources(top: Fields) -> dict[str, Source]:
    found = {}
    for code, fields in top.named_groups("sources").items():
        found[code] = Source(code, fields.texts("title"), fields.text("address", optional=True))
        fields.close()
    return found


def _refuse_repeated(fields: Fields, key: str, codes: list[str]) -> None:
    for code in dict.fromkeys(codes):
        if code and codes.count(code) > 1:
            fields.wrong("rubric.repeated_code", name=key, code=code)
