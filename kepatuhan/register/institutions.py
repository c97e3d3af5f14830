"""What names of institutions mean: the local governments, and others that the register lists.

Inside the name of a listed government, spaces, hyphens and points do not matter, nor does
*Administrasi*: no two of them differ by that only. A province may stand without its word (NTB); a
kabupaten or kota may not, because many names are both.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kepatuhan.ground.tokens import token_of
from kepatuhan.register.governments import KINDS, PROVINCE, REGENCIES, Government, governments
from kepatuhan.register.provinces import provinces

TYPES = ("kementerian", "lembaga", *KINDS)
# What may stand before a province's name in place of its word: Pemerintah Aceh, Pemda DIY.
GOVERNMENT = ("pemerintah daerah ", "pemerintah ", "pemda ")
# Words inside names of governments that are usually shortened.
SHORTENED = {"kep": "kepulauan", "adm": "administrasi", "peg": "pegunungan"}
ADMINISTRATIVE = ("administrasi ", "administratif ")  # kota and kabupaten of Jakarta
MOST_NEAR = 3  # so many are named where several are equally near
_SHORTENED = re.compile(rf"\b({'|'.join(SHORTENED)})\b[. ]*")


@dataclass(frozen=True, slots=True)
class Institution:
    """A listed institution under one of its names. ``government``: None if it is none."""

    token: str
    government: Government | None


class InstitutionNames:
    """The institutions by all their names.

    ``openings``: how names begin, short to full, as tokens, the longest first. ``other_names``:
    full names by the others that the register lists for them.
    """

    def __init__(self, openings: Mapping[str, str], other_names: Mapping[str, str]) -> None:
        self._openings = openings
        self._known: dict[str, Institution] = {}
        for each in governments():
            for name in filter(None, (each.name, each.earlier_name)):
                token = token_of(name)
                self._known[_key(token)] = Institution(token, each)
        for each in governments():
            for other in each.other_names:
                self._add_other(token_of(other), token_of(each.name))
        self._add_provinces()
        for other, name in other_names.items():
            self._add_other(self.written_out(other), self.written_out(name))

    def _add_other(self, other: str, name: str) -> None:
        """Let an institution be known by another name, also behind its kind."""
        known = self._known.get(_key(name)) or Institution(name, None)
        self._known.setdefault(_key(other), known)
        kind = kind_in(name)
        if kind and not kind_in(other):
            self._known.setdefault(_key(f"{kind} {other}"), known)

    def _add_provinces(self) -> None:
        """Let provinces be known by all their names, and without their kind if no other has it."""
        regencies = {_letters(token_of(each.name).removeprefix(each.type).lstrip())
                     for each in governments() if each.type in REGENCIES}  # fmt: skip
        for province in provinces():
            full = f"{PROVINCE} {token_of(province.name)}"
            for name in map(token_of, (province.name, province.short, *province.aliases)):
                is_shared = _letters(name) in regencies
                self._add_other(f"{PROVINCE} {name}" if is_shared else name, full)

    def written_out(self, name: str) -> str:
        """Return a name as a token, with its beginning and its usual short words in full."""
        token = token_of(name)
        for short, full in self._openings.items():
            rest = token.removeprefix(short)
            if rest != token and rest[:1] in (" ", "."):
                token = f"{full} {rest.lstrip('. ')}"
                break
        if kind_in(token):
            return _SHORTENED.sub(lambda found: f"{SHORTENED[found[1]]} ", token).rstrip()
        return token

    def find(self, name: str) -> Institution | None:
        """Return the listed institution of a name, or None."""
        written = self.written_out(name)
        ways = (written, *(written.removeprefix(word) for word in GOVERNMENT))
        return next((self._known[key] for key in map(_key, ways) if key in self._known), None)

    def nearest(self, name: str, kind: str = "") -> tuple[Government, ...]:
        """Return the governments that a name which is not listed reads most like, () if none.

        ``kind``: what it is said to be, where its name does not begin with it. Where nothing says
        what it is, only a name without any other fault is like a government's.

        One to three letters may be wrong, by the length of the name; one less, or none at all, for
        governments of another kind. Several that are equally near are all returned.
        """
        kind, letters = self._parts(name, kind)
        most = 1 + (len(letters) > 5) + (len(letters) > 9) if kind in KINDS else 0
        near: dict[Government, float] = {}
        for government, distance in self._like(letters, most):
            is_other = kind in KINDS and government.type != kind
            if not is_other or distance < max(most, 1):
                distance += is_other * 0.5
                near[government] = min(distance, near.get(government, distance))
        best = min(near.values(), default=0)
        return tuple(each for each in near if near[each] == best)[:MOST_NEAR]

    def _parts(self, name: str, kind: str) -> tuple[str, str]:
        """Return what a name, or else ``kind``, says that it is, and the letters of the rest."""
        written = self.written_out(name)
        for word in GOVERNMENT:
            written = written.removeprefix(word)
        own = kind_in(written)
        rest = written.removeprefix(own).lstrip()
        if not own and _is_like_kind(written.partition(" ")[0]):
            rest = written.partition(" ")[2]
        return own or kind, _letters(rest)

    def _like(self, letters: str, most: int) -> Iterator[tuple[Government, float]]:
        """Yield the governments with a name in which so many letters differ, and how many do."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        found = process.extract(
            letters, [own for own, _ in self._own], scorer=OSA.distance, score_cutoff=most,
            limit=None,
        )  # fmt: skip
        for _, distance, at in found:
            yield self._own[at][1], distance

    @cached_property
    def _own(self) -> Sequence[tuple[str, Government]]:
        """The letters of all names of governments without their kind; some stand for several."""
        own = [(key.partition(" ")[2], each.government) for key, each in self._known.items()]
        own += [(_signs_off(each.name.partition(" ")[2].lower()), each) for each in governments()]
        return [(letters, each) for letters, each in own if each]


def kind_in(written: str) -> str:
    """Return what a name that is written out says it is: provinsi, kabupaten, kota; else ''."""
    kind, _, rest = written.partition(" ")
    return kind if rest and kind in KINDS else ""


def _is_like_kind(word: str) -> bool:
    """Return whether a word is a kind with a letter or two wrong: Kabuapten."""
    from rapidfuzz.distance import OSA

    return any(OSA.distance(word, kind) <= len(kind) // 4 for kind in KINDS)


def _key(written: str) -> str:
    """Return the kind of a name that is written out, and its letters."""
    kind = kind_in(written)
    return f"{kind} {_letters(written.removeprefix(kind).lstrip())}"


def _letters(text: str) -> str:
    for word in ADMINISTRATIVE:
        text = text.removeprefix(word)
    return _signs_off(text.replace("&", "dan"))


def _signs_off(text: str) -> str:
    return "".join(filter(str.isalnum, text))
