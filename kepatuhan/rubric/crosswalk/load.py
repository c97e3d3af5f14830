"""Reads crosswalks strictly: both editions accounted for, nothing counted twice."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from kepatuhan.ground.errors import Place
from kepatuhan.ground.i18n import Texts
from kepatuhan.rubric.answers import Scale
from kepatuhan.rubric.crosswalk.model import (
    Beside,
    Crosswalk,
    Levels,
    Link,
    Options,
    Relation,
    accounted,
    common_weight,
    joined_notes,
    same_levels,
)
from kepatuhan.rubric.facts import Bases, Basis, read_sources
from kepatuhan.rubric.model import Rubric
from kepatuhan.strict_yaml.fields import Fields, Log
from kepatuhan.strict_yaml.nodes import parse_yaml, read_text
from kepatuhan.system.refusals import name_of

SCHEMA = "kepatuhan.crosswalk/1"


@dataclass(frozen=True, slots=True)
class Recode:
    """For each old level those that it can be in the new scale, and why."""

    levels: Levels
    note: Texts
    basis: Basis


Recodes = Mapping[str, Recode]


def load_crosswalk(path: Path, old: Rubric, new: Rubric) -> Crosswalk:
    """Return the crosswalk in a YAML file, UTF-8.

    Raises ``KepatuhanError`` with all that is wrong: ``file.*``, ``yaml.*``, ``rubric.*`` about its
    fields, ``crosswalk.*`` about what it says of the two editions.
    """
    name = name_of(path)
    return parse_crosswalk(read_text(path, name), name, old, new)


def parse_crosswalk(text: str, file: str, old: Rubric, new: Rubric) -> Crosswalk:
    """Return the crosswalk that ``text`` says; ``file`` is its name in messages.

    One that was written the other way round is turned.
    """
    log = Log(file)
    top = Fields(parse_yaml(text, file), "", log)
    ends = top.text("from"), top.text("to")
    is_turned = ends == (new.edition, old.edition) != (old.edition, new.edition)
    first, second = (new, old) if is_turned else (old, new)
    _check_head(top, ends, (first.edition, second.edition))
    log.close()  # lines about other editions would all be wrong
    found = _Reader(top, first, second).read(file)
    log.close()
    return found.turned() if is_turned else found


def _check_head(top: Fields, ends: tuple[str, str], editions: tuple[str, str]) -> None:
    """Collect that a file is of another kind, or relates other editions."""
    top.only("schema", SCHEMA)
    for key, end, edition in zip(("from", "to"), ends, editions, strict=True):
        if end not in ("", edition):
            top.not_among(key, end, (edition,))


class _Reader:
    def __init__(self, top: Fields, old: Rubric, new: Rubric) -> None:
        self.top, self.old, self.new = top, old, new
        self.sources = read_sources(top)
        self.bases = Bases(self.sources)

    def read(self, file: str) -> Crosswalk:
        """Return the crosswalk; what is wrong is in the log."""
        top = self.top
        recodes = self._recodes()
        groups = top.groups("relations")
        links = [link for fields in groups if (link := self._link(fields, recodes))]
        beside = self._beside(top.group("beside")) if top.has("beside") else None
        top.close()
        if not top.log.findings:
            self._account(links)
        editions = self.old.edition, self.new.edition
        return Crosswalk(*editions, tuple(links), self.sources, file, beside)

    def _beside(self, fields: Fields) -> Beside:
        """Return which parts of the two editions are set beside each other, and whose way it is."""
        parts = {}
        for side, rubric in (("old", self.old), ("new", self.new)):
            code = parts[side] = fields.text(side, optional=True)
            known = [part.code for part in rubric.dimensions]
            if code and code not in known:
                fields.not_among(side, code, known)
        beside = Beside(parts["old"], parts["new"], fields.texts("name"), self.bases.read(fields))
        fields.close()
        return beside

    def _recodes(self) -> Recodes:
        if not self.top.has("recodes"):
            return {}
        return {
            name: self._recode(fields) for name, fields in self.top.named_groups("recodes").items()
        }

    def _recode(self, fields: Fields) -> Recode:
        basis, note = self.bases.read(fields), fields.texts("note", optional=True)
        levels = tuple(_recoded_level(level) for level in fields.groups("levels"))
        fields.close()
        return Recode(levels, note, basis)

    def _link(self, fields: Fields, recodes: Recodes) -> Link | None:
        relation = fields.choice("relation", Relation)
        sides = {side: fields.strings(side) for side in ("old", "new")}
        carries = relation is None or relation.carries
        recode = _named_recode(fields, recodes) if carries else None
        note, basis = fields.texts("note", optional=True), self.bases.read(fields)
        fields.close()
        if relation is None or not self._sides_fit(fields, relation, sides):
            return None
        levels = self._levels(fields, sides, recode) if relation.carries else ()
        if recode is None:
            return Link(relation, sides["old"], sides["new"], levels, note, (basis,))
        note = joined_notes((note, recode.note))
        return Link(relation, sides["old"], sides["new"], levels, note, (basis, recode.basis))

    def _sides_fit(
        self, fields: Fields, relation: Relation, sides: Mapping[str, tuple[str, ...]]
    ) -> bool:
        """Tell whether a line names codes that there are, as many as its relation takes."""
        known = {"old": self.old, "new": self.new}
        is_known = True
        for side, codes in sides.items():
            for code in (code for code in codes if code not in known[side].indicators):
                is_known = False
                edition = known[side].edition
                fields.wrong("crosswalk.unknown_code", side, code=code, edition=edition)
        old, new = len(sides["old"]), len(sides["new"])
        fits = {Relation.RELATED: old and new, Relation.NEW: new and not old,
                Relation.DROPPED: old and not new}.get(relation, old == new == 1)  # fmt: skip
        if not fits:
            fields.wrong("crosswalk.sides", relation=relation.value)
        return is_known and bool(fits)

    def _levels(
        self, fields: Fields, sides: Mapping[str, tuple[str, ...]], recode: Recode | None
    ) -> Levels:
        """Return the recode of a line, checked: every level of both scales has its place."""
        if fields.has("recode") and not (recode and recode.levels):
            return ()  # what is wrong with it is said already
        (old,), (new,) = sides["old"], sides["new"]
        mine = _codes(self.old.indicators[old].scale)
        yours = _codes(self.new.indicators[new].scale)
        levels = recode.levels if recode else same_levels(mine)
        named = [level for level, _ in levels]
        reached = {option for _, options in levels for option in options}
        if sorted(named) != sorted(mine) or reached != set(yours):
            shown = (", ".join(mine), ", ".join(yours))
            fields.wrong("crosswalk.levels", old=old, new=new, levels=shown[0], others=shown[1])
        return levels

    def _account(self, links: list[Link]) -> None:
        """Collect codes that are counted twice, and those that no line names."""
        for code, line in _counted_twice(links):
            place = Place(self.top.log.file, line=line)
            self.top.log.add("crosswalk.counted_twice", place, code=code)
        named = {(side, code) for side, code, _ in accounted(links)}
        for side, rubric in (("old", self.old), ("new", self.new)):
            left = [code for code in rubric.indicators if (side, code) not in named]
            if left:
                codes = ", ".join(left)
                self.top.wrong("crosswalk.left_out", codes=codes, edition=rubric.edition)


def _counted_twice(links: list[Link]) -> Iterator[tuple[str, int]]:
    """Yield codes in two lines of which one carries, drops or begins them; related is free."""
    seen: set[tuple[str, str]] = set()
    settled = [link for link in links if link.relation is not Relation.RELATED]
    for side, code, link in accounted(settled):
        if (side, code) in seen:
            yield code, link.bases[0].line
        seen.add((side, code))


def _named_recode(fields: Fields, recodes: Recodes) -> Recode | None:
    """Return the recode that a line names; None if it names none or one that there is not."""
    name = fields.text("recode", optional=True)
    if name and name not in recodes:
        fields.not_among("recode", name, recodes)
    return recodes.get(name)


def _recoded_level(fields: Fields) -> tuple[str, Options]:
    options = frozenset(word for word, _ in fields.strings_with_places("new", optional=False))
    found = fields.code("old"), options
    fields.close()
    return found


def _codes(scale: Scale) -> list[str]:
    return [level.code for level in scale.levels]


def coverage(crosswalk: Crosswalk, old: Rubric, new: Rubric) -> tuple[Fraction, Fraction]:
    """Return how many percent of the old and of the new weight have a counterpart."""
    return (
        common_weight(old, (carry.source for carry in crosswalk.forward)),
        common_weight(new, (carry.target for carry in crosswalk.forward)),
    )
