"""One way to name a unit or an institution: by its name, its type, or a part of its name."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kepatuhan.ground.tokens import token_of
from kepatuhan.register.register import Register
from kepatuhan.register.units import unit_key

BELOW = "▸"  # as messages write it: Kabupaten Klungkung ▸ Dinas Sosial
SHOWN = 10
NEAR_ENOUGH = 60  # percent of letters in common; only the order of what is offered depends on it


@dataclass(frozen=True, slots=True)
class Body:
    """A unit of an institution, or the institution itself where ``unit`` is ''."""

    institution: str
    unit: str = ""
    type: str = ""

    def __str__(self) -> str:
        """Return its name as messages write it."""
        return f" {BELOW} ".join(filter(None, (self.institution, self.unit)))


def find_units(
    known: Register, bodies: Iterable[Body], wanted: str, institution: str = "", *,
    parts: bool = True,
) -> tuple[Body, ...]:  # fmt: skip
    """Return what is named: by a full name, else by a unit's type, else by a part of a name.

    ``wanted`` may name the institution too: *Kabupaten Klungkung ▸ dinsos*; with ``institution``
    or so, only its units are meant, or itself where nothing follows the sign. ``parts``: whether a
    part is enough of the name of an institution, as it is for units.

    >>> from kepatuhan.register.register import shipped
    >>> every = [Body("Kab. A"), Body("Kab. A", "Dinas Sosial", "dinsos"), Body("Kab. A", "Dinkes")]
    >>> [each.unit for name in ("dinsos", "KES", "kab. a ▸ dinas sosial")
    ...  for each in find_units(shipped(), every, name)]
    ['Dinas Sosial', 'Dinkes', 'Dinas Sosial']
    """
    above, sign, below = wanted.partition(BELOW)
    if sign:
        institution, wanted = above, below
    every = of_institution(known, bodies, institution) if institution.strip() else tuple(bodies)
    if sign and not below.strip():
        return tuple(each for each in every if above.strip() and not each.unit)
    if institution.strip():
        every = tuple(each for each in every if each.unit)
    return next(filter(None, (_that(every, way) for way in _ways(known, wanted, parts=parts))), ())


def of_institution(known: Register, bodies: Iterable[Body], name: str) -> tuple[Body, ...]:
    """Return an institution with its units, by its full name, else by a part of it."""
    every = tuple(bodies)
    wanted, part = known.institution_token(name), token_of(name)
    return _that(every, lambda each: known.institution_token(each.institution) == wanted) or _that(
        every, lambda each: part in token_of(each.institution)
    )


def _that(bodies: Iterable[Body], way: Callable[[Body], bool]) -> tuple[Body, ...]:
    return tuple(filter(way, bodies))


def _ways(known: Register, wanted: str, *, parts: bool) -> Iterable[Callable[[Body], bool]]:
    """Yield what a body may be named by, the surest first."""
    token, key = token_of(wanted), unit_key(wanted)
    institution, kind = known.institution_token(wanted), known.units.by_name.get(key)

    def is_itself(each: Body) -> bool:
        return not each.unit and known.institution_token(each.institution) == institution

    yield lambda each: is_itself(each) or bool(each.unit and token_of(each.unit) == token)
    yield lambda each: bool(each.unit and key and unit_key(each.unit) == key)
    yield lambda each: bool(each.unit and kind and kind == _type(known, each))
    yield lambda each: bool(token and token in token_of(each.unit))
    if parts:
        yield lambda each: bool(token and not each.unit and token in token_of(each.institution))


def _type(known: Register, each: Body) -> str | None:
    return each.type or known.type_of(each.unit)


def offered(bodies: Iterable[Body], wanted: str, shown: Callable[[Body], str] = str) -> str:
    """Return the names of bodies as a list, the nearest first, and how many more there are."""
    every = tuple(dict.fromkeys(map(shown, bodies)))
    names = nearest_first(wanted.rpartition(BELOW)[2], every)
    more = f"; … ({len(names)})" if len(names) > SHOWN else ""
    return "; ".join(names[:SHOWN]) + more or "–"


def nearest_first(wanted: str, names: Sequence[str]) -> list[str]:
    """Return names, first those that read like the one that was wanted, the most alike first.

    >>> nearest_first("Dinas Kesehatn", ["Dinas Sosial", "Badan A", "Dinas Kesehatan"])
    ['Dinas Kesehatan', 'Dinas Sosial', 'Badan A']
    """
    from rapidfuzz import fuzz

    asked = token_of(wanted)

    def alike(name: str) -> float:
        own = token_of(name.rpartition(BELOW)[2])
        score = max(fuzz.ratio(asked, own), fuzz.ratio(asked, token_of(name)))
        return score if score >= NEAR_ENOUGH else 0

    return sorted(names, key=alike, reverse=True)
