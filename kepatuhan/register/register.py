"""The register: types of service units, how names are written, and the dated changes of names.

The shipped register can be widened by a user's own file of the same form. Nothing here looks for
one: whoever reads, scores or compares is given the register to do it by, with the rubric.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path

from kepatuhan.ground.errors import Place
from kepatuhan.ground.foreign_text import printable
from kepatuhan.ground.tokens import token_of
from kepatuhan.register.changes import DatedChange
from kepatuhan.register.governments import FILE, Government
from kepatuhan.register.institutions import TYPES, InstitutionNames
from kepatuhan.register.provinces import FILE as PROVINCES
from kepatuhan.register.read import NOTHING, USUAL_UNITS, read_part, read_usual_units
from kepatuhan.register.units import UnitNames, UnitType, unit_key
from kepatuhan.strict_yaml.fields import Log
from kepatuhan.system.refusals import name_of

SHIPPED = Path(__file__).with_suffix(".yaml")
PARTS = (SHIPPED, USUAL_UNITS, FILE, PROVINCES)


@dataclass(frozen=True, eq=False)
class Register:
    """All types by code, and what is known of names.

    ``firm``: the types by the keys of the names that they are certainly known by; the names of the
    ``usual`` ones give way to them. ``openings`` are tokens, the longest first; ``other_names`` are
    the full names of institutions by their others. ``own``: the path of a user's file that is in
    it, '' of none.
    """

    types: Mapping[str, UnitType]
    firm: Mapping[str, str] = field(repr=False)
    usual: tuple[UnitType, ...] = field(repr=False)
    openings: Mapping[str, str]
    other_names: Mapping[str, str] = field(repr=False)
    changes: tuple[DatedChange, ...]
    own: str = ""

    def __reduce__(self) -> tuple[Callable[[str], "Register"], tuple[str]]:
        """Go to another process by what it is read from."""
        return load_register, (self.own,)

    @property
    def file(self) -> str:
        """The name of the user's file that is in it, '' of none."""
        return name_of(Path(self.own)) if self.own else ""

    @cached_property
    def sha256(self) -> str:
        """The hash of all files that it is read from, with plain line ends."""
        paths = (*PARTS, *([Path(self.own)] if self.own else ()))
        hashes = (hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")) for path in paths)
        return hashlib.sha256("".join(each.hexdigest() for each in hashes).encode()).hexdigest()

    @cached_property
    def units(self) -> UnitNames:
        """What names of units mean."""
        by_name = dict(self.firm)
        for each in self.usual:
            for name in each.names:
                by_name.setdefault(unit_key(name), each.code)
        return UnitNames(self.types, by_name)

    @cached_property
    def institutions(self) -> InstitutionNames:
        """What names of institutions mean."""
        return InstitutionNames(self.openings, self.other_names)

    def type_of(self, name: str) -> str | None:
        """Return the code of the type that a name means, or None.

        A type of which there are several also takes names that go on: Puskesmas Koba. An office of
        several tasks is of the type of its first: Dinas Sosial dan PMD.

        >>> every = shipped()
        >>> every.type_of("Dinas Penanaman Modal dan PTSP"), every.type_of("Puskesmas Koba")
        ('dpmptsp', 'puskesmas')
        >>> every.type_of("Dinas Antah") is None
        True
        """
        return next(iter(self.units.types_of(name)), None)

    def near(self, name: str) -> UnitType | None:
        """Return the type whose names read most like this one, if any does; only to suggest it."""
        return self.units.near(name)

    def institution_token(self, name: str) -> str:
        """Return the form in which two names of institutions are the same, written out.

        >>> every = shipped()
        >>> every.institution_token("Kab. Klungkung"), every.institution_token("Kab. Pangkep")
        ('kabupaten klungkung', 'kabupaten pangkajene dan kepulauan')
        >>> every.institution_token("PEMERINTAH KABUPATEN KLUNGKUNG")
        'kabupaten klungkung'
        >>> every.institution_token("Kabanjahe")
        'kabanjahe'
        """
        known = self.institutions.find(name)
        return known.token if known else self.institutions.written_out(name)

    def government_of(self, name: str) -> Government | None:
        """Return the government that a name means, by any name that it has or had, or None.

        >>> shipped().government_of("Kota Solo").name, shipped().government_of("Kabupaten Antah")
        ('Kota Surakarta', None)
        """
        known = self.institutions.find(name)
        return known.government if known else None

    def province_of(self, name: str, year: int) -> str:
        """Return the province that a government belonged to in a survey year, '' if not known.

        >>> [shipped().province_of("Kab. Merauke", year) for year in (2022, 2023)]
        ['Papua', 'Papua Selatan']
        """
        government = self.government_of(name)
        return government.province_in(year) if government else ""

    def institution_type_of(self, name: str) -> str:
        """Return what an institution is: kementerian, lembaga, provinsi, kabupaten, kota; else ''.

        That of the government, else the first word of its name written out.

        >>> [shipped().institution_type_of(name) for name in ("Pemkab Antah", "NTB", "BPS")]
        ['kabupaten', 'provinsi', '']
        """
        government = self.government_of(name)
        word = government.type if government else self.institution_token(name).partition(" ")[0]
        return word if word in TYPES else ""

    def institution_type_in(self, text: str) -> str:
        """Return the type that a cell says: kabupaten for Pemkab; another word as a token.

        >>> [shipped().institution_type_in(text) for text in ("Pemkab", "KOTA", "Polda")]
        ['kabupaten', 'kota', 'polda']
        """
        word = self.institutions.written_out(f"{text} x").partition(" ")[0]
        return word if word in TYPES else token_of(text)


def shipped() -> Register:
    """Return the register that comes with the program."""
    return load_register("")


@lru_cache(maxsize=4)
def load_register(own: str) -> Register:
    """Return the shipped register, widened by a user's own file; '': by none.

    Raises ``KepatuhanError`` for a user's file that is wrong, with its lines.
    """
    log = Log(SHIPPED.name)
    core, added = read_part(SHIPPED, log, {}), NOTHING
    usual = read_usual_units(core.types)
    if own:
        log = Log(printable(own))
        added = read_part(Path(own), log, {**{each.code: each for each in usual}, **core.types})
    firm = (*core.types.values(), *added.types.values())
    names = _names(firm, log)
    log.close()
    openings = {**core.openings, **added.openings}
    return Register(
        _joined((*firm, *usual)),
        names,
        usual,
        dict(sorted(openings.items(), key=lambda pair: -len(pair[0]))),
        {**core.other_names, **added.other_names},
        (*core.changes, *added.changes),
        own,
    )


def _joined(types: Iterable[UnitType]) -> dict[str, UnitType]:
    """Return the types by code; one that is told of again gets those names beside its own."""
    joined: dict[str, UnitType] = {}
    for each in types:
        first = joined.setdefault(each.code, each)
        if first is not each:
            names = dict.fromkeys((*first.aliases, *each.name.values(), *each.aliases))
            own = first.name.values()
            aliases = tuple(name for name in names if name not in own)
            joined[each.code] = replace(first, aliases=aliases)
    return joined


def _names(types: Iterable[UnitType], log: Log) -> dict[str, str]:
    names: dict[str, str] = {}
    for each in types:
        for name in each.names:
            first = names.setdefault(unit_key(name), each.code)
            if first != each.code:
                log.add(
                    "rubric.ambiguous_word", Place(log.file, line=1),
                    name=each.code, word=name, first=first, second=each.code,
                )  # fmt: skip
    return names
