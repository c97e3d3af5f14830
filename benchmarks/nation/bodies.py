"""Who is assessed: institutions of the register, their units, and the products of these."""

from dataclasses import dataclass
from random import Random

from kepatuhan.register.governments import PROVINCE, Government, governments
from kepatuhan.register.provinces import provinces_in
from kepatuhan.register.register import shipped
from kepatuhan.rubric.kinds import ProductKind
from kepatuhan.survey.model import Product

CENTRAL = "lembaga"
CENTRE = "Pusat"  # the folder of institutions that are of no province
OFFICES = ("dpmptsp", "disdukcapil", "dinkes", "disdik", "dinsos")
HEALTH_CENTRES = ("Puskesmas Utara", "Puskesmas Selatan")  # an institution has none, one, or both
PRODUCTS = range(4, 10)  # of a unit
KINDS = tuple(ProductKind)


@dataclass(frozen=True, slots=True)
class Body:
    """One institution. ``province``: '' of one of the centre."""

    name: str
    type: str
    province: str


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of an institution, and what it is asked about."""

    name: str
    type: str
    products: tuple[Product, ...]


def governments_in(year: int) -> list[Government]:
    """Return the governments that there were in a survey year, in the order of the register."""
    there = {each.name for each in provinces_in(year)}
    return [each for each in governments() if each.type != PROVINCE or each.province in there]


def bodies(number: int, year: int, seed: int) -> list[Body]:
    """Return some institutions: governments drawn by chance, and beyond all of them central ones.

    Those of the centre have no names but numbers: Lembaga Rekaan 01.
    """
    every = governments_in(year)
    drawn = Random(seed).sample(range(len(every)), min(number, len(every)))
    found = [
        Body(each.name, each.type, each.province_in(year))
        for each in (every[at] for at in sorted(drawn))
    ]
    beyond = range(1, number - len(every) + 1)
    return found + [Body(f"Lembaga Rekaan {at:02}", CENTRAL, "") for at in beyond]


def units_of(chance: Random) -> list[Unit]:
    """Return the five to seven units of an institution."""
    types = shipped().types
    named = [(types[code].name["id"], code) for code in OFFICES]
    centres = HEALTH_CENTRES[: chance.randint(0, len(HEALTH_CENTRES))]
    named += [(name, "puskesmas") for name in centres]
    return [Unit(name, code, _products(chance)) for name, code in named]


def _products(chance: Random) -> tuple[Product, ...]:
    numbers = range(1, chance.choice(PRODUCTS) + 1)
    return tuple(Product(f"Produk {number}", chance.choice(KINDS)) for number in numbers)
