"""Two crosswalks made one: from the first one's old edition to the second one's new edition.

Answers are carried where both carry them. Everything else is told as the two tell it: what is
related on the way stays related, what ends on the way is dropped, what begins on the way is new.
"""

from collections.abc import Iterable, Iterator, Sequence

from kepatuhan.rubric.crosswalk.model import Crosswalk, Levels, Link, Relation, joined_notes

Links = Sequence[Link]


def compose(first: Crosswalk, second: Crosswalk) -> Crosswalk:
    """Return the crosswalk that leads over both; its file names theirs.

    Its lines are as sure as the least sure of their parts. ``sources`` are those of both: a code
    has to mean the same source in them.
    """
    leading = (
        *_met(first.links, second.links),
        *(found for link in first.links for found in _pushed(link, second.links)),
        *(found for link in second.links for found in _pulled(link, first.links)),
    )
    ended = _ended(first.links, second.links, leading)
    begun = _begun(first.links, second.links, leading)
    links = _in_order((*leading, *_gathered(ended), *_gathered(begun)), first.links)
    return Crosswalk(
        first.old, second.new, links,
        {**first.sources, **second.sources}, f"{first.file} + {second.file}",
    )  # fmt: skip


def composed_relation(first: Relation, second: Relation) -> Relation:
    """Return what an indicator is to another one over two relations that both carry answers.

    What asks of a part and then of more than that asks of something else: it is related only.

    >>> composed_relation(Relation.EQUAL, Relation.SUBSET).value
    'subset'
    >>> composed_relation(Relation.SUBSET, Relation.SUPERSET).value
    'related'
    """
    if Relation.EQUAL in (first, second):
        return second if first is Relation.EQUAL else first
    return first if first is second else Relation.RELATED


def composed_levels(first: Levels, second: Levels) -> Levels:
    """Return for each old level all that it can be over those between."""
    onward = dict(second)
    return tuple(
        (level, frozenset[str]().union(*(onward[middle] for middle in options)))
        for level, options in first
    )


def _met(first: Links, second: Links) -> Iterator[Link]:
    """Yield what two lines of one kind say together: both carry, or both are related."""
    for one, other in ((one, other) for one in first for other in second if _meet(one, other)):
        if one.relation.carries and other.relation.carries:
            yield _carried(one, other)
        elif one.relation is other.relation is Relation.RELATED:
            yield _line(Relation.RELATED, one.old, other.new, (one, other))


def _carried(one: Link, other: Link) -> Link:
    relation = composed_relation(one.relation, other.relation)
    levels = composed_levels(one.levels, other.levels) if relation.carries else ()
    return _line(relation, one.old, other.new, (one, other), levels)


def _pushed(link: Link, second: Links) -> Iterator[Link]:
    """Yield a related line of the first crosswalk as the lines that carry lead it on."""
    onward = [other for other in second if other.relation.carries and _meet(link, other)]
    if onward and link.relation is Relation.RELATED:
        new = tuple(other.new[0] for other in onward)
        yield _line(Relation.RELATED, link.old, new, (link, *onward))


def _pulled(link: Link, first: Links) -> Iterator[Link]:
    """Yield a related line of the second crosswalk as the lines that carry lead to it."""
    before = [one for one in first if one.relation.carries and _meet(one, link)]
    if before and link.relation is Relation.RELATED:
        old = tuple(one.old[0] for one in before)
        yield _line(Relation.RELATED, old, link.new, (*before, link))


def _ended(first: Links, second: Links, leading: Links) -> Iterator[Link]:
    """Yield every old indicator from which nothing leads to the end, as dropped."""
    named = {code for link in leading for code in link.old}
    for code in dict.fromkeys(code for link in first for code in link.old):
        if code not in named:
            ways = [one for one in first if code in one.old]
            ends = [other for other in second if any(_meet(one, other) for one in ways)]
            yield _line(Relation.DROPPED, (code,), (), (*ways, *ends))


def _begun(first: Links, second: Links, leading: Links) -> Iterator[Link]:
    """Yield every new indicator to which nothing leads from the beginning, as new."""
    named = {code for link in leading for code in link.new}
    for code in dict.fromkeys(code for link in second for code in link.new):
        if code not in named:
            ways = [other for other in second if code in other.new]
            starts = [one for one in first if any(_meet(one, other) for other in ways)]
            yield _line(Relation.NEW, (), (code,), (*starts, *ways))


def _gathered(links: Iterable[Link]) -> Iterator[Link]:
    """Yield lines of one relation, those with the same note and status as one line."""
    found: dict[tuple[object, ...], list[Link]] = {}
    for link in links:
        found.setdefault((link.basis.status, *link.note.values()), []).append(link)
    for group in found.values():
        old = tuple(code for link in group for code in link.old)
        new = tuple(code for link in group for code in link.new)
        yield _line(group[0].relation, old, new, group)


def _meet(one: Link, other: Link) -> bool:
    return not set(one.new).isdisjoint(other.old)


def _line(
    relation: Relation,
    old: tuple[str, ...],
    new: tuple[str, ...],
    parts: Sequence[Link],
    levels: Levels = (),
) -> Link:
    """Return a line that rests on all that its parts rest on.

    Why it begins or ends is said by the parts that do, not by those that carry answers.
    """
    is_end = relation in (Relation.DROPPED, Relation.NEW)
    said = [part.note for part in parts if not (is_end and part.relation.carries)]
    bases = dict.fromkeys(basis for part in parts for basis in part.bases)
    return Link(relation, old, new, levels, joined_notes(said), tuple(bases))


def _in_order(links: Iterable[Link], first: Links) -> tuple[Link, ...]:
    """Return lines in the order of the first crosswalk, what is new last."""
    codes = dict.fromkeys(code for link in first for code in link.old)
    places = {code: place for place, code in enumerate(codes)}
    order = sorted(links, key=lambda link: places[link.old[0]] if link.old else len(places))
    return tuple(order)
