"""Types of service units: which one a name means, and which it only reads like.

Between the words of a name, signs and *dan* do not matter: Dinsos-PMD, Dinas Sosial dan PMD.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kepatuhan.ground.i18n import Texts
from kepatuhan.ground.tokens import token_of

OTHER = "lainnya"
JOINING = frozenset(("dan", "serta", "and"))
# How the names of offices begin: what many have in common tells none of them apart.
OPENINGS = ("dinas", "badan", "kantor", "upt", "uptd", "bagian", "balai", "unit", "satuan",
            "sekretariat", "lembaga", "pusat")  # fmt: skip
OFFICES = ("dinas ", "badan ")  # offices whose names list their tasks
# What a unit may be that has a type of its own: UPTD Puskesmas Koba.
FORMS = ("uptd", "upt", "blud")
# Whose unit it is, written behind its name.
_INSTITUTION = re.compile(r"(?<=\w) (?:kabupaten|kab|kota|provinsi|prov|pemkab|pemkot|pemprov) .*")
_APART = re.compile(r"\W+")
LONGEST = 10  # words of a name in the register
SHORTEST_LIKE = 5  # letters: DPMD and DPMG are two abbreviations, not one mistyped
LONG = 9  # from here on two letters may be wrong


def unit_key(name: str) -> str:
    """Return the form in which two names of a type are the same.

    >>> unit_key("Dinsos-PMD"), unit_key("Dinas Sosial, dan  P.M.D.")
    ('dinsos pmd', 'dinas sosial p m d')
    """
    return " ".join(word for word in _APART.split(token_of(name)) if word and word not in JOINING)


def core_of(key: str) -> str:
    """Return a key without the words that it begins with like many others."""
    words = key.split(" ")
    while len(words) > 1 and words[0] in OPENINGS:
        words.pop(0)
    return " ".join(words)


@dataclass(frozen=True, slots=True)
class UnitType:
    """One type of unit. ``several``: an institution has more than one, told apart by name."""

    code: str
    name: Texts
    aliases: tuple[str, ...]
    several: bool

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called by."""
        return (self.code, *self.name.values(), *self.aliases)


@dataclass(frozen=True)
class UnitNames:
    """What names of units mean. ``by_name``: the code of a type by the keys of its names."""

    types: Mapping[str, UnitType]
    by_name: Mapping[str, str] = field(repr=False)

    def types_of(self, name: str) -> tuple[str, ...]:
        """Return the codes of the types that a name means, () if it means none.

        An office of several tasks means the type of each; the first is what it is counted as.
        """
        key = unit_key(name)
        inner = _without_form(key)
        if inner != key and key not in self.by_name:
            return self._meant(inner) or self._meant(key)
        return self._meant(key)

    def _meant(self, key: str) -> tuple[str, ...]:
        whole = _INSTITUTION.sub("", key)
        for each in dict.fromkeys((key, whole, whole.removesuffix(" daerah"))):
            exact = (self.by_name[each],) if each in self.by_name else ()
            beginning = () if exact else self._beginning(each)
            if found := beginning or (*exact, *self._tasks_of(each)):
                return tuple(dict.fromkeys(found))
        return ()

    def own_part(self, name: str) -> str:
        """Return what tells a unit from others of its type: koba of UPTD Puskesmas Koba.

        All but the words that it begins with like many others, where its type does not go on.
        """
        key = _without_form(unit_key(name))
        code, rest = self._goes_on(key)
        return rest if code else core_of(_INSTITUTION.sub("", key))

    def _beginning(self, key: str) -> tuple[str, ...]:
        """Return the type of which there are several whose name goes on: Puskesmas Koba."""
        code, _ = self._goes_on(key)
        return (code,) if code else ()

    def _goes_on(self, key: str) -> tuple[str, str]:
        words = key.split(" ")
        for end in range(min(len(words) - 1, LONGEST), 0, -1):
            code = self.by_name.get(" ".join(words[:end]))
            if code and self.types[code].several:
                return code, " ".join(words[end:])
        return "", ""

    def _tasks_of(self, key: str) -> tuple[str, ...]:
        """Return the types of all tasks of an office if every one of them is known.

        The longest name of a task counts, unless it is the whole name of a known office.
        """
        for office in OFFICES:
            key = key.removeprefix(office)
        words = key.split(" ")
        ways: list[tuple[str, ...] | None] = [*([None] * len(words)), ()]  # from each word on
        for start in reversed(range(len(words))):
            for end in range(min(start + LONGEST, len(words)), start, -1):
                code, rest = self._tasks.get(" ".join(words[start:end])), ways[end]
                if code and rest is not None and end - start < len(words):
                    ways[start] = (code, *rest)
                    break
        return ways[0] or ()

    @cached_property
    def _tasks(self) -> Mapping[str, str]:
        """The types by the names of their tasks: a name, and what follows Dinas or Badan in it."""
        found: dict[str, str] = {}
        alone = {key: code for key, code in self.by_name.items() if not self.types[code].several}
        for office in ("", *OFFICES):
            for key, code in alone.items():
                if key.startswith(office):
                    found.setdefault(key.removeprefix(office), code)
        return found

    def near(self, name: str) -> UnitType | None:
        """Return the type whose names read most like this one, if any does; only to suggest it.

        One letter may be wrong, two in a long name. What names begin with in common is left out:
        no two offices are alike because both are a Dinas.
        """
        key = _with_opening(_INSTITUTION.sub("", unit_key(name)))
        words, is_open = core_of(key).split(" "), _is_open(key)
        ends = range(min(len(words), LONGEST), 0, -1)
        whole = (len(words), self._cores[is_open, False])
        parts = [(end, self._cores[is_open, True]) for end in ends
                 if " ".join(words[:end]) not in self._tasks]  # fmt: skip
        like = [
            pair for end, cores in (whole, *parts) for pair in _like(" ".join(words[:end]), cores)
        ]
        return self.types[self.by_name[_nearest(key, like)]] if like else None

    @cached_property
    def _cores(self) -> Mapping[tuple[bool, bool], Mapping[str, list[str]]]:
        """The keys by their cores.

        Apart: those that begin like many others, and those of which there are several.
        """
        cores: dict[tuple[bool, bool], dict[str, list[str]]] = {
            (is_open, several): {} for is_open in (False, True) for several in (False, True)
        }
        for key, code in self.by_name.items():
            of_kind = cores[_is_open(key), self.types[code].several]
            of_kind.setdefault(core_of(key), []).append(key)
        return cores


def _without_form(key: str) -> str:
    """Return a key without the words for a technical unit that it begins with."""
    words = key.split(" ")
    while len(words) > 1 and words[0] in FORMS:
        words.pop(0)
    return " ".join(words)


def _with_opening(key: str) -> str:
    """Return a key whose first word is one that many begin with where a letter of it is wrong."""
    from rapidfuzz.distance import OSA

    first, _, rest = key.partition(" ")
    like = [word for word in OPENINGS if OSA.distance(first, word) <= letters_wrong(word)]
    return f"{like[0]} {rest}" if rest and like and first not in OPENINGS else key


def _is_open(key: str) -> bool:
    """Return whether a name begins with a word that many begin with."""
    return core_of(key) != key


def letters_wrong(text: str) -> int:
    """Return how many letters of a name may be wrong for it to be read as another."""
    return 0 if len(text) < SHORTEST_LIKE else 1 if len(text) < LONG else 2


def _like(text: str, cores: Mapping[str, list[str]]) -> Iterator[tuple[int, str]]:
    """Yield the keys whose cores a text is like: how many letters differ, and the key."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    most = letters_wrong(text)
    names = [core for core in cores if most and len(core) >= SHORTEST_LIKE]
    found = process.extract(text, names, scorer=OSA.distance, score_cutoff=most, limit=None)
    for core, distance, _ in found:
        yield from ((int(distance), key) for key in cores[core])


def _nearest(key: str, like: list[tuple[int, str]]) -> str:
    """Return the key whose core is the nearest; of several, the one that is so as a whole."""
    from rapidfuzz.distance import OSA

    return min(like, key=lambda pair: (pair[0], OSA.distance(key, pair[1])))[1]
