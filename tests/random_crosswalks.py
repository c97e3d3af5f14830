"""Random crosswalks between random rubrics, from a seed: complete, as the loader asks for."""

from random import Random

from kepatuhan.rubric.crosswalk.model import Crosswalk, Levels, Link, Relation
from kepatuhan.rubric.facts import Basis
from kepatuhan.rubric.kinds import Status
from kepatuhan.rubric.model import Indicator, Rubric

CARRIERS = (Relation.EQUAL, Relation.SUBSET, Relation.SUPERSET)


def random_basis(chance: Random) -> Basis:
    return Basis(f"s{chance.randint(0, 9)}", chance.choice(list(Status)), chance.randint(1, 99))


def random_line(chance: Random, relation: Relation, old, new, levels: Levels = ()) -> Link:
    word = f"{chance.randint(0, 9)}."
    note = chance.choice(({"id": "", "en": ""}, {"id": word, "en": word}))
    bases = tuple(random_basis(chance) for _ in range(chance.randint(1, 2)))
    return Link(relation, tuple(old), tuple(new), levels, note, bases)


def random_levels(chance: Random, old: Indicator, new: Indicator) -> Levels:
    """Relate levels so that each has a partner, and some have several."""
    mine = [level.code for level in old.scale.levels]
    yours = [level.code for level in new.scale.levels]
    pairs = {(one, chance.choice(yours)) for one in mine}
    pairs |= {(chance.choice(mine), other) for other in yours}
    return tuple((one, frozenset(b for a, b in pairs if a == one)) for one in mine)


def random_part(chance: Random, codes: list[str]) -> list[str]:
    return chance.sample(codes, chance.randint(1, len(codes)))


def full_crosswalk(chance: Random, old: Rubric, new: Rubric) -> Crosswalk:
    """Return a crosswalk that has every relation and accounts for every indicator."""
    mine, yours = list(old.indicators), list(new.indicators)
    chance.shuffle(mine)
    chance.shuffle(yours)
    number = chance.randint(0, min(len(mine), len(yours)))
    links = [
        random_line(
            chance, chance.choice(CARRIERS), [a], [b],
            random_levels(chance, old.indicators[a], new.indicators[b]),
        )
        for a, b in zip(mine[:number], yours[:number], strict=True)
    ]  # fmt: skip
    links += [
        random_line(chance, Relation.RELATED, random_part(chance, mine), random_part(chance, yours))
        for _ in range(chance.choice((0, 0, 1, 2)))
    ]
    named = {code for link in links for code in link.old}
    if ended := [code for code in mine if code not in named]:
        links.append(random_line(chance, Relation.DROPPED, ended, ()))
    named = {code for link in links for code in link.new}
    if begun := [code for code in yours if code not in named]:
        links.append(random_line(chance, Relation.NEW, (), begun))
    chance.shuffle(links)
    return Crosswalk(old.edition, new.edition, tuple(links), {}, f"{chance.randint(0, 9)}.yaml")
