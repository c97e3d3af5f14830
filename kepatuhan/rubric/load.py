"""From a rubric file to a ``Rubric``, strictly: every mistake is found, none is passed over."""

import hashlib
import re
from pathlib import Path

from kepatuhan.register.register import Register, shipped
from kepatuhan.rubric import scales as scale_reader
from kepatuhan.rubric import tree as tree_reader
from kepatuhan.rubric.band_lists import read_bands, read_other_bands
from kepatuhan.rubric.facts import Bases, read_sources
from kepatuhan.rubric.kinds import MOST_DECIMALS, SCHEMA, BlankRule, InstitutionMean, ScoredAt
from kepatuhan.rubric.model import GAP_RULES, Assessed, RollUp, Rubric
from kepatuhan.rubric.observations import read_observations
from kepatuhan.strict_yaml.fields import Fields, Log
from kepatuhan.strict_yaml.nodes import Node, parse_yaml, read_text
from kepatuhan.system.refusals import name_of

_YEAR = re.compile(r"[0-9]{4}")


def load_rubric_file(path: Path, shown_as: str = "", register: Register | None = None) -> Rubric:
    """Return the rubric in a YAML file, UTF-8.

    Raises ``KepatuhanError`` with all that is wrong: ``file.*``, ``yaml.*`` or ``rubric.*``.
    """
    name = shown_as or name_of(path)
    return parse_rubric(read_text(path, name), name, register)


def parse_rubric(text: str, file: str, register: Register | None = None) -> Rubric:
    """Return the rubric that ``text`` says; ``file`` is its name in messages.

    ``register``: the types of units that it may name, and the names of the bodies that it is for;
    the shipped one where none is given.

    The hash is that of the text with plain line ends, so it is the same on every system.
    """
    return read_rubric(parse_yaml(text, file), file, text, register)


def read_rubric(
    document: Node, file: str, text: str = "", register: Register | None = None
) -> Rubric:
    """Return the rubric that a document of YAML nodes says; findings tell the nodes' places."""
    log = Log(file)
    rubric = _Loader(Fields(document, "", log), log, register or shipped()).rubric(text)
    log.close()
    return rubric


class _Loader:
    def __init__(self, top: Fields, log: Log, register: Register) -> None:
        self.top, self.log, self.register = top, log, register
        self.sources = read_sources(top)
        self.bases = Bases(self.sources)

    def rubric(self, text: str) -> Rubric:
        top = self.top
        top.only("schema", SCHEMA)
        words = text.replace("\r\n", "\n").replace("\r", "\n")
        roll_up = self._roll_up()
        observations = read_observations(top, self.bases)
        scales = scale_reader.read_scales(top, self.bases, roll_up.reserved_words())
        bands = read_bands(top, self.bases)
        other_bands = read_other_bands(top, self.bases, bands, self.register.types)
        reader = tree_reader.TreeReader(self.bases, scales, observations, self.register.types)
        rubric = Rubric(
            edition=top.code("edition"),
            years=self._years(),
            title=top.texts("title"),
            note=top.texts("note", optional=True),
            sources=self.sources,
            roll_up=roll_up,
            bands=bands,
            scales=scales,
            observations=observations,
            dimensions=reader.dimensions(top),
            file=self.log.file,
            sha256=hashlib.sha256(words.encode()).hexdigest(),
            text=words,
            register=self.register,
            other_bands=other_bands,
            assessed=self._assessed(),
        )
        top.close()
        return rubric

    def _assessed(self) -> Assessed | None:
        """Return how many institutions were assessed, None where the rubric does not say."""
        if not self.top.has("assessed"):
            return None
        fields = self.top.group("assessed")
        found = Assessed(fields.whole("value") or 0, self.bases.read(fields))
        fields.close()
        return found

    def _years(self) -> tuple[int, ...]:
        years = self.top.strings_with_places("years", optional=False)
        for year, place in years:
            if not _YEAR.fullmatch(year):
                self.top.wrong("rubric.not_whole", place, name="years", found=year)
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
        spread.only("value", "spread")
        for fields in gaps.values():
            fields.only("value", "gap")
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


def _decimals(rounding: Fields) -> int:
    rounding.only("value", "half_up")
    decimals = rounding.whole("decimals")
    if decimals is not None and decimals > MOST_DECIMALS:
        rounding.not_among("decimals", str(decimals), map(str, range(MOST_DECIMALS + 1)))
    return min(decimals or 0, MOST_DECIMALS)
