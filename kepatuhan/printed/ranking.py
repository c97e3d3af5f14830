"""Which ranks do not fit their scores, as plain numbers.

Ranks may begin anew within a province, a type, or a block of the table; where a table shows a part
of a ranking, only the order can be told.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple


class Entry(NamedTuple):
    """A rank and a score at a place of the table."""

    place: int
    rank: int
    score: Fraction


Group = list[Entry]
Fitting = tuple[int, int | None]


class Judged(NamedTuple):
    """The ranks under one way of counting. ``wrong``: what would fit, by the place of each slip.

    ``compared``: the places of those that stand beside another one in their group.
    """

    wrong: dict[int, Fitting]
    compared: frozenset[int]


def judged_ranks(entries: Sequence[Entry], ways: Iterable[Sequence[str]]) -> Judged | None:
    """Return the first and last rank that would fit, by the place of each rank that does not.

    The last is None where nothing in the table bounds it. None where no way explains the ranks:
    they are counted within something that the table does not show.

    ``ways``: for each way of counting, the label of the group that each entry belongs to. Of the
    ways under which all ranks run from 1 to the last, the one with the fewest slips counts; where
    there is none, the one with the fewest breaches of order among those that give every rank to
    one score only.

    >>> entries = [Entry(0, 1, Fraction(90)), Entry(1, 3, Fraction(80)), Entry(2, 2, Fraction(70))]
    >>> judged_ranks(entries, [["", "", ""]]).wrong
    {1: (2, 2)}
    """
    groupings = [_grouped(entries, labels) for labels in ways]
    whole = [each for each in (*groupings, *_blocks(entries)) if all(map(_is_whole, each))]
    found = []
    for grouping in whole or [each for each in groupings if all(map(_is_plain, each))]:
        wrong: dict[int, Fitting] = {}
        for group in grouping:
            wrong.update(_wrong(group, is_whole=bool(whole)))
        beside = (entry.place for group in grouping if len(group) > 1 for entry in group)
        found.append(Judged(wrong, frozenset(beside)))
    return min(found, key=lambda each: (len(each.wrong), -len(each.compared)), default=None)


def shared_rank(entries: Iterable[Entry]) -> tuple[Entry, Entry] | None:
    """Return the first two entries of one rank and different scores, best first, or None.

    >>> entries = [Entry(0, 1, Fraction(90)), Entry(1, 2, Fraction(80)), Entry(2, 1, Fraction(70))]
    >>> [each.place for each in shared_rank(entries)]
    [0, 2]
    """
    ordered = sorted(entries, key=lambda entry: (entry.rank, -entry.score))
    pairs = (pair for pair in pairwise(ordered) if pair[0].rank == pair[1].rank)
    return next((pair for pair in pairs if pair[0].score != pair[1].score), None)


def _grouped(entries: Iterable[Entry], labels: Iterable[str]) -> list[Group]:
    groups: dict[str, Group] = {}
    for entry, label in zip(entries, labels, strict=True):
        groups.setdefault(label, []).append(entry)
    return list(groups.values())


def _blocks(entries: Sequence[Entry]) -> list[list[Group]]:
    """Return the one grouping by stretches that begin with rank 1, if the first entry does.

    A table that is sorted by score throughout has no such stretches: its ranks are counted within
    something that it does not show.
    """
    scores = [entry.score for entry in entries]
    if entries[0].rank != 1 or scores == sorted(scores, reverse=True):
        return []
    blocks: list[Group] = [[entries[0]]]
    for before, entry in pairwise(entries):
        if entry.rank == 1 and before.rank > 1:
            blocks.append([])
        blocks[-1].append(entry)
    return [blocks]


def _is_whole(group: Group) -> bool:
    """Return whether ranks run from 1 to the number of entries; one in ten may be off."""
    firsts = {entry.score for entry in group if entry.rank == 1}
    inside = sum(entry.rank <= len(group) for entry in group)
    return len(firsts) == 1 and inside >= len(group) - max(1, len(group) // 10)


def _is_plain(group: Group) -> bool:
    """Return whether no rank belongs to two scores."""
    pairs = {(entry.rank, entry.score) for entry in group}
    return len({rank for rank, _ in pairs}) == len(pairs)


def _wrong(group: Group, *, is_whole: bool) -> dict[int, Fitting]:
    """Return what is wrong within a group: breaches of order first, else ranks left out or shared.

    Where entries break the order, the fewest possible are named, and those that share a rank with
    another score; unless one of them has the rank that fits it: then the others are wrong. Equal
    scores share a rank either way: 1, 1, 3 or 1, 1, 2.
    """
    members = sorted(group, key=lambda entry: (-entry.score, entry.rank))
    below = [-entry.score for entry in members]
    sharing = {entry: (bisect_left(below, -entry.score) + 1, bisect_right(below, -entry.score))
               for entry in members}  # fmt: skip
    kept = _longest_rising([entry.rank for entry in members])
    outside = [entry for at, entry in enumerate(members) if at not in kept]
    if not is_whole:
        rest = [entry for at, entry in enumerate(members) if at in kept]
        return {entry.place: _between(entry, rest) for entry in outside}
    shared = _sharing_wrongly(entry for at, entry in enumerate(members) if at in kept)
    wrong = [*outside, *(entry for entry in shared if not _fits(entry, sharing[entry]))]
    named: dict[int, Fitting] = {entry.place: sharing[entry] for entry in wrong}
    is_part = not outside and members[-1].rank > len(members)
    if is_part or (outside and not any(_fits(entry, sharing[entry]) for entry in outside)):
        return named
    # After equal scores lists go on with 3 or with 2: the way that leaves fewer wrong is meant.
    steps = {score: at for at, score in enumerate(sorted(set(below)), 1)}
    stepped = {entry: (steps[-entry.score],) * 2 for entry in members}
    return min(
        (
            {entry.place: fits for entry, fits in way.items() if not _fits(entry, fits)}
            for way in (sharing, stepped)
        ),
        key=len,
    )  # fmt: skip


def _sharing_wrongly(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries whose rank belongs to another score as well."""
    scores: dict[int, set[Fraction]] = {}
    known = list(entries)
    for entry in known:
        scores.setdefault(entry.rank, set()).add(entry.score)
    return [entry for entry in known if len(scores[entry.rank]) > 1]


def _fits(entry: Entry, fitting: tuple[int, int]) -> bool:
    return fitting[0] <= entry.rank <= fitting[1]


def _between(entry: Entry, rest: Group) -> Fitting:
    """Return the ranks between those of the better and of the worse entries, which are in order."""
    below = [-other.score for other in rest]
    better, worse = bisect_left(below, -entry.score), bisect_right(below, -entry.score)
    first = rest[better - 1].rank if better else 1
    return first, rest[worse].rank if worse < len(rest) else None


def _longest_rising(ranks: Sequence[int]) -> set[int]:
    """Return the places of a longest subsequence that never falls.

    >>> sorted(_longest_rising([1, 2, 8, 3, 4]))
    [0, 1, 3, 4]
    """
    tops: list[int] = []  # the lowest rank that a rising run of each length can end with
    ends: list[int] = []  # and where it stands
    before: list[int] = []
    for place, rank in enumerate(ranks):
        at = bisect_right(tops, rank)
        before.append(ends[at - 1] if at else -1)
        if at == len(tops):
            tops.append(rank)
            ends.append(place)
        else:
            tops[at], ends[at] = rank, place
    kept = set()
    place = ends[-1]
    while place >= 0:
        kept.add(place)
        place = before[place]
    return kept
