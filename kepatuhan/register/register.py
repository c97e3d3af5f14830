"""The register: types of service units, how names are written, and the dated changes of names.

The shipped register can be widened by a user's own file of the same form, which the environment
variable KEPATUHAN_UNITS names.
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path

from kepatuhan.ground.errors import Place
from kepatuhan.ground.foreign_text import printable
from kepatuhan.ground.tokens import token_of
from kepatuhan.register.changes import DatedChange
from kepatuhan.register.governments import Government, regencies_of
from kepatuhan.register.institutions import TYPES, InstitutionNames
from kepatuhan.register.read import NOTHING, read_part, read_usual_units
from kepatuhan.register.units import UnitNames, UnitType, unit_key
from kepatuhan.strict_yaml.fields import Log

SHIPPED = Path(__file__).with_suffix(".yaml")
VARIABLE = "KEPATUHAN_UNITS"


@dataclass(frozen=True)
class Register:
    """All types by code, and what is known of names.

    ``firm``: the types by the keys of the names that they are certainly known by; the names of the
    ``usual`` ones give way to them. ``openings`` are tokens, the longest first; ``other_names`` are
    the full names of institutions by their others.
    """

    types: Mapping[str, UnitType]
    firm: Mapping[str, str] = field(repr=False)
    usual: tuple[UnitType, ...] = field(repr=False)
    openings: Mapping[str, str]
    other_names: Mapping[str, str] = field(repr=False)
    changes: tuple[DatedChange, ...]

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
        """
        return next(iter(self.units.types_of(name)), None)

    def near(self, name: str) -> UnitType | None:
        """Return the type whose names read most like this one, if any does; only to suggest it."""
        return self.units.near(name)

    def institution_token(self, name: str) -> str:
        """Return the form in which two names of institutions are the same, written out."""
        known = self.institutions.find(name)
        return known.token if known else self.institutions.written_out(name)

    def government_of(self, name: str) -> Government | None:
        """Return the government that a name means, by any name that it has or had, or None."""
        known = self.institutions.find(name)
        return known.government if known else None

    def institution_type_of(self, name: str) -> str:
        """Return what an institution is: kementerian, lembaga, provinsi, kabupaten, kota; else ''.

        That of the government, else the first word of its name written out.
        """
        government = self.government_of(name)
        word = government.type if government else self.institution_token(name).partition(" ")[0]
        return word if word in TYPES else ""

    def institution_type_in(self, text: str) -> str:
        """Return the type that a cell says: kabupaten for Pemkab; another word as a token."""
        word = self.institutions.written_out(f"{text} x").partition(" ")[0]
        return word if word in TYPES else token_of(text)


def register() -> Register:
    """Return the shipped register, widened by the user's own file if there is one.

    Raises ``KepatuhanError`` for a user's file that is wrong, with its lines.
    """
    return _register(os.environ.get(VARIABLE, ""))


@lru_cache(maxsize=4)
def _register(own: str) -> Register:
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


def unit_types() -> Mapping[str, UnitType]:
    """Return the known types by code."""
    return register().types


def unit_type_of(name: str) -> str | None:
    """Return the code of the type that a name means, or None.

    >>> unit_type_of("Dinas Penanaman Modal dan PTSP"), unit_type_of("Puskesmas Koba")
    ('dpmptsp', 'puskesmas')
    >>> unit_type_of("Dinas Antah") is None
    True
    """
    return register().type_of(name)


def institution_token(name: str) -> str:
    """Return the form in which two names of institutions are the same.

    >>> institution_token("Kab. Klungkung"), institution_token("PEMERINTAH KABUPATEN KLUNGKUNG")
    ('kabupaten klungkung', 'kabupaten klungkung')
    >>> institution_token("Kab. Pangkep"), institution_token("Kabanjahe")
    ('kabupaten pangkajene dan kepulauan', 'kabanjahe')
    """
    return register().institution_token(name)


def government_of(name: str) -> Government | None:
    """Return the government that a name means, by any name that it has or had, or None.

    >>> government_of("Kota Solo").name, government_of("Kabupaten Antah")
    ('Kota Surakarta', None)
    """
    return register().government_of(name)


def institution_type_of(name: str) -> str:
    """Return what an institution is: kementerian, lembaga, provinsi, kabupaten, kota; else ''.

    >>> institution_type_of("Pemkab Antah"), institution_type_of("NTB"), institution_type_of("BPS")
    ('kabupaten', 'provinsi', '')
    """
    return register().institution_type_of(name)


def province_of_institution(name: str, year: int) -> str:
    """Return the province that a government belonged to in a survey year, '' if it is not known.

    >>> [province_of_institution("Kab. Merauke", year) for year in (2022, 2023)]
    ['Papua', 'Papua Selatan']
    """
    government = government_of(name)
    return government.province_in(year) if government else ""


def governments_of(province: str, year: int) -> tuple[Government, ...]:
    """Return the kabupaten and kota that were a province's in a survey year, by code.

    >>> [each.name for each in governments_of("DIY", 2022)][-1]
    'Kota Yogyakarta'
    """
    return regencies_of(province, year)


def institution_type_in(text: str) -> str:
    """Return the type of institution that a cell says: its own word, another one as a token.

    >>> [institution_type_in(text) for text in ("Pemkab", "KOTA", "Polda")]
    ['kabupaten', 'kota', 'polda']
    """
    return register().institution_type_in(text)
