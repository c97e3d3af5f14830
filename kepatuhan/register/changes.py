"""Who became whom: names that gave way to others, with the year from which on they do.

One dated entry tells a rename (one name, one name), a split (one, several) or a merger (several,
one), of institutions or of the units of one of them.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from kepatuhan.ground.tokens import token_of
from kepatuhan.strict_yaml.fields import Fields

YEARS = range(1945, 2945)
Token = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class DatedChange:
    """The names ``old`` gave way to ``new`` from the survey year ``since`` on.

    ``institution``: whose units they are, '' where they are institutions. ``source``: where it
    stands, '' if not told.
    """

    since: int
    institution: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    source: str

    @property
    def is_rename(self) -> bool:
        """Whether one name took the place of one."""
        return len(self.old) == len(self.new) == 1


@dataclass(frozen=True, slots=True)
class Way:
    """What became of ``start`` between two years: the names it leads to.

    ``itself``: the one of them that is still the same body, through renames, splits and mergers
    that kept its name; '' if none is.
    """

    start: str
    names: tuple[str, ...]
    itself: str


def follow(
    changes: Iterable[DatedChange], first: int, second: int, token: Token = token_of
) -> Mapping[str, Way]:
    """Return where the names of one year lead in another, by their tokens; also backwards in time.

    Names that nothing happened to are left out. ``token`` gives the form in which two are the same.

    >>> renamed = DatedChange(2020, "", ("Kabupaten A",), ("Kabupaten B",), "")
    >>> split = DatedChange(2022, "", ("Kabupaten B",), ("Kabupaten B", "Kabupaten C"), "")
    >>> [way.names for way in follow([split, renamed], 2019, 2022).values()]
    [('Kabupaten B', 'Kabupaten C')]
    >>> [(way.start, way.names) for way in follow([renamed], 2021, 2018).values()]
    [('Kabupaten B', ('Kabupaten A',))]
    """
    early, late = sorted((first, second))
    due = sorted((c for c in changes if early < c.since <= late), key=lambda change: change.since)
    if first > second:
        due = [replace(each, old=each.new, new=each.old) for each in reversed(due)]
    ways: dict[str, Way] = {}
    for _, same_year in groupby(due, key=lambda change: change.since):
        _apply(list(same_year), ways, token)
    return _merged(ways, token)


def _merged(ways: Mapping[str, Way], token: Token) -> Mapping[str, Way]:
    """Return the ways; two renames to one name are a merger that was written in two lines."""
    ends = Counter(token(way.itself) for way in ways.values())
    return {
        start: way if ends[token(way.itself)] == 1 else replace(way, itself="")
        for start, way in ways.items()
    }


def _apply(changes: Sequence[DatedChange], ways: dict[str, Way], token: Token) -> None:
    """Let every way that ends at an old name go on; a name that no way ends at begins one.

    ``changes`` are those of one year: they happen at once, whatever their order.
    """
    ends = {token(name) for way in ways.values() for name in way.names}
    for name in (name for change in changes for name in change.old):
        if token(name) not in ends:
            ways.setdefault(token(name), Way(name, (name,), name))
    of_name = {
        name: [change for change in changes if name in map(token, change.old)]
        for name in {token(name) for way in ways.values() for name in way.names}
    }
    for start, way in ways.items():
        ways[start] = _gone_on(way, of_name, token)


def _gone_on(way: Way, of_name: Mapping[str, Sequence[DatedChange]], token: Token) -> Way:
    """Return a way after the changes that its names are among the old names of."""
    names: list[str] = []
    for name in way.names:
        names += [new for change in of_name[token(name)] for new in change.new] or [name]
    changes = of_name[token(way.itself)] if way.itself else ()
    return Way(way.start, tuple(dict.fromkeys(names)), _itself(way.itself, changes, token))


def _itself(name: str, changes: Sequence[DatedChange], token: Token) -> str:
    """Return the name of what is still the same body after the changes of one year; '' of none."""
    if len(changes) == 1 and changes[0].is_rename:
        return changes[0].new[0]
    keeps = all(token(name) in map(token, change.new) for change in changes)
    return name if keeps else ""


def read_change(fields: Fields) -> DatedChange:
    """Return the entry of a register; what is wrong with it is in the log of its fields."""
    found = DatedChange(
        since=fields.whole("since") or 0,
        institution=fields.text("institution", optional=True),
        old=fields.one_or_more("old"),
        new=fields.one_or_more("new"),
        source=fields.text("source", optional=True),
    )
    fields.close()
    if found.since and found.since not in YEARS:
        fields.wrong(
            "rubric.not_whole", "since", name=fields.path("since"),
            found=found.since,
        )  # fmt: skip
    if _contradicts(found.old, found.new):
        fields.wrong("register.change", old=_listed(found.old), new=_listed(found.new))
    return found


def _contradicts(old: Collection[str], new: Collection[str]) -> bool:
    """Tell whether both sides are several, or one and the same."""
    return bool(old and new) and (
        (len(old) > 1 and len(new) > 1) or set(map(token_of, old)) == set(map(token_of, new))
    )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
